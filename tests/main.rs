//! The one test binary: `mod` lines only.
#![cfg(test)]

mod conformance;
mod house;
<<<<<<< HEAD
mod peers;
mod support;
mod try_out;
=======
mod pages;
>>>>>>> 8616efcb8bcdceb963017bd0fc6e400a0a1be1fa
