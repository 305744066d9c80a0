//! Files that take a large reader to look into (PDF, ZIP, photographs) are looked into by a process of its own, `verifier scan`:
//! it gets the bytes and nothing else, has little memory and time, can open neither file nor socket, and is forgotten. Whatever
//! goes wrong in there is one answer here.

pub mod archive;
pub mod child;
pub mod pdf;
pub mod photo;
mod said;

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use said::{heard, without_an_answer};

pub use said::{Found, Refusal};

/// Starts the other process, a few at a time.
pub struct Scanner {
    program: PathBuf,
    seats: Semaphore,
    queue: Semaphore,
}

impl Scanner {
    /// `program` is this program: it is called with the one word `scan`.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self { program, seats: Semaphore::new(MOST_AT_ONCE), queue: Semaphore::new(MOST_WAITING) }
    }

    /// What is in `file`; by `until` at the latest.
    ///
    /// # Errors
    /// Where the file is refused, or nobody is free to look.
    pub async fn scan(&self, file: &[u8], until: Instant) -> Result<Vec<Found>, Refusal> {
        let _waiting = self.queue.try_acquire().map_err(|_| Refusal::Busy)?;
        let _seat = tokio::time::timeout_at(until, self.seats.acquire()).await.ok().and_then(Result::ok).ok_or(Refusal::Busy)?;
        let until = until.min(Instant::now() + TIME);
        // Dropped with its future when its time is over, and killed by that.
        let outcome = tokio::time::timeout_at(until, self.ask(file)).await;
        outcome.unwrap_or_else(|_| Err(without_an_answer("out of time")))
    }

    async fn ask(&self, file: &[u8]) -> Result<Vec<Found>, Refusal> {
        let failed = |error: std::io::Error| without_an_answer(&error.to_string());
        let mut child = Command::new(&self.program)
            .arg("scan")
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(without_an_answer("no pipes"));
        };
        // It reads everything before it says anything; where it does not, what it said counts.
        let _ = input.write_all(file).await;
        drop(input);
        let mut said = Vec::new();
        output.take(MOST_SAID).read_to_end(&mut said).await.map_err(failed)?;
        let status = child.wait().await.map_err(failed)?;
        if !status.success() {
            return Err(without_an_answer(&status.to_string()));
        }
        heard(&said)
    }
}

/// Each may take 256 MiB.
const MOST_AT_ONCE: usize = 2;

/// Each has a file of up to ten megabytes in memory.
const MOST_WAITING: usize = 16;

/// By the clock; of the processor it gets less (`child`).
const TIME: Duration = Duration::from_secs(4);

/// Eight megabytes in base64, and their names.
const MOST_SAID: u64 = 12 * 1024 * 1024;
