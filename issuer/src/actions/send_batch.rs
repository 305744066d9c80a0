//! Staff press "Envoyer": whatever of an import is ready to be sent goes on its way.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::reach::Channel;
use crate::post::Post;
use crate::store::scope::Scope;
use crate::store::{self, Database, audit, deliveries, keys};

/// How many went on their way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Started {
    /// Mails.
    pub mails: usize,
    /// Text messages.
    pub texts: usize,
}

/// Sends every mail and text message of an import that is ready. What nothing carries here stays ready. A second press sends nothing
/// twice.
///
/// # Errors
/// See [`store::Error`].
pub async fn send_batch(desk: &Desk, scope: &Scope, import: Uuid) -> Result<Started, store::Error> {
    let (scope, now, post) = (scope.clone(), desk.clock.now(), desk.post.clone());
    let send = move |connection: &mut store::Database| {
        // Whoever erases or withdraws some of the badges meanwhile is waited for: there is nothing to bring of those.
        keys::hold(connection, scope.venue())?;
        send_held(connection, (&scope, import), &post, now)
    };
    desk.store.run(send).await
}

/// The same in a transaction that holds the venue. A badge that waits for its signature is brought once it has it.
pub(crate) fn send_held(
    connection: &mut Database,
    (scope, import): (&Scope, Uuid),
    post: &Post,
    now: Timestamp,
) -> Result<Started, store::Error> {
    let mut send = |channel| match post.carries(channel) {
        true => deliveries::send_import(connection, scope, import, channel, now),
        false => Ok(0),
    };
    let started = Started { mails: send(Channel::Email)?, texts: send(Channel::Sms)? };
    let all = started.mails + started.texts;
    if all > 0 {
        let entry = audit::Entry {
            id: Uuid::new_v4(),
            at: now,
            act: audit::Act::BadgesSent,
            venue: scope.venue(),
            staff: scope.staff(),
            badge: None,
            detail: &all.to_string(),
        };
        audit::add(connection, &entry)?;
    }
    Ok(started)
}
