//! Issuers with a web address in place of a DID (CID 1.0), and keys that are written otherwise. A fragment can spell a key, and a key can name
//! a controller: both are anybody's to write, so only what the issuer's own document lists counts.

use serde_json::{Value, json};

use super::{VALID, badge, brindas, brindas_on_the_web, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Proof, pretty};
use crate::support::venue::Venue;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), keys(), documents()].concat()
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let venue = brindas_at_address();
    let good = |title, why, venue: &Venue, document: &Value| {
        let exhibit = Exhibit::new(title).attack("", why).badge(&badge().signed_by(venue)).expect(VALID);
        exhibit.source(&venue.document_url(), &pretty(document))
    };
    let mut jwk = venue.document();
    let method = &mut jwk["verificationMethod"][0];
    method["type"] = json!("JsonWebKey");
    method["publicKeyJwk"] = json!({ "kty": "OKP", "crv": "Ed25519", "x": venue.base64url() });
    method.as_object_mut().expect("is an object").shift_remove("publicKeyMultibase");
    let web = brindas_on_the_web();
    let mut relative = web.document();
    relative["verificationMethod"][0]["id"] = json!("#key-2026-1");
    relative["assertionMethod"] = json!(["#key-2026-1"]);
    let apart = venue.clone().with_method(KEY);
    vec![
        (
            "good-by-web-address",
            good("A good badge by a web address", "Its document stands there, and lists the key.", &venue, &venue.document()),
        ),
        ("good-by-json-web-key", good("A good badge by a JSON Web Key", "One key, written in another way (RFC 8037).", &venue, &jwk)),
        (
            "good-by-did-web-with-a-relative-key",
            good("A key with a relative id", "DID Core §3.2.2: relative to the DID of the document that it stands in.", &web, &relative),
        ),
        (
            "good-by-key-of-its-own",
            good("A key in a document of its own", "It counts because the issuer's document lists it.", &apart, &listing())
                .source(KEY, &pretty(&lone(&apart, ADDRESS))),
        ),
    ]
}

/// Keys that are not the issuer's.
fn keys() -> Vec<(&'static str, Exhibit)> {
    let venue = brindas_at_address();
    let spelled = stranger().with_method(&format!("{ADDRESS}#{}", stranger().multikey()));
    let attacker = stranger().with_method("https://attaquant.exemple.net/keys/1");
    let apart = venue.clone().with_method(KEY);
    let fails = |title, why, signer: &Venue, document: &Value| {
        let expected = ["pass", "unknown key-unknown", "fail signed-by-other-key", "pass", "skip no-status", "invalid"];
        let badge = badge().issued_by(&venue).sealed(&[Proof::by(signer)]);
        let exhibit = Exhibit::new(title).attack("D07", why).twin("good-by-web-address").badge(&badge).expect(expected);
        exhibit.source(ADDRESS, &pretty(document))
    };
    vec![
        (
            "issuer-key-in-the-fragment",
            fails(
                "The stranger's key behind the venue's address",
                "Verifiers were seen to take the key from the fragment and the issuer from before it, and to ask nobody.",
                &spelled,
                &venue.document(),
            ),
        ),
        (
            "issuer-key-that-names-the-venue",
            fails(
                "The stranger's key says that the venue controls it",
                "Only what the venue's document lists is the venue's.",
                &attacker,
                &venue.document(),
            )
            .source(&attacker.method, &pretty(&lone(&attacker, ADDRESS))),
        ),
        (
            "issuer-key-that-names-another",
            fails("A key that the venue lists, and that another controls", "Both must say so.", &apart, &listing())
                .source(KEY, &pretty(&lone(&apart, "https://autre.exemple.fr/"))),
        ),
        (
            "issuer-did-with-a-key-of-the-web",
            Exhibit::new("A DID that is signed for by a web address")
                .attack("D03", "A DID's keys stand in its own document; no other is asked.")
                .twin("good-by-did-key")
                .badge(&badge().issued_by(&brindas()).sealed(&[Proof::by(&venue)]))
                .expect(["pass", "unknown key-unknown", "fail signed-by-other-key", "pass", "skip no-status", "invalid"])
                .source(ADDRESS, &pretty(&venue.document())),
        ),
        (
            "issuer-address-with-a-key-of-another",
            Exhibit::new("A web address that is signed for by a did:key")
                .attack("D03", "CID 1.0 §3.3: a method's controller is the document that it stands in.")
                .twin("good-by-web-address")
                .badge(&badge().issued_by(&venue).sealed(&[Proof::by(&stranger())]))
                .expect(["pass", "pass", "fail signed-by-other-key", "pass", "skip no-status", "invalid"])
                .source(ADDRESS, &pretty(&venue.document())),
        ),
    ]
}

