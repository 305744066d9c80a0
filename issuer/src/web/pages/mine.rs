//! "C'est moi": what the person of a badge settles on the badge's own page, after the code of their slip.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use badge::credential::extract;
use badge::document::Document;
use serde::Deserialize;

use crate::actions::change_link::{self, exchange_link, turn_link};
use crate::actions::choose_name::{self, choose_name, ways_to_show};
use crate::actions::enter_badge::{Error, Holder, enter_badge};
use crate::actions::make_part::{self, Parts, end_part, make_part, parts_of};
use crate::actions::replace_badge;
use crate::issuance::profile::Venue;
use crate::store::links::Opened;
use crate::store::register::NameForm;
use crate::store::{self, links, venues};
use crate::web::holder::{Mine, admitted, brought, cookie, no_cookie};
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::staff::caller::{private_page, see_other};
use crate::web::staff::sent::Posted;
use crate::web::views::mine::{CodePage, Done, MinePage, NameChoice};
use crate::web::views::mine_parts::{GivenPart, PartsPage};

/// What was just done: `?done=name`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    done: Option<String>,
}

/// `GET /b/{link}/mine`
pub(crate) async fn page(
    visit: Visit,
    request: HttpRequest,
    link: web::Path<String>,
    asked: Option<web::Query<Asked>>,
) -> Result<HttpResponse, Page> {
    let Some(holder) = admitted(&visit, &link, brought(&request)).await? else { return code_page(&visit, &link, false).await };
    let done = asked.and_then(|asked| Done::parse(asked.done.as_deref()?));
    mine_page(&visit, &holder, &link, done).await
}

/// The code of a slip.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    code: String,
}

/// `POST /b/{link}/mine`
pub(crate) async fn enter(visit: Visit, link: web::Path<String>, sent: Posted<Code>) -> Result<HttpResponse, Page> {
    match enter_badge(&visit.desk, &link, &sent.0.code).await {
        Ok(pass) => with_cookie(&visit, see_other(&visit.reader.link(&mine(&link))), cookie(&visit.public_url, &link, &pass)),
        Err(Error::Unknown | Error::Wrong) => code_page(&visit, &link, true).await,
        Err(error) => Err(visit.refuse(Problem::internal(&error))),
    }
}

/// How the name is to be shown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Form {
    mine: String,
    form: String,
}

/// `POST /b/{link}/mine/name`
pub(crate) async fn name(me: Mine, sent: Posted<Form>) -> Result<HttpResponse, Page> {
    me.owns(&sent.0.mine)?;
    let form = NameForm::parse(&sent.0.form).ok_or_else(|| me.refuse(Problem::FormUnreadable))?;
    match choose_name(&me.desk, &me.holder, form).await {
        Ok(()) => Ok(done(&me, Done::Name)),
        Err(choose_name::Error::Replace(replace_badge::Error::Ended)) => Ok(done(&me, Done::Over)),
        Err(choose_name::Error::TooOften) => Ok(done(&me, Done::Often)),
        Err(error) => Err(me.refuse(Problem::internal(&error))),
    }
}

/// Where the link is to lead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Turn {
    mine: String,
    to: OnOff,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum OnOff {
    Off,
    On,
}

/// `POST /b/{link}/mine/link`
pub(crate) async fn link(me: Mine, sent: Posted<Turn>) -> Result<HttpResponse, Page> {
    me.owns(&sent.0.mine)?;
    let on = sent.0.to == OnOff::On;
    turn_link(&me.desk, &me.holder, on).await.map_err(|error| me.refuse(refusal(error)))?;
    Ok(done(&me, if on { Done::On } else { Done::Off }))
}

/// Whether they know what becomes of the old link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sure {
    mine: String,
    sure: String,
}

/// `POST /b/{link}/mine/new-link`: the new link stands in the answer, once.
pub(crate) async fn new_link(me: Mine, sent: Posted<Sure>) -> Result<HttpResponse, Page> {
    me.owns(&sent.0.mine)?;
    if sent.0.sure != "yes" {
        return Err(me.refuse(Problem::FormUnreadable));
    }
    let exchanged = exchange_link(&me.desk, &me.holder).await.map_err(|error| me.refuse(refusal(error)))?;
    let holder = admitted(&me, &exchanged.link, Some(exchanged.pass.value.clone())).await?;
    let holder = holder.ok_or_else(|| me.refuse(Problem::NotFound))?;
    let answer = mine_page(&me, &holder, &exchanged.link, Some(Done::Link)).await?;
    with_cookie(&me, answer, cookie(&me.public_url, &exchanged.link, &exchanged.pass))
}

/// `POST /b/{link}/mine/part`: a link to the results that are ticked, by their codes.
pub(crate) async fn part(me: Mine, sent: Posted<Vec<(String, String)>>) -> Result<HttpResponse, Page> {
    let all = |field: &str| sent.0.iter().filter(|(name, _)| name == field).map(|(_, value)| value.clone()).collect::<Vec<_>>();
    me.owns(all("mine").first().map_or("", String::as_str))?;
    let did = match make_part(&me.desk, &me.holder, all("code"), &all("name").join(" ")).await {
        Ok(_) => Done::Part,
        Err(make_part::Error::Chosen) => Done::PartNothing,
        Err(make_part::Error::Ended) => Done::Over,
        Err(make_part::Error::Name) => Done::PartName,
        Err(make_part::Error::TooMany) => Done::PartMany,
        Err(make_part::Error::TooOften) => Done::PartOften,
        Err(error) => return Err(me.refuse(error)),
    };
    Ok(done(&me, did))
}

