//! One cell to one value: a day, a name, a number, a score, a level. Nothing is guessed: what could mean two things is refused
//! with what to write instead.

use std::collections::BTreeMap;

use badge::framework::{Framework, Scale};
use badge::timestamp::Timestamp;
use time::{Date, Month};
use unicode_normalization::UnicodeNormalization as _;

use crate::issuance::faults::CellFault;
use crate::issuance::import_map::fold;
use crate::issuance::profile::is_legible;
use crate::issuance::reach::{Address, Channel};
use crate::issuance::telling::is_telling;

/// A cell without the spaces around it and without the guard that some tools put before `=`, `+`, `-` and `@`.
#[must_use]
pub fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['-', '@', '=', '+', ':']) => rest.trim_start(),
        _ => cell,
    }
}

/// One award has one number, however a spreadsheet rewrote it: `00123` is 123, and `1,23E+11` or `="123"` are refused, for a
/// second spelling would be a second badge.
///
/// # Errors
/// See [`CellFault`].
pub fn number(cell: &str) -> Result<String, CellFault> {
    let plain = cell.len() <= LONGEST_NUMBER && cell.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain || cell.starts_with('-') {
        return Err(CellFault::NumberUnreadable);
    }
    if !cell.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(cell.to_owned());
    }
    let short = cell.trim_start_matches('0');
    Ok(if short.is_empty() { String::from("0") } else { short.to_owned() })
}

/// A part of a name, which holds nothing else of the person: a column beside it may have slipped in.
///
/// # Errors
/// See [`CellFault`].
pub fn name(cell: &str) -> Result<String, CellFault> {
    let name = name_as_written(cell)?;
    if is_telling(&name) { Err(CellFault::NameTelling) } else { Ok(name) }
}

/// A part of a name as the person's papers have it: only spaces are put in order. Capitals stay: nobody can tell DE LA TOUR from
/// de La Tour, and a name is its owner's.
///
/// # Errors
/// See [`CellFault`].
pub fn name_as_written(cell: &str) -> Result<String, CellFault> {
    let name: String = cell.nfc().collect();
    // A line's end in a name is a cell that swallowed another.
    let broken = name.contains(['\n', '\r']);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    // What a spreadsheet would run when the badge's name is put into one again (`=HYPERLINK(…)`) is no name.
    let formula = name.starts_with(['=', '+', '@', '-', '|', '%']);
    // Controls and direction marks could make a page or a log read otherwise than it is.
    let legible = name.chars().all(is_legible) && name.chars().any(char::is_alphabetic);
    if legible && !broken && !formula && name.chars().count() <= LONGEST_NAME { Ok(name) } else { Err(CellFault::NameUnreadable) }
}

/// A day: `12/10/2026`, the same with a time of day, `2026-10-12`, `12/10/26`, or the number that Excel shows in a cell that was
/// not formatted as a date. Day before month: so do the tools that write these files. Never a future day, so the two digits of a
/// year need no guess.
///
/// # Errors
/// See [`CellFault`].
pub fn day(cell: &str, now: Timestamp) -> Result<Date, CellFault> {
    let fault = || if is_written_as_a_day(cell) { CellFault::NoSuchDay } else { CellFault::DayUnreadable };
    let date = calendar_day(cell).ok_or_else(fault)?;
    // The day begins twelve hours earlier in Wallis than in Greenwich: today is no future anywhere.
    if date > now.plus(12 * 3600).date_time().date() {
        return Err(CellFault::DayInFuture);
    }
    if date.year() < FIRST_YEAR { Err(CellFault::DayLongPast) } else { Ok(date) }
}

/// Whether a cell is a day with the month before it, as an American spreadsheet writes: `10/23/2026`. Beside it `10/12/2026` is no day
/// of December.
#[must_use]
pub fn is_month_first(cell: &str) -> bool {
    let turned = |written: &str| {
        let (month, rest) = written.split_once('/')?;
        let (day, year) = rest.split_once('/')?;
        calendar_day(&format!("{day}/{month}/{year}"))
    };
    calendar_day(cell).is_none() && turned(cell).is_some()
}

