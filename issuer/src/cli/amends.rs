//! Commands about badges that were given: put right, erased, forgotten in time.

use std::process::ExitCode;

use serde_json::json;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::erase_badge::{self, erase_badges};
use crate::actions::forget_old::forget_old;
use crate::actions::replace_badge::{self, Change, Unread, replace_badge};
use crate::cli::arguments::{Erase, Replace, WhichBadge};
use crate::cli::named::named;
use crate::cli::told::{Told, count, fill, print, say};
use crate::store::scope::Scope;
use crate::store::{self, standing};
use crate::words::Words;

pub(crate) async fn replace(desk: &Desk, replace: Replace, words: &Words) -> Result<ExitCode, Told> {
    let now = desk.clock.now();
    let read = |set: &String| {
        let (field, value) = set.split_once('=').unwrap_or((set, ""));
        Change::read(field.trim(), value, now)
    };
    let changes = replace.set.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let (scope, id) = at_its_venue(desk, replace.badge).await?;
    let done = replace_badge(desk, &scope, id, changes).await?;
    if replace.json {
        let (id, replaces) = (done.new.urn().to_string(), done.old.urn().to_string());
        print(&json!({"id": id, "replaces": replaces, "url": done.url}).to_string());
    } else {
        print(&fill(words, "cli-replaced", &[("url", done.url)]));
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn erase(desk: &Desk, erase: Erase, words: &Words) -> Result<ExitCode, Told> {
    let (scope, id) = at_its_venue(desk, erase.badge).await?;
    let erased = erase_badges(desk, &scope, vec![id], erase.revoke).await?;
    if erase.json {
        let id = erased.badges.first().copied().unwrap_or(id).urn().to_string();
        print(&json!({"id": id, "erased": true, "revoked": !erased.revoked.is_empty()}).to_string());
    } else {
        print(&words.say(if erased.revoked.is_empty() { "cli-erased" } else { "cli-erased-revoked" }));
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn forget(desk: &Desk, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let forgotten = forget_old(desk).await.map_err(|error| Told::from(&error))?;
    if json {
        let of =
            |one: &crate::actions::forget_old::Forgotten| json!({"venue": one.venue.as_str(), "badges": one.badges, "sheets": one.sheets});
        print(&json!({"forgotten": forgotten.iter().map(of).collect::<Vec<_>>()}).to_string());
    } else {
        print(&count(words, "cli-forgotten", forgotten.iter().map(|one| one.badges).sum()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Once a day, as long as the service runs. What fails today is tried again tomorrow.
pub(crate) async fn forget_every_day(desk: Desk, words: Words) {
    loop {
        match forget_old(&desk).await {
            Ok(forgotten) => {
                let badges = forgotten.iter().map(|one| one.badges).sum();
                if badges > 0 {
                    say(&count(&words, "cli-forgotten", badges));
                }
            }
            Err(error) => Told::from(&error).lines(&words).iter().for_each(|line| say(line)),
        }
        tokio::time::sleep(std::time::Duration::from_secs(24 * 60 * 60)).await;
    }
}

/// Somebody at the terminal names a badge; its venue follows.
async fn at_its_venue(desk: &Desk, badge: WhichBadge) -> Result<(Scope, Uuid), Told> {
    let id = named(desk, badge).await?;
    let venue = desk.store.read(move |connection| standing::venue_of(connection, id)).await.map_err(|e: store::Error| Told::from(e))?;
    let venue = venue.ok_or_else(|| Told::sentence("cli-unknown-badge", Vec::new()))?;
    Ok((Scope::of_terminal(venue), id))
}

impl From<Unread> for Told {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Field { field } => Self::sentence("cli-no-field", vec![("field", field), ("fields", Change::FIELDS.join(", "))]),
            Unread::Value { field } if field == "name" => Self::sentence("cli-row-name-unreadable", Vec::new()),
            Unread::Value { field } => Self::sentence("cli-field-unreadable", vec![("field", field)]),
        }
    }
}

impl From<replace_badge::Error> for Told {
    fn from(error: replace_badge::Error) -> Self {
        let only = |key| Self::sentence(key, Vec::new());
        match error {
            replace_badge::Error::DayEnded => only("cli-day-ends-it"),
            replace_badge::Error::Ended => only("cli-badge-ended"),
            replace_badge::Error::LevelFollows => only("cli-level-follows"),
            replace_badge::Error::NoSuchLevel { levels } => Self::sentence("cli-no-such-level", vec![("levels", levels.join(", "))]),
            replace_badge::Error::Erased => only("cli-already-erased"),
            replace_badge::Error::Issue(issue) => issue.into(),
            replace_badge::Error::List(list) => list.into(),
            replace_badge::Error::Revoked => only("cli-already-revoked"),
            replace_badge::Error::Same => only("cli-nothing-changes"),
            replace_badge::Error::Store(store) => store.into(),
            replace_badge::Error::Superseded { by } => Self::sentence("cli-superseded", vec![("by", by.urn().to_string())]),
            replace_badge::Error::Unfit(faults) => {
                let causes: Vec<String> = faults.iter().map(ToString::to_string).collect();
                Self::sentence("cli-row-unfit", vec![("cause", causes.join(", "))])
            }
            replace_badge::Error::Unknown => only("cli-unknown-badge"),
            other => Self::failed(&other),
        }
    }
}

impl From<erase_badge::Error> for Told {
    fn from(error: erase_badge::Error) -> Self {
        match error {
            erase_badge::Error::Already => Self::sentence("cli-already-erased", Vec::new()),
            erase_badge::Error::List(list) => list.into(),
            erase_badge::Error::Store(store) => store.into(),
            erase_badge::Error::Unknown => Self::sentence("cli-unknown-badge", Vec::new()),
        }
    }
}
