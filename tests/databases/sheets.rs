//! Sheets on their way to badges, and how a venue reads the columns of some.

use issuer::issuance::profile::Slug;
use issuer::store::imports::{self, End, NewImport, State};
use issuer::store::scope::Scope;
use issuer::store::{Database, Error, badges, mappings, register};
use uuid::Uuid;

use super::now;

fn scope() -> Scope {
    Scope::of_terminal(Slug::parse("store").expect("a slug"))
}

fn stranger() -> Scope {
    Scope::of_terminal(Slug::parse("nowhere").expect("a slug"))
}

pub(super) fn headers(connection: &mut Database) -> Result<(), Error> {
    assert_eq!(mappings::remembered(connection, &scope(), "print")?, None);
    for said in ["one", "two"] {
        mappings::remember(connection, &scope(), "print", said, now())?;
        assert_eq!(mappings::remembered(connection, &scope(), "print")?.as_deref(), Some(said));
    }
    assert_eq!(mappings::remembered(connection, &stranger(), "print")?, None, "another venue's");
    Ok(())
}

pub(super) fn sheets(connection: &mut Database) -> Result<(), Error> {
    let (id, other) = (Uuid::new_v4(), Uuid::new_v4());
    for (id, state) in [(id, State::Mapping), (other, State::Open)] {
        let new = NewImport { id, title: "octobre.csv", options: "{}", sheet: "whole", state, now: now() };
        imports::add(connection, &scope(), &new)?;
    }
    assert_eq!(imports::newest(connection, &scope(), 10)?.len(), 2);
    assert_eq!(imports::newest(connection, &stranger(), 10)?, []);
    assert_eq!((imports::heading(connection, &stranger(), id)?, imports::content(connection, &stranger(), id)?), (None, None));

    assert!(!imports::begin(connection, &scope(), id, now())?, "nobody explained it");
    assert!(!imports::explain(connection, &stranger(), id, ("{}", ""), now())?);
    assert!(imports::explain(connection, &scope(), id, ("{\"a\":1}", "short"), now())?);
    assert!(!imports::explain(connection, &scope(), id, ("{}", ""), now())?, "once");
    assert!(imports::correct(connection, &scope(), id, "{\"2\":{}}", now())?);
    assert!(!imports::correct(connection, &stranger(), id, "{}", now())?);
    let content = imports::content(connection, &scope(), id)?.expect("there");
    assert_eq!((content.sheet.as_str(), content.fixes.as_str()), ("short", "{\"2\":{}}"));

    assert!(!imports::begin(connection, &stranger(), id, now())?);
    assert!(imports::begin(connection, &scope(), id, now())? && !imports::begin(connection, &scope(), id, now())?, "one begins");
    assert!(!imports::correct(connection, &scope(), id, "{}", now())?, "not while its badges are made");
    assert_eq!(imports::interrupted(connection)?, [("store".to_owned(), id)]);
    imports::progress(connection, id, 3, 10)?;
    imports::advance(connection, id, 4)?;
    let heading = imports::heading(connection, &scope(), id)?.expect("there");
    assert_eq!((heading.state, heading.done, heading.total), (State::Issuing, 7, 10));
    let (run, late) = (Uuid::new_v4(), Uuid::new_v4());
    let failed = |run| End { run, state: State::Failed, outcome: "told", content: None, now: now() };
    imports::take_up(connection, &scope(), id, late)?;
    imports::take_up(connection, &scope(), id, run)?;
    imports::take_up(connection, &stranger(), id, late)?;
    assert!(!imports::finish(connection, id, &failed(late))?, "another took it up since");
    assert!(imports::finish(connection, id, &failed(run))?);
    assert!(imports::begin(connection, &scope(), id, now())?, "again");
    imports::finish(connection, id, &End { run, state: State::Done, outcome: "told", content: Some(("left", "{}")), now: now() })?;
    assert_eq!(imports::content(connection, &scope(), id)?.expect("there").sheet, "left");
    assert_eq!(imports::interrupted(connection)?, []);

    assert_eq!(imports::forget(connection, now(), now())?, 0, "nothing is so old");
    assert_eq!(imports::forget(connection, now().plus(1), now().plus(1))?, 2);
    assert_eq!(imports::content(connection, &scope(), id)?.expect("it was issued").sheet, "");
    assert_eq!(imports::heading(connection, &scope(), other)?, None, "it had no badges");
    Ok(())
}

pub(super) fn badges_of_sheets(connection: &mut Database) -> Result<(), Error> {
    let badge = badges::behind(connection, "LinkOne")?.expect("it was signed").id;
    let none = Uuid::new_v4();
    assert_eq!(imports::badges_of(connection, &scope(), none, (0, 10))?, []);
    assert_eq!(imports::count_badges(connection, &scope(), none)?, 0);
    assert_eq!(imports::undo_window(connection, &scope(), none, now())?, None);
    assert_eq!(imports::undoable(connection, &scope(), none, now(), 10)?, []);
    imports::undone(connection, &scope(), none, now(), now())?;
    imports::hold_back(connection, badge, now())?;
    let unregistered = register::unregistered(connection, "", 100)?;
    assert!(unregistered.iter().all(|one| one.badge != badge), "it is registered");
    Ok(())
}
