//! Only contexts that we carry; an unknown one is an error, never a request.

/// A set of contexts, by URL, compiled once.
#[derive(Debug)]
pub struct ContextSet {}

impl ContextSet {
    /// The contexts that a badge may name.
    #[must_use]
    pub fn badges() -> &'static Self {
        static SET: ContextSet = ContextSet {};
        &SET
    }
}
