//! A venue moves to another domain: what it gave out before holds as long as the old address answers, what comes after holds by the new one
//! alone, and a share link on paper leads to the badge all the while.

use badge::timestamp::Timestamp;
use issuer::actions::check_records::check_records;
use issuer::actions::export_site::export_site;
use issuer::actions::find_achievement::endorsed;
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::actions::make_badge_token::make_badge_token;
use issuer::actions::move_venue::{self, Renewed, lose_origin, move_venue, renew_badges};
use issuer::actions::replace_badge::{Change, replace_badge};
use issuer::issuance::profile::Slug;
use issuer::store::scope::Scope;
use issuer::store::{Database, achievements, badges, moves, status_lists};
use serde_json::Value;
use uuid::Uuid;
use verifier::terminal::Exit;

use crate::support::world::World;

const SESSION: &[u8] = include_bytes!("rosters/pix-certification-session-2026.csv");

fn tilleuls() -> Slug {
    Slug::parse("tilleuls").expect("a slug")
}

async fn text(world: &World, badge: Uuid) -> String {
    let found = world.desk().store.read(move |connection| badges::find(connection, badge)).await;
    found.map_err(|error: issuer::store::Error| error).expect("the store answers").expect("there is such a badge").text
}

/// What its share link leads to now.
async fn behind(world: &World, url: &str) -> Uuid {
    let link = url.rsplit('/').next().expect("a link").to_owned();
    let found = world.desk().store.read(move |connection| badges::behind(connection, &link)).await;
    found.map_err(|error: issuer::store::Error| error).expect("the store answers").expect("it leads somewhere").id
}

/// Three badges of another sheet, as it were: the same one, of which these people have none yet.
fn others() -> Vec<u8> {
    String::from_utf8(SESSION.to_vec()).expect("text").replace("Exemple", "Fictif").replace("90000", "80000").into_bytes()
}

