//! A network: its venues, one more of them, and their list for a verifier.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;

use crate::actions::add_venue::{self, Home, add_venue_for};
use crate::actions::find_venues::{Found, find_venues};
use crate::actions::propose_slug::propose_slug;
use crate::issuance::profile::NewVenue;
use crate::store::{Error, moves, networks};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Networking, see_other};
use crate::web::staff::sent::Sent;
use crate::web::views::shown;
use crate::web::views::staff::networks::{NetworkPage, NewVenuePage, ToldVenue, VenueLine, trusted_issuers};

/// What is looked for, and where in it.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

/// `GET /staff/n/{network}`
pub(crate) async fn network(caller: Networking, asked: web::Query<Asked>) -> Result<HttpResponse, Page> {
    let query: String = asked.q.chars().take(100).collect();
    let found = find_venues(&caller.visit.desk, &caller.network, &query, asked.page).await.map_err(|error| caller.refuse(error))?;
    let desk = caller.frame();
    let Found { network, people, total, venues, has_more } = found.ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let line = |(venue, activity): &(networks::Listed, networks::Activity)| VenueLine {
        name: shown::text(&venue.name),
        path: format!("/staff/v/{}", venue.slug),
        badges: activity.badges,
        last: activity.last.map(|last| shown::day_of(&desk.reader.words, last)),
    };
    let at = |page: usize| {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", &query).finish();
        caller.path(&format!("?{query}&page={page}"))
    };
    let (previous, next) = (asked.page.checked_sub(1).map(at), has_more.then(|| at(asked.page.saturating_add(1))));
    let venues = venues.iter().map(line).collect();
    let people = people.iter().map(|person| shown::text(&person.name)).collect();
    let (name, path) = (shown::text(&network.name), caller.path(""));
    caller.page(NetworkPage { desk, name, path, query, found: total, venues, people, previous, next }.render())
}

/// `GET /staff/n/{network}/venues/new`
pub(crate) async fn new_venue(caller: Networking) -> Result<HttpResponse, Page> {
    form(&caller, ToldVenue::default(), Vec::new())
}

/// A venue to add.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    name: String,
    slug: String,
    address: String,
    url: String,
    siret: String,
}

/// `POST /staff/n/{network}/venues`: without a short name, one is proposed; with one, the venue is made.
pub(crate) async fn add_venue(caller: Networking, sent: Sent<Typed>) -> Result<HttpResponse, Page> {
    let Sent(Typed { name, slug, address, url, siret }) = sent;
    let mut told = ToldVenue { name, slug: slug.trim().to_owned(), address, url, siret };
    if told.slug.is_empty() {
        told.slug = propose_slug(&caller.visit.desk, &told.name).await.map_err(|error| caller.refuse(error))?;
        return form(&caller, told, Vec::new());
    }
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let ToldVenue { name, slug, address, url, siret } = &told;
    let (name, slug, rna) = (name.clone(), slug.clone(), None);
    let new = NewVenue { name, slug, url: filled(url), address: filled(address), siret: filled(siret), rna };
    let home = Home { network: Some(caller.network.clone()), staff: Some(caller.person.id) };
    match add_venue_for(&caller.visit.desk, &new, &caller.visit.public_url, home).await {
        Ok(venue) => Ok(see_other(&format!("/staff/v/{}/people?done=venue", venue.slug))),
        Err(error) => {
            let faults = faults(&caller, &error)?;
            form(&caller, told, faults)
        }
    }
}

/// `GET /staff/n/{network}/trusted.toml`
pub(crate) async fn trusted(caller: Networking) -> Result<HttpResponse, Page> {
    let network = caller.network.clone();
    let listed = move |connection: &mut _| {
        let (found, mut venues) = (networks::find(connection, network.as_str())?, Vec::new());
        for venue in networks::venues(connection, &network)? {
            // Also by the names that its older badges have.
            let dids = moves::names(connection, &venue.slug, &venue.did)?.into_iter();
            venues.extend(dids.map(|did| (did, venue.name.clone(), venue.phone.clone())));
        }
        Ok::<_, Error>((found, venues))
    };
    let (network, venues) = caller.visit.desk.store.read(listed).await.map_err(|error| caller.refuse(error))?;
    let network = network.ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let mut answer = HttpResponse::Ok();
    // The slug is letters, digits and hyphens.
    let attached = format!("attachment; filename=\"{}.toml\"", network.slug);
    let answer = answer.insert_header((CONTENT_TYPE, "application/toml")).insert_header((CONTENT_DISPOSITION, attached));
    Ok(answer.insert_header(("Cache-Control", "no-store")).body(trusted_issuers(&network.name, &venues)))
}

fn faults(caller: &Networking, error: &add_venue::Error) -> Result<Vec<String>, Page> {
    let slugs = match error {
        add_venue::Error::Taken { .. } => vec!["taken"],
        add_venue::Error::Told(faults) => faults.iter().map(|fault| fault.slug()).collect(),
        add_venue::Error::TooMany => vec!["too-many"],
        add_venue::Error::Key(_) | add_venue::Error::Random | add_venue::Error::Store(_) | add_venue::Error::UnknownNetwork { .. } => {
            return Err(caller.refuse(Problem::internal(error)));
        }
    };
    let desk = caller.frame();
    Ok(slugs.into_iter().map(|slug| desk.say(&format!("staff-venue-fault-{slug}"))).collect())
}

fn form(caller: &Networking, told: ToldVenue, faults: Vec<String>) -> Result<HttpResponse, Page> {
    let address = |slug: &str| format!("{}/venues/{slug}", caller.visit.public_url);
    let address_for_ever = Some(address(&told.slug)).filter(|_| !told.slug.is_empty());
    caller.page(NewVenuePage { desk: caller.frame(), path: caller.path(""), told, address_for_ever, faults }.render())
}
