//! The suites we accept; `signing_input` and `verify` for each. One file = one suite, named as its specification names it.

pub mod eddsa_rdfc_2022;
