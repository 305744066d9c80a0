//! Statuses of tokens (Token Status List, draft-ietf-oauth-status-list §4): a byte array, packed with zlib, whose entries are counted from
//! the right of each byte. Everything else about it differs from a Bitstring Status List as well.

use super::error::Error;
use super::unpack::{base64url, inflate};

/// A decoded `status_list` claim.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenStatuses {
    bits: u8,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for TokenStatuses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenStatuses of {} bytes, {} bits each", self.bytes.len(), self.bits)
    }
}

impl TokenStatuses {
    /// Reads the members `bits` and `lst` (§4.2).
    ///
    /// # Errors
    /// See [`Error`]. Never more than 2 MiB are unpacked. The draft has no smallest length.
    pub fn decode(bits: i64, lst: &str) -> Result<Self, Error> {
        // §4.2: "The allowed values for bits are 1, 2, 4 and 8", so that an entry never crosses a byte.
        let size = u8::try_from(bits).ok().filter(|size| [1, 2, 4, 8].contains(size)).ok_or(Error::Size { bits })?;
        Ok(Self { bits: size, bytes: inflate(&base64url(lst)?)? })
    }

    pub(super) fn weight(&self) -> usize {
        self.bytes.len()
    }

    /// The status of the token `index`; `None` where the list has no such entry (§8.3 step 5: out of bounds is an error).
    #[must_use]
    pub fn status(&self, index: usize) -> Option<u8> {
        let in_byte = usize::from(8 / self.bits);
        let byte = self.bytes.get(index / in_byte)?;
        // §4.1 step 2: from the least significant bit of a byte to its most significant one.
        let shift = u8::try_from(index % in_byte).ok()? * self.bits;
        Some(byte >> shift & (0xff >> (8 - self.bits)))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(bytes).and_then(|()| zlib.finish()).expect("memory")
    }

    fn text(packed: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(packed)
    }

    fn read(bits: i64, lst: &str, count: usize) -> Vec<u8> {
        let list = TokenStatuses::decode(bits, lst).expect("is a list");
        assert_eq!(list.status(count), None);
        (0..count).map(|index| list.status(index).expect("is there")).collect()
    }

    /// The two examples of the draft, §4.1 and §4.2.
    #[test]
    fn the_examples_of_the_draft_say_what_it_says() {
        assert_eq!(read(1, "eNrbuRgAAhcBXQ", 16), [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
        assert_eq!(read(2, "eNo76fITAAPfAgc", 12), [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
    }

    #[test]
    fn entries_are_counted_from_the_right_of_each_byte() {
        let lst = text(&packed(&[0b1011_0001, 0x0f]));
        assert_eq!(read(1, &lst, 16), [1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
        assert_eq!(read(4, &lst, 4), [1, 11, 15, 0]);
        assert_eq!(read(8, &lst, 2), [0b1011_0001, 0x0f]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let good = packed(&[0; 64]);
        let refused = |bits, lst: &str| TokenStatuses::decode(bits, lst).expect_err("must be refused");
        for bits in [0, 3, 16, -1, 257] {
            assert_eq!(refused(bits, &text(&good)), Error::Size { bits });
        }
        assert_eq!(refused(1, &text(&[&good[..], b"!"].concat())), Error::TrailingBytes { count: 1 });
        assert_eq!(refused(1, &text(&[&good[..], &good].concat())), Error::TrailingBytes { count: good.len() });
        assert_eq!(refused(1, &text(&good[..good.len() - 1])), Error::NotZlib, "cut short");
        assert_eq!(refused(1, &text(&[0; 16])), Error::NotZlib);
        assert_eq!(refused(1, &format!("u{}", text(&good))), Error::NotBase64Url, "no multibase here");
        assert_eq!(refused(1, &format!("{}=", text(&good))), Error::NotBase64Url);
        let bomb = packed(&vec![0; 64 << 20]);
        assert!(matches!(refused(1, &text(&bomb)), Error::TooLarge { .. }));
    }
}
