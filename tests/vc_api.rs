//! The VC-API over HTTP: every case of what independent conformance suites expect of `/credentials/verify` and `/presentations/verify`.

use serde_json::{Value, json};

use crate::support::bench::{Running, bench, json_of};
use crate::support::kit::{Badge, CREDENTIALS_V1, CREDENTIALS_V2, List, NOW, Proof, SIGNED, Signed};
use crate::support::selective::Signer;
use crate::support::tokens::Token;
use crate::support::venue::{Signer as Key, Venue};

const EXAMPLES: &str = "https://www.w3.org/ns/credentials/examples/v2";
const DOMAIN: &str = "github.com/w3c/vc-data-model-2.0-test-suite";
const CHALLENGE: &str = "uZm9vYmFyYmF6cXV1eHF1dXo";

fn brindas() -> Venue {
    Venue::by_key("Médiathèque de Brindas", "brindas")
}

/// A credential that is no badge, with these members more.
fn alumni(more: Value) -> Badge {
    let mut credential = json!({
        "@context": [CREDENTIALS_V2, EXAMPLES],
        "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11",
        "type": ["VerifiableCredential", "ExampleAlumniCredential"],
        "issuer": brindas().did,
        "credentialSubject": { "id": "did:example:ebfeb1f712ebc6f1c276e12ec21", "alumniOf": { "name": "École Exemple" } },
    });
    credential.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    Badge::from(credential)
}

fn signed(more: Value) -> Signed {
    alumni(more).sealed(&[Proof::by(&brindas())])
}

/// Of version 1.1 of the data model; `@context` holds nothing of it but the proof's own words.
fn of_version_1() -> Badge {
    alumni(json!({ "issuanceDate": SIGNED, "type": ["VerifiableCredential"], "credentialSubject": { "id": "did:example:1" } }))
        .with("/@context", json!([CREDENTIALS_V1, "https://w3id.org/security/data-integrity/v2"]))
}

fn presentation(more: Value) -> Badge {
    let mut presentation = json!({ "@context": [CREDENTIALS_V2], "type": ["VerifiablePresentation"], "holder": amina().did });
    presentation.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    Badge::from(presentation)
}

/// Who presents.
fn amina() -> Venue {
    Venue::by_key("Amina Exemple", "amina")
}

fn authentication(by: &Venue) -> Proof {
    Proof::by(by).with("proofPurpose", json!("authentication")).with("domain", json!(DOMAIN)).with("challenge", json!(CHALLENGE))
}

struct Api(Running);

impl Api {
    fn new() -> Self {
        Self(Running::at(bench(&[], None)))
    }

    async fn ask(&self, path: &str, body: &str) -> (u16, Value) {
        let answer = self.0.post(path, "application/json", body).await;
        let status = answer.status().as_u16();
        let body = json_of(answer).await;
        assert_eq!(body["verified"], json!(status == 200), "{body}");
        assert_eq!(body["problemDetails"].as_array().expect("a list").is_empty(), status == 200, "{body}");
        (status, body)
    }

    /// The status, and the slugs of the problems.
    async fn credential(&self, credential: &Value) -> (u16, Vec<String>) {
        self.with_options(credential, json!({ "checks": ["proof"] })).await
    }

    async fn with_options(&self, credential: &Value, options: Value) -> (u16, Vec<String>) {
        let body = json!({ "verifiableCredential": credential, "options": options }).to_string();
        slugs(self.ask("/credentials/verify", &body).await)
    }

    async fn presentation(&self, presentation: &Value) -> (u16, Vec<String>) {
        let options = json!({ "domain": DOMAIN, "challenge": CHALLENGE });
        let body = json!({ "verifiablePresentation": presentation, "options": options }).to_string();
        slugs(self.ask("/presentations/verify", &body).await)
    }
}

