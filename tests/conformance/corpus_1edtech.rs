//! The sample badges of the 1EdTech validator: one line a file, with what must be said of it and why. The samples name issuers that
//! publish nothing; their documents are made here from the keys that the samples spell out, so that everything else is theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use badge::Report;
use badge::baked::{self, Baked};
use badge::case::Case;
use badge::keys::PublicKey;
use badge::opened::{self, Opened};
use badge::report::Verdict;
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::support::{corpus, said};

/// A file; shape, proof, issuer, dates, status and the verdict; why.
type Line = (&'static str, [&'static str; 6], &'static str);

const LINES: &[Line] = &[
    (
        "bit-string-list/credential-status-revoked.json",
        ["pass", "pass", "pass", "pass", "unknown status-list-invalid", "undecided"],
        "The list at that URL calls itself by another one (which Bitstring Status List §2.2 lets it, and we do not), so its bit 23 says nothing about this badge.",
    ),
    (
        "bit-string-list/credential-status-revoked-blank-nodes.json",
        ["pass", "pass", "pass", "pass", "unknown status-list-invalid", "undecided"],
        "The same, with nodes that have no id.",
    ),
    (
        "complete.json",
        ["pass", "pass", "pass", "pass", "pass", "valid"],
        "All good: 1EdTech's list of revoked ids, made here and empty, does not name it. Its endorsements have a test of their own below.",
    ),
    (
        "endorsement-valid.json",
        ["pass", "pass", "pass", "pass", "skip no-status", "valid"],
        "A good endorsement by itself, which is no badge and not called one.",
    ),
    ("simple-context-version.json", ["pass", "pass", "pass", "pass", "skip no-status", "valid"], "Open Badges 3.0.2."),
    (
        "simple-did-key-method.json",
        ["pass", "unknown key-unknown", "unknown unsupported-issuer", "pass", "skip no-status", "undecided"],
        "The issuer is a urn:uuid, which leads nowhere, and the method a did:key without its fragment: the signature is good, and nobody's.",
    ),
    (
        "simple-did-web-method.json",
        ["pass", "pass", "pass", "pass", "skip no-status", "valid"],
        "Named after did:web, with a web address in it.",
    ),
    (
        "simple-err-context.json",
        ["fail member-missing", "fail undefined-term", "fail signed-by-other-key", "pass", "skip no-status", "invalid"],
        "Without the context of VCDM nearly every word is undefined; it has no achievement either, and the key is another issuer's.",
    ),
    (
        "simple-err-credential-subject-achievement-result-description-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "A result description that says it is something else, of a type that no context defines.",
    ),
    (
        "simple-err-credential-subject-identifier-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "An identity that says it is something else, of a type that no context defines.",
    ),
    (
        "simple-err-credential-subject-profile-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "A source that says it is no profile, of a type that no context defines.",
    ),
    (
        "simple-err-credential-subject-result-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "A result that says it is something else, of a type that no context defines; and results whose description is not there.",
    ),
    (
        "simple-err-credential-subject-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "A subject that says it is something else, of a type that no context defines.",
    ),
    (
        "simple-err-evidence-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "Evidence that says it is something else, of a type that no context defines.",
    ),
    ("simple-err-expired.json", ["pass", "pass", "pass", "fail expired", "skip no-status", "invalid"], "Ended in 2010."),
    (
        "simple-err-issued.json",
        ["fail member-missing", "pass", "pass", "fail not-yet-valid", "skip no-status", "invalid"],
        "Starts in 2040; it has no achievement either.",
    ),
    (
        "simple-err-issuer.json",
        ["fail member-missing", "unknown key-unknown", "fail member-missing", "pass", "skip no-status", "invalid"],
        "A badge of nobody.",
    ),
    (
        "simple-err-issuer-otheridentifier-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "An identifier that says it is something else, of a type that no context defines.",
    ),
    (
        "simple-err-issuer-parentorg-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "An organisation above the issuer that says it is no profile, of a type that no context defines.",
    ),
    (
        "simple-err-issuer-type.json",
        ["fail member-malformed", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "An issuer that says it is no profile, of a type that no context defines.",
    ),
    (
        "simple-err-proof-method.json",
        ["pass", "unknown key-unknown", "fail signed-by-other-key", "pass", "skip no-status", "invalid"],
        "The method is no key of the issuer's: its fragment is damaged.",
    ),
    (
        "simple-err-proof-value.json",
        ["pass", "fail altered-content", "pass", "pass", "skip no-status", "invalid"],
        "A signature that does not fit.",
    ),
    (
        "simple-err-type.json",
        ["pass", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
        "OtherCredential is no type of any context; whatever it is, it is no badge.",
    ),
    ("simple-json.png", ["pass", "pass", "pass", "pass", "skip no-status", "valid"], "A baked badge."),
    (
        "simple-jwt.png",
        ["pass", "pass", "fail signed-by-other-key", "pass", "skip no-status", "invalid"],
        "RS256 by a key that it brings along; its claims agree. The issuer's document, made of what the other samples spell out, has other keys.",
    ),
    ("simple-jwt.svg", ["pass", "pass", "fail signed-by-other-key", "pass", "skip no-status", "invalid"], "The same with another key."),
    (
        "simple.jwt",
        ["fail member-missing", "unknown unknown-context", "pass", "pass", "skip no-status", "invalid"],
        "Version 1.1 under `vc`, for a context that was a draft's address; it has no achievement, and its header names no key (Open Badges 3.0 §8.2.3 wants one).",
    ),
    ("simple-json.svg", ["pass", "pass", "pass", "pass", "skip no-status", "valid"], "A baked badge."),
    (
        "simple-noproof.json",
        ["fail member-missing", "fail no-proof", "skip proof-failed", "pass", "skip no-status", "invalid"],
        "No proof; of version 1.1, with the start of version 2.0 in place of issuanceDate.",
    ),
    ("simple.1ob", ["pass", "pass", "pass", "pass", "skip no-status", "valid"], "JSON under another name."),
    ("simple.json", ["pass", "pass", "pass", "pass", "skip no-status", "valid"], "A good badge."),
    (
        "simple_v1.json",
        ["pass", "pass", "pass", "pass", "skip no-status", "valid"],
        "Version 1.1, Open Badges 3.0.0, Ed25519Signature2020.",
    ),
];

#[test]
fn every_sample_ends_as_its_line_says() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    let sources = sources(&folder);
    let mut left = files(&folder);
    let mut faults = Vec::new();
    for (file, expected, why) in LINES {
        assert!(left.remove(*file), "{file} is not there, or has two lines");
        let opened = read(&folder.join(file)).unwrap_or_else(|| panic!("{file} cannot be read"));
        let said = said::checks(&judge(file, &opened, &sources));
        if said != *expected {
            faults.push(format!("{file}: {why}\n  expected {expected:?}\n  said     {said:?}"));
        }
    }
    assert!(left.is_empty(), "without a line: {left:?}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The signatures are good (see `eddsa` and `ed25519_signature_2020`), and still nobody's where the issuers' documents are not had or are
/// others' than theirs. The fragments of these methods spell the keys out, which must count for nothing.
#[test]
fn no_sample_is_valid_without_its_issuers_document() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    for file in ["complete.json", "simple.json", "simple_v1.json", "simple-context-version.json", "simple-json.png"] {
        let opened = read(&folder.join(file)).expect("is a document");
        let judged = |sources: &Sources| {
            let report = judge(file, &opened, sources);
            (said::checks(&report)[2].clone(), report.verdict(), report.missing().map(str::to_owned).collect::<BTreeSet<_>>())
        };
        let issuer = badge::credential::issuer(opened.document.root()).expect("has an issuer").id;
        assert_eq!(
            judged(&Sources::default()),
            ("unknown not-supplied".to_owned(), Verdict::Undecided, BTreeSet::from([issuer.clone()])),
            "{file}"
        );
        let mut empty = Sources::default();
        empty.supply(issuer.clone(), json!({"id": issuer}).to_string().into_bytes(), now());
        assert_eq!(judged(&empty), ("fail signed-by-other-key".to_owned(), Verdict::Invalid, BTreeSet::new()), "{file}");
    }
}

/// A key in the header counts where the issuer publishes the same one, and only there.
#[test]
fn the_baked_tokens_are_valid_where_their_issuer_publishes_the_key() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    for file in ["simple-jwt.png", "simple-jwt.svg"] {
        let opened = read(&folder.join(file)).expect("is a token");
        let issuer = badge::credential::issuer(opened.document.root()).expect("has an issuer").id;
        let jwk = opened.envelope.as_ref().and_then(|envelope| envelope.header.get("jwk")).expect("brings its key");
        let method = format!("{issuer}#key");
        let jwk: Value = serde_json::from_str(&badge::canon::jcs::canonicalize(jwk)).expect("is JSON");
        let entry = json!({"id": method, "type": "JsonWebKey", "controller": issuer, "publicKeyJwk": jwk});
        let document = json!({"id": issuer, "verificationMethod": [entry], "assertionMethod": [method]});
        let judged =
            |sources: &Sources| (said::checks(&judge(file, &opened, sources))[1..3].to_vec(), judge(file, &opened, sources).verdict());
        let undecided = vec!["pass".to_owned(), "unknown not-supplied".to_owned()];
        assert_eq!(judged(&Sources::default()), (undecided, Verdict::Undecided), "{file}");
        let mut sources = Sources::default();
        sources.supply(issuer, document.to_string().into_bytes(), now());
        assert_eq!(judged(&sources), (vec!["pass".to_owned(); 2], Verdict::Valid), "{file}");
    }
}

/// Five endorsements, whose proofs have a misspelt suite (`eddsa-rdf-2022`) and whose ends lie in 2020. Two are about the issuer, and stand
/// in something else.
#[test]
fn the_endorsements_of_the_complete_sample_are_judged_each_for_itself() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    let opened = read(&folder.join("complete.json")).expect("is a document");
    let report = judge("complete.json", &opened, &sources(&folder));
    let said: Vec<(String, Vec<String>)> =
        report.endorsements.iter().map(|endorsement| (endorsement.input.clone(), said::checks(endorsement)[..4].to_vec())).collect();
    let line = |at: &str, shape: &str| {
        let checks = [shape, "unknown unsupported-proof", "unknown unsupported-proof", "fail expired"];
        (format!("complete.json#{at}"), checks.map(str::to_owned).to_vec())
    };
    assert_eq!(
        said,
        [
            line("/credentialSubject/achievement/creator/endorsement/0", "pass"),
            line("/credentialSubject/achievement/creator/endorsement/1", "pass"),
            line("/credentialSubject/achievement/endorsement/0", "fail member-malformed"),
            line("/endorsement/0", "fail member-malformed"),
            line("/issuer/endorsement/0", "pass"),
        ]
    );
}

