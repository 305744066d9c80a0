//! Sheets of results: brought as a file, read over, issued, taken back.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::actions::issue_batch::{Options, Outcome, issue_roster, title_of_kind};
use crate::actions::prepare_import::{self, Brought, prepare_import, roster_of, told};
use crate::actions::review_import::{self, Review, Wrong, review_import};
use crate::actions::run_import::{Told, start_import};
use crate::actions::undo_import::{self, Window, undo_import, undo_window};
use crate::store::imports::{self, Heading, State};
use crate::store::{Database, Error};
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::asked::{Asked, Sent};
use crate::web::programs::caller::{Issuing, Program, Reading, Revoking};
use crate::web::programs::fields::body_fault;
use crate::web::programs::look::Look;

/// `POST /api/v1/imports`
pub(crate) async fn bring(caller: Issuing, mut look: Look, asked: Asked) -> Result<HttpResponse, Refusal> {
    let (dry_run, title) = (look.truth("dry_run")?, look.text("title"));
    let (achievement, evidence) = (look.text("achievement"), look.text("evidence"));
    look.end()?;
    let work = async move |caller: Issuing, sent: Sent| {
        sent.is_of(&KINDS)?;
        let name = title.unwrap_or_else(|| caller.name.clone());
        let brought = Brought { name, bytes: sent.bytes.to_vec(), framework: achievement, evidence };
        if dry_run {
            let roster = roster_of(&caller.site.desk, &caller.scope, brought).await.map_err(unprepared)?;
            let options = Options { dry_run, ..Options::default() };
            let outcome = issue_roster(&caller.site.desk, caller.scope.venue().as_str(), roster, &options).await;
            return Ok(Answer::ok(&planned(&outcome.map_err(|error| Problem::internal(&error))?)));
        }
        let kept = prepare_import(&caller.site.desk, &caller.scope, brought).await.map_err(unprepared)?;
        let body = json!({"id": kept.id, "state": kept.state.slug()});
        Ok(Answer::created(format!("/api/v1/imports/{}", kept.id), &body))
    };
    asked.once(caller, work).await
}

/// `GET /api/v1/imports/{id}`
pub(crate) async fn import(caller: Reading, look: Look, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let heading = heading(&caller, &path).await?;
    let window = undo_window(&caller.site.desk, &caller.scope, heading.id).await.map_err(|error| Problem::internal(&error))?;
    let review = match heading.state {
        State::Issuing | State::Mapping => None,
        State::Done | State::Failed | State::Open => match review_import(&caller.site.desk, &caller.scope, heading.id).await {
            Ok(review) => Some(review),
            // Nothing of it waits any more, or what waited was forgotten.
            Err(review_import::Error::Unknown | review_import::Error::Prepare(prepare_import::Error::File(_))) => None,
            Err(other) => return Err(Problem::internal(&other).into()),
        },
    };
    Ok(Answer::ok(&stands(&heading, window, review.as_ref())).respond())
}

/// `GET /api/v1/imports/{id}/badges`
pub(crate) async fn badges(caller: Reading, mut look: Look, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let (limit, skipped) = (look.limit()?, look.read("cursor", |text| text.parse::<i64>().ok().filter(|n| (0..=MOST_ROWS).contains(n)))?);
    look.end()?;
    let (id, skipped) = (heading(&caller, &path).await?.id, skipped.unwrap_or_default());
    let (scope, most) = (caller.scope.clone(), i64::try_from(limit).unwrap_or_default());
    let find = move |connection: &mut Database| {
        Ok::<_, Error>((imports::badges_of(connection, &scope, id, (skipped, most))?, imports::count_badges(connection, &scope, id)?))
    };
    let (found, total) = caller.site.desk.store.read(find).await?;
    let origin = &caller.site.public_url;
    let badge = |one: &imports::Listed| {
        json!({"id": one.badge, "name": one.name, "level": one.level, "channel": one.channel, "revoked": one.revoked,
            "link": one.link.as_ref().map(|link| format!("{origin}/b/{link}"))})
    };
    let next = Some(skipped + most).filter(|next| *next < total).map(|next| next.to_string());
    Ok(Answer::ok(&json!({"badges": found.iter().map(badge).collect::<Vec<_>>(), "total": total, "next": next})).respond())
}

/// `POST /api/v1/imports/{id}/issue`
pub(crate) async fn issue(caller: Issuing, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        sent.fields_if_any()?.end()?;
        let Heading { id, state, .. } = heading(&caller, &path).await?;
        let begun = start_import(&caller.site.desk, &caller.scope, id).await.map_err(|error| Problem::internal(&error))?;
        match (begun, state) {
            (true, _) => Ok(Answer::accepted(format!("/api/v1/imports/{id}"), &json!({"id": id, "state": State::Issuing.slug()}))),
            (false, State::Mapping) => Err(cannot("columns-unknown")),
            (false, _) => Err(cannot("issuing")),
        }
    };
    asked.once(caller, work).await
}

