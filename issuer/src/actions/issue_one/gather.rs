//! Results that come while the badges of others of the same venue are being made are seen to together after them, as the rows of one sheet. A single badge
//! costs two transactions that wait for the disk, and so do a hundred: a program that brings one after the other need not wait for each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::{Semaphore, oneshot};
use uuid::Uuid;

use crate::actions::desk::{Desk, aside};
use crate::actions::issue_batch::at_once::{NewSheet, issue_at_once};
use crate::actions::issue_batch::{self, Issued, Options, Outcome, finish_recorded, issue_roster};
use crate::actions::issue_one::{Error, Given, OneResult, Wrong, read};
use crate::actions::prepare_import::{self, roster};
use crate::issuance::faults::{CellFault, FileFault};
use crate::issuance::goal::Chosen;
use crate::issuance::kept_sheet::{Fixes, KeptSheet};
use crate::issuance::placement::Choices;
use crate::issuance::roster::SkipReason;
use crate::store::scope::Scope;

/// Results that wait for those before them, by what they have in common. Cheap to clone.
#[derive(Clone)]
pub struct Gathering {
    queues: Arc<Mutex<HashMap<Kind, Queue>>>,
    /// Of whoever signs what others recorded: one at a time, for each signs all that waits.
    finishing: Arc<Semaphore>,
    /// What sees to them: it outlives the worker that a request came to.
    runtime: Handle,
}

/// Those of one kind.
#[derive(Default)]
struct Queue {
    waiting: Vec<Brought>,
    /// How many sheets of them are being made.
    sheets: usize,
}

/// What results must have in common to be rows of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Kind {
    /// Who brings them, and for which venue.
    scope: Scope,
    /// What the sheet is called.
    title: String,
    /// Names of the columns.
    header: Vec<String>,
    /// How they are read.
    choices: Choices,
    /// Which version of an achievement of the venue's own they are of.
    version: Option<u32>,
    /// Whether somebody is to be written to.
    is_sent: bool,
}

/// A result, and where its badge is waited for.
struct Brought {
    chosen: Chosen,
    row: Vec<String>,
    answer: oneshot::Sender<Result<Given, Error>>,
}

impl Brought {
    /// Whoever hung up is not told.
    fn tell(self, given: Result<Given, Error>) {
        let _ = self.answer.send(given);
    }
}

impl Gathering {
    /// One that works on this runtime.
    #[must_use]
    pub fn new(runtime: Handle) -> Self {
        Self { queues: Arc::default(), finishing: Arc::new(Semaphore::new(1)), runtime }
    }

