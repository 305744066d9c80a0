//! The package in a clean Debian, by the words of the handbook: installed by apt with its scripts really run, settings written, both services
//! started as their units say, a badge made and judged, then an upgrade, a removal and a purge.

mod world {
    use std::net::TcpListener;
    use std::os::unix::fs::MetadataExt as _;
    use std::path::PathBuf;
    use std::process::{Command, Output, Stdio};

    use serde_json::{Value, json};

    use super::super::{packed, repository, succeeded};
    use crate::support::delivered::{Delivered, asker};
    use crate::support::peer::at_hand;
    use crate::support::sheet::SESSION;

    /// A Debian that nobody has touched, in a folder of its own.
    struct Debian {
        folder: tempfile::TempDir,
    }

    impl Debian {
        fn new() -> Option<Self> {
            // Only root can unpack one, so that not even CI must have it.
            let Some(archive) = std::env::var_os("SCEAU_TEST_DEBIAN") else {
                println!("passed over: no clean Debian here (root and debootstrap make one); the package was unpacked, and not installed");
                return None;
            };
            let folder = tempfile::tempdir().expect("a folder");
            std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it is ours");
            std::fs::create_dir(folder.path().join("root")).expect("a folder");
            let mut unpack = Command::new("tar");
            unpack.arg("--numeric-owner").arg("-xpf").arg(archive).arg("-C").arg(folder.path().join("root"));
            succeeded(&unpack.output().expect("tar runs"));
            let debian = Self { folder };
            // Whatever installs a machine writes this; debootstrap does not.
            std::fs::write(debian.path("etc/hosts"), "127.0.0.1 localhost\n").expect("a file");
            Some(debian)
        }

        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().join("root").join(path.trim_start_matches('/'))
        }

        /// A command in there, by root; with a /proc that goes with it.
        fn command(&self, words: &[&str]) -> Command {
            let mut command = Command::new("unshare");
            command
                .args(["--mount", "--propagation", "private", "sh", "-ec", INSIDE, "in"])
                .arg(self.folder.path().join("root"))
                .args(words);
            command
                .env_clear()
                .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .env("LC_ALL", "C.UTF-8");
            command.stdin(Stdio::null());
            command
        }

        fn run(&self, words: &[&str]) -> Output {
            self.command(words).output().expect("unshare runs")
        }

        /// What a command prints that succeeds.
        fn told(&self, words: &[&str]) -> String {
            let output = self.run(words);
            succeeded(&output);
            String::from_utf8(output.stdout).expect("text")
        }

        /// `sudo -u ACCOUNT env …`, with nothing else around it.
        fn by<'a>(account: &'a str, rest: &[&'a str]) -> Vec<String> {
            let drop = format!("--reuid={account} --regid={account} --init-groups");
            let words = ["setpriv"].into_iter().chain(drop.split(' ')).chain(["env", "-i", "PATH=/usr/bin:/bin"]);
            words.chain(rest.iter().copied()).map(str::to_owned).collect()
        }

        /// `issuer …` as OPERATE.md calls it.
        fn issuer(&self, rest: &[&str]) -> Output {
            let words = Self::by("sceau", &[&["ISSUER_CONFIG=/etc/sceau/issuer.toml", "issuer"], rest].concat());
            self.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
        }

