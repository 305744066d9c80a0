//! Suites over P-256 and P-384, suites that sign the text of a badge, and keys of these kinds where issuers publish them.

use serde_json::{Value, json};

use super::{VALID, badge, brindas, brindas_on_the_web, proof_fails};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, CREDENTIALS_V2, EXTENSIONS, OPEN_BADGES, Proof, Signed, pretty};
use crate::support::venue::{Signer, Venue, did_jwk, multibase};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), good_texts(), values(), mixed(), texts()].concat()
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let by = |title, venue: &Venue| good_exhibit(title, "Verified wherever it comes from; we make none.", &badge().signed_by(venue));
    let challenged = Proof::by(&brindas()).with("domain", json!("https://recruteur.exemple.fr")).with("challenge", json!("1b2c"));
    let both = [Proof::by(&brindas()), Proof::over_text(&brindas(), &contexts())];
    let web = brindas_on_the_web().with_signer(Signer::p384("brindas"));
    let mut document = web.document();
    document["verificationMethod"][0] = json!({
        "id": web.method, "type": "JsonWebKey", "controller": web.did, "publicKeyJwk": web.key.jwk(),
    });
    vec![
        ("good-by-p256-key", by("A good badge by a P-256 key", &p256())),
        ("good-by-p384-key", by("A good badge by a P-384 key", &p384())),
        ("good-by-did-jwk", by("A good badge by did:jwk", &Venue::by_jwk("Médiathèque de Brindas", Signer::of("brindas")))),
        (
            "good-by-did-jwk-of-p256",
            by("A good badge by a did:jwk of P-256", &Venue::by_jwk("Médiathèque de Brindas", Signer::p256("brindas"))),
        ),
        (
            "good-by-p384-key-on-the-web",
            good_exhibit("A good badge by a P-384 key that the venue publishes as JWK", "", &badge().signed_by(&web))
                .source(&web.document_url(), &pretty(&document)),
        ),
        (
            "good-proof-for-a-challenge",
            good_exhibit(
                "A proof that was made for somebody's challenge",
                "It was signed with the proof. Who asked is nobody's question here: a badge is shown to whom its holder likes.",
                &badge().issued_by(&brindas()).sealed(&[challenged]),
            )
            .attack("J16", "`domain` and `challenge` are signed with the proof, and ask for nothing where nobody waits for them."),
        ),
        (
            "good-proof-set-of-two-suites",
            good_exhibit(
                "A proof over the graph and one over the text",
                "Every proof of a suite that we know must hold.",
                &badge().issued_by(&brindas()).sealed(&both),
            ),
        ),
        (
            "good-by-p256-key-with-a-large-s",
            good_exhibit("The other of two signatures", "", &with_value(&p256(), |bytes| other_s(&bytes)))
                .attack("W14", "r and n - s sign whatever r and s sign; JOSE and vc-di-ecdsa ask for neither."),
        ),
    ]
}

fn good_texts() -> Vec<(&'static str, Exhibit)> {
    let good = |title, venue: &Venue| good_exhibit(title, "What is signed is the JSON text, in its one form (RFC 8785).", &text_by(venue));
    vec![
        ("good-signed-as-text", good("A good badge whose text is signed", &brindas())),
        ("good-signed-as-text-by-p256-key", good("A good badge whose text a P-256 key signed", &p256())),
        ("good-signed-as-text-by-p384-key", good("A good badge whose text a P-384 key signed", &p384())),
        (
            "good-signed-as-text-without-contexts",
            good_exhibit(
                "A good badge whose text is signed by a proof without contexts of its own",
                "Drafts had no copy of the contexts in the proof; those of the document are signed all the same.",
                &badge().issued_by(&brindas()).sealed(&[Proof::over_text(&brindas(), &contexts()).without("@context")]),
            ),
        ),
        (
            "good-signed-as-text-with-a-further-context",
            good_exhibit(
                "A good badge whose text is signed, and a further context",
                "The suite lets a context be added behind those that were signed; this one changes nothing of what is said.",
                &text_by(&brindas()).altered("/@context", json!([CREDENTIALS_V2, OPEN_BADGES, EXTENSIONS])),
            )
            .attack("J17", "The context of the document need only start with the one of the proof."),
        ),
    ]
}

