//! Counts that may be handed to a funder, and the journal of the venue.

use actix_web::HttpResponse;
use badge::timestamp::Timestamp;
use serde_json::{Value, json};

use crate::actions::count_badges::count_venue;
use crate::sheets::tally::Tally;
use crate::store::Error;
use crate::store::journal::{self, Asked, Line};
use crate::web::problem::{Problem, Refusal};
use crate::web::programs::answer::Answer;
use crate::web::programs::caller::Reading;
use crate::web::programs::look::Look;

/// `GET /api/v1/statistics`: whole years only, as the desk counts.
pub(crate) async fn statistics(caller: Reading, mut look: Look) -> Result<HttpResponse, Refusal> {
    let this = caller.site.desk.clock.now().date_time().year();
    let year = look.read("year", |text| text.parse().ok().filter(|year| (this - YEARS..=this).contains(year)))?.unwrap_or(this);
    look.end()?;
    let counts = count_venue(&caller.site.desk, &caller.scope, year).await?;
    let levels = counts.levels.iter().map(|(achievement, tally)| json!({"achievement": achievement, "counts": told(tally)}));
    let body = json!({
        "year": year, "months": told(&counts.months), "achievements": told(&counts.achievements), "levels": levels.collect::<Vec<_>>(),
    });
    Ok(Answer::ok(&body).respond())
}

/// A number of fewer than five people is told by nobody.
fn told(tally: &Tally) -> Value {
    let rows = tally.rows.iter().map(|row| json!({"of": row.of, "badges": row.badges}));
    json!({"badges": tally.badges, "people": tally.people, "rows": rows.collect::<Vec<_>>()})
}

/// `GET /api/v1/journal`: the newest first.
pub(crate) async fn journal(caller: Reading, mut look: Look) -> Result<HttpResponse, Refusal> {
    let (limit, now) = (look.limit()?, caller.site.desk.clock.now());
    let (from, until) = (look.read("from", Timestamp::parse)?, look.read("until", Timestamp::parse)?);
    let place = look.read("cursor", place)?;
    look.end()?;
    let first = Timestamp::from_unix(0).unwrap_or(now);
    // What is added meanwhile moves nothing: every part is looked for before the moment of the first.
    let (before, skip) = place.unwrap_or((until.unwrap_or_else(|| now.plus(1)), 0));
    let most = i64::try_from(limit).unwrap_or_default();
    let (scope, asked) = (caller.scope.clone(), Asked { from: from.unwrap_or(first), before, skip, most: most + 1 });
    let found = caller.site.desk.store.read(move |connection| journal::lines(connection, &scope, &asked)).await;
    let mut lines = found.map_err(|error: Error| Problem::from(error))?;
    let has_more = lines.len() > limit;
    lines.truncate(limit);
    let next = has_more.then(|| format!("{}.{}", before.unix(), skip + most));
    let line =
        |line: &Line| json!({"at": line.at.to_string(), "act": line.act, "detail": line.detail, "badge": line.badge, "by": line.who});
    Ok(Answer::ok(&json!({"entries": lines.iter().map(line).collect::<Vec<_>>(), "next": next})).respond())
}

fn place(text: &str) -> Option<(Timestamp, i64)> {
    let (before, skip) = text.split_once('.')?;
    Some((Timestamp::from_unix(before.parse().ok()?)?, skip.parse().ok().filter(|skip| (0..=LAST).contains(skip))?))
}

/// How many years back.
const YEARS: i32 = 4;
/// A database counts past what it skips.
const LAST: i64 = 1_000_000;
