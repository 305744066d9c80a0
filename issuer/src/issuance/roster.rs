//! A spreadsheet to awards. What a badge does not need (birth, place, ids of others, the jury's words) is never
//! put into a value that leaves this file. A fault of the file stops it; a fault of a row leaves that row out.

mod award;

use std::borrow::Cow;
use std::collections::BTreeMap;

use badge::framework::{Competence, Framework, GLOBAL, Level};
use badge::timestamp::Timestamp;
use time::Date;

use crate::issuance::cells::{self, LevelNames};
use crate::issuance::faults::{CellFault, FileFault};
use crate::issuance::goal::{Chosen, Goal};
use crate::issuance::header::Header;
use crate::issuance::import_map::{BadgeKind, Field, ImportMap, OtherColumns, Scope, Status, fold};
use crate::issuance::offer::Offer;
use crate::issuance::placement::Placement;
use crate::issuance::reach::Address;
pub use crate::issuance::roster::award::{Award, Identity, RowFault, SkipReason, Skipped, Tidied};
use crate::issuance::spreadsheet::Sheet;

/// What a file holds.
#[derive(Debug)]
pub struct Roster {
    /// How the file was read.
    pub map: &'static ImportMap,
    /// The framework of the file as a whole.
    pub framework: &'static Framework,
    /// What its rows become; an award names one of these by its place.
    pub goals: Vec<Goal>,
    /// Rows that earn a badge.
    pub awards: Vec<Award>,
    /// Rows that earn none.
    pub skipped: Vec<Skipped>,
    /// Rows that cannot be read.
    pub faults: Vec<RowFault>,
    /// Cells that were read as something else than what stands in them.
    pub tidied: Vec<Tidied>,
}

/// How a sheet is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What whoever imports chose.
    pub chosen: Option<Chosen>,
    /// Which column holds what, where that was settled before; else it is found by the names of the columns.
    pub placement: Option<&'a Placement>,
    /// How it was shown, where whoever imports chose among several ways.
    pub evidence: Option<&'a str>,
    /// Whether columns that say how to reach people are read.
    pub contacts: bool,
    /// The present moment.
    pub now: Timestamp,
}

impl Reading<'_> {
    /// A sheet that says everything itself, at that moment.
    #[must_use]
    pub fn plain(chosen: Option<Chosen>, now: Timestamp) -> Self {
        Self { chosen, placement: None, evidence: None, contacts: false, now }
    }
}

/// Reads a spreadsheet, as it stood at `now`, for what whoever imports chose, if anything.
///
/// # Errors
/// Every fault of the file, all at once.
pub fn read(bytes: &[u8], chosen: Option<Chosen>, now: Timestamp) -> Result<Roster, Vec<FileFault>> {
    let sheet = Sheet::read(bytes).map_err(|fault| vec![fault])?;
    read_sheet(&sheet, &Reading::plain(chosen, now))
}

/// Reads a sheet.
///
/// # Errors
/// Every fault of the file, all at once.
pub fn read_sheet(sheet: &Sheet<'_>, how: &Reading<'_>) -> Result<Roster, Vec<FileFault>> {
    let mut records = sheet.records();
    let first = records.next().ok_or_else(|| vec![FileFault::Empty])?.map_err(|fault| vec![fault])?;
    let names: Vec<&str> = first.cells.iter().map(|name| name.trim()).collect();
    let framework = how.chosen.map(|chosen| chosen.framework);
    let header = match how.placement {
        Some(placement) => Header::placed(&names, placement, framework)
            .ok_or_else(|| vec![FileFault::UnknownKind { kinds: ImportMap::all().iter().map(|map| map.id.as_str()).collect() }])?,
        None => Header::detect(&names, framework)?,
    };
    let mut reader = Reader::new(header, *how);
    reader.suits().map_err(|fault| vec![fault])?;

    let mut faults = Vec::new();
    let mut rows = 0_usize;
    for record in records {
        match record {
            Ok(_) if rows == MOST_ROWS => return Err(vec![FileFault::TooManyRows { max: MOST_ROWS }]),
            Ok(record) => reader.take(record.row, &record.cells),
            Err(fault) => faults.push(fault),
        }
        rows += 1;
    }
    if rows == 0 {
        faults.push(FileFault::NoRows);
    }
    faults.extend(reader.month_first.map(|row| FileFault::MonthFirst { row }));
    if faults.is_empty() { Ok(reader.roster) } else { Err(faults) }
}

