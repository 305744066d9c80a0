//! The whole story of issuing, on one page. A row is *recorded* and committed (the award, its place in a status list, the exact
//! bytes) before it is *signed*, and signed badges are judged by our own verifier before anyone sees them. Whatever a crash
//! interrupts is found as recorded and signed from the stored bytes: no badge is lost, and none is made twice.

pub(crate) mod at_once;
mod batch;
mod error;
mod outcome;
mod settle;

use std::sync::Arc;

use badge::framework::Framework;
use uuid::Uuid;

use crate::actions::choose_achievement;
use crate::actions::desk::{Desk, aside};
pub use crate::actions::issue_batch::batch::Import;
use crate::actions::issue_batch::batch::{Asked, Batch, fit_to_issue};
pub use crate::actions::issue_batch::error::Error;
use crate::actions::issue_batch::outcome::Standing;
pub use crate::actions::issue_batch::outcome::{Issued, Outcome, Planned, RowError};
use crate::actions::issue_batch::settle::settle;
use crate::issuance::goal::{Chosen, Goal};
use crate::issuance::import_map::ImportMap;
use crate::issuance::profile::Slug;
use crate::issuance::roster::{self, Award, Roster};
use crate::issuance::spreadsheet::MOST_BYTES;
use crate::store::{Database, imports, keys, venues};

/// What the caller may ask for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only results of this framework, and on its scales in a sheet that names none: `digcomp`, or `digcomp/2.2`.
    pub framework: Option<String>,
    /// Nothing is made.
    pub dry_run: bool,
    /// Nothing is made if any row is at fault.
    pub strict: bool,
    /// The sheet that staff brought; none at a terminal.
    pub import: Option<Import>,
    /// Who is told how far it is.
    pub watcher: Watcher,
}

/// Is told, after each chunk, how many badges are made and how many there will be.
#[derive(Clone, Default)]
pub struct Watcher(Option<Arc<dyn Fn(usize, usize) + Send + Sync>>);

