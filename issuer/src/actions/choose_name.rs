//! The person of a badge settles what it shows of their name: in full, with an initial, or not at all. Another badge takes its place
//! under the same link; the venue keeps the name in full, so that they may change their mind.

use crate::actions::desk::Desk;
use crate::actions::enter_badge::Holder;
use crate::actions::replace_badge::{Change, Error, replace_badge};
use crate::issuance::correction::first_and_initial;
use crate::issuance::profile::Slug;
use crate::store::register::NameForm;
use crate::store::scope::Scope;

/// What others see of the holder's name, by each way to show it; nothing where it is hidden. None at all where there is nothing to
/// choose: the badge was withdrawn, or the venue keeps the name no longer.
#[must_use]
pub fn ways_to_show(holder: &Holder) -> Vec<(NameForm, Option<String>)> {
    match &holder.held.name {
        Some((full, _)) if !holder.held.is_revoked => {
            vec![(NameForm::Full, Some(full.clone())), (NameForm::Initial, Some(first_and_initial(full))), (NameForm::Hidden, None)]
        }
        _ => Vec::new(),
    }
}

/// Shows the holder's name so. Where it is shown so already, nothing is done.
///
/// # Errors
/// See [`Error`].
pub async fn choose_name(desk: &Desk, holder: &Holder, form: NameForm) -> Result<(), Error> {
    let badge = &holder.held.badge;
    // It is the person who acts, and no staff: in the audit it is nobody of the venue.
    let scope = Scope::of_terminal(Slug::parse(&badge.venue).ok_or(Error::Unknown)?);
    match replace_badge(desk, &scope, badge.id, vec![Change::Form(form)]).await {
        Ok(_) | Err(Error::Same) => Ok(()),
        Err(error) => Err(error),
    }
}
