//! The person of a badge settles what it shows of their name: in full, with an initial, or not at all. Another badge takes its place
//! under the same link; the venue keeps the name in full, so that they may change their mind.

use badge::timestamp::Timestamp;

use crate::actions::desk::Desk;
use crate::actions::enter_badge::Holder;
use crate::actions::replace_badge::{self, Change, replace_badge};
use crate::issuance::correction::first_and_initial;
use crate::issuance::profile::Slug;
use crate::issuance::renewal::has_ended;
use crate::store::register::NameForm;
use crate::store::scope::Scope;
use crate::store::standing;

/// What others see of the holder's name, by each way to show it; nothing where it is hidden. None at all where there is nothing to
/// choose: the badge was withdrawn or has ended, or the venue keeps the name no longer.
#[must_use]
pub fn ways_to_show(holder: &Holder, now: Timestamp) -> Vec<(NameForm, Option<String>)> {
    match &holder.held.name {
        Some((full, _)) if !holder.held.is_revoked && !has_ended(&holder.held.badge.text, now).unwrap_or(true) => {
            vec![(NameForm::Full, Some(full.clone())), (NameForm::Initial, Some(first_and_initial(full))), (NameForm::Hidden, None)]
        }
        _ => Vec::new(),
    }
}

/// Why it is not shown so.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another badge could not take its place.
    #[error(transparent)]
    Replace(#[from] replace_badge::Error),
    /// The badge was made anew so often since yesterday that it waits until tomorrow.
    #[error("changed too often today")]
    TooOften,
}

/// Shows the holder's name so. Where it is shown so already, nothing is done. A few times a day: each takes a place in a status list, for
/// good.
///
/// # Errors
/// See [`Error`].
pub async fn choose_name(desk: &Desk, holder: &Holder, form: NameForm) -> Result<(), Error> {
    let badge = &holder.held.badge;
    // It is the person who acts, and no staff: in the audit it is nobody of the venue.
    let scope = Scope::of_terminal(Slug::parse(&badge.venue).ok_or(replace_badge::Error::Unknown)?);
    let (own, id, since) = (scope.clone(), badge.id, desk.clock.now().plus(-A_DAY));
    let line = desk.store.read(move |connection| standing::line_of(connection, &own, id)).await.map_err(replace_badge::Error::from)?;
    // The first of them is the badge as the venue gave it.
    let changes = line.iter().skip(1).filter(|one| one.recorded_at > since).count();
    let shown = holder.held.name.as_ref().map(|(_, shown)| *shown);
    if shown != Some(form) && changes >= MOST_A_DAY {
        return Err(Error::TooOften);
    }
    match replace_badge(desk, &scope, id, vec![Change::Form(form)]).await {
        Ok(_) | Err(replace_badge::Error::Same) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

const A_DAY: i64 = 24 * 3_600;
/// As often as somebody changes their mind.
const MOST_A_DAY: usize = 5;
