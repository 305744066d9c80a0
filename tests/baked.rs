//! Badges inside pictures, from outside: other people's pictures, uploads, links and files, and our readers held against
//! the worst drawings that we could think of.

mod worst;

use badge::baked::{self, Credential, Generation, Picture};
use badge::document::Digest;
use serde_json::{Value, json};
use verifier::config::Config;
use verifier::examine::Examiner;
use verifier::fetch::Origin;
use verifier::terminal::{Check, check};
use verifier::words::Words;

use crate::support::bench::{FILE, Running, as_file, bench, json_of, stopped};
use crate::support::corpus;
use crate::support::kit::{Badge, NOW};
use crate::support::painting::{chunk, element, png, svg, text_chunk};
use crate::support::server::{Answer, Server};
use crate::support::venue::Venue;

fn amina() -> String {
    Badge::of("Amina Exemple").level(3).signed_by(&Venue::by_key("Médiathèque des Tilleuls", "tilleuls")).text()
}

fn baked_png(text: &str) -> Vec<u8> {
    baked::png::bake(&png(&[]), text).expect("can be baked")
}

/// The digests are of what two other readers take out: of chunks by hand, and of tags by Python's ElementTree, without the
/// blank around it.
#[test]
fn what_1edtech_baked_is_taken_out_byte_for_byte() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    let plain = without_proof(&corpus::text(&folder.join("simple.json")));
    for (name, picture, generation, sha256) in [
        ("simple-json.png", Picture::Png, Generation::OpenBadges3, "bb83ff2bc2952d38551c7b9bb1ef611e46309d7157eddf14a217e3768880e691"),
        ("simple-json.svg", Picture::Svg, Generation::OpenBadges3, "bbacdb6dd1dcd47f0ef5ef8372d0733f6c34f8060ae77d2f50dd7b73ea9cdf80"),
        ("simple-jwt.png", Picture::Png, Generation::OpenBadges3, "35d59278be3fe85e4f3637c0698334fa8dcbd8fd0682b22fda2568692508fccc"),
        ("simple-jwt.svg", Picture::Svg, Generation::OpenBadges3, "7f39f9c82a1e2ff620edecaf9c14cc4c1adfe1a38afaf03b49e7f30efc5a5db4"),
        (
            "../ob2-1edtech/simple-badge.png",
            Picture::Png,
            Generation::OpenBadges2,
            "7db4fa4a9b18e7075a8084c492477cc499f5a5dcb6b2deaae71ef1d6b6341e4f",
        ),
    ] {
        let baked = baked::unbake(&std::fs::read(folder.join(name)).expect("a picture")).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((baked.picture, baked.generation), (picture, generation), "{name}");
        assert_eq!(Digest::of(baked.credential.text().as_bytes()).to_string(), format!("sha256:{sha256}"), "{name}");
        // Their plain file is the same badge, signed at another time; their plain JWT is another badge.
        match &baked.credential {
            Credential::Json(text) if generation == Generation::OpenBadges3 => assert_eq!(without_proof(text), plain, "{name}"),
            credential => assert_eq!(name.contains("jwt"), matches!(credential, Credential::Jws(_)), "{name}"),
        }
    }
}

fn without_proof(badge: &str) -> Value {
    let mut badge: Value = serde_json::from_str(badge).expect("JSON");
    assert!(badge.as_object_mut().expect("an object").remove("proof").is_some());
    badge
}

#[actix_web::test]
async fn what_1edtech_baked_is_judged_like_the_badge_that_it_carries() {
    let Some(folder) = corpus::find("badges/ob3-1edtech") else { return };
    let verifier = Running::at(bench(&[], None));
    let ask = |name: &'static str| {
        let picture = std::fs::read(folder.join(name)).expect("a picture");
        (picture.clone(), verifier.post("/api/v1/verify", FILE, as_file(name, &picture)))
    };
    for name in ["simple-json.png", "simple-json.svg", "simple-jwt.png", "simple-jwt.svg"] {
        let (picture, answer) = ask(name);
        let answer = answer.await;
        assert_eq!(answer.status(), 200, "{name}");
        let report = json_of(answer).await;
        let inside = baked::unbake(&picture).expect("a badge").credential;
        let plain = json_of(verifier.post("/api/v1/verify", "text/plain", inside.text()).await).await;
        assert_eq!((&report["input"], &plain["input"]), (&json!(name), &json!("-")));
        for member in ["document", "verdict", "checks", "badge"] {
            assert_eq!(report[member], plain[member], "{name}: {member}");
        }
    }
    assert_eq!(ask("../ob2-1edtech/simple-badge.png").1.await.status(), 200, "a picture of Open Badges 2.0 is judged too");
}

