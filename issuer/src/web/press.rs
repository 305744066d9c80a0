//! Pictures in pixels: a few at a time, and those just made kept for a while. One costs a processor's tenth of a second, and whoever
//! has a link may ask for it as often as they like.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::actions::desk::aside;
use crate::sheets::raster;

/// What pictures are made with. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Press {
    queue: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    kept: Arc<Mutex<VecDeque<Kept>>>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Too many wait for theirs already.
    #[error("too many pictures are asked for")]
    Busy,
    /// It cannot be painted.
    #[error(transparent)]
    Paint(#[from] raster::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
}

/// A drawing, by its digest, in pixels. No person stands in it: all badges of a level at a venue share one.
struct Kept {
    drawing: [u8; 32],
    png: Arc<[u8]>,
}

impl Press {
    pub(crate) fn new() -> Self {
        Self { queue: Arc::new(Semaphore::new(AT_ONCE + MOST_WAITING)), turns: Arc::new(Semaphore::new(AT_ONCE)), kept: Arc::default() }
    }

    /// A drawing of our own as PNG.
    ///
    /// # Errors
    /// See [`Error`].
    pub(crate) async fn png(&self, svg: String) -> Result<Arc<[u8]>, Error> {
        let drawing: [u8; 32] = Sha256::digest(&svg).into();
        if let Some(png) = self.kept(&drawing) {
            return Ok(png);
        }
        let _place = self.queue.try_acquire().map_err(|_| Error::Busy)?;
        let _turn = self.turns.acquire().await.map_err(|_| Error::Stopped)?;
        // Whoever waited with us may have asked for the same.
        if let Some(png) = self.kept(&drawing) {
            return Ok(png);
        }
        let png: Arc<[u8]> = aside(move || raster::png(&svg)).await.ok_or(Error::Stopped)??.into();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(MOST_KEPT - 1);
        kept.push_front(Kept { drawing, png: Arc::clone(&png) });
        Ok(png)
    }

    fn kept(&self, drawing: &[u8; 32]) -> Option<Arc<[u8]>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|kept| kept.drawing == *drawing).map(|kept| Arc::clone(&kept.png))
    }
}

/// Leaves processors for everybody else; each also holds 12 MB of pixels.
const AT_ONCE: usize = 2;
/// A class that opens its badges at once, some seconds of waiting. Whoever asks for others without end is told to come again, and
/// does not make the rest wait for minutes.
const MOST_WAITING: usize = 60;
/// About 6 MB: every level of a few venues.
const MOST_KEPT: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_queue_has_an_end_and_what_is_ready_is_handed_out_past_it() {
        let press = Press::new();
        let drawing = |n: usize| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 600\"><circle r=\"{n}\"/></svg>");
        press.png(drawing(1)).await.unwrap();
        let places = u32::try_from(AT_ONCE + MOST_WAITING).unwrap();
        let full = press.queue.try_acquire_many(places).unwrap();
        assert!(matches!(press.png(drawing(2)).await, Err(Error::Busy)));
        assert!(press.png(drawing(1)).await.is_ok());
        drop(full);
        assert!(press.png(drawing(2)).await.is_ok());
    }

    #[tokio::test]
    async fn the_same_drawing_is_painted_once_and_old_ones_are_forgotten() {
        let press = Press::new();
        let drawing = |n: usize| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 600\"><circle r=\"{n}\"/></svg>");
        let first = press.png(drawing(0)).await.unwrap();
        assert!(Arc::ptr_eq(&first, &press.png(drawing(0)).await.unwrap()));
        for n in 1..=MOST_KEPT {
            press.png(drawing(n)).await.unwrap();
        }
        assert_eq!(press.kept.lock().unwrap().len(), MOST_KEPT);
        assert!(!Arc::ptr_eq(&first, &press.png(drawing(0)).await.unwrap()));
        assert!(matches!(press.png("<svg".into()).await, Err(Error::Paint(_))));
    }
}
