//! The Dockerfile: no engine builds it here, so that what can be wrong with it is asked of its text, of a linter, and of the steps in a clean
//! Debian (see `clean_debian`).

use super::repository;

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("a file of the repository")
}

/// Its instructions, each on one line; comments left out.
fn instructions() -> Vec<(String, String)> {
    let file = text("Dockerfile");
    let lines: Vec<&str> = file.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
    let joined = lines.join("\n").replace("\\\n", " ");
    let instruction = |line: &str| line.split_once(' ').map(|(name, rest)| (name.to_owned(), rest.trim().to_owned()));
    joined.lines().filter(|line| !line.trim().is_empty()).filter_map(instruction).collect()
}

fn of<'a>(all: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    all.iter().filter(|(own, _)| own == name).map(|(_, rest)| rest.as_str()).collect()
}

#[test]
fn base_images_are_pinned_and_those_that_we_build_and_pack_for() {
    let all = instructions();
    let images: Vec<&str> = of(&all, "FROM").into_iter().filter_map(|from| from.split_whitespace().next()).collect();
    let [build, run] = images[..] else { panic!("two stages: {images:?}") };
    let toolchain = text("rust-toolchain.toml");
    let version = toolchain.lines().find_map(|line| line.strip_prefix("channel = \"")).expect("a channel").trim_end_matches('"');
    let (minor, _) = version.rsplit_once('.').expect("three numbers");
    assert!(
        build == format!("rust:{minor}-bookworm") || build == format!("rust:{version}-bookworm"),
        "{build}: the toolchain is {version}"
    );
    assert!(run.starts_with("debian:bookworm"), "what was linked there runs there: {run}");
    assert!(images.iter().all(|image| !image.ends_with(":latest") && image.contains(':')), "{images:?}");
}

#[test]
fn whatever_is_copied_exists_and_nothing_of_an_operator_comes_along() {
    let all = instructions();
    let ignored = text(".dockerignore");
    for folder in ["target", "data", ".git", ".tools"] {
        assert!(ignored.lines().any(|line| line == folder), "{folder} may hold keys, badges or gigabytes");
    }
    assert_eq!(of(&all, "ADD"), [""; 0], "nothing is fetched by address");
    let built: Vec<String> = ["issuer", "verifier"].iter().map(|name| format!("/build/target/release/{name}")).collect();
    for copied in of(&all, "COPY") {
        let words: Vec<&str> = copied.split_whitespace().collect();
        let (from, paths): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with("--"));
        let (_, sources) = paths.split_last().expect("a place to copy to");
        for source in sources {
            let exists = if from == ["--from=build"] {
                built.iter().any(|one| one == source)
            } else {
                from.is_empty() && repository().join(source).exists()
            };
            assert!(exists, "{copied}");
        }
    }
    let builds = of(&all, "RUN").into_iter().find(|run| run.starts_with("cargo build")).expect("it builds");
    assert!(builds.contains("--release --locked -p issuer -p verifier"), "{builds}");
}

#[test]
fn the_image_runs_as_nobody_of_note_says_how_it_is_and_holds_no_secret() {
    let all = instructions();
    let user = *of(&all, "USER").last().expect("a user");
    assert!(user.split(':').all(|number| number.parse::<u32>().is_ok_and(|number| number >= 10_000)), "a number that no host uses: {user}");
    let [health] = of(&all, "HEALTHCHECK")[..] else { panic!("one check") };
    assert!(health.ends_with(r#"CMD ["sceau-health"]"#), "{health}");
    assert!(of(&all, "COPY").contains(&"docs/ship/health.sh /usr/bin/sceau-health"));
    assert_eq!(of(&all, "STOPSIGNAL"), ["SIGTERM"]);
    let commands: Vec<&str> = of(&all, "CMD");
    assert!(commands.iter().all(|command| command.starts_with('[')), "no shell stands between a signal and the program: {commands:?}");
    for settings in of(&all, "ENV").into_iter().chain(of(&all, "ARG")) {
        for setting in settings.split_whitespace() {
            let name = setting.split('=').next().unwrap_or_default();
            let tells = ["PASS", "SECRET", "TOKEN", "IDENTITY", "_KEY"].iter().any(|word| name.contains(word)) && name != "ISSUER_KEYS";
            assert!(!tells, "{setting}");
        }
    }
}

mod world {
    use std::io::Write as _;
    use std::process::{Command, Output, Stdio};

    use super::text;
    use crate::support::peer::at_hand;

    fn linted(file: &str) -> Option<Output> {
        let hadolint = at_hand("SCEAU_TEST_PEERS")?.join("python/bin/hadolint");
        if !hadolint.exists() {
            assert!(std::env::var_os("CI").is_none(), "CI has everything");
            println!("passed over: no hadolint among the peers of this machine");
            return None;
        }
        let mut linter = Command::new(hadolint);
        linter
            .args(["--no-color", "--failure-threshold", "style", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut linter = linter.spawn().expect("it starts");
        linter.stdin.take().expect("piped").write_all(file.as_bytes()).expect("it reads");
        Some(linter.wait_with_output().expect("it ends"))
    }

    #[test]
    fn the_dockerfile_is_linted() {
        let Some(ours) = linted(&text("Dockerfile")) else { return };
        assert!(ours.status.success(), "{}", String::from_utf8_lossy(&ours.stdout));
        let bad = linted("FROM debian\nRUN cd /tmp && sudo apt-get install curl\n").expect("as before");
        let said = String::from_utf8_lossy(&bad.stdout).into_owned();
        assert!(!bad.status.success() && said.contains("DL3006"), "it finds what is wrong: {said}");
    }
}
