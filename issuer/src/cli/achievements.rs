//! `issuer achievement`: what a venue gives badges for in its own words, from a file.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::choose_achievement::{Offered, offered};
use crate::actions::desk::Desk;
use crate::actions::offer_achievement::{self, Expecting, offer_achievement, retire_achievement};
use crate::cli::arguments::Achievement;
use crate::cli::told::{Sentence, Told, fill, print, say};
use crate::issuance::profile::Slug;
use crate::store::scope::Scope;
use crate::store::{self, venues};
use crate::words::Words;

pub(crate) async fn achievement(desk: &Desk, command: Achievement, words: &Words) -> Result<ExitCode, Told> {
    match command {
        Achievement::Add { file, venue, json } => {
            let unreadable = |cause: std::io::Error| {
                Told::sentence("cli-file-unreadable", vec![("path", file.display().to_string()), ("cause", cause.to_string())])
            };
            let bytes = std::fs::read(&file).map_err(unreadable)?;
            // What is no JSON is told as any other fault of the file.
            let told = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            add(desk, &scope(desk, &venue).await?, told, json, words).await
        }
        Achievement::List { venue, json } => list(desk, &scope(desk, &venue).await?, json, words).await,
        Achievement::Retire { key, venue, json } => {
            retire_achievement(desk, &scope(desk, &venue).await?, &key).await.map_err(|error| refused(error, words))?;
            print(&if json { json!({"key": key, "retired": true}).to_string() } else { fill(words, "cli-offer-retired", &[("key", key)]) });
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn add(desk: &Desk, scope: &Scope, file: Value, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let offered = offer_achievement(desk, scope, file, Expecting::Any).await.map_err(|error| refused(error, words))?;
    let slug = scope.venue().clone();
    let venue =
        desk.store.read(move |connection| venues::find(connection, slug.as_str())).await.map_err(|e: store::Error| Told::from(e))?;
    let page = format!("{}/achievements/{}", venue.map(|venue| venue.origin).unwrap_or_default(), offered.achievement);
    let (key, version) = (offered.key, offered.version);
    if json {
        print(&json!({"key": key, "version": version, "page": page, "new": offered.is_new}).to_string());
    } else {
        let said = if offered.is_new { "cli-offer-kept" } else { "cli-offer-same" };
        print(&fill(words, said, &[("key", key), ("version", version.to_string()), ("page", page)]));
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(desk: &Desk, scope: &Scope, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let slug = scope.venue().clone();
    let found = desk.store.read(move |connection| offered(connection, &slug)).await.map_err(|e: store::Error| Told::from(e))?;
    if json {
        let one = |(offered, id, retired): &(Offered, String, bool)| {
            json!({"key": offered.key, "version": offered.version, "title": offered.title, "evidence": offered.evidence, "achievement": id,
                "retired": retired})
        };
        print(&json!({"achievements": found.iter().map(one).collect::<Vec<_>>()}).to_string());
        return Ok(ExitCode::SUCCESS);
    }
    if found.is_empty() {
        say(&words.say("cli-offer-none"));
    }
    for (offered, _, _) in found.iter().filter(|(_, _, retired)| !retired) {
        print(&format!("own/{}\t{}\t{}\t{}", offered.key, offered.version, offered.evidence, offered.title));
    }
    Ok(ExitCode::SUCCESS)
}

async fn scope(desk: &Desk, venue: &str) -> Result<Scope, Told> {
    let slug = venue.to_owned();
    let found = desk.store.read(move |connection| venues::find(connection, &slug)).await.map_err(|e: store::Error| Told::from(e))?;
    let known = found.is_some().then(|| Slug::parse(venue)).flatten();
    known.map(Scope::of_terminal).ok_or_else(|| Told::sentence("cli-unknown-venue", vec![("slug", venue.to_owned())]))
}

/// Every fault of a file at once, each with its place.
fn refused(error: offer_achievement::Error, words: &Words) -> Told {
    match error {
        offer_achievement::Error::Faults(faults) => {
            let sentence = |fault: &offer_achievement::Fault| {
                let what = fill(words, &format!("staff-offer-wrong-{}", fault.what.slug()), &fault.what.args());
                Sentence::new("cli-offer-wrong", vec![("at", fault.at.clone()), ("what", what)])
            };
            Told(faults.iter().map(sentence).collect())
        }
        offer_achievement::Error::Store(store) => store.into(),
        offer_achievement::Error::TooMany { most } => Told::sentence("cli-offer-too-many", vec![("most", most.to_string())]),
        offer_achievement::Error::Taken { .. } | offer_achievement::Error::Unknown => Told::sentence("cli-offer-unknown", Vec::new()),
    }
}
