//! Whole verifications against hostile servers, row by row: as the address of a badge, of its status list, and of its issuer's
//! document. Each ends in time, says what is true (could not be had, never forged), and leads to no private address.

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use verifier::config::Config;
use verifier::examine::Examiner;
use verifier::fetch::{Fetcher, Limits, Origin};

use super::authority::Authority;
use crate::support::bench::{Running, json_of, stopped};
use crate::support::kit::{Badge, List, NOW};
use crate::support::server::{Answer, Names, Server};
use crate::support::venue::Venue;

/// What a server does, and the words for it.
struct Row {
    /// Its id in the table of attacks, and what it is.
    name: &'static str,
    /// Whether it speaks TLS, with a certificate of nobody's.
    tls: bool,
    answer: fn(canary: u16) -> Answer,
    /// The slug where a reader's link leads there.
    link: &'static str,
    /// The reason of the check `status` where the list should be there.
    status: &'static str,
}

const fn unreachable(name: &'static str, answer: fn(u16) -> Answer) -> Row {
    Row { name, tls: false, answer, link: "link-unreachable", status: "status-unreachable" }
}

const fn unreadable(name: &'static str, link: &'static str, answer: fn(u16) -> Answer) -> Row {
    Row { name, tls: false, answer, link, status: "status-list-invalid" }
}

const ROWS: &[Row] = &[
    unreachable("S06 a redirect to itself", |_| Answer::redirect("/again")),
    unreachable("S06 a redirect to a private address", |canary| Answer::redirect(&format!("http://127.0.0.2:{canary}/"))),
    unreachable("S06 a redirect to a private address over TLS", |canary| Answer::redirect(&format!("https://127.0.0.2:{canary}/"))),
    unreachable("S06 a redirect to a file", |_| Answer::redirect("file:///etc/passwd")),
    unreachable("S09 a bomb in gzip", |_| bomb("gzip")),
    // Nobody here unpacks twice: what comes out is no text.
    unreadable("S09 a bomb that is packed twice", "unreadable-input", |_| bomb("gzip, gzip")),
    unreachable("S10 a body without an end", |_| Answer::Forever("HTTP/1.1 200 OK\r\n\r\n".into(), vec![b' '; 65_536])),
    unreachable("S10 chunks without an end", |_| {
        let chunk = format!("{:x}\r\n{}\r\n", 65_536, " ".repeat(65_536)).into_bytes();
        Answer::Forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".into(), chunk)
    }),
    unreachable("S10 less than was announced", |_| Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}".to_vec())),
    unreachable("S10 a chunk of all the memory there is", |_| {
        Answer::Bytes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}".to_vec())
    }),
    unreachable("S11 a head byte by byte", |_| Answer::Drip("HTTP/1.1 200 OK\r\nX-Slow: ".into(), DRIP)),
    unreachable("S11 a body byte by byte", |_| Answer::Drip("HTTP/1.1 200 OK\r\n\r\n".into(), DRIP)),
    unreachable("S11 silence", |_| Answer::Silence),
    unreachable("S14 headers without an end", |_| Answer::Forever("HTTP/1.1 200 OK\r\n".into(), b"X-More: and more\r\n".repeat(4_096))),
    unreachable("S14 one header without an end", |_| Answer::Forever("HTTP/1.1 200 OK\r\nX-More: ".into(), vec![b'a'; 65_536])),
    unreachable("S14 frames of HTTP/2", |_| {
        Answer::Bytes(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\0\xff\xff\0\x05\0\0\x40\0".to_vec())
    }),
    unreachable("S16 no HTTP at all", |_| Answer::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec())),
    unreachable("S13 an error", |_| Answer::status(500)),
    Row { tls: true, ..unreachable("S15 a certificate of nobody's", |_| Answer::json("{}")) },
    unreadable("S16 a page", "page-without-badge", |_| Answer::json("<!doctype html><p>404")),
    unreadable("S16 UTF-16", "unreadable-input", |_| Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n\xff\xfe{\0}\0".to_vec())),
    unreadable("S16 a mark before it", "unreadable-input", |_| Answer::json("\u{feff}{}")),
    unreadable("S16 nothing", "unreadable-input", |_| Answer::json("")),
];

const DRIP: Duration = Duration::from_millis(20);

/// Spaces by the hundred megabytes in a tenth of one, without a length.
fn bomb(encoding: &str) -> Answer {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    (0..100).for_each(|_| packed.write_all(&[b' '; 1024 * 1024]).expect("a vector takes every byte"));
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n");
    Answer::Bytes([head.as_bytes(), &packed.finish().expect("a vector takes every byte")].concat())
}

/// A row with its server.
struct Stand {
    row: &'static Row,
    server: Server,
}

