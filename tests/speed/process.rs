//! A program as it is delivered, in its own process, and the memory that it holds.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One of the two services. Dropping it ends it.
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts it, and waits until it listens there and has come to rest.
    pub(crate) fn listening(mut command: Command, address: SocketAddr) -> Self {
        let child = command.stderr(Stdio::null()).stdout(Stdio::null()).spawn();
        let child = child.unwrap_or_else(|error| panic!("{command:?}: {error}; `make bench` builds it"));
        let started = Instant::now();
        while std::net::TcpStream::connect(address).is_err() {
            assert!(started.elapsed() < Duration::from_secs(20), "it does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_millis(500));
        Self { child }
    }

    /// What it holds in memory (proc_pid_status(5), `VmRSS`).
    pub(crate) fn mebibytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
        line.map_or(f64::NAN, |kibibytes| kibibytes / 1024.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `issuer` or `verifier`, built with optimisation.
pub(crate) fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("below the target folder").join("release").join(name)
}

/// An address that nobody listens at.
pub(crate) fn free() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port that is free")
}