/// A header that was understood, what its rows are read with, and what they gave so far.
struct Reader<'a> {
    header: Header,
    how: Reading<'a>,
    /// Competences of the framework by code and by name in every language, folded.
    by_name: BTreeMap<String, &'static Competence>,
    /// Names of the levels of a competence.
    of_competences: LevelNames,
    /// Names of the global levels, by framework.
    of_the_whole: BTreeMap<String, LevelNames>,
    /// Where the award of each identity stands.
    seen: BTreeMap<(Identity, Option<Date>), usize>,
    /// The first row whose day has its month first.
    month_first: Option<usize>,
    roster: Roster,
}

/// What a row turned out to be.
enum Row {
    Award(Box<Award>),
    Blank,
    Skipped(SkipReason),
}

/// The cells of one row, and what is wrong with them.
struct Cells<'a> {
    row: usize,
    cells: &'a [Cow<'a, str>],
    faults: Vec<RowFault>,
    tidied: Vec<Tidied>,
}

impl<'a> Reader<'a> {
    fn new(header: Header, how: Reading<'a>) -> Self {
        let (map, framework) = (header.map, header.framework);
        let mut by_name = BTreeMap::new();
        for competence in framework.competences() {
            by_name.extend(framework.variants().iter().map(|variant| (fold(competence.name.in_variant(variant)), competence)));
        }
        // A code goes before a name.
        by_name.extend(framework.competences().iter().map(|competence| (fold(&competence.code), competence)));
        let of_competences = LevelNames::new(framework, framework.competences().first().map_or("", |first| &first.code));
        let (awards, skipped, faults, tidied) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let roster = Roster { map, framework, goals: Vec::new(), awards, skipped, faults, tidied };
        Self { header, how, by_name, of_competences, of_the_whole: BTreeMap::new(), seen: BTreeMap::new(), month_first: None, roster }
    }

    /// Whether the framework has what such a file gives.
    fn suits(&self) -> Result<(), FileFault> {
        let (map, framework) = (self.header.map, self.header.framework);
        // A competence has a level or, on a scale of scores, a score; the whole may have either or both.
        let of_each = self.header.place(if self.score_counts() { Field::Score } else { Field::Level });
        let of_all = self.header.place(Field::Score).or(self.header.place(Field::Level));
        let shown = |badge: &BadgeKind| match self.own() {
            Some((chosen, _)) => chosen.suits(badge),
            None => badge.evidence_chosen(framework, self.how.evidence).is_some(),
        };
        if self.own().is_some() && !map.badges.values().any(shown) {
            return Err(FileFault::EvidenceUnsuited { kind: &map.id });
        }
        let suits = |badge: &BadgeKind| {
            shown(badge)
                && match badge.scope {
                    Scope::Competence => framework.competence_scale().is_some() && of_each.is_some(),
                    Scope::Competences => framework.competence_scale().is_some(),
                    Scope::Global if badge.every_row.is_none() => framework.global_scale().is_some() && of_all.is_some(),
                    Scope::Global | Scope::Whole => framework.global_scale().is_some(),
                }
        };
        let unsuited = map.badge.as_ref().and_then(|key| map.badges.get(key)).is_some_and(|badge| !suits(badge));
        let other = self.how.chosen.map(|chosen| chosen.framework).filter(|chosen| map.framework.is_some() && !self.gives(chosen));
        match other.or_else(|| unsuited.then_some(framework)) {
            Some(framework) => Err(FileFault::FrameworkUnsuited { kind: &map.id, framework: framework.target_code() }),
            None => Ok(()),
        }
    }

    /// Whether a competence of this framework is measured by a score.
    fn score_counts(&self) -> bool {
        self.header.framework.competence_scale().is_some_and(|scale| scale.max_score.is_some())
    }

    /// Whether some row of such a file could be of this framework.
    fn gives(&self, framework: &Framework) -> bool {
        let map = self.header.map;
        map.badges.values().any(|badge| badge.framework.as_ref().or(map.framework.as_ref()).is_some_and(|id| id == framework.id()))
    }

