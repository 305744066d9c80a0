//! The way of a sheet to badges, page by page: file, columns, reading over, progress, what came of it, taking it back.

use askama::Template;

use crate::web::views::figures::{self, Dot};
use crate::web::views::staff::frame::StaffFrame;

/// One thing that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Whether it is chosen already.
    pub chosen: bool,
}

/// Where a file is chosen.
#[derive(Debug, Template)]
#[template(path = "staff/import-new.html")]
pub struct NewPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What was wrong with the last file, in sentences.
    pub problems: Vec<String>,
    /// Frameworks.
    pub frameworks: Vec<Choice>,
}

/// Where one person's result is typed.
#[derive(Debug, Template)]
#[template(path = "staff/import-one.html")]
pub struct OnePage {
    /// The frame.
    pub desk: StaffFrame,
    /// What was wrong, in sentences.
    pub problems: Vec<String>,
    /// What a badge may be for.
    pub kinds: Vec<Choice>,
    /// The fields, once that is chosen.
    pub fields: Vec<OneField>,
    /// What was chosen.
    pub kind: String,
}

/// One field of that form.
#[derive(Debug)]
pub struct OneField {
    /// Its name in the form.
    pub name: &'static str,
    /// What people read.
    pub label: String,
    /// How to fill it in.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What can be chosen, where it is not typed.
    pub choices: Vec<Choice>,
    /// Whether it must be filled in.
    pub needed: bool,
    /// The `type` of the input.
    pub kind: &'static str,
}

/// Where a person says what the columns hold.
#[derive(Debug, Template)]
#[template(path = "staff/import-columns.html")]
pub struct ColumnsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What the sheet is called.
    pub title: String,
    /// The page's own path.
    pub path: String,
    /// What was wrong with the last answer, in sentences.
    pub problems: Vec<String>,
    /// Each column with some of its cells.
    pub columns: Vec<(String, String)>,
    /// What they may hold.
    pub fields: Vec<ColumnField>,
    /// Frameworks, where one is to be chosen.
    pub frameworks: Vec<Choice>,
}

/// What a column may hold.
#[derive(Debug)]
pub struct ColumnField {
    /// Its slug.
    pub slug: &'static str,
    /// What people read.
    pub label: String,
    /// Whether no badge can be made without it.
    pub needed: bool,
    /// The columns.
    pub columns: Vec<Choice>,
}

/// Where a sheet is read over.
#[derive(Debug, Template)]
#[template(path = "staff/import-review.html")]
pub struct ReviewPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Which sheet, on which scale, how it was shown.
    pub about: String,
    /// The page's own path.
    pub path: String,
    /// Why the last try ended, where it did.
    pub failed: bool,
    /// Heads of the columns, and whether each holds numbers.
    pub heads: Vec<(String, bool)>,
    /// Rows at fault.
    pub wrong: Vec<Line>,
    /// Rows at fault that this page does not show.
    pub more_wrong: usize,
    /// Rows that are ready, of this page.
    pub ready: Vec<Line>,
    /// Other pages of them: number, and whether it is this one.
    pub pages: Vec<(usize, bool)>,
    /// Rows that were set aside.
    pub aside: Vec<usize>,
    /// Rows that earn none: how many, and why.
    pub skipped: Vec<(usize, String)>,
    /// In sentences: how many rows are ready, wait, were tidied, held nothing.
    pub counts: Counts,
}

/// How many rows there are of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Ready.
    pub ready: usize,
    /// At fault.
    pub wrong: usize,
    /// With a cell that we tidied.
    pub tidied: usize,
    /// Empty.
    pub blank: usize,
}

/// One row.
#[derive(Debug)]
pub struct Line {
    /// As the spreadsheet numbers it.
    pub row: usize,
    /// Its cells, in the order of the heads.
    pub cells: Vec<Cell>,
    /// What is wrong with the row as a whole, in sentences.
    pub faults: Vec<String>,
}

/// One cell.
#[derive(Debug, Default)]
pub struct Cell {
    /// The head of its column.
    pub head: String,
    /// Whether it holds a number.
    pub number: bool,
    /// What it says.
    pub text: String,
    /// What stood there before we tidied it.
    pub was: Option<String>,
    /// What can be corrected in it.
    pub inputs: Vec<Input>,
    /// A level as dots: which, of how many.
    pub level: Option<(u32, u32)>,
}

impl Cell {
    /// Its level as dots.
    fn dots(&self) -> Vec<Dot> {
        self.level.map(|(level, max)| figures::dots(level, max)).unwrap_or_default()
    }

    /// How wide they are.
    fn width(&self) -> u32 {
        self.level.map_or(0, |(_, max)| figures::dots_width(max))
    }
}

