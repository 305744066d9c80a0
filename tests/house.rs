//! The rules of the house: what docs/ARCHITECTURE.md marks ⚙, held against the tree at every test run.
//! Each rule comes with small bad samples that prove that it bites.

mod arrows;
mod completeness;
mod doors;
mod imports;
pub(crate) mod libraries;
mod manners;
mod map;
mod promises;
mod rows;
mod source;
pub(crate) mod tree;
