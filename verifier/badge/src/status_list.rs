//! A bit string, packed and unpacked (Bitstring Status List 1.0 §2).

/// A decoded status list, with what binds it.
#[derive(Clone, Debug)]
pub struct StatusList {}
