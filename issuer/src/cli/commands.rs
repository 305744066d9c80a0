//! What each command does: one action, then its answer for people or programs.

use std::io::{IsTerminal as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use badge::keys::Algorithm;
use serde_json::{Value, json};

use crate::actions::add_venue::{Home, add_venue_for};
use crate::actions::desk::Desk;
use crate::actions::fill_register::fill_register;
use crate::actions::high_water::note_lists;
use crate::actions::issue_batch::{finish_recorded, key_at_hand};
use crate::actions::make_badge_token::make_badge_token;
use crate::actions::prepare_import::forget_imports;
use crate::actions::revoke_badge::revoke_badge;
use crate::actions::run_import::resume_imports;
use crate::actions::set_logo::set_logo;
use crate::cli::amends;
use crate::cli::arguments::{AddVenue, Revoke, WhichBadge};
use crate::cli::messages;
use crate::cli::named::named;
use crate::cli::pictures;
use crate::cli::told::{self, Sentence, Told, count, fill, print, say};
use crate::cli::vc_api::serve_instances;
use crate::config::Config;
use crate::issuance::profile::{NewVenue, Slug, Venue};
use crate::store::{self, badges, moves, venues};
use crate::web::metrics::{Metrics, serve_metrics};
use crate::web::{app, vc_api};
use crate::words::Words;

pub(crate) async fn migrated(desk: &Desk, ran: &[String], json: bool, words: &Words) -> Result<ExitCode, Told> {
    fill_register(desk).await?;
    if json {
        print(&json!({"migrations": ran}).to_string());
    } else {
        print(&count(words, "cli-migrated", ran.len()));
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn revoke(desk: &Desk, revoke: Revoke, words: &Words) -> Result<ExitCode, Told> {
    let id = named(desk, revoke.badge).await?;
    let revocation = revoke_badge(desk, id, revoke.reason, revoke.note).await?;
    if revoke.json {
        let id = id.urn().to_string();
        print(&json!({"id": id, "reason": revocation.reason, "revokedAt": revocation.at.to_string()}).to_string());
    } else {
        print(&words.say("cli-revoked"));
    }
    Ok(ExitCode::SUCCESS)
}

/// The bytes as they were signed, and not one more; at a terminal a line's end after them.
pub(crate) async fn show(desk: &Desk, badge: WhichBadge) -> Result<ExitCode, Told> {
    let id = named(desk, badge).await?;
    let found = desk.store.read(move |connection| badges::find(connection, id)).await.map_err(|e: store::Error| Told::from(e))?;
    let badge = found.ok_or_else(|| Told::sentence("cli-unknown-badge", Vec::new()))?;
    write_out(&badge.text)
}

/// The badge as a token, made where there was none yet.
pub(crate) async fn show_token(desk: &Desk, badge: WhichBadge, algorithm: Option<Algorithm>) -> Result<ExitCode, Told> {
    let id = named(desk, badge).await?;
    let found = desk.store.read(move |connection| badges::find(connection, id)).await.map_err(|e: store::Error| Told::from(e))?;
    let badge = found.ok_or_else(|| Told::sentence("cli-unknown-badge", Vec::new()))?;
    write_out(&make_badge_token(desk, &badge, algorithm).await?)
}

fn write_out(text: &str) -> Result<ExitCode, Told> {
    let mut out = std::io::stdout();
    let end: &[u8] = if out.is_terminal() { b"\n" } else { b"" };
    out.write_all(text.as_bytes()).and_then(|()| out.write_all(end)).map_err(|error| Told::failed(&error))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn venue_add(desk: &Desk, config: &Config, add: AddVenue, words: &Words) -> Result<ExitCode, Told> {
    let AddVenue { slug, name, url, address, siret, rna, logo, network, json } = add;
    // Before the venue: a file that is no logo adds nothing.
    let logo = match logo {
        Some(file) => Some(pictures::read(&file).await?),
        None => None,
    };
    let unknown = |slug: &String| Told::sentence("cli-unknown-network", vec![("slug", slug.clone())]);
    let network = network.map(|slug| Slug::parse(&slug).ok_or_else(|| unknown(&slug))).transpose()?;
    let told = NewVenue { slug, name, url, address, siret, rna };
    let venue = add_venue_for(desk, &told, &config.public_url, Home { network, staff: None }).await?;
    if let Some(logo) = logo {
        pictures::tell_left_out(&set_logo(desk, venue.slug.as_str(), logo).await?, words);
    }
    if json {
        print(&venue_json(&venue).to_string());
    } else {
        print(&fill(words, "cli-venue-added", &[("name", venue.name.clone())]));
        print(&fill(words, "cli-venue-added.did", &[("did", venue.did.clone())]));
        print(&fill(words, "cli-venue-added.page", &[("page", venue.profile_url())]));
        if config.is_try_out() {
            say(&fill(words, "cli-venue-added.trial", &[("origin", venue.origin.clone())]));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn venue_list(desk: &Desk, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let listed = |connection: &mut store::Database| {
        let all = venues::all(connection)?.into_iter();
        all.map(|venue| Ok((moves::formers(connection, &venue)?, venue))).collect::<Result<Vec<_>, store::Error>>()
    };
    let venues = desk.store.read(listed).await?;
    if json {
        let listed = venues.iter().map(|(formers, venue)| {
            let mut told = venue_json(venue);
            // Origins that it has left.
            let left = formers.iter().map(|former| json!({"origin": former.origin, "did": former.did})).collect();
            if let Some(members) = told.as_object_mut() {
                members.insert("formers".into(), Value::Array(left));
            }
            told
        });
        print(&json!({"venues": listed.collect::<Vec<_>>()}).to_string());
        return Ok(ExitCode::SUCCESS);
    }
    if venues.is_empty() {
        say(&words.say("cli-no-venues"));
    }
    for (_, venue) in venues {
        print(&format!("{}\t{}\t{}", venue.slug, venue.did, venue.name));
    }
    Ok(ExitCode::SUCCESS)
}

fn venue_json(venue: &Venue) -> Value {
    json!({
        "slug": venue.slug.as_str(), "name": venue.name, "did": venue.did, "profile": venue.profile_url(), "origin": venue.origin,
        "url": venue.url, "address": venue.address, "siret": venue.siret, "rna": venue.rna,
    })
}

pub(crate) async fn serve(config: &Config, desk: Desk, words: &Words) -> Result<ExitCode, Told> {
    let (ours, origin) = (config.public_url.clone(), config.public_url.clone());
    let elsewhere = desk.store.read(move |connection| venues::with_badges_elsewhere(connection, &origin)).await;
    let elsewhere: Vec<Venue> = elsewhere.map_err(|e: store::Error| Told::from(e))?;
    if !elsewhere.is_empty() {
        let args = |venue: &Venue| vec![("slug", venue.slug.to_string()), ("theirs", venue.origin.clone()), ("ours", ours.clone())];
        return Err(Told(elsewhere.iter().map(|venue| Sentence::new("cli-other-origin", args(venue))).collect()));
    }
    for venue in desk.store.read(venues::all).await.map_err(|e: store::Error| Told::from(e))? {
        // One venue whose key is missing must not keep the others' badges from being seen.
        if let Err(error) = key_at_hand(&desk, venue.slug.as_str()).await {
            Told::from(error).lines(words).iter().for_each(|line| told::say(line));
            continue;
        }
        match finish_recorded(&desk, venue.slug.as_str()).await {
            Ok(0) => {}
            Ok(finished) => say(&count(words, "cli-finished", finished)),
            Err(error) => Told::from(error).lines(words).iter().for_each(|line| told::say(line)),
        }
    }
    fill_register(&desk).await?;
    // What was given out before there were marks is written down too.
    note_lists(&desk, None).await?;
    if let Err(error) = resume_imports(&desk).await {
        Told::failed(&error).lines(words).iter().for_each(|line| told::say(line));
    }
    if let Some(tls) = &config.vc_api_tls {
        vc_api::can_serve(tls).map_err(|error| Told::failed(&error))?;
    }
    let listener = listen(config.listen)?;
    let desk = messages::posting(desk, config)?;
    let posting = messages::keep_delivering(&desk);
    let forgetting = tokio::spawn(amends::forget_every_day(desk.clone(), words.clone()));
    let sheets = tokio::spawn(forget_sheets(desk.clone()));
    let waiting = tokio::spawn(finish_what_waits(desk.clone()));
    let metrics = Arc::new(Metrics::new());
    if let Some(address) = config.metrics_listen {
        let counts = serve_metrics(Arc::clone(&metrics), listen(address)?).map_err(|error| Told::failed(&error))?;
        tokio::spawn(counts);
    }
    let programs = tokio::spawn(serve_instances(desk.clone(), config.clone(), words.clone()));
    let server = app::serve_counted(config, desk, listener, metrics).map_err(|error| Told::failed(&error))?;
    say(&fill(words, "cli-listening", &[("url", config.public_url.clone())]));
    let served = server.await;
    programs.abort();
    forgetting.abort();
    sheets.abort();
    waiting.abort();
    posting.stop().await;
    served.map_err(|error| Told::failed(&error))?;
    Ok(ExitCode::SUCCESS)
}

fn listen(address: SocketAddr) -> Result<TcpListener, Told> {
    let args = |error: std::io::Error| vec![("listen", address.to_string()), ("cause", error.to_string())];
    TcpListener::bind(address).map_err(|error| Told::sentence("cli-cannot-listen", args(error)))
}

/// A sheet that nobody explained is gone after its hour, whether or not anybody brings another.
async fn forget_sheets(desk: Desk) {
    loop {
        if let Err(error) = forget_imports(&desk).await {
            tracing::error!(%error, "sheets could not be forgotten");
        }
        tokio::time::sleep(FORGETTING).await;
    }
}

/// What was recorded and could not be signed, for a key was not at hand, is signed once it can be: a program that brings one result at a time
/// looks after no other.
async fn finish_what_waits(desk: Desk) {
    loop {
        tokio::time::sleep(FINISHING).await;
        let before = desk.clock.now().plus(-AT_WORK);
        let venues = desk.store.read(move |connection| badges::venues_waiting(connection, before)).await;
        let venues = venues.unwrap_or_else(|error: store::Error| {
            tracing::error!(%error, "nobody knows which badges wait for their signature");
            Vec::new()
        });
        for venue in venues {
            if let Err(error) = finish_recorded(&desk, &venue).await {
                tracing::error!(venue, %error, "badges wait for their signature");
            }
        }
    }
}

/// Whoever waits for a badge looks again some minutes later.
const FINISHING: Duration = Duration::from_secs(60);
/// Seconds; whoever recorded a badge since is at it.
const AT_WORK: i64 = 60;
/// Short beside the hour that a sheet may wait.
const FORGETTING: Duration = Duration::from_secs(60);
