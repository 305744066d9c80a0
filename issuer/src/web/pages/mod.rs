//! Pages: plain values in, HTML out. Each is complete without script and carries no style of its own.

pub mod achievement;
pub mod assets;
pub mod badge;
mod competences;
mod figures;
pub mod frame;
pub mod problem;
mod qr;
mod seal;
mod shown;
pub mod venue;
