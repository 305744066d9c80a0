//! What the service reads before any badge is judged: pasted text, pages, archives, PDFs, bodies of requests, registries, addresses.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use badge::document::Document;
use flate2::{Compression, Crc, write::DeflateEncoder};
use reqwest::header::HeaderValue;
use tokio::runtime::{Builder, Runtime};
use url::{Host, Url};
use verifier::config::Config;
use verifier::examine::{Examiner, html, text};
use verifier::fetch::{Fetcher, Limits, Lookup, address};
use verifier::scan::{archive, pdf};
use verifier::trust::Recognised;

use super::targets::words;
use super::{Target, fuzz};
use crate::support::bench::{FILE, Running, as_file, form};
use crate::support::kit::Badge;
use crate::support::venue::Venue;

fn badge() -> String {
    Badge::of("Amina Exemple").level(3).signed_by(&Venue::by_key("Médiathèque des Tilleuls", "tilleuls")).text()
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Whether a link is one that people follow.
fn is_link(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[test]
fn pasted_text() {
    let short = r#"{"type":["VerifiableCredential"],"name":"é = & <a>"}"#;
    fuzz(&Target {
        name: "pasted_text",
        seeds: words(&[
            &badge(),
            short,
            &short.replace('"', "&quot;"),
            &format!("Bonjour,\r\n> {short}\r\n> Merci"),
            &short.replace('"', "\\\""),
            "eyJhbGciOiJFZERTQSJ9.e30.AAAA\nBBBB\n",
            "Voici : <https://badges.exemple.fr/b/1>.",
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbadges.exemple.fr%2Fb%2F1&data=x",
            "badges.exemple.fr/b/1",
            "data:application/json;base64,eyJ0eXBlIjpbXX0=",
        ]),
        words: words(&[
            "=\r\n", "=3D", "> ", "\r\n", "\n", "“", "”", "« ", " »", "\u{a0}", "\u{200b}", "\u{feff}", "&quot;", "&#34;", "&amp;",
            "http://", "https://", "<", ">", "\"", "\\", "ey", ".", "~", "{", "}", "/", "é",
        ]),
        read: Box::new(|bytes| {
            let Ok(given) = std::str::from_utf8(bytes) else { return "no text".into() };
            match text::recovered(given) {
                text::Pasted::Link(url) => {
                    assert!(is_link(&url), "{url}");
                    "link".into()
                }
                text::Pasted::Badge(found) => {
                    // What can be read as it was given is not touched.
                    assert!(Document::parse(bytes).is_err() || found == given, "{found}");
                    format!("badge, as given: {}", found == given)
                }
                text::Pasted::Nothing => "nothing".into(),
                text::Pasted::SeveralLinks => "several links".into(),
            }
        }),
    });
}

#[test]
fn pages() {
    let base = Url::parse("https://badges.exemple.fr/b/1").expect("a URL");
    fuzz(&Target {
        name: "pages",
        seeds: words(&[
            &format!("<!doctype html><script type='application/ld+json'>{}</script>", badge()),
            "<html><link rel=alternate type=application/vc href='/b/1.json?a=1&amp;b=2'><a href=x.json>x</a>",
            "<meta property=\"og:image\" content=\"https://www.badges.exemple.fr/1.png\"><img src=/2.svg><!-- <a href=3.json> -->",
            "<style></style><a href=//badges.exemple.fr/4.jwt><a href='https://autre.exemple.fr/5.json'>",
        ]),
        words: words(&[
            "<",
            ">",
            "</",
            "<!--",
            "-->",
            "<script",
            "</script>",
            "<style>",
            "'",
            "\"",
            "=",
            "/",
            "href",
            "&amp;",
            "&#x41;",
            "&#1114112;",
            "javascript:",
            "data:",
            "http:",
            "\\\\",
            "@",
            "application/vc",
            "rel=alternate",
            ".json",
            ".png",
            "\0",
            "é",
        ]),
        read: Box::new(move |bytes| {
            let page = String::from_utf8_lossy(bytes);
            let found = html::candidates(&page, &base);
            assert!(found.len() <= 64);
            let mut kinds = String::new();
            for candidate in found.iter().take(4) {
                match candidate {
                    html::Candidate::Document(text) => {
                        assert!(Document::parse(text.as_bytes()).is_ok(), "{text}");
                        kinds.push('d');
                    }
                    html::Candidate::Link(url) => {
                        assert!(is_link(url.as_str()), "{url}");
                        kinds.push(if url.host_str() == base.host_str() { 'h' } else { 'o' });
                    }
                }
            }
            kinds
        }),
    });
}

/// An archive (APPNOTE 4.3): each member packed or not.
fn zip(members: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for (name, content, packs) in members {
        let mut crc = Crc::new();
        crc.update(content);
        let mut packed = content.to_vec();
        if *packs {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(content).expect("a vector takes every byte");
            packed = encoder.finish().expect("a vector takes every byte");
        }
        let number = |n: usize| u32::try_from(n).expect("small").to_le_bytes();
        let mut common = [&[20, 0, 0, 0, if *packs { 8 } else { 0 }, 0, 0, 0, 0, 0][..], &crc.sum().to_le_bytes()].concat();
        common.extend([number(packed.len()), number(content.len())].concat());
        common.extend(&number(name.len())[..2]);
        common.extend([0, 0]);
        central.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &number(out.len()), name.as_bytes()].concat());
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), &packed].concat());
    }
    let (count, at) = (u16::try_from(members.len()).expect("few").to_le_bytes(), u32::try_from(out.len()).expect("small").to_le_bytes());
    let size = u32::try_from(central.len()).expect("small").to_le_bytes();
    [&out[..], &central, b"PK\x05\x06\0\0\0\0", &count, &count, &size, &at, &[0, 0]].concat()
}

