//! The badge that a picture carries. It is taken out here and not by another process: nothing is unpacked, no pixel decoded.

use badge::baked::{self, Baked, Credential};
use badge::document;
use url::Url;

use super::super::unreadable::Unreadable;

/// What a picture holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// A badge, of any generation.
    Badge(Vec<u8>),
    /// Where its badge is: Open Badges 2.0 and before.
    Link(Url),
    /// PNG without a badge, which may show a code.
    Nothing(Vec<u8>),
}

/// [`unbaked`], but not on a thread that others wait for where there is much to read.
pub(super) async fn carried(bytes: Vec<u8>) -> Result<Carried, Unreadable> {
    if bytes.len() <= document::MAX_BYTES {
        return unbaked(bytes);
    }
    tokio::task::spawn_blocking(|| unbaked(bytes)).await.unwrap_or(Err(Unreadable::UnreadableInput))
}

fn unbaked(bytes: Vec<u8>) -> Result<Carried, Unreadable> {
    match baked::unbake(&bytes) {
        Ok(Baked { credential: Credential::Json(text) | Credential::Jws(text), .. }) => Ok(Carried::Badge(text.into_bytes())),
        Ok(Baked { credential: Credential::Url(url), .. }) => {
            Url::parse(&url).map(Carried::Link).map_err(|_| Unreadable::PictureNotToStandard)
        }
        // It begins with `<`, and is no drawing: a page, or markup of another kind.
        Err(baked::Error::NotAPicture) => Ok(Carried::Badge(bytes)),
        Err(baked::Error::Damaged { .. }) => Err(Unreadable::PictureDamaged),
        Err(baked::Error::NothingBaked) if bytes.starts_with(b"\x89PNG") => Ok(Carried::Nothing(bytes)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_gives_what_it_carries_or_says_why_not() {
        let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;
        let baked = |badge: &str| baked::svg::bake(drawing, badge).unwrap();
        let outcome = |bytes: &[u8]| unbaked(bytes.to_vec());
        let badge = |text: &str| Ok(Carried::Badge(text.as_bytes().to_vec()));
        assert_eq!(outcome(baked(r#"{"a":1}"#).as_bytes()), badge(r#"{"a":1}"#));
        assert_eq!(outcome(b"<html>"), badge("<html>"));
        assert_eq!(outcome(baked("e30.e30.AA").as_bytes()), badge("e30.e30.AA"));
        let old =
            r#"<svg xmlns="http://www.w3.org/2000/svg"><assertion xmlns="http://openbadges.org" verify="https://a.example/1"/></svg>"#;
        assert_eq!(outcome(old.as_bytes()), Ok(Carried::Link(Url::parse("https://a.example/1").unwrap())));
        assert_eq!(outcome(drawing.as_bytes()), Err(Unreadable::PictureWithoutBadge));
        assert_eq!(outcome(b"\x89PNG\r\n\x1a\n"), Err(Unreadable::PictureDamaged));
        assert_eq!(outcome(b"<svg>"), Err(Unreadable::PictureDamaged));
        assert_eq!(outcome(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"), Err(Unreadable::PictureNotToStandard));
        assert_eq!(outcome(format!("<svg>{}", " ".repeat(baked::MAX_PICTURE)).as_bytes()), Err(Unreadable::TooLarge));
    }
}
