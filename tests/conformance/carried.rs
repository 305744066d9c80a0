//! The contexts that we carry are what their publishers publish. Their digests are checked by `house/completeness.rs`.

use badge::canon::contexts::ContextSet;
use badge::canon::{Canonical, Error, Limits, Request, canonicalize, jsonld};
use badge::document::{Document, Object, Value};

use crate::support::corpus;

#[test]
fn carried_contexts_are_equal_to_the_published_ones() {
    for (url, published) in [
        (schemas::CREDENTIALS_V1, "contexts/w3c/credentials-v1.jsonld"),
        (schemas::CREDENTIALS_V2, "contexts/w3c/credentials-v2.jsonld"),
        (schemas::DATA_INTEGRITY_V1, "contexts/w3c/data-integrity-v1.jsonld"),
        (schemas::DATA_INTEGRITY_V2, "contexts/w3c/data-integrity-v2.jsonld"),
        (schemas::EXAMPLES_V2, "contexts/w3c/credentials-examples-v2.jsonld"),
        (schemas::MULTIKEY_V1, "contexts/w3c/multikey-v1.jsonld"),
        (schemas::OPEN_BADGES_3_0_0, "contexts/ob3/context.json"),
        (schemas::OPEN_BADGES_3_0_1, "contexts/ob3/context-3.0.1.json"),
        (schemas::OPEN_BADGES_3_0_2, "contexts/ob3/context-3.0.2.json"),
        (schemas::OPEN_BADGES_EXTENSIONS, "contexts/ob3/extensions.json"),
        (schemas::STATUS_LIST_2021_V1, "contexts/w3c/status-list-2021-v1.jsonld"),
    ] {
        let Some(published) = corpus::find(published) else { return };
        assert_eq!(json(carried(url)), corpus::json(&published), "{url}");
    }
    let Some(before) = corpus::find("contexts/ob3/context-3.0.3.json") else { return };
    assert_eq!(json(schemas::REPLACED_CONTEXTS[0].text), corpus::json(&before));
}

#[test]
fn open_badges_3_0_3_gained_one_term_and_nothing_else() {
    let mut after = json(carried(schemas::OPEN_BADGES_3_0_3));
    let gained = after["@context"].as_object_mut().expect("is an object").shift_remove("endorsementJwt");
    assert_eq!(after, json(schemas::REPLACED_CONTEXTS[0].text));
    let Some(validator) = corpus::find("contexts/ob3/context-3.0.3.validator-2026-07.json") else { return };
    assert_eq!(gained.as_ref(), corpus::json(&validator)["@context"].get("endorsementJwt"));
}

#[test]
fn a_badge_reads_alike_under_both_contents_of_3_0_3() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    let before = ContextSet::new(schemas::CONTEXTS.iter().map(|context| {
        let replaced = schemas::REPLACED_CONTEXTS.iter().find(|replaced| replaced.url == context.url);
        (context.url, replaced.unwrap_or(context).text)
    }));
    let before = before.expect("is sound");
    let (mut with_quads, mut refused) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("is a folder") {
        let path = entry.expect("can be read").path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let Ok(document) = Document::parse(&std::fs::read(&path).expect("can be read")) else { continue };
            let (old, new) = (quads(document.root(), &before), quads(document.root(), ContextSet::badges()));
            assert_eq!(old, new, "{}", path.display());
            if new.is_ok() { with_quads += 1 } else { refused += 1 }
        }
    }
    assert_eq!((with_quads, refused), (13, 11));

    let text = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id":"urn:uuid:0b4c8bd7-8b9a-4c50-8a5e-7f8e6b1f1a11","endorsementJwt":["a.b.c"]}"#;
    let document = Document::parse(text.as_bytes()).expect("is a document");
    let undefined = jsonld::Error::UndefinedTerm { term: "endorsementJwt".to_owned(), at: "/endorsementJwt".to_owned() };
    assert_eq!(quads(document.root(), &before), Err(Error::JsonLd(undefined)));
    let now = quads(document.root(), ContextSet::badges()).expect("has quads").nquads;
    assert!(now.ends_with("<https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt> \"a.b.c\" .\n"), "{now}");
}

fn quads(object: &Object, contexts: &ContextSet) -> Result<Canonical, Error> {
    let context = object.get("@context").unwrap_or(&Value::Null);
    canonicalize(&Request { object, context, omit: &["proof"], contexts, limits: Limits::default() })
}

fn carried(url: &str) -> &'static str {
    schemas::CONTEXTS.iter().chain(schemas::FURTHER_CONTEXTS).find(|context| context.url == url).expect("is carried").text
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("is JSON")
}
