//! Commands about networks, and about how a venue works.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::add_network::add_network;
use crate::actions::desk::Desk;
use crate::actions::set_venue::{set_venue, settings_of};
use crate::cli::arguments::people::{NetworkCommand, SetVenue};
use crate::cli::told::{Told, fill, print, say};
use crate::issuance::profile::Slug;
use crate::store::networks::{self, Network};
use crate::store::scope::Scope;
use crate::store::{self, Database};
use crate::words::Words;

pub(crate) async fn network(desk: &Desk, command: NetworkCommand, words: &Words) -> Result<ExitCode, Told> {
    match command {
        NetworkCommand::Add { slug, name, json } => {
            let added = add_network(desk, &slug, &name).await?;
            if json {
                print(&as_json(&added, 0).to_string());
            } else {
                print(&fill(words, "cli-network-added", &[("name", added.name), ("slug", added.slug.to_string())]));
            }
        }
        NetworkCommand::List { json } => list(desk, json, words).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(desk: &Desk, json: bool, words: &Words) -> Result<(), Told> {
    let counted = |connection: &mut Database| {
        let all = networks::all(connection)?.into_iter();
        all.map(|network| Ok((networks::venues(connection, &network.slug)?.len(), network))).collect::<Result<Vec<_>, store::Error>>()
    };
    let found = desk.store.read(counted).await?;
    if json {
        print(&json!({"networks": found.iter().map(|(venues, network)| as_json(network, *venues)).collect::<Vec<_>>()}).to_string());
        return Ok(());
    }
    if found.is_empty() {
        say(&words.say("cli-no-networks"));
    }
    for (venues, network) in found {
        print(&format!("{}\t{venues}\t{}", network.slug, network.name));
    }
    Ok(())
}

fn as_json(network: &Network, venues: usize) -> Value {
    json!({"slug": network.slug.as_str(), "name": network.name, "venues": venues})
}

pub(crate) async fn venue_set(desk: &Desk, asked: SetVenue, words: &Words) -> Result<ExitCode, Told> {
    let unknown = || Told::sentence("cli-unknown-venue", vec![("slug", asked.venue.clone())]);
    let scope = Scope::of_terminal(Slug::parse(&asked.venue).ok_or_else(unknown)?);
    let mut settings = settings_of(desk, &scope).await.map_err(|error| match error {
        crate::actions::set_venue::Error::Unknown => unknown(),
        other => other.into(),
    })?;
    settings.name = asked.name.unwrap_or(settings.name);
    settings.phone = asked.phone.or(settings.phone);
    settings.address = asked.address.or(settings.address);
    settings.url = asked.url.or(settings.url);
    settings.retention_years = asked.retention.unwrap_or(settings.retention_years);
    set_venue(desk, &scope, settings).await?;
    let now = settings_of(desk, &scope).await?;
    if asked.json {
        let told = json!({
            "slug": scope.venue().as_str(), "name": now.name, "phone": now.phone, "address": now.address, "url": now.url,
            "retentionYears": now.retention_years,
        });
        print(&told.to_string());
    } else {
        print(&fill(words, "cli-venue-set", &[("name", now.name)]));
    }
    Ok(ExitCode::SUCCESS)
}
