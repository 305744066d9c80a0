//! Handlers for people who work at a venue. Who asks, for which venue and with which role is in the type of their first argument.

mod achievements;
mod badges;
pub(crate) mod caller;
mod chosen;
mod deliveries;
mod endorsements;
mod home;
mod import_lines;
mod import_made;
mod import_one;
mod imports;
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
mod statistics;
mod telling;
pub(crate) mod upload;
mod workshop;
