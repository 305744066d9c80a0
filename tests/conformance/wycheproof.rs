//! ECDSA and RSA signatures of C2SP/wycheproof: which are accepted and which are not, all of them counted. The sets in DER are there to
//! show that DER is no signature: JOSE and Data Integrity write r and s side by side (P1363), and those sets hold the same cases.

use badge::document::Document;
use badge::keys::{Algorithm, PublicKey, from_jwk};
use serde_json::Value;

use crate::support::corpus;

/// How many were accepted and refused, where the file says so; a wrong answer is a failure.
#[derive(Debug, Default, PartialEq)]
struct Count {
    valid: usize,
    invalid: usize,
    /// Left to the verifier by the file, or by a key that we refuse for its exponent of 3 (FIPS 186-5 §5.1), and refused by us.
    left_out: usize,
    /// Of another algorithm by the same key, and accepted under that one alone.
    other: usize,
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digits = hex.as_str().expect("is hexadecimal");
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("is hexadecimal")).collect()
}

fn count(file: &str, algorithm: Algorithm, key: fn(&Value) -> Option<PublicKey>) -> Option<Count> {
    let vectors = corpus::json(&corpus::find(&format!("vectors/wycheproof/{file}"))?);
    let mut count = Count::default();
    for group in vectors["testGroups"].as_array().expect("is a list") {
        let key = key(group);
        for test in group["tests"].as_array().expect("is a list") {
            let (message, signature) = (bytes(&test["msg"]), bytes(&test["sig"]));
            let accepted = key.as_ref().is_some_and(|key| key.verify_as(algorithm, &message, &signature));
            match (test["result"].as_str(), accepted) {
                (Some("valid"), true) => count.valid += 1,
                (Some("invalid"), false) => count.invalid += 1,
                (Some("acceptable"), false) => count.left_out += 1,
                (Some("valid"), false) if test["flags"].as_array().is_some_and(|flags| flags.iter().any(|f| f == "SmallPublicKey")) => {
                    assert_eq!(key, None);
                    count.left_out += 1;
                }
                (said, accepted) => panic!("{file} {}: {said:?}, {accepted}", test["tcId"]),
            }
            for other in [Algorithm::EdDsa, Algorithm::Es256, Algorithm::Es384, Algorithm::Ps256, Algorithm::Rs256] {
                let fits = key.as_ref().is_some_and(|key| key.verify_as(other, &message, &signature));
                if other != algorithm && fits {
                    assert!(test["comment"] == "RSASSA-PSS signature" && other == Algorithm::Ps256 && !accepted, "{file} {}", test["tcId"]);
                    count.other += 1;
                }
            }
        }
    }
    Some(count)
}

/// From the JWK beside the key where there is one, else from its uncompressed point; both are the same key.
fn ec(group: &Value) -> Option<PublicKey> {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    let point = bytes(&group["publicKey"]["uncompressed"]);
    let (x, y) = point[1..].split_at((point.len() - 1) / 2);
    let curve = if x.len() == 32 { "P-256" } else { "P-384" };
    let encode = |coordinate: &[u8]| URL_SAFE_NO_PAD.encode(coordinate);
    let from_point = serde_json::json!({ "kty": "EC", "crv": curve, "x": encode(x), "y": encode(y) });
    let read = |jwk: &Value| from_jwk(Document::parse(jwk.to_string().as_bytes()).expect("is JSON").root());
    let key = read(&from_point).expect("every key of these sets is one");
    if let Some(jwk) = group.get("publicKeyJwk") {
        assert_eq!(read(jwk).as_ref(), Ok(&key));
    }
    assert_eq!(PublicKey::from_multikey(&key.to_multikey()), Ok(key.clone()), "there and back");
    Some(key)
}

fn rsa(group: &Value) -> Option<PublicKey> {
    let read = |jwk: &Value| from_jwk(Document::parse(jwk.to_string().as_bytes()).expect("is JSON").root());
    read(group.get("keyJwk")?).ok()
}

#[test]
fn ecdsa_answers_as_wycheproof_says() {
    for (file, algorithm, expected) in [
        ("ecdsa_secp256r1_sha256_p1363_test.json", Algorithm::Es256, Count { valid: 173, invalid: 89, left_out: 0, other: 0 }),
        ("ecdsa_secp384r1_sha384_p1363_test.json", Algorithm::Es384, Count { valid: 193, invalid: 87, left_out: 0, other: 0 }),
    ] {
        let Some(count) = count(file, algorithm, ec) else { return };
        assert_eq!(count, expected, "{file}");
    }
}

#[test]
fn rsa_answers_as_wycheproof_says() {
    let Some(count) = count("rsa_signature_2048_sha256_test.json", Algorithm::Rs256, rsa) else { return };
    assert_eq!(count, Count { valid: 7, invalid: 249, left_out: 3, other: 1 });
}

#[test]
fn der_is_no_signature() {
    let mut count = 0;
    for (file, algorithm) in
        [("ecdsa_secp256r1_sha256_test.json", Algorithm::Es256), ("ecdsa_secp384r1_sha384_test.json", Algorithm::Es384)]
    {
        let Some(path) = corpus::find(&format!("vectors/wycheproof/{file}")) else { return };
        for group in corpus::json(&path)["testGroups"].as_array().expect("is a list") {
            let key = ec(group).expect("is a key");
            for test in group["tests"].as_array().expect("is a list") {
                assert!(!key.verify_as(algorithm, &bytes(&test["msg"]), &bytes(&test["sig"])), "{file} {}", test["tcId"]);
                count += 1;
            }
        }
    }
    assert_eq!(count, 484 + 504);
}
