//! did:key vectors of the W3C CCG, and the one of did:jwk.

use badge::did::{Did, key_method};
use badge::document::Document;
use badge::keys::from_jwk;

use crate::support::corpus;

#[test]
fn the_published_did_keys_are_read() {
    let Some(file) = corpus::find("vectors/did/did-vectors.json") else { return };
    let vectors = corpus::json(&file);
    let dids = |kind: &str| -> Vec<String> { serde_json::from_value(vectors["did_key"][kind].clone()).expect("is a list of texts") };
    let ed25519 = dids("ed25519");
    assert_eq!(ed25519.len(), 2);
    for text in ed25519.iter().chain(&dids("p256")).chain(&dids("p384")) {
        let did = Did::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let Did::Key { key, multikey } = &did else { panic!("{text}: {did:?}") };
        assert_eq!((&key.to_multikey(), &format!("did:key:{multikey}")), (multikey, text));
        assert_eq!(key_method(&did, &format!("{text}#{multikey}")).map(|method| method.key), Ok(key.clone()));
    }
}

#[test]
fn the_published_did_jwk_is_read() {
    let Some(file) = corpus::find("vectors/did/did-vectors.json") else { return };
    let vector = &corpus::json(&file)["did_jwk"]["p256"];
    let text = vector["did"].as_str().expect("is a text");
    let did = Did::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let jwk = Document::parse(vector["jwk"].to_string().as_bytes()).expect("is JSON");
    let method = key_method(&did, &format!("{text}{}", vector["fragment"].as_str().expect("is a text"))).expect("is its method");
    assert_eq!(Ok(method.key), from_jwk(jwk.root()));
    assert!(key_method(&did, &format!("{text}#1")).is_err());
}

#[test]
fn the_derived_agreement_key_of_a_did_key_is_no_method_that_signs() {
    let Some(file) = corpus::find("vectors/did/did-vectors.json") else { return };
    let vectors = corpus::json(&file);
    for (text, x25519) in vectors["did_key"]["ed25519_derived_x25519_keyAgreement"].as_object().expect("is an object") {
        let did = Did::parse(text).expect("is a DID");
        assert!(key_method(&did, &format!("{text}#{}", x25519.as_str().expect("is a text"))).is_err());
    }
}
