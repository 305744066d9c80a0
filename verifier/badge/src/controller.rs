//! Controlled identifier documents (CID 1.0): which key an issuer's own document names, whether the issuer is a DID or a web address.
//! The document is whatever was supplied; nothing in it counts that it says about anybody but itself.

use crate::document::{Document, Object, Value};
use crate::keys::{self, PublicKey};
use crate::timestamp::Timestamp;

/// What a verification method says of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The key.
    pub key: PublicKey,
    /// Whether the controller lets it make assertions (`assertionMethod`).
    pub may_assert: bool,
    /// Whether the controller lets it answer for itself (`authentication`): sign presentations.
    pub may_authenticate: bool,
    /// From when on no proof of it is accepted any more.
    pub expires: Option<Timestamp>,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

/// Why a verification method cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MethodError {
    /// The method says that somebody else controls it.
    #[error("the method has another controller")]
    ControllerDiffers,
    /// A member is missing or has a value that it cannot have.
    #[error("the member {member} is malformed")]
    Malformed {
        /// Which.
        member: &'static str,
    },
    /// The document has no such method.
    #[error("no such method")]
    NotFound,
    /// The document is not that of the DID: its `id` is another one.
    #[error("not the document of this DID")]
    NotTheDocument,
    /// The private key was published beside the public one, so that anyone can sign.
    #[error("the private key was published")]
    PrivateKey,
    /// Two methods have this id: which key is meant would depend on the reader.
    #[error("two methods have this id")]
    Repeated,
    /// A kind of key that we do not know.
    #[error("a kind of key that is not supported")]
    UnsupportedKey,
    /// A key of low order proves nothing.
    #[error("a weak key")]
    WeakKey,
}

/// The method `id` in the document of `controller` (CID 1.0 §3.3 Retrieve Verification Method).
///
/// # Errors
/// See [`MethodError`].
pub fn method(document: &Document, controller: &str, id: &str) -> Result<Method, MethodError> {
    let root = own(document, controller)?;
    // §3.3 step 2: the method stands in the document that its id leads to.
    if id.split_once('#').is_none_or(|(owner, fragment)| owner != controller || fragment.is_empty()) {
        return Err(MethodError::NotFound);
    }
    let named = |value: &Value| value.as_object().and_then(|entry| entry.str("id")).is_some_and(|own| is_same(own, controller, id));
    let places = ["verificationMethod"].iter().chain(RELATIONSHIPS);
    let mut found = places.flat_map(|place| root.set(place)).filter(|value| named(value)).filter_map(Value::as_object);
    let entry = found.next().ok_or(MethodError::NotFound)?;
    if found.next().is_some() {
        return Err(MethodError::Repeated);
    }
    controlled(entry, controller)?;
    let may = |relationship| lists(root, relationship, controller, id) || root.set(relationship).iter().any(named);
    Ok(Method {
        key: key(entry)?,
        may_assert: may("assertionMethod"),
        may_authenticate: may("authentication"),
        expires: time(entry, "expires")?,
        revoked: time(entry, "revoked")?,
    })
}

/// Whether the document of `controller` lets the method `id`, which stands in a document of its own, make assertions.
///
/// # Errors
/// [`MethodError::NotTheDocument`]; [`MethodError::NotFound`] where it does not list the method.
pub fn listed(document: &Document, controller: &str, id: &str) -> Result<(), MethodError> {
    let root = own(document, controller)?;
    if lists(root, "assertionMethod", controller, id) { Ok(()) } else { Err(MethodError::NotFound) }
}

/// The method `id` from a document that is nothing but this key, as Open Badges issuers on the web publish them. That `controller` lists
/// it was seen in that one's own document before (see [`listed`]): what a key says of its controller, any key may say.
///
/// # Errors
/// See [`MethodError`].
pub fn lone_method(document: &Document, controller: &str, id: &str) -> Result<Method, MethodError> {
    let root = own(document, id)?;
    controlled(root, controller)?;
    let (expires, revoked) = (time(root, "expires")?, time(root, "revoked")?);
    Ok(Method { key: key(root)?, may_assert: true, may_authenticate: false, expires, revoked })
}

