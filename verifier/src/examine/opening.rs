//! From what somebody gave to the bytes of the badge inside: a link is followed, a picture opened. What the bytes are is told
//! by the bytes alone.

use badge::baked::{self, Baked, Credential};
use badge::document;
use url::Url;

use super::budget::Budget;
use super::unreadable::Unreadable;
use crate::fetch::Fetcher;

/// What was given.
#[derive(Clone, Debug)]
pub enum Input {
    /// The badge itself.
    Bytes(Vec<u8>),
    /// A file: the badge itself, or a picture that carries it.
    File(Vec<u8>),
    /// A URL or the text of a badge, as typed or pasted.
    Text(String),
}

/// The bytes of the badge; a link is followed to them, and a picture opened.
pub(super) async fn open(input: Input, fetcher: Option<&Fetcher>, budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
    let bytes = match input {
        Input::Bytes(bytes) => return Ok(bytes),
        Input::File(bytes) => opened(bytes).await?,
        Input::Text(text) => text.into_bytes(),
    };
    // A picture of Open Badges 2.0 may carry no more than the address of its badge.
    let Some(url) = std::str::from_utf8(&bytes).ok().and_then(link) else {
        return Ok(bytes);
    };
    let fetcher = fetcher.filter(|_| budget.spend()).ok_or(Unreadable::LinkUnreachable)?;
    let fetched = fetcher.fetch_badge(&url, budget.until).await.map_err(|_| Unreadable::LinkUnreachable)?;
    if fetched.html { Err(Unreadable::NotABadge) } else { opened(fetched.bytes).await }
}

/// The URL, if the text is one and nothing else.
fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = !text.contains(char::is_whitespace);
    let url = Url::parse(text).ok().filter(|url| whole && matches!(url.scheme(), "http" | "https"))?;
    Some(url.into())
}

/// [`carried`], but not on a thread that others wait for where there is much to read.
async fn opened(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    if bytes.len() <= document::MAX_BYTES {
        return carried(bytes);
    }
    tokio::task::spawn_blocking(|| carried(bytes)).await.unwrap_or(Err(Unreadable::UnreadableInput))
}

/// The bytes of the badge: those inside, where a picture was given.
fn carried(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    match baked::unbake(&bytes) {
        Ok(Baked { credential: Credential::Json(text) | Credential::Url(text), .. }) => Ok(text.into_bytes()),
        Ok(Baked { credential: Credential::Jws(_), .. }) => Err(Unreadable::UnsupportedBadge),
        Err(baked::Error::NotAPicture) if is_another_picture(&bytes) => Err(Unreadable::PictureWithoutBadge),
        Err(baked::Error::NotAPicture) => Ok(bytes),
        Err(baked::Error::Damaged { .. }) => Err(Unreadable::PictureDamaged),
        Err(baked::Error::NothingBaked) => Err(Unreadable::PictureWithoutBadge),
        Err(baked::Error::Several) => Err(Unreadable::PictureWithSeveralBadges),
        Err(baked::Error::TooLarge { .. }) => Err(Unreadable::TooLarge),
        Err(
            baked::Error::AlreadyBaked
            | baked::Error::Compressed
            | baked::Error::Doctype
            | baked::Error::Entity { .. }
            | baked::Error::NotACredential
            | baked::Error::NotAsBaked
            | baked::Error::PrefixTaken
            | baked::Error::TooComplex { .. },
        ) => Err(Unreadable::PictureNotToStandard),
    }
}

/// JPEG, GIF, WebP, HEIC and AVIF, as telephones make them: none of them can carry a badge, and whoever sends one is told so.
fn is_another_picture(bytes: &[u8]) -> bool {
    let at = |from: usize, word: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(word));
    at(0, b"\xff\xd8\xff") || at(0, b"GIF8") || at(8, b"WEBP") || at(4, b"ftypheic") || at(4, b"ftypavif") || at(4, b"ftypmif1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_url_is_a_link() {
        assert_eq!(link(" https://a.example/b/1\n").as_deref(), Some("https://a.example/b/1"));
        for text in ["{}", "voir https://a.example", "https://a.example b", "file:///etc/passwd", "", "eyJ.eyJ.x"] {
            assert_eq!(link(text), None, "{text}");
        }
    }

    #[test]
    fn a_picture_gives_what_it_carries_or_says_why_not() {
        let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;
        let baked = |badge: &str| baked::svg::bake(drawing, badge).unwrap();
        let outcome = |bytes: &[u8]| carried(bytes.to_vec()).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(outcome(baked(r#"{"a":1}"#).as_bytes()).as_deref(), Ok(r#"{"a":1}"#));
        assert_eq!(outcome(br#"{"a":1}"#).as_deref(), Ok(r#"{"a":1}"#));
        assert_eq!(outcome(baked("e30.e30.AA").as_bytes()), Err(Unreadable::UnsupportedBadge));
        let old =
            r#"<svg xmlns="http://www.w3.org/2000/svg"><assertion xmlns="http://openbadges.org" verify="https://a.example/1"/></svg>"#;
        assert_eq!(outcome(old.as_bytes()).as_deref(), Ok("https://a.example/1"));
        assert_eq!(outcome(drawing.as_bytes()), Err(Unreadable::PictureWithoutBadge));
        for photograph in [&b"\xff\xd8\xff\xe0"[..], b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypavif"] {
            assert_eq!(outcome(photograph), Err(Unreadable::PictureWithoutBadge));
        }
        assert_eq!(outcome(b"\x89PNG\r\n\x1a\n"), Err(Unreadable::PictureDamaged));
        assert_eq!(outcome(b"<svg>"), Err(Unreadable::PictureDamaged));
        assert_eq!(outcome(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"), Err(Unreadable::PictureNotToStandard));
        assert_eq!(outcome(format!("<svg>{}", " ".repeat(baked::MAX_PICTURE)).as_bytes()), Err(Unreadable::TooLarge));
    }
}
