//! The members of the classes of Open Badges 2.0, and their kinds (OB 2.0, "Open Badges Vocabulary" and "Primitive datatypes"). Extensions
//! and words of other vocabularies are named and not judged.

use crate::document::{Object, Value};
use crate::open_badges_2::context;
use crate::report::{Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;

/// What is wrong with the objects of a badge, as far as there is room; the first fault gives the reason.
#[derive(Default)]
pub(super) struct Faults {
    /// Why the shape fails.
    pub(super) reason: Option<Reason>,
    /// Why nothing can be said.
    pub(super) unknown: Option<Outcome>,
    /// Where.
    pub(super) evidence: Vec<Evidence>,
}

impl Faults {
    fn add(&mut self, reason: Reason, at: String, value: &str) {
        self.reason.get_or_insert(reason);
        self.note(at, value);
    }

    fn note(&mut self, at: String, value: &str) {
        if self.evidence.len() < MOST_EVIDENCE && at.len() + value.len() <= LONGEST_EVIDENCE {
            self.evidence.push(Evidence::new(EvidenceKind::Member, at, value));
        }
    }
}

/// A badge may have any number of faults; a reader needs some.
const MOST_EVIDENCE: usize = 32;
/// A name in the document may be as long as the document.
const LONGEST_EVIDENCE: usize = 4096;

/// What a value may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `true` or `false`.
    Boolean,
    /// Date, time and zone.
    DateTime,
    /// A mail address.
    Email,
    /// An address of any scheme.
    Iri,
    /// An address of any scheme, or an object that describes what stands there.
    IriOrObject,
    /// An object.
    Object,
    /// An address of a picture or the picture itself, or an object about it.
    Picture,
    /// An address of a picture that may not be a copy of it, or an object about it.
    PictureByAddress,
    /// A text.
    Text,
    /// An http or https address.
    Url,
}