/// What stands at the address, and what cannot be asked.
fn documents() -> Vec<(&'static str, Exhibit)> {
    let venue = brindas_at_address();
    let exhibit = |title, attack, why, expected| {
        Exhibit::new(title).attack(attack, why).twin("good-by-web-address").badge(&badge().signed_by(&venue)).expect(expected)
    };
    let undecided = |cause: [&'static str; 2]| ["pass", cause[0], cause[1], "pass", "skip no-status", "undecided"];
    let changed = |pointer: &str, value: Value| {
        let mut document = venue.document();
        *document.pointer_mut(pointer).expect("is there") = value;
        pretty(&document)
    };
    let mut revoked = venue.document();
    revoked["verificationMethod"][0]["revoked"] = json!("2026-11-01T00:00:00Z");
    let plain = venue.clone().at("http://badges.exemple.fr/issuers/brindas");
    let mut documents = vec![
        (
            "issuer-address-document-of-another",
            exhibit("Another's document at the address", "D02", "The document must speak for itself.", {
                undecided(["unknown key-unknown", "unknown issuer-not-proven"])
            })
            .source(ADDRESS, &changed("/id", json!("https://autre.exemple.fr/"))),
        ),
        (
            "issuer-address-unreachable",
            exhibit("A web address that does not answer", "S10", "No answer is no forgery, and no proof either.", {
                undecided(["unknown issuer-unreachable", "unknown issuer-unreachable"])
            })
            .unreachable(ADDRESS),
        ),
        (
            "issuer-address-key-not-allowed",
            exhibit("A key that may not assert", "D03", "It stands in the document, and not under assertionMethod.", {
                ["pass", "pass", "fail key-not-allowed", "pass", "skip no-status", "invalid"]
            })
            .source(ADDRESS, &changed("/assertionMethod", json!([]))),
        ),
        (
            "issuer-address-key-revoked",
            exhibit("A key that was revoked after the badge", "D05", "The thief writes the date.", {
                ["pass", "pass", "fail key-revoked", "pass", "skip no-status", "invalid"]
            })
            .source(ADDRESS, &pretty(&revoked)),
        ),
    ];
    documents.push((
        "issuer-by-plain-http",
        Exhibit::new("A web address without TLS")
            .attack("D07", "Whoever sits on the way can answer in its name, so it is not asked.")
            .twin("good-by-web-address")
            .badge(&badge().signed_by(&plain))
            .expect(undecided(["unknown key-unknown", "unknown unsupported-issuer"])),
    ));
    documents
}

/// A document that lists a key of another address.
fn listing() -> Value {
    json!({ "@context": "https://www.w3.org/ns/cid/v1", "id": ADDRESS, "assertionMethod": [KEY] })
}

/// A document that is nothing but a key.
fn lone(venue: &Venue, controller: &str) -> Value {
    json!({
        "@context": "https://w3id.org/security/multikey/v1", "id": venue.method, "type": "Multikey", "controller": controller,
        "publicKeyMultibase": venue.multikey(),
    })
}

fn brindas_at_address() -> Venue {
    Venue::at_address("Médiathèque de Brindas", ADDRESS)
}

const ADDRESS: &str = "https://badges.exemple.fr/issuers/brindas";
const KEY: &str = "https://badges.exemple.fr/keys/1";
