//! What the document claims: typed views over the tree that was hashed, never a re-serialised copy.

use serde::Serialize;

use crate::document::{Document, Number, Object, Value};
use crate::proof;
use crate::timestamp::Timestamp;

/// What a badge says, for people to read. Nothing of it is proven by standing here.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Extract {
    /// `id` of the credential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Which standard it was made to; left out where it is the present one.
    #[serde(skip_serializing_if = "Generation::is_present")]
    pub generation: Generation,
    /// `name` of the credential, else of the achievement.
    pub name: String,
    /// The recipient's name, where it stands in clear (`identityType: name`, `hashed: false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Everything by which the badge names its recipient. It stays out of the report: a salted address is soon guessed.
    #[serde(skip)]
    pub identities: Vec<Identity>,
    /// Who says that it issued the badge.
    pub issuer: IssuerExtract,
    /// What the badge is for.
    pub achievement: AchievementExtract,
    /// The skill framework that the achievement names (`alignment[].targetCode` = `<id>/<version>`), if it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<FrameworkName>,
    /// Results, in the order written.
    pub results: Vec<ResultExtract>,
    /// How it was shown: names and narratives of the evidence.
    pub evidence: Vec<EvidenceExtract>,
    /// `awardedDate`, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awarded_date: Option<String>,
    /// `validFrom` (`issuanceDate` in version 1.1), as written; of two, the later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// `validUntil` (`expirationDate` in version 1.1), as written; of two, the earlier. One that says that there is no end is none: see
    /// [`NO_END`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Whether its holder may have left out parts of it: what does not stand here may still have been signed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
}

/// Which standard a badge was made to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Generation {
    /// Open Badges 2.0 or 2.1, kept at an address of its issuer.
    #[serde(rename = "open-badges-2-hosted")]
    OpenBadges2Hosted,
    /// Open Badges 2.0 or 2.1, in a signature.
    #[serde(rename = "open-badges-2-signed")]
    OpenBadges2Signed,
    /// Open Badges 3.0.
    #[default]
    #[serde(rename = "open-badges-3")]
    OpenBadges3,
}

impl Generation {
    /// Whether it is the present one.
    #[must_use]
    pub fn is_present(&self) -> bool {
        *self == Self::OpenBadges3
    }
}

/// One way in which a badge names its recipient: `IdentityObject` of Open Badges 3.0 (§B.1), and of Open Badges 2.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it is, as written: `name`, `emailAddress` (`email` in version 2.0), `telephone`, `url`, …
    pub kind: String,
    /// Whether `hash` is a hash; else it stands in clear.
    pub hashed: bool,
    /// `identityHash` (`identity` in version 2.0): `sha256$…`, `md5$…`, or the text in clear.
    pub hash: String,
    /// What stands behind the text where it is hashed; nothing where it is empty.
    pub salt: Option<String>,
}

/// The issuer, by the names it gives itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IssuerExtract {
    /// `issuer.id`: what the key is bound to, and what a list of recognised issuers is searched for.
    pub id: String,
    /// `issuer.name`: a claim, no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `issuer.url`: a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The achievement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AchievementExtract {
    /// Its `id`.
    pub id: String,
    /// Its `name`.
    pub name: String,
    /// Its `description`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its `inLanguage` (OB 3.0 §B.1, Achievement): the language in which the badge speaks, where it is a language tag.
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The id of its `creator`, where that is not the issuer (attack D10): a claim of the issuer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
}

/// A framework by id and version, as the badge names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FrameworkName {
    /// Such as `pix`.
    pub id: String,
    /// Such as `2026-11-22`.
    pub version: String,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultExtract {
    /// `name` of its result description.
    pub name: String,
    /// What the fragment of the result description's id says: `global`, or a competence code such as `1.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// `value`, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// `status`, as written: `Completed`, `Failed`, … (OB 3.0 §B.2.10 ResultStatusType).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// `valueMax` of its result description, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_max: Option<String>,
    /// The rubric level reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub achieved_level: Option<LevelExtract>,
    /// What that means in plain words, from the framework that we carry; filled in by the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A rubric level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LevelExtract {
    /// Its `id`.
    pub id: String,
    /// Its `name`, such as "Indépendant 1".
    pub name: String,
    /// Its `level`, such as "3".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The highest `level` of its rubric, where each is a whole number: the "8" of "3 of 8".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// Its `description`: what the issuer says that it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceExtract {
    /// `genre`: a key of the framework's `assertedBy` where the issuer is ours (`venue-test`, `pix-import`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
    /// `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `narrative`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

/// What a credential says that is no badge, for people to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialExtract {
    /// What it is, by its own types.
    pub types: Vec<String>,
    /// Its `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who says that it issued it.
    pub issuer: IssuerExtract,
    /// `validFrom` (`issuanceDate` in version 1.1), as written; of two, the later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// `validUntil` (`expirationDate` in version 1.1), as written; of two, the earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
}

