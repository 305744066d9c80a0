//! The parsers, one test each: what they start from, and what must hold of every answer.

use badge::canon::contexts::ContextSet;
use badge::canon::{self, Limits, Request};
use badge::controller;
use badge::credential::Extract;
use badge::did::{self, Did};
use badge::document::{Document, Value};
use badge::keys::{self, Algorithm, PublicKey};
use badge::report::{Report, Verdict};
use badge::status_list::Bitstring;
use badge::status_list::token::TokenStatuses;
use badge::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Target, fuzz};
use crate::support::exhibit::{self, Exhibit};
use crate::support::said;
use crate::support::tokens::Hand;
use crate::support::venue::Venue;

pub(super) fn words(list: &[&str]) -> Vec<Vec<u8>> {
    list.iter().map(|word| word.as_bytes().to_vec()).collect()
}

fn texts(list: &[&str]) -> Vec<Vec<u8>> {
    words(list)
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The name of an error, without what it was about.
pub(super) fn kind(error: impl std::fmt::Debug) -> String {
    let said = format!("{error:?}");
    said.split([' ', '{', '(']).next().unwrap_or_default().to_owned()
}

fn good() -> impl Iterator<Item = (String, Exhibit)> {
    exhibit::all().into_iter().filter(|(_, exhibit)| exhibit.expect.is_valid() && !exhibit.is_picture())
}

fn badges() -> Vec<Vec<u8>> {
    good().filter_map(|(_, exhibit)| exhibit.badge_bytes()).collect()
}

const JSON: &[&str] =
    &["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "-0", "1e9", "1E400", "null", "true", "\"a\":1,", " ", "\u{feff}"];

/// What badges are made of.
fn badge_words() -> Vec<Vec<u8>> {
    let mut all = words(JSON);
    all.extend(words(&[
        "\"@context\"",
        "\"@id\"",
        "\"@type\"",
        "\"@value\"",
        "\"@language\"",
        "\"@graph\"",
        "\"@reverse\"",
        "\"@index\"",
        "\"@list\"",
        "\"id\"",
        "\"type\"",
        "\"proof\"",
        "\"proofValue\"",
        "\"proofPurpose\"",
        "\"assertionMethod\"",
        "\"authentication\"",
        "\"verificationMethod\"",
        "\"cryptosuite\"",
        "\"eddsa-rdfc-2022\"",
        "\"eddsa-jcs-2022\"",
        "\"ecdsa-rdfc-2019\"",
        "\"ecdsa-sd-2023\"",
        "\"previousProof\"",
        "\"created\"",
        "\"expires\"",
        "\"issuer\"",
        "\"validFrom\"",
        "\"validUntil\"",
        "\"credentialStatus\"",
        "\"credentialSubject\"",
        "\"achievement\"",
        "\"result\"",
        "\"resultDescription\"",
        "\"endorsement\"",
        "\"endorsementJwt\"",
        "\"refreshService\"",
        "\"evidence\"",
        "\"identifier\"",
        "\"hashed\":true,",
        "[[",
        "{}",
        "\"urn:x\"",
        "\"_:b0\"",
    ]));
    all
}

#[test]
fn json() {
    fuzz(&Target {
        name: "json",
        seeds: badges().into_iter().chain(texts(&["{\"a\":[1,-2.5e3,\"é\\n🐝\",null,true]}"])).collect(),
        words: words(JSON),
        read: Box::new(|bytes| match (Document::parse(bytes), serde_json::from_slice::<serde_json::Value>(bytes)) {
            (Ok(_), Err(error)) => panic!("accepted, and serde_json says {error}"),
            (Ok(document), Ok(other)) => {
                let members = document.root().len();
                assert_eq!(other.as_object().map(serde_json::Map::len), Some(members), "two readers, two documents");
                format!("{members} members")
            }
            (Err(error), _) => kind(error),
        }),
    });
}

#[test]
fn canonical_form() {
    fuzz(&Target {
        name: "canonical_form",
        seeds: badges(),
        words: badge_words(),
        read: Box::new(|bytes| {
            let Ok(document) = Document::parse(bytes) else { return "unreadable".into() };
            let (object, none) = (document.root(), Value::Null);
            let context = object.get("@context").unwrap_or(&none);
            let request = Request { object, context, omit: &["proof"], contexts: ContextSet::badges(), limits: Limits::default() };
            match canon::canonicalize(&request) {
                Ok(canonical) => format!("{} quads", canonical.quads),
                Err(canon::Error::JsonLd(error)) => kind(error),
                Err(canon::Error::Rdfc(error)) => kind(error),
            }
        }),
    });
}

#[test]
fn keys() {
    fuzz(&Target {
        name: "keys",
        seeds: texts(&[
            "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
            "z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54",
        ]),
        words: words(&["z", "z6Mk", "zDna", "1", "z82L"]),
        read: Box::new(|bytes| {
            let text = text(bytes);
            // Whatever is a key is written back as it was read: two spellings of one key would be two identifiers of one issuer.
            match PublicKey::from_multikey(text) {
                Ok(key) => {
                    assert_eq!(key.to_multikey(), text);
                    "key".into()
                }
                Err(error) => format!("{} {:?}", kind(error), keys::base58(text, 128).map(|bytes| bytes.len())),
            }
        }),
    });
}

#[test]
fn identifiers() {
    fuzz(&Target {
        name: "identifiers",
        seeds: texts(&[
            "did:web:badges.example.org%3A8080:venues:x",
            "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            "https://badges.example.org:8443/keys/1?v=2#key-1",
            "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9",
        ]),
        words: words(&["did:web:", "did:key:", "https://", "%3A", "%2F", "@", "..", "127.0.0.1", "0x7f", "#", "?", ":", "/", "localhost"]),
        read: Box::new(|bytes| {
            let text = text(bytes);
            if let Some((did, fragment)) = did::split(text) {
                assert_eq!(format!("{did}#{fragment}"), text);
            }
            match Did::parse(text) {
                Ok(Did::Web { document_url }) => {
                    // What is asked must be what the reader sees, and never an address in numbers.
                    let url = url::Url::parse(&document_url).expect("a did:web names a URL");
                    assert!(url.scheme() == "https" && url.username().is_empty() && url.password().is_none(), "{document_url}");
                    assert!(matches!(url.host(), Some(url::Host::Domain(_))), "{document_url}");
                    "web".into()
                }
                Ok(other) => kind(other),
                Err(error) if controller::is_address(text) => {
                    let url = url::Url::parse(text).expect("an address is a URL");
                    assert!(matches!(url.host(), Some(url::Host::Domain(_))) && url.as_str().starts_with("https://"), "{text}");
                    format!("address {}", kind(error))
                }
                Err(error) => kind(error),
            }
        }),
    });
}

#[test]
fn moments() {
    fuzz(&Target {
        name: "moments",
        seeds: texts(&[
            "2026-11-22T12:00:00Z",
            "2026-11-22T12:00:00.123456+05:30",
            "0000-01-01T00:00:00+14:00",
            "1999-12-31T23:59:59-12:00",
        ]),
        words: words(&["Z", "T24:00:00", "-00:00", ":60", ".", "0000", "9999"]),
        read: Box::new(|bytes| match Timestamp::parse(text(bytes)) {
            Some(moment) => {
                // Written in whole seconds.
                let back = Timestamp::parse(&moment.to_string()).map(Timestamp::unix);
                assert_eq!(back, Some(moment.unix()), "a moment is read as it is written: {moment}");
                moment.to_string().get(..4).unwrap_or_default().to_owned()
            }
            None => "none".into(),
        }),
    });
}

#[test]
fn bit_strings() {
    let list = Bitstring::new(badge::status_list::MIN_ENTRIES).expect("a size");
    fuzz(&Target {
        name: "bit_strings",
        seeds: vec![list.encode().into_bytes()],
        words: words(&["u", "H4sI", "AAAA", "_", "-", "="]),
        read: Box::new(|bytes| match Bitstring::decode(text(bytes)) {
            Ok(list) => {
                assert!(list.entries() >= badge::status_list::MIN_ENTRIES, "a crowd too small to hide in: {}", list.entries());
                format!("{} of {}", list.ones(), list.entries())
            }
            Err(error) => kind(error),
        }),
    });
}

/// All that a reader would be shown; the order of what is a set to the signature does not count.
fn shown(report: &Report) -> Option<Extract> {
    let mut said = report.badge.clone()?;
    said.results.sort_by_key(|result| format!("{result:?}"));
    said.evidence.sort_by_key(|evidence| format!("{evidence:?}"));
    Some(said)
}

#[test]
fn a_changed_badge_is_not_valid() {
    let exhibits: Vec<Exhibit> = good().map(|(_, exhibit)| exhibit).collect();
    let signed: Vec<(Exhibit, Option<Extract>)> =
        exhibits.into_iter().map(|exhibit| (exhibit.clone(), exhibit.judged().as_ref().and_then(shown))).collect();
    fuzz(&Target {
        name: "a_changed_badge_is_not_valid",
        seeds: badges(),
        words: badge_words(),
        read: Box::new(move |bytes| {
            // Whose badge it was is found by its identifier and proof; what stands where it points is that one's.
            let (exhibit, _) = nearest(&signed, bytes);
            let Some(report) = exhibit.given(bytes).judged() else { return "unreadable".into() };
            if report.verdict() == Verdict::Valid {
                let now = shown(&report);
                assert!(signed.iter().any(|(_, said)| *said == now), "valid, and says what nobody signed: {now:?}");
            }
            said::checks(&report).join(" ")
        }),
    });
}

/// The exhibit that shares the longest end with the input: proofs stand last.
fn nearest<'a>(signed: &'a [(Exhibit, Option<Extract>)], bytes: &[u8]) -> &'a (Exhibit, Option<Extract>) {
    let alike = |exhibit: &Exhibit| exhibit.given_bytes().iter().rev().zip(bytes.iter().rev()).take_while(|(a, b)| a == b).count();
    signed.iter().max_by_key(|(exhibit, _)| alike(exhibit)).expect("there are good badges")
}