/// What `verifier check` says: of a file, of a link, or of the text of a badge.
async fn verdict(world: &World, input: &str) -> (Exit, Value) {
    if input.starts_with('/') || input.starts_with("http") {
        return world.check(input).await;
    }
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), input).expect("can be written");
    world.check(file.path().to_str().expect("a path")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_from_before_holds_by_the_old_address_and_one_from_after_by_the_new_one_alone() {
    let mut world = World::new().await;
    let before = world.import(SESSION).await;
    let old = world.copy(before[0].id).await;
    let [left, new] = world.move_house().await;
    let old = old.to_str().expect("a path");
    assert_eq!(verdict(&world, old).await.0, Exit::Valid, "{}", verdict(&world, old).await.1);
    let after = issue_batch(world.desk(), "tilleuls", &others(), &Options::default()).await.expect("can be read").issued;
    assert!(!after.is_empty() && after.iter().all(|one| one.url.starts_with(&new)), "{after:?}");
    let told = text(&world, after[0].id).await;
    assert!(!told.contains(left.trim_start_matches("http://")), "{told}");
    assert_eq!(verdict(&world, &told).await.0, Exit::Valid);
    // What was given out before is withdrawn as ever, and its list says so where it always stood.
    world.revoke(before[1].id).await;
    let withdrawn = text(&world, before[1].id).await;
    let (exit, report) = verdict(&world, &withdrawn).await;
    assert_eq!((exit, report["checks"][4]["reason"].as_str()), (Exit::Invalid, Some("revoked")), "{report}");
    // Where the old address answers nobody, nothing is known of it any more: never forged, and the new ones hold.
    world.lose_former_origin();
    assert_eq!(verdict(&world, old).await.0, Exit::Undecided);
    assert_eq!(verdict(&world, &told).await.0, Exit::Valid);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_document_names_the_other_and_the_same_keys() {
    let mut world = World::new().await;
    let issued = world.import(SESSION).await;
    let [left, new] = world.move_house().await;
    let document = async |origin: &str| {
        let answer = reqwest::get(format!("{origin}/venues/tilleuls/did.json")).await.expect("it answers");
        serde_json::from_str::<Value>(&answer.text().await.expect("text")).expect("JSON")
    };
    let (then, now) = (document(&left).await, document(&new).await);
    for (this, that) in [(&then, &now), (&now, &then)] {
        assert!(this["alsoKnownAs"].as_array().expect("names").contains(&that["id"]), "{this}");
        assert_ne!(this["id"], that["id"]);
        for (one, other) in this["verificationMethod"].as_array().unwrap().iter().zip(that["verificationMethod"].as_array().unwrap()) {
            assert_eq!(one["publicKeyMultibase"], other["publicKeyMultibase"]);
            assert_eq!(one["controller"], this["id"]);
        }
    }
    // Whoever takes an address that was lost is not vouched for.
    let never = lose_origin(world.desk(), &tilleuls(), "https://jamais.exemple").await;
    assert!(matches!(never, Err(move_venue::Error::NotLeft { .. })), "{never:?}");
    lose_origin(world.desk(), &tilleuls(), &left).await.expect("it left it");
    let lost = document(&new).await;
    assert!(!lost["alsoKnownAs"].as_array().expect("names").contains(&then["id"]), "{lost}");
    let profile = reqwest::get(format!("{left}/venues/tilleuls")).await.expect("it answers").text().await.expect("text");
    assert!(profile.contains(then["id"].as_str().unwrap()), "{profile}");
    // A token of a badge from before is one of the DID that gave it.
    let shown = world.desk().store.read(move |connection| badges::find(connection, issued[0].id)).await;
    let shown = shown.map_err(|error: issuer::store::Error| error).expect("the store answers").expect("a badge");
    let token = make_badge_token(world.desk(), &shown, None).await.expect("a token");
    assert_eq!(verdict(&world, &token).await.0, Exit::Valid);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_brings_an_old_share_link_is_led_to_the_badge_and_to_nowhere_else() {
    let mut world = World::new().await;
    let issued = world.import(SESSION).await;
    let [left, new] = world.move_house().await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let asked = async |path: &str, accept: &str, host: Option<&str>| {
        let asked = client.get(format!("{left}{path}")).header("accept", accept);
        let asked = host.into_iter().fold(asked, |asked, host| asked.header("host", host));
        let answer = asked.send().await.expect("it answers");
        let location = answer.headers().get("location").map(|value| value.to_str().expect("text").to_owned());
        (answer.status().as_u16(), location)
    };
    let path = issued[0].url.strip_prefix(&left).expect("given before").to_owned();
    assert_eq!(asked(&path, "text/html", None).await, (308, Some(format!("{new}{path}"))));
    assert_eq!(asked("/venues/tilleuls", "text/html", None).await, (308, Some(format!("{new}/venues/tilleuls"))));
    assert_eq!(asked("//attaque.exemple/x?y", "text/html", None).await, (308, Some(format!("{new}//attaque.exemple/x?y"))));
    assert_eq!(asked("/status/1", "*/*", None).await, (200, None));
    assert_eq!(asked("/healthz", "*/*", None).await, (200, None));
    // Nobody else's name leads anywhere.
    assert_eq!(asked(&path, "text/html", Some("attaque.exemple")).await, (200, None));
    let (exit, report) = verdict(&world, &issued[0].url).await;
    assert_eq!(exit, Exit::Valid, "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn badges_are_made_anew_under_their_links_once_however_often_it_is_asked() {
    let mut world = World::new().await;
    let issued = world.import(SESSION).await;
    let gone = issued[1].id;
    world.revoke(gone).await;
    let old = world.copy(issued[0].id).await;
    let [left, new] = world.move_house().await;
    let renewed = renew_badges(world.desk(), &tilleuls()).await.expect("they are made anew");
    assert_eq!(renewed, Renewed { renewed: issued.len() - 1, kept: 0 });
    assert_eq!(renew_badges(world.desk(), &tilleuls()).await.expect("again"), Renewed::default());
    let fresh = behind(&world, &issued[0].url).await;
    assert_ne!(fresh, issued[0].id);
    assert_eq!(behind(&world, &issued[1].url).await, gone, "what was withdrawn stays withdrawn");
    let told = text(&world, fresh).await;
    assert!(told.contains(new.trim_start_matches("http://")) && !told.contains(left.trim_start_matches("http://")), "{told}");
    let (exit, report) = verdict(&world, old.to_str().expect("a path")).await;
    assert_eq!((exit, report["checks"][4]["reason"].as_str()), (Exit::Invalid, Some("revoked")), "{report}");
    world.lose_former_origin();
    assert_eq!(verdict(&world, &told).await.0, Exit::Valid);
    let findings = check_records(world.desk()).await.expect("everything can be looked at");
    assert_eq!(findings.faults, Vec::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_venue_that_comes_back_has_its_old_lists_again_and_one_that_stays_changes_nothing() {
    let mut world = World::new().await;
    let issued = world.import(SESSION).await;
    let [left, new] = world.move_house().await;
    let after = issue_batch(world.desk(), "tilleuls", &others(), &Options::default()).await.expect("can be read").issued;
    let again = move_venue(world.desk(), &tilleuls(), &new).await.expect("no fault");
    assert!(again.already && again.formers.len() == 1);
    let back = move_venue(world.desk(), &tilleuls(), &left).await.expect("it may");
    assert_eq!(back.formers.iter().map(|former| former.origin.clone()).collect::<Vec<_>>(), std::slice::from_ref(&new));
    let place = async |id: Uuid| {
        let own = move |connection: &mut Database| {
            let list = badges::find(connection, id)?.expect("a badge").status_list;
            Ok::<_, issuer::store::Error>(moves::venue_of_list(connection, list)?.expect("a list").origin)
        };
        world.desk().store.read(own).await.expect("the store answers")
    };
    assert_eq!((place(issued[0].id).await, place(after[0].id).await), (left.clone(), new));
    // What is put right from now on is of the place where the venue is.
    let scope = Scope::of_terminal(tilleuls());
    let change = Change::read("day", "2026-10-13", world.desk().clock.now()).expect("a day");
    let put_right = replace_badge(world.desk(), &scope, after[0].id, vec![change]).await.expect("it may");
    assert_eq!(place(put_right.new).await, left);
    assert_eq!(check_records(world.desk()).await.expect("can be looked at").faults, Vec::new());
    let lists = world.desk().store.read(|connection| status_lists::of_venue(connection, &tilleuls())).await;
    assert_eq!(lists.map_err(|error: issuer::store::Error| error).expect("the store answers").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_was_left_is_exported_by_itself_and_is_enough() {
    let mut world = World::new().await;
    let issued = world.import(SESSION).await;
    let old = world.copy(issued[0].id).await;
    let [left, new] = world.move_house().await;
    let after = issue_batch(world.desk(), "tilleuls", &others(), &Options::default()).await.expect("can be read").issued;
    let fresh = world.copy(after[0].id).await;
    let folder = tempfile::tempdir().expect("a folder");
    export_site(world.desk(), folder.path(), Timestamp::parse("2036-01-01T00:00:00Z")).await.expect("can be written");
    let host = left.trim_start_matches("http://").replace(':', "_");
    for file in ["venues/tilleuls/did.json", "venues/tilleuls/index.json", "status/1.json", "index.json"] {
        assert!(folder.path().join("former").join(&host).join(file).is_file(), "{file}");
    }
    assert!(!folder.path().join("status/1.json").exists(), "a list has one place");
    let served = std::fs::read_to_string(folder.path().join("venues/tilleuls/did.json")).expect("a file");
    assert!(served.contains(&format!("did:web:{}", new.trim_start_matches("http://").replace(':', "%3A"))), "{served}");
    world.stop_issuer();
    world.lose_former_origin();
    for (badge, sources) in
        [(&old, folder.path().to_owned()), (&fresh, folder.path().to_owned()), (&old, folder.path().join("former").join(&host))]
    {
        let (exit, report) = world.check_from(badge.to_str().expect("a path"), &sources).await;
        assert_eq!(exit, Exit::Valid, "{report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_achievement_is_told_under_the_address_that_was_asked() {
    let mut world = World::new().await;
    world.import(SESSION).await;
    let [left, new] = world.move_house().await;
    let now = world.desk().clock.now();
    let own = move |connection: &mut Database| {
        let one = achievements::of_venue(connection, &tilleuls())?.remove(0);
        endorsed(connection, one, now)
    };
    let achievement = world.desk().store.read(own).await.map_err(|error: issuer::store::Error| error).expect("the store answers");
    assert!(achievement.url().starts_with(&new), "{}", achievement.url());
    for (origin, other) in [(&left, &new), (&new, &left)] {
        let told = reqwest::get(format!("{origin}/achievements/{}", achievement.id)).await.expect("it answers").text().await.expect("text");
        assert!(told.contains(&format!("{origin}/achievements/")) && !told.contains(other.as_str()), "{told}");
    }
}

mod world {
    use std::process::Output;

    use super::*;
    use crate::try_out::Place;

    /// What a program printed for programs.
    fn printed(output: &Output) -> Value {
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }

    /// The program as delivered, by the words of docs/OPERATE.md ("When your domain changes").
    #[test]
    fn an_operator_moves_a_venue_at_a_terminal() {
        let Some(place) = Place::new() else { return };
        let issuer = |arguments: &[&str]| {
            let mut command = place.binary("issuer");
            command.args(arguments).args(["--lang", "en"]).output().expect("issuer runs")
        };
        let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
        let sheet = place.folder().join("session.csv");
        std::fs::write(&sheet, SESSION).expect("a file");
        assert!(issuer(&["venue", "add", "--slug", "tilleuls", "--name", "Médiathèque des Tilleuls"]).status.success());
        let issued = printed(&issuer(&["import", sheet.to_str().expect("a path"), "--venue", "tilleuls", "--json"]));
        let badges = issued["issued"].as_array().expect("a list").len();
        let link = issued["issued"][0]["url"].as_str().expect("a link").to_owned();
        let shown = || printed(&issuer(&["show", &link, "--format", "json"]))["issuer"]["id"].as_str().expect("a DID").to_owned();
        let old = shown();

        let new = "https://badges.nouveau.exemple";
        for wrong in ["http://badges.nouveau.exemple", "https://badges.nouveau.exemple/chemin", "badges.nouveau.exemple"] {
            let refused = issuer(&["venue", "move", "--all", "--to", wrong]);
            assert!(!refused.status.success() && said(&refused).contains(wrong), "{refused:?}");
        }
        let unknown = issuer(&["venue", "move", "--venue", "personne", "--to", new]);
        assert!(!unknown.status.success() && said(&unknown).contains("personne"), "{unknown:?}");

        let moved = issuer(&["venue", "move", "--all", "--to", new, "--json"]);
        let told = &printed(&moved)["moved"][0];
        assert_eq!(
            (told["already"].as_bool(), told["did"].as_str()),
            (Some(false), Some("did:web:badges.nouveau.exemple:venues:tilleuls"))
        );
        assert_eq!(told["formers"][0]["did"].as_str(), Some(old.as_str()));
        assert!(said(&moved).contains(&format!("ISSUER_PUBLIC_URL={new}")), "the next step: {moved:?}");
        assert_eq!(printed(&issuer(&["venue", "move", "--all", "--to", new, "--json"]))["moved"][0]["already"], true);
        assert_eq!(shown(), old, "what was signed stays");

        let stopped = issuer(&["serve"]);
        assert!(!stopped.status.success() && said(&stopped).contains(new), "not under the address that was left: {stopped:?}");

        let renewed = printed(&issuer(&["venue", "move", "--all", "--to", new, "--renew", "--json"]));
        assert_eq!((&renewed["moved"][0]["renewed"], &renewed["moved"][0]["kept"]), (&badges.into(), &0.into()));
        assert_eq!(shown(), "did:web:badges.nouveau.exemple:venues:tilleuls", "under the same link, by its former address");
        let lost = issuer(&["venue", "move", "--all", "--lost", "https://jamais.exemple"]);
        assert!(!lost.status.success() && said(&lost).contains("jamais.exemple"), "{lost:?}");
        assert_eq!(printed(&issuer(&["check", "--json"]))["faults"], Value::Array(Vec::new()));
    }
}
