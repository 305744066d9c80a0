//! Bytes to rows of cells: which encoding, which separator, where a row ends. Strict where a mistake would lose rows in silence:
//! a general CSV reader reads past a quote that nobody closed, to the end of the file, and passes over empty lines, so that its
//! rows are no longer those that the spreadsheet numbers.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::issuance::faults::FileFault;
use crate::issuance::workbook::{self, MOST_CELLS, SheetRow};

/// A file as rows of cells.
#[derive(Debug)]
pub struct Sheet<'a>(Content<'a>);

#[derive(Debug)]
enum Content<'a> {
    /// A workbook, or what was kept of a file: read to its end. Rows of a workbook end with their last cell that holds something, and are
    /// given out `width` wide at least.
    Rows { rows: Vec<SheetRow>, width: usize },
    /// A text, read row by row.
    Text { text: Cow<'a, str>, separator: u8 },
}

/// One row: its number as the spreadsheet counts, and its cells.
#[derive(Debug)]
pub struct Record<'a> {
    /// Row of the spreadsheet; the first is 1.
    pub row: usize,
    /// Its cells, as they stand there.
    pub cells: Vec<Cow<'a, str>>,
}

/// The rows of a sheet, first to last.
#[derive(Debug)]
pub struct Records<'a>(Reading<'a>);

#[derive(Debug)]
enum Reading<'a> {
    Rows(std::slice::Iter<'a, SheetRow>, usize),
    Text(Lines<'a>),
}

/// The rows of a text.
#[derive(Debug)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
    row: usize,
    separator: u8,
    /// How many cells the first row has.
    width: Option<usize>,
    failed: bool,
}

impl<'a> Sheet<'a> {
    /// Reads the bytes as a workbook (.xlsx) or as text: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252 as a French Excel writes
    /// "CSV". In which language they are is not guessed.
    ///
    /// # Errors
    /// See [`FileFault`].
    pub fn read(bytes: &'a [u8]) -> Result<Self, FileFault> {
        if bytes.len() > MOST_BYTES {
            return Err(FileFault::TooLarge { max: MOST_BYTES / 1024 / 1024 });
        }
        if bytes.starts_with(ZIP) {
            let rows = workbook::rows(bytes, MOST_BYTES)?;
            let width = rows.first().map_or(0, |first| first.cells.len());
            if rows.len().saturating_mul(width) > MOST_CELLS {
                return Err(FileFault::TooManyCells { max: MOST_CELLS });
            }
            return Ok(Self(Content::Rows { rows, width }));
        }
        if DOCUMENTS.iter().any(|start| bytes.starts_with(start)) {
            return Err(FileFault::Workbook);
        }
        let text = text(bytes)?;
        // A text has none: a picture, a program, or UTF-16 without its mark.
        if text.contains('\0') {
            return Err(FileFault::NotText);
        }
        let separator = separator(&text);
        Ok(Self(Content::Text { text, separator }))
    }

    /// A sheet of rows that were read before; the first is the header.
    #[must_use]
    pub fn of_rows(rows: Vec<SheetRow>) -> Self {
        Self(Content::Rows { rows, width: 0 })
    }

