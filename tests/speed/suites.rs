//! The other ways to sign that a verifier meets, around the same small badge: each beside a bare check of its signature, and tokens
//! beside npm `jose`, which checks the signature of a token and nothing of the badge in it.

use std::sync::Arc;

use badge::case::{Case, Judged};
use badge::document::Document;
use badge::keys::{self, Algorithm, PublicKey};
use badge::lists::judge_status_list;
use badge::opened;
use badge::report::Verdict;
use badge::sources::Sources;
use badge::status_list::StatusList;
use badge::timestamp::Timestamp;
use badge::verify;
use serde_json::{Value, json};

use crate::badges;
use crate::clock::{Work, turn_by_turn};
use crate::peers::timed;
use crate::support::kit::{List, NOW};
use crate::support::peer::Peer;
use crate::support::selective;
use crate::support::tokens::{Hand, Token, base64url};
use crate::support::venue::{Signer, Venue};
use crate::table::Table;

/// A badge in one of these ways, with what a verifier has at hand.
struct Way {
    name: &'static str,
    text: String,
    sources: Sources,
    list: Arc<Judged<StatusList>>,
    /// The key of a token, for the peer.
    jwk: Option<Value>,
}

/// Every way, and the bare check of its kind of signature.
pub(crate) fn measure(table: &mut Table) {
    let ways = [by_ecdsa(), in_part(), in_token("small badge as VC-JWT, ES256", es256(), "ES256"), rs256()];
    let bare = [
        bare("P-256 verify, bare", &es256(), Algorithm::Es256, "ES256"),
        bare("RSA verify, 2048 bits, bare", &Hand::Rs256, Algorithm::Rs256, "RS256"),
    ];
    let mut works: Vec<(&str, Work<'_>)> = Vec::new();
    for (name, key, input, signature, algorithm) in &bare {
        works.push((name, Work::new(|| key.verify_as(*algorithm, input, signature))));
    }
    for way in &ways {
        assert_eq!(verified(way), Verdict::Valid, "{} is not what it should be", way.name);
        works.push((way.name, Work::new(|| verified(way))));
    }
    let (names, mut works): (Vec<&str>, Vec<Work<'_>>) = works.into_iter().unzip();
    turn_by_turn(&mut works);
    for (name, work) in names.iter().zip(&works) {
        let name = if name.ends_with("bare") { (*name).to_owned() } else { format!("verify {name}") };
        table.row(&name, work.median(), "µs");
    }
    let Some(mut peer) = Peer::start("jose.mjs") else { return };
    for way in &ways {
        let Some(jwk) = &way.jwk else { continue };
        let verify = json!({ "verify": way.text, "jwk": jwk });
        assert_eq!(peer.ask(&verify)["verified"], true, "jose refuses the {}", way.name);
        table.peer(&format!("verify {}, its signature alone", way.name), timed(&mut peer, &verify), "jose");
    }
}

/// From bytes to report.
fn verified(way: &Way) -> Verdict {
    let opened = opened::open(way.text.as_bytes()).expect("a badge");
    let mut case = Case::new("bench", &opened.document, &way.sources, now()).enveloped(opened.envelope.as_ref());
    case.status_lists = vec![Arc::clone(&way.list)];
    verify(&case).verdict()
}

/// `ecdsa-rdfc-2019` over P-256.
fn by_ecdsa() -> Way {
    let second = venue().with_signer(Signer::p256("bench")).with_method(&second());
    let signed = badges::small_unsigned().status(list().entry(94_567)).signed_by(&second);
    way("small badge, ecdsa-rdfc-2019", signed.json().to_string(), &second.document()["verificationMethod"][0], None)
}

/// `ecdsa-sd-2023`, of which the holder shows everything.
fn in_part() -> Way {
    let signer = selective::Signer::of("bench").at(DID, "key-2");
    let mandatory =
        ["/issuer", "/validFrom", "/validUntil", "/credentialStatus", "/credentialSubject/type", "/credentialSubject/achievement"];
    // Without an end that its holder may not leave out, a badge shown in part is undecided.
    let ending = badges::small_unsigned().with("/validUntil", json!("2036-10-12T16:00:00Z"));
    let base = signer.signs(ending.status(list().entry(94_567)), &mandatory);
    let shown = base.shows(&["/name", "/awardedDate", "/credentialSubject"]);
    let method = json!({ "id": second(), "type": "Multikey", "controller": DID, "publicKeyMultibase": signer.multikey() });
    way("small badge, ecdsa-sd-2023, all shown", shown.json().to_string(), &method, None)
}

fn rs256() -> Way {
    in_token("small badge as VC-JWT, RS256", Hand::Rs256, "RS256")
}

/// VC-JOSE-COSE: the badge is the payload.
fn in_token(name: &'static str, hand: Hand, alg: &str) -> Way {
    let jwk = hand.jwk();
    let badge = badges::small_unsigned().status(list().entry(94_567)).issued_by(&venue()).json().clone();
    let text = Token::around(badge, hand, alg, &second()).text();
    way(name, text, &json!({ "id": second(), "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk }), Some(jwk))
}

/// The venue publishes its first key, which signs its list, and this second one.
fn way(name: &'static str, text: String, method: &Value, jwk: Option<Value>) -> Way {
    let venue = venue();
    let mut document = venue.document();
    document["verificationMethod"] = json!([document["verificationMethod"][0], method]);
    document["assertionMethod"] = json!([venue.method, method["id"]]);
    let mut sources = Sources::default();
    sources.supply(venue.document_url(), document.to_string().into_bytes(), now());
    let list = list().signed_by(&venue).json().to_string();
    let any = Document::parse(b"{}").expect("a document");
    let list = Arc::new(judge_status_list(LIST, list.as_bytes(), &Case::new(LIST, &any, &sources, now())));
    assert!(list.outcome.is_ok(), "{:?}", list.outcome);
    Way { name, text, sources, list, jwk }
}

/// A key, a message of the length that hashes have, and its signature.
fn bare(name: &'static str, hand: &Hand, algorithm: Algorithm, alg: &str) -> (&'static str, PublicKey, Vec<u8>, Vec<u8>, Algorithm) {
    use base64::Engine as _;

    let token = Token::around(json!({ "of": base64url(&[7; 32]) }), hand.clone(), alg, "bench").text();
    let (input, signature) = token.rsplit_once('.').expect("three parts");
    let signature = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    let jwk = Document::parse(hand.jwk().to_string().as_bytes()).expect("a document");
    let key = keys::from_jwk(jwk.root()).expect("a key");
    assert!(key.verify_as(algorithm, input.as_bytes(), &signature));
    (name, key, input.as_bytes().to_vec(), signature, algorithm)
}

fn es256() -> Hand {
    Hand::Es256("bench")
}

fn venue() -> Venue {
    Venue::on_the_web("Médiathèque de Brindas", DID)
}

fn list() -> List {
    List::by(&venue(), LIST)
}

fn second() -> String {
    format!("{DID}#key-2")
}

fn now() -> Timestamp {
    Timestamp::parse(NOW).expect("a moment")
}

const DID: &str = "did:web:badges.exemple.fr:venues:brindas";
const LIST: &str = "https://badges.exemple.fr/status/1";
