//! From recorded to signed: the same whether a batch just recorded its badges or a crash left them behind.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::actions::court::{Court, Settled};
use crate::actions::desk::{Desk, aside};
use crate::actions::issue_batch::error::Error;
use crate::store::{self, badges, webhooks};

/// Signs what is recorded, judges it, and stores the answer, a chunk at a time: the badges that were still waiting for it. A row that
/// another process settles meanwhile gets the same bytes from it; one whose key is revoked meanwhile is never stored as signed.
pub(crate) async fn settle(desk: &Desk, venue: &str, batch: Option<Uuid>) -> Result<BTreeMap<Uuid, Settled>, Error> {
    let mut all = BTreeMap::new();
    loop {
        let slug = venue.to_owned();
        let waiting = desk.store.read(move |connection| badges::waiting(connection, &slug, batch, 100)).await?;
        if waiting.is_empty() {
            return Ok(all);
        }
        let court = Court::convene(desk, venue, &waiting).await?;
        let keys = desk.keys.clone();
        let settled = aside(move || court.judge(&keys, waiting)).await.ok_or(Error::Stopped)??;
        let (now, slug) = (desk.clock.now(), venue.to_owned());
        let settled = desk
            .store
            .run(move |connection| {
                let listeners = webhooks::listeners(connection, &slug)?;
                let mut stored = Vec::with_capacity(settled.len());
                for badge in settled {
                    let waited = match &badge.refusal {
                        None => badges::settle_signed(connection, &badge.signed, now)?,
                        Some(refusal) => badges::settle_refused(connection, badge.signed.id(), refusal, now)?,
                    };
                    if waited && badge.refusal.is_none() {
                        webhooks::note_signed(connection, &listeners, badge.signed.id(), now)?;
                    }
                    stored.extend(waited.then_some(badge));
                }
                Ok::<_, store::Error>(stored)
            })
            .await?;
        all.extend(settled.into_iter().map(|badge| (badge.signed.id(), badge)));
    }
}
