//! The one test binary: `mod` lines only.
#![cfg(test)]

mod baked;
mod checking;
mod conformance;
mod crash;
mod databases;
mod endorsements;
mod forgeries;
mod frameworks;
mod fuzz;
mod hostile_network;
mod house;
mod imports;
mod inputs;
mod issuer_api;
mod issuing;
mod keys;
mod load;
mod mutations;
mod openapi;
mod pages;
mod peers;
mod picture_api;
mod pictures;
mod sign_in;
mod story;
mod support;
mod terminal;
mod trust;
mod try_out;
mod vc_api;
mod verifier_api;
mod verifier_looks;
mod verifier_pages;
mod words;
