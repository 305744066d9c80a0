//! ecdsa-sd-2023: the two sets of vectors of vc-di-ecdsa, with every value that a verifier passes through.

use badge::canon::contexts::ContextSet;
use badge::canon::{Limits, Request, canonicalize};
use badge::document::{Document, Object};
use badge::keys::PublicKey;
use badge::proof::ecdsa_sd_2023::{self, Error};
use serde_json::Value;

use crate::support::corpus;
use crate::support::selective::Signer;

const SETS: [&str; 2] = ["employ", "prc"];

/// The contexts that the vectors name; the second one is in the corpus alone.
fn contexts() -> Option<ContextSet> {
    let folder = corpus::find("contexts/w3c")?;
    let texts = [
        ("https://www.w3.org/ns/credentials/v2", "credentials-v2.jsonld"),
        ("https://w3id.org/citizenship/v4rc1", "citizenship-v4rc1.jsonld"),
    ]
    .map(|(url, file)| (url, corpus::text(&folder.join(file))));
    Some(ContextSet::new(texts.iter().map(|(url, text)| (*url, text.as_str()))).expect("the contexts are sound"))
}

struct Vectors {
    folder: std::path::PathBuf,
    contexts: ContextSet,
}

impl Vectors {
    fn all() -> Vec<Self> {
        let sets = SETS.iter().filter_map(|set| {
            let folder = corpus::find(&format!("vectors/vc-di-ecdsa/ecdsa-sd-2023/{set}"))?;
            Some(Self { folder, contexts: contexts()? })
        });
        sets.collect()
    }

    fn json(&self, name: &str) -> Value {
        corpus::json(&self.folder.join(name))
    }

    fn document(&self, name: &str) -> Document {
        Document::parse(corpus::text(&self.folder.join(name)).as_bytes()).expect("is a document")
    }

    fn judged(&self, document: &Document) -> Result<bool, Error> {
        let proof = proof_of(document);
        let derived = ecdsa_sd_2023::derived_proof(proof)?;
        let data = ecdsa_sd_2023::statements(document.root(), proof, &derived, &self.contexts, &Limits::default())?;
        Ok(ecdsa_sd_2023::verify(&data, &derived, &key(proof)))
    }
}

fn proof_of(document: &Document) -> &Object {
    document.root().object("proof").expect("has one proof")
}

