//! A sheet on its way to badges: brought, explained, read over, issued, taken back.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template as _;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::choose_achievement;
use crate::actions::map_columns::{self, Answer, ask_columns, map_columns};
use crate::actions::prepare_import::{self, Brought, OnePerson, Prepared, prepare_import, prepare_one, told};
use crate::actions::review_import::{self, Corrected, Corrections, correct_import, review_import};
use crate::actions::run_import::{self, start_import};
use crate::actions::undo_import::{self, undo_import, undo_window};
use crate::store::imports::{Heading, State};
use crate::store::{self, deliveries, imports, staff};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Issuing, Reading, see_other};
use crate::web::staff::import_lines::{self, Lines};
use crate::web::staff::import_made::Made;
use crate::web::staff::import_one;
use crate::web::staff::sent::Sent;
use crate::web::staff::upload::Upload;
use crate::web::views::shown;
use crate::web::views::staff::imports::{
    Choice, ColumnField, ColumnsPage, LatePage, NewPage, OnePage, ProgressPage, ReviewPage, Typed, UndoPage,
};

/// What of a sheet is looked at: `?page=2`, `?edit=12`. Read by hand: an unreadable query is no reason to refuse a page.
type Look = Query<BTreeMap<String, String>>;

fn number(look: &Look, name: &str) -> Option<usize> {
    look.get(name)?.parse().ok()
}

/// What one person's form is for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct For {
    what: Option<String>,
}

type Form = Sent<BTreeMap<String, String>>;

/// `GET /staff/v/{venue}/imports/new`
pub(crate) async fn new(caller: Issuing) -> Result<HttpResponse, Page> {
    new_page(&caller, Vec::new(), None).await
}

/// `POST /staff/v/{venue}/imports`
pub(crate) async fn upload(caller: Issuing, upload: Upload) -> Result<HttpResponse, Page> {
    let words = caller.frame().reader.words;
    let filled = |name: &str| upload.fields.get(name).filter(|value| !value.is_empty()).cloned();
    let (framework, evidence) = (filled("framework"), filled("evidence"));
    if upload.content.is_empty() {
        return new_page(&caller, vec![words.say("staff-import-new.none")], framework.as_deref()).await;
    }
    let brought = Brought { name: upload.name, bytes: upload.content, framework: framework.clone(), evidence };
    match prepare_import(&caller.visit.desk, &caller.scope, brought).await {
        Ok(prepared) => Ok(see_other(&next(&caller, &prepared))),
        Err(prepare_import::Error::File(faults)) => {
            new_page(&caller, import_lines::file_faults(&words, told(&faults)), framework.as_deref()).await
        }
        Err(error) => Err(caller.refuse(error)),
    }
}

/// `GET /staff/v/{venue}/imports/one`
pub(crate) async fn one(caller: Issuing, what: Query<For>) -> Result<HttpResponse, Page> {
    one_page(&caller, what.into_inner().what.unwrap_or_default(), &BTreeMap::new(), Vec::new()).await
}

/// `POST /staff/v/{venue}/imports/one`
pub(crate) async fn take_one(caller: Issuing, Sent(form): Form) -> Result<HttpResponse, Page> {
    let words = caller.frame().reader.words;
    let what = form.get("what").cloned().unwrap_or_default();
    let offered = offered(&caller).await?;
    let (cells, framework) = import_one::cells(&words, &offered, &what, &form).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    let day = shown::day_of(&words, caller.visit.desk.clock.now());
    let title = words.fill("staff-import-one.title", &[("day", day.into())]);
    match prepare_one(&caller.visit.desk, &caller.scope, OnePerson { cells, framework, evidence: None, title }).await {
        Ok(prepared) => Ok(see_other(&next(&caller, &prepared))),
        Err(prepare_import::Error::File(faults)) => one_page(&caller, what, &form, import_lines::file_faults(&words, told(&faults))).await,
        Err(error) => Err(caller.refuse(error)),
    }
}

