//! The one test binary: `mod` lines only.
#![cfg(test)]

mod conformance;
mod forgeries;
mod hostile_network;
mod house;
mod imports;
mod pages;
mod peers;
mod story;
mod support;
mod try_out;
mod verifier_api;
mod verifier_pages;
