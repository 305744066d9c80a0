//! Judges Open Badges: bytes in, [`Report`] out. Nothing here reads a file, a socket, a clock or a dice.
//!
//! Read in this order: [`mod@verify`] asks the one question, `checks/` answers it check by check,
//! [`report`] says what an answer may look like, [`canon`] and [`proof`] are the mathematics below it.

pub mod baked;
pub mod canon;
pub mod case;
mod checks;
pub mod controller;
pub mod credential;
pub mod did;
pub mod document;
mod endorsements;
pub mod framework;
pub mod gist;
pub mod jose;
pub mod keys;
pub mod lists;
mod lookup;
pub mod memory;
pub mod open_badges_2;
pub mod opened;
pub mod presentation;
pub mod proof;
mod refresh;
pub mod report;
pub mod sources;
pub mod status_list;
pub mod timestamp;
pub mod verify;

pub use report::Report;
pub use verify::verify;
