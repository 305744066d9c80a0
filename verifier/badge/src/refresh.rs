//! A newer version of a credential, where its issuer offers one (OB 3.0 §9.1 step 3, VCDM 2.0 §5.4): where to ask, and whether what stands there
//! takes its place. Asking tells the issuer that this very badge is looked at, so nobody but the issuer is asked, once, and about what it signed.

use crate::credential::{self, STARTS, has_type, objects};
use crate::did;
use crate::document::{Document, Object};
use crate::timestamp::Timestamp;

/// Where the issuer keeps the newest version: 1EdTech Credential Refresh 1.0, on the issuer's own origin.
pub(crate) fn address(document: &Document) -> Option<&str> {
    let root = document.root();
    let issuer = credential::issuer(root)?.id;
    let offered = objects(root, "refreshService").filter(|service| has_type(service, "1EdTechCredentialRefresh"));
    offered.filter_map(|service| service.str("id")).find(|url| did::is_own_address(&issuer, url))
}

/// Whether `newer` is a later version of `older` (OB 3.0 §10: equal are credentials whose issuers and ids are, and the newer start wins).
pub(crate) fn replaces(newer: &Document, older: &Document) -> bool {
    let (newer, older) = (newer.root(), older.root());
    // Issuers are compared letter by letter, which is stricter: in a did:web, `%3A` and `:` lead to two places.
    let issuer = |root| credential::issuer(root).map(|issuer| issuer.id);
    let id = |root: &Object| root.str("id").and_then(plain);
    let one = issuer(newer).is_some() && issuer(newer) == issuer(older) && id(newer).is_some() && id(newer) == id(older);
    one && start(older).is_some_and(|before| start(newer).is_some_and(|after| after > before))
}

fn start(root: &Object) -> Option<Timestamp> {
    STARTS.iter().filter_map(|name| root.str(name).and_then(Timestamp::parse)).max()
}

/// An id without blanks around it and with its escapes resolved, once.
fn plain(id: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut plain) = (id.trim().bytes(), Vec::new());
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'%' => hexadecimal(bytes.next()?)? << 4 | hexadecimal(bytes.next()?)?,
            other => other,
        });
    }
    Some(plain)
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(members: &str) -> Document {
        Document::parse(format!("{{{members}}}").as_bytes()).expect("is a document")
    }

    #[test]
    fn only_the_issuers_own_origin_is_asked() {
        let offered = |issuer: &str, service: &str| {
            let document = document(&format!(r#""issuer":"{issuer}","refreshService":{service}"#));
            address(&document).map(str::to_owned)
        };
        let service = |url: &str| format!(r#"{{"id":"{url}","type":"1EdTechCredentialRefresh"}}"#);
        let own = "https://a.example/b/1";
        assert_eq!(offered("https://a.example/i", &service(own)).as_deref(), Some(own));
        assert_eq!(offered("did:web:a.example:i", &format!("[{}]", service(own))).as_deref(), Some(own));
        for (issuer, url) in [
            ("https://b.example/i", own),
            ("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", own),
            ("https://a.example/i", "http://a.example/b/1"),
            ("https://a.example/i", "https://a.example:8443/b/1"),
        ] {
            assert_eq!(offered(issuer, &service(url)), None, "{issuer} {url}");
        }
        assert_eq!(offered("https://a.example/i", r#"{"id":"https://a.example/b/1","type":"AnotherRefresh"}"#), None);
    }

    #[test]
    fn a_later_version_has_the_same_issuer_and_id_and_a_later_start() {
        let one =
            |issuer: &str, id: &str, start: &str| document(&format!(r#""issuer":{{"id":"{issuer}"}},"id":"{id}","validFrom":"{start}""#));
        let (before, after) = ("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z");
        let older = one("did:web:a.example", "https://a.example/b/caf%C3%A9", before);
        assert!(replaces(&one("did:web:a.example", " https://a.example/b/café ", after), &older));
        for (issuer, id, start) in [
            ("did:web:a.example", "https://a.example/b/café", before),
            ("did:web:a.example", "https://a.example/b/cafe", after),
            ("did:web:b.example", "https://a.example/b/café", after),
            ("did:web:a%2Eexample", "https://a.example/b/café", after),
            ("did:web:a.example", "https://a.example/b/caf%C3%A", after),
            ("did:web:a.example", "https://a.example/b/café", "soon"),
        ] {
            assert!(!replaces(&one(issuer, id, start), &older), "{issuer} {id} {start}");
        }
        assert!(!replaces(&document(r#""issuer":"i","validFrom":"2026-06-01T00:00:00Z""#), &document(r#""issuer":"i""#)));
    }
}