/// `GET /staff/v/{venue}/imports/{id}`: wherever the sheet stands.
pub(crate) async fn import(caller: Reading, path: Path<(String, String)>, look: Look) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let scope = caller.scope.clone();
    let found = caller.visit.desk.store.read(move |connection| imports::heading(connection, &scope, id)).await;
    let heading = found.map_err(|error: store::Error| caller.refuse(error))?.ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let on = |rest: &str| Ok(see_other(&caller.path(&format!("/imports/{id}{rest}"))));
    match heading.state {
        State::Done => done(&caller, heading, number(&look, "page").unwrap_or(1).max(1)).await,
        State::Failed | State::Open => on("/review"),
        State::Issuing => {
            let Heading { title, done, total, .. } = heading;
            caller.page(ProgressPage { desk: caller.frame(), title: shown::text(&title), done, total }.render())
        }
        State::Mapping => on("/columns"),
    }
}

/// `GET /staff/v/{venue}/imports/{id}/columns`
pub(crate) async fn columns(caller: Issuing, path: Path<(String, String)>) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    columns_page(&caller, id, Vec::new(), &Answer::default()).await
}

/// `POST /staff/v/{venue}/imports/{id}/columns`
pub(crate) async fn explain(caller: Issuing, path: Path<(String, String)>, Sent(form): Form) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let words = caller.frame().reader.words;
    let answer = Answer::of_form(&form);
    match map_columns(&caller.visit.desk, &caller.scope, id, answer.clone()).await {
        Ok(()) => Ok(see_other(&caller.path(&format!("/imports/{id}/review")))),
        Err(map_columns::Error::Prepare(prepare_import::Error::File(faults))) => {
            columns_page(&caller, id, import_lines::file_faults(&words, told(&faults)), &answer).await
        }
        Err(map_columns::Error::SameColumn) => columns_page(&caller, id, vec![words.say("staff-import-columns.same")], &answer).await,
        Err(error) => Err(caller.refuse(error)),
    }
}

/// `GET /staff/v/{venue}/imports/{id}/review`
pub(crate) async fn review(caller: Issuing, path: Path<(String, String)>, look: Look) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let review = match review_import(&caller.visit.desk, &caller.scope, id).await {
        Ok(review) => review,
        Err(review_import::Error::Prepare(prepare_import::Error::File(faults))) => {
            let mut problems = vec![caller.frame().say("staff-import-review.of-file")];
            problems.extend(import_lines::file_faults(&caller.frame().reader.words, told(&faults)));
            return new_page(&caller, problems, None).await;
        }
        Err(error) => return Err(caller.refuse(error)),
    };
    if review.heading.state == State::Issuing {
        return Ok(see_other(&caller.path(&format!("/imports/{id}"))));
    }
    caller.page(review_page(&caller, &review, &look).render())
}

/// `POST /staff/v/{venue}/imports/{id}/review`: what was corrected is read over once more before it counts.
pub(crate) async fn issue(caller: Issuing, path: Path<(String, String)>, Sent(form): Form) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let (desk, here) = (&caller.visit.desk, caller.path(&format!("/imports/{id}")));
    let corrected = correct_import(desk, &caller.scope, id, corrections(&form)).await.map_err(|error| caller.refuse(error))?;
    if !corrected.late.is_empty() {
        return late_page(&caller, id, &corrected);
    }
    if corrected.changed || form.get("do").is_none_or(|act| act != "issue") {
        return Ok(see_other(&format!("{here}/review")));
    }
    // Of two presses one begins; the other sees the same progress.
    start_import(desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    Ok(see_other(&here))
}

/// `GET /staff/v/{venue}/imports/{id}/undo`
pub(crate) async fn ask_undo(caller: Issuing, path: Path<(String, String)>) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    undo_page(&caller, id).await
}

/// `POST /staff/v/{venue}/imports/{id}/undo`
pub(crate) async fn undo(caller: Issuing, path: Path<(String, String)>, _: Form) -> Result<HttpResponse, Page> {
    let id = id(&path).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    match undo_import(&caller.visit.desk, &caller.scope, id).await {
        Ok(_) => Ok(see_other(&caller.path(&format!("/imports/{id}")))),
        Err(undo_import::Error::TooLate) => undo_page(&caller, id).await,
        Err(error) => Err(caller.refuse(error)),
    }
}

fn id(path: &Path<(String, String)>) -> Option<Uuid> {
    Uuid::parse_str(&path.1).ok()
}

fn next(caller: &Issuing, prepared: &Prepared) -> String {
    let step = if prepared.state == State::Mapping { "columns" } else { "review" };
    caller.path(&format!("/imports/{}/{step}", prepared.id))
}