/// What says from when on a credential holds: VCDM 2.0 §4.9, VCDM 1.1 §4.6. Version 1.1 defines both words, version 2.0 the first.
pub const STARTS: [&str; 2] = ["validFrom", "issuanceDate"];
/// What says until when.
pub const ENDS: [&str; 2] = ["validUntil", "expirationDate"];
/// The end of a credential whose issuer signs that it has none, as certificates say it (RFC 5280 §4.1.2.5): where a holder may leave out an
/// end, one that is not there proves nothing.
pub const NO_END: &str = "9999-12-31T23:59:59Z";

/// Whether the credential is of version 1.1 of the data model (VCDM 1.1 §4.1: its context comes first).
#[must_use]
pub fn is_of_version_1(root: &Object) -> bool {
    root.set("@context").first().and_then(Value::as_str) == Some(schemas::CREDENTIALS_V1)
}

/// Whether it says that it is a badge (OB 3.0 §B.1, AchievementCredential, where either type may stand).
#[must_use]
pub fn is_badge(root: &Object) -> bool {
    has_type(root, "OpenBadgeCredential") || has_type(root, "AchievementCredential")
}

/// What the credential in `document` says, badge or not; `None` where it is no credential, or names no issuer.
#[must_use]
pub fn other(document: &Document) -> Option<CredentialExtract> {
    let root = document.root();
    if !has_type(root, "VerifiableCredential") {
        return None;
    }
    Some(CredentialExtract {
        types: types(root),
        name: text(root, "name"),
        issuer: issuer(root)?,
        valid_from: written(root, &STARTS).max_by_key(|(moment, _)| *moment).map(|(_, text)| text),
        valid_until: end(root),
    })
}

/// The types of a credential, each once: to the signature they are a set, and who holds it may repeat one until the others are out of sight.
fn types(root: &Object) -> Vec<String> {
    let mut types = Vec::new();
    for kind in root.set("type").iter().filter_map(Value::as_str) {
        if types.len() < MOST_TYPES && !types.iter().any(|known| known == kind) {
            types.push(kind.to_owned());
        }
    }
    types
}

/// Credentials have two or three.
const MOST_TYPES: usize = 16;

/// What the badge in `document` says; `None` where it does not say that it is one, where it names no issuer or no achievement, or where its results cannot be
/// shown in bounded room (see [`is_readable`]).
#[must_use]
pub fn extract(document: &Document) -> Option<Extract> {
    let root = document.root();
    if !is_badge(root) {
        return None;
    }
    let issuer = issuer(root)?;
    let subject = subject(root)?;
    let achievement = subject.object("achievement").filter(|achievement| is_readable(achievement, subject))?;
    let described = AchievementExtract {
        id: text(achievement, "id").unwrap_or_default(),
        name: text(achievement, "name")?,
        description: text(achievement, "description"),
        language: text(achievement, "inLanguage").filter(|tag| is_language_tag(tag)),
        creator: achievement.object("creator").and_then(|creator| text(creator, "id")).filter(|id| *id != issuer.id),
    };
    Some(Extract {
        id: text(root, "id"),
        generation: Generation::OpenBadges3,
        name: text(root, "name").unwrap_or_else(|| described.name.clone()),
        recipient: recipient(subject),
        identities: identities(root),
        issuer,
        framework: framework(achievement),
        results: objects(subject, "result").map(|result| result_extract(achievement, result)).collect(),
        evidence: objects(root, "evidence").map(evidence_extract).collect(),
        achievement: described,
        awarded_date: text(root, "awardedDate"),
        valid_from: written(root, &STARTS).max_by_key(|(moment, _)| *moment).map(|(_, text)| text),
        valid_until: end(root),
        partial: proof::may_be_partial(root),
    })
}

/// Everything by which a badge of either generation names its recipient, in the order written; at most so many as a person has.
#[must_use]
pub fn identities(root: &Object) -> Vec<Identity> {
    let newer = subject(root).into_iter().flat_map(|subject| objects(subject, "identifier"));
    let newer = newer.filter_map(|identity| identity_of(identity, "identityType", "identityHash"));
    // OB 2.0, "Assertion": `recipient` is one identity object.
    let older = objects(root, "recipient").filter_map(|identity| identity_of(identity, "type", "identity"));
    newer.chain(older).take(MOST_IDENTITIES).collect()
}

/// Whoever compares them hashes what was typed once for each.
const MOST_IDENTITIES: usize = 32;

fn identity_of(identity: &Object, kind: &str, hash: &str) -> Option<Identity> {
    let hashed = identity.get("hashed") == Some(&Value::Bool(true));
    let kind = identity.set(kind).iter().find_map(Value::as_str)?;
    Some(Identity { kind: kind.to_owned(), hashed, hash: identity.str(hash)?.to_owned(), salt: text(identity, "salt") })
}

