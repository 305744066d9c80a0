//! Workbooks as Excel writes them, cell by cell, and some that nobody should open.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

/// What a cell holds.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    /// A number, shown as a day.
    Day(&'a str),
    /// A number.
    Number(&'a str),
    /// A number, shown as percent.
    Percent(&'a str),
    /// Words that the workbook shares.
    Text(&'a str),
    /// Words in the cell itself.
    Written(&'a str),
}

/// A workbook with these rows on its first sheet; a row of no cells is left out, as Excel does.
pub(crate) fn workbook(rows: &[&[Value<'_>]]) -> Vec<u8> {
    let (mut strings, mut sheet) = (String::new(), String::new());
    let mut count = 0;
    for (number, cells) in rows.iter().enumerate().filter(|(_, cells)| !cells.is_empty()) {
        sheet.push_str(&format!("<row r=\"{}\">", number + 1));
        for (column, cell) in cells.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + u8::try_from(column).expect("few columns")), number + 1);
            sheet.push_str(&match cell {
                Value::Day(serial) => format!("<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>"),
                Value::Number(number) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
                Value::Percent(share) => format!("<c r=\"{place}\" s=\"2\"><v>{share}</v></c>"),
                Value::Text("") => continue,
                Value::Text(text) => {
                    strings.push_str(&format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)));
                    count += 1;
                    format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", count - 1)
                }
                Value::Written(text) => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
            });
        }
        sheet.push_str("</row>");
    }
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
        ("xl/worksheets/sheet2.xml", &format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ])
}

/// The ZIP archive of these members.
pub(crate) fn package(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(text.as_bytes()).expect("memory has room");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The members that lead to a sheet with this text.
pub(crate) fn with_sheet(sheet: &str, strings: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet2.xml", sheet),
    ])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The first sheet is hidden: nobody who looks at the workbook sees it.
const BOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns:r=\"x\"><workbookPr/><sheets>\
    <sheet name=\"Listes\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Octobre\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/></numFmts>\
    <cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>";