/// A member: its name, whether it must be there, whether there may be several, its kind.
type Member = (&'static str, bool, bool, Kind);

const ASSERTION: &[Member] = &[
    ("id", true, false, Kind::Iri),
    ("recipient", true, false, Kind::Object),
    ("badge", true, false, Kind::IriOrObject),
    ("verification", true, false, Kind::Object),
    ("issuedOn", true, false, Kind::DateTime),
    // A picture inside of what is baked into that picture would have no end.
    ("image", false, false, Kind::PictureByAddress),
    ("evidence", false, true, Kind::IriOrObject),
    ("narrative", false, false, Kind::Text),
    ("expires", false, false, Kind::DateTime),
    ("revoked", false, false, Kind::Boolean),
    ("revocationReason", false, false, Kind::Text),
    ("endorsement", false, true, Kind::IriOrObject),
];
const BADGE_CLASS: &[Member] = &[
    ("id", true, false, Kind::Iri),
    ("name", true, false, Kind::Text),
    ("description", true, false, Kind::Text),
    ("image", true, false, Kind::Picture),
    ("criteria", true, false, Kind::IriOrObject),
    ("issuer", true, false, Kind::IriOrObject),
    ("alignment", false, true, Kind::Object),
    ("tags", false, true, Kind::Text),
    ("endorsement", false, true, Kind::IriOrObject),
];
const PROFILE: &[Member] = &[
    ("id", true, false, Kind::Iri),
    ("name", true, false, Kind::Text),
    ("url", true, false, Kind::Url),
    ("email", true, false, Kind::Email),
    ("description", false, false, Kind::Text),
    ("image", false, false, Kind::Picture),
    ("publicKey", false, true, Kind::IriOrObject),
    ("verification", false, false, Kind::Object),
    ("revocationList", false, false, Kind::Url),
];
const IDENTITY: &[Member] =
    &[("identity", true, false, Kind::Text), ("hashed", true, false, Kind::Boolean), ("salt", false, false, Kind::Text)];
const ALIGNMENT: &[Member] = &[("targetName", true, false, Kind::Text), ("targetUrl", true, false, Kind::Url)];
const EVIDENCE: &[Member] = &[("id", false, false, Kind::Iri), ("name", false, false, Kind::Text), ("narrative", false, false, Kind::Text)];
const SCOPE: &[Member] = &[("startsWith", false, true, Kind::Text), ("allowedOrigins", false, true, Kind::Text)];

/// OB 2.0, "Assertion", with its identity and verification objects.
pub(super) fn assertion(object: &Object, faults: &mut Faults) {
    if !words(object, "", true, faults) {
        return;
    }
    class(object, "", &["Assertion"], ASSERTION, faults);
    for inner in ["recipient", "verification"] {
        if object.object(inner).is_some_and(|object| object.get("@context").is_some()) {
            faults.add(Reason::InlineContext, format!("/{inner}/@context"), "");
        }
    }
    if let Some(recipient) = object.object("recipient") {
        identity(recipient, faults);
    }
    if let Some(verification) = object.object("verification") {
        let hosted = is_a(verification, "HostedBadge") || is_a(verification, "hosted");
        let signed = is_a(verification, "SignedBadge") || is_a(verification, "signed");
        if hosted == signed {
            faults.add(Reason::MemberMalformed, "/verification/type".to_owned(), &types(verification));
        }
        // A hosted badge is what stands at its id.
        if hosted && object.str("id").is_some_and(|id| !good(&Value::String(id.to_owned()), Kind::Url)) {
            faults.add(Reason::MemberMalformed, "/id".to_owned(), object.str("id").unwrap_or_default());
        }
        if signed && verification.get("creator").is_some_and(|creator| !good(creator, Kind::Iri)) {
            faults.add(Reason::MemberMalformed, "/verification/creator".to_owned(), "");
        }
    }
    for (index, evidence) in object.set("evidence").iter().enumerate() {
        if let Some(evidence) = evidence.as_object() {
            members(evidence, &format!("/evidence/{index}"), EVIDENCE, faults);
        }
    }
}

/// OB 2.0, "BadgeClass", with its criteria and alignments.
pub(super) fn badge_class(object: &Object, own_document: bool, faults: &mut Faults) {
    if !words(object, "/badge", own_document, faults) {
        return;
    }
    class(object, "/badge", &["BadgeClass"], BADGE_CLASS, faults);
    // "Criteria": a place or a text that says what must be done; an object with neither says nothing.
    if object.object("criteria").is_some_and(|criteria| criteria.str("id").is_none() && criteria.str("narrative").is_none()) {
        faults.add(Reason::MemberMissing, "/badge/criteria/narrative".to_owned(), "");
    }
    for (index, alignment) in object.set("alignment").iter().enumerate() {
        if let Some(alignment) = alignment.as_object() {
            members(alignment, &format!("/badge/alignment/{index}"), ALIGNMENT, faults);
        }
    }
}

/// OB 2.0, "Profile", as an issuer: `name`, `url` and `email` are required.
pub(super) fn profile(object: &Object, faults: &mut Faults) {
    if !words(object, "/badge/issuer", true, faults) {
        return;
    }
    class(object, "/badge/issuer", &["Issuer", "Profile"], PROFILE, faults);
    if let Some(verification) = object.object("verification") {
        members(verification, "/badge/issuer/verification", SCOPE, faults);
        // "Only `id` is supported."
        if verification.get("verificationProperty").is_some_and(|property| !matches!(property.as_str(), Some("id" | "@id"))) {
            faults.add(Reason::MemberMalformed, "/badge/issuer/verification/verificationProperty".to_owned(), "");
        }
    }
}

/// Whether `object` is of that class, by its short name, its compact IRI or its whole IRI.
pub(super) fn is_a(object: &Object, class: &str) -> bool {
    object.set("type").iter().filter_map(Value::as_str).any(|written| {
        let plain = written.strip_prefix("obi:").or_else(|| written.strip_prefix("https://w3id.org/openbadges#")).unwrap_or(written);
        plain == class
    })
}

/// A moment as Open Badges 2.0 writes it ("DateTime"): ISO 8601 with its zone; seconds may be left out.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let with_seconds = || {
        let (head, zone) = text.split_at_checked("2016-12-31T23:59".len())?;
        zone.starts_with(['Z', '+', '-']).then(|| format!("{head}:00{zone}"))
    };
    Timestamp::parse(text).or_else(|| Timestamp::parse(&with_seconds()?))
}

