//! Session exports as Pix writes them: the sample, and others made from its first row.

/// The sample: three results that count, three that do not.
pub(crate) const SESSION: &str = include_str!("../rosters/pix-certification-session-2026.csv");

/// A session export, row by row.
pub(crate) struct Sheet {
    pub(crate) header: Vec<String>,
    rows: Vec<String>,
}

type Cells = std::collections::BTreeMap<String, String>;

/// Cells by column name; a column that the export does not have is a mistake of the test.
pub(crate) struct Named(Cells);

impl std::ops::Index<&str> for Named {
    type Output = String;

    fn index(&self, column: &str) -> &String {
        &self.0[column]
    }
}

impl std::ops::IndexMut<&str> for Named {
    fn index_mut(&mut self, column: &str) -> &mut String {
        self.0.get_mut(column).unwrap_or_else(|| panic!("no column {column}"))
    }
}

impl Sheet {
    pub(crate) fn new() -> Self {
        let text = SESSION;
        let header = text.trim_start_matches('\u{feff}').lines().next().unwrap();
        Self { header: header.split(';').map(|name| name.trim_matches('"').to_owned()).collect(), rows: Vec::new() }
    }

    /// The first row of the sample with a number of its own, changed.
    pub(crate) fn row(&mut self, change: impl FnOnce(&mut Named)) {
        let text = SESSION;
        let sample = text.lines().nth(1).unwrap().split(';').map(|cell| cell.trim_matches('"').to_owned());
        let original = text.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned();
        let names = original.split(';').map(|name| name.trim_matches('"').to_owned());
        let mut cells = Named(names.zip(sample).collect());
        cells["Numéro de certification"] = (self.rows.len() + 1).to_string();
        change(&mut cells);
        self.rows.push(
            self.header.iter().map(|name| format!("\"{}\"", cells[name.as_str()].replace('"', "\"\""))).collect::<Vec<_>>().join(";"),
        );
    }

    pub(crate) fn raw(&mut self, row: &str) {
        self.rows.push(row.to_owned());
    }

    pub(crate) fn text(&self) -> String {
        let header = self.header.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(";");
        format!("\u{feff}{header}\n{}", self.rows.join("\n"))
    }
}
