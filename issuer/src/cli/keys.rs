//! The commands about keys: one action, then its answer for people or programs.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::compromise_key::{Aftermath, compromise_key};
use crate::actions::desk::Desk;
use crate::actions::destroy_key::destroy_key;
use crate::actions::look_at_keys::{Listed, list_keys, protect_keys};
use crate::actions::make_key::{make_key_for, make_key_in_hardware};
use crate::actions::rotate_key::{Rotation, rotate_key_for};
use crate::cli::arguments::{Key as Command, OfVenue, PublicForm};
use crate::cli::told::{Sentence, Told, count, fill, print, say};
use crate::issuance::demonstration::Marks;
use crate::issuance::profile::{KeyUse, PublicHalf, did_document, jwks};
use crate::store::keys::{Key, KeyState};
use crate::store::{self, keys, venues};
use crate::words::Words;

/// What the badges of a demonstration say of themselves. Badges are in French, whoever reads the terminal.
pub(crate) fn marks() -> Marks {
    let words = Words::french();
    Marks { name: words.say("cli-badge-demo"), sentence: words.say("cli-badge-demo.sentence") }
}

pub(crate) async fn key(desk: &Desk, command: Command, words: &Words) -> Result<ExitCode, Told> {
    match command {
        Command::Compromised { key, since, of } => {
            let aftermath = compromise_key(desk, &of.venue, &key, since).await?;
            tell_aftermath(&aftermath, &of, words);
        }
        Command::Destroy { key, of } => {
            let there_was = destroy_key(desk, &of.venue, &key).await?;
            answer(of.json, json!({"venue": of.venue, "id": key, "destroyed": there_was}), || {
                fill(words, if there_was { "cli-key-destroyed" } else { "cli-key-was-destroyed" }, &[("key", key.clone())])
            });
        }
        Command::Export { of, format } => export(desk, of, format).await?,
        Command::List { venue, json } => return list(desk, venue.as_deref(), json, words).await,
        Command::New { of, algorithm, hardware } => {
            let made = if hardware {
                make_key_in_hardware(desk, &of.venue, algorithm).await?
            } else {
                make_key_for(desk, &of.venue, algorithm).await?
            };
            let sentence = if made.state == KeyState::Active { activated(made.signs) } else { "cli-key-made" };
            answer(of.json, key_json(&made), || {
                let args = [("key", made.id.clone()), ("multikey", made.multikey.clone()), ("algorithm", made.signs.name().to_owned())];
                fill(words, sentence, &args)
            });
        }
        Command::Protect { venue, json } => {
            let changed = protect_keys(desk, venue.as_deref()).await?;
            let keys = changed.keys.iter().map(|key| json!({"venue": key.venue, "id": key.id}));
            let named: Vec<Value> = keys.chain(changed.instances.iter().map(|name| json!({"instance": name}))).collect();
            let sentence = || count(words, "cli-keys-protected", named.len());
            answer(json, json!({"protected": named}), sentence);
        }
        Command::Rotate { of, algorithm, now } => {
            tell_rotation(&rotate_key_for(desk, &of.venue, algorithm, now).await?, &of, words);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(as_json: bool, object: Value, sentence: impl Fn() -> String) {
    print(&if as_json { object.to_string() } else { sentence() });
}

fn tell_rotation(rotation: &Rotation, of: &OfVenue, words: &Words) {
    match rotation {
        Rotation::Waiting { key, until } => {
            let mut object = key_json(key);
            insert(&mut object, "activateAfter", json!(until.to_string()));
            answer(of.json, object, || fill(words, "cli-key-waits", &[("key", key.id.clone()), ("until", until.to_string())]));
        }
        Rotation::Active { key, retired } => {
            let mut object = key_json(key);
            insert(&mut object, "retired", json!(retired));
            let args = [("key", key.id.clone()), ("algorithm", key.signs.name().to_owned())];
            answer(of.json, object, || fill(words, activated(key.signs), &args));
            if let Some(retired) = retired {
                say(&fill(words, "cli-key-activated.retired", &[("key", retired.clone()), ("venue", of.venue.clone())]));
            }
        }
    }
}

fn activated(signs: KeyUse) -> &'static str {
    match signs {
        KeyUse::Badges => "cli-key-activated",
        KeyUse::Parts => "cli-key-activated.parts",
        KeyUse::Tokens(_) => "cli-key-activated.tokens",
    }
}

fn tell_aftermath(aftermath: &Aftermath, of: &OfVenue, words: &Words) {
    let urn = |id: &uuid::Uuid| id.urn().to_string();
    if of.json {
        let reissued = aftermath.reissued.iter().map(|one| json!({"old": urn(&one.old), "id": urn(&one.new), "url": one.url}));
        let object = json!({
            "venue": of.venue, "id": aftermath.key, "revoked": aftermath.revoked_from.to_string(), "active": aftermath.active,
            "reissued": reissued.collect::<Vec<_>>(), "withdrawn": aftermath.withdrawn.iter().map(urn).collect::<Vec<_>>(),
        });
        print(&object.to_string());
        return;
    }
    for one in &aftermath.reissued {
        print(&format!("{}\t{}\t{}", urn(&one.old), urn(&one.new), one.url));
    }
    let args = [("key", aftermath.key.clone()), ("active", aftermath.active.clone()), ("venue", of.venue.clone())];
    say(&fill(words, "cli-key-revoked", &args));
    say(&count(words, "cli-key-reissued", aftermath.reissued.len()));
    if !aftermath.withdrawn.is_empty() {
        say(&count(words, "cli-key-withdrawn", aftermath.withdrawn.len()));
        aftermath.withdrawn.iter().for_each(|id| say(&urn(id)));
    }
    say(&words.say("cli-key-others"));
}

async fn list(desk: &Desk, venue: Option<&str>, as_json: bool, words: &Words) -> Result<ExitCode, Told> {
    let listed = list_keys(desk, venue).await?;
    if as_json {
        let keys: Vec<Value> = listed.iter().map(listed_json).collect();
        print(&json!({"keys": keys}).to_string());
    } else if listed.is_empty() {
        say(&words.say("cli-no-keys"));
    }
    let mut faults = Vec::new();
    for Listed { key, kept, fault, .. } in &listed {
        if !as_json {
            let state = words.say(match key.state {
                KeyState::Active => "cli-key-active",
                KeyState::Published => "cli-key-standby",
                KeyState::Retired => "cli-key-retired",
                KeyState::Revoked => "cli-key-no-more",
            });
            let kept = words.say(match kept.slug() {
                "both" => "cli-key-kept-both",
                "hardware" => "cli-key-kept-hardware",
                "plain" => "cli-key-kept-plain",
                "sealed" => "cli-key-kept-sealed",
                _ => "cli-key-kept-nowhere",
            });
            print(&format!("{}\t{}\t{}\t{state}\t{kept}", key.venue, key.id, key.multikey));
        }
        faults.extend(fault.as_ref().map(|fault| Sentence::new(format!("cli-key-{}", fault.slug()), fault.args())));
    }
    faults.iter().for_each(|fault| say(&fault.text(words)));
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn listed_json(listed: &Listed) -> Value {
    let mut object = key_json(&listed.key);
    insert(&mut object, "file", json!(listed.place));
    insert(&mut object, "kept", json!(listed.kept.slug()));
    insert(&mut object, "fault", json!(listed.fault.as_ref().map(|fault| fault.slug())));
    object
}

fn key_json(key: &Key) -> Value {
    let moment = |at: Option<badge::timestamp::Timestamp>| at.map(|at| at.to_string());
    json!({
        "venue": key.venue, "id": key.id, "multikey": key.multikey, "algorithm": key.signs.name(), "state": key.state.slug(),
        "active": key.state == KeyState::Active, "publishedAt": key.made_at.to_string(), "activatedAt": moment(key.activated_at),
        "retiredAt": moment(key.retired_at), "revokedAt": moment(key.revoked_at),
    })
}

fn insert(object: &mut Value, member: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(member.to_owned(), value);
    }
}

async fn export(desk: &Desk, of: OfVenue, format: PublicForm) -> Result<(), Told> {
    let slug = of.venue.clone();
    let find = move |connection: &mut store::Database| {
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        Ok::<_, store::Error>(Some((keys::all(connection, Some(&slug))?, venue)))
    };
    let found = desk.store.read(find).await.map_err(|e: store::Error| Told::from(e))?;
    let (keys, venue) = found.ok_or_else(|| Told::sentence("cli-unknown-venue", vec![("slug", of.venue.clone())]))?;
    let halves: Vec<PublicHalf> = keys.iter().map(Key::public_half).collect();
    let document = did_document(&venue, &halves);
    let set = jwks(&venue, &halves);
    if of.json {
        let multikeys: Vec<Value> =
            halves.iter().map(|half| json!({"id": venue.key_url(&half.id), "publicKeyMultibase": half.multikey})).collect();
        print(
            &json!({"venue": of.venue, "did": venue.did, "document": document, "multikeys": multikeys, "keys": set.get("keys")})
                .to_string(),
        );
        return Ok(());
    }
    match format {
        PublicForm::Did => print(&document.to_string()),
        PublicForm::Jwk => print(&set.to_string()),
        PublicForm::Multikey => halves.iter().for_each(|half| print(&format!("{}\t{}", venue.key_url(&half.id), half.multikey))),
    }
    Ok(())
}
