//! The service over HTTP: the only code that knows actix.

pub mod api;
pub mod app;
mod client;
mod holder;
mod negotiation;
mod pace;
mod pages;
mod press;
pub mod problem;
mod programs;
mod site;
mod staff;
pub mod views;
mod ways;
