//! A spreadsheet to awards. What a badge does not need (birth, place, ids of others, the jury's words) is never
//! put into a value that leaves this file. A fault of the file stops it; a fault of a row leaves that row out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use badge::framework::Framework;
use badge::timestamp::Timestamp;
use time::{Date, Month};
use unicode_normalization::UnicodeNormalization as _;

use crate::issuance::faults::{CellFault, FileFault};
use crate::issuance::import_map::{Columns, ImportMap, Status, fold};
use crate::issuance::profile::is_legible;

/// What a file holds.
#[derive(Debug)]
pub struct Roster {
    /// How the file was read.
    pub map: &'static ImportMap,
    /// The framework, in its newest version.
    pub framework: &'static Framework,
    /// Rows that earn a badge.
    pub awards: Vec<Award>,
    /// Rows that earn none.
    pub skipped: Vec<Skipped>,
    /// Rows that cannot be read.
    pub faults: Vec<RowFault>,
}

/// One result that earns a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Row of the spreadsheet, counted as it counts them: the header is row 1.
    pub row: usize,
    /// Its number in the source.
    pub number: String,
    /// The person's name, as it will stand in the badge.
    pub recipient: String,
    /// The day of the test.
    pub day: Date,
    /// The score.
    pub score: i64,
    /// Index of the global level, where the result gives one.
    pub level: Option<u32>,
    /// Level of each competence that was tested, by code. Empty without a global level.
    pub competences: Vec<(String, u32)>,
}

/// A row that earns no badge, and that is no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Row of the spreadsheet.
    pub row: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why a row earns no badge. Slugs are only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// The same award, with the same content, has its badge.
    AlreadyIssued,
    /// Cancelled by whoever tested.
    Cancelled,
    /// The test ended in an error.
    InError,
    /// The test was not ended.
    NotFinished,
    /// Not reached.
    NotValidated,
    /// Another test, such as Pix+, that this map makes no badge of.
    OtherCertification,
}

impl SkipReason {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::AlreadyIssued => "already-issued",
            Self::Cancelled => "cancelled",
            Self::InError => "in-error",
            Self::NotFinished => "not-finished",
            Self::NotValidated => "not-validated",
            Self::OtherCertification => "other-certification",
        }
    }
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Row of the spreadsheet.
    pub row: usize,
    /// Name of the column, as it stands in the file; empty for the row as a whole.
    pub column: String,
    /// What is wrong.
    pub fault: CellFault,
}

/// Reads a spreadsheet, as it stood at `now`.
///
/// # Errors
/// Every fault of the file, all at once.
pub fn read(bytes: &[u8], now: Timestamp) -> Result<Roster, Vec<FileFault>> {
    // A byte order mark is no part of the first name.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')).ok_or_else(|| vec![FileFault::NotText])?;
    let mut lines = csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut records = lines.records();
    let header = records.next().and_then(Result::ok).ok_or_else(|| vec![FileFault::Empty])?;
    let header: Vec<&str> = header.iter().map(str::trim).collect();
    if let [one] = header.as_slice()
        && one.contains([',', '\t'])
    {
        return Err(vec![FileFault::Separator]);
    }
    let (map, places) = detect(&header)?;
    let framework = Framework::newest(&map.framework).ok_or_else(|| vec![FileFault::Empty])?;

    let mut roster = Roster { map, framework, awards: Vec::new(), skipped: Vec::new(), faults: Vec::new() };
    let sheet = Sheet { map, framework, header: &header, places, now, labels: RefCell::default() };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (i, record) in records.enumerate() {
        if i >= MOST_ROWS {
            return Err(vec![FileFault::TooManyRows { max: MOST_ROWS }]);
        }
        let row = i + 2;
        let Ok(record) = record else {
            roster.faults.push(RowFault { row, column: String::new(), fault: CellFault::CellCount });
            continue;
        };
        match sheet.row(row, &record) {
            Ok(Row::Award(award)) if seen.contains_key(&award.number) => {
                let column = sheet.name_of(sheet.places.number);
                roster.faults.push(RowFault { row, column, fault: CellFault::NumberRepeated });
            }
            Ok(Row::Award(award)) => {
                seen.insert(award.number.clone(), row);
                roster.awards.push(award);
            }
            Ok(Row::Blank) => {}
            Ok(Row::Skipped(reason)) => roster.skipped.push(Skipped { row, reason }),
            Err(faults) => roster.faults.extend(faults),
        }
    }
    Ok(roster)
}

