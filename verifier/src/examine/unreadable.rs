//! Why there is nothing to judge, for whoever opens what was given and for whoever says it.

/// Why there is nothing to judge. A badge that fails is not among these: it gets a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// An archive that holds another one and nothing else.
    #[error("an archive in an archive")]
    ArchiveInArchive,
    /// An archive that holds none.
    #[error("an archive without a badge")]
    ArchiveWithoutBadge,
    /// Too many files of others are being looked through.
    #[error("busy")]
    Busy,
    /// A QR code that says something else: a telephone number, a card, a network.
    #[error("a code that leads to no badge")]
    CodeWithoutBadge,
    /// Two members of one name: which one counts would be anybody's guess.
    #[error("a member stands twice")]
    DuplicateMembers,
    /// A PDF or an archive that does not hang together.
    #[error("a damaged file")]
    FileDamaged,
    /// A PDF or an archive with a password.
    #[error("a file with a password")]
    FileLocked,
    /// A file that asks for more time or memory than one with a badge needs.
    #[error("a file that takes too much to look through")]
    FileTooHeavy,
    /// Nothing usable could be had from the link.
    #[error("the link does not answer")]
    LinkUnreachable,
    /// It can be read, and is no verifiable credential.
    #[error("not a badge")]
    NotABadge,
    /// A page for people that names none.
    #[error("a page without a badge")]
    PageWithoutBadge,
    /// A PDF with none attached.
    #[error("a PDF without a badge")]
    PdfWithoutBadge,
    /// A picture that does not hang together.
    #[error("a damaged picture")]
    PictureDamaged,
    /// A picture of a kind that we do not look at.
    #[error("a picture of another kind")]
    PictureKind,
    /// A picture that holds a badge otherwise than the standard says, or more than a picture needs.
    #[error("a picture that is not made to the standard")]
    PictureNotToStandard,
    /// A picture that holds more than one badge.
    #[error("a picture with several badges")]
    PictureWithSeveralBadges,
    /// A picture that holds none, and shows no code that leads to one.
    #[error("a picture without a badge")]
    PictureWithoutBadge,
    /// A presentation: somebody shows credentials, and none of them was taken out.
    #[error("a presentation")]
    Presentation,
    /// A text with links to different places.
    #[error("several links")]
    SeveralLinks,
    /// Larger than a badge may be.
    #[error("too large")]
    TooLarge,
    /// More badges in one file than are judged at once.
    #[error("too many badges")]
    TooManyBadges,
    /// A picture that says of itself that it is larger than a camera's.
    #[error("too many pixels")]
    TooManyPixels,
    /// Not in any form that we read.
    #[error("unreadable")]
    UnreadableInput,
    /// A badge of a kind that we do not judge: a JWS that is not compact.
    #[error("a badge of a kind that is not judged")]
    UnsupportedBadge,
}
