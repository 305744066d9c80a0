//! Independent implementations: npm `@digitalbazaar/vc` and `@digitalcredentials/verifier-core`, PyPI `openbadgeslib` and
//! `openvc-core`. They accept what we sign and refuse it altered, and we do the same with what they sign. Of every exhibit
//! of `forgeries/` each says what docs/PEERS.md says that it says. Runs where `make test-world` laid the peers out; see
//! `world/peers.sh`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::peer::Peer;

mod keys;
mod other_forms;
mod pictures;
mod samples;
mod tokens;

/// One of the four, with the contexts that we carry: its own copies are not asked for.
pub(crate) struct Opinion {
    /// Its column in docs/PEERS.md.
    pub(crate) name: &'static str,
    signs: bool,
    peer: Peer,
}

impl Opinion {
    /// All four; none where they are not at hand, which only a developer's machine may say.
    pub(crate) fn all() -> Option<Vec<Self>> {
        let mut all = Vec::new();
        for (name, script, signs) in PEERS {
            let mut peer = Peer::start(script)?;
            for context in schemas::CONTEXTS {
                let document: Value = serde_json::from_str(context.text).expect("a carried context is JSON");
                peer.ask(&json!({ "load": { "url": context.url, "document": document } }));
            }
            all.push(Self { name, signs, peer });
        }
        Some(all)
    }

    /// Lays a document out at its URL; the document of a DID also under its name.
    pub(crate) fn lay_out(&mut self, url: &str, document: &Value) {
        let named = document.get("verificationMethod").and_then(|_| document["id"].as_str());
        for url in [Some(url), named].into_iter().flatten() {
            self.peer.ask(&json!({ "load": { "url": url, "document": document } }));
        }
    }

    /// Whether it reads that form at all: what it does not read it is not asked about. (A suite that it does not carry it is: there it
    /// must refuse.)
    fn reads(&self, text: &str) -> bool {
        match text.trim_start() {
            token if !token.starts_with(['{', '[']) => self.name == "openvc" || (self.name == "openbadgeslib" && !token.contains('~')),
            json => self.name == "openbadgeslib" || !json.contains("https://w3id.org/openbadges/v2"),
        }
    }

    /// Takes documents away again.
    fn clear(&mut self, documents: &[(&str, Value)]) {
        let named = documents.iter().filter_map(|(_, document)| document["id"].as_str());
        let urls: Vec<&str> = documents.iter().map(|(url, _)| *url).chain(named).collect();
        self.peer.ask(&json!({ "forget": urls }));
    }

    /// Whether it accepts the signature of a token, whatever the token says, and what it has against it.
    pub(crate) fn judge_signature(&mut self, token: &str) -> (bool, String) {
        let answer = self.peer.ask(&json!({ "verify": token, "signature": true }));
        (answer["verified"] == true, answer["error"].as_str().unwrap_or_default().to_owned())
    }

    /// Whether it accepts this, and what it has against it.
    pub(crate) fn judge(&mut self, badge: &Value, now: Option<&str>) -> (bool, String) {
        let answer = self.peer.ask(&json!({ "verify": badge, "now": now }));
        (answer["verified"] == true, answer["error"].as_str().unwrap_or_default().to_owned())
    }

    /// That badge, signed with a did:key of its own.
    fn issue(&mut self, unsigned: &Value) -> Value {
        let answer = self.peer.ask(&json!({ "issue": unsigned, "seed": "pair", "now": "2026-10-12T16:00:00Z" }));
        answer.get("credential").cloned().unwrap_or_else(|| panic!("{}: {answer}", self.name))
    }
}

/// Name, script, whether it signs.
const PEERS: [(&str, &str, bool); 4] = [
    ("digitalbazaar", "vc.mjs", true),
    ("verifier-core", "verifier_core.mjs", false),
    ("openbadgeslib", "badgeslib.py", true),
    ("openvc", "openvc_core.py", true),
];

