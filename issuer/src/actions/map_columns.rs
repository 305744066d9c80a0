//! A person says what the columns of a sheet hold. It is remembered for every sheet with this header, and what no badge needs is dropped
//! at once.

use std::collections::BTreeMap;

use badge::framework::Framework;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::prepare_import::{self, Told, chosen, minimised, opened, told, written};
use crate::issuance::faults::FileFault;
use crate::issuance::header::{Header, closest, fingerprint, guess};
use crate::issuance::import_map::{Field, ImportMap};
use crate::issuance::kept_sheet::KeptSheet;
use crate::issuance::placement::{Choices, Placement};
use crate::store::imports::{self, State};
use crate::store::scope::Scope;
use crate::store::{self, mappings};

/// What a person is asked.
#[derive(Debug)]
pub struct Question {
    /// What the sheet is called.
    pub title: String,
    /// Its columns, each with some of its cells.
    pub columns: Vec<(String, Vec<String>)>,
    /// What they may hold.
    pub fields: Vec<Asked>,
    /// What was chosen before, or would be.
    pub choices: Choices,
    /// Whether a framework is to be chosen.
    pub takes_framework: bool,
    /// What keeps the header from being understood.
    pub faults: Vec<Told>,
}

/// One field of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub field: Field,
    /// Whether no badge can be made without it.
    pub needed: bool,
    /// Our best guess.
    pub guess: Option<usize>,
}

/// What the person says.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The column of each field.
    pub fields: BTreeMap<Field, usize>,
    /// The framework.
    pub framework: Option<String>,
    /// How it was shown.
    pub evidence: Option<String>,
}

impl Answer {
    /// A form: slugs of fields with the places of their columns, `framework` and `evidence`. What is neither counts for nothing.
    #[must_use]
    pub fn of_form(form: &BTreeMap<String, String>) -> Self {
        let places = form.iter().filter_map(|(name, value)| Some((Field::parse(name)?, value.parse().ok()?)));
        let filled = |name: &str| form.get(name).filter(|value| !value.is_empty()).cloned();
        Self { fields: places.collect(), framework: filled("framework"), evidence: filled("evidence") }
    }
}

