//! A sheet becomes badges, in the background. Whatever stops it, it goes on where it was: an award that has its badge gets no other one.
//! Rows at fault stay in the sheet and wait for their correction; all others leave it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, Import, Options, Outcome, issue_roster};
use crate::actions::prepare_import;
use crate::actions::review_import::{self, Opened};
use crate::issuance::kept_sheet::KeptSheet;
use crate::issuance::profile::Slug;
use crate::store;
use crate::store::imports::{self, End, State};
use crate::store::scope::Scope;

/// How a sheet ended, as it is kept: no names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Told {
    /// How many badges were made this time.
    pub issued: usize,
    /// How many rows had theirs before.
    pub already: usize,
    /// How many rows wait for a correction.
    pub waiting: usize,
    /// Rows that earn none: each with its reason.
    pub skipped: Vec<(usize, String)>,
}

impl Told {
    /// Of an outcome of which no row waits.
    pub(crate) fn of(outcome: &Outcome) -> Self {
        let skipped = outcome.skipped.iter().map(|skipped| (skipped.row, skipped.reason.slug().to_owned())).collect();
        Self { issued: outcome.issued.len(), already: outcome.already.len(), waiting: 0, skipped }
    }
}

/// Why it did not become badges, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Issuing.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// Reading the sheet.
    #[error(transparent)]
    Review(#[from] review_import::Error),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Issue(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Review(error.into())
    }
}

/// Begins to make the badges of a sheet, in the background; whether it was not begun before. Of two who press the button one goes on.
///
/// # Errors
/// See [`Error`].
pub async fn start_import(desk: &Desk, scope: &Scope, id: Uuid) -> Result<bool, Error> {
    let (now, own) = (desk.clock.now(), scope.clone());
    let begun = desk.store.run(move |connection| imports::begin(connection, &own, id, now)).await?;
    if begun {
        let (desk, scope) = (desk.clone(), scope.clone());
        // How it ends is noted.
        tokio::spawn(async move { see_through(&desk, &scope, id).await.ok() });
    }
    Ok(begun)
}

/// Goes on with every sheet that was being issued when the program stopped: how many.
///
/// # Errors
/// See [`Error`].
pub async fn resume_imports(desk: &Desk) -> Result<usize, Error> {
    let interrupted = desk.store.read(imports::interrupted).await?;
    let count = interrupted.len();
    let desk = desk.clone();
    tokio::spawn(async move {
        for (venue, id) in interrupted {
            let Some(slug) = Slug::parse(&venue) else { continue };
            see_through(&desk, &Scope::of_terminal(slug), id).await.ok();
        }
    });
    Ok(count)
}

/// Makes the badges of a sheet, to its end, and waits for it: how it ended, or nothing where no badges of it are to be made.
///
/// # Errors
/// See [`Error`].
pub async fn run_import(desk: &Desk, scope: &Scope, id: Uuid) -> Result<Option<Told>, Error> {
    let (now, own) = (desk.clock.now(), scope.clone());
    // One that was begun and cut off is gone on with.
    desk.store.run(move |connection| imports::begin(connection, &own, id, now)).await?;
    see_through(desk, scope, id).await
}

async fn run_once(desk: &Desk, scope: &Scope, id: Uuid, run: Uuid) -> Result<Option<Told>, Error> {
    let own = scope.clone();
    if !desk.store.run(move |connection| imports::take_up(connection, &own, id, run)).await? {
        // Another process has just ended it.
        return Ok(None);
    }
    let opened = Opened::load(desk, scope, id).await?.ok_or(review_import::Error::Unknown)?;
    let now = desk.clock.now();
    let read = move || {
        let roster = opened.roster(now);
        (opened, roster)
    };
    let (opened, roster) = desk.with_a_sheet(read).await.ok_or(issue_batch::Error::Stopped)?;
    let roster = roster.map_err(|faults| review_import::Error::from(prepare_import::Error::File(faults)))?;
    let Opened { heading, sheet, fixes, choices, .. } = opened;
    // After a restart nobody stands there: it is the act of whoever brought the sheet.
    let import = Import { id, title: heading.title, staff: scope.staff().or(heading.staff), by_hand: choices.by_hand };
    let options = Options { import: Some(import), ..Options::default() };
    let outcome = issue_roster(desk, scope.venue().as_str(), roster, &options).await?;

    let mut waiting: Vec<usize> = outcome.errors.iter().map(|error| error.row).collect();
    waiting.dedup();
    let (mut left, mut fixes) = (sheet, fixes);
    left.keep_only(|row| waiting.binary_search(&row).is_ok());
    fixes.0.retain(|row, _| waiting.binary_search(row).is_ok());
    let told = Told { waiting: left.rows.len(), ..Told::of(&outcome) };
    let left = prepare_import::written(desk, KeptSheet { blank: 0, ..left }).await.map_err(review_import::Error::from)?;
    let (ended, fixes, now) = (serde_json::to_string(&told)?, serde_json::to_string(&fixes)?, desk.clock.now());
    let finish = move |connection: &mut store::Database| {
        imports::finish(connection, id, &End { run, state: State::Done, outcome: &ended, content: Some((&left, &fixes)), now })
    };
    desk.store.run(finish).await?;
    Ok(Some(told))
}

/// Makes the badges of a sheet, and notes where something kept it from that. The cause goes to the log: it names nobody.
async fn see_through(desk: &Desk, scope: &Scope, id: Uuid) -> Result<Option<Told>, Error> {
    let run = Uuid::new_v4();
    let ended = run_once(desk, scope, id, run).await;
    if let Err(error) = &ended {
        tracing::error!(import = %id, %error, "a sheet could not be issued to its end");
        // Where nothing is left of it there is nothing to mend: its page goes on showing what was made.
        let state = if matches!(error, Error::Review(review_import::Error::Unknown)) { State::Done } else { State::Failed };
        note_failed(desk, (id, run), state).await;
    }
    ended
}

/// Notes that a run did not make all badges of a sheet, once the store answers again: for a minute it is tried.
pub(crate) async fn note_failed(desk: &Desk, (id, run): (Uuid, Uuid), state: State) {
    let mut pause = Duration::from_secs(1);
    loop {
        let (told, now) = (serde_json::to_string(&Told::default()).unwrap_or_default(), desk.clock.now());
        let finish = move |connection: &mut store::Database| {
            imports::finish(connection, id, &End { run, state, outcome: &told, content: None, now })
        };
        let Err(error) = desk.store.run(finish).await else { return };
        if pause > LONGEST_PAUSE {
            // The next start takes it up.
            tracing::error!(import = %id, %error, "nor could that be noted");
            return;
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
}

const LONGEST_PAUSE: Duration = Duration::from_secs(32);
