//! What is done to a badge that was given: withdrawn, put right, renewed, erased. Each by the action that staff use.

use actix_web::{HttpResponse, web};
use serde_json::json;
use uuid::Uuid;

use crate::actions::erase_badge::{self, erase_badges};
use crate::actions::replace_badge::{self, Change, Replacement, Unread, replace_badge};
use crate::actions::revoke_badge::{self, Reason, revoke_badges};
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::asked::{Asked, Sent};
use crate::web::programs::badges::file;
use crate::web::programs::caller::{Issuing, Revoking};
use crate::web::programs::fields::{Fields, body_fault};

/// `POST /api/v1/badges/{id}/revoke`
pub(crate) async fn revoke(caller: Revoking, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Revoking, sent: Sent| {
        let badge = file(&caller, &path).await?.standing.id;
        let mut fields = sent.fields()?;
        let (reason, note) = (fields.needed("reason"), fields.text("note"));
        // These two are said by what is done, not by who does it.
        let known = Reason::parse(&reason).filter(|reason| !matches!(reason, Reason::KeyCompromised | Reason::Replaced));
        if known.is_none() && !reason.is_empty() {
            fields.refuse("reason", "reason");
        }
        if note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_NOTE || note.contains('\0')) {
            fields.refuse("note", "long");
        }
        fields.end()?;
        let reason = known.ok_or_else(|| Problem::BodyInvalid { faults: vec![body_fault("/reason".into(), "reason", &[])] })?;
        let done = match revoke_badges(&caller.site.desk, &caller.scope, vec![badge], reason, note).await {
            Ok(done) if done.badges.is_empty() => return Err(cannot("revoked")),
            Ok(done) => done,
            Err(revoke_badge::Error::Already) => return Err(cannot("revoked")),
            // What waits for its signature is on no list yet.
            Err(revoke_badge::Error::Unknown) => return Err(cannot("waiting")),
            Err(other) => return Err(Problem::internal(&other).into()),
        };
        let (reason, at) = (done.revocation.reason, done.revocation.at.to_string());
        Ok(Answer::ok(&json!({"id": badge, "revocation": {"reason": reason, "at": at}})))
    };
    asked.once(caller, work).await
}

/// `POST /api/v1/badges/{id}/erase`
pub(crate) async fn erase(caller: Revoking, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Revoking, sent: Sent| {
        let badge = file(&caller, &path).await?.standing.id;
        let mut fields = sent.fields_if_any()?;
        let revoke = fields.truth("revoke");
        fields.end()?;
        match erase_badges(&caller.site.desk, &caller.scope, vec![badge], revoke).await {
            Ok(done) => Ok(Answer::ok(&json!({"id": badge, "erased": done.badges, "revoked": done.revoked}))),
            Err(erase_badge::Error::Already) => Err(cannot("erased")),
            Err(erase_badge::Error::Unknown) => Err(Problem::NotFound.into()),
            Err(other) => Err(Problem::internal(&other).into()),
        }
    };
    asked.once(caller, work).await
}

/// `POST /api/v1/badges/{id}/replace`
pub(crate) async fn replace(caller: Issuing, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        let badge = file(&caller, &path).await?.standing.id;
        let mut fields = sent.fields()?;
        let level = fields.number("level").map(|level| level.to_string());
        let told = [("name", fields.text("name")), ("day", fields.day("day")), ("level", level), ("end", fields.day("end"))];
        let changes = changes(&caller, &mut fields, told);
        fields.end()?;
        if changes.is_empty() {
            return Err(Problem::BodyInvalid { faults: vec![body_fault(String::new(), "nothing", &[])] }.into());
        }
        put_right(&caller, badge, changes).await
    };
    asked.once(caller, work).await
}

/// `POST /api/v1/badges/{id}/renew`: the venue says that the result still holds.
pub(crate) async fn renew(caller: Issuing, path: web::Path<String>, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        let found = file(&caller, &path).await?;
        let mut fields = sent.fields()?;
        let until = fields.needed_day("until");
        let end = Change::read("end", &until, caller.site.desk.clock.now());
        if end.is_err() && !until.is_empty() {
            fields.refuse("until", "past");
        }
        fields.end()?;
        let end = end.map_err(|_| Problem::BodyInvalid { faults: vec![body_fault("/until".into(), "past", &[])] })?;
        if found.told.as_ref().is_some_and(|told| told.line.entry.ends_at.is_none()) {
            return Err(cannot("endless"));
        }
        put_right(&caller, found.standing.id, vec![end]).await
    };
    asked.once(caller, work).await
}

fn changes(caller: &Issuing, fields: &mut Fields, told: [(&'static str, Option<String>); 4]) -> Vec<Change> {
    let now = caller.site.desk.clock.now();
    let mut changes = Vec::new();
    for (name, value) in told {
        match value.map(|value| Change::read(name, &value, now)) {
            Some(Ok(change)) => changes.push(change),
            Some(Err(Unread::Field { .. } | Unread::Value { .. })) => fields.refuse(name, if name == "end" { "past" } else { "value" }),
            None => {}
        }
    }
    changes
}

async fn put_right(caller: &Issuing, badge: Uuid, changes: Vec<Change>) -> Result<Answer, Refusal> {
    match replace_badge(&caller.site.desk, &caller.scope, badge, changes).await {
        Ok(Replacement { old, new, url }) => {
            Ok(Answer::created(format!("/api/v1/badges/{new}"), &json!({"id": new, "replaces": old, "link": url})))
        }
        Err(replace_badge::Error::Ended) => Err(cannot("expired")),
        Err(replace_badge::Error::Erased) => Err(cannot("erased")),
        Err(replace_badge::Error::LevelFollows) => Err(cannot("level-follows")),
        Err(replace_badge::Error::NoSuchLevel { .. }) => {
            Err(Problem::BodyInvalid { faults: vec![body_fault("/level".into(), "level-unknown", &[])] }.into())
        }
        Err(replace_badge::Error::Revoked) => Err(cannot("revoked")),
        Err(replace_badge::Error::Same) => Err(cannot("same")),
        Err(replace_badge::Error::Superseded { .. }) => Err(cannot("replaced")),
        Err(replace_badge::Error::Unfit(faults)) => {
            let fault = |fault: &dyn std::fmt::Display| body_fault(String::new(), "unfit", &[("cause", fault.to_string())]);
            Err(Problem::BodyInvalid { faults: faults.iter().map(|one| fault(one)).collect() }.into())
        }
        Err(replace_badge::Error::Unknown) => Err(Problem::NotFound.into()),
        Err(replace_badge::Error::Waiting) => Err(cannot("waiting")),
        Err(other) => Err(Problem::internal(&other).into()),
    }
}

fn cannot(reason: &'static str) -> Refusal {
    Problem::CannotNow { reason }.into()
}

const LONGEST_NOTE: usize = 300;
