//! The answer: every check, always, in one order, with what a sceptic needs to redo it.
//! The JSON form is `schemas/json/report.schema.json`; slugs are never renamed, only added.

use serde::Serialize;
use serde::ser::{SerializeStruct as _, Serializer};

use crate::credential::{CredentialExtract, Extract, IssuerExtract};
use crate::document::Digest;
use crate::timestamp::Timestamp;

/// What was found out about one document.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the reader gave, as named by the caller: a URL, a file name, `-`.
    pub input: String,
    /// SHA-256 of the credential's own bytes.
    pub document: Digest,
    /// The moment that "now" was for this report.
    pub checked_at: Timestamp,
    /// What the badge says, from the tree that was hashed; `None` where it says too little to be one.
    pub badge: Option<Extract>,
    /// What it says, where it is a credential of another kind than a badge.
    pub credential: Option<CredentialExtract>,
    /// Where the issuer offered a later version of what was brought, and that one was judged.
    pub refreshed: Option<Refreshed>,
    /// Whether somebody vouches for the issuer; filled in by the service.
    pub trust: Trust,
    /// Whether the badge is about the person that the reader named; filled in by the service.
    pub recipient: Recipient,
    /// By which of the badge's identities that was found, where it was; filled in by the service.
    pub recipient_by: Option<MatchedBy>,
    /// Shape, proof, issuer, dates, status: each of them, in this order.
    pub checks: Vec<Check>,
    /// Endorsements found inside, each judged for itself.
    pub endorsements: Vec<Report>,
    /// URLs that nobody supplied, and that the verdict does not wait for: where a later version may stand, and what that one misses.
    pub wishes: Vec<String>,
}

impl Report {
    /// Any `Fail` → invalid; else any `Unknown` → undecided; else valid. Never stored.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Self::verdict_of(&self.checks)
    }

    pub(crate) fn verdict_of(checks: &[Check]) -> Verdict {
        let any = |wanted: fn(&Outcome) -> bool| checks.iter().any(|check| wanted(&check.outcome));
        // A report without checks has shown nothing, and silence is not a pass.
        if any(|o| matches!(o, Outcome::Fail(_))) {
            Verdict::Invalid
        } else if checks.is_empty() || any(|o| matches!(o, Outcome::Unknown(_))) {
            Verdict::Undecided
        } else {
            Verdict::Valid
        }
    }

    /// The check of that name.
    #[must_use]
    pub fn check(&self, name: CheckName) -> Option<&Check> {
        self.checks.iter().find(|check| check.name == name)
    }

    /// URLs that a check asks for and nobody supplied, in the order of the checks. What endorsements ask for comes only when the badge itself
    /// misses nothing: they must not use up what a caller will spend on the verdict.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        let mut urls: Vec<&str> = self.asked().collect();
        if urls.is_empty() {
            urls.extend(self.wishes.iter().map(String::as_str));
            urls.extend(self.endorsements.iter().flat_map(Self::asked));
        }
        urls.into_iter()
    }

    /// The id of the issuer that the badge, or the other credential, names.
    #[must_use]
    pub fn issuer(&self) -> Option<&IssuerExtract> {
        let other = || self.credential.as_ref().map(|credential| &credential.issuer);
        self.badge.as_ref().map(|badge| &badge.issuer).or_else(other)
    }

    fn asked(&self) -> impl Iterator<Item = &str> {
        self.checks.iter().flat_map(Check::missing)
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut s = serializer.serialize_struct("Report", 15)?;
        s.serialize_field("input", &self.input)?;
        s.serialize_field("document", &self.document)?;
        s.serialize_field("checkedAt", &self.checked_at)?;
        s.serialize_field("verdict", &self.verdict())?;
        s.serialize_field("trust", &self.trust.kind())?;
        if let Some(note) = self.trust.note() {
            s.serialize_field("trustNote", note)?;
        }
        if let Trust::Recognised(entry) = &self.trust {
            s.serialize_field("trustedAs", entry)?;
        }
        s.serialize_field("recipient", self.recipient.kind())?;
        if let Some(note) = self.recipient.note() {
            s.serialize_field("recipientNote", note)?;
        }
        if let Some(by) = &self.recipient_by {
            s.serialize_field("recipientBy", by)?;
        }
        if let Some(badge) = &self.badge {
            s.serialize_field("badge", badge)?;
        }
        if let Some(credential) = &self.credential {
            s.serialize_field("credential", credential)?;
        }
        if let Some(refreshed) = &self.refreshed {
            s.serialize_field("refreshed", refreshed)?;
        }
        s.serialize_field("checks", &self.checks)?;
        s.serialize_field("endorsements", &self.endorsements)?;
        s.end()
    }
}

