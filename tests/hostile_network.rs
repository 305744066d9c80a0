//! Servers that are slow, endless, redirecting, lying, or not theirs to ask: the tables S of the threat model. Each test
//! is named after its attack; the gates before any socket have their tables in `verifier/src/fetch`.

pub(crate) mod authority;
mod table;

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use verifier::fetch::{Fetched, Fetcher, Limits, Lookup, Missed, Origin};

use crate::support::server::{Answer, Names, Server};
use authority::Authority;

/// A fetcher for whom `server` lies in an origin of the operator's, under each of these hosts.
fn allowing(server: &Server, hosts: &[&str]) -> Fetcher {
    let origin = |host: &&str| Origin::parse(&server.url("http", host, "")).expect("an origin");
    Fetcher::new(hosts.iter().map(origin).collect(), Vec::new())
}

/// A fetcher with no exceptions, for whom strangers live at the port of `server`: only the address rules stand between.
fn strict(server: &Server, names: &Names) -> Fetcher {
    let limits = Limits { port: server.address.port(), ..Limits::default() };
    Fetcher::new(Vec::new(), Vec::new()).with_lookup(names.lookup()).with_limits(limits)
}

fn limits(time: Duration) -> Limits {
    Limits { time, ..Limits::default() }
}

async fn fetch(fetcher: &Fetcher, url: &str) -> Result<Fetched, Missed> {
    fetcher.fetch(url, tokio::time::Instant::now() + Duration::from_secs(10)).await
}

/// The same for a link that the reader typed, which may lead to another host.
async fn fetch_badge(fetcher: &Fetcher, url: &str) -> Result<Fetched, Missed> {
    fetcher.fetch_badge(url, tokio::time::Instant::now() + Duration::from_secs(10)).await
}

#[tokio::test]
async fn s01_s02_s03_a_literal_loopback_address_is_never_connected_to() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let fetcher = strict(&canary, &Names::answering(&[&["127.0.0.1"]]));
    for host in ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::ffff:127.0.0.1]", "[::1]", "[::]", "①②⑦.⓪.⓪.①"]
    {
        assert!(fetch(&fetcher, &canary.url("https", host, "/")).await.is_err(), "{host}");
    }
    assert_eq!(canary.hits(), 0);
    // The canary sings when it is asked, so its silence means something.
    assert!(fetch(&allowing(&canary, &["127.0.0.1"]), &canary.url("http", "127.0.0.1", "/")).await.is_ok());
    assert_eq!(canary.hits(), 1);
}

#[tokio::test]
async fn s04_a_name_that_leads_to_a_private_address_is_never_connected_to() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let names = Names::answering(&[&["127.0.0.1"]]);
    let fetcher = strict(&canary, &names);
    assert!(fetch(&fetcher, &canary.url("https", "127.0.0.1.nip.example", "/")).await.is_err());
    assert_eq!((names.calls(), canary.hits()), (1, 0));
    for name in ["localhost", "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ", "metadata.google.internal", "intranet"] {
        assert!(fetch(&fetcher, &canary.url("https", name, "/")).await.is_err(), "{name}");
    }
    assert_eq!((names.calls(), canary.hits()), (1, 0), "the name of a local network is not even looked up");
}