/// Which one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ended {
    mine: String,
    part: String,
    sure: String,
}

/// `POST /b/{link}/mine/part-end`
pub(crate) async fn part_end(me: Mine, sent: Posted<Ended>) -> Result<HttpResponse, Page> {
    me.owns(&sent.0.mine)?;
    if sent.0.sure != "yes" {
        return Err(me.refuse(Problem::FormUnreadable));
    }
    end_part(&me.desk, &me.holder, sent.0.part).await.map_err(|error| me.refuse(error))?;
    Ok(done(&me, Done::PartEnded))
}

/// Nothing but that it is theirs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct End {
    mine: String,
}

/// `POST /b/{link}/mine/end`: "J'ai fini".
pub(crate) async fn end(me: Mine, sent: Posted<End>) -> Result<HttpResponse, Page> {
    me.owns(&sent.0.mine)?;
    let back = see_other(&me.reader.link(&format!("/b/{}", me.link())));
    with_cookie(&me, back, no_cookie(&me.public_url, me.link()))
}

async fn code_page(visit: &Visit, link: &str, was_wrong: bool) -> Result<HttpResponse, Page> {
    let asked = link.to_owned();
    let found = move |connection: &mut _| {
        let slug = match links::held(connection, &asked)? {
            Some(held) => held.badge.venue,
            None => return Ok(Err(links::open(connection, &asked)?)),
        };
        Ok::<_, store::Error>(Ok(venues::find(connection, &slug)?))
    };
    match visit.desk.store.read(found).await.map_err(|error| visit.refuse(error))? {
        Ok(Some(venue)) => {
            let mut answer =
                private_page(visit, CodePage { venue: &venue, link, was_wrong, try_out: visit.try_out }.render(&visit.reader))?;
            if was_wrong {
                *answer.status_mut() = StatusCode::FORBIDDEN;
            }
            Ok(answer)
        }
        Err(Opened::GivenUp) => Err(visit.refuse(Problem::LinkClosed { mine: None })),
        _ => Err(visit.refuse(Problem::NotFound)),
    }
}

async fn mine_page(visit: &Visit, holder: &Holder, link: &str, done: Option<Done>) -> Result<HttpResponse, Page> {
    let slug = holder.held.badge.venue.clone();
    let venue = visit.desk.store.read(move |connection| venues::find(connection, &slug)).await;
    let venue: Venue = venue.map_err(|error: store::Error| visit.refuse(error))?.ok_or_else(|| visit.refuse(Problem::NotFound))?;
    let current = holder.held.name.as_ref().map(|(_, form)| *form);
    let ways = ways_to_show(holder, visit.desk.clock.now()).into_iter();
    let parts = parts_of(&visit.desk, holder).await.map_err(|error| visit.refuse(error))?;
    let document = Document::parse(holder.held.badge.text.as_bytes()).map_err(|error| visit.refuse(Problem::internal(&error)))?;
    let (given, codes) = match parts {
        Parts::Given(given, codes) => (given, Some(codes)),
        Parts::NotHere => (Vec::new(), None),
    };
    let given = given.into_iter().map(|part| GivenPart {
        url: format!("{}/p/{}", visit.public_url, part.link),
        link: part.link,
        codes: part.chosen.codes().map(str::to_owned).collect(),
        name: part.name,
    });
    let page = MinePage {
        venue: &venue,
        link,
        share_url: &format!("{}/b/{link}", visit.public_url),
        token: &holder.token,
        off: holder.held.off,
        parts: PartsPage {
            extract: &extract(&document).ok_or_else(|| visit.refuse(Problem::NotFound))?,
            is_here: codes.is_some(),
            codes: codes.unwrap_or_default(),
            given: given.collect(),
        },
        forms: ways.map(|(form, shown)| NameChoice { slug: form.slug(), shown, current: current == Some(form) }).collect(),
        done,
        try_out: visit.try_out,
    };
    private_page(visit, page.render(&visit.reader))
}

/// Back to the page, which says what was done.
fn done(me: &Mine, done: Done) -> HttpResponse {
    let page = me.reader.link(&mine(me.link()));
    let mark = if page.contains('?') { '&' } else { '?' };
    see_other(&format!("{page}{mark}done={}", done.slug()))
}

fn mine(link: &str) -> String {
    format!("/b/{link}/mine")
}

fn refusal(error: change_link::Error) -> Problem {
    match error {
        change_link::Error::Unknown => Problem::LinkClosed { mine: None },
        other => Problem::internal(&other),
    }
}

fn with_cookie(visit: &Visit, mut answer: HttpResponse, cookie: actix_web::cookie::Cookie<'static>) -> Result<HttpResponse, Page> {
    answer.add_cookie(&cookie).map_err(|error| visit.refuse(Problem::internal(&error)))?;
    Ok(answer)
}
