//! Why a passkey does not count. The person is told one thing whatever it was; this is for the log, the audit and the tests.

/// Why a passkey does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What the authenticator said cannot be read.
    #[error("authenticator data that we cannot read")]
    Authenticator,
    /// It answers another challenge than ours.
    #[error("another challenge")]
    Challenge,
    /// What the browser said cannot be read.
    #[error("client data that we cannot read")]
    Client,
    /// It counted no further than last time: there may be two of it.
    #[error("the counter went back")]
    Counter,
    /// Its key is of a kind that we did not ask for, or no good key.
    #[error("a key that we do not take")]
    Key,
    /// It was used on another site, or inside one.
    #[error("another origin")]
    Origin,
    /// It is another person's.
    #[error("of another person")]
    Owner,
    /// Nobody touched it.
    #[error("nobody was there")]
    Presence,
    /// It was made for another site.
    #[error("for another relying party")]
    RelyingParty,
    /// The signature is not its own.
    #[error("no signature of this key")]
    Signature,
    /// It was made where one was to be shown, or the other way round.
    #[error("another ceremony")]
    Type,
}
