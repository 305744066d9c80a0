//! What badges of a venue can be for: its own achievements, and the frameworks that it can give results on.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::actions::choose_achievement::{Offered, choices, offered};
use crate::actions::offer_achievement::{self, Expecting, Fault, offer_achievement};
use crate::store::{Database, Error, offers, venues};
use crate::web::problem::{BodyFault, Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::asked::{Asked, Sent};
use crate::web::programs::caller::{Issuing, Reading};
use crate::web::programs::look::Look;
use crate::words::Words;

/// `GET /api/v1/achievements`
pub(crate) async fn list(caller: Reading, look: Look) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let slug = caller.scope.venue().clone();
    let find = move |connection: &mut Database| Ok::<_, Error>((offered(connection, &slug)?, choices(connection, &slug)?));
    let (own, choices) = caller.site.desk.store.read(find).await?;
    let frameworks = choices.iter().filter(|choice| choice.offer.is_none());
    let frameworks = frameworks.map(|choice| json!({"achievement": choice.key, "title": choice.title("fr")}));
    let origin = &caller.site.public_url;
    let own: Vec<Value> = own.iter().map(|(offered, id, retired)| told(origin, offered, id, *retired)).collect();
    Ok(Answer::ok(&json!({"achievements": own, "frameworks": frameworks.collect::<Vec<_>>()})).respond())
}

/// `GET /api/v1/achievements/{key}`
pub(crate) async fn one(caller: Reading, look: Look, key: web::Path<String>) -> Result<HttpResponse, Refusal> {
    look.end()?;
    let slug = caller.scope.venue().clone();
    let find = move |connection: &mut Database| {
        let all = if venues::find(connection, slug.as_str())?.is_some() { offered(connection, &slug)? } else { Vec::new() };
        let one = all.into_iter().find(|(offered, ..)| offered.key == *key);
        Ok::<_, Error>(one.zip(offers::newest(connection, &slug, &key)?))
    };
    let ((offered, id, retired), stored) = caller.site.desk.store.read(find).await?.ok_or(Problem::NotFound)?;
    let mut body = told(&caller.site.public_url, &offered, &id, retired);
    let file: Value = serde_json::from_str(&stored.file).map_err(|error| Problem::internal(&error))?;
    if let Some(members) = body.as_object_mut() {
        members.insert("file".to_owned(), file);
    }
    Ok(Answer::ok(&body).respond())
}

/// `POST /api/v1/achievements`: a file in the published format; other words under the same short name are its next version.
pub(crate) async fn create(caller: Issuing, asked: Asked) -> Result<HttpResponse, Refusal> {
    let work = async move |caller: Issuing, sent: Sent| {
        let file = sent.fields()?.rest();
        let done = offer_achievement(&caller.site.desk, &caller.scope, file, Expecting::Any).await.map_err(refused)?;
        let body = json!({"key": done.key, "achievement": format!("own/{}", done.key), "version": done.version,
            "url": format!("{}/achievements/{}", caller.site.public_url, done.achievement)});
        let there = format!("/api/v1/achievements/{}", done.key);
        Ok(if done.is_new { Answer::created(there, &body) } else { Answer::ok(&body) })
    };
    asked.once(caller, work).await
}

fn told(origin: &str, offered: &Offered, id: &str, retired: bool) -> Value {
    json!({
        "key": offered.key, "achievement": format!("own/{}", offered.key), "title": offered.title, "version": offered.version,
        "evidence": offered.evidence, "framework": offered.framework.map(|framework| framework.target_code()),
        "validityMonths": offered.months, "retired": retired, "url": format!("{origin}/achievements/{id}"),
    })
}

fn refused(error: offer_achievement::Error) -> Refusal {
    let words = Words::for_reader(Some("en"), None);
    let fault = |fault: &Fault| {
        let args: Vec<_> = fault.what.args().into_iter().map(|(name, value)| (name, value.into())).collect();
        let (reason, detail) = (fault.what.slug(), words.fill(&format!("staff-offer-wrong-{}", fault.what.slug()), &args));
        BodyFault { pointer: fault.at.clone(), reason: reason.to_owned(), detail }
    };
    match error {
        offer_achievement::Error::Faults(faults) => Problem::BodyInvalid { faults: faults.iter().map(fault).collect() }.into(),
        offer_achievement::Error::Store(store) => store.into(),
        offer_achievement::Error::TooMany { .. } => Problem::CannotNow { reason: "too-many" }.into(),
        offer_achievement::Error::Unknown => Problem::NotFound.into(),
        other @ offer_achievement::Error::Taken { .. } => Problem::internal(&other).into(),
    }
}
