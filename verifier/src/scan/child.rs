//! The other side: `verifier scan`, a process that reads one file on its standard input and says on its standard output what
//! is in it. It takes away from itself whatever a reader gone astray could misuse, before it reads the first byte.

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustix::process::{Resource, Rlimit, setrlimit};

use super::said::{Found, Line, Refusal};
use super::{archive, pdf, photo};

/// Reads, looks, says; the whole process.
#[must_use]
pub fn run() -> ExitCode {
    let outcome = confine().and_then(|()| {
        let mut file = Vec::new();
        io::stdin().lock().take(MOST_READ).read_to_end(&mut file)?;
        say(look(&file))
    });
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is in a file, by its first bytes.
///
/// # Errors
/// Where it cannot be looked through.
pub fn look(file: &[u8]) -> Result<Vec<Found>, Refusal> {
    let named = |file: (String, Vec<u8>)| Found::File(file.0, file.1);
    if file.starts_with(b"%PDF-") {
        Ok(pdf::attached(file)?.into_iter().map(named).collect())
    } else if file.starts_with(b"PK") {
        Ok(archive::members(file)?.into_iter().map(named).collect())
    } else {
        Ok(photo::codes(file)?.into_iter().map(Found::Text).collect())
    }
}

fn confine() -> io::Result<()> {
    for (resource, most) in LIMITS {
        setrlimit(*resource, Rlimit { current: Some(*most), maximum: Some(*most) })?;
    }
    Ok(())
}

fn say(outcome: Result<Vec<Found>, Refusal>) -> io::Result<()> {
    let lines = match outcome {
        Err(refusal) => vec![Line::Refused(refusal)],
        Ok(found) => found.into_iter().map(line).collect(),
    };
    let mut out = io::stdout().lock();
    for line in lines {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn line(found: Found) -> Line<'static> {
    match found {
        Found::File(name, bytes) => Line::File { name, base64: STANDARD.encode(bytes).into() },
        Found::Text(text) => Line::Text(text),
    }
}

/// Memory; seconds of the processor; no core dump of somebody's badge; no byte written to a file; and no file, socket or pipe
/// beyond the three that are open.
const LIMITS: &[(Resource, u64)] =
    &[(Resource::As, 256 * 1024 * 1024), (Resource::Cpu, 3), (Resource::Core, 0), (Resource::Fsize, 0), (Resource::Nofile, 3)];

/// No more than the parent takes in.
const MOST_READ: u64 = 10 * 1024 * 1024 + 1;