#[actix_web::test]
async fn a_picture_is_known_by_its_bytes_and_its_report_names_the_bytes_of_the_badge() {
    let verifier = Running::at(bench(&[], None));
    let text = amina();
    let drawing = svg(&element(&text)).into_bytes();
    for (name, content) in
        [("badge.png", baked_png(&text)), ("badge.json", baked_png(&text)), ("badge.png", drawing), ("", text.clone().into_bytes())]
    {
        let report = json_of(verifier.post("/api/v1/verify", FILE, as_file(name, &content)).await).await;
        assert_eq!((&report["verdict"], &report["input"]), (&json!("valid"), &json!(name)), "{report:#}");
        assert_eq!(report["document"], json!(Digest::of(text.as_bytes())), "{name}");
    }
    let page = verifier.post("/verify", FILE, as_file("badge.png", &baked_png(&text))).await;
    assert_eq!(page.status(), 200);
    assert!(page.text().await.expect("a page").contains("Amina Exemple"));
    // Who says that a body is a credential, or types a text, has not given a picture.
    for kind in ["application/vc", "text/plain"] {
        let answer = verifier.post("/api/v1/verify", kind, svg(&element(&text))).await;
        assert_eq!((answer.status().as_u16(), &json_of(answer).await["slug"]), (422, &json!("not-a-badge")), "{kind}");
    }
    for kind in ["image/png", "image/svg+xml"] {
        assert_eq!(verifier.post("/api/v1/verify", kind, baked_png(&text)).await.status(), 415, "{kind}");
    }
}

#[actix_web::test]
async fn a_picture_may_have_ten_megabytes_and_a_document_half_of_one() {
    let verifier = Running::at(bench(&[], None));
    let text = amina();
    let padded = |bytes: usize| png(&[chunk(b"teSt", &vec![0; bytes]), text_chunk("openbadgecredential", &text)]);
    let room = baked::MAX_PICTURE - padded(0).len();
    for (what, content, status, said) in [
        ("the largest picture", padded(room), 200, json!("valid")),
        ("a byte more", padded(room + 1), 413, json!("too-large")),
        ("a flood that begins as a picture", [&baked_png(&text)[..], &vec![b' '; 12 << 20]].concat(), 413, json!("too-large")),
        (
            "a document with blank behind it",
            format!("{text}{}", " ".repeat(badge::document::MAX_BYTES)).into_bytes(),
            413,
            json!("too-large"),
        ),
        ("a flood that begins as a document", vec![b' '; 4 << 20], 413, json!("too-large")),
        ("a drawing with blank in it", svg(&format!("{}{}", element(&text), " ".repeat(9 << 20))).into_bytes(), 200, json!("valid")),
        (
            "a badge in it that is too large",
            svg(&element(&format!("{{\"a\":\"{}\"}}", "x".repeat(badge::document::MAX_BYTES)))).into(),
            413,
            json!("too-large"),
        ),
    ] {
        let answer = verifier.post("/api/v1/verify", FILE, as_file("badge", &content)).await;
        let (found, body) = (answer.status().as_u16(), json_of(answer).await);
        let outcome = if found == 200 { &body["verdict"] } else { &body["slug"] };
        assert_eq!((found, outcome), (status, &said), "{what}");
    }
}

#[actix_web::test]
async fn more_large_pictures_than_there_are_seats_are_all_answered() {
    let verifier = Running::at(bench(&[], None));
    let picture = png(&[chunk(b"teSt", &vec![0; 2 << 20]), text_chunk("openbadgecredential", &amina())]);
    let answers = (0..40).map(|_| verifier.post("/api/v1/verify", FILE, as_file("badge.png", &picture)));
    for answer in futures(answers).await {
        assert_eq!(answer.status(), 200);
    }
}

