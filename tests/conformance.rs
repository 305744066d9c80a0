//! Published vectors. What each corpus is and where it comes from stands beside it.

mod carried;
mod did;
mod ed25519;
mod eddsa;
mod json_ld;
mod one_word;
mod rdfc;
mod status_list;