/// The rows below a heading of docs/PEERS.md, by file: what we say, and what each of the four says.
fn told(heading: &str) -> BTreeMap<String, [String; 5]> {
    let lines = include_str!("../docs/PEERS.md").lines().skip_while(|line| line.strip_prefix("## ") != Some(heading)).skip(1);
    let rows = lines.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [file, ours, a, b, c, d, right] = cells.as_slice() else { panic!("seven columns: {line}") };
        assert!(right.contains('§'), "who is right by which section: {line}");
        (file.trim_matches('`').to_owned(), [ours, a, b, c, d].map(|cell| (*cell).to_owned()))
    })
    .collect()
}

/// The heading over what they say of our exhibits.
const DIFFERENCES: &str = "Where verdicts differ";

#[test]
fn the_table_of_differences_names_exhibits_that_are_there() {
    let table = told(DIFFERENCES);
    assert!(table.len() > 50, "{}", table.len());
    for exhibit in table.keys() {
        assert!(crate::support::exhibit::folder().join(format!("{exhibit}.toml")).exists(), "{exhibit} is gone");
    }
}

mod world {
    use badge::case::Case;
    use badge::document::Document;
    use badge::report::{CheckName, Outcome, Reason, Verdict};
    use badge::sources::Sources;
    use badge::timestamp::Timestamp;

    use super::*;
    use crate::support::exhibit;
    use crate::try_out::Place;

    pub(super) const NOW: &str = "2026-11-22T12:00:00Z";

    fn judged(text: &str) -> badge::Report {
        let document = Document::parse(text.as_bytes()).expect("plain JSON");
        let now = Timestamp::parse(NOW).expect("a moment");
        badge::verify(&Case::new("peer", &document, &Sources::default(), now))
    }

