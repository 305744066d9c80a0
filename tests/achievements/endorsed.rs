//! What a network says of an achievement of one of its venues: signed by the network's own venue, inside the badges that follow, judged
//! beside the verdict, and never a part of it.

use badge::report::{CheckName, Outcome, Reason, Verdict};
use badge::timestamp::Timestamp;
use issuer::actions::endorse_achievement::{Error, Wish, endorse_achievement, withdraw_endorsement};
use issuer::issuance::draft::StatusPlace;
use issuer::issuance::endorsement::{Comment, Endorsement, Said, SignedEndorsement};
use issuer::issuance::profile::Venue;
use issuer::issuance::sign::{IssuerKey, sign_endorsement};
use issuer::store::{self, endorsements};
use serde_json::Value;
use uuid::Uuid;

use super::{import, judged, offer, steps};
use crate::support::desk::{NOW, ORIGIN, Office};

const ACHIEVEMENT: &str = "tilleuls.premiers-pas.1";

#[tokio::test(flavor = "multi_thread")]
async fn an_endorsed_badge_is_valid_and_so_is_its_endorsement_until_it_is_withdrawn() {
    let office = network().await;
    let plain = import(&office, "own/premiers-pas", &[("Amina", "1")]).await.issued.remove(0);
    let endorsement = endorse_achievement(&office.desk, wish(ACHIEVEMENT)).await.expect("can be endorsed");
    let endorsed = import(&office, "own/premiers-pas", &[("Rosa", "2")]).await.issued.remove(0);

    let report = judged(&office, &office.badge(plain.id).await, NOW).await;
    assert_eq!((report.verdict(), report.endorsements.len()), (Verdict::Valid, 0), "a badge of before stays as it is");
    let text = office.badge(endorsed.id).await;
    let report = judged(&office, &text, NOW).await;
    let [one] = report.endorsements.as_slice() else { panic!("{:?}", report.endorsements) };
    assert_eq!((report.verdict(), one.verdict()), (Verdict::Valid, Verdict::Valid), "{:?}", one.checks);

    let inside: Value = serde_json::from_str(&text).unwrap();
    let inside = &inside["credentialSubject"]["achievement"]["endorsement"][0];
    assert_eq!(inside["credentialSubject"]["id"], format!("{ORIGIN}/achievements/{ACHIEVEMENT}"));
    assert_eq!(inside["credentialSubject"]["endorsementComment"], "Le réseau connaît ce parcours.");
    assert_eq!(inside["issuer"]["name"], "Réseau du Nord");
    let kept = office.desk.store.read(move |connection| endorsements::find(connection, endorsement)).await.unwrap().expect("is kept");
    assert_eq!(&serde_json::from_str::<Value>(&kept.text).unwrap(), inside, "the same stands at its own address");

    withdraw_endorsement(&office.desk, "nord", endorsement, None).await.expect("can be withdrawn");
    let report = judged(&office, &text, NOW).await;
    let status = report.endorsements[0].check(CheckName::Status).map(|check| check.outcome);
    assert_eq!((report.verdict(), status), (Verdict::Valid, Some(Outcome::Fail(Reason::Revoked))), "shown as withdrawn, and no more");
    let after = import(&office, "own/premiers-pas", &[("Paul", "2")]).await.issued.remove(0);
    assert!(judged(&office, &office.badge(after.id).await, NOW).await.endorsements.is_empty());
    assert!(matches!(withdraw_endorsement(&office.desk, "nord", endorsement, None).await, Err(Error::Unknown)));
    let findings = issuer::actions::check_records::check_records(&office.desk).await.unwrap();
    assert_eq!(findings.faults, [], "its place in the list is accounted for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_endorsement_is_shown_as_such_and_changes_no_verdict() {
    let office = network().await;
    endorse_achievement(&office.desk, wish(ACHIEVEMENT)).await.expect("can be endorsed");
    // Whoever could write the store without the network's key could write this, and nothing more.
    let forge = "UPDATE endorsements SET signed = REPLACE(signed, 'connaît ce parcours', 'garantit ce parcours')";
    statement(&office, forge).await;
    let issued = import(&office, "own/premiers-pas", &[("Amina", "2")]).await.issued.remove(0);
    let report = judged(&office, &office.badge(issued.id).await, NOW).await;
    let proof = report.endorsements[0].check(CheckName::Proof).map(|check| check.outcome);
    assert_eq!((report.verdict(), proof), (Verdict::Valid, Some(Outcome::Fail(Reason::AlteredContent))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endorsement_that_ends_is_in_no_badge_after_its_end() {
    let office = network().await;
    let end = Timestamp::parse("2026-12-31T23:59:59Z");
    endorse_achievement(&office.desk, Wish { ends_at: end, ..wish(ACHIEVEMENT) }).await.expect("can be endorsed");
    let before = import(&office, "own/premiers-pas", &[("Amina", "2")]).await.issued.remove(0);
    let text = office.badge(before.id).await;
    let report = judged(&office, &text, "2027-01-02T09:00:00Z").await;
    let dates = report.endorsements[0].check(CheckName::Dates).map(|check| check.outcome);
    assert_eq!((report.verdict(), dates), (Verdict::Valid, Some(Outcome::Fail(Reason::Expired))));
    office.wait(60 * 24 * 3600);
    let after = import(&office, "own/premiers-pas", &[("Rosa", "2")]).await.issued.remove(0);
    assert!(!office.badge(after.id).await.contains("EndorsementCredential"));
    let past = Wish { ends_at: end, ..wish(ACHIEVEMENT) };
    assert!(matches!(endorse_achievement(&office.desk, past).await, Err(Error::Ended)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_speaks_of_its_own_venues_and_never_of_itself() {
    let office = network().await;
    let refused = |wish: Wish| async { endorse_achievement(&office.desk, wish).await.expect_err("is refused").to_string() };
    let unknown = Error::Unknown.to_string();
    assert_eq!(refused(wish("tilleuls.autre.1")).await, unknown);
    assert_eq!(refused(Wish { network: "sud".into(), ..wish(ACHIEVEMENT) }).await, Error::Voiceless.to_string());
    statement(&office, "UPDATE venues SET network = NULL WHERE slug = 'tilleuls'").await;
    assert_eq!(refused(wish(ACHIEVEMENT)).await, unknown, "a venue of no network of theirs");
    statement(&office, "UPDATE venues SET network = 'nord' WHERE slug = 'tilleuls'").await;
    statement(&office, "UPDATE networks SET venue = 'tilleuls' WHERE slug = 'nord'").await;
    assert_eq!(refused(wish(ACHIEVEMENT)).await, unknown, "whoever recommends itself recommends nothing");
}

/// An endorsement as `voice` would sign it.
pub(crate) fn signed(voice: &Venue, comment: &Comment) -> SignedEndorsement {
    let (status, now) = (StatusPlace { list: 1, index: 7 }, Timestamp::parse(NOW).expect("is a moment"));
    let (achievement, name, id) = ("https://badges.exemple.fr/achievements/a", "A", Uuid::from_u128(7));
    let said = Said { venue: voice, key: "key-1", achievement, name, comment, status, id, ends_at: None, now };
    let key = IssuerKey::from_seed(&[7; 32], voice.key_url("key-1"));
    sign_endorsement(&Endorsement::new(&said), &key).expect("can be signed")
}

fn wish(achievement: &str) -> Wish {
    Wish {
        network: "nord".into(),
        achievement: achievement.into(),
        comment: Comment::parse("Le réseau connaît ce parcours.").expect("a comment"),
        ends_at: None,
        staff: None,
    }
}

/// The venue of every example in the network `nord`, whose own venue is `reseau-nord`; with three steps on offer.
pub(crate) async fn network() -> Office {
    let office = Office::new().await;
    let voice = issuer::issuance::profile::NewVenue { slug: "reseau-nord".into(), name: "Réseau du Nord".into(), ..Default::default() };
    issuer::actions::add_venue::add_venue(&office.desk, &voice, ORIGIN).await.expect("a venue can be added");
    for text in [
        "INSERT INTO networks (slug, name, venue, added_at) VALUES ('nord', 'Réseau du Nord', 'reseau-nord', '2026-11-22 09:00:00')",
        "UPDATE venues SET network = 'nord'",
    ] {
        statement(&office, text).await;
    }
    offer(&office, &steps()).await;
    office
}

async fn statement(office: &Office, text: &str) {
    let text = text.to_owned();
    let run = move |connection: &mut _| {
        use diesel::RunQueryDsl as _;
        diesel::sql_query(text).execute(connection)?;
        Ok::<_, store::Error>(())
    };
    office.desk.store.run(run).await.expect("the database takes it");
}

#[test]
fn a_comment_is_plain_text_of_some_length() {
    assert!(Comment::parse("").is_some() && Comment::parse("a\nb").is_some());
    assert!(Comment::parse(&"x".repeat(301)).is_none() && Comment::parse("a\u{202e}b").is_none());
}
