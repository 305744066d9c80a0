//! did:key and did:web: which URL to ask, which key the answer names.

use crate::document::{Document, Object, Value};
use crate::keys::{self, PublicKey};
use crate::timestamp::Timestamp;

/// A DID of a method that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// `did:key`: the identifier is the key.
    Key {
        /// The key.
        key: PublicKey,
        /// How the identifier writes it.
        multikey: String,
    },
    /// `did:web`: the key stands in a document on a web site.
    Web {
        /// Where; always https.
        document_url: String,
    },
}

impl Did {
    /// Reads a DID (without path, query or fragment).
    ///
    /// # Errors
    /// See [`Error`].
    pub fn parse(did: &str) -> Result<Self, Error> {
        let (method, id) = did.strip_prefix("did:").and_then(|rest| rest.split_once(':')).ok_or(Error::Malformed)?;
        let named = !method.is_empty() && method.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !named || id.is_empty() || did.len() > LONGEST_DID {
            return Err(Error::Malformed);
        }
        match method {
            "key" => match PublicKey::from_multikey(id) {
                Ok(key) => Ok(Self::Key { key, multikey: id.to_owned() }),
                Err(keys::Error::NotMultibase) => Err(Error::Malformed),
                Err(other) => Err(Error::Key(other)),
            },
            "web" => web_url(id).map(|document_url| Self::Web { document_url }).ok_or(Error::Malformed),
            _ => Err(Error::Unsupported { method: method.to_owned() }),
        }
    }
}

/// Why a text is no DID that we can look up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A did:key whose key we do not use.
    #[error("the identifier is no key that we use: {0}")]
    Key(#[source] keys::Error),
    /// Not what the syntax of DIDs, or that of its method, allows.
    #[error("malformed")]
    Malformed,
    /// A DID of a method that we do not know.
    #[error("did:{method} is not supported")]
    Unsupported {
        /// Which.
        method: String,
    },
}

/// Takes a DID URL with a fragment, and nothing else, apart: the DID, and the fragment without `#`.
#[must_use]
pub fn split(did_url: &str) -> Option<(&str, &str)> {
    let (did, fragment) = did_url.split_once('#')?;
    let plain = |text: &str, more: &[u8]| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:%".contains(&b) || more.contains(&b));
    let good = did.starts_with("did:") && plain(did, b"") && !fragment.is_empty() && plain(fragment, b"~!$&'()*+,;=@/?");
    good.then_some((did, fragment))
}

/// What a verification method says of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The key.
    pub key: PublicKey,
    /// Whether the controller lets it make assertions (`assertionMethod`).
    pub may_assert: bool,
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

/// The method `id` of a did:key (did:key, Document Creation): its fragment repeats the key. A did:web has none without its document.
///
/// # Errors
/// [`MethodError::NotFound`] for any other id.
pub fn key_method(did: &Did, id: &str) -> Result<Method, MethodError> {
    match (did, split(id)) {
        (Did::Key { key, multikey }, Some((whole, fragment)))
            if fragment == multikey && whole.strip_prefix("did:key:") == Some(multikey) =>
        {
            Ok(Method { key: key.clone(), may_assert: true, expires: None, revoked: None })
        }
        _ => Err(MethodError::NotFound),
    }
}

/// The method `id` in the document of `did` (CID 1.0 §3.3 Retrieve Verification Method).
///
/// # Errors
/// See [`MethodError`].
pub fn method(document: &Document, did: &str, id: &str) -> Result<Method, MethodError> {
    let root = document.root();
    // The document must speak for itself, or any site could publish keys in another's name.
    if root.str("id") != Some(did) {
        return Err(MethodError::NotTheDocument);
    }
    if split(id).is_none_or(|(owner, _)| owner != did) {
        return Err(MethodError::NotFound);
    }
    // Ids are compared whole: `#key-1` alone means another method to each reader's base.
    let named = |value: &Value| value.as_object().is_some_and(|entry| entry.str("id") == Some(id));
    let places = ["verificationMethod"].iter().chain(RELATIONSHIPS);
    let mut found = places.flat_map(|place| root.set(place)).filter(|value| named(value)).filter_map(Value::as_object);
    let entry = found.next().ok_or(MethodError::NotFound)?;
    if found.next().is_some() {
        return Err(MethodError::Repeated);
    }
    match entry.str("controller") {
        Some(controller) if controller == did => {}
        Some(_) => return Err(MethodError::ControllerDiffers),
        None => return Err(MethodError::Malformed { member: "controller" }),
    }
    let may_assert = root.set("assertionMethod").iter().any(|value| value.as_str() == Some(id) || named(value));
    Ok(Method { key: key(entry)?, may_assert, expires: time(entry, "expires")?, revoked: time(entry, "revoked")? })
}

