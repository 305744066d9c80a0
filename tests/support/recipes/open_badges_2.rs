//! Badges of Open Badges 2.0, hosted and signed, and every way in which somebody makes one that its issuer did not make or took back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{brindas, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::pretty;
use crate::support::painting::{chunk, element, png, svg, text_chunk};
use crate::support::tokens::{self, Hand};
use crate::support::venue::Venue;

const ASSERTION: &str = "https://badges.exemple.fr/assertions/1";
const CLASS: &str = "https://badges.exemple.fr/classes/1";
const ISSUER: &str = "https://badges.exemple.fr/venues/brindas";
const KEY: &str = "https://badges.exemple.fr/keys/1";
const LIST: &str = "https://badges.exemple.fr/revoked";
const CONTEXT: &str = "https://w3id.org/openbadges/v2";
const HOSTED: [&str; 6] = ["pass", "pass", "pass", "pass", "pass", "valid"];

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), hosted(), copies(), withdrawn(), meaning(), signed(), lists(), pictures(), older()].concat()
}

/// The documents that one badge is made of.
#[derive(Clone)]
struct Set {
    assertion: Value,
    class: Value,
    issuer: Value,
    key: Value,
    list: Value,
}

impl Set {
    fn hosted() -> Self {
        Self {
            assertion: json!({
                "@context": CONTEXT, "id": ASSERTION, "type": "Assertion",
                "recipient": {
                    "type": "email", "hashed": true, "salt": "Kosher",
                    "identity": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
                },
                "badge": CLASS, "verification": { "type": "HostedBadge" }, "issuedOn": "2026-10-12T16:00:00Z",
                "evidence": [{ "id": "https://badges.exemple.fr/e/1", "narrative": "Le test a duré une heure." }],
            }),
            class: json!({
                "@context": CONTEXT, "id": CLASS, "type": "BadgeClass", "@language": "fr", "name": "Compétences numériques",
                "description": "Ce que la personne sait faire avec le numérique.", "image": "https://badges.exemple.fr/classes/1.png",
                "criteria": { "narrative": "Test surveillé." }, "issuer": ISSUER,
            }),
            issuer: json!({
                "@context": CONTEXT, "id": ISSUER, "type": "Issuer", "name": "Médiathèque de Brindas",
                "url": "https://mediatheque.exemple.fr/", "email": "bonjour@mediatheque.exemple.fr",
            }),
            key: json!({ "@context": CONTEXT, "id": KEY, "type": "CryptographicKey", "owner": ISSUER, "publicKeyPem": pem(&brindas()) }),
            list: json!({
                "@context": CONTEXT, "id": LIST, "type": "RevocationList", "issuer": ISSUER,
                "revokedAssertions": [
                    "https://badges.exemple.fr/assertions/10", { "id": "urn:uuid:1", "revocationReason": "Erreur" }, { "uid": "abc" },
                ],
            }),
        }
    }

