//! Whoever sends slowly, or never ends, keeps no connection from others: both services, and the listener of VC-API instances (tests/vc_api_issuing.rs).

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::Url;

use crate::support::world::World;

/// What is answered to these bytes until the other side ends the connection, which it must.
async fn until_the_end(origin: &str, bytes: &[u8]) -> String {
    let port = Url::parse(origin).expect("a URL").port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("it listens");
    stream.write_all(bytes).await.expect("it reads");
    let mut answer = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut answer)).await;
    ended.expect("the connection ends").expect("in order");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_nobody_wants_and_that_never_ends_ends_its_connection() {
    let world = World::new().await;
    for origin in world.origins() {
        for head in ["POST /nowhere", "DELETE /healthz"] {
            let request = format!("{head} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
            let answer = until_the_end(&origin, request.as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 4"), "{origin} {head}: {answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_came_whole_is_answered_on_the_same_connection() {
    let world = World::new().await;
    let [issuer, _] = world.origins();
    let form = "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let whole = format!("POST /retirer HTTP/1.1\r\n{form}Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");
    let last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let answers = until_the_end(&issuer, format!("{whole}{last}").as_bytes()).await;
    assert_eq!(answers.matches("HTTP/1.1 ").count(), 2, "{answers}");
    assert!(answers.ends_with("ok"), "{answers}");
}
