//! The one test binary: `mod` lines only.
#![cfg(test)]

mod conformance;
mod house;
mod support;
