//! Independent implementations: npm `@digitalbazaar/vc` accepts what we sign and refuses it altered, and we do the
//! same with what it signs. Runs where `make test-world` laid the peers out; see `world/run.sh`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A Node script that answers one line of JSON for each line that it is given.
pub(crate) struct Peer {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts `script` of `world/peers/`; none where the peers are not at hand, which only a developer's machine may say.
    pub(crate) fn start(script: &str) -> Option<Self> {
        let folder = at_hand("SCEAU_TEST_PEERS")?;
        let mut child = Command::new("node")
            .arg(script)
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let questions = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().expect("piped"));
        Some(Self { child, questions, answers })
    }

    /// Its answer. An `error` where the script has no `verified` to say is a failure of the test.
    pub(crate) fn ask(&mut self, question: &Value) -> Value {
        let questions = self.questions.as_mut().expect("open until dropped");
        writeln!(questions, "{question}").expect("the peer listens");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the peer answers");
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{question}: {line}: {e}"));
        assert!(answer.get("error").is_none() || answer.get("verified").is_some(), "{question}: {answer}");
        answer
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // The script ends with its input.
        drop(self.questions.take());
        let _ = self.child.wait();
    }
}

/// The path that `make test-world` gives in `variable`; in CI it must be there.
pub(crate) fn at_hand(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).map(PathBuf::from);
    if path.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{variable} is not set, and CI has everything");
        println!("passed over: {variable} is not set; make test-world sets it");
    }
    path
}

mod world {
    use badge::case::Case;
    use badge::document::Document;
    use badge::report::{CheckName, Outcome, Reason, Verdict};
    use badge::sources::Sources;
    use badge::timestamp::Timestamp;

    use super::*;
    use crate::try_out::Place;

    const NOW: &str = "2026-11-22T12:00:00Z";

    /// The peer, with the contexts that we carry: its own copies are not asked for.
    fn digitalbazaar() -> Option<Peer> {
        let mut peer = Peer::start("vc.mjs")?;
        for context in schemas::CONTEXTS {
            let document: Value = serde_json::from_str(context.text).expect("a carried context is JSON");
            peer.ask(&json!({ "load": { "url": context.url, "document": document } }));
        }
        Some(peer)
    }

    fn judged(text: &str) -> badge::Report {
        let document = Document::parse(text.as_bytes()).expect("plain JSON");
        let now = Timestamp::parse(NOW).expect("a moment");
        badge::verify(&Case::new("peer", &document, &Sources::default(), now))
    }

    #[test]
    fn the_peer_accepts_a_badge_that_we_issued_and_refuses_it_altered_by_one_letter() {
        let Some(place) = Place::new() else { return };
        let (running, Some(mut peer)) = (place.run(), digitalbazaar()) else { return };
        let read = |url: &str| -> Value {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            let text = runtime.block_on(async { reqwest::get(url).await?.error_for_status()?.text().await }).expect("the issuer answers");
            serde_json::from_str(&text).expect("JSON")
        };
        let badge = read(&format!("{}.json", running.badge));
        let did = badge.pointer("/issuer/id").cloned().expect("an issuer");
        peer.ask(&json!({ "load": { "url": did, "document": read(&format!("{}/venues/demo/did.json", place.issuer())) } }));

        assert_eq!(peer.ask(&json!({ "verify": badge })), json!({ "verified": true }));
        let altered = badge.to_string().replace("Amina Exemple", "Amina Exempla");
        assert_ne!(altered, badge.to_string(), "the badge names Amina Exemple");
        let altered: Value = serde_json::from_str(&altered).expect("still JSON");
        let answer = peer.ask(&json!({ "verify": altered }));
        assert_eq!(answer["verified"], false);
        assert!(answer["error"].as_str().is_some_and(|error| error.contains("Invalid signature")), "{answer}");
    }

    #[test]
    fn we_accept_a_badge_that_the_peer_issued_and_refuse_it_altered_by_one_letter() {
        let Some(mut peer) = digitalbazaar() else { return };
        let unsigned = json!({
            "@context": [schemas::CREDENTIALS_V2, schemas::OPEN_BADGES_3_0_3],
            "id": "urn:uuid:3f1b7f0e-52a1-4b7e-9a3b-6f3a0d3c9d11",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": { "type": ["Profile"], "name": "Espace numérique Pair" },
            "name": "Naviguer en sécurité",
            "validFrom": "2026-10-12T16:00:00Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": [{ "type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": "José Exemple-Fictif" }],
                "achievement": {
                    "id": "https://pair.exemple.fr/achievements/securite",
                    "type": ["Achievement"],
                    "name": "Naviguer en sécurité",
                    "description": "Choisit un mot de passe, reconnaît un message trompeur.",
                    "criteria": { "narrative": "Exercice surveillé." },
                },
            },
        });
        let answer = peer.ask(&json!({ "issue": unsigned, "seed": "pair", "now": "2026-10-12T16:00:00Z" }));
        let text = answer["credential"].to_string();
        let report = judged(&text);
        assert_eq!(report.verdict(), Verdict::Valid, "{:#?}", report.checks);

        let altered = judged(&text.replace("José Exemple-Fictif", "José Exemple-Fictof"));
        assert_eq!(altered.check(CheckName::Proof).map(|check| check.outcome), Some(Outcome::Fail(Reason::AlteredContent)));
        assert_eq!(altered.verdict(), Verdict::Invalid);
    }
}
