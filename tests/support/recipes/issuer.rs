//! Whose key is it? A good signature proves a key and nobody's name; these are good signatures that must not count as the
//! issuer's, and issuers whose keys we cannot know.

use serde_json::{Value, json};

use super::{badge, brindas, brindas_on_the_web, list, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, Proof, Signed, pretty};
use crate::support::venue::Venue;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [others(), documents(), methods(), unreachable(), identifiers()].concat()
}

/// Somebody else's key.
fn others() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let attacker = Venue::on_the_web("Attaquant", "did:web:attaquant.exemple.net");
    let in_its_name = |venue: &Venue, signer: &Venue| badge().issued_by(venue).sealed(&[Proof::by(signer)]);
    let mut captured = attacker.document();
    captured["verificationMethod"][0]["controller"] = json!(web.did);
    let other = brindas().with_method(&format!("{}#{}", brindas().did, stranger().multikey()));
    let fails = |title, why, badge: &Signed, proof| {
        let expected = ["pass", proof, "fail signed-by-other-key", "pass", "skip no-status", "invalid"];
        Exhibit::new(title).attack("D03", why).twin("good-by-did-key").badge(badge).expect(expected)
    };
    vec![
        (
            "issuer-signed-by-a-stranger",
            fails(
                "Signed by a stranger in the venue's name",
                "The forgery of forgeries: the signature is good, and not the venue's.",
                &in_its_name(&brindas(), &stranger()),
                "pass",
            )
            .listed(&brindas(), "not-asked"),
        ),
        (
            "issuer-method-of-the-attacker",
            fails(
                "The attacker's document says that the venue controls its key",
                "Anybody may write the venue's name under `controller` in a document of their own; only the issuer's is asked.",
                &in_its_name(&web, &attacker),
                "unknown key-unknown",
            )
            .twin("good-by-did-web")
            .source(&web.document_url(), &pretty(&web.document()))
            .source(&attacker.document_url(), &pretty(&captured)),
        ),
        (
            "issuer-did-key-with-another-fragment",
            fails(
                "A did:key with another key behind the hash",
                "A did:key has one key, and the fragment repeats it; who reads the key from the fragment alone takes anybody's.",
                &in_its_name(&brindas(), &other.with_key_of("stranger")),
                "unknown key-unknown",
            ),
        ),
        (
            "issuer-signed-by-a-stranger-with-status",
            fails(
                "The same, with a status list",
                "Nothing is asked in the issuer's name: the list would be whatever the stranger names.",
                &revocable(&brindas(), &stranger()),
                "pass",
            )
            .expect(["pass", "pass", "fail signed-by-other-key", "pass", "skip issuer-failed", "invalid"]),
        ),
    ]
}

/// What stands at the issuer's address.
fn documents() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let unproven = ["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"];
    let stands = |title, attack, why, text: &str| on_the_web(title, attack, why, text).expect(unproven);
    let changed = |pointer: &str, value: Value| pretty(&put(web.document(), pointer, value));
    let twice = pretty(&web.document()).replacen("\"assertionMethod\"", "\"assertionMethod\": [],\n  \"assertionMethod\"", 1);
    let secret = "Who publishes the private key lets everybody sign: nothing is proven by it any more.";
    let which = "Which of two keys with one id is meant would depend on the reader.";
    let itself = "The document must speak for itself, or any site could publish keys in another's name.";
    let mut second = web.document();
    let method = put(second["verificationMethod"][0].clone(), "/publicKeyMultibase", json!(stranger().multikey()));
    second["verificationMethod"] = json!([second["verificationMethod"][0], method]);
    vec![
        (
            "issuer-document-of-another",
            stands("Another's document at the issuer's address", "D02", itself, &changed("/id", json!("did:web:autre.exemple.fr"))),
        ),
        (
            "issuer-document-is-a-page",
            stands(
                "A web page at the issuer's address",
                "S16",
                "A page that says 'not found' with status 200 is no document.",
                "<!doctype html><title>404</title>",
            ),
        ),
        (
            "issuer-document-with-a-member-twice",
            stands("A document with one member twice", "J12", "Which of the two lists counts would depend on the reader.", &twice),
        ),
        ("issuer-method-twice", stands("Two keys with one id", "D03", which, &pretty(&second))),
        (
            "issuer-private-key-published",
            stands(
                "The private key beside the public one",
                "D04",
                secret,
                &changed("/verificationMethod/0/secretKeyMultibase", json!("z3u2fprgdREFtGakrHr6zLyTeTEZtivDnYCPZmcSt16EYCER")),
            ),
        ),
        (
            "issuer-key-end-malformed",
            stands(
                "A key that ends at no moment",
                "D05",
                "Read as absent, it would keep a withdrawn key alive.",
                &changed("/verificationMethod/0/revoked", json!("hier")),
            ),
        ),
    ]
}

