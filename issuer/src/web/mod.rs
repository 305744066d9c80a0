//! The service over HTTP: the only code that knows actix.

pub mod api;
pub mod app;
mod client;
mod former;
mod health;
mod holder;
pub mod metrics;
mod negotiation;
mod pace;
mod pages;
mod patience;
mod press;
pub mod problem;
mod programs;
mod readiness;
mod site;
mod staff;
mod tls;
pub mod vc_api;
pub mod views;
mod ways;
