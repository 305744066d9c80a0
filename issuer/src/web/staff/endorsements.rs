//! What a network says of the achievements of its venues: said, and withdrawn, by whoever runs the network.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::endorse_achievement::{self, Said, achievements_of, endorse_achievement, said_of, wish, withdraw_endorsement};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Networking, see_other};
use crate::web::staff::sent::Sent;
use crate::web::views::shown;
use crate::web::views::staff::achievements::{EndorsableLine, EndorsementPage, EndorsementsPage, SaidLine};

/// What somebody types.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    comment: String,
    until: String,
}

/// Which is withdrawn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawn {
    endorsement: String,
}

/// `GET /staff/n/{network}/endorsements`
pub(crate) async fn list(caller: Networking) -> Result<HttpResponse, Page> {
    let found = achievements_of(&caller.visit.desk, caller.network.as_str()).await.map_err(|error| caller.refuse(refusal(error)))?;
    let words = caller.frame().reader.words;
    let line = |one: &endorse_achievement::Endorsable| EndorsableLine {
        title: shown::text(&one.title),
        path: caller.path(&format!("/endorsements/{}", one.id)),
        venue: shown::text(&one.venue),
        standing: if one.standing == 0 { String::new() } else { words.fill("staff-endorse-count", &[("count", one.standing.into())]) },
    };
    let lines = found.iter().flatten().map(line).collect();
    caller.page(EndorsementsPage { desk: caller.frame(), has_voice: found.is_some(), lines }.render())
}

/// `GET /staff/n/{network}/endorsements/{id}`
pub(crate) async fn one(caller: Networking, path: web::Path<(String, String)>) -> Result<HttpResponse, Page> {
    shown_again(&caller, &path.1, Typed::default(), None).await
}

/// `POST /staff/n/{network}/endorsements/{id}`
pub(crate) async fn endorse(caller: Networking, path: web::Path<(String, String)>, Sent(typed): Sent<Typed>) -> Result<HttpResponse, Page> {
    let asked = wish(caller.network.as_str(), &path.1, &typed.comment, &typed.until, caller.person.id);
    let Some(asked) = asked else { return shown_again(&caller, &path.1, typed, Some("staff-endorse-wrong")).await };
    match endorse_achievement(&caller.visit.desk, asked).await {
        Ok(_) => Ok(see_other(&caller.path(&format!("/endorsements/{}", path.1)))),
        Err(endorse_achievement::Error::Ended) => shown_again(&caller, &path.1, typed, Some("staff-endorse-ended")).await,
        Err(error) => Err(caller.refuse(refusal(error))),
    }
}

/// `POST /staff/n/{network}/endorsements/{id}/withdraw`
pub(crate) async fn withdraw(
    caller: Networking,
    path: web::Path<(String, String)>,
    Sent(Withdrawn { endorsement }): Sent<Withdrawn>,
) -> Result<HttpResponse, Page> {
    let endorsement = Uuid::parse_str(&endorsement).map_err(|_| caller.refuse(Problem::NotFound))?;
    let done = withdraw_endorsement(&caller.visit.desk, caller.network.as_str(), endorsement, Some(caller.person.id)).await;
    done.map_err(|error| caller.refuse(refusal(error)))?;
    Ok(see_other(&caller.path(&format!("/endorsements/{}", path.1))))
}

async fn shown_again(caller: &Networking, id: &str, typed: Typed, amiss: Option<&str>) -> Result<HttpResponse, Page> {
    let found = said_of(&caller.visit.desk, caller.network.as_str(), id).await.map_err(|error| caller.refuse(refusal(error)))?;
    let (about, said) = found;
    let action = caller.path(&format!("/endorsements/{}", about.id));
    let page = EndorsementPage {
        desk: caller.frame(),
        title: shown::text(&about.title),
        venue: shown::text(&about.venue),
        page: format!("/achievements/{}", about.id),
        back: caller.path("/endorsements"),
        said: said.iter().map(|said| said_line(caller, said)).collect(),
        action,
        comment: typed.comment,
        until: typed.until,
        amiss: amiss.map(|key| caller.frame().say(key)),
    };
    caller.page(page.render())
}

fn said_line(caller: &Networking, said: &Said) -> SaidLine {
    let words = caller.frame().reader.words;
    let state = match (said.standing, said.revoked, said.ends_at) {
        (_, true, _) => words.say("staff-endorse-withdrawn"),
        (true, false, Some(end)) => words.fill("staff-endorse-until", &[("date", shown::day_of(&words, end).into())]),
        (true, false, None) => words.say("staff-endorse-stands"),
        (false, false, _) => words.say("staff-endorse-over"),
    };
    SaidLine { since: shown::day_of(&words, said.made_at), state, withdraw: said.standing.then(|| said.id.to_string()) }
}

fn refusal(error: endorse_achievement::Error) -> Problem {
    match error {
        endorse_achievement::Error::Store(store) => store.into(),
        endorse_achievement::Error::Unknown | endorse_achievement::Error::Voiceless => Problem::NotFound,
        other => Problem::internal(&other),
    }
}
