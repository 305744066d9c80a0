//! All that a check may look at. Anything not reproducible stands here as an argument.

use std::sync::Arc;

use crate::canon::contexts::ContextSet;
use crate::controller::{Method, MethodError};
use crate::document::{Digest, Document, Object, Value};
use crate::jose::{Envelope, Form};
use crate::keys::PublicKey;
use crate::memory::Memory;
use crate::proof;
use crate::report::{Cause, Evidence, Outcome};
use crate::sources::Sources;
use crate::status_list::StatusList;
use crate::timestamp::Timestamp;

/// A document, what was supplied about it, and the moment.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// How the reader named what it gave: a URL, a file name.
    pub input: &'a str,
    /// The document to judge.
    pub document: &'a Document,
    /// The token that the document came in, if it came in one.
    pub envelope: Option<&'a Envelope>,
    /// Documents that were supplied, by URL.
    pub sources: &'a Sources,
    /// The present moment.
    pub now: Timestamp,
    /// What the operator decided.
    pub policy: Policy,
    /// Status lists that were judged before and are still within their validity.
    pub status_lists: Vec<Arc<Judged<StatusList>>>,
    /// The newest lists that were seen before, so that an older one is noticed.
    pub remembered: Arc<Memory>,
    /// What `verify` found out before it asks the checks.
    pub(crate) findings: Findings,
}

impl<'a> Case<'a> {
    /// The case of `document` under the default policy.
    #[must_use]
    pub fn new(input: &'a str, document: &'a Document, sources: &'a Sources, now: Timestamp) -> Self {
        let (policy, status_lists, findings) = (Policy::default(), Vec::new(), Findings::default());
        let remembered = Arc::default();
        Self { input, document, envelope: None, sources, now, policy, status_lists, remembered, findings }
    }

    /// The same case, of a document that came in this token, if in any.
    #[must_use]
    pub fn enveloped(self, envelope: impl Into<Option<&'a Envelope>>) -> Self {
        Self { envelope: envelope.into(), ..self }
    }

    /// The status entries of the credential, and of the token that it came in.
    pub(crate) fn statuses(&self) -> impl Iterator<Item = &Value> {
        let claimed = self.envelope.map_or(&[][..], |envelope| envelope.statuses.as_slice());
        self.document.root().set("credentialStatus").iter().chain(claimed)
    }

    /// Whether the holder may have left out members of the credential: what does not stand there may still have been signed.
    pub(crate) fn may_be_partial(&self) -> bool {
        let proofs = proof::may_be_partial(self.document.root());
        self.envelope.map_or(proofs, |envelope| envelope.form != Form::SdJwtVc && envelope.hidden.members)
    }
}

/// What whoever asks told the holder to sign, so that a presentation that was shown elsewhere is of no use here (attack I04).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// For whom (VC Data Integrity 1.0 §2.1 `domain`); anybody, where nothing was asked for.
    pub domain: Option<String>,
    /// A text that is used once (`challenge`).
    pub challenge: Option<String>,
}

impl Expected {
    /// Whether `proof` was made for another occasion (VC Data Integrity 1.0 §4.4): the member that says so. A presentation must name the
    /// occasion; a credential is made for none, and is only refused where it names another one.
    pub(crate) fn differs(&self, proof: &Object, role: Role) -> Option<&'static str> {
        let is = |written: Option<&Value>, wanted: &str| match written {
            None => role == Role::Issuer,
            // A domain may be one of several.
            Some(written) => written.as_set().iter().any(|one| one.as_str() == Some(wanted)),
        };
        let differs = |name, wanted: &Option<String>| wanted.as_deref().is_some_and(|wanted| !is(proof.get(name), wanted));
        if differs("domain", &self.domain) {
            return Some("domain");
        }
        let several = proof.get("challenge").is_some_and(|challenge| challenge.as_str().is_none());
        (several || differs("challenge", &self.challenge)).then_some("challenge")
    }
}

