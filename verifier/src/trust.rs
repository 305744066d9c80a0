//! The issuers that this verifier's operator recognises, and who vouches for them: the operator's own list, registries that a
//! network or region signs, registries of known issuers. An issuer is found by its id and by nothing else: a name is whatever its
//! bearer says (attack D08).

mod entry;
mod fault;
mod registry;
mod scope;
mod written;

use std::path::Path;
use std::sync::Arc;

use badge::Report;
use badge::report::{CheckName, Outcome, Trust};
use badge::timestamp::Timestamp;

use entry::{Entry, together};
use registry::Said;

pub use fault::Fault;
pub use registry::Registry;
pub(crate) use registry::{Found, Item, Source};

/// The issuers that are recognised, and by whom.
#[derive(Clone, Debug)]
pub struct Recognised {
    entries: Vec<Entry>,
    registries: Arc<[Registry]>,
}

impl Recognised {
    /// Reads the file at `path`, and looks at the files that it names.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, Vec<Fault>> {
        let unreadable = |e: std::io::Error| vec![Fault::Unreadable { place: path.display().to_string(), cause: e.to_string() }];
        Self::parse_in(&std::fs::read_to_string(path).map_err(unreadable)?, path.parent().unwrap_or(Path::new(".")))
    }

    /// Reads the tables of a file that names no others.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        Self::parse_in(text, Path::new("."))
    }

    fn parse_in(text: &str, folder: &Path) -> Result<Self, Vec<Fault>> {
        let read = written::read(text, folder)?;
        Ok(Self { entries: read.entries, registries: read.registries.into() })
    }

    /// How many issuers stand in the operator's own list, those past their date too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether that list is empty, and no registry is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.registries.is_empty()
    }

    /// The registries that are to be read.
    #[must_use]
    pub fn registries(&self) -> &[Registry] {
        &self.registries
    }

    fn find(&self, badge: &badge::credential::Extract, now: Timestamp) -> Trust {
        let id = badge.issuer.id.as_str();
        let mut said: Vec<Entry> = self.entries.iter().filter(|entry| entry.id == id).cloned().collect();
        let mut unread = false;
        for registry in self.registries.iter() {
            match registry.says(id, now) {
                Said::Entries(entries) => said.extend(entries),
                Said::Unread => unread = true,
            }
        }
        let begun = || said.iter().filter(|entry| entry.has_begun(now));
        let current = || begun().filter(|entry| !entry.has_ended(now));
        let good = together(current().filter(|entry| entry.scope.allows(badge)).collect()).map(Trust::Recognised);
        let outside = || together(current().collect()).map(Trust::OutsideScope);
        // Who could not be asked may have more to say than one who has ended.
        let open = || unread.then_some(Trust::Unread);
        let ended = || together(begun().collect()).map(Trust::Lapsed);
        good.or_else(outside).or_else(open).or_else(ended).unwrap_or(Trust::Unlisted)
    }
}

/// What those whom the operator believes say of the issuer that `report` names. Without a list nobody was asked; and a name that
/// the badge is known to bear wrongly asks for nobody: a forged badge must not be shown beside a recognised venue's name.
#[must_use]
pub fn judge(list: Option<&Recognised>, report: &Report) -> Trust {
    let wrong = |name| matches!(report.check(name).map(|check| check.outcome), Some(Outcome::Fail(_)));
    if wrong(CheckName::Proof) || wrong(CheckName::Issuer) {
        return Trust::NotAsked;
    }
    match (list, &report.badge) {
        (Some(list), Some(badge)) => list.find(badge, report.checked_at),
        _ => Trust::NotAsked,
    }
}

#[cfg(test)]
mod tests {
    use badge::credential::{AchievementExtract, Extract, IssuerExtract};

    use super::*;

    fn by(id: &str) -> Extract {
        let achievement = AchievementExtract { id: "urn:a".into(), name: "A".into(), ..AchievementExtract::default() };
        Extract { issuer: IssuerExtract { id: id.into(), name: None, url: None }, achievement, ..Extract::default() }
    }

    #[test]
    fn an_issuer_is_found_by_its_whole_id_from_its_first_day_until_its_last_one_ends() {
        let list = r#"
            [[issuer]]
            id = "did:web:badges.example.org"
            name = "Médiathèque des Tilleuls"
            phone = "03 00 00 00 00"
            vouched_by = "Réseau numérique du Nord"
            since = 2026-01-01
            until = 2027-12-31
        "#;
        let list = Recognised::parse(list).unwrap();
        let found = |id, at| list.find(&by(id), Timestamp::parse(at).unwrap());
        let Trust::Recognised(known) = found("did:web:badges.example.org", "2027-12-31T23:59:59Z") else { panic!() };
        assert_eq!((known.name.as_str(), known.vouchers.len()), ("Médiathèque des Tilleuls", 1));
        assert_eq!(known.since, Timestamp::parse("2026-01-01T00:00:00Z"));
        assert_eq!(found("did:web:badges.example.org:evil", "2027-01-01T00:00:00Z"), Trust::Unlisted);
        assert_eq!(found("DID:WEB:badges.example.org", "2027-01-01T00:00:00Z"), Trust::Unlisted);
        assert_eq!(found("did:web:badges.example.org", "2025-12-31T23:59:59Z"), Trust::Unlisted);
        assert_eq!(found("did:web:badges.example.org", "2028-01-01T00:00:00Z").note(), Some("lapsed"));
    }

    #[test]
    fn every_fault_of_a_list_is_told_with_its_place_in_french_and_english() {
        let list = r#"
            colour = 1
            [[issuer]]
            id = "Médiathèque"
            [[issuer]]
            id = "did:web:a.example"
            name = "A"
            until = "soon"
            [[issuer]]
            id = "did:web:b.example"
            name = "B"
            email = "b@b.example"
            [[issuer]]
            id = "did:web:c.example"
            name = "C"
            [[issuer]]
            id = "did:web:c.example"
            name = "C again"
            [[registry]]
            kind = "signed"
            id = "Réseau"
            name = "Réseau"
            file = "/does/not/exist.json"
            [[registry]]
            kind = "gossip"
            name = "Rumeur"
            url = "ftp://a.example"
        "#;
        let faults = Recognised::parse(list).unwrap_err();
        assert_eq!(faults.len(), 9, "{faults:#?}");
        for language in ["fr", "en"] {
            let words = crate::words::Words::for_terminal(Some(language), None);
            let told: Vec<String> = faults.iter().map(|fault| fault.text(&words)).collect();
            for place in ["colour", "issuer 1", "issuer 2", "issuer 3", "issuer 5", "registry 1", "registry 2"] {
                assert!(told.iter().any(|text| text.contains(place)), "{place}: {told:#?}");
            }
            assert!(!told.iter().any(|text| text.contains("cli-trusted") || text.contains('$')), "{told:#?}");
        }
    }

    #[test]
    fn a_registry_that_was_never_read_is_no_silence() {
        let list =
            "[[registry]]\nkind = \"signed\"\nid = \"did:web:reseau.example\"\nname = \"Réseau\"\nurl = \"https://reseau.example/r\"";
        let list = Recognised::parse(list).unwrap();
        let now = Timestamp::parse("2026-11-22T12:00:00Z").unwrap();
        assert_eq!(list.find(&by("did:web:a.example"), now), Trust::Unread);
        list.registries()[0].keep(Found::default(), now);
        assert_eq!(list.find(&by("did:web:a.example"), now.plus(3600)), Trust::Unlisted);
        assert_eq!(list.find(&by("did:web:a.example"), now.plus(25 * 3600)), Trust::Unread);
    }
}