/// That a later version was judged in place of what was brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refreshed {
    /// Where it stood.
    pub url: String,
    /// SHA-256 of what was brought.
    pub from: Digest,
}

/// What the checks add up to, about the document alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Known to be bad.
    Invalid,
    /// We could not find out.
    Undecided,
    /// Everything that must hold was seen to hold.
    Valid,
}

/// Whether the operator of this verifier recognises the issuer. Beside the verdict; never changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// It was recognised, and that has ended.
    Lapsed(TrustedAs),
    /// No list is configured, or nobody asked.
    #[default]
    NotAsked,
    /// It is recognised, but not for this achievement or this level.
    OutsideScope(TrustedAs),
    /// Somebody whom the operator believes vouches for the issuer's id.
    Recognised(TrustedAs),
    /// There is a list, and the issuer is not on it.
    Unlisted,
    /// The issuer is on no list that could be read, and one could not be.
    Unread,
}

impl Trust {
    /// The slug: `recognised`, `unlisted`, `not-asked`. Whatever is not recognised now, for this badge, is unlisted.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Recognised(_) => "recognised",
            Self::Lapsed(_) | Self::OutsideScope(_) | Self::Unlisted | Self::Unread => "unlisted",
        }
    }

    /// Why it is unlisted, where there is more to say: `lapsed`, `outside-scope`, `registry-unread`.
    #[must_use]
    pub fn note(&self) -> Option<&'static str> {
        match self {
            Self::Lapsed(_) => Some("lapsed"),
            Self::OutsideScope(_) => Some("outside-scope"),
            Self::Unread => Some("registry-unread"),
            Self::NotAsked | Self::Recognised(_) | Self::Unlisted => None,
        }
    }
}

/// What those who vouch for an issuer say of it: this may be shown as a fact, unlike what the badge says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrustedAs {
    /// Name of the venue, as the first of them has it.
    pub name: String,
    /// A telephone number that does not come from the badge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Who vouches: the first of [`TrustedAs::vouchers`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vouched_by: Option<String>,
    /// Since when, as the first of them says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Until when, as the first of them says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Everybody who vouches, those who sign what they say first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vouchers: Vec<Voucher>,
}

/// Somebody who vouches for an issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Voucher {
    /// Its name, as the operator has it.
    pub name: String,
    /// Its own id, where it signed what it says; else it is the operator's own choice to believe it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Since when it vouches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// Whether the badge names the person that the reader typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recipient {
    /// It names somebody whose name is nearly the same. For a program that is another person.
    Close,
    /// It does.
    Match,
    /// It names somebody else.
    Mismatch,
    /// Nobody was named, or the badge names nobody that can be compared.
    #[default]
    NotAsked,
}

impl Recipient {
    /// The slug: `match`, `mismatch`, `not-asked`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Close | Self::Mismatch => "mismatch",
            Self::NotAsked => "not-asked",
        }
    }

    /// More about a mismatch: `close`.
    #[must_use]
    pub fn note(self) -> Option<&'static str> {
        (self == Self::Close).then_some("close")
    }
}

/// The identity of the badge that fits what the reader typed. What was typed stands in no report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchedBy {
    /// Its type, as written: `name`, `emailAddress`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Which of the badge's identities, from 1 (attack I07).
    pub number: usize,
    /// How many identities the badge has.
    pub of: usize,
    /// Whether it stands there as a hash.
    pub hashed: bool,
    /// Whether that hash is one for which others can be found that fit (`md5`, attack I06).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub weak: bool,
    /// How what was typed had to be written for it to fit: `as-typed`, `trimmed`, `lower-case`, `folded`, `e164`, `national`.
    pub written: &'static str,
}

/// One check and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Which.
    pub name: CheckName,
    /// How it ended.
    pub outcome: Outcome,
    /// What was looked at.
    pub evidence: Vec<Evidence>,
}

impl Check {
    /// URLs that this check asks for and nobody supplied.
    pub(crate) fn missing(&self) -> impl Iterator<Item = &str> {
        let asks = self.outcome == Outcome::Unknown(Cause::NotSupplied);
        let urls = self.evidence.iter().filter(move |e| asks && e.kind == EvidenceKind::Url && e.sha256.is_none());
        urls.map(|e| e.value.as_str())
    }
}

