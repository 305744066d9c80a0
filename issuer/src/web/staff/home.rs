//! Where a working day begins.

use actix_web::HttpResponse;
use askama::Template as _;

use crate::store::batches::Recent;
use crate::store::{Error, batches, scope, staff};
use crate::web::problem::Page;
use crate::web::staff::caller::{Reading, SignedIn, see_other};
use crate::web::staff::imports;
use crate::web::views::shown;
use crate::web::views::staff::home::{ChoosePage, HomePage, Lot};

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
    let lots = caller.visit.desk.store.read(move |connection| batches::recent(connection, &scope, MOST_LOTS)).await;
    let lots = lots.map_err(|error: Error| caller.refuse(error))?;
    let lots = lots.iter().map(|recent| lot(&caller, recent)).collect();
    let waiting = if caller.scope.role() >= scope::Role::Issuer { imports::waiting(&caller).await? } else { Vec::new() };
    caller.page(HomePage { desk: caller.frame(), waiting, lots }.render())
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
