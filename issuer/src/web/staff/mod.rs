//! Handlers for people who work at a venue. Who asks, for which venue and with which role is in the type of their first argument.

pub(crate) mod caller;
mod home;
mod journal;
mod me;
mod networks;
mod paper;
mod passkeys;
mod people;
pub(super) mod routes;
mod screen;
pub(crate) mod sent;
mod settings;
mod sign_in;
mod slip;
pub(crate) mod upload;
mod workshop;