    /// Its rows.
    #[must_use]
    pub fn records(&self) -> Records<'_> {
        Records(match &self.0 {
            Content::Rows { rows, width } => Reading::Rows(rows.iter(), *width),
            Content::Text { text, separator } => {
                Reading::Text(Lines { text, at: 0, row: 0, separator: *separator, width: None, failed: false })
            }
        })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, FileFault>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Reading::Rows(rows, width) => {
                let SheetRow { row, cells } = rows.next()?;
                let missing = width.saturating_sub(cells.len());
                let cells = cells.iter().map(String::as_str).chain(std::iter::repeat_n("", missing)).map(Cow::Borrowed).collect();
                Some(Ok(Record { row: *row, cells }))
            }
            Reading::Text(lines) => lines.next(),
        }
    }
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<Result<Record<'a>, FileFault>> {
        if self.failed || self.at >= self.text.len() {
            return None;
        }
        self.row += 1;
        let mut cells = Vec::with_capacity(self.width.unwrap_or_default());
        loop {
            match self.cell() {
                Some(_) if cells.len() == MOST_COLUMNS => {
                    self.failed = true;
                    return Some(Err(FileFault::TooManyColumns { max: MOST_COLUMNS }));
                }
                Some((cell, end)) => {
                    cells.push(cell);
                    if end {
                        break;
                    }
                }
                // After such a quote nobody knows where the rows are.
                None => {
                    self.failed = true;
                    return Some(Err(FileFault::Quote { row: self.row }));
                }
            }
        }
        self.width.get_or_insert(cells.len());
        Some(Ok(Record { row: self.row, cells }))
    }

    /// The next cell, and whether its row ends with it; `None` where its quotes cannot be right.
    fn cell(&mut self) -> Option<(Cow<'a, str>, bool)> {
        let rest = self.text.get(self.at..)?;
        if let Some(quoted) = rest.strip_prefix('"') {
            let (length, doubled) = self.quoted(quoted)?;
            let inner = quoted.get(..length)?;
            // The cell and its two quotes.
            self.at += length + 2;
            let cell = if doubled { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
            return Some((cell, self.end()?));
        }
        let separator = self.separator;
        let length = rest.bytes().position(|b| b == separator || b == b'\n' || b == b'\r').unwrap_or(rest.len());
        self.at += length;
        Some((Cow::Borrowed(rest.get(..length)?), self.end()?))
    }

    /// Steps over what follows a cell: the row ends with a line or with the text. Anything else after a closing quote is a quote
    /// too many.
    fn end(&mut self) -> Option<bool> {
        let mut after = self.text.as_bytes().iter().skip(self.at);
        let (step, end) = match (after.next(), after.next()) {
            (None, _) => (0, true),
            (Some(b'\r'), Some(b'\n')) => (2, true),
            (Some(b'\r' | b'\n'), _) => (1, true),
            (Some(byte), _) if *byte == self.separator => (1, false),
            _ => return None,
        };
        self.at += step;
        Some(end)
    }

    /// Length of a quoted cell, and whether quotes are doubled in it. Where it goes on over lines that look like rows, a quote was
    /// never closed: those rows would be lost without a word.
    fn quoted(&self, text: &str) -> Option<(usize, bool)> {
        let bytes = text.as_bytes();
        let (mut at, mut doubled, mut separators, mut lines) = (0, false, 0, 0);
        let row_like = self.width.unwrap_or(usize::MAX).max(2) - 1;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' if bytes.get(at + 1) == Some(&b'"') => {
                    doubled = true;
                    at += 1;
                }
                b'"' => return (lines == 0 || separators < row_like).then_some((at, doubled)),
                b'\n' | b'\r' => {
                    if lines > 0 && separators >= row_like {
                        return None;
                    }
                    lines += 1;
                    separators = 0;
                }
                byte if *byte == self.separator => separators += 1,
                _ => {}
            }
            at += 1;
            if at > LONGEST_CELL {
                return None;
            }
        }
        None
    }
}

fn text(bytes: &[u8]) -> Result<Cow<'_, str>, FileFault> {
    let wide = [(UTF_16LE, [0xff, 0xfe]), (UTF_16BE, [0xfe, 0xff])];
    for (encoding, mark) in wide {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            return encoding.decode_without_bom_handling_and_without_replacement(rest).ok_or(FileFault::NotText);
        }
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return std::str::from_utf8(rest).map(Cow::Borrowed).map_err(|_| mixed(rest));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    // Letters in UTF-8 beside bytes that are none: read as Windows-1252, « Zoé » would become « ZoÃ© » and stand so in badges.
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return Err(mixed(bytes));
    }
    // Five bytes have no meaning in Windows-1252; WHATWG maps them to control characters.
    if let Some(at) = bytes.iter().position(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) {
        return Err(FileFault::Character { row: row_of(bytes, at) });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(text)
}

/// Names the first row with a byte that is not UTF-8.
fn mixed(bytes: &[u8]) -> FileFault {
    let at = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    FileFault::Character { row: row_of(bytes, at) }
}

