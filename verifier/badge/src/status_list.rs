//! Lists of statuses: what binds one, and the bits of a Bitstring Status List 1.0, packed and unpacked. Bit 0 is the left-most bit of
//! the first byte there.

mod error;
pub mod revoked;
pub mod token;
mod unpack;

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::{Compression, GzBuilder};

use crate::timestamp::Timestamp;
use revoked::RevokedIds;
use token::TokenStatuses;
use unpack::{base64url, gunzip};

pub use error::Error;
pub use unpack::MAX_BYTES;

/// A list that was judged, with what binds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusList {
    /// Who signed it; nobody where only the place that it was found at vouches for it.
    pub issuer: Option<String>,
    /// When it was made, by its signer's word: the later of `validFrom` and the proof's `created`.
    pub made: Option<Timestamp>,
    /// Until when it holds, by its signer's word.
    pub until: Option<Timestamp>,
    /// What it says.
    pub content: Content,
}

impl StatusList {
    /// The bits, where it is a Bitstring Status List 1.0.
    #[must_use]
    pub fn bits(&self) -> Option<&Bitstring> {
        match &self.content {
            Content::Bitstring(Purposed { bits, .. }) => Some(bits),
            Content::RevokedIds(_) | Content::StatusList2021(_) | Content::Tokens(_) => None,
        }
    }
}

impl StatusList {
    /// About how many bytes of memory it takes: whoever keeps lists keeps so many bytes of them.
    #[must_use]
    pub fn weight(&self) -> usize {
        match &self.content {
            Content::Bitstring(list) | Content::StatusList2021(list) => list.bits.bytes.len(),
            Content::RevokedIds(ids) => ids.weight(),
            Content::Tokens(tokens) => tokens.weight(),
        }
    }
}

/// What a status list says, by its mechanism: an entry of one mechanism is not answered by a list of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bitstring Status List 1.0.
    Bitstring(Purposed),
    /// `1EdTechRevocationList`: what was withdrawn, by its id.
    RevokedIds(RevokedIds),
    /// The draft that Bitstring Status List 1.0 came from.
    StatusList2021(Purposed),
    /// Token Status List, in its JWT form.
    Tokens(TokenStatuses),
}

/// Bits, and what they are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purposed {
    /// What a set bit means: `revocation`, `suspension`.
    pub purposes: Vec<String>,
    /// The bits.
    pub bits: Bitstring,
}

/// A string of status bits, one for each entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitstring {
    bytes: Vec<u8>,
}

impl std::fmt::Debug for Bitstring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bitstring of {} entries", self.entries())
    }
}

impl Bitstring {
    /// A list of `entries`, none of them set.
    ///
    /// # Errors
    /// Fewer than [`MIN_ENTRIES`], more than [`MAX_BYTES`] hold, or no multiple of 8.
    pub fn new(entries: usize) -> Result<Self, Error> {
        let bytes = entries / 8;
        if entries < MIN_ENTRIES || bytes > MAX_BYTES || !entries.is_multiple_of(8) {
            return Err(Error::Entries { entries });
        }
        Ok(Self { bytes: vec![0; bytes] })
    }

    /// Sets the bit of `index`; false where the list has no such entry.
    #[must_use]
    pub fn set(&mut self, index: usize) -> bool {
        let byte = self.bytes.get_mut(index / 8);
        byte.map(|byte| *byte |= mask(index)).is_some()
    }

    /// The bit of `index`; `None` where the list has no such entry (RANGE_ERROR).
    #[must_use]
    pub fn bit(&self, index: usize) -> Option<bool> {
        self.bytes.get(index / 8).map(|byte| byte & mask(index) != 0)
    }

    /// The value of the entry `index` where entries have `size` bits, the first of them the highest (§3.2 step 10); `None` where the list has no
    /// such entry (RANGE_ERROR).
    #[must_use]
    pub fn value(&self, index: usize, size: u8) -> Option<u8> {
        let start = index.checked_mul(usize::from(size)).filter(|_| SIZES.contains(&size))?;
        (0..usize::from(size)).try_fold(0, |value, offset| Some(value << 1 | u8::from(self.bit(start.checked_add(offset)?)?)))
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.bytes.len() * 8
    }

    /// How many bits are set.
    #[must_use]
    pub fn ones(&self) -> usize {
        self.bytes.iter().map(|byte| usize::try_from(byte.count_ones()).unwrap_or(0)).sum()
    }

