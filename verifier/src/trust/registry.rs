//! A list that somebody else keeps: endorsements that a network or region signs, or known issuers that nobody signs. It is read anew
//! from time to time; what it said too long ago counts no more.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{PoisonError, RwLock};

use badge::credential::subject;
use badge::document::Object;
use badge::report::{Outcome, Report, Verdict, Voucher};
use badge::timestamp::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entry::Entry;
use super::scope::Scope;

/// A list that somebody else keeps, as the operator names it.
#[derive(Debug)]
pub struct Registry {
    /// Who keeps it, as the operator calls them.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) source: Source,
    /// Documents by URL that stand for the network's own, such as its status list.
    pub(crate) documents: Option<PathBuf>,
    read: RwLock<Option<Reading>>,
}

/// What a registry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// DIDs with names, unsigned.
    KnownIssuers,
    /// EndorsementCredentials by the issuer of this id, and by nobody else.
    Signed(String),
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    File(PathBuf),
    Url(String),
}

#[derive(Debug)]
struct Reading {
    at: Timestamp,
    entries: Vec<Entry>,
    /// Issuers whose endorsement could not be decided.
    doubtful: Vec<String>,
}

/// One item of a registry, before anybody judged it.
pub(crate) enum Item {
    /// A credential, with its own bytes.
    Endorsement(Box<[u8]>),
    /// A known issuer.
    Known {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
}

/// What a reading found, item by item.
#[derive(Debug, Default)]
pub(crate) struct Found {
    entries: Vec<Entry>,
    doubtful: Vec<String>,
}

/// What a registry says of one issuer.
pub(super) enum Said {
    /// So much, perhaps nothing.
    Entries(Vec<Entry>),
    /// That cannot be told.
    Unread,
}

#[derive(Deserialize)]
struct Presentation<'a> {
    #[serde(borrow, rename = "verifiableCredential")]
    credentials: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Known {
    #[serde(alias = "entries")]
    registry: BTreeMap<String, KnownIssuer>,
}

#[derive(Deserialize)]
struct KnownIssuer {
    name: String,
}

impl Registry {
    pub(super) fn new(name: String, kind: Kind, source: Source, documents: Option<PathBuf>) -> Self {
        Self { name, kind, source, documents, read: RwLock::new(None) }
    }

    /// The items of a file of this kind: a JSON array of credentials, or a presentation of them (VCDM 2.0 §4.13); a registry of known
    /// issuers as the DCC publishes them.
    ///
    /// # Errors
    /// Why it is none, in the words of the parser.
    pub(crate) fn items(&self, bytes: &[u8]) -> Result<Vec<Item>, String> {
        let cause = |error: serde_json::Error| error.to_string();
        match &self.kind {
            Kind::Signed(_) => {
                let credentials: Vec<&RawValue> = if bytes.trim_ascii_start().starts_with(b"[") {
                    serde_json::from_slice(bytes).map_err(cause)?
                } else {
                    serde_json::from_slice::<Presentation<'_>>(bytes).map_err(cause)?.credentials
                };
                Ok(credentials.into_iter().take(MOST_ITEMS).map(|raw| Item::Endorsement(raw.get().as_bytes().into())).collect())
            }
            Kind::KnownIssuers => {
                let known: Known = serde_json::from_slice(bytes).map_err(cause)?;
                let wrong = known.registry.iter().find(|(id, issuer)| !is_id(id) || issuer.name.trim().is_empty());
                if let Some((id, _)) = wrong {
                    return Err(format!("{id:?}: {WANTED}"));
                }
                Ok(known.registry.into_iter().take(MOST_ITEMS).map(|(id, issuer)| Item::Known { id, name: issuer.name }).collect())
            }
        }
    }

    /// Takes in what a judged endorsement says. Only a valid one of the pinned network counts; one that cannot be decided leaves a doubt.
    /// Whether it counted.
    pub(crate) fn endorsed(&self, root: &Object, report: &Report, found: &mut Found) -> bool {
        let Kind::Signed(network) = &self.kind else { return false };
        let by = badge::credential::issuer(root).is_some_and(|issuer| issuer.id == *network);
        let Some((subject, id)) = subject(root).and_then(|subject| Some((subject, subject.str("id")?))) else { return false };
        if !by || !is_id(id) {
            return false;
        }
        match report.verdict() {
            // An endorsement past its date is told as ended, where that is all that is wrong with it.
            Verdict::Invalid if !has_only_expired(report) => return false,
            Verdict::Undecided => found.doubtful.push(id.to_owned()),
            Verdict::Invalid | Verdict::Valid => {
                let moment = |names: [&str; 2]| names.into_iter().find_map(|name| root.str(name).and_then(Timestamp::parse));
                let (since, until) = (moment(["validFrom", "issuanceDate"]), moment(["validUntil", "expirationDate"]));
                found.entries.push(Entry {
                    id: id.to_owned(),
                    name: text(subject, "name"),
                    phone: text(subject, "phone"),
                    by: Some(Voucher { name: self.name.clone(), id: Some(network.clone()), since, until }),
                    since,
                    until,
                    scope: Scope::of(subject),
                });
            }
        }
        true
    }

    /// Takes in a known issuer.
    pub(crate) fn known(&self, id: String, name: String, found: &mut Found) {
        let by = Voucher { name: self.name.clone(), id: None, since: None, until: None };
        let (name, by) = (Some(name), Some(by));
        found.entries.push(Entry { id, name, phone: None, by, since: None, until: None, scope: Scope::Everything });
    }

    /// Puts what was found in the place of what was known; how many issuers that is.
    pub(crate) fn keep(&self, found: Found, at: Timestamp) -> usize {
        let count = found.entries.len();
        let reading = Reading { at, entries: found.entries, doubtful: found.doubtful };
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = Some(reading);
        count
    }

    /// What it says of that issuer. A reading that is too old is none: whoever is withdrawn must not stay because a server is down.
    pub(super) fn says(&self, id: &str, now: Timestamp) -> Said {
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
        match read.as_ref().filter(|reading| now.unix() - reading.at.unix() < MOST_AGE) {
            None => Said::Unread,
            Some(reading) => {
                let entries: Vec<Entry> = reading.entries.iter().filter(|entry| entry.id == id).cloned().collect();
                let doubtful = entries.is_empty() && reading.doubtful.iter().any(|doubtful| doubtful == id);
                if doubtful { Said::Unread } else { Said::Entries(entries) }
            }
        }
    }
}

/// Whether it can be the id of an issuer.
pub(super) fn is_id(id: &str) -> bool {
    ["did:", "https://"].iter().any(|prefix| id.starts_with(prefix)) && !id.contains(char::is_whitespace)
}

fn has_only_expired(report: &Report) -> bool {
    use badge::report::Reason;
    report
        .checks
        .iter()
        .all(|check| !matches!(check.outcome, Outcome::Unknown(_) | Outcome::Fail(_)) || check.outcome == Outcome::Fail(Reason::Expired))
}

fn text(object: &Object, name: &str) -> Option<String> {
    object.str(name).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A register of a country's venues; each endorsement costs a signature check.
const MOST_ITEMS: usize = 10_000;

/// In seconds: for as long as this a registry that cannot be read anew still counts.
const MOST_AGE: i64 = 24 * 3600;

const WANTED: &str = "an issuer's own id and a name";
