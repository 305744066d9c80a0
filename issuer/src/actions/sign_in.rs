//! How somebody of a venue signs in: by a link that works once, by the code that stands beside it in a mail, and never by a password.
//! What opens a door is random, and only its hash is kept.

use badge::timestamp::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::share_link::share_link;
use crate::key_files;
use crate::store::sessions::{self, NewLink, Session};
use crate::store::{self, staff, wrong_tries};

/// What a link is for, and so how long it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In a mail, with a code for whoever reads mail on another machine: a quarter of an hour.
    Mail,
    /// Handed over by whoever runs the service: a day.
    Terminal,
}

/// A link to sign in by. Shown or sent once, and kept by nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Opening {
    /// The last part of the link.
    pub secret: String,
    /// Six digits, in a mail.
    pub code: Option<String>,
    /// Until when.
    pub expires_at: Timestamp,
}

/// No secret stands in a log.
impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The link or the code does not work: never made, used, too old, or tried too often. Nobody is told which.
    #[error("no such way in")]
    Closed,
    /// The secret that codes are hashed with.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// So many links were made for this person that no more are.
    #[error("too many links")]
    TooMany,
}

/// Makes a link for somebody. Older ones of mails go on working: see [`sessions::add_link`].
///
/// # Errors
/// See [`Error`].
pub async fn make_link(desk: &Desk, person: Uuid, way: Way) -> Result<Opening, Error> {
    let now = desk.clock.now();
    let secret = share_link().ok_or(Error::Random)?;
    let code = match way {
        Way::Mail => Some(six_digits().ok_or(Error::Random)?),
        Way::Terminal => None,
    };
    let expires_at = now.plus(if way == Way::Mail { MAIL_SECONDS } else { TERMINAL_SECONDS });
    let hash = session_hash(&secret);
    let hashed_code = code.as_deref().map(|code| hash_of_code(desk, person, code)).transpose()?;
    desk.store
        .run(move |connection| {
            // A mailbox that is filled by somebody else's doing. Whoever asks from one place is stopped long before: see `mail_link`.
            if way == Way::Mail && sessions::links_since(connection, person, now.plus(-HOUR))? >= MOST_AN_HOUR {
                return Err(Error::TooMany);
            }
            let link = NewLink { hash: &hash, staff: person, code: hashed_code.as_deref(), made_at: now, expires_at };
            Ok(sessions::add_link(connection, &link)?)
        })
        .await?;
    Ok(Opening { secret, code, expires_at })
}

/// Whether a link would still work. Asking uses nothing up: mail programs look at links before people do.
///
/// # Errors
/// See [`Error`].
pub async fn link_works(desk: &Desk, secret: &str) -> Result<bool, Error> {
    let (hash, now) = (session_hash(secret), desk.clock.now());
    Ok(desk.store.read(move |connection| sessions::link_is_open(connection, &hash, now)).await?)
}

/// Signs in by a link: the secret of the session. The browser's former session, if any, ends.
///
/// # Errors
/// See [`Error`].
pub async fn by_link(desk: &Desk, secret: &str, former: Option<String>) -> Result<String, Error> {
    let (hash, now) = (session_hash(secret), desk.clock.now());
    let (session, session_hash) = fresh_session()?;
    desk.store
        .run(move |connection| {
            let person = sessions::use_link(connection, &hash, now)?.ok_or(Error::Closed)?;
            enter(connection, &session_hash, person.id, former, now)
        })
        .await?;
    Ok(session)
}

/// Signs in by the code of a mail: the secret of the session.
///
/// # Errors
/// See [`Error`].
pub async fn by_code(desk: &Desk, email: &str, code: &str, former: Option<String>) -> Result<String, Error> {
    let now = desk.clock.now();
    let address = staff::address(email).ok_or(Error::Closed)?;
    let found = desk.store.read(move |connection| staff::by_address(connection, &address)).await?;
    // Somebody who is not there is hashed for as well, and counted as one person: the answer takes as long.
    let id = found.map_or_else(Uuid::nil, |person| person.id);
    let guessed = desk.keys.award_secret()?.hash(&["sign-in-guesses", &id.to_string()]);
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let hashed = hash_of_code(desk, id, &digits)?;
    let (session, session_hash) = fresh_session()?;
    // A wrong try is counted for good, so it is no error of the transaction.
    let work = move |connection: &mut store::Database| {
        let spent = wrong_tries::of(connection, &guessed, now)? >= MOST_GUESSES;
        // Whoever it is, a row is written: how long a commit takes tells nobody who works here (P17).
        wrong_tries::add(connection, &guessed, now, now.plus(HOUR))?;
        if spent || !sessions::use_code(connection, id, &hashed, MOST_TRIES, now)? {
            return Ok::<_, Error>(false);
        }
        enter(connection, &session_hash, id, former.clone(), now).map(|()| true)
    };
    let entered = match desk.store.run(work.clone()).await {
        // Two first guesses at once (PostgreSQL): the second finds the row that the first made.
        Err(Error::Store(conflict)) if conflict.is_conflict() => desk.store.run(work).await?,
        done => done?,
    };
    if entered { Ok(session) } else { Err(Error::Closed) }
}

