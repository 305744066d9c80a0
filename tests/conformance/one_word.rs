//! One word for one address, over all contexts that we carry.

use std::collections::{BTreeMap, BTreeSet};

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
    let twice: Vec<_> = words.into_iter().filter(|(iri, words)| words.len() > 1 && !iri.starts_with('@')).collect();
    // A class and a property each; the class's word is no member that anything reads.
    let vocabulary = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
    let known = [("Criteria", ["Criteria", "criteria"]), ("GeoCoordinates", ["GeoCoordinates", "geo"])];
    let known = known.map(|(name, words)| (format!("{vocabulary}{name}"), words.map(str::to_owned).into()));
    assert_eq!(twice, known);
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
