//! Published vectors. What each corpus is and where it comes from stands beside it.

mod rdfc;