/// Signatures that are none.
fn values() -> Vec<(&'static str, Exhibit)> {
    let fails = |title, attack, why, slug, badge: &Signed| proof_fails(title, attack, why, slug, badge).twin("good-by-p256-key");
    let zero = "r and s of zero fit every text and every key where nobody looks (CVE-2022-21449).";
    let published = Venue::by_signer("Médiathèque de Brindas", Signer::p256_of(&RFC_6979_A_2_5));
    vec![
        (
            "proof-p256-one-byte",
            fails(
                "One flipped byte under a P-256 key",
                "J16",
                "The name of the person, changed by one letter after signing.",
                "altered-content",
                &badge().signed_by(&p256()).altered("/credentialSubject/identifier/0/identityHash", json!("Amine Exemple")),
            ),
        ),
        (
            "proof-p384-one-byte",
            proof_fails("A raised level under a P-384 key", "J16", "Level 4 instead of 3.", "altered-content", &{
                badge().signed_by(&p384()).altered("/credentialSubject/result/1/value", json!("4"))
            })
            .twin("good-by-p384-key"),
        ),
        (
            "proof-p384-too-many",
            proof_fails(
                "Five proofs by P-384 keys",
                "J10",
                "Each costs a canonical form of its own, with another hash; real sets have two or three proofs.",
                "",
                &badge().issued_by(&p384()).sealed(&vec![Proof::by(&p384()); 5]),
            )
            .twin("good-by-p384-key")
            .expect(["pass", "unknown too-complex", "pass", "pass", "skip no-status", "undecided"]),
        ),
        ("proof-p256-of-zeros", fails("r and s of zero", "W14", zero, "altered-content", &with_value(&p256(), |_| vec![0; 64]))),
        (
            "proof-p256-in-der",
            fails("The signature in DER", "W14", "Two forms of one signature are two badges.", "signature-bad", &{
                with_value(&p256(), |bytes| der(&bytes))
            }),
        ),
        (
            "proof-p256-short",
            fails("63 bytes of a P-256 signature", "E04", "r and s have 32 bytes each.", "signature-bad", &{
                with_value(&p256(), |bytes| bytes[1..].to_vec())
            }),
        ),
        (
            "proof-p256-in-another-base",
            fails("A P-256 signature in another base", "J16", "The suite writes base58btc and nothing else.", "signature-bad", &{
                let signed = badge().signed_by(&p256());
                let value = signed.json()["proof"][0]["proofValue"].as_str().expect("a value")[1..].to_owned();
                signed.altered("/proof/0/proofValue", json!(format!("u{value}")))
            }),
        ),
        (
            "proof-p256-by-published-key",
            fails(
                "The P-256 key of a specification",
                "D04",
                "The private key stands in RFC 6979, section A.2.5: the signature is good, and anybody can make one like it.",
                "published-key",
                &badge().signed_by(&published),
            ),
        ),
        (
            "proof-p256-by-a-stranger-in-its-name",
            fails(
                "A stranger's P-256 key signed in the venue's name",
                "D03",
                "The proof names the venue's key.",
                "altered-content",
                &badge().issued_by(&p256()).sealed(&[Proof::by(&p256().with_signer(Signer::p256("stranger")))]),
            ),
        ),
    ]
}

/// A key of one kind under a suite of another.
fn mixed() -> Vec<(&'static str, Exhibit)> {
    let why = "What fits under a suite that the key is not for must not count, however well it fits.";
    let sealed = |venue: &Venue, suite: &str| badge().issued_by(venue).sealed(&[Proof::by(venue).with("cryptosuite", json!(suite))]);
    let text = |venue: &Venue, suite: &str| {
        badge().issued_by(venue).sealed(&[Proof::over_text(venue, &contexts()).with("cryptosuite", json!(suite))])
    };
    let fails = |title, twin, badge: &Signed| proof_fails(title, "D04", why, "signature-bad", badge).twin(twin);
    let renamed = "The suite is signed with the options.";
    let renamed = |title, suite: &str, twin| {
        let badge = badge().signed_by(&brindas()).altered("/proof/0/cryptosuite", json!(suite));
        proof_fails(title, "J16", renamed, "altered-content", &badge).twin(twin)
    };
    vec![
        ("proof-p256-under-eddsa", fails("A P-256 key under eddsa-rdfc-2022", "good-by-p256-key", &sealed(&p256(), "eddsa-rdfc-2022"))),
        (
            "proof-p256-under-eddsa-over-text",
            fails("A P-256 key under eddsa-jcs-2022", "good-signed-as-text-by-p256-key", &text(&p256(), "eddsa-jcs-2022")),
        ),
        (
            "proof-ed25519-under-ecdsa",
            fails("An Ed25519 key under ecdsa-rdfc-2019", "good-by-did-key", &sealed(&brindas(), "ecdsa-rdfc-2019")),
        ),
        (
            "proof-ed25519-under-ecdsa-over-text",
            fails("An Ed25519 key under ecdsa-jcs-2019", "good-signed-as-text", &text(&brindas(), "ecdsa-jcs-2019")),
        ),
        ("proof-renamed-to-text", renamed("A proof over the graph, renamed to one over the text", "eddsa-jcs-2022", "good-by-did-key")),
    ]
}

