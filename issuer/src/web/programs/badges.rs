//! Badges of a venue: given, listed, looked at.

use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use badge::timestamp::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::actions::find_badges::{File, Told, one_badge};
use crate::actions::issue_one::{self, Given, OneResult, Wrong};
use crate::actions::list_badges::{Place, Wanted, list_badges};
use crate::store::register::Handed;
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::asked::{Asked, Sent};
use crate::web::programs::caller::{Issuing, Program, Reading};
use crate::web::programs::fields::{body_fault, is_day};
use crate::web::programs::look::Look;
use crate::web::site::Site;

/// `POST /api/v1/badges`
pub(crate) async fn issue(caller: Issuing, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        let one = result(&sent)?;
        let Site { desk, gathering, .. } = &**caller.site;
        let given = gathering.issue_one(desk, &caller.scope, (one, &caller.name)).await.map_err(refused)?;
        let Given { badge, is_new } = given;
        // It names nobody: it is kept for whoever asks the same again.
        let body = json!({"id": badge.id, "link": badge.url});
        let there = format!("/api/v1/badges/{}", badge.id);
        Ok(if is_new { Answer::created(there, &body) } else { Answer::ok(&body) })
    };
    asked.once(caller, work).await
}

/// `GET /api/v1/badges`
pub(crate) async fn list(caller: Reading, mut look: Look) -> Result<HttpResponse, Refusal> {
    let (limit, place) = (look.limit()?, look.read("cursor", Place::parse)?);
    let day = look.read("day", |day| is_day(day).then(|| day.to_owned()))?;
    let revoked = look.read("state", |state| match state {
        "revoked" => Some(true),
        "standing" => Some(false),
        _ => None,
    })?;
    // A NUL is in no id, and PostgreSQL refuses to be asked about it.
    let achievement = look.read("achievement", |id| (!id.contains('\0')).then(|| id.to_owned()))?;
    look.end()?;
    let wanted = Wanted { achievement, day, revoked };
    let (found, next) = list_badges(&caller.site.desk, &caller.scope, wanted, place, limit).await?;
    let now = caller.site.desk.clock.now();
    let badges: Vec<Value> = found.iter().map(|badge| told(badge, now)).collect();
    Ok(Answer::ok(&json!({"badges": badges, "next": next.map(|place| place.to_string())})).respond())
}

/// `GET /api/v1/badges/{id}`: how it stands, or the credential where that is liked better.
pub(crate) async fn badge(caller: Reading, look: Look, path: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let file = file(&caller, &path).await?;
    if wants_credential(&request) {
        return signed(file);
    }
    let (now, origin) = (caller.site.desk.clock.now(), &caller.site.public_url);
    let mut body = Answer::ok(&standing(&file, now, origin)).respond();
    body.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
    Ok(body)
}

/// `GET /api/v1/badges/{id}/credential`: exactly as it was signed.
pub(crate) async fn credential(caller: Reading, look: Look, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    look.end()?;
    signed(file(&caller, &path).await?)
}

/// The badge of this venue with the id in the path; another venue's is none at all.
pub(crate) async fn file<M>(caller: &Program<M>, id: &str) -> Result<File, Refusal> {
    let id = Uuid::parse_str(id).map_err(|_| Problem::NotFound)?;
    Ok(one_badge(&caller.site.desk, &caller.scope, id).await?.ok_or(Problem::NotFound)?)
}

fn signed(file: File) -> Result<HttpResponse, Refusal> {
    let text = file.standing.signed.ok_or(Problem::NotFound)?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "application/vc")).insert_header((CACHE_CONTROL, "no-store"));
    Ok(answer.body(text))
}

fn wants_credential(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = |kind: &str| ["application/vc", "application/vc+ld+json", "application/ld+json"].contains(&kind);
    accepted.split(',').any(|range| named(range.split(';').next().unwrap_or_default().trim()))
}

