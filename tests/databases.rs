//! Each function of the store on both databases: the same calls, the same answers. The last test here finds a function that no
//! test of this file, or of the folder of its name, calls.

mod amends;
mod badge_tokens;
mod candidates;
mod copies;
mod instances;
mod moves;
mod networks;
mod offers;
mod parts;
mod people;
mod programs;
mod reach;
mod sheets;

use badge::timestamp::Timestamp;
use issuer::issuance::achievement::{Achievement, achievement};
use issuer::issuance::draft::{Ingredients, StatusPlace, draft};
use issuer::issuance::lint::{Linted, lint};
use issuer::issuance::profile::{NewVenue, Slug, Venue};
use issuer::issuance::roster::{self, Roster};
use issuer::issuance::sign::{IssuerKey, sign, sign_list};
use issuer::issuance::status_list::{SIZE, StatusList};
use issuer::store::badges::{AwardHash, Record};
use issuer::store::keys::KeyState;
use issuer::store::logos::StoredLogo;
use issuer::store::{
    Database, Error, achievements, audit, badges, batches, inspection, installation, keys, logos, revocations, status_lists, venues,
};
use uuid::Uuid;

use crate::support::desk::{NOW, ORIGIN, Office};
use crate::support::sheet::SESSION;

#[tokio::test(flavor = "multi_thread")]
async fn every_function_of_the_store_does_on_sqlite_what_it_says() {
    let office = Office::new().await;
    every_function(&office).await;
    from_nothing(&format!("sqlite://{}", office.folder().join("empty.db").display())).await;
}

async fn from_nothing(url: &str) {
    let (store, _) = issuer::store::Store::open(url, issuer::store::Upgrade::Refused).await.expect("opens");
    assert!(!store.is_shared().await.expect("an answer"));
    store.run(copies::from_nothing).await.expect("the database takes it");
}

mod world {
    use super::{Office, every_function, from_nothing};
    use crate::support::desk::scratch_postgresql;

    #[tokio::test(flavor = "multi_thread")]
    async fn every_function_of_the_store_does_on_postgresql_what_it_says() {
        let (Some(office), Some(empty)) = (Office::on_postgresql().await, scratch_postgresql()) else { return };
        every_function(&office).await;
        from_nothing(&empty).await;
    }
}

async fn every_function(office: &Office) {
    for work in [
        venues_and_keys,
        heads_of_pages,
        installations,
        achievements_and_batches,
        lists,
        a_badge_from_recorded_to_revoked,
        badge_tokens::tokens_of_badges,
        parts::parts_of_badges,
        instances::instances_and_their_credentials,
        trails,
        people::people_and_roles,
        people::links_codes_and_sessions,
        people::registers_and_recent_batches,
        programs::tokens_of_venues,
        programs::answers_that_are_repeated,
        programs::parts_of_the_register,
        programs::addresses_and_what_is_told_there,
        networks::networks_and_roles,
        networks::passkeys_of_people,
        networks::journals_settings_and_pages,
        amends::looked_for_and_put_right,
        offers::versions,
        offers::what_networks_say,
        sheets::headers,
        sheets::sheets,
        sheets::badges_of_sheets,
        candidates::codes_and_wrong_tries,
        candidates::links_off_on_and_given_up,
        candidates::what_is_handed_out,
        candidates::workshops_and_claims,
        reach::ways_to_people,
        reach::what_is_sent_is_taken_once,
        reach::ends_of_deliveries,
        reach::counts_of_a_day,
        amends::erased,
        copies::rows_as_text,
        copies::places_by_themselves,
        moves::from_one_origin_to_another,
        copies::nobody_is_signed_in,
    ] {
        office.desk.store.run(work).await.expect("the database takes it");
    }
    let damage = office.desk.store.read(inspection::damage).await;
    assert_eq!(damage.expect("an answer"), [""; 0]);
}