#[test]
fn archives() {
    let badge = badge();
    let seed = zip(&[("../b.json", badge.as_bytes(), true), ("read me.txt", b"Bonjour", false), ("c\\d.svg", b"<svg/>", false)]);
    assert_eq!(archive::members(&seed).expect("a good archive").len(), 2);
    fuzz(&Target {
        name: "archives",
        seeds: vec![seed, zip(&[("a.zip", &zip(&[]), false)])],
        words: vec![
            b"PK\x03\x04".to_vec(),
            b"PK\x01\x02".to_vec(),
            b"PK\x05\x06".to_vec(),
            b"PK\x06\x06".to_vec(),
            vec![0xff; 4],
            vec![0; 4],
            b"../".to_vec(),
        ],
        read: Box::new(|bytes| match archive::members(bytes) {
            Ok(found) => {
                assert!(found.iter().map(|(_, content)| content.len()).sum::<usize>() <= 8 * 1024 * 1024);
                assert!(found.iter().all(|(name, _)| !name.contains(['/', '\\'])));
                format!("{} members", found.len())
            }
            Err(refusal) => refusal.to_string(),
        }),
    });
}

/// A document with one attachment (ISO 32000-1 §7.5, §7.11.4).
fn attached(content: &str) -> Vec<u8> {
    let objects = [
        String::from("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(b)4 0 R]>>>>/AF[4 0 R]>>"),
        String::from("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        String::from("<</Type/Page/Parent 2 0 R/Annots[<</Subtype/FileAttachment/FS 4 0 R>>]>>"),
        String::from("<</Type/Filespec/F(../b.json)/EF<</F 5 0 R>>>>"),
        format!("<</Type/EmbeddedFile/Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let mut out = String::from("%PDF-1.7\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).expect("a string takes every letter");
        writeln!(out, "{} 0 obj\n{object}\nendobj", number + 1).expect("a string takes every letter");
    }
    format!("{out}xref\n0 6\n{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", out.len()).into_bytes()
}

#[test]
fn attachments() {
    let seed = attached("{\"a\":1}");
    assert_eq!(pdf::attached(&seed), Ok(vec![("b.json".into(), b"{\"a\":1}".to_vec())]));
    fuzz(&Target {
        name: "attachments",
        seeds: vec![seed, attached(&badge())],
        words: words(&[
            "<<",
            ">>",
            "[",
            "]",
            "(",
            ")",
            "/Kids",
            "/Names",
            "/EF",
            "/F",
            "/UF",
            "/Filter/FlateDecode",
            "/Filter[/ASCIIHexDecode/LZWDecode]",
            "/Encrypt 5 0 R",
            "1 0 R",
            "2 0 R",
            "4 0 R",
            "obj",
            "endobj",
            "stream\n",
            "endstream",
            "/Type/ObjStm/N 9/First 4",
            "/Type/XRef/W[1 2 1]",
            "/Prev 9",
            "xref",
            "trailer",
            "-1",
            "99999999999",
            "<FEFF00",
            "%",
        ]),
        read: Box::new(|bytes| match pdf::attached(bytes) {
            Ok(found) => {
                assert!(found.iter().all(|(name, _)| !name.contains(['/', '\\'])));
                format!("{} files", found.len())
            }
            Err(refusal) => refusal.to_string(),
        }),
    });
}

/// A verifier in a thread of its own, that asks nobody.
fn served() -> String {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let running = Running::start(Examiner::new(&Config::default()).offline());
            tell.send(running.url("")).expect("somebody waits");
            std::future::pending::<()>().await;
        });
    });
    told.recv().expect("it serves")
}

