//! What is done to badges that somebody chose: told person by person first, done on the second press. One badge is a choice of one.

use actix_web::HttpResponse;
use askama::Template as _;
use uuid::Uuid;

use crate::actions::erase_badge::{self, erase_badges};
use crate::actions::find_badges::{Told, these_badges};
use crate::actions::replace_badge::{Change, replace_badge};
use crate::actions::revoke_badge::{self, Reason, revoke_badges};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Administering, At, Issuing, see_other};
use crate::web::staff::sent::Sent;
use crate::web::staff::telling::Teller;
use crate::web::views::staff::badges::ChosenPage;

/// The fields of a form in which one name may stand often.
type Fields = Sent<Vec<(String, String)>>;

/// `POST /staff/v/{venue}/badges/chosen/revoke`
pub(crate) async fn revoke(caller: Administering, sent: Fields) -> Result<HttpResponse, Page> {
    let chosen = Chosen::read(sent.0, &[]).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    preview(&caller, "revoke", chosen, None).await
}

/// `POST /staff/v/{venue}/badges/chosen/erase`
pub(crate) async fn erase(caller: Administering, sent: Fields) -> Result<HttpResponse, Page> {
    let chosen = Chosen::read(sent.0, &[]).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    preview(&caller, "erase", chosen, None).await
}

/// `POST /staff/v/{venue}/badges/chosen/renew`
pub(crate) async fn renew(caller: Issuing, sent: Fields) -> Result<HttpResponse, Page> {
    let chosen = Chosen::read(sent.0, &[]).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    preview(&caller, "renew", chosen, None).await
}

/// `POST /staff/v/{venue}/badges/chosen/revoke/done`
pub(crate) async fn revoke_done(caller: Administering, sent: Fields) -> Result<HttpResponse, Page> {
    let chosen = Chosen::read(sent.0, &["reason", "note"]).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    let reason = chosen.field("reason").and_then(Reason::parse);
    // The others are told of what the service itself does.
    let reason = reason.filter(|reason| matches!(reason, Reason::Error | Reason::Fraud | Reason::Request));
    let Some(reason) = reason else { return preview(&caller, "revoke", chosen, Some("staff-revoke-why.missing")).await };
    let note = chosen.field("note").map(str::to_owned);
    match revoke_badges(&caller.visit.desk, &caller.scope, chosen.badges, reason, note).await {
        Ok(done) => Ok(is_done(&caller, "revoked", done.badges.len())),
        Err(revoke_badge::Error::Already) => Ok(is_done(&caller, "revoked", 0)),
        Err(revoke_badge::Error::Unknown) => Err(caller.refuse(Problem::NotFound)),
        Err(other) => Err(caller.refuse(Problem::internal(&other))),
    }
}

/// `POST /staff/v/{venue}/badges/chosen/erase/done`
pub(crate) async fn erase_done(caller: Administering, sent: Fields) -> Result<HttpResponse, Page> {
    let chosen = Chosen::read(sent.0, &["revoke"]).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    let revoke = chosen.field("revoke") == Some("yes");
    match erase_badges(&caller.visit.desk, &caller.scope, chosen.badges, revoke).await {
        Ok(done) => Ok(is_done(&caller, "erased", done.badges.len())),
        Err(erase_badge::Error::Already) => Ok(is_done(&caller, "erased", 0)),
        Err(erase_badge::Error::Unknown) => Err(caller.refuse(Problem::NotFound)),
        Err(other) => Err(caller.refuse(Problem::internal(&other))),
    }
}

