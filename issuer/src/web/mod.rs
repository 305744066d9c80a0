//! The service over HTTP: the only code that knows actix.

pub mod api;
pub mod app;
mod negotiation;
mod pages;
pub mod problem;
mod site;
pub mod views;
