//! What people hold. Pure: facts and words in, pictures out; no clock, no file, no font of the machine that it runs on.

pub mod csv;
pub mod figure;
mod lettering;
pub mod logo;
pub mod picture;
pub mod raster;
pub mod tally;
