//! eddsa-rdfc-2022: the vectors of vc-di-eddsa with every value in between, sets and chains of proofs, and badges that 1EdTech signed.

use std::path::Path;

use badge::canon::contexts::ContextSet;
use badge::canon::{Limits, Request, canonicalize};
use badge::document::{Document, Object, Value};
use badge::keys::PublicKey;
use badge::proof::{Suite, eddsa_rdfc_2022};

use crate::support::corpus;

/// The contexts that the vectors name, two of which no badge may.
pub(super) fn contexts() -> Option<ContextSet> {
    let folder = corpus::find("contexts/w3c")?;
    let texts = [
        ("https://www.w3.org/ns/credentials/v2", "credentials-v2.jsonld"),
        ("https://www.w3.org/ns/credentials/examples/v2", "credentials-examples-v2.jsonld"),
        ("https://w3id.org/citizenship/v4rc1", "citizenship-v4rc1.jsonld"),
    ]
    .map(|(url, file)| (url, corpus::text(&folder.join(file))));
    Some(ContextSet::new(texts.iter().map(|(url, text)| (*url, text.as_str()))).expect("the contexts are sound"))
}

pub(super) fn document(path: &Path) -> Document {
    Document::parse(corpus::text(path).as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(super) fn proofs(document: &Document) -> Vec<&Object> {
    document.root().set("proof").iter().map(|proof| proof.as_object().expect("a proof is an object")).collect()
}

/// The key that the end of a proof's verificationMethod spells out.
pub(super) fn key(proof: &Object) -> PublicKey {
    let id = proof.str("verificationMethod").expect("names a key");
    let multikey = id.rsplit(['#', ':']).next().expect("has an end");
    PublicKey::from_multikey(multikey).unwrap_or_else(|error| panic!("{id}: {error}"))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn nquads(object: &Object, context: &Value, omit: &[&str], contexts: &ContextSet) -> String {
    canonicalize(&Request { object, context, omit, contexts, limits: Limits::default() }).expect("has a canonical form").nquads
}

fn holds(document: &Object, proof: &Object, contexts: &ContextSet) -> bool {
    let hashes = eddsa_rdfc_2022::signing_input(document, proof, contexts, &Limits::default());
    let signature = eddsa_rdfc_2022::signature(proof).expect("is a signature");
    eddsa_rdfc_2022::verify(&hashes.expect("can be hashed"), &key(proof), &signature)
}

#[test]
fn the_vectors_agree_at_every_step() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-eddsa/eddsa-rdfc-2022"), contexts()) else { return };
    for folder in [folder.join("employ"), folder] {
        let expected = |name: &str| corpus::text(&folder.join(format!("{name}DataInt.txt")));
        let signed = document(&folder.join("signedDataInt.json"));
        let (root, proof) = (signed.root(), *proofs(&signed).first().expect("has a proof"));
        let context = root.get("@context").expect("has contexts");
        assert_eq!(Suite::of(proof), Some(Suite::EddsaRdfc2022));

        assert_eq!(nquads(root, context, &["proof"], &contexts), expected("canonDoc"));
        assert_eq!(nquads(proof, context, &["proofValue"], &contexts), expected("proofCanon"));
        let published = document(&folder.join("proofConfigDataInt.json"));
        let own_context = published.root().get("@context").expect("has contexts");
        assert_eq!(nquads(published.root(), own_context, &[], &contexts), expected("proofCanon"));

        let limits = Limits::default();
        let document_hash = eddsa_rdfc_2022::document_hash(root, &contexts, &limits).expect("can be hashed");
        let config_hash = eddsa_rdfc_2022::config_hash(root, proof, &contexts, &limits).expect("can be hashed");
        let hashes = eddsa_rdfc_2022::hash_data(&config_hash, &document_hash);
        assert_eq!(hex(&document_hash), expected("docHash"));
        assert_eq!(hex(&config_hash), expected("proofHash"));
        assert_eq!(hex(&hashes), expected("combinedHash"));
        assert_eq!(eddsa_rdfc_2022::signing_input(root, proof, &contexts, &limits), Ok(hashes));

        let signature = eddsa_rdfc_2022::signature(proof).expect("is a signature");
        assert_eq!(hex(&signature), expected("sigHex"));
        assert_eq!(eddsa_rdfc_2022::proof_value(&signature), expected("sigBTC58"));
        assert!(eddsa_rdfc_2022::verify(&hashes, &key(proof), &signature));
    }
}

#[test]
fn whoever_has_the_published_key_makes_the_published_signature() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-eddsa"), contexts()) else { return };
    let pair = corpus::json(&folder.join("keyPair.json"));
    let secret = badge::keys::base58(pair["privateKeyMultibase"].as_str().expect("is a text"), 64).expect("is base58");
    let (codec, seed) = secret.split_at(2);
    assert_eq!(codec, [0x80, 0x26]);
    let signer = ed25519_dalek::SigningKey::from_bytes(seed.try_into().expect("32 bytes"));
    let signed = document(&folder.join("eddsa-rdfc-2022/signedDataInt.json"));
    let proof = proofs(&signed)[0];
    let input = eddsa_rdfc_2022::signing_input(signed.root(), proof, &contexts, &Limits::default()).expect("can be hashed");
    let signature = ed25519_dalek::Signer::sign(&signer, &input).to_bytes();
    assert_eq!(Some(eddsa_rdfc_2022::proof_value(&signature).as_str()), proof.str("proofValue"));
}

/// vc-data-integrity §4.5: the document that a chained proof signs carries, as its `proof`, the proofs that it names.
fn with_previous(signed: &Document, proof: &Object) -> Object {
    let named = |id: &Value| proofs(signed).into_iter().find(|p| p.get("id") == Some(id)).expect("names one that is there");
    let before: Vec<Value> = proof.set("previousProof").iter().map(|id| Value::Object(named(id).clone())).collect();
    let rest = signed.root().iter().filter(|(name, _)| *name != "proof").map(|(name, value)| (name.to_owned(), value.clone()));
    rest.chain([("proof".to_owned(), Value::Array(before))]).collect()
}

#[test]
fn each_proof_of_a_set_stands_alone_and_one_of_a_chain_signs_those_before_it() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-eddsa/proof-set-chain"), contexts()) else { return };
    let limits = Limits::default();
    let mut seen = (0, 0);
    for name in ["signedProofSet1", "signedProofSet2", "signedProofChain1", "signedProofChain2"] {
        let signed = document(&folder.join(format!("{name}.json")));
        for proof in proofs(&signed) {
            let chained = proof.get("previousProof").is_some();
            assert_eq!(holds(signed.root(), proof, &contexts), !chained, "{name}: {:?}", proof.str("id"));
            if chained {
                let config = eddsa_rdfc_2022::config_hash(signed.root(), proof, &contexts, &limits).expect("can be hashed");
                let hash = eddsa_rdfc_2022::chained_hash(&with_previous(&signed, proof), &contexts, &limits).expect("can be hashed");
                let signature = eddsa_rdfc_2022::signature(proof).expect("is a signature");
                assert!(eddsa_rdfc_2022::verify(&eddsa_rdfc_2022::hash_data(&config, &hash), &key(proof), &signature), "{name}");
            }
            *if chained { &mut seen.1 } else { &mut seen.0 } += 1;
        }
    }
    assert_eq!(seen, (7, 3));
}

