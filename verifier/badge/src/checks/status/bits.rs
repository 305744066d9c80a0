//! What bits say of one entry: the same for Bitstring Status List 1.0 and the draft that it came from.

use crate::document::{Number, Object, Value};
use crate::report::{Cause, Evidence, EvidenceKind, Outcome, Reason};
use crate::status_list::{self, MIN_ENTRIES, Purposed};

/// Evidence of a member of an entry.
pub(super) fn member(name: &str, value: &str) -> Evidence {
    Evidence::new(EvidenceKind::Member, format!("/credentialStatus/{name}"), value)
}

/// Where the entry stands: the address of its list, and its index there.
pub(super) fn place<'a>(entry: &'a Object, evidence: &mut Vec<Evidence>) -> Result<(&'a str, usize), Outcome> {
    let malformed = |name: &str, evidence: &mut Vec<Evidence>| {
        evidence.push(member(name, entry.str(name).unwrap_or_default()));
        Outcome::Unknown(Cause::StatusListInvalid)
    };
    let Some(url) = entry.str("statusListCredential") else { return Err(malformed("statusListCredential", evidence)) };
    // Bitstring Status List §2.1: the id "MUST NOT be the URL for the status list" (attack R09).
    if entry.str("id") == Some(url) {
        return Err(malformed("id", evidence));
    }
    index(entry).map(|index| (url, index)).ok_or_else(|| malformed("statusListIndex", evidence))
}

/// §2.1: a base-10 integer of 0 or more, as a string. 1EdTech's own sample has a number, so that is read too.
fn index(entry: &Object) -> Option<usize> {
    match entry.get("statusListIndex")? {
        Value::String(text) => status_list::index(text),
        Value::Number(Number::Integer(n)) => usize::try_from(*n).ok(),
        _ => None,
    }
}

/// The value of the entry, of `size` bits, in a list that is for its purpose.
pub(super) fn value(
    list: &Purposed,
    purpose: &str,
    (url, index): (&str, usize),
    size: u8,
    evidence: &mut Vec<Evidence>,
) -> Result<u8, Outcome> {
    // §3.2 step 5: what a list of suspensions says is no word on revocation (attack R02). Step 9, STATUS_LIST_LENGTH_ERROR: the crowd is of
    // entries, not of bits (attack R04). Step 10, RANGE_ERROR (attack R03).
    let right = list.purposes.iter().any(|other| other == purpose) && list.bits.entries() / usize::from(size.max(1)) >= MIN_ENTRIES;
    let value = list.bits.value(index, size).filter(|_| right).ok_or(Outcome::Unknown(Cause::StatusListInvalid))?;
    evidence.push(Evidence::new(EvidenceKind::Bit, format!("{url}#{index}"), value.to_string()));
    Ok(value)
}

/// §2.1: "revocation" cannot be undone, "suspension" can; a badge on hold is not withdrawn (attack R11).
pub(super) fn withdrawn(purpose: &str) -> Option<Reason> {
    match purpose {
        "revocation" => Some(Reason::Revoked),
        "suspension" => Some(Reason::Suspended),
        _ => None,
    }
}
