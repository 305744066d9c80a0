//! Handlers for people who work at a venue. Who asks, for which venue and with which role is in the type of their first argument.

pub(crate) mod caller;
mod deliveries;
mod home;
mod paper;
pub(super) mod routes;
mod screen;
pub(crate) mod sent;
mod sign_in;
mod slip;
pub(crate) mod upload;
mod workshop;
