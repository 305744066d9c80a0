//! What the document claims: typed views over the tree that was hashed, never a re-serialised copy.

use serde::Serialize;

use crate::document::{Document, Object, Value};

/// What a badge says, for people to read. Nothing of it is proven by standing here.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Extract {
    /// `id` of the credential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `name` of the credential, else of the achievement.
    pub name: String,
    /// The recipient's name, where it stands in clear (`identityType: name`, `hashed: false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Who says that it issued the badge.
    pub issuer: IssuerExtract,
    /// What the badge is for.
    pub achievement: AchievementExtract,
    /// The skill framework that the achievement names (`alignment[].targetCode` = `<id>/<version>`), if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<FrameworkName>,
    /// Results, in the order written.
    pub results: Vec<ResultExtract>,
    /// How it was shown: names and narratives of the evidence.
    pub evidence: Vec<EvidenceExtract>,
    /// `awardedDate`, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awarded_date: Option<String>,
    /// `validFrom`, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// `validUntil`, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelExtract {
    /// Its `id`.
    pub id: String,
    /// Its `name`, such as "Indépendant 1".
    pub name: String,
    /// Its `level`, such as "3".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
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

/// What the badge in `document` says; `None` where it names no issuer or no achievement.
#[must_use]
pub fn extract(document: &Document) -> Option<Extract> {
    let root = document.root();
    let issuer = issuer(root)?;
    let subject = root.set("credentialSubject").first()?.as_object()?;
    let achievement = subject.object("achievement")?;
    let _ = (&issuer, achievement, Value::Null);
    None
}

/// `issuer`, an object or a bare id (VCDM 2.0 §4.7).
#[must_use]
pub fn issuer(root: &Object) -> Option<IssuerExtract> {
    match root.get("issuer")? {
        Value::String(id) => Some(IssuerExtract { id: id.clone(), ..IssuerExtract::default() }),
        Value::Object(profile) => {
            let text = |name| profile.str(name).map(str::to_owned);
            Some(IssuerExtract { id: text("id")?, name: text("name"), url: text("url") })
        }
        _ => None,
    }
}