/// Badges that are signed as text and read as a graph.
fn texts() -> Vec<(&'static str, Exhibit)> {
    let fails = |title, attack, why, slug, badge: &Signed| proof_fails(title, attack, why, slug, badge).twin("good-signed-as-text");
    let undefined = "The text is signed, its words are not defined: two readers could make two things of them. What no graph would show is not \
                     shown here.";
    let sealed = |badge: Badge, contexts: &Value| badge.issued_by(&brindas()).sealed(&[Proof::over_text(&brindas(), contexts)]);
    let unknown = json!([CREDENTIALS_V2, OPEN_BADGES, "https://vocabulaire.exemple.fr/v1"]);
    let inline = json!([CREDENTIALS_V2, OPEN_BADGES, { "mention": "https://vocabulaire.exemple.fr/#mention" }]);
    let of_another =
        sealed(badge().without("/awardedDate"), &contexts()).altered("/@context", json!([CREDENTIALS_V2, schemas::OPEN_BADGES_3_0_2]));
    let extended =
        badge().with("/credentialSchema", json!([{ "id": "https://exemple.fr/s.json", "type": "1EdTechJsonSchemaValidator2019" }]));
    let only = json!([CREDENTIALS_V2, OPEN_BADGES]);
    let added = sealed(extended, &only).altered("/@context", json!([CREDENTIALS_V2, OPEN_BADGES, EXTENSIONS]));
    vec![
        (
            "proof-text-one-byte",
            fails(
                "One flipped byte in a signed text",
                "J16",
                "The name of the person, changed by one letter after signing.",
                "altered-content",
                &text_by(&brindas()).altered("/credentialSubject/identifier/0/identityHash", json!("Amine Exemple")),
            ),
        ),
        (
            "proof-text-in-another-order",
            fails(
                "A signed text whose results change places",
                "J17",
                "In a graph their order says nothing; in a text it is signed.",
                "altered-content",
                &swapped(),
            ),
        ),
        (
            "proof-text-with-undefined-term",
            fails(
                "A signed text with a word that no context defines",
                "J04",
                undefined,
                "undefined-term",
                &sealed(badge().with("/mention", json!("Très bien")), &contexts()),
            ),
        ),
        (
            "proof-text-made-to-mean-something",
            fails(
                "A signed text, and a context added that gives a word of it a meaning",
                "J03",
                "What was signed had no meaning; whoever added the context gave it one.",
                "undefined-term",
                &added,
            ),
        ),
        (
            "proof-text-of-another-version",
            fails(
                "A signed text under another version of Open Badges",
                "J17",
                "The context of the document must start with the one that the signer knew.",
                "altered-content",
                &of_another,
            ),
        ),
        (
            "proof-text-with-a-context-fewer",
            fails(
                "A signed text whose proof knew a context more",
                "J17",
                "The context of the document must start with the one that the signer knew.",
                "altered-content",
                &sealed(badge(), &contexts()).altered("/proof/0/@context", json!([CREDENTIALS_V2, OPEN_BADGES, EXTENSIONS])),
            ),
        ),
        (
            "proof-text-with-unknown-context",
            fails("A signed text under a context that we do not carry", "J01", "It may be good; nobody asks for a context here.", "", &{
                sealed(badge().with("/@context", unknown.clone()), &unknown)
            })
            .expect(["pass", "unknown unknown-context", "pass", "pass", "skip no-status", "undecided"]),
        ),
        (
            "proof-text-with-inline-context",
            fails(
                "A signed text that defines its own words",
                "J02",
                "Signed or not, a badge may not say what its words mean.",
                "inline-context",
                &sealed(badge().with("/@context", inline.clone()).with("/mention", json!("Très bien")), &inline),
            ),
        ),
    ]
}