/// The document must speak for itself, or any site could publish keys in another's name (§3.3 step 4).
fn own<'a>(document: &'a Document, id: &str) -> Result<&'a Object, MethodError> {
    if document.root().str("id") == Some(id) { Ok(document.root()) } else { Err(MethodError::NotTheDocument) }
}

fn lists(root: &Object, relationship: &str, controller: &str, id: &str) -> bool {
    root.set(relationship).iter().filter_map(Value::as_str).any(|own| is_same(own, controller, id))
}

/// Whether `written` is `id`. DID Core §3.2.2, CID 1.0 §3.3 step 6: `#key-1` in a document is relative to that document's own identifier.
fn is_same(written: &str, controller: &str, id: &str) -> bool {
    written == id || (written.starts_with('#') && id.strip_prefix(controller) == Some(written))
}

fn controlled(entry: &Object, by: &str) -> Result<(), MethodError> {
    match entry.str("controller") {
        Some(controller) if controller == by => Ok(()),
        Some(_) => Err(MethodError::ControllerDiffers),
        None => Err(MethodError::Malformed { member: "controller" }),
    }
}

/// The key of one verification method (CID 1.0 §2.2).
fn key(entry: &Object) -> Result<PublicKey, MethodError> {
    let jwk = entry.object("publicKeyJwk");
    let published = PRIVATE_MEMBERS.iter().any(|member| entry.get(member).is_some());
    if published || jwk.is_some_and(keys::has_private_members) {
        return Err(MethodError::PrivateKey);
    }
    let (member, other) = match entry.str("type") {
        Some("Multikey" | "Ed25519VerificationKey2020") => ("publicKeyMultibase", "publicKeyJwk"),
        Some("JsonWebKey" | "JsonWebKey2020") => ("publicKeyJwk", "publicKeyMultibase"),
        Some(_) => return Err(MethodError::UnsupportedKey),
        None => return Err(MethodError::Malformed { member: "type" }),
    };
    // §2.2: not both, as they may differ.
    if entry.get(other).is_some() {
        return Err(MethodError::Malformed { member: other });
    }
    let malformed = MethodError::Malformed { member };
    let read = match jwk {
        Some(jwk) => keys::from_jwk(jwk),
        None => PublicKey::from_multikey(entry.str(member).ok_or(malformed)?),
    };
    // A type that names its kind of key has no other.
    if entry.str("type") == Some("Ed25519VerificationKey2020") && read.as_ref().is_ok_and(|key| !matches!(key, PublicKey::Ed25519(_))) {
        return Err(malformed);
    }
    read.map_err(|error| match error {
        keys::Error::Private => MethodError::PrivateKey,
        keys::Error::Unsupported { .. } => MethodError::UnsupportedKey,
        keys::Error::Weak => MethodError::WeakKey,
        keys::Error::Length { .. }
        | keys::Error::Malformed { .. }
        | keys::Error::NotCanonical
        | keys::Error::NotForVerifying { .. }
        | keys::Error::NotMultibase
        | keys::Error::NotOnCurve => malformed,
    })
}

/// A moment that cannot be read is an error: read as absent, it would keep a withdrawn key alive.
fn time(entry: &Object, member: &'static str) -> Result<Option<Timestamp>, MethodError> {
    let read = |value: &Value| value.as_str().and_then(Timestamp::parse).ok_or(MethodError::Malformed { member });
    entry.get(member).map(read).transpose()
}

/// Whether `text` is a web address that can be asked for a document, without a fragment. As narrow as did:web, for the same reason: what
/// is fetched must be what the reader sees, and one address must have one spelling.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").filter(|_| text.len() <= LONGEST_ADDRESS) else { return false };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, place) = rest.split_at(end);
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let path = place.split('?').next().unwrap_or_default();
    let folded = |segment: &str| segment.to_ascii_lowercase().replace("%2e", ".");
    is_host(host)
        && port.is_none_or(is_port)
        && place.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&b))
        && path.split('/').all(|segment| !matches!(folded(segment).as_str(), "." | ".."))
}

