//! A sheet while it waits to become badges: only what badges need, and what a person corrected in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::issuance::cells;
use crate::issuance::faults::FileFault;
use crate::issuance::import_map::{ImportMap, OtherColumns};
use crate::issuance::placement::Placement;
use crate::issuance::spreadsheet::Sheet;
use crate::issuance::workbook::{MOST_CELLS, SheetRow};

/// The header of a sheet and its rows that hold anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct KeptSheet {
    /// Names of the columns, as they stand in the file.
    pub header: Vec<String>,
    /// Each row with its number. One without cells has not as many as the header: nobody knows what they hold.
    pub rows: Vec<(usize, Vec<String>)>,
    /// How many rows held nothing.
    #[serde(default)]
    pub blank: usize,
}

/// What a person changed in a sheet, by row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Fixes(pub BTreeMap<usize, Fix>);

/// What a person changed in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// New texts, by the place of their column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<usize, String>,
    /// No badge is to be made of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
}

impl KeptSheet {
    /// All of a file.
    ///
    /// # Errors
    /// See [`FileFault`].
    pub fn whole(sheet: &Sheet<'_>) -> Result<Self, FileFault> {
        let mut records = sheet.records();
        let first = records.next().ok_or(FileFault::Empty)??;
        let header: Vec<String> = first.cells.iter().map(|name| name.trim().to_owned()).collect();
        let mut kept = Self { header, ..Self::default() };
        let mut cells_left = MOST_CELLS;
        for record in records {
            let record = record?;
            cells_left = cells_left.checked_sub(record.cells.len()).ok_or(FileFault::TooManyCells { max: MOST_CELLS })?;
            if record.cells.iter().all(|cell| cell.trim().is_empty()) {
                kept.blank += 1;
            } else if kept.rows.len() == MOST_ROWS {
                return Err(FileFault::TooManyRows { max: MOST_ROWS });
            } else {
                kept.rows.push((record.row, record.cells.into_iter().map(std::borrow::Cow::into_owned).collect()));
            }
        }
        Ok(kept)
    }

    /// What of it badges need: columns that nobody reads (birth, place, the jury's words, ids) are gone. A row whose cells slid is
    /// kept without them.
    #[must_use]
    pub fn minimised(self, placement: &Placement) -> (Self, Placement) {
        let (kept, short) = placement.without_the_rest();
        let width = self.header.len();
        let map = ImportMap::find(&placement.map);
        let strict = map.is_some_and(|map| map.other_columns == OtherColumns::Refused);
        let absent = |cell: &str| map.is_some_and(|map| map.is_absent(cells::plain(cell)));
        let unnamed: Vec<usize> = self
            .header
            .iter()
            .enumerate()
            .filter(|(place, name)| name.is_empty() && !kept.contains(place))
            .map(|(place, _)| place)
            .collect();
        let slid = |cells: &[String]| {
            let astray = |place: &usize| cells.get(*place).is_some_and(|cell| !absent(cell));
            cells.len() != width || (strict && unnamed.iter().any(astray))
        };
        let pick = |cells: Vec<String>| -> Vec<String> {
            if slid(&cells) {
                return Vec::new();
            }
            kept.iter().map(|place| cells.get(*place).cloned().unwrap_or_default()).collect()
        };
        let header = kept.iter().map(|place| self.header.get(*place).cloned().unwrap_or_default()).collect();
        let rows = self.rows.into_iter().map(|(row, cells)| (row, pick(cells))).collect();
        (Self { header, rows, blank: self.blank }, short)
    }