/// What a reader may be shown: whatever stands in one of these good exhibits.
fn nobody_signed(signed: &[(Exhibit, Option<Extract>)], report: &Report) -> bool {
    let now = shown(report);
    report.verdict() == Verdict::Valid && !signed.iter().any(|(_, said)| *said == now)
}

/// The good exhibits that `fits`, with what they show.
fn shown_by(fits: fn(&str) -> bool) -> Vec<(Exhibit, Option<Extract>)> {
    let all = good().map(|(_, exhibit)| exhibit).filter(|exhibit| std::str::from_utf8(&exhibit.given_bytes()).is_ok_and(fits));
    all.map(|exhibit| (exhibit.clone(), exhibit.judged().as_ref().and_then(shown))).collect()
}

fn given_text(exhibit: &Exhibit) -> String {
    String::from_utf8(exhibit.given_bytes()).expect("is text").trim().to_owned()
}

/// A token laid open, a part to a line: a blind change of base64 is a change of nothing but letters.
#[test]
fn tokens() {
    let signed = shown_by(|text| text.starts_with("ey"));
    assert!(signed.len() > 10, "{}", signed.len());
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).expect("base64url");
    let open = |exhibit: &Exhibit| {
        let text = given_text(exhibit);
        let (jwt, disclosures) = text.split_once('~').unwrap_or((&text, ""));
        let parts = jwt.split('.').take(2).chain(disclosures.split('~').filter(|part| !part.is_empty()));
        parts.map(decoded).collect::<Vec<_>>().join(&b'\n')
    };
    let mut all = badge_words();
    all.extend(words(&[
        "\n",
        "\"vc\"",
        "\"vp\"",
        "\"vct\"",
        "\"_sd\"",
        "\"...\"",
        "\"_sd_alg\"",
        "\"status\"",
        "\"exp\":1,",
        "\"nbf\":1,",
    ]));
    all.extend(words(&[
        "\"iss\"", "\"jti\"", "\"sub\"", "\"aud\"", "\"cnf\"", "\"typ\"", "\"alg\"", "\"kid\"", "\"jwk\"", "\"crit\"", "[]",
    ]));
    all.extend(words(&["\"vc+jwt\"", "\"vc+sd-jwt\"", "\"dc+sd-jwt\"", "\"JWT\"", "\"none\"", "\"HS256\"", "\"ES256\"", "\"EdDSA\""]));
    fuzz(&Target {
        name: "tokens",
        seeds: signed.iter().map(|(exhibit, _)| open(exhibit)).collect(),
        words: all,
        read: Box::new(move |bytes| {
            let parts: Vec<String> = bytes.split(|byte| *byte == b'\n').map(|part| URL_SAFE_NO_PAD.encode(part)).collect();
            let [header, payload, disclosures @ ..] = parts.as_slice() else { return "no parts".into() };
            // It was signed as the one whose signed part is nearest.
            let input = format!("{header}.{payload}");
            let alike = |exhibit: &Exhibit| given_text(exhibit).bytes().zip(input.bytes()).take_while(|(a, b)| a == b).count();
            let (exhibit, _) = signed.iter().max_by_key(|(exhibit, _)| alike(exhibit)).expect("there are good tokens");
            let text = given_text(exhibit);
            let signature = text.split('~').next().and_then(|jwt| jwt.rsplit('.').next()).unwrap_or_default();
            let shown: String = disclosures.iter().map(|disclosure| format!("{disclosure}~")).collect();
            let tilde = if text.contains('~') { "~" } else { "" };
            let Some(report) = exhibit.given(format!("{input}.{signature}{tilde}{shown}").as_bytes()).judged() else {
                return "unreadable".into();
            };
            assert!(!nobody_signed(&signed, &report), "valid, and says what nobody signed: {:?}", report.badge);
            said::checks(&report).join(" ")
        }),
    });
}

