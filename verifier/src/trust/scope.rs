//! For what somebody vouches: everything that an issuer issues, or some achievements, some frameworks, some levels. Written with
//! the terms that Open Badges 3.0 defines, so that a signature covers it: the `alignment` of an endorsement's subject.

use badge::credential::{self, Extract, ResultExtract, has_type};
use badge::document::{Object, Value};
use badge::framework::{Framework, GLOBAL};

/// For what somebody vouches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Everything,
    /// Any of these.
    Only(Vec<Part>),
}

/// Each must hold that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// An achievement's id; with `/` or `#` at its end, the beginning of ids.
    achievement: Option<String>,
    /// A framework and what is wanted on it.
    on: Option<On>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct On {
    framework: String,
    version: Option<String>,
    level: Option<String>,
}

impl Scope {
    /// The scope of an endorsement. What cannot be read allows nothing: a limit must not vanish because we do not understand it.
    pub(super) fn of(subject: &Object) -> Self {
        if subject.get("alignment").is_none() {
            return Self::Everything;
        }
        Self::Only(credential::objects(subject, "alignment").filter_map(Part::of).collect())
    }

    pub(super) fn allows(&self, badge: &Extract) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(parts) => parts.iter().any(|part| part.allows(badge)),
        }
    }
}

impl Part {
    /// `targetType` `ceterms:Credential`: `targetUrl` is the achievement. `targetCode`: `framework`, `framework/version`,
    /// `framework#level` or `framework/version#level`.
    fn of(alignment: &Object) -> Option<Self> {
        let text = |name| match alignment.get(name) {
            None => Ok(None),
            Some(value) => value.as_str().filter(|text| !text.is_empty()).map(Some).ok_or(()),
        };
        if !has_type(alignment, "Alignment") {
            return None;
        }
        let is_achievement = alignment.get("targetType").and_then(Value::as_str) == Some("ceterms:Credential");
        let achievement = if is_achievement { Some(text("targetUrl").ok()??.to_owned()) } else { None };
        let on = match text("targetCode").ok()? {
            None => None,
            Some(code) => Some(On::parse(code)?),
        };
        (achievement.is_some() || on.is_some()).then_some(Self { achievement, on })
    }

    fn allows(&self, badge: &Extract) -> bool {
        let achievement = self.achievement.as_deref().is_none_or(|wanted| {
            let id = badge.achievement.id.as_str();
            id == wanted || (wanted.ends_with(['/', '#']) && id.starts_with(wanted))
        });
        achievement && self.on.as_ref().is_none_or(|on| on.allows(badge))
    }
}

impl On {
    fn parse(code: &str) -> Option<Self> {
        let (place, level) = code.split_once('#').map_or((code, None), |(place, level)| (place, Some(level)));
        let (framework, version) = place.split_once('/').map_or((place, None), |(id, version)| (id, Some(version)));
        let whole = |text: &str| !text.is_empty() && !text.contains(['/', '#', ' ']);
        let good = whole(framework) && version.is_none_or(whole) && level.is_none_or(whole);
        good.then(|| Self { framework: framework.to_owned(), version: version.map(str::to_owned), level: level.map(str::to_owned) })
    }

    fn allows(&self, badge: &Extract) -> bool {
        let Some(named) = badge.framework.as_ref().filter(|named| named.id == self.framework) else { return false };
        if self.version.as_ref().is_some_and(|version| *version != named.version) {
            return false;
        }
        let Some(wanted) = &self.level else { return true };
        let levels = levels(badge);
        !levels.is_empty() && levels.iter().all(|level| level.as_ref() == Some(wanted))
    }
}

/// What the badge says of levels: that of the whole, where it says one, else every one of its results'. `None` is a level that
/// cannot be told, which is none that somebody allowed.
fn levels(badge: &Extract) -> Vec<Option<String>> {
    let framework = badge.framework.as_ref().and_then(|named| Framework::find(&named.id, &named.version));
    let level = |result: &ResultExtract| match framework {
        Some(framework) => framework.level_reached(result).map(|level| level.index.to_string()),
        None => result.achieved_level.as_ref().and_then(|level| level.level.clone()),
    };
    let whole: Vec<&ResultExtract> = badge.results.iter().filter(|result| result.code.as_deref() == Some(GLOBAL)).collect();
    if whole.is_empty() { badge.results.iter().map(level).collect() } else { whole.into_iter().map(level).collect() }
}

#[cfg(test)]
mod tests {
    use badge::document::Document;

    use super::*;

    fn scope(alignment: &str) -> Scope {
        let text = format!(r#"{{"alignment":{alignment}}}"#);
        Scope::of(Document::parse(text.as_bytes()).expect("is a document").root())
    }

    #[test]
    fn a_limit_that_cannot_be_read_allows_nothing() {
        let nothing = Scope::Only(Vec::new());
        for alignment in [
            "[]",
            "\"pix\"",
            r#"{"type":["Alignment"],"targetName":"Pix","targetUrl":"https://pix.fr"}"#,
            r#"{"type":["Alignment"],"targetCode":""}"#,
            r##"{"type":["Alignment"],"targetCode":"#3"}"##,
            r#"{"type":["Alignment"],"targetCode":"pix/2026/3"}"#,
            r#"{"type":["Alignment"],"targetType":"ceterms:Credential","targetCode":"pix"}"#,
            r#"{"targetCode":"pix"}"#,
        ] {
            assert_eq!(scope(alignment), nothing, "{alignment}");
        }
        assert_eq!(Scope::of(Document::parse(b"{}").expect("is a document").root()), Scope::Everything);
    }

    #[test]
    fn frameworks_versions_and_levels_stand_in_the_code() {
        let on = |framework: &str, version: Option<&str>, level: Option<&str>| {
            Some(On { framework: framework.into(), version: version.map(str::to_owned), level: level.map(str::to_owned) })
        };
        assert_eq!(On::parse("pix"), on("pix", None, None));
        assert_eq!(On::parse("pix/2026-11-22"), on("pix", Some("2026-11-22"), None));
        assert_eq!(On::parse("pix#3"), on("pix", None, Some("3")));
        assert_eq!(On::parse("digcomp/3.0#4"), on("digcomp", Some("3.0"), Some("4")));
        assert_eq!(On::parse("pix#"), None);
    }
}