/// A name server that never answers holds a thread of ours for each name: whoever sends many badges, each with a name of their own,
/// would leave none for the others.
#[tokio::test]
async fn s11_names_that_are_never_answered_are_asked_for_within_bounds() {
    struct Asking(Arc<AtomicUsize>);
    impl Drop for Asking {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::SeqCst);
        }
    }
    let (asking, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let highest = Arc::clone(&most);
    let lookup: Lookup = Arc::new(move |_| {
        highest.fetch_max(asking.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let asking = Asking(Arc::clone(&asking));
        Box::pin(async move {
            let _asking = asking;
            std::future::pending().await
        })
    });
    let fetcher = Fetcher::new(Vec::new(), Vec::new()).with_lookup(lookup).with_limits(limits(Duration::from_millis(300)));
    for (urls, at_once) in [(["https://", ".slow.example/"], 128), (["https://slow.example/", ""], 2)] {
        let urls: Vec<String> = (0..400).map(|n| urls.join(&n.to_string())).collect();
        let all = table::futures(urls.iter().map(|url| fetch(&fetcher, url))).await;
        assert!(all.iter().all(|one| matches!(one, Err(Missed::Unreachable))));
        assert_eq!(most.swap(0, Ordering::SeqCst), at_once);
    }
}

#[tokio::test]
async fn s05_a_mixed_answer_is_refused_whole() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let names = Names::answering(&[&["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "93.184.215.14", "127.0.0.1"]]);
    assert!(fetch(&strict(&canary, &names), &canary.url("https", "mixed.example", "/")).await.is_err());
    assert_eq!((names.calls(), canary.hits()), (1, 0));
}

#[tokio::test]
async fn s05_a_name_is_looked_up_once_and_what_was_checked_is_what_is_asked() {
    let first = Server::plain(|_| Answer::json("{\"from\":\"first\"}")).await;
    let second = Server::at(([127, 0, 0, 2], first.address.port()).into(), |_| Answer::json("{\"from\":\"second\"}")).await;
    let names = Names::answering(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let fetcher = allowing(&first, &["rebind.example"]).with_lookup(names.lookup());
    let fetched = fetch(&fetcher, &first.url("http", "rebind.example", "/")).await.expect("it answers");
    assert_eq!(fetched.bytes, b"{\"from\":\"first\"}");
    assert_eq!((names.calls(), first.hits(), second.hits()), (1, 1, 0));
}

#[tokio::test]
async fn s06_each_redirect_is_a_stranger_of_its_own() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let port = canary.address.port();
    let to = move |path: &str| match path {
        "/loopback" => Answer::redirect(&format!("http://127.0.0.1:{port}/")),
        "/loopback-tls" => Answer::redirect(&format!("https://127.0.0.1:{port}/")),
        "/name" => Answer::redirect(&format!("https://inside.example:{port}/")),
        "/no-scheme" => Answer::redirect(&format!("//127.0.0.1:{port}/")),
        "/file" => Answer::redirect("file:///etc/passwd"),
        "/gopher" => Answer::redirect(&format!("gopher://127.0.0.1:{port}/x")),
        "/user" => Answer::redirect("http://u:p@start.example/"),
        "/nowhere" => Answer::Bytes(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n".to_vec()),
        "/once" => Answer::redirect("/json"),
        _ => Answer::json("{}"),
    };
    let start = Server::plain(to).await;
    let names = Names::answering(&[&["127.0.0.1"]]);
    let strangers = Limits { port, ..Limits::default() };
    let fetcher = allowing(&start, &["start.example"]).with_lookup(names.lookup()).with_limits(strangers);
    for path in ["/loopback", "/loopback-tls", "/name", "/no-scheme", "/file", "/gopher", "/user", "/nowhere"] {
        let url = start.url("http", "start.example", path);
        assert!(fetch(&fetcher, &url).await.is_err() && fetch_badge(&fetcher, &url).await.is_err(), "{path}");
    }
    assert_eq!(canary.hits(), 0);
    assert!(fetch(&fetcher, &start.url("http", "start.example", "/once")).await.is_ok(), "a redirect within bounds is followed");
}

#[tokio::test]
async fn s06_a_loop_ends_after_three_redirects() {
    let server = Server::plain(|_| Answer::redirect("/again")).await;
    assert!(fetch(&allowing(&server, &["127.0.0.1"]), &server.url("http", "127.0.0.1", "/")).await.is_err());
    assert_eq!(server.hits(), 4);
}

#[tokio::test]
async fn s06_a_redirect_from_https_to_http_is_not_followed() {
    let authority = Authority::new();
    let plain = Server::plain(|_| Answer::json("{}")).await;
    let target = plain.url("http", "plain.example", "/");
    let secure = Server::tls(authority.acceptor("secure.example"), move |_| Answer::redirect(&target)).await;
    let origins = [secure.url("https", "secure.example", ""), plain.url("http", "plain.example", "")];
    let origins = origins.iter().map(|o| Origin::parse(o).expect("an origin")).collect();
    let fetcher = Fetcher::new(origins, authority.roots()).with_lookup(Names::answering(&[&["127.0.0.1"]]).lookup());
    assert!(fetch_badge(&fetcher, &secure.url("https", "secure.example", "/")).await.is_err());
    assert_eq!((secure.said().len(), plain.hits()), (1, 0));
}

/// A venue's host with an open redirect (`/out?to=…`) must not lend its name to keys that stand elsewhere.
#[tokio::test]
async fn d07_what_a_badge_names_is_had_from_the_host_that_it_names() {
    let other = Server::plain(|_| Answer::json("{}")).await;
    let target = other.url("http", "other.example", "/");
    let port = Arc::new(OnceLock::new());
    let own = Arc::clone(&port);
    let venue = Server::plain(move |path| match path {
        "/out?to=other" => Answer::redirect(&target),
        "/moved" => Answer::redirect("/here"),
        "/www" => Answer::redirect(&format!("http://www.venue.example:{}/here", own.get().copied().unwrap_or(0_u16))),
        _ => Answer::json("{}"),
    })
    .await;
    port.set(venue.address.port()).expect("set once");
    let origins = [&other, &venue, &venue].into_iter().zip(["other.example", "venue.example", "www.venue.example"]);
    let origins = origins.map(|(server, host)| Origin::parse(&server.url("http", host, "")).expect("an origin")).collect();
    let fetcher = Fetcher::new(origins, Vec::new()).with_lookup(Names::answering(&[&["127.0.0.1"]]).lookup());
    let at = |path: &str| venue.url("http", "venue.example", path);
    assert!(fetch(&fetcher, &at("/out?to=other")).await.is_err());
    assert_eq!(other.hits(), 0, "the other host is not even asked");
    assert!(fetch_badge(&fetcher, &at("/out?to=other")).await.is_ok(), "a reader's own link may lead to another host");
    assert!(fetch(&fetcher, &at("/moved")).await.is_ok() && fetch(&fetcher, &at("/www")).await.is_ok(), "the same house");
}

#[tokio::test]
async fn s07_no_port_but_the_one_is_asked() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let names = Names::answering(&[&["127.0.0.1"]]);
    let fetcher = Fetcher::new(Vec::new(), Vec::new()).with_lookup(names.lookup());
    assert!(fetch(&fetcher, &canary.url("https", "ports.example", "/")).await.is_err());
    assert_eq!((names.calls(), canary.hits()), (0, 0));
}

#[tokio::test]
async fn s08_a_url_with_a_user_is_refused_even_in_an_allowed_origin() {
    let canary = Server::plain(|_| Answer::json("{}")).await;
    let url = format!("http://user:pass@{}/", canary.address);
    assert!(fetch(&allowing(&canary, &["127.0.0.1"]), &url).await.is_err());
    assert_eq!(canary.hits(), 0);
}

#[tokio::test]
async fn s09_a_bomb_is_cut_while_it_unpacks() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    (0..64).for_each(|_| bomb.write_all(&[b' '; 1024 * 1024]).expect("a vector takes every byte"));
    let bomb = bomb.finish().expect("a vector takes every byte");
    assert!(bomb.len() < 128 * 1024, "small enough to pass for a document while packed: {}", bomb.len());
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len());
    let server = Server::plain(move |_| Answer::Bytes([head.as_bytes(), &bomb].concat())).await;
    let started = Instant::now();
    assert!(fetch(&allowing(&server, &["127.0.0.1"]), &server.url("http", "127.0.0.1", "/")).await.is_err());
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn s10_what_a_server_says_of_its_length_is_not_believed() {
    let limit = badge::document::MAX_BYTES;
    let chunk = format!("{:x}\r\n{}\r\n", 65_536, " ".repeat(65_536)).into_bytes();
    let server = Server::plain(move |path| match path {
        "/chunks" => Answer::Forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".into(), chunk.clone()),
        "/no-length" => Answer::Forever("HTTP/1.1 200 OK\r\n\r\n".into(), vec![b' '; 65_536]),
        "/says-huge" => Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}".to_vec()),
        "/says-more" => Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}".to_vec()),
        "/one-too-many" => Answer::json(&" ".repeat(limit + 1)),
        _ => Answer::json(&" ".repeat(limit)),
    })
    .await;
    let fetcher = allowing(&server, &["127.0.0.1"]);
    for path in ["/chunks", "/no-length", "/says-huge", "/says-more", "/one-too-many"] {
        let started = Instant::now();
        assert!(fetch(&fetcher, &server.url("http", "127.0.0.1", path)).await.is_err(), "{path}");
        assert!(started.elapsed() < Duration::from_secs(2), "{path} took {:?}", started.elapsed());
    }
    let whole = fetch(&fetcher, &server.url("http", "127.0.0.1", "/limit")).await.expect("exactly the limit is no more than it");
    assert_eq!(whole.bytes.len(), limit);
}