fn slugs((status, body): (u16, Value)) -> (u16, Vec<String>) {
    let slug = |problem: &Value| problem["slug"].as_str().expect("a slug").to_owned();
    (status, body["problemDetails"].as_array().expect("a list").iter().map(slug).collect())
}

fn yes() -> (u16, Vec<String>) {
    (200, Vec::new())
}

fn no(slugs: &[&str]) -> (u16, Vec<String>) {
    (400, slugs.iter().map(|slug| (*slug).to_owned()).collect())
}

#[actix_web::test]
async fn a_good_credential_is_yes_whatever_it_is_about() {
    let api = Api::new();
    let badge = Badge::of("Amina Exemple").level(3).signed_by(&brindas());
    let one_object = badge.clone().altered("/proof", badge.json()["proof"][0].clone());
    for good in [
        signed(json!({})),
        signed(
            json!({ "validFrom": SIGNED, "validUntil": "2030-01-01T00:00:00Z", "name": { "@value": "Ancienne élève", "@language": "fr" } }),
        ),
        signed(
            json!({ "issuer": { "id": brindas().did, "name": "Médiathèque" }, "credentialSubject": [{ "id": "urn:x:1" }, { "alumniOf": "A" }] }),
        ),
        signed(json!({ "relatedResource": [{ "id": "https://a.example/", "digestMultibase": "uEiDj" }] })),
        signed(
            json!({ "evidence": { "type": "Evidence" }, "termsOfUse": [{ "type": "TermsOfUse" }], "refreshService": { "type": "Refresh" } }),
        ),
        of_version_1().sealed(&[Proof::by(&brindas())]),
        Badge::of("Amina Exemple").level(3).signed_by(&brindas()),
        one_object,
    ] {
        assert_eq!(api.credential(good.json()).await, yes(), "{}", good.text());
    }
}

#[actix_web::test]
async fn options_may_be_anything_that_suites_send() {
    let api = Api::new();
    let good = signed(json!({}));
    for options in [json!({}), json!(null), json!({ "checks": ["proof"] }), json!({ "domain": "a.example", "challenge": "b" })] {
        assert_eq!(api.with_options(good.json(), options.clone()).await, yes(), "{options}");
    }
    let alone = json!({ "verifiableCredential": good.json() }).to_string();
    assert_eq!(api.ask("/credentials/verify", &alone).await.0, 200);
    assert_eq!(api.with_options(good.json(), json!({ "domain": 7 })).await, no(&["malformed-request"]));
    // A proof that was made for somebody is no proof for somebody else.
    let made = alumni(json!({})).sealed(&[Proof::by(&brindas()).with("domain", json!("a.example"))]);
    assert_eq!(api.with_options(made.json(), json!({ "domain": "a.example" })).await, yes());
    assert_eq!(api.with_options(made.json(), json!({ "domain": "b.example" })).await, no(&["wrong-purpose"]));
}

#[actix_web::test]
async fn what_is_no_credential_is_no() {
    let api = Api::new();
    for body in [
        "{}",
        "[]",
        "7",
        "",
        "{",
        "null",
        "\"verifiableCredential\"",
        r#"{"verifiableCredential":null}"#,
        r#"{"verifiableCredential":"eyJ"}"#,
        r#"{"verifiableCredential":[]}"#,
        r#"{"verifiableCredential":7}"#,
        r#"{"verifiableCredential":{"a":1,"a":2}}"#,
        r#"{"verifiableCredential":{},"verifiableCredential":{}}"#,
        r#"{"credential":{}}"#,
    ] {
        assert_eq!(slugs(api.ask("/credentials/verify", body).await), no(&["malformed-request"]), "{body}");
        let other = body.replace("verifiableCredential", "verifiablePresentation");
        assert_eq!(slugs(api.ask("/presentations/verify", &other).await), no(&["malformed-request"]), "{other}");
    }
    assert_eq!(api.credential(&json!({})).await.0, 400);
    assert_eq!(api.ask("/credentials/verify", &json!({ "verifiableCredential": "x".repeat(2_000_000) }).to_string()).await.0, 413);
    assert_eq!(api.0.post("/credentials/verify", "text/plain", "{}").await.status(), 415);
    assert_eq!(api.0.get("/credentials/verify").await.status(), 405);
}

