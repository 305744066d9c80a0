//! Whether a badge is about the person that the reader typed: a name, an e-mail address or a telephone number. Compared here and
//! now with everything by which the badge names its recipient; what was typed is kept nowhere and stands in no log.

mod hashed;
mod name;

use badge::Report;
use badge::credential::Identity;
use badge::report::{MatchedBy, Recipient};

use name::Likeness;

/// Compares what the reader typed with the badge in `report`. Nothing typed, or nothing of that kind in the badge: not asked.
#[must_use]
pub(crate) fn judge(typed: Option<&str>, report: &Report) -> (Recipient, Option<MatchedBy>) {
    let identities = report.badge.as_ref().map(|badge| badge.identities.as_slice()).unwrap_or_default();
    match typed.filter(|typed| !typed.trim().is_empty()) {
        Some(typed) => compare(typed, identities),
        None => (Recipient::NotAsked, None),
    }
}

/// Whether what the reader typed looks like a name, not like an address or a number.
#[must_use]
pub(crate) fn is_name(typed: &str) -> bool {
    Kind::of(typed) == Kind::Name
}

/// What the reader typed, by what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Email,
    Name,
    Phone,
}

fn compare(typed: &str, identities: &[Identity]) -> (Recipient, Option<MatchedBy>) {
    // Longer than any name, and than an address may be (RFC 5321 §4.5.3.1).
    if typed.chars().count() > LONGEST {
        return (Recipient::Mismatch, None);
    }
    let kind = Kind::of(typed);
    let spellings = kind.spellings(typed);
    let mut best = Recipient::NotAsked;
    for (index, identity) in identities.iter().enumerate() {
        let by = |written, weak| MatchedBy {
            kind: identity.kind.clone(),
            number: index + 1,
            of: identities.len(),
            hashed: identity.hashed,
            weak,
            written,
        };
        if identity.hashed {
            // A hash of whatever kind: where it fits, it fits.
            let hit = spellings.iter().find_map(|(written, text)| Some((*written, hashed::fits(identity, text)?)));
            if let Some((written, weak)) = hit {
                return (Recipient::Match, Some(by(written, weak)));
            }
            if kind.is_of(&identity.kind) {
                best = unless_close(best, Recipient::Mismatch);
            }
            continue;
        }
        match kind.likeness(typed, &spellings, identity) {
            Some(Likeness::Same) => return (Recipient::Match, Some(by(if kind == Kind::Name { "folded" } else { "as-typed" }, false))),
            Some(Likeness::Close) => best = Recipient::Close,
            Some(Likeness::Other) => best = unless_close(best, Recipient::Mismatch),
            None => {}
        }
    }
    (best, None)
}

/// Another identity that is close stays close.
fn unless_close(best: Recipient, found: Recipient) -> Recipient {
    if best == Recipient::Close { best } else { found }
}

impl Kind {
    fn of(typed: &str) -> Self {
        let digits = typed.chars().filter(char::is_ascii_digit).count();
        let of_phone = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+().-/".contains(c);
        match typed {
            _ if typed.contains('@') => Self::Email,
            _ if digits >= 6 && typed.trim().chars().all(of_phone) => Self::Phone,
            _ => Self::Name,
        }
    }

    /// OB 3.0 §B.2.3 IdentifierTypeEnum, and the names of version 2.0.
    fn is_of(self, identity: &str) -> bool {
        match self {
            Self::Email => ["emailAddress", "email"].contains(&identity),
            Self::Name => identity == "name",
            Self::Phone => ["phoneNumber", "telephone", "ext:telephone", "ext:phoneNumber"].contains(&identity),
        }
    }

    /// The ways in which the same may have been written before it was hashed, the typed one first (attack I01).
    fn spellings(self, typed: &str) -> Vec<(&'static str, String)> {
        let trimmed = typed.trim();
        let mut spellings = vec![("as-typed", typed.to_owned()), ("trimmed", trimmed.to_owned())];
        match self {
            Self::Email | Self::Name => spellings.push(("lower-case", trimmed.to_lowercase())),
            Self::Phone => spellings.extend(phones(trimmed)),
        }
        spellings
    }