    /// What the running issuer answers there.
    pub(super) fn fetch(url: &str) -> Vec<u8> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let answer = runtime.block_on(async { reqwest::get(url).await?.error_for_status()?.bytes().await });
        answer.expect("the issuer answers").to_vec()
    }

    /// What `altered` makes of a badge, and that it made something of it.
    fn with(badge: &Value, pointer: &str, value: Value) -> Value {
        let mut altered = badge.clone();
        *altered.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer} in {badge}")) = value;
        assert_ne!(&altered, badge, "{pointer}");
        altered
    }

    /// The badge with one thing changed in it, for each of these things.
    pub(super) fn alterations(badge: &Value) -> Vec<(&'static str, Value)> {
        let text = |pointer: &str| badge.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer}")).to_owned();
        let value = text("/proof/0/proofValue");
        let swapped: String = value
            .chars()
            .take(10)
            .chain(value.chars().skip(10).map(|c| if c == 'A' { 'B' } else { 'A' }).take(1))
            .chain(value.chars().skip(11))
            .collect();
        vec![
            ("the person's name", with(badge, "/credentialSubject/identifier/0/identityHash", json!("Amina Exempla"))),
            ("the score", with(badge, "/credentialSubject/result/0/value", json!("895"))),
            (
                "the level",
                with(
                    badge,
                    "/credentialSubject/result/0/achievedLevel",
                    badge["credentialSubject"]["achievement"]["resultDescription"][0]["rubricCriterionLevel"][0]["id"].clone(),
                ),
            ),
            ("the date", with(badge, "/awardedDate", json!("2020-01-01T00:00:00Z"))),
            ("the achievement", with(badge, "/credentialSubject/achievement/id", json!("https://autre.exemple.fr/achievements/1"))),
            ("the place in the status list", with(badge, "/credentialStatus/statusListIndex", json!("1"))),
            ("the venue's name", with(badge, "/issuer/name", json!("Médiathèque Autre"))),
            ("the proof", with(badge, "/proof/0/proofValue", json!(swapped))),
            ("the time of the proof", with(badge, "/proof/0/created", json!("2020-01-01T00:00:00Z"))),
        ]
    }

    #[test]
    fn all_four_accept_a_badge_that_we_issued_and_refuse_it_altered_and_revoked() {
        let Some(place) = Place::new() else { return };
        let (running, Some(peers)) = (place.run(), Opinion::all()) else { return };
        let read = |url: &str| -> Value { serde_json::from_slice(&fetch(url)).expect("JSON") };
        let badge = read(&format!("{}.json", running.badge));
        let list = badge.pointer("/credentialStatus/statusListCredential").and_then(Value::as_str).expect("a list").to_owned();
        let key = read(&format!("{}/venues/demo/did.json", place.issuer()));
        let (host, before) = (place.issuer().replace("http://", "https://"), read(&list));
        let id = badge["id"].as_str().expect("an id").trim_start_matches("urn:uuid:").to_owned();
        let revoked = place.binary("issuer").args(["revoke", &id, "--reason", "error"]).status().expect("it runs");
        assert!(revoked.success());
        let after = read(&list);

        for mut peer in peers {
            let name = peer.name;
            peer.lay_out(&format!("{host}/venues/demo/did.json"), &key);
            peer.lay_out(&list, &before);
            assert_eq!(peer.judge(&badge, None), (true, String::new()), "{name}");
            for (what, altered) in alterations(&badge) {
                let (accepted, error) = peer.judge(&altered, None);
                assert!(!accepted && !error.contains("not at hand"), "{name} accepts {what} altered, or could not look: {error}");
            }
            peer.lay_out(&list, &after);
            let (accepted, error) = peer.judge(&badge, None);
            assert!(!accepted && !error.contains("not at hand"), "{name} accepts a badge that is revoked: {error}");
        }
    }

    pub(super) fn unsigned(name: &str, person: &str, results: usize) -> Value {
        let achievement = "https://pair.exemple.fr/achievements/securite";
        let mut badge = json!({
            "@context": [schemas::CREDENTIALS_V2, schemas::OPEN_BADGES_3_0_3],
            "id": "urn:uuid:3f1b7f0e-52a1-4b7e-9a3b-6f3a0d3c9d11",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": { "type": ["Profile"], "name": "Espace numérique Pair" },
            "name": name,
            "validFrom": "2026-10-12T16:00:00Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": [{ "type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": person }],
                "achievement": {
                    "id": achievement,
                    "type": ["Achievement"],
                    "name": name,
                    "description": "Choisit un mot de passe, reconnaît un message trompeur.",
                    "criteria": { "narrative": "Exercice surveillé." },
                },
            },
        });
        if results > 0 {
            let description = format!("{achievement}#score");
            badge["credentialSubject"]["achievement"]["resultDescription"] =
                json!([{ "id": description, "type": ["ResultDescription"], "name": "Score", "resultType": "ScaledScore" }]);
            // Without ids these are blank nodes that look alike: only Hash N-Degree Quads can number them.
            badge["credentialSubject"]["result"] =
                vec![json!({ "type": ["Result"], "resultDescription": description, "value": "3" }); results].into();
        }
        badge
    }

    #[test]
    fn we_accept_what_three_of_them_sign_and_refuse_it_altered_and_all_of_them_agree() {
        let Some(mut peers) = Opinion::all() else { return };
        let badges = [
            ("plain", unsigned("Naviguer en sécurité", "José Exemple-Fictif", 0)),
            ("accents, right-to-left, emoji", unsigned("Sécurité 🔐 ça œuvre", "أمينة مثال \u{200f}José \u{2066}x\u{2069} 👩🏽‍💻", 0)),
            ("equal results", unsigned("Trois fois le même", "José Exemple-Fictif", 3)),
            ("fifteen quads", fifteen_quads()),
        ];
        for signer in 0..peers.len() {
            if !peers[signer].signs {
                continue;
            }
            for (what, unsigned) in &badges {
                let by = peers[signer].name;
                let signed = peers[signer].issue(unsigned);
                let text = signed.to_string();
                let report = judged(&text);
                assert_eq!(report.verdict(), Verdict::Valid, "{by}, {what}: {:#?}", report.checks);
                for peer in &mut peers {
                    assert_eq!(peer.judge(&signed, Some(NOW)), (true, String::new()), "{} of {by}, {what}", peer.name);
                }
                let title = unsigned["name"].as_str().expect("a name");
                let altered = with(&signed, "/credentialSubject/achievement/name", json!(format!("{title}.")));
                let report = judged(&altered.to_string());
                assert_eq!(
                    report.check(CheckName::Proof).map(|check| check.outcome),
                    Some(Outcome::Fail(Reason::AlteredContent)),
                    "{by}, {what}"
                );
                assert_eq!(report.verdict(), Verdict::Invalid);
                for peer in &mut peers {
                    assert!(!peer.judge(&altered, Some(NOW)).0, "{} of {by}, {what}, altered", peer.name);
                }
            }
        }
    }

    /// Nothing but what Open Badges 3.0 asks for.
    fn fifteen_quads() -> Value {
        let mut badge = unsigned("Abeilles", "", 0);
        let subject = badge["credentialSubject"].as_object_mut().expect("an object");
        subject.shift_remove("identifier");
        subject.insert("id".to_owned(), json!("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20"));
        badge
    }

    #[test]
    fn each_says_of_every_exhibit_what_we_say_or_what_the_table_says() {
        let Some(peers) = Opinion::all() else { return };
        let table = told(DIFFERENCES);
        let exhibits: Vec<_> = exhibit::all().into_iter().filter_map(|(name, exhibit)| Some((name, text_of(&exhibit)?, exhibit))).collect();
        // Each on a thread of its own: they take their time.
        let said: Vec<Vec<bool>> = std::thread::scope(|scope| {
            let exhibits = &exhibits;
            let asked = peers.into_iter().map(|mut peer| {
                scope.spawn(move || exhibits.iter().map(|(_, text, exhibit)| peer.judge_exhibit(text, exhibit)).collect::<Vec<bool>>())
            });
            let asked: Vec<_> = asked.collect();
            asked.into_iter().map(|thread| thread.join().expect("it answered")).collect()
        });
        let mut faults = Vec::new();
        for (at, (name, _, exhibit)) in exhibits.iter().enumerate() {
            let ours = exhibit.expect.is_valid();
            let differs: Vec<&str> = said.iter().map(|all| if all[at] == ours { "" } else { word(all[at]) }).collect();
            let expected: [String; 4] = table.get(name).cloned().map(|[_, peers @ ..]| peers).unwrap_or_default();
            if differs != expected {
                faults.push(format!("| `{name}` | {} | {} | table: {}", word(ours), differs.join(" | "), expected.join(" | ")));
            }
        }
        assert!(faults.is_empty(), "docs/PEERS.md says otherwise:\n{}", faults.join("\n"));
    }

    impl Opinion {
        /// What it says of an exhibit, with the documents of that one alone.
        fn judge_exhibit(&mut self, text: &str, exhibit: &exhibit::Exhibit) -> bool {
            let documents: Vec<(&str, Value)> =
                exhibit.documents().into_iter().filter_map(|(url, text)| Some((url, serde_json::from_str(text).ok()?))).collect();
            documents.iter().for_each(|(url, document)| self.lay_out(url, document));
            let (accepted, _) = self.judge(&json!(text), Some(&exhibit.now));
            self.clear(&documents);
            accepted
        }
    }

    /// The badge as text. A picture is not what these four are asked about here.
    fn text_of(exhibit: &exhibit::Exhibit) -> Option<String> {
        let text = String::from_utf8(exhibit.badge_bytes()?).ok()?;
        text.trim_start().starts_with(['{', '[']).then_some(text)
    }

    pub(super) fn word(accepted: bool) -> &'static str {
        if accepted { "accepts" } else { "refuses" }
    }
}
