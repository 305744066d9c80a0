//! Why there is nothing to judge, for whoever opens what was given and for whoever says it.

/// Why there is nothing to judge. A badge that fails is not among these: it gets a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Two members of one name: which one counts would be anybody's guess.
    #[error("a member stands twice")]
    DuplicateMembers,
    /// Nothing usable could be had from the link.
    #[error("the link does not answer")]
    LinkUnreachable,
    /// It can be read, and is no verifiable credential.
    #[error("not a badge")]
    NotABadge,
    /// A picture that does not hang together.
    #[error("a damaged picture")]
    PictureDamaged,
    /// A picture that holds a badge otherwise than the standard says, or more than a picture needs.
    #[error("a picture that is not made to the standard")]
    PictureNotToStandard,
    /// A picture that holds more than one badge.
    #[error("a picture with several badges")]
    PictureWithSeveralBadges,
    /// A picture that holds none: a photograph, a screenshot.
    #[error("a picture without a badge")]
    PictureWithoutBadge,
    /// Larger than a badge may be.
    #[error("too large")]
    TooLarge,
    /// Not in any form that we read.
    #[error("unreadable")]
    UnreadableInput,
    /// A badge of a kind that we do not judge: a JWT, Open Badges 2.0.
    #[error("a badge of a kind that is not judged")]
    UnsupportedBadge,
}
