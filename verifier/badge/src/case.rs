//! All that a check may look at. Anything not reproducible stands here as an argument.

use std::sync::Arc;

use crate::document::Document;
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
    /// Documents that were supplied, by URL.
    pub sources: &'a Sources,
    /// The present moment.
    pub now: Timestamp,
    /// What the operator decided.
    pub policy: Policy,
    /// Status lists that were judged before and are still within their validity.
    pub status_lists: Vec<Arc<Judged<StatusList>>>,
}

/// What an operator may decide. The default is the strict public one.
#[derive(Clone, Debug)]
pub struct Policy {
    /// How far a stranger's clock may run ahead of ours, in seconds, before "not yet" is said.
    pub clock_skew: i64,
    /// Origins that were fetched although private or without TLS; named in the evidence of every report.
    pub allowed_origins: Vec<String>,
    /// Work limit for canonical form: N-degree calls per blank node.
    pub n_degree_calls_per_blank_node: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self { clock_skew: 300, allowed_origins: Vec::new(), n_degree_calls_per_blank_node: 4 }
    }
}

/// A document inside the question that was judged first, with how that ended.
#[derive(Clone, Debug)]
pub struct Judged<T> {
    /// The URL that it was found at.
    pub url: String,
    /// SHA-256 of its bytes.
    pub digest: crate::document::Digest,
    /// What it was judged to be; the error is the cause why it cannot be used.
    pub outcome: Result<T, crate::report::Cause>,
    /// Until when this judgement may be kept; `None`: not at all.
    pub valid_until: Option<Timestamp>,
}