/// A cell that can be corrected.
#[derive(Debug)]
pub struct Input {
    /// Its name in the form.
    pub name: String,
    /// What it is, for whoever hears the page.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// Whether that is all of the cell: it may hold what nobody can see, and sending it as it is shown mends it then.
    pub is_whole: bool,
    /// What is wrong with it, in a sentence.
    pub fault: String,
}

impl Input {
    /// Which cell it is: its name without the letter before it.
    fn cell(&self) -> &str {
        self.name.strip_prefix('c').unwrap_or_default()
    }
}

impl ReviewPage {
    /// A sentence with a number.
    #[must_use]
    pub fn fill(&self, key: &str, n: &usize) -> String {
        self.desk.reader.words.fill(key, &[("n", (*n).into())])
    }

    /// How many columns the table has, with the number of the row and the state.
    #[must_use]
    pub fn width(&self) -> usize {
        self.heads.len() + 2
    }
}

/// What a person reads while badges are made. It looks again by itself.
#[derive(Debug, Template)]
#[template(path = "staff/import-progress.html")]
pub struct ProgressPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What the sheet is called.
    pub title: String,
    /// How many badges are made.
    pub done: i64,
    /// How many there will be.
    pub total: i64,
}

impl ProgressPage {
    /// How far it is, in words.
    #[must_use]
    pub fn said(&self) -> String {
        self.desk.reader.words.fill("staff-import-progress.so-far", &[("done", self.done.into()), ("total", self.total.into())])
    }
}

/// What came of a sheet.
#[derive(Debug, Template)]
#[template(path = "staff/import-done.html")]
pub struct DonePage {
    /// The frame.
    pub desk: StaffFrame,
    /// The headline.
    pub headline: String,
    /// Which sheet, when, by whom.
    pub about: String,
    /// What can be done with the badges.
    pub cards: Vec<Card>,
    /// How many are to be handed over on paper, in a sentence.
    pub to_hand: Option<String>,
    /// Where the page for the people of the badges stands.
    pub notice: String,
    /// The badges, of this page.
    pub badges: Vec<BadgeLine>,
    /// Other pages of them: number, and whether it is this one.
    pub pages: Vec<(usize, bool)>,
    /// The page's own path.
    pub path: String,
    /// Until when they can be taken back together, in a sentence.
    pub undo: Option<String>,
    /// Whether they were.
    pub undone: bool,
    /// How many rows wait for a correction, in a sentence.
    pub waiting: Option<String>,
    /// Rows that earned none: how many, and why.
    pub skipped: Vec<String>,
}

/// Something that can be done with the badges of a sheet.
#[derive(Debug)]
pub struct Card {
    /// What.
    pub title: String,
    /// In a few words.
    pub text: String,
    /// Where.
    pub path: String,
    /// Whether it is what most do first.
    pub main: bool,
}

/// A badge in a list.
#[derive(Debug)]
pub struct BadgeLine {
    /// The person's name, where the register still has it.
    pub name: String,
    /// The level, in words.
    pub level: String,
    /// How it reaches its person, in words.
    pub channel: String,
    /// Its share link's path, where it has one.
    pub link: Option<String>,
    /// Its page for staff.
    pub path: String,
    /// Whether it was cancelled.
    pub revoked: bool,
}

/// Where somebody reads that their corrections came too late, and has them still.
#[derive(Debug, Template)]
#[template(path = "staff/import-late.html")]
pub struct LatePage {
    /// The frame.
    pub desk: StaffFrame,
    /// What was typed, cell by cell.
    pub typed: Vec<Typed>,
    /// Whether other corrections of the same form were kept.
    pub kept_others: bool,
    /// Where the corrections go when they are sent again.
    pub path: String,
    /// The sheet's page.
    pub sheet: String,
}

/// A correction that was typed.
#[derive(Debug)]
pub struct Typed {
    /// The row.
    pub row: usize,
    /// What the column is called; empty where nobody knows any more.
    pub column: String,
    /// What was typed, for people.
    pub text: String,
    /// Its name in the form.
    pub name: String,
    /// What the form sends.
    pub value: String,
}

impl LatePage {
    /// A sentence with a number.
    #[must_use]
    pub fn fill(&self, key: &str, n: &usize) -> String {
        self.desk.reader.words.fill(key, &[("n", (*n).into())])
    }
}

/// Where somebody is asked again before badges are taken back.
#[derive(Debug, Template)]
#[template(path = "staff/import-undo.html")]
pub struct UndoPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What the sheet is called.
    pub title: String,
    /// The page's own path.
    pub path: String,
    /// The sheet's page.
    pub back: String,
    /// How many badges; none where it is too late.
    pub badges: Option<i64>,
}

impl UndoPage {
    /// A sentence with the number of badges.
    #[must_use]
    pub fn fill(&self, key: &str) -> String {
        self.desk.reader.words.fill(key, &[("n", self.badges.unwrap_or_default().into())])
    }
}