/// Where each column stands.
struct Places {
    number: usize,
    given_name: usize,
    family_name: usize,
    kind: usize,
    status: usize,
    level: usize,
    score: usize,
    day: usize,
    competences: Vec<(String, usize)>,
}

/// The map that fits this header; else what keeps the closest one from fitting.
fn detect(header: &[&str]) -> Result<(&'static ImportMap, Places), Vec<FileFault>> {
    let mut closest: Option<Vec<FileFault>> = None;
    for map in ImportMap::all() {
        match places(map, header) {
            Ok(places) => return Ok((map, places)),
            Err(faults) => {
                if closest.as_ref().is_none_or(|best| faults.len() < best.len()) {
                    closest = Some(faults);
                }
            }
        }
    }
    Err(closest.unwrap_or_default())
}

fn places(map: &ImportMap, header: &[&str]) -> Result<Places, Vec<FileFault>> {
    let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
    let mut faults = Vec::new();
    // A separator too many at the end of each line leaves a column without a name; it is never read.
    let mut known: Vec<bool> = header.iter().map(|name| name.is_empty()).collect();
    let mut find = |names: &[String], needed: bool| {
        let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let mut found = None;
        for (i, name) in folded.iter().enumerate().filter(|(_, name)| names.contains(name)) {
            if found.is_some() {
                faults.push(FileFault::ColumnRepeated { column: header.get(i).map_or(name.clone(), |name| (*name).to_owned()) });
            }
            found = found.or(Some(i));
            if let Some(known) = known.get_mut(i) {
                *known = true;
            }
        }
        if found.is_none() && needed {
            faults.push(FileFault::ColumnMissing { column: names_for_people(map, &names) });
        }
        found
    };
    let Columns { number, given_name, family_name, kind, status, level, score, day } = &map.columns;
    let [number, given_name, family_name, kind, status, level, score, day] =
        [number, given_name, family_name, kind, status, level, score, day].map(|names| find(names, true));
    let competences: Vec<_> =
        map.competences.iter().filter_map(|(code, names)| find(names, true).map(|place| (code.clone(), place))).collect();
    // What is never read need not be there: a venue that removed birth dates did well.
    for name in &map.dropped {
        find(std::slice::from_ref(name), false);
    }
    let unknown = header.iter().zip(&known).filter(|(_, known)| !**known);
    faults.extend(unknown.map(|(name, _)| FileFault::ColumnUnknown { column: (*name).to_owned() }));
    match (number, given_name, family_name, kind, status, level, score, day) {
        (Some(number), Some(given_name), Some(family_name), Some(kind), Some(status), Some(level), Some(score), Some(day))
            if faults.is_empty() =>
        {
            Ok(Places { number, given_name, family_name, kind, status, level, score, day, competences })
        }
        _ => Err(faults),
    }
}

/// The first name that the map gives for a column, unfolded.
fn names_for_people(map: &ImportMap, folded: &[String]) -> String {
    let Columns { number, given_name, family_name, kind, status, level, score, day } = &map.columns;
    let columns = [number, given_name, family_name, kind, status, level, score, day].into_iter().chain(map.competences.values());
    let first = columns.filter_map(|names| names.first()).find(|name| folded.contains(&fold(name)));
    first.cloned().unwrap_or_default()
}

/// A header that was understood, and what its rows are read with.
struct Sheet<'a> {
    map: &'static ImportMap,
    framework: &'static Framework,
    header: &'a [&'a str],
    places: Places,
    now: Timestamp,
    /// Labels of levels that were looked up before: few stand in many rows, and folding is slow.
    labels: RefCell<BTreeMap<String, Option<u32>>>,
}

