//! The badge in a PNG: a walk along its chunks. Lengths and checksums are looked at, the picture itself never. Sections
//! are those of PNG (Third Edition); what is put in follows Open Badges 3.0, "Baked Badge", "PNG".

use flate2::Crc;

use super::carried::{Baked, Credential, Generation, Picture};
use super::error::Error;
use crate::document::MAX_BYTES;

/// The picture with `credential` (a JSON document or a compact JWS) in it, as one text chunk before its end.
///
/// # Errors
/// [`Error::NotACredential`], [`Error::AlreadyBaked`], or whatever keeps [`unbake`] from reading `png`.
pub fn bake(png: &[u8], credential: &str) -> Result<Vec<u8>, Error> {
    let credential = Credential::to_bake(credential)?;
    let walked = walk(png)?;
    if !walked.found.is_empty() {
        return Err(Error::AlreadyBaked);
    }
    let (head, end) = png.split_at_checked(walked.end).ok_or(Error::Damaged { at: walked.end })?;
    // "Compression MUST NOT be used": flag 0, method 0; language tag and translated keyword empty.
    let text = [KEYWORD_3, b"\0\0\0\0\0", credential.text().as_bytes()].concat();
    let baked = [head, &chunk(b"iTXt", &text)?, end].concat();
    if baked.len() > MAX_PICTURE { Err(Error::TooLarge { limit: MAX_PICTURE }) } else { Ok(baked) }
}

/// Takes the one badge out of a PNG.
///
/// # Errors
/// See [`Error`].
pub fn unbake(png: &[u8]) -> Result<Baked, Error> {
    let walked = walk(png)?;
    match walked.found.as_slice() {
        [] => Err(Error::NothingBaked),
        [one] => read(one),
        // "MUST NOT appear in a PNG more than once"; and of two generations, some programs read the one and some the other.
        _ => Err(Error::Several),
    }
}

/// Whether the bytes begin as a PNG does (§5.2).
pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// What a walk found: where the last chunk begins, and the text chunks with a keyword of Open Badges.
struct Walked<'a> {
    end: usize,
    found: Vec<Chunk<'a>>,
}

/// A chunk (§5.3): its type, its data, where it begins.
#[derive(Clone, Copy)]
struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    at: usize,
}

/// Along all chunks, in the order that every PNG has (§5.6): IHDR, then any with IDAT among them, then IEND, then nothing.
fn walk(png: &[u8]) -> Result<Walked<'_>, Error> {
    if png.len() > MAX_PICTURE {
        return Err(Error::TooLarge { limit: MAX_PICTURE });
    }
    if !is_png(png) {
        return Err(Error::NotAPicture);
    }
    let (mut at, mut found, mut pixels) = (SIGNATURE.len(), Vec::new(), false);
    for number in 0..MAX_CHUNKS {
        let chunk = next(png, at)?;
        let damaged = Error::Damaged { at };
        if (number == 0) != (chunk.kind == b"IHDR") {
            return Err(damaged);
        }
        at += LENGTH + KIND + chunk.data.len() + CRC;
        match chunk.kind {
            // What follows the end is no part of the picture: another picture, a page, an archive (attack B03).
            b"IEND" if chunk.data.is_empty() && pixels && at == png.len() => return Ok(Walked { end: chunk.at, found }),
            b"IEND" => return Err(damaged),
            b"IDAT" => pixels = true,
            b"iTXt" | b"tEXt" | b"zTXt" if [KEYWORD_3, KEYWORD_2].contains(&keyword(chunk.data)) => found.push(chunk),
            _ => {}
        }
    }
    Err(Error::TooComplex { of: "chunks", limit: MAX_CHUNKS })
}

