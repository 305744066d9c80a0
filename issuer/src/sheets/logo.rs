//! A venue's logo: bytes from a stranger, made into a picture that can do nothing but be seen. It stands in the head of pages,
//! never in the badge's picture.

mod fault;
mod png;
mod svg;

use std::collections::BTreeSet;

pub use fault::Fault;

/// A picture that may be shown: made anew from what was brought, never the bytes themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// What it is.
    pub kind: Kind,
    /// The picture.
    pub bytes: Vec<u8>,
    /// Names of what an SVG asked for and did not get, such as `script`.
    pub left_out: BTreeSet<String>,
}

/// The kinds of picture that a logo may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Pixels.
    Png,
    /// A drawing.
    Svg,
}

impl Kind {
    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The kind with this media type.
    #[must_use]
    pub fn parse(media_type: &str) -> Option<Self> {
        [Self::Png, Self::Svg].into_iter().find(|kind| kind.media_type() == media_type)
    }
}

/// The logo in a file that somebody brought.
///
/// # Errors
/// See [`Fault`].
pub fn logo(file: &[u8]) -> Result<Logo, Fault> {
    if file.len() > MOST_BYTES {
        return Err(Fault::Large);
    }
    if file.starts_with(PNG_SIGNATURE) {
        return Ok(Logo { kind: Kind::Png, bytes: png::anew(file)?, left_out: BTreeSet::new() });
    }
    let text = std::str::from_utf8(file).map_err(|_| Fault::Unknown)?;
    if !text.contains("<svg") {
        return Err(Fault::Unknown);
    }
    let (drawing, left_out) = svg::anew(text.trim_start_matches('\u{feff}'))?;
    Ok(Logo { kind: Kind::Svg, bytes: drawing.into_bytes(), left_out })
}

/// Protects the database, and readers with an old phone.
const MOST_BYTES: usize = 200_000;
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