impl Watcher {
    /// One that does this.
    pub fn new(told: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    fn tell(&self, done: usize, all: usize) {
        if let Some(told) = &self.0 {
            told(done, all);
        }
    }
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// Reads a file of results and makes a badge of each row that earns one.
///
/// # Errors
/// See [`Error`]. Faults of a row are no error: they stand in the outcome.
pub async fn issue_batch(desk: &Desk, venue: &str, file: &[u8], options: &Options) -> Result<Outcome, Error> {
    let chosen = chosen(desk, venue, options.framework.as_deref()).await?;
    let roster = roster::read(file, chosen, desk.clock.now()).map_err(Error::File)?;
    issue_roster(desk, venue, roster, options).await
}

/// Makes a badge of each award of a roster that has none yet.
///
/// # Errors
/// See [`Error`]. Faults of a row are no error: they stand in the outcome.
pub async fn issue_roster(desk: &Desk, venue: &str, roster: Roster, options: &Options) -> Result<Outcome, Error> {
    if !options.dry_run {
        finish_recorded(desk, venue).await?;
    }
    let by_hand = options.import.as_ref().is_some_and(|import| import.by_hand);
    let asked = Asked { import: options.import.clone(), by_hand, ..Asked::of(desk, venue)? };
    let Sorted { batches, mut outcome } = sort_out(desk, roster, asked).await?;
    if options.dry_run || options.strict {
        let mut planned = Vec::new();
        for (batch, fresh) in &batches {
            planned.extend(batch.plan(fresh, &mut outcome)?);
        }
        if options.dry_run || !outcome.errors.is_empty() {
            outcome.would_issue = Some(planned);
            return Ok(outcome.in_order());
        }
    }
    let all = batches.iter().map(|(_, fresh)| fresh.len()).sum();
    if let Some(Import { id, .. }) = options.import {
        let (done, all) = (outcome.already.len(), outcome.already.len() + all);
        desk.store.run(move |connection| imports::progress(connection, id, done, all)).await?;
    }
    let mut done = 0;
    for (batch, fresh) in &batches {
        for chunk in fresh.chunks(CHUNK) {
            options.watcher.tell(done, all);
            batch.issue(desk, chunk, &mut outcome).await?;
            done += chunk.len();
        }
    }
    // What another process recorded of the same people and did not sign yet: whoever says that it is done must not leave that to one
    // that may be stopped now.
    finish_recorded(desk, venue).await?;
    options.watcher.tell(done, all);
    Ok(outcome.in_order())
}

/// What of a roster would be new: nothing is made, and nothing is looked at that costs more than a question for each row. `by_hand`: somebody
/// filled in a form for this one person.
///
/// # Errors
/// See [`Error`].
pub async fn look_over(desk: &Desk, venue: &str, roster: Roster, by_hand: bool) -> Result<(Vec<Award>, Outcome), Error> {
    let Sorted { batches, outcome } = sort_out(desk, roster, Asked { by_hand, ..Asked::of(desk, venue)? }).await?;
    let mut fresh: Vec<Award> = batches.into_iter().flat_map(|(_, fresh)| fresh).collect();
    fresh.sort_by_key(|award| award.row);
    Ok((fresh, outcome.in_order()))
}

/// A roster held against what the venue has issued before.
struct Sorted {
    batches: Vec<(Arc<Batch>, Vec<Award>)>,
    outcome: Outcome,
}

async fn sort_out(desk: &Desk, roster: Roster, asked: Asked) -> Result<Sorted, Error> {
    let (map, of_goals, mut outcome) = of_goals(roster);
    let look = move |connection: &mut Database| {
        // A venue that nobody added is told also where no row earns a badge.
        let venue = fit_to_issue(connection, &asked)?;
        let mut batches = Vec::with_capacity(of_goals.len());
        for (goal, awards) in of_goals {
            let batch = Batch::open(connection, &venue, (map, goal), &asked)?;
            let mut fresh = Vec::new();
            for award in awards {
                match batch.standing(connection, &award)? {
                    Standing::New(..) => fresh.push(award),
                    other => outcome.note(&award, other),
                }
            }
            batches.push((Arc::new(batch), fresh));
        }
        Ok(Sorted { batches, outcome })
    };
    desk.store.read(look).await
}

/// The awards of a roster by what they become, for rows of one file may earn badges of several achievements; and what is known of the others.
fn of_goals(roster: Roster) -> (&'static ImportMap, Vec<(Goal, Vec<Award>)>, Outcome) {
    let Roster { map, goals, awards, skipped, faults, tidied, .. } = roster;
    let mut of_goals: Vec<(Goal, Vec<Award>)> = goals.into_iter().map(|goal| (goal, Vec::new())).collect();
    for award in awards {
        if let Some((_, of_goal)) = of_goals.get_mut(award.goal) {
            of_goal.push(award);
        }
    }
    let errors = faults.into_iter().map(RowError::from).collect();
    (map, of_goals, Outcome { skipped, errors, tidied, ..Outcome::default() })
}

/// What a kind of file is, in a few words of a language; empty for an id that no map has.
#[must_use]
pub fn title_of_kind(id: &str, language: &str) -> &'static str {
    ImportMap::find(id).map_or("", |map| map.title(language))
}

/// What somebody asks for: see [`choose_achievement`].
///
/// # Errors
/// See [`Error`]: what there is, where there is no such thing.
pub async fn chosen(desk: &Desk, venue: &str, asked: Option<&str>) -> Result<Option<Chosen>, Error> {
    let Some(asked) = asked.map(str::to_owned) else { return Ok(None) };
    let slug = Slug::parse(venue).ok_or_else(|| Error::UnknownVenue { slug: venue.to_owned() })?;
    let look = move |connection: &mut Database| {
        if let Some(chosen) = choose_achievement::chosen(connection, &slug, &asked)? {
            return Ok(Some(chosen));
        }
        let own = choose_achievement::choices(connection, &slug)?.into_iter().filter(|choice| choice.offer.is_some());
        let known = own.map(|choice| choice.key).chain(Framework::all().iter().map(Framework::target_code)).collect();
        Err(Error::UnknownFramework { asked, known })
    };
    desk.store.read(look).await
}

/// Signs whatever an earlier run recorded for this venue and did not sign, from the stored bytes.
///
/// # Errors
/// See [`Error`].
pub async fn finish_recorded(desk: &Desk, venue: &str) -> Result<usize, Error> {
    Ok(settle(desk, venue, None).await?.len())
}

/// The same for the badges of one import only.
///
/// # Errors
/// See [`Error`].
pub(crate) async fn finish_import(desk: &Desk, venue: &str, batch: Uuid) -> Result<usize, Error> {
    Ok(settle(desk, venue, Some(batch)).await?.len())
}

/// Whether the key that signs for this venue is at hand, readable by its owner alone, and the one that the database knows.
///
/// # Errors
/// See [`Error`].
pub async fn key_at_hand(desk: &Desk, venue: &str) -> Result<(), Error> {
    let slug = venue.to_owned();
    let find = move |connection: &mut Database| {
        let venue = venues::find(connection, &slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.clone() })?;
        Ok::<_, Error>((keys::active(connection, &venue.slug)?, venue))
    };
    let (key, venue) = desk.store.read(find).await?;
    let files = desk.keys.clone();
    let load = move || files.load(venue.slug.as_str(), &key.id, venue.key_url(&key.id), &key.multikey).map(|_| ());
    aside(load).await.ok_or(Error::Stopped)??;
    Ok(())
}

/// A file of more bytes need not be read to its end to be refused.
pub const LARGEST_FILE: usize = MOST_BYTES;
/// Rows in one transaction: enough that the disk is not waited for at every row, few enough that nobody waits long for the lock.
const CHUNK: usize = 100;