/// The chunk at `at`: §5.3 length, type, data, CRC.
fn next(png: &[u8], at: usize) -> Result<Chunk<'_>, Error> {
    let damaged = Error::Damaged { at };
    let rest = png.get(at..).ok_or(damaged)?;
    let (length, rest) = rest.split_first_chunk::<LENGTH>().ok_or(damaged)?;
    // §5.3: a length is below 2^31; one that goes past the end is found without adding anything to it.
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| damaged)?;
    let (body, rest) = length.checked_add(KIND).and_then(|body| rest.split_at_checked(body)).ok_or(damaged)?;
    let (crc, _) = rest.split_first_chunk::<CRC>().ok_or(damaged)?;
    let (kind, data) = body.split_at_checked(KIND).ok_or(damaged)?;
    if !kind.iter().all(u8::is_ascii_alphabetic) || checksum(body) != u32::from_be_bytes(*crc) {
        return Err(damaged);
    }
    Ok(Chunk { kind, data, at })
}

/// The badge in a text chunk (§11.3.3): a keyword, a null, and then what its type says.
fn read(chunk: &Chunk<'_>) -> Result<Baked, Error> {
    let keyword = keyword(chunk.data);
    let generation = if keyword == KEYWORD_3 { Generation::OpenBadges3 } else { Generation::OpenBadges2 };
    let [0, rest @ ..] = chunk.data.get(keyword.len()..).unwrap_or_default() else {
        return Err(Error::Damaged { at: chunk.at });
    };
    let text = match chunk.kind {
        b"iTXt" => match rest {
            // §11.3.3.4: flag, method (which a reader ignores where nothing is compressed), language tag, translated keyword.
            // A language would move the text: programs that count five nulls would read another one.
            [0, _, 0, 0, text @ ..] => text,
            [0, ..] => return Err(Error::NotAsBaked),
            _ => return Err(Error::Compressed),
        },
        // §11.3.3.2 is Latin-1 and the badge UTF-8: only where both are the same can two programs not read two texts.
        b"tEXt" if rest.is_ascii() => rest,
        b"tEXt" => return Err(Error::NotAsBaked),
        _ => return Err(Error::Compressed),
    };
    if text.len() > MAX_BYTES {
        return Err(Error::TooLarge { limit: MAX_BYTES });
    }
    let text = std::str::from_utf8(text).map_err(|_| Error::NotACredential)?;
    Ok(Baked { picture: Picture::Png, generation, credential: Credential::found(text, generation)? })
}

/// What stands before the first null (§11.3.3.1); all of it where there is none.
fn keyword(data: &[u8]) -> &[u8] {
    // A keyword has 79 letters at most; no use in looking further.
    let near = data.get(..MAX_KEYWORD + 1).unwrap_or(data);
    near.split(|byte| *byte == 0).next().unwrap_or_default()
}

fn chunk(kind: &[u8; KIND], data: &[u8]) -> Result<Vec<u8>, Error> {
    let length = u32::try_from(data.len()).map_err(|_| Error::TooLarge { limit: MAX_BYTES })?;
    let body = [kind, data].concat();
    Ok([&length.to_be_bytes()[..], &body, &checksum(&body).to_be_bytes()].concat())
}

