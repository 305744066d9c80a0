//! kill -9 at every step of issuing, again and again over one database: whatever anybody has seen as issued or revoked stays
//! so, nothing is issued twice, no place in a status list is given twice, and `issuer check` finds nothing.
//!
//! `SCEAU_KILLS` says how many rounds; `make drill` asks for many more than `make test`.

mod world {
    use std::collections::BTreeMap;
    use std::process::{Child, Output, Stdio};
    use std::time::Duration;

    use diesel::{Connection as _, PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection};
    use serde_json::Value;

    use crate::support::desk::scratch_postgresql;
    use crate::support::dice::Dice;
    use crate::support::sheet::Sheet;
    use crate::try_out::Place;

    #[test]
    fn a_killed_import_loses_nothing_and_issues_nothing_twice_on_sqlite() {
        for _ in 0..rounds(25).div_ceil(STEPS.len()) {
            let Some(place) = Place::new() else { return };
            let url = format!("sqlite://{}/issuer.db", place.folder().display());
            Ordeal::new(place, url).endure();
        }
    }

    #[test]
    fn a_killed_import_loses_nothing_and_issues_nothing_twice_on_postgresql() {
        // In `make test` the rounds belong to SQLite; here a few show that the same holds.
        for _ in 0..rounds(5).div_ceil(STEPS.len()) {
            let (Some(place), Some(url)) = (Place::new(), scratch_postgresql()) else { return };
            Ordeal::new(place.with_database(&url), url).endure();
        }
    }

    fn rounds(usual: usize) -> usize {
        std::env::var("SCEAU_KILLS").map_or(usual, |rounds| rounds.parse().expect("SCEAU_KILLS is a number"))
    }

    /// One database that is never spared.
    struct Ordeal {
        place: Place,
        watch: Watch,
        chance: Dice,
        /// Every badge that a reader of the database has seen as signed: its link and its bytes.
        seen: BTreeMap<String, (String, String)>,
        /// Badges whose revocation was acknowledged.
        revoked: Vec<String>,
        /// Rows that stood in a spreadsheet so far.
        rows: usize,
        /// How often an import was killed at each step.
        hits: BTreeMap<Step, usize>,
    }

