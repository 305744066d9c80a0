//! Pages for people who work at a venue: French or English, complete without script.

pub mod frame;
pub mod home;
pub mod imports;
pub mod sign_in;
