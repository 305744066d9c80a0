//! What bytes are, by the bytes alone.

use badge::baked;

/// What is done with bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// ZIP.
    Archive,
    /// A document, a token, or nothing that we know.
    Other,
    /// A picture that can neither carry a badge nor be looked at: GIF, WebP, HEIC, AVIF.
    OtherPicture,
    /// PDF.
    Pdf,
    /// JPEG, as cameras make it.
    Photo,
    /// PNG or SVG, which can carry a badge.
    Picture,
}

impl Kind {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let at = |from: usize, word: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(word));
        if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
            Self::Archive
        } else if at(0, b"%PDF-") {
            Self::Pdf
        } else if at(0, b"\xff\xd8\xff") {
            Self::Photo
        } else if at(0, b"GIF8") || at(8, b"WEBP") || at(4, b"ftyp") {
            Self::OtherPicture
        } else if baked::may_be_picture(bytes) {
            Self::Picture
        } else {
            Self::Other
        }
    }
}

/// Whether what begins so may be larger than a badge: a picture, a PDF, an archive.
#[must_use]
pub fn may_be_large(head: &[u8]) -> bool {
    !matches!(Kind::of(head), Kind::Other | Kind::OtherPicture)
}