fn venues_and_keys(connection: &mut Database) -> Result<(), Error> {
    let venue = house("store");
    assert_eq!(venues::find(connection, "store")?, None);
    assert_eq!(venues::find(connection, "no\0slug")?, None, "what PostgreSQL would refuse to be asked about");
    venues::add(connection, &venue, now())?;
    assert_eq!(venues::find(connection, "store")?, Some(venue.clone()));
    assert_eq!(venues::all(connection)?.iter().map(|venue| venue.slug.as_str()).collect::<Vec<_>>(), ["store", "tilleuls"]);
    keys::hold(connection, &venue.slug)?;
    assert_eq!(venues::find(connection, "store")?, Some(venue.clone()), "held, and no other than before");
    lives_of_keys(connection, &venue)?;
    assert_eq!(venues::with_badges_elsewhere(connection, "https://elsewhere.example")?, [], "no badges yet, so none is lost");
    Ok(())
}

fn lives_of_keys(connection: &mut Database, venue: &Venue) -> Result<(), Error> {
    let states = |connection: &mut Database| {
        Ok::<_, Error>(keys::all(connection, Some("store"))?.into_iter().map(|key| (key.id, key.state)).collect::<Vec<_>>())
    };
    let others = [[8; 32], [9; 32]].map(|seed| IssuerKey::from_seed(&seed, String::new()).multikey());
    assert!(keys::active(connection, &venue.slug).is_err(), "it has none yet");
    keys::publish(connection, &venue.slug, "key-0", &others[0], now())?;
    keys::publish(connection, &venue.slug, "key-1", &key().multikey(), now().plus(1))?;
    keys::activate(connection, &venue.slug, "key-0", now().plus(2))?;
    assert_eq!(states(connection)?, [("key-0".into(), KeyState::Active), ("key-1".into(), KeyState::Published)]);
    keys::activate(connection, &venue.slug, "key-1", now().plus(3))?;
    assert_eq!(states(connection)?, [("key-0".into(), KeyState::Retired), ("key-1".into(), KeyState::Active)]);
    keys::revoke(connection, &venue.slug, "key-0", now().plus(4))?;
    let revoked = keys::find(connection, &venue.slug, "key-0")?.expect("there");
    let life = (revoked.made_at, revoked.activated_at, revoked.retired_at, revoked.revoked_at);
    assert_eq!(life, (now(), Some(now().plus(2)), Some(now().plus(3)), Some(now().plus(4))));
    assert_eq!((revoked.state, keys::active(connection, &venue.slug)?.multikey), (KeyState::Revoked, key().multikey()));
    assert_eq!((keys::find(connection, &venue.slug, "key-7")?, keys::all(connection, None)?.len()), (None, 5));
    Ok(())
}

fn heads_of_pages(connection: &mut Database) -> Result<(), Error> {
    let venue = Slug::parse("store").expect("a slug");
    assert_eq!((logos::find(connection, "store")?, logos::exists(connection, &venue)?), (None, false));
    assert_eq!(logos::find(connection, "no\0slug")?, None, "what PostgreSQL would refuse to be asked about");
    for content in [vec![0, 255, 7], vec![1]] {
        let logo = StoredLogo { media_type: "image/png".into(), content };
        logos::set(connection, &venue, &logo, now())?;
        assert_eq!((logos::find(connection, "store")?, logos::exists(connection, &venue)?), (Some(logo), true));
    }
    Ok(())
}

fn installations(connection: &mut Database) -> Result<(), Error> {
    assert_eq!(installation::secret_fingerprint(connection)?, None);
    installation::keep_secret_fingerprint(connection, "print")?;
    assert_eq!(installation::secret_fingerprint(connection)?.as_deref(), Some("print"));
    Ok(())
}