impl Stand {
    async fn new(row: &'static Row, canary: u16) -> Self {
        let answer = (row.answer)(canary);
        let server = if row.tls {
            Server::tls(Authority::new().acceptor("localhost"), move |_| answer.clone()).await
        } else {
            Server::plain(move |_| answer.clone()).await
        };
        Self { row, server }
    }

    fn origin(&self) -> String {
        self.server.url(if self.row.tls { "https" } else { "http" }, "localhost", "")
    }

    /// A link to it, a badge whose list is there, and a badge whose issuer is there.
    fn inputs(&self) -> [(&'static str, String); 3] {
        let venue = Venue::by_key("Médiathèque des Tilleuls", "tilleuls");
        let there = Venue::on_the_web("Médiathèque", &format!("did:web:localhost%3A{}:venue", self.server.address.port()));
        let list = List::by(&venue, &format!("{}/status/1", self.origin()));
        [
            ("link", format!("{}/b/1", self.origin())),
            ("status", Badge::of("Amina Exemple").status(list.entry(1)).signed_by(&venue).text()),
            ("issuer", Badge::of("Amina Exemple").signed_by(&there).text()),
        ]
    }

    /// What is wrong with what is said to each, or with the time it took.
    fn faults(&self, input: &str, answer: &Value, took: Duration) -> Option<String> {
        let said = match input {
            "link" => answer["slug"] == self.row.link,
            "status" => answer["verdict"] == "undecided" && answer["checks"][4]["reason"] == self.row.status,
            _ => {
                answer["verdict"] == "undecided"
                    && answer["checks"].as_array().is_some_and(|all| all.iter().all(|one| one["outcome"] != "fail"))
            }
        };
        let right = said && took < Duration::from_millis(10_500);
        (!right).then(|| format!("{}, {input}, {took:?}: {} {} {}", self.row.name, answer["slug"], answer["verdict"], answer["checks"]))
    }
}

async fn asked(base: &str, input: &str) -> (Value, Duration) {
    let started = Instant::now();
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let answer = client.post(format!("{base}/api/v1/verify")).header("content-type", "text/plain").body(input.to_owned()).send();
    let answer = answer.await.expect("it answers");
    (json_of(answer).await, started.elapsed())
}

/// Listens where no verifier may go.
async fn canary() -> Server {
    Server::at(([127, 0, 0, 2], 0).into(), |_| Answer::json("{}")).await
}

#[actix_web::test]
async fn every_row_ends_in_time_with_true_words_and_leads_nowhere_else() {
    let canary = canary().await;
    let stands = futures(ROWS.iter().map(|row| Stand::new(row, canary.address.port()))).await;
    let allow_origins = stands.iter().map(|stand| Origin::parse(&stand.origin()).expect("an origin")).collect();
    let examiner = Examiner::new(&Config { allow_origins, ..Config::default() }).with_clock(stopped(NOW));
    let verifier = Running::start(examiner);
    let base = verifier.url("");
    let answers = futures(stands.iter().flat_map(|stand| {
        let base = &base;
        stand.inputs().map(|(input, text)| async move {
            let (answer, took) = asked(base, &text).await;
            stand.faults(input, &answer, took)
        })
    }))
    .await;
    assert_eq!(answers.len(), 3 * ROWS.len());
    let faults: Vec<String> = answers.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(canary.hits(), 0, "a private address was asked");
}

/// All of them at once.
pub(super) async fn futures<F: Future>(many: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = many.into_iter().map(|one| (Some(Box::pin(one)), None)).collect();
    std::future::poll_fn(|context| {
        let mut waiting = false;
        for (future, output) in &mut running {
            if let Some(one) = future {
                match one.as_mut().poll(context) {
                    std::task::Poll::Ready(done) => (*future, *output) = (None, Some(done)),
                    std::task::Poll::Pending => waiting = true,
                }
            }
        }
        if waiting { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    running.into_iter().filter_map(|(_, output)| output).collect()
}

/// The name of an issuer's host first leads to a public address and then to ours, or to both at once.
#[actix_web::test]
async fn s05_a_name_that_changes_its_mind_leads_a_verification_to_no_private_address() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let port = canary.address.port();
    let there = Venue::on_the_web("Médiathèque", &format!("did:web:rebind.example%3A{port}:venue"));
    let badge = Badge::of("Amina Exemple").signed_by(&there).text();
    let public = "192.0.78.24";
    for (answers, why) in [
        (&[&[public, "127.0.0.1"][..]][..], "both at once"),
        (&[&["127.0.0.1"][..]], "ours"),
        (&[&["::ffff:127.0.0.1"][..]], "ours in another form"),
    ] {
        let names = Names::answering(answers);
        let limits = Limits { port, ..Limits::default() };
        let fetcher = Fetcher::new(Vec::new(), Vec::new()).with_lookup(names.lookup()).with_limits(limits);
        let verifier = Running::start(Examiner::new(&Config::default()).with_fetcher(fetcher).with_clock(stopped(NOW)));
        for _ in 0..2 {
            let report = verifier.report(&badge).await;
            assert_eq!((&report["verdict"], &report["checks"][2]["reason"]), (&json!("undecided"), &json!("issuer-unreachable")), "{why}");
        }
        assert_eq!((names.calls(), canary.hits()), (1, 0), "{why}: and silence is remembered");
    }
}

/// Whatever a badge names, nothing of it is fetched in the name of a broken signature; with a good one only what judging needs.
#[actix_web::test]
async fn s12_a_badge_whose_proof_is_bad_makes_us_ask_nobody() {
    let canary = Server::plain(|_| Answer::status(404)).await;
    let at = |path: &str| canary.url("http", "127.0.0.1", path);
    let venue = Venue::by_key("Médiathèque des Tilleuls", "tilleuls");
    let good = Badge::of("Amina Exemple")
        .status(List::by(&venue, &at("/status")).entry(1))
        .with("/credentialSchema", json!([{ "id": at("/schema"), "type": "JsonSchema" }]))
        .with("/evidence", json!([{ "id": at("/evidence"), "type": ["Evidence"] }]))
        .with("/image", json!({ "id": at("/image"), "type": "Image" }))
        .signed_by(&venue);
    let origin = Origin::parse(&at("")).expect("an origin");
    let verifier = Running::start(Examiner::new(&Config { allow_origins: vec![origin], ..Config::default() }).with_clock(stopped(NOW)));
    for broken in [good.clone().altered("/name", json!("Autre chose")), good.clone().stripped("/proof")] {
        assert_eq!(verifier.report(&broken.text()).await["verdict"], "invalid");
        assert_eq!(canary.hits(), 0);
    }
    verifier.report(&good.text()).await;
    let paths: Vec<String> = canary.said().iter().filter_map(|head| head.split(' ').nth(1).map(str::to_owned)).collect();
    assert_eq!(paths, ["/status"], "and never schema, evidence or picture");
}

mod world {
    use std::process::{Child, Command, Stdio};

    use super::*;
    use crate::support::peer::at_hand;

    /// `verifier serve` in a process of its own.
    struct Program(Child, String);

    impl Drop for Program {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    impl Program {
        /// Kibibytes: that line of what the system says of its memory.
        fn memory(&self, line: &str) -> u64 {
            let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).expect("it runs");
            let found = status.lines().find_map(|text| text.strip_prefix(line)?.trim().strip_suffix(" kB")?.trim().parse().ok());
            found.unwrap_or_else(|| panic!("{line} in {status}"))
        }

        /// From now on the highest is what is highest from now on.
        fn forget_the_highest(&self) {
            std::fs::write(format!("/proc/{}/clear_refs", self.0.id()), "5").expect("our own child");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn no_row_takes_more_than_ten_seconds_and_32_mib() {
        let Some(programs) = at_hand("SCEAU_TEST_BIN") else { return };
        let canary = canary().await;
        let mut stands = Vec::new();
        for row in ROWS {
            stands.push(Stand::new(row, canary.address.port()).await);
        }
        let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port that is free");
        let origins = stands.iter().map(Stand::origin).collect::<Vec<_>>().join(",");
        let child = Command::new(programs.join("verifier"))
            .arg("serve")
            .env("VERIFIER_LISTEN", free.to_string())
            .env("VERIFIER_ALLOW_ORIGINS", origins)
            .env("VERIFIER_REQUESTS_PER_MINUTE", "0")
            .env("VERIFIER_LOG", "error")
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let program = Program(child, format!("http://{free}"));
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(free).await.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Whatever is made once is made now.
        let good = Badge::of("Amina Exemple").signed_by(&Venue::by_key("Médiathèque des Tilleuls", "tilleuls")).text();
        assert_eq!(asked(&program.1, &good).await.0["verdict"], "valid");
        for stand in &stands {
            for (input, text) in stand.inputs() {
                let before = program.memory("VmRSS:");
                program.forget_the_highest();
                let (answer, took) = asked(&program.1, &text).await;
                assert_eq!(stand.faults(input, &answer, took), None);
                let more = program.memory("VmHWM:").saturating_sub(before);
                println!("{:<48} {input:<7} {:>6} ms {more:>6} KiB more", stand.row.name, took.as_millis());
                assert!(more <= 32 * 1024, "{}: {input} took {more} KiB", stand.row.name);
            }
        }
        assert_eq!(canary.hits(), 0, "a private address was asked");
    }
}
