//! Which signed lists were seen before. An old list is as well signed as a new one: whoever stands between us and the issuer, or keeps old
//! answers, could undo a withdrawal with it (attack R10). The core remembers nothing; it is told, and it says what there is to remember.

use std::collections::BTreeMap;

use crate::document::Digest;
use crate::timestamp::Timestamp;

/// A signed list that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Seen {
    /// Where it stood.
    pub url: String,
    /// Who signed it. Another's list at the same place is another list, or anybody could make an issuer's own look old.
    pub issuer: String,
    /// When it was made, by its signer's word.
    pub made: Timestamp,
    /// SHA-256 of its bytes.
    pub document: Digest,
}

/// The newest list that was seen at each place, by each issuer.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    newest: BTreeMap<(String, String), (Timestamp, Digest)>,
}

impl Memory {
    /// Takes `seen` in, unless a newer one is known.
    pub fn note(&mut self, seen: &Seen) {
        let known = self.newest.entry((seen.url.clone(), seen.issuer.clone())).or_insert((seen.made, seen.document));
        if known.0 < seen.made {
            *known = (seen.made, seen.document);
        }
    }

    /// The newest of that issuer at `url`.
    #[must_use]
    pub fn newest(&self, url: &str, issuer: &str) -> Option<Seen> {
        let key = (url.to_owned(), issuer.to_owned());
        self.newest.get(&key).map(|(made, document)| Seen { url: key.0.clone(), issuer: key.1.clone(), made: *made, document: *document })
    }

    /// All of them, for keeping.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Seen> + '_ {
        self.newest.iter().map(|((url, issuer), (made, document))| Seen {
            url: url.clone(),
            issuer: issuer.clone(),
            made: *made,
            document: *document,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(issuer: &str, day: &str) -> Seen {
        Seen {
            url: "https://a.example/1".to_owned(),
            issuer: issuer.to_owned(),
            made: Timestamp::parse(&format!("2026-11-{day}T00:00:00Z")).expect("is a moment"),
            document: Digest::of(day.as_bytes()),
        }
    }

    #[test]
    fn the_newest_of_each_issuer_is_remembered() {
        let mut memory = Memory::default();
        for (issuer, day) in [("did:a", "20"), ("did:a", "22"), ("did:a", "21"), ("did:b", "01")] {
            memory.note(&seen(issuer, day));
        }
        assert_eq!(memory.newest("https://a.example/1", "did:a"), Some(seen("did:a", "22")));
        assert_eq!(memory.newest("https://a.example/1", "did:b"), Some(seen("did:b", "01")));
        assert_eq!(memory.newest("https://a.example/2", "did:a"), None);
        assert_eq!(memory.iter().len(), 2);
    }
}
