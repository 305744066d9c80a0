//! What people see: plain values in, HTML out; `pages` asks the store and answers with these. Each page is whole
//! without script and carries no style of its own, as the content policy demands.

pub mod achievement;
pub mod assets;
pub mod claim;
mod competences;
mod figures;
pub mod frame;
mod gist;
pub mod legal;
pub mod mine;
pub mod mine_parts;
pub mod notice;
pub mod picture;
pub mod problem;
mod qr;
pub mod share;
pub(crate) mod shown;
pub mod staff;
pub mod venue;
pub mod welcome;
