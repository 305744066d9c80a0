//! Who vouches for an issuer: registries that a network signs, with their limits and withdrawals, and registries that nobody signs.

use std::path::Path;
use std::sync::Arc;

use badge::report::Trust;
use serde_json::{Value, json};
use tempfile::TempDir;
use verifier::config::Config;
use verifier::examine::{Clock, Examiner, Input, Question, Shelf};
use verifier::fetch::{Fetcher, Origin};
use verifier::trust::Recognised;

use crate::support::bench::{by_hand, stopped};
use crate::support::kit::{Badge, List, NOW, Signed};
use crate::support::server::{Answer, Server};
use crate::support::venue::Venue;

const ACHIEVEMENTS: &str = "https://mediatheque.exemple.fr/achievements/";
const LIST: &str = "https://reseau.exemple/status/1";

fn venue() -> Venue {
    Venue::by_key("Harvard", "tilleuls")
}

fn network() -> Venue {
    Venue::by_key("Réseau numérique du Nord", "reseau")
}

/// An endorsement of the venue, as a network writes it (docs/OPERATE.md).
fn endorsement() -> Badge {
    let subject = json!({
        "id": venue().did, "type": ["EndorsementSubject", "Profile"], "name": "Médiathèque des Tilleuls", "phone": "+33300000000",
        "endorsementComment": "Lieu accrédité.",
    });
    Badge::endorsing(&venue().did).with("/credentialSubject", subject).with("/validFrom", json!("2026-02-01T00:00:00Z"))
}

/// The same, for what these alignments say and nothing else.
fn limited(alignments: Value) -> Signed {
    endorsement().with("/credentialSubject/alignment", alignments).signed_by(&network())
}

fn code(code: &str) -> Value {
    json!({ "type": ["Alignment"], "targetName": "Pix", "targetUrl": "https://pix.fr/competences", "targetCode": code })
}

fn achievement(id: &str) -> Value {
    json!({ "type": ["Alignment"], "targetName": "A", "targetType": "ceterms:Credential", "targetUrl": id })
}

/// A folder with a list of trusted issuers that names one registry beside it.
fn folder(registry: &str, items: &Value) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("registry.json"), items.to_string()).expect("a file");
    std::fs::write(folder.path().join("trusted.toml"), format!("[[registry]]\n{registry}\n")).expect("a file");
    folder
}

fn signed(items: &[&Signed]) -> TempDir {
    let items: Vec<&Value> = items.iter().map(|item| item.json()).collect();
    folder(&format!("kind = \"signed\"\nid = {:?}\nname = \"Réseau du Nord\"\nfile = \"registry.json\"", network().did), &json!(items))
}

fn examiner(folder: &Path, clock: Clock, origins: Vec<Origin>) -> Examiner {
    let recognised = Some(Recognised::read(&folder.join("trusted.toml")).expect("a list without faults"));
    let nobody: verifier::fetch::Lookup = Arc::new(|_| Box::pin(async { Err(std::io::Error::other("no name server in tests")) }));
    let fetcher = Fetcher::new(origins, Vec::new()).with_lookup(nobody);
    Examiner::new(&Config { recognised, ..Config::default() }).with_fetcher(fetcher).with_clock(clock)
}

/// What is said of the venue's badge with that level, after the registry in `folder` was read.
async fn trust_of(folder: &TempDir, badge: &Signed) -> Trust {
    let examiner = examiner(folder.path(), stopped(NOW), Vec::new());
    examiner.registrar().read().await;
    ask(&examiner, badge).await
}

async fn ask(examiner: &Examiner, badge: &Signed) -> Trust {
    let input = Input::Bytes(badge.text().into_bytes());
    let question = Question { input, named: "-".into(), recipient: None, now: None, lang: "fr".into() };
    examiner.examine(question).await.expect("a report").trust
}

fn badge(level: u32) -> Signed {
    Badge::of("Amina Exemple").level(level).signed_by(&venue())
}