/// The value of a proof that a holder derived, as CBOR.
#[test]
fn derived_proofs() {
    let signed = shown_by(|text| text.contains("\"ecdsa-sd-2023\""));
    let json = |exhibit: &Exhibit| serde_json::from_slice::<serde_json::Value>(&exhibit.given_bytes()).expect("is JSON");
    let value = |exhibit: &Exhibit| {
        let json = json(exhibit);
        let text = json["proof"]["proofValue"].as_str().expect("a text");
        URL_SAFE_NO_PAD.decode(&text[1..]).expect("base64url")
    };
    let seeds: Vec<Vec<u8>> = signed.iter().map(|(exhibit, _)| value(exhibit)).collect();
    assert!(seeds.len() > 2, "{}", seeds.len());
    let cbor: &[&[u8]] =
        &[&[0xd9, 0x5d, 0], &[0xd9, 0x5d, 1], &[0x85], &[0x84], &[0x58, 64], &[0x58, 32], &[0x9f], &[0xff], &[0xa0], &[0xbb], &[0x1a]];
    fuzz(&Target {
        name: "derived_proofs",
        words: cbor.iter().map(|word| word.to_vec()).collect(),
        read: Box::new({
            let (seeds, documents) = (seeds.clone(), signed.iter().map(|(exhibit, _)| json(exhibit)).collect::<Vec<_>>());
            move |bytes| {
                let alike = |seed: &Vec<u8>| seed.iter().zip(bytes).take_while(|(a, b)| a == b).count();
                let nearest = (0..seeds.len()).max_by_key(|index| alike(&seeds[*index])).expect("there are some");
                let mut document = documents[nearest].clone();
                document["proof"]["proofValue"] = format!("u{}", URL_SAFE_NO_PAD.encode(bytes)).into();
                let report = signed[nearest].0.given(document.to_string().as_bytes()).judged().expect("is a document");
                let is_same = seeds.iter().any(|seed| seed == bytes);
                assert!(is_same || report.verdict() != Verdict::Valid, "another proof value, and valid");
                said::checks(&report).join(" ")
            }
        }),
        seeds,
    });
}