fn calendar_day(cell: &str) -> Option<Date> {
    if cell.len() == 5 && cell.bytes().all(|b| b.is_ascii_digit()) {
        return excel_day(cell.parse().ok()?);
    }
    // The time of day is that of Paris, and so is the day: nothing is shifted.
    let written = match cell.split_once(' ') {
        Some((day, time)) if is_time(time) => day,
        Some(_) => return None,
        None => cell,
    };
    let parts = |separator| written.split(separator).collect::<Vec<_>>();
    match (parts('/').as_slice(), parts('-').as_slice()) {
        ([day, month, year], _) if year.len() == 4 => date(year, month, day),
        ([day, month, year], _) if year.len() == 2 => date(&format!("20{year}"), month, day),
        (_, [year, month, day]) if year.len() == 4 => date(year, month, day),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    if !(two(day) && two(month) && year.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let month = month.parse().ok().and_then(|month: u8| Month::try_from(month).ok())?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// Whether nothing is wrong with how it is written: who typed 31/09/2026 is not helped by being told the form.
fn is_written_as_a_day(cell: &str) -> bool {
    let (written, time) = cell.split_once(' ').unwrap_or((cell, "00:00"));
    let digits = |text: &&str| text.bytes().all(|b| b.is_ascii_digit());
    let lengths = |separator| written.split(separator).filter(digits).map(str::len).collect::<Vec<_>>();
    matches!((lengths('/').as_slice(), lengths('-').as_slice()), ([2, 2, 2 | 4], _) | (_, [4, 2, 2])) && is_time(time)
}

/// Hours and minutes, perhaps seconds.
fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let limit = |place: usize| if place == 0 { 24 } else { 60 };
    let fits = |(place, part): (usize, &&str)| {
        part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) && part.parse().is_ok_and(|n: u8| n < limit(place))
    };
    (2..=3).contains(&parts.len()) && parts.iter().enumerate().all(fits)
}

/// Days as Excel counts them since 1900. It believes that there was a 29 February 1900 (ECMA-376 §18.17.4.1): from March on, day 1
/// is one day earlier than 1 January.
fn excel_day(serial: i64) -> Option<Date> {
    if !EXCEL_DAYS.contains(&serial) {
        return None;
    }
    Date::from_calendar_date(1899, Month::December, 30).ok()?.checked_add(time::Duration::days(serial))
}

/// An address to send a link to.
///
/// # Errors
/// [`CellFault::EmailUnreadable`].
pub fn email(cell: &str) -> Result<Address, CellFault> {
    Address::parse(Channel::Email, cell).ok_or(CellFault::EmailUnreadable)
}

/// A number to send a link to. Of `6,12E+08` the digits are gone: what is left would ring at a stranger's.
///
/// # Errors
/// [`CellFault::PhoneDamaged`], [`CellFault::PhoneUnreadable`].
pub fn phone(cell: &str) -> Result<Address, CellFault> {
    let damaged = cell.starts_with(|c: char| c.is_ascii_digit()) && cell.contains(['e', 'E']) && cell.contains('+');
    let fault = if damaged { CellFault::PhoneDamaged } else { CellFault::PhoneUnreadable };
    Address::parse(Channel::Sms, cell).ok_or(fault)
}

/// A score: a whole number within the scale.
///
/// # Errors
/// See [`CellFault`].
pub fn score(cell: &str, scale: &Scale) -> Result<i64, CellFault> {
    let (min, max) = scale.bounds();
    // On a scale of a hundred, points are percent.
    let cell = cell.strip_suffix('%').filter(|_| (min, max) == (0, 100)).map_or(cell, str::trim_end);
    digits(cell).filter(|score| (min..=max).contains(score)).ok_or(CellFault::ScoreOutsideScale { min, max })
}

/// A whole number in plain digits; `+7`, `7.0` and `٧` are none.
fn digits(cell: &str) -> Option<i64> {
    let plain = !cell.is_empty() && cell.len() <= 9 && cell.bytes().all(|b| b.is_ascii_digit());
    if plain { cell.parse().ok() } else { None }
}

/// What the levels of a scale are called: by number, by name in any language, by other spellings; and groups of levels by theirs.
/// A cell is looked up here first, for a file has many rows and few levels.
#[derive(Debug)]
pub struct LevelNames {
    framework: &'static Framework,
    code: String,
    max: u32,
    /// Indexes that a bare number may name: none where the scale has a score, for such a number could be either.
    indexes: Vec<u32>,
    named: BTreeMap<String, (u32, u32)>,
}

impl LevelNames {
    /// Of results with this code: [`badge::framework::GLOBAL`] or that of a competence.
    #[must_use]
    pub fn new(framework: &'static Framework, code: &str) -> Self {
        let scale = framework.scale_of(code);
        let levels = scale.map_or(&[][..], |scale| &scale.levels);
        let mut named = BTreeMap::new();
        for band in framework.bands() {
            let inside: Vec<u32> = levels.iter().filter(|level| level.band.as_ref() == Some(&band.key)).map(|level| level.index).collect();
            let (Some(low), Some(high)) = (inside.iter().min(), inside.iter().max()) else { continue };
            named.extend(framework.variants().iter().map(|variant| (fold(band.label.in_variant(variant)), (*low, *high))));
        }
        // The name of a level goes before the name of a group.
        for level in levels {
            let labels = framework.variants().iter().map(|variant| level.label(variant)).filter(|label| !label.is_empty());
            named.extend(labels.chain(level.aliases.iter().map(String::as_str)).map(|name| (fold(name), (level.index, level.index))));
        }
        let has_score = scale.is_some_and(|scale| scale.max_score.is_some());
        let indexes = if has_score { Vec::new() } else { levels.iter().map(|level| level.index).collect() };
        Self { framework, code: code.to_owned(), max: scale.map_or(0, Scale::max_index), indexes, named }
    }

    /// The highest index.
    #[must_use]
    pub fn max(&self) -> u32 {
        self.max
    }

    /// The level that a cell names, in short: its number or its name.
    ///
    /// # Errors
    /// [`CellFault::LevelOfSeveral`] for the name of a group of levels, else [`CellFault::LevelUnknown`].
    pub fn read(&self, cell: &str) -> Result<u32, CellFault> {
        let number = digits(cell).and_then(|number| u32::try_from(number).ok());
        if let Some(number) = number.filter(|number| self.indexes.contains(number)) {
            return Ok(number);
        }
        match self.named.get(&fold(cell)) {
            Some((low, high)) if low == high => Ok(*low),
            Some((low, high)) => Err(CellFault::LevelOfSeveral { low: *low, high: *high }),
            None => Err(CellFault::LevelUnknown),
        }
    }

    /// The same, or written out as a person does: "Niveau 3", "3 sur 8".
    ///
    /// # Errors
    /// As [`LevelNames::read`].
    pub fn read_written(&self, cell: &str) -> Result<u32, CellFault> {
        self.read(cell).or_else(|fault| {
            let written = !cell.bytes().all(|b| b.is_ascii_digit()) && cell.len() <= LONGEST_LEVEL && fault == CellFault::LevelUnknown;
            let level = if written { self.framework.level_as_written(&self.code, cell) } else { None };
            level.map(|level| level.index).ok_or(fault)
        })
    }
}

/// Longer than the name of any level.
const LONGEST_LEVEL: usize = 64;
/// Protects pages and paper from a cell that is no name.
const LONGEST_NAME: usize = 100;
/// Protects what is hashed from a cell that is no number.
const LONGEST_NUMBER: usize = 64;
/// No test of digital skills that a venue imports is older: a slip of the hand, or a date of birth in the wrong column.
const FIRST_YEAR: i32 = 2000;
/// From 1 January 2000 to 31 December 2099. The other count of Excel, from 1904, lies 1 462 days later; nothing in a cell tells them
/// apart, so a day that was read from such a number is always told.
const EXCEL_DAYS: std::ops::RangeInclusive<i64> = 36_526..=73_050;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Result<String, CellFault> {
        day(cell, Timestamp::parse("2026-11-22T09:00:00Z").unwrap()).map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_read_in_every_form_that_the_files_have() {
        for cell in ["12/10/2026", "12/10/2026 14:05", "12/10/2026 23:59:59", "2026-10-12", "12/10/26", "46307"] {
            assert_eq!(read(cell).as_deref(), Ok("2026-10-12"), "{cell}");
        }
        assert_eq!(read("45942").as_deref(), Ok("2025-10-12"));
        assert_eq!(read("36526").as_deref(), Ok("2000-01-01"), "the first that we take");
        assert_eq!(read("29/02/2024").as_deref(), Ok("2024-02-29"));
    }

    #[test]
    fn what_could_be_another_day_or_none_is_refused() {
        for cell in [
            "1/2/2026",
            "12.10.2026",
            "12/10/2026 25:00",
            "12/10/2026 soir",
            "1/10/26",
            "12/10/026",
            "36525",
            "73051",
            "+4594",
            "١٢/١٠/٢٠٢٦",
        ] {
            assert_eq!(read(cell), Err(CellFault::DayUnreadable), "{cell}");
        }
        for cell in ["31/02/2026", "31/09/26", "2026-13-01", "31/09/2026 14:05"] {
            assert_eq!(read(cell), Err(CellFault::NoSuchDay), "{cell}");
        }
        for cell in ["24/11/2026", "12/10/27", "2027-01-01", "73050"] {
            assert_eq!(read(cell), Err(CellFault::DayInFuture), "{cell}");
        }
        for cell in ["31/12/1999", "1990-01-01"] {
            assert_eq!(read(cell), Err(CellFault::DayLongPast), "{cell}");
        }
    }

    #[test]
    fn a_month_before_its_day_is_known_where_it_can_be_nothing_else() {
        for (cell, is) in
            [("10/23/2026", true), ("10/23/26 14:05", true), ("10/12/2026", false), ("23/10/2026", false), ("31/13/2026", false)]
        {
            assert_eq!(is_month_first(cell), is, "{cell}");
        }
    }

    #[test]
    fn a_name_keeps_its_spelling_and_loses_only_spaces() {
        for (cell, kept) in
            [(" Zoé ", "Zoé"), ("TÉMOIN", "TÉMOIN"), ("Jose\u{301}  Luis", "José Luis"), ("D’Exemple-Fictif", "D’Exemple-Fictif")]
        {
            assert_eq!(name(plain(cell)).as_deref(), Ok(kept));
        }
        let long = "x".repeat(101);
        for cell in [
            "=HYPERLINK(\"https://x\")",
            "'=1+1",
            "+33600000000",
            "@x",
            "-1",
            "\u{202e}anima",
            "Zo\u{1b}",
            "Jos\u{fffd}",
            "12",
            "Zoé\nTémoin",
            &long,
        ] {
            assert_eq!(name(plain(cell)), Err(CellFault::NameUnreadable), "{cell}");
        }
        for cell in ["Mia mia@exemple.fr", "Zoé 06 12 34 56 78", "Paul 01/02/1980"] {
            assert_eq!(name(plain(cell)), Err(CellFault::NameTelling), "{cell}");
        }
    }

    #[test]
    fn a_number_that_a_spreadsheet_rounded_is_never_dialled() {
        assert_eq!(phone("600000000").map(|address| address.reveal().to_owned()).as_deref(), Ok("+33600000000"));
        for cell in ["6,00E+08", "6.12E+8", "6e+08"] {
            assert_eq!(phone(cell), Err(CellFault::PhoneDamaged), "{cell}");
        }
        assert_eq!(phone("06 00"), Err(CellFault::PhoneUnreadable));
        assert_eq!(email("amina"), Err(CellFault::EmailUnreadable));
    }

    #[test]
    fn a_level_is_read_by_number_or_name_and_never_chosen_among_several() {
        let pix = Framework::newest("pix").unwrap();
        let (global, competence) = (LevelNames::new(pix, badge::framework::GLOBAL), LevelNames::new(pix, "1.1"));
        assert_eq!(global.read("INDEPENDANT 1"), Ok(3));
        assert_eq!(global.read("-"), Ok(0));
        assert_eq!(global.read_written("3"), Err(CellFault::LevelUnknown), "a level, or three points of a score");
        assert_eq!(global.read_written("Niveau 3"), Ok(3));
        assert_eq!(competence.read("7"), Ok(7));
        assert_eq!(competence.read_written("3 sur 8"), Ok(3));
        assert_eq!(competence.read("Indépendant"), Err(CellFault::LevelOfSeveral { low: 3, high: 4 }));
        for cell in ["9", "+3", "3,0", "Confirmé", "٣"] {
            assert_eq!(competence.read_written(cell), Err(CellFault::LevelUnknown), "{cell}");
        }
    }
}