async fn new_page(caller: &Issuing, problems: Vec<String>, framework: Option<&str>) -> Result<HttpResponse, Page> {
    let desk = caller.frame();
    let frameworks = import_lines::frameworks(&desk.reader.words, &offered(caller).await?, framework);
    caller.page(NewPage { desk, problems, frameworks }.render())
}

async fn one_page(caller: &Issuing, kind: String, form: &BTreeMap<String, String>, problems: Vec<String>) -> Result<HttpResponse, Page> {
    let (desk, offered) = (caller.frame(), offered(caller).await?);
    let words = &desk.reader.words;
    let (kinds, fields) = (import_one::kinds(words, &offered, &kind), import_one::fields(words, &offered, &kind, form));
    caller.page(OnePage { desk, problems, kinds, fields, kind }.render())
}

/// What badges of this venue can be for.
async fn offered(caller: &Issuing) -> Result<Vec<choose_achievement::Choice>, Page> {
    let venue = caller.scope.venue().clone();
    let found = caller.visit.desk.store.read(move |connection| choose_achievement::choices(connection, &venue)).await;
    found.map_err(|error| caller.refuse(error))
}

async fn columns_page(caller: &Issuing, id: Uuid, problems: Vec<String>, answer: &Answer) -> Result<HttpResponse, Page> {
    let asked = ask_columns(&caller.visit.desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    let desk = caller.frame();
    let words = &desk.reader.words;
    let columns: Vec<(String, String)> =
        asked.columns.iter().map(|(name, cells)| (shown::text(name), shown::text(&cells.join(" · ")))).collect();
    let fields = asked.fields.iter().map(|one| {
        let chosen = answer.fields.get(&one.field).copied().or(one.guess.filter(|_| answer.fields.is_empty()));
        let choice = |(place, (name, cells)): (usize, &(String, String))| {
            let label = if cells.is_empty() { name.clone() } else { format!("{name} ({cells})") };
            Choice { value: place.to_string(), label, chosen: chosen == Some(place) }
        };
        let columns = columns.iter().enumerate().map(choice).collect();
        ColumnField { slug: one.field.slug(), label: import_lines::field(words, one.field.slug()), needed: one.needed, columns }
    });
    let fields = fields.collect();
    let framework = answer.framework.as_deref().or(asked.choices.framework.as_deref()).unwrap_or("pix");
    let offered = offered(caller).await?;
    let frameworks = if asked.takes_framework { import_lines::frameworks(words, &offered, Some(framework)) } else { Vec::new() };
    let (title, path) = (shown::text(&asked.title), caller.path(&format!("/imports/{id}/columns")));
    caller.page(ColumnsPage { title, path, problems, columns, fields, frameworks, desk }.render())
}

fn review_page(caller: &Issuing, review: &review_import::Review, look: &Look) -> ReviewPage {
    let desk = caller.frame();
    let lines = Lines { review, words: &desk.reader.words };
    let page = number(look, "page").unwrap_or(1).max(1);
    ReviewPage {
        about: lines.about(),
        path: caller.path(&format!("/imports/{}/review", review.heading.id)),
        failed: review.heading.state == State::Failed,
        heads: lines.heads(),
        wrong: lines.wrong(number(look, "edit"), PER_PAGE),
        more_wrong: review.wrong.len().saturating_sub(PER_PAGE),
        ready: lines.ready((page - 1).saturating_mul(PER_PAGE), PER_PAGE),
        pages: import_lines::pages(review.ready.len(), PER_PAGE, page),
        aside: review.aside.iter().take(PER_PAGE).copied().collect(),
        skipped: lines.skipped(PER_PAGE),
        counts: lines.counts(),
        desk,
    }
}

/// What was typed while a colleague had the badges made: it is not kept, and not lost either.
fn late_page(caller: &Issuing, id: Uuid, corrected: &Corrected) -> Result<HttpResponse, Page> {
    let (desk, sheet) = (caller.frame(), caller.path(&format!("/imports/{id}")));
    let typed = corrected.late.iter().map(|late| {
        let text = match late.place {
            Some(_) => shown::text(&late.text),
            None => desk.say(if late.text == "a" { "staff-import-late.aside" } else { "staff-import-late.back" }),
        };
        let name = late.place.map_or_else(|| format!("{}-{}", late.text, late.row), |place| format!("c-{}-{place}", late.row));
        Typed { row: late.row, column: shown::text(&late.column), text, name, value: late.text.clone() }
    });
    let typed = typed.collect();
    let mut answer =
        caller.page(LatePage { typed, kept_others: corrected.changed, path: format!("{sheet}/review"), sheet, desk }.render())?;
    // RFC 9110 §15.5.10: the sheet is no longer as it was read.
    *answer.status_mut() = StatusCode::CONFLICT;
    Ok(answer)
}

/// `c-7-2` is the cell of row 7 in column 2, and `w-7-2` what the page showed there: what is still as it was shown was not typed. `a-7` sets row
/// 7 aside, `b-7` takes it back.
fn corrections(form: &BTreeMap<String, String>) -> Corrections {
    let mut corrections = Corrections::default();
    for (name, value) in form {
        let parts: Vec<&str> = name.split('-').collect();
        match parts.as_slice() {
            ["c", row, place] => {
                let at = row.parse().ok().zip(place.parse().ok());
                let typed = form.get(&format!("w-{row}-{place}")) != Some(value);
                corrections.cells.extend(at.filter(|_| typed).map(|at| (at, value.trim().to_owned())));
            }
            [act @ ("a" | "b"), row] => corrections.aside.extend(row.parse().ok().map(|row: usize| (row, *act == "a"))),
            _ => {}
        }
    }
    corrections
}

async fn done(caller: &Reading, heading: Heading, page: usize) -> Result<HttpResponse, Page> {
    let (scope, id, at) = (caller.scope.clone(), heading.id, page.saturating_sub(1).saturating_mul(PER_PAGE));
    let from = (i64::try_from(at).unwrap_or(i64::MAX), i64::try_from(PER_PAGE).unwrap_or(i64::MAX));
    let by = heading.staff;
    let find = move |connection: &mut store::Database| {
        let by = by.map(|by| staff::find(connection, by)).transpose()?.flatten();
        let badges = imports::badges_of(connection, &scope, id, from)?;
        let (count, ways) = (imports::count_badges(connection, &scope, id)?, deliveries::count_of_import(connection, &scope, id)?);
        Ok::<_, store::Error>((badges, count, ways, by.map(|person| person.name)))
    };
    let (badges, count, ways, by) = caller.visit.desk.store.read(find).await.map_err(|error| caller.refuse(error))?;
    let window = undo_window(&caller.visit.desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    let made = Made { heading, badges, count: usize::try_from(count).unwrap_or_default(), ways, by, window, page, per_page: PER_PAGE };
    caller.page(made.page(caller).render())
}

async fn undo_page(caller: &Issuing, id: Uuid) -> Result<HttpResponse, Page> {
    let scope = caller.scope.clone();
    let found = caller.visit.desk.store.read(move |connection| imports::heading(connection, &scope, id)).await;
    let heading = found.map_err(|error: store::Error| caller.refuse(error))?.ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let window = undo_window(&caller.visit.desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    let back = caller.path(&format!("/imports/{id}"));
    let (title, path, badges) = (shown::text(&heading.title), format!("{back}/undo"), window.map(|window| window.badges));
    caller.page(UndoPage { desk: caller.frame(), title, path, back, badges }.render())
}

impl From<prepare_import::Error> for Problem {
    fn from(error: prepare_import::Error) -> Self {
        match error {
            prepare_import::Error::Framework => Self::FormUnreadable,
            other => Self::internal(&other),
        }
    }
}

impl From<map_columns::Error> for Problem {
    fn from(error: map_columns::Error) -> Self {
        match error {
            map_columns::Error::Unknown => Self::NotFound,
            map_columns::Error::Prepare(error) => error.into(),
            other => Self::internal(&other),
        }
    }
}

impl From<review_import::Error> for Problem {
    fn from(error: review_import::Error) -> Self {
        match error {
            review_import::Error::TooMany => Self::TooLarge,
            review_import::Error::Unknown => Self::NotFound,
            other => Self::internal(&other),
        }
    }
}

impl From<run_import::Error> for Problem {
    fn from(error: run_import::Error) -> Self {
        Self::internal(&error)
    }
}

impl From<undo_import::Error> for Problem {
    fn from(error: undo_import::Error) -> Self {
        match error {
            undo_import::Error::Busy => Self::Busy,
            undo_import::Error::Unknown => Self::NotFound,
            other => Self::internal(&other),
        }
    }
}

/// As many rows as a page shows of each kind.
const PER_PAGE: usize = 200;
