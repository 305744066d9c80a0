//! Everything that must hold of what is kept, looked at row by row: the database, the keys, every badge, every status list. It
//! changes nothing, needs no private half to judge a badge, and may run while others import and serve.

mod tokens;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use badge::case::Case;
use badge::did::Did;
use badge::document::{Document, Value};
use badge::lists::judge_status_list;
use badge::report::{Cause, CheckName, Outcome, Reason};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use badge::verify::verify;

use crate::actions::desk::{Desk, aside};
use crate::actions::high_water;
use crate::issuance::profile::{KeyUse, Venue, did_document};
use crate::issuance::status_list::index;
use crate::key_files;
use crate::store::inspection::{BadgeRow, ListRow, SignedRow, TokenRow};
use crate::store::instances::{self, Instance};
use crate::store::keys::{Key, KeyState};
use crate::store::parts::KeptPart;
use crate::store::{self, Database, inspection, installation, keys, moves, parts, venues};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many badges were looked at, whatever their state.
    pub badges: usize,
    /// How many of them wait for their signature: the next import, or the service when it starts, finishes them. No fault.
    pub waiting: usize,
    /// How many status lists there are.
    pub lists: usize,
    /// How many badges as tokens were looked at.
    pub tokens: usize,
    /// How many venues there are.
    pub venues: usize,
    /// What must not be.
    pub faults: Vec<Fault>,
}

/// Something that must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong; also the end of its sentence's key.
    pub slug: &'static str,
    /// Of what: a badge's id, a list's number, a venue's slug.
    pub of: String,
    /// What else the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// Why nothing could be looked at.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The marks beside the keys.
    #[error(transparent)]
    Mark(#[from] high_water::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Looks at everything.
///
/// # Errors
/// See [`Error`]. What must not be is no error: it stands in the findings.
pub async fn check_records(desk: &Desk) -> Result<Findings, Error> {
    let now = desk.clock.now();
    let mut findings = Findings::default();
    let damage = desk.store.read(inspection::damage).await?;
    findings.faults.extend(damage.into_iter().map(|what| Fault::new("database-damaged", what, Vec::new())));
    let known = desk.keys.accepts_published();
    let look = move |connection: &mut _| Ok::<_, Error>((houses(connection, known)?, inspection::next_list(connection)?));
    let (houses, next_list) = desk.store.read(look).await?;
    findings.venues = houses.len();
    secret(desk, &mut findings).await?;
    let keys = desk.keys.clone();
    let (houses, faults) = aside(move || {
        let faults: Vec<Fault> = houses.values().flat_map(|house| keys_of(&keys, house)).collect();
        (houses, faults)
    })
    .await
    .ok_or(Error::Stopped)?;
    findings.faults.extend(faults);

    for behind in high_water::lists_behind(desk).await? {
        let args = vec![("places", behind.places.to_string()), ("withdrawals", behind.withdrawals.to_string())];
        findings.faults.push(Fault::new("list-behind", behind.list.to_string(), args));
    }
    let lists = desk.store.read(inspection::lists).await?;
    findings.lists = lists.len();
    for list in &lists {
        findings.faults.extend(list_faults(list, next_list, &houses));
    }
    let elsewhere = lists.iter().filter_map(|list| Some((list.id, list.origin.clone()?)));
    let elsewhere: Arc<BTreeMap<i64, String>> = Arc::new(elsewhere.collect());
    let mut after = String::new();
    let mut awards = BTreeSet::new();
    loop {
        let from = after.clone();
        let rows = desk.store.read(move |connection| inspection::badges_after(connection, &from, CHUNK)).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.id);
        for row in &rows {
            findings.badges += 1;
            findings.waiting += usize::from(row.state == "recorded");
            // A refused badge was never shown, and one that was replaced is revoked: their awards have another.
            if row.state != "refused" && row.revoked.is_none() && !awards.insert(row.award.clone()) {
                findings.faults.push(Fault::new("award-twice", row.id.clone(), Vec::new()));
            }
        }
        let (bench, elsewhere) = (houses.clone(), Arc::clone(&elsewhere));
        let judged = move |row: &BadgeRow| badge_faults(row, elsewhere.get(&row.status_list).map(String::as_str), &bench, now);
        let judged = aside(move || rows.iter().flat_map(judged).collect::<Vec<_>>());
        findings.faults.extend(judged.await.ok_or(Error::Stopped)?);
    }
    parts_of(desk, &houses, &mut findings).await?;
    look_at_tokens(desk, &houses, &mut findings).await?;
    look_at_instances(desk, &mut findings).await?;
    Ok(findings)
}