#[tokio::test]
async fn s11_a_slow_server_is_left_at_the_deadline() {
    let drip = Duration::from_millis(20);
    let server = Server::plain(move |path| match path {
        "/head" => Answer::Drip("HTTP/1.1 200 OK\r\nX-Slow: ".into(), drip),
        "/body" => Answer::Drip("HTTP/1.1 200 OK\r\n\r\n".into(), drip),
        _ => Answer::Silence,
    })
    .await;
    // To one who speaks TLS, a plain server that waits for a whole head is a handshake that never ends.
    let handshake = Origin::parse(&server.url("https", "127.0.0.1", "")).expect("an origin");
    let deadline = Duration::from_millis(400);
    let plain = allowing(&server, &["127.0.0.1"]).with_limits(limits(deadline));
    let secure = Fetcher::new(vec![handshake], Vec::new()).with_limits(limits(deadline));
    for (fetcher, scheme, path) in
        [(&plain, "http", "/head"), (&plain, "http", "/body"), (&plain, "http", "/silent"), (&secure, "https", "/")]
    {
        let started = Instant::now();
        assert!(fetch(fetcher, &server.url(scheme, "127.0.0.1", path)).await.is_err(), "{scheme} {path}");
        let took = started.elapsed();
        assert!(took >= deadline * 9 / 10 && took < deadline * 3, "{scheme} {path} took {took:?}");
    }
}

