//! `issuer export-site`: a venue's documents outlive its server.

use std::path::Path;

use issuer::actions::export_site::{self, export_site};
use serde_json::Value;
use verifier::terminal::Exit;

use crate::support::world::World;

const SESSION: &[u8] = include_bytes!("rosters/pix-certification-session-2026.csv");

fn index(folder: &Path) -> serde_json::Map<String, Value> {
    let text = std::fs::read_to_string(folder.join("index.json")).expect("an index");
    serde_json::from_str(&text).expect("an object")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_judged_by_exported_files_alone_for_a_day() {
    let mut world = World::new().await;
    let issued = world.import(SESSION).await;
    world.revoke(issued[1].id).await;
    let (good, withdrawn) = (world.copy(issued[0].id).await, world.copy(issued[1].id).await);
    let folder = tempfile::tempdir().expect("a folder");
    let files = export_site(world.desk(), folder.path(), None).await.expect("can be written");
    let index = index(folder.path());
    assert_eq!(index.len(), files);
    let [origin, _] = world.origins();
    for path in ["/venues/tilleuls", "/venues/tilleuls/did.json", "/status/1"] {
        // A did:web is asked over TLS, whatever the origin of a try-out.
        let asked = if path.ends_with("did.json") { origin.replace("http:", "https:") } else { origin.clone() };
        assert!(index.contains_key(&format!("{asked}{path}")), "{path} in {index:?}");
    }
    let kept: Vec<String> =
        index.values().map(|file| std::fs::read_to_string(folder.path().join(file.as_str().expect("a name"))).expect("there")).collect();
    assert!(kept.iter().all(|text| !text.contains("Exemple\",") && !text.contains("Amina")), "nobody's name leaves the house");
    world.stop_issuer();
    let check = async |path: &Path| world.check_from(path.to_str().expect("a path"), folder.path()).await.0;
    assert_eq!((check(&good).await, check(&withdrawn).await), (Exit::Valid, Exit::Invalid));
    world.wait(24 * 3600 + 60);
    assert_eq!(check(&good).await, Exit::Undecided, "a list that nobody signed anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_for_a_service_that_ends_last_as_long_as_they_say() {
    let world = World::new().await;
    let issued = world.import(SESSION).await;
    let good = world.copy(issued[0].id).await;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |text: &str| badge::timestamp::Timestamp::parse(text);
    let past = export_site(world.desk(), folder.path(), at("2026-11-22T08:00:00Z")).await;
    assert!(matches!(past, Err(export_site::Error::Past { .. })));
    export_site(world.desk(), folder.path(), at("2036-01-01T00:00:00Z")).await.expect("can be written");
    world.wait(3 * 365 * 24 * 3600);
    assert_eq!(world.check_from(good.to_str().expect("a path"), folder.path()).await.0, Exit::Valid);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_written_through_no_link() {
    let world = World::new().await;
    world.import(SESSION).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (site, victim) = (folder.path().join("site"), folder.path().join("victim"));
    std::fs::create_dir(&site).and_then(|()| std::fs::write(&victim, "precious")).expect("files");
    for name in ["index.json", "index.part"] {
        std::os::unix::fs::symlink(&victim, site.join(name)).expect("a link");
    }
    export_site(world.desk(), &site, None).await.expect("can be written");
    assert_eq!(std::fs::read_to_string(&victim).expect("there"), "precious");
    assert!(!index(&site).is_empty() && std::fs::symlink_metadata(site.join("index.json")).expect("there").is_file());
}
