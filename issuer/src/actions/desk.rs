//! What every action works with: the store, the keys, the clock.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use badge::timestamp::Timestamp;
use time::OffsetDateTime;
use tokio::sync::Semaphore;

use crate::issuance::demonstration::Marks;
use crate::key_files::hardware::settings::Settings;
use crate::key_files::lock::Lock;
use crate::key_files::{self, KeyFiles};
use crate::post::{self, Post};
use crate::store::{Error, Store, Upgrade};

/// Store, keys and clock. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// What is kept.
    pub store: Store,
    /// Private keys.
    pub keys: KeyFiles,
    /// The present moment.
    pub clock: Clock,
    /// What every badge says of itself where all this is a demonstration.
    pub(crate) marks: Option<Arc<Marks>>,
    /// What carries mails and text messages.
    pub post: Post,
    /// Of whoever reads a whole sheet: a few at a time.
    sheets: Arc<Semaphore>,
}

impl Desk {
    /// Keeps what this process holds out of core files; to be called first of all.
    pub fn guard_memory() {
        key_files::guard_memory();
    }

    /// Opens the database at `database_url`: the desk, and the migrations that ran.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn open(database_url: &str, upgrade: Upgrade, keys: impl Into<PathBuf>, clock: Clock) -> Result<(Self, Vec<String>), Error> {
        let (store, ran) = Store::open(database_url, upgrade).await?;
        let sheets = Arc::new(Semaphore::new(SHEETS_AT_ONCE));
        Ok((Self { store, keys: KeyFiles::new(keys), clock, marks: None, post: Post::default(), sheets }, ran))
    }

    /// Moves the reading or writing of a whole sheet off the threads that answer requests. A few sheets at a time, for each may take some
    /// hundred megabytes while it is read; whoever comes next waits. `None` where it was cut off.
    pub(crate) async fn with_a_sheet<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let turn = Arc::clone(&self.sheets).acquire_owned().await.ok()?;
        // The turn ends with the work: whoever hangs up meanwhile does not make room for another.
        let done = move || {
            let _turn = turn;
            work()
        };
        aside(done).await
    }

    /// The same desk, its keys encrypted with what `lock` names.
    #[must_use]
    pub fn locked_with(self, lock: Lock) -> Self {
        Self { keys: self.keys.locked_with(lock), ..self }
    }

    /// The same desk, with keys in the hardware of these settings.
    #[must_use]
    pub fn with_hardware(self, settings: Settings) -> Self {
        Self { keys: self.keys.with_hardware(settings), ..self }
    }

    /// The same desk, its messages carried as the settings say.
    ///
    /// # Errors
    /// Where they cannot be carried so.
    pub fn posting_by(self, settings: &post::Settings) -> Result<Self, post::Error> {
        Ok(Self { post: Post::open(settings)?, ..self })
    }

    /// The same desk for a demonstration: keys that everybody knows may sign, and every badge says in its signed words that it proves
    /// nothing.
    #[must_use]
    pub fn demonstrating(self, marks: Marks) -> Self {
        Self { keys: self.keys.accepting_published(), marks: Some(Arc::new(marks)), ..self }
    }
}

/// Says what time it is. Tests bring their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// A clock that says what `moment` says.
    pub fn new(moment: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(moment))
    }

    /// The machine's clock, in whole seconds.
    #[must_use]
    pub fn system() -> Self {
        Self::new(|| {
            let now = OffsetDateTime::now_utc();
            Timestamp::from(now.replace_nanosecond(0).unwrap_or(now))
        })
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

/// Moves work that takes long, such as a hundred signatures, off the threads that answer requests.
///
/// # Errors
/// The work's own, or `None` where it was cut off.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

/// Does the same to each of many things on all cores: the answers in their order. To be called on the blocking pool.
pub(crate) fn on_all_cores<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if things.len() < 2 {
        return things.iter().map(work).collect();
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = things.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = things.chunks(share).map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<R>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// One that is read beside one that is written.
const SHEETS_AT_ONCE: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_things_are_done_once_each_and_answered_in_their_order() {
        for count in [0, 1, 2, 3, 100, 101] {
            let things: Vec<usize> = (0..count).collect();
            assert_eq!(on_all_cores(&things, |n| n * 2), things.iter().map(|n| n * 2).collect::<Vec<_>>());
        }
    }
}
