//! Codes that people type, made from the secret and from what they stand for: they can be printed again, and stand in no database.
//! The one on a candidate's slip opens what only the person of a badge may settle; the one on a room's board opens the room.

use uuid::Uuid;

use crate::key_files::AwardSecret;

/// The code on the slip of an award: `7KQ2-VXR9`.
#[must_use]
pub(crate) fn candidate_code(secret: &AwardSecret, award: &str, generation: i64) -> String {
    let code = letters(&secret.hash(&["candidate-code", award, &generation.to_string()]), 8);
    let (start, end) = code.split_at(4);
    format!("{start}-{end}")
}

/// The code on the board of a workshop: `K7M-P2R`.
#[must_use]
pub(crate) fn group_code(secret: &AwardSecret, workshop: Uuid) -> String {
    let code = letters(&secret.hash(&["group-code", &workshop.to_string()]), 6);
    let (start, end) = code.split_at(3);
    format!("{start}-{end}")
}

/// What a group code is kept as.
#[must_use]
pub(crate) fn kept(secret: &AwardSecret, group_code: &str) -> String {
    secret.hash(&["group-code-kept", &read(group_code)])
}

/// Whether what was typed is this code: small letters, spaces and dashes are no difference. The two are compared as keyed hashes, so
/// that the time it takes tells nothing.
#[must_use]
pub(crate) fn is_same(secret: &AwardSecret, typed: &str, code: &str) -> bool {
    secret.hash(&["code-compared", &read(typed)]) == secret.hash(&["code-compared", &read(code)])
}

/// A code as it was meant. What cannot stand in one is left out, but not so much that a long text would become a code.
fn read(typed: &str) -> String {
    let meant = |c: char| c.is_ascii_alphanumeric().then_some(c.to_ascii_uppercase());
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–' | '.' | '_'))
        .take(LONGEST)
        .map(|c| meant(c).unwrap_or('?'))
        .collect()
}

/// Letters of our alphabet from a keyed hash: its bytes as one number, its digits to the base of 31.
fn letters(hash: &str, count: usize) -> String {
    let mut rest = u128::from_str_radix(hash.get(..32).unwrap_or_default(), 16).unwrap_or_default();
    let base = u128::try_from(ALPHABET.len()).unwrap_or(u128::MAX);
    let mut code = String::with_capacity(count);
    for _ in 0..count {
        let digit = usize::try_from(rest % base).unwrap_or_default();
        code.push(ALPHABET.get(digit).copied().map(char::from).unwrap_or('2'));
        rest /= base;
    }
    code
}

/// No 0 beside O, no 1 beside I and L.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Longer than any code with whatever somebody puts between its letters.
const LONGEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key_files::KeyFiles;

    fn secret(folder: &tempfile::TempDir) -> AwardSecret {
        KeyFiles::new(folder.path().join("keys")).award_secret().unwrap()
    }

    #[test]
    fn a_code_is_made_the_same_again_and_another_for_each_generation_award_and_installation() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let code = |folder, award, generation| candidate_code(&secret(folder), award, generation);
        assert_eq!(code(&here, "award", 1), code(&here, "award", 1));
        let all = [code(&here, "award", 1), code(&here, "award", 2), code(&here, "other", 1), code(&there, "award", 1)];
        let mut different = all.to_vec();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), all.len(), "{all:?}");
    }

    #[test]
    fn a_code_is_four_and_four_letters_that_nobody_mistakes() {
        let folder = tempfile::tempdir().unwrap();
        let secret = secret(&folder);
        let mut seen = std::collections::BTreeSet::new();
        for award in 0..400 {
            let code = candidate_code(&secret, &award.to_string(), 1);
            assert_eq!((code.len(), code.as_bytes()[4]), (9, b'-'));
            assert!(code.bytes().filter(|b| *b != b'-').all(|b| ALPHABET.contains(&b)), "{code}");
            seen.extend(code.bytes());
        }
        assert_eq!(seen.len(), ALPHABET.len() + 1, "every letter comes, and nothing else: {seen:?}");
        assert_eq!(group_code(&secret, Uuid::nil()).len(), 7);
    }

    #[test]
    fn how_it_is_typed_is_no_difference_and_another_code_is() {
        let folder = tempfile::tempdir().unwrap();
        let secret = secret(&folder);
        for typed in ["7KQ2-VXR9", "7kq2vxr9", " 7kq2 vxr9 ", "7 K Q 2 - V X R 9", "7KQ2–VXR9"] {
            assert!(is_same(&secret, typed, "7KQ2-VXR9"), "{typed}");
        }
        for typed in ["", "7KQ2-VXR", "7KQ2-VXR99", "7KQ2-VXRÉ", "9RXV-2QK7", "7KQ2-VXR9; 7KQ2-VXR9"] {
            assert!(!is_same(&secret, typed, "7KQ2-VXR9"), "{typed}");
        }
    }
}