    /// The `encodedList` (§3.3 Bitstring Generation): the same bits always give the same text.
    #[must_use]
    pub fn encode(&self) -> String {
        // Neither time nor operating system in the header: a list that is signed anew without a change stays the same.
        let mut gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
        #[expect(clippy::expect_used, reason = "writing to memory does not fail")]
        let packed = gzip.write_all(&self.bytes).and_then(|()| gzip.finish()).expect("memory takes every byte");
        format!("u{}", URL_SAFE_NO_PAD.encode(packed))
    }

    /// Reads an `encodedList` (§3.4 Bitstring Expansion).
    ///
    /// # Errors
    /// See [`Error`]. Never more than [`MAX_BYTES`] are unpacked.
    pub fn decode(text: &str) -> Result<Self, Error> {
        // Multibase `u`: base64url without padding.
        let digits = text.strip_prefix('u').ok_or(Error::NotMultibase)?;
        Self::of(&base64url(digits)?)
    }

    /// Reads an `encodedList` of the draft of 2021 (Status List 2021 §3.4): the same without the multibase prefix. RFC 4648 §3.2 asks for padding
    /// where nothing else is said, and most writers leave it out.
    ///
    /// # Errors
    /// As for [`Bitstring::decode`].
    pub fn decode_2021(text: &str) -> Result<Self, Error> {
        Self::of(&base64url(text.trim_end_matches('='))?)
    }

    fn of(packed: &[u8]) -> Result<Self, Error> {
        let bytes = gunzip(packed)?;
        // §3.2 Validate, STATUS_LIST_LENGTH_ERROR.
        if bytes.len() < MIN_ENTRIES / 8 {
            return Err(Error::TooShort { bytes: bytes.len() });
        }
        Ok(Self { bytes })
    }
}

/// Reads a `statusListIndex`: a decimal number without sign, leading zeros or exponent.
#[must_use]
pub fn index(text: &str) -> Option<usize> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain)
}

/// The first index is the left-most bit.
fn mask(index: usize) -> u8 {
    0x80 >> (index % 8)
}

