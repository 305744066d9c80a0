//! The one test binary: `mod` lines only.
#![cfg(test)]

mod conformance;
mod house;
mod imports;
mod pages;
mod peers;
mod support;
mod try_out;
