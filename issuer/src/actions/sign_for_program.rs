//! A program asks a VC-API instance to sign, or to revoke what it signed. Our own verifier judges everything before it is handed out.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use badge::canon::Limits;
use badge::canon::contexts::ContextSet;
use badge::case::{Case, Expected, Policy};
use badge::document::Document;
use badge::proof::ecdsa_sd_2023;
use badge::report::{Cause, CheckName, Outcome, Reason, Report};
use badge::sources::Sources;
use badge::status_list::Bitstring;
use badge::timestamp::Timestamp;
use badge::verify;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::actions::desk::{Desk, aside};
use crate::issuance::commission::{self, Commission, Cryptosuite, LONGEST_ID, Terms};
use crate::issuance::sign::instance::{Dice, InstanceKey, sign_commission};
use crate::issuance::status_list::{SIZE, VALIDITY, index};
use crate::key_files;
use crate::store::instances::{self, Instance};
use crate::store::{self, Database};

/// Why nothing was signed or revoked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The instance's list is full.
    #[error("the status list is full")]
    Full,
    /// The file of the instance's key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The request is none.
    #[error(transparent)]
    Malformed(#[from] commission::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// Our own verifier has something against it, or it has no form that could be signed: each by its slug.
    #[error("refused: {}", .0.join(", "))]
    Refused(Vec<String>),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The instance signed a credential of that id before, and keeps a list.
    #[error("the instance signed a credential of this id before")]
    Taken,
    /// The instance signed no credential of that id, or keeps no list.
    #[error("the instance signed no such credential")]
    Unknown,
}

/// The status lists of instances as they were last signed, by instance: everybody may ask for one, and need not make us sign each time.
#[derive(Debug, Default)]
pub struct KeptLists(Mutex<BTreeMap<String, KeptList>>);

#[derive(Clone, Debug)]
struct KeptList {
    multikey: String,
    revoked: Vec<i64>,
    url: String,
    at: Timestamp,
    text: String,
}

impl KeptLists {
    /// The one that still says what must be said now.
    fn find(&self, instance: &Instance, revoked: &[i64], url: &str, now: Timestamp) -> Option<String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&instance.name)?;
        let is_same = kept.multikey == instance.multikey && kept.revoked == revoked && kept.url == url;
        // Half of its day: whoever fetches it may keep it for the other half.
        (is_same && kept.at <= now && now < kept.at.plus(VALIDITY / 2)).then(|| kept.text.clone())
    }

    fn keep(&self, name: String, list: KeptList) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, list);
    }
}

/// Signs the credential in `body` in the name of `instance`; `base` is where instances are asked.
///
/// # Errors
/// See [`Error`].
pub async fn issue(desk: &Desk, (base, lists): (&str, &KeptLists), instance: Instance, body: Vec<u8>) -> Result<String, Error> {
    let now = desk.clock.now();
    let terms = Terms { cryptosuite: instance.cryptosuite, multikey: &instance.multikey, now };
    let url = list_url(base, &instance.name);
    // What cannot be read takes no place: there are only so many.
    Commission::read(&body, &terms, instance.revocation.then(|| entry(&url, 0)))?;
    let place = if instance.revocation { Some(take_place(desk, &instance).await?) } else { None };
    let commission = Commission::read(&body, &terms, place.map(|place| entry(&url, place)))?;
    let list = if place.is_some() { Some((url, status_list(desk, (base, lists), &instance).await?)) } else { None };
    let files = desk.keys.clone();
    let (signer, accepts_published) = (instance.clone(), desk.keys.accepts_published());
    let signed = aside(move || {
        let key = files.load_instance(&signer.name, &signer.multikey)?;
        sign_and_judge(&commission, &key, &Bench { list, now, accepts_published })
    });
    let signed = signed.await.ok_or(Error::Stopped)??;
    if let Some(place) = place {
        let id = Document::parse(signed.as_bytes()).ok().and_then(|document| document.root().str("id").map(str::to_owned));
        let keep = move |connection: &mut Database| instances::place(connection, &instance.name, place, id.as_deref());
        desk.store.run(keep).await.map_err(|error| if error.is_conflict() { Error::Taken } else { error.into() })?;
    }
    Ok(signed)
}

/// Revokes a credential that the instance signed, for good.
///
/// # Errors
/// See [`Error`].
pub async fn revoke(desk: &Desk, instance: &Instance, credential: String) -> Result<(), Error> {
    // Nothing that was signed has such an id, and PostgreSQL refuses to be asked about a NUL.
    if credential.len() > LONGEST_ID || credential.contains('\0') {
        return Err(Error::Unknown);
    }
    let (now, name) = (desk.clock.now(), instance.name.clone());
    let found = desk.store.run(move |connection| instances::revoke(connection, &name, &credential, now)).await?;
    if found { Ok(()) } else { Err(Error::Unknown) }
}

