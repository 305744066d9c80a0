//! Good badges in tokens: one for each algorithm and for each form, the originals of the forged ones.

use serde_json::{Value, json};

use super::{VALID, badge, brindas, brindas_on_the_web, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, CREDENTIALS_V2, pretty};
use crate::support::tokens::{Hand, Token, base64url, digest_of};
use crate::support::venue::Venue;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [forms(), algorithms(), keys()].concat()
}

fn forms() -> Vec<(&'static str, Exhibit)> {
    let token = plain();
    let enveloped = enveloping(&token.text(), json!({}));
    let proven = badge().signed_by(&brindas()).json().clone();
    let inside = Token::around(proven, Hand::EdDsa(Box::new(brindas())), "EdDSA", &brindas().method);
    let claims_alone = old().under_vc();
    let bare = ["issuer", "id", "issuanceDate"].iter().fold(claims_alone.clone(), |token, name| token.vcless(name));
    vec![
        ("good-token", good("A good badge in a token", "The original of most forged tokens: the payload is the badge.", &token.text())),
        (
            "good-token-beside-claims",
            good("A badge in a token as Open Badges 3.0 makes it", "Its claims stand beside it and say the same again.", &claims().text()),
        ),
        ("good-token-version-1", good("A badge of version 1.1 in a token", "The badge stands under `vc`.", &old().under_vc().text())),
        (
            "good-token-version-1-by-claims-alone",
            good(
                "A badge whose issuer, name and start only its claims say",
                "VCDM 1.1 §6.3.1 leaves them out of `vc`; they are signed where they stand.",
                &bare.text(),
            ),
        ),
        (
            "good-token-enveloped",
            good("A token in an enveloping object", "VCDM 2.0 §4.13: it can stand wherever a credential can.", &pretty(&enveloped)),
        ),
        (
            "good-token-around-a-proof",
            good(
                "A badge with a proof of its own, in a token",
                "Open Badges 3.0 §8: embedded first, then the token around it.",
                &inside.text(),
            ),
        ),
        (
            "good-token-endorsed-by-a-token",
            good(
                "A badge with somebody's word about it in a token",
                "To the badge's own proof the endorsement is text; it is judged for itself.",
                &endorsed(&Token::by(&stranger(), Badge::endorsing(PERSON)).text()).signed_by(&brindas()).text(),
            ),
        ),
        (
            "good-token-with-a-name-disclosed",
            good("A badge of which the holder chose what to show", "RFC 9901: what is shown was signed by its digest.", &disclosed(NAME)),
        ),
        (
            "good-token-that-ends",
            good(
                "A token with an end of its own",
                "VC-JOSE-COSE §3.1.3: until then the signature counts; the badge has no end.",
                &plain().claim("exp", json!(ENDS)).text(),
            ),
        ),
    ]
}

fn algorithms() -> Vec<(&'static str, Exhibit)> {
    let web = |title: &str, hand: &Hand, alg: &str| {
        let venue = brindas_on_the_web();
        good(title, "One of the ways to sign that a verifier must know.", &by_the_web(hand, alg).text())
            .source(&venue.document_url(), &pretty(&published(hand, &json!({}))))
    };
    vec![
        ("good-token-by-es256", web("A token by ES256", &Hand::Es256("brindas"), "ES256")),
        ("good-token-by-es384", web("A token by ES384", &Hand::Es384("brindas"), "ES384")),
        ("good-token-by-ps256", web("A token by PS256", &Hand::Ps256, "PS256")),
        ("good-token-by-rs256", web("A token by RS256", &Hand::Rs256, "RS256")),
        (
            "good-token-by-ed25519",
            good(
                "A token by the newer name of an algorithm",
                "RFC 9864: `Ed25519` is what `EdDSA` was, of this one curve.",
                &plain().header("alg", json!("Ed25519")).text(),
            ),
        ),
    ]
}