/// `POST /staff/v/{venue}/badges/chosen/renew/done`
pub(crate) async fn renew_done(caller: Issuing, sent: Fields) -> Result<HttpResponse, Page> {
    let chosen = Chosen::read(sent.0, &["until", "holds"]).ok_or_else(|| caller.refuse(Problem::FormUnreadable))?;
    if chosen.field("holds") != Some("yes") {
        return preview(&caller, "renew", chosen, Some("staff-renew-holds.missing")).await;
    }
    let (desk, scope) = (&caller.visit.desk, &caller.scope);
    let end = Change::read("end", chosen.field("until").unwrap_or_default(), desk.clock.now());
    let Ok(end) = end else { return preview(&caller, "renew", chosen, Some("staff-renew-until.wrong")).await };
    let found = these_badges(desk, scope, chosen.badges.clone()).await.map_err(|error| caller.refuse(error))?;
    if found.len() != chosen.badges.len() {
        return Err(caller.refuse(Problem::NotFound));
    }
    let mut renewed = 0;
    for told in found.iter().filter(|told| why_not("renew", told).is_none()) {
        // Each is a badge of its own: what fails for one is no reason to leave out the next; the list shows which.
        match replace_badge(desk, scope, told.line.badge, vec![end.clone()]).await {
            Ok(_) => renewed += 1,
            Err(error) => tracing::warn!(badge = %told.line.badge, %error, "not renewed"),
        }
    }
    Ok(is_done(&caller, "renewed", renewed))
}

/// Who it is about, who is left out and why. Nothing is done yet.
async fn preview<R>(caller: &At<R>, act: &'static str, chosen: Chosen, wrong: Option<&str>) -> Result<HttpResponse, Page> {
    if chosen.badges.is_empty() {
        return Ok(see_other(&caller.path("/badges?done=nobody")));
    }
    let desk = &caller.visit.desk;
    let found = these_badges(desk, &caller.scope, chosen.badges.clone()).await.map_err(|error| caller.refuse(error))?;
    if found.len() != chosen.badges.len() {
        return Err(caller.refuse(Problem::NotFound));
    }
    let (teller, frame) = (Teller::of(caller), caller.frame());
    let (out, lines): (Vec<_>, Vec<_>) = found.iter().partition(|told| why_not(act, told).is_some());
    let left_out = out.iter().filter_map(|told| Some((teller.line(told), frame.say(why_not(act, told)?)))).collect();
    let until = chosen.field("until").map_or_else(|| in_a_year(desk.clock.now()), str::to_owned);
    let lines = lines.into_iter().map(|told| teller.line(told)).collect();
    caller.page(ChosenPage { act, lines, left_out, until, wrong: wrong.map(|key| frame.say(key)), desk: frame }.render())
}

/// Why this cannot be done to that badge: a key of words.
fn why_not(act: &str, told: &Told) -> Option<&'static str> {
    match act {
        "erase" => None,
        _ if told.line.revoked.is_some() => Some("staff-chosen-revoked"),
        _ if !told.line.is_signed => Some("staff-chosen-waiting"),
        "renew" if told.line.entry.ends_at.is_none() => Some("staff-chosen-endless"),
        _ => None,
    }
}

fn is_done<R>(caller: &At<R>, what: &str, count: usize) -> HttpResponse {
    see_other(&caller.path(&format!("/badges?done={what}&n={count}")))
}

fn in_a_year(now: badge::timestamp::Timestamp) -> String {
    now.plus(365 * 86_400).date_time().date().to_string()
}

/// Badges that somebody chose, and what else the form held.
struct Chosen {
    badges: Vec<Uuid>,
    others: Vec<(String, String)>,
}

impl Chosen {
    /// `None` where a field is none of ours, a number is none, or there are more than anybody looks through.
    fn read(fields: Vec<(String, String)>, known: &[&str]) -> Option<Self> {
        let mut chosen = Self { badges: Vec::new(), others: Vec::new() };
        for (name, value) in fields {
            if name == "badge" {
                let badge = Uuid::parse_str(&value).ok()?;
                if !chosen.badges.contains(&badge) {
                    chosen.badges.push(badge);
                }
            } else if known.contains(&name.as_str()) && chosen.field(&name).is_none() {
                chosen.others.push((name, value));
            } else {
                return None;
            }
        }
        (chosen.badges.len() <= MOST_CHOSEN).then_some(chosen)
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.others.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// As many as the longest list that a page shows.
const MOST_CHOSEN: usize = 200;
