//! A venue says where a program of it is to be told what becomes of badges, and takes that back. What messages there are signed with is
//! made from the secret of this installation: it stands in no table, and can be shown again to whoever adds the same address again.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::key_files::{self, AwardSecret};
use crate::post::hooks::spelled;
use crate::store::scope::Scope;
use crate::store::{self, Database, audit, webhooks};

/// An address that is told from now on.
#[derive(Clone, PartialEq, Eq)]
pub struct Added {
    /// Its id.
    pub id: Uuid,
    /// Where.
    pub url: String,
    /// What messages there are signed with, as programs are given it.
    pub secret: String,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// No secret stands in a log.
impl std::fmt::Debug for Added {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Added").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why it is not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret of this installation.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// It is no address that we would tell anything.
    #[error("no address that everybody can reach")]
    Place,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The venue has as many as it may.
    #[error("too many addresses")]
    TooMany,
}

/// Adds an address of the venue. One that was told nothing any more is told again.
///
/// # Errors
/// See [`Error`].
pub async fn add_webhook(desk: &Desk, scope: &Scope, typed: &str) -> Result<Added, Error> {
    let url = desk.post.hooks.as_ref().and_then(|hooks| hooks.place(typed)).ok_or(Error::Place)?.to_string();
    let (now, scope, place, secret) = (desk.clock.now(), scope.clone(), url.clone(), desk.keys.award_secret()?);
    let add = move |connection: &mut Database| {
        let known = webhooks::of_venue(connection, &scope)?;
        if known.len() >= MOST && known.iter().all(|one| one.url != place) {
            return Err(Error::TooMany);
        }
        let (id, is_new) = webhooks::add(connection, &scope, Uuid::new_v4(), &place, now)?;
        note(connection, &scope, audit::Act::WebhookAdded, now)?;
        Ok((id, is_new))
    };
    let added = match desk.store.run(add.clone()).await {
        // Somebody added the same at once (PostgreSQL).
        Err(Error::Store(conflict)) if conflict.is_conflict() => desk.store.run(add).await,
        done => done,
    };
    let (id, is_new) = added?;
    Ok(Added { id, url, secret: spelled(&signing_secret(&secret, id)), is_new })
}

/// Takes an address of the venue away; whether it had it.
///
/// # Errors
/// See [`store::Error`].
pub async fn remove_webhook(desk: &Desk, scope: &Scope, id: Uuid) -> Result<bool, store::Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let remove = move |connection: &mut Database| {
        let removed = webhooks::remove(connection, &scope, id)?;
        if removed {
            note(connection, &scope, audit::Act::WebhookRemoved, now)?;
        }
        Ok(removed)
    };
    desk.store.run(remove).await
}

/// What messages to an address are signed with: 256 bits.
pub(crate) fn signing_secret(secret: &AwardSecret, webhook: Uuid) -> Vec<u8> {
    let hex = secret.hash(&["webhook", &webhook.to_string()]);
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    hex.as_bytes().chunks(2).filter_map(byte).collect()
}

fn note(connection: &mut Database, scope: &Scope, act: audit::Act, at: Timestamp) -> Result<(), store::Error> {
    let (venue, staff) = (scope.venue(), scope.staff());
    audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at, act, venue, staff, badge: None, detail: "" })
}

/// Each is asked for each badge.
const MOST: usize = 10;
