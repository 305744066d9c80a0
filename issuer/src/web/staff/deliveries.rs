//! Sending badges to their people, and what did not arrive.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::change_address::{self, change_address};
use crate::actions::look_at_deliveries::{Board, look_at_deliveries};
use crate::actions::send_again::{self, send_again};
use crate::actions::send_batch::send_batch;
use crate::store::deliveries::{Delivery, State};
use crate::store::{Error, deliveries, handouts};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{At, Issuing, Rank, Reading, see_other};
use crate::web::staff::sent::Sent;
use crate::web::views::shown;
use crate::web::views::staff::deliveries::{DeliveriesPage, FailuresPage, Line, Now, Ready, Section};
use crate::words::Words;

/// `GET /staff/v/{venue}/imports/{id}/deliveries`
pub(crate) async fn of_import(caller: Reading, path: web::Path<(String, String)>, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let import = id(&caller, &path.1)?;
    let board = look_at_deliveries(&caller.visit.desk, &caller.scope, import).await.map_err(|error| caller.refuse(error))?;
    let board = board.ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let desk = caller.frame();
    let words = desk.reader.words.clone();
    // What somebody should do something about comes first.
    let first = State::ALL.into_iter().filter(|state| *state == State::Failed);
    let sections = first
        .chain(State::ALL.into_iter().filter(|state| *state != State::Failed))
        .map(|state| section(&words, state, &board))
        .filter(|section| section.count > 0);
    let page = DeliveriesPage {
        base: caller.path(&format!("/imports/{import}")),
        deliveries: caller.path("/deliveries"),
        import: import.to_string(),
        mails: Ready { people: board.mails.0, carried: board.mails.1 },
        texts: Ready { people: board.texts.0, carried: board.texts.1 },
        sections: sections.collect(),
        now: done.now(),
        desk,
    };
    caller.page(page.render())
}

/// `GET /staff/v/{venue}/deliveries`: whatever of this venue did not arrive, and can still be put right.
pub(crate) async fn failed(caller: Reading, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    failures(&caller, done.now(), Tried::default()).await
}

/// What was just done, as the address after it says. Nothing else is said by an address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

impl Done {
    fn now(&self) -> Option<Now> {
        (self.done == "again").then_some(Now::Again)
    }
}

/// What somebody tried, of which nothing came.
#[derive(Debug, Default)]
struct Tried {
    delivery: Option<Uuid>,
    address: String,
    import: Option<String>,
}

/// Nothing stands in its form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `POST /staff/v/{venue}/imports/{id}/deliveries`: "Envoyer à 16 personnes".
pub(crate) async fn send_import(caller: Issuing, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let import = id(&caller, &path.1)?;
    let scope = caller.scope.clone();
    let there = caller.visit.desk.store.read(move |connection| handouts::count(connection, &scope, import)).await;
    if there.map_err(|error: Error| caller.refuse(error))? == 0 {
        return Err(caller.refuse(Problem::NotFound));
    }
    send_batch(&caller.visit.desk, &caller.scope, import).await.map_err(|error| caller.refuse(error))?;
    Ok(see_other(&caller.path(&format!("/imports/{import}/deliveries"))))
}

/// From which page somebody came: an import's, or that of the venue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct From {
    #[serde(default)]
    import: Option<String>,
}

/// `POST /staff/v/{venue}/deliveries/{id}/send`
pub(crate) async fn again(caller: Issuing, path: web::Path<(String, String)>, Sent(from): Sent<From>) -> Result<HttpResponse, Page> {
    let delivery = id(&caller, &path.1)?;
    match send_again(&caller.visit.desk, &caller.scope, delivery).await {
        Ok(_) => Ok(back(&caller, from.import.as_deref())),
        Err(send_again::Error::NoAddress) => {
            failures(&caller, Some(Now::NoAddress), Tried { import: from.import, ..Tried::default() }).await
        }
        Err(send_again::Error::NoPost { channel }) => {
            let now = if channel.slug() == "sms" { Now::NoTexts } else { Now::NoMails };
            failures(&caller, Some(now), Tried { import: from.import, ..Tried::default() }).await
        }
        Err(send_again::Error::Unknown) => Err(caller.refuse(Problem::NotFound)),
        Err(send_again::Error::Store(error)) => Err(caller.refuse(error)),
    }
}

