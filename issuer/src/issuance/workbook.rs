//! A workbook as Excel and others write it (.xlsx, ECMA-376) to rows of cells, each as the screen of the spreadsheet shows it. Only the
//! first sheet that is shown is read. Whoever sends a workbook is trusted in nothing: what is unpacked is counted while it comes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::{CompressionMethod, ZipArchive};

use crate::issuance::faults::FileFault;

/// One row of a sheet: its number, and its cells from the first column on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// As the spreadsheet numbers it.
    pub row: usize,
    /// Its cells. Those behind the last that is filled may be missing.
    pub cells: Vec<String>,
}

/// The rows of the first sheet that hold anything, first to last, each up to its last cell that holds something.
///
/// # Errors
/// [`FileFault::Workbook`] for what is no such workbook, or a damaged one; the limits.
pub(crate) fn rows(bytes: &[u8], most_text: usize) -> Result<Vec<SheetRow>, FileFault> {
    let mut package = Package::open(bytes)?;
    let (relation, since_1904) = first_sheet(&package.text("xl/workbook.xml")?)?;
    let place = target(&package.text("xl/_rels/workbook.xml.rels")?, &relation)?;
    let strings = match package.text_if_there("xl/sharedStrings.xml")? {
        Some(text) => shared_strings(&text)?,
        None => Vec::new(),
    };
    let formats = match package.text_if_there("xl/styles.xml")? {
        Some(text) => formats(&text)?,
        None => Vec::new(),
    };
    let sheet = package.text(&place)?;
    let (text_left, rows) = (most_text, Vec::new());
    let mut reading = Reading { strings: &strings, formats: &formats, since_1904, text_left, cells_left: MOST_CELLS, rows };
    reading.sheet(&sheet)?;
    Ok(reading.rows)
}

/// The ZIP archive around a workbook.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, FileFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Workbook)?;
        if archive.len() > MOST_MEMBERS {
            return Err(FileFault::Workbook);
        }
        Ok(Self { archive, left: MOST_UNPACKED })
    }

    fn text(&mut self, name: &str) -> Result<String, FileFault> {
        self.text_if_there(name)?.ok_or(FileFault::Workbook)
    }

    fn text_if_there(&mut self, name: &str) -> Result<Option<String>, FileFault> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        {
            let sealed = self.archive.by_index_raw(index).map_err(|_| FileFault::Workbook)?;
            if sealed.encrypted() || !matches!(sealed.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(FileFault::Workbook);
            }
        }
        let member = self.archive.by_index(index).map_err(|_| FileFault::Workbook)?;
        let mut content = Vec::new();
        // What it says of its own size is nothing to go by.
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        member.take(most).read_to_end(&mut content).map_err(|_| FileFault::Workbook)?;
        self.left = self.left.checked_sub(content.len()).ok_or(FileFault::TooLarge { max: MOST_UNPACKED / 1024 / 1024 })?;
        String::from_utf8(content).map(Some).map_err(|_| FileFault::Workbook)
    }
}