#[test]
fn the_documents_that_chained_proofs_sign_are_the_published_ones() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-eddsa/proof-set-chain"), contexts()) else { return };
    for (signed, with) in [("signedProofChain1", "proofChainTempDoc1"), ("signedProofChain2", "proofChainTempDoc2")] {
        let (signed, with) = (document(&folder.join(format!("{signed}.json"))), document(&folder.join(format!("{with}.json"))));
        let last = *proofs(&signed).last().expect("has proofs");
        let hash = |document: &Object| eddsa_rdfc_2022::chained_hash(document, &contexts, &Limits::default()).expect("can be hashed");
        assert_eq!(hash(&with_previous(&signed, last)), hash(with.root()));
    }
}

#[test]
fn a_proof_fits_no_other_options_no_other_document_and_no_other_key() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-eddsa"), contexts()) else { return };
    let path = folder.join("eddsa-rdfc-2022/signedDataInt.json");
    let text = corpus::text(&path);
    let altered = |from: &str, to: &str| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        Document::parse(text.replace(from, to).as_bytes()).expect("is JSON")
    };
    let good = document(&path);
    assert!(holds(good.root(), proofs(&good)[0], &contexts));
    for (from, to) in [
        ("The School of Examples", "The School of Example"),
        ("did:example:abcdefgh", "did:example:abcdefgi"),
        ("\"created\": \"2023-02-24T23:36:38Z\"", "\"created\": \"2023-02-24T23:36:39Z\""),
        ("\"proofPurpose\": \"assertionMethod\"", "\"proofPurpose\": \"authentication\""),
        ("\"proofValue\": \"z2YwC8z3", "\"proofValue\": \"z2YwC8z4"),
    ] {
        let bad = altered(from, to);
        assert!(!holds(bad.root(), proofs(&bad)[0], &contexts), "{from} → {to}");
    }
    let hashes = eddsa_rdfc_2022::signing_input(good.root(), proofs(&good)[0], &contexts, &Limits::default()).expect("can be hashed");
    let signature = eddsa_rdfc_2022::signature(proofs(&good)[0]).expect("is a signature");
    let other = PublicKey::from_multikey("z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7").expect("is a key");
    assert!(!eddsa_rdfc_2022::verify(&hashes, &other, &signature));
}

#[test]
fn what_1edtech_signed_holds_under_the_contexts_that_we_carry() {
    let (Some(folder), Some(lists)) = (corpus::find("badges/ob3-1edtech"), corpus::find("vectors/bitstring")) else { return };
    let holds = |path: &Path| {
        let signed = document(path);
        let proofs = proofs(&signed);
        assert_eq!((proofs.len(), Suite::of(proofs[0])), (1, Some(Suite::EddsaRdfc2022)), "{}", path.display());
        holds(signed.root(), proofs[0], ContextSet::badges())
    };
    for name in [
        "bit-string-list/credential-status-revoked",
        "bit-string-list/credential-status-revoked-blank-nodes",
        "endorsement-valid",
        "simple",
        "simple-did-key-method",
        "simple-did-web-method",
        "simple-err-expired",
        "simple-err-issued",
        "simple-err-issuer",
    ] {
        assert!(holds(&folder.join(format!("{name}.json"))), "{name}");
    }
    assert!(holds(&lists.join("1edtech-testlist-index23-revoked.json")));
    assert!(!holds(&folder.join("simple-err-proof-value.json")));
}