/// What links of parts show is what our own verifier accepts, of the badge and by the key that their rows name.
async fn parts_of(desk: &Desk, houses: &BTreeMap<String, House>, findings: &mut Findings) -> Result<(), Error> {
    let (now, mut after) = (desk.clock.now(), String::new());
    loop {
        let from = after.clone();
        let rows = desk.store.read(move |connection| parts::kept_after(connection, &from, CHUNK)).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after.clone_from(&last.link);
        let bench = houses.clone();
        let judged = aside(move || rows.iter().filter_map(|row| part_fault(row, &bench, now)).collect::<Vec<_>>());
        findings.faults.extend(judged.await.ok_or(Error::Stopped)?);
    }
}

/// Every badge that was made a token.
async fn look_at_tokens(desk: &Desk, houses: &BTreeMap<String, House>, findings: &mut Findings) -> Result<(), Error> {
    let now = desk.clock.now();
    let (mut badge, mut algorithm) = (String::new(), String::new());
    loop {
        let (after, by) = (badge.clone(), algorithm.clone());
        let rows = desk.store.read(move |connection| inspection::tokens_after(connection, (&after, &by), CHUNK)).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        badge.clone_from(&last.badge_id);
        algorithm.clone_from(&last.algorithm);
        findings.tokens += rows.len();
        let bench = houses.clone();
        let judged = aside(move || rows.iter().flat_map(|row| token_faults(row, &bench, now)).collect::<Vec<_>>());
        findings.faults.extend(judged.await.ok_or(Error::Stopped)?);
    }
}

fn token_faults(row: &TokenRow, houses: &BTreeMap<String, House>, now: Timestamp) -> Vec<Fault> {
    let Some(house) = houses.get(&row.venue) else { return vec![Fault::new("token-badge", row.badge_id.clone(), Vec::new())] };
    // A key for parts signs by ES256 as well, and never a token.
    let key = house.keys.iter().find(|key| key.id == row.key && key.signs != KeyUse::Parts).map(|key| {
        // That the key is the issuer's under the origin that the badge names, our verifier says.
        let places = std::iter::once(&house.venue).chain(&house.formers);
        (places.map(|place| place.key_url(&key.id)).collect(), key.signs.algorithm())
    });
    let against = tokens::Against { sources: &house.sources, accepts_published_keys: house.accepts_published_keys, key, now };
    // What a revoked key signed is forgotten with it, so that nothing is forgiven here.
    let found = tokens::faults(row, &against, |name, outcome| is_as_expected(name, outcome, false));
    found.into_iter().map(|(slug, args)| Fault::new(slug, row.badge_id.clone(), args)).collect()
}

/// The key of each VC-API instance is there, its owner's alone, and the one that it is known by.
async fn look_at_instances(desk: &Desk, findings: &mut Findings) -> Result<(), Error> {
    let known = desk.store.read(instances::all).await?;
    let files = desk.keys.clone();
    let load = move || -> Vec<Fault> {
        let fault = |instance: &Instance| {
            let of = format!("vc-api/{}", instance.name);
            match files.load_instance(&instance.name, &instance.multikey) {
                Ok(_) => None,
                Err(key_files::Error::OtherKey { .. }) => Some(Fault::new("key-other", of, Vec::new())),
                Err(error) => Some(Fault::of_key_file(of, &error)),
            }
        };
        known.iter().filter_map(fault).collect()
    };
    findings.faults.extend(aside(load).await.ok_or(Error::Stopped)?);
    Ok(())
}

/// A venue, its keys, and the documents that a stranger would have to fetch to judge its badges.
#[derive(Clone)]
struct House {
    venue: Venue,
    /// As it was under origins that it has left.
    formers: Vec<Venue>,
    keys: Vec<Key>,
    sources: Sources,
    told_and_kept: [(i64, i64); 2],
    /// Keys that badges are recorded for and not signed by yet.
    awaited: BTreeSet<String>,
    accepts_published_keys: bool,
}

