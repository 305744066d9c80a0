//! Where a working day begins.

use actix_web::HttpResponse;
use askama::Template as _;

use crate::store::batches::Recent;
use crate::store::imports::{Heading, State};
use crate::store::scope::Role;
use crate::store::{Error, batches, deliveries, imports, scope, staff, webhooks};
use crate::web::problem::Page;
use crate::web::staff::caller::{Reading, SignedIn, see_other};
use crate::web::views::shown;
use crate::web::views::staff::home::{ChoosePage, HomePage, Lot, Waiting};

/// `GET /staff`: whoever has one venue goes there at once.
pub(crate) async fn choose(caller: SignedIn) -> Result<HttpResponse, Page> {
    let person = caller.person.id;
    let found =
        move |connection: &mut _| Ok::<_, Error>((scope::all_of_staff(connection, person)?, staff::networks_of(connection, person)?));
    let (venues, networks) = caller.visit.desk.store.read(found).await.map_err(|error| caller.refuse(error))?;
    if let ([(only, _)], []) = (venues.as_slice(), networks.as_slice()) {
        return Ok(see_other(&format!("/staff/v/{}", only.venue())));
    }
    let venues = venues.into_iter().map(|(scope, name)| (shown::text(&name), format!("/staff/v/{}", scope.venue()))).collect();
    let networks = networks.into_iter().map(|slug| (slug.to_string(), format!("/staff/n/{slug}"))).collect();
    caller.page(ChoosePage { desk: caller.frame(), venues, networks }.render())
}

/// `GET /staff/v/{venue}`
pub(crate) async fn home(caller: Reading) -> Result<HttpResponse, Page> {
    let scope = caller.scope.clone();
    let found = move |connection: &mut _| {
        let (lots, failed) = (batches::recent(connection, &scope, MOST_LOTS)?, deliveries::failed_count(connection, &scope)?);
        let silent = webhooks::of_venue(connection, &scope)?.iter().any(|hook| hook.disabled_at.is_some());
        Ok::<_, Error>((lots, failed, imports::newest(connection, &scope, MOST_WAITING)?, silent))
    };
    let (lots, failed, sheets, silent) = caller.visit.desk.store.read(found).await.map_err(|error| caller.refuse(error))?;
    let lots = lots.iter().map(|recent| lot(&caller, recent)).collect();
    let waiting = sheets
        .iter()
        .filter_map(|sheet| sheet_that_waits(&caller, sheet))
        .chain(not_arrived(&caller, failed))
        .chain(not_told(&caller, silent))
        .collect();
    caller.page(HomePage { desk: caller.frame(), waiting, lots }.render())
}

/// A sheet that somebody began and did not end.
fn sheet_that_waits(caller: &Reading, sheet: &Heading) -> Option<Waiting> {
    let words = caller.frame().reader.words;
    let what = match sheet.state {
        State::Failed => "staff-home-sheet-failed",
        State::Issuing => "staff-home-sheet-issuing",
        State::Mapping => "staff-home-sheet-mapping",
        State::Open => "staff-home-sheet-open",
        State::Done => return None,
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
const MOST_LOTS: usize = 10;
const MOST_WAITING: i64 = 10;