/// The start of an address: scheme, host and port.
pub(crate) fn origin(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    address.get(..address.len() - rest.len() + end).unwrap_or(address)
}

/// The address of the document that a method stands in, for a method of the web; `None` for a DID URL or anything else.
#[must_use]
pub fn address_of(method: &str) -> Option<&str> {
    let address = method.split_once('#').map_or(method, |(address, _)| address);
    is_address(address).then_some(address)
}

/// A host name of RFC 1123 in lower case, and no IP address in any of the forms that URL parsers take for one.
pub(crate) fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    // URL Standard §3.5: a host whose last label is a number, decimal or 0x…, is read as an IPv4 address.
    let last = host.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let numeric = hexadecimal || last.bytes().all(|b| b.is_ascii_digit());
    host.len() <= 253 && host.split('.').all(is_label) && !numeric
}

/// A port, in the one way to write it.
pub(crate) fn is_port(port: &str) -> bool {
    port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0') && port.parse::<u16>().is_ok()
}

/// Where a method may also stand embedded (CID 1.0 §2.3).
const RELATIONSHIPS: &[&str] = &["assertionMethod", "authentication", "capabilityDelegation", "capabilityInvocation", "keyAgreement"];
const PRIVATE_MEMBERS: &[&str] =
    &["privateKeyBase58", "privateKeyHex", "privateKeyJwk", "privateKeyMultibase", "privateKeyPem", "secretKeyJwk", "secretKeyMultibase"];
