//! Tokens forged: the header, the encodings, the claims, the key. What no key is needed to see is seen before anybody is asked.

use serde_json::{Value, json};

use super::token_good::{by_the_web, claims, old, plain, published};
use super::{badge, brindas, brindas_on_the_web, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::pretty;
use crate::support::tokens::{Hand, Token, base64url, signed};
use crate::support::venue::Venue;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [algorithms(), of_the_web(), keys(), headers(), texts(), told_twice(), purposes(), signatures()].concat()
}

/// W01, W02, W03.
fn algorithms() -> Vec<(&'static str, Exhibit)> {
    let nothing = "Nothing was signed, so anybody wrote it.";
    let named = |alg: &str| plain().header("alg", json!(alg)).hand(Hand::Nobody).text();
    let secret = brindas().multikey().into_bytes();
    let refused = |title, row, why, text: &str| fails(title, row, why, text, "algorithm-not-allowed");
    vec![
        ("token-alg-none", refused("A token without a signature", "W01", nothing, &named("none"))),
        ("token-alg-none-in-capitals", refused("The same, spelled otherwise", "W01", nothing, &named("NoNe"))),
        ("token-alg-missing", refused("A token without an algorithm", "W01", nothing, &plain().headerless("alg").text())),
        (
            "token-with-a-public-secret",
            refused(
                "A public key taken for a secret",
                "W02",
                "HMAC needs a secret; everybody has the public key, and could make this.",
                &plain().header("alg", json!("HS256")).hand(Hand::Secret(secret)).text(),
            ),
        ),
        (
            "token-alg-of-another-key",
            Exhibit::new("An algorithm that is not the key's")
                .attack("W03", "The key says how it signs; a token that says otherwise is turned against a careless reader.")
                .twin(GOOD)
                .text(&plain().header("alg", json!("ES256")).text())
                .expect(["pass", "fail algorithm-not-allowed", "pass", "pass", "skip no-status", "invalid"]),
        ),
        (
            "token-alg-not-judged",
            Exhibit::new("An honest algorithm that we do not check")
                .attack("W03", "It may be good; we cannot tell.")
                .twin(GOOD)
                .text(&plain().header("alg", json!("ES512")).text())
                .expect(["pass", "unknown unsupported-proof", "unknown unsupported-proof", "pass", "skip no-status", "undecided"]),
        ),
    ]
}

/// W03, W13, W14, where the issuer's document says what the key is.
fn of_the_web() -> Vec<(&'static str, Exhibit)> {
    let venue = brindas_on_the_web();
    let stands = |title: &str, row: &str, why: &str, token: &Token, jwk: Value, expected: [&str; 6]| {
        let document = pretty(&published(&Hand::Rs256, &jwk));
        Exhibit::new(title)
            .attack(row, why)
            .twin("good-token-by-rs256")
            .text(&token.text())
            .source(&venue.document_url(), &document)
            .expect(expected)
    };
    let token = by_the_web(&Hand::Rs256, "RS256");
    let half = Hand::Rs256.jwk()["n"].as_str().expect("a text")[..171].to_owned();
    let short = base64url(&{
        use base64::Engine as _;
        let mut bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&half[..168]).expect("base64url");
        bytes.extend([7, 7]);
        bytes
    });
    let weak = ["pass", "fail signature-bad", "unknown issuer-not-proven", "pass", "skip no-status", "invalid"];
    vec![
        (
            "token-key-for-another-algorithm",
            stands(
                "A key that is published for another algorithm",
                "W03",
                "RFC 7517 §4.4: this key signs by PS256 and no other way.",
                &token,
                json!({ "alg": "PS256" }),
                ["pass", "fail algorithm-not-allowed", "pass", "pass", "skip no-status", "invalid"],
            ),
        ),
        (
            "token-key-of-1024-bits",
            stands(
                "A key that can be broken",
                "W13",
                "Anybody with a few machines finds the private half.",
                &token,
                json!({ "n": short }),
                weak,
            ),
        ),
        (
            "token-key-with-a-small-exponent",
            stands(
                "A key whose signatures can be made up",
                "W13",
                "With an exponent of three, careless padding is all that stands between a forger and a signature.",
                &token,
                json!({ "e": "Aw" }),
                ["pass", "unknown unsupported-key", "unknown unsupported-key", "pass", "skip no-status", "undecided"],
            ),
        ),
        (
            "token-key-for-encryption",
            stands(
                "A key that is not for signing",
                "W11",
                "RFC 7517 §4.2: its owner says what it is for.",
                &token,
                json!({ "use": "enc" }),
                ["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"],
            ),
        ),
    ]
}