#[actix_web::test]
async fn a_proof_that_is_none_is_no() {
    let api = Api::new();
    let good = signed(json!({}));
    for (proof, slug) in [
        (json!(null), "proof-malformed"),
        (json!("proof"), "proof-malformed"),
        (json!([]), "no-proof"),
        (json!({}), "proof-malformed"),
        (json!(7), "proof-malformed"),
    ] {
        let (status, slugs) = api.credential(good.clone().altered("/proof", proof.clone()).json()).await;
        assert_eq!((status, slugs.first().map(String::as_str)), (400, Some(slug)), "{proof}");
    }
    assert_eq!(api.credential(good.clone().stripped("/proof").json()).await.0, 400);
    for (member, value) in [
        ("type", json!("UnknownProof")),
        ("type", json!(null)),
        ("cryptosuite", json!("unknown-suite")),
        ("cryptosuite", json!("eddsa-jcs-2022")),
        ("proofPurpose", json!("authentication")),
        ("proofPurpose", json!(null)),
        ("verificationMethod", json!(null)),
        ("verificationMethod", json!("did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj")),
        ("proofValue", json!(null)),
        ("proofValue", json!(good.json()["proof"][0]["proofValue"].as_str().expect("a text").replacen('z', "u", 1))),
        ("created", json!("yesterday")),
        ("expires", json!("2020-01-01T00:00:00Z")),
        ("previousProof", json!("urn:uuid:of-no-proof")),
    ] {
        let altered = good.clone().altered(&format!("/proof/0/{member}"), value.clone());
        assert_eq!(api.credential(altered.json()).await.0, 400, "{member}: {value}");
    }
}

#[actix_web::test]
async fn what_was_changed_after_signing_is_no() {
    let api = Api::new();
    let good = signed(json!({ "@context": [CREDENTIALS_V2] , "type": ["VerifiableCredential"], "credentialSubject": { "id": "urn:x:1" } }));
    assert_eq!(api.credential(good.json()).await, yes());
    let changed = good.clone().altered("/credentialSubject/id", json!("urn:x:2"));
    assert_eq!(api.credential(changed.json()).await, no(&["altered-content"]));
    let undefined = good.clone().altered("/undefinedTerm", json!("a"));
    assert_eq!(api.credential(undefined.json()).await, no(&["undefined-term"]));
    let undefined = good.altered("/type", json!(["VerifiableCredential", "UndefinedType"]));
    assert_eq!(api.credential(undefined.json()).await, no(&["undefined-term"]));
}

#[actix_web::test]
async fn the_issuer_must_control_the_key() {
    let api = Api::new();
    let other = alumni(json!({ "issuer": amina().did })).sealed(&[Proof::by(&brindas())]);
    assert_eq!(api.credential(other.json()).await, no(&["signed-by-other-key"]));
    for issuer in ["https://issuer.example/", "urn:uuid:1"] {
        assert_eq!(api.credential(alumni(json!({ "issuer": issuer })).sealed(&[Proof::by(&brindas())]).json()).await.0, 400);
    }
}

#[actix_web::test]
async fn dates_count_whatever_checks_were_asked_for() {
    let api = Api::new();
    for (dates, slug) in [
        (json!({ "validUntil": "2026-11-22T11:00:00Z" }), "expired"),
        (json!({ "validFrom": "2027-01-01T00:00:00Z" }), "not-yet-valid"),
        (json!({ "validFrom": "2027-01-02T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z" }), "dates-reversed"),
    ] {
        assert_eq!(api.credential(signed(dates.clone()).json()).await, no(&[slug]), "{dates}");
    }
}