    fn take(&mut self, row: usize, cells: &[Cow<'_, str>]) {
        let mut cells = Cells { row, cells, faults: Vec::new(), tidied: Vec::new() };
        match self.row(&mut cells) {
            Some(Row::Award(award)) => self.keep(*award, cells.tidied),
            Some(Row::Blank) => {}
            Some(Row::Skipped(reason)) => self.roster.skipped.push(Skipped { row, reason }),
            None => self.roster.faults.append(&mut cells.faults),
        }
    }

    /// Keeps an award, unless an earlier row has it.
    fn keep(&mut self, award: Award, tidied: Vec<Tidied>) {
        let row = award.row;
        // A number stands for one test of one day; a name needs its day.
        let day = matches!(award.identity, Identity::Named { .. }).then_some(award.day);
        let earlier = self.seen.get(&(award.identity.clone(), day)).and_then(|place| self.roster.awards.get(*place));
        match earlier {
            Some(earlier) if earlier.says_the_same(&award) => self.roster.skipped.push(Skipped { row, reason: SkipReason::Duplicate }),
            Some(_) => {
                let (field, fault) = match award.identity {
                    Identity::Numbered(_) => (Field::Number, CellFault::NumberRepeated),
                    Identity::Named { .. } => (Field::FamilyName, CellFault::AwardRepeated),
                };
                let place = self.header.place(field);
                self.roster.faults.push(RowFault { row, column: self.header.name(place), place, fault });
            }
            None => {
                self.seen.insert((award.identity.clone(), day), self.roster.awards.len());
                self.roster.awards.push(award);
                self.roster.tidied.extend(tidied);
            }
        }
    }

    /// `None` where something is wrong with it.
    fn row(&mut self, cells: &mut Cells<'_>) -> Option<Row> {
        // What was kept of a row whose cells slid.
        if cells.cells.is_empty() {
            return cells.refuse(None, String::new(), CellFault::CellCount);
        }
        // Excel leaves rows of empty cells at the end.
        if cells.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Some(Row::Blank);
        }
        if cells.cells.len() != self.header.width() {
            return cells.refuse(None, String::new(), CellFault::CellCount);
        }
        let map = self.header.map;
        // A cell below no name belongs to a row that slid, or to a title over two columns: the half of a name may stand in it.
        let astray = |(place, cell): (usize, &Cow<'_, str>)| !self.header.is_named(place) && !map.is_absent(cells::plain(cell));
        if map.other_columns == OtherColumns::Refused && cells.cells.iter().enumerate().any(astray) {
            return cells.refuse(None, String::new(), CellFault::CellCount);
        }
        let badge = match self.header.place(Field::Kind) {
            None => map.badge.as_ref().and_then(|key| map.badges.get(key)),
            Some(place) => match map.badge_of_kind(cells.plain(place)) {
                Some(badge) => Some(badge),
                None => return Some(Row::Skipped(SkipReason::OtherCertification)),
            },
        };
        if let Some(reason) = self.status(cells)? {
            return Some(Row::Skipped(reason));
        }
        let Some(badge) = badge else { return Some(Row::Skipped(SkipReason::NoLevelInSource)) };
        let framework = match &badge.framework {
            Some(id) => Framework::newest(id)?,
            None => self.header.framework,
        };
        if self.how.chosen.is_some_and(|chosen| chosen.framework.id() != framework.id() || !chosen.suits(badge)) {
            return Some(Row::Skipped(SkipReason::OtherCertification));
        }
        self.award(badge, framework, cells)
    }

    /// Why the row does not count, by its status; `None` outside where its word is not known.
    fn status(&self, cells: &mut Cells<'_>) -> Option<Option<SkipReason>> {
        let Some(place) = self.header.place(Field::Status) else { return Some(None) };
        match self.header.map.status(cells.plain(place)) {
            Some(Status::Cancelled) => Some(Some(SkipReason::Cancelled)),
            Some(Status::InError) => Some(Some(SkipReason::InError)),
            Some(Status::NotFinished) => Some(Some(SkipReason::NotFinished)),
            Some(Status::NotShared) => Some(Some(SkipReason::NotShared)),
            Some(Status::NotValidated) => Some(Some(SkipReason::NotValidated)),
            Some(Status::Validated) => Some(None),
            None => {
                cells.refuse::<()>(Some(place), self.header.name(Some(place)), CellFault::StatusUnknown);
                None
            }
        }
    }

    fn award(&mut self, badge: &'static BadgeKind, framework: &'static Framework, cells: &mut Cells<'_>) -> Option<Row> {
        let number = self.header.place(Field::Number).is_some().then(|| self.read(cells, Field::Number, cells::number));
        let given = self.name(cells, Field::GivenName);
        let in_use = self.header.place(Field::UsageName).is_some_and(|place| !self.header.map.is_absent(cells.plain(place)));
        let family = self.name(cells, if in_use { Field::UsageName } else { Field::FamilyName });
        let day = self.day(cells);
        let contact = self.contact(cells);
        let tested = match badge.scope {
            Scope::Competence => self.one_competence(cells),
            Scope::Competences => self.competences(cells).map(Tested::of_competences),
            Scope::Global | Scope::Whole => self.whole(badge, framework, cells),
        };
        if !cells.faults.is_empty() {
            return None;
        }
        let (given, family, day, tested) = (given?, family?, day?, tested?);
        if let Some((_, offer)) = self.own().filter(|(_, offer)| offer.ends_at(day).is_some_and(|end| end < self.how.now)) {
            let months = offer.validity.unwrap_or_default();
            return cells.refuse(
                self.header.place(Field::Day),
                self.header.name(self.header.place(Field::Day)),
                CellFault::DayEnded { months },
            );
        }
        if !tested.shows(framework) {
            return Some(Row::Skipped(SkipReason::NoLevel));
        }
        let recipient = format!("{given} {family}");
        let identity = match number {
            Some(number) => Identity::Numbered(number?),
            None => Identity::Named { framework: self.known_by(framework), scope: self.scope(&tested, cells), name: fold(&recipient) },
        };
        let Tested { competence, score, level, level_by_score, competences } = tested;
        let goal = self.goal(badge, framework, competence)?;
        Some(Row::Award(Box::new(Award {
            row: cells.row,
            goal,
            identity,
            recipient,
            day,
            score,
            level,
            level_by_score,
            competences,
            contact,
        })))
    }

    /// How the person can be reached: by mail, else by text.
    fn contact(&self, cells: &mut Cells<'_>) -> Option<Address> {
        let (phone, email) = (self.address(cells, Field::Phone, cells::phone), self.address(cells, Field::Email, cells::email));
        email.or(phone)
    }

    fn address(&self, cells: &mut Cells<'_>, field: Field, read: fn(&str) -> Result<Address, CellFault>) -> Option<Address> {
        let place = self.header.place(field).filter(|_| self.how.contacts)?;
        if self.header.map.is_absent(cells.plain(place)) {
            return None;
        }
        let address = self.read_at(cells, place, read)?;
        if cells.plain(place) != address.reveal() {
            cells.tidy(self.header.name(Some(place)), place, address.reveal().to_owned());
        }
        Some(address)
    }

    /// A cell that is needed, read.
    fn read<T>(&self, cells: &mut Cells<'_>, field: Field, read: impl FnOnce(&str) -> Result<T, CellFault>) -> Option<T> {
        let place = self.header.place(field)?;
        self.read_at(cells, place, read)
    }

    fn read_at<T>(&self, cells: &mut Cells<'_>, place: usize, read: impl FnOnce(&str) -> Result<T, CellFault>) -> Option<T> {
        let cell = cells.plain(place);
        let value = if self.header.map.is_absent(cell) { Err(CellFault::Missing) } else { read(cell) };
        match value {
            Ok(value) => Some(value),
            Err(fault) => cells.refuse(Some(place), self.header.name(Some(place)), fault),
        }
    }

    fn name(&self, cells: &mut Cells<'_>, field: Field) -> Option<String> {
        let name = self.read(cells, field, cells::name)?;
        let place = self.header.place(field)?;
        if cells.raw(place) != name {
            cells.tidy(self.header.name(Some(place)), place, name.clone());
        }
        Some(name)
    }

    fn day(&mut self, cells: &mut Cells<'_>) -> Option<Date> {
        let now = self.how.now;
        if self.header.place(Field::Day).is_some_and(|place| cells::is_month_first(cells.plain(place))) {
            self.month_first.get_or_insert(cells.row);
        }
        let day = self.read(cells, Field::Day, |cell| cells::day(cell, now))?;
        let place = self.header.place(Field::Day)?;
        // Where the year or the whole day had to be worked out, people see what came of it.
        if !cells.plain(place).contains(&day.year().to_string()) {
            cells.tidy(self.header.name(Some(place)), place, format!("{:02}/{:02}/{}", day.day(), u8::from(day.month()), day.year()));
        }
        Some(day)
    }

    /// The level of the one competence that the row names, or its score where the scale has one.
    fn one_competence(&self, cells: &mut Cells<'_>) -> Option<Tested> {
        let (by_name, framework) = (&self.by_name, self.header.framework);
        let known = |cell: &str| by_name.get(&fold(cell)).copied().or_else(|| framework.competence_as_written(cell));
        let find = |cell: &str| known(cell).ok_or(CellFault::CompetenceUnknown);
        let competence = self.read(cells, Field::Competence, find);
        let value = match self.header.framework.competence_scale() {
            Some(scale) if scale.max_score.is_some() => {
                let score = self.read(cells, Field::Score, |cell| cells::score(cell, scale))?;
                u32::try_from(score).ok()?
            }
            _ => self.read(cells, Field::Level, |cell| self.of_competences.read_written(cell))?,
        };
        let competence = competence?;
        Some(Tested { competence: Some(competence), ..Tested::of_competences(vec![(competence.code.clone(), value)]) })
    }

    /// Each competence that was tested.
    fn competences(&self, cells: &mut Cells<'_>) -> Option<Vec<(String, u32)>> {
        let scale = self.header.framework.competence_scale()?;
        let read = |cell: &str| match scale.max_score {
            Some(_) => cells::score(cell, scale).map(|score| u32::try_from(score).unwrap_or_default()),
            // A number that the scale does not have, or a word: both are told what to write.
            None => self.of_competences.read(cell).map_err(|fault| match fault {
                CellFault::LevelUnknown => CellFault::CompetenceOutsideScale { max: self.of_competences.max() },
                other => other,
            }),
        };
        let mut tested = Vec::new();
        for (code, place) in self.header.competences() {
            if !self.header.map.is_absent(cells.plain(*place)) {
                tested.extend(self.read_at(cells, *place, read).map(|value| (code.clone(), value)));
            }
        }
        Some(tested)
    }

    /// The result for the whole. Where it reaches no level, the competences are not used, whatever their columns hold: so does the
    /// one whose test it is.
    fn whole(&mut self, badge: &BadgeKind, framework: &'static Framework, cells: &mut Cells<'_>) -> Option<Tested> {
        let scale = framework.global_scale()?;
        let absent = |place: usize| self.header.map.is_absent(cells.plain(place));
        let stated = self.header.place(Field::Level).filter(|place| !absent(*place));
        // A venue's own sheet may give a level, a score or both; an export has both columns filled.
        let scored = self.header.place(Field::Score).filter(|_| scale.max_score.is_some());
        let optional = self.header.map.optional_columns.contains_key(&Field::Score);
        let scored = scored.filter(|place| !optional || !absent(*place));
        let score = scored.map(|place| self.read_at(cells, place, |cell| cells::score(cell, scale)));
        if !self.of_the_whole.contains_key(framework.id()) {
            self.of_the_whole.insert(framework.id().to_owned(), LevelNames::new(framework, GLOBAL));
        }
        let names = self.of_the_whole.get(framework.id())?;
        // The level stands in the file and is never computed from the score: the two have different rules.
        let level = stated.map(|place| self.read_at(cells, place, |cell| names.read_written(cell)));
        // A dash says that there is no level; an empty cell of a venue's own sheet says nothing.
        if let Some(place) = self.header.place(Field::Level).filter(|place| optional && scored.is_none() && cells.plain(*place).is_empty())
        {
            cells.refuse::<()>(Some(place), self.header.name(Some(place)), CellFault::Missing);
        }
        let failed = matches!(score, Some(None)) || matches!(level, Some(None));
        let (score, level) = (score.flatten(), level.flatten().or(badge.every_row).filter(|index| *index > 0));
        // A score counts by itself in the file of whoever tested; in a venue's own sheet it must reach a level.
        let score = score.filter(|score| !optional || level.is_some() || scale.level_for_score(*score).is_some_and(Level::is_reached));
        let states_levels = self.header.place(Field::Level).is_some() || badge.every_row.is_some();
        let by_score = || scale.level_for_score(score?).map(|level| level.index).filter(|index| *index > 0);
        let level_by_score = if states_levels { None } else { by_score() };
        // Faults are told all at once: where the level cannot be read, the competences are looked at all the same.
        let each = badge.scope == Scope::Whole && (failed || level.or(level_by_score).is_some());
        let competences = if each { self.competences(cells)? } else { Vec::new() };
        if failed {
            return None;
        }
        Some(Tested { competence: None, score, level, level_by_score, competences })
    }

    /// What was tested and where, for a source without numbers.
    fn scope(&self, tested: &Tested, cells: &Cells<'_>) -> Vec<String> {
        let mut scope = vec![self.header.map.source.clone()];
        scope.extend(self.header.place(Field::Campaign).map(|place| cells.plain(place).to_owned()));
        scope.push(tested.competence.map_or_else(String::new, |competence| competence.code.clone()));
        scope
    }

    /// What the venue made itself, where that was chosen.
    fn own(&self) -> Option<(Chosen, &'static Offer)> {
        self.how.chosen.and_then(|chosen| Some((chosen, chosen.offer?)))
    }

    /// Id of the framework, or the choice of what the venue made itself: two of its achievements on one day are two awards.
    fn known_by(&self, framework: &Framework) -> String {
        self.own().map_or_else(|| framework.id().to_owned(), |(chosen, _)| chosen.identity())
    }

    /// The place of a goal, which is new with its first row.
    fn goal(&mut self, kind: &'static BadgeKind, framework: &'static Framework, competence: Option<&'static Competence>) -> Option<usize> {
        let code = |one: Option<&Competence>| one.map(|one| one.code.clone());
        let same = |goal: &Goal| {
            std::ptr::eq(goal.kind, kind) && goal.framework.id() == framework.id() && code(goal.competence) == code(competence)
        };
        if let Some(place) = self.roster.goals.iter().position(same) {
            return Some(place);
        }
        let offer = self.own().map(|(_, offer)| offer);
        let evidence = match offer {
            Some(offer) => &offer.evidence,
            None => kind.evidence_chosen(framework, self.how.evidence)?,
        };
        self.roster.goals.push(Goal { kind, framework, competence, evidence, offer });
        Some(self.roster.goals.len() - 1)
    }
}

/// What a row says of a test.
struct Tested {
    competence: Option<&'static Competence>,
    score: Option<i64>,
    level: Option<u32>,
    level_by_score: Option<u32>,
    competences: Vec<(String, u32)>,
}

impl Tested {
    fn of_competences(competences: Vec<(String, u32)>) -> Self {
        Self { competence: None, score: None, level: None, level_by_score: None, competences }
    }

