//! A token as it was given, beside the credential that it carries.

use super::header::{self, Header};
use super::numeric_date;
use crate::document::{Object, Value};
use crate::keys::Algorithm;
use crate::report::{Outcome, Reason};
use crate::timestamp::Timestamp;

/// The token around a credential: what was signed, by whatever the header says, and what is wrong with it that no key is needed to see.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// The protected header.
    pub header: Object,
    /// The payload as it was signed, with every claim. (What is judged and shown is the document that was made of it.)
    pub payload: Object,
    /// The bytes that are signed (RFC 7515 §5.2 step 8), which are ASCII.
    pub signing_input: String,
    /// The signature's own bytes.
    pub signature: Vec<u8>,
    /// How the payload carries the credential.
    pub form: Form,
    /// What is wrong with it, whoever signed.
    pub fault: Option<Fault>,
    /// What the holder may have kept back.
    pub hidden: Hidden,
    /// The `status` claim, as status entries (draft-ietf-oauth-status-list §6.1), where it is not among the members of the document.
    pub statuses: Vec<Value>,
    /// Members that stood beside the token in an enveloping object (VCDM 2.0 §4.13). Nobody signed them; they are named and never read.
    pub beside: Vec<String>,
    /// Whether a key binding JWT came with it (RFC 9901 §4.3). It answers somebody's challenge, which is not ours.
    pub is_presented: bool,
}

/// How a token carries a credential. Which it is decides what its claims mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The members of the credential stand beside the claims, which say the same again (Open Badges 3.0 §8.2).
    BesideClaims,
    /// The payload is the credential; claims about time are the signature's, not the credential's (VC-JOSE-COSE §3.1.1, §3.2.1).
    Credential,
    /// The payload is an Open Badges 2.0 Assertion (Open Badges 2.0, Signed Badges).
    OpenBadges2,
    /// The payload is a presentation, or carries one (VC-JOSE-COSE §3.1.2, VCDM 1.1 §6.3.1).
    Presentation,
    /// An SD-JWT VC: no JSON-LD, and a type of its own kind (draft-ietf-oauth-sd-jwt-vc).
    SdJwtVc,
    /// The credential stands under `vc`, and claims may stand for its members (VCDM 1.1 §6.3.1).
    VcClaim,
}

/// What a holder may have kept back. A digest tells no name, and some stand for nothing (RFC 9901 §4.2.5), so this is all that can be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Members of the credential itself.
    pub members: bool,
    /// Status entries, or members of one.
    pub statuses: bool,
}

/// What is wrong with a token in itself. `at` is the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What was disclosed is not what was signed.
    Altered {
        /// Which.
        at: String,
    },
    /// A claim and the member that it repeats say different things, or two tellings of one credential stand side by side.
    ClaimsDiffer {
        /// Which.
        at: String,
    },
    /// A claim that cannot be read.
    Malformed {
        /// Which.
        at: String,
    },
    /// A token of another kind, or for somebody else.
    WrongPurpose {
        /// Which.
        at: String,
    },
}

impl Fault {
    /// What it says of the token, and the member that it is about.
    pub(crate) fn outcome(&self) -> (Outcome, &str) {
        let (reason, at) = match self {
            Self::Altered { at } => (Reason::AlteredContent, at),
            Self::ClaimsDiffer { at } => (Reason::ClaimsDiffer, at),
            Self::Malformed { at } => (Reason::ProofMalformed, at),
            Self::WrongPurpose { at } => (Reason::WrongPurpose, at),
        };
        (Outcome::Fail(reason), at)
    }
}

impl Envelope {
    /// The header, read strictly.
    ///
    /// # Errors
    /// See [`header::Error`].
    pub fn header(&self) -> Result<Header<'_>, header::Error<'_>> {
        Header::read(&self.header)
    }

    /// What it says it was signed with; `None` where that is nothing that we check.
    #[must_use]
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.header().ok().map(|header| header.algorithm)
    }

    /// The moment in a claim such as `exp`; `None` where it is missing or no moment.
    #[must_use]
    pub fn moment(&self, claim: &str) -> Option<Timestamp> {
        self.payload.get(claim).and_then(numeric_date::moment)
    }
}