impl Serialize for Check {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut s = serializer.serialize_struct("Check", 4)?;
        s.serialize_field("name", &self.name)?;
        s.serialize_field("outcome", self.outcome.kind())?;
        if let Some(slug) = self.outcome.slug() {
            s.serialize_field("reason", slug)?;
        }
        s.serialize_field("evidence", &self.evidence)?;
        s.end()
    }
}

/// The five questions about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckName {
    /// The members and types that the verdict rests on are there.
    Shape,
    /// Every proof present is sound.
    Proof,
    /// The key that signed belongs to the issuer, and may assert.
    Issuer,
    /// Now lies between `validFrom` and `validUntil`.
    Dates,
    /// Not revoked, not suspended.
    Status,
}

impl CheckName {
    /// All of them, in the order of every report.
    pub const ALL: [Self; 5] = [Self::Shape, Self::Proof, Self::Issuer, Self::Dates, Self::Status];
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Pass,
    /// We know that it is bad.
    Fail(Reason),
    /// We could not find out.
    Unknown(Cause),
    /// The badge makes no such claim, or an earlier answer leaves nothing to ask.
    Skip(Why),
}

impl Outcome {
    /// `pass`, `fail`, `unknown`, `skip`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail(_) => "fail",
            Self::Unknown(_) => "unknown",
            Self::Skip(_) => "skip",
        }
    }

    /// The stable slug of the reason, cause or why; none for a pass.
    #[must_use]
    pub fn slug(&self) -> Option<&'static str> {
        match self {
            Self::Pass => None,
            Self::Fail(reason) => Some(reason.slug()),
            Self::Unknown(cause) => Some(cause.slug()),
            Self::Skip(why) => Some(why.slug()),
        }
    }
}

/// Writes a closed enum with its slugs, so that a variant without a slug cannot exist.
macro_rules! slugs {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $slug:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every variant.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable slug.
            #[must_use]
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }
        }
    };
}

slugs! {
    /// Why a check failed: known to be bad.
    Reason {
        /// The token's algorithm is no signature, or not that of the key.
        AlgorithmNotAllowed = "algorithm-not-allowed",
        /// The signature does not fit the content under the key that the proof names.
        AlteredContent = "altered-content",
        /// The proof is the one that lets its holder choose what to show: for the holder alone, and never to be shown itself.
        BaseProof = "base-proof",
        /// A token and the credential in it say different things.
        ClaimsDiffer = "claims-differ",
        /// `validUntil` lies before `validFrom`.
        DatesReversed = "dates-reversed",
        /// `validUntil` has passed.
        Expired = "expired",
        /// A badge that is what its own address says, at an address that its issuer does not speak from.
        HostedElsewhere = "hosted-elsewhere",
        /// A context object stands in the document and redefines what its words mean.
        InlineContext = "inline-context",
        /// `issuer.id` is no identifier that its own method allows.
        IssuerMalformed = "issuer-malformed",
        /// Another JSON-LD 1.1 error: the document has no meaning that could have been signed.
        JsonLdInvalid = "json-ld-invalid",
        /// The issuer's document has the key, and its `expires` has passed.
        KeyExpired = "key-expired",
        /// The issuer's document has the key, but not under `assertionMethod`.
        KeyNotAllowed = "key-not-allowed",
        /// The issuer's document marks the key as revoked.
        KeyRevoked = "key-revoked",
        /// A JSON-LD keyword that a badge has no use for, such as `@index`, `@graph` or `@reverse`.
        KeywordNotAllowed = "keyword-not-allowed",
        /// A language tag that is none.
        LanguageMalformed = "language-malformed",
        /// A member has a value of the wrong kind.
        MemberMalformed = "member-malformed",
        /// A member that the verdict rests on is missing.
        MemberMissing = "member-missing",
        /// There is no proof.
        NoProof = "no-proof",
        /// `validFrom` has not come yet.
        NotYetValid = "not-yet-valid",
        /// The proof's `expires` has passed.
        ProofExpired = "proof-expired",
        /// A proof lacks a member, or one has the wrong kind.
        ProofMalformed = "proof-malformed",
        /// The proof's `created` lies in the future.
        ProofNotYetValid = "proof-not-yet-valid",
        /// A context redefines a protected term.
        ProtectedTerm = "protected-term",
        /// The private half of the key stands in a published document: anybody may have signed.
        PublishedKey = "published-key",
        /// An identifier or type that is no absolute IRI.
        RelativeIri = "relative-iri",
        /// A result lies outside the scale that the badge itself gives.
        ResultOutsideScale = "result-outside-scale",
        /// The status list has the bit set, for revocation.
        Revoked = "revoked",
        /// The proof value is no signature of its suite, or the key is too weak to prove anything.
        SignatureBad = "signature-bad",
        /// The key that signed is not one of the issuer's.
        SignedByOtherKey = "signed-by-other-key",
        /// The status list has the bit set, for suspension.
        Suspended = "suspended",
        /// A member or type that no context defines, so that no signature covers it.
        UndefinedTerm = "undefined-term",
        /// The proof was made for another purpose than to assert.
        WrongPurpose = "wrong-purpose",
    }
}

