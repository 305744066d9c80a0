//! Well signed, but not what a badge must be. The signer is the venue itself, so nothing else is wrong.

use serde_json::{Value, json};

use super::{badge, brindas};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, SIGNED};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [members(), results(), hidden(), elsewhere()].concat()
}

fn members() -> Vec<(&'static str, Exhibit)> {
    let rests = "The verdict rests on this member; without it there is nothing to say, however good the signature.";
    let missing = |title, badge| fails(title, "J09", rests, "member-missing", badge);
    let day = "A page would show it as the day of the test.";
    let text = "Every reader would make something else of it.";
    vec![
        (
            "shape-no-achievement",
            missing("No achievement", badge().without("/credentialSubject/achievement").without("/credentialSubject/result")),
        ),
        (
            "shape-achievement-without-name",
            missing("An achievement without a name", badge().without("/credentialSubject/achievement/name")),
        ),
        ("shape-nobody", missing("About nobody", badge().without("/credentialSubject/id").without("/credentialSubject/identifier"))),
        ("shape-no-id", missing("No id", badge().without("/id"))),
        (
            "shape-no-valid-from",
            missing("No validFrom", badge().without("/validFrom")).expect([
                "fail member-missing",
                "pass",
                "pass",
                "pass",
                "skip no-status",
                "invalid",
            ]),
        ),
        (
            "shape-subject-is-text",
            fails("A subject that is text", "J09", text, "member-malformed", badge().with("/credentialSubject", json!("urn:uuid:1"))),
        ),
        (
            "shape-awarded-date-malformed",
            fails("A test day that is no date", "J13", day, "member-malformed", badge().with("/awardedDate", json!("un beau jour"))),
        ),
    ]
}

fn results() -> Vec<(&'static str, Exhibit)> {
    let scale = "The badge itself says how far its scale goes: a result beyond it is a mistake or a trick, and no page should show it.";
    let outside = |title, badge| fails(title, "I08", scale, "result-outside-scale", badge);
    let elsewhere = "https://autre.exemple.fr/achievements/1#global";
    vec![
        ("shape-result-too-high", outside("Level 9 of 8", result("value", json!("9")))),
        (
            "shape-result-too-high-in-disguise",
            outside("Level 9 of 8, its 8 hidden", result("value", json!("9")))
                .badge(&result("value", json!("9")).signed_by(&brindas()).altered(&format!("{SCALE}/valueMax"), json!({ "@value": "8" }))),
        ),
        ("shape-result-no-number", outside("A result that is no number on a scale of numbers", result("value", json!("excellent")))),
        ("shape-result-not-finite", outside("A result that is no finite number", result("value", json!("NaN")))),
        ("shape-level-unknown", outside("A level that the scale does not have", badge().level(8))),
        ("shape-result-of-another-achievement", outside("A result of another achievement", result("resultDescription", json!(elsewhere)))),
    ]
}

/// What the holder of a good badge can write otherwise under the same signature: nothing of it may leave the reader's sight.
fn hidden() -> Vec<(&'static str, Exhibit)> {
    let name = "The signature is the same, and a reader that passes over what it does not expect shows a badge without a name: \
                whoever found it could call it their own.";
    let part = "An array in an array is the same set. A reader of members passes over it, and the signature does not notice.";
    let identity = "/credentialSubject/identifier/0";
    let hides = |title, why, pointer: &str, value: Value| {
        let signed = badge().signed_by(&brindas()).altered(pointer, value);
        fails(title, "J06", why, "member-malformed", badge()).badge(&signed)
    };
    let results = badge().signed_by(&brindas()).json()["credentialSubject"]["result"].clone();
    let person = badge().signed_by(&brindas()).json()["credentialSubject"]["identifier"].clone();
    let about_person = endorsed().signed_by(&brindas());
    let typed = json!(["EndorsementSubject", "AchievementSubject"]);
    let moved = about_person.altered(&format!("{ENDORSED}/type"), typed).altered(&format!("{ENDORSED}/identifier"), person.clone());
    vec![
        ("shape-name-hidden-by-text", hides("A truth as text", name, &format!("{identity}/hashed"), json!("false"))),
        ("shape-name-hidden-by-set", hides("Its kind as a set", name, &format!("{identity}/identityType"), json!(["name"]))),
        (
            "shape-name-hidden-by-value",
            hides("The name as a value object", name, &format!("{identity}/identityHash"), json!({ "@value": "Amina Exemple" })),
        ),
        ("shape-name-hidden-deeper", hides("The name in an array in an array", name, "/credentialSubject/identifier", json!([person]))),
        (
            "shape-name-moved",
            fails("The name in an endorsement of the same person", "J06", name, "member-malformed", badge())
                .twin("good-endorsed")
                .badge(&moved.stripped("/credentialSubject/identifier")),
        ),
        (
            "shape-result-hidden-deeper",
            hides("One result of two in an array in an array", part, "/credentialSubject/result", json!([results[0], [results[1]]])),
        ),
        ("shape-title-hidden-deeper", hides("Its title in an array in an array", part, "/name", json!([["Compétences numériques"]]))),
    ]
}