/// Whether the words of an object are those of the standard. An object inside another one has the words of that one.
fn words(object: &Object, at: &str, own_document: bool, faults: &mut Faults) -> bool {
    if !own_document && object.get("@context").is_none() {
        return true;
    }
    let Err((outcome, about)) = context::judge(object) else { return true };
    match outcome {
        Outcome::Fail(reason) => faults.add(reason, format!("{at}/@context"), &about),
        other => {
            faults.unknown.get_or_insert(other);
            faults.note(format!("{at}/@context"), &about);
        }
    }
    false
}

fn class(object: &Object, at: &str, classes: &[&str], table: &[Member], faults: &mut Faults) {
    if !classes.iter().any(|class| is_a(object, class)) {
        faults.add(Reason::MemberMalformed, format!("{at}/type"), &types(object));
    }
    members(object, at, table, faults);
}

fn members(object: &Object, at: &str, table: &[Member], faults: &mut Faults) {
    for (name, required, several, kind) in table {
        let Some(value) = object.get(name) else {
            if *required {
                faults.add(Reason::MemberMissing, format!("{at}/{name}"), "");
            }
            continue;
        };
        let values = value.as_set();
        let count = if *several { !values.is_empty() || !required } else { values.len() == 1 };
        if !count || !values.iter().all(|value| good(value, *kind)) {
            faults.add(Reason::MemberMalformed, format!("{at}/{name}"), value.as_str().unwrap_or_default());
        }
    }
}

fn good(value: &Value, kind: Kind) -> bool {
    let text = value.as_str();
    let object = value.as_object();
    let is_url = |text: &str| text.split_once("://").is_some_and(|(scheme, rest)| matches!(scheme, "http" | "https") && !rest.is_empty());
    // RFC 3987 §2.2: a scheme, a colon, and no blank.
    let is_iri = |text: &str| {
        let scheme = text.split_once(':').map(|(scheme, _)| scheme);
        scheme.is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-._".contains(&b)))
            && !text.contains(|c: char| c <= ' ')
    };
    let is_data = |text: &str| text.starts_with("data:image/");
    match kind {
        Kind::Boolean => matches!(value, Value::Bool(_)),
        Kind::DateTime => text.and_then(moment).is_some(),
        Kind::Email => text.is_some_and(is_email),
        Kind::Iri => text.is_some_and(is_iri),
        Kind::IriOrObject => text.is_some_and(is_iri) || object.is_some(),
        Kind::Object => object.is_some(),
        Kind::Picture => {
            let id = object.map_or(text, |object| object.str("id"));
            id.is_some_and(|id| is_url(id) || is_data(id))
        }
        Kind::PictureByAddress => object.map_or(text, |object| object.str("id")).is_some_and(is_url),
        Kind::Text => text.or_else(|| object?.str("@value")).is_some_and(|text| !text.is_empty()),
        Kind::Url => text.is_some_and(is_url),
    }
}

/// OB 2.0, "IdentityObject": a hash is one exactly where it says so, or a reader would compare the wrong things.
fn identity(recipient: &Object, faults: &mut Faults) {
    members(recipient, "/recipient", IDENTITY, faults);
    if recipient.set("type").iter().find_map(Value::as_str).is_none() {
        faults.add(Reason::MemberMissing, "/recipient/type".to_owned(), "");
    }
    let (Some(identity), Some(Value::Bool(hashed))) = (recipient.str("identity"), recipient.get("hashed")) else { return };
    let email = recipient.set("type").iter().filter_map(Value::as_str).any(|kind| matches!(kind, "email" | "schema:email"));
    let plain = !email || is_email(identity);
    if *hashed != is_hash(identity) || !(*hashed || plain) {
        faults.add(Reason::MemberMalformed, "/recipient/identity".to_owned(), identity);
    }
    if identity.starts_with("md5$") {
        // Attack I06: broken, and still no proof of anything else.
        faults.note("/recipient/identity".to_owned(), "md5");
    }
}

