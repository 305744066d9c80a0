//! Programs of venues: what they are known by, and what they were answered.

use issuer::issuance::profile::Slug;
use issuer::store::replays::{Begun, Kept, Which};
use issuer::store::scope::{Role, Scope};
use issuer::store::tokens::{NewToken, Right};
use issuer::store::{Database, Error, badges, register, replays, staff, tokens, webhooks};
use uuid::Uuid;

use super::now;

const PROGRAM: Uuid = Uuid::from_u128(0xb0);

fn store() -> Scope {
    Scope::of_terminal(Slug::parse("store").expect("a slug"))
}

pub(super) fn tokens_of_venues(connection: &mut Database) -> Result<(), Error> {
    let later = |seconds| now().plus(seconds);
    let new = NewToken {
        id: PROGRAM,
        hash: "hash of a token",
        name: "Logiciel d’accueil",
        rights: &[Right::Issue, Right::Read],
        made_at: now(),
        expires_at: Some(later(60)),
    };
    tokens::add(connection, &store(), &new)?;
    let known = tokens::known(connection, "hash of a token", later(59))?.expect("it is known");
    assert_eq!((known.name.as_str(), &known.rights[..], known.used_at), ("Logiciel d’accueil", &[Right::Issue, Right::Read][..], None));
    let scope = known.scope();
    assert_eq!((scope.venue().as_str(), scope.role(), scope.staff()), ("store", Role::Issuer, Some(PROGRAM)));
    assert_eq!(tokens::known(connection, "hash of a token", later(60))?, None, "its time is over");
    assert_eq!(tokens::known(connection, "hash of another", now())?, None);
    assert_eq!(staff::by_address(connection, &format!("program:{PROGRAM}"))?.map(|person| person.id), Some(PROGRAM));
    assert_eq!(staff::address(&format!("program:{PROGRAM}")), None, "which nobody can type as an address");
    tokens::touch(connection, PROGRAM, later(5))?;
    assert_eq!(tokens::of_venue(connection, &store())?.iter().map(|one| one.used_at).collect::<Vec<_>>(), [Some(later(5))]);
    assert_eq!(tokens::venue_of(connection, PROGRAM)?, Slug::parse("store"));
    assert_eq!(tokens::venue_of(connection, Uuid::nil())?, None);
    let elsewhere = Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"));
    assert!(tokens::of_venue(connection, &elsewhere)?.is_empty() && !tokens::end(connection, &elsewhere, PROGRAM, now())?);
    Ok(())
}

pub(super) fn answers_that_are_repeated(connection: &mut Database) -> Result<(), Error> {
    let which = |request: &str| Which { token: PROGRAM, key: "key".into(), request: request.into() };
    let begin = |connection: &mut Database, request: &str, at: i64| {
        let now = now().plus(at);
        replays::begin(connection, &which(request), now, (now.plus(-60), now.plus(-3600)))
    };
    assert!(replays::begin_new(connection, &which("one"), now())?);
    assert!(!replays::begin_new(connection, &which("one"), now())?, "it is no longer new, and that is no error");
    assert_eq!(begin(connection, "one", 60)?, Begun::InProgress);
    assert_eq!(begin(connection, "two", 60)?, Begun::Other);
    assert_eq!(begin(connection, "one", 61)?, Begun::Fresh, "whoever began it is gone");
    replays::give_up(connection, &which("one"))?;
    assert_eq!(begin(connection, "one", 62)?, Begun::Fresh);
    let kept = Kept { status: 201, body: "{}".into(), location: Some("/api/v1/badges/1".into()) };
    replays::answer(connection, &which("one"), &kept)?;
    replays::give_up(connection, &which("one"))?;
    assert_eq!(begin(connection, "one", 3000)?, Begun::Answered(kept), "what was answered stays");
    assert_eq!(begin(connection, "two", 4000)?, Begun::Fresh, "what is old is forgotten");
    replays::forget(connection, now().plus(4001))?;
    assert_eq!(begin(connection, "two", 4001)?, Begun::Fresh, "all of it is");
    Ok(())
}

