//! Why a file is no logo: a file of its own, for both readers name it.

/// Why a file is no logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It says what it is, and is not that.
    #[error("the picture cannot be read")]
    Broken,
    /// The drawing holds nothing that we show.
    #[error("nothing in the drawing can be shown")]
    Empty,
    /// Too many bytes, pixels or parts.
    #[error("the picture is too large")]
    Large,
    /// Neither PNG nor SVG.
    #[error("neither PNG nor SVG")]
    Unknown,
}

impl Fault {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Empty => "empty",
            Self::Large => "large",
            Self::Unknown => "unknown",
        }
    }
}
