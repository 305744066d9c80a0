//! A sheet is read over before any badge is made: what is wrong in which cell, what we tidied, what is ready. Corrections are kept beside
//! the sheet, and every look reads it anew, by the very rules that issuing goes by.

use std::collections::BTreeMap;
use std::sync::Arc;

use badge::framework::Framework;
use badge::timestamp::Timestamp;
use time::Date;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, look_over};
use crate::actions::prepare_import;
use crate::issuance::faults::FileFault;
use crate::issuance::goal::{Chosen, Goal};
use crate::issuance::import_map::{Field, ImportMap};
use crate::issuance::kept_sheet::{Fixes, KeptSheet};
use crate::issuance::placement::Choices;
use crate::issuance::reach::{Address, Channel};
use crate::issuance::roster::{Award, Roster, RowFault, Skipped, Tidied};
use crate::store::imports::{self, Heading};
use crate::store::scope::Scope;
use crate::store::{self, Database};

/// A sheet as it would be issued now.
#[derive(Debug)]
pub struct Review {
    /// What is known of it as a whole.
    pub heading: Heading,
    /// How it is read.
    pub map: &'static ImportMap,
    /// On which scales.
    pub framework: &'static Framework,
    /// What its rows become.
    pub goals: Vec<Goal>,
    /// Which field each of its columns holds, and what the column is called; none for a competence's.
    pub columns: Vec<(Option<Field>, String)>,
    /// Rows at fault, with all that is wrong with each.
    pub wrong: BTreeMap<usize, Vec<Wrong>>,
    /// Rows that a badge is made of.
    pub ready: Vec<Ready>,
    /// Cells that were read as something else than what stands in them, of rows that are ready.
    pub tidied: Vec<Tidied>,
    /// Rows that earn none.
    pub skipped: Vec<Skipped>,
    /// Rows that a person set aside.
    pub aside: Vec<usize>,
    /// How many rows held nothing.
    pub blank: usize,
    sheet: KeptSheet,
    fixes: Fixes,
}

/// A row that a badge is made of, and what that would say.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The row.
    pub row: usize,
    /// On which scales.
    pub framework: &'static Framework,
    /// The person's name.
    pub recipient: String,
    /// The day of the test.
    pub day: Date,
    /// The one competence that it is of, by code.
    pub competence: Option<String>,
    /// The score of the whole.
    pub score: Option<i64>,
    /// The level of the whole.
    pub level: Option<u32>,
    /// Value of each competence that was tested, by code.
    pub competences: Vec<(String, u32)>,
    /// By what it reaches its person: a slug.
    pub channel: &'static str,
}

/// What a person sees of a row at a glance: each column of a sheet belongs to one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What was tested.
    Competence,
    /// How the person is reached.
    Contact,
    /// The day.
    Day,
    /// The level, and whatever else decides on it.
    Level,
    /// The name.
    Name,
    /// The score.
    Score,
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The column; none for the row as a whole.
    pub place: Option<usize>,
    /// What; also the end of its sentence's key.
    pub slug: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// What a person changes in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// New texts of cells, by row and place of the column.
    pub cells: BTreeMap<(usize, usize), String>,
    /// Rows to set aside, or to take back.
    pub aside: BTreeMap<usize, bool>,
}

/// What became of corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Whether anything is otherwise now.
    pub changed: bool,
    /// What was not kept: somebody had its badges made first. Whoever typed it is told so, and given it back.
    pub late: Vec<Late>,
}

/// A correction that came too late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// The row.
    pub row: usize,
    /// The column; none where the row was to be set aside or taken back.
    pub place: Option<usize>,
    /// What the column is called, where the sheet still has it.
    pub column: String,
    /// What was typed; of a row, whether it was to be set aside.
    pub text: String,
}

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It was begun and ended again and again while we looked.
    #[error("its badges are being made")]
    Busy,
    /// What the store knows of its rows.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// The sheet itself.
    #[error(transparent)]
    Prepare(#[from] prepare_import::Error),
    /// More corrections than one page holds.
    #[error("too many corrections")]
    TooMany,
    /// There is no such sheet, or its columns are not known yet.
    #[error("no such sheet")]
    Unknown,
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Prepare(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Prepare(error.into())
    }
}

impl Corrections {
    /// What was corrected before, and this; what is not in the sheet counts for nothing.
    fn added_to(&self, mut fixes: Fixes, sheet: &KeptSheet) -> Fixes {
        for ((row, place), text) in &self.cells {
            if sheet.row(*row).is_none_or(|cells| *place >= cells.len()) {
                continue;
            }
            let fix = fixes.0.entry(*row).or_default();
            // The old text again is no correction.
            if sheet.cell(&Fixes::default(), *row, *place) == text {
                fix.cells.remove(place);
            } else {
                fix.cells.insert(*place, text.chars().take(LONGEST_CELL).collect());
            }
        }
        for (row, set) in &self.aside {
            if sheet.row(*row).is_some() {
                fixes.0.entry(*row).or_default().aside = *set;
            }
        }
        fixes.0.retain(|_, fix| fix.aside || !fix.cells.is_empty());
        fixes
    }

