//! Verdicts over HTTP, as a service gives them: `verifier serve` beside verifier-core behind Node's http server, each asked by the same
//! cheap client about the same badge, with the issuer's documents at hand.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

use crate::badges;
use crate::process::{self, Process};
use crate::support::kit::NOW;
use crate::support::peer::Peer;
use crate::support::server::{Answer, Server};
use crate::table::Table;

/// Both, and how many times faster ours is.
pub(crate) fn measure(runtime: &Runtime, table: &mut Table) {
    let free = process::free();
    let badge =
        badges::small_at(&format!("did:web:localhost%3A{}:venue", free.port()), &format!("http://localhost:{}/status/1", free.port()));
    let documents = badge.documents.clone();
    let _issuer = runtime.block_on(Server::at(free, move |path| {
        let found = documents.iter().find(|(url, _)| url.ends_with(path));
        found.map_or_else(|| Answer::status(404), |(_, text)| Answer::json_with("Cache-Control: max-age=300", text))
    }));

    let address = process::free();
    let program = serve(free, address);
    let at_rest = program.mebibytes();
    table.judged("memory of `verifier serve` at rest", at_rest, "MiB", "≤ 40 MiB", at_rest <= 40.0);
    let request = request("/api/v1/verify", "application/vc", badge.text.as_bytes());
    runtime.block_on(answers(address, &request, |report| report["verdict"] == "valid"));
    let ours = runtime.block_on(rate(&[address], &request));
    table.row("verdicts over HTTP, small badge, issuer cached", ours, "verdicts/s");
    table.row("  its memory after that", program.mebibytes(), "MiB");
    drop(program);

    let Some(mut one) = behind_node(&badge) else { return };
    let request = self::request("/", "application/json", badge.text.as_bytes());
    runtime.block_on(answers(one.1, &request, |answer| answer["verified"] == true));
    let theirs = runtime.block_on(rate(&[one.1], &request));
    table.peer_rate("verdicts over HTTP, small badge, issuer cached", theirs, "verifier-core");
    let times = ours / theirs;
    table.judged("verdicts over HTTP: times as many as verifier-core behind Node's http server", times, "×", "≥ 50 ×", times >= 50.0);
    // Node answers on one core; whoever has two would start it twice.
    let Some(two) = behind_node(&badge) else { return };
    let both = runtime.block_on(rate(&[one.1, two.1], &request));
    table.peer_rate("verdicts over HTTP, two processes", both, "verifier-core");
    table.row("  times as many as these", ours / both, "×");
    one.0.ask(&json!({ "forget": [] }));
}

/// `verifier serve`, which may ask that issuer.
fn serve(issuer: SocketAddr, address: SocketAddr) -> Process {
    let mut command = Command::new(process::program("verifier"));
    command.arg("serve").env("VERIFIER_LISTEN", address.to_string()).env("VERIFIER_REQUESTS_PER_MINUTE", "0");
    command.env("VERIFIER_ALLOW_ORIGINS", format!("http://localhost:{}", issuer.port()));
    Process::listening(command, address)
}

/// verifier-core behind Node's http server, with everything that it asks for at hand.
fn behind_node(badge: &badges::Sample) -> Option<(Peer, SocketAddr)> {
    let mut peer = Peer::start("verifier_core.mjs")?;
    for context in schemas::CONTEXTS {
        let document: Value = serde_json::from_str(context.text).expect("a carried context is JSON");
        peer.ask(&json!({ "load": { "url": context.url, "document": document } }));
    }
    crate::peers::lay_out(&mut peer, badge);
    let port = peer.ask(&json!({ "listen": {}, "now": NOW }))["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
    Some((peer, SocketAddr::from(([127, 0, 0, 1], port))))
}

fn request(path: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// One question, to see that its answer is what is measured.
async fn answers(address: SocketAddr, request: &[u8], good: impl Fn(&Value) -> bool) {
    let mut stream = BufReader::new(TcpStream::connect(address).await.expect("it listens"));
    for _ in 0..2 {
        let mut body = Vec::new();
        let status = ask(&mut stream, request, &mut body).await;
        let answer: Value = serde_json::from_slice(&body).expect("JSON");
        assert!(status == 200 && good(&answer), "{answer:#}");
    }
}

/// Answers in a second, of as many connections as keep every core busy.
async fn rate(addresses: &[SocketAddr], request: &[u8]) -> f64 {
    let answered = Arc::new(AtomicU64::new(0));
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|number| {
            let (address, request, answered) = (addresses[number % addresses.len()], request.to_vec(), Arc::clone(&answered));
            tokio::spawn(async move {
                let mut stream = BufReader::with_capacity(32 * 1024, TcpStream::connect(address).await.expect("it listens"));
                let mut body = Vec::new();
                loop {
                    assert_eq!(ask(&mut stream, &request, &mut body).await, 200);
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    tokio::time::sleep(WARM_UP).await;
    let (before, start) = (answered.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(MEASURED).await;
    let (after, took) = (answered.load(Ordering::Relaxed), start.elapsed());
    clients.iter().for_each(tokio::task::JoinHandle::abort);
    u32::try_from(after - before).map_or(f64::NAN, f64::from) / took.as_secs_f64()
}

/// The status; the body goes to `body`. The least work that reads HTTP: the client shares the machine with whom it asks.
async fn ask(stream: &mut BufReader<TcpStream>, request: &[u8], body: &mut Vec<u8>) -> u16 {
    stream.write_all(request).await.expect("it reads");
    let (mut line, mut status, mut length) = (Vec::new(), 0, 0);
    loop {
        line.clear();
        assert!(stream.read_until(b'\n', &mut line).await.expect("it answers") > 0, "it hung up");
        let text = line.trim_ascii();
        if text.is_empty() {
            break;
        }
        if let Some(rest) = text.strip_prefix(b"HTTP/1.1 ") {
            status = std::str::from_utf8(&rest[..3]).ok().and_then(|digits| digits.parse().ok()).expect("a status");
        } else if text.len() > 15 && text[..15].eq_ignore_ascii_case(b"content-length:") {
            length = std::str::from_utf8(text[15..].trim_ascii()).ok().and_then(|digits| digits.parse().ok()).expect("a length");
        }
    }
    body.resize(length, 0);
    stream.read_exact(body).await.expect("the body comes");
    status
}

const CONNECTIONS: usize = 16;
const WARM_UP: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(6);