fn achievements_and_batches(connection: &mut Database) -> Result<(), Error> {
    let (venue, achievement) = (house("store"), purpose());
    let which = achievements::Which { venue: &venue.slug, kind: "kind", framework: "pix/1" };
    assert_eq!(achievements::which(connection, which)?, None);
    achievements::add(connection, which, &achievement, now())?;
    assert_eq!(achievements::which(connection, which)?, Some(achievement.clone()));
    assert_eq!(achievements::find(connection, &achievement.id)?, Some((achievement.clone(), "store".into())));
    assert_eq!((achievements::find(connection, "none")?, achievements::find(connection, "no\0id")?), (None, None));
    assert_eq!(achievements::of_venue(connection, &venue.slug)?, std::slice::from_ref(&achievement));
    // A second time is no conflict: a retry of the same import.
    for _ in 0..2 {
        let batch = batches::Batch {
            id: BATCH,
            venue: &venue.slug,
            achievement: &achievement.id,
            import_map: "any",
            started_at: now(),
            import: None,
            title: None,
            staff: None,
        };
        batches::add_once(connection, &batch)?;
    }
    Ok(())
}

fn lists(connection: &mut Database) -> Result<(), Error> {
    let venue = house("store");
    assert!(status_lists::take(connection, &venue.slug, 1)?.is_none(), "there is no list yet");
    let small = status_lists::add(connection, &venue.slug, 2, b"permutation")?;
    let taken =
        |connection: &mut Database| Ok::<_, Error>(status_lists::take(connection, &venue.slug, 1)?.map(|taken| (taken.list, taken.number)));
    assert_eq!([taken(connection)?, taken(connection)?, taken(connection)?], [Some((small, 0)), Some((small, 1)), None], "then it is full");
    let list = status_lists::add(connection, &venue.slug, SIZE, b"permutation")?;
    assert_eq!((taken(connection)?, inspection::next_list(connection)?), (Some((list, 0)), list + 1), "and the newest is taken from");

    assert!(status_lists::find(connection, 4711)?.is_none());
    let stored = status_lists::find(connection, list)?.expect("there");
    assert_eq!((stored.venue.as_str(), stored.size, stored.changes, stored.signed.is_none()), ("store", SIZE, 0, true));
    let unsigned = StatusList::new(&venue, "key-1", list, SIZE, &[], now()).expect("a list");
    let signed = sign_list(&unsigned, &key()).expect("signed");
    status_lists::changed(connection, list)?;
    let keeping = |signed, changes, now| status_lists::Keeping { signed, key: "key-1", changes, now };
    status_lists::keep(connection, list, keeping(&signed, 1, now()))?;
    // One that knows less comes too late.
    let late = sign_list(&StatusList::new(&venue, "key-1", list, SIZE, &[7], now()).expect("a list"), &key()).expect("signed");
    status_lists::keep(connection, list, keeping(&late, 0, now().plus(60)))?;
    let kept = status_lists::find(connection, list)?.expect("there");
    let signing = kept.signed.expect("kept");
    assert_eq!((kept.changes, signing.changes, signing.at, signing.text.as_str()), (1, 1, now(), signed.text()));
    assert_eq!((signing.key.as_deref(), status_lists::of_venue(connection, &venue.slug)?), (Some("key-1"), vec![small, list]));
    Ok(())
}

