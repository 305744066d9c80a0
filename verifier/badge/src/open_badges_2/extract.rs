//! What a badge of Open Badges 2.0 says, in the words that badges of version 3.0 are shown in.

use crate::credential::{self, AchievementExtract, EvidenceExtract, Extract, Generation, IssuerExtract};
use crate::document::{Object, Value};
use crate::open_badges_2::parts::Part;

/// What the assertion and its class say; `None` while the class is not there. The issuer is named only by its own profile, or by the id
/// that the class gives.
pub(super) fn extract(assertion: &Object, class: &Part, issuer: &Part, hosted: bool) -> Option<Extract> {
    let class = &class.found()?.object;
    let text = |object: &Object, name| credential::plain(object, name).map(str::to_owned);
    let named = || match class.set("issuer") {
        [Value::String(id)] => Some(id.clone()),
        [Value::Object(profile)] => text(profile, "id"),
        _ => None,
    };
    let issuer = match issuer.found() {
        Some(profile) => {
            let profile = &profile.object;
            IssuerExtract { id: text(profile, "id")?, name: text(profile, "name"), url: text(profile, "url") }
        }
        None => IssuerExtract { id: named()?, ..IssuerExtract::default() },
    };
    let achievement = AchievementExtract {
        id: text(class, "id").unwrap_or_default(),
        name: text(class, "name")?,
        description: text(class, "description"),
        language: text(class, "@language").filter(|tag| credential::is_language_tag(tag)),
        creator: None,
    };
    let evidence = |object: &Object| EvidenceExtract { genre: None, name: text(object, "name"), narrative: text(object, "narrative") };
    let story = text(assertion, "narrative").map(|narrative| EvidenceExtract { genre: None, name: None, narrative: Some(narrative) });
    Some(Extract {
        id: text(assertion, "id"),
        generation: if hosted { Generation::OpenBadges2Hosted } else { Generation::OpenBadges2Signed },
        name: achievement.name.clone(),
        recipient: credential::identities(assertion)
            .into_iter()
            .find(|identity| !identity.hashed && matches!(identity.kind.as_str(), "name" | "schema:name"))
            .map(|identity| identity.hash),
        identities: credential::identities(assertion),
        issuer,
        achievement,
        framework: None,
        results: Vec::new(),
        evidence: story.into_iter().chain(credential::objects(assertion, "evidence").map(evidence)).collect(),
        awarded_date: text(assertion, "issuedOn"),
        valid_from: text(assertion, "issuedOn"),
        valid_until: text(assertion, "expires"),
        partial: false,
    })
}
