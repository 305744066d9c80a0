//! Where a working day begins.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;

use crate::store::batches::Recent;
use crate::store::imports::{Heading, State};
use crate::store::scope::Role;
use crate::store::{Error, batches, deliveries, imports, networks, scope, staff, webhooks};
use crate::web::problem::Page;
use crate::web::staff::caller::{Reading, SignedIn, see_other};
use crate::web::staff::import_made;
use crate::web::views::shown;
use crate::web::views::staff::home::{ChoosePage, HomePage, Lot, LotsPage, Waiting};

/// `GET /staff`: whoever has one venue goes there at once.
pub(crate) async fn choose(caller: SignedIn) -> Result<HttpResponse, Page> {
    let person = caller.person.id;
    let found = move |connection: &mut _| {
        let mut networks = Vec::new();
        for slug in staff::networks_of(connection, person)? {
            networks.extend(networks::find(connection, slug.as_str())?);
        }
        Ok::<_, Error>((scope::all_of_staff(connection, person)?, networks))
    };
    let (venues, networks) = caller.visit.desk.store.read(found).await.map_err(|error| caller.refuse(error))?;
    if let ([(only, _)], []) = (venues.as_slice(), networks.as_slice()) {
        return Ok(see_other(&format!("/staff/v/{}", only.venue())));
    }
    let venues = venues.into_iter().map(|(scope, name)| (shown::text(&name), format!("/staff/v/{}", scope.venue()))).collect();
    let networks = networks.into_iter().map(|one| (shown::text(&one.name), format!("/staff/n/{}", one.slug))).collect();
    caller.page(ChoosePage { desk: caller.frame(), venues, networks }.render())
}

/// `GET /staff/v/{venue}`
pub(crate) async fn home(caller: Reading) -> Result<HttpResponse, Page> {
    let scope = caller.scope.clone();
    let found = move |connection: &mut _| {
        let (lots, failed) = (batches::recent(connection, &scope, 0, MOST_LOTS + 1)?, deliveries::failed_count(connection, &scope)?);
        let silent = webhooks::of_venue(connection, &scope)?.iter().any(|hook| hook.disabled_at.is_some());
        Ok::<_, Error>((lots, failed, imports::waiting(connection, &scope, MOST_WAITING)?, silent))
    };
    let (lots, failed, sheets, silent) = caller.visit.desk.store.read(found).await.map_err(|error| caller.refuse(error))?;
    let shown = usize::try_from(MOST_LOTS).unwrap_or_default();
    let all = (lots.len() > shown).then(|| caller.path("/imports"));
    let lots = lots.iter().take(shown).map(|recent| lot(&caller, recent)).collect();
    let waiting = sheets
        .iter()
        .filter_map(|sheet| sheet_that_waits(&caller, sheet))
        .chain(not_arrived(&caller, failed))
        .chain(not_told(&caller, silent))
        .collect();
    caller.page(HomePage { desk: caller.frame(), waiting, lots, all }.render())
}

/// Which page of the list.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: i64,
}

/// `GET /staff/v/{venue}/imports`: everything that was ever issued together.
pub(crate) async fn lots(caller: Reading, asked: web::Query<Asked>) -> Result<HttpResponse, Page> {
    let (scope, page) = (caller.scope.clone(), asked.page.clamp(0, MOST_PAGES));
    let found = move |connection: &mut _| batches::recent(connection, &scope, page * A_PAGE, A_PAGE + 1);
    let found: Vec<Recent> = caller.visit.desk.store.read(found).await.map_err(|error: Error| caller.refuse(error))?;
    let a_page = usize::try_from(A_PAGE).unwrap_or_default();
    let at = |page: i64| caller.path(&format!("/imports?page={page}"));
    let (previous, next) = ((page > 0).then(|| at(page - 1)), (found.len() > a_page).then(|| at(page + 1)));
    let lots = found.iter().take(a_page).map(|recent| lot(&caller, recent)).collect();
    caller.page(LotsPage { desk: caller.frame(), lots, previous, next }.render())
}

/// A sheet that somebody began and did not end.
fn sheet_that_waits(caller: &Reading, sheet: &Heading) -> Option<Waiting> {
    let words = caller.frame().reader.words;
    let what = match sheet.state {
        State::Failed => "staff-home-sheet-failed",
        State::Issuing => "staff-home-sheet-issuing",
        State::Mapping => "staff-home-sheet-mapping",
        State::Open => "staff-home-sheet-open",
        State::Done => {
            let rows = import_made::ended(sheet).waiting;
            let what = words.fill("staff-import-done.waiting", &[("n", rows.into())]);
            let (of, path) = (shown::text(&sheet.title), caller.path(&format!("/imports/{}/review", sheet.id)));
            return (rows > 0).then(|| Waiting { what, of, act: words.say("staff-home-sheet.correct"), path });
        }
    };
    let (of, path) = (shown::text(&sheet.title), caller.path(&format!("/imports/{}", sheet.id)));
    Some(Waiting { what: words.say(what), of, act: words.say("staff-home-sheet.go-on"), path })
}

/// What was sent and did not arrive.
fn not_arrived(caller: &Reading, failed: i64) -> Option<Waiting> {
    let words = caller.frame().reader.words;
    let count = usize::try_from(failed).ok().filter(|count| *count > 0)?;
    let what = words.fill("staff-home-failed", &[("count", count.into())]);
    Some(Waiting { what, of: String::new(), act: words.say("staff-home-failed.act"), path: caller.path("/deliveries") })
}

/// A program that takes no messages any more, for whoever can put that right.
fn not_told(caller: &Reading, silent: bool) -> Option<Waiting> {
    let words = caller.frame().reader.words;
    let waiting = Waiting {
        what: words.say("staff-home-webhook"),
        of: String::new(),
        act: words.say("staff-home-webhook.act"),
        path: caller.path("/programs"),
    };
    (silent && caller.scope.role() >= Role::VenueAdmin).then_some(waiting)
}

fn lot(caller: &Reading, recent: &Recent) -> Lot {
    let words = &caller.frame().reader.words;
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    Lot {
        when: shown::day_of(words, recent.started_at),
        title: shown::text(&recent.title),
        path: caller.path(&format!("/imports/{}", recent.import)),
        badges: count(recent.badges),
        handed: words.fill("n-of-max", &[("n", count(recent.handed).into()), ("max", count(recent.badges).into())]),
        by: recent.by.as_deref().map(shown::text).unwrap_or_else(|| words.say("staff-terminal")),
    }
}

/// What fits on a screen.
const MOST_LOTS: i64 = 10;
const A_PAGE: i64 = 50;
/// A database counts past what it skips.
const MOST_PAGES: i64 = 2_000;
const MOST_WAITING: i64 = 10;
