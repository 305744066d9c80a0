//! Both services speak TLS themselves, where no proxy stands before them.

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
