//! Which signed lists were seen before. An old list is as well signed as a new one: whoever stands between us and the issuer, or keeps old
//! answers, could undo a withdrawal with it (attack R10). The core remembers nothing: it is told, and each judged list says who made it and when.

use std::collections::BTreeMap;

use crate::timestamp::Timestamp;

/// When the newest list was made that was seen at each place, by each issuer: another's list at the same place is another list, or anybody could
/// make an issuer's own look old.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    newest: BTreeMap<(String, String), Timestamp>,
}

impl Memory {
    /// Takes in that a good list of that issuer stood at `url`, unless a newer one is known.
    pub fn note(&mut self, url: &str, issuer: &str, made: Timestamp) {
        let known = self.newest.entry((url.to_owned(), issuer.to_owned())).or_insert(made);
        *known = made.max(*known);
    }

    /// When the newest of that issuer at `url` was made.
    #[must_use]
    pub fn newest(&self, url: &str, issuer: &str) -> Option<Timestamp> {
        self.newest.get(&(url.to_owned(), issuer.to_owned())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_of_each_issuer_is_remembered() {
        let at = |day: &str| Timestamp::parse(&format!("2026-11-{day}T00:00:00Z")).expect("is a moment");
        let (url, mut memory) = ("https://a.example/1", Memory::default());
        for (issuer, day) in [("did:a", "20"), ("did:a", "22"), ("did:a", "21"), ("did:b", "01")] {
            memory.note(url, issuer, at(day));
        }
        assert_eq!((memory.newest(url, "did:a"), memory.newest(url, "did:b")), (Some(at("22")), Some(at("01"))));
        assert_eq!(memory.newest("https://a.example/2", "did:a"), None);
    }
}