/// Badges of the generation before: whatever the copy says, what is shown is what the issuer said.
#[test]
fn open_badges_2() {
    let mut signed = shown_by(|text| text.contains("https://w3id.org/openbadges/v2"));
    signed.extend(shown_by(|text| {
        text.starts_with("ey")
            && text.split('.').nth(1).is_some_and(|part| {
                URL_SAFE_NO_PAD.decode(part).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("openbadges/v2"))
            })
    }));
    assert!(signed.len() > 2, "{}", signed.len());
    let mut all = words(JSON);
    all.extend(words(&[
        "\"id\"",
        "\"type\"",
        "\"badge\"",
        "\"issuer\"",
        "\"recipient\"",
        "\"verification\"",
        "\"revoked\":true,",
        "\"expires\"",
    ]));
    all.extend(words(&[
        "\"hosted\"",
        "\"signed\"",
        "\"HostedBadge\"",
        "\"SignedBadge\"",
        "\"Assertion\"",
        "obi:",
        "http://",
        "https://",
        "{}",
        "#",
    ]));
    fuzz(&Target {
        name: "open_badges_2",
        seeds: signed.iter().map(|(exhibit, _)| exhibit.given_bytes()).collect(),
        words: all,
        read: Box::new(move |bytes| {
            let (exhibit, _) = nearest(&signed, bytes);
            let Some(report) = exhibit.given(bytes).judged() else { return "unreadable".into() };
            assert!(!nobody_signed(&signed, &report), "valid, and says what nobody said: {:?}", report.badge);
            said::checks(&report).join(" ")
        }),
    });
}