/// Keys of these kinds where issuers publish them, or spell them.
pub(super) fn keys() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web().with_signer(Signer::p256("brindas"));
    let signed = badge().signed_by(&web);
    let published = |title, why, method: Value| {
        let mut document = web.document();
        document["verificationMethod"][0] = method;
        proof_fails(title, "D04", why, "", &signed).twin("good-by-did-web").source(&web.document_url(), &pretty(&document)).expect([
            "pass",
            "unknown key-unknown",
            "unknown issuer-not-proven",
            "pass",
            "skip no-status",
            "undecided",
        ])
    };
    let as_jwk = |jwk: Value| json!({ "id": web.method, "type": "JsonWebKey", "controller": web.did, "publicKeyJwk": jwk });
    let with = |member: &str, value: Value| {
        let mut jwk = web.key.jwk();
        jwk[member] = value;
        as_jwk(jwk)
    };
    let multikey = |kind: &str, key: &str| json!({ "id": web.method, "type": kind, "controller": web.did, "publicKeyMultibase": key });
    let wrong = "The key is not what its method says that it is.";
    let by_jwk = |jwk: &Value, fragment: &str| {
        let did = did_jwk(jwk);
        let method = format!("{did}#{fragment}");
        badge().signed_by(&Venue { did, method, ..Venue::by_jwk("Médiathèque de Brindas", Signer::p256("brindas")) })
    };
    let spelled = |title, attack, why, badge: &Signed, [proof, issuer]: [&str; 2]| {
        proof_fails(title, attack, why, "", badge).twin("good-by-did-jwk-of-p256").expect([
            "pass",
            proof,
            issuer,
            "pass",
            "skip no-status",
            "invalid",
        ])
    };
    let jwk = |member: &str, value: Value| {
        let mut jwk = Signer::p256("brindas").jwk();
        jwk[member] = value;
        jwk
    };
    let own = Signer::p256("brindas").jwk();
    let stranger = Venue::by_jwk("Association des inconnus", Signer::p256("stranger"));
    let mut small = vec![0xc3; 128];
    small[127] = 1;
    let small = json!({ "kty": "RSA", "n": base64url(&small), "e": "AQAB" });
    let mut large = vec![0xc3; 256];
    large[255] = 1;
    let large = json!({ "kty": "RSA", "n": base64url(&large), "e": "AQAB" });
    let x = web.key.jwk()["x"].clone();
    let off = format!("did:key:{}", multibase(&[&[0x80, 0x24, 0x02], [0xff; 32].as_slice()].concat()));
    let off_method = format!("{off}#{}", off.trim_start_matches("did:key:"));
    vec![
        (
            "issuer-key-under-the-name-of-another-kind",
            published("A P-256 key published as one of Ed25519", wrong, multikey("Ed25519VerificationKey2020", &web.multikey())),
        ),
        (
            "issuer-key-uncompressed",
            published("A P-256 key in its long form", "One key, one text: Multikey has the short form only.", {
                multikey("Multikey", &multibase(&[&[0x80, 0x24, 0x04], [7; 64].as_slice()].concat()))
            }),
        ),
        ("issuer-key-off-the-curve", published("A JWK that is no point of its curve", wrong, with("y", x))),
        ("issuer-key-of-another-curve", published("A JWK of P-256 that says P-384", wrong, with("crv", json!("P-384")))),
        (
            "issuer-key-for-encryption",
            published("A JWK that is for encryption", "Its own publisher says that it signs nothing.", with("use", json!("enc"))),
        ),
        (
            "issuer-key-for-another-algorithm",
            published(
                "A JWK of P-256 for another algorithm",
                "Its own publisher says that it signs otherwise.",
                with("alg", json!("ES384")),
            ),
        ),
        (
            "issuer-private-jwk-published",
            published(
                "A JWK with its private half",
                "Everybody who reads the venue's document can sign in its name.",
                with("d", json!("AQAB")),
            ),
        ),
        (
            "issuer-rsa-key-of-1024-bits",
            published("An RSA key of 1024 bits", "It can be factored (RFC 7518 §3.3 asks for 2048 bits).", as_jwk(small)).expect([
                "pass",
                "fail signature-bad",
                "unknown issuer-not-proven",
                "pass",
                "skip no-status",
                "invalid",
            ]),
        ),
        (
            "proof-of-rsa-key-under-ecdsa",
            published("An RSA key under ecdsa-rdfc-2019", "A suite has its own kinds of keys.", as_jwk(large)).expect([
                "pass",
                "fail signature-bad",
                "pass",
                "pass",
                "skip no-status",
                "invalid",
            ]),
        ),
        (
            "issuer-did-jwk-with-another-fragment",
            spelled(
                "A did:jwk with another fragment",
                "D06",
                "The one method of a did:jwk is #0.",
                &by_jwk(&own, "1"),
                ["unknown key-unknown", "fail signed-by-other-key"],
            ),
        ),
        (
            "issuer-did-jwk-with-its-private-half",
            spelled(
                "A did:jwk with its private half",
                "D04",
                "Everybody who reads the name of the issuer can sign in it.",
                &by_jwk(&jwk("d", json!("AQAB")), "0"),
                ["unknown key-unknown", "fail issuer-malformed"],
            ),
        ),
        (
            "issuer-did-jwk-for-encryption",
            spelled(
                "A did:jwk that is for encryption",
                "D04",
                "did:jwk gives such a key no assertionMethod.",
                &by_jwk(&jwk("use", json!("enc")), "0"),
                ["unknown key-unknown", "fail key-not-allowed"],
            ),
        ),
        (
            "issuer-did-jwk-of-a-stranger",
            spelled(
                "Signed by the did:jwk of a stranger",
                "D03",
                "The signature is good, and not the issuer's.",
                &badge().issued_by(&Venue::by_jwk("Médiathèque de Brindas", Signer::p256("brindas"))).sealed(&[Proof::by(&stranger)]),
                ["pass", "fail signed-by-other-key"],
            ),
        ),
        (
            "issuer-did-key-off-the-curve",
            proof_fails("A did:key that is no point of its curve", "D06", wrong, "", &{
                badge().signed_by(&Venue { did: off, method: off_method, ..p256() })
            })
            .twin("good-by-p256-key")
            .expect(["pass", "unknown key-unknown", "fail issuer-malformed", "pass", "skip no-status", "invalid"]),
        ),
    ]
}