/// What we say of a sample, with all of those documents.
pub(crate) fn verdict(folder: &Path, file: &str) -> Verdict {
    let opened = read(&folder.join(file)).expect("is a document");
    judge(file, &opened, &sources(folder)).verdict()
}

/// The badge in a file, or in the picture that the file is.
fn read(path: &Path) -> Option<Opened> {
    let bytes = std::fs::read(path).expect("can be read");
    match baked::unbake(&bytes) {
        Ok(Baked { credential, .. }) => opened::open(credential.text().as_bytes()).ok(),
        Err(_) => opened::open(&bytes).ok(),
    }
}

fn judge(file: &str, Opened { document, envelope }: &Opened, sources: &Sources) -> Report {
    badge::verify(&Case::new(file, document, sources, now()).enveloped(envelope.as_ref()))
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-22T12:00:00Z").expect("is a moment")
}

/// Every sample, by its path in the folder. The licence and the status list are none.
fn files(folder: &Path) -> BTreeSet<String> {
    let all = corpus::files(folder, &["", "bit-string-list/"]).into_iter();
    all.filter(|name| !["LICENSE", STATUS_LIST].contains(&name.as_str())).collect()
}

/// For each issuer a document with the keys that the samples say are its, by its address.
pub(crate) fn documents(folder: &Path) -> BTreeMap<String, Value> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(folder).iter().filter(|file| file.ends_with(".json")) {
        methods(&corpus::json(&folder.join(file)), &mut keys);
    }
    methods(&corpus::json(&folder.join(STATUS_LIST)), &mut keys);
    let document = |(issuer, keys): (String, BTreeSet<String>)| {
        let id = |key: &String| format!("{issuer}#{key}");
        let method = |key| json!({"id": id(key), "type": "Multikey", "controller": issuer, "publicKeyMultibase": key});
        let document = json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], "id": issuer,
            "verificationMethod": keys.iter().map(method).collect::<Vec<_>>(),
            "assertionMethod": keys.iter().map(id).collect::<Vec<_>>(),
        });
        (issuer, document)
    };
    keys.into_iter().map(document).collect()
}

