//! Endorsements inside a badge: each judged as a document of its own, beside the verdict, which they never change.

use badge::Report;
use badge::case::Case;
use badge::document::{Digest, Document};
use badge::report::{Cause, CheckName, Outcome, Reason, Verdict};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::support::kit::{Badge, NOW, Signed, pretty};
use crate::support::selective::Signer;
use crate::support::tokens::Token;
use crate::support::venue::Venue;

const PERSON: &str = "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20";
const ACHIEVEMENT: &str = "https://mediatheque.exemple.fr/achievements/competences-numeriques";

fn venue() -> Venue {
    Venue::by_key("Médiathèque de Brindas", "brindas")
}

fn association() -> Venue {
    Venue::by_key("Association des inconnus", "stranger")
}

fn badge() -> Badge {
    Badge::of("Amina Exemple").level(3)
}

fn about(id: &str) -> Value {
    Badge::endorsing(id).signed_by(&association()).json().clone()
}

fn judged(signed: &Signed, sources: &Sources) -> Report {
    let document = Document::parse(signed.text().as_bytes()).expect("is a document");
    badge::verify(&Case::new("badge.json", &document, sources, Timestamp::parse(NOW).expect("is a moment")))
}

fn with(pointer: &str, endorsements: Value) -> Report {
    judged(&badge().with(pointer, endorsements).signed_by(&venue()), &Sources::default())
}

fn shape(report: &Report) -> Outcome {
    report.check(CheckName::Shape).expect("is in every report").outcome
}

#[test]
fn a_good_endorsement_is_valid_for_itself() {
    let mut plain = about(PERSON);
    plain.as_object_mut().expect("is an object").shift_remove("@context");
    for endorsement in [about(PERSON), about("urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11"), plain] {
        let report = with("/endorsement", json!([endorsement]));
        let [one] = report.endorsements.as_slice() else { panic!("one endorsement: {:?}", report.endorsements) };
        assert_eq!((report.verdict(), one.verdict(), one.input.as_str()), (Verdict::Valid, Verdict::Valid, "badge.json#/endorsement/0"));
        assert!(one.badge.is_none());
    }
    let report = with("/credentialSubject/achievement/endorsement", about(ACHIEVEMENT));
    assert_eq!(report.endorsements.first().map(Report::verdict), Some(Verdict::Valid), "{:?}", report.endorsements);
}

/// It has no bytes of its own inside a badge; RFC 8785 gives it some that anybody can make again.
#[test]
fn an_endorsement_is_named_by_the_digest_of_its_canonical_json() {
    let report = with("/endorsement", json!([about(PERSON)]));
    let document = Document::parse(about(PERSON).to_string().as_bytes()).expect("is a document");
    let canonical = badge::canon::jcs::canonicalize(&badge::document::Value::Object(document.root().clone()));
    assert_eq!(report.endorsements[0].document, Digest::of(canonical.as_bytes()));
}

#[test]
fn an_endorsement_of_something_else_is_none_of_this() {
    for (pointer, id) in
        [("/endorsement", ACHIEVEMENT), ("/credentialSubject/achievement/endorsement", PERSON), ("/issuer/endorsement", PERSON)]
    {
        // Where the profile of the issuer is written by the kit, the endorsement goes in with it.
        let signed = match pointer {
            "/issuer/endorsement" => {
                let issued = badge().issued_by(&venue()).with(pointer, json!([about(id)]));
                issued.sealed(&[crate::support::kit::Proof::by(&venue())])
            }
            _ => badge().with(pointer, json!([about(id)])).signed_by(&venue()),
        };
        let report = judged(&signed, &Sources::default());
        let [one] = report.endorsements.as_slice() else { panic!("{pointer}") };
        assert_eq!((report.verdict(), shape(one)), (Verdict::Valid, Outcome::Fail(Reason::MemberMalformed)), "{pointer}");
        assert_eq!(one.verdict(), Verdict::Invalid);
    }
}

#[test]
fn a_forged_endorsement_in_a_good_badge_is_invalid_alone() {
    let other = Badge::endorsing(PERSON).with("/id", json!("urn:uuid:b1f6b0b5-2a3c-4d0f-8e57-0d9f5f3a7c22"));
    let mut forged = other.signed_by(&association()).json().clone();
    forged["credentialSubject"]["endorsementComment"] = json!("La meilleure de toutes.");
    let report = with("/endorsement", json!([forged, about(PERSON)]));
    let verdicts: Vec<Verdict> = report.endorsements.iter().map(Report::verdict).collect();
    assert_eq!((report.verdict(), verdicts), (Verdict::Valid, vec![Verdict::Invalid, Verdict::Valid]));
}