    /// What of it is about rows that left the sheet, because their badges were made; of a sheet whose badges are being made, all that would
    /// change anything.
    fn late(&self, fixes: &Fixes, sheet: &KeptSheet, issuing: bool) -> Vec<Late> {
        let gone = |row: usize| sheet.row(row).is_none();
        let column = |place: usize| sheet.header.get(place).cloned().unwrap_or_default();
        let of_cell = |((row, place), text): (&(usize, usize), &String)| {
            let late = gone(*row) || (issuing && sheet.cell(fixes, *row, *place) != text);
            late.then(|| Late { row: *row, place: Some(*place), column: column(*place), text: text.clone() })
        };
        let of_row = |(row, set): (&usize, &bool)| {
            let late = gone(*row) || (issuing && fixes.0.get(row).is_some_and(|fix| fix.aside) != *set);
            late.then(|| Late { row: *row, place: None, column: String::new(), text: if *set { "a" } else { "b" }.to_owned() })
        };
        self.cells.iter().filter_map(of_cell).chain(self.aside.iter().filter_map(of_row)).collect()
    }
}

impl Review {
    /// A cell as it stands there now.
    #[must_use]
    pub fn cell(&self, row: usize, place: usize) -> &str {
        self.sheet.cell(&self.fixes, row, place)
    }

    /// The columns that belong together in what a person sees.
    #[must_use]
    pub fn places(&self, shown: Shown) -> Vec<usize> {
        let of = |field: &Option<Field>| match field {
            Some(Field::FamilyName | Field::GivenName | Field::UsageName) => Shown::Name,
            Some(Field::Day) => Shown::Day,
            Some(Field::Competence) => Shown::Competence,
            Some(Field::Score) => Shown::Score,
            Some(Field::Email | Field::Phone) => Shown::Contact,
            Some(Field::Campaign | Field::Kind | Field::Level | Field::Number | Field::Status) | None => Shown::Level,
        };
        self.columns.iter().enumerate().filter(|(_, (field, _))| of(field) == shown).map(|(place, _)| place).collect()
    }
}

impl Ready {
    fn new(award: Award, goals: &[Goal], framework: &'static Framework) -> Self {
        let framework = goals.get(award.goal).map_or(framework, |goal| goal.framework);
        let competence = goals.get(award.goal).and_then(|goal| goal.competence).map(|competence| competence.code.clone());
        let channel = award.contact.as_ref().map_or(Channel::Paper, Address::channel).slug();
        let Award { row, recipient, day, score, level, competences, .. } = award;
        Self { row, framework, recipient, day, competence, score, level, competences, channel }
    }
}

/// The sheet as it would be issued now.
///
/// # Errors
/// See [`Error`].
pub async fn review_import(desk: &Desk, scope: &Scope, id: Uuid) -> Result<Review, Error> {
    let opened = Opened::load(desk, scope, id).await?.ok_or(Error::Unknown)?;
    let now = desk.clock.now();
    let read = move || {
        let roster = opened.roster(now);
        (opened, roster)
    };
    let (opened, roster) = desk.with_a_sheet(read).await.ok_or(prepare_import::Error::Stopped)?;
    let Roster { map, framework, goals, faults, tidied, awards, skipped } = roster.map_err(prepare_import::Error::File)?;
    let columns = columns(&opened);
    let earned = Roster { map, framework, goals: goals.clone(), awards, skipped, faults: Vec::new(), tidied: Vec::new() };
    let (ready, outcome) = look_over(desk, scope.venue().as_str(), earned, opened.choices.by_hand).await?;
    let mut wrong: BTreeMap<usize, Vec<Wrong>> = BTreeMap::new();
    for RowFault { row, place, fault, .. } in faults {
        wrong.entry(row).or_default().push(Wrong { place, slug: fault.slug(), args: fault.args() });
    }
    for error in outcome.errors {
        wrong.entry(error.row).or_default().push(Wrong { place: None, slug: error.slug, args: error.args });
    }
    let ready_rows: Vec<usize> = ready.iter().map(|award| award.row).collect();
    let tidied = tidied.into_iter().filter(|cell| ready_rows.binary_search(&cell.row).is_ok()).collect();
    let ready = ready.into_iter().map(|award| Ready::new(award, &goals, framework)).collect();
    let Opened { heading, sheet, fixes, .. } = opened;
    let aside = fixes.0.iter().filter(|(_, fix)| fix.aside).map(|(row, _)| *row).collect();
    let (skipped, blank) = (outcome.skipped, sheet.blank);
    Ok(Review { heading, map, framework, goals, columns, wrong, ready, tidied, skipped, aside, blank, sheet, fixes })
}