/// `recognised`, or why not.
fn word(trust: &Trust) -> &'static str {
    trust.note().unwrap_or_else(|| trust.kind())
}

#[tokio::test]
async fn a_venue_that_a_network_endorses_is_recognised_under_the_networks_name_for_it() {
    let trust = trust_of(&signed(&[&endorsement().signed_by(&network())]), &badge(3)).await;
    let Trust::Recognised(known) = trust else { panic!("{trust:?}") };
    // Attack D08: the badge calls its issuer Harvard; that name is nobody's word.
    assert_eq!((known.name.as_str(), known.phone.as_deref()), ("Médiathèque des Tilleuls", Some("+33300000000")));
    assert_eq!(known.vouched_by.as_deref(), Some("Réseau du Nord"));
    assert_eq!(known.vouchers[0].id.as_deref(), Some(network().did.as_str()));
    assert_eq!(known.since.map(|since| since.to_string()).as_deref(), Some("2026-02-01T00:00:00Z"));
}

#[tokio::test]
async fn only_a_sound_endorsement_by_the_pinned_network_about_that_id_counts() {
    let stranger = Venue::by_key("Réseau numérique du Nord", "another key");
    let altered = endorsement().with("/credentialSubject/id", json!("did:web:other.example")).signed_by(&network());
    let altered = altered.altered("/credentialSubject/id", json!(venue().did));
    let in_its_name = Badge::from(endorsement().issued_by(&network()).sealed(&[]).json().clone());
    for (why, item) in [
        ("signed by somebody of the same name", endorsement().signed_by(&stranger)),
        ("altered", altered),
        ("signed with another key in the network's name", in_its_name.sealed(&[crate::support::kit::Proof::by(&stranger)])),
        ("without a proof", endorsement().issued_by(&network()).sealed(&[])),
        ("about an id that only begins like the venue's", {
            let id = json!(venue().did.trim_end_matches(char::is_alphanumeric));
            endorsement().with("/credentialSubject/id", id).signed_by(&network())
        }),
        ("no endorsement but a badge", Badge::of("Amina Exemple").signed_by(&network())),
        ("not begun yet", endorsement().with("/validFrom", json!("2026-12-01T00:00:00Z")).signed_by(&network())),
    ] {
        assert_eq!(trust_of(&signed(&[&item]), &badge(3)).await, Trust::Unlisted, "{why}");
    }
}

#[tokio::test]
async fn what_has_ended_is_said_to_have_ended() {
    let ended = endorsement().with("/validUntil", json!("2026-11-01T00:00:00Z")).signed_by(&network());
    assert_eq!(word(&trust_of(&signed(&[&ended]), &badge(3)).await), "lapsed");
    let open = endorsement().with("/validUntil", json!("2026-12-01T00:00:00Z")).signed_by(&network());
    assert_eq!(word(&trust_of(&signed(&[&ended, &open]), &badge(3)).await), "recognised");
}

#[tokio::test]
async fn a_limit_of_levels_frameworks_or_achievements_is_kept() {
    let up_to = |highest: u32| json!((0..=highest).map(|level| code(&format!("pix#{level}"))).collect::<Vec<_>>());
    for (alignments, level, expected) in [
        (up_to(3), 3, "recognised"),
        (up_to(3), 4, "outside-scope"),
        (json!([code("pix")]), 4, "recognised"),
        (json!([code("pix/2026-11-22")]), 4, "recognised"),
        (json!([code("pix/2027-01-01")]), 4, "outside-scope"),
        (json!([code("digcomp")]), 3, "outside-scope"),
        (json!([code("digcomp"), code("pix#3")]), 3, "recognised"),
        (json!([achievement(&format!("{ACHIEVEMENTS}competences-numeriques"))]), 3, "recognised"),
        (json!([achievement(ACHIEVEMENTS)]), 3, "recognised"),
        (json!([achievement(ACHIEVEMENTS.trim_end_matches('/'))]), 3, "outside-scope"),
        (json!([achievement("https://autre.exemple/")]), 3, "outside-scope"),
        (json!([]), 3, "outside-scope"),
    ] {
        let folder = signed(&[&limited(alignments.clone())]);
        assert_eq!(word(&trust_of(&folder, &badge(level)).await), expected, "{alignments} {level}");
    }
    // Who vouches for everything takes away no limit of another, and needs none.
    let both = signed(&[&limited(up_to(2)), &endorsement().signed_by(&network())]);
    assert_eq!(word(&trust_of(&both, &badge(4)).await), "recognised");
}

