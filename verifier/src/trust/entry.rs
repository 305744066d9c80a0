//! One word of somebody about one issuer, and what several of them come to.

use badge::report::{TrustedAs, Voucher};
use badge::timestamp::Timestamp;

use super::scope::Scope;

/// Somebody's word about an issuer.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The issuer's own id, compared whole.
    pub(super) id: String,
    /// What the venue is called by whoever vouches; signed words may leave it out.
    pub(super) name: Option<String>,
    pub(super) phone: Option<String>,
    /// Who vouches; nobody beside the operator where it is none.
    pub(super) by: Option<Voucher>,
    pub(super) since: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
    /// For what.
    pub(super) scope: Scope,
}

impl Entry {
    pub(super) fn has_begun(&self, now: Timestamp) -> bool {
        self.since.is_none_or(|since| since <= now)
    }

    pub(super) fn has_ended(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until < now)
    }
}

/// What they say together, those first who sign what they say. There is at least one.
pub(super) fn together(mut said: Vec<&Entry>) -> Option<TrustedAs> {
    said.sort_by_key(|entry| entry.by.as_ref().is_none_or(|by| by.id.is_none()));
    let first = said.first()?;
    let vouchers: Vec<Voucher> = said.iter().filter_map(|entry| entry.by.clone()).collect();
    Some(TrustedAs {
        // An issuer without a name is shown by its address; never by the name that it gives itself.
        name: said.iter().find_map(|entry| entry.name.clone()).unwrap_or_else(|| first.id.clone()),
        phone: said.iter().find_map(|entry| entry.phone.clone()),
        vouched_by: vouchers.first().map(|by| by.name.clone()),
        since: first.since,
        until: first.until,
        vouchers,
    })
}
