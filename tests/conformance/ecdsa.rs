//! ecdsa-rdfc-2019: the vectors of vc-di-ecdsa with every value in between, on both curves.

use badge::canon::rdfc10::Algorithm;
use badge::canon::{Limits, Request, canonicalize_with};
use badge::document::Object;
use badge::keys::{base58, to_base58};
use badge::proof::{Suite, ecdsa_jcs_2019, ecdsa_rdfc_2019};

use super::eddsa::{contexts, document, hex, key, proofs};
use crate::support::corpus;

/// The document as it is signed alone: without its proofs.
fn unsecured(root: &Object) -> Object {
    root.iter().filter(|(name, _)| *name != "proof").map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

#[test]
fn the_vectors_agree_at_every_step() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-ecdsa"), contexts()) else { return };
    let limits = Limits::default();
    let mut count = 0;
    for (curve, hash, length) in [("256", Algorithm::Sha256, 64), ("384", Algorithm::Sha384, 96)] {
        let main = folder.join(format!("ecdsa-rdfc-2019-p{curve}"));
        for folder in [main.join("employ"), main] {
            let expected = |name: &str| corpus::text(&folder.join(format!("{name}ECDSAP{curve}.txt")));
            let signed = document(&folder.join(format!("signedECDSAP{curve}.json")));
            let (root, unsecured, proof) = (signed.root(), unsecured(signed.root()), proofs(&signed)[0]);
            assert_eq!(Suite::of(proof), Some(Suite::EcdsaRdfc2019));
            assert_eq!(ecdsa_rdfc_2019::hash_of(&key(proof)), Some(hash));

            let nquads = |object: &Object, omit: &[&str]| {
                canonicalize_with(&Request::under(root, object, omit, &contexts, &limits), hash).expect("has a canonical form").nquads
            };
            let (text, options) = (nquads(&unsecured, &[]), nquads(proof, &["proofValue"]));
            assert_eq!((&text, &options), (&expected("canonDoc"), &expected("proofCanon")));
            let published = document(&folder.join(format!("proofConfigECDSAP{curve}.json")));
            assert_eq!(nquads(published.root(), &[]), options);
            assert_eq!(hex(&hash.digest(text.as_bytes())), expected("docHash"));
            assert_eq!(hex(&hash.digest(options.as_bytes())), expected("proofHash"));

            let input = ecdsa_rdfc_2019::signing_input(&unsecured, proof, hash, &contexts, &limits).expect("can be hashed");
            let signature = ecdsa_rdfc_2019::signature(proof).expect("is a signature");
            assert_eq!((hex(&input), hex(&signature), signature.len()), (expected("combinedHash"), expected("sigHex"), length));
            assert_eq!(to_base58(&signature), expected("sigBTC58"));
            assert!(ecdsa_rdfc_2019::verify(&input, &key(proof), &signature));

            let mut other = input.clone();
            other[40] ^= 1;
            assert!(!ecdsa_rdfc_2019::verify(&other, &key(proof), &signature));
            assert!(!ecdsa_rdfc_2019::verify(&input, &key(proof), &signature[1..]));
            // RFC 8785 or canonical quads, one cannot pass for the other.
            let text = ecdsa_jcs_2019::signing_input(&unsecured, proof, hash).expect("has no contexts of its own");
            assert!(!ecdsa_jcs_2019::verify(&text, &key(proof), &signature));
            count += 1;
        }
    }
    assert_eq!(count, 4);
}

/// Deterministic signatures (RFC 6979), as vc-di-ecdsa §3.2.6 recommends them.
#[test]
fn whoever_has_the_published_keys_makes_the_published_signatures() {
    use p256::ecdsa::signature::Signer as _;

    let Some(folder) = corpus::find("vectors/vc-di-ecdsa") else { return };
    for curve in ["256", "384"] {
        let pair = corpus::json(&folder.join(format!("p{curve}KeyPair.json")));
        let secret = base58(pair["secretKeyMultibase"].as_str().expect("is a text"), 128).expect("is base58");
        for suite in ["rdfc", "jcs"] {
            let (end, set) = (if suite == "jcs" { "JCS" } else { "" }, folder.join(format!("ecdsa-{suite}-2019-p{curve}")));
            let hex_of = |name: &str| corpus::text(&set.join(format!("{name}{end}ECDSAP{curve}.txt")));
            let digits = hex_of("combinedHash");
            let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("is hexadecimal");
            let input: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
            let signature = if curve == "256" {
                let signer = p256::ecdsa::SigningKey::from_slice(&secret[2..]).expect("is a key");
                let signature: p256::ecdsa::Signature = signer.sign(&input);
                hex(&signature.to_bytes())
            } else {
                let signer = p384::ecdsa::SigningKey::from_slice(&secret[2..]).expect("is a key");
                let signature: p384::ecdsa::Signature = signer.sign(&input);
                hex(&signature.to_bytes())
            };
            assert_eq!(signature, hex_of("sigHex"), "{suite} {curve}");
        }
    }
}
