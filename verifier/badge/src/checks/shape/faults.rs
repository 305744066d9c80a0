//! What is wrong with the shape of a document, in the order found.

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
            let evidence = vec![Evidence::new(EvidenceKind::Member, "/id", id)];
            return Check { name: CheckName::Shape, outcome: Outcome::Pass, evidence };
        };
        Check { name: CheckName::Shape, outcome: Outcome::Fail(reason), evidence: self.evidence }
    }
}