#[tokio::test]
async fn s11_the_deadline_of_the_whole_is_kept_when_it_is_the_nearer_one() {
    let server = Server::plain(|_| Answer::Silence).await;
    let fetcher = allowing(&server, &["127.0.0.1"]);
    let started = Instant::now();
    let until = tokio::time::Instant::now() + Duration::from_millis(200);
    assert!(fetcher.fetch(&server.url("http", "127.0.0.1", "/"), until).await.is_err());
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn s13_every_failure_looks_the_same() {
    let server = Server::plain(|path| if path == "/404" { Answer::status(404) } else { Answer::status(500) }).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port that was free");
    let fetcher = Fetcher::new(
        vec![
            Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin"),
            Origin::parse(&format!("http://{closed}")).expect("an origin"),
        ],
        Vec::new(),
    );
    let urls = [
        server.url("http", "127.0.0.1", "/404"),
        server.url("http", "127.0.0.1", "/500"),
        format!("http://{closed}/"),
        String::from("https://127.0.0.1/"),
        String::from("https://printer/"),
        String::from("nonsense"),
    ];
    for url in urls {
        assert_eq!(fetch(&fetcher, &url).await.map(|_| ()), Err(Missed::Unreachable), "{url}");
    }
}

#[tokio::test]
async fn s14_a_request_says_nothing_of_who_asks_and_carries_nothing_on() {
    let server = Server::plain(|path| if path == "/a" { Answer::redirect("/b") } else { Answer::json("{}") }).await;
    assert!(fetch(&allowing(&server, &["127.0.0.1"]), &server.url("http", "127.0.0.1", "/a")).await.is_ok());
    let said = server.said();
    assert_eq!(said.len(), 2);
    for head in &said {
        let mut names: Vec<String> =
            head.lines().skip(1).filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_lowercase()).collect();
        names.sort();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "{head}");
        assert!(head.contains("accept: application/vc, application/ld+json, application/json\r\n"), "{head}");
        assert!(head.contains("user-agent: sceau-verifier\r\n"), "{head}");
    }
}

#[tokio::test]
async fn s15_a_certificate_that_nobody_vouches_for_is_no_answer() {
    let (ours, other) = (Authority::new(), Authority::new());
    let server = Server::tls(ours.acceptor("secure.example"), |_| Answer::json("{}")).await;
    let expired = Server::tls(ours.expired_acceptor("secure.example"), |_| Answer::json("{}")).await;
    let fetcher = |server: &Server, host: &str, authority: &Authority| {
        let origin = Origin::parse(&server.url("https", host, "")).expect("an origin");
        Fetcher::new(vec![origin], authority.roots()).with_lookup(Names::answering(&[&["127.0.0.1"]]).lookup())
    };
    let good = fetch(&fetcher(&server, "secure.example", &ours), &server.url("https", "secure.example", "/")).await;
    assert!(good.is_ok(), "VERIFIER_EXTRA_CA vouches");
    for (server, host, authority, why) in [
        (&server, "secure.example", &other, "an authority that nobody named"),
        (&server, "another.example", &ours, "another host"),
        (&expired, "secure.example", &ours, "past its end"),
    ] {
        let outcome = fetch(&fetcher(server, host, authority), &server.url("https", host, "/")).await;
        assert!(outcome.is_err() && server.said().len() <= 1, "{why}");
    }
    assert_eq!(expired.said().len(), 0, "nothing is said before the certificate is good");
}