#[test]
fn bodies() {
    let (base, runtime, badge) = (served(), runtime(), badge());
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    // A route, a content type, and what comes with them.
    let seed = |path: &str, kind: &str, body: &[u8]| [path.as_bytes(), b"\n", kind.as_bytes(), b"\n", body].concat();
    let asked = serde_json::json!({ "input": badge, "recipient": "Amina Exemple", "lang": "fr", "now": "2026-11-22T12:00:00Z" });
    fuzz(&Target {
        name: "bodies",
        seeds: vec![
            seed("/api/v1/verify", "application/json", asked.to_string().as_bytes()),
            seed("/api/v1/verify", "application/json", format!("{{\"input\":{badge}}}").as_bytes()),
            seed("/api/v1/verify", "application/vc", badge.as_bytes()),
            seed("/api/v1/verify", FILE, &as_file("../b.json", badge.as_bytes())),
            seed("/verify", FILE, &as_file("a.zip", b"PK\x03\x04")),
            seed("/verify", "application/x-www-form-urlencoded", form(&[("badge", &badge), ("name", "Amina")]).as_bytes()),
            seed("/credentials/verify", "application/json", format!("{{\"verifiableCredential\":{badge},\"options\":{{}}}}").as_bytes()),
            seed(
                "/presentations/verify",
                "application/json",
                format!(
                    "{{\"verifiablePresentation\":{{\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"type\":\"VerifiablePresentation\",\
                     \"verifiableCredential\":[{badge}]}},\"options\":{{\"challenge\":\"1\",\"domain\":\"a\"}}}}"
                )
                .as_bytes(),
            ),
        ],
        words: words(&[
            "--the-end-of-a-part", "\r\n", "--", "Content-Disposition: form-data; name=\"", "name*=utf-8''", "filename=\"", "; boundary=", "\"", "\\", "\\u0000", "null",
            "[", "{", "}", "%00", "%", "&", "=", "+", "<script>", "\u{202e}", "é", "multipart/form-data", "text/plain", "application/json",
        ]),
        read: Box::new(move |bytes| {
            let mut parts = bytes.splitn(3, |byte| *byte == b'\n');
            let path = parts.next().and_then(|path| std::str::from_utf8(path).ok()).unwrap_or_default();
            let path = ["/verify", "/credentials/verify", "/presentations/verify"].into_iter().find(|known| *known == path);
            let Ok(kind) = HeaderValue::from_bytes(parts.next().unwrap_or_default()) else { return "no header".into() };
            let body = parts.next().unwrap_or_default().to_vec();
            let started = Instant::now();
            let request = client.post(format!("{base}{}", path.unwrap_or("/api/v1/verify"))).header("content-type", kind).body(body);
            let status = runtime.block_on(async {
                let answer = request.send().await.expect("it answers");
                let status = answer.status().as_u16();
                answer.bytes().await.expect("to the end");
                status
            });
            assert!(matches!(status, 200 | 400 | 413 | 415 | 422 | 503), "{status}");
            assert!(started.elapsed() < Duration::from_secs(10));
            format!("{path:?} {status}")
        }),
    });
}