/// A host name and a path; no issuer needs more.
const LONGEST_ADDRESS: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    const DID: &str = "did:web:mediatheque.example:lieux:1";
    const KEY: &str = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    fn document(members: &str) -> Document {
        Document::parse(format!("{{\"id\":\"{DID}\",{members}}}").as_bytes()).expect("is JSON")
    }

    fn entry(more: &str) -> String {
        format!("{{\"id\":\"{DID}#k\",\"type\":\"Multikey\",\"controller\":\"{DID}\",\"publicKeyMultibase\":\"{KEY}\"{more}}}")
    }

    fn ask(members: &str) -> Result<Method, MethodError> {
        method(&document(members), DID, &format!("{DID}#k"))
    }

    #[test]
    fn a_key_may_assert_where_the_document_says_so() {
        let listed = |relationship: &str| ask(&format!("\"verificationMethod\":[{}],{relationship}", entry("")));
        let may = |relationship: &str| listed(relationship).expect("is a method").may_assert;
        assert!(may(&format!("\"assertionMethod\":[\"{DID}#k\"]")));
        assert!(may(&format!("\"assertionMethod\":\"{DID}#k\"")));
        assert!(may("\"assertionMethod\":[\"#k\"]"), "relative to the document's own identifier");
        assert!(!may("\"assertionMethod\":[\"k\"]") && !may("\"assertionMethod\":[\"#\"]"));
        assert!(!may(&format!("\"assertionMethod\":[\"{DID}#k2\"],\"authentication\":[\"{DID}#k\"]")));
        assert!(ask(&format!("\"assertionMethod\":[{}]", entry(""))).expect("embedded").may_assert);
        assert!(!ask(&format!("\"authentication\":[{}]", entry(""))).expect("embedded").may_assert);
    }

    #[test]
    fn a_method_is_found_once_by_its_whole_id_in_the_right_document() {
        let one = format!("\"verificationMethod\":[{}]", entry(""));
        assert!(ask(&one).is_ok());
        assert_eq!(method(&document(&one), "did:web:other.example", &format!("{DID}#k")), Err(MethodError::NotTheDocument));
        for id in [format!("{DID}#k2"), "#k".to_owned(), DID.to_owned(), format!("{DID}:x#k")] {
            assert_eq!(method(&document(&one), DID, &id), Err(MethodError::NotFound), "{id}");
        }
        let relative = entry("").replace(&format!("\"id\":\"{DID}#k\""), "\"id\":\"#k\"");
        assert!(ask(&format!("\"verificationMethod\":[{relative}]")).is_ok());
        assert_eq!(
            ask(&format!("\"verificationMethod\":[{},{relative}]", entry(""))),
            Err(MethodError::Repeated),
            "two spellings of one id"
        );
        assert_eq!(ask(&format!("\"verificationMethod\":[{0},{0}]", entry(""))), Err(MethodError::Repeated));
        assert_eq!(ask(&format!("{one},\"assertionMethod\":[{}]", entry(""))), Err(MethodError::Repeated));
        let foreign = entry("").replace(&format!("\"controller\":\"{DID}\""), "\"controller\":\"did:web:victim.example\"");
        assert_eq!(ask(&format!("\"verificationMethod\":[{foreign}]")), Err(MethodError::ControllerDiffers));
    }

    #[test]
    fn a_key_that_is_wrong_in_itself_is_refused() {
        let with = |from: &str, to: &str| ask(&format!("\"verificationMethod\":[{}]", entry("").replace(from, to)));
        let malformed = |member| Err(MethodError::Malformed { member });
        assert_eq!(with("\"Multikey\"", "\"JsonWebKey\""), malformed("publicKeyMultibase"));
        assert_eq!(with("\"Multikey\"", "\"EcdsaSecp256k1VerificationKey2019\""), Err(MethodError::UnsupportedKey));
        assert_eq!(with("\"Multikey\"", "7"), malformed("type"));
        assert_eq!(with(KEY, "z6MkhaXg"), malformed("publicKeyMultibase"));
        assert!(with(KEY, "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv").is_ok());
        assert_eq!(with(KEY, "z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p"), Err(MethodError::UnsupportedKey));
        assert_eq!(with(KEY, "z3u2W4YnTstS1nSSBAgZcYSJF43JuZ9uLV6bF38B1Bf8NugW"), Err(MethodError::PrivateKey));
        assert_eq!(with(KEY, &keys::to_base58(&[[0xed, 0x01].as_slice(), &[0; 32]].concat())), Err(MethodError::WeakKey));
        assert_eq!(with("\"controller\"", "\"owner\""), malformed("controller"));
        assert!(with("Multikey\"", "Ed25519VerificationKey2020\"").is_ok());
        let more = |more: &str| ask(&format!("\"verificationMethod\":[{}]", entry(more)));
        assert_eq!(more(",\"publicKeyJwk\":{\"kty\":\"OKP\",\"d\":\"AA\"}"), Err(MethodError::PrivateKey));
        assert_eq!(more(",\"secretKeyMultibase\":\"z3u2\""), Err(MethodError::PrivateKey));
        assert_eq!(more(",\"publicKeyJwk\":{\"kty\":\"OKP\"}"), malformed("publicKeyJwk"));
    }

    #[test]
    fn the_end_of_a_key_is_read_or_refused() {
        let more = |more: &str| ask(&format!("\"verificationMethod\":[{}]", entry(more)));
        let read = more(",\"expires\":\"2026-12-01T00:00:00Z\",\"revoked\":\"2026-11-01T00:00:00Z\"").expect("is a method");
        assert_eq!(read.expires.map(|t| t.to_string()).as_deref(), Some("2026-12-01T00:00:00Z"));
        assert_eq!(read.revoked.map(|t| t.to_string()).as_deref(), Some("2026-11-01T00:00:00Z"));
        assert!(more("").is_ok_and(|method| method.expires.is_none() && method.revoked.is_none()));
        for bad in ["null", "\"\"", "\"2026-12-01\"", "1764547200", "[]"] {
            assert_eq!(more(&format!(",\"expires\":{bad}")), Err(MethodError::Malformed { member: "expires" }), "{bad}");
            assert_eq!(more(&format!(",\"revoked\":{bad}")), Err(MethodError::Malformed { member: "revoked" }), "{bad}");
        }
    }

    fn jwk(members: &str) -> Result<Method, MethodError> {
        ask(&format!(
            "\"verificationMethod\":[{{\"id\":\"{DID}#k\",\"type\":\"JsonWebKey\",\"controller\":\"{DID}\",\"publicKeyJwk\":{{{members}}}}}]"
        ))
    }

    #[test]
    fn a_json_web_key_is_read_as_well() {
        // RFC 8037 appendix A.2.
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let read = jwk(&format!("\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{x}\"")).expect("is a key");
        assert_eq!(read.key.to_multikey(), "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw");
        let malformed = Err(MethodError::Malformed { member: "publicKeyJwk" });
        for bad in ["", "\"x\":\"AA\"", "\"kty\":\"OKP\",\"crv\":\"Ed25519\"", "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKx\""] {
            assert_eq!(jwk(bad), malformed, "{bad}");
        }
        assert_eq!(jwk(&format!("\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{x}=\"")), malformed, "padding");
        assert_eq!(jwk("\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\""), malformed);
        assert_eq!(jwk("\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\""), Err(MethodError::UnsupportedKey));
        assert_eq!(jwk(&format!("\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{x}\",\"use\":\"enc\"")), malformed, "not for signing");
        assert_eq!(jwk(&format!("\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{x}\",\"d\":\"AA\"")), Err(MethodError::PrivateKey));
    }

    #[test]
    fn a_key_in_a_document_of_its_own_counts_where_its_controller_lists_it() {
        let (issuer, id) = ("https://a.example/issuers/1", "https://a.example/keys/1");
        let parse = |text: String| Document::parse(text.as_bytes()).expect("is JSON");
        let own = |members: &str| parse(format!("{{\"id\":\"{issuer}\",\"assertionMethod\":[{members}]}}"));
        assert_eq!(listed(&own(&format!("\"{id}\"")), issuer, id), Ok(()));
        assert_eq!(listed(&own(""), issuer, id), Err(MethodError::NotFound));
        assert_eq!(listed(&own(&format!("\"{id}\"")), "https://b.example/", id), Err(MethodError::NotTheDocument));
        let alone = |id: &str, controller: &str| {
            parse(format!("{{\"id\":\"{id}\",\"type\":\"Multikey\",\"controller\":\"{controller}\",\"publicKeyMultibase\":\"{KEY}\"}}"))
        };
        assert!(lone_method(&alone(id, issuer), issuer, id).is_ok_and(|method| method.may_assert));
        assert_eq!(lone_method(&alone(id, "https://b.example/"), issuer, id), Err(MethodError::ControllerDiffers));
        assert_eq!(lone_method(&alone("https://b.example/k", issuer), issuer, id), Err(MethodError::NotTheDocument));
    }

    #[test]
    fn an_address_has_one_spelling_and_leads_where_it_says() {
        for good in [
            "https://a.example",
            "https://a.example/",
            "https://a.example:8443/issuers/1?v=3_0",
            "https://a.example/a%20b/~c",
            "https://a.example?x",
        ] {
            assert!(is_address(good), "{good}");
            assert_eq!(address_of(&format!("{good}#key-1")), Some(good));
        }
        let long = format!("https://a.example/{}", "a".repeat(LONGEST_ADDRESS));
        for bad in [
            "",
            "https://",
            "http://a.example/",
            "HTTPS://a.example/",
            "https:a.example",
            "https://A.example/",
            "https://a.example:0/",
            "https://a.example:/",
            "https://u@a.example/",
            "https://u:p@a.example/",
            "https://a.example\\b",
            "https://a.example/a b",
            "https://a.example/../b",
            "https://a.example/.",
            "https://a.example/%2E%2e/b",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://a.example/é",
            "https://a.example/a#b",
            "did:web:a.example",
            "urn:uuid:1",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert_eq!(address_of("did:key:z#z"), None);
        for (address, start) in [("https://a.example/x?y", "https://a.example"), ("https://a.example:8443?y", "https://a.example:8443")] {
            assert_eq!((origin(address), origin(start)), (start, start));
        }
    }
}
