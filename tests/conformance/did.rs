//! did:key vectors of the W3C CCG.

use badge::did::{Did, Error, key_method};

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
    let jwk = vectors["did_jwk"]["p256"]["did"].as_str().expect("is a text");
    assert_eq!(Did::parse(jwk), Err(Error::Unsupported { method: "jwk".to_owned() }));
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
