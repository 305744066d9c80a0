//! What several test files need.

pub(crate) mod corpus;
pub(crate) mod desk;
pub(crate) mod nquads;