#[tokio::test]
async fn a_withdrawn_endorsement_counts_no_more_and_one_that_cannot_be_asked_about_leaves_a_doubt() {
    let entry = List::by(&network(), LIST).entry(7);
    let item = endorsement().status(entry).signed_by(&network());
    for (list, expected) in [
        (Some(List::by(&network(), LIST)), "recognised"),
        (Some(List::by(&network(), LIST).with_bit(7)), "unlisted"),
        (None, "registry-unread"),
    ] {
        let folder = signed(&[&item]);
        let documents = folder.path().join("documents");
        std::fs::create_dir(&documents).expect("a folder");
        let index = match list {
            Some(list) => {
                std::fs::write(documents.join("1.json"), list.signed_by(&network()).text()).expect("a file");
                json!({ LIST: "1.json" })
            }
            None => json!({}),
        };
        std::fs::write(documents.join("index.json"), index.to_string()).expect("a file");
        let file = folder.path().join("trusted.toml");
        let text = std::fs::read_to_string(&file).expect("text");
        std::fs::write(&file, format!("{text}documents = \"documents\"\n")).expect("a file");
        assert_eq!(word(&trust_of(&folder, &badge(3)).await), expected);
    }
}

#[tokio::test]
async fn a_registry_may_come_as_a_presentation_and_what_has_no_form_is_told_at_start() {
    let presentation = json!({ "type": ["VerifiablePresentation"], "verifiableCredential": [endorsement().signed_by(&network()).json()] });
    let registry = format!("kind = \"signed\"\nid = {:?}\nname = \"Réseau du Nord\"\nfile = \"registry.json\"", network().did);
    assert_eq!(word(&trust_of(&folder(&registry, &presentation), &badge(3)).await), "recognised");
    for items in [json!({}), json!("x"), json!({ "verifiableCredential": 1 })] {
        let folder = folder(&registry, &items);
        assert_eq!(Recognised::read(&folder.path().join("trusted.toml")).expect_err("no registry").len(), 1, "{items}");
    }
}

#[tokio::test]
async fn known_issuers_are_recognised_by_id_alone_and_as_the_operators_own_choice() {
    let registry = "kind = \"known-issuers\"\nname = \"DCC Community Registry\"\nfile = \"registry.json\"";
    let known = |id: &str| json!({ "meta": { "created": "2026-01-01" }, "registry": { id: { "name": "Tilleuls", "location": "Lille", "url": "https://t.example" } } });
    let trust = trust_of(&folder(registry, &known(&venue().did)), &badge(3)).await;
    let Trust::Recognised(known_as) = trust else { panic!("{trust:?}") };
    assert_eq!((known_as.name.as_str(), known_as.vouchers[0].id.as_deref()), ("Tilleuls", None));
    // Attack D08: the same name under another id is another issuer.
    assert_eq!(trust_of(&folder(registry, &known("did:web:harvard.example")), &badge(3)).await, Trust::Unlisted);
    let nameless = folder(registry, &json!({ "registry": { "Harvard": { "name": "Harvard" } } }));
    assert!(Recognised::read(&nameless.path().join("trusted.toml")).is_err());
}