/// The status list of an instance as it must be answered now.
///
/// # Errors
/// See [`Error`]; [`Error::Unknown`] where it keeps none.
pub async fn status_list(desk: &Desk, (base, lists): (&str, &KeptLists), instance: &Instance) -> Result<String, Error> {
    if !instance.revocation {
        return Err(Error::Unknown);
    }
    let (now, name, url) = (desk.clock.now(), instance.name.clone(), list_url(base, &instance.name));
    let revoked =
        desk.store.read(move |connection| instances::revoked(connection, &name)).await.map_err(|e: store::Error| Error::from(e))?;
    if let Some(text) = lists.find(instance, &revoked, &url, now) {
        return Ok(text);
    }
    let (files, signer, places, place) = (desk.keys.clone(), instance.clone(), revoked.clone(), url.clone());
    let sign = move || {
        let mut bits = Bitstring::new(usize::try_from(SIZE).unwrap_or_default()).map_err(|_| Error::Full)?;
        for place in places {
            if !usize::try_from(place).is_ok_and(|place| bits.set(place)) {
                return Err(Error::Full);
            }
        }
        let terms = Terms { cryptosuite: signer.cryptosuite, multikey: &signer.multikey, now };
        let list = Commission::of_status_list(&place, &bits.encode(), &terms, now.plus(VALIDITY));
        let key = files.load_instance(&signer.name, &signer.multikey)?;
        sign_commission(&list, &key, &dice()?).map_err(|error| refused(&error))
    };
    let text = aside(sign).await.ok_or(Error::Stopped)??;
    let multikey = instance.multikey.clone();
    lists.keep(instance.name.clone(), KeptList { multikey, revoked, url, at: now, text: text.clone() });
    Ok(text)
}

/// Where the status list of an instance stands.
#[must_use]
pub fn list_url(base: &str, name: &str) -> String {
    format!("{base}/vc-api/{name}/status-list")
}

async fn take_place(desk: &Desk, instance: &Instance) -> Result<i64, Error> {
    let name = instance.name.clone();
    let number =
        desk.store.run(move |connection| instances::take(connection, &name, SIZE)).await.map_err(|e: store::Error| Error::from(e))?;
    Ok(index(&instance.permutation, SIZE, number.ok_or(Error::Full)?))
}

/// Bitstring Status List 1.0 §2.1.
fn entry(url: &str, place: i64) -> Value {
    json!({
        "id": format!("{url}#{place}"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": place.to_string(), "statusListCredential": url,
    })
}

/// What the judgement of one credential needs.
struct Bench {
    list: Option<(String, String)>,
    now: Timestamp,
    accepts_published: bool,
}

fn sign_and_judge(commission: &Commission, key: &InstanceKey, bench: &Bench) -> Result<String, Error> {
    let signed = sign_commission(commission, key, &dice()?).map_err(|error| refused(&error))?;
    let document = parsed(&signed)?;
    let whole = bench.report(&document);
    let mut faults = Vec::new();
    let mut expect = |report: &Report, name, is_good: &dyn Fn(Outcome) -> bool| {
        let outcome = report.check(name).map(|check| check.outcome);
        if !outcome.is_some_and(is_good) {
            faults.push(outcome.and_then(|outcome| outcome.slug()).unwrap_or("shape-invalid").to_owned());
        }
    };
    let passes = |outcome| outcome == Outcome::Pass;
    // Programs that test verifiers want credentials of another day too; one that ends before it starts is of none. Of a base proof the
    // holder may hide the end: that is for whoever reads what is shown.
    let of_some_day = |outcome| {
        matches!(
            outcome,
            Outcome::Pass
                | Outcome::Skip(_)
                | Outcome::Fail(Reason::Expired | Reason::NotYetValid)
                | Outcome::Unknown(Cause::EndMayBeHidden)
        )
    };
    // What stands on lists of others is theirs to say; what stands on ours must be good.
    let stands = |outcome| if bench.list.is_some() { outcome == Outcome::Pass } else { !matches!(outcome, Outcome::Fail(_)) };
    expect(&whole, CheckName::Shape, &passes);
    expect(&whole, CheckName::Dates, &of_some_day);
    let shown = match commission.cryptosuite() {
        // A base proof is for the holder alone: what every holder shows of it is judged in its place.
        Cryptosuite::EcdsaSd2023 => {
            let selected = if commission.mandatory().is_empty() { vec!["/issuer".to_owned()] } else { Vec::new() };
            let derived = ecdsa_sd_2023::derive(document.root(), &selected, ContextSet::credentials(), &Limits::default());
            bench.report(&parsed(&derived.map_err(|error| refused(&error))?)?)
        }
        Cryptosuite::EcdsaRdfc2019 | Cryptosuite::EddsaJcs2022 | Cryptosuite::EddsaRdfc2022 => whole,
    };
    expect(&shown, CheckName::Proof, &passes);
    expect(&shown, CheckName::Issuer, &passes);
    expect(&shown, CheckName::Status, &stands);
    if faults.is_empty() { Ok(signed) } else { Err(Error::Refused(faults)) }
}

impl Bench {
    fn report(&self, document: &Document) -> Report {
        let mut sources = Sources::default();
        if let Some((url, text)) = &self.list {
            sources.supply(url.clone(), text.as_bytes().to_vec(), self.now);
        }
        let mut case = Case::new("-", document, &sources, self.now);
        case.policy = Policy { contexts: ContextSet::credentials(), accepts_published_keys: self.accepts_published, ..Policy::default() };
        verify::credential(&case, &Expected::default())
    }
}

fn parsed(text: &str) -> Result<Document, Error> {
    Document::parse(text.as_bytes()).map_err(|error| Error::Malformed(error.into()))
}

/// What has no canonical form is refused for what it says, as our own verifier would.
fn refused(error: &dyn std::error::Error) -> Error {
    Error::Refused(vec![error.to_string()])
}

fn dice() -> Result<Dice, Error> {
    let throw = || {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut_slice()).map(|()| bytes).map_err(|_| Error::Random)
    };
    Ok(Dice { hmac_key: throw()?, proof_seed: throw()? })
}
