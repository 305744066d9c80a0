//! What time it is.

use std::sync::Arc;

use badge::timestamp::Timestamp;

/// Says what time it is. A function, so that tests can stop it.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