impl House {
    /// The venue under the origin that one of its lists stands at: badges of that list name that DID.
    fn at(&self, origin: Option<&str>) -> Cow<'_, Venue> {
        let Some(origin) = origin else { return Cow::Borrowed(&self.venue) };
        let known = self.formers.iter().find(|former| former.origin == origin);
        known.map_or_else(|| Cow::Owned(self.venue.at_origin(origin)), Cow::Borrowed)
    }

    fn case<'a>(&'a self, input: &'a str, document: &'a Document, at: Timestamp) -> Case<'a> {
        let mut case = Case::new(input, document, &self.sources, at);
        case.policy.accepts_published_keys = self.accepts_published_keys;
        case
    }
}

fn houses(connection: &mut Database, accepts_published_keys: bool) -> Result<BTreeMap<String, House>, store::Error> {
    let mut houses = BTreeMap::new();
    for venue in venues::all(connection)? {
        let keys = keys::all(connection, Some(venue.slug.as_str()))?;
        let told_and_kept = inspection::told_and_kept(connection, venue.slug.as_str())?;
        let public: Vec<_> = keys.iter().map(Key::public_half).collect();
        let formers = moves::formers(connection, &venue)?;
        let mut sources = Sources::default();
        for place in std::iter::once(&venue).chain(&formers) {
            if let Ok(Did::Web { document_url }) = Did::parse(&place.did) {
                let received = Timestamp::from(time::OffsetDateTime::UNIX_EPOCH);
                sources.supply(document_url, did_document(place, &public).to_string().into_bytes(), received);
            }
        }
        let awaited = inspection::awaited(connection, venue.slug.as_str())?;
        houses.insert(venue.slug.to_string(), House { venue, formers, keys, sources, told_and_kept, awaited, accepts_published_keys });
    }
    Ok(houses)
}

/// The secret must be the one that awards were hashed with.
async fn secret(desk: &Desk, findings: &mut Findings) -> Result<(), Error> {
    let Some(kept) = desk.store.read(installation::secret_fingerprint).await? else { return Ok(()) };
    let same = desk.keys.award_secret().map(|secret| secret.hash(&["fingerprint"]) == kept);
    match same {
        Ok(true) => {}
        Ok(false) => findings.faults.push(Fault::new("award-secret", "awards.secret".into(), Vec::new())),
        Err(error) => findings.faults.push(Fault::of_key_file("awards.secret".into(), &error)),
    }
    Ok(())
}

/// One key signs badges; the file of it, of the one that will, and of each that badges wait for is there, is its owner's alone, and holds the
/// half that belongs to the published one. The audit trail knows every badge and every revocation.
fn keys_of(files: &key_files::KeyFiles, house: &House) -> Vec<Fault> {
    let slug = house.venue.slug.as_str();
    let mut faults = Vec::new();
    let active = house.keys.iter().filter(|key| key.state == KeyState::Active && key.signs == KeyUse::Badges).count();
    if active != 1 {
        faults.push(Fault::new("key-active", slug.into(), vec![("count", active.to_string())]));
    }
    let signs = |key: &&Key| matches!(key.state, KeyState::Active | KeyState::Published) || house.awaited.contains(&key.id);
    for key in house.keys.iter().filter(signs) {
        let of = format!("{slug}/{}", key.id);
        match files.load(slug, &key.id, house.venue.key_url(&key.id), &key.multikey) {
            Ok(_) => {}
            Err(key_files::Error::OtherKey { .. }) => faults.push(Fault::new("key-other", of, Vec::new())),
            Err(error) => faults.push(Fault::of_key_file(of, &error)),
        }
    }
    for ((told, kept), what) in house.told_and_kept.into_iter().zip(["audit-badges", "audit-revocations"]) {
        if told != kept {
            faults.push(Fault::new(what, slug.into(), vec![("told", told.to_string()), ("kept", kept.to_string())]));
        }
    }
    faults
}

