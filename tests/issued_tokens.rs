//! Badges as tokens: each algorithm, the claims that repeat the credential, and what becomes of tokens when badges and keys come to an end.

use badge::case::Case;
use badge::did::Did;
use badge::keys::Algorithm;
use badge::opened;
use badge::report::{CheckName, Outcome as Ended, Reason, Report, Verdict};
use badge::sources::Sources;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issuer::actions::compromise_key::compromise_key;
use issuer::actions::erase_badge::erase_badges;
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::actions::make_badge_token::{self, make_badge_token};
use issuer::actions::make_key::make_key_for;
use issuer::actions::publish_status::publish_status;
use issuer::actions::revoke_badge::{Reason as Why, revoke_badge};
use issuer::actions::rotate_key::{Rotation, WAIT, rotate_key_for};
use issuer::issuance::profile::{Slug, did_document, jwks};
use issuer::issuance::sign::sign_token;
use issuer::issuance::token::StandingBadge;
use issuer::store::badges::Shown;
use issuer::store::keys::{Key, KeyState};
use issuer::store::scope::Scope;
use issuer::store::{badge_tokens, badges, keys, status_lists, venues};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{ORIGIN, Office};
use crate::support::sheet::SESSION;

const FOR_TOKENS: &str = "es256-2026-1";

async fn known(office: &Office) -> Vec<Key> {
    office.desk.store.read(|connection| keys::all(connection, Some("tilleuls"))).await.expect("the store answers")
}

/// Every badge of the sample, as its share link shows it.
async fn issued(office: &Office) -> Vec<Shown> {
    let issued = issue_batch(&office.desk, "tilleuls", SESSION.as_bytes(), &Options::default()).await.expect("a good file").issued;
    let mut shown = Vec::new();
    for badge in issued {
        let found = office.desk.store.read(move |connection| badges::find(connection, badge.id)).await;
        shown.push(found.map_err(|error: issuer::store::Error| error).expect("the store answers").expect("it is signed"));
    }
    shown
}

/// Every document that the venue serves now.
async fn served(office: &Office) -> Sources {
    let (now, mut sources) = (office.desk.clock.now(), Sources::default());
    let venue = office.desk.store.read(|connection| venues::find(connection, "tilleuls")).await.expect("the store answers");
    let halves: Vec<_> = known(office).await.iter().map(Key::public_half).collect();
    let venue = venue.expect("the venue");
    let Ok(Did::Web { document_url }) = Did::parse(&venue.did) else { panic!("a did:web") };
    sources.supply(document_url, did_document(&venue, &halves).to_string().into_bytes(), now);
    let slug = Slug::parse("tilleuls").expect("a slug");
    for list in office.desk.store.read(move |connection| status_lists::of_venue(connection, &slug)).await.expect("the store answers") {
        let text = publish_status(&office.desk, list).await.expect("the list is there");
        sources.supply(format!("{ORIGIN}/status/{list}"), text.as_bytes().to_vec(), now);
    }
    sources
}

/// What any verifier says of a token.
async fn judged(office: &Office, token: &str) -> Report {
    let opened = opened::open(token.as_bytes()).expect("a token");
    let sources = served(office).await;
    let mut case = Case::new("token", &opened.document, &sources, office.desk.clock.now());
    case.envelope = opened.envelope.as_ref();
    badge::verify(&case)
}

fn outcome(report: &Report, check: CheckName) -> Ended {
    report.check(check).expect("every check is there").outcome
}