slugs! {
    /// Why a check has no answer: we could not find out.
    Cause {
        /// A badge that is kept on the web could not be had from its address, or not whole.
        BadgeUnreachable = "badge-unreachable",
        /// No start or no end, where the holder may have left it out.
        EndMayBeHidden = "end-may-be-hidden",
        /// What stands at the issuer's address is not the issuer's document.
        IssuerNotProven = "issuer-not-proven",
        /// The issuer's document could not be had.
        IssuerUnreachable = "issuer-unreachable",
        /// The issuer's document does not have the key that the proof names.
        KeyUnknown = "key-unknown",
        /// A document is needed that nobody supplied; the evidence names its URL.
        NotSupplied = "not-supplied",
        /// The status list that was found cannot be accepted: other issuer, bad proof, wrong purpose, unreadable.
        StatusListInvalid = "status-list-invalid",
        /// No `credentialStatus`, where the holder may have left it out.
        StatusMayBeHidden = "status-may-be-hidden",
        /// The status list is genuine, and older than one that was seen before.
        StatusRolledBack = "status-rolled-back",
        /// The status list is past its `validUntil`.
        StatusStale = "status-stale",
        /// The status list could not be had.
        StatusUnreachable = "status-unreachable",
        /// Putting the document in canonical form would take too much work.
        TooComplex = "too-complex",
        /// A context that we do not carry.
        UnknownContext = "unknown-context",
        /// A verifiable credential, but of no type that we can judge as a badge.
        UnknownCredentialType = "unknown-credential-type",
        /// A status mechanism that we do not know.
        UnknownStatusType = "unknown-status-type",
        /// A badge of a generation before those that we judge.
        UnsupportedGeneration = "unsupported-generation",
        /// A kind of issuer identifier whose keys we cannot look up.
        UnsupportedIssuer = "unsupported-issuer",
        /// A kind of key that we do not know.
        UnsupportedKey = "unsupported-key",
        /// Only proofs of suites that we do not know.
        UnsupportedProof = "unsupported-proof",
    }
}

slugs! {
    /// Why a check was not made.
    Why {
        /// The issuer check failed, so there is nothing to ask in the issuer's name.
        IssuerFailed = "issuer-failed",
        /// The badge carries no `credentialStatus`: its issuer cannot withdraw it.
        NoStatus = "no-status",
        /// The proof check failed, so nothing that the document names is asked.
        ProofFailed = "proof-failed",
        /// The issuer took the badge away, and nothing more is asked.
        Withdrawn = "withdrawn",
    }
}

/// What was looked at, so that anyone can look again. Never prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What kind of thing.
    pub kind: EvidenceKind,
    /// Where: a member path (`/credentialStatus/statusListIndex`), a role, a URL.
    pub at: String,
    /// What stood there.
    pub value: String,
    /// SHA-256 of the document behind a URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Evidence {
    /// Evidence of that kind.
    #[must_use]
    pub fn new(kind: EvidenceKind, at: impl Into<String>, value: impl Into<String>) -> Self {
        Self { kind, at: at.into(), value: value.into(), sha256: None }
    }

    /// The same, with the digest of the document that was found.
    #[must_use]
    pub fn of(mut self, digest: Digest) -> Self {
        self.sha256 = Some(digest.hex());
        self
    }
}

/// Kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// A status list and index, with the bit found.
    Bit,
    /// A key id.
    Key,
    /// A member of the document and its value.
    Member,
    /// A moment that was compared.
    Time,
    /// A URL that was asked, or must be.
    Url,
}
