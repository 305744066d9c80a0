//! A program says its secret: whose it is, and what it may do.

use sha2::{Digest as _, Sha256};

use crate::actions::desk::Desk;
use crate::store::Error;
use crate::store::tokens::{self, Token};

/// The program with this secret, where its access did not end. Being asked counts as use, once a minute.
///
/// # Errors
/// See [`Error`].
pub async fn know_program(desk: &Desk, secret: &str) -> Result<Option<Token>, Error> {
    if !is_token(secret) {
        return Ok(None);
    }
    let (now, hash) = (desk.clock.now(), token_hash(secret));
    let found = desk.store.ask(move |connection| tokens::known(connection, &hash, now)).await?;
    if let Some(id) = found.as_ref().filter(|token| token.used_at.is_none_or(|used| used < now.plus(-TOUCHED_EVERY))).map(|token| token.id)
    {
        desk.store.run(move |connection| tokens::touch(connection, id, now)).await?;
    }
    Ok(found)
}

/// Whether a text is written as our secrets are: nothing else is looked up.
fn is_token(text: &str) -> bool {
    text.strip_prefix(PREFIX).is_some_and(|rest| rest.len() == 22 && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// By what a token is kept and found: 128 random bits need no salt, and whoever measures how long the search takes learns of a hash.
pub(crate) fn token_hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How every token begins, so that programs that look for secrets in texts know one.
pub(crate) const PREFIX: &str = "sceau_";
/// A row is not written at every request.
const TOUCHED_EVERY: i64 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_as_a_token_is_looked_up() {
        assert!(is_token("sceau_0123456789abcdefABCDEF"));
        for other in [
            "",
            "sceau_",
            "0123456789abcdefABCDEF",
            "sceau_0123456789abcdefABCDE",
            "sceau_0123456789abcdefABCDE\0",
            "SCEAU_0123456789abcdefABCDEF",
        ] {
            assert!(!is_token(other), "{other:?}");
        }
    }
}
