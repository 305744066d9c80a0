//! Ed25519Signature2020: the vectors of vc-di-eddsa with every value in between, and badges that 1EdTech signed.

use std::path::Path;

use badge::canon::contexts::ContextSet;
use badge::canon::{Limits, Request, canonicalize};
use badge::document::{Document, Object, Value};
use badge::keys::PublicKey;
use badge::proof::{Suite, ed25519_signature_2020};

use crate::support::corpus;

/// The contexts that the vectors name: one that no badge may, the others as we carry them.
fn contexts() -> Option<ContextSet> {
    let examples = corpus::text(&corpus::find("contexts/w3c/credentials-examples-v2.jsonld")?);
    let carried = schemas::CONTEXTS.iter().map(|context| (context.url, context.text));
    let all = carried.chain([("https://www.w3.org/ns/credentials/examples/v2", examples.as_str())]);
    Some(ContextSet::new(all).expect("the contexts are sound"))
}

fn document(path: &Path) -> Document {
    Document::parse(corpus::text(path).as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn proof(document: &Document) -> &Object {
    document.root().set("proof").first().and_then(Value::as_object).expect("has a proof")
}

/// The key that the end of the proof's verificationMethod spells out.
fn key(proof: &Object) -> PublicKey {
    let id = proof.str("verificationMethod").expect("names a key");
    PublicKey::from_multikey(id.rsplit('#').next().expect("has an end")).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn nquads(object: &Object, context: &Value, omit: &[&str], contexts: &ContextSet) -> String {
    canonicalize(&Request { object, context, omit, contexts, limits: Limits::default() }).expect("has a canonical form").nquads
}

#[test]
fn the_vectors_agree_at_every_step() {
    let (Some(folder), Some(contexts)) = (corpus::find("vectors/vc-di-eddsa/Ed25519Signature2020"), contexts()) else { return };
    let expected = |name: &str| corpus::text(&folder.join(format!("{name}EdSig.txt")));
    let signed = document(&folder.join("signedEdSig.json"));
    let (root, proof) = (signed.root(), proof(&signed));
    let context = root.get("@context").expect("has contexts");
    assert_eq!(Suite::of(proof), Some(Suite::Ed25519Signature2020));

    assert_eq!(nquads(root, context, &["proof"], &contexts), expected("canonDoc"));
    assert_eq!(nquads(proof, context, &["proofValue"], &contexts), expected("proofCanon"));
    let published = document(&folder.join("proofConfigEdSig.json"));
    let own_context = published.root().get("@context").expect("has contexts");
    assert_eq!(nquads(published.root(), own_context, &[], &contexts), expected("proofCanon"));

    let limits = Limits::default();
    let document_hash = ed25519_signature_2020::document_hash(root, &contexts, &limits).expect("can be hashed");
    let config_hash = ed25519_signature_2020::config_hash(root, proof, &contexts, &limits).expect("can be hashed");
    let hashes = ed25519_signature_2020::hash_data(&config_hash, &document_hash);
    assert_eq!(hex(&document_hash), expected("docHash"));
    assert_eq!(hex(&config_hash), expected("proofHash"));
    assert_eq!(hex(&hashes), expected("combinedHash"));

    let signature = ed25519_signature_2020::signature(proof).expect("is a signature");
    assert_eq!(hex(&signature), expected("sigHex"));
    assert_eq!(badge::keys::to_base58(&signature), expected("sigBTC58"));
    assert!(ed25519_signature_2020::verify(&hashes, &key(proof), &signature));
}

/// vc-di-eddsa has an older draft of the suite's context beside these vectors; see `schemas/SOURCES.md`.
#[test]
fn a_proof_reads_alike_under_both_texts_of_its_context() {
    let Some(draft) = corpus::find("contexts/w3c/ed25519-2020-v1.jsonld") else { return };
    let draft = corpus::text(&draft);
    let carried = schemas::CONTEXTS.iter().map(|context| (context.url, context.text));
    let drafted = carried.clone().map(|(url, text)| (url, if url == schemas::ED25519_2020_V1 { draft.as_str() } else { text }));
    let (carried, drafted) = (ContextSet::new(carried).expect("is sound"), ContextSet::new(drafted).expect("is sound"));
    let Some(badge) = corpus::find("badges/ob3-1edtech/simple_v1.json") else { return };
    let badge = document(&badge);
    let (context, proof) = (badge.root().get("@context").expect("has contexts"), proof(&badge));
    for (object, omit) in [(badge.root(), "proof"), (proof, "proofValue")] {
        assert_eq!(nquads(object, context, &[omit], &carried), nquads(object, context, &[omit], &drafted));
    }
}

#[test]
fn what_1edtech_signed_over_version_1_1_holds() {
    let Some(path) = corpus::find("badges/ob3-1edtech/simple_v1.json") else { return };
    let holds = |text: &str| {
        let signed = Document::parse(text.as_bytes()).expect("is a document");
        let (root, proof) = (signed.root(), proof(&signed));
        let config = ed25519_signature_2020::config_hash(root, proof, ContextSet::badges(), &Limits::default()).expect("can be hashed");
        let hash = ed25519_signature_2020::document_hash(root, ContextSet::badges(), &Limits::default()).expect("can be hashed");
        let signature = ed25519_signature_2020::signature(proof).expect("is a signature");
        ed25519_signature_2020::verify(&ed25519_signature_2020::hash_data(&config, &hash), &key(proof), &signature)
    };
    let text = corpus::text(&path);
    assert!(holds(&text));
    for (from, to) in [("Teamwork Badge", "Teamwork badge"), ("2022-11-16T18:54:22Z", "2022-11-16T18:54:23Z"), ("2010-01-01", "2010-01-02")]
    {
        assert!(text.contains(from) && !holds(&text.replace(from, to)), "{from}");
    }
}