fn part(token: &str, at: usize) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(token.split('.').nth(at).expect("a part")).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_is_the_same_credential_as_a_token_of_every_algorithm() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    make_key_for(&office.desk, "tilleuls", Algorithm::Rs256).await.expect("a key of RSA can be made");
    let credential: Value = serde_json::from_str(&badge.text).unwrap();
    for (algorithm, key) in [(Algorithm::Es256, FOR_TOKENS), (Algorithm::Rs256, "rs256-2026-1"), (Algorithm::EdDsa, "key-2026-1")] {
        let token = make_badge_token(&office.desk, &badge, Some(algorithm)).await.unwrap();
        let (header, mut payload) = (part(&token, 0), part(&token, 1));
        let url = format!("{}#{key}", credential["issuer"]["id"].as_str().unwrap());
        assert_eq!(header, json!({"alg": algorithm.name(), "kid": url, "typ": "JWT"}));
        let claims: Vec<Value> = ["iss", "jti", "sub"].map(|claim| payload.as_object_mut().unwrap().shift_remove(claim).unwrap()).into();
        assert_eq!(claims, [&credential["issuer"]["id"], &credential["id"], &credential["credentialSubject"]["id"]].map(Clone::clone));
        let starts = badge::timestamp::Timestamp::parse(credential["validFrom"].as_str().unwrap()).unwrap();
        assert_eq!(payload.as_object_mut().unwrap().shift_remove("nbf"), Some(json!(starts.unix())));
        let mut unsigned = credential.clone();
        unsigned.as_object_mut().unwrap().shift_remove("proof");
        assert_eq!(payload, unsigned, "nothing more and nothing less, the status entry with it");
        let report = judged(&office, &token).await;
        assert_eq!(report.verdict(), Verdict::Valid, "{algorithm:?}: {:?}", report.checks);
        assert_eq!(make_badge_token(&office.desk, &badge, Some(algorithm)).await.unwrap(), token, "the same bytes for whoever asks again");
    }
    assert_eq!(part(&make_badge_token(&office.desk, &badge, None).await.unwrap(), 0)["alg"], "ES256");
    let none = make_badge_token(&office.desk, &badge, Some(Algorithm::Ps256)).await;
    assert!(matches!(none, Err(make_badge_token::Error::NoSuchKey(Algorithm::Ps256))), "{none:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_under_another_name_or_algorithm_than_its_keys_is_refused() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    let venue = office.desk.store.read(|connection| venues::find(connection, "tilleuls")).await;
    let venue = venue.map_err(|error: issuer::store::Error| error).unwrap().unwrap();
    let keys = known(&office).await;
    let by = |signer: &str, named: &str| {
        let multikey = &keys.iter().find(|key| key.id == signer).unwrap().multikey;
        let key = office.desk.keys.load("tilleuls", signer, venue.key_url(named), multikey).unwrap();
        let mut unsigned: Value = serde_json::from_str(&badge.text).unwrap();
        unsigned.as_object_mut().unwrap().shift_remove("proof");
        sign_token(&StandingBadge::from_held_row(badge.id, unsigned.to_string()), &key).unwrap().text().to_owned()
    };
    let good = by(FOR_TOKENS, FOR_TOKENS);
    assert_eq!(judged(&office, &good).await.verdict(), Verdict::Valid);
    for (signer, named) in [(FOR_TOKENS, "key-2026-1"), ("key-2026-1", FOR_TOKENS), (FOR_TOKENS, "es256-2026-2")] {
        let report = judged(&office, &by(signer, named)).await;
        assert_eq!(report.verdict(), Verdict::Invalid, "{signer} as {named}: {:?}", report.checks);
    }
    // The header is signed, so another algorithm over the same signature is another text.
    let (_, rest) = good.split_once('.').unwrap();
    for alg in ["EdDSA", "RS256", "ES384", "HS256", "none"] {
        let mut header = part(&good, 0);
        header["alg"] = json!(alg);
        let report = judged(&office, &format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header.to_string()))).await;
        assert_eq!(report.verdict(), Verdict::Invalid, "{alg}: {:?}", report.checks);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_badge_gets_no_token_and_the_one_it_had_says_so() {
    let office = Office::new().await;
    let [asked, unasked, ..] = &issued(&office).await[..] else { panic!("two badges") };
    let token = make_badge_token(&office.desk, asked, None).await.unwrap();
    for badge in [asked, unasked] {
        revoke_badge(&office.desk, badge.id, Why::Error, None).await.unwrap();
    }
    assert_eq!(make_badge_token(&office.desk, asked, None).await.unwrap(), token, "as its JSON is shown still");
    assert_eq!(outcome(&judged(&office, &token).await, CheckName::Status), Ended::Fail(Reason::Revoked));
    let refused = make_badge_token(&office.desk, unasked, None).await;
    assert!(matches!(refused, Err(make_badge_token::Error::NoMore)), "{refused:?}");
    assert_eq!(kept(&office, unasked.id).await, None);
}