fn a_badge_from_recorded_to_revoked(connection: &mut Database) -> Result<(), Error> {
    let (venue, achievement) = (house("store"), purpose());
    let list = inspection::next_list(connection)? - 1;
    let record = |connection: &mut Database, award: &str, index: i64, link: &str| {
        let badge = linted(StatusPlace { list, index });
        let hash = AwardHash { identity: award.into(), content: "content".into() };
        let status = StatusPlace { list, index };
        let record =
            Record { venue: &venue.slug, achievement: &achievement.id, batch: BATCH, award: &hash, status, key: "key-1", link, now: now() };
        badges::record(connection, &badge, &record).map(|()| badge.draft().id)
    };
    assert_eq!(badges::last_recorded(connection)?, None);
    let (good, bad) = (record(connection, "one", 1, "LinkOne")?, record(connection, "two", 2, "LinkTwo")?);
    assert_eq!(badges::last_recorded(connection)?, Some(now()));
    let held = badges::OfAward { badge: good, content: "content".into(), withdrawn: None, undone: false };
    assert_eq!(badges::of_award(connection, "one")?, Some(held.clone()));
    assert_eq!((badges::find(connection, good)?, badges::behind(connection, "LinkOne")?), (None, None), "nobody sees what is not signed");

    let waiting = badges::waiting(connection, "store", Some(BATCH), 10)?;
    assert_eq!((waiting.len(), badges::waiting(connection, "store", None, 1)?.len()), (2, 1));
    assert_eq!(badges::waiting(connection, "store", Some(Uuid::nil()), 10)?.len(), 0);
    let first = waiting.iter().find(|badge| badge.recorded.id() == good).expect("it waits");
    let signed = sign(&first.recorded, &key()).expect("signed");
    assert_eq!(badges::waiting_for(connection, &venue.slug, "key-1")?, 2);
    assert_eq!(badges::venues_waiting(connection, now())?, [""; 0], "whoever recorded them is at it");
    assert_eq!(badges::venues_waiting(connection, now().plus(1))?, ["store"]);
    assert!(badges::settle_signed(connection, &signed, now())? && badges::settle_refused(connection, bad, "shape-invalid", now())?);
    assert!(!badges::settle_refused(connection, good, "too late", now())? && !badges::settle_signed(connection, &signed, now())?);
    assert_eq!(badges::waiting_for(connection, &venue.slug, "key-1")?, 0);
    assert_eq!(badges::venues_waiting(connection, now().plus(1))?, [""; 0]);
    assert_eq!((badges::waiting(connection, "store", None, 10)?.len(), badges::of_award(connection, "two")?), (0, None));
    let shown = badges::find(connection, good)?.expect("it is signed");
    assert_eq!((shown.text.as_str(), shown.link.as_str(), shown.status_list), (signed.text(), "LinkOne", list));
    assert_eq!(badges::behind(connection, "LinkOne")?.map(|shown| shown.id), Some(good));
    assert_eq!((badges::behind(connection, "LinkTwo")?, badges::behind(connection, "no\0link")?), (None, None));
    assert_eq!(venues::with_badges_elsewhere(connection, "https://elsewhere.example")?.len(), 1);

    assert_eq!(revocations::find(connection, good)?, None);
    let revocation = revocations::Revocation { reason: "error".into(), at: now() };
    revocations::add(connection, good, &revocation, Some("a note"))?;
    assert_eq!(revocations::find(connection, good)?, Some(revocation));
    assert_eq!(badges::of_award(connection, "one")?, Some(badges::OfAward { withdrawn: Some("error".into()), ..held }));
    assert_eq!(status_lists::revoked(connection, list)?, [1]);

    let seen = inspection::badges_after(connection, "", 10)?;
    let states: Vec<_> = seen.iter().map(|row| (row.state.as_str(), row.link.as_deref(), row.revoked.as_deref())).collect();
    assert!(
        states.contains(&("signed", Some("LinkOne"), Some("error"))) && states.contains(&("refused", Some("LinkTwo"), None)),
        "{states:?}"
    );
    assert_eq!(inspection::badges_after(connection, &seen[0].id, 10)?.len(), 1);
    let lists = inspection::lists(connection)?;
    let last = lists.last().expect("the list");
    assert_eq!((last.id, &last.indexes[..], &last.revoked[..], last.changes), (list, &[1, 2][..], &[1][..], 1));
    in_the_place_of_another(connection, good, list)
}

