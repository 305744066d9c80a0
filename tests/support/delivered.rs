//! One of the two programs as it is delivered, running by itself.

use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// A program that runs until it is dropped, and all that it writes.
pub(crate) struct Delivered {
    child: Child,
    log: PathBuf,
}

impl Delivered {
    /// Started, and ready: it answers at `address`.
    pub(crate) async fn start(command: Command, log: PathBuf, address: &str) -> Self {
        Self::start_for(&asker(&[]), command, log, address).await
    }

    /// The same, asked by that client.
    pub(crate) async fn start_for(client: &reqwest::Client, mut command: Command, log: PathBuf, address: &str) -> Self {
        let file = std::fs::File::options().create(true).append(true).open(&log).expect("a file");
        let both = file.try_clone().expect("a second handle");
        let child = command.stdin(Stdio::null()).stdout(file).stderr(both).spawn().expect("it starts");
        let mut service = Self { child, log };
        for _ in 0..TRIES {
            if client.get(address).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return service;
            }
            if let Some(ended) = service.child.try_wait().expect("it is ours") {
                panic!("{ended}: {}", service.wrote());
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{address} never answers: {}", service.wrote())
    }

    /// What it wrote so far.
    pub(crate) fn wrote(&self) -> String {
        std::fs::read_to_string(&self.log).expect("what it wrote")
    }

    /// Waits until it has written that as often.
    pub(crate) async fn writes(&self, words: &str, times: usize) {
        for _ in 0..TRIES {
            if self.wrote().matches(words).count() >= times {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{words}, {times} times: {}", self.wrote())
    }

    /// Tells it to read its certificate again.
    pub(crate) fn hang_up(&self) {
        self.told("-HUP");
    }

    /// Ends it in order: how it ended.
    pub(crate) fn stop(mut self) -> ExitStatus {
        self.told("-TERM");
        self.child.wait().expect("it ended")
    }

    /// kill -9.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it is ours");
        self.child.wait().expect("it ended");
    }

    fn told(&self, signal: &str) {
        let told = Command::new("kill").args([signal, &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success(), "{}", self.wrote());
    }
}

impl Drop for Delivered {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client of no past, that trusts these authorities and no others.
pub(crate) fn asker(authorities: &[&str]) -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy().tls_built_in_root_certs(false);
    let root = |pem: &&str| reqwest::Certificate::from_pem(pem.as_bytes()).expect("PEM");
    authorities.iter().map(root).fold(client, reqwest::ClientBuilder::add_root_certificate).build().expect("a client")
}

const TRIES: usize = 3_000;
const PAUSE: Duration = Duration::from_millis(20);