/// W04, W05.
fn keys() -> Vec<(&'static str, Exhibit)> {
    let other = Hand::EdDsa(Box::new(stranger()));
    let web = brindas_on_the_web();
    let brought = |token: Token| token.hand(other.clone()).header("jwk", other.jwk());
    let foreign = ["pass", "pass", "fail signed-by-other-key", "pass", "skip no-status", "invalid"];
    let unnamed = ["pass", "unknown key-unknown", "fail signed-by-other-key", "pass", "skip no-status", "invalid"];
    let itself = "A key in the header proves that whoever made the token has it, and nobody's name.";
    let name = "A name is compared; it leads nowhere, and to nobody else's keys.";
    let hand = Hand::EdDsa(Box::new(web.clone()));
    let named = |kid: &str| by_the_web(&hand, "EdDSA").header("kid", json!(kid));
    let exhibit = |title: &str, row: &str, why: &str, token: &Token, expected| {
        Exhibit::new(title).attack(row, why).twin(GOOD).text(&token.text()).expect(expected)
    };
    let at_home =
        |title: &str, token: &Token| exhibit(title, "W05", name, token, unnamed).source(&web.document_url(), &pretty(&web.document()));
    let address = Venue::at_address("Médiathèque de Brindas", "https://badges.exemple.fr/venues/brindas");
    let abroad = "https://attaquant.exemple.net/keys/1";
    let listing = json!({ "id": address.did, "assertionMethod": [abroad] });
    let by_address = Token::around(badge().issued_by(&address).json().clone(), other.clone(), "EdDSA", abroad);
    let mut twice = published(&Hand::Es256("brindas"), &json!({ "kid": "k" }));
    let mut second = twice["verificationMethod"][0].clone();
    second["id"] = json!(format!("{}#key-2026-2", web.did));
    second["publicKeyJwk"] = Hand::Es256("other").jwk();
    second["publicKeyJwk"]["kid"] = json!("k");
    twice["verificationMethod"].as_array_mut().expect("a list").push(second);
    vec![
        (
            "token-with-the-key-of-a-stranger",
            exhibit("A token that brings a stranger's key", "W04", itself, &brought(plain().headerless("kid")), foreign),
        ),
        (
            "token-with-two-keys",
            exhibit(
                "A stranger's key beside the issuer's name for its own",
                "W04",
                "The name is borrowed; the signature is the stranger's.",
                &brought(plain()),
                foreign,
            ),
        ),
        (
            "token-with-a-key-of-nobody-yet",
            exhibit(
                "A token that brings a key, and an issuer that does not answer",
                "W04",
                itself,
                &brought(named("x").headerless("kid")),
                ["pass", "pass", "unknown issuer-unreachable", "pass", "skip no-status", "undecided"],
            )
            .unreachable(&web.document_url()),
        ),
        (
            "token-with-a-private-key",
            exhibit(
                "A token that brings its private key",
                "W04",
                "Open Badges 3.0 §8.2.3: `d` must not be there; everybody can sign with it.",
                &plain().headerless("kid").header("jwk", {
                    let mut jwk = Hand::EdDsa(Box::new(brindas())).jwk();
                    jwk["d"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
                    jwk
                }),
                ["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"],
            ),
        ),
        (
            "token-kid-of-a-stranger",
            exhibit(
                "A key below somebody else's identifier",
                "W05",
                name,
                &plain().hand(other.clone()).header("kid", json!(stranger().method)),
                unnamed,
            ),
        ),
        ("token-kid-is-a-path", at_home("A name that climbs through folders", &named("../../../../etc/passwd"))),
        ("token-kid-is-a-query", at_home("A name that asks a database", &named("key' OR '1'='1"))),
        ("token-kid-on-another-site", at_home("A name that leads to a stranger's site", &named(abroad))),
        (
            "token-kid-listed-on-another-host",
            exhibit(
                "A listed key on another host",
                "W05",
                "What stands on another host is another's to change; it is not even asked.",
                &by_address,
                ["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"],
            )
            .source(&address.did, &pretty(&listing))
            .source(abroad, &pretty(&other.jwk())),
        ),
        (
            "token-kid-of-two-keys",
            exhibit(
                "Two keys of one name",
                "W05",
                "Which of the two is meant would depend on the reader.",
                &by_the_web(&Hand::Es256("brindas"), "ES256").header("kid", json!("k")),
                ["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"],
            )
            .source(&web.document_url(), &pretty(&twice)),
        ),
    ]
}

/// W06, W07.
fn headers() -> Vec<(&'static str, Exhibit)> {
    let with = |title: &str, row: &str, why: &str, name: &str, value: Value| {
        fails(title, row, why, &plain().header(name, value).text(), "proof-malformed")
    };
    let elsewhere = "A token must not say where its key is fetched: it would be the attacker's, from anywhere.";
    let one_way = "What one reader obeys and another passes over gives one token two meanings.";
    let chain = json!(["MIIBszCCAVmgAwIBAgIUQ2E="]);
    vec![
        (
            "token-with-jku",
            with("A token that says where its keys stand", "W06", elsewhere, "jku", json!("https://attaquant.exemple.net/jwks.json")),
        ),
        (
            "token-with-x5u",
            with("A token that says where its certificate stands", "W06", elsewhere, "x5u", json!("https://attaquant.exemple.net/x.pem")),
        ),
        (
            "token-with-x5c",
            Exhibit::new("A token that brings certificates")
                .attack("W06", "Whom a certificate binds is not what we judge; it never makes a key the issuer's.")
                .twin(GOOD)
                .text(&plain().header("x5c", chain).text())
                .expect(["pass", "unknown unsupported-proof", "unknown unsupported-proof", "pass", "skip no-status", "undecided"]),
        ),
        ("token-with-crit", with("A member that must be understood, and is not", "W07", one_way, "crit", json!(["exp"]))),
        ("token-with-an-empty-crit", with("A list of what must be understood, and nothing on it", "W07", one_way, "crit", json!([]))),
        ("token-with-b64", with("A payload that is not encoded, it says", "W07", one_way, "b64", json!(false))),
        ("token-with-zip", with("A payload that is packed, it says", "W07", one_way, "zip", json!("DEF"))),
        ("token-with-an-unknown-member", with("A member of the header that nobody knows", "W07", one_way, "attaquant", json!(true))),
        ("token-kid-is-a-number", with("A name that is a number", "W07", "RFC 7515 §4.1.4: a name is text.", "kid", json!(7))),
    ]
}

/// W08, W09, W12: nothing that can be read, or not in one way only.
fn texts() -> Vec<(&'static str, Exhibit)> {
    let text = plain().text();
    let parts: Vec<&str> = text.split('.').collect();
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    let unread = |title: &str, row: &str, why: &str, text: &str, slug: &str| {
        Exhibit::new(title).attack(row, why).twin(GOOD).text(text).unreadable(slug)
    };
    let flat = json!({ "payload": payload, "protected": header, "signature": signature });
    let several = json!({ "payload": payload, "signatures": [{ "protected": header, "signature": signature }, { "protected": header, "signature": "AA" }] });
    let one = "One token has one text; what a second decoder reads otherwise is not passed on.";
    let last = char::from(signature.as_bytes().last().copied().expect("a letter") + 1);
    let loose = format!("{}{last}", &signature[..signature.len() - 1]);
    let other = plain().claim("name", json!("Administration de réseaux")).text();
    let swapped = format!("{header}.{}.{signature}", other.split('.').nth(1).expect("a payload"));
    let hand = Hand::EdDsa(Box::new(brindas()));
    let twice = plain().header_text().replacen("{\"alg\":\"EdDSA\"", "{\"alg\":\"none\",\"\\u0061lg\":\"EdDSA\"", 1);
    let named = plain().payload_text().replacen("\"name\":", "\"name\":\"Administration de réseaux\",\"name\":", 1);
    vec![
        (
            "token-in-json",
            unread("A token in JSON", "W08", "In JSON a header may stand where nothing signs it.", &pretty(&flat), "unsupported-badge"),
        ),
        (
            "token-of-two-signatures",
            unread(
                "A token of two signatures",
                "W08",
                "One good, one bad: which counts depends on the reader.",
                &pretty(&several),
                "unsupported-badge",
            ),
        ),
        (
            "token-payload-swapped",
            Exhibit::new("Another badge under a good signature")
                .attack("W08", "The signature is the venue's, of another badge.")
                .twin(GOOD)
                .text(&swapped)
                .expect(ALTERED),
        ),
        ("token-with-padding", unread("A token with padding", "W09", one, &format!("{text}=="), "unreadable-input")),
        ("token-with-a-dot-behind", unread("A token with a dot behind it", "W09", one, &format!("{text}."), "unreadable-input")),
        (
            "token-with-bits-left-over",
            unread("A token with bits behind its last byte", "W09", one, &format!("{header}.{payload}.{loose}"), "unreadable-input"),
        ),
        (
            "token-in-the-other-alphabet",
            unread("A token in the other alphabet", "W09", one, &format!("{header}.{payload}.+/{}", &signature[2..]), "unreadable-input"),
        ),
        ("token-of-four-parts", unread("A token of four parts", "W09", one, &format!("{text}.e30"), "unreadable-input")),
        (
            "token-header-member-twice",
            unread(
                "A header with one member twice",
                "W12",
                "One reader sees `none`, another one a signature.",
                &signed(&twice, &plain().payload_text(), &hand),
                "duplicate-members",
            ),
        ),
        (
            "token-payload-member-twice",
            unread(
                "A payload with one member twice",
                "W12",
                "Two names, one signature: each reader shows another.",
                &signed(&plain().header_text(), &named, &hand),
                "duplicate-members",
            ),
        ),
    ]
}

/// W10: what the claims say and what the badge says.
fn told_twice() -> Vec<(&'static str, Exhibit)> {
    let differ = |title: &str, text: &str, twin: &str| {
        let why = "A reader may go by either; a token in which they differ is nobody's word.";
        fails(title, "W10", why, text, "claims-differ").twin(twin)
    };
    let new = |name: &str, value: Value| claims().claim(name, value).text();
    let under = |name: &str, value: Value| old().under_vc().claim(name, value).text();
    let other = stranger().did;
    vec![
        ("token-other-issuer", differ("Another issuer in the claims", &new("iss", json!(other)), CLAIMS)),
        (
            "token-other-person",
            differ("Another person in the claims", &new("sub", json!("urn:uuid:11111111-1111-4111-8111-111111111111")), CLAIMS),
        ),
        (
            "token-other-id",
            differ("Another badge in the claims", &new("jti", json!("urn:uuid:22222222-2222-4222-8222-222222222222")), CLAIMS),
        ),
        ("token-other-start", differ("Another start in the claims", &new("nbf", json!(1_760_000_000)), CLAIMS)),
        (
            "token-other-end",
            differ(
                "Another end in the claims",
                &claims().claim("validUntil", json!("2026-12-01T00:00:00Z")).claim("exp", json!(1_900_000_000)).text(),
                CLAIMS,
            ),
        ),
        ("token-other-issuer-in-the-header", differ("Another issuer in the header", &plain().header("iss", json!(other)).text(), GOOD)),
        ("token-version-1-other-issuer", differ("Another issuer beside a badge of version 1.1", &under("iss", json!(other)), OLD)),
        (
            "token-version-1-other-person",
            differ("Another person beside a badge of version 1.1", &under("sub", json!("mailto:zoe@exemple.fr")), OLD),
        ),
        (
            "token-of-two-badges",
            differ("A second badge under `vc`", &plain().claim("vc", badge().issued_by(&brindas()).json().clone()).text(), GOOD),
        ),
        (
            "token-of-two-badges-in-old-words",
            differ("A badge, and another one under `vc`", &claims().claim("vc", old().under_vc().under()).text(), CLAIMS),
        ),
        (
            "token-start-is-text",
            fails(
                "A claim that is no moment",
                "W10",
                "Read as absent, it would let the badge start whenever a reader likes.",
                &new("nbf", json!("hier")),
                "proof-malformed",
            )
            .twin(CLAIMS),
        ),
        (
            "token-issuer-is-a-number",
            fails(
                "An issuer that is a number",
                "W10",
                "A claim that cannot be compared is not passed over.",
                &new("iss", json!(7)),
                "proof-malformed",
            )
            .twin(CLAIMS),
        ),
    ]
}

/// W11, and when it was signed.
fn purposes() -> Vec<(&'static str, Exhibit)> {
    let typed = |title: &str, typ: &str| {
        let why = "A token made for one purpose must not serve for another, whoever's key it is.";
        fails(title, "W11", why, &plain().header("typ", json!(typ)).text(), "wrong-purpose")
    };
    let ended = plain().claim("exp", json!(PAST)).text();
    let ended_badge = claims().claim("exp", json!(PAST)).text();
    vec![
        ("token-of-possession", typed("A proof of possession shown as a badge", "openid4vci-proof+jwt")),
        ("token-of-access", typed("A log-in token shown as a badge", "at+jwt")),
        ("token-of-a-list", typed("A status list shown as a badge", "statuslist+jwt")),
        (
            "token-of-a-token",
            fails(
                "A token in a token",
                "W11",
                "What is inside was signed for somebody else to open.",
                &plain().header("cty", json!("JWT")).text(),
                "wrong-purpose",
            ),
        ),
        (
            "token-for-somebody-else",
            fails(
                "A token for somebody else",
                "W11",
                "RFC 7519 §4.1.3: who is not in the audience must refuse it.",
                &plain().claim("aud", json!("https://autre.exemple.fr")).text(),
                "wrong-purpose",
            ),
        ),
        (
            "token-ended",
            known("A token that has ended", "W10", "VC-JOSE-COSE §3.1.3: the signature counts no longer.", &ended, "proof-expired")
                .twin("good-token-that-ends"),
        ),
        (
            "token-badge-ended",
            Exhibit::new("A badge that ended, by its claims")
                .attack("W10", "Open Badges 3.0 §8.2.6.1: `exp` is the end of the badge.")
                .twin(CLAIMS)
                .text(&ended_badge)
                .expect(["pass", "pass", "pass", "fail expired", "skip no-status", "invalid"]),
        ),
        (
            "token-from-the-future",
            known(
                "A token signed next year",
                "W10",
                "Nobody signs tomorrow.",
                &plain().claim("iat", json!(1_900_000_000)).text(),
                "proof-not-yet-valid",
            ),
        ),
    ]
}

/// W14, and the signature itself.
fn signatures() -> Vec<(&'static str, Exhibit)> {
    let venue = brindas_on_the_web();
    let hand = Hand::Es256("brindas");
    let text = by_the_web(&hand, "ES256").text();
    let (input, _) = text.rsplit_once('.').expect("a signature");
    let with = |title: &str, why: &str, bytes: &[u8]| {
        Exhibit::new(title)
            .attack("W14", why)
            .twin("good-token-by-es256")
            .text(&format!("{input}.{}", base64url(bytes)))
            .source(&venue.document_url(), &pretty(&published(&hand, &json!({}))))
            .expect(ALTERED)
    };
    let infinity = published(&hand, &json!({ "x": base64url(&[0; 32]), "y": base64url(&[0; 32]) }));
    vec![
        ("token-signature-of-zeros", with("A signature of zeros", "In some libraries it fits every message.", &[0; 64])),
        (
            "token-signature-of-another-form",
            with("A signature in DER", "RFC 7518 §3.4: r and s side by side, and nothing else.", &[0x30, 6, 2, 1, 1, 2, 1, 1]),
        ),
        ("token-signature-too-short", with("Half a signature", "RFC 7518 §3.4: 64 bytes.", &[7; 32])),
        (
            "token-key-is-no-point",
            Exhibit::new("A key that is no point of its curve")
                .attack("W14", "Under the point at infinity everything verifies.")
                .twin("good-token-by-es256")
                .text(&text)
                .source(&venue.document_url(), &pretty(&infinity))
                .expect(["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"]),
        ),
        ("token-level-raised", {
            let parts: Vec<String> = plain().text().split('.').map(str::to_owned).collect();
            let raised = plain().payload_text().replacen("\"value\":\"3\"", "\"value\":\"4\"", 1);
            let text = format!("{}.{}.{}", parts[0], base64url(raised.as_bytes()), parts[2]);
            Exhibit::new("A raised level in a token")
                .attack("F1", "What was signed was another level.")
                .twin(GOOD)
                .text(&text)
                .expect(ALTERED)
        }),
        ("token-with-an-undefined-word", {
            let text = plain().claim("rang", json!("premier")).text();
            let why = "Signed, and still nobody's word: no context says what it means.";
            known("A word that no context defines, in a token", "F2", why, &text, "undefined-term")
        }),
    ]
}

/// The same, of an issuer that is its own key: whose it is is known without asking.
fn known(title: &str, row: &str, why: &str, text: &str, slug: &str) -> Exhibit {
    let outcome = format!("fail {slug}");
    let expected = ["pass", &outcome, "pass", "pass", "skip no-status", "invalid"];
    Exhibit::new(title).attack(row, why).twin(GOOD).text(text).expect(expected)
}

/// A forged token whose proof fails before anybody's key is asked for.
fn fails(title: &str, row: &str, why: &str, text: &str, slug: &str) -> Exhibit {
    let outcome = format!("fail {slug}");
    let expected = ["pass", &outcome, "skip proof-failed", "pass", "skip no-status", "invalid"];
    Exhibit::new(title).attack(row, why).twin(GOOD).text(text).expect(expected)
}

const ALTERED: [&str; 6] = ["pass", "fail altered-content", "pass", "pass", "skip no-status", "invalid"];
const GOOD: &str = "good-token";
const CLAIMS: &str = "good-token-beside-claims";
const OLD: &str = "good-token-version-1";
/// An hour before the exhibits' now.
const PAST: i64 = 1_795_345_200;