fn result(sent: &Sent) -> Result<OneResult, Refusal> {
    let mut fields = sent.fields()?;
    let one = OneResult {
        achievement: fields.needed("achievement"),
        given_name: fields.needed("givenName"),
        family_name: fields.needed("familyName"),
        day: fields.needed_day("day"),
        competence: fields.text("competence"),
        level: fields.text_or_number("level"),
        score: fields.number("score"),
        results: fields.levels("results"),
        evidence: fields.text("evidence"),
        email: fields.text("email"),
        phone: fields.text("phone"),
    };
    fields.end()?;
    Ok(one)
}

fn refused(error: issue_one::Error) -> Refusal {
    let fault = |wrong: &Wrong| {
        let pointer = if wrong.name.is_empty() { String::new() } else { format!("/{}", wrong.name) };
        body_fault(pointer, wrong.slug, &wrong.args)
    };
    match error {
        issue_one::Error::Erased => Problem::CannotNow { reason: "erased" }.into(),
        issue_one::Error::Faults(faults) => Problem::BodyInvalid { faults: faults.iter().map(fault).collect() }.into(),
        issue_one::Error::OtherContent => Problem::CannotNow { reason: "other-content" }.into(),
        issue_one::Error::Waiting => Problem::CannotNow { reason: "waiting" }.into(),
        other => Problem::internal(&other).into(),
    }
}

/// A badge, as a list tells it.
fn told(badge: &Told, now: Timestamp) -> Value {
    let (line, entry) = (&badge.line, &badge.line.entry);
    let level = badge.level.as_ref().map(|level| json!({"index": level.index, "name": level.name, "of": level.of}));
    json!({
        "id": line.badge, "state": state(line.revoked.as_deref(), line.is_signed, entry.ends_at, now),
        "recipient": {"name": entry.name, "shown": entry.form.slug()}, "day": entry.day,
        "achievement": {"id": line.achievement, "name": badge.achievement}, "level": level,
        "validUntil": entry.ends_at.map(|end| end.to_string()), "addedAt": entry.added_at.to_string(),
        "handed": badge.handed.iter().map(handed).collect::<Vec<_>>(),
    })
}

fn handed(handed: &Handed) -> Value {
    json!({"channel": handed.channel, "state": handed.state, "at": handed.settled_at.unwrap_or(handed.made_at).to_string()})
}

fn state(revoked: Option<&str>, is_signed: bool, ends_at: Option<Timestamp>, now: Timestamp) -> &'static str {
    match revoked {
        Some("replaced") => "replaced",
        Some(_) => "revoked",
        None if !is_signed => "waiting",
        None if ends_at.is_some_and(|end| end < now) => "expired",
        None => "valid",
    }
}

/// All that can be said of one badge.
pub(crate) fn standing(file: &File, now: Timestamp, origin: &str) -> Value {
    let at = &file.standing;
    let ends_at = file.told.as_ref().and_then(|told| told.line.entry.ends_at);
    let newest = file.line.last().map(|last| last.id).filter(|newest| *newest != at.id);
    let state = if at.erased_at.is_some() && at.revoked.is_none() {
        "erased"
    } else {
        state(at.revoked.as_ref().map(|(reason, _)| reason.as_str()), at.signed.is_some(), ends_at, now)
    };
    let mut body = json!({
        "id": at.id, "state": state, "recipient": null, "day": null, "achievement": {"id": at.achievement, "name": null}, "level": null,
        "validUntil": null, "addedAt": null, "handed": [],
    });
    let told = file.told.as_ref().map(|badge| told(badge, now));
    let more = json!({
        "state": state, "recordedAt": at.recorded_at.to_string(), "replacedBy": newest.filter(|_| at.replaced_at.is_some()),
        "revocation": at.revoked.as_ref().map(|(reason, at)| json!({"reason": reason, "at": at.to_string()})),
        "erasedAt": at.erased_at.map(|at| at.to_string()),
        "link": file.link.as_ref().filter(|link| !link.is_off).map(|link| format!("{origin}/b/{}", link.link)),
    });
    for part in [told, Some(more)].into_iter().flatten() {
        if let (Some(body), Value::Object(part)) = (body.as_object_mut(), part) {
            body.extend(part);
        }
    }
    body
}
