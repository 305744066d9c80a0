//! The samples of Open Badges 2.0 in the 1EdTech validator: one line a file, with what must be said of it and why. Every address of the
//! samples is answered from its folder; nothing is asked of anybody.

use std::collections::BTreeSet;
use std::path::Path;

use badge::Report;
use badge::case::Case;
use badge::document::Document;
use badge::opened::{self, Opened};
use badge::report::{CheckName, Verdict};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use serde_json::Value;
use verifier::config::Config;
use verifier::examine::{Examiner, Input, Question};
use verifier::problem::Problem;

use crate::support::{corpus, said};

/// A file; shape, proof, issuer, dates, status and the verdict; why.
type Line = (&'static str, [&'static str; 6], &'static str);

const GOOD: [&str; 6] = ["pass", "pass", "pass", "pass", "pass", "valid"];

const LINES: &[Line] = &[
    (
        "assertion-with-data-image.json",
        ["fail member-malformed", "pass", "pass", "pass", "pass", "invalid"],
        "The picture of an assertion is the one that it is baked into: a copy of it inside would have no end.",
    ),
    ("assertion-with-endorsements.json", GOOD, "With its class inside. Its endorsements are not asked for."),
    ("assertion-with-extension-node-basic.json", GOOD, "An extension is named, and not judged."),
    (
        "assertion-with-extension-node-invalid.json",
        GOOD,
        "1EdTech refuses the extension by its JSON Schema; we do not judge what an extension says, and nothing that we show rests on it.",
    ),
    ("assertion-with-multiple-extensions.json", GOOD, "An extension of two kinds."),
    (
        "basic-assertion-expired-before-issued.json",
        ["pass", "pass", "pass", "fail dates-reversed", "pass", "invalid"],
        "It ends before it starts.",
    ),
    ("basic-assertion-expired.json", ["pass", "pass", "pass", "fail expired", "pass", "invalid"], "Ended in 2022."),
    ("basic-assertion-in-future.json", ["pass", "pass", "pass", "fail not-yet-valid", "pass", "invalid"], "Issued in 2100."),
    (
        "basic-assertion-invalid-context.json",
        [
            "unknown unknown-context",
            "unknown unknown-context",
            "unknown unknown-context",
            "unknown unknown-context",
            "unknown unknown-context",
            "undecided",
        ],
        "Under a context that nobody knows, no word of it means anything.",
    ),
    (
        "basic-assertion-invalid-type.json",
        ["fail member-malformed", "pass", "pass", "pass", "pass", "invalid"],
        "It holds what an assertion holds and does not call itself one.",
    ),
    ("basic-assertion-no-public-key.json", GOOD, "A hosted badge needs no key of its issuer."),
    (
        "basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json",
        ["pass", "pass", "fail hosted-elsewhere", "pass", "pass", "invalid"],
        "Its address begins as neither of the two that the issuer gives.",
    ),
    (
        "basic-assertion-with-allowed-origins-invalid-starts-with.json",
        ["pass", "pass", "fail hosted-elsewhere", "pass", "pass", "invalid"],
        "Its address begins otherwise than the issuer says.",
    ),
    ("basic-assertion-with-allowed-origins-valid-multiple-starts-with.json", GOOD, "Its address begins as one of the two."),
    ("basic-assertion-with-allowed-origins-valid-starts-with.json", GOOD, "Its address begins as the issuer says."),
    ("basic-assertion-with-allowed-origins.json", GOOD, "Its host is one of the two that the issuer names."),
    ("basic-assertion-with-language.json", GOOD, "A class in Spanish that names its other languages."),
    ("basic-assertion.json", GOOD, "A good badge."),
    ("simple-badge.png", GOOD, "A picture that carries the badge."),
    ("simple-not-revoked.jwt", GOOD, "Signed, RS256, and the list of its issuer is empty."),
    ("simple-revoked.jwt", ["pass", "pass", "pass", "pass", "fail revoked", "invalid"], "Signed, and on its issuer's list."),
    ("simple.jwt", ["pass", "pass", "pass", "pass", "skip no-status", "valid"], "Signed; its issuer keeps no list."),
    (
        "warning-issuer-non-http.json",
        ["pass", "pass", "unknown unsupported-issuer", "pass", "pass", "undecided"],
        "The issuer calls itself by a urn:uuid, which nobody can ask; 1EdTech warns, and we do not know whose badge it is.",
    ),
    ("warning-with-redirection.json", GOOD, "The address of its class is an old one, and the new one says the same."),
];

/// What is no badge, and what is no document: no report rather than a wrong one.
const NONE: &[(&str, &str, &str)] = &[
    ("assets/beths-robot-badge.png", "picture-without-badge", "A picture of a badge with none inside."),
    ("assets/openbadges_context.json", "unreadable-input", "A context, with a line of text in front."),
    ("assets/robotics-badge.png", "picture-without-badge", "A picture of a badge with none inside."),
    ("redirected-validation-subject.json", "unreadable-input", "JSON has no remarks."),
];