fn list_faults(list: &ListRow, next_list: i64, houses: &BTreeMap<String, House>) -> Vec<Fault> {
    let of = list.id.to_string();
    let fault = |slug, args| Fault::new(slug, of.clone(), args);
    let mut faults = Vec::new();
    if list.id >= next_list || list.next > list.size {
        faults.push(fault("list-counter", Vec::new()));
    }
    if i64::try_from(list.revoked.len()) != Ok(list.changes) {
        faults.push(fault("list-changes", vec![("told", list.changes.to_string()), ("kept", list.revoked.len().to_string())]));
    }
    let given: BTreeSet<i64> = (0..list.next.clamp(0, list.size)).map(|number| index(&list.permutation, list.size, number)).collect();
    let mut before = None;
    for at in &list.indexes {
        if before == Some(at) {
            faults.push(fault("index-twice", vec![("index", at.to_string())]));
        }
        if !given.contains(at) {
            faults.push(fault("index-not-given", vec![("index", at.to_string())]));
        }
        before = Some(at);
    }
    if let (Some(signed), Some(house)) = (&list.signed, houses.get(&list.venue)) {
        faults.extend(signed_list_fault(list, signed, house).map(|slug| fault(slug, Vec::new())));
    }
    faults
}

/// The list as it was signed must have been good then, and must say what it knew: no badge less, and none that was not revoked.
fn signed_list_fault(list: &ListRow, signed: &SignedRow, house: &House) -> Option<&'static str> {
    let SignedRow { text, changes: knew, at, key } = signed;
    // A list of a revoked key is nobody's, and is made anew before it is answered.
    if house.keys.iter().any(|known| key.as_ref() == Some(&known.id) && known.state == KeyState::Revoked) {
        return None;
    }
    let (url, then) = (house.at(list.origin.as_deref()).status_list_url(list.id), Timestamp::from(at.assume_utc()));
    let Ok(document) = Document::parse(text.as_bytes()) else { return Some("list-unsound") };
    match judge_status_list(&url, text.as_bytes(), &house.case(&url, &document, then)).outcome {
        Err(_) => Some("list-unsound"),
        Ok(judged) => {
            let Some(bits) = judged.bits() else { return Some("list-unsound") };
            let set = |at: &i64| usize::try_from(*at).ok().and_then(|at| bits.bit(at)) == Some(true);
            let known = list.revoked.iter().filter(|at| set(at)).count();
            let all_known = *knew < list.changes || known == list.revoked.len();
            (!all_known || known != bits.ones()).then_some("list-bits")
        }
    }
}

fn badge_faults(row: &BadgeRow, origin: Option<&str>, houses: &BTreeMap<String, House>, now: Timestamp) -> Vec<Fault> {
    let fault = |slug, args| Fault::new(slug, row.id.clone(), args);
    let Some(house) = houses.get(&row.venue) else { return vec![fault("badge-unsound", vec![("cause", row.venue.clone())])] };
    // Of a badge that was erased nothing is left but its number, its award and its place.
    if row.erased {
        let left = row.signed.is_some() || !row.unsigned.is_empty() || row.link.is_some() || row.registered;
        return left.then(|| fault("badge-erased", Vec::new())).into_iter().collect();
    }
    let signed = match (&row.signed, row.state.as_str()) {
        (Some(signed), "signed") => signed,
        // Without a link it is never found, and never signed.
        (None, "recorded") if row.link.is_none() => return vec![fault("badge-link", Vec::new())],
        // Nothing may lead to one that nobody has, or from it to a person.
        (None, "refused") if row.link.is_some() || row.registered => return vec![fault("badge-erased", Vec::new())],
        (None, "recorded" | "refused") if row.revoked.is_none() => return Vec::new(),
        _ => return vec![fault("badge-state", vec![("state", row.state.clone())])],
    };
    let mut faults = Vec::new();
    // The proof is added to the recorded bytes, and nothing else is.
    let recorded = row.unsigned.strip_suffix('}').unwrap_or(&row.unsigned);
    if !signed.strip_prefix(recorded).is_some_and(|rest| rest.starts_with(",\"proof\":")) {
        faults.push(fault("badge-bytes", Vec::new()));
    }
    if row.link.is_none() && !row.replaced {
        faults.push(fault("badge-link", Vec::new()));
    }
    let Ok(document) = Document::parse(signed.as_bytes()) else {
        faults.push(fault("badge-unsound", vec![("cause", "not-json".into())]));
        return faults;
    };
    let entry = document.root().object("credentialStatus");
    let named = entry.map(|entry| (entry.str("statusListCredential"), entry.str("statusListIndex")));
    let place = house.at(origin);
    let (list, at) = (place.status_list_url(row.status_list), row.status_index.to_string());
    if named != Some((Some(list.as_str()), Some(at.as_str()))) || document.root().str("id") != Some(format!("urn:uuid:{}", row.id).as_str())
    {
        faults.push(fault("badge-place", Vec::new()));
    }
    // Whose key is stolen loses the badges that the database counts as its own: all of them.
    let method = document.root().set("proof").first().and_then(Value::as_object).and_then(|proof| proof.str("verificationMethod"));
    if method != Some(place.key_url(&row.key).as_str()) {
        faults.push(fault("badge-key", vec![("key", row.key.clone())]));
    }
    let report = verify(&house.case(&row.id, &document, now));
    let against = report.checks.iter().filter(|check| !is_as_expected(check.name, check.outcome, row.revoked.is_some()));
    let against: Vec<&str> = against.filter_map(|check| check.outcome.slug()).collect();
    if !against.is_empty() {
        faults.push(fault("badge-unsound", vec![("cause", against.join(", "))]));
    }
    faults
}

