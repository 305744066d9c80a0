//! Published vectors. What each corpus is and where it comes from stands beside it.

mod carried;
pub(crate) mod corpus_1edtech;
mod did;
mod ecdsa;
mod ecdsa_sd_2023;
mod ed25519;
mod ed25519_signature_2020;
mod eddsa;
mod jcs;
mod jcs_suites;
mod jose;
mod json_ld;
mod one_word;
mod rdfc;
mod status_list;
mod wycheproof;