#[actix_web::test]
async fn every_sample_ends_as_its_line_says() {
    let Some(folder) = corpus::find("badges/ob2-1edtech") else { return };
    let mut left = files(&folder);
    let mut faults = Vec::new();
    for (file, expected, why) in LINES {
        assert!(left.remove(*file), "{file} is not there, or has two lines");
        let said = said::checks(&judged(&folder, file));
        if said != *expected {
            faults.push(format!("{file}: {why}\n  expected {expected:?}\n  said     {said:?}"));
        }
    }
    for (file, slug, why) in NONE {
        assert!(left.remove(*file), "{file} is not there, or has two lines");
        let said = unreadable(&folder.join(file)).await;
        if said.as_deref() != Some(*slug) {
            faults.push(format!("{file}: {why}\n  expected {slug}\n  said     {said:?}"));
        }
    }
    // Classes, issuers, keys, lists, criteria, endorsements and samples of types: parts of badges, and no badges.
    for file in left {
        let said = unreadable(&folder.join(&file)).await;
        if said.as_deref() != Some("not-a-badge") {
            faults.push(format!("{file}: no badge, and said was {said:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Without what stands at its address a hosted badge is nobody's, whatever a copy says.
#[test]
fn no_hosted_sample_is_valid_as_a_copy() {
    let Some(folder) = corpus::find("badges/ob2-1edtech") else { return };
    for (file, expected, _) in LINES.iter().filter(|(file, expected, _)| file.ends_with(".json") && *expected == GOOD) {
        let document = Document::parse(&std::fs::read(folder.join(file)).expect("can be read")).expect("is a document");
        let all = sources(&folder, &document);
        let id = address(document.root().str("id").expect("has an id"));
        let without = |known: fn(&mut Sources, String)| {
            let mut sources = all.clone();
            known(&mut sources, id.clone());
            let report = badge::verify(&Case::new(file, &document, &sources, now()));
            (report.verdict(), said::checks(&report)[4].clone())
        };
        assert_eq!(*expected, GOOD);
        assert_eq!(without(|sources, id| sources.unreachable(id)), (Verdict::Undecided, "unknown badge-unreachable".into()), "{file}");
        assert_eq!(without(|sources, id| sources.gone(id)), (Verdict::Invalid, "fail revoked".into()), "{file}");
        let nothing = Sources::default();
        let report = badge::verify(&Case::new(file, &document, &nothing, now()));
        assert_eq!(report.missing().collect::<Vec<_>>(), [id.as_str()], "{file}: nothing else that a copy names is asked for");
    }
}

/// The report on a sample, with everything that it names.
fn judged(folder: &Path, file: &str) -> Report {
    let bytes = std::fs::read(folder.join(file)).expect("can be read");
    let bytes = badge::baked::unbake(&bytes).map_or(bytes, |baked| baked.credential.text().as_bytes().to_vec());
    let Opened { document, envelope } = opened::open(&bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    let sources = sources(folder, &document);
    badge::verify(&Case::new(file, &document, &sources, now()).enveloped(envelope.as_ref()))
}

/// The folder as the web has it: each document at the address of its name, and the ones of this badge at their own ids.
fn sources(folder: &Path, assertion: &Document) -> Sources {
    let mut sources = Sources::default();
    let names = files(folder);
    for name in names.iter().filter_map(|file| file.strip_prefix("assets/")) {
        let bytes = std::fs::read(folder.join("assets").join(name)).expect("can be read");
        sources.supply(format!("https://example.org/{name}"), bytes, now());
    }
    let text = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).expect("is JSON");
    let named = |value: &Value| {
        let name = value.as_str()?.rsplit('/').next()?.to_owned();
        std::fs::read(folder.join("assets").join(name)).ok()
    };
    let mut at_home = |bytes: Vec<u8>| {
        let value = text(&bytes);
        sources.supply(address(value["id"].as_str().expect("has an id")), bytes, now());
        value
    };
    let class = match assertion.root().get("badge") {
        Some(badge::document::Value::String(url)) => named(&Value::from(url.as_str())).map(&mut at_home),
        _ => None,
    };
    if let Some(issuer) = class.and_then(|class| named(&class["issuer"])) {
        at_home(issuer);
    }
    let own = badge::canon::jcs::canonicalize(&badge::document::Value::Object(assertion.root().clone()));
    sources.supply(address(assertion.root().str("id").expect("has an id")), own.into_bytes(), now());
    sources
}

/// Where an id is asked for.
fn address(id: &str) -> String {
    id.replacen("http://", "https://", 1)
}

/// The slug of why there is no report.
async fn unreadable(path: &Path) -> Option<String> {
    let examiner = Examiner::new(&Config::read(None).expect("every setting has a default")).offline();
    let input = Input::File(std::fs::read(path).expect("can be read"));
    let asked = Question { input, named: "sample".into(), recipient: None, now: Some(now()), lang: "fr".into() };
    examiner.examine(asked).await.err().map(|unreadable| Problem::from(unreadable).slug().to_owned())
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-22T12:00:00Z").expect("is a moment")
}

/// Every file, by its path in the folder.
fn files(folder: &Path) -> BTreeSet<String> {
    corpus::files(folder, &["", "assets/", "rdf-validation/"])
}