/// The key of one verification method (CID 1.0 §2.2).
fn key(entry: &Object) -> Result<PublicKey, MethodError> {
    let jwk = entry.object("publicKeyJwk");
    let published = PRIVATE_MEMBERS.iter().any(|member| entry.get(member).is_some());
    if published || jwk.is_some_and(|jwk| PRIVATE_JWK_MEMBERS.iter().any(|member| jwk.get(member).is_some())) {
        return Err(MethodError::PrivateKey);
    }
    match entry.str("type") {
        Some("Multikey" | "Ed25519VerificationKey2020") => {}
        Some(_) => return Err(MethodError::UnsupportedKey),
        None => return Err(MethodError::Malformed { member: "type" }),
    }
    // §2.2: not both, as they may differ.
    if entry.get("publicKeyJwk").is_some() {
        return Err(MethodError::Malformed { member: "publicKeyJwk" });
    }
    let malformed = MethodError::Malformed { member: "publicKeyMultibase" };
    PublicKey::from_multikey(entry.str("publicKeyMultibase").ok_or(malformed)?).map_err(|error| match error {
        keys::Error::Private => MethodError::PrivateKey,
        keys::Error::Unsupported { .. } => MethodError::UnsupportedKey,
        keys::Error::Weak => MethodError::WeakKey,
        keys::Error::Length { .. } | keys::Error::NotCanonical | keys::Error::NotMultibase | keys::Error::NotOnCurve => malformed,
    })
}

/// A moment that cannot be read is an error: read as absent, it would keep a withdrawn key alive.
fn time(entry: &Object, member: &'static str) -> Result<Option<Timestamp>, MethodError> {
    let read = |value: &Value| value.as_str().and_then(Timestamp::parse).ok_or(MethodError::Malformed { member });
    entry.get(member).map(read).transpose()
}

/// did:web, Read: the URL of the document. The grammar is kept narrow, because everything else that a URL parser
/// understands (user names, numeric addresses, escaped slashes) would lead to another place than the reader sees.
fn web_url(id: &str) -> Option<String> {
    let (authority, path) = id.split_once(':').map_or((id, None), |(authority, path)| (authority, Some(path)));
    let (host, port) = authority.split_once("%3A").map_or((authority, None), |(host, port)| (host, Some(port)));
    if !is_host(host) || port.is_some_and(|port| !is_port(port)) {
        return None;
    }
    let mut url = format!("https://{host}");
    if let Some(port) = port {
        url.push(':');
        url.push_str(port);
    }
    for segment in path.map_or_else(|| vec![".well-known"], |path| path.split(':').collect()) {
        let plain = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
        if !plain || matches!(segment, "" | "." | "..") {
            return None;
        }
        url.push('/');
        url.push_str(segment);
    }
    url.push_str("/did.json");
    Some(url)
}