/// The relation that leads to the first sheet that is shown (ECMA-376 part 1 §18.2.19), and whether days are counted from 1904
/// (§18.2.28).
fn first_sheet(book: &str) -> Result<(String, bool), FileFault> {
    let (mut sheet, mut since_1904) = (None, false);
    each_tag(book, |tag, _| {
        match tag.local_name().as_ref() {
            "workbookPr" => since_1904 = attribute(tag, "date1904").is_some_and(|value| value == "1" || value == "true"),
            "sheet" if sheet.is_none() && attribute(tag, "state").is_none_or(|state| state == "visible") => sheet = attribute(tag, "id"),
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheet.ok_or(FileFault::Workbook)?, since_1904))
}

/// The member that a relation of the workbook leads to (part 2 §9.3).
fn target(relations: &str, wanted: &str) -> Result<String, FileFault> {
    let mut found = None;
    each_tag(relations, |tag, _| {
        if tag.local_name().as_ref() == "Relationship" && attribute(tag, "Id").as_deref() == Some(wanted) {
            found = attribute(tag, "Target");
        }
        Ok(())
    })?;
    let found = found.ok_or(FileFault::Workbook)?;
    Ok(found.strip_prefix('/').map_or_else(|| format!("xl/{found}"), str::to_owned))
}

/// No more than cells could name: five bytes each in the file, and a string each here.
fn share(strings: &mut Vec<String>, one: String) -> Result<(), FileFault> {
    if strings.len() >= MOST_CELLS {
        return Err(FileFault::TooManyCells { max: MOST_CELLS });
    }
    strings.push(one);
    Ok(())
}

/// The strings that cells name by their place (part 1 §18.4.9), without what is only their pronunciation.
fn shared_strings(text: &str) -> Result<Vec<String>, FileFault> {
    let (mut strings, mut current, mut inside, mut phonetic) = (Vec::new(), String::new(), false, false);
    each_event(text, |event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => current.clear(),
                "t" => inside = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => share(&mut strings, String::new())?,
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => share(&mut strings, std::mem::take(&mut current))?,
                "t" => inside = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            other if inside => append(&mut current, other)?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Day,
    Number,
    Percent,
}

/// The format of each style that a cell may name (part 1 §18.8.10, §18.8.30).
fn formats(styles: &str) -> Result<Vec<Format>, FileFault> {
    let (mut own, mut of_cells, mut inside) = (BTreeMap::new(), Vec::new(), false);
    each_tag(styles, |tag, opens| {
        match tag.local_name().as_ref() {
            "numFmt" | "xf" if own.len().max(of_cells.len()) >= MOST_FORMATS => return Err(FileFault::Workbook),
            "numFmt" => {
                if let Some((id, code)) = attribute(tag, "numFmtId").zip(attribute(tag, "formatCode")) {
                    own.entry(id).or_insert_with(|| of_code(&code));
                }
            }
            "cellXfs" => inside = opens,
            "cellStyles" | "cellStyleXfs" | "dxfs" => inside = false,
            "xf" if inside => {
                let id = attribute(tag, "numFmtId").unwrap_or_default();
                of_cells.push(own.get(&id).copied().unwrap_or_else(|| of_built_in(&id)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(of_cells)
}

/// Formats that every spreadsheet knows by number (part 1 §18.8.30).
fn of_built_in(id: &str) -> Format {
    match id.parse::<u32>() {
        Ok(9 | 10) => Format::Percent,
        Ok(14..=17 | 22 | 27..=36 | 50..=58) => Format::Day,
        _ => Format::Number,
    }
}

/// A format that somebody wrote: `dd/mm/yyyy` is a day, `0%` is percent. Text between quotes and brackets says nothing.
fn of_code(code: &str) -> Format {
    let (mut quoted, mut bracketed, mut escaped, mut letters) = (false, false, false, String::new());
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ if quoted || bracketed => {}
            ';' => break,
            c => letters.extend(c.to_lowercase()),
        }
    }
    // French and Italian sheets write the year as `a`.
    let day = letters.contains(['d', 'j', 'g']) || letters.contains("yy") || letters.contains("aa");
    match (letters.contains('%'), day && !letters.contains("general")) {
        (true, _) => Format::Percent,
        (false, true) => Format::Day,
        (false, false) => Format::Number,
    }
}

/// A sheet that is being read.
struct Reading<'a> {
    strings: &'a [String],
    formats: &'a [Format],
    since_1904: bool,
    text_left: usize,
    cells_left: usize,
    rows: Vec<SheetRow>,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    text: String,
}

impl Reading<'_> {
    /// Reads the cells of a sheet (part 1 §18.3.1.4, §18.3.1.73).
    fn sheet(&mut self, text: &str) -> Result<(), FileFault> {
        let (mut row, mut cell, mut inside, mut phonetic) = (SheetRow::default(), Cell::default(), false, false);
        // Where a row or a cell says nothing of its place, it stands behind the one before.
        let (mut number, mut next_column) = (0_usize, 0_usize);
        each_event(text, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "row" => {
                    number = attribute(tag, "r").and_then(|r| r.parse().ok()).filter(|n| *n > number).unwrap_or(number + 1);
                    self.keep(std::mem::replace(&mut row, SheetRow { row: number, cells: Vec::new() }))?;
                    next_column = 0;
                }
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "c" => {
                    let column = attribute(tag, "r").and_then(|r| column_of(&r)).unwrap_or(next_column);
                    next_column = column.saturating_add(1);
                    let style = attribute(tag, "s").and_then(|s| s.parse().ok()).unwrap_or_default();
                    cell = Cell { column, kind: attribute(tag, "t").unwrap_or_default(), style, text: String::new() };
                }
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => inside = !phonetic,
                    "rPh" => phonetic = true,
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => inside = false,
                    "rPh" => phonetic = false,
                    "c" => self.put(&mut row, std::mem::take(&mut cell))?,
                    _ => {}
                },
                other if inside => append(&mut cell.text, other)?,
                _ => {}
            }
            Ok(())
        })?;
        self.keep(row)
    }

    /// Puts a cell into its row.
    fn put(&mut self, row: &mut SheetRow, cell: Cell) -> Result<(), FileFault> {
        let shown = self.shown(&cell)?;
        if shown.trim().is_empty() {
            return Ok(());
        }
        if cell.column >= MOST_COLUMNS {
            return Err(FileFault::TooManyColumns { max: MOST_COLUMNS });
        }
        // One string that many cells name would be many strings here.
        self.text_left = self.text_left.checked_sub(shown.len()).ok_or(FileFault::TooLarge { max: MOST_UNPACKED / 1024 / 1024 })?;
        if row.cells.len() <= cell.column {
            row.cells.resize(cell.column + 1, String::new());
        }
        row.cells.get_mut(cell.column).into_iter().for_each(|place| place.clone_from(&shown));
        Ok(())
    }

    /// Keeps a row that holds anything.
    fn keep(&mut self, row: SheetRow) -> Result<(), FileFault> {
        if row.cells.is_empty() {
            return Ok(());
        }
        if self.rows.len() > MOST_ROWS {
            return Err(FileFault::TooManyRows { max: MOST_ROWS });
        }
        self.cells_left = self.cells_left.checked_sub(row.cells.len()).ok_or(FileFault::TooManyCells { max: MOST_CELLS })?;
        self.rows.push(row);
        Ok(())
    }

    /// A cell as the spreadsheet shows it (part 1 §18.18.11).
    fn shown(&self, cell: &Cell) -> Result<String, FileFault> {
        Ok(match cell.kind.as_str() {
            "s" => {
                let place: usize = cell.text.trim().parse().map_err(|_| FileFault::Workbook)?;
                self.strings.get(place).ok_or(FileFault::Workbook)?.clone()
            }
            "b" => if cell.text.trim() == "1" { "VRAI" } else { "FAUX" }.to_owned(),
            // A day in words of its own: 2026-10-12T00:00:00.
            "d" => cell.text.split('T').next().unwrap_or_default().to_owned(),
            "" | "n" => self.number(cell.text.trim(), self.formats.get(cell.style).copied().unwrap_or(Format::Number)),
            // Words, results of formulas in words, and errors such as #N/A.
            _ => cell.text.clone(),
        })
    }

    /// A number in its format; a number that is no number is left as it is.
    fn number(&self, written: &str, format: Format) -> String {
        let Ok(value) = written.parse::<f64>() else { return written.to_owned() };
        match format {
            Format::Day => day(value, self.since_1904).unwrap_or_else(|| written.to_owned()),
            Format::Number => plain(value, written),
            Format::Percent => format!("{} %", plain(value * 100.0, written)),
        }
    }
}

/// A day as French spreadsheets show it; the time of day is dropped.
fn day(serial: f64, since_1904: bool) -> Option<String> {
    // Not before 1 March 1900, where Excel counts a day that never was, and not after 9999.
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let epoch = if since_1904 { time::macros::date!(1904 - 01 - 01) } else { time::macros::date!(1899 - 12 - 30) };
    let date = epoch.checked_add(time::Duration::seconds_f64(serial.floor() * 86_400.0))?;
    Some(format!("{:02}/{:02}/{:04}", date.day(), u8::from(date.month()), date.year()))
}

/// Fifteen digits, as a spreadsheet shows them: `600000000`, never `6E8`; a point before what is no whole number, as codes have it.
fn plain(value: f64, written: &str) -> String {
    if written.bytes().all(|b| b.is_ascii_digit()) && value.fract() == 0.0 && written.len() <= 15 && written.parse() == Ok(value) {
        return written.to_owned();
    }
    if !value.is_finite() || value.abs() >= 1e15 {
        return written.to_owned();
    }
    let text = format!("{value:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `C7` stands in the third column.
fn column_of(reference: &str) -> Option<usize> {
    let letters: Vec<u8> = reference.bytes().take_while(u8::is_ascii_uppercase).collect();
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.iter().try_fold(0_usize, |column, letter| Some(column * 26 + usize::from(letter - b'A') + 1)).map(|column| column - 1)
}

fn each_event<'a>(text: &'a str, mut each: impl FnMut(&Event<'a>) -> Result<(), FileFault>) -> Result<(), FileFault> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|_| FileFault::Workbook)? {
            Event::Eof => return Ok(()),
            // No workbook has one: an entity could stand for gigabytes.
            Event::DocType(_) => return Err(FileFault::Workbook),
            event => each(&event)?,
        }
    }
}

/// Each tag that opens, and whether anything stands in it; an end counts for nothing.
fn each_tag(text: &str, mut each: impl FnMut(&BytesStart<'_>, bool) -> Result<(), FileFault>) -> Result<(), FileFault> {
    each_event(text, |event| match event {
        Event::Start(tag) => each(tag, true),
        Event::Empty(tag) => each(tag, false),
        _ => Ok(()),
    })
}

/// An attribute by its local name: relations have a prefix that is anybody's choice.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let all = all.with_checks(false).flatten();
    let found = all.into_iter().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Adds what an event says to a text.
fn append(text: &mut String, event: &Event<'_>) -> Result<(), FileFault> {
    match event {
        Event::Text(more) => text.push_str(&more.xml10_content()),
        Event::CData(more) => text.push_str(&more.xml10_content()),
        Event::GeneralRef(reference) => text.push(named(reference)?),
        _ => {}
    }
    Ok(())
}

/// The five names that XML knows by itself, and numbers.
fn named(reference: &BytesRef<'_>) -> Result<char, FileFault> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| FileFault::Workbook)? {
        return Ok(c);
    }
    match reference.as_ref() {
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "gt" => Ok('>'),
        "lt" => Ok('<'),
        "quot" => Ok('"'),
        _ => Err(FileFault::Workbook),
    }
}

/// A workbook with pictures and many sheets has some hundreds.
const MOST_MEMBERS: usize = 2_000;
/// Of all members that are read: 42 kilobytes can hold petabytes.
const MOST_UNPACKED: usize = 128 * 1024 * 1024;
/// The header aside, as many as a roster takes.
const MOST_ROWS: usize = 100_000;
/// As many as make sense of cells; real workbooks have some dozens.
const MOST_FORMATS: usize = 65_536;
/// Of a sheet that is held in memory, empty ones counted, for a cell of nothing takes room too: an export of 100 000 rows has 20 columns.
pub(crate) const MOST_CELLS: usize = 2_000_000;
/// The widest sheet that a venue keeps by hand.
const MOST_COLUMNS: usize = 256;