/// The status list and those documents, for us.
fn sources(folder: &Path) -> Sources {
    let mut sources = Sources::default();
    // The list that complete.json names; 1EdTech serves none there.
    let revoked = json!({"id": REVOKED, "revokedCredentials": [{"id": "http://1edtech.edu/credentials/37321"}]});
    sources.supply(REVOKED, revoked.to_string().into_bytes(), now());
    sources.supply(LIST, std::fs::read(folder.join(STATUS_LIST)).expect("can be read"), now());
    for (issuer, document) in documents(folder) {
        sources.supply(issuer, document.to_string().into_bytes(), now());
    }
    sources
}

/// The keys that verification methods anywhere in `value` spell out behind the hash, by the address before it.
fn methods(value: &Value, keys: &mut BTreeMap<String, BTreeSet<String>>) {
    let method = value.get("verificationMethod").and_then(Value::as_str).and_then(|id| id.split_once('#'));
    if let Some((issuer, key)) = method.filter(|(_, key)| PublicKey::from_multikey(key).is_ok()) {
        keys.entry(issuer.to_owned()).or_default().insert(key.to_owned());
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| methods(item, keys)),
        Value::Object(members) => members.values().for_each(|member| methods(member, keys)),
        _ => {}
    }
}

const STATUS_LIST: &str = "bit-string-list/testlist";
const REVOKED: &str = "https://1edtech.edu/credentials/3732/revocations";
/// Where the samples say that their status list stands.
const LIST: &str = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";
