//! Handlers for people: what was read from the store, put into the templates of `views`.

pub(super) mod achievements;
pub(super) mod assets;
pub(super) mod badges;
pub(super) mod claim;
pub(super) mod legal;
pub(super) mod mine;
pub(super) mod notice;
pub(super) mod problems;
pub(super) mod venues;
pub(super) mod welcome;
