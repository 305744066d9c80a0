//! The issuers that this verifier's operator recognises, and who vouches for them. An issuer is found by its id and by
//! nothing else: a name is whatever its bearer says.

use badge::Report;
use badge::report::{CheckName, Outcome, Trust, TrustedAs};
use badge::timestamp::Timestamp;
use serde::Deserialize;

/// A list of recognised issuers.
#[derive(Clone, Debug)]
pub struct Recognised {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    id: String,
    known_as: TrustedAs,
}

/// One `[[issuer]]` table as written. `schemas/json/trusted-issuers.schema.json` documents the same shape.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    vouched_by: Option<String>,
    until: Option<toml::Value>,
}

impl Recognised {
    /// Reads the `[[issuer]]` tables of a TOML file.
    ///
    /// # Errors
    /// Everything that is wrong with it, each fault with the number of its table.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let mut root: toml::Table = toml::from_str(text).map_err(|e| vec![e.to_string()])?;
        let tables = match root.remove("issuer") {
            None => Vec::new(),
            Some(toml::Value::Array(tables)) => tables,
            Some(_) => return Err(vec![String::from("issuer: write [[issuer]], with two brackets")]),
        };
        let mut faults: Vec<String> = root.keys().map(|key| format!("{key}: only [[issuer]] tables may stand here")).collect();
        let mut entries: Vec<Entry> = Vec::new();
        for (number, table) in tables.into_iter().enumerate() {
            let place = |fault: String| format!("issuer {}: {fault}", number + 1);
            match read(table) {
                Ok(entry) if entries.iter().any(|known| known.id == entry.id) => {
                    faults.push(place(format!("{} stands twice", entry.id)));
                }
                Ok(entry) => entries.push(entry),
                Err(found) => faults.extend(found.into_iter().map(place)),
            }
        }
        if faults.is_empty() { Ok(Self { entries }) } else { Err(faults) }
    }

    /// How many issuers stand in the list, those past their date too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the list is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn find(&self, id: &str, now: Timestamp) -> Option<&TrustedAs> {
        let current = |known_as: &TrustedAs| known_as.until.is_none_or(|until| now <= until);
        self.entries.iter().find(|entry| entry.id == id).map(|entry| &entry.known_as).filter(|known_as| current(known_as))
    }
}

/// What the operator's list says of the issuer that `report` names. Without a list nobody was asked; and a name that the badge
/// is known to bear wrongly asks for nobody: a forged badge must not be shown beside a recognised venue's name.
#[must_use]
pub fn judge(list: Option<&Recognised>, report: &Report) -> Trust {
    let wrong = |name| matches!(report.check(name).map(|check| check.outcome), Some(Outcome::Fail(_)));
    if wrong(CheckName::Proof) || wrong(CheckName::Issuer) {
        return Trust::NotAsked;
    }
    let (Some(list), Some(badge)) = (list, &report.badge) else {
        return Trust::NotAsked;
    };
    list.find(&badge.issuer.id, report.checked_at).cloned().map_or(Trust::Unlisted, Trust::Recognised)
}

fn read(table: toml::Value) -> Result<Entry, Vec<String>> {
    let written: Written = table.try_into().map_err(|e: toml::de::Error| vec![e.message().to_owned()])?;
    let mut faults = Vec::new();
    let id = written.id.unwrap_or_default();
    if !ID_PREFIXES.iter().any(|prefix| id.starts_with(prefix)) || id.contains(char::is_whitespace) {
        faults.push(format!("id: {id:?} must be the issuer's own id, such as did:web:badges.example.org"));
    }
    let name = written.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| {
        faults.push(String::from("name: missing"));
        String::new()
    });
    let until = written.until.and_then(|value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let moment = end_of(&text);
        if moment.is_none() {
            faults.push(format!("until: {text:?} must be a day, such as 2027-12-31, or a moment in UTC"));
        }
        moment
    });
    let known_as = TrustedAs { name, phone: written.phone, vouched_by: written.vouched_by, until };
    if faults.is_empty() { Ok(Entry { id, known_as }) } else { Err(faults) }
}

/// A day counts until it ends.
fn end_of(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).or_else(|| Timestamp::parse(&format!("{text}T23:59:59Z")))
}

const ID_PREFIXES: &[&str] = &["did:", "https://"];

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn an_issuer_is_found_by_its_whole_id_until_its_day_ends() {
        let list = r#"
            [[issuer]]
            id = "did:web:badges.example.org"
            name = "Médiathèque des Tilleuls"
            phone = "03 00 00 00 00"
            vouched_by = "Réseau numérique du Nord"
            until = 2027-12-31
        "#;
        let list = Recognised::parse(list).unwrap();
        let found = |id| list.find(id, at("2027-12-31T23:59:59Z"));
        assert_eq!(found("did:web:badges.example.org").unwrap().name, "Médiathèque des Tilleuls");
        assert_eq!(found("did:web:badges.example.org:evil"), None);
        assert_eq!(found("DID:WEB:badges.example.org"), None);
        assert_eq!(list.find("did:web:badges.example.org", at("2028-01-01T00:00:00Z")), None);
    }

    #[test]
    fn every_fault_of_a_list_is_told_with_its_place() {
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
        "#;
        let faults = Recognised::parse(list).unwrap_err();
        assert_eq!(faults.len(), 6, "{faults:#?}");
        for (fault, start) in faults.iter().zip(["colour", "issuer 1: id", "issuer 1: name", "issuer 2: until", "issuer 3: ", "issuer 5: "])
        {
            assert!(fault.starts_with(start), "{fault}");
        }
    }
}