fn p256() -> Venue {
    Venue::by_signer("Médiathèque de Brindas", Signer::p256("brindas"))
}

fn p384() -> Venue {
    Venue::by_signer("Médiathèque de Brindas", Signer::p384("brindas"))
}

fn contexts() -> Value {
    json!([CREDENTIALS_V2, OPEN_BADGES])
}

fn text_by(venue: &Venue) -> Signed {
    badge().issued_by(venue).sealed(&[Proof::over_text(venue, &contexts())])
}

fn swapped() -> Signed {
    let signed = text_by(&brindas());
    let result = &signed.json()["credentialSubject"]["result"];
    let swapped = json!([result[1], result[0]]);
    signed.altered("/credentialSubject/result", swapped)
}

/// A badge by that venue whose signature was made into something else.
fn with_value(venue: &Venue, made: impl Fn(Vec<u8>) -> Vec<u8>) -> Signed {
    let signed = badge().signed_by(venue);
    let value = signed.json()["proof"][0]["proofValue"].as_str().expect("a value")[1..].to_owned();
    let bytes = bs58::decode(value).into_vec().expect("a proof value is base58");
    signed.altered("/proof/0/proofValue", json!(multibase(&made(bytes))))
}

/// r and n - s.
fn other_s(signature: &[u8]) -> Vec<u8> {
    let signature = p256::ecdsa::Signature::from_slice(signature).expect("is a signature");
    let other = p256::ecdsa::Signature::from_scalars(signature.r().to_bytes(), (-signature.s()).to_bytes()).expect("is one as well");
    other.to_bytes().to_vec()
}

/// SEQUENCE { INTEGER r, INTEGER s }.
fn der(signature: &[u8]) -> Vec<u8> {
    p256::ecdsa::Signature::from_slice(signature).expect("is a signature").to_der().as_bytes().to_vec()
}

fn base64url(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn good_exhibit(title: &str, why: &str, badge: &Signed) -> Exhibit {
    Exhibit::new(title).attack("", why).badge(badge).expect(VALID)
}

/// RFC 6979 §A.2.5: the private key.
const RFC_6979_A_2_5: [u8; 32] = [
    0xc9, 0xaf, 0xa9, 0xd8, 0x45, 0xba, 0x75, 0x16, 0x6b, 0x5c, 0x21, 0x57, 0x67, 0xb1, 0xd6, 0x93, 0x4e, 0x50, 0xc3, 0xdb, 0x36, 0xe8,
    0x9b, 0x12, 0x7b, 0x8a, 0x62, 0x2b, 0x12, 0x0f, 0x67, 0x21,
];
