//! Commands about the people who may sign in. A link goes to stdout and nowhere else; only its hash is kept.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::change_role::{take_everything_away, take_role_away};
use crate::actions::desk::Desk;
use crate::actions::invite_person::{Invitation, hand_link_to_address, invite_person, invite_to_network};
use crate::actions::sign_in::Opening;
use crate::cli::arguments::people::{AddStaff, StaffCommand};
use crate::cli::told::{Told, print, say};
use crate::config::Config;
use crate::issuance::profile::Slug;
use crate::store::scope::Scope;
use crate::store::staff::{Member, Person, Place};
use crate::store::{self, Database, networks, venues};
use crate::words::Words;

pub(crate) async fn staff(desk: &Desk, config: &Config, command: StaffCommand, words: &Words) -> Result<ExitCode, Told> {
    match command {
        StaffCommand::Add(add) => self::add(desk, config, add, words).await?,
        StaffCommand::Link { email, json } => {
            let (person, opening) = hand_link_to_address(desk, &email).await?;
            tell(config, &person, &opening, json, words);
        }
        StaffCommand::List { venue, json } => list(desk, venue, json, words).await?,
        StaffCommand::Remove { email, venue } => {
            remove(desk, &email, venue).await?;
            print(&words.say("cli-staff-removed"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn add(desk: &Desk, config: &Config, add: AddStaff, words: &Words) -> Result<(), Told> {
    let AddStaff { venue, network, email, name, role, json } = add;
    let name = name.unwrap_or_else(|| email.split('@').next().unwrap_or_default().to_owned());
    let told = Invitation { name, email, role };
    let invited = match (venue, network) {
        (_, Some(network)) => invite_to_network(desk, &network, &told).await?,
        (venue, None) => invite_person(desk, &at(desk, venue.as_deref().unwrap_or_default()).await?, &told).await?,
    };
    if let Some(opening) = &invited.opening {
        tell(config, &invited.person, opening, json, words);
    }
    Ok(())
}

fn tell(config: &Config, person: &Person, opening: &Opening, json: bool, words: &Words) {
    let link = format!("{}/staff/link/{}", config.public_url, opening.secret);
    if json {
        let until = opening.expires_at.to_string();
        print(&json!({"email": person.email, "name": person.name, "link": link, "expiresAt": until}).to_string());
    } else {
        print(&link);
        say(&words.say("cli-staff-link"));
    }
}

async fn list(desk: &Desk, venue: Option<String>, json: bool, words: &Words) -> Result<(), Told> {
    let places = match venue {
        Some(slug) => vec![Place::Venue(at(desk, &slug).await?.venue().clone())],
        None => desk.store.read(every_place).await?,
    };
    let found = desk.store.read(move |connection| members(connection, places)).await?;
    if json {
        print(&json!({"staff": found.iter().map(|(place, member)| as_json(place, member)).collect::<Vec<_>>()}).to_string());
        return Ok(());
    }
    if found.is_empty() {
        say(&words.say("cli-no-staff"));
    }
    for (place, Member { person, role, .. }) in found {
        let (Place::Network(slug) | Place::Venue(slug)) = place;
        print(&format!("{slug}\t{}\t{}\t{}", role.slug(), person.email, person.name));
    }
    Ok(())
}

fn every_place(connection: &mut Database) -> Result<Vec<Place>, store::Error> {
    let networks = networks::all(connection)?.into_iter().map(|network| Place::Network(network.slug));
    Ok(networks.chain(venues::all(connection)?.into_iter().map(|venue| Place::Venue(venue.slug))).collect())
}

fn members(connection: &mut Database, places: Vec<Place>) -> Result<Vec<(Place, Member)>, store::Error> {
    let mut found = Vec::new();
    for place in places {
        let here = match &place {
            Place::Network(network) => store::staff::of_network(connection, network)?,
            Place::Venue(venue) => store::staff::of_venue(connection, &Scope::of_terminal(venue.clone()))?,
        };
        found.extend(here.into_iter().map(|member| (place.clone(), member)));
    }
    Ok(found)
}

fn as_json(place: &Place, member: &Member) -> Value {
    let (kind, slug) = match place {
        Place::Network(slug) => ("network", slug),
        Place::Venue(slug) => ("venue", slug),
    };
    let Member { person, role, since } = member;
    json!({kind: slug.as_str(), "email": person.email, "name": person.name, "role": role.slug(), "since": since.to_string()})
}

async fn remove(desk: &Desk, email: &str, venue: Option<String>) -> Result<(), Told> {
    let nobody = || Told::sentence("cli-staff-unknown", Vec::new());
    let address = store::staff::address(email).ok_or_else(nobody)?;
    let found = desk.store.read(move |connection| store::staff::by_address(connection, &address)).await;
    let person = found.map_err(|error: store::Error| Told::from(error))?.ok_or_else(nobody)?;
    match venue {
        Some(slug) => Ok(take_role_away(desk, &at(desk, &slug).await?, person.id).await?),
        None => Ok(take_everything_away(desk, person.id).await?),
    }
}

/// A venue, at the terminal.
async fn at(desk: &Desk, slug: &str) -> Result<Scope, Told> {
    let unknown = || Told::sentence("cli-unknown-venue", vec![("slug", slug.to_owned())]);
    let wanted = Slug::parse(slug).ok_or_else(unknown)?;
    let known = desk.store.read(move |connection| venues::find(connection, wanted.as_str())).await;
    let venue = known.map_err(|error: store::Error| Told::from(error))?.ok_or_else(unknown)?;
    Ok(Scope::of_terminal(venue.slug))
}
