//! Untrusted bytes to one bounded tree. Parsed once: what is parsed here is hashed, verified and shown.
//! Our own parser, because serde_json keeps the last of two equal names and rounds numbers in silence.

use std::collections::HashSet;

use sha2::{Digest as _, Sha256};

/// One JSON document: its tree, and the SHA-256 of exactly the bytes that it was read from.
#[derive(Clone, Debug)]
pub struct Document {
    root: Object,
    digest: Digest,
}

impl Document {
    /// Reads one JSON object from `bytes` (RFC 8259, UTF-8 without byte order mark).
    ///
    /// # Errors
    /// Anything over [`MAX_BYTES`] or [`MAX_DEPTH`], two members of one name at any level (escaped aliases
    /// too), a number that would not survive a round trip, a lone surrogate, or text that is not one JSON object.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge { limit: MAX_BYTES });
        }
        let text = std::str::from_utf8(bytes).map_err(|e| Error::NotUtf8 { at: e.valid_up_to() })?;
        let mut parser = Parser { text, bytes: text.as_bytes(), at: 0 };
        parser.blank();
        let Value::Object(root) = parser.value(0)? else {
            return Err(Error::NotAnObject);
        };
        parser.blank();
        if parser.at < parser.bytes.len() {
            return Err(Error::Syntax { at: parser.at });
        }
        Ok(Self { root, digest: Digest::of(bytes) })
    }

    /// A document that was made of others' members, such as a credential out of a token; its digest is that of the bytes that it came in.
    #[must_use]
    pub fn of(root: Object, digest: Digest) -> Self {
        Self { root, digest }
    }

    /// The object that the document is.
    #[must_use]
    pub fn root(&self) -> &Object {
        &self.root
    }

    /// SHA-256 of the bytes that were parsed.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// A SHA-256 digest, shown as `sha256:<hex>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// In lower-case hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        let digit = |four: u8| char::from(if four < 10 { b'0' + four } else { b'a' + four - 10 });
        let mut text = String::with_capacity(64);
        text.extend(self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
        text
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("sha256:")?;
        f.write_str(&self.hex())
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `[…]`
    Array(Vec<Value>),
    /// `true` or `false`
    Bool(bool),
    /// `null`
    Null,
    /// A number that survives a round trip.
    Number(Number),
    /// `{…}`
    Object(Object),
    /// `"…"`, decoded; never normalised.
    String(String),
}