/// All at once.
async fn futures<F: Future>(asked: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = asked.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        pending.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Ready(output) => {
                done.push(output);
                false
            }
            std::task::Poll::Pending => true,
        });
        if pending.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

#[actix_web::test]
async fn a_link_may_lead_to_a_picture_and_only_a_picture_may_be_large() {
    let text = amina();
    let large = png(&[chunk(b"teSt", &vec![0; 2 << 20]), text_chunk("openbadgecredential", &text)]);
    let drawing = svg(&element(&text));
    let endless = [large.clone(), vec![0; 12 << 20]].concat();
    let server = Server::plain(move |path| {
        let answer = |body: &[u8], kind: &str| {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n");
            Answer::Bytes([head.as_bytes(), body].concat())
        };
        match path {
            "/b/1.png" => answer(&large, "image/png"),
            "/b/1.svg" => answer(drawing.as_bytes(), "image/svg+xml; charset=utf-8"),
            "/b/json" => answer(&large, "application/json"),
            "/b/endless" => answer(&endless, "image/png"),
            _ => answer(&png(&[]), "image/png"),
        }
    })
    .await;
    let origin = Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin");
    let config = Config { allow_origins: vec![origin], ..Config::default() };
    let verifier = Running::start(Examiner::new(&config).with_clock(stopped(NOW)));
    for (path, status, said) in [
        ("/b/1.png", 200, "valid"),
        ("/b/1.svg", 200, "valid"),
        ("/b/json", 422, "link-unreachable"),
        ("/b/endless", 422, "link-unreachable"),
        ("/b/bare", 422, "picture-without-badge"),
    ] {
        let answer = verifier.post("/api/v1/verify", "text/plain", server.url("http", "127.0.0.1", path)).await;
        let (found, body) = (answer.status().as_u16(), json_of(answer).await);
        assert_eq!((found, if found == 200 { &body["verdict"] } else { &body["slug"] }), (status, &json!(said)), "{path}");
    }
    assert_eq!(server.hits(), 5, "each link once, and nothing that a picture names");
}

#[actix_web::test]
async fn at_a_terminal_a_file_may_be_a_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let settings = Config::default();
    for (path, code, said) in [
        (put("badge.png", &baked_png(&amina())), 0, "\"verdict\":\"valid\""),
        (put("badge.svg", svg(&element(&amina())).as_bytes()), 0, "\"verdict\":\"valid\""),
        (put("bare.png", &png(&[])), 2, "\"slug\":\"picture-without-badge\""),
        (put("large.png", &vec![b' '; baked::MAX_PICTURE + 1]), 2, "\"slug\":\"too-large\""),
    ] {
        let asked = Check { inputs: vec![path.clone()], json: true, recipient: None, now: None, words: Words::for_reader(None, None) };
        let mut out = Vec::new();
        let examiner = Examiner::new(&settings).offline().with_clock(stopped(NOW));
        let exit = check(&examiner, &asked, &settings.public_url, &mut out).await.expect("a vector takes every line");
        let out = String::from_utf8(out).expect("text");
        assert_eq!(exit.code(), code, "{path}: {out}");
        assert!(out.contains(said), "{path}: {out}");
    }
}

#[actix_web::test]
async fn a_page_that_finds_no_badge_in_a_picture_says_what_to_send_instead() {
    let verifier = Running::at(bench(&[], None));
    let ask = async |content: &[u8]| {
        let answer = verifier.post("/verify", FILE, as_file("photo", content)).await;
        assert_eq!(answer.status(), 422);
        answer.text().await.expect("a page")
    };
    for photograph in [&png(&[])[..], b"\xff\xd8\xff\xe0\0\x10JFIF", svg("").as_bytes()] {
        let page = ask(photograph).await;
        assert!(page.contains("Image sans badge") && page.contains("collez le lien du badge"), "{page}");
    }
    let start = verifier.get("/").await.text().await.expect("a page");
    assert!(start.contains("image/png") && start.contains(".svg") && start.contains("Une image du badge"), "{start}");
    if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("ask-picture.html"), start).expect("the folder can be written");
        std::fs::write(folder.join("picture-without-badge.html"), ask(&png(&[])).await).expect("the folder can be written");
    }
}