/// Opens a session for somebody who proved in another way who they are (a passkey): its secret.
///
/// # Errors
/// See [`Error`].
pub async fn by_proof(desk: &Desk, person: Uuid, former: Option<String>) -> Result<String, Error> {
    let now = desk.clock.now();
    let (session, session_hash) = fresh_session()?;
    desk.store.run(move |connection| enter(connection, &session_hash, person, former, now)).await?;
    Ok(session)
}

/// Who sits behind a session's secret, if anybody. Being asked counts as doing something.
///
/// # Errors
/// See [`Error`].
pub async fn who(desk: &Desk, secret: &str) -> Result<Option<Session>, Error> {
    let (hash, now) = (session_hash(secret), desk.clock.now());
    let found = desk.store.read(move |connection| sessions::find(connection, &hash, now, quiet_since(now))).await?;
    if let Some(session) = &found
        && session.seen_at < now.plus(-TOUCHED_EVERY)
    {
        let hash = session.hash.clone();
        desk.store.run(move |connection| sessions::touch(connection, &hash, now)).await?;
    }
    Ok(found)
}

/// Ends the session with this secret.
///
/// # Errors
/// See [`Error`].
pub async fn leave(desk: &Desk, secret: &str) -> Result<(), Error> {
    let (hash, now) = (session_hash(secret), desk.clock.now());
    Ok(desk.store.run(move |connection| sessions::end(connection, &hash, now)).await?)
}

/// Since when somebody must have done something for a session to live on.
#[must_use]
pub fn quiet_since(now: Timestamp) -> Timestamp {
    now.plus(-QUIET_SECONDS)
}

/// A new secret at every entry: one that somebody else put into the browser before opens nothing (session fixation).
fn fresh_session() -> Result<(String, String), Error> {
    let secret = share_link().ok_or(Error::Random)?;
    let hash = session_hash(&secret);
    Ok((secret, hash))
}

fn enter(connection: &mut store::Database, hash: &str, person: Uuid, former: Option<String>, now: Timestamp) -> Result<(), Error> {
    if let Some(former) = former {
        sessions::end(connection, &session_hash(&former), now)?;
    }
    sessions::forget(connection, now.plus(-KEPT_SECONDS))?;
    Ok(sessions::open(connection, hash, person, now, now.plus(SESSION_SECONDS))?)
}

/// By what a session or a link is kept: 128 random bits need no salt.
#[must_use]
pub fn session_hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Six digits are soon tried by whoever has the table: they are hashed under the secret that stands in no database.
fn hash_of_code(desk: &Desk, person: Uuid, code: &str) -> Result<String, Error> {
    Ok(desk.keys.award_secret()?.hash(&["sign-in-code", &person.to_string(), code]))
}

fn six_digits() -> Option<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).ok()?;
    Some(format!("{:06}", u64::from_be_bytes(bytes) % 1_000_000))
}

const HOUR: i64 = 3600;
const MAIL_SECONDS: i64 = 15 * 60;
const TERMINAL_SECONDS: i64 = 24 * HOUR;
/// A shared computer: whoever comes next must not find the last one's desk.
const QUIET_SECONDS: i64 = 15 * 60;
/// A working day.
const SESSION_SECONDS: i64 = 10 * HOUR;
/// How long ended sessions and links stay in the database: for the list of one's own sessions.
const KEPT_SECONDS: i64 = 30 * 24 * HOUR;
/// A row is not written at every click.
const TOUCHED_EVERY: i64 = 60;
const MOST_TRIES: i64 = 5;
/// Guesses for one person in an hour, at however many links: among a million codes. Links go on working.
const MOST_GUESSES: i64 = 25;
/// Mails to one person in an hour, whoever asks for them.
const MOST_AN_HOUR: i64 = 15;