/// What a row turned out to be.
enum Row {
    Award(Award),
    Blank,
    Skipped(SkipReason),
}

impl Sheet<'_> {
    fn name_of(&self, place: usize) -> String {
        self.header.get(place).map_or_else(String::new, |name| (*name).to_owned())
    }

    fn row(&self, row: usize, record: &csv::StringRecord) -> Result<Row, Vec<RowFault>> {
        // Excel leaves rows of empty cells at the end.
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(Row::Blank);
        }
        if record.len() != self.header.len() {
            return Err(vec![RowFault { row, column: String::new(), fault: CellFault::CellCount }]);
        }
        let cell = |place: usize| plain(record.get(place).unwrap_or_default());
        let at = |place: usize, fault: CellFault| RowFault { row, column: self.name_of(place), fault };
        if !self.map.takes_kind(cell(self.places.kind)) {
            return Ok(Row::Skipped(SkipReason::OtherCertification));
        }
        match self.map.status(cell(self.places.status)) {
            Some(Status::Cancelled) => return Ok(Row::Skipped(SkipReason::Cancelled)),
            Some(Status::InError) => return Ok(Row::Skipped(SkipReason::InError)),
            Some(Status::NotFinished) => return Ok(Row::Skipped(SkipReason::NotFinished)),
            Some(Status::NotValidated) => return Ok(Row::Skipped(SkipReason::NotValidated)),
            Some(Status::Validated) => {}
            None => return Err(vec![at(self.places.status, CellFault::StatusUnknown)]),
        }

        let mut faults = Vec::new();
        let number = self.number(cell(self.places.number)).map_err(|fault| faults.push(at(self.places.number, fault)));
        let given = self.name(cell(self.places.given_name)).map_err(|fault| faults.push(at(self.places.given_name, fault)));
        let family = self.name(cell(self.places.family_name)).map_err(|fault| faults.push(at(self.places.family_name, fault)));
        let day = self.day(cell(self.places.day)).map_err(|fault| faults.push(at(self.places.day, fault)));
        let score = self.score(cell(self.places.score)).map_err(|fault| faults.push(at(self.places.score, fault)));
        let level = self.level(cell(self.places.level)).map_err(|fault| faults.push(at(self.places.level, fault)));
        let mut competences = Vec::new();
        // Without a global level the columns of the competences are not used, whatever they hold.
        if !matches!(level, Ok(None)) {
            for (code, place) in &self.places.competences {
                match self.competence(cell(*place)) {
                    Ok(Some(level)) => competences.push((code.clone(), level)),
                    Ok(None) => {}
                    Err(fault) => faults.push(at(*place, fault)),
                }
            }
        }
        match (number, given, family, day, score, level) {
            (Ok(number), Ok(given), Ok(family), Ok(day), Ok(score), Ok(level)) if faults.is_empty() => {
                let recipient = format!("{given} {family}");
                Ok(Row::Award(Award { row, number, recipient, day, score, level, competences }))
            }
            _ => Err(faults),
        }
    }

    fn needed(&self, cell: &str) -> Result<String, CellFault> {
        if self.map.is_absent(cell) { Err(CellFault::Missing) } else { Ok(cell.to_owned()) }
    }

    /// One award has one number, however a spreadsheet rewrote it: `00123` is 123, and `1,23E+11` or `="123"` are refused, for a
    /// second spelling would be a second badge.
    fn number(&self, cell: &str) -> Result<String, CellFault> {
        let cell = self.needed(cell)?;
        let plain = cell.len() <= LONGEST_NUMBER && cell.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !plain || cell.starts_with('-') {
            return Err(CellFault::NumberUnreadable);
        }
        if !cell.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(cell);
        }
        let short = cell.trim_start_matches('0');
        Ok(if short.is_empty() { String::from("0") } else { short.to_owned() })
    }

    fn name(&self, cell: &str) -> Result<String, CellFault> {
        let name: String = self.needed(cell)?.nfc().collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        // Controls and direction marks could make a page or a log read otherwise than it is.
        if name.chars().all(is_legible) && name.chars().count() <= LONGEST_NAME { Ok(name) } else { Err(CellFault::NameUnreadable) }
    }

    /// DD/MM/YYYY, as both Pix and a French Excel write it.
    fn day(&self, cell: &str) -> Result<Date, CellFault> {
        let mut parts = self.needed(cell)?.split('/').map(str::to_owned).collect::<Vec<_>>().into_iter();
        let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(CellFault::DayUnreadable);
        };
        let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        if !(digits(&day, 2) && digits(&month, 2) && digits(&year, 4)) {
            return Err(CellFault::DayUnreadable);
        }
        let month = month.parse().ok().and_then(|month: u8| Month::try_from(month).ok()).ok_or(CellFault::DayUnreadable)?;
        let (year, day) = (year.parse().map_err(|_| CellFault::DayUnreadable)?, day.parse().map_err(|_| CellFault::DayUnreadable)?);
        let date = Date::from_calendar_date(year, month, day).map_err(|_| CellFault::DayUnreadable)?;
        // The day begins twelve hours earlier in Wallis than in Greenwich: today is no future anywhere.
        if date > self.now.plus(12 * 3600).date_time().date() {
            return Err(CellFault::DayInFuture);
        }
        if date.year() < FIRST_YEAR { Err(CellFault::DayLongPast) } else { Ok(date) }
    }

    fn score(&self, cell: &str) -> Result<i64, CellFault> {
        let scale = self.framework.global_scale();
        let (min, max) =
            (scale.and_then(|scale| scale.min_score).unwrap_or(0), scale.and_then(|scale| scale.max_score).unwrap_or(i64::MAX));
        let score = digits(&self.needed(cell)?).ok_or(CellFault::ScoreOutsideScale { min, max })?;
        if (min..=max).contains(&score) { Ok(score) } else { Err(CellFault::ScoreOutsideScale { min, max }) }
    }

    /// The level stands in the file and is never computed from the score: the two have different rules.
    fn level(&self, cell: &str) -> Result<Option<u32>, CellFault> {
        if self.map.is_absent(cell) {
            return Ok(None);
        }
        let mut labels = self.labels.borrow_mut();
        let look_up = || self.framework.level_by_label(cell).map(|level| level.index);
        let index = *labels.entry(cell.to_owned()).or_insert_with(look_up);
        Ok(Some(index.ok_or(CellFault::LevelUnknown)?).filter(|index| *index > 0))
    }

    fn competence(&self, cell: &str) -> Result<Option<u32>, CellFault> {
        if self.map.is_absent(cell) {
            return Ok(None);
        }
        let scale = self.framework.competence_scale();
        let level = digits(cell).and_then(|level| u32::try_from(level).ok()).and_then(|level| scale?.level(level));
        let max = scale.map_or(0, badge::framework::Scale::max_index);
        level.map(|level| Some(level.index)).ok_or(CellFault::CompetenceOutsideScale { max })
    }
}

/// A cell without the spaces around it and without the guard that some tools put before `=`, `+`, `-` and `@`.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['-', '@', '=', '+', ':']) => rest,
        _ => cell,
    }
}

/// A whole number in plain digits; `+7`, `7.0` and `٧` are none.
fn digits(cell: &str) -> Option<i64> {
    let plain = !cell.is_empty() && cell.len() <= 9 && cell.bytes().all(|b| b.is_ascii_digit());
    if plain { cell.parse().ok() } else { None }
}

/// Protects the database and the person who waits: a session has some dozens, a whole town some thousands.
const MOST_ROWS: usize = 100_000;
/// Protects pages and paper from a cell that is no name.
const LONGEST_NAME: usize = 100;
/// Protects what is hashed from a cell that is no number.
const LONGEST_NUMBER: usize = 64;
/// No test of digital skills that a venue imports is older: a slip of the hand, or a date of birth in the wrong column.
const FIRST_YEAR: i32 = 2000;
