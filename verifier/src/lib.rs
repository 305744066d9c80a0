//! The verifier: a thin service around `badge`, which does all the judging.
//!
//! Read [`examine`] first, the story of one question; then [`app`], every route on one screen. [`fetch`] is the
//! only place that speaks to strangers, [`words`] the only one that speaks to people, [`problem`] says no.

pub mod api;
pub mod app;
mod asked;
pub mod clients;
pub mod config;
pub mod desk;
pub mod examine;
pub mod fetch;
mod gist;
pub mod memory;
pub mod metrics;
mod openapi;
mod pages;
mod patience;
pub mod problem;
mod recipient;
pub mod scan;
pub mod terminal;
mod tls;
pub mod trust;
pub mod usage;
mod vc_api;
mod verdict;
pub mod words;