/// Why it is not understood.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What the sheet cannot be read for, even so.
    #[error(transparent)]
    Prepare(#[from] prepare_import::Error),
    /// One column is said to hold two things.
    #[error("one column for two fields")]
    SameColumn,
    /// There is no such sheet, or it does not wait for that.
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

/// What to ask about a sheet that waits for it.
///
/// # Errors
/// See [`Error`].
pub async fn ask_columns(desk: &Desk, scope: &Scope, id: Uuid) -> Result<Question, Error> {
    let (title, choices, sheet) = waiting(desk, scope, id).await?;
    let framework = chosen(desk, scope, choices.framework.as_deref()).await?.map(|chosen| chosen.framework);
    desk.with_a_sheet(move || question(title, choices, &sheet, framework)).await.ok_or(prepare_import::Error::Stopped.into())
}

fn question(title: String, choices: Choices, sheet: &KeptSheet, framework: Option<&'static Framework>) -> Question {
    let names: Vec<&str> = sheet.header.iter().map(String::as_str).collect();
    let samples = |place: usize| {
        let filled = sheet.rows.iter().filter_map(|(_, cells)| cells.get(place)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        filled.take(SAMPLES).map(|cell| cell.chars().take(LONGEST_SAMPLE).collect()).collect()
    };
    let columns = names.iter().enumerate().map(|(place, name)| ((*name).to_owned(), samples(place))).collect();
    let maps = maps(&names, framework);
    let mut fields: BTreeMap<Field, Asked> = BTreeMap::new();
    for map in &maps {
        let guessed = guess(&names, map, framework);
        for field in map.columns.keys().chain(map.optional_columns.keys()) {
            let needed = maps.iter().all(|map| map.columns.contains_key(field));
            let asked = fields.entry(*field).or_insert(Asked { field: *field, needed, guess: None });
            asked.guess = asked.guess.or_else(|| guessed.fields.get(field).copied());
        }
    }
    let faults = told(&Header::detect(&names, framework).err().unwrap_or_default());
    let takes_framework = maps.iter().all(|map| map.framework.is_none());
    let mut fields: Vec<Asked> = fields.into_values().collect();
    fields.sort_by_key(|asked| (!asked.needed, ORDER.iter().position(|field| *field == asked.field)));
    Question { title, columns, fields, choices, takes_framework, faults }
}

/// Opens a sheet with what a person says of its columns.
///
/// # Errors
/// See [`Error`].
pub async fn map_columns(desk: &Desk, scope: &Scope, id: Uuid, answer: Answer) -> Result<(), Error> {
    let (_, before, whole) = waiting(desk, scope, id).await?;
    let now = desk.clock.now();
    let framework = chosen(desk, scope, answer.framework.as_deref()).await?.map(|chosen| chosen.framework);
    let mut places: Vec<usize> = answer.fields.values().copied().collect();
    places.sort_unstable();
    if places.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(Error::SameColumn);
    }
    let placement = placement(&whole, answer.fields, framework).map_err(|fault| prepare_import::Error::File(vec![fault]))?;
    let fixed = ImportMap::find(&placement.map).is_some_and(|map| map.framework.is_some());
    let framework = answer.framework.or(before.framework).filter(|_| !fixed);
    let choices = Choices { framework, evidence: answer.evidence.or(before.evidence), placement: Some(placement), by_hand: false };
    let (header, mapping) = (fingerprint(&whole.header), serde_json::to_string(&choices)?);
    let chosen = chosen(desk, scope, choices.framework.as_deref()).await?;
    let minimise = move || minimised(whole, choices, chosen, now);
    let (sheet, choices) = desk.with_a_sheet(minimise).await.ok_or(prepare_import::Error::Stopped)??;
    let (options, sheet, scope) = (serde_json::to_string(&choices)?, written(desk, sheet).await?, scope.clone());
    let explain = move |connection: &mut store::Database| {
        mappings::remember(connection, &scope, &header, &mapping, now)?;
        imports::explain(connection, &scope, id, (&options, &sheet), now)
    };
    if desk.store.run(explain).await? { Ok(()) } else { Err(Error::Unknown) }
}

/// A sheet that waits for a person's word: what it is called, how it is read so far, and all of it.
async fn waiting(desk: &Desk, scope: &Scope, id: Uuid) -> Result<(String, Choices, KeptSheet), Error> {
    let scope = scope.clone();
    let find = move |connection: &mut store::Database| {
        Ok::<_, store::Error>(imports::heading(connection, &scope, id)?.zip(imports::content(connection, &scope, id)?))
    };
    let (heading, content) = desk.store.read(find).await?.ok_or(Error::Unknown)?;
    if heading.state != State::Mapping {
        return Err(Error::Unknown);
    }
    Ok((heading.title, serde_json::from_str(&heading.options)?, opened(desk, content.sheet).await?))
}

/// The maps that such a sheet may be read by: that of the program which wrote it, where it looks like one; else those of sheets that
/// venues make themselves. A venue's own test and somebody else's certificate are never mistaken for one another.
fn maps(names: &[&str], framework: Option<&'static Framework>) -> Vec<&'static ImportMap> {
    match closest(names, framework).filter(|map| map.framework.is_some()) {
        Some(map) => vec![map],
        None => ImportMap::all().iter().filter(|map| map.framework.is_none()).collect(),
    }
}

/// The map that has these fields, and where its columns stand.
fn placement(whole: &KeptSheet, fields: BTreeMap<Field, usize>, framework: Option<&'static Framework>) -> Result<Placement, FileFault> {
    let names: Vec<&str> = whole.header.iter().map(String::as_str).collect();
    let read = |map: &'static ImportMap| {
        let known = |field: &Field| map.columns.contains_key(field) || map.optional_columns.contains_key(field);
        let fields: BTreeMap<Field, usize> =
            fields.iter().filter(|(field, _)| known(field)).map(|(field, place)| (*field, *place)).collect();
        let taken: Vec<usize> = fields.values().copied().collect();
        let mut competences = guess(&names, map, framework).competences;
        competences.retain(|(_, place)| !taken.contains(place));
        (Placement { map: map.id.clone(), fields, competences }, map)
    };
    let needs = |(placement, map): &(Placement, &'static ImportMap)| {
        let missing = map.columns.iter().filter(|(field, _)| !placement.fields.contains_key(field));
        let mut missing: Vec<String> = missing.filter_map(|(_, names)| names.first().cloned()).collect();
        if map.competences.is_some() && placement.competences.is_empty() {
            missing.push("1.1".to_owned());
        }
        missing
    };
    let attempts: Vec<(Placement, &'static ImportMap)> = maps(&names, framework).into_iter().map(read).collect();
    let fitting = attempts.iter().filter(|attempt| needs(attempt).is_empty()).max_by_key(|(placement, _)| placement.places().count());
    if let Some((placement, _)) = fitting {
        return Ok(placement.clone());
    }
    let least = attempts.iter().min_by_key(|attempt| needs(attempt).len());
    Err(least.map_or(FileFault::UnknownKind { kinds: Vec::new() }, |attempt| FileFault::ColumnMissing {
        kind: &attempt.1.id,
        columns: needs(attempt),
    }))
}

/// In which order people are asked.
const ORDER: [Field; 13] = [
    Field::GivenName,
    Field::FamilyName,
    Field::UsageName,
    Field::Day,
    Field::Competence,
    Field::Level,
    Field::Score,
    Field::Status,
    Field::Number,
    Field::Kind,
    Field::Campaign,
    Field::Email,
    Field::Phone,
];
/// As many cells as tell what a column holds.
const SAMPLES: usize = 3;
/// Protects the page from a cell that is a text.
const LONGEST_SAMPLE: usize = 40;
