//! By what an award is recognised when it comes again, without keeping what stood in the spreadsheet: hashes under a secret of this
//! installation. Every badge that was ever made is known by them: what goes in for awards with a number may never change.

use crate::issuance::roster::{Award, Identity};
use crate::key_files::AwardSecret;
use crate::store::badges::AwardHash;

/// Which award of this venue it is, and what it says.
pub(crate) fn award_hash(secret: &AwardSecret, venue: &str, source: &str, award: &Award) -> AwardHash {
    let day = award.day.to_string();
    let score = award.score.map(|score| score.to_string()).unwrap_or_default();
    // One certification stands with its level in a newer file and without in an older one.
    let level = award.level.or(award.level_by_score).map(|level| level.to_string()).unwrap_or_default();
    let levels: Vec<String> = award.competences.iter().map(|(code, level)| format!("{code}={level}")).collect();
    let levels = levels.join(" ");
    match &award.identity {
        Identity::Numbered(number) => AwardHash {
            identity: secret.hash(&["award", venue, source, number]),
            content: secret.hash(&["content", &award.recipient, &day, &score, &level, &levels]),
        },
        Identity::Named { framework, scope, name } => {
            let mut identity = vec!["named-award", venue, framework, &day, name];
            identity.extend(scope.iter().map(String::as_str));
            // The name is part of the identity, folded: capitals are no other content.
            AwardHash { identity: secret.hash(&identity), content: secret.hash(&["named-content", &score, &level, &levels]) }
        }
    }
}

/// What tells this secret from another one, and nothing else.
pub(crate) fn fingerprint(secret: &AwardSecret) -> String {
    secret.hash(&["fingerprint"])
}
