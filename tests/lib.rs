//! Empty on purpose: this package is one test binary (`main.rs`), and cargo wants a target of its own to hang it on.
