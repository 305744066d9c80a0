//! One file = one check = one function of a `Case`.
