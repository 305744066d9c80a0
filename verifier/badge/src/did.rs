//! did:jwk, did:key and did:web: which URL to ask, which key the answer names.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::controller::{Method, MethodError, is_address, is_host, is_port, origin};
use crate::document::Document;
use crate::keys::{self, PublicKey};

/// A DID of a method that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// `did:jwk`: the identifier is a JSON Web Key.
    Jwk {
        /// The key.
        key: PublicKey,
    },
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
        let longest = if method == "jwk" { LONGEST_JWK } else { LONGEST_DID };
        if !named || id.is_empty() || did.len() > longest {
            return Err(Error::Malformed);
        }
        match method {
            "jwk" => jwk(id).map(|key| Self::Jwk { key }),
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
    /// A did:key or did:jwk whose key we do not use.
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

/// Whether what stands at `url` is the issuer's to say, by who serves it over TLS: on the origin of the issuer's own address, or of its did:web.
pub(crate) fn is_own_address(issuer: &str, url: &str) -> bool {
    let own = match Did::parse(issuer) {
        Ok(Did::Web { document_url }) => Some(document_url),
        _ => is_address(issuer).then(|| issuer.to_owned()),
    };
    is_address(url) && own.is_some_and(|own| origin(&own) == origin(url))
}

/// The method `id` of a did:key (did:key, Document Creation), whose fragment repeats the key, or of a did:jwk (did:jwk, Read), whose
/// fragment is `0`. A did:web has none without its document.
///
/// # Errors
/// [`MethodError::NotFound`] for any other id.
pub fn key_method(did: &Did, id: &str) -> Result<Method, MethodError> {
    let may = |key: &PublicKey| Method { key: key.clone(), may_assert: true, may_authenticate: true, expires: None, revoked: None };
    match (did, split(id)) {
        // Which did:jwk it is, the caller knows: it was read from what stands before the fragment.
        (Did::Jwk { key }, Some((_, "0"))) => Ok(may(key)),
        (Did::Key { key, multikey }, Some((whole, fragment)))
            if fragment == multikey && whole.strip_prefix("did:key:") == Some(multikey) =>
        {
            Ok(may(key))
        }
        _ => Err(MethodError::NotFound),
    }
}

/// did:jwk, Read: the key whose base64url text the identifier is. `use` and `key_ops` say whether it may assert; a key that may not is
/// an error here, as is a private one.
fn jwk(id: &str) -> Result<PublicKey, Error> {
    let json = URL_SAFE_NO_PAD.decode(id).map_err(|_| Error::Malformed)?;
    let document = Document::parse(&json).map_err(|_| Error::Malformed)?;
    keys::from_jwk(document.root()).map_err(Error::Key)
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

/// A host name and a few path segments; also keeps base58 away from long texts.
const LONGEST_DID: usize = 1024;
/// An RSA key of 4096 bits takes some 950 characters.
const LONGEST_JWK: usize = 2048;

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_did_jwk_is_its_key() {
        let did = |json: &str| format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(json));
        let okp = r#""kty":"OKP","crv":"Ed25519","x":"Xx4_L89E6RsyvDTzN9wuN3cDwgifPkXMgFJv_HMIxdk""#;
        let good = did(&format!("{{{okp}}}"));
        let parsed = Did::parse(&good).expect("is a DID");
        assert!(matches!(&parsed, Did::Jwk { key: PublicKey::Ed25519(_) }));
        assert!(key_method(&parsed, &format!("{good}#0")).is_ok_and(|method| method.may_assert));
        for id in [format!("{good}#1"), format!("{good}#00"), format!("{good}#"), good.clone(), "#0".to_owned()] {
            assert_eq!(key_method(&parsed, &id), Err(MethodError::NotFound), "{id}");
        }
        let refused = |json: &str| Did::parse(&did(json)).expect_err("must be refused");
        assert_eq!(refused(&format!("{{{okp},\"d\":\"AA\"}}")), Error::Key(keys::Error::Private));
        assert_eq!(refused(&format!("{{{okp},\"use\":\"enc\"}}")), Error::Key(keys::Error::NotForVerifying { member: "use" }));
        assert_eq!(refused(r#"{"kty":"AKP"}"#), Error::Key(keys::Error::Unsupported { kind: "JWK of another type" }));
        for json in ["", "[]", "7", &format!("{{{okp},\"kty\":\"OKP\"}}")] {
            assert_eq!(refused(json), Error::Malformed, "{json}");
        }
        assert_eq!(Did::parse(&format!("{good}=")), Err(Error::Malformed));
        assert_eq!(Did::parse(&did(&format!("{{{okp},\"kid\":\"{}\"}}", "a".repeat(LONGEST_JWK)))), Err(Error::Malformed));
    }

    #[test]
    fn other_methods_are_unsupported_and_other_texts_malformed() {
        assert_eq!(Did::parse("did:peer:0z6"), Err(Error::Unsupported { method: "peer".to_owned() }));
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

    #[test]
    fn what_stands_on_the_issuers_own_origin_is_its_to_say() {
        for (issuer, url, own) in [
            ("https://a.example/issuers/1", "https://a.example/credentials/3/revocations", true),
            ("https://a.example/issuers/1", "https://a.example:8443/list", false),
            ("https://a.example/issuers/1", "http://a.example/list", false),
            ("https://a.example/issuers/1", "https://a.example.evil.example/list", false),
            ("https://a.example/issuers/1", "https://a.example@evil.example/list", false),
            ("https://a.example/issuers/1", "https://www.a.example/list", false),
            ("did:web:a.example:venues:1", "https://a.example/list", true),
            ("did:web:a.example%3A8443", "https://a.example:8443/list", true),
            ("did:web:a.example%3A8443", "https://a.example/list", false),
            ("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "https://a.example/list", false),
            ("urn:uuid:1", "https://a.example/list", false),
        ] {
            assert_eq!(is_own_address(issuer, url), own, "{issuer} {url}");
        }
    }
}
