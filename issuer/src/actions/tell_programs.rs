//! What became of badges is told at the addresses that venues gave: at least once, tried again for three days, and then no more until
//! somebody adds the address again. A message holds numbers and moments; whoever wants to know more asks with a token.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use badge::timestamp::Timestamp;
use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::actions::add_webhook::signing_secret;
use crate::actions::desk::Desk;
use crate::issuance::profile::Slug;
use crate::key_files;
use crate::post::hooks::{Heard, Hooks, Message};
use crate::store::webhooks::Due;
use crate::store::{self, Database, audit, webhooks};

/// Why nothing was told.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret of this installation.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Tells whatever is due, again and again, until it is told to stop.
pub async fn keep_telling(desk: Desk, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let told = match tell_due(&desk).await {
            Ok(told) => told,
            Err(error) => {
                tracing::error!(%error, "programs were not told");
                0
            }
        };
        if told > 0 {
            continue;
        }
        tokio::select! {
            changed = stop.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Tells whatever is due, once: how many messages were taken.
///
/// # Errors
/// See [`Error`]. A message that nobody takes is no error: it is tried again.
pub async fn tell_due(desk: &Desk) -> Result<usize, Error> {
    let Some(hooks) = desk.post.hooks.clone() else { return Ok(0) };
    let now = desk.clock.now();
    // Most rounds find nothing, and then nobody waits for the one connection that writes.
    if desk.store.read(move |connection| webhooks::due(connection, now, (1, 1))).await?.is_empty() {
        return Ok(0);
    }
    let take = move |connection: &mut Database| {
        let mut taken: BTreeMap<Uuid, Vec<Due>> = BTreeMap::new();
        for due in webhooks::due(connection, now, (MOST, EACH))? {
            if webhooks::take(connection, &due, now.plus(LEASE))? {
                taken.entry(due.webhook).or_default().push(due);
            }
        }
        Ok::<_, store::Error>(taken)
    };
    let (taken, secret) = (desk.store.run(take).await?, desk.keys.award_secret()?);
    // Each address for itself: one where nobody answers keeps no other waiting.
    let mut rounds = JoinSet::new();
    for (webhook, due) in taken {
        rounds.spawn(tell_all(desk.clone(), Arc::clone(&hooks), due, signing_secret(&secret, webhook)));
    }
    let mut told = 0;
    for done in rounds.join_all().await {
        told += done?;
    }
    Ok(told)
}

/// Tells one address one after the other: how many messages were taken.
async fn tell_all(desk: Desk, hooks: Arc<Hooks>, due: Vec<Due>, secret: Vec<u8>) -> Result<usize, store::Error> {
    let (mut told, mut is_silent) = (0, false);
    for due in due {
        // Where nobody answers, nobody will answer the next message either: each would wait for it in turn.
        let heard = if is_silent { Heard::No } else { tell(&hooks, &due, &secret, desk.clock.now()).await };
        match heard {
            Heard::Yes => told += 1,
            Heard::Gone | Heard::No => is_silent = true,
        }
        settle(&desk, due, heard).await?;
    }
    Ok(told)
}

async fn tell(hooks: &Hooks, due: &Due, secret: &[u8], now: Timestamp) -> Heard {
    let mut event = json!({"badge": due.badge, "venue": due.venue});
    if let (Some(former), Some(members)) = (due.former, event.as_object_mut()) {
        members.insert("replaces".to_owned(), json!(former));
    }
    let body = json!({"type": due.kind.slug(), "timestamp": due.at.to_string(), "data": event}).to_string();
    hooks.tell(&due.url, secret, &Message { id: due.id, body }, now).await
}

async fn settle(desk: &Desk, due: Due, heard: Heard) -> Result<(), store::Error> {
    let now = desk.clock.now();
    let again = again(&due, now).filter(|_| heard == Heard::No);
    let note = move |connection: &mut Database| match (heard, again) {
        (Heard::Yes, _) => webhooks::told(connection, &due, now),
        (_, Some(at)) => {
            webhooks::later(connection, &due, at)?;
            webhooks::put_off(connection, due.webhook, now, at)
        }
        (_, None) => {
            if webhooks::disable(connection, due.webhook, now)?
                && let Some(venue) = Slug::parse(&due.venue)
            {
                let (id, act) = (Uuid::new_v4(), audit::Act::WebhookDisabled);
                audit::add(connection, &audit::Entry { id, at: now, act, venue: &venue, staff: None, badge: None, detail: "" })?;
            }
            Ok(())
        }
    };
    desk.store.run(note).await
}

/// When it is tried again; nothing once three days are over.
fn again(due: &Due, now: Timestamp) -> Option<Timestamp> {
    let place = usize::try_from(due.tries).unwrap_or_default();
    let wait = WAITS.get(place).copied().unwrap_or(LONGEST_WAIT);
    (now < due.at.plus(THREE_DAYS)).then(|| now.plus(wait))
}

const HOUR: i64 = 3600;
/// Ten seconds, a minute, five, half an hour, two hours, six; then twice a day.
const WAITS: [i64; 6] = [10, 60, 300, HOUR / 2, 2 * HOUR, 6 * HOUR];
const LONGEST_WAIT: i64 = 12 * HOUR;
const THREE_DAYS: i64 = 72 * HOUR;
/// Longer than all messages of one round may take together.
const LEASE: i64 = 10 * 60;
/// How many addresses one round tells something, all at once.
const MOST: i64 = 50;
/// How many messages one round takes to each of them.
const EACH: i64 = 5;
/// How soon after the act a message leaves.
const PAUSE: Duration = Duration::from_secs(2);
