//! A program of a venue gets a secret that it is known by. It is shown once; only its hash is kept, and it opens one venue.

use std::collections::BTreeSet;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::know_program::{PREFIX, token_hash};
use crate::actions::one_line::one_line;
use crate::actions::share_link::share_link;
use crate::store::scope::Scope;
use crate::store::tokens::{self, NewToken, Right};
use crate::store::{self, audit};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// What the venue calls the program.
    pub name: String,
    /// What it may do.
    pub rights: BTreeSet<Right>,
    /// The last day on which it may, as `2027-01-31`; empty for no end.
    pub until: String,
}

/// A program that was let in.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: Uuid,
    /// Its secret, with what tells such secrets from others. Shown once.
    pub secret: String,
    /// Until when, where that was settled.
    pub expires_at: Option<Timestamp>,
}

/// No secret stands in a log.
impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Made").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why it was not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The name is none.
    #[error("no name")]
    Name,
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// It may do nothing.
    #[error("no rights")]
    Rights,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The venue has as many programs as it may.
    #[error("too many programs")]
    TooMany,
    /// The day is none, or is over.
    #[error("no day to come")]
    Until,
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Random | Self::Store(_) => "failed",
            Self::Rights => "rights",
            Self::TooMany => "too-many",
            Self::Until => "until",
        }
    }
}

/// Lets a program in.
///
/// # Errors
/// See [`Error`].
pub async fn make_token(desk: &Desk, scope: &Scope, wish: Wish) -> Result<Made, Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let name = one_line(&wish.name, LONGEST_NAME).ok_or(Error::Name)?;
    if wish.rights.is_empty() {
        return Err(Error::Rights);
    }
    let expires_at = match wish.until.trim() {
        "" => None,
        day => Some(end_of(day).filter(|end| *end > now).ok_or(Error::Until)?),
    };
    let secret = format!("{PREFIX}{}", share_link().ok_or(Error::Random)?);
    let (id, hash, rights) = (Uuid::new_v4(), token_hash(&secret), Vec::from_iter(wish.rights));
    let add = move |connection: &mut store::Database| {
        let living = |token: &tokens::Token| token.ended_at.is_none() && token.expires_at.is_none_or(|end| end > now);
        if tokens::of_venue(connection, &scope)?.iter().filter(|token| living(token)).count() >= MOST {
            return Err(Error::TooMany);
        }
        tokens::add(connection, &scope, &NewToken { id, hash: &hash, name: &name, rights: &rights, made_at: now, expires_at })?;
        let detail: Vec<&str> = rights.iter().map(|right| right.slug()).collect();
        let (act, venue, staff, detail) = (audit::Act::TokenMade, scope.venue(), scope.staff(), detail.join(" "));
        audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge: None, detail: &detail })?;
        Ok(())
    };
    desk.store.run(add).await?;
    Ok(Made { id, secret, expires_at })
}

/// The moment when that day is over.
fn end_of(day: &str) -> Option<Timestamp> {
    let plain = day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    Timestamp::parse(&format!("{day}T00:00:00Z")).filter(|_| plain).map(|start| start.plus(A_DAY))
}

const A_DAY: i64 = 24 * 3600;
const LONGEST_NAME: usize = 80;
/// Protects from a program that makes programs, and from lists that nobody reads.
const MOST: usize = 50;
