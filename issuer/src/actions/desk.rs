//! What every action works with: the store, the keys, the clock.

use std::sync::Arc;

use badge::timestamp::Timestamp;
use time::OffsetDateTime;

use crate::key_files::KeyFiles;
use crate::store::Store;

/// Store, keys and clock. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// What is kept.
    pub store: Store,
    /// Private keys.
    pub keys: KeyFiles,
    /// The present moment.
    pub clock: Clock,
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
