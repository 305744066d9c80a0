//! What is wrong with the shape of a document, in the order found.

use crate::credential::objects;
use crate::document::{Object, Value};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};

/// Every fault is listed, as far as there is room; the first one gives the reason.
#[derive(Default)]
pub(crate) struct Faults {
    reason: Option<Reason>,
    evidence: Vec<Evidence>,
    /// Bytes of evidence so far.
    length: usize,
    /// Why the shape cannot be judged, where nothing is wrong otherwise.
    pub(crate) unknown: Option<Cause>,
}

/// Credentials have one or two.
const MOST_SCHEMAS: usize = 16;
/// Twenty thousand faults below a name as long as half of the document would come to gigabytes.
const MOST_EVIDENCE: usize = 64 * 1024;

impl Faults {
    /// One more; `value` is what stood there.
    pub(crate) fn add(&mut self, reason: Reason, at: &str, value: &str) {
        self.reason.get_or_insert(reason);
        let length = self.length + at.len() + value.len() + size_of::<Evidence>();
        if length <= MOST_EVIDENCE {
            self.length = length;
            self.evidence.push(Evidence::new(EvidenceKind::Member, at, value));
        }
    }

    /// A member that must be there is not.
    pub(crate) fn missing(&mut self, at: &str) {
        self.add(Reason::MemberMissing, at, "");
    }

    /// A member of the wrong kind.
    pub(crate) fn malformed(&mut self, at: &str) {
        self.add(Reason::MemberMalformed, at, "");
    }

    /// The member `name` of `node`, at `at`, is a text, and not empty.
    pub(crate) fn text(&mut self, node: &Object, at: &str, name: &str) {
        match node.get(name) {
            None => self.missing(at),
            Some(Value::String(text)) if !text.is_empty() => {}
            Some(_) => self.malformed(at),
        }
    }

    /// The check that these faults come to.
    pub(crate) fn check(self, root: &Object) -> Check {
        let Some(reason) = self.reason else {
            if let Some(cause) = self.unknown {
                return Check { name: CheckName::Shape, outcome: Outcome::Unknown(cause), evidence: self.evidence };
            }
            let id = root.str("id").unwrap_or_default();
            let mut evidence = vec![Evidence::new(EvidenceKind::Member, "/id", id)];
            // VCDM 2.0 §4.11: named, so that whoever reads this knows of it, and neither fetched nor applied: the rules above are ours.
            let schemas = objects(root, "credentialSchema").filter_map(|schema| schema.str("id")).take(MOST_SCHEMAS);
            evidence.extend(schemas.map(|id| Evidence::new(EvidenceKind::Member, "/credentialSchema/id", id)));
            return Check { name: CheckName::Shape, outcome: Outcome::Pass, evidence };
        };
        Check { name: CheckName::Shape, outcome: Outcome::Fail(reason), evidence: self.evidence }
    }
}
