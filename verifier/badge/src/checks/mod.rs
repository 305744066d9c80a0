//! One file = one check = one function of a [`Case`](crate::case::Case). No check knows another.

pub(crate) mod dates;
pub(crate) mod issuer;
pub(crate) mod proof;
pub(crate) mod shape;
pub(crate) mod status;