/// OB 2.0, "IdentityHash": `md5` or `sha256`, a dollar sign, and the hash in hexadecimal.
fn is_hash(text: &str) -> bool {
    let digits = |algorithm: &str| text.strip_prefix(algorithm).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())).map(str::len);
    digits("sha256$") == Some(64) || digits("md5$") == Some(32)
}

fn is_email(text: &str) -> bool {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
        && !text.contains(|c: char| c <= ' ')
}

fn types(object: &Object) -> String {
    object.set("type").iter().filter_map(Value::as_str).take(8).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn found(text: &str, judge: fn(&Object, &mut Faults)) -> Vec<String> {
        let document = Document::parse(text.as_bytes()).expect("is a document");
        let mut faults = Faults::default();
        judge(document.root(), &mut faults);
        faults.evidence.into_iter().map(|evidence| evidence.at).collect()
    }

    const ASSERTION: &str = r#"{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://a.example/1",
        "recipient":{"type":"email","hashed":false,"identity":"amina@exemple.fr"},"badge":"https://a.example/b",
        "verification":{"type":"HostedBadge"},"issuedOn":"2026-10-12T16:00Z"}"#;

    #[test]
    fn each_member_of_an_assertion_has_its_kind() {
        assert_eq!(found(ASSERTION, assertion), Vec::<String>::new());
        for (from, to, at) in [
            ("\"Assertion\"", "\"Badge\"", "/type"),
            ("\"https://a.example/1\"", "\"urn:uuid:1\"", "/id"),
            ("\"https://a.example/b\"", "\"b\"", "/badge"),
            ("\"HostedBadge\"", "\"Badge\"", "/verification/type"),
            ("2026-10-12T16:00Z", "2026-10-12", "/issuedOn"),
            ("false", "true", "/recipient/identity"),
            ("amina@exemple.fr", "amina", "/recipient/identity"),
            ("false", "\"false\"", "/recipient/hashed"),
            ("\"badge\"", "\"image\":\"data:image/png;base64,AA==\",\"badge\"", "/image"),
            ("\"badge\"", "\"revoked\":\"true\",\"badge\"", "/revoked"),
        ] {
            let text = ASSERTION.replace(from, to);
            assert_eq!(found(&text, assertion), [at], "{to}");
        }
        let hash = "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942";
        let hashed = ASSERTION.replace("amina@exemple.fr", hash).replace("false", "true");
        assert_eq!(found(&hashed, assertion), Vec::<String>::new());
        assert_eq!(found(&hashed.replace("true", "false"), assertion), ["/recipient/identity"]);
    }

    #[test]
    fn criteria_say_something_and_issuers_can_be_reached() {
        let class = r#"{"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"https://a.example/b","name":"B",
            "description":"D","image":"data:image/png;base64,AA==","criteria":{"narrative":"x"},"issuer":"https://a.example/i"}"#;
        let judged = |text: &str| found(text, |object, faults| badge_class(object, true, faults));
        assert_eq!(judged(class), Vec::<String>::new());
        assert_eq!(judged(&class.replace("narrative", "type")), ["/badge/criteria/narrative"]);
        assert_eq!(judged(&class.replace("\"name\"", "\"nom\"")), ["/badge/name"]);
        let issuer = r#"{"@context":"https://w3id.org/openbadges/v2","type":["Issuer"],"id":"https://a.example/i","name":"I",
            "url":"https://a.example/","email":"i@a.example"}"#;
        assert_eq!(found(issuer, profile), Vec::<String>::new());
        assert_eq!(found(&issuer.replace("Issuer", "Criteria"), profile), ["/badge/issuer/type"]);
        assert_eq!(found(&issuer.replace("i@a.example", "i"), profile), ["/badge/issuer/email"]);
    }
}