fn key(proof: &Object) -> PublicKey {
    let id = proof.str("verificationMethod").expect("names a key");
    PublicKey::from_multikey(id.rsplit('#').next().expect("has an end")).expect("is a key")
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().expect("an array").iter().map(|item| item.as_str().expect("a string").to_owned()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_vectors_agree_at_every_step_of_a_verifier() {
    for vectors in Vectors::all() {
        let document = vectors.document("derivedRevealDocument.json");
        let proof = proof_of(&document);
        let derived = ecdsa_sd_2023::derived_proof(proof).expect("is a derived proof");
        let context = document.root().get("@context").expect("has contexts");
        let request = Request { object: proof, context, omit: &["proofValue"], contexts: &vectors.contexts, limits: Limits::default() };
        let options = canonicalize(&request).expect("has a canonical form").nquads;
        assert_eq!(options.trim_end(), corpus::text(&vectors.folder.join("addProofConfigCanon.txt")).trim_end());

        let limits = Limits::default();
        let data = ecdsa_sd_2023::statements(document.root(), proof, &derived, &vectors.contexts, &limits).expect("can be put in form");
        let expected = vectors.json("verifyCreateVerifyData.json");
        assert_eq!(data.non_mandatory, strings(&expected["nonMandatory"]));
        let all = strings(&vectors.json("verifyNQuads.json"));
        let indexes = vectors.json("derivedAdjMandatoryIndexes.json")["adjMandatoryIndexes"].clone();
        let mandatory = indexes.as_array().expect("an array").iter().filter_map(Value::as_u64);
        assert_eq!(data.mandatory, mandatory.map(|index| all[usize::try_from(index).expect("is small")].clone()).collect::<Vec<_>>());
        let text = |name: &str| expected[name].as_str().expect("a string").to_owned();
        let own = badge::keys::base58(&text("publicKey"), 100).expect("is base58");
        assert_eq!(hex(&data.sign_data), text("proofHash") + &hex(&own) + &text("mandatoryHash"));
        assert_eq!(vectors.judged(&document), Ok(true));
    }
}

#[test]
fn the_proof_that_the_holder_was_given_is_for_the_holder() {
    for vectors in Vectors::all() {
        assert_eq!(vectors.judged(&vectors.document("addSignedSDBase.json")), Err(Error::BaseProof));
    }
}

#[test]
fn a_statement_more_or_less_or_another_is_noticed() {
    for vectors in Vectors::all() {
        let good = vectors.json("derivedRevealDocument.json");
        let judged = |change: &dyn Fn(&mut Value)| {
            let mut document = good.clone();
            change(&mut document);
            vectors.judged(&Document::parse(document.to_string().as_bytes()).expect("is a document"))
        };
        assert_eq!(judged(&|_| {}), Ok(true));
        assert_eq!(judged(&|d| d["name"] = "More".into()), Err(Error::Different));
        assert_eq!(judged(&|d| d["credentialSubject"]["birthCountry"] = "France".into()), Ok(false));
        assert_eq!(judged(&|d| d["issuer"]["image"] = "data:,".into()), Ok(false), "what is mandatory");
        assert_eq!(judged(&|d| d["proof"]["created"] = "2023-08-15T23:36:39Z".into()), Ok(false));
        let less = judged(&|d| {
            d["credentialSubject"].as_object_mut().expect("an object").remove("birthCountry");
        });
        assert_eq!(less, Err(Error::Different));
    }
}

/// The kit of the tests makes what the vectors have, of their keys: so what it forges is what a forger could make.
#[test]
fn the_kit_signs_and_derives_as_the_vectors_do() {
    let Some(keys) = corpus::find("vectors/vc-di-ecdsa/ecdsa-sd-2023/SDKeyMaterial.json").map(|path| corpus::json(&path)) else { return };
    let secret = |pair: &str| badge::keys::base58(keys[pair]["secretKeyMultibase"].as_str().expect("a string"), 100).expect("is base58");
    let hmac_key =
        std::array::from_fn(|i| u8::from_str_radix(&keys["hmacKeyString"].as_str().expect("a string")[2 * i..][..2], 16).expect("is hex"));
    let signer = Signer::with_keys(&secret("baseKeyPair")[2..], &secret("proofKeyPair")[2..], hmac_key);
    for vectors in Vectors::all() {
        let strings_of = |name: &str| strings(&corpus::json(&corpus::find(&format!("vectors/vc-di-ecdsa/{name}")).expect("is there")));
        let published = vectors.json("addSignedSDBase.json");
        let (mut document, mut options) = (published.clone(), published["proof"].clone());
        document.as_object_mut().expect("an object").remove("proof");
        options.as_object_mut().expect("an object").remove("proofValue");
        let prefix = if vectors.folder.ends_with("employ") { "employ" } else { "prCred" };
        let (mandatory, selected) = (strings_of(&format!("{prefix}Mandatory.json")), strings_of(&format!("{prefix}Selective.json")));
        fn texts(pointers: &[String]) -> Vec<&str> {
            pointers.iter().map(String::as_str).collect()
        }
        let contexts: &'static ContextSet = Box::leak(Box::new(contexts().expect("is there")));
        let base = signer.seals(document, options, &texts(&mandatory), contexts);
        assert_eq!(base.text().json(), &published);
        assert_eq!(base.shows(&texts(&selected)).json(), &vectors.json("derivedRevealDocument.json"));
    }
}
