//! Signatures that are none, or that prove nothing (RFC 8032).

use badge::canon::Limits;
use badge::canon::contexts::ContextSet;
use badge::document::Document;
use badge::proof::eddsa_rdfc_2022;
use serde_json::json;

use super::{LIST, badge, brindas, brindas_on_the_web, list, proof_fails};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Proof, Signed, pretty};
use crate::support::venue::{Venue, ed25519_multikey, multibase};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    let good = badge().signed_by(&brindas());
    let value = good.json()["proof"][0]["proofValue"].as_str().expect("a proof has a value").to_owned();
    let bytes = bs58::decode(&value[1..]).into_vec().expect("a proof value is base58");
    let with = |title, attack, why, slug, value: String| {
        proof_fails(title, attack, why, slug, &good.clone().altered("/proof/0/proofValue", json!(value)))
    };
    let mut flipped = bytes.clone();
    flipped[40] ^= 1;
    let none = "64 bytes in base58btc, or it is no signature of this suite.";
    let malleable = "S + L signs the same message for verifiers that do not compare; then one badge has two digests.";
    let one = "64 bytes, but not those that the key made.";
    let swapped = "The key made them, over something else than this suite signs: what it signed elsewhere must not count here.";
    [
        vec![
            ("proof-value-flipped", with("One flipped bit in the signature", "E04", one, "altered-content", multibase(&flipped))),
            (
                "proof-value-malleable",
                with("The same signature in another form", "E01", malleable, "altered-content", multibase(&plus_order(&bytes))),
            ),
            (
                "proof-value-of-swapped-hashes",
                with("The two hashes signed in the other order", "E05", swapped, "altered-content", multibase(&over_swapped_hashes(&good))),
            ),
            ("proof-value-short", with("63 bytes", "E04", none, "signature-bad", multibase(&bytes[..63]))),
            ("proof-value-in-another-base", with("Another base", "J16", none, "signature-bad", format!("u{}", &value[1..]))),
            ("proof-value-empty", with("No bytes at all", "E04", none, "signature-bad", "z".to_owned())),
        ],
        weak(),
        published(),
    ]
    .concat()
}

/// A key of low order: R is the neutral element and S is 0, and plain verification accepts that for every message.
fn weak() -> Vec<(&'static str, Exhibit)> {
    let mut neutral = [0; 64];
    neutral[0] = 1;
    let mut point = [0; 32];
    point[0] = 1;
    let key = ed25519_multikey(&point);
    let why = "A key of low order proves nothing: plain verification accepts this signature for any text whatever.";
    let forged = |venue: &Venue| -> Signed {
        badge().issued_by(venue).sealed(&[Proof::by(venue)]).altered("/proof/0/proofValue", json!(multibase(&neutral)))
    };
    let by_key = Venue { did: format!("did:key:{key}"), method: format!("did:key:{key}#{key}"), ..brindas() };
    let web = brindas_on_the_web();
    let mut document = web.document();
    document["verificationMethod"][0]["publicKeyMultibase"] = json!(key);
    vec![
        (
            "proof-by-weak-key",
            proof_fails("A key under which one signature fits every badge", "E02", why, "", &forged(&by_key)).expect([
                "pass",
                "fail signature-bad",
                "fail issuer-malformed",
                "pass",
                "skip no-status",
                "invalid",
            ]),
        ),
        (
            "proof-by-weak-key-on-the-web",
            proof_fails("The same, published by the venue", "E02", why, "", &forged(&web))
                .twin("good-by-did-web")
                .source(&web.document_url(), &pretty(&document))
                .expect(["pass", "fail signature-bad", "unknown issuer-not-proven", "pass", "skip no-status", "invalid"]),
        ),
    ]
}

/// Keys whose private half anybody can read.
fn published() -> Vec<(&'static str, Exhibit)> {
    let why = "The private key stands in RFC 8032, section 7.1: the signature is good, and anybody can make one like it.";
    let by_key = brindas().with_seed(RFC_8032_TEST_1);
    let web = brindas_on_the_web().with_seed(RFC_8032_TEST_1);
    let zero = brindas().with_seed([0; 32]);
    let own = brindas_on_the_web();
    let second = format!("{}#key-2025-1", own.did);
    let forged = list().signed_by(&web.clone().with_method(&second));
    let exhibit = |title, badge: &Signed| proof_fails(title, "D04", why, "published-key", badge);
    let mut two = own.document();
    two["verificationMethod"] = json!([two["verificationMethod"][0], web.clone().with_method(&second).document()["verificationMethod"][0]]);
    two["assertionMethod"] = json!([own.method, second]);
    let listed = badge().status(list().entry(5000)).signed_by(&own);
    vec![
        ("proof-by-published-key", exhibit("The key of a specification", &badge().signed_by(&by_key))),
        (
            "proof-by-published-key-on-the-web",
            exhibit("The same, published by the venue", &badge().signed_by(&web))
                .twin("good-by-did-web")
                .source(&web.document_url(), &pretty(&web.document())),
        ),
        ("proof-by-zero-key", exhibit("The key of 32 zero bytes", &badge().signed_by(&zero))),
        (
            "status-list-by-published-key",
            Exhibit::new("A status list signed with the key of a specification")
                .attack("D04", "Anybody could have made this list, with any bit in it.")
                .twin("good-with-status")
                .badge(&listed)
                .source(&own.document_url(), &pretty(&two))
                .source(LIST, &forged.text())
                .expect(["pass", "pass", "pass", "pass", "unknown status-list-invalid", "undecided"]),
        ),
    ]
}

/// The venue's signature of the document's hash first, and that of the options second.
fn over_swapped_hashes(signed: &Signed) -> Vec<u8> {
    let document = Document::parse(signed.text().as_bytes()).expect("is JSON");
    let (root, contexts, limits) = (document.root(), ContextSet::badges(), Limits::default());
    let proof = root.set("proof")[0].as_object().expect("a proof is an object");
    let config = eddsa_rdfc_2022::config_hash(root, proof, contexts, &limits).expect("can be hashed");
    let hash = eddsa_rdfc_2022::document_hash(root, contexts, &limits).expect("can be hashed");
    brindas().sign(&[hash, config].concat())
}

/// S + L (RFC 8032 §5.1.7 wants S < L).
fn plus_order(signature: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut out = signature.to_vec();
    for (byte, order) in out.iter_mut().skip(32).zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    out
}

/// L, little-endian (RFC 8032 §5.1).
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0x10,
];

/// RFC 8032 §7.1 TEST 1: the private key.
const RFC_8032_TEST_1: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
    0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
