//! Both services speak TLS themselves, where no proxy stands before them.

use std::io::{Read as _, Write as _};

use crate::support::world::{Certificate, World};

/// A client that knows the certificates of these authorities only.
fn client(pem: &str) -> reqwest::Client {
    let root = reqwest::Certificate::from_pem(pem.as_bytes()).expect("PEM");
    reqwest::Client::builder().no_proxy().tls_built_in_root_certs(false).add_root_certificate(root).build().expect("a client")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_is_fetched_and_judged_over_tls_of_our_own() {
    let world = World::over_tls().await;
    let issued = world.import(include_bytes!("rosters/pix-certification-session-2026.csv")).await;
    let (exit, report) = world.check(&issued[0].url).await;
    assert_eq!(exit, verifier::terminal::Exit::Valid, "{report:#}");
    let client = client(&world.certificate());
    for origin in world.origins() {
        assert!(origin.starts_with("https://"));
        let answer = client.get(format!("{origin}/healthz")).send().await.expect("it answers");
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000");
        let plain = reqwest::Client::builder().no_proxy().build().expect("a client");
        assert!(plain.get(format!("{origin}/healthz")).send().await.is_err(), "an authority that nobody else knows");
        assert!(plain.get(origin.replace("https://", "http://")).send().await.is_err(), "and nothing without TLS");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_with_another_key_is_refused_at_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    std::fs::create_dir_all(&one).and_then(|()| std::fs::create_dir_all(&other)).expect("folders");
    let (one, other) = (Certificate::made(&one), Certificate::made(&other));
    let config = verifier::config::Config::default();
    let start = |tls: &verifier::config::Tls| {
        let desk = verifier::desk::Desk::new(verifier::examine::Examiner::new(&config), config.public_url.clone());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        verifier::app::serve_over(desk, listener, Some(tls)).map(drop).map_err(|error| error.to_string())
    };
    let tls = |cert: &std::path::Path, key: &std::path::Path| verifier::config::Tls { cert: cert.to_owned(), key: key.to_owned() };
    assert!(start(&tls(&one.cert, &other.key)).is_err(), "the key of another");
    let missing = start(&tls(&folder.path().join("nothing"), &one.key)).expect_err("no file");
    assert!(missing.contains("nothing"), "{missing}");
    std::fs::set_permissions(&one.key, std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("it is ours");
    let loose = start(&tls(&one.cert, &one.key)).expect_err("anybody may read it");
    assert!(loose.contains("chmod"), "{loose}");
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_of_tls_before_1_2_get_no_further_than_hello() {
    // RFC 5246 §6.2.1: the kinds of record.
    let (alert, handshake) = (21, 22);
    let world = World::over_tls().await;
    for origin in world.origins() {
        let address = origin.trim_start_matches("https://").to_owned();
        let answered = |minor: u8| {
            let address = address.clone();
            tokio::task::spawn_blocking(move || {
                let mut stream = std::net::TcpStream::connect(address).expect("it listens");
                stream.set_read_timeout(Some(std::time::Duration::from_secs(5))).expect("a limit");
                stream.write_all(&hello(minor)).expect("it reads");
                let mut kind = [0; 1];
                stream.read_exact(&mut kind).expect("it answers");
                kind[0]
            })
        };
        for minor in [1, 2] {
            assert_eq!(answered(minor).await.expect("nobody panicked"), alert, "{origin}: TLS 1.{}", minor - 1);
        }
        assert_eq!(answered(3).await.expect("nobody panicked"), handshake, "{origin}: the same in TLS 1.2 is answered");
        let client = client(&world.certificate());
        let newest = reqwest::Client::builder().no_proxy().tls_built_in_root_certs(false);
        let root = reqwest::Certificate::from_pem(world.certificate().as_bytes()).expect("PEM");
        let newest = newest.add_root_certificate(root).min_tls_version(reqwest::tls::Version::TLS_1_3).build().expect("a client");
        for client in [client, newest] {
            assert_eq!(client.get(format!("{origin}/healthz")).send().await.expect("it answers").status(), 200);
        }
    }
}

/// A ClientHello (RFC 5246 §7.4.1.2) of version 3.`minor` that offers what such servers take.
fn hello(minor: u8) -> Vec<u8> {
    let list = |size: usize, content: &[u8]| [&content.len().to_be_bytes()[8 - size..], content].concat();
    let extension = |kind: u16, content: &[u8]| [&kind.to_be_bytes()[..], &list(2, content)].concat();
    let extensions = [
        extension(0, &list(2, &[&[0][..], &list(2, b"localhost")].concat())),
        extension(10, &list(2, &[0, 29, 0, 23])),
        extension(11, &list(1, &[0])),
        extension(13, &list(2, &[4, 3, 8, 4, 4, 1])),
        extension(23, &[]),
    ];
    let suites = [0xc0, 0x2b, 0xc0, 0x2f, 0xc0, 0x09, 0xc0, 0x13, 0x00, 0x2f];
    let body = [&[3, minor][..], &[7; 32], &list(1, &[]), &list(2, &suites), &list(1, &[0]), &list(2, &extensions.concat())].concat();
    let handshake = [&[1][..], &list(3, &body)].concat();
    [&[22, 3, 1][..], &list(2, &handshake)].concat()
}
