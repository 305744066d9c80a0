//! The documents that a badge of Open Badges 2.0 is made of: inside one another, or each at its own address, from where it must be had.

use crate::case::Case;
use crate::document::{Digest, Document, Object, Value};
use crate::open_badges_2::address;
use crate::report::{Evidence, EvidenceKind};
use crate::sources::Supplied;

/// What became of a document that a badge is made of.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Its members.
    Found(Box<Found>),
    /// The server says that it was taken away for good (HTTP 410).
    Gone(String),
    /// The member is missing, or neither an id nor an object.
    Malformed,
    /// The document at this address is needed.
    NotSupplied(String),
    /// What stands at its address is no document, or another one.
    Other(String),
    /// Its id leads nowhere that can be asked.
    Unresolvable(String),
    /// Nothing could be had from its address.
    Unreachable(String),
    /// What names it is not there yet.
    Waiting,
}

/// A document that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its members.
    pub(super) object: Object,
    /// The address that it was had from, and its digest; nothing where it stands inside another one.
    pub(super) from: Option<(String, Digest)>,
}

impl Part {
    /// What was found.
    pub(super) fn found(&self) -> Option<&Found> {
        if let Self::Found(found) = self { Some(found) } else { None }
    }

    /// The address that was asked, or must be.
    pub(super) fn evidence(&self, at: &str) -> Option<Evidence> {
        let url = |url: &str| Evidence::new(EvidenceKind::Url, at, url);
        match self {
            Self::Found(found) => found.from.as_ref().map(|(address, digest)| url(address).of(*digest)),
            Self::NotSupplied(address) => Some(url(address)),
            Self::Gone(address) | Self::Other(address) | Self::Unreachable(address) | Self::Unresolvable(address) => {
                Some(Evidence::new(EvidenceKind::Member, at, address.as_str()))
            }
            Self::Malformed | Self::Waiting => None,
        }
    }
}

/// The document that has the id `id`, from its own address. One that calls itself by another id is believed where that one's address says
/// the same: old addresses lead to new ones.
pub(super) fn at_home(case: &Case<'_>, id: &str) -> Part {
    match own(case, id) {
        (Part::Other(address), Some(declared)) => match own(case, &declared) {
            (Part::Other(_), _) => Part::Other(address),
            (part, _) => part,
        },
        (part, _) => part,
    }
}

/// The same for a document that need not name itself.
pub(super) fn nameless_at_home(case: &Case<'_>, id: &str) -> Part {
    match own(case, id) {
        (Part::Other(address), None) => match read(case, &address) {
            Some(document) => found(address, &document),
            None => Part::Other(address),
        },
        (part, _) => part,
    }
}

/// What `holder` names under `name`: an object inside it, else the document of that id.
pub(super) fn inside_or_at_home(case: &Case<'_>, holder: &Object, name: &str) -> Part {
    match holder.set(name) {
        [Value::String(id)] => at_home(case, id),
        [Value::Object(object)] => Part::Found(Box::new(Found { object: object.clone(), from: None })),
        _ => Part::Malformed,
    }
}

/// The issuer that `class` names, always from its own address: what another document says of it is nobody's word.
pub(super) fn issuer(case: &Case<'_>, class: &Part) -> Part {
    let Some(class) = class.found() else { return Part::Waiting };
    match class.object.set("issuer") {
        [Value::String(id)] => at_home(case, id),
        [Value::Object(profile)] => profile.str("id").map_or(Part::Malformed, |id| at_home(case, id)),
        _ => Part::Malformed,
    }
}

/// The document at the address of `id`, and the other id that it calls itself by.
fn own(case: &Case<'_>, id: &str) -> (Part, Option<String>) {
    let Some(address) = address::asked(id) else { return (Part::Unresolvable(id.to_owned()), None) };
    let part = match case.sources.get(&address) {
        None => Part::NotSupplied(address),
        Some(Supplied::Gone) => Part::Gone(address),
        Some(Supplied::Unreachable) => Part::Unreachable(address),
        Some(Supplied::Document { .. }) => {
            let Some(document) = read(case, &address) else { return (Part::Other(address), None) };
            match document.root().str("id") {
                Some(own) if address::is_same(own, id) => found(address, &document),
                own => return (Part::Other(address), own.map(str::to_owned)),
            }
        }
    };
    (part, None)
}

fn read(case: &Case<'_>, address: &str) -> Option<Document> {
    match case.sources.get(address)? {
        Supplied::Document { bytes, .. } => Document::parse(bytes).ok(),
        Supplied::Gone | Supplied::Unreachable => None,
    }
}

fn found(address: String, document: &Document) -> Part {
    Part::Found(Box::new(Found { object: document.root().clone(), from: Some((address, document.digest())) }))
}