/// §5.5, over type and data: the CRC of gzip and of PNG are one.
fn checksum(body: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(body);
    crc.sum()
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const LENGTH: usize = 4;
const KIND: usize = 4;
const CRC: usize = 4;
const MAX_KEYWORD: usize = 79;
/// Open Badges 3.0.
const KEYWORD_3: &[u8] = b"openbadgecredential";
/// Open Badges 2.0 and before.
const KEYWORD_2: &[u8] = b"openbadges";
/// 10 MiB: a scanned certificate; more is a flood.
pub(super) const MAX_PICTURE: usize = 10 * 1024 * 1024;
/// 10 MiB in the chunks of 8 KiB that libpng writes are 1 280; a million empty ones are an attack (B03).
const MAX_CHUNKS: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of one pixel, made by hand: nobody here looks at pixels.
    fn small() -> Vec<u8> {
        with(&[])
    }

    /// The same, with these chunks before its end.
    fn with(chunks: &[Vec<u8>]) -> Vec<u8> {
        let ihdr = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]).unwrap();
        let idat = chunk(b"IDAT", b"x\x9cc`\0\0\0\x02\0\x01").unwrap();
        let mut png = [SIGNATURE, &ihdr, &idat].concat();
        for chunk in chunks {
            png.extend_from_slice(chunk);
        }
        png.extend_from_slice(&chunk(b"IEND", b"").unwrap());
        png
    }

    fn text(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        chunk(kind, data).unwrap()
    }

    fn itxt(keyword: &str, text: &str) -> Vec<u8> {
        chunk(b"iTXt", format!("{keyword}\0\0\0\0\0{text}").as_bytes()).unwrap()
    }

    const BADGE: &str = r#"{"type":["VerifiableCredential"]}"#;

    #[test]
    fn a_badge_comes_back_as_it_was_put_in() {
        let letters = "é à œ · 🐝 · مرحبا \u{202e}abc · ]]> \\u003e \\\" \u{2028}\u{fffe} <&> \\ud83d\\ude00";
        for text in [BADGE.to_owned(), format!("{{\"name\":\"{letters}\",\n\t\"a\" :\r\n1}}"), "e30.e30.AA".to_owned()] {
            let baked = bake(&small(), &text).expect("can be baked");
            let found = unbake(&baked).expect("can be read");
            assert_eq!((found.credential.text(), found.generation, found.picture), (text.as_str(), Generation::OpenBadges3, Picture::Png));
            assert_eq!(&baked[..small().len() - 12], &small()[..small().len() - 12], "the picture is untouched");
            assert_eq!(bake(&baked, &text), Err(Error::AlreadyBaked));
        }
        assert_eq!(bake(&small(), "https://a.example/"), Err(Error::NotACredential));
        assert_eq!(bake(b"GIF89a", BADGE), Err(Error::NotAPicture));
    }

    #[test]
    fn exactly_one_badge_is_read() {
        assert_eq!(unbake(&small()), Err(Error::NothingBaked));
        let (three, two) = (itxt("openbadgecredential", BADGE), itxt("openbadges", BADGE));
        let plain = text(b"tEXt", format!("openbadgecredential\0{BADGE}").as_bytes());
        let packed = text(b"zTXt", b"openbadges\0\0x");
        for pair in [[&three, &three], [&three, &two], [&two, &three], [&three, &plain], [&plain, &packed]] {
            assert_eq!(unbake(&with(&pair.map(Clone::clone))), Err(Error::Several));
        }
        for other in ["openbadge", "openbadgecredentials", "OpenBadgeCredential", " openbadgecredential", "", &"x".repeat(500)] {
            assert_eq!(unbake(&with(&[itxt(other, BADGE)])), Err(Error::NothingBaked), "{other}");
            assert!(unbake(&with(&[itxt(other, BADGE), three.clone()])).is_ok(), "{other}");
        }
    }

    #[test]
    fn every_form_of_both_generations_is_told_apart() {
        let read = |chunk: Vec<u8>| unbake(&with(&[chunk])).map(|baked| (baked.generation, baked.credential));
        let plain = |keyword: &str, body: &str| text(b"tEXt", format!("{keyword}\0{body}").as_bytes());
        let (json, jws, url) =
            (Credential::Json(BADGE.into()), Credential::Jws("e30.e30.AA".into()), Credential::Url("https://a.example/1".into()));
        assert_eq!(read(itxt("openbadgecredential", "e30.e30.AA")), Ok((Generation::OpenBadges3, jws.clone())));
        assert_eq!(read(plain("openbadgecredential", BADGE)), Ok((Generation::OpenBadges3, json.clone())));
        assert_eq!(read(itxt("openbadges", BADGE)), Ok((Generation::OpenBadges2, json)));
        assert_eq!(read(plain("openbadges", "e30.e30.AA")), Ok((Generation::OpenBadges2, jws)));
        assert_eq!(read(plain("openbadges", "https://a.example/1")), Ok((Generation::OpenBadges2, url)));
        assert_eq!(read(plain("openbadgecredential", "https://a.example/1")), Err(Error::NotACredential));
    }

    #[test]
    fn what_is_not_baked_as_the_standard_says_is_refused() {
        let read = |kind: &[u8; 4], data: &[u8]| unbake(&with(&[text(kind, data)])).map(|_| ());
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\x01\0\0\0x\x9c"), Err(Error::Compressed));
        assert_eq!(read(b"zTXt", b"openbadgecredential\0\0x\x9c"), Err(Error::Compressed));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\0fr\0\0{}"), Err(Error::NotAsBaked));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\0\0badge\0{}"), Err(Error::NotAsBaked));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\0"), Err(Error::NotAsBaked));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0"), Err(Error::Compressed));
        assert!(matches!(read(b"iTXt", b"openbadgecredential"), Err(Error::Damaged { .. })));
        assert_eq!(read(b"tEXt", b"openbadgecredential\0{\"name\":\"\xe9\"}"), Err(Error::NotAsBaked));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\0\0\0\xff{}"), Err(Error::NotACredential));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\0\0\0"), Err(Error::NotACredential));
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\0\0\0\0{}"), Err(Error::NotACredential));
        let long = [b"openbadgecredential\0\0\0\0\0", vec![b' '; MAX_BYTES + 1].as_slice()].concat();
        assert_eq!(read(b"iTXt", &long), Err(Error::TooLarge { limit: MAX_BYTES }));
        // §11.3.3.4: the method counts only where something is compressed.
        assert_eq!(read(b"iTXt", b"openbadgecredential\0\0\x07\0\0{}"), Ok(()));
    }

    #[test]
    fn a_picture_that_does_not_hang_together_is_damaged() {
        let good = with(&[itxt("openbadgecredential", BADGE)]);
        let damaged = |png: &[u8]| assert!(matches!(unbake(png), Err(Error::Damaged { .. })), "{png:?}");
        damaged(SIGNATURE);
        damaged(&[&good[..], &good[..]].concat());
        damaged(&[&good[..], b"\0"].concat());
        damaged(&[&good[..], b"PK\x03\x04"].concat());
        let (ihdr, rest) = good[8..].split_at(25);
        damaged(&[SIGNATURE, rest].concat());
        damaged(&[SIGNATURE, ihdr, ihdr, rest].concat());
        damaged(&[SIGNATURE, ihdr, &chunk(b"IEND", b"").unwrap()].concat());
        damaged(&[SIGNATURE, ihdr, &chunk(b"IDAT", b"").unwrap(), &chunk(b"IEND", b"x").unwrap()].concat());
        damaged(&with(&[chunk(b"i\0Xt", b"").unwrap()]));
        for length in [u32::MAX, 1 << 31, (1 << 31) - 1, 100_000] {
            let mut long = good.clone();
            long[8..12].copy_from_slice(&length.to_be_bytes());
            damaged(&long);
        }
    }

    #[test]
    fn a_flood_of_chunks_or_bytes_ends_at_once() {
        let empty = chunk(b"teSt", b"").unwrap();
        let flood = with(&vec![empty; 800_000]);
        assert!(flood.len() < MAX_PICTURE);
        assert_eq!(unbake(&flood), Err(Error::TooComplex { of: "chunks", limit: MAX_CHUNKS }));
        let large = with(&[chunk(b"teSt", &vec![0; MAX_PICTURE]).unwrap()]);
        assert_eq!(unbake(&large), Err(Error::TooLarge { limit: MAX_PICTURE }));
        let full = with(&[chunk(b"teSt", &vec![0; MAX_PICTURE - 200]).unwrap()]);
        assert_eq!(unbake(&full), Err(Error::NothingBaked));
        let filled = format!("{{\"a\":\"{}\"}}", "x".repeat(1000));
        assert_eq!(bake(&full, &filled), Err(Error::TooLarge { limit: MAX_PICTURE }));
    }
}
