//! An achievement that a venue makes itself: on a framework that we carry or on steps of its own, in its own words, shown in one way
//! that is told everywhere, and perhaps for a time only. A file says it (`schemas/json/achievement.schema.json`), and so does a form.

mod fault;
mod reading;
mod scale;
mod words;

use badge::framework::{Claim, Framework};
use badge::timestamp::Timestamp;
use serde_json::Value;
use time::{Date, Month, Time};

use crate::issuance::import_map::EvidenceWords;
use crate::issuance::offer::reading::{Reading, Texts};
use crate::issuance::offer::scale::Ground;
use crate::issuance::offer::words::WORDS;
use crate::issuance::profile::Venue;
use crate::issuance::wording::claims_certification;

pub use crate::issuance::offer::fault::{Fault, Wrong};

/// One version of it.
#[derive(Debug)]
pub struct Offer {
    /// Its short name at the venue, the same in every version.
    pub key: String,
    /// Which version, from 1.
    pub version: u32,
    /// The language of the words in the badge.
    pub language: String,
    /// What the badge is called.
    pub title: String,
    /// What it is.
    pub description: String,
    /// How it is earned.
    pub criteria: String,
    /// How it is shown.
    pub kind: EvidenceKind,
    /// The same, as a badge says it.
    pub evidence: EvidenceWords,
    /// For how many months after the day of the test it holds.
    pub validity: Option<u32>,
    scale: Measured,
}

/// On what it is measured.
#[derive(Debug)]
enum Measured {
    Carried(&'static Framework),
    Own(Box<Framework>),
}

/// How a result was shown. The four are never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A course was followed. Nothing was checked.
    Attended,
    /// Somebody else tested, and the venue took the result over.
    ImportedCertificate,
    /// Somebody at the venue saw it.
    Observation,
    /// A test at the venue, under somebody's eyes.
    SupervisedTest,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Attended, Self::ImportedCertificate, Self::Observation, Self::SupervisedTest];

    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::ImportedCertificate => "imported-certificate",
            Self::Observation => "observation",
            Self::SupervisedTest => "supervised-test",
        }
    }

    /// The kind with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The `genre` of the evidence in a badge.
    #[must_use]
    pub fn genre(self) -> &'static str {
        WORDS.evidence.get(self.slug()).map_or("", |shown| &shown.genre)
    }

    /// How it is earned, where nobody says it more closely.
    #[must_use]
    pub fn criteria(self, language: &str) -> &'static str {
        WORDS.evidence.get(self.slug()).map_or("", |shown| shown.criteria.of(language))
    }

    /// The kinds that results on a framework can be shown in; of a scale of the venue's own with `None`.
    #[must_use]
    pub fn known_to(framework: Option<&Framework>) -> Vec<Self> {
        let fits = |kind: &Self| match framework {
            Some(framework) => framework.asserted_by(kind.genre(), "fr").is_some(),
            // Nobody else tests on a venue's own scale.
            None => *kind != Self::ImportedCertificate,
        };
        Self::ALL.into_iter().filter(fits).collect()
    }

    /// What it says of a person.
    #[must_use]
    pub fn claim(self) -> Claim {
        if self == Self::Attended { Claim::Attended } else { Claim::Assessed }
    }
}

