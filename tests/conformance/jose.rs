//! JSON Web Signatures as every token of ours is read: Wycheproof's three sets for JOSE. What is no good signature is refused without an
//! exception; each good one that we refuse has its rule here.

use std::collections::BTreeMap;

use badge::document::{Document, Object};
use badge::jose::compact::Compact;
use badge::jose::header::Header;
use badge::keys;
use serde_json::Value;

use crate::support::corpus;

/// Good by the standard, refused by us: cases, and the rule.
const REFUSED: &[(&[u64], &str)] = &[
    (&[1, 348, 352, 357, 358, 359, 376, 377], "HMAC: whoever can check it can make it, so it proves nothing to a third party"),
    (&[264, 265, 266, 267, 268, 269, 270, 271], "RS384 and RS512: registered, and nobody's badges have them"),
    (&[320, 321, 322, 323, 325, 326, 327, 328], "PS384 and PS512: the same"),
    (&[347, 351], "ES512: the same; and the key says ES521, which is no algorithm"),
    (&[346, 350], "PS384 under a key that says PS256"),
    (&[372, 373], "HMAC, and a letter that base64url does not have"),
];

/// Good sets and single tokens of the other two files that we refuse.
const HMAC: &str = "HMAC";

fn object(json: &Value) -> Object {
    Document::parse(json.to_string().as_bytes()).expect("is a document").root().clone()
}

/// Whether a token holds under this key and no other, as the check of envelopes has it: header, key, algorithm, signature.
fn accepts(jwk: &Value, jws: &Value) -> bool {
    // What is no text is one of the JSON serialisations, for which there is no reader.
    let Some(token) = jws.as_str().and_then(|text| Compact::parse(text).ok()) else { return false };
    let Ok(header) = Header::read(&token.header) else { return false };
    let jwk = object(jwk);
    let Ok(key) = keys::from_jwk(&jwk) else { return false };
    let kid = header.kid.is_none_or(|kid| jwk.str("kid").is_none_or(|own| own == kid));
    // A key that the token brings along counts only where it is the same (attack W04).
    let own = header.jwk.is_none_or(|own| keys::from_jwk(own).is_ok_and(|own| own == key));
    kid && own && keys::allows(&jwk, header.algorithm) && key.verify_as(header.algorithm, token.signing_input.as_bytes(), &token.signature)
}

/// The key that a token's `kid` picks from a set; none where several have that name.
fn picked<'a>(set: &'a Value, jws: &Value) -> Option<&'a Value> {
    let header = Compact::parse(jws.as_str()?).ok()?.header;
    let mut found = set["keys"].as_array()?.iter().filter(|key| key["kid"].as_str() == header.str("kid"));
    found.next().filter(|_| found.next().is_none())
}

fn groups(file: &str) -> Option<Vec<Value>> {
    let file = corpus::find(&format!("vectors/wycheproof/{file}"))?;
    Some(corpus::json(&file)["testGroups"].as_array().expect("has groups").clone())
}

#[test]
fn of_the_355_bad_signatures_none_is_accepted_and_each_refused_good_one_has_its_rule() {
    let Some(groups) = groups("json_web_signature_test.json") else { return };
    let rules: BTreeMap<u64, &str> = REFUSED.iter().flat_map(|(cases, rule)| cases.iter().map(move |case| (*case, *rule))).collect();
    let (mut bad, mut good, mut refused) = (0, 0, Vec::new());
    for group in &groups {
        let jwk = group.get("public").unwrap_or(&group["private"]);
        for case in group["tests"].as_array().expect("has tests") {
            let (id, accepted) = (case["tcId"].as_u64().expect("has a number"), accepts(jwk, &case["jws"]));
            match case["result"].as_str() {
                Some("invalid") => {
                    assert!(!accepted, "{id}: {}", case["comment"]);
                    bad += 1;
                }
                _ if accepted => good += 1,
                _ => refused.push(id),
            }
        }
    }
    assert_eq!(refused, rules.keys().copied().collect::<Vec<_>>());
    assert_eq!((bad, good, refused.len()), (355, 46 - rules.len(), rules.len()));
}

#[test]
fn of_the_key_sets_no_bad_one_is_accepted_and_only_hmac_is_refused_of_the_good() {
    let Some(groups) = groups("json_web_key_test.json") else { return };
    let (mut bad, mut good, mut refused) = (0, 0, 0);
    for group in &groups {
        let set = group.get("public").unwrap_or(&group["private"]);
        for case in group["tests"].as_array().expect("has tests") {
            let accepted = picked(set, &case["jws"]).is_some_and(|jwk| accepts(jwk, &case["jws"]));
            match case["result"].as_str() {
                Some("invalid") => {
                    assert!(!accepted, "{}: {}", case["tcId"], case["comment"]);
                    bad += 1;
                }
                _ if accepted => good += 1,
                _ => {
                    assert_eq!(set["keys"][0]["kty"], "oct", "{}: {HMAC} alone", case["tcId"]);
                    refused += 1;
                }
            }
        }
    }
    assert_eq!((bad, good, refused), (21, 1, 4));
}

#[test]
fn of_the_mixed_set_no_bad_one_is_accepted_and_only_hmac_and_encryption_are_refused_of_the_good() {
    let Some(groups) = groups("json_web_crypto_test.json") else { return };
    let (mut bad, mut good, mut refused) = (0, 0, 0);
    for group in &groups {
        let keys = group.get("public").unwrap_or(&group["private"]);
        for case in group["tests"].as_array().expect("has tests") {
            let token = case.get("jws").or_else(|| case.get("jwe")).expect("has a token");
            let jwk = if keys.get("keys").is_some() { picked(keys, token) } else { Some(keys) };
            let accepted = jwk.is_some_and(|jwk| accepts(jwk, token));
            match case["result"].as_str() {
                Some("invalid") => {
                    assert!(!accepted, "{}: {}", case["tcId"], case["comment"]);
                    bad += 1;
                }
                _ if accepted => good += 1,
                _ => refused += 1,
            }
        }
    }
    assert_eq!((bad, good, refused), (77, 2, 4));
}
