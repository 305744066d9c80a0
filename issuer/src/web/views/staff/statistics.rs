//! Counts for whoever pays for a venue: only such as tell of nobody.

use askama::Template;

use crate::sheets::tally::{Row, Tally};
use crate::web::views::staff::frame::StaffFrame;

/// The page.
#[derive(Debug, Template)]
#[template(path = "staff/statistics.html")]
pub struct StatisticsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Whose numbers these are.
    pub of: String,
    /// Path of this page.
    pub path: String,
    /// The year.
    pub year: i32,
    /// The years that there are.
    pub years: Vec<i32>,
    /// Badges in all.
    pub badges: Option<usize>,
    /// People in all.
    pub people: Option<usize>,
    /// The tables.
    pub tables: Vec<Table>,
    /// How many venues are left out because they have too few people, in words.
    pub left_out: Option<String>,
}

/// One table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it counts by.
    pub title: String,
    /// Its lines: what of, and how many.
    pub tally: Tally,
}

impl StatisticsPage {
    /// A number, or that it is kept back.
    #[must_use]
    pub fn number(&self, count: &Option<usize>) -> String {
        number(count, &self.desk)
    }

    /// The number of a line; where others are kept back, that there are at least so many.
    #[must_use]
    pub fn count(&self, row: &Row) -> String {
        match row.badges {
            Some(count) if row.at_least => self.desk.reader.words.fill("staff-statistics-at-least", &[("count", count.into())]),
            shown => number(&shown, &self.desk),
        }
    }

    /// The same as rows for a file.
    #[must_use]
    pub fn rows(&self) -> Vec<[String; 3]> {
        let say = |key: &str| self.desk.say(key);
        let mut rows = vec![
            [say("staff-statistics.table"), say("staff-statistics.line"), say("staff-statistics.badges")],
            [format!("{} {}", self.of, self.year), say("staff-statistics.badges"), self.number(&self.badges)],
            [format!("{} {}", self.of, self.year), say("staff-statistics.people"), self.number(&self.people)],
        ];
        for table in &self.tables {
            rows.extend(table.tally.rows.iter().map(|row| [table.title.clone(), row.of.clone(), self.count(row)]));
        }
        rows
    }
}

fn number(count: &Option<usize>, desk: &StaffFrame) -> String {
    count.map_or_else(|| desk.say("staff-statistics.hidden"), |count| count.to_string())
}