    /// How an identity in clear compares; `None` where it is of another kind.
    fn likeness(self, typed: &str, spellings: &[(&'static str, String)], identity: &Identity) -> Option<Likeness> {
        if !self.is_of(&identity.kind) {
            // A kind that we do not know: the text itself, or nothing.
            return (identity.hash.trim() == typed.trim()).then_some(Likeness::Same);
        }
        match self {
            Self::Name => name::compare(typed, &identity.hash),
            Self::Email => Some(Likeness::of(typed.trim().eq_ignore_ascii_case(identity.hash.trim()))),
            Self::Phone => {
                let theirs = phones(identity.hash.trim());
                Some(Likeness::of(theirs.iter().any(|theirs| spellings.contains(theirs))))
            }
        }
    }
}

/// A number as E.164 has it, and as people in France write it; `+33` and a leading zero say the same there.
fn phones(text: &str) -> Vec<(&'static str, String)> {
    let digits: String = text.trim_start_matches("tel:").chars().filter(char::is_ascii_digit).collect();
    let national = match (text.trim_start().starts_with('+'), digits.strip_prefix("0033"), digits.strip_prefix("33")) {
        (_, Some(rest), _) => Some(rest.trim_start_matches('0')),
        (true, _, Some(rest)) => Some(rest.trim_start_matches('0')),
        (false, None, _) => digits.strip_prefix('0'),
        _ => None,
    };
    let Some(national) = national.filter(|rest| rest.len() == 9) else {
        return vec![("e164", format!("+{}", digits.trim_start_matches("00")))];
    };
    let pairs: Vec<String> = format!("0{national}").as_bytes().chunks(2).map(|pair| String::from_utf8_lossy(pair).into_owned()).collect();
    vec![
        ("e164", format!("+33{national}")),
        ("e164", format!("tel:+33{national}")),
        ("e164", format!("33{national}")),
        ("national", format!("0{national}")),
        ("national", pairs.join(" ")),
    ]
}

const LONGEST: usize = 320;

#[cfg(test)]
mod tests {
    use super::*;

    fn clear(kind: &str, text: &str) -> Identity {
        Identity { kind: kind.into(), hashed: false, hash: text.into(), salt: None }
    }

    fn hash(kind: &str, hash: &str, salt: &str) -> Identity {
        Identity { kind: kind.into(), hashed: true, hash: hash.into(), salt: Some(salt.into()) }
    }

    fn sha256(kind: &str, text: &str, salt: &str) -> Identity {
        hash(kind, &format!("sha256${}", badge::document::Digest::of(format!("{text}{salt}").as_bytes()).hex()), salt)
    }

    #[test]
    fn an_address_is_tried_as_typed_then_trimmed_then_in_lower_case() {
        let lower = [clear("name", "Amina Exemple"), sha256("emailAddress", "amina@exemple.fr", "sel")];
        let written = |typed: &str| compare(typed, &lower).1.map(|by| (by.written, by.number, by.of, by.hashed, by.weak));
        assert_eq!(written("amina@exemple.fr"), Some(("as-typed", 2, 2, true, false)));
        assert_eq!(written(" amina@exemple.fr "), Some(("trimmed", 2, 2, true, false)));
        assert_eq!(written(" Amina@Exemple.fr "), Some(("lower-case", 2, 2, true, false)));
        assert_eq!(compare("bruno@modele.fr", &lower), (Recipient::Mismatch, None));
        // Written with capitals when it was hashed: only who types them so is that person.
        let capitals = [sha256("emailAddress", "Amina@exemple.fr", "")];
        assert_eq!(compare("Amina@exemple.fr", &capitals).0, Recipient::Match);
        assert_eq!(compare("amina@exemple.fr", &capitals).0, Recipient::Mismatch);
    }

    #[test]
    fn a_french_number_is_the_same_however_it_is_written() {
        for stored in ["+33612345678", "0612345678", "06 12 34 56 78", "tel:+33612345678"] {
            for typed in ["06 12 34 56 78", "06.12.34.56.78", "+33 6 12 34 56 78", "0033612345678", "+33 (0)6 12 34 56 78"] {
                assert_eq!(compare(typed, &[sha256("phoneNumber", stored, "s")]).0, Recipient::Match, "{typed} {stored}");
                assert_eq!(compare(typed, &[clear("phoneNumber", stored)]).0, Recipient::Match, "{typed} {stored}");
            }
            assert_eq!(compare("06 12 34 56 79", &[clear("phoneNumber", stored)]).0, Recipient::Mismatch);
        }
        assert_eq!(compare("+39 06 1234 5678", &[clear("phoneNumber", "+390612345678")]).0, Recipient::Match);
    }

    #[test]
    fn a_weak_hash_counts_and_is_called_weak() {
        // md5 of "amina@exemple.frdeadsea".
        let weak = [hash("email", "md5$ef2b7a0ed6ab4d9ee93e90f4e2e8a3c9", "deadsea")];
        assert_eq!(compare("amina@exemple.fr", &weak).0, Recipient::Mismatch);
        let real = hashed::md5("amina@exemple.frdeadsea");
        let by = compare("amina@exemple.fr", &[hash("email", &format!("md5${real}"), "deadsea")]).1;
        assert_eq!(by.map(|by| by.weak), Some(true));
        assert_eq!(hashed::md5("abc"), "900150983cd24fb0d6963f7d28e17f72");
    }

    #[test]
    fn of_several_identities_the_one_that_fits_is_named() {
        let two = [sha256("emailAddress", "mallory@exemple.fr", "a"), sha256("emailAddress", "amina@exemple.fr", "b")];
        let (found, by) = compare("amina@exemple.fr", &two);
        assert_eq!((found, by.map(|by| by.number)), (Recipient::Match, Some(2)));
    }

    #[test]
    fn without_two_of_a_kind_nothing_is_said() {
        let named = [clear("name", "Amina Exemple")];
        assert_eq!(compare("amina@exemple.fr", &named), (Recipient::NotAsked, None));
        assert_eq!(compare("Amina Exemple", &[sha256("emailAddress", "a@b.fr", "")]), (Recipient::NotAsked, None));
        assert_eq!(compare("Amina", &[]), (Recipient::NotAsked, None));
        assert_eq!(compare(&"é".repeat(400), &named), (Recipient::Mismatch, None));
        assert_eq!(compare("--", &named), (Recipient::NotAsked, None));
    }

    #[test]
    fn a_close_name_beside_another_one_stays_close() {
        let names = [clear("name", "Amina Exemples"), clear("name", "Bruno Modèle")];
        assert_eq!(compare("Amina Exemple", &names).0, Recipient::Close);
        assert_eq!(compare("bruno modele", &names).0, Recipient::Match);
    }
}