#[actix_web::test]
async fn a_revoked_credential_is_no_and_a_silent_list_too() {
    let url = "https://badges.exemple.fr/status/1";
    let list = |list: List| list.signed_by(&brindas()).text();
    let revoked = Api(Running::at(bench(&[(url, &list(List::by(&brindas(), url).with_bit(7)))], None)));
    let good = Api(Running::at(bench(&[(url, &list(List::by(&brindas(), url)))], None)));
    let credential = signed(json!({ "credentialStatus": List::by(&brindas(), url).entry(7) }));
    assert_eq!(revoked.credential(credential.json()).await, no(&["revoked"]));
    assert_eq!(good.credential(credential.json()).await, yes());
    assert_eq!(Api::new().credential(credential.json()).await, no(&["status-unreachable"]));
}

#[actix_web::test]
async fn every_rule_of_the_data_model_counts() {
    let api = Api::new();
    // Nobody signs most of these, so that the proof is no good either: it is the shape that must say so.
    for more in [
        json!({ "@context": 7 }),
        json!({ "@context": null }),
        json!({ "@context": true }),
        json!({ "@context": {} }),
        json!({ "@context": [] }),
        json!({ "@context": [CREDENTIALS_V2, 7] }),
        json!({ "@context": [CREDENTIALS_V2, {}] }),
        json!({ "@context": [EXAMPLES] }),
        json!({ "@context": [EXAMPLES, CREDENTIALS_V2] }),
        json!({ "type": [] }),
        json!({ "type": ["ExampleAlumniCredential"] }),
        json!({ "id": null }),
        json!({ "id": ["urn:a:1", "urn:a:2"] }),
        json!({ "id": "not a url" }),
        json!({ "issuer": null }),
        json!({ "issuer": "name" }),
        json!({ "issuer": { "name": "no id" } }),
        json!({ "credentialSubject": {} }),
        json!({ "credentialSubject": [] }),
        json!({ "credentialSubject": "did:example:1" }),
        json!({ "validFrom": "2026-10-12" }),
        json!({ "validUntil": "2026-10-12T16:00:00" }),
        json!({ "credentialStatus": { "id": "urn:a:1" } }),
        json!({ "credentialSchema": { "type": "JsonSchema" } }),
        json!({ "evidence": { "id": "urn:a:1" } }),
        json!({ "relatedResource": ["https://a.example/"] }),
        json!({ "relatedResource": [{ "id": "https://a.example/" }] }),
        json!({ "name": { "@value": "a", "@language": "en", "extra": 1 } }),
        json!({ "description": 7 }),
    ] {
        let bad = signed(json!({})).json().clone();
        let bad = more
            .as_object()
            .expect("an object")
            .iter()
            .fold(Signed::from(bad), |bad, (name, value)| bad.altered(&format!("/{name}"), value.clone()));
        let (status, answer) = api.ask("/credentials/verify", &json!({ "verifiableCredential": bad.json() }).to_string()).await;
        let problems = answer["problemDetails"].as_array().expect("a list");
        assert_eq!((status, problems.iter().any(|problem| problem["check"] == "shape")), (400, true), "{more}");
    }
}

#[actix_web::test]
async fn a_context_that_we_do_not_carry_is_no_and_nobody_is_asked_for_it() {
    let unknown = signed(json!({})).altered("/@context", json!([CREDENTIALS_V2, "https://unknown.example/v1"]));
    assert_eq!(Api::new().credential(unknown.json()).await, no(&["unknown-context"]));
}

#[actix_web::test]
async fn the_wider_contexts_are_known_to_these_routes_alone() {
    let api = Api::new();
    let badge = |contexts: Value| Badge::of("Amina Exemple").with("/@context", contexts).signed_by(&brindas());
    let usual = Badge::of("Amina Exemple").into_json()["@context"].clone();
    for context in [EXAMPLES, "https://w3id.org/security/multikey/v1"] {
        let widened = badge(json!([usual[0], usual[1], context]));
        assert_eq!(api.credential(widened.json()).await, yes(), "{context}");
        let report = api.0.report(&widened.text()).await;
        assert_eq!((&report["verdict"], &report["checks"][1]["reason"]), (&json!("undecided"), &json!("unknown-context")), "{context}");
    }
}