#[test]
fn json_web_keys() {
    let hands = [Hand::EdDsa(Box::new(Venue::by_key("x", "brindas"))), Hand::Es256("x"), Hand::Es384("x"), Hand::Rs256];
    fuzz(&Target {
        name: "json_web_keys",
        seeds: hands.iter().map(|hand| hand.jwk().to_string().into_bytes()).collect(),
        words: [
            words(JSON),
            words(&[
                "\"kty\"",
                "\"crv\"",
                "\"x\"",
                "\"y\"",
                "\"n\"",
                "\"e\"",
                "\"d\"",
                "\"k\"",
                "\"use\"",
                "\"sig\"",
                "\"key_ops\"",
                "\"alg\"",
            ]),
            words(&[
                "\"OKP\"",
                "\"EC\"",
                "\"RSA\"",
                "\"oct\"",
                "\"Ed25519\"",
                "\"P-256\"",
                "\"P-384\"",
                "\"secp256k1\"",
                "\"AQAB\"",
                "\"AQ\"",
            ]),
        ]
        .concat(),
        read: Box::new(|bytes| match Document::parse(bytes).map(|document| keys::from_jwk(document.root())) {
            Ok(Ok(key)) => is_a_key(&key),
            Ok(Err(error)) => format!("{error:?}"),
            Err(error) => kind(error),
        }),
    });
}

#[test]
fn pem() {
    let documents: Vec<String> =
        good().flat_map(|(_, exhibit)| exhibit.documents().into_iter().map(|(_, text)| text.to_owned()).collect::<Vec<_>>()).collect();
    let written = documents.iter().filter_map(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    let seeds: Vec<Vec<u8>> = written.filter_map(|json| Some(json["publicKeyPem"].as_str()?.as_bytes().to_vec())).collect();
    assert!(!seeds.is_empty(), "no exhibit has a key as PEM");
    fuzz(&Target {
        name: "pem",
        seeds,
        words: words(&[
            "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN RSA PUBLIC KEY-----",
            "PRIVATE KEY-----",
            "MII",
            "AQAB",
            "=",
            "\n",
            "\r\n",
            "A",
        ]),
        read: Box::new(|bytes| match keys::from_spki_pem(text(bytes)) {
            Ok(key) => is_a_key(&key),
            Err(error) => format!("{error:?}"),
        }),
    });
}

/// A key that was read fits no signature of zeros, by whatever algorithm.
fn is_a_key(key: &PublicKey) -> String {
    for algorithm in [Algorithm::EdDsa, Algorithm::Es256, Algorithm::Es384, Algorithm::Ps256, Algorithm::Rs256] {
        for length in [0, 64, 96, 256] {
            assert!(!key.verify_as(algorithm, b"x", &vec![0; length]), "zeros sign nothing: {key:?}");
        }
    }
    kind(key)
}

/// The lists that are no Bitstring Status List 1.0: the first byte says which, and how many bits an entry has.
#[test]
fn other_lists() {
    let bits = Bitstring::new(badge::status_list::MIN_ENTRIES).expect("a size").encode();
    let statuses = good().find_map(|(_, exhibit)| {
        let (_, token) = exhibit.documents().into_iter().find(|(_, text)| text.starts_with("ey"))?;
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
        let payload: serde_json::Value = serde_json::from_slice(&payload).ok()?;
        Some(payload["status_list"]["lst"].as_str()?.to_owned())
    });
    let statuses = statuses.expect("a list of statuses");
    fuzz(&Target {
        name: "other_lists",
        seeds: vec![
            format!("\0{}", &bits[1..]).into_bytes(),
            format!("\u{2}{statuses}").into_bytes(),
            format!("\u{8}{statuses}").into_bytes(),
        ],
        words: words(&["H4sI", "eNr", "eJz", "AAAA", "_", "-", "="]),
        read: Box::new(|bytes| {
            let Some((first, rest)) = bytes.split_first() else { return "empty".into() };
            if *first == 0 {
                return Bitstring::decode_2021(text(rest)).map_or_else(kind, |list| format!("{} of {}", list.ones(), list.entries()));
            }
            match TokenStatuses::decode(i64::from(*first), text(rest)) {
                Ok(list) => format!("{:?} {:?} {:?}", list, list.status(7), list.status(usize::MAX)),
                Err(error) => kind(error),
            }
        }),
    });
}
