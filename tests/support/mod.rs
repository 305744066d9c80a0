//! What several test files need: who signs, what is signed, the files of `tests/forgeries/` and what makes them; corpora of others.

pub(crate) mod bench;
pub(crate) mod browser;
pub(crate) mod chromium;
pub(crate) mod corpus;
pub(crate) mod desk;
pub(crate) mod dice;
pub(crate) mod exhibit;
pub(crate) mod gateway;
pub(crate) mod kit;
pub(crate) mod lot;
pub(crate) mod nquads;
pub(crate) mod painting;
pub(crate) mod peer;
pub(crate) mod recipes;
pub(crate) mod routes;
pub(crate) mod said;
pub(crate) mod scales;
pub(crate) mod schema;
pub(crate) mod selective;
pub(crate) mod server;
pub(crate) mod sheet;
pub(crate) mod smtp;
pub(crate) mod tokens;
pub(crate) mod venue;
pub(crate) mod workbook;
pub(crate) mod world;
