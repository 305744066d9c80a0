//! The crown: every file of `forgeries/` is judged, and every check must end as its header says.

use std::collections::{BTreeMap, BTreeSet};

use badge::report::Why;

use crate::support::exhibit::{self, Exhibit};
use crate::support::recipes;

#[test]
fn every_check_of_every_exhibit_ends_as_its_header_says() {
    let mut faults = Vec::new();
    for (name, exhibit) in exhibit::all() {
        let (said, report) = exhibit.judged();
        if said != exhibit.expect {
            let evidence = report.map(|report| serde_json::to_string(&report.checks).expect("checks can be written")).unwrap_or_default();
            faults.push(format!("{name}\n  expected {:?}\n  said     {said:?}\n  {evidence}", exhibit.expect));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
        let twin = twin.unwrap_or_else(|| panic!("{name}: a forgery whose original is not valid proves nothing"));
        let (said, _) = twin.judged();
        assert!(said.is_valid(), "{name}: its original must be valid, and is {said:?}");
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