#[actix_web::test]
async fn proof_sets_count_as_a_whole() {
    let api = Api::new();
    let both = alumni(json!({})).sealed(&[Proof::by(&brindas()), Proof::by(&brindas()).with("created", json!("2026-10-13T16:00:00Z"))]);
    assert_eq!(api.credential(both.json()).await, yes());
    let broken = both.altered("/proof/1/created", json!("2026-10-14T16:00:00Z"));
    assert_eq!(api.credential(broken.json()).await, no(&["altered-content"]));
}

#[actix_web::test]
async fn a_proof_chain_counts_as_a_whole() {
    let api = Api::new();
    let id = |n: u32| json!(format!("urn:uuid:00000000-0000-4000-8000-00000000000{n}"));
    let link = |n: u32| Proof::by(&brindas()).with("id", id(n));
    let chain = |previous: Value| alumni(json!({})).sealed(&[link(1), link(2), link(3).with("previousProof", previous)]);
    assert_eq!(api.credential(chain(id(1)).json()).await, yes());
    assert_eq!(api.credential(chain(json!([id(1), id(2)])).json()).await, yes());
    // The proof that it names is not there.
    assert_eq!(api.credential(chain(id(1)).stripped("/proof/0").json()).await, no(&["proof-malformed"]));
    assert_eq!(api.credential(chain(id(7)).json()).await, no(&["proof-malformed"]));
}

#[actix_web::test]
async fn every_suite_is_judged_over_both_versions() {
    let api = Api::new();
    let p256 = Venue::by_signer("Médiathèque de Brindas", Key::p256("brindas"));
    let p384 = Venue::by_signer("Médiathèque de Brindas", Key::p384("brindas"));
    for venue in [&brindas(), &p256, &p384] {
        for unsigned in [alumni(json!({ "issuer": venue.did })), of_version_1().with("/issuer", json!(venue.did))] {
            let contexts = unsigned.clone().into_json()["@context"].clone();
            for proof in [Proof::by(venue), Proof::over_text(venue, &contexts)] {
                let signed = unsigned.clone().sealed(&[proof]);
                assert_eq!(api.credential(signed.json()).await, yes(), "{}", signed.text());
                let altered = signed.altered("/credentialSubject/id", json!("did:example:other"));
                assert_eq!(api.credential(altered.json()).await, no(&["altered-content"]));
            }
        }
    }
}

#[actix_web::test]
async fn a_token_in_an_object_is_judged_and_its_object_too() {
    let api = Api::new();
    let token = Token::by(&brindas(), Badge::of("Amina Exemple")).text();
    let around = |token: &str| json!({ "@context": CREDENTIALS_V2, "type": "EnvelopedVerifiableCredential", "id": format!("data:application/vc+jwt,{token}") });
    let good = Signed::from(around(&token));
    assert_eq!(api.credential(good.json()).await, yes());
    assert_eq!(api.credential(good.clone().altered("/@context", json!([CREDENTIALS_V2, EXAMPLES])).json()).await, yes());
    let cut = &token[..token.len() - 6];
    for bad in [
        good.clone().altered("/@context", json!([])),
        good.clone().altered("/@context", json!([EXAMPLES])),
        good.clone().altered("/id", json!(token)),
        good.clone().altered("/id", json!(format!("application/vc+jwt,{token}"))),
        good.clone().altered("/type", json!("VerifiableCredential")),
        good.clone().stripped("/type"),
        Signed::from(around(&format!("{cut}AAAAAA"))),
    ] {
        assert_eq!(api.credential(bad.json()).await.0, 400, "{}", bad.text());
    }
    let shown =
        |credential: &Signed| presentation(json!({ "verifiableCredential": [credential.json()] })).sealed(&[authentication(&amina())]);
    assert_eq!(api.presentation(shown(&good).json()).await, yes());
    assert_eq!(api.presentation(shown(&good).altered("/verifiableCredential/0/id", json!("data:,")).json()).await.0, 400);
    assert_eq!(api.presentation(shown(&Signed::from(around(&format!("{cut}AAAAAA")))).json()).await.0, 400);
    // A presentation in a token: what it says of time and place is not judged.
    let enveloped = json!({
        "@context": CREDENTIALS_V2, "type": "EnvelopedVerifiablePresentation", "id": format!("data:application/vp+jwt,{token}"),
    });
    assert_eq!(api.presentation(&enveloped).await.0, 400);
}

