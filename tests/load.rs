//! Many at once: one question to a venue however many want its answer, limits for each client, counts, and an end in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::http::StatusCode;
use badge::Report;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::Url;
use verifier::clients::{Clients, Network};
use verifier::config::Config;
use verifier::desk::Desk;
use verifier::examine::{Examiner, Input, Question};
use verifier::fetch::Origin;
use verifier::memory::Memory;

use crate::support::bench::{Running, bench, by_hand, form, json_of, stopped};
use crate::support::kit::{Badge, List, NOW, Signed};
use crate::support::server::{Answer, Server};
use crate::support::venue::Venue;

fn tilleuls() -> Venue {
    Venue::by_key("Médiathèque des Tilleuls", "tilleuls")
}

fn allowing(server: &Server) -> Config {
    Config { allow_origins: vec![Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin")], ..Config::default() }
}

fn question(badge: &Signed) -> Question {
    Question {
        input: Input::Bytes(badge.text().into_bytes()),
        named: String::from("-"),
        recipient: None,
        now: None,
        lang: String::from("fr"),
    }
}

async fn judged(examiner: &Examiner, badge: &Signed) -> Report {
    examiner.examine(question(badge)).await.expect("it can be read")
}

fn verdict(report: &Report) -> Value {
    serde_json::to_value(report).expect("a report can be written")["verdict"].clone()
}

/// A badge whose list is at `/status/1` of a server that answers to everything what `answer` makes of the list.
async fn listed(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> (Server, Signed) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port that is free");
    let list = List::by(&tilleuls(), &format!("http://{free}/status/1"));
    let badge = Badge::of("Amina Exemple").status(list.entry(7)).signed_by(&tilleuls());
    let text = list.signed_by(&tilleuls()).text();
    (Server::at(free, move |_| answer(&text)).await, badge)
}

#[tokio::test(flavor = "multi_thread")]
async fn s18_a_hundred_badges_at_once_are_one_question_to_their_list() {
    let (server, badge) = listed(|list| match Answer::json(list) {
        Answer::Bytes(bytes) => Answer::Later(Duration::from_millis(300), bytes),
        other => other,
    })
    .await;
    let examiner = Arc::new(Examiner::new(&allowing(&server)).with_clock(stopped(NOW)));
    let asked: Vec<_> = (0..100)
        .map(|_| {
            let (examiner, badge) = (Arc::clone(&examiner), badge.clone());
            tokio::spawn(async move { verdict(&judged(&examiner, &badge).await) })
        })
        .collect();
    for one in asked {
        assert_eq!(one.await.expect("it ends"), "valid");
    }
    assert_eq!(server.hits(), 1);
    assert!(examiner.metrics().text().contains("verifier_documents_total{from=\"asked\"} 1\n"));
}

#[tokio::test]
async fn s18_who_did_not_answer_is_not_asked_again_for_ten_seconds() {
    let (server, badge) = listed(|_| Answer::status(500)).await;
    let (clock, hand) = by_hand(NOW);
    let examiner = Examiner::new(&allowing(&server)).with_clock(clock);
    for (second, hits) in [(0, 1), (0, 1), (9, 1), (10, 2), (19, 2), (20, 3)] {
        hand.store(second, Ordering::SeqCst);
        assert_eq!((verdict(&judged(&examiner, &badge).await), server.hits()), (json!("undecided"), hits), "after {second} s");
    }
}

#[tokio::test]
async fn a_document_serves_for_as_long_as_its_server_says_within_bounds() {
    for (header, seconds) in [
        ("X-Nothing: said", 60),
        ("Cache-Control: public, max-age=120", 120),
        ("Cache-Control: max-age=86400", 300),
        ("Cache-Control: max-age=120\r\nAge: 90", 30),
        ("Cache-Control: no-store", 10),
    ] {
        let (server, badge) = listed(move |list| Answer::json_with(header, list)).await;
        let (clock, hand) = by_hand(NOW);
        let examiner = Examiner::new(&allowing(&server)).with_clock(clock);
        for (second, hits) in [(0, 1), (seconds - 1, 1), (seconds, 2)] {
            hand.store(second, Ordering::SeqCst);
            assert_eq!((verdict(&judged(&examiner, &badge).await), server.hits()), (json!("valid"), hits), "{header} after {second} s");
        }
    }
}

#[tokio::test]
async fn a_list_is_judged_once_for_many_badges_and_never_kept_past_its_own_end() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port that is free");
    let list = List::by(&tilleuls(), &format!("http://{free}/status/1")).with("/validUntil", json!("2026-11-22T12:00:30Z"));
    let badge = Badge::of("Amina Exemple").status(list.entry(7)).signed_by(&tilleuls());
    let text = list.signed_by(&tilleuls()).text();
    let server = Server::at(free, move |_| Answer::json_with("Cache-Control: max-age=300", &text)).await;
    let (clock, hand) = by_hand("2026-11-22T12:00:00Z");
    let examiner = Examiner::new(&allowing(&server)).with_clock(clock);
    let from_memory = |times: usize| examiner.metrics().text().contains(&format!("verifier_documents_total{{from=\"judged\"}} {times}\n"));
    assert_eq!(verdict(&judged(&examiner, &badge).await), "valid");
    assert!(!examiner.metrics().text().contains("from=\"judged\""));
    assert!(verdict(&judged(&examiner, &badge).await) == "valid" && from_memory(1));
    // A question about another moment is not answered with what was judged for today.
    let then = Question { now: badge::timestamp::Timestamp::parse("2027-11-22T12:00:00Z"), ..question(&badge) };
    assert_ne!(verdict(&examiner.examine(then).await.expect("it can be read")), "valid");
    hand.store(400, Ordering::SeqCst);
    let late = serde_json::to_value(judged(&examiner, &badge).await).expect("JSON");
    assert_eq!((&late["verdict"], &late["checks"][4]["reason"]), (&json!("undecided"), &json!("status-stale")));
}

#[tokio::test]
async fn r07_where_a_list_is_gone_the_evidence_says_when_it_was_last_good_even_after_a_restart() {
    let folder = TempDir::new().expect("a folder");
    let quiet = Arc::new(AtomicBool::new(false));
    let hushed = Arc::clone(&quiet);
    let (server, badge) = listed(move |list| if hushed.load(Ordering::SeqCst) { Answer::status(503) } else { Answer::json(list) }).await;
    let config = || Config { cache: Some(Arc::new(Memory::open(folder.path()).expect("a folder of ours"))), ..allowing(&server) };
    let (clock, hand) = by_hand(NOW);
    assert_eq!(verdict(&judged(&Examiner::new(&config()).with_clock(Arc::clone(&clock)), &badge).await), "valid");
    // It is written behind the answer's back.
    for _ in 0..200 {
        if std::fs::read_dir(folder.path()).expect("the folder").flatten().any(|file| file.path().extension().is_some_and(|e| e == "list"))
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    quiet.store(true, Ordering::SeqCst);
    hand.store(3600, Ordering::SeqCst);
    let report = serde_json::to_value(judged(&Examiner::new(&config()).with_clock(clock), &badge).await).expect("JSON");
    let status = &report["checks"][4];
    assert_eq!((&report["verdict"], &status["reason"]), (&json!("undecided"), &json!("status-unreachable")));
    let last = json!({ "kind": "time", "at": "statusList/lastGoodAnswer", "value": NOW });
    assert!(status["evidence"].as_array().expect("a list").contains(&last), "{status:#}");
    // Nothing of the badge or its person lies there.
    for file in std::fs::read_dir(folder.path()).expect("the folder").flatten() {
        let content = String::from_utf8_lossy(&std::fs::read(file.path()).expect("a file")).into_owned();
        assert!(!content.contains("Amina") && !content.contains("OpenBadgeCredential"), "{content}");
    }
}

#[actix_web::test]
async fn a_client_that_asks_too_often_is_told_when_to_come_back_in_its_own_form() {
    let proxies = vec![Network::parse("127.0.0.1").expect("an address")];
    let desk = Desk::new(bench(&[], None).examiner, Url::parse("https://verifier.example").expect("a URL"));
    let verifier = Running::desk(desk.with_clients(Clients::new(2, proxies)));
    let ask = |who: &'static str, path: &'static str, kind: &'static str, body: String| {
        verifier.request("POST", path).header("x-forwarded-for", who).header("content-type", kind).body(body).send()
    };
    let badge = Badge::of("Amina Exemple").signed_by(&tilleuls()).text();
    for _ in 0..2 {
        assert_eq!(
            ask("192.0.2.1", "/api/v1/verify", "application/vc", badge.clone()).await.expect("an answer").status(),
            StatusCode::OK.as_u16()
        );
    }
    let refused = ask("192.0.2.1", "/api/v1/verify", "application/vc", badge.clone()).await.expect("an answer");
    let wait: u64 = refused.headers()["retry-after"].to_str().ok().and_then(|s| s.parse().ok()).expect("seconds");
    assert!(refused.status() == 429 && (1..=31).contains(&wait), "{wait}");
    let problem = json_of(refused).await;
    assert_eq!((&problem["slug"], &problem["title"]), (&json!("too-many-requests"), &json!("Trop de vérifications à la fois")));
    let page = ask("192.0.2.1", "/verify", "application/x-www-form-urlencoded", form(&[("badge", &badge)])).await.expect("an answer");
    assert!(page.status() == 429 && page.headers().contains_key("retry-after"));
    assert!(page.text().await.expect("a page").contains("Attendez une minute"));
    // Others are let in, and so is whoever only looks.
    assert_eq!(ask("192.0.2.2", "/api/v1/verify", "application/vc", badge).await.expect("an answer").status(), 200);
    assert_eq!(verifier.request("GET", "/").header("x-forwarded-for", "192.0.2.1").send().await.expect("an answer").status(), 200);
}

#[actix_web::test]
async fn what_is_counted_names_no_badge_no_person_and_no_host() {
    let (server, badge) = listed(Answer::json).await;
    let desk = Arc::new(Desk::new(
        Examiner::new(&allowing(&server)).with_clock(stopped(NOW)),
        Url::parse("https://verifier.example").expect("a URL"),
    ));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let counts = format!("http://{}/metrics", listener.local_addr().expect("bound"));
    actix_web::rt::spawn(verifier::app::serve_metrics(Arc::clone(desk.examiner.metrics()), listener).expect("it serves"));
    let verifier = Running::shared(desk);
    assert_eq!(verifier.report(&badge.text()).await["verdict"], "valid");
    assert_eq!(verifier.report(&badge.clone().altered("/name", json!("Autre chose")).text()).await["verdict"], "invalid");
    assert_eq!(verifier.post("/api/v1/verify", "application/vc", "[]").await.status(), 422);
    assert_eq!(verifier.get("/metrics").await.status(), 404, "not where everybody can ask");
    let answer = reqwest::Client::builder().no_proxy().build().expect("a client").get(counts).send().await.expect("an answer");
    assert!(answer.headers()["content-type"].to_str().is_ok_and(|kind| kind.starts_with("text/plain")));
    let text = answer.text().await.expect("text");
    for line in [
        "verifier_verdicts_total{verdict=\"invalid\"} 1",
        "verifier_verdicts_total{verdict=\"valid\"} 1",
        "verifier_problems_total{slug=\"not-a-badge\"} 1",
        "verifier_problems_total{slug=\"not-found\"} 1",
        "verifier_fetches_total{outcome=\"fetched\"} 1",
        "verifier_in_flight 0",
        "verifier_request_seconds_bucket",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    for private in ["Amina", "127.0.0.1", "status/1", "did:"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
}

/// A question on a connection that stays open: the status, and whether the server ends the connection.
async fn asked(stream: &mut TcpStream, request: &[u8]) -> std::io::Result<(u16, bool)> {
    stream.write_all(request).await?;
    let (mut head, mut byte) = (Vec::new(), [0_u8]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).await?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<usize>().ok());
    let mut body = vec![0; field("content-length:").expect("a length")];
    stream.read_exact(&mut body).await?;
    Ok((head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status"), head.contains("connection: close")))
}

fn request(badge: &str) -> Vec<u8> {
    let head =
        format!("POST /api/v1/verify HTTP/1.1\r\nHost: v\r\nContent-Type: application/vc\r\nContent-Length: {}\r\n\r\n", badge.len());
    [head.as_bytes(), badge.as_bytes()].concat()
}

/// Eight clients ask without a pause and one sends half a question; then `stop` is called. Every question that was let in is
/// answered, and every connection ended with an answer that said so.
async fn nobody_is_cut_off(address: std::net::SocketAddr, stop: impl FnOnce()) {
    let badge = Badge::of("Amina Exemple").signed_by(&tilleuls()).text();
    let (answered, failed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut clients = Vec::new();
    for _ in 0..8 {
        let (request, answered, failed) = (request(&badge), Arc::clone(&answered), Arc::clone(&failed));
        clients.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.expect("it listens");
            loop {
                match asked(&mut stream, &request).await {
                    Ok((200, closes)) => {
                        answered.fetch_add(1, Ordering::SeqCst);
                        if closes {
                            return;
                        }
                    }
                    _ => {
                        failed.fetch_add(1, Ordering::SeqCst);
                        return;
                    }
                }
            }
        }));
    }
    let mut slow = TcpStream::connect(address).await.expect("it listens");
    let whole = request(&badge);
    slow.write_all(&whole[..whole.len() / 2]).await.expect("half of it goes out");
    while answered.load(Ordering::SeqCst) < 50 {
        assert_eq!(failed.load(Ordering::SeqCst), 0, "before anybody said stop");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stop();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(asked(&mut slow, &whole[whole.len() / 2..]).await.expect("the slow one is answered too"), (200, true));
    for client in clients {
        client.await.expect("it ended");
    }
    assert_eq!(failed.load(Ordering::SeqCst), 0, "of {}", answered.load(Ordering::SeqCst));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_stop_answers_whoever_it_let_in() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("bound");
    let desk = Arc::new(Desk::new(bench(&[], None).examiner, Url::parse("https://verifier.example").expect("a URL")));
    let (started, server) = std::sync::mpsc::channel();
    let served = Arc::clone(&desk);
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let server = verifier::app::serve(served, listener).expect("it serves");
            started.send(server.handle()).expect("somebody waits");
            server.await.expect("it ends in order");
        });
    });
    let handle = server.recv().expect("it started");
    nobody_is_cut_off(address, move || drop(tokio::spawn(async move { verifier::app::stop(&desk, [handle]).await }))).await;
    thread.join().expect("it ended");
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

mod world {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};

    use crate::support::peer::at_hand;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_program_answers_whoever_it_let_in_when_it_is_told_to_stop() {
        let Some(programs) = at_hand("SCEAU_TEST_BIN") else { return };
        for signal in ["TERM", "INT"] {
            let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port that is free");
            let mut child = Command::new(programs.join("verifier"))
                .arg("serve")
                .env("VERIFIER_LISTEN", free.to_string())
                .env("VERIFIER_REQUESTS_PER_MINUTE", "0")
                .stderr(Stdio::piped())
                .spawn()
                .expect("it starts");
            let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines().map_while(Result::ok);
            assert!(lines.any(|line| line.contains("serving")));
            // What it says has to go somewhere.
            std::thread::spawn(move || lines.for_each(drop));
            for _ in 0..100 {
                if tokio::net::TcpStream::connect(free).await.is_ok() {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            let id = child.id().to_string();
            super::nobody_is_cut_off(free, || {
                assert!(Command::new("kill").args([&format!("-{signal}"), &id]).status().expect("kill runs").success());
            })
            .await;
            assert!(child.wait().expect("it ends").success(), "{signal}");
        }
    }
}