/// What is read of an object, written at another object with its id.
fn elsewhere() -> Vec<(&'static str, Exhibit)> {
    let why = "Objects with one id are one node: the signature holds, and a reader of members sees nothing of what was signed there.";
    let everywhere = || with_words_about_all().signed_by(&brindas());
    let moved = |title, from: &str, number: usize, types: Value| {
        let (holder, name) = from.rsplit_once('/').expect("a pointer");
        let value = everywhere().json().pointer(from).expect("stands there").clone();
        let subject = format!("/endorsement/{number}/credentialSubject");
        let badge = everywhere().stripped(from).altered(&format!("{subject}/type"), types).altered(&format!("{subject}/{name}"), value);
        assert!(badge.json().pointer(holder).is_some());
        fails(title, "J06", why, "member-malformed", Badge::of("")).twin(EVERYWHERE).badge(&badge)
    };
    let titles = json!(["Compétences numériques", "Expert en sécurité"]);
    let first = "An array is a set to the signature: whoever holds the badge chooses which of them comes first, and is shown.";
    vec![
        (
            EVERYWHERE,
            Exhibit::new("A good badge with somebody's word about the badge, its achievement and a result")
                .attack("", "The original of what is moved into these: each has the id of what it is about.")
                .badge(&everywhere())
                .expect(super::VALID),
        ),
        ("shape-title-moved", moved("The title in an endorsement of the badge", "/name", 0, json!(["EndorsementSubject"]))),
        (
            "shape-description-moved",
            moved("The description in an endorsement of the achievement", "/credentialSubject/achievement/description", 1, {
                json!(["EndorsementSubject"])
            }),
        ),
        (
            "shape-failure-moved",
            moved("A failure in an endorsement of the result", "/credentialSubject/result/1/status", 2, {
                json!(["EndorsementSubject", "Result"])
            }),
        ),
        ("shape-two-titles", fails("Two titles", "J06", first, "member-malformed", badge().with("/name", titles))),
    ]
}

/// A badge with a failed result, and with endorsements of the badge itself, its achievement and that result.
fn with_words_about_all() -> Badge {
    let badge = badge().with("/credentialSubject/result/1/status", json!("Failed"));
    let words = [
        "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11",
        "https://mediatheque.exemple.fr/achievements/competences-numeriques",
        "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20#1.1",
    ];
    let word = |(number, about): (usize, &str)| {
        json!({
            "id": format!("urn:uuid:7d0a3a52-93f1-4f1d-9c43-52a7b8f0a6c{number}"), "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": "did:web:association.exemple.fr", "validFrom": SIGNED,
            "credentialSubject": { "id": about, "type": ["EndorsementSubject"], "endorsementComment": "Nous étions là." },
        })
    };
    badge.with("/endorsement", words.into_iter().enumerate().map(word).collect())
}

const EVERYWHERE: &str = "good-endorsed-everywhere";

/// A badge that brings somebody's word about its holder.
pub(super) fn endorsed() -> Badge {
    badge().with(
        "/endorsement",
        json!([{
            "id": "urn:uuid:7d0a3a52-93f1-4f1d-9c43-52a7b8f0a6c4", "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": "did:web:association.exemple.fr", "validFrom": SIGNED,
            "credentialSubject": {
                "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20", "type": ["EndorsementSubject"],
                "endorsementComment": "Nous étions là.",
            },
        }]),
    )
}

const ENDORSED: &str = "/endorsement/0/credentialSubject";

fn fails(title: &str, attack: &str, why: &str, slug: &str, badge: Badge) -> Exhibit {
    let outcome = format!("fail {slug}");
    Exhibit::new(title).attack(attack, why).twin("good-by-did-key").badge(&badge.signed_by(&brindas())).expect([
        outcome.as_str(),
        "pass",
        "pass",
        "pass",
        "skip no-status",
        "invalid",
    ])
}

fn result(member: &str, value: Value) -> Badge {
    badge().with(&format!("/credentialSubject/result/1/{member}"), value)
}

/// The scale of the one competence.
const SCALE: &str = "/credentialSubject/achievement/resultDescription/1";
