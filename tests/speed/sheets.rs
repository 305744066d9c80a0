//! A venue's sheets at their largest: a hundred thousand rows with their register and deliveries, a page of problems, a database that is
//! full, and a restart over it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use issuer::actions::fill_register::fill_register;
use issuer::actions::issue_batch::finish_recorded;
use issuer::actions::prepare_import::{Brought, prepare_import};
use issuer::actions::review_import::review_import;
use issuer::actions::run_import::{resume_imports, run_import};
use issuer::issuance::profile::Slug;
use issuer::store::imports;
use issuer::store::scope::Scope;
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::support::desk::Office;
use crate::table::Table;

/// All of it, over one database.
pub(crate) fn measure(runtime: &Runtime, table: &mut Table) {
    // On the disk that the repository stands on: a folder in memory would make nothing durable.
    let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("a folder");
    let office = runtime.block_on(Office::in_folder(folder));
    let mut first = 0;
    let mut issue = |rows: usize| {
        let (took, _) = runtime.block_on(issue(&office, first, rows));
        first += rows;
        rate(rows, took)
    };
    let empty = issue(FEW);
    let many = issue(MANY);
    table.judged(
        "a sheet of 100 000 rows in the browser: register and deliveries too",
        many,
        "badges/s",
        "≥ 1000 badges/s",
        many >= 1_000.0,
    );

    let seconds = runtime.block_on(preview(&office)).as_secs_f64();
    table.judged("preview of 10 000 rows with 500 faults", seconds, "s", "≤ 2 s", seconds <= 2.0);

    issue(MANY - FEW);
    let full = issue(FEW);
    let times = empty / full;
    table.judged("cost of a badge with 200 000 in the database beside none", times, "×", "≤ 1.5 ×", times <= 1.5);

    let ready = runtime.block_on(restart(&office)).as_secs_f64();
    table.judged("restart to ready with 200 000 badges", ready, "s", "≤ 2 s", ready <= 2.0);
}

async fn issue(office: &Office, first: usize, rows: usize) -> (Duration, Uuid) {
    let id = bring(office, sheet(first, rows, 0)).await;
    let start = Instant::now();
    let told = run_import(&office.desk, &scope(), id).await.expect("can be issued").expect("nobody else does");
    assert_eq!((told.issued, told.waiting), (rows, 0));
    let took = start.elapsed();
    let own = scope();
    let heading =
        office.desk.store.read(move |connection| imports::heading(connection, &own, id)).await.expect("an answer").expect("there");
    assert_eq!(usize::try_from(heading.done), Ok(rows), "progress was told to its end");
    (took, id)
}

/// From the stored sheet to everything that its page shows.
async fn preview(office: &Office) -> Duration {
    let id = bring(office, sheet(10_000_000, 10_000, 500)).await;
    let start = Instant::now();
    let review = review_import(&office.desk, &scope(), id).await.expect("can be read");
    assert_eq!((review.ready.len(), review.wrong.len()), (9_500, 500));
    start.elapsed()
}

/// What `serve` does before it listens.
async fn restart(office: &Office) -> Duration {
    let start = Instant::now();
    let desk = office.another_process().await;
    assert_eq!(finish_recorded(&desk, "tilleuls").await.expect("an answer"), 0);
    assert_eq!(fill_register(&desk).await.expect("an answer"), 0);
    assert_eq!(resume_imports(&desk).await.expect("an answer"), 0);
    start.elapsed()
}

async fn bring(office: &Office, text: String) -> Uuid {
    let brought = Brought { name: "octobre.csv".into(), bytes: text.into_bytes(), ..Brought::default() };
    prepare_import(&office.desk, &scope(), brought).await.expect("can be kept").id
}

/// A venue's own sheet, the first of its rows with a day that no calendar has.
fn sheet(first: usize, rows: usize, wrong: usize) -> String {
    let mut text = String::from("Prénom;Nom;Date;Niveau;E-mail;Téléphone\n");
    for row in 0..rows {
        let day = if row < wrong { "31/09/2026" } else { "12/10/2026" };
        let name = letters(first + row);
        writeln!(text, "Amina;Exemple {name};{day};Indépendant 1;{name}@exemple.fr;0600000000").expect("memory has room");
    }
    text
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

fn rate(rows: usize, took: Duration) -> f64 {
    u32::try_from(rows).map_or(f64::NAN, f64::from) / took.as_secs_f64()
}

fn scope() -> Scope {
    Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"))
}

const FEW: usize = 2_000;
const MANY: usize = 100_000;
