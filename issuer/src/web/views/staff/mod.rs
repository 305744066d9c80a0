//! Pages for people who work at a venue: French or English, complete without script.

pub mod badges;
pub mod deliveries;
pub mod frame;
pub mod home;
pub mod imports;
pub mod paper;
pub mod screen;
pub mod sign_in;
pub mod slip;
pub mod statistics;
pub mod workshop;
