//! Selective disclosure as our own code makes it, held against the kit of the tests, which does the same in another way and is itself held
//! against published vectors: the same keys must give the same bytes.

use badge::canon::Limits;
use badge::canon::contexts::ContextSet;
use badge::document::{Document, Object};
use badge::proof::ecdsa_sd_2023::{BaseProof, MakeError, base_proof_value, derive, to_sign};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use crate::support::kit::{Badge, List};
use crate::support::selective::Signer;
use crate::support::venue::Venue;

const MANDATORY: &[&str] =
    &["/type", "/issuer", "/validFrom", "/credentialStatus", "/credentialSubject/type", "/credentialSubject/achievement"];
const KEY: [u8; 32] = [1; 32];
const OWN: [u8; 32] = [2; 32];
const HMAC: [u8; 32] = [3; 32];

fn signer() -> Signer {
    Signer::with_keys(&KEY, &OWN, HMAC)
}

fn badge() -> Badge {
    let list = List::by(&Venue::by_key("Médiathèque de Brindas", "brindas"), "https://badges.exemple.fr/status/1");
    Badge::of("Amina Exemple").level(3).status(list.entry(7))
}

fn parsed(value: &Value) -> Object {
    Document::parse(value.to_string().as_bytes()).expect("is a document").root().clone()
}

fn derived(base: &Value, selected: &[&str]) -> Result<Value, MakeError> {
    let selected: Vec<String> = selected.iter().map(|pointer| (*pointer).to_owned()).collect();
    let text = derive(&parsed(base), &selected, ContextSet::badges(), &Limits::default())?;
    Ok(serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn what_is_signed_for_a_holder_is_byte_for_byte_what_the_kit_signs() {
    let base = signer().signs(badge(), MANDATORY).text();
    let mut unsigned = base.json().clone();
    let mut options = unsigned.as_object_mut().expect("an object").shift_remove("proof").expect("a proof");
    let value = options.as_object_mut().expect("an object").shift_remove("proofValue").expect("a value");
    let mandatory: Vec<String> = MANDATORY.iter().map(|pointer| (*pointer).to_owned()).collect();
    let made =
        to_sign(&parsed(&unsigned), &parsed(&options), &mandatory, &HMAC, ContextSet::badges(), &Limits::default()).expect("can be signed");
    let [key, own] = [KEY, OWN].map(|bytes| SigningKey::from_slice(&bytes).expect("a key"));
    let sign = |key: &SigningKey, message: &[u8]| -> [u8; 64] {
        let signature: Signature = key.sign(message);
        signature.to_bytes().into()
    };
    let point = own.verifying_key().to_sec1_point(true);
    let public_key: [u8; 35] = [&[0x80, 0x24], point.as_bytes()].concat().try_into().expect("35 bytes");
    let proof = BaseProof {
        base_signature: sign(&key, &made.sign_data(&public_key)),
        public_key,
        hmac_key: HMAC,
        signatures: made.statements.iter().map(|line| sign(&own, line.as_bytes())).collect(),
        mandatory,
    };
    assert_eq!(json!(base_proof_value(&proof)), value);
}

#[test]
fn what_is_shown_of_it_is_what_the_kit_shows() {
    let base = signer().signs(badge(), MANDATORY);
    for selected in [
        &[][..],
        &["/credentialSubject/identifier"],
        &["/credentialSubject/result/1"],
        &["/credentialSubject/result/0", "/credentialSubject/identifier/0"],
        &["/name", "/awardedDate"],
        &[""],
    ] {
        assert_eq!(&derived(base.text().json(), selected).expect("can be shown"), base.shows(selected).json(), "{selected:?}");
    }
}

#[test]
fn a_part_holds_what_was_chosen_and_nothing_else() {
    let base = signer().signs(badge(), MANDATORY).text();
    let shown = derived(base.json(), &["/credentialSubject/result/1"]).expect("can be shown");
    let text = shown.to_string();
    let results = shown["credentialSubject"]["result"].as_array().expect("results");
    assert_eq!(results, &[base.json()["credentialSubject"]["result"][1].clone()]);
    assert!(!text.contains("Amina") && !text.contains("412"), "neither the name nor the score: {text}");
    for kept in ["issuer", "validFrom", "credentialStatus", "type"] {
        assert_eq!(shown[kept], base.json()[kept], "{kept}");
    }
}

#[test]
fn what_is_no_base_proof_of_the_document_shows_nothing() {
    let signed = signer().signs(badge(), MANDATORY);
    let refused = |base: &Value, selected: &[&str]| derived(base, selected).expect_err("must be refused");
    assert_eq!(refused(signed.shows(&[]).json(), &[]), MakeError::NoBaseProof, "a derived proof");
    let other = signed.text().stripped("/credentialSubject/result/0");
    assert_eq!(refused(other.json(), &[]), MakeError::NoBaseProof, "statements are missing");
    assert!(matches!(refused(signed.text().json(), &["/credentialSubject/result/9"]), MakeError::Nothing(_)));
    assert!(matches!(refused(signed.text().json(), &["name"]), MakeError::Nothing(_)));
    let cut = signed.text().altered("/proof/proofValue", json!("u2V0A"));
    assert_eq!(refused(cut.json(), &[]), MakeError::NoBaseProof);
}

#[test]
fn a_name_like_those_that_nodes_are_given_is_not_taken_for_one() {
    let options = parsed(&signer().options());
    let document = badge().with("/issuer", json!({"id": "urn:bnid:0", "type": ["Profile"], "name": "x"})).into_json();
    let made = to_sign(&parsed(&document), &options, &[], &HMAC, ContextSet::badges(), &Limits::default());
    assert_eq!(made, Err(MakeError::Unsupported));
    // In words it is a word like any other.
    let document = badge().with("/issuer", json!({"id": "urn:x", "type": ["Profile"], "name": "<urn:bnid:0> _:b0"})).into_json();
    let made = to_sign(&parsed(&document), &options, &[], &HMAC, ContextSet::badges(), &Limits::default()).expect("can be signed");
    assert!(made.statements.iter().any(|line| line.contains("\"<urn:bnid:0> _:b0\"")));
}
