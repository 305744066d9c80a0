//! A badge inside a picture: put in and taken out, as Open Badges 3.0, "Baked Badge", says for PNG and SVG. No pixel is
//! decoded, nothing is unpacked, nothing that a picture names is fetched: a chunk walker, and a reader of plain XML.

mod carried;
mod error;
pub mod png;
pub mod svg;
mod xml;

pub use carried::{Baked, Credential, Generation, Picture};
pub use error::Error;

/// Takes the badge out of a picture. What the bytes are is told by the bytes alone: a name or a content type is only
/// what somebody says of them (attack B09).
///
/// # Errors
/// [`Error::NotAPicture`] where the bytes are neither PNG nor SVG; otherwise why there is not exactly one badge to be had.
pub fn unbake(bytes: &[u8]) -> Result<Baked, Error> {
    if png::is_png(bytes) {
        return png::unbake(bytes);
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| svg::is_svg(text)).ok_or(Error::NotAPicture)?;
    svg::unbake(text)
}

/// Whether what begins so could be a picture that [`unbake`] reads; said from its first bytes, before the rest is there.
#[must_use]
pub fn may_be_picture(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    png::is_png(head) || head.trim_ascii_start().starts_with(b"<")
}

/// Largest picture that is looked into, and that is made: a drawn badge has a few hundred kilobytes, a scanned certificate
/// some megabytes.
pub const MAX_PICTURE: usize = png::MAX_PICTURE;

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel.
    fn small() -> Vec<u8> {
        use base64::Engine as _;
        let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
        base64::engine::general_purpose::STANDARD.decode(png).expect("base64")
    }

    const JSON: &str = r#"{"type":["VerifiableCredential"],"name":"Compétences numériques 🐝 \u2028 ]] >"}"#;
    const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>"#;

    #[test]
    fn the_bytes_alone_tell_what_they_are() {
        let picture = |bytes: &[u8]| unbake(bytes).map(|baked| baked.picture);
        let png = png::bake(&small(), JSON).expect("can be baked");
        assert_eq!(picture(&png), Ok(Picture::Png));
        assert_eq!(picture(svg::bake(SVG, JSON).expect("can be baked").as_bytes()), Ok(Picture::Svg));
        let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(SVG.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let neither: [&[u8]; 9] =
            [b"", b"{}", b"GIF89a", b"\x89PNG", b"%PDF-1.7", b"<!doctype html><svg></svg>", b"<html/>", b"PK\x03\x04", &utf_16];
        for bytes in neither {
            assert_eq!(picture(bytes), Err(Error::NotAPicture), "{bytes:?}");
        }
        assert!(may_be_picture(&png) && may_be_picture(SVG.as_bytes()) && may_be_picture(b"\xef\xbb\xbf\n<?xml"));
        assert!(!may_be_picture(b"") && !may_be_picture(b"{}") && !may_be_picture(b"PK"));
    }

    /// Every way to harm a baked picture by one bit, or by its end: never is another badge read from it than was put in.
    #[test]
    fn no_single_bit_and_no_lost_end_makes_another_badge() {
        let png = png::bake(&small(), JSON).expect("can be baked");
        for at in 0..png.len() {
            assert!(unbake(&png[..at]).is_err(), "cut at {at}");
            for bit in 0..8 {
                let mut harmed = png.clone();
                harmed[at] ^= 1 << bit;
                assert!(unbake(&harmed).is_err(), "bit {bit} of byte {at}");
            }
        }
    }

    /// SVG has no checksum, so a changed letter inside the badge is a changed badge: its signature tells. What must not be is
    /// that the text of the badge is read otherwise than it stands, or that two are seen.
    #[test]
    fn a_harmed_drawing_gives_the_badge_as_it_stands_or_none() {
        let svg = svg::bake(SVG, JSON).expect("can be baked").into_bytes();
        for at in 0..svg.len() {
            assert!(unbake(&svg[..at]).is_err(), "cut at {at}");
            for bit in 0..8 {
                let mut harmed = svg.clone();
                harmed[at] ^= 1 << bit;
                let Ok(baked) = unbake(&harmed) else { continue };
                let text = std::str::from_utf8(&harmed).expect("a badge is read from text only");
                let stands = text.split("<![CDATA[").nth(1).and_then(|rest| rest.split("]]></").next()).expect("one badge");
                assert_eq!(baked.credential, Credential::Json(stands.trim().replace('\r', "\n")), "bit {bit} of byte {at}");
            }
        }
    }
}
