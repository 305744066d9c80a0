//! Backups that are made while badges are: whatever moment each of them caught, it is put back elsewhere whole, and an import goes on there.

mod world {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output, Stdio};
    use std::time::Duration;

    use issuer::actions::desk::{Clock, Desk};
    use issuer::store::{Upgrade, status_lists};
    use serde_json::{Value, json};

    use crate::support::delivered::Delivered;
    use crate::support::desk::{Row, rows, scratch_postgresql};
    use crate::support::sheet::Sheet;
    use crate::try_out::Place;

    #[actix_web::test]
    async fn p20_a_backup_made_amid_an_import_is_whole_and_goes_on_elsewhere() {
        let Some(place) = Place::new() else { return };
        let url = format!("sqlite://{}/issuer.db", place.folder().display());
        let elsewhere = |place: &Place, name: &str| format!("sqlite://{}/{name}.db", place.folder().display());
        Night { place, url }.passes(elsewhere).await;
    }

    #[actix_web::test]
    async fn p20_a_backup_made_amid_an_import_is_whole_and_goes_on_elsewhere_on_postgresql() {
        let (Some(place), Some(url)) = (Place::new(), scratch_postgresql()) else { return };
        Night { place: place.with_database(&url), url }.passes(|_, _| scratch_postgresql().expect("it was there")).await;
    }

    /// A venue at work, and backups meanwhile.
    struct Night {
        place: Place,
        url: String,
    }

    /// What a backup was made of, as far as somebody outside knew.
    struct Caught {
        file: PathBuf,
        /// Badges that were withdrawn before it, by id.
        withdrawn: BTreeSet<String>,
    }

    impl Night {
        async fn passes(self, elsewhere: impl Fn(&Place, &str) -> String) {
            self.told(&["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]);
            let mut serve = self.place.binary("issuer");
            serve.arg("serve");
            let log = self.place.folder().join("issuer.log");
            let service = Delivered::start(serve, log, &format!("{}/healthz", self.place.issuer())).await;
            let caught = self.backups_amid_an_import().await;
            assert!(service.stop().success());
            assert!(caught.len() >= 2, "at least one amid the import, and one after it");
            assert_eq!(self.told(&["check", "--json"])["faults"], json!([]));
            let (given, withdrawn) = (all(&self.url, &self.keys()).await, revoked(&self.url, &self.keys()).await);
            assert_eq!(given.len(), people());
            let last = caught.len() - 1;
            for (number, one) in caught.iter().enumerate() {
                let other = Elsewhere::with(&self, &elsewhere(&self.place, &format!("night-{number}")), number);
                let is_older = other.takes(one, &given).await;
                // Those between may have caught the very end of it.
                assert!(is_older || number > 0, "the first of them was made amid the import");
                assert!(!is_older || number < last, "the last of them was made after everything");
                assert!(withdrawn.is_subset(&revoked(&other.url, &other.keys).await), "a withdrawal is never lost");
                // To its end where the most is missing: the first of them.
                if number == 0 {
                    other.goes_on(&self.sheet(), &given).await;
                }
            }
        }

        /// One import of many, a few backups and withdrawals meanwhile, and one backup after it.
        async fn backups_amid_an_import(&self) -> Vec<Caught> {
            let mut import = self.place.binary("issuer");
            import.arg("import").arg(self.sheet()).args(["--venue", "tilleuls", "--json"]).stdout(Stdio::null()).stderr(Stdio::null());
            let mut import = import.spawn().expect("issuer runs");
            let (mut caught, mut withdrawn) = (Vec::new(), BTreeSet::new());
            while import.try_wait().expect("it is ours").is_none() {
                let signed =
                    all(&self.url, &self.keys()).await.into_iter().find(|row| row.state == "signed" && !withdrawn.contains(&row.id));
                let Some(signed) = signed.filter(|_| caught.len() < MOST) else {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                };
                self.told(&["revoke", &format!("urn:uuid:{}", signed.id), "--reason", "error", "--json"]);
                withdrawn.insert(signed.id);
                caught.push(self.backup(caught.len(), &withdrawn));
            }
            assert!(import.wait().expect("it ended").success());
            assert!(!caught.is_empty(), "none was made amid the import");
            caught.push(self.backup(caught.len(), &withdrawn));
            caught
        }

        fn backup(&self, number: usize, withdrawn: &BTreeSet<String>) -> Caught {
            let file = self.place.folder().join(format!("night-{number}.backup"));
            let said = self.told(&["backup", file.to_str().expect("a path"), "--json"]);
            assert!(said["rows"].as_u64().is_some_and(|rows| rows > 20), "{said}");
            Caught { file, withdrawn: withdrawn.clone() }
        }

        /// What a command prints that succeeds.
        fn told(&self, arguments: &[&str]) -> Value {
            let output = self.place.binary("issuer").args(arguments).output().expect("issuer runs");
            // A page that nobody wrote is no fault of a try-out.
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
        }

        fn keys(&self) -> PathBuf {
            self.place.folder().join("keys")
        }

        fn sheet(&self) -> PathBuf {
            let path = self.place.folder().join("session.csv");
            if !path.exists() {
                let mut sheet = Sheet::new();
                for number in 1..=people() {
                    sheet.row(|cells| cells["Numéro de certification"] = number.to_string());
                }
                std::fs::write(&path, sheet.text()).expect("a file");
            }
            path
        }
    }

    /// Another machine: an empty database, and a copy of the folder of keys as it was in the end.
    struct Elsewhere<'a> {
        night: &'a Night,
        url: String,
        keys: PathBuf,
    }

    impl<'a> Elsewhere<'a> {
        fn with(night: &'a Night, url: &str, number: usize) -> Self {
            let keys = night.place.folder().join(format!("keys-{number}"));
            let copied = Command::new("cp").arg("-a").args([&night.keys(), &keys]).status().expect("cp runs");
            assert!(copied.success());
            Self { night, url: url.to_owned(), keys }
        }

        fn issuer(&self, arguments: &[&str]) -> Output {
            let mut command = self.night.place.binary("issuer");
            command.env("ISSUER_DATABASE_URL", &self.url).env("ISSUER_KEYS", &self.keys);
            command.args(arguments).output().expect("issuer runs")
        }

        /// Put back and whole; where it is older than what was given out, never in silence. Whether it was.
        async fn takes(&self, caught: &Caught, given: &[Row]) -> bool {
            let file = caught.file.to_str().expect("a path");
            let first = self.issuer(&["restore", file, "--json"]);
            let is_older = !first.status.success();
            let restored = if is_older {
                assert_eq!(all(&self.url, &self.keys).await, [], "refused, and nothing changed");
                self.issuer(&["restore", file, "--accept-older", "--json"])
            } else {
                first
            };
            assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
            let restored = said(&restored);
            assert_eq!((&restored["faults"], &restored["unanswered"]), (&json!([]), &json!([])), "{restored}");
            let check = said(&self.issuer(&["check", "--json"]));
            assert_eq!(check["faults"], json!([]), "{check}");
            // Of one moment: each badge as it was or as it was about to be, whole chunks, and whatever was acknowledged before.
            let kept = all(&self.url, &self.keys).await;
            let known: BTreeMap<&str, &Row> = given.iter().map(|row| (row.id.as_str(), row)).collect();
            for row in &kept {
                let now = known[row.id.as_str()];
                assert_eq!((&row.unsigned, row.index), (&now.unsigned, now.index));
                assert!(row.signed.is_none() || row.signed == now.signed, "to the last byte: {}", row.id);
            }
            assert!(kept.len() == people() || is_older, "{} are missing in silence", people() - kept.len());
            let lost = restored["lost"].as_array().expect("a list").iter().filter_map(|one| one["places"].as_u64()).sum::<u64>();
            assert_eq!(usize::try_from(lost).expect("few"), people() - kept.len(), "and says what is lost");
            let ids: BTreeSet<&str> = kept.iter().map(|row| row.id.as_str()).collect();
            assert!(caught.withdrawn.iter().all(|id| ids.contains(id.as_str())), "what was withdrawn before it was in it");
            is_older
        }

        /// The same import again: everybody has a badge, nobody a place that somebody had.
        async fn goes_on(&self, sheet: &Path, given: &[Row]) {
            let kept: BTreeSet<String> = all(&self.url, &self.keys).await.into_iter().map(|row| row.id).collect();
            let import = self.issuer(&["import", sheet.to_str().expect("a path"), "--venue", "tilleuls", "--json"]);
            assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
            let now = all(&self.url, &self.keys).await;
            // Whoever was withdrawn as an error gets another one from the same sheet.
            let places: BTreeSet<i64> = now.iter().map(|row| row.index).collect();
            assert_eq!(places.len(), now.len(), "p03: no place twice");
            let taken: BTreeSet<i64> = given.iter().map(|row| row.index).collect();
            let fresh = now.iter().filter(|row| !kept.contains(&row.id));
            let again: Vec<i64> = fresh.map(|row| row.index).filter(|index| taken.contains(index)).collect();
            assert_eq!(again, [0; 0], "p03: nor one that somebody had before the loss");
            assert!(now.len() >= people() && now.iter().all(|row| row.state == "signed"), "everybody has one, and none waits");
            let check = said(&self.issuer(&["check", "--json"]));
            assert_eq!((&check["faults"], &check["waiting"]), (&json!([]), &json!(0)), "{check}");
        }
    }

    fn said(output: &Output) -> Value {
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    }

    async fn open(url: &str, keys: &Path) -> Desk {
        Desk::open(url, Upgrade::Refused, keys, Clock::system()).await.expect("opens").0
    }

    async fn all(url: &str, keys: &Path) -> Vec<Row> {
        let desk = open(url, keys).await;
        let found = rows(&desk).await;
        desk.store.close().await;
        found
    }

    async fn revoked(url: &str, keys: &Path) -> BTreeSet<i64> {
        let desk = open(url, keys).await;
        let found = desk.store.read(|connection| status_lists::revoked(connection, 1)).await;
        desk.store.close().await;
        found.map_err(|error: issuer::store::Error| error).expect("the store answers").into_iter().collect()
    }

    /// Enough for an import to be under way while some backups are made; `make drill` asks for more (`SCEAU_PEOPLE`).
    fn people() -> usize {
        std::env::var("SCEAU_PEOPLE").map_or(800, |people| people.parse().expect("SCEAU_PEOPLE is a number"))
    }

    /// So many amid it: each is put back and looked at.
    const MOST: usize = 2;
}