impl Value {
    /// The array, if it is one.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value as a set: an array gives its items, anything else itself alone (JSON-LD writes one-item sets either way).
    #[must_use]
    pub fn as_set(&self) -> &[Value] {
        match self {
            Self::Array(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

/// A JSON number of the interoperable kind: an integer within ±2^53, or a finite double.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Written without a fraction or exponent.
    Integer(i64),
    /// Written with a fraction or exponent; its shortest decimal form has the digits that were written.
    Float(f64),
}

/// A JSON object: members in the order written, no two of one name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    members: Vec<(String, Value)>,
}

impl Object {
    /// The member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// The string member of that name; `None` also where the member is no string.
    #[must_use]
    pub fn str(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// The object member of that name; `None` also where the member is no object.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.get(name).and_then(Value::as_object)
    }

    /// The member as a set (see [`Value::as_set`]); empty where there is none.
    #[must_use]
    pub fn set(&self, name: &str) -> &[Value] {
        self.get(name).map_or(&[], Value::as_set)
    }

    /// Members in the order written.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.members.iter().map(|(n, v)| (n.as_str(), v))
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn push(&mut self, name: String, value: Value) {
        self.members.push((name, value));
    }

    /// The name that stands twice, if any. Sorting is avoided for the small objects that badges are made of.
    fn duplicate(&self) -> Option<&str> {
        if self.members.len() <= 12 {
            let twice = |(i, (name, _)): &(usize, &(String, Value))| self.members.iter().take(*i).any(|(n, _)| n == name);
            return self.members.iter().enumerate().find(twice).map(|(_, (name, _))| name.as_str());
        }
        let mut seen = HashSet::with_capacity(self.members.len());
        self.members.iter().map(|(name, _)| name.as_str()).find(|name| !seen.insert(*name))
    }
}

impl FromIterator<(String, Value)> for Object {
    /// For values made by our own code; the names must differ.
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self { members: members.into_iter().collect() }
    }
}

/// Why bytes are no document. `at` is a byte offset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Two members of one object have this name.
    #[error("the member {name:?} stands twice in one object")]
    DuplicateMember {
        /// The name, unescaped.
        name: String,
    },
    /// JSON, but not an object.
    #[error("not a JSON object")]
    NotAnObject,
    /// Not UTF-8.
    #[error("not UTF-8 at byte {at}")]
    NotUtf8 {
        /// First bad byte.
        at: usize,
    },
    /// A number that other programs would read as another one.
    #[error("the number at byte {at} does not survive a round trip")]
    NumberNotInteroperable {
        /// Where the number starts.
        at: usize,
    },
    /// Not JSON.
    #[error("not JSON at byte {at}")]
    Syntax {
        /// Where reading stopped.
        at: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Larger than [`MAX_BYTES`].
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn syntax<T>(&self) -> Result<T, Error> {
        Err(Error::Syntax { at: self.at })
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.peek() != Some(byte) {
            return self.syntax();
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Error> {
        if !self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            return self.syntax();
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Result<Value, Error> {
        match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => Err(Error::TooDeep { limit: MAX_DEPTH }),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Value::String),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            _ => self.syntax(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, Error> {
        self.expect(b'{')?;
        let mut object = Object::default();
        self.blank();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(object));
        }
        loop {
            self.blank();
            let name = self.string()?;
            self.blank();
            self.expect(b':')?;
            self.blank();
            let value = self.value(depth + 1)?;
            object.push(name, value);
            self.blank();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return self.syntax(),
            }
        }
        self.at += 1;
        match object.duplicate() {
            Some(name) => Err(Error::DuplicateMember { name: name.to_owned() }),
            None => Ok(Value::Object(object)),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, Error> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        self.blank();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::Array(items));
        }
        loop {
            self.blank();
            items.push(self.value(depth + 1)?);
            self.blank();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return self.syntax(),
            }
        }
        self.at += 1;
        Ok(Value::Array(items))
    }

    fn string(&mut self) -> Result<String, Error> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let start = self.at;
            let rest = self.bytes.get(start..).unwrap_or_default();
            self.at += rest.iter().position(|b| matches!(b, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
            // The run ends before an ASCII byte, so both ends are character boundaries.
            out.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => out.push(self.escape()?),
                _ => return self.syntax(),
            }
        }
        self.at += 1;
        Ok(out)
    }

    fn escape(&mut self) -> Result<char, Error> {
        self.expect(b'\\')?;
        let Some(kind) = self.peek() else { return self.syntax() };
        self.at += 1;
        Ok(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex4()?;
                if !(0xD800..0xE000).contains(&high) {
                    return char::from_u32(high).map_or_else(|| self.syntax(), Ok);
                }
                // RFC 8259 §7: beyond the basic plane only as a pair; a lone half is no character.
                self.expect(b'\\')?;
                self.expect(b'u')?;
                let low = self.hex4()?;
                if high >= 0xDC00 || !(0xDC00..0xE000).contains(&low) {
                    return self.syntax();
                }
                let point = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return char::from_u32(point).map_or_else(|| self.syntax(), Ok);
            }
            _ => return self.syntax(),
        })
    }

    fn hex4(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(point) = digits.and_then(|d| u32::from_str_radix(d, 16).ok()) else {
            return self.syntax();
        };
        self.at += 4;
        Ok(point)
    }

    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.syntax() } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Number, Error> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        let mut integer = true;
        if self.peek() == Some(b'.') {
            integer = false;
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            integer = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let bad = Error::NumberNotInteroperable { at: start };
        if integer {
            return match text.parse::<i64>() {
                Ok(n) if n.unsigned_abs() <= MAX_INTEGER && text != "-0" => Ok(Number::Integer(n)),
                _ => Err(bad),
            };
        }
        match text.parse::<f64>() {
            Ok(n) if n.is_finite() && !(n == 0.0 && n.is_sign_negative()) && decimal(text) == decimal(&format!("{n:e}")) => {
                Ok(Number::Float(n))
            }
            _ => Err(bad),
        }
    }
}