/// An address that was typed again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    address: String,
    #[serde(default)]
    import: Option<String>,
}

/// `POST /staff/v/{venue}/deliveries/{id}/address`
pub(crate) async fn address(caller: Issuing, path: web::Path<(String, String)>, Sent(typed): Sent<Typed>) -> Result<HttpResponse, Page> {
    let delivery = id(&caller, &path.1)?;
    match change_address(&caller.visit.desk, &caller.scope, delivery, &typed.address).await {
        Ok(_) => Ok(back(&caller, typed.import.as_deref())),
        Err(change_address::Error::NotAnAddress) => {
            let tried = Tried { delivery: Some(delivery), address: typed.address, import: typed.import };
            failures(&caller, Some(Now::NotAnAddress), tried).await
        }
        Err(change_address::Error::Unknown) => Err(caller.refuse(Problem::NotFound)),
        Err(change_address::Error::Store(error)) => Err(caller.refuse(error)),
    }
}

/// What is written as an id in the path; what is none names nothing.
fn id<R: Rank>(caller: &At<R>, written: &str) -> Result<Uuid, Page> {
    Uuid::parse_str(written).map_err(|_| caller.refuse(Problem::NotFound))
}

fn back(caller: &Issuing, import: Option<&str>) -> HttpResponse {
    let rest = an_import(import).map_or_else(|| "/deliveries".to_owned(), |import| format!("/imports/{import}/deliveries"));
    see_other(&caller.path(&format!("{rest}?done=again")))
}

/// Only an id goes into an address (P23): nothing that was sent leads away from here.
fn an_import(written: Option<&str>) -> Option<Uuid> {
    written.and_then(|written| Uuid::parse_str(written).ok())
}

async fn failures<R: Rank>(caller: &At<R>, now: Option<Now>, tried: Tried) -> Result<HttpResponse, Page> {
    let scope = caller.scope.clone();
    let failed = caller.visit.desk.store.read(move |connection| deliveries::failed(connection, &scope, MOST)).await;
    let failed = failed.map_err(|error: Error| caller.refuse(error))?;
    let desk = caller.frame();
    let told = |delivery: &Delivery| {
        let typed = (tried.delivery == Some(delivery.id)).then(|| tried.address.clone());
        Line { typed, ..line(&desk.reader.words, delivery) }
    };
    let lines = failed.iter().map(told).collect();
    let import = an_import(tried.import.as_deref()).map(|import| import.to_string()).unwrap_or_default();
    caller.page(FailuresPage { deliveries: caller.path("/deliveries"), import, lines, now, desk }.render())
}

fn section(words: &Words, state: State, board: &Board) -> Section {
    let lines: Vec<Line> = board.lines.iter().filter(|delivery| delivery.state == state).map(|delivery| line(words, delivery)).collect();
    let count: i64 = board.counts.iter().filter(|count| count.state == state).map(|count| count.count).sum();
    let left = usize::try_from(count).unwrap_or_default().saturating_sub(lines.len());
    Section { title: words.say(&format!("staff-delivery-{}", state.slug())), to_mend: state == State::Failed, count, left, lines }
}

fn line(words: &Words, delivery: &Delivery) -> Line {
    Line {
        id: delivery.id.to_string(),
        badge: delivery.badge.to_string(),
        name: delivery.name.as_deref().map_or_else(|| words.say("staff-send.no-name"), shown::text),
        by: words.say(&format!("staff-delivery-by-{}", delivery.channel.slug())),
        address: delivery.address.as_ref().map(|address| address.masked()),
        why: delivery.fault.map(|fault| words.say(&format!("staff-delivery-why-{}", fault.slug()))),
        sends: delivery.channel.sends(),
        typed: None,
    }
}

/// As many as somebody looks through.
const MOST: i64 = 200;
