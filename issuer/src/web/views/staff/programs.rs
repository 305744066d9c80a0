//! Programs of a venue: which may ask for what, and the code that is shown once.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The programs of a venue.
#[derive(Debug, Template)]
#[template(path = "staff/programs.html")]
pub struct ProgramsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Those that have access.
    pub programs: Vec<ProgramLine>,
    /// Those that had it.
    pub past: Vec<ProgramLine>,
    /// Where programs are told things.
    pub hooks: Vec<HookLine>,
    /// What was typed for another.
    pub told: Told,
    /// Why it was not done, as the end of a key of words.
    pub fault: Option<&'static str>,
    /// What was done, as the end of a key of words.
    pub done: Option<&'static str>,
}

/// A program.
#[derive(Debug)]
pub struct ProgramLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it may do, in words.
    pub rights: Vec<String>,
    /// Since when, until when, when it asked last: each in words.
    pub when: Vec<String>,
}

/// Where a program is told things.
#[derive(Debug)]
pub struct HookLine {
    /// Its id.
    pub id: String,
    /// The address.
    pub url: String,
    /// When it was told something last, or that it is told nothing any more, in words.
    pub told: String,
    /// Whether it is told nothing any more.
    pub is_disabled: bool,
}

/// What was typed for another program, or for an address.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Its name.
    pub name: String,
    /// Slugs of what it may do.
    pub rights: Vec<String>,
    /// Until when.
    pub until: String,
    /// An address.
    pub url: String,
}

/// A code, shown once.
#[derive(Debug, Template)]
#[template(path = "staff/program-made.html")]
pub struct MadePage {
    /// The frame.
    pub desk: StaffFrame,
    /// What has access now, or is told things from now on, in words.
    pub title: String,
    /// The code.
    pub code: String,
    /// Whether it is the code of an address.
    pub is_hook: bool,
}

impl ProgramsPage {
    /// What a program may be allowed: the least first.
    #[must_use]
    pub fn rights(&self) -> [&'static str; 3] {
        ["read", "issue", "revoke"]
    }

    /// A right in words; with `.may` what that means.
    #[must_use]
    pub fn right(&self, slug: &str, part: &str) -> String {
        self.desk.say(&format!("staff-program-right-{slug}{part}"))
    }

    /// Whether it was chosen before the form came back.
    #[must_use]
    pub fn chose(&self, slug: &str) -> bool {
        self.told.rights.iter().any(|chosen| chosen == slug)
    }

    /// The fault in words.
    #[must_use]
    pub fn faulty(&self) -> Option<String> {
        self.fault.map(|fault| self.desk.say(&format!("staff-programs-fault-{fault}")))
    }

    /// What was done, in words.
    #[must_use]
    pub fn was_done(&self) -> Option<String> {
        self.done.map(|done| self.desk.say(&format!("staff-programs-done-{done}")))
    }
}