    /// Where an import stands when it is killed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Step {
        /// Wherever it is after some milliseconds: amid a transaction, a signature, an answer.
        Anywhere,
        /// Some rows are signed and nothing waits: between one chunk and the next.
        BetweenChunks,
        /// A chunk is recorded and committed, and none of this file is signed.
        Recorded,
        /// A chunk is signed and another is recorded.
        RecordedAgain,
    }

    impl Ordeal {
        fn new(place: Place, url: String) -> Self {
            let (watch, chance) = (Watch { url }, Dice::new(0x5ca1_ab1e));
            Self { place, watch, chance, seen: BTreeMap::new(), revoked: Vec::new(), rows: 0, hits: BTreeMap::new() }
        }

        /// One round for each step.
        fn endure(&mut self) {
            self.found_a_venue();
            for step in STEPS {
                // On a crowded machine an import may be over before the lock is got: it lost nothing, and the next one is tried.
                for _ in 0..3 {
                    self.kill_an_import(step);
                    if step == Step::Anywhere || self.hits.contains_key(&step) {
                        break;
                    }
                }
                self.kill_a_revocation();
                self.nothing_is_lost();
            }
            for step in STEPS.iter().filter(|step| **step != Step::Anywhere) {
                assert_eq!(self.hits.get(step), Some(&1), "killed there: {:?}", self.hits);
            }

            let whole = self.issuer(&["import", self.sheet().to_str().expect("a path"), "--venue", "tilleuls", "--json"]);
            let said: Value = serde_json::from_slice(&whole.stdout).expect("JSON");
            let count = |member: &str| said[member].as_array().map_or(0, Vec::len);
            assert!(whole.status.success(), "{said:#}");
            assert_eq!((count("issued") + count("skipped"), count("errors")), (self.rows, 0));
            self.nothing_is_lost();
            assert_eq!(self.watch.states(), (0, self.rows), "one badge for each row, and none waits");
            assert_eq!(self.check()["waiting"], 0);
        }

        /// The first command makes the database, and is killed too.
        fn found_a_venue(&mut self) {
            let add = ["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"];
            for _ in 0..3 {
                let mut child = self.spawn(&add);
                std::thread::sleep(self.chance.milliseconds(40));
                let _ = child.kill();
                child.wait().expect("it ended");
            }
            let list = self.issuer(&["venue", "list", "--json"]);
            if !String::from_utf8_lossy(&list.stdout).contains("tilleuls") {
                let added = self.issuer(&add);
                assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
            }
            self.check();
        }

        /// A sheet with every row so far.
        fn sheet(&self) -> std::path::PathBuf {
            let mut sheet = Sheet::new();
            for number in 1..=self.rows {
                sheet.row(|cells| cells["Numéro de certification"] = number.to_string());
            }
            let path = self.place.folder().join("session.csv");
            std::fs::write(&path, sheet.text()).expect("a file");
            path
        }

        fn kill_an_import(&mut self, step: Step) {
            self.rows += NEW_ROWS;
            let sheet = self.sheet();
            let before = self.watch.states();
            let mut child = self.spawn(&["import", sheet.to_str().expect("a path"), "--venue", "tilleuls", "--json"]);
            if step == Step::Anywhere {
                std::thread::sleep(self.chance.milliseconds(1_500));
                self.see();
                let killed = child.try_wait().expect("it is ours").is_none();
                let _ = child.kill();
                if killed {
                    *self.hits.entry(step).or_default() += 1;
                }
            } else {
                while child.try_wait().expect("it is ours").is_none() {
                    // While the lock is held the import stands still between two transactions, and dies there.
                    let hit = self.watch.holding(|(recorded, signed)| {
                        let fresh = signed.saturating_sub(before.0 + before.1);
                        let there = match step {
                            Step::Anywhere => false,
                            Step::BetweenChunks => fresh > 0 && recorded == 0,
                            Step::Recorded => fresh == 0 && recorded > before.0,
                            Step::RecordedAgain => fresh > 0 && recorded > 0,
                        };
                        if there {
                            child.kill().expect("it is ours");
                            child.wait().expect("it ended");
                        }
                        there
                    });
                    if hit {
                        *self.hits.entry(step).or_default() += 1;
                    }
                    std::thread::sleep(Duration::from_millis(2));
                }
            }
            child.wait().expect("it ended");
            self.see();
        }

        /// A revocation is killed somewhere, then asked for again: it stands, once.
        fn kill_a_revocation(&mut self) {
            let Some(id) = self.seen.keys().find(|id| !self.revoked.contains(id)).cloned() else { return };
            let revoke = ["revoke", id.as_str(), "--reason", "error"];
            let mut child = self.spawn(&revoke);
            std::thread::sleep(self.chance.milliseconds(60));
            let _ = child.kill();
            child.wait().expect("it ended");
            let again = self.issuer(&revoke);
            // 1 where the killed one had done it already.
            assert!(matches!(again.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&again.stderr));
            self.revoked.push(id);
        }

        /// What a reader sees now, it must see for ever.
        fn see(&mut self) {
            for row in self.watch.signed() {
                self.seen.insert(row.id, (row.link, row.signed));
            }
        }

        fn nothing_is_lost(&mut self) {
            let findings = self.check();
            assert_eq!(findings["faults"], Value::Array(Vec::new()), "{findings:#}");
            let now: BTreeMap<String, (String, String)> =
                self.watch.signed().into_iter().map(|row| (row.id, (row.link, row.signed))).collect();
            for (id, seen) in &self.seen {
                assert_eq!(now.get(id), Some(seen), "{id} is what it was");
            }
            let revoked = self.watch.revoked();
            for id in &self.revoked {
                assert!(revoked.iter().any(|row| format!("urn:uuid:{row}") == *id || row == id), "{id} is revoked for good");
            }
        }

        fn check(&self) -> Value {
            let output = self.issuer(&["check", "--json"]);
            let said = serde_json::from_slice(&output.stdout);
            let said: Value = said.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
            assert_eq!(output.status.code(), Some(0), "{said:#}");
            said
        }

        fn issuer(&self, arguments: &[&str]) -> Output {
            self.place.binary("issuer").args(arguments).output().expect("issuer runs")
        }

        fn spawn(&self, arguments: &[&str]) -> Child {
            let mut command = self.place.binary("issuer");
            command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("issuer runs")
        }
    }

    /// A second pair of eyes on the database, with a connection of its own for each look.
    struct Watch {
        url: String,
    }

    #[derive(QueryableByName)]
    struct SignedRow {
        #[diesel(sql_type = diesel::sql_types::Text)]
        id: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        link: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        signed: String,
    }

    #[derive(QueryableByName)]
    struct States {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        recorded: i64,
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        signed: i64,
    }

    #[derive(QueryableByName)]
    struct Revoked {
        #[diesel(sql_type = diesel::sql_types::Text)]
        badge: String,
    }

    impl Watch {
        /// Asks while nobody else can write: whether `judge` says so of (recorded, signed).
        fn holding(&self, judge: impl FnOnce((usize, usize)) -> bool) -> bool {
            if self.url.starts_with("sqlite") {
                let mut connection = self.sqlite();
                if diesel::sql_query("BEGIN IMMEDIATE").execute(&mut connection).is_err() {
                    return false;
                }
                let states: States = diesel::sql_query(STATES).get_result(&mut connection).expect("a count");
                let judged = judge(counted(&states));
                diesel::sql_query("ROLLBACK").execute(&mut connection).expect("the lock is ours");
                judged
            } else {
                let mut connection = self.postgresql();
                let held = connection.transaction::<_, diesel::result::Error, _>(|connection| {
                    diesel::sql_query("LOCK TABLE badges IN SHARE MODE").execute(connection)?;
                    let states: States = diesel::sql_query(STATES).get_result(connection)?;
                    Ok(judge(counted(&states)))
                });
                held.expect("the lock is given")
            }
        }

        /// How many badges wait for their signature, and how many have it.
        fn states(&self) -> (usize, usize) {
            counted(&self.one(STATES))
        }

        fn signed(&self) -> Vec<SignedRow> {
            self.all("SELECT badges.id AS id, link, signed FROM badges JOIN links ON links.badge = badges.id WHERE signed IS NOT NULL")
        }

        fn revoked(&self) -> Vec<String> {
            self.all::<Revoked>("SELECT badge FROM revocations").into_iter().map(|row| row.badge).collect()
        }

        fn one<T>(&self, query: &str) -> T
        where
            T: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
        {
            self.all(query).pop().expect("one row")
        }

        fn all<T>(&self, query: &str) -> Vec<T>
        where
            T: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
        {
            let rows = match self.url.starts_with("sqlite") {
                true => diesel::sql_query(query).load(&mut self.sqlite()),
                false => diesel::sql_query(query).load(&mut self.postgresql()),
            };
            rows.expect("the database answers")
        }

        fn sqlite(&self) -> SqliteConnection {
            let mut connection = SqliteConnection::establish(self.url.trim_start_matches("sqlite://")).expect("the file opens");
            diesel::sql_query("PRAGMA busy_timeout = 10000").execute(&mut connection).expect("a setting");
            connection
        }

        fn postgresql(&self) -> PgConnection {
            PgConnection::establish(&self.url).expect("the throw-away server answers")
        }
    }

    fn counted(states: &States) -> (usize, usize) {
        let count = |number: i64| usize::try_from(number).expect("a count");
        (count(states.recorded), count(states.signed))
    }

    const STATES: &str = "SELECT coalesce(sum(CASE WHEN state = 'recorded' THEN 1 ELSE 0 END), 0) AS recorded, \
                          coalesce(sum(CASE WHEN state = 'signed' THEN 1 ELSE 0 END), 0) AS signed FROM badges";
    /// Each of them once in a database's life.
    const STEPS: [Step; 5] = [Step::Recorded, Step::Anywhere, Step::RecordedAgain, Step::BetweenChunks, Step::Anywhere];
    /// More than one chunk, so that there is a between.
    const NEW_ROWS: usize = 120;
}
