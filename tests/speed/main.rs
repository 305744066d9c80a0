//! `make bench`: how fast we are, beside the floor and beside peers, in one run on one machine. It prints a table and
//! writes `target/bench.json`. A harness of our own: what counts is the ratio of two medians that were measured turn by
//! turn, and of medians that other processes measured themselves, which divan and criterion do not give.
// Clippy's leave for tests ends where no harness says that it is one.
#![allow(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a measurement that cannot be made ends the run"
)]

mod badges;
mod clock;
mod http;
mod import;
mod ours;
mod peers;
mod process;
mod programs;
mod sheets;
mod suites;
mod table;

#[path = "../support"]
#[allow(dead_code, reason = "these files belong to the acceptance tests, which use all of them; a bench uses a part")]
mod support {
    pub(crate) mod desk;
    pub(crate) mod kit;
    pub(crate) mod nquads;
    pub(crate) mod peer;
    pub(crate) mod selective;
    pub(crate) mod server;
    pub(crate) mod sheet;
    pub(crate) mod tokens;
    pub(crate) mod venue;
}

use table::Table;

fn main() {
    // `cargo test --benches` and nextest only ask whether it runs.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let mut table = Table::on_this_machine();
    // `cargo bench -p acceptance --bench speed -- http suites`: only these, for whoever works on them; nothing is written.
    let parts: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if !parts.is_empty() {
        return parts.iter().for_each(|part| match part.as_str() {
            "http" => http::measure(&runtime, &mut table),
            "ours" => drop(ours::measure(&[badges::fifteen_quads(), badges::small()], &mut table)),
            "programs" => programs::measure(&runtime, &mut table),
            "sheets" => sheets::measure(&runtime, &mut table),
            "suites" => suites::measure(&mut table),
            other => panic!("{other}: no part of it; http, ours, programs, sheets, suites are"),
        });
    }
    let (rate, pix) = runtime.block_on(import::ten_thousand_rows());
    let badges = [badges::fifteen_quads(), badges::small(), pix];
    let verified = ours::measure(&badges, &mut table);
    peers::measure(&badges, &verified, &mut table);
    suites::measure(&mut table);
    import::tell(&rate, &mut table);
    sheets::measure(&runtime, &mut table);
    programs::measure(&runtime, &mut table);
    http::measure(&runtime, &mut table);
    table.finish();
}
