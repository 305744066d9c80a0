//! One result becomes one badge at once: what a program asks for. It is read as a sheet of one row is, by the very same rules, and stands
//! among the sheets of the venue once it is issued. What cannot be issued is kept nowhere.

use std::collections::BTreeMap;
use std::time::Duration;

use badge::framework::GLOBAL;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, Issued, Options, Outcome, finish_recorded, issue_roster};
use crate::actions::prepare_import::{self, chosen, keep, roster};
use crate::actions::run_import::{self, run_alone};
use crate::actions::send_batch::send_batch;
use crate::issuance::faults::FileFault;
use crate::issuance::goal::Chosen;
use crate::issuance::import_map::Field;
use crate::issuance::kept_sheet::{Fixes, KeptSheet};
use crate::issuance::placement::{Choices, Placement};
use crate::store::Error as StoreError;
use crate::store::imports::{self, State};
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

/// Gives the badge, and sends it where there is an address. The same result again has the badge that it has. `title` is what its sheet is
/// called.
///
/// # Errors
/// See [`Error`].
pub async fn issue_one(desk: &Desk, scope: &Scope, one: OneResult, title: &str) -> Result<Given, Error> {
    // Whoever asks faster than badges are made waits here, where waiting costs nothing.
    let _turn = desk.results.acquire().await.map_err(|_| issue_batch::Error::Stopped)?;
    let chosen = match chosen(desk, scope, Some(&one.achievement)).await {
        Err(prepare_import::Error::Framework) => None,
        found => found?,
    };
    let unknown = || Error::Faults(vec![Wrong { name: "achievement".into(), slug: "achievement-unknown", args: Vec::new() }]);
    let chosen = chosen.ok_or_else(unknown)?;
    let is_sent = one.email.is_some() || one.phone.is_some();
    let (sheet, choices) = as_sheet(one, chosen)?;
    let asked = (&sheet, &choices, chosen);
    if let Some(badge) = known_soon(desk, scope, asked).await? {
        return Ok(Given { badge, is_new: false });
    }
    let id = keep(desk, scope, title, (&choices, sheet.clone()), State::Open).await?.id;
    let (own, now) = (scope.clone(), desk.clock.now());
    desk.store.run(move |connection| imports::begin(connection, &own, id, now)).await?;
    let mut outcome = run_alone(desk, scope, id).await?;
    let Some(badge) = outcome.issued.pop() else {
        // Somebody else was faster.
        let badge = match known(outcome) {
            Err(Error::Waiting) => known_soon(desk, scope, asked).await?,
            known => known?,
        };
        return Ok(Given { badge: badge.ok_or(Error::Waiting)?, is_new: false });
    };
    if is_sent {
        send_batch(desk, scope, id).await?;
    }
    Ok(Given { badge, is_new: true })
}

/// The badge that the result has already, waited for as long as a signature may take; `None` where it has none, and nothing speaks against it.
async fn known_soon(desk: &Desk, scope: &Scope, (sheet, choices, chosen): (&KeptSheet, &Choices, Chosen)) -> Result<Option<Issued>, Error> {
    for _ in 0..TRIES {
        let read = roster(sheet, &Fixes::default(), choices, Some(chosen), desk.clock.now());
        let read = read.map_err(|faults| {
            let wrong = |fault: &FileFault| Wrong { name: "achievement".into(), slug: fault.slug(), args: fault.args() };
            Error::Faults(faults.iter().map(wrong).collect())
        })?;
        let options = Options { dry_run: true, ..Options::default() };
        match known(issue_roster(desk, scope.venue().as_str(), read, &options).await?) {
            // By somebody who is at it, or who was stopped before it was signed: signed now, from the same bytes.
            Err(Error::Waiting) if finish_recorded(desk, scope.venue().as_str()).await? == 0 => tokio::time::sleep(PAUSE).await,
            Err(Error::Waiting) => {}
            known => return known,
        }
    }
    Err(Error::Waiting)
}

/// The badge that the result has already; `None` where it has none, and nothing speaks against it.
fn known(outcome: Outcome) -> Result<Option<Issued>, Error> {
    if outcome.errors.iter().any(|error| error.slug == "content-changed") {
        return Err(Error::OtherContent);
    }
    let wrong = outcome.errors.into_iter().map(|error| Wrong { name: error.column, slug: error.slug, args: error.args });
    let mut wrong: Vec<Wrong> = wrong.collect();
    if let Some(badge) = outcome.already.into_iter().next() {
        return Ok(Some(badge));
    }
    if outcome.waiting > 0 {
        return Err(Error::Waiting);
    }
    for skipped in outcome.skipped {
        match skipped.reason.slug() {
            "already-issued" => return Err(Error::Erased),
            slug => wrong.push(Wrong { name: String::new(), slug, args: Vec::new() }),
        }
    }
    if wrong.is_empty() { Ok(None) } else { Err(Error::Faults(wrong)) }
}

/// The result as a sheet of one row, whose columns are called as its parts are.
fn as_sheet(one: OneResult, chosen: Chosen) -> Result<(KeptSheet, Choices), Error> {
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
    Ok((KeptSheet { header, rows: vec![(1, row)], blank: 0 }, choices))
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

/// Ten seconds, where there is nothing for us to sign.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(100);
