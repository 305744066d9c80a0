//! One result becomes one badge at once: what a program asks for. It is read as a row of a sheet is, by the very same rules, and stands
//! among the sheets of the venue once it is issued. What cannot be issued is kept nowhere.

pub mod gather;

use std::collections::BTreeMap;

use badge::framework::GLOBAL;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, Issued};
use crate::actions::prepare_import::{self, chosen};
use crate::actions::run_import;
use crate::issuance::goal::Chosen;
use crate::issuance::import_map::Field;
use crate::issuance::placement::{Choices, Placement};
use crate::store::Error as StoreError;
use crate::store::scope::Scope;

/// One person's result. What is called by a name here has that name in what is wrong with it, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneResult {
    /// `achievement`: a framework, or an achievement of the venue's own: `pix`, `own/premiers-pas`.
    pub achievement: String,
    /// `givenName`.
    pub given_name: String,
    /// `familyName`.
    pub family_name: String,
    /// `day`: of the test.
    pub day: String,
    /// `competence`: the one that was tested, by code or name.
    pub competence: Option<String>,
    /// `level`.
    pub level: Option<Grade>,
    /// `score`.
    pub score: Option<u32>,
    /// `results`: of several competences, by code.
    pub results: Vec<(String, Grade)>,
    /// `evidence`: how it was shown, where there are several ways.
    pub evidence: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// `phone`.
    pub phone: Option<String>,
}

/// A level, by its number or by its name; on some scales a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grade {
    /// By its number.
    Index(u32),
    /// By its name.
    Named(String),
}

/// A badge that the result has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The badge.
    pub badge: Issued,
    /// Whether it was made now; else the result had it already.
    pub is_new: bool,
}

/// Something that is wrong with the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The name of what is wrong; empty for the whole.
    pub name: String,
    /// What: a slug.
    pub slug: &'static str,
    /// What its sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// Why there is no badge.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Whoever had it was erased, and is not brought back.
    #[error("erased")]
    Erased,
    /// Everything that is wrong with what was told.
    #[error("{0:?}")]
    Faults(Vec<Wrong>),
    /// Issuing.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// The result has a badge that says something else.
    #[error("there is a badge with another content")]
    OtherContent,
    /// Keeping the result.
    #[error(transparent)]
    Prepare(#[from] prepare_import::Error),
    /// Issuing what was kept.
    #[error(transparent)]
    Run(#[from] run_import::Error),
    /// Somebody else is giving the badge, and is not done yet.
    #[error("the badge waits for its signature")]
    Waiting,
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Prepare(error.into())
    }
}

/// What the result is of, and the result as a row of a sheet.
async fn read(desk: &Desk, scope: &Scope, one: OneResult) -> Result<(Chosen, Row), Error> {
    let chosen = match chosen(desk, scope, Some(&one.achievement)).await {
        Err(prepare_import::Error::Framework) => None,
        found => found?,
    };
    let unknown = || Error::Faults(vec![Wrong { name: "achievement".into(), slug: "achievement-unknown", args: Vec::new() }]);
    let chosen = chosen.ok_or_else(unknown)?;
    Ok((chosen, as_row(one, chosen)?))
}

/// The columns of a sheet, a row of it, and how it is read.
type Row = (Vec<String>, Vec<String>, Choices);

/// The result as a row of a sheet whose columns are called as its parts are.
fn as_row(one: OneResult, chosen: Chosen) -> Result<Row, Error> {
    let OneResult { achievement, given_name, family_name, day, competence, level, score, results, evidence, email, phone } = one;
    if !results.is_empty() && (level.is_some() || score.is_some() || competence.is_some()) {
        return Err(Error::Faults(vec![Wrong { name: "results".into(), slug: "results-beside", args: Vec::new() }]));
    }
    let map = match (&competence, results.is_empty()) {
        (_, false) => "venue-sheet-competences",
        (Some(_), true) => "venue-sheet",
        (None, true) => "venue-sheet-level",
    };
    let of = competence.as_deref().unwrap_or(GLOBAL);
    let level = level.map(|level| written(chosen, of, level));
    let needs_level = map == "venue-sheet-level" && level.is_none();
    let cells = [
        (Field::GivenName, "givenName", Some(given_name)),
        (Field::FamilyName, "familyName", Some(family_name)),
        (Field::Day, "day", Some(day)),
        (Field::Competence, "competence", competence),
        (Field::Level, "level", level.or_else(|| needs_level.then(String::new))),
        (Field::Score, "score", score.map(|score| score.to_string())),
        (Field::Email, "email", email),
        (Field::Phone, "phone", phone),
    ];
    let (mut header, mut row, mut fields, mut competences) = (Vec::new(), Vec::new(), BTreeMap::new(), Vec::new());
    for (field, name, text) in cells {
        if let Some(text) = text {
            fields.insert(field, header.len());
            header.push(name.to_owned());
            row.push(text);
        }
    }
    for (code, grade) in results {
        if chosen.framework.competence(&code).is_none() {
            return Err(Error::Faults(vec![Wrong { name: format!("results/{code}"), slug: "competence-unknown", args: Vec::new() }]));
        }
        competences.push((code.clone(), header.len()));
        header.push(format!("results/{code}"));
        row.push(written(chosen, &code, grade));
    }
    let placement = Placement { map: map.to_owned(), fields, competences };
    let choices = Choices { framework: Some(achievement), evidence, placement: Some(placement), by_hand: false };
    Ok((header, row, choices))
}

/// A grade as a cell would have it: where a score stands beside levels a bare number would be neither, and a level is named.
fn written(chosen: Chosen, of: &str, grade: Grade) -> String {
    let index = match grade {
        Grade::Named(name) => return name,
        Grade::Index(index) => index,
    };
    let scale = chosen.framework.scale_of(of).filter(|scale| of == GLOBAL && scale.max_score.is_some());
    let named = scale.and_then(|scale| scale.levels.iter().find(|level| level.index == index)).map(|level| level.label("fr"));
    named.filter(|name| !name.is_empty()).map_or_else(|| index.to_string(), str::to_owned)
}