    /// Gives the badge, and sends it where there is an address. The same result again has the badge that it has. `title` is what its sheet
    /// is called: results that come while others are being seen to stand in one.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn issue_one(&self, desk: &Desk, scope: &Scope, (one, title): (OneResult, &str)) -> Result<Given, Error> {
        let is_sent = one.email.is_some() || one.phone.is_some();
        let (chosen, (header, row, choices)) = read(desk, scope, one).await?;
        let version = chosen.offer.map(|offer| offer.version);
        let kind = Kind { scope: scope.clone(), title: title.to_owned(), header, choices, version, is_sent };
        let (answer, told) = oneshot::channel();
        self.bring(desk, &kind, Brought { chosen, row, answer });
        told.await.map_err(|_| Error::from(issue_batch::Error::Stopped))?
    }

    fn bring(&self, desk: &Desk, kind: &Kind, one: Brought) {
        if self.add(kind, one) {
            let seeing = Seeing { gathering: self.clone(), desk: desk.clone(), kind: kind.clone() };
            self.runtime.spawn(async move { seeing.see_all().await });
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Kind, Queue>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody else must see to it: all who see to its kind are at it already otherwise, and take it next.
    fn add(&self, kind: &Kind, one: Brought) -> bool {
        let mut all = self.all();
        let queue = all.entry(kind.clone()).or_default();
        queue.waiting.push(one);
        let is_needed = queue.sheets < AT_ONCE;
        queue.sheets += usize::from(is_needed);
        is_needed
    }

    /// The next of a kind; where there are none, whoever asks sees to it no more.
    fn next(&self, kind: &Kind) -> Option<Vec<Brought>> {
        let mut all = self.all();
        let queue = all.get_mut(kind)?;
        if queue.waiting.is_empty() {
            queue.sheets -= 1;
            if queue.sheets == 0 {
                all.remove(kind);
            }
            return None;
        }
        let rest = queue.waiting.split_off(TOGETHER.min(queue.waiting.len()));
        Some(std::mem::replace(&mut queue.waiting, rest))
    }

    /// These have their turn with the next.
    fn put_back(&self, kind: &Kind, mut results: Vec<Brought>) {
        if let Some(queue) = self.all().get_mut(kind) {
            results.append(&mut queue.waiting);
            queue.waiting = results;
        }
    }
}

/// Whoever sees to a kind.
#[derive(Clone)]
struct Seeing {
    gathering: Gathering,
    desk: Desk,
    kind: Kind,
}

impl Seeing {
    /// Makes badges for as long as results come.
    async fn see_all(self) {
        while let Some(results) = self.gathering.next(&self.kind) {
            let own = self.clone();
            // A task of its own: whatever ends it, those who wait are told, and those after them have their turn.
            if let Err(error) = tokio::spawn(async move { own.see_to(results).await }).await {
                tracing::error!(%error, "results of a program could not be seen to");
            }
        }
    }

    /// Makes the badges of these, and answers each.
    async fn see_to(&self, results: Vec<Brought>) {
        let Err((error, results)) = self.together(results).await else { return };
        if results.len() < 2 {
            return refuse(error, results);
        }
        // What kept many from their badges may be the fault of one of them.
        for one in results {
            if let Err((error, one)) = self.together(vec![one]).await {
                refuse(error, one);
            }
        }
    }

    /// The same, unless something keeps all of them from it: they are given back then.
    async fn together(&self, results: Vec<Brought>) -> Result<(), (Error, Vec<Brought>)> {
        let Some(chosen) = results.first().map(|first| first.chosen) else { return Ok(()) };
        let rows = (1..).zip(results.iter().map(|one| one.row.clone())).collect();
        let sheet = KeptSheet { header: self.kind.header.clone(), rows, blank: 0 };
        let outcome = match made(&self.desk, &self.kind, sheet, chosen).await {
            Ok(outcome) => outcome,
            Err(error) => return Err((error, results)),
        };
        let mut again = Vec::new();
        for (row, one) in (1..).zip(results) {
            match found(&outcome, row) {
                Found::Badge(given) => one.tell(Ok(given)),
                Found::Nothing(error) => one.tell(Err(error)),
                Found::Repeated => again.push(one),
                Found::Waiting => {
                    let own = self.clone();
                    // By somebody who is at it, or who was stopped before it was signed: nobody else need wait for that.
                    tokio::spawn(async move {
                        match own.known_soon((one.chosen, one.row.clone())).await.transpose() {
                            Some(known) => one.tell(known),
                            None => own.gathering.bring(&own.desk, &own.kind, one),
                        }
                    });
                }
            }
        }
        self.gathering.put_back(&self.kind, again);
        Ok(())
    }

    /// The badge that the result has already, waited for as long as a signature may take; `None` where it has none after all.
    async fn known_soon(&self, (chosen, row): (Chosen, Vec<String>)) -> Result<Option<Given>, Error> {
        let (desk, kind, venue) = (&self.desk, &self.kind, self.kind.scope.venue().as_str());
        let sheet = KeptSheet { header: kind.header.clone(), rows: vec![(1, row)], blank: 0 };
        let options = Options { dry_run: true, ..Options::default() };
        for _ in 0..TRIES {
            let turn = self.gathering.finishing.acquire().await.map_err(|_| issue_batch::Error::Stopped)?;
            let read = roster(&sheet, &Fixes::default(), &kind.choices, Some(chosen), desk.clock.now());
            let outcome = issue_roster(desk, venue, read.map_err(|faults| of_the_whole(&faults))?, &options).await?;
            match found(&outcome, 1) {
                Found::Badge(given) => return Ok(Some(given)),
                Found::Nothing(error) => return Err(error),
                Found::Repeated | Found::Waiting => {}
            }
            if outcome.would_issue.is_some_and(|planned| !planned.is_empty()) {
                return Ok(None);
            }
            // Signed now, from the same bytes.
            let finished = finish_recorded(desk, venue).await?;
            drop(turn);
            if finished == 0 {
                tokio::time::sleep(PAUSE).await;
            }
        }
        Err(Error::Waiting)
    }
}

fn refuse(error: Error, mut one: Vec<Brought>) {
    if let Some(one) = one.pop() {
        one.tell(Err(error));
    }
}

/// Issues them as one sheet.
async fn made(desk: &Desk, kind: &Kind, sheet: KeptSheet, chosen: Chosen) -> Result<Outcome, Error> {
    let options = serde_json::to_string(&kind.choices).map_err(prepare_import::Error::from)?;
    let (id, scope, title, is_sent) = (Uuid::new_v4(), kind.scope.clone(), kind.title.clone(), kind.is_sent);
    let new = NewSheet { id, scope, title, options, sheet: sheet.clone(), is_sent };
    let (choices, now) = (kind.choices.clone(), desk.clock.now());
    let roster = aside(move || roster(&sheet, &Fixes::default(), &choices, Some(chosen), now)).await.ok_or(issue_batch::Error::Stopped)?;
    Ok(issue_at_once(desk, roster.map_err(|faults| of_the_whole(&faults))?, new).await?)
}

/// What came of one row.
enum Found {
    Badge(Given),
    Nothing(Error),
    /// An earlier row is of the same person and the same test.
    Repeated,
    /// Somebody else recorded it, and did not sign it yet.
    Waiting,
}

fn found(outcome: &Outcome, row: usize) -> Found {
    let of = |badges: &[Issued]| badges.iter().find(|badge| badge.row == row).cloned();
    if let Some(badge) = of(&outcome.issued) {
        return Found::Badge(Given { badge, is_new: true });
    }
    if let Some(badge) = of(&outcome.already) {
        return Found::Badge(Given { badge, is_new: false });
    }
    let mut wrong = Vec::new();
    for error in outcome.errors.iter().filter(|error| error.row == row) {
        match error.slug {
            "content-changed" => return Found::Nothing(Error::OtherContent),
            slug if slug == CellFault::AwardRepeated.slug() => return Found::Repeated,
            slug => wrong.push(Wrong { name: error.column.clone(), slug, args: error.args.clone() }),
        }
    }
    match outcome.skipped.iter().find(|skipped| skipped.row == row).map(|skipped| &skipped.reason) {
        None if wrong.is_empty() => return Found::Waiting,
        None => {}
        Some(SkipReason::Duplicate) => return Found::Repeated,
        Some(SkipReason::AlreadyIssued) if outcome.waiting.contains(&row) => return Found::Waiting,
        // It has a badge of which nothing is told.
        Some(SkipReason::AlreadyIssued) => return Found::Nothing(Error::Erased),
        Some(other) => wrong.push(Wrong { name: String::new(), slug: other.slug(), args: Vec::new() }),
    }
    Found::Nothing(Error::Faults(wrong))
}

fn of_the_whole(faults: &[FileFault]) -> Error {
    let wrong = |fault: &FileFault| Wrong { name: "achievement".into(), slug: fault.slug(), args: fault.args() };
    Error::Faults(faults.iter().map(wrong).collect())
}

/// While the badges of one sheet are signed, those of another are recorded. With more of them each would only wait for the venue's row.
const AT_ONCE: usize = 2;
/// Rows of one sheet: as many as are recorded in one transaction.
const TOGETHER: usize = 100;
/// Ten seconds, where there is nothing for us to sign.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(100);
