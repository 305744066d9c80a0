//! Where the documents of Open Badges 2.0 stand: an id is asked for over https, whatever it says, because without TLS nobody's server
//! says anything; and which addresses an issuer speaks from.

use crate::controller;
use crate::document::{Object, Value};

/// The address to ask for what has the id `id`. Old badges say `http:`; what their host says over TLS is its word for both.
pub(super) fn asked(id: &str) -> Option<String> {
    let (id, _) = id.split_once('#').unwrap_or((id, ""));
    let address = secure(id);
    controller::is_address(&address).then_some(address)
}

/// Whether two ids name one thing: the same text, but for the `s` of `https`.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    secure(a) == secure(b)
}

/// Whether two ids are asked for at one origin.
pub(super) fn is_same_origin(a: &str, b: &str) -> bool {
    match (asked(a), asked(b)) {
        (Some(a), Some(b)) => controller::origin(&a) == controller::origin(&b),
        _ => false,
    }
}

/// Whether `issuer` speaks through what is hosted as `id` (OB 2.0, "HostedBadge Verification" and "VerificationObject"): `startsWith` where
/// it says so, the hosts of `allowedOrigins` where it says so, else its own origin. Several rules must all hold.
pub(super) fn is_in_scope(id: &str, issuer: &Object) -> bool {
    let Some(address) = asked(id) else { return false };
    let own = issuer.str("id").unwrap_or_default();
    let rule = |name| -> Vec<&str> {
        let objects = issuer.set("verification").iter().filter_map(Value::as_object);
        objects.flat_map(|object| object.set(name)).filter_map(Value::as_str).collect()
    };
    let (prefixes, hosts) = (rule("startsWith"), rule("allowedOrigins"));
    let origin = controller::origin(&address);
    // R12: `https://a.example` is also how `https://a.example.evil.example` starts, so the origins must be one as well.
    let starts = |prefix: &&str| address.starts_with(&secure(prefix)) && controller::origin(&secure(prefix)) == origin;
    let authority = origin.strip_prefix("https://").unwrap_or(origin);
    let allowed = |host: &&str| host.eq_ignore_ascii_case(authority) || secure(host) == origin;
    match (prefixes.is_empty(), hosts.is_empty()) {
        (true, true) => is_same_origin(id, own),
        (starting, hosting) => (starting || prefixes.iter().any(starts)) && (hosting || hosts.iter().any(allowed)),
    }
}

fn secure(id: &str) -> String {
    match id.strip_prefix("http://") {
        // The port of plain HTTP is not asked for TLS.
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, place) = rest.split_at(end);
            format!("https://{}{place}", authority.strip_suffix(":80").unwrap_or(authority))
        }
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn an_id_is_asked_for_over_tls() {
        assert_eq!(asked("http://a.example/1#x").as_deref(), Some("https://a.example/1"));
        assert_eq!(asked("http://a.example:80/1").as_deref(), Some("https://a.example/1"));
        assert_eq!(asked("http://localhost:8080/1").as_deref(), Some("https://localhost:8080/1"));
        for none in ["urn:uuid:1", "a.example/1", "https://10.0.0.1/", "https://u@a.example/", "ftp://a.example/", ""] {
            assert_eq!(asked(none), None, "{none}");
        }
        assert!(is_same("http://a.example/1", "https://a.example/1") && !is_same("https://a.example/1", "https://a.example/1/"));
    }

    #[test]
    fn an_issuer_speaks_from_its_own_origin_or_from_where_it_says() {
        let scope = |id: &str, verification: &str| {
            let text = format!("{{\"id\":\"https://a.example/issuer\",\"verification\":{verification}}}");
            is_in_scope(id, Document::parse(text.as_bytes()).expect("is a document").root())
        };
        let own = "https://a.example/1";
        assert!(scope(own, "{}") && scope("http://a.example/1", "{}"));
        for other in
            ["https://b.example/1", "https://a.example.b.example/1", "https://a.example:8443/1", "https://sub.a.example/1", "urn:a"]
        {
            assert!(!scope(other, "{}"), "{other}");
        }
        let path = r#"{"startsWith":["https://c.example/no","https://a.example/badges/"]}"#;
        assert!(scope("https://a.example/badges/1", path) && !scope(own, path));
        assert!(!scope("https://a.example/badges/../1", path) && !scope("https://a.example/badges/%2e%2e/1", path));
        assert!(!scope("https://a.example.evil.example/1", r#"{"startsWith":"https://a.example"}"#));
        let hosts = r#"{"allowedOrigins":["B.example","c.example"]}"#;
        assert!(scope("https://b.example/1", hosts) && !scope(own, hosts));
        assert!(!scope(own, r#"{"allowedOrigins":"a.example","startsWith":"https://a.example/2"}"#), "both rules hold");
    }
}