/// `issuer`, an object or a bare id (VCDM 2.0 §4.7).
#[must_use]
pub fn issuer(root: &Object) -> Option<IssuerExtract> {
    party(root, "issuer")
}

/// Whoever the member `name` says: the issuer, or the holder of a presentation (VCDM 2.0 §4.13).
pub(crate) fn party(root: &Object, name: &str) -> Option<IssuerExtract> {
    match root.get(name)? {
        Value::String(id) => Some(IssuerExtract { id: id.clone(), ..IssuerExtract::default() }),
        Value::Object(profile) => Some(IssuerExtract { id: text(profile, "id")?, name: text(profile, "name"), url: text(profile, "url") }),
        _ => None,
    }
}

/// The one subject; `None` also where there are several, because a reader would be shown only one of them.
#[must_use]
pub fn subject(root: &Object) -> Option<&Object> {
    match root.set("credentialSubject") {
        [Value::Object(subject)] => Some(subject),
        _ => None,
    }
}

/// Whether `type` of `node` names `wanted` (OB 3.0 §B.1: always a set, compacted where it has one item).
#[must_use]
pub fn has_type(node: &Object, wanted: &str) -> bool {
    node.set("type").iter().any(|t| t.as_str() == Some(wanted))
}

/// The objects in a member that is a set.
pub fn objects<'a>(node: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> {
    node.set(name).iter().filter_map(Value::as_object)
}

/// The result description that a result of `achievement` points to.
#[must_use]
pub fn description_of<'a>(achievement: &'a Object, result: &Object) -> Option<&'a Object> {
    let id = result.str("resultDescription")?;
    objects(achievement, "resultDescription").find(|description| description.str("id") == Some(id))
}

/// Where the list stands that a status entry names: `1EdTechRevocationList` has it as its `id`, a token's `status_list` as its `uri`.
#[must_use]
pub fn status_list_url(entry: &Object) -> Option<&str> {
    let member = match entry {
        entry if has_type(entry, "1EdTechRevocationList") => "id",
        entry if has_type(entry, "status_list") => "uri",
        _ => "statusListCredential",
    };
    entry.str(member)
}

/// Whether the results can be read in bounded time and shown in bounded room. Each points at a description and repeats it:
/// ten thousand results of one that is as long as half of the document come to gigabytes.
#[must_use]
pub fn is_readable(achievement: &Object, subject: &Object) -> bool {
    let results = objects(subject, "result").count();
    let (mut entries, mut longest) = (0_usize, 0);
    for description in objects(achievement, "resultDescription") {
        let levels = description.set("rubricCriterionLevel");
        entries += 1 + levels.len() + description.set("allowedValue").len();
        for node in std::iter::once(description).chain(levels.iter().filter_map(Value::as_object)) {
            let texts = ["id", "name", "level", "valueMin", "valueMax", "description"].map(|name| plain(node, name).map_or(0, str::len));
            longest = texts.into_iter().fold(longest, usize::max);
        }
    }
    results.saturating_mul(entries) <= MOST_STEPS && results.saturating_mul(longest) <= MOST_TEXT
}

/// Comparisons that results may cost: some milliseconds. A hundred results over a hundred descriptions of ten levels are a tenth.
const MOST_STEPS: usize = 1_000_000;
/// Bytes that results may repeat of their descriptions, for each of the few texts that are shown.
const MOST_TEXT: usize = 1024 * 1024;

/// A string, or the first string of a language value (VCDM 2.0 §11.1).
pub(crate) fn plain<'a>(node: &'a Object, name: &str) -> Option<&'a str> {
    let first = node.set(name).first()?;
    first.as_object().map_or(Some(first), |language| language.get("@value"))?.as_str()
}

