//! One word for one address, over all contexts that we carry.

use std::collections::{BTreeMap, BTreeSet};

use badge::canon::contexts::ContextSet;
use badge::canon::{Error, Limits, Request, canonicalize, jsonld};
use badge::document::Document;
use serde_json::Value;

/// `@context` is no quad, so whoever holds a badge may change it, as long as every word keeps its address. A second word for
/// one address would let them rename a member, such as the end of a badge, to one that no check reads, under the same signature.
#[test]
fn no_carried_context_has_two_words_for_one_property() {
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for carried in schemas::CONTEXTS {
        let document: Value = serde_json::from_str(carried.text).expect("a carried context is JSON");
        collect(&document["@context"], &BTreeMap::new(), &mut words);
    }
    assert!(words.len() > 150, "the contexts were read: {}", words.len());
    // The classes of these contexts start with a capital, and canonical form takes no such name for a member: see below.
    words.values_mut().for_each(|words| words.retain(|word| !word.starts_with(|first: char| first.is_ascii_uppercase())));
    let twice: Vec<_> = words.into_iter().filter(|(iri, words)| words.len() > 1 && !iri.starts_with('@')).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Open Badges 3.0.0 gives `achievement` the address of the class. Of two signed achievements a holder could hide one behind the other word.
#[test]
fn a_class_is_no_second_word_for_a_property() {
    let badge = r#"{"@context":["https://www.w3.org/2018/credentials/v1","https://purl.imsglobal.org/spec/ob/v3p0/context.json"],
        "id":"urn:uuid:0b4c8bd7-8b9a-4c50-8a5e-7f8e6b1f1a11","type":["VerifiableCredential","OpenBadgeCredential"],
        "credentialSubject":{"type":["AchievementSubject"],"Achievement":{"id":"urn:uuid:1f0f6a4e-33c5-4b9c-a9ba-a1f1c1a1f1a1"}}}"#;
    let said = |text: &str| {
        let document = Document::parse(text.as_bytes()).expect("is a document");
        let context = document.root().get("@context").expect("has contexts");
        let limits = Limits::default();
        canonicalize(&Request { object: document.root(), context, omit: &[], contexts: ContextSet::badges(), limits })
    };
    let undefined = jsonld::Error::UndefinedTerm { term: "Achievement".to_owned(), at: "/credentialSubject/Achievement".to_owned() };
    assert_eq!(said(badge), Err(Error::JsonLd(undefined)));
    assert!(said(&badge.replace("\"Achievement\"", "\"achievement\"")).expect("has quads").nquads.contains("vocab.html#Achievement>"));
}

/// Each word of a context and of the contexts inside it, by the address that it stands for.
fn collect(context: &Value, prefixes: &BTreeMap<String, String>, words: &mut BTreeMap<String, BTreeSet<String>>) {
    if let Some(parts) = context.as_array() {
        return parts.iter().for_each(|part| collect(part, prefixes, words));
    }
    let Some(terms) = context.as_object() else { return };
    let id = |term: &str, definition: &Value| match definition {
        Value::String(iri) => Some(iri.clone()),
        Value::Object(definition) => Some(definition.get("@id").and_then(Value::as_str).unwrap_or(term).to_owned()),
        _ => None,
    };
    let mut prefixes = prefixes.clone();
    let named = terms.iter().filter_map(|(term, definition)| Some((term.clone(), id(term, definition)?)));
    prefixes.extend(named.filter(|(_, iri)| iri.ends_with(['#', '/'])));
    for (term, definition) in terms.iter().filter(|(term, _)| !term.starts_with('@')) {
        let Some(iri) = id(term, definition) else { continue };
        let full = match iri.split_once(':') {
            Some((prefix, rest)) if !rest.starts_with("//") => prefixes.get(prefix).map_or(iri.clone(), |start| format!("{start}{rest}")),
            _ => iri,
        };
        words.entry(full).or_default().insert(term.clone());
        collect(&definition["@context"], &prefixes, words);
    }
}
