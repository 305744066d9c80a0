//! A venue's own program, which gives one badge at a time: `issuer serve` as it is delivered, over PostgreSQL, asked a hundred times a
//! second, whether it has answered or not. What is measured is from the moment that a request was due to the last byte of its answer, so
//! that a service that falls behind cannot hide it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::time::Instant;

use crate::process::{self, Process};
use crate::support::desk::scratch_postgresql;
use crate::table::Table;

/// At rest over either database; then under load, where there is a PostgreSQL.
pub(crate) fn measure(runtime: &Runtime, table: &mut Table) {
    let embedded = Venue::over(None);
    let at_rest = embedded.service.mebibytes();
    table.judged("memory of `issuer serve` at rest, SQLite", at_rest, "MiB", "≤ 60 MiB", at_rest <= 60.0);
    drop(embedded);

    let Some(database) = scratch_postgresql() else {
        println!("badges by a program over PostgreSQL: no server at hand, not measured");
        return;
    };
    let venue = Venue::over(Some(&database));
    let at_rest = venue.service.mebibytes();
    table.judged("memory of `issuer serve` at rest, PostgreSQL", at_rest, "MiB", "≤ 60 MiB", at_rest <= 60.0);
    let mut took = runtime.block_on(venue.load());
    took.sort_unstable();
    let at = |share: usize| took[(took.len() * share).div_ceil(100) - 1].as_secs_f64() * 1_000.0;
    let name = format!("one badge by a program, {A_SECOND} a second, PostgreSQL");
    table.row(&format!("{name}: median"), at(50), "ms");
    table.judged(&format!("{name}: 99 of 100 within"), at(99), "ms", "≤ 50 ms", at(99) <= 50.0);
    table.row(&format!("{name}: the slowest of {}", took.len()), at(100), "ms");
    table.row("  its memory after that", venue.service.mebibytes(), "MiB");
}

/// A service with one venue and a program that may issue.
struct Venue {
    service: Process,
    address: SocketAddr,
    token: String,
    _folder: tempfile::TempDir,
}

impl Venue {
    fn over(database: Option<&str>) -> Self {
        let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("a folder");
        let address = process::free();
        let embedded = format!("sqlite://{}/issuer.db", folder.path().display());
        let command = || {
            let mut command = Command::new(process::program("issuer"));
            command.env("ISSUER_LISTEN", address.to_string()).env("ISSUER_API_RATE", "0");
            command.env("ISSUER_PUBLIC_URL", format!("http://localhost:{}", address.port()));
            command.env("ISSUER_DATABASE_URL", database.unwrap_or(&embedded)).env("ISSUER_KEYS", folder.path().join("keys"));
            command
        };
        let told = |arguments: &[&str]| {
            let output = command().args(arguments).output().expect("`make bench` builds it");
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).expect("text").trim().to_owned()
        };
        told(&["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]);
        let token = told(&["token", "new", "--venue", "tilleuls", "--scope", "issue", "--name", "Accueil"]);
        let mut serve = command();
        serve.arg("serve");
        Self { service: Process::listening(serve, address), address, token, _folder: folder }
    }

    /// How long each took, after the first seconds.
    async fn load(&self) -> Vec<Duration> {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let url = format!("http://{}/api/v1/badges", self.address);
        let start = Instant::now();
        let mut asked = Vec::new();
        for number in 0..(WARM_UP + MEASURED) * A_SECOND {
            let due = start + Duration::from_secs(1) / A_SECOND * number;
            tokio::time::sleep_until(due).await;
            let request = client.post(&url).bearer_auth(&self.token).header("Idempotency-Key", number.to_string());
            let request = request.header("Content-Type", "application/json").body(result(number).to_string());
            asked.push(tokio::spawn(async move {
                let answer = request.send().await.expect("it answers");
                let status = answer.status();
                let text = answer.text().await.expect("to the end");
                let took = due.elapsed();
                assert_eq!(status, 201, "{text}");
                took
            }));
        }
        let mut took = Vec::new();
        for (number, one) in (0..).zip(asked) {
            let one = one.await.expect("each is a new badge");
            if number >= WARM_UP * A_SECOND {
                took.push(one);
            }
        }
        took
    }
}

/// Each of somebody else.
fn result(number: u32) -> Value {
    let name: String = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    json!({ "achievement": "pix", "givenName": "Amina", "familyName": format!("Exemple {name}"), "day": "2026-10-12", "level": 3 })
}

const A_SECOND: u32 = 100;
/// Seconds.
const WARM_UP: u32 = 5;
/// Seconds.
const MEASURED: u32 = 30;