#[test]
fn registries() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("registry.json");
    let list = |kind: &str| {
        let file = file.display();
        format!(
            "[[registry]]\nkind = \"{kind}\"\nname = \"R\"\nfile = \"{file}\"\n{}",
            if kind == "signed" { "id = \"did:web:r.example\"" } else { "" }
        )
    };
    let lists =
        [list("signed"), list("known-issuers"), format!("[[registry]]\nkind = \"known-registries\"\nfile = \"{}\"", file.display())];
    fuzz(&Target {
        name: "registries",
        seeds: words(&[
            r#"[{"type":["VerifiableCredential","EndorsementCredential"],"credentialSubject":{"id":"did:web:a.example"}}]"#,
            r#"{"verifiableCredential":[{"id":1},{"id":2}],"type":"VerifiablePresentation"}"#,
            r#"{"meta":{"created":"2026"},"registry":{"did:web:a.example":{"name":"A","url":"https://a.example"}}}"#,
            r#"[{"name":"A","type":"dcc-legacy","url":"https://a.example/r.json"},{"name":"B","type":"oidf"}]"#,
        ]),
        words: words(&[
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"",
            "\"registry\":",
            "\"entries\":",
            "\"verifiableCredential\":",
            "null",
            "1e999",
            "\\u0000",
            "did:",
            "\"name\":",
        ]),
        read: Box::new(move |bytes| {
            std::fs::write(&file, bytes).expect("a file can be written");
            lists.iter().map(|list| if Recognised::parse(list).is_ok() { '1' } else { '0' }).collect()
        }),
    });
}

/// Whatever a URL looks like, with a name server that answers to every name with a private address nobody is asked.
#[test]
fn addresses() {
    let runtime = runtime();
    let canary = TcpListener::bind("127.0.0.1:0").expect("loopback");
    canary.set_nonblocking(true).expect("it can be asked");
    let port = canary.local_addr().expect("an address").port();
    let lookup: Lookup = Arc::new(|_| Box::pin(async { Ok(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]) }));
    let limits = Limits { port, per_minute: 0, time: Duration::from_secs(2), ..Limits::default() };
    let fetcher = Fetcher::new(Vec::new(), Vec::new()).with_lookup(lookup).with_limits(limits);
    let port = port.to_string();
    fuzz(&Target {
        name: "addresses",
        seeds: words(&[
            &format!("https://127.0.0.1:{port}/"),
            &format!("https://a.example:{port}/x?y#z"),
            &format!("https://[::ffff:127.0.0.1]:{port}/"),
            &format!("https://user:word@localhost:{port}/"),
            "https://badges.example.org/",
        ]),
        words: words(&[
            "https://",
            "http://",
            "//",
            "@",
            ":",
            &port,
            "[::1]",
            "0x7f.1",
            "2130706433",
            "①",
            "。",
            "%00",
            "%2e",
            "\t",
            "\\",
            "localhost",
            "0",
            ".",
        ]),
        read: Box::new(move |bytes| {
            let Ok(text) = std::str::from_utf8(bytes) else { return "no text".into() };
            let literal = match Url::parse(text).ok().and_then(|url| url.host().map(|host| host.to_owned())) {
                Some(Host::Ipv4(v4)) => Some(IpAddr::from(v4)),
                Some(Host::Ipv6(v6)) => Some(IpAddr::from(v6)),
                Some(Host::Domain(_)) => None,
                None => return "no host".into(),
            };
            // Tests speak to nobody but this machine.
            if literal.is_some_and(address::is_public) {
                return "public".into();
            }
            let until = tokio::time::Instant::now() + Duration::from_secs(2);
            assert!(runtime.block_on(async { fetcher.fetch_badge(text, until).await }).is_err(), "{text}");
            assert!(canary.accept().is_err(), "{text}");
            if literal.is_some() { "private".into() } else { "named".into() }
        }),
    });
}
