//! Handlers for programs of venues, `/api/v1`. Which program asks, for which venue, and with which scope is in the type of their first
//! argument; what changes something takes an `Asked`, which answers a repeated request as the first time.

mod achievements;
mod answer;
mod asked;
mod badge_acts;
mod badges;
mod caller;
mod deliveries;
mod fields;
mod imports;
mod look;
pub(super) mod routes;
mod statistics;
mod venue;
mod webhooks;