    fn signed() -> Self {
        let mut set = Self::hosted();
        set.assertion["verification"] = json!({ "type": "SignedBadge", "creator": KEY });
        set.issuer["publicKey"] = json!(KEY);
        set.issuer["revocationList"] = json!(LIST);
        set
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The class, the issuer, the key and the list at their addresses.
    fn around(&self, exhibit: Exhibit) -> Exhibit {
        let documents = [(CLASS, &self.class), (ISSUER, &self.issuer)];
        let exhibit = documents.into_iter().fold(exhibit, |exhibit, (url, document)| exhibit.source(url, &pretty(document)));
        if self.issuer.get("publicKey").is_none() {
            return exhibit;
        }
        exhibit.source(KEY, &pretty(&self.key)).source(LIST, &pretty(&self.list))
    }

    /// Given as it stands at its address.
    fn at_home(&self, title: &str, attack: &str, why: &str) -> Exhibit {
        let text = pretty(&self.assertion);
        self.around(Exhibit::new(title).attack(attack, why).text(&text).source(ASSERTION, &text))
    }

    /// Given as a token.
    fn token(&self, title: &str, attack: &str, why: &str) -> Exhibit {
        self.token_by(title, attack, why, &brindas())
    }

    fn token_by(&self, title: &str, attack: &str, why: &str, signer: &Venue) -> Exhibit {
        let hand = Hand::EdDsa(Box::new(signer.clone()));
        let token = tokens::signed(r#"{"alg":"EdDSA"}"#, &self.assertion.to_string(), &hand);
        self.around(Exhibit::new(title).attack(attack, why).text(&token))
    }
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let embedded = Set::hosted().with(|set| set.assertion["badge"] = set.class.clone());
    let plain = Set::hosted().with(|set| {
        set.assertion["id"] = json!("http://badges.exemple.fr/assertions/1");
        set.class["issuer"] = json!("http://badges.exemple.fr/venues/brindas");
    });
    let elsewhere = Set::hosted().with(|set| {
        set.issuer["id"] = json!("https://mediatheque.exemple.fr/issuer");
        set.issuer["verification"] = json!({ "type": "VerificationObject", "startsWith": "https://badges.exemple.fr/assertions/" });
        set.class["issuer"] = set.issuer["id"].clone();
    });
    let md5 = Set::hosted().with(|set| set.assertion["recipient"]["identity"] = json!("md5$0123456789abcdef0123456789abcdef"));
    let inline = Set::hosted().with(|set| {
        set.assertion["@context"] = json!([CONTEXT, { "foo": "https://badges.exemple.fr/foo" }]);
        set.assertion["extensions:Foo"] =
            json!({ "@context": "https://badges.exemple.fr/foo.json", "type": ["Extension", "Foo"], "foo": 1 });
    });
    vec![
        ("good-hosted", Set::hosted().at_home("A hosted badge", "", "The original of the hosted forgeries.").expect(HOSTED)),
        (
            "good-hosted-with-its-class-inside",
            embedded.at_home("A hosted badge with its class inside", "", "OB 2.0: a class may stand inside.").expect(HOSTED),
        ),
        (
            "good-hosted-by-old-addresses",
            plain
                .at_home(
                    "A hosted badge whose ids say http",
                    "",
                    "It was had over TLS from the same host; that the id is older is no fault.",
                )
                .expect(HOSTED),
        ),
        (
            "good-hosted-where-its-issuer-says",
            elsewhere
                .at_home("A hosted badge on another host, which the issuer names", "R12", "OB 2.0, VerificationObject: `startsWith`.")
                .source("https://mediatheque.exemple.fr/issuer", &pretty(&elsewhere.issuer))
                .expect(HOSTED),
        ),
        (
            "good-hosted-with-a-weak-hash",
            md5.at_home("A person named by MD5", "I06", "Broken, and allowed; the evidence says it.").expect(HOSTED),
        ),
        (
            "good-hosted-with-an-extension",
            inline.at_home("An extension, and a word of one's own", "", "Neither changes a word that is read.").expect(HOSTED),
        ),
        (
            "good-signed-2-0",
            Set::signed().token("A signed badge of Open Badges 2.0", "", "The original of the signed forgeries.").expect(HOSTED),
        ),
        (
            "good-signed-2-0-without-creator",
            Set::signed()
                .with(|set| set.assertion["verification"] = json!({ "type": "signed" }))
                .token("A signed badge that names no key", "", "OB 2.0: then the keys of the profile are tried.")
                .expect(HOSTED),
        ),
        (
            "good-signed-2-0-without-list",
            Set::signed()
                .with(|set| drop(set.issuer.as_object_mut().expect("an object").shift_remove("revocationList")))
                .token("A signed badge whose issuer keeps no list", "", "There is nothing to ask.")
                .expect(["pass", "pass", "pass", "pass", "skip no-status", "valid"]),
        ),
    ]
}

/// Badges at addresses that their issuer does not speak from.
fn hosted() -> Vec<(&'static str, Exhibit)> {
    let evil = "https://evil.example/assertions/1";
    let foreign = Set::hosted().with(|set| set.assertion["id"] = json!(evil));
    let start = Set::hosted().with(|set| set.issuer["verification"] = json!({ "startsWith": "https://badges.exemple" }));
    let path = Set::hosted().with(|set| set.issuer["verification"] = json!({ "startsWith": ["https://badges.exemple.fr/autres/"] }));
    let hosts = Set::hosted().with(|set| set.issuer["verification"] = json!({ "allowedOrigins": ["mediatheque.exemple.fr"] }));
    let class = Set::hosted().with(|set| set.assertion["badge"] = json!("https://evil.example/classes/1"));
    let lent = Set::hosted().with(|set| {
        let mut profile = set.issuer.clone();
        profile["verification"] = json!({ "allowedOrigins": "evil.example" });
        set.class["issuer"] = profile;
        set.assertion["id"] = json!(evil);
        set.assertion["badge"] = set.class.clone();
    });
    let refused = ["pass", "pass", "fail hosted-elsewhere", "pass", "pass", "invalid"];
    let own = "Only what stands at the issuer's own address is the issuer's.";
    let at = |set: &Set, url: &str, title: &str, why: &str| {
        let text = pretty(&set.assertion);
        set.around(Exhibit::new(title).attack("R12", why).twin("good-hosted").text(&text).source(url, &text))
    };
    let moved = Set::hosted().with(|set| set.class["id"] = json!("https://evil.example/classes/1"));
    vec![
        ("hosted-by-somebody-else", at(&foreign, evil, "A badge of the venue on a stranger's host", own).expect(refused)),
        (
            "hosted-start-of-another-host",
            at(
                &start,
                ASSERTION,
                "A rule that ends in the middle of a host",
                "`badges.exemple` is how `badges.exemple.evil.example` starts too.",
            )
            .expect(refused),
        ),
        ("hosted-beside-the-rule", at(&path, ASSERTION, "A badge beside the path that the issuer names", own).expect(refused)),
        ("hosted-on-a-host-not-named", at(&hosts, ASSERTION, "A host that is none of those named", own).expect(refused)),
        (
            "hosted-rule-of-a-stranger",
            at(
                &lent,
                evil,
                "A profile inside that lets a stranger speak",
                "What a stranger's document says of the issuer is the stranger's word.",
            )
            .expect(refused),
        ),
        (
            "hosted-class-of-a-stranger",
            at(&class, ASSERTION, "A class on a stranger's host", "What the badge is for would be a stranger's to write.")
                .source("https://evil.example/classes/1", &pretty(&moved.class))
                .expect(refused),
        ),
    ]
}

/// What was given is only a pointer.
fn copies() -> Vec<(&'static str, Exhibit)> {
    let copy = "Input is trusted for its id alone (OB 2.0, HostedBadge Verification).";
    let set = Set::hosted();
    let truth = pretty(&set.assertion);
    let raised = set.clone().with(|set| {
        set.class["name"] = json!("Administration de réseaux");
        set.assertion["badge"] = set.class.clone();
    });
    let ended = set.clone().with(|set| set.assertion["expires"] = json!("2026-11-01T00:00:00Z"));
    let other = set.clone().with(|set| set.assertion["id"] = json!("https://badges.exemple.fr/assertions/2"));
    let silent = ["pass", "unknown badge-unreachable", "unknown badge-unreachable", "pass", "unknown badge-unreachable", "undecided"];
    let unseen = ["pass", "unknown not-supplied", "unknown not-supplied", "pass", "unknown not-supplied", "undecided"];
    let given = |title: &str, why: &str| set.around(Exhibit::new(title).attack("R12", why).twin("good-hosted").text(&truth));
    let copied = |title: &str| Exhibit::new(title).attack("R12", copy).text(&pretty(&raised.assertion)).source(ASSERTION, &truth);
    vec![
        (
            "good-hosted-copy-differs",
            set.around(copied("A copy that says more than the badge: the badge is judged, and shown")).expect(HOSTED),
        ),
        (
            "hosted-end-taken-from-the-copy",
            ended
                .around(Exhibit::new("A copy without the end that the badge has").attack("R12", copy).twin("good-hosted"))
                .text(&truth)
                .source(ASSERTION, &pretty(&ended.assertion))
                .expect(["pass", "pass", "pass", "fail expired", "pass", "invalid"]),
        ),
        (
            "hosted-not-found",
            given("Nothing at its address", "404: not known, and never called false.").unreachable(ASSERTION).expect(silent),
        ),
        (
            "hosted-another-at-its-address",
            given("Another badge at its address", "What calls itself by another id is another badge.")
                .source(ASSERTION, &pretty(&other.assertion))
                .unreachable("https://badges.exemple.fr/assertions/2")
                .expect(silent),
        ),
        (
            "hosted-page-at-its-address",
            given("A page at its address", "A page is no badge.").source(ASSERTION, "<!doctype html>").expect(silent),
        ),
        ("hosted-not-asked", given("A copy, and nobody asked", "A copy alone proves nothing.").expect(unseen)),
        (
            "hosted-issuer-of-another-name",
            set.clone()
                .with(|set| set.issuer["id"] = json!("urn:uuid:2d391246-6e0d-4dab-906c-b29770bd7aa6"))
                .at_home("An issuer that calls itself by an id that leads nowhere", "D07", "Nobody can ask whose badge it is.")
                .twin("good-hosted")
                .expect(["pass", "pass", "unknown unsupported-issuer", "pass", "pass", "undecided"]),
        ),
    ]
}

fn withdrawn() -> Vec<(&'static str, Exhibit)> {
    let gone = ["pass", "skip withdrawn", "skip withdrawn", "pass", "fail revoked", "invalid"];
    let set = Set::hosted();
    let text = pretty(&set.assertion);
    let given = |title: &str, why: &str| Exhibit::new(title).attack("R12", why).twin("good-hosted").text(&text);
    let revoked = set.clone().with(|set| {
        set.assertion["revoked"] = json!(true);
        set.assertion["revocationReason"] = json!("Erreur de saisie");
    });
    let stripped = json!({ "@context": CONTEXT, "type": "Assertion", "id": ASSERTION, "revoked": true });
    vec![
        ("hosted-gone", given("A badge that was taken away", "410 Gone: withdrawn, not false.").gone(ASSERTION).expect(gone)),
        (
            "hosted-revoked-and-stripped",
            given("A withdrawn badge of which only the id is left", "OB 2.0: only `id` and `revoked` are required then.")
                .source(ASSERTION, &pretty(&stripped))
                .expect(gone),
        ),
        (
            "hosted-revoked",
            revoked
                .around(given("A badge that says that it is withdrawn", "The copy does not say it."))
                .source(ASSERTION, &pretty(&revoked.assertion))
                .expect(["pass", "pass", "pass", "pass", "fail revoked", "invalid"]),
        ),
    ]
}

fn meaning() -> Vec<(&'static str, Exhibit)> {
    let shape = |title: &str, why: &str, slug: &str, change: fn(&mut Set)| {
        let set = Set::hosted().with(change);
        let outcome = format!("fail {slug}");
        set.at_home(title, "", why).twin("good-hosted").expect([&outcome, "pass", "pass", "pass", "pass", "invalid"])
    };
    let unknown = "unknown unknown-context";
    vec![
        (
            "hosted-redefines-its-words",
            shape(
                "A context inside that makes the end a start",
                "No word that is read may mean something else.",
                "inline-context",
                |set| {
                    set.assertion["@context"] = json!([CONTEXT, { "issuedOn": "sec:expiration" }]);
                },
            ),
        ),
        (
            "hosted-hash-that-is-none",
            shape("A name in clear that is called a hash", "A reader would compare the wrong things.", "member-malformed", |set| {
                set.assertion["recipient"]["identity"] = json!("amina@exemple.fr");
            }),
        ),
        (
            "hosted-class-without-criteria",
            shape("A class that does not say what it takes", "OB 2.0: criteria have an id or a narrative.", "member-missing", |set| {
                set.class["criteria"] = json!({ "type": "Criteria" });
            }),
        ),
        (
            "hosted-under-another-context",
            Set::hosted()
                .with(|set| set.assertion["@context"] = json!("https://exemple.fr/contexte"))
                .at_home("A context that nobody knows", "", "No word of it means anything.")
                .twin("good-hosted")
                .expect([unknown, unknown, unknown, unknown, unknown, "undecided"]),
        ),
    ]
}

fn signed() -> Vec<(&'static str, Exhibit)> {
    let foreign = ["pass", "unknown key-unknown", "fail signed-by-other-key", "pass", "skip issuer-failed", "invalid"];
    let listed = "A key counts where the issuer's own profile lists it, and names the issuer as its owner.";
    let twin = |exhibit: Exhibit| exhibit.twin("good-signed-2-0");
    let stranger_key = json!({ "@context": CONTEXT, "id": "https://evil.example/key", "type": "CryptographicKey", "owner": ISSUER, "publicKeyPem": pem(&stranger()) });
    let at_strangers = Set::signed().with(|set| set.assertion["verification"]["creator"] = json!("https://evil.example/key"));
    let borrowed = Set::signed().with(|set| set.key["owner"] = json!("https://badges.exemple.fr/venues/autre"));
    let elsewhere = Set::signed().with(|set| {
        set.issuer["publicKey"] = json!("https://evil.example/key");
        set.assertion["verification"]["creator"] = json!("https://evil.example/key");
    });
    let none = Set::signed().with(|set| drop(set.issuer.as_object_mut().expect("an object").shift_remove("publicKey")));
    let unsigned = Set::signed();
    let expired = Set::signed().with(|set| set.assertion["expires"] = json!("2026-11-01T00:00:00Z"));
    let altered = {
        let text = tokens::signed(r#"{"alg":"EdDSA"}"#, &unsigned.assertion.to_string(), &Hand::EdDsa(Box::new(brindas())));
        let raised = unsigned.assertion.to_string().replace("2026-10-12", "2026-10-13");
        let parts: Vec<&str> = text.split('.').collect();
        format!("{}.{}.{}", parts[0], tokens::base64url(raised.as_bytes()), parts[2])
    };
    vec![
        (
            "signed-2-0-by-a-stranger",
            twin(at_strangers.token_by("A stranger's key that names the venue as its owner", "D03", listed, &stranger()))
                .source("https://evil.example/key", &pretty(&stranger_key))
                .expect(foreign),
        ),
        ("signed-2-0-key-of-another", twin(borrowed.token("A listed key that belongs to another", "D03", listed)).expect(foreign)),
        (
            "signed-2-0-key-on-another-host",
            twin(elsewhere.token_by("A key on another host", "D07", "What stands there is another's to change.", &stranger()))
                .source("https://evil.example/key", &pretty(&stranger_key))
                .expect(["pass", "unknown key-unknown", "unknown key-unknown", "pass", "unknown key-unknown", "undecided"]),
        ),
        (
            "signed-2-0-issuer-without-keys",
            none.around(Exhibit::new("An issuer without any key").attack("D03", listed))
                .twin("good-signed-2-0")
                .text(&tokens::signed(r#"{"alg":"EdDSA"}"#, &none.assertion.to_string(), &Hand::EdDsa(Box::new(brindas()))))
                .expect(foreign),
        ),
        (
            "signed-2-0-altered",
            unsigned
                .around(Exhibit::new("A date changed after signing").attack("", "The signature is over every letter."))
                .twin("good-signed-2-0")
                .text(&altered)
                .expect(["pass", "fail altered-content", "pass", "pass", "skip proof-failed", "invalid"]),
        ),
        (
            "signed-2-0-without-signature",
            Exhibit::new("The text of a signed badge without its signature")
                .attack("", "Nothing that it names is asked.")
                .twin("good-signed-2-0")
                .text(&pretty(&unsigned.assertion))
                .expect(["pass", "fail no-proof", "skip proof-failed", "pass", "skip proof-failed", "invalid"]),
        ),
        (
            "signed-2-0-expired",
            twin(expired.token("A signed badge that has ended", "", "Signed well, and over.")).expect([
                "pass",
                "pass",
                "pass",
                "fail expired",
                "pass",
                "invalid",
            ]),
        ),
    ]
}

fn lists() -> Vec<(&'static str, Exhibit)> {
    let revoked = ["pass", "pass", "pass", "pass", "fail revoked", "invalid"];
    let invalid = ["pass", "pass", "pass", "pass", "unknown status-list-invalid", "undecided"];
    let with = |title: &str, why: &str, change: fn(&mut Set)| Set::signed().with(change).token(title, "R12", why).twin("good-signed-2-0");
    let word = "An unsigned list is its issuer's word only where the issuer speaks from.";
    let unreached = Set::signed();
    let token = tokens::signed(r#"{"alg":"EdDSA"}"#, &unreached.assertion.to_string(), &Hand::EdDsa(Box::new(brindas())));
    vec![
        (
            "signed-2-0-revoked-by-id",
            with("Withdrawn, by a text in the list", "The id, letter by letter.", |set| set.list["revokedAssertions"] = json!([ASSERTION]))
                .expect(revoked),
        ),
        (
            "signed-2-0-revoked-by-object",
            with("Withdrawn, by an object in the list", "The id, letter by letter.", |set| {
                set.list["revokedAssertions"] = json!({ "id": ASSERTION, "revocationReason": "Erreur" });
            })
            .expect(revoked),
        ),
        (
            "signed-2-0-revoked-by-uid",
            with("Withdrawn, by its old name", "Badges of before version 1.1 have a `uid`.", |set| {
                set.assertion["uid"] = json!("abc");
            })
            .expect(revoked),
        ),
        (
            "signed-2-0-list-on-another-host",
            with("A list on another host", word, |set| set.issuer["revocationList"] = json!("https://evil.example/revoked"))
                .source("https://evil.example/revoked", &pretty(&Set::signed().list))
                .expect(invalid),
        ),
        (
            "signed-2-0-list-of-another",
            with("Another issuer's list", word, |set| set.list["issuer"] = json!("https://badges.exemple.fr/venues/autre")).expect(invalid),
        ),
        (
            "signed-2-0-list-that-names-nobody",
            with("An entry of which nobody knows whom it means", "It may be this one.", |set| set.list["revokedAssertions"] = json!([7]))
                .expect(invalid),
        ),
        (
            "signed-2-0-list-not-found",
            Exhibit::new("A list that does not answer")
                .attack("R12", "Not known, and never called withdrawn or good.")
                .twin("good-signed-2-0")
                .text(&token)
                .source(CLASS, &pretty(&unreached.class))
                .source(ISSUER, &pretty(&unreached.issuer))
                .source(KEY, &pretty(&unreached.key))
                .unreachable(LIST)
                .expect(["pass", "pass", "pass", "pass", "unknown status-unreachable", "undecided"]),
        ),
    ]
}

/// Baked as Open Badges 2.0 says.
fn pictures() -> Vec<(&'static str, Exhibit)> {
    let (set, text) = (Set::hosted(), pretty(&Set::hosted().assertion));
    let token = tokens::signed(r#"{"alg":"EdDSA"}"#, &Set::signed().assertion.to_string(), &Hand::EdDsa(Box::new(brindas())));
    let drawn = svg(&format!("<a:assertion xmlns:a=\"http://openbadges.org\" verify=\"{token}\"/>"));
    let (one, other) = (text_chunk("openbadges", &text), text_chunk("openbadges", &text.replace("2026-10", "2026-09")));
    let refused = |title: &str, attack: &str, why: &str, slug: &str, picture: &[u8]| {
        Exhibit::new(title).attack(attack, why).twin("good-baked-2-0").picture(picture).unreadable(slug)
    };
    let drawn_json = svg(&element(&text).replace("openbadges:credential", "a:assertion").replacen(
        "<a:assertion",
        "<a:assertion xmlns:a=\"http://openbadges.org\"",
        1,
    ));
    let hosted = |title: &str, picture: &[u8]| {
        set.around(Exhibit::new(title).attack("", "OB 2.0 baking.").picture(picture).source(ASSERTION, &text))
    };
    vec![
        ("good-baked-2-0", hosted("A hosted badge in a PNG", &png(std::slice::from_ref(&one))).expect(HOSTED)),
        ("good-baked-2-0-drawn", hosted("A hosted badge in a drawing", drawn_json.as_bytes()).expect(HOSTED)),
        (
            "good-baked-2-0-signed",
            Set::signed()
                .around(Exhibit::new("A signed badge in a drawing").attack("", "OB 2.0 baking.").picture(drawn.as_bytes()))
                .expect(HOSTED),
        ),
        (
            "picture-2-0-compressed",
            refused(
                "A compressed badge of Open Badges 2.0",
                "B01",
                "Two kilobytes may be a gigabyte.",
                "picture-not-to-standard",
                &png(&[chunk(b"iTXt", &[b"openbadges\0\x01\0\0\0", &text.as_bytes()[..64]].concat())]),
            ),
        ),
        (
            "picture-2-0-two-badges",
            refused(
                "Two badges of Open Badges 2.0",
                "B02",
                "Programs differ in which they take.",
                "picture-with-several-badges",
                &png(&[one, other]),
            ),
        ),
    ]
}

/// Before version 2.0: known for what they are, and not judged.
fn older() -> Vec<(&'static str, Exhibit)> {
    let old = "unknown unsupported-generation";
    let undecided = [old, old, old, old, old, "undecided"];
    let first = json!({
        "uid": "abc", "recipient": { "type": "email", "hashed": false, "identity": "amina@exemple.fr" }, "badge": CLASS,
        "verify": { "type": "hosted", "url": ASSERTION }, "issuedOn": 1_476_288_000,
    });
    let second = Set::hosted().with(|set| set.assertion["@context"] = json!("https://w3id.org/openbadges/v1")).assertion;
    let given = |title: &str, badge: &Value| {
        Exhibit::new(title).attack("", "Never called false for its age.").twin("good-hosted").text(&pretty(badge)).expect(undecided)
    };
    vec![("older-than-contexts", given("A badge of version 1.0", &first)), ("older-version-1-1", given("A badge of version 1.1", &second))]
}

/// The public key of a venue as OpenSSL writes it (RFC 8410 §4).
fn pem(venue: &Venue) -> String {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let key = URL_SAFE_NO_PAD.decode(venue.base64url()).expect("base64url");
    let der = [&[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00], key.as_slice()].concat();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(der))
}
