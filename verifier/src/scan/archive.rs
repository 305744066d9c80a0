//! What a ZIP archive holds that may carry a badge. Names are only said back; nothing is written anywhere; an archive inside is
//! not opened; what comes out is counted while it comes.

use std::io::{Cursor, Read as _};

use zip::{CompressionMethod, ZipArchive};

use super::said::Refusal;

/// The members that may carry a badge, by their first bytes, each with the last part of its name.
///
/// # Errors
/// [`Refusal::Damaged`] where it is no archive that we read, [`Refusal::Locked`] where nothing can be had without a password,
/// [`Refusal::ArchiveInArchive`] where there is nothing else, [`Refusal::TooHeavy`] over the limits.
pub fn members(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MOST_MEMBERS {
        return Err(Refusal::TooHeavy);
    }
    let (mut found, mut left, mut instead) = (Vec::new(), MOST_UNPACKED, None);
    for index in 0..archive.len() {
        {
            let sealed = archive.by_index_raw(index).map_err(|_| Refusal::Damaged)?;
            if sealed.is_dir() {
                continue;
            }
            if sealed.encrypted() {
                instead = Some(Refusal::Locked);
                continue;
            }
            if !matches!(sealed.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                instead = instead.or(Some(Refusal::Damaged));
                continue;
            }
        }
        let member = archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        let name = last_part(&String::from_utf8_lossy(member.name_raw())).to_owned();
        let mut content = Vec::new();
        // What it says of its own size is nothing to go by.
        member.take(u64::try_from(left).unwrap_or(0).saturating_add(1)).read_to_end(&mut content).map_err(|_| Refusal::Damaged)?;
        left = left.checked_sub(content.len()).ok_or(Refusal::TooHeavy)?;
        if content.starts_with(b"PK\x03\x04") {
            instead = instead.or(Some(Refusal::ArchiveInArchive));
        } else if may_carry(&content) {
            found.push((name, content));
        }
    }
    match instead {
        Some(refusal) if found.is_empty() => Err(refusal),
        _ => Ok(found),
    }
}

/// Whether something that begins so may be a badge or carry one: JSON, a token, a drawing, PNG, PDF.
pub(super) fn may_carry(content: &[u8]) -> bool {
    let head = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
    [&b"{"[..], b"ey", b"<", b"\x89PNG", b"%PDF-"].iter().any(|start| head.starts_with(start))
}

/// A file's own name: the name of a member may be any path (attack B09).
pub(super) fn last_part(name: &str) -> &str {
    name.trim_end_matches('\0').rsplit(['/', '\\']).next().unwrap_or_default()
}

/// Whoever sends more sends a folder of other things.
const MOST_MEMBERS: usize = 64;

/// Of all members together: 42 kilobytes can hold petabytes.
const MOST_UNPACKED: usize = 8 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn only_what_may_carry_a_badge_comes_out_under_its_last_name() {
        let inner = zipped(&[("a.json", b"{}")]);
        let bytes = zipped(&[
            ("../../etc/badge.json", b"{\"a\":1}"),
            ("C:\\x\\badge.jwt", b"eyJ.e30.AA"),
            ("photo.jpg", b"\xff\xd8\xff"),
            ("inner.zip", &inner),
            ("read me.txt", b"Bonjour"),
            ("liar.exe", b"\x89PNG\r\n\x1a\n"),
        ]);
        let found = members(&bytes).unwrap();
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["badge.json", "badge.jwt", "liar.exe"]);
        assert_eq!(found[0].1, b"{\"a\":1}");
    }

    #[test]
    fn an_archive_that_asks_for_too_much_is_refused() {
        assert_eq!(members(&zipped(&[("inner.zip", &zipped(&[("a.json", b"{}")]))])), Err(Refusal::ArchiveInArchive));
        let many: Vec<String> = (0..=MOST_MEMBERS).map(|n| n.to_string()).collect();
        assert_eq!(members(&zipped(&many.iter().map(|name| (name.as_str(), &b"{}"[..])).collect::<Vec<_>>())), Err(Refusal::TooHeavy));
        let bomb = zipped(&[("bomb.json", &vec![b'{'; 64 * 1024 * 1024])]);
        assert!(bomb.len() < 100_000);
        assert_eq!(members(&bomb), Err(Refusal::TooHeavy));
        let halves = vec![b'{'; MOST_UNPACKED / 2 + 1];
        assert_eq!(members(&zipped(&[("a", &halves), ("b", &halves)])), Err(Refusal::TooHeavy));
        assert_eq!(members(b"PK\x03\x04"), Err(Refusal::Damaged));
        assert_eq!(members(&zipped(&[])), Ok(Vec::new()));
    }

    #[test]
    fn a_locked_member_is_known_by_its_flag() {
        let mut bytes = zipped(&[("badge.json", b"{}")]);
        // APPNOTE 4.4.4: bit 0 of the general purpose flag, in the local and in the central header.
        for (signature, flag) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let at = bytes.windows(4).position(|window| window == signature).unwrap();
            bytes[at + flag] |= 1;
        }
        assert_eq!(members(&bytes), Err(Refusal::Locked));
    }

    #[test]
    fn no_cut_and_no_changed_byte_makes_it_panic() {
        let bytes = zipped(&[("badge.json", b"{\"a\":1}"), ("b", b"<svg/>")]);
        for at in 0..bytes.len() {
            let _ = members(&bytes[..at]);
            let mut harmed = bytes.clone();
            harmed[at] ^= 0xff;
            let _ = members(&harmed);
        }
    }
}
