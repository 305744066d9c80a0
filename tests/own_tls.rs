//! Both services speak TLS themselves, where no proxy stands before them; a renewed certificate needs no restart.

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

mod world {
    use std::net::TcpListener;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::process::Command;

    use super::Certificate;
    use crate::support::delivered::{Delivered, asker};
    use crate::try_out::Place;

    /// A certificate in a folder of its own.
    fn certificate(place: &Place, name: &str) -> Certificate {
        let folder = place.folder().join(name);
        std::fs::create_dir(&folder).expect("a folder");
        Certificate::made(&folder)
    }

    /// What answers there shows a certificate of that authority, and of no other.
    async fn shows(address: &str, authority: &Certificate, not: &Certificate) -> bool {
        let asked = async |one: &Certificate| asker(&[&one.pem]).get(address).send().await.is_ok_and(|answer| answer.status() == 200);
        asked(authority).await && !asked(not).await
    }

    /// The same, once it has heard of it.
    async fn comes_to_show(service: &Delivered, address: &str, authority: &Certificate, not: &Certificate) {
        for _ in 0..500 {
            if shows(address, authority, not).await {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{address} shows another certificate: {}", service.wrote())
    }

    fn put(from: &Path, to: &Path) {
        std::fs::copy(from, to).expect("a copy");
    }

    /// The certificate of this program is renewed while it runs; its files are broken, and mended. `addresses` are of listeners with that
    /// certificate, each of which reads it for itself.
    async fn is_renewed(place: &Place, command: Command, set: &Certificate, addresses: &[&str]) {
        let first = Certificate { pem: set.pem.clone(), cert: set.cert.clone(), key: set.key.clone() };
        let (second, third) = (certificate(place, "second"), certificate(place, "third"));
        let service = Delivered::start_for(&asker(&[&first.pem]), command, place.folder().join("tls.log"), addresses[0]).await;
        for address in addresses {
            comes_to_show(&service, address, &first, &second).await;
        }
        put(&second.cert, &set.cert);
        put(&second.key, &set.key);
        service.hang_up();
        for address in addresses {
            comes_to_show(&service, address, &second, &first).await;
        }
        let mut refused = 0;
        let breakages: [&dyn Fn(); 4] = [
            &|| std::fs::write(&set.cert, "no certificate").expect("a file"),
            // Half of a renewal: the key is still that of before.
            &|| put(&third.cert, &set.cert),
            &|| {
                put(&third.key, &set.key);
                std::fs::set_permissions(&set.key, PermissionsExt::from_mode(0o644)).expect("it is ours");
            },
            &|| std::fs::remove_file(&set.cert).expect("it was there"),
        ];
        for breaks in breakages {
            breaks();
            service.hang_up();
            refused += addresses.len();
            service.writes("the certificate could not be read again", refused).await;
            let named = |line: &str| line.contains(&*set.cert.to_string_lossy()) || line.contains(&*set.key.to_string_lossy());
            assert!(service.wrote().lines().filter(|line| line.contains("could not be read")).all(named), "{}", service.wrote());
            for address in addresses {
                assert!(shows(address, &second, &third).await, "the one before is better than none: {}", service.wrote());
            }
        }
        std::fs::set_permissions(&set.key, PermissionsExt::from_mode(0o600)).expect("it is ours");
        put(&third.cert, &set.cert);
        service.hang_up();
        for address in addresses {
            comes_to_show(&service, address, &third, &second).await;
        }
        let (wrote, key) = (service.wrote(), std::fs::read_to_string(&set.key).expect("there"));
        assert!(key.lines().all(|line| !wrote.contains(line)), "no line of a key is logged");
        assert!(service.stop().success());
    }

    #[actix_web::test]
    async fn a_renewed_certificate_of_the_issuer_is_shown_without_a_restart() {
        let Some(place) = Place::new() else { return };
        let set = certificate(&place, "first");
        let instances = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
        let of_service = place.issuer().replace("http://", "https://");
        let settings = |mut command: Command| {
            command.env("ISSUER_PUBLIC_URL", &of_service).env("ISSUER_VC_API_LISTEN", instances.to_string());
            command.env("ISSUER_TLS_CERT", &set.cert).env("ISSUER_TLS_KEY", &set.key);
            command
        };
        let mut add = settings(place.binary("issuer"));
        let added = add.args(["vc-api", "add", "essai", "--cryptosuite", "eddsa-rdfc-2022"]).output().expect("it runs");
        let said = String::from_utf8_lossy(&added.stdout).into_owned();
        assert!(said.contains(&format!("https://localhost:{}/vc-api/essai", instances.port())), "{said}");
        let mut serve = settings(place.binary("issuer"));
        serve.arg("serve");
        let addresses = [format!("{of_service}/healthz"), format!("https://localhost:{}/healthz", instances.port())];
        is_renewed(&place, serve, &set, &[&addresses[0], &addresses[1]]).await;
    }

    #[actix_web::test]
    async fn a_renewed_certificate_of_the_verifier_is_shown_without_a_restart() {
        let Some(place) = Place::new() else { return };
        let set = certificate(&place, "first");
        let public = place.verifier().replace("http://", "https://");
        let mut serve = place.binary("verifier");
        serve.arg("serve").env("VERIFIER_PUBLIC_URL", &public).env_remove("VERIFIER_TRUSTED_ISSUERS");
        serve.env("VERIFIER_TLS_CERT", &set.cert).env("VERIFIER_TLS_KEY", &set.key);
        is_renewed(&place, serve, &set, &[&format!("{public}/healthz")]).await;
    }

    #[actix_web::test]
    async fn a_service_without_tls_outlives_being_told_to_read_its_certificate_again() {
        let Some(place) = Place::new() else { return };
        for (name, public) in [("issuer", place.issuer()), ("verifier", place.verifier())] {
            let mut serve = place.binary(name);
            serve.arg("serve").env("VERIFIER_PUBLIC_URL", place.verifier()).env_remove("VERIFIER_TRUSTED_ISSUERS");
            let address = format!("{public}/healthz");
            let service = Delivered::start(serve, place.folder().join(format!("{name}.log")), &address).await;
            service.hang_up();
            service.writes("no certificate to read again", 1).await;
            assert_eq!(asker(&[]).get(&address).send().await.expect("it answers").status(), 200);
            assert!(service.stop().success());
        }
    }

    #[test]
    fn instances_are_not_served_in_clear_to_other_machines_nor_with_a_broken_certificate() {
        let Some(place) = Place::new() else { return };
        let refused = |settings: &[(&str, &str)], wanted: &str| {
            let mut serve = place.binary("issuer");
            let ended = serve.args(["--lang", "en", "serve"]).envs(settings.iter().copied()).output().expect("it runs");
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(!ended.status.success() && said.contains(wanted), "{settings:?}: {said}");
        };
        refused(&[("ISSUER_VC_API_LISTEN", "0.0.0.0:0")], "vc_api_tls_cert is missing: vc_api_listen needs it");
        let set = certificate(&place, "own");
        let (cert, key) = (set.cert.to_str().expect("a path"), set.key.to_str().expect("a path"));
        refused(&[("ISSUER_VC_API_TLS_CERT", cert)], "vc_api_tls_key is missing");
        std::fs::write(&set.cert, "no certificate").expect("a file");
        refused(&[("ISSUER_VC_API_TLS_CERT", cert), ("ISSUER_VC_API_TLS_KEY", key)], cert);
    }
}
