//! josekit behind a pipe, one command a line in and one answer a line out: JSON Web Signatures, judged and made by OpenSSL.
//!
//! ```text
//! {"verify": token, "jwk": {…}}                    → {"verified": true} | {"verified": false, "error"}
//!   … "jwks": {…} for "jwk"                          the key of that set which the header names
//!   … "form": "flattened"                            the same signature, as JSON (RFC 7515 §7.2.2)
//! {"issue": {…payload}, "header": {…with alg}}     → {"token", "jwk"}   by a new key of that algorithm
//! ```

use std::error::Error;
use std::io::{BufRead as _, Write as _};

use josekit::jwk::alg::ed::EdCurve;
use josekit::jwk::{Jwk, JwkSet, KeyPair};
use josekit::jws::{self, ES256, ES384, EdDSA, JwsHeader, JwsSigner, JwsVerifier, PS256, RS256};
use serde_json::{Map, Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The name of a key, where it has one, and who judges by it.
type Named = (Option<String>, Box<dyn JwsVerifier>);

/// What the key is for, and nothing that the header says, tells the algorithm (RFC 8725 §3.1).
fn verifier(jwk: &Jwk) -> Outcome<Box<dyn JwsVerifier>> {
    Ok(match (jwk.key_type(), jwk.curve(), jwk.algorithm()) {
        ("OKP", Some("Ed25519"), _) => Box::new(EdDSA.verifier_from_jwk(jwk)?),
        ("EC", Some("P-256"), _) => Box::new(ES256.verifier_from_jwk(jwk)?),
        ("EC", Some("P-384"), _) => Box::new(ES384.verifier_from_jwk(jwk)?),
        ("RSA", _, Some("PS256")) => Box::new(PS256.verifier_from_jwk(jwk)?),
        ("RSA", _, _) => Box::new(RS256.verifier_from_jwk(jwk)?),
        (kind, curve, _) => return Err(format!("no key of a kind that is read here: {kind} {curve:?}").into()),
    })
}

/// A new key of that algorithm: who signs by it, and its public half.
fn new_key(algorithm: &str) -> Outcome<(Box<dyn JwsSigner>, Jwk)> {
    fn halves(pair: &impl KeyPair) -> (Jwk, Jwk) {
        (pair.to_jwk_key_pair(), pair.to_jwk_public_key())
    }
    let (both, public) = match algorithm {
        "EdDSA" => halves(&EdDSA.generate_key_pair(EdCurve::Ed25519)?),
        "ES256" => halves(&ES256.generate_key_pair()?),
        "ES384" => halves(&ES384.generate_key_pair()?),
        "PS256" => halves(&PS256.generate_key_pair(2048)?),
        "RS256" => halves(&RS256.generate_key_pair(2048)?),
        other => return Err(format!("no such algorithm here: {other}").into()),
    };
    let signer: Box<dyn JwsSigner> = match algorithm {
        "EdDSA" => Box::new(EdDSA.signer_from_jwk(&both)?),
        "ES256" => Box::new(ES256.signer_from_jwk(&both)?),
        "ES384" => Box::new(ES384.signer_from_jwk(&both)?),
        "PS256" => Box::new(PS256.signer_from_jwk(&both)?),
        _ => Box::new(RS256.signer_from_jwk(&both)?),
    };
    Ok((signer, public))
}

fn object(value: &Value) -> Outcome<Map<String, Value>> {
    value.as_object().cloned().ok_or_else(|| "an object was expected".into())
}

/// The keys that are at hand: that of `jwk`, whatever the header calls it, or those of `jwks` by their names.
fn verifiers(asked: &Value) -> Outcome<Vec<Named>> {
    if asked["jwks"].is_null() {
        return Ok(vec![(None, verifier(&Jwk::from_map(object(&asked["jwk"])?)?)?)]);
    }
    let set = JwkSet::from_map(object(&asked["jwks"])?)?;
    set.keys().into_iter().map(|key| Ok((key.key_id().map(str::to_owned), verifier(key)?))).collect()
}

fn verify(token: &str, asked: &Value) -> Outcome<Value> {
    let at_hand = verifiers(asked)?;
    let named = |header: &JwsHeader| {
        let mine = at_hand.iter().find(|(name, _)| name.is_none() || name.as_deref() == header.key_id());
        Ok(mine.map(|(_, verifier)| verifier.as_ref()))
    };
    if asked["form"] == "flattened" {
        let parts: Vec<&str> = token.split('.').collect();
        let [protected, payload, signature] = parts.as_slice() else { return Err("three parts were expected".into()) };
        jws::deserialize_json_with_selector(
            json!({ "protected": protected, "payload": payload, "signature": signature }).to_string(),
            named,
        )?;
    } else {
        jws::deserialize_compact_with_selector(token, named)?;
    }
    Ok(json!({ "verified": true }))
}

fn issue(payload: &Value, asked: &Value) -> Outcome<Value> {
    let header = JwsHeader::from_map(object(&asked["header"])?)?;
    let (signer, public) = new_key(header.algorithm().ok_or("the header names no algorithm")?)?;
    let token = jws::serialize_compact(payload.to_string().as_bytes(), &header, signer.as_ref())?;
    Ok(json!({ "token": token, "jwk": public.as_ref() }))
}

fn answer(line: &str) -> Value {
    let asked: Value = serde_json::from_str(line).unwrap_or_default();
    let told = |answer: Outcome<Value>| answer.map_err(|error| error.to_string());
    if let Some(token) = asked["verify"].as_str() {
        told(verify(token, &asked)).unwrap_or_else(|error| json!({ "verified": false, "error": error }))
    } else {
        told(issue(&asked["issue"], &asked)).unwrap_or_else(|error| json!({ "error": error }))
    }
}

fn main() -> Result<(), std::io::Error> {
    let mut out = std::io::stdout();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}
