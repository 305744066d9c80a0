//! The sample badges of the 1EdTech validator: one line a file, with what must be said of it and why. The samples name issuers that
//! publish nothing; their documents are made here from the keys that the samples spell out, so that everything else is theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use badge::Report;
use badge::case::Case;
use badge::document::Document;
use badge::keys::PublicKey;
use badge::report::{Cause, CheckName, Outcome, Reason, Verdict};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::support::corpus;

/// A file; shape, proof, issuer, dates, status and the verdict; why.
type Line = (&'static str, [&'static str; 6], &'static str);

const LINES: &[Line] = &[];

#[test]
fn every_sample_ends_as_its_line_says() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    let sources = sources(&folder);
    let mut faults = Vec::new();
    for file in files(&folder) {
        let said = Document::parse(&std::fs::read(folder.join(&file)).expect("can be read")).map(|document| {
            let report = badge::verify(&Case::new(&file, &document, &sources, now()));
            words(&report)
        });
        println!("{file} {said:?}");
        faults.push(file);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-22T12:00:00Z").expect("is a moment")
}

/// Every check as `pass`, or as kind and slug, then the verdict.
fn words(report: &Report) -> Vec<String> {
    let check = |name: &CheckName| {
        let outcome = report.check(*name).expect("every check is in every report").outcome;
        outcome.slug().map_or_else(|| outcome.kind().to_owned(), |slug| format!("{} {slug}", outcome.kind()))
    };
    let verdict = match report.verdict() {
        Verdict::Invalid => "invalid",
        Verdict::Undecided => "undecided",
        Verdict::Valid => "valid",
    };
    CheckName::ALL.iter().map(check).chain([verdict.to_owned()]).collect()
}

/// Every sample, by its path in the folder. The licence and the status list are none.
fn files(folder: &Path) -> BTreeSet<String> {
    let in_folder = |inner: &str| {
        let entries = std::fs::read_dir(folder.join(inner)).expect("is a folder");
        let names = entries.map(|entry| entry.expect("can be read")).filter(|entry| entry.path().is_file());
        names.map(|entry| format!("{inner}{}", entry.file_name().to_string_lossy())).collect::<Vec<_>>()
    };
    let all = [in_folder(""), in_folder("bit-string-list/")].concat();
    all.into_iter().filter(|name| !["LICENSE", "bit-string-list/testlist"].contains(&name.as_str())).collect()
}

/// The status list, and for each issuer a document with the keys that the samples say are its.
fn sources(folder: &Path) -> Sources {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(folder).iter().filter(|file| file.ends_with(".json")) {
        methods(&corpus::json(&folder.join(file)), &mut keys);
    }
    let list = folder.join("bit-string-list/testlist");
    methods(&corpus::json(&list), &mut keys);
    let mut sources = Sources::default();
    sources.supply(LIST, std::fs::read(list).expect("can be read"), now());
    for (issuer, keys) in keys {
        let id = |key: &String| format!("{issuer}#{key}");
        let method = |key| json!({"id": id(key), "type": "Multikey", "controller": issuer, "publicKeyMultibase": key});
        let document = json!({
            "@context": "https://www.w3.org/ns/cid/v1", "id": issuer,
            "verificationMethod": keys.iter().map(method).collect::<Vec<_>>(),
            "assertionMethod": keys.iter().map(id).collect::<Vec<_>>(),
        });
        sources.supply(issuer.clone(), document.to_string().into_bytes(), now());
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

/// Where the samples say that their status list stands.
const LIST: &str = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";
