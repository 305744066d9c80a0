//! From recorded to signed: the same whether a batch just recorded its badges or a crash left them behind.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::actions::court::{Court, Settled, Summons};
use crate::actions::desk::{Desk, aside};
use crate::actions::issue_batch::error::Error;
use crate::store::{self, Database, badges, erasure, webhooks};

/// Signs what is recorded, judges it, and stores the answer, a chunk at a time: the badges that were still waiting for it. A row that
/// another process settles meanwhile gets the same bytes from it; one whose key is revoked meanwhile is never stored as signed.
pub(crate) async fn settle(desk: &Desk, venue: &str, batch: Option<Uuid>) -> Result<BTreeMap<Uuid, Settled>, Error> {
    Ok(settle_then(desk, venue, batch, None).await?.0)
}

/// What is left to do once so many badges are signed, in the transaction that stores them.
pub(super) struct Then {
    /// How many.
    pub(super) signed: usize,
    /// What.
    pub(super) work: Work,
}

type Work = Box<dyn FnOnce(&mut Database) -> Result<(), store::Error> + Send>;

/// The same, and whether the rest was done with it: not where they became fewer, or were not settled together.
pub(super) async fn settle_then(
    desk: &Desk,
    venue: &str,
    batch: Option<Uuid>,
    mut then: Option<Then>,
) -> Result<(BTreeMap<Uuid, Settled>, bool), Error> {
    let (mut all, mut ended) = (BTreeMap::new(), false);
    loop {
        let slug = venue.to_owned();
        let asked = desk.clock.now();
        let look = move |connection: &mut Database| {
            let waiting = badges::waiting(connection, &slug, batch, CHUNK)?;
            if waiting.is_empty() {
                return Ok(None);
            }
            let summons = Summons::read(connection, &slug, waiting.iter().map(|badge| badge.status_list), asked)?;
            Ok::<_, Error>(Some((waiting, summons)))
        };
        let Some((waiting, summons)) = desk.store.read(look).await? else { return Ok((all, ended)) };
        let found = waiting.len();
        let court = Court::convene(desk, summons).await?;
        let keys = desk.keys.clone();
        let settled = aside(move || court.judge(&keys, waiting)).await.ok_or(Error::Stopped)??;
        let (now, slug) = (desk.clock.now(), venue.to_owned());
        let then = then.take();
        let (settled, is_end) = desk
            .store
            .run(move |connection| {
                let listeners = webhooks::listeners(connection, &slug)?;
                let mut stored = Vec::with_capacity(settled.len());
                for badge in settled {
                    let waited = match &badge.refusal {
                        None => badges::settle_signed(connection, &badge.signed, now)?,
                        // Nobody had it, and nobody will: nothing of its person hangs on it.
                        Some(refusal) => erasure::unrecord(connection, badge.signed.id(), refusal, now)?,
                    };
                    if waited && badge.refusal.is_none() {
                        webhooks::note_signed(connection, &listeners, badge.signed.id(), now)?;
                    }
                    stored.extend(waited.then_some(badge));
                }
                let signed = stored.iter().filter(|badge| badge.refusal.is_none()).count();
                let then = then.filter(|then| then.signed == signed);
                let ended = then.is_some();
                then.map_or(Ok(()), |then| (then.work)(connection))?;
                Ok::<_, store::Error>((stored, ended))
            })
            .await?;
        ended |= is_end;
        // What was settled by somebody else may wait anew, under another key.
        let is_all = settled.len() == found && found < usize::try_from(CHUNK).unwrap_or(usize::MAX);
        all.extend(settled.into_iter().map(|badge| (badge.signed.id(), badge)));
        if is_all {
            return Ok((all, ended));
        }
    }
}

/// Badges that are settled together.
const CHUNK: i64 = 100;