    /// Whether it shows anything: a result that reaches nothing never becomes a badge. A score of a test that counted does, as its
    /// publisher has it.
    fn shows(&self, framework: &Framework) -> bool {
        let reaches = |value: u32| match framework.competence_scale() {
            Some(scale) if scale.max_score.is_some() => scale.level_for_score(i64::from(value)).is_some_and(Level::is_reached),
            _ => value > 0,
        };
        self.score.is_some() || self.level.is_some() || self.competences.iter().any(|(_, value)| reaches(*value))
    }
}

impl Cells<'_> {
    /// The cell as it stands there.
    fn raw(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", |cell| cell)
    }

    /// The cell without what is around its text.
    fn plain(&self, place: usize) -> &str {
        cells::plain(self.raw(place))
    }

    fn refuse<T>(&mut self, place: Option<usize>, column: String, fault: CellFault) -> Option<T> {
        self.faults.push(RowFault { row: self.row, column, place, fault });
        None
    }

    fn tidy(&mut self, column: String, place: usize, to: String) {
        let from = self.raw(place).to_owned();
        self.tidied.push(Tidied { row: self.row, column, place, from, to });
    }
}

/// Protects the database and the person who waits: a session has some dozens, a whole town some thousands.
const MOST_ROWS: usize = 100_000;
