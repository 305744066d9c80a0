//! A request that changes something may come twice, because its answer was lost: under the same key it is answered as the first time
//! (draft-ietf-httpapi-idempotency-key-header). Neither the key nor the body is kept, only hashes of them under the secret of this
//! installation: who reads the database cannot try names until one fits.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::key_files;
pub use crate::store::replays::{Begun, Kept, Which};
use crate::store::{self, replays};

/// A request under a key.
#[derive(Clone, Copy, Debug)]
pub struct Repeatable<'a> {
    /// Which program asks.
    pub program: Uuid,
    /// The key that it gave.
    pub key: &'a str,
    /// Method, path, query and kind of the body.
    pub head: &'a [&'a str],
    /// The body.
    pub body: &'a [u8],
}

/// Why nothing is known of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret of this installation.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What is known of a request that came; where it is new, it is begun.
///
/// # Errors
/// See [`Error`].
pub async fn begin_answer(desk: &Desk, request: &Repeatable<'_>) -> Result<(Which, Begun), Error> {
    let (secret, program) = (desk.keys.award_secret()?, request.program.to_string());
    let body: String = Sha256::digest(request.body).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut whole = vec!["request", program.as_str(), body.as_str()];
    whole.extend(request.head);
    let key = secret.hash(&["request-key", &program, request.key]);
    let which = Which { token: request.program, key, request: secret.hash(&whole) };
    let now = desk.clock.now();
    let new = which.clone();
    if desk.store.tell(move |connection| replays::begin_new(connection, &new, now)).await? {
        return Ok((which, Begun::Fresh));
    }
    let known = which.clone();
    let begin = move |connection: &mut store::Database| replays::begin(connection, &known, now, (now.plus(-ABANDONED), now.plus(-KEPT)));
    Ok((which, desk.store.run(begin).await?))
}

/// Keeps the answer; without one the request may be asked again.
///
/// # Errors
/// See [`store::Error`].
pub async fn end_answer(desk: &Desk, which: Which, kept: Option<Kept>) -> Result<(), store::Error> {
    let end = move |connection: &mut store::Database| match &kept {
        Some(kept) => replays::answer(connection, &which, kept),
        None => replays::give_up(connection, &which),
    };
    desk.store.tell(end).await
}

/// Forgets answers that were kept for their day.
///
/// # Errors
/// See [`store::Error`].
pub(crate) async fn forget_answers(desk: &Desk) -> Result<(), store::Error> {
    let old = desk.clock.now().plus(-KEPT);
    desk.store.run(move |connection| replays::forget(connection, old)).await
}

/// A day.
const KEPT: i64 = 24 * 3600;
/// Longer than any request may take: whoever began it is gone. What it did until then is not done twice, for an award has one badge.
const ABANDONED: i64 = 5 * 60;
