//! Pages about what a venue gives badges for: the list, what a new one may stand on, and its form; and what a network says of them.

use std::collections::BTreeMap;

use askama::Template;

use crate::web::views::shown;
use crate::web::views::staff::frame::StaffFrame;

/// What the venue gives badges for.
#[derive(Debug, Template)]
#[template(path = "staff/achievements.html")]
pub struct AchievementsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What it offers.
    pub offered: Vec<OfferLine>,
    /// What it offers no more.
    pub retired: Vec<OfferLine>,
    /// What was just done, in words.
    pub done: Option<String>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct OfferLine {
    /// What it is called.
    pub title: String,
    /// Its form.
    pub path: String,
    /// Its public page.
    pub page: String,
    /// How it is shown, in words.
    pub evidence: String,
    /// On what, in words.
    pub on: String,
    /// Which version, in words.
    pub version: String,
    /// For how long, in words.
    pub end: String,
}

/// What a new one may stand on.
#[derive(Debug, Template)]
#[template(path = "staff/achievement-new.html")]
pub struct NewPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Frameworks: what each is asked for by, and its title.
    pub frameworks: Vec<(String, String)>,
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "staff/achievement-form.html")]
pub struct FormPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Where it is sent to.
    pub action: String,
    /// On what it stands.
    pub on: String,
    /// The title of the framework, where it is on one of ours.
    pub framework: Option<String>,
    /// Whether there is a version already.
    pub is_next: bool,
    /// Whether nothing is checked.
    pub attended: bool,
    /// What it is called.
    pub title: String,
    /// The language of its words.
    pub language: String,
    /// How it is shown.
    pub evidence: String,
    /// How it may be shown.
    pub kinds: Vec<&'static str>,
    /// How it is earned.
    pub criteria: String,
    /// For how many months.
    pub months: String,
    /// Why there is no end, where there can be none.
    pub no_end: Option<String>,
    /// The steps, and empty ones up to as many as there may be.
    pub steps: Vec<StepView>,
    /// What is wrong, in words, by the field that it stands at.
    pub wrong: BTreeMap<String, String>,
    /// What is wrong with the whole.
    pub amiss: Option<String>,
}

/// One step in the form.
#[derive(Clone, Debug)]
pub struct StepView {
    /// Which, from 1.
    pub number: usize,
    /// Its name.
    pub label: String,
    /// What it means.
    pub can: String,
    /// Whether it is one that may stay empty.
    pub spare: bool,
}

impl FormPage {
    /// Why this field was not taken.
    #[must_use]
    pub fn wrong_at(&self, field: &str) -> Option<&String> {
        self.wrong.get(field)
    }

    /// The same for one of several fields.
    #[must_use]
    pub fn wrong_in(&self, field: &str, number: &usize) -> Option<&String> {
        self.wrong.get(&format!("{field}{number}"))
    }

    /// What the page is about.
    #[must_use]
    pub fn heading(&self) -> String {
        let part = match (self.is_next, self.attended, self.steps.is_empty()) {
            (true, ..) => return self.desk.reader.words.fill("staff-offer-form-of", &[("title", shown::text(&self.title).into())]),
            (false, true, _) => "staff-offer-new.attended",
            (false, false, false) => "staff-offer-new.steps",
            (false, false, true) => "staff-offer-new",
        };
        self.desk.say(part)
    }

    /// Whether there may be more steps.
    #[must_use]
    pub fn has_spare(&self) -> bool {
        self.some_steps(true).next().is_some()
    }

    /// How it may be shown: slug, name, and what that means.
    #[must_use]
    pub fn ways(&self) -> Vec<(&'static str, String, String)> {
        let say = |slug: &str, part: &str| self.desk.say(&format!("staff-offer-evidence-{slug}{part}"));
        self.kinds.iter().map(|slug| (*slug, say(slug, ""), say(slug, ".means"))).collect()
    }

    /// The languages that words of a badge can be in: tag and name.
    #[must_use]
    pub fn languages(&self) -> Vec<(&'static str, String)> {
        LANGUAGES.iter().map(|tag| (*tag, self.desk.say(&format!("staff-offer-language-{tag}")))).collect()
    }

    /// The steps that are filled in, then those that may be.
    pub fn some_steps(&self, spare: bool) -> impl Iterator<Item = &StepView> {
        self.steps.iter().filter(move |step| step.spare == spare)
    }
}

/// What a network's venues give badges for.
#[derive(Debug, Template)]
#[template(path = "staff/endorsements.html")]
pub struct EndorsementsPage {
    /// The frame.
    pub desk: StaffFrame,
    /// Whether a venue speaks for the network.
    pub has_voice: bool,
    /// The achievements, by venue.
    pub lines: Vec<EndorsableLine>,
}

/// One achievement of one venue.
#[derive(Clone, Debug)]
pub struct EndorsableLine {
    /// What it is called.
    pub title: String,
    /// Its page for the network.
    pub path: String,
    /// The venue.
    pub venue: String,
    /// How many endorsements of it stand, in words; empty for none.
    pub standing: String,
}

/// One achievement, and what the network says of it.
#[derive(Debug, Template)]
#[template(path = "staff/endorsement.html")]
pub struct EndorsementPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What it is called.
    pub title: String,
    /// The venue.
    pub venue: String,
    /// Its public page.
    pub page: String,
    /// All achievements of the network.
    pub back: String,
    /// Where the form is sent to.
    pub action: String,
    /// What was said: where it is withdrawn, and since when, in words; where it no longer stands, what became of it.
    pub said: Vec<SaidLine>,
    /// What was typed and not taken.
    pub comment: String,
    /// What was typed and not taken.
    pub until: String,
    /// Why, in words.
    pub amiss: Option<String>,
}

/// One thing that was said.
#[derive(Clone, Debug)]
pub struct SaidLine {
    /// Since when, in words.
    pub since: String,
    /// Until when, or what became of it, in words.
    pub state: String,
    /// Where it is withdrawn; none where it no longer stands.
    pub withdraw: Option<String>,
}

const LANGUAGES: [&str; 4] = ["fr", "en", "it", "es"];