/// 16 KiB (§6.1): the crowd that one badge hides in.
pub const MIN_ENTRIES: usize = 131_072;
/// How many bits an entry may have. The standard has no bound; eight hold 256 messages, and a longer entry would be read by nobody.
pub const SIZES: std::ops::RangeInclusive<u8> = 1..=8;

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(members: &[&[u8]]) -> Vec<u8> {
        let gzip = |bytes: &&[u8]| {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
            gzip.write_all(bytes).and_then(|()| gzip.finish()).expect("memory")
        };
        members.iter().flat_map(gzip).collect()
    }

    fn text(packed: &[u8]) -> String {
        format!("u{}", URL_SAFE_NO_PAD.encode(packed))
    }

    fn refused(text: &str) -> Error {
        Bitstring::decode(text).expect_err("must be refused")
    }

    #[test]
    fn a_list_comes_back_with_the_same_bits_and_the_same_text() {
        let mut list = Bitstring::new(MIN_ENTRIES).expect("a size");
        for index in [0, 7, 8, 94_567, MIN_ENTRIES - 1] {
            assert!(list.set(index));
        }
        assert!(!list.set(MIN_ENTRIES));
        let back = Bitstring::decode(&list.encode()).expect("is a list");
        assert_eq!(back, list);
        assert_eq!((back.entries(), back.ones(), back.encode()), (MIN_ENTRIES, 5, list.encode()));
        let seen = [0, 1, 6, 7, 8, 9, 94_567, MIN_ENTRIES - 1, MIN_ENTRIES].map(|i| back.bit(i));
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(seen, [yes, no, no, yes, yes, no, yes, yes, None]);
    }

    #[test]
    fn index_0_is_the_left_most_bit() {
        let mut list = Bitstring::new(MIN_ENTRIES).expect("a size");
        assert!(list.set(0) && list.set(15));
        assert_eq!(&list.bytes[..3], [0b1000_0000, 0b0000_0001, 0]);
    }

    #[test]
    fn an_entry_of_several_bits_is_read_from_the_left() {
        let mut list = Bitstring::new(MIN_ENTRIES).expect("a size");
        // 0b0110_0000 0b0000_0101
        assert!([1, 2, 13, 15].into_iter().all(|index| list.set(index)));
        let seen = |size| (0..4).map(|index| list.value(index, size)).collect::<Option<Vec<u8>>>().expect("are there");
        assert_eq!((seen(1), seen(2), seen(4)), (vec![0, 1, 1, 0], vec![1, 2, 0, 0], vec![6, 0, 0, 5]));
        // Three bits cross a byte: 011 000 000 000 010 1.
        assert_eq!((seen(3), list.value(4, 3)), (vec![3, 0, 0, 0], Some(2)));
        assert_eq!((list.value(0, 8), list.value(1, 8)), (Some(0x60), Some(5)));
        let last = MIN_ENTRIES / 8;
        assert_eq!((list.value(last - 1, 8), list.value(last, 8)), (Some(0), None));
        for (index, size) in [(0, 0), (0, 9), (usize::MAX, 2), (usize::MAX, 8), (MIN_ENTRIES, 1)] {
            assert_eq!(list.value(index, size), None, "{index} {size}");
        }
    }

    #[test]
    fn the_draft_of_2021_has_no_prefix() {
        let list = Bitstring::new(MIN_ENTRIES).expect("a size");
        let text = list.encode();
        let bare = &text[1..];
        for good in [bare.to_owned(), format!("{bare}="), format!("{bare}==")] {
            assert_eq!(Bitstring::decode_2021(&good).as_ref(), Ok(&list));
        }
        for bad in [text.as_str(), "", "H4sI+/", &format!("{bare}\n"), &format!("={bare}")] {
            assert!(Bitstring::decode_2021(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_list_has_an_allowed_size() {
        for entries in [0, MIN_ENTRIES - 8, MIN_ENTRIES + 1, MAX_BYTES * 8 + 8, usize::MAX] {
            assert_eq!(Bitstring::new(entries), Err(Error::Entries { entries }));
        }
        assert_eq!(Bitstring::new(MAX_BYTES * 8).map(|list| list.entries()), Ok(MAX_BYTES * 8));
    }

    #[test]
    fn a_bomb_is_cut_at_the_limit() {
        let full = vec![0; MAX_BYTES];
        assert!(Bitstring::decode(&text(&packed(&[&full]))).is_ok());
        let over = vec![0; MAX_BYTES + 1];
        assert_eq!(refused(&text(&packed(&[&over]))), Error::TooLarge { limit: MAX_BYTES });
        let bomb = vec![0; 64 * 1024 * 1024];
        assert_eq!(refused(&text(&packed(&[&bomb]))), Error::TooLarge { limit: MAX_BYTES });
    }

    #[test]
    fn a_list_is_exactly_one_gzip_member() {
        let list = vec![0; MIN_ENTRIES / 8];
        let good = packed(&[&list]);
        assert!(Bitstring::decode(&text(&good)).is_ok());
        assert_eq!(refused(&text(&packed(&[&list, &list]))), Error::SeveralMembers);
        assert_eq!(refused(&text(&[&good[..], &[0; 3]].concat())), Error::TrailingBytes { count: 3 });
        assert_eq!(refused(&text(&good[..good.len() - 1])), Error::NotGzip, "cut short");
        let mut damaged = good.clone();
        let crc = good.len() - 8;
        damaged[crc] ^= 1;
        assert_eq!(refused(&text(&damaged)), Error::NotGzip, "checksum");
        assert_eq!(refused(&text(&list)), Error::NotGzip);
        assert_eq!(refused("u"), Error::NotGzip);
    }

    #[test]
    fn a_list_shorter_than_16_kib_is_refused() {
        let bytes = MIN_ENTRIES / 8 - 1;
        assert_eq!(refused(&text(&packed(&[&vec![0; bytes]]))), Error::TooShort { bytes });
    }

    #[test]
    fn only_base64url_without_padding_behind_a_u_is_read() {
        let good = text(&packed(&[&vec![0x5a; MIN_ENTRIES / 8]]));
        let bare = &good[1..];
        for bad in ["", bare, &format!("z{bare}"), &format!("U{bare}"), &format!("{good}="), &format!("{good}\n"), &format!("u+{bare}")] {
            assert!(matches!(refused(bad), Error::NotMultibase | Error::NotBase64Url), "{}", &bad[..bad.len().min(9)]);
        }
        assert_eq!(refused("uAB"), Error::NotBase64Url, "stray bits");
    }

    #[test]
    fn an_index_is_a_plain_decimal_number() {
        assert_eq!(index("0"), Some(0));
        assert_eq!(index("94567"), Some(94_567));
        for bad in ["", "-1", "+1", "01", "00", "1e3", "1.0", " 1", "0x1", "١", "18446744073709551616"] {
            assert_eq!(index(bad), None, "{bad}");
        }
    }
}
