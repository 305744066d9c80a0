//! Sheets on their way to badges, and how a venue reads the columns of some.

use issuer::issuance::profile::Slug;
use issuer::store::imports::{self, End, NewImport, State};
use issuer::store::scope::Scope;
use issuer::store::{Database, Error, badges, leftovers, mappings, register};
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
        let new = NewImport { id, title: "octobre.csv", options: "{}", sheet: "whole", state, run: None, now: now() };
        imports::add(connection, &scope(), &new)?;
    }
    assert_eq!(imports::waiting(connection, &scope(), 10)?.len(), 2);
    assert_eq!(imports::waiting(connection, &stranger(), 10)?, []);
    assert_eq!((imports::heading(connection, &stranger(), id)?, imports::content(connection, &stranger(), id)?), (None, None));

    assert!(!imports::begin(connection, &scope(), id, now())?, "nobody explained it");
    assert!(!imports::explain(connection, &stranger(), id, ("{}", ""), now())?);
    assert!(imports::explain(connection, &scope(), id, ("{\"a\":1}", "short"), now())?);
    assert!(!imports::explain(connection, &scope(), id, ("{}", ""), now())?, "once");
    imports::hold(connection, &scope(), id)?;
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
    assert!(imports::take_up(connection, &scope(), id, late)? && imports::take_up(connection, &scope(), id, run)?);
    assert!(!imports::take_up(connection, &stranger(), id, late)?);
    assert!(!imports::finish(connection, id, &failed(late))?, "another took it up since");
    assert!(imports::finish(connection, id, &failed(run))?);
    assert!(!imports::take_up(connection, &scope(), id, late)? && !imports::finish(connection, id, &failed(late))?, "it has ended");
    assert!(imports::begin(connection, &scope(), id, now())?, "again");
    imports::finish(connection, id, &End { run, state: State::Done, outcome: "told", content: Some(("left", "{}")), now: now() })?;
    assert_eq!(imports::content(connection, &scope(), id)?.expect("there").sheet, "left");
    let left_over: Vec<Uuid> = imports::waiting(connection, &scope(), 10)?.iter().map(|one| one.id).collect();
    assert_eq!((left_over.len(), left_over.contains(&id)), (2, true), "it has rows that wait");
    assert_eq!(imports::interrupted(connection)?, []);

    let title = |connection: &mut Database| leftovers::titles(connection, &scope(), Some(now().plus(1)));
    assert_eq!(title(connection)?.len(), 2);
    assert_eq!(
        (leftovers::titles(connection, &scope(), Some(now()))?, leftovers::titles(connection, &stranger(), None)?),
        (vec![], vec![])
    );
    leftovers::entitle(connection, &stranger(), id, "another's")?;
    leftovers::entitle(connection, &scope(), id, "a day")?;
    let titles: Vec<_> = title(connection)?.into_iter().filter(|one| one.import == id).map(|one| (one.title, one.made_at)).collect();
    assert_eq!(titles, [("a day".to_owned(), now())]);
    let left = leftovers::Leftover { import: id, sheet: "less".into(), fixes: "{}".into(), outcome: None, failed: false };
    leftovers::keep(connection, &stranger(), &leftovers::Leftover { sheet: "nothing".into(), ..left.clone() })?;
    leftovers::keep(connection, &scope(), &left)?;
    assert_eq!(imports::content(connection, &scope(), id)?.expect("there").sheet, "less");
    assert_eq!(imports::forget(connection, now(), now())?, 0, "nothing is so old");
    assert_eq!(imports::forget(connection, now().plus(1), now().plus(1))?, 2);
    assert_eq!(imports::content(connection, &scope(), id)?.expect("it was issued").sheet, "");
    assert_eq!(imports::heading(connection, &scope(), other)?, None, "it had no badges");
    assert_eq!(imports::waiting(connection, &scope(), 10)?, [], "nothing of it is left to be done");
    Ok(())
}

pub(super) fn badges_of_sheets(connection: &mut Database) -> Result<(), Error> {
    let badge = badges::behind(connection, "LinkOne")?.expect("it was signed").id;
    let none = Uuid::new_v4();
    assert_eq!(imports::badges_of(connection, &scope(), none, (0, 10))?, []);
    assert_eq!(imports::count_badges(connection, &scope(), none)?, 0);
    assert_eq!(imports::undo_window(connection, &scope(), none, now())?, None);
    assert!(imports::undoable(connection, &scope(), none, now(), 10)?.is_empty());
    imports::undone(connection, &scope(), none, now(), now())?;
    imports::hold_back(connection, badge, now())?;
    assert_eq!(leftovers::of_badges(connection, &scope(), &[badge])?, [], "it came from no sheet");
    let (unregistered, _) = register::unregistered(connection, "", 100)?;
    assert!(unregistered.iter().all(|one| one.badge != badge), "it is registered");
    Ok(())
}