fn keys() -> Vec<(&'static str, Exhibit)> {
    let venue = brindas_on_the_web();
    let hand = Hand::Es256("brindas");
    let at_home = |title: &str, why: &str, token: &Token, jwk: Value| {
        good(title, why, &token.text()).source(&venue.document_url(), &pretty(&published(&hand, &jwk)))
    };
    let of_the_web = by_the_web(&hand, "ES256");
    let address = Venue::at_address("Médiathèque de Brindas", "https://badges.exemple.fr/venues/brindas");
    let by_address = |kid: Option<&str>| {
        let token = Token::around(badge().issued_by(&address).json().clone(), hand.clone(), "ES256", kid.unwrap_or_default());
        if kid.is_some() { token } else { token.headerless("kid") }
    };
    let mut jwk = hand.jwk();
    jwk["kid"] = json!("2026-1");
    let key = "https://badges.exemple.fr/keys/1";
    let listing = json!({ "id": address.did, "assertionMethod": [key] });
    let with_key = |kid: &str| of_the_web.clone().header("kid", json!(kid));
    vec![
        (
            "good-token-without-kid",
            good("A token that names no key", "The issuer is a key: there is only the one.", &plain().headerless("kid").text()),
        ),
        (
            "good-token-kid-is-a-fragment",
            at_home(
                "A key by the fragment of its id",
                "It is read below the issuer's own identifier.",
                &with_key("#key-2026-1"),
                json!({}),
            ),
        ),
        (
            "good-token-kid-of-the-jwk",
            at_home(
                "A key by the `kid` of its JWK",
                "RFC 7517 §4.5; the issuer's document says whose it is.",
                &with_key("2026-1"),
                jwk.clone(),
            ),
        ),
        (
            "good-token-with-its-key",
            at_home(
                "A token that brings its own key",
                "Open Badges 3.0 lets it; it counts because the issuer publishes the same key.",
                &of_the_web.clone().headerless("kid").header("jwk", hand.jwk()),
                json!({}),
            ),
        ),
        (
            "good-token-by-a-set-at-the-address",
            good(
                "A set of keys at the issuer's address",
                "What stands at its own address is the issuer's.",
                &by_address(Some("2026-1")).text(),
            )
            .source(&address.did, &pretty(&json!({ "keys": [stranger_jwk(), jwk] }))),
        ),
        (
            "good-token-by-a-listed-key",
            good(
                "A key with an address of its own",
                "Open Badges 3.0 §8.2.3: `kid` leads to a JWK; it counts because the issuer's document lists it.",
                &by_address(Some(key)).text(),
            )
            .source(&address.did, &pretty(&listing))
            .source(key, &pretty(&hand.jwk())),
        ),
    ]
}

/// The token of most exhibits: VC-JOSE-COSE, by did:key.
pub(super) fn plain() -> Token {
    Token::by(&brindas(), badge())
}

/// The same as Open Badges 3.0 makes it.
pub(super) fn claims() -> Token {
    plain().beside_claims()
}

/// A badge of version 1.1, to stand under `vc`.
pub(super) fn old() -> Token {
    Token::by(&brindas(), badge().of_version_1(&[]))
}

/// A badge of the venue on the web, by this hand.
pub(super) fn by_the_web(hand: &Hand, alg: &str) -> Token {
    let venue = brindas_on_the_web();
    Token::around(badge().issued_by(&venue).json().clone(), hand.clone(), alg, &venue.method)
}

/// The document of the venue on the web, with the key of this hand as a JWK, and these members in it.
pub(super) fn published(hand: &Hand, more: &Value) -> Value {
    let venue = brindas_on_the_web();
    let mut jwk = hand.jwk();
    jwk.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let mut document = venue.document();
    document["verificationMethod"] = json!([{ "id": venue.method, "type": "JsonWebKey", "controller": venue.did, "publicKeyJwk": jwk }]);
    document
}

/// An object around a token, with these members beside it.
pub(super) fn enveloping(token: &str, beside: Value) -> Value {
    let mut object = json!({
        "@context": CREDENTIALS_V2, "id": format!("data:application/vc+jwt,{token}"), "type": "EnvelopedVerifiableCredential",
    });
    object.as_object_mut().expect("an object").extend(beside.as_object().expect("an object").clone());
    object
}

/// A badge with this text as an endorsement.
pub(super) fn endorsed(token: &str) -> Badge {
    badge().with("/endorsementJwt", json!([token]))
}

/// A badge whose name is one disclosure, with these disclosures behind it.
pub(super) fn disclosed(shown: &str) -> String {
    let token = plain().header("typ", json!("vc+sd-jwt")).claimless("name").claim("_sd", json!([digest_of(&base64url(NAME.as_bytes()))]));
    format!("{}~{}~", token.text(), base64url(shown.as_bytes()))
}

fn good(title: &str, why: &str, text: &str) -> Exhibit {
    Exhibit::new(title).attack("", why).text(text).expect(VALID)
}

/// Another key.
fn stranger_jwk() -> Value {
    let mut jwk = Hand::EdDsa(Box::new(stranger())).jwk();
    jwk["kid"] = json!("2025-1");
    jwk
}

/// The disclosure of a name.
pub(super) const NAME: &str = r#"["c2Vs","name","Compétences numériques"]"#;
/// The person of every badge.
pub(super) const PERSON: &str = "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20";
/// A day after the exhibits' now.
const ENDS: i64 = 1_795_435_200;
