//! `1EdTechRevocationList` (1EdTech Credential Status: Revocation List 1.0): what was withdrawn, by id, as plain JSON that nobody signed.

use crate::credential;
use crate::document::{Document, Object, Value};

/// A list that was read whole: of one that is half understood nobody knows what it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevokedIds {
    /// Whose it says that it is.
    pub issuer: Option<String>,
    entries: Vec<Revoked>,
}

/// One credential that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// Its id, as written.
    pub id: String,
    /// Why, in the issuer's words.
    pub reason: Option<String>,
}

impl RevokedIds {
    /// Reads the list that stood at `url`; `None` where it is no such list.
    #[must_use]
    pub fn read(url: &str, document: &Document) -> Option<Self> {
        let root = document.root();
        // What calls itself by another address is another list.
        if root.get("id").is_some_and(|id| id.as_str() != Some(url)) {
            return None;
        }
        let issuer = match root.get("issuer") {
            None => None,
            Some(_) => Some(credential::issuer(root)?.id),
        };
        // The model has one name for it and the validator's code the other.
        let mut written = ["revokedCredential", "revokedCredentials"].into_iter().filter_map(|name| root.get(name));
        let (all, None) = (written.next()?, written.next()) else { return None };
        let entries = all.as_set().iter().map(entry).collect::<Option<Vec<_>>>()?;
        Some(Self { issuer, entries: entries.into_iter().flatten().collect() })
    }

    pub(super) fn weight(&self) -> usize {
        let text = |entry: &Revoked| entry.id.len() + entry.reason.as_ref().map_or(0, String::len);
        self.entries.iter().map(|entry| size_of::<Revoked>() + text(entry)).sum()
    }

    /// The entry of the credential with that id, compared letter by letter.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Revoked> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

/// `Some(None)` for one that was withdrawn and is not any more.
fn entry(value: &Value) -> Option<Option<Revoked>> {
    let entry: &Object = value.as_object()?;
    let id = entry.str("id")?.to_owned();
    match entry.get("revoked") {
        None | Some(Value::Bool(true)) => Some(Some(Revoked { id, reason: entry.str("revocationReason").map(str::to_owned) })),
        Some(Value::Bool(false)) => Some(None),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(members: &str) -> Option<RevokedIds> {
        let document = Document::parse(format!("{{\"id\":\"https://a.example/list\",{members}}}").as_bytes()).expect("is a document");
        RevokedIds::read("https://a.example/list", &document)
    }

    #[test]
    fn an_id_is_compared_letter_by_letter() {
        let list = read(
            r#""issuer":{"id":"https://a.example"},"revokedCredential":[{"id":"urn:a","revocationReason":"error"},{"id":"urn:b","revoked":true},{"id":"urn:c","revoked":false}]"#,
        )
        .expect("is a list");
        assert_eq!(list.issuer.as_deref(), Some("https://a.example"));
        assert_eq!(list.find("urn:a").and_then(|revoked| revoked.reason.as_deref()), Some("error"));
        assert!(list.find("urn:b").is_some());
        for other in ["urn:c", "urn:", "urn:a1", "URN:a", "urn:%61", ""] {
            assert_eq!(list.find(other), None, "{other}");
        }
    }

    #[test]
    fn either_name_holds_the_list_and_one_entry_needs_no_array() {
        assert!(read(r#""revokedCredentials":[{"id":"urn:a"}]"#).is_some_and(|list| list.find("urn:a").is_some()));
        assert!(read(r#""revokedCredential":{"id":"urn:a"}"#).is_some_and(|list| list.find("urn:a").is_some()));
        assert!(read(r#""revokedCredential":[]"#).is_some_and(|list| list == RevokedIds::default()));
    }

    #[test]
    fn a_list_that_is_half_understood_is_none() {
        for bad in [
            r#""revoked":[]"#,
            r#""revokedCredential":"urn:a""#,
            r#""revokedCredential":["urn:a"]"#,
            r#""revokedCredential":[{"revoked":true}]"#,
            r#""revokedCredential":[{"id":"urn:a","revoked":"yes"}]"#,
            r#""revokedCredential":[{"id":"urn:a"}],"revokedCredentials":[]"#,
            r#""revokedCredential":[],"issuer":7"#,
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        let document = Document::parse(br#"{"id":"https://b.example/list","revokedCredential":[]}"#).expect("is a document");
        assert_eq!(RevokedIds::read("https://a.example/list", &document), None);
    }
}