/// `endorsementJwt`: to the badge around it a token is text, so that everything about it must be judged here.
#[test]
fn an_endorsement_in_a_token_is_judged_for_itself_and_about_what_it_stands_in() {
    let token = |id: &str| Token::by(&association(), Badge::endorsing(id)).text();
    let one = |text: String| {
        let report = with("/endorsementJwt", json!([text]));
        assert_eq!(report.verdict(), Verdict::Valid);
        let [one] = report.endorsements.as_slice() else { panic!("one endorsement: {:?}", report.endorsements) };
        (one.verdict(), one.checks.iter().map(|check| check.outcome).collect::<Vec<_>>(), one.document)
    };
    let good = token(PERSON);
    let (verdict, checks, document) = one(good.clone());
    assert_eq!((verdict, document), (Verdict::Valid, Digest::of(good.as_bytes())), "{checks:?}");
    let (verdict, checks, _) = one(token(ACHIEVEMENT));
    assert_eq!((verdict, checks.first()), (Verdict::Invalid, Some(&Outcome::Fail(Reason::MemberMalformed))), "about something else");
    let altered = format!("{}.{}", token(PERSON).rsplit_once('.').expect("a signature").0, "AA".repeat(43));
    let (verdict, checks, _) = one(altered);
    assert_eq!((verdict, checks.get(1)), (Verdict::Invalid, Some(&Outcome::Fail(Reason::AlteredContent))));
}

#[test]
fn what_cannot_be_judged_is_named_and_undecided() {
    let report = with("/endorsementJwt", json!(["eyJhbGciOiJFZERTQSJ9.e30.c2ln"]));
    let [one] = report.endorsements.as_slice() else { panic!("one endorsement") };
    assert_eq!((one.verdict(), one.document), (Verdict::Undecided, Digest::of(b"eyJhbGciOiJFZERTQSJ9.e30.c2ln")));
    assert!(one.checks.iter().all(|check| check.outcome == Outcome::Unknown(Cause::UnsupportedProof)) && one.checks.len() == 5);

    let many: Vec<Value> = (0..40)
        .map(|number| {
            let endorsement =
                Badge::endorsing(PERSON).with("/id", json!(format!("urn:uuid:7d0a3a52-93f1-4f1d-9c43-52a7b8f0a6{number:02}")));
            endorsement.signed_by(&association()).json().clone()
        })
        .collect();
    let report = with("/endorsement", json!(many));
    assert_eq!((report.verdict(), report.endorsements.len()), (Verdict::Valid, 17));
    let verdicts = report.endorsements.iter().filter(|one| one.verdict() == Verdict::Valid).count();
    assert_eq!((verdicts, report.endorsements.last().map(shape)), (16, Some(Outcome::Unknown(Cause::TooComplex))));
}

/// A badge may hold sixteen, and each statement of such a proof costs a verification.
#[test]
fn an_endorsement_shown_in_part_is_undecided_and_costs_nothing() {
    let signer = Signer::of("stranger");
    let shown = signer.signs(Badge::endorsing(PERSON), &["/issuer", "/validFrom", "/credentialSubject"]).shows(&["/name"]);
    assert_eq!(judged(&shown, &Sources::default()).check(CheckName::Proof).map(|check| check.outcome), Some(Outcome::Pass), "by itself");
    let report = with("/endorsement", json!([shown.json()]));
    let said = report.endorsements[0].check(CheckName::Proof).map(|check| check.outcome);
    assert_eq!((report.verdict(), said), (Verdict::Valid, Some(Outcome::Unknown(Cause::TooComplex))));
}

/// Nothing inside a badge is anybody's word before the badge's own signature holds.
#[test]
fn endorsements_of_a_forged_badge_are_not_looked_at() {
    let signed = badge().with("/endorsement", json!([about(PERSON)])).signed_by(&venue()).altered("/name", json!("Autre"));
    let report = judged(&signed, &Sources::default());
    assert_eq!((report.verdict(), report.endorsements.len()), (Verdict::Invalid, 0));
}

/// The documents of endorsers are asked for last, so that they cannot use up what is spent on the verdict.
#[test]
fn an_endorser_is_asked_for_once_the_badge_misses_nothing() {
    let (venue, endorser) = (
        Venue::on_the_web("Médiathèque de Brindas", "did:web:badges.exemple.fr:venues:brindas"),
        Venue::on_the_web("Association", "did:web:association.exemple.fr"),
    );
    let endorsement = Badge::endorsing(PERSON).signed_by(&endorser);
    let signed = badge().with("/endorsement", json!([endorsement.json()])).signed_by(&venue);
    let mut sources = Sources::default();
    let now = Timestamp::parse(NOW).expect("is a moment");
    for asked in [&venue, &endorser] {
        let report = judged(&signed, &sources);
        assert!(report.missing().all(|url| url == asked.document_url()) && report.missing().next().is_some());
        sources.supply(asked.document_url(), pretty(&asked.document()).into_bytes(), now);
    }
    let report = judged(&signed, &sources);
    assert_eq!((report.verdict(), report.endorsements[0].verdict(), report.missing().next()), (Verdict::Valid, Verdict::Valid, None));
}
