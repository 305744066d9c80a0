//! Badges that were made before there was a register are entered in it, from what was signed.

use std::collections::BTreeSet;

use serde_json::Value;
use time::Date;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::import_map::fold;
use crate::issuance::profile::Slug;
use crate::store::register::{self, NameForm, Registered, Unregistered};
use crate::store::{self, Database, keys};

/// Enters every badge that stands and that the register does not have: how many.
///
/// # Errors
/// See [`store::Error`].
pub async fn fill_register(desk: &Desk) -> Result<usize, store::Error> {
    let (mut filled, mut after) = (0, String::new());
    loop {
        let last = after.clone();
        let look = move |connection: &mut Database| register::unregistered(connection, &last, CHUNK);
        let (found, last) = desk.store.read(look).await?;
        let Some(last) = last else { return Ok(filled) };
        let before = std::mem::replace(&mut after, last);
        if found.is_empty() {
            continue;
        }
        let enter = move |connection: &mut Database| {
            // Whoever erases one of these people meanwhile is waited for, and whom they erased is not entered again.
            let venues: BTreeSet<Slug> = found.iter().filter_map(|badge| Slug::parse(&badge.venue)).collect();
            venues.iter().try_for_each(|venue| keys::hold(connection, venue))?;
            let (now, _) = register::unregistered(connection, &before, CHUNK)?;
            let still = now.iter().filter(|badge| found.iter().any(|one| one.badge == badge.badge));
            still.map(|badge| enter(connection, badge)).sum::<Result<usize, _>>()
        };
        match desk.store.run(enter).await {
            Ok(entered) => filled += entered,
            // Another process that starts does the same: it entered these.
            Err(conflict) if conflict.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
}

/// One badge; 0 where it names nobody.
fn enter(connection: &mut Database, badge: &Unregistered) -> Result<usize, store::Error> {
    let Some((venue, said)) = Slug::parse(&badge.venue).zip(Said::read(&badge.unsigned)) else { return Ok(0) };
    let (badge, now): (Uuid, _) = (badge.badge, badge.recorded_at);
    let Said { name, day, level, form } = said;
    let folded = &fold(&name);
    let registered = Registered { badge, venue: &venue, name: &name, folded, form, day, level, ends_at: None, now };
    register::add(connection, &registered)?;
    Ok(1)
}

/// What the register needs of a badge.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    name: String,
    day: Date,
    level: Option<u32>,
    form: NameForm,
}

impl Said {
    fn read(unsigned: &str) -> Option<Self> {
        let credential: Value = serde_json::from_str(unsigned).ok()?;
        let subject = credential.get("credentialSubject")?;
        let name = subject.pointer("/identifier/0/identityHash")?.as_str()?.to_owned();
        let day = credential.get("awardedDate")?.as_str()?.get(..10)?;
        let day = Date::parse(day, time::macros::format_description!("[year]-[month]-[day]")).ok()?;
        // The id of a level ends with its index.
        let level = subject.pointer("/result/0/achievedLevel").and_then(Value::as_str);
        let level = level.and_then(|id| id.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
        Some(Self { name, day, level, form: NameForm::Full })
    }
}

/// As many as one transaction enters.
const CHUNK: i64 = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_day_and_level_are_those_that_were_signed() {
        let text = r#"{"awardedDate":"2026-10-12T00:00:00Z","credentialSubject":{
            "identifier":[{"identityHash":"Amina Exemple"}],"result":[{"achievedLevel":"https://x/achievements/1#level-3"}]}}"#;
        let day = time::macros::date!(2026 - 10 - 12);
        assert_eq!(Said::read(text), Some(Said { name: "Amina Exemple".into(), day, level: Some(3), form: NameForm::Full }));
        assert_eq!(Said::read("{}"), None);
    }
}