#[actix_web::test]
async fn a_derived_proof_is_yes_only_with_a_status_that_can_be_asked() {
    let url = "https://badges.exemple.fr/status/1";
    let signer = Signer::of("brindas");
    let venue = brindas();
    let api = Api::new();
    let ending = || Badge::of("Amina Exemple").with("/validUntil", json!("2099-01-01T00:00:00Z"));
    let base = signer.signs(ending().level(3), &["/issuer", "/validFrom", "/validUntil", "/credentialSubject/achievement"]);
    assert_eq!(api.credential(base.shows(&["/credentialSubject/identifier"]).json()).await, no(&["status-may-be-hidden"]));
    assert_eq!(api.credential(base.text().json()).await.1.first().map(String::as_str), Some("base-proof"));
    let listed =
        signer.signs(ending().status(List::by(&venue, url).entry(7)), &["/issuer", "/validFrom", "/validUntil", "/credentialStatus"]);
    // The list is not the issuer's own.
    let api = Api(Running::at(bench(&[(url, &List::by(&venue, url).signed_by(&venue).text())], None)));
    assert_eq!(api.credential(listed.shows(&["/credentialSubject/achievement"]).json()).await, no(&["status-list-invalid"]));
}

#[actix_web::test]
async fn a_good_presentation_is_yes_with_or_without_credentials() {
    let api = Api::new();
    let by = |more| presentation(more).sealed(&[authentication(&amina())]);
    let badge = Badge::of("Amina Exemple").level(3).signed_by(&brindas());
    for good in [
        by(json!({})),
        by(json!({ "id": "urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5" })),
        by(json!({ "holder": { "id": amina().did } })),
        by(json!({ "verifiableCredential": signed(json!({})).json() })),
        by(
            json!({ "verifiableCredential": [signed(json!({})).json(), badge.json(), of_version_1().sealed(&[Proof::by(&brindas())]).json()] }),
        ),
        Badge::from(json!({ "@context": [CREDENTIALS_V2, EXAMPLES], "type": ["VerifiablePresentation", "ExamplePresentation"] }))
            .sealed(&[authentication(&amina())]),
        Badge::from(json!({
            "@context": [CREDENTIALS_V1, "https://w3id.org/security/data-integrity/v2"], "type": ["VerifiablePresentation"],
            "verifiableCredential": [of_version_1().sealed(&[Proof::by(&brindas())]).json()],
        }))
        .sealed(&[authentication(&amina())]),
    ] {
        assert_eq!(api.presentation(good.json()).await, yes(), "{}", good.text());
    }
}

#[actix_web::test]
async fn a_presentation_made_for_another_time_or_place_is_no() {
    let api = Api::new();
    let with = |proof: Proof| presentation(json!({ "verifiableCredential": [signed(json!({})).json()] })).sealed(&[proof]);
    for other in [
        authentication(&amina()).with("challenge", json!("another")),
        authentication(&amina()).without("challenge"),
        authentication(&amina()).with("domain", json!("elsewhere.example")),
        authentication(&amina()).without("domain"),
        authentication(&amina()).with("proofPurpose", json!("assertionMethod")),
    ] {
        assert_eq!(api.presentation(with(other).json()).await, no(&["wrong-purpose"]));
    }
    let several = authentication(&amina()).with("domain", json!(["elsewhere.example", DOMAIN]));
    assert_eq!(api.presentation(with(several).json()).await, yes());
    // Rewritten to fit, it is no longer what the holder signed.
    let stolen = with(authentication(&amina()).with("challenge", json!("another"))).altered("/proof/0/challenge", json!(CHALLENGE));
    assert_eq!(api.presentation(stolen.json()).await, no(&["altered-content"]));
}

