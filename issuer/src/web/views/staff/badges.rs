//! Pages about badges that were given: the list, one badge, and what is about to be done to some of them, told person by person before
//! anything is.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The list, searched or whole.
#[derive(Debug, Template)]
#[template(path = "staff/badges.html")]
pub struct BadgesPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What was typed.
    pub typed: String,
    /// The badges.
    pub lines: Vec<LineView>,
    /// How many there are in all, in words.
    pub total: String,
    /// The page before this one.
    pub before: Option<i64>,
    /// The page after it.
    pub after: Option<i64>,
    /// What was just done, in words.
    pub done: Option<String>,
    /// Whether somebody pressed a button and had chosen nobody.
    pub nobody_chosen: bool,
}

/// Badges that end soon.
#[derive(Debug, Template)]
#[template(path = "staff/ending.html")]
pub struct EndingPage {
    /// The frame.
    pub desk: StaffFrame,
    /// The badges.
    pub lines: Vec<LineView>,
}

/// A badge in a list.
#[derive(Clone, Debug)]
pub struct LineView {
    /// Its id.
    pub id: String,
    /// Its page.
    pub path: String,
    /// Who it is for.
    pub name: String,
    /// What it shows of the name, where that is not all of it: in words.
    pub form: Option<String>,
    /// What it is for.
    pub achievement: String,
    /// The level, in words.
    pub level: String,
    /// The day of the test, in words.
    pub day: String,
    /// Until when it holds, in words.
    pub end: Option<String>,
    /// Where it stands.
    pub state: StateView,
    /// How it was handed over, in words.
    pub handed: String,
}

/// Where a badge stands: never told by colour alone.
#[derive(Clone, Debug)]
pub struct StateView {
    /// Class of its colours.
    pub tone: &'static str,
    /// In words.
    pub words: String,
}

/// One badge.
#[derive(Debug, Template)]
#[template(path = "staff/badge.html")]
pub struct BadgePage {
    /// The frame.
    pub desk: StaffFrame,
    /// The badge.
    pub line: LineView,
    /// How it was shown, in words.
    pub evidence: Vec<String>,
    /// Its share link, where it has one.
    pub link: Option<String>,
    /// Whether its holder turned the link off.
    pub link_is_off: bool,
    /// The import that it came from: its path and what it is called.
    pub lot: Option<(String, String)>,
    /// What became of it, oldest first.
    pub history: Vec<String>,
    /// How it was handed over, oldest first.
    pub handed: Vec<String>,
    /// Whether something may be put right in it.
    pub stands: bool,
    /// Whether it has an end.
    pub ends: bool,
    /// The name as it is typed.
    pub name_typed: String,
    /// The day as it is typed.
    pub day_typed: String,
    /// What was typed and not taken: the field, and why, in words.
    pub wrong: Option<(String, String)>,
    /// What was just done, in words.
    pub done: Option<String>,
}

impl BadgePage {
    /// Why this field was not taken.
    #[must_use]
    pub fn wrong_at(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(at, _)| at == field).map(|(_, why)| why.as_str())
    }
}

/// A badge of which nothing is left to see.
#[derive(Debug, Template)]
#[template(path = "staff/badge-gone.html")]
pub struct GonePage {
    /// The frame.
    pub desk: StaffFrame,
    /// What became of it, oldest first.
    pub history: Vec<String>,
    /// The badge in its place, where there is one.
    pub now: Option<String>,
}

/// What is about to be done, and to whom.
#[derive(Debug, Template)]
#[template(path = "staff/chosen.html")]
pub struct ChosenPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What: `erase`, `renew` or `revoke`.
    pub act: &'static str,
    /// To these.
    pub lines: Vec<LineView>,
    /// Not to these, and why: in words.
    pub left_out: Vec<(LineView, String)>,
    /// The end that is proposed, as a date field takes it.
    pub until: String,
    /// What was missing, in words.
    pub wrong: Option<String>,
}

impl ChosenPage {
    /// A sentence about this act: `title`, `how`, `button`, with the number of badges.
    #[must_use]
    pub fn sentence(&self, part: &str) -> String {
        self.desk.reader.words.fill(&format!("staff-{}-{part}", self.act), &[("count", self.lines.len().into())])
    }

    /// The reasons from which somebody chooses: slug, and in words.
    #[must_use]
    pub fn reasons(&self) -> Vec<(&'static str, String)> {
        REASONS.iter().map(|slug| (*slug, self.desk.say(&format!("staff-reason-{slug}")))).collect()
    }
}

/// That a key is stolen is not said here: there is a command for it, and it does more.
const REASONS: [&str; 4] = ["error", "request", "fraud", "replaced"];