pub(super) fn parts_of_the_register(connection: &mut Database) -> Result<(), Error> {
    let all = register::after(connection, &store(), &register::Wanted::default(), None, 100)?;
    let places: Vec<_> = all.iter().map(|line| (line.entry.added_at, line.badge)).collect();
    let mut parts = Vec::new();
    while parts.len() < places.len() {
        let next = register::after(connection, &store(), &register::Wanted::default(), parts.last().copied(), 1)?;
        parts.extend(next.iter().map(|line| (line.entry.added_at, line.badge)));
    }
    assert!(!places.is_empty() && parts == places, "one by one they are the same");
    let wanted = |wanted: register::Wanted, connection: &mut Database| {
        Ok::<_, Error>(register::after(connection, &store(), &wanted, None, 100)?.len())
    };
    let none = register::Wanted { day: Some("1999-01-01".into()), ..Default::default() };
    assert_eq!(wanted(none, connection)?, 0);
    let of = |revoked| register::Wanted { revoked: Some(revoked), ..Default::default() };
    assert_eq!(wanted(of(true), connection)? + wanted(of(false), connection)?, places.len());
    let achievement = register::Wanted { achievement: Some(all[0].achievement.clone()), ..Default::default() };
    assert!(wanted(achievement, connection)? > 0);
    assert!(tokens::end(connection, &store(), PROGRAM, now())? && !tokens::end(connection, &store(), PROGRAM, now())?);
    assert_eq!(tokens::end_all(connection, now())?, 0, "nobody is left");
    assert_eq!(tokens::known(connection, "hash of a token", now())?, None, "it ended");
    Ok(())
}

pub(super) fn addresses_and_what_is_told_there(connection: &mut Database) -> Result<(), Error> {
    let (id, later) = (Uuid::from_u128(0xb1), |seconds| now().plus(seconds));
    let url = "https://crm.exemple.fr/";
    assert_eq!(webhooks::add(connection, &store(), id, url, now())?, (id, true));
    assert_eq!(webhooks::add(connection, &store(), Uuid::from_u128(0xb2), url, now())?, (id, false), "the same again is the same");
    assert_eq!(webhooks::listeners(connection, "store")?, [id]);
    assert!(webhooks::listeners(connection, "tilleuls")?.is_empty());
    let badge = badges::behind(connection, "LinkOne")?.expect("it is signed").id;
    webhooks::note_signed(connection, &[id], badge, now())?;
    webhooks::note_revoked(connection, "store", badge, later(1))?;
    webhooks::note_revoked(connection, "tilleuls", badge, later(1))?;
    let due = webhooks::due(connection, now(), (10, 10))?;
    let told: Vec<_> = due.iter().map(|due| (due.kind, due.badge, due.former.is_some(), due.tries, due.venue.as_str())).collect();
    assert_eq!(told, [(webhooks::Kind::Replaced, badge, true, 0, "store")], "it stands in the place of another");
    assert!(webhooks::take(connection, &due[0], later(600))? && !webhooks::take(connection, &due[0], later(600))?, "once");
    assert_eq!(webhooks::due(connection, later(599), (10, 10))?.len(), 1, "the other one alone");
    webhooks::later(connection, &due[0], later(5))?;
    let again = webhooks::due(connection, later(5), (10, 10))?;
    assert_eq!(
        again.iter().map(|due| (due.kind, due.tries)).collect::<Vec<_>>(),
        [(webhooks::Kind::Revoked, 0), (webhooks::Kind::Replaced, 1)]
    );
    assert_eq!(webhooks::due(connection, later(5), (10, 1))?.len(), 1, "no more of one address than that");
    webhooks::put_off(connection, id, later(5), later(50))?;
    assert_eq!((webhooks::due(connection, later(49), (10, 10))?.len(), webhooks::due(connection, later(50), (10, 10))?.len()), (0, 2));
    webhooks::told(connection, &again[0], later(6))?;
    let known = webhooks::of_venue(connection, &store())?;
    assert_eq!((known[0].told_at, known[0].disabled_at, known.len()), (Some(later(6)), None, 1));
    assert!(webhooks::disable(connection, id, later(7))? && !webhooks::disable(connection, id, later(7))?);
    assert!(webhooks::due(connection, later(1000), (10, 10))?.is_empty() && webhooks::listeners(connection, "store")?.is_empty());
    // Whoever read the addresses before notes it all the same: that keeps no other address waiting.
    let other = Uuid::from_u128(0xb3);
    webhooks::note_signed(connection, &[id], badge, now())?;
    webhooks::add(connection, &store(), other, "https://lms.exemple.fr/", now())?;
    webhooks::note_signed(connection, &[other], badge, later(1))?;
    assert_eq!(webhooks::due(connection, later(1000), (1, 10))?.iter().map(|due| due.webhook).collect::<Vec<_>>(), [other]);
    assert!(webhooks::remove(connection, &store(), other)?);
    webhooks::add(connection, &store(), id, url, now())?;
    assert_eq!(webhooks::of_venue(connection, &store())?[0].disabled_at, None, "told again");
    webhooks::note_revoked(connection, "store", badge, now())?;
    let elsewhere = Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"));
    assert!(!webhooks::remove(connection, &elsewhere, id)? && webhooks::remove(connection, &store(), id)?);
    assert!(webhooks::of_venue(connection, &store())?.is_empty() && !webhooks::remove(connection, &store(), id)?);
    Ok(())
}