        /// What a unit starts, by its account and with its environment.
        fn unit(&self, name: &str) -> Command {
            let text = std::fs::read_to_string(self.path(&format!("lib/systemd/system/sceau-{name}.service"))).expect("a unit");
            let of = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("{key} in {text}"));
            let rest: Vec<&str> = of("Environment=").split(' ').chain(of("ExecStart=").split(' ')).collect();
            let words = Self::by(of("User="), &rest);
            self.command(&words.iter().map(String::as_str).collect::<Vec<_>>())
        }

        /// Mode and owner of what stands at that path.
        fn guarded(&self, path: &str) -> String {
            self.told(&["stat", "-c", "%a %U:%G", path]).trim().to_owned()
        }
    }

    #[actix_web::test]
    async fn the_package_serves_in_a_clean_debian_and_leaves_only_what_is_yours() {
        let (Some(binaries), Some(debian)) = (at_hand("SCEAU_TEST_BIN"), Debian::new()) else { return };
        let package = packed(&binaries, &debian.folder.path().join("dist"));
        std::fs::copy(&package, debian.path("srv/sceau.deb")).expect("a file");
        let install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "/srv/sceau.deb"];
        debian.told(&install);
        is_as_the_handbook_says(&debian);
        units_are_sound(&debian);

        let free = [0, 1].map(|_| TcpListener::bind("127.0.0.1:0").expect("a free port"));
        let ports = free.each_ref().map(|listener| listener.local_addr().expect("bound").port());
        drop(free);
        settle(&debian, ports);
        let migrated = debian.issuer(&["migrate"]);
        succeeded(&migrated);
        succeeded(&debian.issuer(&["venue", "add", "--slug", "mediatheque", "--name", "Médiathèque d’Exemple"]));
        std::fs::write(debian.path("srv/session.csv"), SESSION).expect("a file");
        let imported = debian.issuer(&["import", "/srv/session.csv", "--venue", "mediatheque", "--json"]);
        let imported: Value = serde_json::from_slice(&imported.stdout).expect("JSON");
        let badge = imported["issued"][0]["url"].as_str().expect("a badge");
        serves(&debian, ports, badge).await;

        // An upgrade keeps the settings that somebody wrote.
        let settings = std::fs::read_to_string(debian.path("etc/sceau/issuer.toml")).expect("there");
        debian.told(&["dpkg", "--install", "/srv/sceau.deb"]);
        assert_eq!(std::fs::read_to_string(debian.path("etc/sceau/issuer.toml")).expect("there"), settings);
        assert_eq!(debian.guarded("/etc/sceau/issuer.toml"), "640 root:sceau");
        goes_and_comes_back(&debian, &install);
    }

    /// Accounts, folders and who may read what.
    fn is_as_the_handbook_says(debian: &Debian) {
        for (account, file) in [("sceau", "issuer.toml"), ("sceau-verifier", "verifier.toml")] {
            let entry = debian.told(&["getent", "passwd", account]);
            assert!(entry.trim().ends_with(":/nonexistent:/usr/sbin/nologin"), "{entry}");
            assert_eq!(debian.told(&["id", "-Gn", account]).trim(), account, "in no other group");
            assert_eq!(debian.guarded(&format!("/etc/sceau/{file}")), format!("640 root:{account}"));
        }
        assert_eq!(debian.guarded("/var/lib/sceau"), "700 sceau:sceau");
        for program in ["issuer", "verifier"] {
            assert_eq!(debian.guarded(&format!("/usr/bin/{program}")), "755 root:root");
        }
        for closed in ["/etc/sceau/issuer.toml", "/var/lib/sceau"] {
            let words = Debian::by("sceau-verifier", &["ls", "-l", closed, "/etc/sceau/verifier.toml"]);
            let looked = debian.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
            assert!(String::from_utf8_lossy(&looked.stdout).contains("verifier.toml"), "it may look there");
            let read = Debian::by("sceau-verifier", &["cat", closed]);
            assert!(!debian.run(&read.iter().map(String::as_str).collect::<Vec<_>>()).status.success(), "{closed} is not the verifier's");
        }
    }

    fn units_are_sound(debian: &Debian) {
        for unit in ["sceau-issuer.service", "sceau-verifier.service"] {
            let path = format!("/lib/systemd/system/{unit}");
            let verified = debian.run(&["systemd-analyze", "verify", &path]);
            let said = String::from_utf8_lossy(&verified.stderr).into_owned();
            assert!(verified.status.success() && !said.contains("sceau"), "{said}");
            // 10 is a program without any wall; "OK" ends at 4.9.
            let exposed = debian.run(&["systemd-analyze", "security", "--offline=true", "--threshold=20", &path]);
            assert!(exposed.status.success(), "{}", String::from_utf8_lossy(&exposed.stdout));
        }
    }

    /// What the handbook has somebody write into the settings; in place, as an editor does.
    fn settle(debian: &Debian, [issuer, verifier]: [u16; 2]) {
        let (ours, theirs) = (format!("http://localhost:{issuer}"), format!("http://localhost:{verifier}"));
        let common = "database_url = \"sqlite:///var/lib/sceau/issuer.db\"\nkeys = \"/var/lib/sceau/keys\"\n";
        let settings = format!("public_url = \"{ours}\"\nverifier_url = \"{theirs}\"\nlisten = \"127.0.0.1:{issuer}\"\n{common}");
        std::fs::write(debian.path("etc/sceau/issuer.toml"), settings).expect("a file");
        let settings = format!(
            "public_url = \"{theirs}\"\nlisten = \"127.0.0.1:{verifier}\"\ncache = \"/var/cache/sceau-verifier/lists\"\n\
             trusted_issuers = \"/etc/sceau/trusted-issuers.toml\"\nallow_origins = [\"{ours}\"]\n"
        );
        std::fs::write(debian.path("etc/sceau/verifier.toml"), settings).expect("a file");
        let listed = format!("[[issuer]]\nid = \"did:web:localhost%3A{issuer}:venues:mediatheque\"\nname = \"Médiathèque d’Exemple\"\n");
        std::fs::write(debian.path("etc/sceau/trusted-issuers.toml"), listed).expect("a file");
    }

    /// Both services run as their units say, and the verifier there accepts what the issuer there made.
    async fn serves(debian: &Debian, [issuer, verifier]: [u16; 2], badge: &str) {
        let log = |name: &str| debian.folder.path().join(format!("{name}.log"));
        let ready = format!("http://localhost:{issuer}/readyz");
        let issuing = Delivered::start(debian.unit("issuer"), log("issuer"), &ready).await;
        // CacheDirectory= of its unit.
        debian.told(&["install", "-d", "-m", "0700", "-o", "sceau-verifier", "-g", "sceau-verifier", "/var/cache/sceau-verifier"]);
        let ready = format!("http://localhost:{verifier}/healthz");
        let verifying = Delivered::start(debian.unit("verifier"), log("verifier"), &ready).await;
        let asked = asker(&[]).post(format!("http://localhost:{verifier}/api/v1/verify")).header("content-type", "text/plain");
        let answer = asked.body(badge.to_owned()).send().await.expect("it answers").text().await.expect("a report");
        let report: Value = serde_json::from_str(&answer).expect("JSON");
        assert_eq!((&report["verdict"], &report["trust"]), (&json!("valid"), &json!("recognised")), "{report:#}");
        assert!(debian.path("var/cache/sceau-verifier/lists").exists(), "lists are remembered");
        let database = std::fs::metadata(debian.path("var/lib/sceau/issuer.db")).expect("there");
        assert_eq!(database.mode() & 0o777, 0o600);

        let healthy = |issuer: u16, verifier: u16| {
            let mut ask = Command::new("docs/ship/health.sh");
            ask.current_dir(repository()).env("ISSUER_LISTEN", format!("0.0.0.0:{issuer}"));
            ask.env("VERIFIER_LISTEN", format!("0.0.0.0:{verifier}")).status().expect("the script runs").success()
        };
        let nobody = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        assert!(healthy(issuer, nobody) && healthy(nobody, verifier), "the image's question, of either program");
        assert!(issuing.stop().success() && verifying.stop().success(), "SIGTERM is an end in order");
        assert!(!healthy(issuer, verifier));
    }

    /// Removed: programs and units go. Purged: the settings of the package too. Database and keys never do.
    fn goes_and_comes_back(debian: &Debian, install: &[&str]) {
        let kept = |paths: &[&str]| paths.iter().all(|path| debian.path(path).exists());
        let data = ["var/lib/sceau/issuer.db", "var/lib/sceau/keys/awards.secret", "var/lib/sceau/keys/mediatheque"];
        debian.told(&["apt-get", "remove", "--yes", "--quiet", "sceau"]);
        assert!(!debian.path("usr/bin/issuer").exists() && !debian.path("lib/systemd/system/sceau-issuer.service").exists());
        assert!(kept(&data) && kept(&["etc/sceau/issuer.toml", "etc/sceau/verifier.toml"]));
        debian.told(&["dpkg", "--purge", "sceau"]);
        assert!(!debian.path("etc/sceau/issuer.toml").exists() && !debian.path("etc/sceau/verifier.toml").exists());
        assert!(kept(&data) && kept(&["etc/sceau/trusted-issuers.toml"]), "whatever the package did not bring");
        assert_eq!(debian.guarded("/var/lib/sceau"), "700 sceau:sceau", "the account stays, or another would get its number and its keys");
        debian.told(install);
        let check = debian.issuer(&["check", "--json"]);
        let found: Value = serde_json::from_slice(&check.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&check.stderr)));
        assert_eq!((&found["badges"], &found["faults"]), (&json!(3), &json!([])), "{found}");
    }

    /// `in ROOT COMMAND…`
    const INSIDE: &str = r#"root=$1; shift; mount -t proc proc "$root/proc"; exec chroot "$root" "$@""#;
}
