//! The crown: every file of `forgeries/` is judged, and every check must end as its header says.

use std::collections::{BTreeMap, BTreeSet};

use badge::report::{Verdict, Why};
use serde_json::Value;
use verifier::config::Config;
use verifier::examine::Examiner;
use verifier::terminal::{self, Check};
use verifier::words::Words;

use crate::support::exhibit::{self, Exhibit, Expect};
use crate::support::recipes;

#[tokio::test]
async fn every_check_of_every_exhibit_ends_as_its_header_says() {
    let mut faults = Vec::new();
    for (name, exhibit) in exhibit::all() {
        // Bytes that the core cannot read have their slug from the service; any others it judges itself.
        let said = match exhibit.judged() {
            Some(report) => Ok(report),
            None => exhibit.examined().await,
        };
        let words = Expect::from(said.as_ref());
        if words != exhibit.expect {
            let checks = said.map(|report| serde_json::to_string(&report.checks).expect("checks can be written"));
            faults.push(format!("{name}\n  expected {:?}\n  said     {words:?}\n  {checks:?}", exhibit.expect));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is read, fetched and asked again must not end otherwise than what was laid ready.
#[tokio::test]
async fn the_whole_verifier_says_of_every_exhibit_what_its_core_says() {
    let mut faults = Vec::new();
    for (name, exhibit) in exhibit::all().iter().filter(|(_, exhibit)| exhibit.is_at_hand()) {
        let said = Expect::from(exhibit.examined().await.as_ref());
        if said != exhibit.expect {
            faults.push(format!("{name}\n  expected {:?}\n  said     {said:?}", exhibit.expect));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn what_cannot_be_read_gets_no_report_and_exit_2() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Config::read(None).expect("every setting has a default");
    let unreadable = exhibit::all().into_iter().filter(|(_, exhibit)| exhibit.expect.is_unreadable());
    let mut count = 0;
    for (name, exhibit) in unreadable {
        let file = folder.path().join(name);
        std::fs::write(&file, exhibit.given_bytes()).expect("a file");
        let inputs = vec![file.to_string_lossy().into_owned()];
        let asked = Check { inputs, json: true, recipient: None, now: None, words: Words::for_reader(None, None) };
        let mut out = Vec::new();
        let exit = terminal::check(&Examiner::new(&settings).offline(), &asked, &settings.public_url, &mut out).await;
        let said: Value = serde_json::from_slice(&out).expect("one object a line");
        assert_eq!(exit.expect("a vector takes every line").code(), 2, "{said}");
        assert!(said["problem"]["slug"].is_string() && said.get("checks").is_none(), "{said}");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

#[test]
fn every_forgery_has_an_original_that_is_valid() {
    let exhibits: BTreeMap<String, Exhibit> = exhibit::all().into_iter().collect();
    for (name, exhibit) in &exhibits {
        if exhibit.expect.is_valid() {
            assert_eq!(exhibit.twin, None, "{name} is good, and needs no original");
            continue;
        }
        let twin = exhibit.twin.as_ref().and_then(|twin| exhibits.get(twin));
        let twin = twin.unwrap_or_else(|| panic!("{name}: a forgery without an original proves nothing"));
        let verdict = twin.judged().expect("an original can be read").verdict();
        assert_eq!(verdict, Verdict::Valid, "{name}: a forgery whose original is not valid proves nothing");
    }
}

/// Reasons and causes: see `house/completeness.rs`.
#[test]
fn every_why_has_an_exhibit() {
    let said: BTreeSet<String> = exhibit::all().iter().flat_map(|(_, exhibit)| exhibit.expect.slugs()).collect();
    let without: Vec<&str> = Why::ALL.iter().map(|why| why.slug()).filter(|slug| !said.contains(&format!("skip {slug}"))).collect();
    assert!(without.is_empty(), "no exhibit for: {}", without.join(", "));
}

/// With `SCEAU_BLESS=1` the files are written instead. What is expected stands in the recipes and is never taken from
/// what the verifier said, so blessing cannot hide a wrong verdict.
#[test]
fn the_kit_makes_every_file_again_byte_for_byte() {
    let bless = std::env::var_os("SCEAU_BLESS").is_some_and(|value| value == "1");
    let mut made = BTreeSet::new();
    let mut differ = Vec::new();
    for (name, exhibit) in recipes::all() {
        assert!(made.insert(name.to_owned()), "{name} is made twice");
        let path = exhibit::folder().join(format!("{name}.toml"));
        let text = exhibit.to_toml();
        if bless {
            std::fs::write(&path, text).expect("the folder can be written");
        } else if std::fs::read_to_string(&path).ok() != Some(text) {
            differ.push(name);
        }
    }
    assert!(differ.is_empty(), "not as the kit makes them: {}", differ.join(", "));
    let by_the_kit = |exhibit: &Exhibit| exhibit.made_with.starts_with("the kit");
    let orphans: Vec<String> =
        exhibit::all().into_iter().filter(|(name, e)| by_the_kit(e) && !made.contains(name)).map(|(name, _)| name).collect();
    assert!(orphans.is_empty(), "no recipe makes these any more: {}", orphans.join(", "));
}
