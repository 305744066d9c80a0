//! The badges that are measured: the smallest that the standard allows, a small one as venues give them, and the one that
//! an import of Pix results makes.

use std::sync::Arc;

use badge::canon::contexts::ContextSet;
use badge::canon::{self, Limits, Request};
use badge::case::{Case, Judged};
use badge::document::{Digest, Document};
use badge::lists::judge_status_list;
use badge::sources::Sources;
use badge::status_list::StatusList;
use badge::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::support::kit::{Badge, CREDENTIALS_V2, List, NOW, OPEN_BADGES, Signed};
use crate::support::venue::Venue;

/// A signed badge, with what a verifier has at hand.
pub(crate) struct Sample {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    /// As it is brought.
    pub(crate) text: String,
    /// Before it was signed, and its proof without a value.
    pub(crate) unsigned: String,
    pub(crate) proof_options: String,
    /// How many quads it has.
    pub(crate) quads: usize,
    /// The key's seed and URL.
    pub(crate) key: ([u8; 32], String),
    /// Key document and status list, by URL.
    pub(crate) documents: Vec<(String, String)>,
    pub(crate) sources: Sources,
    pub(crate) lists: Vec<Arc<Judged<StatusList>>>,
    pub(crate) now: Timestamp,
}

impl Sample {
    /// Takes a signed badge apart; `list` is judged here, once.
    pub(crate) fn new(name: &'static str, signed: &str, key: ([u8; 32], String), now: &str, documents: Vec<(String, String)>) -> Self {
        let now = Timestamp::parse(now).expect("a moment");
        let document = Document::parse(signed.as_bytes()).expect("a document");
        let mut unsigned: Value = serde_json::from_str(signed).expect("JSON");
        let mut options = unsigned.as_object_mut().and_then(|badge| badge.shift_remove("proof")).expect("a proof");
        let mut options = options.as_array_mut().map(|set| set.remove(0)).unwrap_or(options);
        options.as_object_mut().and_then(|proof| proof.shift_remove("proofValue")).expect("a value");
        let mut sources = Sources::default();
        for (url, text) in &documents {
            sources.supply(url.as_str(), text.as_bytes(), now);
        }
        let judged = documents.iter().filter(|(_, text)| text.contains("BitstringStatusListCredential")).map(|(url, text)| {
            let judged = judge_status_list(url, text.as_bytes(), &Case::new(url, &document, &sources, now));
            assert!(judged.outcome.is_ok(), "{:?}", judged.outcome);
            Arc::new(judged)
        });
        let lists = judged.collect();
        let (unsigned, proof_options) = (unsigned.to_string(), options.to_string());
        Self { name, text: signed.to_owned(), quads: quads(&document), unsigned, proof_options, key, documents, sources, lists, now }
    }
}

/// How many quads are signed.
fn quads(document: &Document) -> usize {
    let root = document.root();
    let context = root.get("@context").expect("a context");
    let request = Request { object: root, context, omit: &["proof"], contexts: ContextSet::badges(), limits: Limits::default() };
    canon::canonicalize(&request).expect("a canonical form").quads
}

/// Nothing but what Open Badges 3.0 asks for. There is no status in it: with one it would have twenty quads.
pub(crate) fn fifteen_quads() -> Sample {
    let venue = venue();
    let bare = json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES],
        "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {},
        "name": "Abeilles",
        "validFrom": "2026-10-12T16:00:00Z",
        "credentialSubject": {
            "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://mediatheque.exemple.fr/achievements/abeilles",
                "type": ["Achievement"],
                "name": "Abeilles",
                "description": "Reconnaît les abeilles du jardin.",
                "criteria": { "narrative": "Une visite au jardin." },
            },
        },
    });
    let signed = Badge::from(bare).signed_by(&venue);
    let sample = sample("15-quad badge", &venue, &signed, Vec::new());
    assert_eq!(sample.quads, 15);
    sample
}

/// As a venue gives it for one level and five competences.
pub(crate) fn small() -> Sample {
    small_at(DID, LIST)
}

/// The same of a venue with that DID, whose list is there.
pub(crate) fn small_at(did: &str, url: &str) -> Sample {
    let venue = Venue::on_the_web("Médiathèque de Brindas", did);
    // Whenever it is measured.
    let list = List::by(&venue, url).with("/validUntil", json!("2099-01-01T00:00:00Z"));
    let signed = small_unsigned().status(list.entry(94_567)).signed_by(&venue);
    let list = list.signed_by(&venue);
    sample("small badge", &venue, &signed, vec![(url.to_owned(), list.json().to_string())])
}

/// The same before anybody signs it, without a status.
pub(crate) fn small_unsigned() -> Badge {
    let mut badge = Badge::of("Amina Exemple").level(3);
    let achievement = "https://mediatheque.exemple.fr/achievements/competences-numeriques";
    for (code, name) in
        [("1.2", "Gérer des données"), ("2.1", "Interagir"), ("4.2", "Protéger ses données"), ("5.1", "Résoudre un problème")]
    {
        let description = json!({
            "id": format!("{achievement}#{code}"), "type": ["ResultDescription"], "name": name, "resultType": "ScaledScore",
            "valueMin": "0", "valueMax": "8",
        });
        let result = json!({
            "id": format!("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20#{code}"), "type": ["Result"],
            "resultDescription": format!("{achievement}#{code}"), "value": "3",
        });
        badge = badge.with("/credentialSubject/achievement/resultDescription/-", description).with("/credentialSubject/result/-", result);
    }
    badge
}

fn sample(name: &'static str, venue: &Venue, signed: &Signed, mut documents: Vec<(String, String)>) -> Sample {
    documents.push((venue.document_url(), venue.document().to_string()));
    Sample::new(
        name,
        &signed.json().to_string(),
        (Digest::of(format!("sceau test key: {}", venue.did).as_bytes()).0, venue.method.clone()),
        NOW,
        documents,
    )
}

fn venue() -> Venue {
    Venue::on_the_web("Médiathèque de Brindas", DID)
}

const DID: &str = "did:web:badges.exemple.fr:venues:brindas";
const LIST: &str = "https://badges.exemple.fr/status/1";