/// Keeps what a person corrected. What comes too late, because a colleague had its badges made, is no error and is not kept.
///
/// # Errors
/// See [`Error`].
pub async fn correct_import(desk: &Desk, scope: &Scope, id: Uuid, corrections: Corrections) -> Result<Corrected, Error> {
    if corrections.cells.len() + corrections.aside.len() > MOST_CORRECTIONS {
        return Err(Error::TooMany);
    }
    let (corrections, now) = (Arc::new(corrections), desk.clock.now());
    for _ in 0..MOST_TRIES {
        let own = scope.clone();
        let content = desk.store.read(move |connection| imports::content(connection, &own, id)).await?.ok_or(Error::Unknown)?;
        // Read before anybody has to wait for us: a sheet may be large.
        let (read, sheet) = (content.sheet.clone(), prepare_import::opened(desk, content.sheet).await?);
        let (own, corrections) = (scope.clone(), Arc::clone(&corrections));
        let correct = move |connection: &mut Database| {
            // Whoever corrects the same sheet at the same time is waited for: their corrections stay.
            imports::hold(connection, &own, id)?;
            let content = imports::content(connection, &own, id)?.ok_or(Error::Unknown)?;
            if content.sheet != read {
                return Ok(None);
            }
            let before: Fixes = serde_json::from_str(&content.fixes)?;
            let fixes = corrections.added_to(before.clone(), &sheet);
            let (changed, text) = (fixes != before, serde_json::to_string(&fixes)?);
            let kept = imports::correct(connection, &own, id, &text, now)?;
            let late = corrections.late(&before, &sheet, !kept);
            Ok::<_, Error>(Some(Corrected { changed: changed && kept, late }))
        };
        if let Some(corrected) = desk.store.run(correct).await? {
            return Ok(corrected);
        }
    }
    Err(Error::Busy)
}

/// A kept sheet, read from the store.
pub(crate) struct Opened {
    /// What is known of it as a whole.
    pub(crate) heading: Heading,
    /// How it is read.
    pub(crate) choices: Choices,
    /// What its badges are for, where that was chosen.
    pub(crate) chosen: Option<Chosen>,
    /// Its rows.
    pub(crate) sheet: KeptSheet,
    /// What was corrected in them.
    pub(crate) fixes: Fixes,
}

impl Opened {
    /// The sheet with this id, where it is this venue's and its columns are known.
    pub(crate) async fn load(desk: &Desk, scope: &Scope, id: Uuid) -> Result<Option<Self>, Error> {
        let own = scope.clone();
        let find = move |connection: &mut Database| {
            Ok::<_, store::Error>(imports::heading(connection, &own, id)?.zip(imports::content(connection, &own, id)?))
        };
        let Some((heading, content)) = desk.store.read(find).await? else { return Ok(None) };
        if heading.state == imports::State::Mapping {
            return Ok(None);
        }
        let choices: Choices = serde_json::from_str(&heading.options)?;
        let chosen = prepare_import::chosen(desk, scope, choices.framework.as_deref()).await?;
        let (fixes, sheet) = (serde_json::from_str(&content.fixes)?, prepare_import::opened(desk, content.sheet).await?);
        let opened = Self { choices, chosen, sheet, fixes, heading };
        // One that was forgotten has no header either.
        Ok(Some(opened).filter(|opened| !opened.sheet.header.is_empty()))
    }

    /// Its rows as awards and faults.
    pub(crate) fn roster(&self, now: Timestamp) -> Result<Roster, Vec<FileFault>> {
        let mut roster = prepare_import::roster(&self.sheet, &self.fixes, &self.choices, self.chosen, now);
        // A sheet of which every row was set aside has nothing to say, and is no fault.
        if let Err(faults) = &roster
            && faults.iter().all(|fault| *fault == FileFault::NoRows)
        {
            let blank = KeptSheet { rows: vec![(2, vec![String::new(); self.sheet.header.len()])], ..self.sheet.clone() };
            roster = prepare_import::roster(&blank, &Fixes::default(), &self.choices, self.chosen, now);
        }
        roster
    }
}

fn columns(opened: &Opened) -> Vec<(Option<Field>, String)> {
    let placement = opened.choices.placement.as_ref();
    let field =
        |place: usize| placement.and_then(|placement| placement.fields.iter().find(|(_, at)| **at == place)).map(|(field, _)| *field);
    opened.sheet.header.iter().enumerate().map(|(place, name)| (field(place), name.clone())).collect()
}

/// As many cells as a page shows.
const MOST_CORRECTIONS: usize = 5_000;
/// Of a sheet that is issued and brought to its end meanwhile, again and again.
const MOST_TRIES: usize = 4;
/// Protects the store from a cell that is a text.
const LONGEST_CELL: usize = 300;