fn in_the_place_of_another(connection: &mut Database, old: Uuid, list: i64) -> Result<(), Error> {
    let (venue, achievement, status) = (house("store"), purpose(), StatusPlace { list, index: 3 });
    let under = badges::under_key(connection, &venue.slug, "key-1")?;
    assert_eq!(under.iter().map(|badge| (badge.id, badge.signed, badge.revoked)).collect::<Vec<_>>(), [(old, true, true)]);
    let (badge, hash) = (linted(status), &under[0].award);
    let new = badge.draft().id;
    let record =
        Record { venue: &venue.slug, achievement: &achievement.id, batch: BATCH, award: hash, status, key: "key-1", link: "", now: now() };
    badges::record_in_place_of(connection, old, &badge, &record)?;
    assert_eq!(badges::of_award(connection, "one")?.map(|held| held.badge), Some(new), "the award is its own now");
    let before = badges::behind(connection, "LinkOne")?.map(|shown| shown.id);
    assert_eq!((before, badges::became(connection, old)?), (Some(old), None), "until it is signed the old one is shown");
    assert!(inspection::awaited(connection, "store")?.contains("key-1"));
    let waiting = badges::waiting(connection, "store", Some(BATCH), 10)?;
    let signed = sign(&waiting.first().expect("it waits, with the link").recorded, &key()).expect("signed");
    badges::settle_signed(connection, &signed, now())?;
    assert!(inspection::awaited(connection, "store")?.is_empty(), "nothing waits any more");
    assert_eq!(badges::behind(connection, "LinkOne")?.map(|shown| shown.id), Some(new));
    assert_eq!(badges::became(connection, old)?.map(|shown| shown.id), Some(new));
    assert_eq!(badges::find(connection, old)?.map(|shown| shown.link).as_deref(), Some("LinkOne"));
    let replaced = badges::replaced(connection, &venue.slug, "key-1")?;
    assert_eq!(replaced, [badges::Replaced { old, new, link: "LinkOne".into() }]);
    Ok(())
}

fn trails(connection: &mut Database) -> Result<(), Error> {
    let venue = house("store");
    for (act, detail) in [(audit::Act::BadgesRecorded, "3"), (audit::Act::BadgeRevoked, "error"), (audit::Act::VenueAdded, "")] {
        audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now(), act, venue: &venue.slug, staff: None, badge: None, detail })?;
    }
    assert_eq!(inspection::told_and_kept(connection, "store")?, [(3, 3), (1, 1)]);
    Ok(())
}

#[test]
fn no_function_of_the_store_is_left_out_here() {
    let store = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository").join("issuer/src/store");
    let mut left_out = Vec::new();
    let mut calls = include_str!("databases.rs").to_owned();
    for entry in std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("databases")).expect("more of these") {
        calls.push_str(&std::fs::read_to_string(entry.expect("an entry").path()).expect("text"));
    }
    for entry in std::fs::read_dir(store).expect("the room") {
        let path = entry.expect("an entry").path();
        let room = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        // These three are what everything here runs through.
        if ["connection", "error", "mod", "schema"].contains(&room.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let functions = text.lines().filter_map(|line| line.strip_prefix("pub fn ")?.split(['(', '<']).next().map(str::to_owned));
        left_out.extend(functions.map(|name| format!("{room}::{name}")).filter(|call| !calls.contains(call.as_str())));
    }
    assert!(left_out.is_empty(), "no test on both databases calls {left_out:?}");
}

fn now() -> Timestamp {
    Timestamp::parse(NOW).expect("a moment")
}

fn house(slug: &str) -> Venue {
    let told = NewVenue { slug: slug.into(), name: "Maison du Dépôt".into(), ..NewVenue::default() };
    let venue = Venue::new(&told, ORIGIN).expect("a venue");
    assert_eq!(venue.slug, Slug::parse(slug).expect("a slug"));
    venue
}

fn sample() -> Roster {
    roster::read(SESSION.as_bytes(), None, now()).expect("the sample")
}

fn purpose() -> Achievement {
    achievement(&house("store"), &sample().goals[0])
}

fn key() -> IssuerKey {
    IssuerKey::from_seed(&[42; 32], house("store").key_url("key-1"))
}

fn linted(status: StatusPlace) -> Linted {
    let (venue, achievement) = (house("store"), purpose());
    let roster = sample();
    let from = Ingredients {
        venue: &venue,
        key: "key-1",
        achievement: &achievement,
        goal: &roster.goals[0],
        award: &roster.awards[0],
        status,
        id: Uuid::new_v4(),
        subject: Uuid::new_v4(),
        now: now(),
    };
    lint(draft(&from)).expect("a good badge")
}

const BATCH: Uuid = Uuid::from_u128(1);
