//! Achievements that venues make themselves, and what networks say of them.

use badge::timestamp::Timestamp;
use issuer::issuance::draft::StatusPlace;
use issuer::issuance::endorsement::Comment;
use issuer::issuance::profile::{NewVenue, Slug, Venue};
use issuer::store::endorsements::{self, Endorsing};
use issuer::store::offers::{self, StoredOffer};
use issuer::store::{Database, Error, achievements, keys, status_lists, venues};
use uuid::Uuid;

use crate::support::desk::{NOW, ORIGIN};

pub(super) fn versions(connection: &mut Database) -> Result<(), Error> {
    let venue = venue("makers");
    venues::add(connection, &venue, now())?;
    let version = |number: u32| StoredOffer {
        achievement: format!("makers.steps.{number}"),
        key: "steps".into(),
        version: number,
        file: format!("{{\"version\":{number}}}"),
        retired: false,
    };
    assert_eq!((offers::newest(connection, &venue.slug, "steps")?, offers::count(connection, &venue.slug)?), (None, 0));
    for number in 1..=2 {
        achievement(connection, &venue, &version(number).achievement)?;
        offers::add(connection, &venue.slug, &version(number), now())?;
    }
    assert_eq!(offers::newest(connection, &venue.slug, "steps")?, Some(version(2)));
    assert_eq!(offers::newest(connection, &venue.slug, "no\0name")?, None, "what PostgreSQL would refuse to be asked about");
    assert_eq!(offers::of_venue(connection, &venue.slug)?, [version(2)], "the newest of each");
    assert_eq!(offers::of_achievement(connection, "makers.steps.1")?, Some((version(1), "makers".into())));
    assert_eq!((offers::of_achievement(connection, "none")?, offers::of_achievement(connection, "no\0id")?), (None, None));
    assert_eq!(offers::count(connection, &venue.slug)?, 2);
    let other = Slug::parse("store").expect("a slug");
    assert!(!offers::retire(connection, &other, "steps", now())?, "another venue's");
    assert!(offers::retire(connection, &venue.slug, "steps", now())? && !offers::retire(connection, &venue.slug, "steps", now())?);
    assert!(offers::newest(connection, &venue.slug, "steps")?.is_some_and(|newest| newest.retired));
    Ok(())
}

pub(super) fn what_networks_say(connection: &mut Database) -> Result<(), Error> {
    let (voice, member) = (venue("voice"), venue("member"));
    for one in [&voice, &member] {
        venues::add(connection, one, now())?;
    }
    keys::publish(connection, &voice.slug, "key-1", "zVoice", now())?;
    let list = status_lists::add(connection, &voice.slug, 131_072, b"permutation")?;
    achievement(connection, &member, "member.steps.1")?;
    assert_eq!((endorsements::voice(connection, "net")?, endorsements::voice(connection, "no\0net")?), (None, None));
    assert_eq!(endorsements::endorsable(connection, "net", 9)?, []);
    network(connection)?;
    assert_eq!(endorsements::voice(connection, "net")?.as_deref(), Some("voice"));
    let ids = |found: Vec<endorsements::Endorsable>| found.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(endorsements::endorsable(connection, "net", 9)?), ["member.steps.1"]);
    assert!(endorsements::endorsable_one(connection, "net", "member.steps.1")?.is_some());
    for none in ["makers.steps.1", "none", "no\0id"] {
        assert_eq!(endorsements::endorsable_one(connection, "net", none)?, None, "{none}");
    }

    let signed = crate::achievements::endorsed::signed(&voice, &Comment::default());
    let endorsing = Endorsing {
        network: "net",
        achievement: "member.steps.1",
        venue: &voice.slug,
        key: "key-1",
        status: StatusPlace { list, index: 7 },
        ends_at: Some(now().plus(60)),
        now: now(),
    };
    endorsements::add(connection, &signed, &endorsing)?;
    let found = endorsements::find(connection, signed.id())?.expect("is kept");
    assert_eq!((found.text.as_str(), found.ends_at, found.revoked), (signed.text(), Some(now().plus(60)), false));
    assert_eq!(endorsements::find(connection, Uuid::nil())?, None);
    assert_eq!(endorsements::of_network(connection, "net", 9)?, std::slice::from_ref(&found));
    let standing =
        |connection: &mut Database, at: Timestamp| endorsements::standing(connection, "member.steps.1", at, 2).map(|all| all.len());
    assert_eq!((standing(connection, now())?, standing(connection, now().plus(60))?), (1, 0), "not after its end");
    assert_eq!(endorsements::revoke(connection, "other", signed.id(), now())?, None, "another network's");
    assert_eq!(endorsements::revoke(connection, "net", signed.id(), now())?, Some(list));
    assert_eq!(endorsements::revoke(connection, "net", signed.id(), now())?, None, "for good");
    assert_eq!((standing(connection, now())?, status_lists::revoked(connection, list)?), (0, vec![7]));
    Ok(())
}

fn achievement(connection: &mut Database, venue: &Venue, id: &str) -> Result<(), Error> {
    let url = format!("{ORIGIN}/achievements/{id}");
    let document = serde_json::json!({"id": url, "name": "Steps"}).as_object().cloned().unwrap_or_default();
    let made = issuer::issuance::achievement::Achievement { id: id.into(), document };
    achievements::add(connection, achievements::Which { venue: &venue.slug, kind: id, framework: "any/1" }, &made, now())
}

fn network(connection: &mut Database) -> Result<(), Error> {
    use diesel::RunQueryDsl as _;
    for text in [
        "INSERT INTO networks (slug, name, venue, added_at) VALUES ('net', 'Net', 'voice', '2026-11-22 09:00:00')",
        "UPDATE venues SET network = 'net' WHERE slug IN ('voice', 'member')",
    ] {
        diesel::sql_query(text).execute(connection)?;
    }
    Ok(())
}

fn venue(slug: &str) -> Venue {
    let told = NewVenue { slug: slug.into(), name: format!("Lieu {slug}"), ..NewVenue::default() };
    Venue::new(&told, ORIGIN).expect("a venue")
}

fn now() -> Timestamp {
    Timestamp::parse(NOW).expect("a moment")
}
