//! What a picture carries: the text of a credential, and which generation of the standard put it there.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::error::Error;
use crate::document::{Document, MAX_BYTES};

/// A badge as it stood in a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baked {
    /// What the picture was.
    pub picture: Picture,
    /// By which standard it was baked.
    pub generation: Generation,
    /// The badge.
    pub credential: Credential,
}

/// The two kinds of picture that can carry a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

/// Which standard's words stand around the badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// Open Badges 2.0, and the older ones that used the same words.
    OpenBadges2,
    /// Open Badges 3.0.
    OpenBadges3,
}

/// The text of a credential, by its form alone: nothing is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A JSON object, or what starts like one.
    Json(String),
    /// A compact JWS (RFC 7515 §3.1).
    Jws(String),
    /// Where the badge can be had. Open Badges 2.0 and before; nothing here asks for it.
    Url(String),
}

impl Credential {
    /// What kind of credential `text` is; blank around it does not count, because bakers indent.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim_matches(BLANK);
        if text.starts_with('{') {
            return Some(Self::Json(text.to_owned()));
        }
        if is_jws(text) {
            return Some(Self::Jws(text.to_owned()));
        }
        let url = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(|c: char| c <= ' ');
        url.then(|| Self::Url(text.to_owned()))
    }

    /// Its own bytes.
    #[must_use]
    pub fn text(&self) -> &str {
        let (Self::Json(text) | Self::Jws(text) | Self::Url(text)) = self;
        text
    }

    /// A credential that may be put into a picture: a whole document or a compact JWS, nothing else.
    pub(super) fn to_bake(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_BYTES {
            return Err(Error::TooLarge { limit: MAX_BYTES });
        }
        match Self::read(text) {
            Some(Self::Json(json)) if Document::parse(json.as_bytes()).is_ok() => Ok(Self::Json(json)),
            Some(Self::Jws(jws)) => Ok(Self::Jws(jws)),
            _ => Err(Error::NotACredential),
        }
    }

    /// A credential that was found, if it is of a form that this generation bakes.
    pub(super) fn found(text: &str, generation: Generation) -> Result<Self, Error> {
        if text.len() > MAX_BYTES {
            return Err(Error::TooLarge { limit: MAX_BYTES });
        }
        match (Self::read(text), generation) {
            (Some(Self::Url(_)), Generation::OpenBadges3) | (None, _) => Err(Error::NotACredential),
            (Some(found), _) => Ok(found),
        }
    }
}

/// Three parts of base64url, and JSON in the first: `www.example.org` is none.
fn is_jws(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(4, '.').collect();
    let [header, payload, signature] = parts.as_slice() else { return false };
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let object = || URL_SAFE_NO_PAD.decode(header).is_ok_and(|header| header.trim_ascii_start().starts_with(b"{"));
    [*header, *payload, *signature].iter().all(plain) && object()
}

/// Blank in JSON and XML alike; never the invisible characters of Unicode.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_text_is_seen_and_nothing_else() {
        let jws = "eyJhbGciOiJFZERTQSJ9.e30.AA";
        assert_eq!(Credential::read("\n\t{}\r\n"), Some(Credential::Json("{}".into())));
        assert_eq!(Credential::read(&format!(" {jws}\n")), Some(Credential::Jws(jws.into())));
        assert_eq!(Credential::read("http://a.example/1"), Some(Credential::Url("http://a.example/1".into())));
        for none in
            ["", "www.example.org", "\u{feff}{}", "\u{a0}{}", "[]", "e30.e30", "e30.e30.", "e30.e30.AA.AA", "https://a b", "a=.e30.AA"]
        {
            assert_eq!(Credential::read(none), None, "{none}");
        }
    }

    #[test]
    fn only_a_whole_document_or_a_jws_is_baked() {
        assert!(Credential::to_bake("{}").is_ok() && Credential::to_bake("e30.e30.AA").is_ok());
        for none in ["{", "{\"a\":1,\"a\":2}", "{}{}", "https://a.example/", "", "{\"a\":\"\u{0}\"}"] {
            assert_eq!(Credential::to_bake(none), Err(Error::NotACredential), "{none}");
        }
        assert_eq!(Credential::to_bake(&" ".repeat(MAX_BYTES + 1)), Err(Error::TooLarge { limit: MAX_BYTES }));
        let url = "https://a.example/1";
        assert_eq!(Credential::found(url, Generation::OpenBadges3), Err(Error::NotACredential));
        assert!(Credential::found(url, Generation::OpenBadges2).is_ok());
    }
}
