//! A mail came back hours after a relay took it: whoever sent it must learn that it did not arrive.

use crate::actions::desk::Desk;
use crate::post::returned;
use crate::store::{self, Database, deliveries};

/// Notes what a report about a delivery says: how many deliveries of ours it ended. None where it is no such report.
///
/// # Errors
/// See [`store::Error`].
pub async fn note_returned(desk: &Desk, message: &[u8]) -> Result<usize, store::Error> {
    let Some(returned) = returned::read(message) else { return Ok(0) };
    let now = desk.clock.now();
    let note = move |connection: &mut Database| {
        let mut noted = 0;
        for id in returned.deliveries {
            noted += usize::from(deliveries::came_back(connection, id, returned.fault, now)?);
        }
        Ok(noted)
    };
    desk.store.run(note).await
}