#[actix_web::test]
async fn a_presentation_is_its_holders() {
    let api = Api::new();
    let stranger = Venue::by_key("Somebody else", "stranger");
    let credentials = json!({ "verifiableCredential": [signed(json!({})).json()] });
    assert_eq!(api.presentation(presentation(credentials).sealed(&[authentication(&stranger)]).json()).await, no(&["signed-by-other-key"]));
    // On the web, the key must stand under `authentication`.
    let web = Venue::on_the_web("Amina Exemple", "did:web:amina.exemple.fr");
    let (url, document) = (web.document_url(), web.document());
    let shown = presentation(json!({ "holder": web.did })).sealed(&[authentication(&web)]);
    let mut may = document.clone();
    may["authentication"] = json!([web.method]);
    let api = |document: &Value| Api(Running::at(bench(&[(&url, &document.to_string())], None)));
    assert_eq!(api(&document).presentation(shown.json()).await, no(&["key-not-allowed"]));
    assert_eq!(api(&may).presentation(shown.json()).await, yes());
    let unnamed = presentation(json!({})).sealed(&[authentication(&web)]).stripped("/holder");
    assert_eq!(api(&may).presentation(unnamed.json()).await.0, 400);
}

#[actix_web::test]
async fn each_credential_in_a_presentation_counts() {
    let api = Api::new();
    let with = |credentials: Value| presentation(json!({ "verifiableCredential": credentials })).sealed(&[authentication(&amina())]);
    let expired = signed(json!({ "validUntil": "2020-01-01T00:00:00Z" }));
    assert_eq!(api.presentation(with(json!([signed(json!({})).json(), expired.json()])).json()).await, no(&["expired"]));
    // A presentation signs what is in it: forged by the holder itself.
    let altered = signed(json!({})).altered("/credentialSubject/id", json!("did:example:other"));
    assert_eq!(api.presentation(with(json!([altered.json()])).json()).await, no(&["altered-content"]));
    let unsigned = alumni(json!({})).into_json();
    assert_eq!(api.presentation(with(json!([unsigned])).json()).await.0, 400);
    for bad in [json!(["eyJ"]), json!("https://a.example/"), json!(7), json!([[signed(json!({})).json()]])] {
        let shown = with(json!([])).altered("/verifiableCredential", bad.clone());
        assert_eq!(api.presentation(shown.json()).await.0, 400, "{bad}");
    }
    let untyped = signed(json!({})).stripped("/type");
    let shown = with(json!([])).altered("/verifiableCredential", json!([untyped.json()]));
    assert_eq!(api.presentation(shown.json()).await.0, 400);
}

#[actix_web::test]
async fn a_problem_leads_to_a_page_with_the_same_words() {
    let api = Api::new();
    let body = json!({ "verifiableCredential": signed(json!({ "validUntil": NOW })).json() }).to_string();
    let (_, answer) = api.ask("/credentials/verify", &body).await;
    let problem = &answer["problemDetails"][0];
    assert_eq!((&problem["check"], &problem["outcome"], &problem["status"]), (&json!("dates"), &json!("fail"), &json!(400)));
    let page = problem["type"].as_str().expect("a URL").strip_prefix("https://verifier.example").expect("is ours");
    let page = api.0.get(&format!("{page}?lang=fr")).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("text");
    assert!(page.contains(problem["detail"].as_str().expect("a sentence")), "{page}");
}