/// The letters of a language tag, and not more of them than the longest in use (BCP 47 §2.1, §4.4.1): it is for markup, not for people.
pub(crate) fn is_language_tag(text: &str) -> bool {
    (2..=35).contains(&text.len())
        && text.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The same for whatever is signed as text: under Open Badges 3.0.0 and 3.0.1, 3 and "3" are one signed text, and are read as one.
fn text(node: &Object, name: &str) -> Option<String> {
    match node.set(name).first()? {
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Number(Number::Integer(integer)) => Some(integer.to_string()),
        Value::Number(Number::Float(float)) if float.fract() == 0.0 && float.abs() < 1e21 => Some(format!("{float:.0}")),
        _ => plain(node, name).map(str::to_owned),
    }
}

/// The earliest end, unless it says that there is none.
fn end(root: &Object) -> Option<String> {
    let no_end = Timestamp::parse(NO_END);
    let earliest = written(root, &ENDS).min_by_key(|(moment, _)| *moment);
    earliest.filter(|(moment, _)| moment.is_none() || *moment != no_end).map(|(_, text)| text)
}

/// The dates under these names: the moment, if it is one, and the text.
fn written<'a>(root: &'a Object, names: &'a [&str; 2]) -> impl Iterator<Item = (Option<Timestamp>, String)> + 'a {
    names.iter().filter_map(|name| text(root, name)).map(|text| (Timestamp::parse(&text), text))
}

/// The name in clear (OB 3.0 IdentityObject: `hashed` false, `identityType` "name").
fn recipient(subject: &Object) -> Option<String> {
    let named = |identity: &&Object| identity.str("identityType") == Some("name") && identity.get("hashed") == Some(&Value::Bool(false));
    // The order of identifiers is signed by nobody: of several names it is always the same one.
    objects(subject, "identifier").filter(named).filter_map(|identity| identity.str("identityHash")).min().map(str::to_owned)
}

/// The order of alignments is signed by nobody either: of two frameworks a holder could choose the one on which a number reads better.
fn framework(achievement: &Object) -> Option<FrameworkName> {
    let mut named = objects(achievement, "alignment").filter_map(|alignment| plain(alignment, "targetCode")?.split_once('/'));
    let (id, version) = named.next()?;
    named.all(|other| other == (id, version)).then(|| FrameworkName { id: id.to_owned(), version: version.to_owned() })
}

fn result_extract(achievement: &Object, result: &Object) -> ResultExtract {
    let description = description_of(achievement, result);
    let of = |name| description.and_then(|d| text(d, name));
    ResultExtract {
        name: of("name").unwrap_or_default(),
        code: description.and_then(|d| d.str("id")?.split_once('#')).map(|(_, fragment)| fragment.to_owned()),
        value: text(result, "value"),
        status: text(result, "status"),
        value_max: of("valueMax"),
        achieved_level: description.and_then(|d| achieved_level(d, result)),
        words: None,
    }
}

fn achieved_level(description: &Object, result: &Object) -> Option<LevelExtract> {
    let id = result.str("achievedLevel")?;
    let level = objects(description, "rubricCriterionLevel").find(|level| level.str("id") == Some(id))?;
    // Some bare number among names tells no place on a scale.
    let numbers: Option<Vec<u32>> = objects(description, "rubricCriterionLevel").map(|level| text(level, "level")?.parse().ok()).collect();
    let of = numbers.and_then(|numbers| numbers.into_iter().max());
    Some(LevelExtract {
        id: id.to_owned(),
        name: text(level, "name")?,
        level: text(level, "level"),
        of,
        description: text(level, "description"),
    })
}

fn evidence_extract(evidence: &Object) -> EvidenceExtract {
    EvidenceExtract { genre: text(evidence, "genre"), name: text(evidence, "name"), narrative: text(evidence, "narrative") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_says_there_is_none_is_none_and_an_earlier_one_counts() {
        let end = |text: &str| end(Document::parse(text.as_bytes()).expect("is a document").root());
        assert_eq!(end(r#"{"validUntil":"9999-12-31T23:59:59Z"}"#), None);
        assert_eq!(end(r#"{"validUntil":"9999-12-31T23:59:58Z"}"#).as_deref(), Some("9999-12-31T23:59:58Z"));
        let both = r#"{"validUntil":"9999-12-31T23:59:59Z","expirationDate":"2027-01-01T00:00:00Z"}"#;
        assert_eq!(end(both).as_deref(), Some("2027-01-01T00:00:00Z"));
        assert_eq!(end(r#"{"validUntil":"for ever"}"#).as_deref(), Some("for ever"), "shown as it was written");
    }

    #[test]
    fn both_generations_name_their_recipient() {
        let found = |text: &str| identities(Document::parse(text.as_bytes()).expect("is a document").root());
        let identity = |kind: &str, hashed, hash: &str, salt: Option<&str>| Identity {
            kind: kind.into(),
            hashed,
            hash: hash.into(),
            salt: salt.map(str::to_owned),
        };
        let newer = r#"{"credentialSubject":{"identifier":[
            {"identityType":"name","hashed":false,"identityHash":"Amina Exemple"},
            {"identityType":"emailAddress","hashed":true,"identityHash":"sha256$ab","salt":"s"},
            {"identityType":"name"}]}}"#;
        assert_eq!(found(newer), [identity("name", false, "Amina Exemple", None), identity("emailAddress", true, "sha256$ab", Some("s"))]);
        let older = r#"{"recipient":{"type":"email","hashed":true,"identity":"md5$cd","salt":"deadsea"}}"#;
        assert_eq!(found(older), [identity("email", true, "md5$cd", Some("deadsea"))]);
        assert_eq!(found(r#"{"recipient":"amina@exemple.fr"}"#), []);
    }
}
