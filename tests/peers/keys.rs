//! A stolen key, with the two programs as they are delivered: one command, and every badge of that key is refused by us and by all
//! four, every badge made anew is accepted, and each person's link is what it was.

mod world {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::super::Opinion;
    use super::super::world::fetch;
    use crate::try_out::Place;

    #[test]
    fn one_command_after_a_theft_and_all_refuse_every_badge_of_the_key_and_accept_each_made_anew() {
        let Some(place) = Place::new() else { return };
        let (running, Some(mut peers)) = (place.run(), Opinion::all()) else { return };
        let read = |url: &str| -> Value { serde_json::from_slice(&fetch(url)).expect("JSON") };
        let issued: Value =
            serde_json::from_slice(&std::fs::read(place.folder().join("demo/issued.json")).expect("the first import")).expect("JSON");
        let links: Vec<&str> = issued["issued"].as_array().expect("a list").iter().filter_map(|one| one["url"].as_str()).collect();
        assert!(links.len() == 5 && links.contains(&running.badge.as_str()), "{links:?}");
        let held: BTreeMap<&str, Value> = links.iter().map(|link| (*link, read(&format!("{link}.json")))).collect();
        lay_out(&mut peers, &place, held.values());
        for badge in held.values() {
            assert_eq!(said(&mut peers, badge), [true; 4]);
        }

        let key = method(&held[links[0]]);
        let key = key.split_once('#').expect("a key").1;
        let command = ["key", "compromised", key, "--venue", "demo", "--json"];
        let output = place.binary("issuer").args(command).output().expect("issuer runs");
        let aftermath: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        assert!(output.status.success() && aftermath["id"] == json!(key), "{aftermath:#}");
        let told: Vec<&str> = aftermath["reissued"].as_array().expect("a list").iter().filter_map(|one| one["url"].as_str()).collect();
        let sorted = |mut all: Vec<&str>| {
            all.sort_unstable();
            all.join("\n")
        };
        assert_eq!(sorted(told), sorted(links.clone()), "each made anew, under the link that it had");

        let anew: BTreeMap<&str, Value> = links.iter().map(|link| (*link, read(&format!("{link}.json")))).collect();
        lay_out(&mut peers, &place, held.values().chain(anew.values()));
        let copy = place.folder().join("copy.json");
        for link in links {
            let (old, new) = (&held[link], &anew[link]);
            assert!(method(old) != method(new) && old["id"] != new["id"], "{new}");
            assert_eq!(old.pointer("/credentialSubject/identifier"), new.pointer("/credentialSubject/identifier"), "the same person");
            assert_eq!(said(&mut peers, old), [false; 4], "the list says so to whoever does not read `revoked` in a key document");
            assert_eq!(said(&mut peers, new), [true; 4]);
            std::fs::write(&copy, old.to_string()).expect("a file");
            assert_eq!(check(&place, copy.to_str().expect("a path")), Some(1), "the copy that somebody holds");
            assert_eq!(check(&place, link), Some(0), "the link that somebody holds");
        }
    }

    /// The key document as it is served now, and the lists that these badges name.
    fn lay_out<'a>(peers: &mut [Opinion], place: &Place, badges: impl Iterator<Item = &'a Value>) {
        let read = |url: &str| -> Value { serde_json::from_slice(&fetch(url)).expect("JSON") };
        let key = format!("{}/venues/demo/did.json", place.issuer());
        let lists = badges.filter_map(|badge| badge.pointer("/credentialStatus/statusListCredential")?.as_str());
        let mut documents: BTreeMap<String, Value> = lists.map(|list| (list.to_owned(), read(list))).collect();
        documents.insert(key.replace("http://", "https://"), read(&key));
        // What one of them keeps from before is forgotten first.
        let before: Vec<(&str, Value)> = documents.iter().map(|(url, document)| (url.as_str(), document.clone())).collect();
        for peer in peers {
            peer.clear(&before);
            documents.iter().for_each(|(url, document)| peer.lay_out(url, document));
        }
    }

    /// Which of the four accept it. What they could not look at is no answer.
    fn said(peers: &mut [Opinion], badge: &Value) -> Vec<bool> {
        let judge = |peer: &mut Opinion| {
            let (accepted, error) = peer.judge(badge, None);
            assert!(!error.contains("not at hand"), "{}: {error}", peer.name);
            accepted
        };
        peers.iter_mut().map(judge).collect()
    }

    fn method(badge: &Value) -> String {
        badge.pointer("/proof/0/verificationMethod").and_then(Value::as_str).expect("a method").to_owned()
    }

    fn check(place: &Place, input: &str) -> Option<i32> {
        place.binary("verifier").args(["check", input]).output().expect("verifier runs").status.code()
    }
}
