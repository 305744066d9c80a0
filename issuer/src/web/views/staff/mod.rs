//! Pages for people who work at a venue: French or English, complete without script.

pub mod achievements;
pub mod badges;
pub mod deliveries;
pub mod frame;
pub mod home;
pub mod imports;
pub mod journal;
pub mod me;
pub mod networks;
pub mod paper;
pub mod people;
pub mod programs;
pub mod resend;
pub mod screen;
pub mod settings;
pub mod sign_in;
pub mod slip;
pub mod statistics;
pub mod workshop;