/// A decimal literal as (negative, significant digits, exponent of the first digit): equal for equal numbers.
fn decimal(text: &str) -> (bool, String, i64) {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    let shift = i64::try_from(whole.len()).unwrap_or(0) - i64::try_from(all.len() - significant.len()).unwrap_or(0);
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX / 2).saturating_add(shift);
    let digits = significant.trim_end_matches('0').to_owned();
    if digits.is_empty() { (negative, digits, 0) } else { (negative, digits, exponent) }
}

/// A badge with its status list and picture data is a few kilobytes; half a megabyte stops memory floods.
pub const MAX_BYTES: usize = 512 * 1024;
/// Real badges nest 8 deep; deeper is a bomb against recursion.
pub const MAX_DEPTH: usize = 32;
/// ±2^53: beyond it JavaScript and JCS readers see another number (RFC 7493 §2.2).
const MAX_INTEGER: u64 = 1 << 53;

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Error {
        Document::parse(text.as_bytes()).map(|_| ()).expect_err("must be refused")
    }

    fn member(text: &str) -> Value {
        let document = Document::parse(format!("{{\"a\":{text}}}").as_bytes()).expect("must be read");
        document.root().get("a").cloned().expect("is there")
    }

    #[test]
    fn an_escaped_alias_is_a_duplicate_at_any_level() {
        let twice = Error::DuplicateMember { name: "proof".to_owned() };
        assert_eq!(error(r#"{"proof":1,"\u0070roof":2}"#), twice);
        assert_eq!(error(r#"{"a":[{"b":{"proof":1,"x":0,"proof":1}}]}"#), twice);
        let many: String = (0..40).map(|i| format!("\"m{i}\":0,")).collect();
        assert_eq!(error(&format!("{{{many}\"proof\":1,\"proof\":2}}")), twice);
    }

    #[test]
    fn numbers_that_change_on_a_round_trip_are_refused() {
        for bad in ["9007199254740993", "-0", "-0.0", "1e400", "1e-400", "0.10000000000000000001", "123456789012345678901234567890"] {
            let refused = error(&format!("{{\"a\":{bad}}}"));
            assert!(matches!(refused, Error::NumberNotInteroperable { at: 5 }), "{bad}: {refused}");
        }
        for bad in ["01", "1.", ".5", "+1", "NaN", "1e", "0x1", "--1"] {
            assert!(matches!(error(&format!("{{\"a\":{bad}}}")), Error::Syntax { .. }), "{bad}");
        }
        assert_eq!(member("9007199254740992"), Value::Number(Number::Integer(9_007_199_254_740_992)));
        assert_eq!(member("0.1"), Value::Number(Number::Float(0.1)));
        assert_eq!(member("10.50e-1"), Value::Number(Number::Float(1.05)));
        assert_eq!(member("0.0"), Value::Number(Number::Float(0.0)));
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let nest = |n: usize| format!("{{\"a\":{}1{}}}", "[".repeat(n), "]".repeat(n));
        assert!(Document::parse(nest(MAX_DEPTH - 1).as_bytes()).is_ok());
        assert_eq!(error(&nest(MAX_DEPTH)), Error::TooDeep { limit: MAX_DEPTH });
        assert_eq!(error(&nest(100_000)), Error::TooDeep { limit: MAX_DEPTH });
        assert_eq!(error(&" ".repeat(MAX_BYTES + 1)), Error::TooLarge { limit: MAX_BYTES });
    }

    #[test]
    fn only_one_plain_utf_8_object_is_a_document() {
        assert!(matches!(error("{} {}"), Error::Syntax { at: 3 }));
        assert!(matches!(error("\u{feff}{}"), Error::Syntax { at: 0 }));
        assert_eq!(error("[]"), Error::NotAnObject);
        assert!(matches!(error(""), Error::Syntax { at: 0 }));
        assert!(matches!(error("{\"a\":\"\u{1}\"}"), Error::Syntax { .. }));
        assert!(matches!(error(r#"{"a":"\ud800"}"#), Error::Syntax { .. }));
        assert!(matches!(error(r#"{"a":"\udc00\ud800"}"#), Error::Syntax { .. }));
        assert!(matches!(error(r#"{"a":1,}"#), Error::Syntax { .. }));
        assert!(matches!(Document::parse(b"{\"a\":\"\xff\"}").map(|_| ()), Err(Error::NotUtf8 { at: 6 })));
        assert_eq!(member(r#""\ud83d\ude00\u00e9\n""#), Value::String("\u{1f600}é\n".to_owned()));
    }
}
