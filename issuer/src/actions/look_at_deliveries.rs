//! How the badges of an import reach their people, as the page of an import shows it.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::reach::Channel;
use crate::store::deliveries::{Count, Delivery, State};
use crate::store::scope::Scope;
use crate::store::{self, deliveries};

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// How many of each kind.
    pub counts: Vec<Count>,
    /// The first of each kind.
    pub lines: Vec<Delivery>,
    /// How many people a mail is ready for, and whether anything carries it.
    pub mails: (i64, bool),
    /// The same of text messages.
    pub texts: (i64, bool),
}

/// How an import of this venue stands; `None` where this venue has no such import, or nothing was ever to be handed over.
///
/// # Errors
/// See [`store::Error`].
pub async fn look_at_deliveries(desk: &Desk, scope: &Scope, import: Uuid) -> Result<Option<Board>, store::Error> {
    let (scope, post) = (scope.clone(), desk.post.clone());
    let look = move |connection: &mut store::Database| {
        let counts = deliveries::count_of_import(connection, &scope, import)?;
        if counts.is_empty() {
            return Ok(None);
        }
        let mut lines = Vec::new();
        for state in State::ALL {
            lines.extend(deliveries::of_import(connection, &scope, import, state, (0, MOST))?);
        }
        let mut ready =
            |channel| Ok::<_, store::Error>((deliveries::people_ready(connection, &scope, import, channel)?, post.carries(channel)));
        let (mails, texts) = (ready(Channel::Email)?, ready(Channel::Sms)?);
        Ok(Some(Board { counts, lines, mails, texts }))
    };
    desk.store.read(look).await
}

/// As many of each kind as somebody looks through.
const MOST: i64 = 100;