/// A host name of RFC 1123 in lower case, and no IP address in any of the forms that URL parsers take for one.
fn is_host(host: &str) -> bool {
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

fn is_port(port: &str) -> bool {
    port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0') && port.parse::<u16>().is_ok()
}

/// Where a method may also stand embedded (CID 1.0 §2.3).
const RELATIONSHIPS: &[&str] = &["assertionMethod", "authentication", "capabilityDelegation", "capabilityInvocation", "keyAgreement"];
const PRIVATE_MEMBERS: &[&str] =
    &["privateKeyBase58", "privateKeyHex", "privateKeyJwk", "privateKeyMultibase", "privateKeyPem", "secretKeyJwk", "secretKeyMultibase"];
/// RFC 7518 §6: the private members of every kind of key.
const PRIVATE_JWK_MEMBERS: &[&str] = &["d", "dp", "dq", "k", "oth", "p", "q", "qi"];
/// A host name and a few path segments; also keeps base58 away from long texts.
const LONGEST_DID: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    const DID: &str = "did:web:mediatheque.example:lieux:1";
    const KEY: &str = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    fn url(did: &str) -> Option<String> {
        match Did::parse(did) {
            Ok(Did::Web { document_url }) => Some(document_url),
            Err(Error::Malformed) => None,
            other => panic!("{did}: {other:?}"),
        }
    }

    #[test]
    fn a_did_web_names_one_https_document() {
        let well_known = "https://badges.example.org/.well-known/did.json";
        assert_eq!(url("did:web:badges.example.org").as_deref(), Some(well_known));
        assert_eq!(url("did:web:badges.example.org:a:b_c-1.2").as_deref(), Some("https://badges.example.org/a/b_c-1.2/did.json"));
        assert_eq!(url("did:web:localhost%3A8080:venues:x").as_deref(), Some("https://localhost:8080/venues/x/did.json"));
        assert_eq!(url("did:web:xn--caf-dma.example").as_deref(), Some("https://xn--caf-dma.example/.well-known/did.json"));
        assert!(url("did:web:1.example").is_some());
        assert!(url("did:web:0xg").is_some(), "no hexadecimal number");
    }

    #[test]
    fn a_did_web_that_leads_elsewhere_than_it_reads_is_malformed() {
        let label = "a".repeat(64);
        let long = format!("{}example", "aaaaaaaaa.".repeat(25));
        let hosts = [
            "evil.example%2F@good.example",
            "good.example%2f..",
            "%2e%2e",
            "..",
            ".",
            "a..b",
            ".a",
            "a.",
            "-a.example",
            "a-.example",
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0x",
            "0177.0.0.1",
            "127.1",
            "0",
            "a.1",
            "a.0x1",
            "[::1]",
            "%5B::1%5D",
            "::1",
            "user@host.example",
            "user%40host.example",
            "Example.org",
            "LOCALHOST",
            "exämple.org",
            "ex_ample.org",
            "exam ple.org",
            "a\\b",
            "host.example%3a8080",
            "host.example%3A",
            "host.example%3A0",
            "host.example%3A080",
            "host.example%3A65536",
            "host.example%3A80%3A80",
            "host.example%3A+80",
            "host.example%3Ahttp",
            "host.example/x",
            "host.example?x",
            "host.example#x",
            "①②⑦.⓪.⓪.①",
            &label,
            &long,
        ];
        for host in hosts {
            assert_eq!(url(&format!("did:web:{host}")), None, "{host}");
        }
        for path in ["", ":", "a:", ":a", "a::b", "..", ".", "a:..:b", "a%2Fb", "%2e%2e", "a/b", "a?b", "a#b", "a b", "é", "a%20b"] {
            assert_eq!(url(&format!("did:web:good.example:{path}")), None, "{path}");
        }
    }

    #[test]
    fn a_did_key_is_its_key() {
        let did = format!("did:key:{KEY}");
        let parsed = Did::parse(&did).expect("is a DID");
        assert!(matches!(&parsed, Did::Key { multikey, .. } if multikey == KEY));
        assert!(key_method(&parsed, &format!("{did}#{KEY}")).is_ok_and(|method| method.may_assert));
        let other = "z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP";
        let long = format!("{did}#{KEY}{KEY}");
        for id in [&did, &format!("{did}#"), &format!("{did}#{other}"), &format!("did:key:{other}#{KEY}"), &format!("#{KEY}"), &long] {
            assert_eq!(key_method(&parsed, id), Err(MethodError::NotFound), "{id}");
        }
    }

    #[test]
    fn other_methods_are_unsupported_and_other_texts_malformed() {
        assert_eq!(Did::parse("did:jwk:e30"), Err(Error::Unsupported { method: "jwk".to_owned() }));
        let weak = keys::to_base58(&[[0xed, 0x01].as_slice(), &[0; 32]].concat());
        assert_eq!(Did::parse(&format!("did:key:{weak}")), Err(Error::Key(keys::Error::Weak)));
        let longest = format!("did:web:a.example:{}", "a".repeat(LONGEST_DID));
        for bad in [
            "",
            "did",
            "did:",
            "did:web",
            "did:web:",
            "did::x",
            "DID:web:a.example",
            "did:Web:a",
            "urn:uuid:1",
            "did:key:x",
            " did:web:a",
            &longest,
        ] {
            assert_eq!(Did::parse(bad), Err(Error::Malformed), "{bad}");
        }
    }

    #[test]
    fn a_did_url_is_a_did_and_a_fragment() {
        assert_eq!(split("did:web:a.example%3A80:b#key-2026-1"), Some(("did:web:a.example%3A80:b", "key-2026-1")));
        for bad in [
            "did:web:a",
            "did:web:a#",
            "#key-1",
            "did:web:a?x#k",
            "did:web:a/x#k",
            "https://a.example/#k",
            "did:web:a#k#k",
            "did:web:a#k k",
        ] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }

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
        assert!(!may("\"assertionMethod\":[\"#k\"]"), "a relative id means nothing");
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
        assert_eq!(ask(&format!("\"verificationMethod\":[{relative}]")), Err(MethodError::NotFound));
        assert_eq!(ask(&format!("\"verificationMethod\":[{0},{0}]", entry(""))), Err(MethodError::Repeated));
        assert_eq!(ask(&format!("{one},\"assertionMethod\":[{}]", entry(""))), Err(MethodError::Repeated));
        let foreign = entry("").replace(&format!("\"controller\":\"{DID}\""), "\"controller\":\"did:web:victim.example\"");
        assert_eq!(ask(&format!("\"verificationMethod\":[{foreign}]")), Err(MethodError::ControllerDiffers));
    }

    #[test]
    fn a_key_that_is_wrong_in_itself_is_refused() {
        let with = |from: &str, to: &str| ask(&format!("\"verificationMethod\":[{}]", entry("").replace(from, to)));
        let malformed = |member| Err(MethodError::Malformed { member });
        assert_eq!(with("\"Multikey\"", "\"JsonWebKey\""), Err(MethodError::UnsupportedKey));
        assert_eq!(with("\"Multikey\"", "7"), malformed("type"));
        assert_eq!(with(KEY, "z6MkhaXg"), malformed("publicKeyMultibase"));
        assert_eq!(with(KEY, "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"), Err(MethodError::UnsupportedKey));
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
}
