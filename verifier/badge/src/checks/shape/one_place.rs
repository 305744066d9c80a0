//! Objects with one id are one node to a signature: each is read in one place, and says one thing (attack J06).

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::shape::faults::Faults;
use crate::credential::{objects, subject};
use crate::document::{Object, Value};

/// Whether every object of `root` that is read stands in one place, with all that is read of it.
pub(crate) fn one_reading(root: &Object, faults: &mut Faults) {
    let owners = owners(root, faults);
    for (name, value) in root.iter() {
        one_place(&owners, value, &mut format!("/{name}"), faults);
    }
}

/// An object that is read, and what is read of it.
struct Owner<'a> {
    node: &'a Object,
    read: &'static Read,
}

/// What is read of one kind of object.
struct Read {
    /// What nobody writes of such an object in a second place.
    only: &'static [&'static str],
    /// What may be repeated there.
    same: &'static [&'static str],
}

/// The objects that are read, by id; of those of one kind the first, because the others must say the same.
fn owners<'a>(root: &'a Object, faults: &mut Faults) -> BTreeMap<&'a str, Vec<Owner<'a>>> {
    let subject = subject(root);
    let achievement = subject.and_then(|subject| subject.object("achievement"));
    let of = |node: Option<&'a Object>, name| node.into_iter().flat_map(move |node| objects(node, name));
    let descriptions = || of(achievement, "resultDescription");
    let nodes = [(Some(root), &ROOT), (subject, &SUBJECT), (achievement, &ACHIEVEMENT)];
    let nodes = nodes.into_iter().filter_map(|(node, read)| node.map(|node| (node, read)));
    let nodes = nodes
        .chain(of(achievement, "alignment").map(|node| (node, &ALIGNMENT)))
        .chain(descriptions().map(|node| (node, &DESCRIPTION)))
        .chain(descriptions().flat_map(|node| objects(node, "rubricCriterionLevel")).map(|node| (node, &LEVEL)))
        .chain(of(Some(root), "evidence").map(|node| (node, &EVIDENCE)))
        .chain(of(subject, "identifier").map(|node| (node, &IDENTIFIER)))
        .chain(of(subject, "result").map(|node| (node, &RESULT)));
    let mut owners: BTreeMap<&str, Vec<Owner<'_>>> = BTreeMap::new();
    for (node, read) in nodes {
        for name in read.same.iter().filter(|name| !is_read_once(node, name)) {
            faults.malformed(&format!("/{name}"));
        }
        let Some(id) = node.str("id") else { continue };
        let known = owners.entry(id).or_default();
        match known.iter().find(|owner| std::ptr::eq(owner.read, read)) {
            None => known.push(Owner { node, read }),
            Some(first) => {
                for name in read.same.iter().filter(|name| first.node.get(name) != node.get(name)) {
                    faults.malformed(&format!("/{name}"));
                }
            }
        }
    }
    owners
}

/// Whether no two texts of one language stand there: an array is a set to the signature, and a reader is shown its first.
fn is_read_once(node: &Object, name: &str) -> bool {
    let (mut languages, values) = (BTreeSet::new(), node.set(name));
    let language = |value: &Value| value.as_object().map(|text| text.str("@language").unwrap_or_default().to_ascii_lowercase());
    LISTS.contains(&name) || values.len() < 2 || values.iter().all(|value| languages.insert(language(value).unwrap_or_default()))
}

/// Attack J06: objects with one id are one node. Whoever holds a badge may move its status, or its end, to another object with
/// its id, or swap members between two results with one id, all under the same signature; a reader of members would be misled.
/// An array in an array is the same set to the signature, and hides what it holds from a reader of members.
fn one_place(owners: &BTreeMap<&str, Vec<Owner<'_>>>, value: &Value, at: &mut String, faults: &mut Faults) {
    let length = at.len();
    if let Some(node) = value.as_object() {
        let shared = node.str("id").and_then(|id| owners.get(id)).map_or(&[][..], Vec::as_slice);
        for (name, value) in node.iter() {
            at.push('/');
            at.push_str(name);
            let differs = |owner: &&Owner<'_>| owner.read.same.contains(&name) && owner.node.get(name) != Some(value);
            let misplaced = |owner: &&Owner<'_>| !std::ptr::eq(owner.node, node) && (owner.read.only.contains(&name) || differs(owner));
            if shared.iter().any(|owner| misplaced(&owner)) {
                faults.malformed(at);
            }
            one_place(owners, value, at, faults);
            at.truncate(length);
        }
    }
    let mut ids = BTreeSet::new();
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        at.push_str(&format!("/{index}"));
        if item.as_array().is_some() {
            faults.malformed(at);
        }
        if item.as_object().and_then(|node| node.str("id")).is_some_and(|id| !ids.insert(id)) {
            at.push_str("/id");
            faults.malformed(at);
            at.truncate(at.len() - "/id".len());
        }
        one_place(owners, item, at, faults);
        at.truncate(length);
    }
}

static ROOT: Read = Read {
    only: &[
        "awardedDate",
        "credentialStatus",
        "credentialSubject",
        "evidence",
        "expirationDate",
        "issuanceDate",
        "issuer",
        "proof",
        "validFrom",
        "validUntil",
    ],
    same: &["name"],
};
static SUBJECT: Read = Read { only: &["achievement", "identifier", "result"], same: &[] };
static ACHIEVEMENT: Read = Read { only: &["alignment", "resultDescription"], same: &["description", "inLanguage", "name"] };
static ALIGNMENT: Read = Read { only: &[], same: &["targetCode"] };
static DESCRIPTION: Read = Read { only: &[], same: &["allowedValue", "name", "rubricCriterionLevel", "valueMax", "valueMin"] };
static EVIDENCE: Read = Read { only: &[], same: &["genre", "name", "narrative"] };
static IDENTIFIER: Read = Read { only: &[], same: &["hashed", "identityHash", "identityType"] };
static LEVEL: Read = Read { only: &[], same: &["description", "level", "name"] };
static RESULT: Read = Read { only: &[], same: &["achievedLevel", "resultDescription", "status", "value"] };
/// What of these may be several.
const LISTS: &[&str] = &["allowedValue", "rubricCriterionLevel"];
