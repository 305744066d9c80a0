//! The one test binary: `mod` lines only.

mod house;
mod pages;