/// What `verify` found out before it asks the checks, which read it and never call one another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// For each proof, in the order written, what became of the key that it names.
    pub(crate) keys: Vec<KeyFinding>,
    /// Of a document that came in a token, what became of the key that its header names.
    pub(crate) envelope: Option<EnvelopeKey>,
    /// The status lists that the entries name.
    pub(crate) lists: Vec<Arc<Judged<StatusList>>>,
    /// For whom and which time a proof must be made.
    pub(crate) expected: Expected,
    /// Whose word the document is.
    pub(crate) role: Role,
    /// Whether the holder could choose which status entries to show.
    pub(crate) status_is_chosen: bool,
    /// How the proof check ended.
    pub(crate) proof: Option<Outcome>,
    /// How the issuer check ended.
    pub(crate) issuer: Option<Outcome>,
    /// Of an endorsement: what it may be about, by id.
    pub(crate) endorsed: Vec<String>,
    /// Whether it stands inside another document, beside others.
    pub(crate) is_inside: bool,
}

/// Whose word a document is, and so by which of their keys it may be signed (VC Data Integrity 1.0 §2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Of a presentation: who presents it.
    Holder,
    /// Of a credential: who vouches for it.
    #[default]
    Issuer,
}

impl Role {
    /// The member that names them.
    pub(crate) fn member(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Issuer => "issuer",
        }
    }

    /// What a proof of theirs is for; the relationship that its key must stand in has the same name (CID 1.0 §2.3).
    pub(crate) fn purpose(self) -> &'static str {
        match self {
            Self::Holder => "authentication",
            Self::Issuer => "assertionMethod",
        }
    }
}

/// What became of the key that one proof names.
#[derive(Clone, Debug)]
pub(crate) struct KeyFinding {
    /// `verificationMethod`, as written.
    pub(crate) id: String,
    /// The documents that were looked into: their URLs and digests.
    pub(crate) documents: Vec<Evidence>,
    /// What was found.
    pub(crate) answer: KeyAnswer,
}

/// What became of the key of a token.
#[derive(Clone, Debug)]
pub(crate) struct EnvelopeKey {
    /// The key that stands in the token's own header: whoever made the token put it there.
    pub(crate) own: Option<PublicKey>,
    /// The issuer's key. Where the token brings one of its own, this is the same one or none.
    pub(crate) finding: KeyFinding,
    /// Whether the issuer publishes the key for another algorithm than the token's.
    pub(crate) other_algorithm: bool,
}

/// See [`KeyFinding`].
#[derive(Clone, Debug)]
pub(crate) enum KeyAnswer {
    /// The document has no usable key of that id.
    Bad(MethodError),
    /// The key belongs to another identifier than the issuer, so its document is not asked for.
    Foreign,
    /// The key.
    Found(Box<Method>),
    /// What stands at the URL is no document at all.
    NoDocument,
    /// The document at this URL is needed.
    NotSupplied(String),
    /// `verificationMethod` is missing, is no DID URL, or is one of a method that we cannot look up.
    Unresolvable,
    /// The document could not be had.
    Unreachable,
}

/// What an operator may decide. The default is the strict public one.
#[derive(Clone, Debug)]
pub struct Policy {
    /// How far a stranger's clock may run ahead of ours, in seconds, before "not yet" is said.
    pub clock_skew: i64,
    /// Origins that were fetched although private or without TLS; named in the evidence of every report.
    pub allowed_origins: Vec<String>,
    /// Whether a key counts whose private half everybody knows (`PublicKey::is_published`): a demonstration issuer judging its own.
    pub accepts_published_keys: bool,
    /// The contexts that a document may name.
    pub contexts: &'static ContextSet,
    /// Work limit for canonical form: N-degree calls per blank node.
    pub n_degree_calls_per_blank_node: u32,
}

impl Default for Policy {
    fn default() -> Self {
        let contexts = ContextSet::badges();
        Self { clock_skew: 300, allowed_origins: Vec::new(), accepts_published_keys: false, contexts, n_degree_calls_per_blank_node: 4 }
    }
}

/// A document inside the question that was judged first, with how that ended.
#[derive(Clone, Debug)]
pub struct Judged<T> {
    /// The URL that it was found at.
    pub url: String,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// What it was judged to be; the error is the cause why it cannot be used.
    pub outcome: Result<T, Cause>,
    /// Until when it holds by its own word; whoever keeps it must not keep it longer, and not for ever where it says nothing.
    pub valid_until: Option<Timestamp>,
}
