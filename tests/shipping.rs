//! What `make dist` makes is what somebody installs: the package is built from the programs of the tests and installed into a clean Debian where
//! there is one, unpacked into an empty root everywhere, and a badge is made and judged there.

mod clean_debian;
mod image;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Packs the programs of the tests: the Debian package.
fn packed(binaries: &Path, dist: &Path) -> PathBuf {
    let mut make = Command::new("docs/ship/dist.sh");
    make.current_dir(repository()).env("SCEAU_BIN", binaries).env("SCEAU_DIST", dist).env("SCEAU_PACK", "1");
    succeeded(&make.output().expect("the script runs"));
    ending(dist, "deb")
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder of the repository")
}

fn ending(folder: &Path, ending: &str) -> PathBuf {
    let mut files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.find(|path| path.extension().is_some_and(|own| own == ending)).expect("made")
}

fn succeeded(output: &Output) {
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}

mod world {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use serde_json::Value;

    use super::{ending, packed, repository, succeeded};
    use crate::support::peer::at_hand;
    use crate::support::sheet::SESSION;

    /// A package that was unpacked into an empty folder.
    struct Root {
        folder: tempfile::TempDir,
    }

    impl Root {
        fn unpacked() -> Option<Self> {
            let binaries = at_hand("SCEAU_TEST_BIN")?;
            if Command::new("dpkg-deb").arg("--version").stdout(Stdio::null()).status().is_err() {
                println!("passed over: no dpkg-deb here");
                return None;
            }
            let folder = tempfile::tempdir().expect("a folder");
            let dist = folder.path().join("dist");
            let package = packed(&binaries, &dist);
            let listed = Command::new("dpkg-deb").arg("--contents").arg(&package).output().expect("dpkg-deb runs");
            let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
            assert!(listed.lines().all(|line| line.contains(" root/root ")), "everything is root's: {listed}");
            let conffiles = Command::new("dpkg-deb").arg("--info").arg(&package).arg("conffiles").output().expect("dpkg-deb runs");
            assert_eq!(String::from_utf8_lossy(&conffiles.stdout), "/etc/sceau/issuer.toml\n/etc/sceau/verifier.toml\n");
            let root = folder.path().join("root");
            succeeded(&Command::new("dpkg-deb").arg("-x").arg(&package).arg(&root).output().expect("dpkg-deb runs"));
            assert!(ending(&dist, "gz").exists() && dist.join("SHA256SUMS").exists());
            Some(Self { folder })
        }

        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().join("root").join(path)
        }

        /// The issuer of the package, with the settings of the package but for the folder of its database and keys.
        fn issuer(&self) -> Command {
            let mut command = Command::new(self.path("usr/bin/issuer"));
            let state = self.folder.path().join("state");
            command.env_clear().env("ISSUER_CONFIG", self.path("etc/sceau/issuer.toml"));
            command.env("ISSUER_DATABASE_URL", format!("sqlite://{}/issuer.db", state.display())).env("ISSUER_KEYS", state.join("keys"));
            command
        }
    }

    #[test]
    fn the_package_issues_a_badge_and_verifies_it_in_an_empty_root() {
        let Some(root) = Root::unpacked() else { return };
        for unit in ["issuer", "verifier"] {
            let text = std::fs::read_to_string(root.path(&format!("lib/systemd/system/sceau-{unit}.service"))).expect("a unit");
            assert!(text.contains(&format!("ExecStart=/usr/bin/{unit} serve")) && text.contains("NoNewPrivileges=yes"), "{text}");
        }
        let added = root.issuer().args(["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]).output();
        succeeded(&added.expect("issuer runs"));
        let sheet = root.folder.path().join("session.csv");
        std::fs::write(&sheet, SESSION).expect("a file");
        let imported = root.issuer().arg("import").arg(&sheet).args(["--venue", "tilleuls", "--json"]).output().expect("issuer runs");
        let said: Value =
            serde_json::from_slice(&imported.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&imported.stderr)));
        let id = said["issued"][0]["id"].as_str().expect("a badge");
        let badge = root.issuer().args(["show", id]).output().expect("issuer runs");
        succeeded(&badge);
        let (copy, site) = (root.folder.path().join("badge.json"), root.folder.path().join("site"));
        std::fs::write(&copy, &badge.stdout).expect("a file");
        succeeded(&root.issuer().arg("export-site").arg(&site).output().expect("issuer runs"));
        let mut verifier = Command::new(root.path("usr/bin/verifier"));
        verifier.env_clear().arg("check").arg(&copy).arg("--json").arg("--offline").arg("--sources").arg(&site);
        let verdict = verifier.output().expect("verifier runs");
        let report: Value =
            serde_json::from_slice(&verdict.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&verdict.stderr)));
        assert_eq!((verdict.status.code(), &report["verdict"]), (Some(0), &Value::from("valid")), "{report:#}");
    }

    #[test]
    fn p20_the_restore_drill_of_the_handbook_finds_a_good_backup_good_and_a_broken_one_broken() {
        let Some(binaries) = at_hand("SCEAU_TEST_BIN") else { return };
        let folder = tempfile::tempdir().expect("a folder");
        let (keys, backup) = (folder.path().join("keys"), folder.path().join("night.backup"));
        let issuer = |arguments: &[&str]| {
            let mut command = Command::new(binaries.join("issuer"));
            command.env("ISSUER_DATABASE_URL", format!("sqlite://{}/issuer.db", folder.path().display())).env("ISSUER_KEYS", &keys);
            succeeded(&command.args(arguments).output().expect("issuer runs"));
        };
        let sheet = folder.path().join("session.csv");
        std::fs::write(&sheet, SESSION).expect("a file");
        issuer(&["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]);
        issuer(&["import", sheet.to_str().expect("a path"), "--venue", "tilleuls", "--json"]);
        issuer(&["backup", backup.to_str().expect("a path")]);
        let drill = |backup: &Path| {
            let mut command = Command::new("docs/ship/drill.sh");
            command.current_dir(repository()).env("ISSUER_BIN", binaries.join("issuer"));
            command.arg(backup).arg(&keys).output().expect("the script runs")
        };
        let good = drill(&backup);
        succeeded(&good);
        let said = String::from_utf8_lossy(&good.stdout).into_owned();
        assert!(said.contains("no fault"), "{said}");
        for step in ["restore", "keys", "check", "sign", "all"] {
            let timed = |line: &str| line.strip_prefix(step).and_then(|rest| rest.trim().strip_suffix(" ms")?.parse::<u64>().ok());
            assert!(said.lines().any(|line| timed(line).is_some()), "how long {step} took: {said}");
        }
        let bytes = std::fs::read(&backup).expect("there");
        let broken = folder.path().join("broken.backup");
        std::fs::write(&broken, &bytes[..bytes.len() - 20]).expect("a file");
        assert_eq!(drill(&broken).status.code(), Some(1));
        // Keys that were never copied: the backup is whole, and nobody could go on with it.
        let key = std::fs::read_dir(keys.join("tilleuls")).expect("a folder").map(|entry| entry.expect("an entry").path());
        for file in key.filter(|path| path.extension().is_some_and(|own| own == "pem")) {
            std::fs::remove_file(file).expect("it was there");
        }
        assert_eq!(drill(&backup).status.code(), Some(1));
    }
}
