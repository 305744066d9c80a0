//! The badge's picture on a page: figure, numeral, label, dots, and the ring with the venue and the year.
//! The picture as a file of its own, with outlined letters, is another one.

use crate::web::views::figures::{self, Arc, Dot};

/// A seal, ready to be drawn by `seal.html`.
#[derive(Debug)]
pub(super) struct Seal {
    /// What it shows, for those who do not see it.
    pub title: String,
    /// Whose it is, for those who do not see it.
    pub description: String,
    /// The figure; none where no level was reached.
    pub figure: Option<Figure>,
    /// What stands in the empty ring where there is no figure.
    pub empty: String,
    /// What stands around it.
    pub(super) ring: Ring,
}

/// The figure of a level with what stands in it.
#[derive(Debug)]
pub(super) struct Figure {
    /// The level.
    pub level: u32,
    /// Its name.
    pub label: String,
    /// Size of the name.
    pub label_size: u32,
    /// Outline.
    pub outline: String,
    /// Brass lines.
    pub lines: Vec<String>,
    /// Dots.
    pub dots: Vec<Dot>,
    /// Left edge of the row of dots.
    pub dots_left: i64,
}

/// The words around the figure.
#[derive(Debug)]
pub(super) struct Ring {
    /// Along the top.
    pub(super) top: Arc,
    /// Along the bottom.
    pub(super) bottom: Arc,
    /// Where the two ornaments stand.
    pub(super) ornaments: [(String, String); 2],
    /// What they look like.
    pub(super) ornament: String,
}

impl Figure {
    /// The figure of a level among `max`.
    #[must_use]
    pub(super) fn new(level: u32, max: u32, label: String) -> Self {
        Self {
            level,
            label_size: if label.chars().count() < 14 { 37 } else { 30 },
            label,
            outline: figures::seal_outline(level),
            lines: figures::inner_lines(level),
            dots: figures::dots(level, max),
            dots_left: -i64::from(figures::dots_width(max)) * 3 / 5,
        }
    }
}

impl Ring {
    /// The venue along the top, at most 168°; the badge along the bottom, at most 150°.
    #[must_use]
    pub(super) fn new(venue: &str, badge: &str) -> Self {
        let (top, bottom) = (figures::on_ring(venue, 43, 168.0), figures::on_ring(badge, 39, 150.0));
        Self { ornaments: figures::ornaments(&top, &bottom), ornament: figures::outline(4, 0.062), top, bottom }
    }
}
