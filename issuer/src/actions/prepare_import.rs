//! A sheet is brought: what badges need of it is kept, the rest is dropped before anything is stored. A sheet whose columns nobody
//! knows waits whole for a person's word, for an hour.

use std::collections::BTreeMap;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::choose_achievement;
use crate::actions::desk::Desk;
use crate::issuance::faults::FileFault;
use crate::issuance::goal::Chosen;
use crate::issuance::header::{Header, fingerprint};
use crate::issuance::import_map::Field;
use crate::issuance::kept_sheet::{Fixes, KeptSheet};
use crate::issuance::placement::{Choices, Placement};
use crate::issuance::profile::is_legible;
use crate::issuance::roster::{Reading, Roster, read_sheet};
use crate::issuance::spreadsheet::Sheet;
use crate::store::imports::{self, NewImport, State};
use crate::store::scope::Scope;
use crate::store::{self, mappings};

/// A sheet that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Its id.
    pub id: Uuid,
    /// Whether its columns are known, or a person must say what they hold.
    pub state: State,
}

/// A file that somebody brings.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The framework that was chosen, if any.
    pub framework: Option<String>,
    /// How it was shown, if that was chosen.
    pub evidence: Option<String>,
}

/// One person's result, typed into a form: the name of each column, what it holds, and what was typed.
#[derive(Clone, Debug, Default)]
pub struct OnePerson {
    /// The cells: slug of the field, name of its column, text.
    pub cells: Vec<(&'static str, String, String)>,
    /// The framework.
    pub framework: String,
    /// How it was shown, if that was chosen.
    pub evidence: Option<String>,
    /// What it is called.
    pub title: String,
}

/// Why it is not kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Faults of the file: all of them.
    #[error("{0:?}")]
    File(Vec<FileFault>),
    /// A framework that we do not carry.
    #[error("no such framework")]
    Framework,
    /// What is kept could not be written or read as text of ours.
    #[error(transparent)]
    Kept(#[from] serde_json::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Faults of a file, each as its slug and what its sentence names.
#[must_use]
pub fn told(faults: &[FileFault]) -> Vec<Told> {
    faults.iter().map(|fault| (fault.slug(), fault.args())).collect()
}

/// A slug, and what its sentence names.
pub type Told = (&'static str, Vec<(&'static str, String)>);

/// Keeps what badges need of a file.
///
/// # Errors
/// See [`Error`].
pub async fn prepare_import(desk: &Desk, scope: &Scope, brought: Brought) -> Result<Prepared, Error> {
    forget_imports(desk).await?;
    let title = title(&brought.name);
    let (choices, sheet, state) = read_over(desk, scope, brought).await?;
    keep(desk, scope, &title, (&choices, sheet), state).await
}

/// A file as a roster, read as [`prepare_import`] and whoever issues it would read it. Nothing is kept.
///
/// # Errors
/// See [`Error`]: a sheet whose columns a person must explain is a fault of the file here.
pub async fn roster_of(desk: &Desk, scope: &Scope, brought: Brought) -> Result<Roster, Error> {
    let (choices, sheet, _) = read_over(desk, scope, brought).await?;
    let (chosen, now) = (chosen(desk, scope, choices.framework.as_deref()).await?, desk.clock.now());
    let read = move || roster(&sheet, &Fixes::default(), &choices, chosen, now);
    desk.with_a_sheet(read).await.ok_or(Error::Stopped)?.map_err(Error::File)
}

/// What badges need of a file and how it is read, or all of it where a person must say first what its columns hold.
async fn read_over(desk: &Desk, scope: &Scope, brought: Brought) -> Result<(Choices, KeptSheet, State), Error> {
    let now = desk.clock.now();
    let Brought { bytes, framework, evidence, .. } = brought;
    let chosen = chosen(desk, scope, framework.as_deref()).await?;
    let whole = desk.with_a_sheet(move || Sheet::read(&bytes).and_then(|sheet| KeptSheet::whole(&sheet))).await.ok_or(Error::Stopped)?;
    let whole = whole.map_err(|fault| Error::File(vec![fault]))?;
    if whole.rows.is_empty() {
        return Err(Error::File(vec![FileFault::NoRows]));
    }
    let (header, asked) = (fingerprint(&whole.header), scope.clone());
    let remembered = desk.store.read(move |connection| mappings::remembered(connection, &asked, &header)).await?;
    let remembered: Option<Choices> = remembered.map(|text| serde_json::from_str(&text)).transpose()?;
    // What was chosen for such a sheet before may be offered no more: then it is chosen anew.
    let before = remembered.as_ref().and_then(|remembered| remembered.framework.clone());
    let own = self::chosen(desk, scope, before.as_deref()).await.unwrap_or_default();
    let remembered = remembered.filter(|_| before.is_some() == own.is_some());
    let Some(known) = columns(&whole, remembered, chosen, own).map_err(Error::File)? else {
        return Ok((Choices { framework, evidence, ..Choices::default() }, whole, State::Mapping));
    };
    let choices = Choices { framework: framework.or(known.framework), evidence: evidence.or(known.evidence), ..known };
    let chosen = self::chosen(desk, scope, choices.framework.as_deref()).await?;
    let (sheet, choices) = desk.with_a_sheet(move || minimised(whole, choices, chosen, now)).await.ok_or(Error::Stopped)??;
    Ok((choices, sheet, State::Open))
}

/// Forgets sheets that nobody explained within an hour, and rows that nobody corrected within a week: how many sheets.
///
/// # Errors
/// See [`Error`].
pub async fn forget_imports(desk: &Desk) -> Result<usize, Error> {
    let now = desk.clock.now();
    Ok(desk.store.run(move |connection| imports::forget(connection, now.plus(-UNEXPLAINED), now.plus(-UNFINISHED))).await?)
}

/// Keeps one person's result as a sheet of one row.
///
/// # Errors
/// See [`Error`].
pub async fn prepare_one(desk: &Desk, scope: &Scope, one: OnePerson) -> Result<Prepared, Error> {
    let chosen = chosen(desk, scope, Some(&one.framework)).await?;
    let fields = one.cells.iter().enumerate().filter_map(|(place, (slug, ..))| Some((Field::parse(slug)?, place)));
    let fields: BTreeMap<Field, usize> = fields.collect();
    let map = if fields.contains_key(&Field::Competence) { "venue-sheet" } else { "venue-sheet-level" };
    let placement = Placement { map: map.to_owned(), fields, competences: Vec::new() };
    let header = one.cells.iter().map(|(_, name, _)| name.clone()).collect();
    let row = one.cells.into_iter().map(|(_, _, text)| text).collect();
    let sheet = KeptSheet { header, rows: vec![(1, row)], blank: 0 };
    let choices = Choices { framework: Some(one.framework), evidence: one.evidence, placement: Some(placement), by_hand: true };
    roster(&sheet, &Fixes::default(), &choices, chosen, desk.clock.now()).map_err(Error::File)?;
    keep(desk, scope, &title(&one.title), (&choices, sheet), State::Open).await
}

/// Reads a kept sheet with its corrections, for what its choices name.
///
/// # Errors
/// Faults of the file: all of them.
pub(crate) fn roster(
    sheet: &KeptSheet,
    fixes: &Fixes,
    choices: &Choices,
    chosen: Option<Chosen>,
    now: Timestamp,
) -> Result<Roster, Vec<FileFault>> {
    let (placement, evidence) = (choices.placement.as_ref(), choices.evidence.as_deref());
    read_sheet(&sheet.corrected(fixes), &Reading { chosen, placement, evidence, contacts: true, now })
}

/// The sheet without what badges do not need, and how it is read then. One that would give no badge for a fault of the whole is refused.
///
/// # Errors
/// See [`Error`].
pub(crate) fn minimised(whole: KeptSheet, choices: Choices, chosen: Option<Chosen>, now: Timestamp) -> Result<(KeptSheet, Choices), Error> {
    let unknown = || Error::File(vec![FileFault::UnknownKind { kinds: Vec::new() }]);
    let (sheet, placement) = whole.minimised(choices.placement.as_ref().ok_or_else(unknown)?);
    let choices = Choices { placement: Some(placement), ..choices };
    roster(&sheet, &Fixes::default(), &choices, chosen, now).map_err(Error::File)?;
    Ok((sheet, choices))
}

/// What somebody asks for: a framework, or an achievement that the venue made itself.
///
/// # Errors
/// [`Error::Framework`] where there is no such thing.
pub(crate) async fn chosen(desk: &Desk, scope: &Scope, asked: Option<&str>) -> Result<Option<Chosen>, Error> {
    let Some(asked) = asked.map(str::to_owned) else { return Ok(None) };
    if let Some(carried) = choose_achievement::carried(&asked) {
        return Ok(Some(carried));
    }
    let venue = scope.venue().clone();
    let found = desk.store.read(move |connection| choose_achievement::chosen(connection, &venue, &asked)).await?;
    found.map(Some).ok_or(Error::Framework)
}

/// Where the columns stand: as this venue once said, or by their names. `None` where a person must say it.
fn columns(
    whole: &KeptSheet,
    remembered: Option<Choices>,
    chosen: Option<Chosen>,
    own: Option<Chosen>,
) -> Result<Option<Choices>, Vec<FileFault>> {
    let framework = |chosen: Option<Chosen>| chosen.map(|chosen| chosen.framework);
    let names: Vec<&str> = whole.header.iter().map(String::as_str).collect();
    if let Some(choices) = remembered
        && choices.placement.as_ref().is_some_and(|placement| Header::placed(&names, placement, framework(chosen.or(own))).is_some())
    {
        return Ok(Some(choices));
    }
    match Header::detect(&names, framework(chosen)) {
        Ok(header) => Ok(Some(Choices { placement: Some(header.placement()), ..Choices::default() })),
        Err(faults) if names.iter().filter(|name| !name.is_empty()).count() < FEWEST_COLUMNS => Err(faults),
        Err(_) => Ok(None),
    }
}

/// Keeps a sheet whose columns are known, or must be explained.
pub(crate) async fn keep(
    desk: &Desk,
    scope: &Scope,
    title: &str,
    (choices, sheet): (&Choices, KeptSheet),
    state: State,
) -> Result<Prepared, Error> {
    let (id, now, scope, title) = (Uuid::new_v4(), desk.clock.now(), scope.clone(), title.to_owned());
    let (options, sheet) = (serde_json::to_string(choices)?, written(desk, sheet).await?);
    let add = move |connection: &mut store::Database| {
        imports::add(connection, &scope, &NewImport { id, title: &title, options: &options, sheet: &sheet, state, run: None, now })
    };
    desk.store.run(add).await?;
    Ok(Prepared { id, state })
}

/// A sheet as it is stored.
///
/// # Errors
/// See [`Error`].
pub(crate) async fn written(desk: &Desk, sheet: KeptSheet) -> Result<String, Error> {
    Ok(desk.with_a_sheet(move || serde_json::to_string(&sheet)).await.ok_or(Error::Stopped)??)
}

/// A sheet as it was stored; one that was forgotten is empty.
///
/// # Errors
/// See [`Error`].
pub(crate) async fn opened(desk: &Desk, stored: String) -> Result<KeptSheet, Error> {
    let read = move || if stored.is_empty() { Ok(KeptSheet::default()) } else { serde_json::from_str(&stored) };
    Ok(desk.with_a_sheet(read).await.ok_or(Error::Stopped)??)
}

/// The name of a file without its path and its ending, as far as it can be read.
fn title(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let legible: String = last.chars().filter(|c| is_legible(*c)).take(LONGEST_TITLE).collect();
    legible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An hour: a sheet that nobody explained holds all that stood in the file.
const UNEXPLAINED: i64 = 3600;
/// A week: rows that nobody corrected by then are not waited for.
const UNFINISHED: i64 = 7 * 24 * 3600;
/// Two names and a day.
const FEWEST_COLUMNS: usize = 3;
/// Protects lists of sheets from a name that is a text.
const LONGEST_TITLE: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_file_s_own_name_and_can_be_read() {
        assert_eq!(title("C:\\Bureau\\résultats  octobre.xlsx"), "résultats octobre.xlsx");
        assert_eq!(title("../../etc/x\u{202e}fdp.csv"), "xfdp.csv");
        assert_eq!(title(&"x".repeat(500)).len(), 80);
    }
}
