//! Medians of short samples, taken turn by turn, so that whatever else the machine does falls on all alike.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Something to be measured: its samples are microseconds for one run.
pub(crate) struct Work<'a> {
    run: Box<dyn FnMut() + 'a>,
    batch: u32,
    samples: Vec<f64>,
}

impl<'a> Work<'a> {
    /// Warms it up, and finds how often it runs in a sample.
    pub(crate) fn new<T>(mut run: impl FnMut() -> T + 'a) -> Self {
        let mut run: Box<dyn FnMut() + 'a> = Box::new(move || drop(black_box(run())));
        let (start, mut runs) = (Instant::now(), 0_u32);
        while start.elapsed() < WARM_UP {
            run();
            runs += 1;
        }
        let once = start.elapsed() / runs;
        let batch = u32::try_from(SAMPLE.as_nanos() / once.as_nanos().max(1)).unwrap_or(u32::MAX).max(1);
        Self { run, batch, samples: Vec::with_capacity(TURNS) }
    }

    fn sample(&mut self) {
        let start = Instant::now();
        for _ in 0..self.batch {
            (self.run)();
        }
        self.samples.push(start.elapsed().as_secs_f64() * 1e6 / f64::from(self.batch));
    }

    /// The median, in microseconds.
    pub(crate) fn median(&self) -> f64 {
        median(&self.samples)
    }
}

/// Takes every sample.
pub(crate) fn turn_by_turn(works: &mut [Work<'_>]) {
    for _ in 0..TURNS {
        works.iter_mut().for_each(Work::sample);
    }
}

/// The middle one.
pub(crate) fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Long enough for caches, branch predictors and the processor's own clock.
const WARM_UP: Duration = Duration::from_millis(60);
/// Long beside the clock's own step, short beside the turn that another process takes.
const SAMPLE: Duration = Duration::from_micros(150);
const TURNS: usize = 1_000;
