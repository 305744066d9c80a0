//! eddsa-jcs-2022 and ecdsa-jcs-2019: the vectors of vc-di-eddsa and vc-di-ecdsa with every value in between.

use badge::canon::rdfc10::Algorithm;
use badge::canon::secured_text;
use badge::document::Object;
use badge::keys::{PublicKey, to_base58};
use badge::proof::{Suite, ecdsa_jcs_2019, eddsa_jcs_2022};

use super::eddsa::{document, hex, key, proofs};
use crate::support::corpus;

/// The document as it is signed alone: without its proofs.
fn unsecured(root: &Object) -> Object {
    root.iter().filter(|(name, _)| *name != "proof").map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

#[test]
fn the_vectors_agree_at_every_step() {
    let (Some(eddsa), Some(ecdsa)) = (corpus::find("vectors/vc-di-eddsa"), corpus::find("vectors/vc-di-ecdsa")) else { return };
    let sets = [
        (eddsa.join("eddsa-jcs-2022"), "JCS", Algorithm::Sha256, Suite::EddsaJcs2022),
        (ecdsa.join("ecdsa-jcs-2019-p256"), "JCSECDSAP256", Algorithm::Sha256, Suite::EcdsaJcs2019),
        (ecdsa.join("ecdsa-jcs-2019-p384"), "JCSECDSAP384", Algorithm::Sha384, Suite::EcdsaJcs2019),
    ];
    for (folder, end, hash, suite) in sets {
        let expected = |name: &str| corpus::text(&folder.join(format!("{name}{end}.txt")));
        let signed = document(&folder.join(format!("signed{end}.json")));
        let (unsecured, proof) = (unsecured(signed.root()), proofs(&signed)[0]);
        assert_eq!(Suite::of(proof), Some(suite), "{end}");

        let (text, options) = (secured_text::document(&unsecured, proof).expect("starts alike"), secured_text::options(proof));
        assert_eq!((&text, &options), (&expected("canonDoc"), &expected("proofCanon")));
        let published = document(&folder.join(format!("proofConfig{end}.json")));
        assert_eq!(secured_text::options(published.root()), options);
        let (text_hash, options_hash) = (hash.digest(text.as_bytes()), hash.digest(options.as_bytes()));
        assert_eq!((hex(&text_hash), hex(&options_hash)), (expected("docHash"), expected("proofHash")));

        let (input, signature) = match suite {
            Suite::EddsaJcs2022 => (eddsa_jcs_2022::signing_input(&unsecured, proof), eddsa_jcs_2022::signature(proof)),
            _ => (ecdsa_jcs_2019::signing_input(&unsecured, proof, hash), ecdsa_jcs_2019::signature(proof)),
        };
        let (input, signature) = (input.expect("starts alike"), signature.expect("is a signature"));
        assert_eq!((hex(&input), hex(&signature)), (expected("combinedHash"), expected("sigHex")));
        assert_eq!(to_base58(&signature), expected("sigBTC58"));
        let holds = |key: &PublicKey, input: &[u8]| match suite {
            Suite::EddsaJcs2022 => eddsa_jcs_2022::verify(input, key, &signature),
            _ => ecdsa_jcs_2019::verify(input, key, &signature),
        };
        assert!(holds(&key(proof), &input));
        let mut other = input.clone();
        other[40] ^= 1;
        assert!(!holds(&key(proof), &other));
    }
}
