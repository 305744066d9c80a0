//! What was measured, for people and for programs.

use std::path::Path;

use serde_json::{Value, json};

/// Rows in the order measured.
pub(crate) struct Table {
    rows: Vec<Value>,
}

impl Table {
    /// An empty one, that says where it was made.
    pub(crate) fn on_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        println!("{}, {cores} cores, load {}", processor(), load());
        Self { rows: Vec::new() }
    }

    /// One of ours.
    pub(crate) fn row(&mut self, name: &str, value: f64, unit: &str) {
        println!("{name:<68} {:>10} {unit}", shown(value));
        self.rows.push(json!({ "name": name.trim(), "value": value, "unit": unit }));
    }

    /// One of ours that must reach something.
    pub(crate) fn judged(&mut self, name: &str, value: f64, unit: &str, target: &str, met: bool) {
        println!("{name:<68} {:>10} {unit}   {target}  {}", shown(value), if met { "met" } else { "MISSED" });
        self.rows.push(json!({ "name": name, "value": value, "unit": unit, "target": target, "met": met }));
    }

    /// One of a peer, in milliseconds.
    pub(crate) fn peer(&mut self, name: &str, milliseconds: f64, peer: &str) {
        println!("{:<68} {:>10} ms", format!("{name}, {peer}"), shown(milliseconds));
        self.rows.push(json!({ "name": name, "value": milliseconds, "unit": "ms", "peer": peer }));
    }

    /// One of a peer, in a second.
    pub(crate) fn peer_rate(&mut self, name: &str, rate: f64, peer: &str) {
        println!("{:<68} {:>10} /s", format!("{name}, {peer}"), shown(rate));
        self.rows.push(json!({ "name": name, "value": rate, "unit": "1/s", "peer": peer }));
    }

    /// Writes `target/bench.json`.
    pub(crate) fn finish(self) {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("below the target folder");
        let path = target.join("bench.json");
        let table = json!({ "machine": processor(), "load": load(), "rows": self.rows });
        std::fs::write(&path, format!("{table:#}\n")).expect("the target folder can be written");
        println!("written to {}", path.display());
    }
}

fn shown(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    line.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