/// What the issuer's document says of the key.
fn methods() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let changed = |pointer: &str, value: Value| pretty(&put(web.document(), pointer, value));
    let method = |title, attack, why, slug: &str, text: &str| {
        let outcome = format!("fail {slug}");
        on_the_web(title, attack, why, text).expect(["pass", "pass", &outcome, "pass", "skip no-status", "invalid"])
    };
    let unknown = |title, attack, why, text: &str| {
        let expected = ["pass", "unknown key-unknown", "fail signed-by-other-key", "pass", "skip no-status", "invalid"];
        on_the_web(title, attack, why, text).expect(expected)
    };
    let whenever = "From that time on every proof of the key is refused, whenever it claims to be made: the thief writes the date.";
    let not_here = "The venue publishes its keys, and this is none of them.";
    let login = "The key may log in; it may not assert.";
    let ended = changed("/verificationMethod/0/expires", json!("2026-11-01T00:00:00Z"));
    let revoked = changed("/verificationMethod/0/revoked", json!("2026-11-01T00:00:00Z"));
    let mut authentication = put(web.document(), "/authentication", json!([web.method]));
    authentication["assertionMethod"] = json!([]);
    vec![
        ("issuer-key-not-allowed", method("A key that may not assert", "D03", login, "key-not-allowed", &pretty(&authentication))),
        ("issuer-key-expired", method("A key that has ended", "D05", whenever, "key-expired", &ended)),
        ("issuer-key-revoked", method("A key that was revoked after the badge", "D05", whenever, "key-revoked", &revoked)),
        (
            "issuer-key-not-in-document",
            unknown(
                "A key that the venue does not publish",
                "D03",
                not_here,
                &changed("/verificationMethod/0/id", json!(format!("{}#key-2025-1", web.did))),
            ),
        ),
        (
            "issuer-key-of-another-controller",
            unknown(
                "A key that somebody else controls",
                "D03",
                "The venue lists the key, and says that it is another's.",
                &changed("/verificationMethod/0/controller", json!("did:web:autre.exemple.fr")),
            ),
        ),
        (
            "issuer-key-of-another-kind",
            on_the_web(
                "A key of a kind that we do not know",
                "D04",
                "A key of this kind signs nothing that we could check.",
                &changed("/verificationMethod/0/publicKeyMultibase", json!(X25519)),
            )
            .expect(["pass", "unknown unsupported-key", "unknown unsupported-key", "pass", "skip no-status", "undecided"]),
        ),
    ]
}

/// What could not be had.
fn unreachable() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let intranet = Venue::on_the_web("Médiathèque de Brindas", "did:web:intranet.exemple.fr");
    let undecided = |title, attack, why, badge: &Signed, cause: &str, status: &str| {
        let outcome = format!("unknown {cause}");
        Exhibit::new(title).attack(attack, why).twin("good-by-did-web").badge(badge).expect([
            "pass",
            &outcome,
            &outcome,
            "pass",
            status,
            "undecided",
        ])
    };
    let silent = "No answer is no forgery, and no proof either.";
    let private = "A private address is never asked, so that a badge cannot make the verifier knock on doors inside.";
    let after = "Until the proof holds nothing that the badge names is asked, its list neither.";
    vec![
        (
            "issuer-not-supplied",
            undecided("A did:web that nobody has asked yet", "S12", silent, &badge().signed_by(&web), "not-supplied", "skip no-status"),
        ),
        (
            "issuer-unreachable",
            undecided("A did:web that does not answer", "S10", silent, &badge().signed_by(&web), "issuer-unreachable", "skip no-status")
                .unreachable(&web.document_url()),
        ),
        (
            "issuer-on-a-private-address",
            undecided(
                "A did:web on a private address",
                "S01",
                private,
                &badge().signed_by(&intranet),
                "issuer-unreachable",
                "skip no-status",
            )
            .unreachable(&intranet.document_url()),
        ),
        (
            "issuer-unreachable-with-status",
            undecided(
                "A did:web that does not answer, and a status list",
                "S12",
                after,
                &revocable(&web, &web),
                "issuer-unreachable",
                "unknown not-supplied",
            )
            .twin("good-with-status")
            .unreachable(&web.document_url()),
        ),
    ]
}

