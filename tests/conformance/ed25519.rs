//! Ed25519 as every check of ours does it: the edge cases of C2SP CCTV, and Wycheproof.

use badge::keys::PublicKey;

use crate::support::corpus;

fn hex(text: &str) -> Vec<u8> {
    let digit = |at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(digit).collect()
}

/// A key that we refuse to read verifies nothing.
fn accepts(key: &str, message: &[u8], signature: &str) -> bool {
    PublicKey::from_ed25519(&hex(key)).is_ok_and(|key| key.verify(message, &hex(signature)))
}

#[test]
fn of_the_cctv_edge_cases_exactly_the_43_of_strict_verification_are_accepted() {
    let Some(file) = corpus::find("vectors/cctv-ed25519/ed25519vectors.json") else { return };
    let cases = corpus::json(&file);
    let cases = cases.as_array().expect("is a list");
    assert_eq!(cases.len(), 914);
    let (mut accepted, mut plain) = (0, 0);
    for case in cases {
        let text = |member: &str| case[member].as_str().expect("is a text");
        let (key, signature, message) = (text("key"), text("sig"), text("msg").as_bytes());
        plain += usize::from(plain_check(key, message, signature));
        if accepts(key, message, signature) {
            accepted += 1;
            for flag in case["flags"].as_array().into_iter().flatten() {
                let harmless = ["low_order_component_A", "low_order_component_R"].contains(&flag.as_str().expect("is a text"));
                assert!(harmless, "{}: {flag}", case["number"]);
            }
        }
    }
    // The plain check of the same library shows that the cases bite.
    assert_eq!((accepted, plain), (43, 208));
}

fn plain_check(key: &str, message: &[u8], signature: &str) -> bool {
    use ed25519_dalek::{Signature, Verifier, VerifyingKey};
    let key = VerifyingKey::try_from(hex(key).as_slice());
    let signature = Signature::from_slice(&hex(signature));
    key.ok().zip(signature.ok()).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
}

#[test]
fn wycheproof_agrees_on_every_case() {
    let Some(file) = corpus::find("vectors/wycheproof/ed25519_test.json") else { return };
    let suite = corpus::json(&file);
    let (mut valid, mut invalid) = (0, 0);
    for group in suite["testGroups"].as_array().expect("has groups") {
        let key = group["publicKey"]["pk"].as_str().expect("has a key");
        for case in group["tests"].as_array().expect("has tests") {
            let text = |member: &str| case[member].as_str().expect("is a text");
            let expected = text("result") == "valid";
            assert_eq!(accepts(key, &hex(text("msg")), text("sig")), expected, "{}: {}", case["tcId"], case["comment"]);
            *if expected { &mut valid } else { &mut invalid } += 1;
        }
    }
    assert_eq!((valid, invalid), (88, 63));
}
