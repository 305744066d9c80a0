//! 1EdTech's own samples, as JSON and in pictures: what we say of each, what the four say, and who is right (docs/PEERS.md). The
//! samples name issuers that publish nothing; everybody is given the same documents, made from the keys that the samples spell out.

/// The heading over what is said of them.
const HEADING: &str = "1EdTech’s samples";
/// The samples, and which kind of picture each is.
const FILES: [(&str, Option<&str>); 4] =
    [("complete.json", None), ("simple-json.png", Some("png")), ("simple-json.svg", Some("svg")), ("simple.json", None)];

#[test]
fn the_table_of_samples_has_a_row_for_each() {
    let table = super::told(HEADING);
    assert!(table.keys().map(String::as_str).eq(FILES.map(|(file, _)| file)), "{:?}", table.keys());
}

mod world {
    use badge::baked;
    use badge::report::Verdict;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde_json::{Value, json};

    use super::super::{Opinion, told};
    use super::{FILES, HEADING};
    use crate::conformance::corpus_1edtech;
    use crate::support::corpus;

    #[test]
    fn each_says_of_the_samples_of_1edtech_what_the_table_says() {
        let (Some(folder), Some(mut peers)) = (corpus::find("badges/ob3-1edtech"), Opinion::all()) else { return };
        for (url, document) in corpus_1edtech::documents(&folder) {
            peers.iter_mut().for_each(|peer| peer.lay_out(&url, &document));
        }
        let table = told(HEADING);
        let mut faults = Vec::new();
        for (file, kind) in FILES {
            let bytes = std::fs::read(folder.join(file)).expect("can be read");
            let text = match kind {
                Some(_) => baked::unbake(&bytes).expect("a badge").credential.text().to_owned(),
                None => String::from_utf8(bytes.clone()).expect("text"),
            };
            let badge: Value = serde_json::from_str(&text).expect("JSON");
            let ours = match corpus_1edtech::verdict(&folder, file) {
                Verdict::Invalid => "refuses",
                Verdict::Undecided => "undecided",
                Verdict::Valid => "accepts",
            };
            let mut said = vec![(ours.to_owned(), String::new())];
            for peer in &mut peers {
                let mut asked = json!({ "verify": badge, "now": NOW });
                if peer.name == "openbadgeslib" {
                    // It takes an issuer without a DID at the word of whoever hands it the key, and reads pictures itself.
                    let method = badge.pointer("/proof/0/verificationMethod").and_then(Value::as_str).expect("a method");
                    asked["key"] = json!(method.split_once('#').expect("a key").1);
                    if let Some(kind) = kind {
                        asked["verify"] = json!(STANDARD.encode(&bytes));
                        asked["in"] = json!(kind);
                    }
                }
                let answer = peer.peer.ask(&asked);
                if kind.is_some() && peer.name == "openbadgeslib" {
                    assert_eq!(answer["read"], json!(text.trim()), "it takes the same bytes out of {file}");
                }
                let word = if answer["verified"] == true { "accepts" } else { "refuses" };
                said.push((word.to_owned(), answer["error"].as_str().unwrap_or_default().to_owned()));
            }
            let expected = table.get(file).expect("a row for each");
            for ((word, error), cell) in said.iter().zip(expected) {
                let (expected, reason) = cell.split_once(": ").unwrap_or((cell, ""));
                if word != expected || !error.contains(reason.trim_matches('`')) {
                    faults.push(format!("{file}: {word} ({error}), and the table: {cell}"));
                }
            }
        }
        assert!(faults.is_empty(), "docs/PEERS.md says otherwise:\n{}", faults.join("\n"));
    }

    const NOW: &str = "2026-11-22T12:00:00Z";
}
