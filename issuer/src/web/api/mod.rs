//! Documents for programs: badges, and what they name.

pub mod badges;
pub mod documents;
pub mod pictures;