/// `POST /api/v1/imports/{id}/undo`: its badges are withdrawn, so the scope is that of withdrawing.
pub(crate) async fn undo(caller: Revoking, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Revoking, sent: Sent| {
        sent.fields_if_any()?.end()?;
        let id = heading(&caller, &path).await?.id;
        match undo_import(&caller.site.desk, &caller.scope, id).await {
            Ok(count) => Ok(Answer::ok(&json!({"id": id, "revoked": count}))),
            Err(undo_import::Error::Busy) => Err(cannot("issuing")),
            Err(undo_import::Error::TooLate) => Err(cannot("too-late")),
            Err(undo_import::Error::Unknown) => Err(Problem::NotFound.into()),
            Err(other) => Err(Problem::internal(&other).into()),
        }
    };
    asked.once(caller, work).await
}

/// The sheet of this venue with the id in the path; another venue's is none at all.
pub(crate) async fn heading<M>(caller: &Program<M>, id: &str) -> Result<Heading, Refusal> {
    let (id, scope) = (Uuid::parse_str(id).map_err(|_| Problem::NotFound)?, caller.scope.clone());
    let found = caller.site.desk.store.read(move |connection| imports::heading(connection, &scope, id)).await;
    Ok(found.map_err(|error: Error| Problem::from(error))?.ok_or(Problem::NotFound)?)
}

fn stands(heading: &Heading, window: Option<Window>, review: Option<&Review>) -> Value {
    let ended: Told = heading.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let skipped = review.map(|review| review.skipped.iter().map(|one| (one.row, one.reason.slug().to_owned())).collect());
    let skipped: Vec<(usize, String)> = skipped.filter(|_| heading.state == State::Open).unwrap_or(ended.skipped);
    let errors: Vec<Value> = review.iter().flat_map(|review| errors(review)).take(MOST_TOLD).collect();
    json!({
        "id": heading.id, "title": heading.title, "state": heading.state.slug(), "madeAt": heading.made_at.to_string(),
        "changedAt": heading.changed_at.to_string(), "progress": {"done": heading.done, "total": heading.total},
        "issued": ended.issued, "already": ended.already,
        "ready": review.map_or(0, |review| review.ready.len()), "wrong": review.map_or(0, |review| review.wrong.len()),
        "errors": errors,
        "skipped": skipped.iter().take(MOST_TOLD).map(|(row, reason)| json!({"row": row, "reason": reason})).collect::<Vec<_>>(),
        "undo": window.map(|window| json!({"badges": window.badges, "until": window.until.to_string()})),
    })
}

fn errors(review: &Review) -> Vec<Value> {
    let column = |wrong: &Wrong| wrong.place.and_then(|place| review.columns.get(place)).map(|(_, name)| name.clone());
    let row = |(row, wrong): (&usize, &Vec<Wrong>)| {
        let row = *row;
        wrong.iter().map(move |one| error(row, column(one), one.slug, &one.args)).collect::<Vec<_>>()
    };
    review.wrong.iter().flat_map(row).collect()
}

fn error(row: usize, column: Option<String>, slug: &str, args: &[(&'static str, String)]) -> Value {
    let told = body_fault(String::new(), slug, args);
    json!({"row": row, "column": column, "reason": told.reason, "detail": told.detail})
}

/// What a file would become. It is kept for whoever asks the same again, so it names nobody.
fn planned(outcome: &Outcome) -> Value {
    let column = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
    let errors = outcome.errors.iter().take(MOST_TOLD).map(|one| error(one.row, column(&one.column), one.slug, &one.args));
    let ready = outcome.would_issue.iter().flatten().take(MOST_TOLD).map(|one| json!({"row": one.row, "achievement": one.name}));
    json!({
        "ready": outcome.would_issue.as_ref().map_or(0, Vec::len), "wrong": outcome.errors.len(),
        "errors": errors.collect::<Vec<_>>(), "badges": ready.collect::<Vec<_>>(),
        "skipped": outcome.skipped.iter().take(MOST_TOLD).map(|one| json!({"row": one.row, "reason": one.reason.slug()})).collect::<Vec<_>>(),
    })
}

fn unprepared(error: prepare_import::Error) -> Refusal {
    match error {
        prepare_import::Error::File(faults) => of_file(told(&faults)),
        prepare_import::Error::Framework => Problem::RequestUnreadable { part: "achievement" }.into(),
        other => Problem::internal(&other).into(),
    }
}

/// Everything that is wrong with a file as a whole.
fn of_file(faults: Vec<prepare_import::Told>) -> Refusal {
    let named = |(name, value): (&'static str, String)| match name {
        "kind" => (name, value.split(',').map(|id| title_of_kind(id, "en")).collect::<Vec<_>>().join("; ")),
        _ => (name, value),
    };
    let fault = |(slug, args): prepare_import::Told| {
        let args: Vec<_> = args.into_iter().map(named).collect();
        body_fault(String::new(), slug, &args)
    };
    Problem::BodyInvalid { faults: faults.into_iter().map(fault).collect() }.into()
}

fn cannot(reason: &'static str) -> Refusal {
    Problem::CannotNow { reason }.into()
}

/// What a sheet is sent as.
const KINDS: [&str; 3] = ["application/octet-stream", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"];
/// Rows that are told one by one; their numbers are told in any case.
const MOST_TOLD: usize = 1_000;
/// More than any sheet has.
const MOST_ROWS: i64 = 1_000_000;
