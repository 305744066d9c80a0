//! A network: its venues, and how one is added.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The venues of a network.
#[derive(Debug, Template)]
#[template(path = "staff/network.html")]
pub struct NetworkPage {
    /// The frame.
    pub desk: StaffFrame,
    /// The network's name.
    pub name: String,
    /// Its path.
    pub path: String,
    /// What was searched for.
    pub query: String,
    /// How many venues were found.
    pub found: usize,
    /// Those of this page.
    pub venues: Vec<VenueLine>,
    /// Who runs the network, by name.
    pub people: Vec<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// A venue of the network.
#[derive(Debug)]
pub struct VenueLine {
    /// Its name.
    pub name: String,
    /// Its path for staff.
    pub path: String,
    /// How many badges it gave.
    pub badges: i64,
    /// When it last gave some, in words.
    pub last: Option<String>,
}

/// A venue to add: first its name, then everything, with the address that stays.
#[derive(Debug, Template)]
#[template(path = "staff/new-venue.html")]
pub struct NewVenuePage {
    /// The frame.
    pub desk: StaffFrame,
    /// The path of the network.
    pub path: String,
    /// What was typed.
    pub told: ToldVenue,
    /// The address that its documents would have for ever, where a short name is there.
    pub address_for_ever: Option<String>,
    /// What is wrong, in words.
    pub faults: Vec<String>,
}

/// What was typed of a venue.
#[derive(Clone, Debug, Default)]
pub struct ToldVenue {
    /// Its name.
    pub name: String,
    /// Its short name in addresses.
    pub slug: String,
    /// Its address.
    pub address: String,
    /// Its site.
    pub url: String,
    /// Its number in the register of establishments.
    pub siret: String,
}

impl NetworkPage {
    /// How many were found, in words.
    #[must_use]
    pub fn count(&self) -> String {
        self.desk.reader.words.fill("staff-network-count", &[("count", self.found.into())])
    }
}

/// The list of a network's venues for a verifier: a TOML file of trusted issuers. Each venue is a DID, a name, and a number to call.
#[must_use]
pub fn trusted_issuers(voucher: &str, venues: &[(String, String, Option<String>)]) -> String {
    let mut file = String::new();
    for (did, name, phone) in venues {
        file.push_str(&format!("[[issuer]]\nid = {}\nname = {}\n", quoted(did), quoted(name)));
        if let Some(phone) = phone {
            file.push_str(&format!("phone = {}\n", quoted(phone)));
        }
        file.push_str(&format!("vouched_by = {}\n\n", quoted(voucher)));
    }
    file
}

/// A basic string of TOML: like JSON's, but DEL is escaped as well.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_write_a_line_of_its_own() {
        let hostile = "Lieu\"\n[[issuer]]\nid = \"did:web:evil.example\\".to_owned();
        let file = trusted_issuers("Réseau", &[("did:web:a.fr".into(), hostile, Some("03 20\u{7f}".into()))]);
        assert_eq!(file.matches("\n[[issuer]]").count(), 0, "{file}");
        assert_eq!(file.lines().filter(|line| line.starts_with("id = ")).count(), 1);
        assert!(file.contains("phone = \"03 20\\u007f\"") && file.contains("vouched_by = \"Réseau\""));
    }
}
