//! Every parser of strangers' bytes, held against bytes that nobody thought of: no panic, no slow answer, and no changed badge that is
//! valid. `SCEAU_FUZZ` says how many seconds a target (5; `make drill` asks for 60), `SCEAU_FUZZ_SEED` where the dice start.

mod intake;
mod pictures;
mod targets;

use std::collections::HashSet;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::support::dice::Dice;

/// One parser, and what to throw at it.
struct Target {
    name: &'static str,
    /// Good input to start from.
    seeds: Vec<Vec<u8>>,
    /// Words of its language.
    words: Vec<Vec<u8>>,
    read: Read,
}

/// Reads; panics where a promise is broken. Says in a word what the answer was: an input with a new answer is kept, and changed further.
type Read = Box<dyn Fn(&[u8]) -> String>;

/// Runs `target` for its time.
fn fuzz(target: &Target) {
    let number = |name, otherwise| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok()).unwrap_or(otherwise);
    let time = Duration::from_secs(number("SCEAU_FUZZ", 5));
    let mut dice = Dice::new(number("SCEAU_FUZZ_SEED", 0x5ce4_0b4d));
    let mut pool = target.seeds.clone();
    let (mut answers, mut rounds, mut slowest) = (HashSet::new(), 0_u64, Duration::ZERO);
    for seed in &target.seeds {
        answers.insert(read(target, seed).0);
    }
    let started = Instant::now();
    while started.elapsed() < time {
        let input = dice.changed(&pool, &target.words);
        let (answer, took) = read(target, &input);
        if took > LONGEST {
            // Whoever shares the machine may have taken our cache; an input that is slow is slow again.
            let again = (0..3).map(|_| read(target, &input).1).min().unwrap_or(took);
            assert!(again <= LONGEST, "{}: {again:?} for {}", target.name, kept(target.name, &input).display());
        }
        slowest = slowest.max(took.min(LONGEST));
        if answers.len() < MOST_ANSWERS && answers.insert(answer) {
            pool.push(input);
        }
        rounds += 1;
    }
    println!("{}: {rounds} inputs, {} answers, slowest {slowest:?}", target.name, answers.len());
    assert!(rounds >= 20, "{}: {rounds} rounds in {time:?} say nothing", target.name);
    assert!(answers.len() > 2, "{}: the same answer to everything: {answers:?}", target.name);
}

/// The answer, and how much of the processor's time it took.
fn read(target: &Target, input: &[u8]) -> (String, Duration) {
    let before = processor();
    let answer = panic::catch_unwind(AssertUnwindSafe(|| (target.read)(input)));
    let took = processor().saturating_sub(before);
    match answer {
        Ok(answer) => (answer, took),
        Err(_) => panic!("{}: the input is {}", target.name, kept(target.name, input).display()),
    }
}

/// What this thread has had of the processor: on a shared machine the wall clock measures the neighbours.
fn processor() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Where an input that broke something lies.
fn kept(name: &str, input: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join("sceau-fuzz");
    let file = folder.join(format!("{name}-{}", &badge::document::Digest::of(input).hex()[..16]));
    std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, input)).expect("an input can be written");
    file
}

/// 50 ms is what `make drill` holds the optimised build to; the build for tests takes about ten times as long.
const LONGEST: Duration = if cfg!(debug_assertions) { Duration::from_millis(500) } else { Duration::from_millis(50) };
/// The pool stays small enough for every input to come by.
const MOST_ANSWERS: usize = 4096;
