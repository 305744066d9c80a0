//! The service over HTTP: the only code that knows actix.

pub mod views;
