//! Why a picture gives no badge, or takes none.

/// See the variants. `at` is a byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A picture that is to be baked holds a badge already: replacing it would lose it unseen.
    #[error("the picture holds a badge already")]
    AlreadyBaked,
    /// The badge is compressed. Open Badges 3.0, "Baked Badge": it MUST NOT be; 2 kB of it may be a gigabyte (attack B01).
    #[error("the badge in the picture is compressed")]
    Compressed,
    /// Not as PNG or XML are written: a checksum, a length, an order, a tag that does not fit.
    #[error("the picture is damaged at byte {at}")]
    Damaged {
        /// Where it was seen.
        at: usize,
    },
    /// A document type declaration other than SVG's own two, which declare nothing here (attack B06).
    #[error("the picture declares a document type")]
    Doctype,
    /// An entity that XML itself does not define: it means what a declaration elsewhere says.
    #[error("the picture names an entity at byte {at}")]
    Entity {
        /// Where it stands.
        at: usize,
    },
    /// The badge stands elsewhere, or is written otherwise, than the standard says: programs would read it differently.
    #[error("the badge does not stand in the picture as the standard says")]
    NotAsBaked,
    /// Neither JSON nor a compact JWS (nor, in Open Badges 2.0, a URL).
    #[error("not a credential")]
    NotACredential,
    /// Neither PNG nor SVG.
    #[error("neither PNG nor SVG")]
    NotAPicture,
    /// A picture, and no badge in it.
    #[error("no badge in the picture")]
    NothingBaked,
    /// The drawing to be baked uses the name `openbadges` for something else.
    #[error("the prefix openbadges is taken")]
    PrefixTaken,
    /// More than one: which one counts would be anybody's guess (attacks B02, B07).
    #[error("more than one badge in the picture")]
    Several,
    /// More parts, or deeper ones, than a picture needs.
    #[error("the picture has more than {limit} {of}")]
    TooComplex {
        /// Of what.
        of: &'static str,
        /// How many there may be.
        limit: usize,
    },
    /// The picture or the badge is larger than it may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}