async fn kept(office: &Office, badge: Uuid) -> Option<String> {
    let found = office.desk.store.read(move |connection| badge_tokens::find(connection, badge, Algorithm::Es256)).await;
    found.map_err(|error: issuer::store::Error| error).expect("the store answers")
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_badge_that_was_erased_no_token_is_left() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    make_badge_token(&office.desk, &badge, None).await.unwrap();
    let scope = Scope::of_terminal(Slug::parse("tilleuls").unwrap());
    erase_badges(&office.desk, &scope, vec![badge.id], false).await.unwrap();
    assert_eq!(kept(&office, badge.id).await, None, "it held the name");
    let refused = make_badge_token(&office.desk, &badge, None).await;
    assert!(matches!(refused, Err(make_badge_token::Error::NoMore)), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_for_tokens_are_rotated_and_withdrawn_apart_from_those_of_badges() {
    let office = Office::new().await;
    let [one, other, ..] = &issued(&office).await[..] else { panic!("two badges") };
    let first = make_badge_token(&office.desk, one, None).await.unwrap();
    let waits = rotate_key_for(&office.desk, "tilleuls", Algorithm::Es256, false).await.unwrap();
    assert!(matches!(waits, Rotation::Waiting { key, .. } if key.id == "es256-2026-2"));
    office.wait(WAIT);
    let active = rotate_key_for(&office.desk, "tilleuls", Algorithm::Es256, false).await.unwrap();
    assert!(matches!(active, Rotation::Active { retired: Some(retired), .. } if retired == FOR_TOKENS));
    let second = make_badge_token(&office.desk, other, None).await.unwrap();
    let signer = |token: &str| part(token, 0)["kid"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    assert_eq!([signer(&first), signer(&second)], [FOR_TOKENS, "es256-2026-2"]);
    for token in [&first, &second] {
        assert_eq!(judged(&office, token).await.verdict(), Verdict::Valid);
    }
    let states = |keys: Vec<Key>| keys.into_iter().map(|key| (key.id, key.state)).collect::<Vec<_>>();
    let badges_key = ("key-2026-1".to_owned(), KeyState::Active);
    assert_eq!(states(known(&office).await)[0], badges_key);

    let aftermath = compromise_key(&office.desk, "tilleuls", "es256-2026-2", None).await.unwrap();
    assert_eq!((aftermath.active.as_str(), aftermath.reissued.len(), aftermath.withdrawn.len()), ("es256-2026-3", 0, 0));
    assert_eq!(outcome(&judged(&office, &second).await, CheckName::Issuer), Ended::Fail(Reason::KeyRevoked));
    assert_eq!(judged(&office, &first).await.verdict(), Verdict::Valid, "another key's");
    assert_eq!(states(known(&office).await)[0], badges_key, "badges stand as they stood");
    let anew = make_badge_token(&office.desk, other, None).await.unwrap();
    assert_eq!((signer(&anew).as_str(), judged(&office, &anew).await.verdict()), ("es256-2026-3", Verdict::Valid));
    let venue = office.desk.store.read(|connection| venues::find(connection, "tilleuls")).await;
    let venue = venue.map_err(|error: issuer::store::Error| error).unwrap().unwrap();
    let halves: Vec<_> = known(&office).await.iter().map(Key::public_half).collect();
    let set = jwks(&venue, &halves);
    let names: Vec<&str> = set["keys"].as_array().unwrap().iter().map(|jwk| jwk["kid"].as_str().unwrap()).collect();
    assert!(names.len() == 3 && names.iter().all(|name| !name.ends_with("es256-2026-2")), "no place for a revoked one: {names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn p03_no_token_is_signed_whose_place_is_not_marked_beside_the_keys() {
    let office = Office::new().await;
    let badge = issued(&office).await.remove(0);
    let marks = office.folder().join("keys/marks");
    std::fs::remove_dir_all(&marks).unwrap();
    // Where they cannot be written, nothing is signed and nothing kept.
    std::fs::write(&marks, "no folder").unwrap();
    assert!(make_badge_token(&office.desk, &badge, None).await.is_err());
    let kept = office.desk.store.read(move |connection| badge_tokens::find(connection, badge.id, Algorithm::Es256)).await;
    assert_eq!(kept.map_err(|error: issuer::store::Error| error).unwrap(), None);
    std::fs::remove_file(&marks).unwrap();
    make_badge_token(&office.desk, &badge, None).await.unwrap();
    let mark = &office.desk.keys.marks().unwrap()[&badge.status_list];
    assert_eq!((mark.venue.as_str(), mark.next), ("tilleuls", 3), "before it is handed out it is known how far the list was used");
}

mod world {
    use badge::document::Document;
    use serde_json::{Value, json};

    use super::*;
    use crate::peers::Opinion;
    use crate::support::peer::Peer;

    /// A badge as a token by each algorithm, with the venue's own set of keys and its DID document.
    async fn by_every_algorithm(office: &Office) -> (Vec<(Algorithm, String)>, Value, Value) {
        let badge = issued(office).await.remove(0);
        make_key_for(&office.desk, "tilleuls", Algorithm::Rs256).await.unwrap();
        let mut made = Vec::new();
        for algorithm in [Algorithm::Es256, Algorithm::Rs256, Algorithm::EdDsa] {
            made.push((algorithm, make_badge_token(&office.desk, &badge, Some(algorithm)).await.unwrap()));
        }
        let venue = office.desk.store.read(|connection| venues::find(connection, "tilleuls")).await;
        let venue = venue.map_err(|error: issuer::store::Error| error).unwrap().unwrap();
        let halves: Vec<_> = known(office).await.iter().map(Key::public_half).collect();
        (made, jwks(&venue, &halves), did_document(&venue, &halves))
    }

    /// The token of somebody else's name, under the same signature.
    fn altered(token: &str) -> String {
        let parts: Vec<&str> = token.split('.').collect();
        let mut payload = part(token, 1);
        payload["credentialSubject"]["identifier"][0]["identityHash"] = json!("Personne Exemple");
        format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(payload.to_string()), parts[2])
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn peers_accept_our_tokens_by_every_algorithm_and_refuse_them_altered() {
        let Some(mut readers) = Peer::readers_of_tokens() else { return };
        let office = Office::new().await;
        let (made, set, did) = by_every_algorithm(&office).await;
        for (algorithm, token) in &made {
            let kid = part(token, 0)["kid"].clone();
            let jwk = set["keys"].as_array().unwrap().iter().find(|jwk| jwk["kid"] == kid).expect("stands in the set");
            for (name, reader) in &mut readers {
                // josekit takes the key of that name out of the set.
                let mut says = |token: &str| reader.ask(&json!({ "verify": token, "jwk": jwk, "jwks": set }))["verified"].as_bool();
                assert_eq!((says(token), says(&altered(token))), (Some(true), Some(false)), "{algorithm:?} by {name}");
            }
        }
        let Some(mut peers) = Opinion::all() else { return };
        let parsed = Document::parse(did.to_string().as_bytes()).expect("a document");
        let Ok(Did::Web { document_url }) = Did::parse(parsed.root().str("id").expect("a DID")) else { panic!("a did:web") };
        let list = publish_status(&office.desk, 1).await.expect("the list is there");
        let mut asked = 0;
        for peer in peers.iter_mut().filter(|peer| ["openbadgeslib", "openvc"].contains(&peer.name)) {
            peer.lay_out(&document_url, &did);
            peer.lay_out(&format!("{ORIGIN}/status/1"), &serde_json::from_str(&list).expect("JSON"));
            // openvc wants the badge under `vc`, where Open Badges 3.0 §8.2.4 has its members beside the claims: it is asked about the
            // signature, and the key that it finds for it. It carries no RSA.
            let signature_alone = peer.name == "openvc";
            for (algorithm, token) in made.iter().filter(|(algorithm, _)| !signature_alone || *algorithm != Algorithm::Rs256) {
                let mut says = |token: &str| {
                    if signature_alone { peer.judge_signature(token) } else { peer.judge(&json!(token), Some(crate::support::desk::NOW)) }
                };
                let (good, because) = says(token);
                assert!(good, "{algorithm:?} by {}: {because}", peer.name);
                assert!(!says(&altered(token)).0, "{algorithm:?}");
                asked += 1;
            }
        }
        assert_eq!(asked, 5);
    }
}
