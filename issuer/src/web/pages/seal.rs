//! The badge's picture on a page: figure, numeral, label, dots, and the ring with the venue and the year.
//! The picture as a file of its own, with outlined letters, is another one.

use crate::web::pages::figures::{self, Dot};

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
    /// Around the top.
    pub top: Ring,
    /// Around the bottom.
    pub bottom: Ring,
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

/// A text on the ring.
#[derive(Debug)]
pub(super) struct Ring {
    /// What is written, cut where it is too long.
    pub text: String,
    /// How large.
    pub size: u32,
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
            dots_left: -i64::from(figures::dots_width(max)) / 2,
        }
    }
}

impl Ring {
    /// The text along the top, at most 168°.
    #[must_use]
    pub(super) fn top(text: &str) -> Self {
        let (size, text) = figures::on_ring(text, 43, 168.0);
        Self { text, size }
    }

    /// The text along the bottom, at most 150°.
    #[must_use]
    pub(super) fn bottom(text: &str) -> Self {
        let (size, text) = figures::on_ring(text, 39, 150.0);
        Self { text, size }
    }
}
