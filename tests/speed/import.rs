//! Ten thousand rows from a spreadsheet to badges that are signed, judged by our own verifier, and committed to a file.

use std::path::Path;
use std::time::{Duration, Instant};

use badge::did::Did;
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::actions::publish_status::publish_status;
use issuer::issuance::profile::did_document;
use issuer::store::keys::Key;
use issuer::store::{keys, venues};

use crate::badges::Sample;
use crate::support::desk::{NOW, Office, rows};
use crate::support::sheet::Sheet;
use crate::table::Table;

/// How long it took, and how much of the processor.
pub(crate) struct Rate {
    badges: usize,
    took: Duration,
    /// Seconds of all cores together, the system's work for us among them.
    processor: f64,
}

/// The import, and the first badge that it made.
pub(crate) async fn ten_thousand_rows() -> (Rate, Sample) {
    // On the disk that the repository stands on: a folder in memory would make nothing durable.
    let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("a folder");
    let office = Office::in_folder(folder).await;
    let mut sheet = Sheet::new();
    for number in 0..ROWS {
        sheet.row(|row| row["Nom"] = format!("Exemple {}", letters(number)));
    }
    let file = sheet.text();
    let (start, worked) = (Instant::now(), processor_time());
    let outcome = issue_batch(&office.desk, "tilleuls", file.as_bytes(), &Options::default()).await.expect("the file can be read");
    let (took, processor) = (start.elapsed(), processor_time() - worked);
    assert_eq!((outcome.issued.len(), outcome.errors.len()), (ROWS, 0), "{:?}", outcome.errors.first());
    let signed = rows(&office.desk).await.iter().filter(|row| row.state == "signed").count();
    assert_eq!(signed, ROWS, "what was told as issued is in the database");

    let badge = office.badge(outcome.issued[0].id).await;
    (Rate { badges: ROWS, took, processor }, sample(&office, &badge).await)
}

/// Writes what was measured.
pub(crate) fn tell(rate: &Rate, table: &mut Table) {
    let count = u32::try_from(rate.badges).map_or(f64::NAN, f64::from);
    let speed = count / rate.took.as_secs_f64();
    let name = format!("import of {} rows, SQLite with synchronous=FULL, each verified", rate.badges);
    table.judged(&name, speed, "badges/s", "≥ 1000 badges/s", speed >= 1_000.0);
    table.row("  processor time of each, all cores together", rate.processor * 1e6 / count, "µs");
    // Below the number of cores: the rest went to other programs, or was spent waiting for the disk.
    table.row("  cores that it had", rate.processor / rate.took.as_secs_f64(), "cores");
}

/// What this process has used so far, in seconds (proc_pid_stat(5): `utime` and `stime`, the 14th and 15th field).
fn processor_time() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field, a name in brackets, may hold spaces.
    let fields = text.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_PER_SECOND
}

/// The badge with what a verifier would have fetched.
async fn sample(office: &Office, badge: &str) -> Sample {
    let venue =
        office.desk.store.read(|connection| venues::find(connection, "tilleuls")).await.expect("the store answers").expect("a venue");
    let keys = office.desk.store.read(|connection| keys::all(connection, Some("tilleuls"))).await.expect("the store answers");
    let keys: Vec<_> = keys.iter().map(Key::public_half).collect();
    let list = publish_status(&office.desk, 1).await.expect("a list");
    let Ok(Did::Web { document_url }) = Did::parse(&venue.did) else { panic!("{} is no did:web", venue.did) };
    let documents = vec![(document_url, did_document(&venue, &keys).to_string()), (venue.status_list_url(1), list.to_string())];
    // The office's own key stays in its file; the table is about time, and another key takes the same.
    let method = venue.key_url(&keys[0].id);
    Sample::new("Pix badge", badge, ([7; 32], method), NOW, documents)
}

/// Names are letters: 0 is A, 27 is BB.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return name;
        }
    }
}

const ROWS: usize = 10_000;
/// USER_HZ, which is the same on all of Linux.
const TICKS_PER_SECOND: f64 = 100.0;
