//! Signatures that are none, or that prove nothing (RFC 8032).

use serde_json::json;

use super::{badge, brindas, brindas_on_the_web, proof_fails};
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
    [
        vec![
            ("proof-value-flipped", with("One flipped bit in the signature", "E04", one, "altered-content", multibase(&flipped))),
            (
                "proof-value-malleable",
                with("The same signature in another form", "E01", malleable, "altered-content", multibase(&plus_order(&bytes))),
            ),
            ("proof-value-short", with("63 bytes", "E04", none, "signature-bad", multibase(&bytes[..63]))),
            ("proof-value-in-another-base", with("Another base", "J16", none, "signature-bad", format!("u{}", &value[1..]))),
            ("proof-value-empty", with("No bytes at all", "E04", none, "signature-bad", "z".to_owned())),
        ],
        weak(),
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