    /// The sheet as it is read: with its corrections, without what was set aside.
    #[must_use]
    pub fn corrected(&self, fixes: &Fixes) -> Sheet<'static> {
        let mut rows = vec![SheetRow { row: 1, cells: self.header.clone() }];
        for (row, cells) in &self.rows {
            let fix = fixes.0.get(row);
            if fix.is_some_and(|fix| fix.aside) {
                continue;
            }
            let mut cells = cells.clone();
            for (place, text) in fix.iter().flat_map(|fix| &fix.cells) {
                cells.get_mut(*place).into_iter().for_each(|cell| cell.clone_from(text));
            }
            rows.push(SheetRow { row: *row, cells });
        }
        Sheet::of_rows(rows)
    }

    /// The cells of a row, as they stand in the file.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&[String]> {
        let at = self.rows.binary_search_by_key(&row, |(number, _)| *number).ok()?;
        self.rows.get(at).map(|(_, cells)| cells.as_slice())
    }

    /// A cell as it stands there now.
    #[must_use]
    pub fn cell<'a>(&'a self, fixes: &'a Fixes, row: usize, place: usize) -> &'a str {
        if let Some(text) = fixes.0.get(&row).and_then(|fix| fix.cells.get(&place)) {
            return text;
        }
        self.row(row).and_then(|cells| cells.get(place)).map_or("", String::as_str)
    }

    /// Only these rows of it.
    pub fn keep_only(&mut self, wanted: impl Fn(usize) -> bool) {
        self.rows.retain(|(row, _)| wanted(*row));
    }
}

/// As many as a roster takes.
const MOST_ROWS: usize = 100_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuance::import_map::Field;

    fn placement() -> Placement {
        let fields = [(Field::GivenName, 0), (Field::FamilyName, 1), (Field::Day, 3), (Field::Level, 4)];
        Placement { map: "venue-sheet-level".into(), fields: fields.into(), competences: Vec::new() }
    }

    fn kept(text: &str) -> KeptSheet {
        KeptSheet::whole(&Sheet::read(text.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn what_badges_do_not_need_is_not_kept() {
        let text =
            "Prénom;Nom;Né le;Date;Niveau;\nAmina;Exemple;01/02/1980;12/10/2026;3;\n;;;;;\nZoé;Témoin;1990;12/10/2026;2;reste\nPaul;Modèle";
        let (sheet, short) = kept(text).minimised(&placement());
        assert_eq!(sheet.header, ["Prénom", "Nom", "Date", "Niveau"]);
        assert_eq!(short.fields[&Field::Day], 2);
        assert_eq!(sheet.rows[0], (2, ["Amina", "Exemple", "12/10/2026", "3"].map(str::to_owned).to_vec()));
        assert_eq!(sheet.rows[1..], [(4, Vec::new()), (5, Vec::new())], "cells slid, or are missing");
        assert_eq!(sheet.blank, 1);
        let stored = serde_json::to_string(&sheet).unwrap();
        assert!(!stored.contains("1980") && !stored.contains("1990"), "{stored}");
    }

    #[test]
    fn a_sheet_of_nothing_but_columns_is_not_kept_in_memory() {
        let row = ";".repeat(1_999);
        let text = format!("{row}\n{}", format!("a{row}\n").repeat(1_001));
        let fault = KeptSheet::whole(&Sheet::read(text.as_bytes()).unwrap()).unwrap_err();
        assert_eq!(fault, FileFault::TooManyCells { max: 2_000_000 });
    }

    #[test]
    fn a_correction_takes_the_place_of_its_cell_and_a_row_set_aside_is_not_read() {
        let (sheet, _) =
            kept("Prénom;Nom;Né le;Date;Niveau\nAmina;Exemple;;31/09/2026;3\nZoé;Témoin;;12/10/2026;2").minimised(&placement());
        let mut fixes = Fixes::default();
        fixes.0.entry(2).or_default().cells.insert(2, "30/09/2026".into());
        fixes.0.entry(3).or_default().aside = true;
        let corrected = sheet.corrected(&fixes);
        let rows: Vec<Vec<String>> =
            corrected.records().map(|record| record.unwrap().cells.into_iter().map(std::borrow::Cow::into_owned).collect()).collect();
        assert_eq!(rows[1..], [["Amina", "Exemple", "30/09/2026", "3"]]);
        assert_eq!(sheet.cell(&fixes, 2, 2), "30/09/2026");
        assert_eq!(sheet.cell(&fixes, 3, 0), "Zoé");
        let stored = serde_json::to_string(&fixes).unwrap();
        assert_eq!(serde_json::from_str::<Fixes>(&stored).unwrap(), fixes);
    }
}