/// Named by its badge: its link is a secret.
fn part_fault(row: &KeptPart, houses: &BTreeMap<String, House>, now: Timestamp) -> Option<Fault> {
    let fault = |cause: String| Some(Fault::new("part-unsound", row.of.clone(), vec![("cause", cause)]));
    let Some(house) = houses.get(&row.venue) else { return fault(row.venue.clone()) };
    let Ok(document) = Document::parse(row.text.as_bytes()) else { return fault("not-json".into()) };
    let method = document.root().set("proof").first().and_then(Value::as_object).and_then(|proof| proof.str("verificationMethod"));
    // That the key is the issuer's under the origin that the badge names, our verifier says.
    let is_for_parts = house.keys.iter().any(|key| key.id == row.key && key.signs == KeyUse::Parts);
    let mut places = std::iter::once(&house.venue).chain(&house.formers);
    if !is_for_parts || !places.any(|place| method == Some(place.key_url(&row.key).as_str())) {
        return fault(row.key.clone());
    }
    if document.root().str("id") != Some(format!("urn:uuid:{}", row.of).as_str()) {
        return fault("id".into());
    }
    let report = verify(&house.case(&row.of, &document, now));
    let against = report.checks.iter().filter(|check| !is_as_expected(check.name, check.outcome, row.is_revoked));
    let against: Vec<&str> = against.filter_map(|check| check.outcome.slug()).collect();
    if against.is_empty() { None } else { fault(against.join(", ")) }
}

/// What our own verifier may say of a badge in our books, asked without its status list, which is looked at by itself: time goes
/// by, and the key of a revoked badge may be revoked as well.
fn is_as_expected(name: CheckName, outcome: Outcome, revoked: bool) -> bool {
    match (name, outcome) {
        (_, Outcome::Pass) | (CheckName::Dates, Outcome::Fail(Reason::Expired)) => true,
        (CheckName::Status, Outcome::Unknown(Cause::NotSupplied)) => true,
        (CheckName::Issuer, Outcome::Fail(Reason::KeyRevoked)) | (CheckName::Status, Outcome::Skip(_)) => revoked,
        _ => false,
    }
}

impl Fault {
    fn new(slug: &'static str, of: String, args: Vec<(&'static str, String)>) -> Self {
        Self { slug, of, args }
    }

    fn of_key_file(of: String, error: &key_files::Error) -> Self {
        let mut args = error.args();
        args.push(("why", error.slug().to_owned()));
        Self::new("key-file", of, args)
    }
}

/// Badges at a time: some megabytes.
const CHUNK: i64 = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_two_badges_have_is_found_and_so_is_one_that_was_never_given() {
        let permutation = b"key".to_vec();
        let given = |number| index(&permutation, 1000, number);
        let mut indexes = vec![given(0), given(1), given(1), given(2)];
        indexes.sort_unstable();
        let row = |next| ListRow {
            id: 1,
            venue: "tilleuls".into(),
            origin: None,
            size: 1000,
            next,
            permutation: permutation.clone(),
            changes: 0,
            signed: None,
            indexes: indexes.clone(),
            revoked: Vec::new(),
        };
        let slugs = |next| list_faults(&row(next), 2, &BTreeMap::new()).iter().map(|fault| fault.slug).collect::<Vec<_>>();
        assert_eq!(slugs(3), ["index-twice"]);
        assert!(slugs(2).contains(&"index-not-given"));
    }
}