#[tokio::test]
async fn a_registry_at_an_address_is_asked_anew_and_what_it_said_too_long_ago_is_forgotten() {
    let (clock, hand) = by_hand(NOW);
    let answers = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let up = Arc::clone(&answers);
    let text = json!([endorsement().signed_by(&network()).json()]).to_string();
    let server =
        Server::plain(move |_| if up.load(std::sync::atomic::Ordering::SeqCst) { Answer::json(&text) } else { Answer::status(500) }).await;
    let url = server.url("http", "127.0.0.1", "/registry.json");
    let origin = Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin");
    let folder = folder(&format!("kind = \"signed\"\nid = {:?}\nname = \"Réseau du Nord\"\nurl = {url:?}", network().did), &json!([]));
    let examiner = examiner(folder.path(), clock, vec![origin]);
    assert_eq!(word(&ask(&examiner, &badge(3)).await), "registry-unread", "before it was read");
    let registrar = examiner.registrar();
    registrar.read().await;
    assert_eq!(word(&ask(&examiner, &badge(3)).await), "recognised");
    answers.store(false, std::sync::atomic::Ordering::SeqCst);
    hand.store(3600, std::sync::atomic::Ordering::SeqCst);
    registrar.read().await;
    assert_eq!(word(&ask(&examiner, &badge(3)).await), "recognised", "an hour ago is not too long ago");
    hand.store(25 * 3600, std::sync::atomic::Ordering::SeqCst);
    registrar.read().await;
    assert_eq!(word(&ask(&examiner, &badge(3)).await), "registry-unread", "never silently recognised");
}

#[tokio::test]
async fn a_list_of_registries_names_those_that_are_asked() {
    let text = json!({ "registry": { venue().did: { "name": "Tilleuls" } } }).to_string();
    let server = Server::plain(move |_| Answer::json(&text)).await;
    let origin = Origin::parse(&server.url("http", "127.0.0.1", "")).expect("an origin");
    let listed = json!([
        { "name": "DCC Member Registry", "type": "oidf", "trustAnchorEC": "https://registry.example/" },
        { "name": "DCC Community Registry", "type": "dcc-legacy", "url": server.url("http", "127.0.0.1", "/registry.json") },
    ]);
    let folder = folder("kind = \"known-registries\"\nfile = \"registry.json\"", &listed);
    let examiner = examiner(folder.path(), stopped(NOW), vec![origin]);
    examiner.registrar().read().await;
    let trust = ask(&examiner, &badge(3)).await;
    let Trust::Recognised(known) = trust else { panic!("{trust:?}") };
    assert_eq!(known.vouched_by.as_deref(), Some("DCC Community Registry"));
}

#[actix_web::test]
async fn the_page_says_who_vouches_since_when_and_for_what_not() {
    use crate::support::bench::Running;
    let page = async |folder: &TempDir, level| {
        let examiner = examiner(folder.path(), stopped(NOW), Vec::new()).with_shelf(empty_shelf(folder.path()));
        examiner.registrar().read().await;
        Running::start(examiner).page(&badge(level).text(), "").await
    };
    let good = page(&signed(&[&endorsement().signed_by(&network())]), 3).await;
    assert!(good.contains("Garant\u{a0}: Réseau du Nord, depuis le 1er février 2026."), "{good}");
    // Attack D08: what is said of the venue, without the field that holds the badge to be asked again.
    let said = |from: &str, to: &str| good.split(from).nth(1).and_then(|rest| rest.split(to).next()).expect("a part").to_owned();
    for part in [said("<ol class=\"three\">", "</ol>"), said("<div class=\"side\">", "<section class=\"wide\">")] {
        assert!(part.contains("Médiathèque des Tilleuls") && !part.contains("Harvard"), "{part}");
    }
    let outside = page(&signed(&[&limited(json!([code("pix#2")]))]), 3).await;
    assert!(outside.contains("<h1>Lieu reconnu, mais pas pour ce badge</h1>") && outside.contains("verdict care"), "{outside}");
}

fn empty_shelf(folder: &Path) -> Shelf {
    std::fs::write(folder.join("index.json"), "{}").expect("a file");
    Shelf::open(folder).expect("a shelf")
}
