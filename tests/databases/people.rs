//! People who work at venues: roles, links, codes, sessions; and what they find first when they come in.

use badge::timestamp::Timestamp;
use issuer::issuance::profile::Slug;
use issuer::store::register::{NameForm, Registered};
use issuer::store::scope::Role;
use issuer::store::sessions::NewLink;
use issuer::store::staff::{Person, Place};
use issuer::store::{Database, Error, badges, batches, register, scope, sessions, staff};
use uuid::Uuid;

use super::now;

fn person(email: &str) -> Person {
    Person { id: Uuid::new_v4(), email: email.into(), name: "Karim Exemple".into() }
}

fn store() -> Slug {
    Slug::parse("store").expect("a slug")
}

pub(super) fn people_and_roles(connection: &mut Database) -> Result<(), Error> {
    let address = staff::address(" Karim@Exemple.fr ").expect("an address");
    let karim = person(&address);
    assert_eq!(staff::by_address(connection, &karim.email)?, None);
    assert_eq!(staff::by_address(connection, "no\0body")?, None, "what PostgreSQL would refuse to be asked about");
    staff::add(connection, &karim, now())?;
    assert_eq!(staff::by_address(connection, &karim.email)?, Some(karim.clone()));
    assert_eq!(staff::find(connection, karim.id)?, Some(karim.clone()));

    assert_eq!(scope::of_staff(connection, karim.id, "store")?, None, "no role yet");
    let here = Place::Venue(store());
    staff::give(connection, karim.id, Role::Issuer, &here, now())?;
    staff::give(connection, karim.id, Role::Reader, &here, now())?;
    let scope = scope::of_staff(connection, karim.id, "store")?.expect("a role");
    assert_eq!(
        (scope.role(), scope.staff(), scope.venue()),
        (Role::Reader, Some(karim.id), &store()),
        "the later one, in place of the first"
    );
    assert_eq!(scope::of_staff(connection, karim.id, "tilleuls")?, None);
    assert_eq!(scope::of_staff(connection, karim.id, "no\0slug")?, None);
    let all = scope::all_of_staff(connection, karim.id)?;
    assert_eq!(all, [(scope.clone(), "Maison du Dépôt".to_owned())]);
    let members = staff::of_venue(connection, &scope)?;
    assert_eq!(
        members.iter().map(|member| (&member.person, member.role, member.since)).collect::<Vec<_>>(),
        [(&karim, Role::Reader, now())]
    );
    assert_eq!(staff::of_network(connection, &store())?, []);
    assert_eq!(staff::networks_of(connection, karim.id)?, []);
    assert!(staff::take_away(connection, karim.id, &here)? && !staff::take_away(connection, karim.id, &here)?);
    assert_eq!(scope::of_staff(connection, karim.id, "store")?, None);
    Ok(())
}

pub(super) fn links_codes_and_sessions(connection: &mut Database) -> Result<(), Error> {
    let lea = person("lea@exemple.fr");
    staff::add(connection, &lea, now())?;
    let later = |seconds| now().plus(seconds);
    let link = |hash, code| NewLink { hash, staff: lea.id, code, made_at: now(), expires_at: later(900) };
    sessions::add_link(connection, &link("by hand", None))?;
    sessions::add_link(connection, &link("first", Some("code 1")))?;
    sessions::add_link(connection, &link("second", Some("code 2")))?;
    sessions::add_link(connection, &link("third", Some("code 3")))?;
    sessions::add_link(connection, &link("by hand again", None))?;
    assert_eq!(sessions::links_since(connection, lea.id, later(-1))?, 3, "those of mails");
    assert_eq!(sessions::links_since(connection, lea.id, now())?, 0);
    let open = |connection: &mut Database, hash, at| sessions::link_is_open(connection, hash, at);
    assert!(open(connection, "first", now())? && open(connection, "second", now())?, "a later mail ends no earlier one");
    assert!(!open(connection, "by hand", now())? && open(connection, "by hand again", now())?, "one that is handed over does");
    assert!(open(connection, "second", later(899))? && !open(connection, "second", later(900))?);
    assert!(!sessions::use_code(connection, lea.id, "code 4", 2, now())?);
    assert!(sessions::use_code(connection, lea.id, "code 2", 2, now())?);
    assert!(!sessions::use_code(connection, lea.id, "code 2", 9, now())?, "once");
    assert!(!open(connection, "first", now())? && !open(connection, "third", now())?, "who is in needs no other one");
    sessions::add_link(connection, &NewLink { made_at: later(-60), ..link("fourth", Some("code 5")) })?;
    assert!(!sessions::use_code(connection, lea.id, "code 6", 1, now())? && !sessions::use_code(connection, lea.id, "code 5", 1, now())?);
    assert_eq!(sessions::use_link(connection, "by hand again", now())?, Some(lea.clone()));
    assert_eq!(sessions::use_link(connection, "by hand again", now())?, None, "once");
    assert!(open(connection, "fourth", now())?, "it ends no mail");

    sessions::open(connection, "session", lea.id, now(), later(3600))?;
    let find = |connection: &mut Database, at: Timestamp| sessions::find(connection, "session", at, at.plus(-60));
    assert_eq!(find(connection, now())?.map(|session| session.person), Some(lea.clone()));
    assert_eq!(find(connection, later(60))?, None, "quiet for too long");
    sessions::touch(connection, "session", later(59))?;
    assert!(find(connection, later(60))?.is_some());
    assert_eq!(sessions::of_person(connection, &lea, later(60), now())?.len(), 1);
    sessions::end(connection, "session", later(60))?;
    assert_eq!(find(connection, later(60))?, None);
    sessions::open(connection, "another", lea.id, now(), later(3600))?;
    sessions::end_all(connection, lea.id, now())?;
    assert_eq!(sessions::of_person(connection, &lea, now(), later(-60))?, []);
    sessions::forget(connection, later(900))?;
    assert_eq!(sessions::links_since(connection, lea.id, later(-1))?, 3, "what ends this very moment stays");
    sessions::forget(connection, later(901))?;
    assert_eq!(sessions::links_since(connection, lea.id, later(-1))?, 0);
    Ok(())
}

pub(super) fn registers_and_recent_batches(connection: &mut Database) -> Result<(), Error> {
    let scope = scope::Scope::of_terminal(store());
    assert_eq!(batches::recent(connection, &scope, 0, 10)?, [], "those of the parts before had no import");
    let badge = badges::behind(connection, "LinkOne")?.expect("it is signed").id;
    let row = Registered {
        badge,
        venue: &store(),
        name: "Amina Exemple",
        folded: "amina exemple",
        form: NameForm::Full,
        day: now().date_time().date(),
        level: Some(3),
        ends_at: None,
        now: now(),
    };
    register::add(connection, &row)?;
    Ok(())
}