/// The line that a byte stands in: in a file that is no text, lines are all that can be counted.
fn row_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// What keeps the columns apart: whichever stands most often in the first line, outside of quotes.
fn separator(text: &str) -> u8 {
    let (mut counts, mut quoted) = ([0_usize; SEPARATORS.len()], false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => SEPARATORS.iter().zip(&mut counts).filter(|(one, _)| **one == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals: `;` where there is none at all.
    let most = counts.iter().max().copied().unwrap_or_default();
    SEPARATORS.iter().zip(counts).find(|(_, count)| *count == most).map_or(b';', |(separator, _)| *separator)
}

/// French spreadsheets write `;`, others `,`; "Unicode text" has tabs.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];
/// What a hundred thousand rows of the widest export that we know may take, and more; protects memory.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The widest export that we know, an assessment with every skill of a long course, has some hundreds; protects memory from a row of
/// separators.
const MOST_COLUMNS: usize = 2_000;
/// A cell of Excel holds 32 767 characters: a longer one is a quote that nobody closed.
const LONGEST_CELL: usize = 4 * 32_767;
/// How a ZIP file begins: .xlsx is one, .ods too.
const ZIP: &[u8] = b"PK\x03\x04";
/// How an older workbook or a locked one (an OLE file), and PDF begin.
const DOCUMENTS: [&[u8]; 2] = [b"\xd0\xcf\x11\xe0", b"%PDF"];

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, FileFault> {
        let sheet = Sheet::read(bytes)?;
        let rows = sheet.records().map(|record| record.map(|record| record.cells.into_iter().map(Cow::into_owned).collect()));
        rows.collect()
    }

    fn fault(bytes: &[u8]) -> FileFault {
        rows(bytes).expect_err("a fault")
    }

    #[test]
    fn every_encoding_that_a_spreadsheet_writes_gives_the_same_cells() {
        let expected = [["Prénom", "Âge"], ["Zoé", "l’été €"]];
        let text = "Prénom;Âge\r\nZoé;l’été €";
        let utf_16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| [mark.to_vec(), text.encode_utf16().flat_map(unit).collect()].concat();
        let (latin, _, _) = WINDOWS_1252.encode(text);
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf_16([0xff, 0xfe], u16::to_le_bytes),
            utf_16([0xfe, 0xff], u16::to_be_bytes),
            latin.into_owned(),
        ] {
            assert_eq!(rows(&bytes).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_text_of_one_encoding_is_refused_where_it_stands() {
        assert_eq!(fault(b"a;b\nZo\xc3\xa9;x\nJos\xe9;y"), FileFault::Character { row: 3 }, "UTF-8 with one foreign byte");
        assert_eq!(fault(b"\xef\xbb\xbfa;b\nJos\xe9;y"), FileFault::Character { row: 2 }, "marked as UTF-8");
        assert_eq!(fault(b"a;b\nJos\xe9;\x81"), FileFault::Character { row: 2 }, "no such character");
        assert_eq!(fault(b"a\0;\0b\0"), FileFault::NotText, "UTF-16 without its mark");
        assert_eq!(fault(b"\xff\xfea"), FileFault::NotText, "half a character");
        for document in DOCUMENTS.into_iter().chain([ZIP]) {
            assert_eq!(fault(&[document, b"\0\x01"].concat()), FileFault::Workbook);
        }
    }

    #[test]
    fn a_row_of_separators_is_not_kept_in_memory() {
        let bomb = format!("a;b\n{}", ";".repeat(1_000_000));
        assert_eq!(fault(bomb.as_bytes()), FileFault::TooManyColumns { max: MOST_COLUMNS });
        let large = vec![b'a'; MOST_BYTES + 1];
        assert_eq!(fault(&large), FileFault::TooLarge { max: 64 });
    }

    #[test]
    fn the_separator_is_the_one_of_the_first_line_outside_quotes() {
        for text in ["a;b;\"c, d, e, f\"\n", "a,b,\"c; d; e; f\"\n", "a\tb\t\"c; d, e, f\"\n"] {
            assert_eq!(rows(text.as_bytes()).unwrap()[0].len(), 3, "{text}");
        }
    }

    #[test]
    fn quotes_hold_separators_lines_and_doubled_quotes_and_rows_keep_their_numbers() {
        let text = "a;b\n\"x;\"\"y\"\"\";\"one\r\ntwo\"\n\nlast;\r\nend";
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        let read: Vec<_> = sheet.records().map(|record| record.map(|record| (record.row, record.cells.join("|"))).unwrap()).collect();
        let expected = [(1, "a|b"), (2, "x;\"y\"|one\r\ntwo"), (3, ""), (4, "last|"), (5, "end")];
        assert_eq!(read, expected.map(|(row, cells)| (row, cells.to_owned())));
    }

    #[test]
    fn a_quote_that_is_wrong_stops_the_file_at_its_row_and_swallows_none() {
        let quote = |row| FileFault::Quote { row };
        assert_eq!(fault(b"a;b\n1;2\n\"x;y\n3;4\n5;6"), quote(3), "never closed");
        assert_eq!(fault(b"\"a\";\"b\"\n\"x;\"y\""), quote(2), "closed too late");
        assert_eq!(fault(b"a;b;c\nx;\"y;z\n1;2;3\n4\";5"), quote(2), "rows between two stray quotes");
        assert_eq!(fault(b"a;b;c\nx;y;\"z\n1;2;3\"\n4;5;6"), quote(2), "a whole row between two stray quotes");
        assert_eq!(fault(format!("a;b\n\"{}\";y", "x".repeat(200_000)).as_bytes()), quote(2), "longer than a cell can be");
        assert_eq!(rows(b"a;b\nJean \"Jeannot\";y").unwrap()[1][0], "Jean \"Jeannot\"", "a quote inside is a character");
    }
}