impl Offer {
    /// Reads a file of `venue` as version `version` of what it tells.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn read(file: &Value, venue: &Venue, version: u32) -> Result<Self, Vec<Fault>> {
        let Some(members) = file.as_object() else { return Err(vec![Fault { at: String::new(), what: Wrong::NotAFile }]) };
        let mut reading = Reading::default();
        reading.only(members, "", &MEMBERS);
        languages(&mut reading, file);
        let key = reading.short_name(members, "", "id");
        let title = reading.texts(members, "", "title", LONGEST_TITLE);
        if titles(file).any(claims_certification) {
            reading.wrong("/title", Wrong::CallsItselfCertified);
        }
        let kind = kind(&mut reading, file);
        let framework = carried(&mut reading, file);
        let known = EvidenceKind::known_to(framework);
        if let Some(kind) = kind.filter(|kind| (framework.is_some() || file.get("levels").is_some()) && !known.contains(kind)) {
            let known = known.iter().copied().filter(|other| *other != kind).map(EvidenceKind::slug).collect();
            reading.wrong("/evidence", Wrong::EvidenceUnsuited { known });
        }
        let claim = kind.map_or(Claim::Assessed, EvidenceKind::claim);
        let steps = file.get("levels").map(|levels| scale::steps(&mut reading, levels, claim)).unwrap_or_default();
        let skills = file.get("competences").map(|skills| scale::skills(&mut reading, skills)).unwrap_or_default();
        let validity = reading.number(members, "validityMonths", 1, MOST_MONTHS);
        if let Some(framework) = framework.filter(|framework| validity.is_some() && framework.no_end("fr").is_some()) {
            reading.wrong("/validityMonths", Wrong::NoEnd { framework: framework.title(&reading.language).to_owned() });
        }
        let description = reading.text(members, "", "description", LONGEST_DESCRIPTION);
        let criteria = reading.text(members, "", "criteria", LONGEST_CRITERIA);
        let Reading { faults, languages, language } = reading;
        let (Some(key), Some(title), Some(kind), true) = (key, title, kind, faults.is_empty()) else { return Err(faults) };
        let scale = match framework {
            Some(framework) => Measured::Carried(framework),
            None => {
                let ground = Ground { venue, key: &key, version, title: &title, claim, genre: kind.genre() };
                let own = scale::framework(&ground, &steps, &skills, &languages);
                Measured::Own(Box::new(own.map_err(|_| vec![Fault { at: String::new(), what: Wrong::NotAFile }])?))
            }
        };
        let said = Said { kind, language: &language };
        let description = description.unwrap_or_else(|| format!("{} {}", said.description(), scale.framework().disclaimer(&language)));
        let criteria = criteria.unwrap_or_else(|| kind.criteria(&language).to_owned());
        let (title, evidence) = (in_language(&title, &language), said.evidence());
        Ok(Self { key, version, title, description, criteria, kind, evidence, validity, scale, language })
    }

    /// The framework that its results are on: one that we carry, or the venue's own.
    #[must_use]
    pub fn framework(&self) -> &Framework {
        self.scale.framework()
    }

    /// Whether it is on a scale of the venue's own.
    #[must_use]
    pub fn has_own_scale(&self) -> bool {
        matches!(self.scale, Measured::Own(_))
    }

    /// What the result for the whole is called.
    #[must_use]
    pub fn result(&self) -> &'static str {
        WORDS.result(self.framework().claim()).of(&self.language)
    }

    /// What stands for it wherever somebody chooses: see [`Offer::choice`].
    #[must_use]
    pub fn choice_key(&self) -> String {
        Self::choice(&self.key)
    }

    /// `own/premiers-pas`. No framework that we carry is called `own`.
    #[must_use]
    pub fn choice(key: &str) -> String {
        format!("{OWN}/{key}")
    }

    /// The short name in such a choice; `None` for the choice of a framework.
    #[must_use]
    pub fn chosen(choice: &str) -> Option<&str> {
        choice.strip_prefix(OWN)?.strip_prefix('/')
    }

    /// When a badge ends whose result is of that day: with the day so many months later; in a shorter month, with its last.
    #[must_use]
    pub fn ends_at(&self, day: Date) -> Option<Timestamp> {
        months_after(day, i32::try_from(self.validity?).ok()?)
    }
}

/// The end of the day so many months after another; in a shorter month, of its last.
#[must_use]
pub fn months_after(day: Date, months: i32) -> Option<Timestamp> {
    let month = i32::from(u8::from(day.month())) - 1 + months;
    let year = day.year() + month.div_euclid(12);
    let month = Month::try_from(u8::try_from(month.rem_euclid(12) + 1).ok()?).ok()?;
    let last = Date::from_calendar_date(year, month, day.day().min(month.length(year))).ok()?;
    Some(Timestamp::from(last.with_time(Time::from_hms(23, 59, 59).ok()?).assume_utc()))
}

