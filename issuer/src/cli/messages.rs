//! Mails and text messages: sent while the service runs, and noted when they come back.

use std::io::Read as _;
use std::process::ExitCode;
use std::time::Duration;

use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::actions::deliver;
use crate::actions::desk::Desk;
use crate::actions::note_returned::note_returned;
use crate::actions::tell_programs;
use crate::cli::told::{Told, count, print};
use crate::config::Config;
use crate::words::Words;

/// The same desk, with whatever carries messages by the settings.
pub(crate) fn posting(desk: Desk, config: &Config) -> Result<Desk, Told> {
    desk.posting_by(&config.post).map_err(|error| Told::failed(&error))
}

/// The task that sends messages.
pub(crate) struct Posting {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
    telling: JoinHandle<()>,
}

/// Sends messages, and tells programs, until it is stopped.
pub(crate) fn keep_delivering(desk: &Desk) -> Posting {
    let (stop, stopped) = watch::channel(false);
    let telling = tokio::spawn(tell_programs::keep_telling(desk.clone(), stopped.clone()));
    Posting { stop, task: tokio::spawn(deliver::keep_delivering(desk.clone(), stopped)), telling }
}

impl Posting {
    /// Lets the message that is on its way arrive, and stops.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(true);
        // What is not noted by then is sent again by the next process: at least once.
        let _ = tokio::time::timeout(PATIENCE, async { (self.task.await, self.telling.await) }).await;
    }
}

/// Notes a report about a mail that came back.
pub(crate) async fn bounce(desk: &Desk, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let mut message = Vec::new();
    std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut message).map_err(|error| Told::failed(&error))?;
    let noted = note_returned(desk, &message).await?;
    if json {
        print(&json!({"noted": noted}).to_string());
    } else {
        print(&count(words, "cli-bounce", noted));
    }
    Ok(ExitCode::SUCCESS)
}

/// Longer than the longest try to send one message.
const PATIENCE: Duration = Duration::from_secs(25);
/// A report about a delivery is small; what is piped in by mistake may not be.
const MOST_BYTES: u64 = 256 * 1024;