/// What the issuer calls itself.
fn identifiers() -> Vec<(&'static str, Exhibit)> {
    let named =
        |did: &str, method: &str| -> Badge { badge().issued_by(&Venue { did: did.to_owned(), method: method.to_owned(), ..brindas() }) };
    let signed = |did: &str, method: &str| named(did, method).sealed(&[Proof::by(&brindas().with_method(method))]);
    let exhibit = |title, attack, why, did: &str, expected| {
        Exhibit::new(title).attack(attack, why).twin("good-by-did-key").badge(&signed(did, &format!("{did}#key-1"))).expect(expected)
    };
    let malformed = ["pass", "unknown key-unknown", "fail issuer-malformed", "pass", "skip no-status", "invalid"];
    let unsupported = ["pass", "unknown key-unknown", "unknown unsupported-issuer", "pass", "skip no-status", "undecided"];
    let x25519 = format!("did:key:{X25519}");
    let elsewhere = "What reads like one host leads to another; no did:web has such a name.";
    let honest = "An honest issuer of a kind that we cannot look up yet: we cannot tell, and say so.";
    vec![
        (
            "issuer-on-an-ip-address",
            exhibit(
                "A did:web on a bare address",
                "D01",
                "did:web has host names only; a bare address would be asked past every name.",
                "did:web:192.168.1.10",
                malformed,
            ),
        ),
        (
            "issuer-with-an-escaped-slash",
            exhibit(
                "A did:web that leads elsewhere than it reads",
                "D01",
                elsewhere,
                "did:web:attaquant.exemple.net%2F.badges.exemple.fr",
                malformed,
            ),
        ),
        (
            "issuer-did-key-of-no-key",
            exhibit("A did:key that is no key", "D06", "Nothing can be signed with it.", "did:key:z6MkNoKeyAtAll", malformed),
        ),
        (
            "issuer-of-another-method",
            exhibit(
                "A kind of DID that we do not know",
                "R13",
                honest,
                "did:ion:EiClkZMDxPKqC9c-umQfTkR8vvZ9JPhl_xLDI9Nfk38w5w",
                unsupported,
            ),
        ),
        (
            "issuer-by-web-address",
            exhibit(
                "An issuer with a web address, whose document nobody asked for yet",
                "D07",
                "Nothing is known of the key before the issuer's document is had, whatever the badge spells out.",
                "https://badges.exemple.fr/venues/brindas",
                ["pass", "unknown not-supplied", "unknown not-supplied", "pass", "skip no-status", "undecided"],
            ),
        ),
        (
            "issuer-did-key-of-another-kind",
            Exhibit::new("A did:key of a kind that we do not know")
                .attack("D06", honest)
                .twin("good-by-did-key")
                .badge(&signed(&x25519, &format!("{x25519}#{X25519}")))
                .expect(["pass", "unknown unsupported-key", "unknown unsupported-key", "pass", "skip no-status", "undecided"]),
        ),
        (
            "issuer-missing",
            Exhibit::new("A badge of nobody")
                .attack("D10", "Without an issuer there is nobody whose key it could be.")
                .twin("good-by-did-key")
                .badge(&badge().without("/issuer").sealed(&[Proof::by(&brindas())]))
                .expect(["fail member-missing", "pass", "fail member-missing", "pass", "skip no-status", "invalid"]),
        ),
        (
            "issuer-twice",
            Exhibit::new("Two issuers")
                .attack("D10", "One badge, one issuer: of two, one would sign and the other be shown.")
                .twin("good-by-did-key")
                .badge(&badge().with("/issuer", json!([brindas().profile(), stranger().profile()])).sealed(&[Proof::by(&brindas())]))
                .expect(["fail member-malformed", "pass", "fail member-malformed", "pass", "skip no-status", "invalid"]),
        ),
    ]
}

/// A badge of the venue on the web, with that text at its address.
fn on_the_web(title: &str, attack: &str, why: &str, text: &str) -> Exhibit {
    let web = brindas_on_the_web();
    Exhibit::new(title).attack(attack, why).twin("good-by-did-web").badge(&badge().signed_by(&web)).source(&web.document_url(), text)
}

fn revocable(issuer: &Venue, signer: &Venue) -> Signed {
    badge().status(list().entry(5000)).issued_by(issuer).sealed(&[Proof::by(signer)])
}

fn put(mut document: Value, pointer: &str, value: Value) -> Value {
    let (holder, name) = pointer.rsplit_once('/').expect("a pointer starts with a slash");
    document.pointer_mut(holder).expect("the holder is there")[name] = value;
    document
}

/// A key that agrees on secrets and signs nothing (did:key, test vectors).
const X25519: &str = "z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p";
