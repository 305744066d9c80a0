//! The service that makes badges. Read `issuance` for how one is made, `actions::issue_batch` for the whole story,
//! `store` for what is kept, `web::app` for every route and `cli` for every command.

pub mod actions;
pub mod cli;
pub mod config;
pub mod issuance;
pub mod key_files;
pub mod passkey;
pub mod post;
pub mod sheets;
pub mod store;
pub mod web;
pub mod words;
