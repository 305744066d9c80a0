//! `issuer venue move`: the operator has another domain.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::desk::Desk;
use crate::actions::move_venue::{self, Moved, Renewed, lose_origin, move_venue, renew_badges};
use crate::cli::arguments::people::MoveVenue;
use crate::cli::told::{Told, count, fill, print, say};
use crate::config::{Config, public_origin};
use crate::store::{self, venues};
use crate::words::Words;

pub(crate) async fn venue_move(desk: &Desk, config: &Config, asked: MoveVenue, words: &Words) -> Result<ExitCode, Told> {
    let fit = |text: &String| public_origin(text).ok_or_else(|| Told::sentence("cli-origin-wrong", vec![("to", text.clone())]));
    let (to, lost) = (asked.to.as_ref().map(fit).transpose()?, asked.lost.as_ref().map(fit).transpose()?);
    let mut venues = desk.store.read(venues::all).await.map_err(|error: store::Error| Told::from(error))?;
    if let Some(slug) = asked.venue {
        venues.retain(|venue| venue.slug.as_str() == slug);
        if venues.is_empty() {
            return Err(Told::sentence("cli-unknown-venue", vec![("slug", slug)]));
        }
    }
    let mut told = Vec::with_capacity(venues.len());
    // Every venue first: what takes long comes after, and may be interrupted.
    for venue in &venues {
        told.push((move_venue(desk, &venue.slug, to.as_ref().unwrap_or(&venue.origin)).await?, None));
    }
    if let Some(lost) = lost {
        let (mut held, mut never) = (false, None);
        for venue in &venues {
            match lose_origin(desk, &venue.slug, &lost).await {
                Ok(()) => held = true,
                // A venue that came later was never there.
                Err(error @ move_venue::Error::NotLeft { .. }) => never = Some(error),
                Err(error) => return Err(error.into()),
            }
        }
        if let Some(error) = never.filter(|_| !held) {
            return Err(error.into());
        }
        say(&fill(words, "cli-origin-lost", &[("origin", lost)]));
    }
    for (moved, renewed) in told.iter_mut().filter(|_| asked.renew) {
        *renewed = Some(renew_badges(desk, &moved.venue.slug).await?);
    }
    if asked.json {
        let moved: Vec<Value> = told.iter().map(|(moved, renewed)| as_json(moved, *renewed)).collect();
        print(&json!({ "moved": moved }).to_string());
    } else {
        told.iter().for_each(|(moved, renewed)| tell(moved, *renewed, words));
    }
    if let Some(origin) = to.filter(|origin| *origin != config.public_url) {
        say(&fill(words, "cli-venue-moved.settings", &[("origin", origin)]));
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(moved: &Moved, renewed: Option<Renewed>) -> Value {
    let formers = moved.formers.iter().map(|former| json!({"origin": former.origin, "did": former.did})).collect::<Vec<_>>();
    let mut told = json!({
        "slug": moved.venue.slug.as_str(), "origin": moved.venue.origin, "did": moved.venue.did, "already": moved.already, "formers": formers,
    });
    if let (Some(members), Some(renewed)) = (told.as_object_mut(), renewed) {
        members.insert("renewed".into(), json!(renewed.renewed));
        members.insert("kept".into(), json!(renewed.kept));
    }
    told
}

fn tell(moved: &Moved, renewed: Option<Renewed>, words: &Words) {
    let Moved { venue, formers, already } = moved;
    let (slug, origin) = (("slug", venue.slug.to_string()), ("origin", venue.origin.clone()));
    if *already {
        print(&fill(words, "cli-venue-moved.already", &[slug.clone(), origin.clone()]));
    } else {
        print(&fill(words, "cli-venue-moved", &[slug.clone(), origin.clone(), ("did", venue.did.clone())]));
    }
    for former in formers {
        say(&fill(words, "cli-venue-moved.former", &[("origin", former.origin.clone())]));
    }
    match renewed {
        Some(Renewed { renewed, kept }) => {
            print(&count(words, "cli-venue-renewed", renewed));
            if kept > 0 {
                say(&count(words, "cli-venue-renewed.kept", kept));
            }
        }
        None if !formers.is_empty() => say(&fill(words, "cli-venue-moved.renew", &[slug, origin])),
        None => {}
    }
}
