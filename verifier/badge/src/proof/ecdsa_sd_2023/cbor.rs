//! The little CBOR (RFC 8949) that a proof value needs: whole numbers, byte strings, arrays and maps of known length. One byte string
//! means one thing here: no tags, no indefinite lengths, and every length in its shortest form (§4.2.1). And what stands before it.

/// What is left to read.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the beginning of `bytes`.
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether nothing follows.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// A whole number from 0 on (§3.1 major type 0).
    pub(crate) fn number(&mut self) -> Option<u32> {
        self.head(0)
    }

    /// A byte string of exactly `N` bytes (major type 2).
    pub(crate) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let length = self.head(2)?;
        (usize::try_from(length) == Ok(N)).then(|| self.take())?
    }

    /// A text (major type 3).
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.head(3)?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    /// How many items an array has (major type 4). Each takes a byte at least, so that no number is larger than what is left.
    pub(crate) fn array(&mut self) -> Option<usize> {
        let items = usize::try_from(self.head(4)?).ok()?;
        (items <= self.rest.len()).then_some(items)
    }

    /// How many pairs a map has (major type 5).
    pub(crate) fn map(&mut self) -> Option<usize> {
        let pairs = usize::try_from(self.head(5)?).ok()?;
        (pairs <= self.rest.len() / 2).then_some(pairs)
    }

    /// The argument of a head of that major type (§3): 32 bits are more than any length that fits into a document.
    fn head(&mut self, major: u8) -> Option<u32> {
        let [first] = self.take()?;
        if first >> 5 != major {
            return None;
        }
        let (value, least) = match first & 0x1f {
            short @ 0..=23 => (u32::from(short), 0),
            24 => (u32::from(u8::from_be_bytes(self.take()?)), 24),
            25 => (u32::from(u16::from_be_bytes(self.take()?)), 0x100),
            26 => (u32::from_be_bytes(self.take()?), 0x1_0000),
            // 27: 64 bits; 28 to 30: reserved; 31: indefinite.
            _ => return None,
        };
        (value >= least).then_some(value)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*taken)
    }
}

/// The same, written: every head in its shortest form.
#[derive(Default)]
pub(crate) struct Writer {
    out: Vec<u8>,
}

impl Writer {
    /// A whole number from 0 on.
    pub(crate) fn number(&mut self, number: usize) {
        self.head(0, number);
    }

    /// A byte string.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.head(2, bytes.len());
        self.out.extend(bytes);
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) {
        self.head(3, text.len());
        self.out.extend(text.as_bytes());
    }

    /// The beginning of an array of so many items.
    pub(crate) fn array(&mut self, items: usize) {
        self.head(4, items);
    }

    /// The beginning of a map of so many pairs.
    pub(crate) fn map(&mut self, pairs: usize) {
        self.head(5, pairs);
    }

    /// What was written.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    fn head(&mut self, major: u8, argument: usize) {
        let first = major << 5;
        match (u8::try_from(argument), u16::try_from(argument)) {
            (Ok(short @ 0..=23), _) => self.out.push(first | short),
            (Ok(byte), _) => self.out.extend([first | 24, byte]),
            (_, Ok(two)) => {
                self.out.push(first | 25);
                self.out.extend(two.to_be_bytes());
            }
            _ => {
                self.out.push(first | 26);
                self.out.extend(u32::try_from(argument).unwrap_or(u32::MAX).to_be_bytes());
            }
        }
    }
}

/// What stands before a base proof (vc-di-ecdsa §3.5.2 step 1).
pub(crate) const BASE: [u8; 3] = [0xd9, 0x5d, 0x00];
/// What stands before a derived one (§3.5.7 step 2).
pub(crate) const DERIVED: [u8; 3] = [0xd9, 0x5d, 0x01];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for value in [0, 23, 24, 255, 256, 65_535, 65_536] {
            let mut writer = Writer::default();
            writer.number(value);
            assert_eq!(number(&writer.into_bytes()).map(|read| usize::try_from(read).expect("is small")), Some(value));
        }
        let mut writer = Writer::default();
        writer.array(1);
        writer.map(1);
        writer.text("é");
        writer.bytes(&[7]);
        let bytes = writer.into_bytes();
        let mut reader = Reader::of(&bytes);
        assert_eq!((reader.array(), reader.map(), reader.text(), reader.bytes::<1>()), (Some(1), Some(1), Some("é"), Some([7])));
        assert!(reader.is_at_end());
        assert_eq!(Reader::of(&[0x61, 0xff]).text(), None, "not UTF-8");
        assert_eq!(Reader::of(&[0x62, b'a']).text(), None, "cut short");
    }

    fn number(bytes: &[u8]) -> Option<u32> {
        let mut reader = Reader::of(bytes);
        reader.number().filter(|_| reader.is_at_end())
    }

    #[test]
    fn a_number_has_one_form() {
        let good: [(&[u8], u32); 7] = [
            (&[0x00], 0),
            (&[0x17], 23),
            (&[0x18, 24], 24),
            (&[0x18, 0xff], 255),
            (&[0x19, 0x01, 0x00], 256),
            (&[0x19, 0xff, 0xff], 65_535),
            (&[0x1a, 0x00, 0x01, 0x00, 0x00], 65_536),
        ];
        for (bytes, value) in good {
            assert_eq!(number(bytes), Some(value), "{bytes:x?}");
        }
        let bad: [&[u8]; 10] = [
            &[],
            &[0x18],
            &[0x18, 23],
            &[0x19, 0x00, 0xff],
            &[0x1a, 0x00, 0x00, 0xff, 0xff],
            &[0x1b, 0, 0, 0, 0, 0, 0, 0, 1],
            &[0x1f],
            &[0x20],
            &[0xc1, 0x01],
            &[0x01, 0x01],
        ];
        for bytes in bad {
            assert_eq!(number(bytes), None, "{bytes:x?}");
        }
    }

    #[test]
    fn a_length_is_no_longer_than_what_follows() {
        assert_eq!(Reader::of(&[0x42, 1, 2]).bytes::<2>(), Some([1, 2]));
        assert_eq!(Reader::of(&[0x42, 1]).bytes::<2>(), None);
        assert_eq!(Reader::of(&[0x41, 1]).bytes::<2>(), None);
        assert_eq!(Reader::of(&[0x5f, 0x41, 1, 0xff]).bytes::<1>(), None, "pieces without end");
        assert_eq!(Reader::of(&[0x62, b'a', b'b']).bytes::<2>(), None, "a text");
        assert_eq!(Reader::of(&[0x82, 1, 2]).array(), Some(2));
        assert_eq!(Reader::of(&[0x9a, 0xff, 0xff, 0xff, 0xff, 1]).array(), None);
        assert_eq!(Reader::of(&[0x9f, 0xff]).array(), None);
        assert_eq!(Reader::of(&[0xa1, 1, 2]).map(), Some(1));
        assert_eq!(Reader::of(&[0xa2, 1, 2]).map(), None);
        assert_eq!(Reader::of(&[0xbf, 0xff]).map(), None);
    }
}