impl Measured {
    fn framework(&self) -> &Framework {
        match self {
            Self::Carried(framework) => framework,
            Self::Own(framework) => framework,
        }
    }
}

/// What is said of a kind of evidence in one language.
struct Said<'a> {
    kind: EvidenceKind,
    language: &'a str,
}

impl Said<'_> {
    fn description(&self) -> &'static str {
        WORDS.evidence.get(self.kind.slug()).map_or("", |shown| shown.description.of(self.language))
    }

    fn evidence(&self) -> EvidenceWords {
        let shown = WORDS.evidence.get(self.kind.slug());
        let genre = self.kind.genre().to_owned();
        let text = |text: Option<&words::Each>| text.map_or("", |text| text.of(self.language)).to_owned();
        EvidenceWords { genre, name: text(shown.map(|shown| &shown.name)), narrative: text(shown.map(|shown| &shown.narrative)) }
    }
}

/// The title in whatever language, readable or not.
fn titles(file: &Value) -> impl Iterator<Item = &str> {
    let title = file.get("title");
    title
        .and_then(Value::as_str)
        .into_iter()
        .chain(title.and_then(Value::as_object).into_iter().flatten().filter_map(|(_, text)| text.as_str()))
}

/// The language of the badge, and those of the title, which every text must have.
fn languages(reading: &mut Reading, file: &Value) {
    let known = |language: &str| WORDS.languages.iter().any(|known| known == language);
    let told = file.get("language").map(|language| language.as_str().unwrap_or_default());
    if told.is_some_and(|told| !known(told)) {
        reading.wrong("/language", Wrong::Language);
    }
    reading.language = told.filter(|told| known(told)).unwrap_or("fr").to_owned();
    let titles = file.get("title").and_then(Value::as_object);
    let of_title = titles.into_iter().flatten().map(|(language, _)| language.clone()).filter(|language| known(language));
    reading.languages = std::iter::once(reading.language.clone()).chain(of_title).collect();
    reading.languages.sort();
    reading.languages.dedup();
}

fn kind(reading: &mut Reading, file: &Value) -> Option<EvidenceKind> {
    let kind = file.get("evidence").and_then(Value::as_str).and_then(EvidenceKind::parse);
    match (kind, file.get("evidence")) {
        (Some(kind), _) => return Some(kind),
        (None, None) => reading.wrong("/evidence", Wrong::Missing),
        (None, Some(_)) => {
            reading.wrong("/evidence", Wrong::EvidenceUnsuited { known: EvidenceKind::ALL.map(EvidenceKind::slug).to_vec() });
        }
    }
    None
}

/// The framework that the file names, where it is on none of its own.
fn carried(reading: &mut Reading, file: &Value) -> Option<&'static Framework> {
    let named = file.get("framework");
    let own = file.get("levels").is_some() || file.get("competences").is_some();
    match (named, own) {
        (Some(_), true) => reading.wrong("/framework", Wrong::TwoScales),
        (None, _) if file.get("levels").is_none() => reading.wrong("/levels", Wrong::Missing),
        (None, _) => {}
        (Some(named), false) => {
            let named = named.as_str().unwrap_or_default();
            let found = named.split_once('/').map_or_else(|| Framework::newest(named), |(id, version)| Framework::find(id, version));
            if found.is_none() {
                reading.wrong("/framework", Wrong::FrameworkUnknown);
            }
            return found;
        }
    }
    None
}

fn in_language(texts: &Texts, language: &str) -> String {
    texts.get(language).cloned().unwrap_or_default()
}

const MEMBERS: [&str; 11] =
    ["$schema", "competences", "criteria", "description", "evidence", "framework", "id", "language", "levels", "title", "validityMonths"];
const OWN: &str = "own";
const LONGEST_TITLE: usize = 80;
const LONGEST_DESCRIPTION: usize = 400;
const LONGEST_CRITERIA: usize = 600;
/// Ten years.
const MOST_MONTHS: u64 = 120;
