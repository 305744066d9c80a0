//! What several test files need.

pub(crate) mod corpus;
pub(crate) mod nquads;
