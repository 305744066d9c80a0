//! The one test binary: `mod` lines only.

mod house;
mod peers;
mod try_out;
