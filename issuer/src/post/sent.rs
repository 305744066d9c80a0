//! How one try to send a message ended.

use crate::issuance::reach::Fault;

/// How one try ended. What the other side said goes no further: it names addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Taken over by whoever delivers it.
    Delivered,
    /// Not now; it is worth another try.
    Later(Fault),
    /// Never, to this address.
    Never(Fault),
}
