//! Results that no sheet brought. They are recorded, and the sheet that they stand in from then on is kept, in one transaction; another stores
//! them signed, and the sheet as done.

use std::sync::Arc;

use badge::timestamp::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::batch::{Asked, Batch, Entered, Import, fit_to_issue, retrying};
use crate::actions::issue_batch::error::Error;
use crate::actions::issue_batch::of_goals;
use crate::actions::issue_batch::outcome::Outcome;
use crate::actions::issue_batch::settle::{Then, settle_then};
use crate::actions::run_import::{Told, note_failed};
use crate::actions::send_batch::send_held;
use crate::issuance::kept_sheet::KeptSheet;
use crate::issuance::roster::Roster;
use crate::store::imports::{self, End, NewImport, State};
use crate::store::scope::Scope;
use crate::store::{self, Database, keys};

/// A sheet that nobody has seen yet.
#[derive(Clone, Debug)]
pub(crate) struct NewSheet {
    /// Its id.
    pub(crate) id: Uuid,
    /// In whose name.
    pub(crate) scope: Scope,
    /// What it is called.
    pub(crate) title: String,
    /// How it is read, as it is kept.
    pub(crate) options: String,
    /// Its rows.
    pub(crate) sheet: KeptSheet,
    /// Whether its people are written to, once their badges are signed.
    pub(crate) is_sent: bool,
}

/// Makes a badge of each award of a roster that has none yet. Of a roster that gives no badge nothing is kept, and whatever others recorded is
/// left to them.
///
/// # Errors
/// See [`Error`]. Faults of a row are no error: they stand in the outcome.
pub(crate) async fn issue_at_once(desk: &Desk, roster: Roster, sheet: NewSheet) -> Result<Outcome, Error> {
    let (sheet, run) = (Arc::new(sheet), Uuid::new_v4());
    let import = Import { id: sheet.id, title: sheet.title.clone(), staff: sheet.scope.staff(), by_hand: false };
    let asked = Asked { import: Some(import), ..Asked::of(desk, sheet.scope.venue().as_str())? };
    let (map, of_goals, mut outcome) = of_goals(roster);
    if of_goals.iter().all(|(_, awards)| awards.is_empty()) {
        return Ok(outcome.in_order());
    }
    let (own, clock, post) = (Arc::clone(&sheet), desk.clock.clone(), desk.post.clone());
    let record = move |connection: &mut Database| {
        // As in every transaction that records: what is read from here on stays true.
        keys::hold(connection, own.scope.venue())?;
        // Others may have recorded theirs while the venue was waited for: it is not then, it is now.
        let asked = Asked { now: clock.now(), ..asked.clone() };
        let venue = fit_to_issue(connection, &asked)?;
        let (mut batches, mut noted) = (Vec::with_capacity(of_goals.len()), Outcome::default());
        for (goal, awards) in &of_goals {
            let batch = Batch::open(connection, &venue, (map, *goal), &asked)?;
            let entered = batch.enter(connection, awards, &mut noted)?;
            if !entered.is_empty() {
                batches.push((batch, entered));
            }
        }
        let rows: Vec<usize> = batches.iter().flat_map(|(_, entered)| entered.iter().map(|one| one.row)).collect();
        if !rows.is_empty() {
            own.keep(connection, (run, &rows), asked.now)?;
            if own.is_sent {
                send_held(connection, (&own.scope, own.id), &post, asked.now)?;
            }
        }
        Ok((batches, noted))
    };
    let done = match retrying(desk, record).await {
        Ok((batches, noted)) => {
            outcome.add(noted);
            if batches.is_empty() { Ok(()) } else { sheet.sign(desk, run, batches, &mut outcome).await }
        }
        Err(error) => Err(error),
    };
    if let Err(error) = done {
        // Even what was not answered may be recorded. Whoever waits need not wait for that, too.
        let (desk, id) = (desk.clone(), sheet.id);
        tokio::spawn(async move { note_failed(&desk, (id, run), State::Failed).await });
        return Err(error);
    }
    Ok(outcome.in_order())
}

impl NewSheet {
    /// Keeps those of its rows that badges were recorded of.
    fn keep(&self, connection: &mut Database, (run, rows): (Uuid, &[usize]), now: Timestamp) -> Result<(), store::Error> {
        let (id, sheet) = (self.id, self.only(|row| rows.contains(&row))?);
        let (title, options, state, run) = (self.title.as_str(), self.options.as_str(), State::Issuing, Some((run, rows.len())));
        imports::add(connection, &self.scope, &NewImport { id, title, options, sheet: &sheet, state, run, now })
    }

    /// Signs what was recorded, and notes how the sheet ended.
    async fn sign(&self, desk: &Desk, run: Uuid, batches: Vec<(Batch, Vec<Entered>)>, outcome: &mut Outcome) -> Result<(), Error> {
        let (venue, count, now) = (self.scope.venue().as_str(), batches.len(), desk.clock.now());
        let mut ended = false;
        for (batch, entered) in batches {
            // With the only ones of it the sheet is done.
            let then = if count == 1 {
                let told = Told { issued: entered.len(), ..Told::of(outcome) };
                let (id, ending, left) = (self.id, self.text(&told)?, self.only(|_| false)?);
                let work = move |connection: &mut Database| end(connection, (id, run), (&ending, &left), now);
                Some(Then { signed: entered.len(), work: Box::new(work) })
            } else {
                None
            };
            let (settled, done) = settle_then(desk, venue, Some(batch.id), then).await?;
            ended |= done;
            batch.tell(desk, entered, &settled, outcome).await?;
        }
        if !ended {
            let refused = |row: usize| outcome.errors.iter().any(|error| error.row == row && error.is_refused());
            let left = self.only(refused)?;
            let told = Told { waiting: self.sheet.rows.iter().filter(|(row, _)| refused(*row)).count(), ..Told::of(outcome) };
            let (id, ending) = (self.id, self.text(&told)?);
            desk.store.run(move |connection| end(connection, (id, run), (&ending, &left), now)).await?;
        }
        Ok(())
    }

    /// Some of its rows, as they are kept.
    fn only(&self, is_kept: impl Fn(usize) -> bool) -> Result<String, store::Error> {
        let mut sheet = self.sheet.clone();
        sheet.keep_only(is_kept);
        self.text(&sheet)
    }

    fn text(&self, kept: &impl Serialize) -> Result<String, store::Error> {
        serde_json::to_string(kept).map_err(|_| store::Error::Corrupt { table: "imports", row: self.id.to_string() })
    }
}

fn end(connection: &mut Database, (id, run): (Uuid, Uuid), (outcome, left): (&str, &str), now: Timestamp) -> Result<(), store::Error> {
    imports::finish(connection, id, &End { run, state: State::Done, outcome, content: Some((left, "{}")), now }).map(|_| ())
}
