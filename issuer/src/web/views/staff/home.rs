//! Where a working day begins: what can be done, what waits, what was done last.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The page of a venue.
#[derive(Debug, Template)]
#[template(path = "staff/home.html")]
pub struct HomePage {
    /// The frame.
    pub desk: StaffFrame,
    /// What waits for somebody.
    pub waiting: Vec<Waiting>,
    /// What was issued last, the newest first.
    pub lots: Vec<Lot>,
    /// Where the others are, where there are more.
    pub all: Option<String>,
}

/// Everything that was issued together.
#[derive(Debug, Template)]
#[template(path = "staff/lots.html")]
pub struct LotsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// The newest first.
    pub lots: Vec<Lot>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl HomePage {
    /// A word to whoever comes in.
    #[must_use]
    pub fn greeting(&self) -> String {
        let name = self.desk.person.clone().unwrap_or_default();
        self.desk.reader.words.fill("staff-home.hello", &[("name", name.into())])
    }

    /// Whether they may give badges.
    #[must_use]
    pub fn may_issue(&self) -> bool {
        self.desk.standing.as_ref().is_some_and(|standing| standing.may_issue)
    }
}

/// Something that waits for somebody.
#[derive(Debug)]
pub struct Waiting {
    /// What.
    pub what: String,
    /// Of which sheet.
    pub of: String,
    /// What to do.
    pub act: String,
    /// Where.
    pub path: String,
}

/// Badges that were issued together.
#[derive(Debug)]
pub struct Lot {
    /// When, in words.
    pub when: String,
    /// What it was called.
    pub title: String,
    /// Its page.
    pub path: String,
    /// How many badges.
    pub badges: usize,
    /// How many of them reached their person, in words.
    pub handed: String,
    /// By whom.
    pub by: String,
}

/// Where somebody with several venues chooses.
#[derive(Debug, Template)]
#[template(path = "staff/choose.html")]
pub struct ChoosePage {
    /// The frame.
    pub desk: StaffFrame,
    /// Venues: name and path.
    pub venues: Vec<(String, String)>,
    /// Networks: name and path.
    pub networks: Vec<(String, String)>,
}
