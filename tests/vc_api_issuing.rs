//! The VC-API of instances over HTTP: every case of what independent conformance suites expect of `/credentials/issue` and of status lists, for
//! every suite, over TLS as those suites ask; and how an instance stays apart from venues and from other instances.

use std::net::TcpListener;

use actix_web::dev::ServerHandle;
use badge::canon::Limits;
use badge::canon::contexts::ContextSet;
use badge::case::{Case, Expected};
use badge::document::Document;
use badge::proof::ecdsa_sd_2023::derive;
use badge::report::{CheckName, Outcome, Reason, Report, Verdict};
use badge::sources::Sources;
use badge::verify;
use issuer::actions::keep_instances::{self, Told, add_instance, remove_instance};
use issuer::actions::look_at_keys::protect_keys;
use issuer::issuance::commission::{Cryptosuite, Curve, did};
use issuer::key_files::{self, lock::Lock};
use issuer::store::instances::Instance;
use issuer::web::vc_api;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::Office;
use crate::support::world::Certificate;

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";
const EXAMPLES: &str = "https://www.w3.org/ns/credentials/examples/v2";
const KINDS: [(Cryptosuite, Option<Curve>); 5] = [
    (Cryptosuite::EddsaRdfc2022, None),
    (Cryptosuite::EddsaJcs2022, None),
    (Cryptosuite::EcdsaRdfc2019, Some(Curve::P256)),
    (Cryptosuite::EcdsaRdfc2019, Some(Curve::P384)),
    (Cryptosuite::EcdsaSd2023, None),
];

/// A listener for instances on a free port of this machine.
struct Running {
    office: Office,
    base: String,
    server: ServerHandle,
    client: reqwest::Client,
}

/// An instance, and what opens it.
struct Open {
    instance: Instance,
    token: String,
}

impl Open {
    fn did(&self) -> String {
        did(&self.instance.multikey)
    }
}

impl Running {
    /// Over TLS, with a certificate of an authority that only its client knows.
    async fn new() -> Self {
        Self::begin(true).await
    }

    /// For a proxy, or for programs of this machine.
    async fn in_clear() -> Self {
        Self::begin(false).await
    }

    async fn begin(is_tls: bool) -> Self {
        let office = Office::new().await;
        let certificate = is_tls.then(|| Certificate::made(office.folder()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("{}://localhost:{}", if is_tls { "https" } else { "http" }, listener.local_addr().unwrap().port());
        let tls = certificate.as_ref().map(|one| issuer::config::Tls { cert: one.cert.clone(), key: one.key.clone() });
        let server = vc_api::serve(office.desk.clone(), &base, listener, tls.as_ref()).unwrap();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let client = reqwest::Client::builder().no_proxy().tls_built_in_root_certs(false);
        let client = certificate
            .iter()
            .fold(client, |client, one| client.add_root_certificate(reqwest::Certificate::from_pem(one.pem.as_bytes()).expect("PEM")));
        Self { office, base, server: handle, client: client.build().unwrap() }
    }

    async fn add(&self, name: &str, (cryptosuite, curve): (Cryptosuite, Option<Curve>), revocation: bool) -> Open {
        let added = add_instance(&self.office.desk, Told { name: name.to_owned(), cryptosuite, curve, revocation }).await.unwrap();
        Open { instance: added.instance, token: added.token.as_str().to_owned() }
    }

    async fn post(&self, path: &str, token: Option<&str>, body: &str) -> (u16, Value) {
        let mut request = self.client.post(format!("{}/vc-api/{path}", self.base)).header("Content-Type", "application/json");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request.body(body.to_owned()).send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    async fn issue(&self, open: &Open, credential: &Value, options: &Value) -> (u16, Value) {
        let body = json!({ "credential": credential, "options": options }).to_string();
        self.post(&format!("{}/credentials/issue", open.instance.name), Some(&open.token), &body).await
    }

    async fn list(&self, name: &str) -> String {
        self.client.get(format!("{}/vc-api/{name}/status-list", self.base)).send().await.unwrap().text().await.unwrap()
    }

    /// What any verifier says, with the list of the instance at hand.
    async fn judged(&self, text: &str, open: &Open) -> Report {
        let (document, now) = (Document::parse(text.as_bytes()).unwrap(), self.office.desk.clock.now());
        let mut sources = Sources::default();
        if open.instance.revocation {
            let url = format!("{}/vc-api/{}/status-list", self.base, open.instance.name);
            sources.supply(url, self.list(&open.instance.name).await.into_bytes(), now);
        }
        let mut case = Case::new("-", &document, &sources, now);
        case.policy.contexts = ContextSet::credentials();
        verify::credential(&case, &Expected::default())
    }

    async fn stop(self) {
        self.server.stop(false).await;
    }
}

/// A credential of version 2.0 by that instance, with these members more; those that are null are taken away.
fn alumni(open: &Open, more: &Value) -> Value {
    let mut credential = json!({
        "@context": [V2, EXAMPLES],
        "id": Uuid::new_v4().urn().to_string(),
        "type": ["VerifiableCredential", "ExampleAlumniCredential"],
        "issuer": open.did(),
        "credentialSubject": { "id": "did:example:ebfeb1f712ebc6f1c276e12ec21", "alumniOf": { "name": "École Exemple" } },
    });
    credential.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    credential
}

fn of_version_1(open: &Open) -> Value {
    json!({
        "@context": [V1], "id": Uuid::new_v4().urn().to_string(), "type": ["VerifiableCredential"], "issuer": open.did(),
        "issuanceDate": "2026-10-12T16:00:00Z", "credentialSubject": { "id": "did:example:1" },
    })
}

#[actix_web::test]
async fn every_suite_issues_both_versions_and_our_own_verifier_says_yes() {
    let running = Running::new().await;
    for (number, kind) in KINDS.into_iter().enumerate() {
        let open = running.add(&format!("suite-{number}"), kind, false).await;
        for (credential, options) in [
            (alumni(&open, &json!({})), json!({})),
            (alumni(&open, &json!({ "issuer": { "id": open.did(), "name": "École" }, "validUntil": "2030-01-01T00:00:00Z" })), json!(null)),
            (of_version_1(&open), json!({ "mandatoryPointers": ["/issuer", "/issuanceDate"] })),
        ] {
            let (status, answer) = running.issue(&open, &credential, &options).await;
            assert_eq!(status, 201, "{kind:?}: {answer}");
            let signed = &answer["verifiableCredential"];
            let proof = &signed["proof"];
            let start = if kind.0 == Cryptosuite::EcdsaSd2023 { "u" } else { "z" };
            assert_eq!((&proof["type"], &proof["cryptosuite"]), (&json!("DataIntegrityProof"), &json!(kind.0.name())));
            assert_eq!(proof["verificationMethod"], json!(format!("{}#{}", open.did(), open.instance.multikey)));
            assert!(proof["proofValue"].as_str().unwrap().starts_with(start) && proof["proofPurpose"] == "assertionMethod");
            assert_eq!(proof.get("@context"), signed.get("@context").filter(|_| kind.0 == Cryptosuite::EddsaJcs2022));
            assert_eq!(signed["@context"][0], credential["@context"][0], "the order stays");
            assert_eq!(signed["credentialSubject"], credential["credentialSubject"]);
            let shown = match kind.0 {
                Cryptosuite::EcdsaSd2023 => shown(signed, &[""]),
                _ => signed.to_string(),
            };
            let report = running.judged(&shown, &open).await;
            for check in [CheckName::Shape, CheckName::Proof, CheckName::Issuer] {
                assert_eq!(report.check(check).unwrap().outcome, Outcome::Pass, "{kind:?}: {:?}", report.checks);
            }
            let altered = shown.replace("did:example:", "did:other:");
            assert_eq!(running.judged(&altered, &open).await.verdict(), Verdict::Invalid, "{kind:?}");
        }
    }
    running.stop().await;
}

/// A part of a credential with a base proof.
fn shown(signed: &Value, pointers: &[&str]) -> String {
    let document = Document::parse(signed.to_string().as_bytes()).unwrap();
    let pointers: Vec<String> = pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
    derive(document.root(), &pointers, ContextSet::credentials(), &Limits::default()).unwrap()
}

#[actix_web::test]
async fn whatever_breaks_a_rule_of_the_data_model_is_refused_by_every_suite() {
    let running = Running::new().await;
    let faults = [
        json!({ "@context": 7 }),
        json!({ "@context": null }),
        json!({ "@context": true }),
        json!({ "@context": {} }),
        json!({ "@context": [] }),
        json!({ "@context": [V2, 7] }),
        json!({ "@context": [V2, {}] }),
        json!({ "@context": ["nothing"] }),
        json!({ "@context": [EXAMPLES] }),
        json!({ "@context": [V2, "https://unknown.example/v1"] }),
        json!({ "@context": [V2, { "VerifiableCredential": "https://evil.example/" }] }),
        json!({ "type": [] }),
        json!({ "type": null }),
        json!({ "type": ["ExampleAlumniCredential"] }),
        json!({ "@context": [V2], "type": ["VerifiableCredential", "UndefinedType"], "credentialSubject": { "id": "urn:a:1" } }),
        json!({ "@context": [V2], "type": ["VerifiableCredential"], "undefinedTerm": 1 }),
        json!({ "id": null }),
        json!({ "id": ["urn:a:1", "urn:a:2"] }),
        json!({ "id": "not a url" }),
        json!({ "issuer": null }),
        json!({ "issuer": "name" }),
        json!({ "issuer": {} }),
        json!({ "issuer": { "id": null } }),
        json!({ "issuer": { "id": "name" } }),
        json!({ "issuer": "did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj" }),
        json!({ "issuer": "https://issuer.example/" }),
        json!({ "credentialSubject": null }),
        json!({ "credentialSubject": {} }),
        json!({ "credentialSubject": [] }),
        json!({ "credentialSubject": "did:example:1" }),
        json!({ "credentialSubject": 7 }),
        json!({ "credentialSubject": { "id": null, "alumniOf": "A" } }),
        json!({ "credentialSubject": { "id": ["urn:a:1"], "alumniOf": "A" } }),
        json!({ "credentialSubject": { "id": "not a url", "alumniOf": "A" } }),
        json!({ "validFrom": "2026-10-12" }),
        json!({ "validUntil": "2026-10-12T16:00:00" }),
        json!({ "validFrom": "2026-10-12T16:00:00Z", "validUntil": "2026-10-11T16:00:00Z" }),
        json!({ "credentialStatus": { "id": "urn:a:1" } }),
        json!({ "credentialStatus": { "type": "ExampleStatus", "id": "not a url" } }),
        json!({ "credentialSchema": { "type": "JsonSchema" } }),
        json!({ "credentialSchema": { "id": "urn:a:1" } }),
        json!({ "refreshService": { "id": "urn:a:1" } }),
        json!({ "termsOfUse": { "id": "urn:a:1" } }),
        json!({ "evidence": { "id": "urn:a:1" } }),
        json!({ "relatedResource": ["https://a.example/"] }),
        json!({ "relatedResource": [{ "digestMultibase": "uEiDj" }] }),
        json!({ "relatedResource": [{ "id": "https://a.example/" }] }),
        json!({ "name": { "@value": "a", "@language": "en", "extra": 1 } }),
        json!({ "description": 7 }),
        json!({ "proof": { "cryptosuite": "eddsa-rdfc-2022" } }),
        json!({ "proof": [] }),
    ];
    for (number, kind) in KINDS.into_iter().enumerate() {
        let open = running.add(&format!("strict-{number}"), kind, false).await;
        for fault in &faults {
            let (status, answer) = running.issue(&open, &alumni(&open, fault), &json!({})).await;
            assert_eq!(status, 400, "{kind:?}: {fault}: {answer}");
            assert!(answer.get("verifiableCredential").is_none(), "{answer}");
        }
        // What is missing is as bad as what is wrong.
        for member in ["@context", "type", "issuer", "credentialSubject"] {
            let mut credential = alumni(&open, &json!({}));
            credential.as_object_mut().unwrap().shift_remove(member);
            assert_eq!(running.issue(&open, &credential, &json!({})).await.0, 400, "{kind:?} without {member}");
        }
    }
    running.stop().await;
}

#[actix_web::test]
async fn what_is_no_request_is_refused() {
    let running = Running::new().await;
    let open = running.add("requests", KINDS[0], false).await;
    let twice = format!(r#"{{"credential":{},"credential":{{}}}}"#, alumni(&open, &json!({})));
    for body in ["", "{", "[]", "7", "null", "{}", r#"{"credential":null}"#, r#"{"credential":[]}"#, r#"{"credential":"x"}"#, &twice] {
        let (status, answer) = running.post("requests/credentials/issue", Some(&open.token), body).await;
        assert_eq!((status, &answer["type"]), (400, &json!("/problems/instance-malformed")), "{body}");
    }
    for options in [json!(7), json!([]), json!("x")] {
        assert_eq!(running.issue(&open, &alumni(&open, &json!({})), &options).await.0, 400, "{options}");
    }
    assert_eq!(running.post("requests/credentials/issue", Some(&open.token), &"x".repeat(2_000_000)).await.0, 413);
    running.stop().await;
}

#[actix_web::test]
async fn nobody_gets_in_without_the_token_of_that_very_instance() {
    for running in [Running::new().await, Running::in_clear().await] {
        let open = running.add("mine", KINDS[0], true).await;
        let other = running.add("theirs", KINDS[0], true).await;
        let body = json!({ "credential": alumni(&open, &json!({})) }).to_string();
        for path in ["mine", "mine/credentials/issue", "mine/credentials/status", "mine/status-list/publish", "nobodys/credentials/issue"] {
            for token in [None, Some(""), Some("x"), Some(other.token.as_str()), Some(open.instance.token_hash.as_str())] {
                let (status, answer) = running.post(path, token, &body).await;
                assert_eq!((status, &answer["type"]), (401, &json!("/problems/instance-closed")), "{path}: {token:?}");
            }
        }
        assert_eq!(running.post("mine", Some(&open.token), &body).await.0, 201, "the endpoint by itself issues");
        assert!(!open.instance.token_hash.contains(&open.token), "kept as a hash");
        assert!(remove_instance(&running.office.desk, "mine").await.unwrap());
        assert_eq!(running.post("mine", Some(&open.token), &body).await.0, 401);
        assert!(!running.office.folder().join("keys/_vc-api/mine.pem").exists());
        running.stop().await;
    }
}

#[actix_web::test]
async fn a_token_crosses_tls_or_nothing() {
    let running = Running::new().await;
    let open = running.add("mine", KINDS[0], true).await;
    let path = |base: &str| format!("{base}/vc-api/mine/status-list");
    let list: Value = serde_json::from_str(&running.list("mine").await).unwrap();
    assert_eq!(list["id"], path(&running.base), "a list names the address that it is fetched from");
    let stranger = reqwest::Client::builder().no_proxy().tls_built_in_root_certs(false).build().unwrap();
    assert!(stranger.get(path(&running.base)).send().await.is_err(), "an authority that nobody else knows");
    let clear = running.base.replace("https://", "http://");
    assert!(stranger.post(format!("{clear}/vc-api/mine")).bearer_auth(&open.token).send().await.is_err(), "nothing without TLS");
    running.stop().await;
    let folder = tempfile::tempdir().unwrap();
    let certificate = Certificate::made(folder.path());
    let fits = |cert: &std::path::Path, key: &std::path::Path| {
        vc_api::can_serve(&issuer::config::Tls { cert: cert.to_owned(), key: key.to_owned() }).is_ok()
    };
    assert!(fits(&certificate.cert, &certificate.key));
    assert!(!fits(&certificate.key, &certificate.cert) && !fits(&folder.path().join("nothing"), &certificate.key));
}

#[actix_web::test]
async fn nothing_of_a_venue_is_reached_through_the_listener_of_instances() {
    let running = Running::new().await;
    let open = running.add("apart", KINDS[0], true).await;
    let venue = "did:web:localhost%3A8080:venues:tilleuls";
    let credential = |issuer: Value| alumni(&open, &json!({ "issuer": issuer }));
    for issuer in [json!(venue), json!({ "id": venue }), json!([open.did(), venue])] {
        let (status, answer) = running.issue(&open, &credential(issuer.clone()), &json!({})).await;
        assert_eq!(status, 400, "{issuer}: {answer}");
    }
    // Whoever has the token of an instance may ask for that instance, and for nothing else.
    let method = format!("{venue}#key-2026-1");
    for option in ["verificationMethod", "key", "issuer", "instance", "proofPurpose", "domain"] {
        let (status, answer) = running.issue(&open, &alumni(&open, &json!({})), &json!({ option: method })).await;
        let signed = status == 201;
        assert!(
            !signed || answer["verifiableCredential"]["proof"]["verificationMethod"].as_str().unwrap().starts_with(&open.did()),
            "{option}"
        );
        assert!(!answer.to_string().contains("key-2026-1"), "{option}: {answer}");
    }
    let body = json!({ "credential": credential(json!(venue)) }).to_string();
    for name in ["tilleuls", "key-2026-1", "..%2Ftilleuls", "tilleuls%2Fkey-2026-1", "%2e%2e/tilleuls", "_vc-api", "_vc-api%2Fapart"] {
        let (status, answer) = running.post(&format!("{name}/credentials/issue"), Some(&open.token), &body).await;
        assert!(matches!(status, 401 | 404), "{name}: {status} {answer}");
    }
    for path in [
        "/venues/tilleuls",
        "/venues/tilleuls/did.json",
        "/status/1",
        "/staff",
        "/api/v1/badges",
        "/metrics",
        "/",
        "/keys/tilleuls/key-2026-1.pem",
    ] {
        let answer = running.client.get(format!("{}{path}", running.base)).bearer_auth(&open.token).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
    running.stop().await;
}

#[actix_web::test]
async fn a_credential_with_a_place_in_a_list_can_be_revoked_for_good() {
    let running = Running::new().await;
    for (number, kind) in KINDS.into_iter().enumerate() {
        let open = running.add(&format!("listed-{number}"), kind, true).await;
        let (status, answer) = running.issue(&open, &alumni(&open, &json!({})), &json!({ "mandatoryPointers": ["/issuer"] })).await;
        assert_eq!(status, 201, "{kind:?}: {answer}");
        let signed = &answer["verifiableCredential"];
        let entry = &signed["credentialStatus"];
        let url = format!("{}/vc-api/{}/status-list", running.base, open.instance.name);
        let index = entry["statusListIndex"].as_str().expect("a text in base 10");
        assert_eq!(
            entry,
            &json!({
                "id": format!("{url}#{index}"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": index, "statusListCredential": url,
            })
        );
        let list: Value = serde_json::from_str(&running.list(&open.instance.name).await).unwrap();
        assert_eq!(list["type"], json!(["VerifiableCredential", "BitstringStatusListCredential"]));
        assert!(list["credentialSubject"]["encodedList"].as_str().unwrap().starts_with('u'));
        // A holder that may leave out what it likes cannot leave out this.
        let shown = if kind.0 == Cryptosuite::EcdsaSd2023 { shown(signed, &["/credentialSubject"]) } else { signed.to_string() };
        let outcome = |report: Report| report.check(CheckName::Status).unwrap().outcome;
        assert_eq!(outcome(running.judged(&shown, &open).await), Outcome::Pass, "{kind:?}");

        let change = json!({ "credentialId": signed["id"], "credentialStatus": { "type": "BitstringStatusListEntry", "statusPurpose": "revocation" } });
        let path = format!("{}/credentials/status", open.instance.name);
        for _ in 0..2 {
            assert_eq!(running.post(&path, Some(&open.token), &change.to_string()).await.0, 200);
        }
        assert_eq!(running.post(&format!("{}/status-list/publish", open.instance.name), Some(&open.token), "{}").await.0, 204);
        assert_eq!(outcome(running.judged(&shown, &open).await), Outcome::Fail(Reason::Revoked), "{kind:?}");
        for (bad, expected) in [
            (json!({ "credentialId": "urn:uuid:of-nobody" }), 404),
            (json!({ "credentialId": signed["id"], "status": false }), 400),
            (json!({ "credentialId": signed["id"], "credentialStatus": { "statusPurpose": "suspension" } }), 400),
            (json!({}), 400),
        ] {
            assert_eq!(running.post(&path, Some(&open.token), &bad.to_string()).await.0, expected, "{bad}");
        }
        // An id is signed once, or nobody could say which of two was revoked.
        let again = running.issue(&open, &alumni(&open, &json!({ "id": signed["id"] })), &json!({})).await;
        assert_eq!((again.0, &again.1["reasons"]), (400, &json!(["id-taken"])));
    }
    running.stop().await;
}

#[actix_web::test]
async fn keys_of_instances_and_of_venues_never_stand_in_for_each_other() {
    let office = Office::new().await;
    let added = |name: &str| Told { name: name.to_owned(), cryptosuite: Cryptosuite::EddsaRdfc2022, curve: None, revocation: false };
    for bad in ["", "-", "A", "a--b", "../tilleuls", "tilleuls/key-2026-1", "_vc-api", &"a".repeat(41)] {
        assert!(matches!(add_instance(&office.desk, added(bad)).await, Err(keep_instances::Error::Name)), "{bad}");
    }
    let venues_key = std::fs::read(office.folder().join("keys/tilleuls/key-2026-1.pem")).unwrap();
    // A name like a venue's, and like one of its keys.
    for name in ["tilleuls", "key-2026-1"] {
        let made = add_instance(&office.desk, added(name)).await.unwrap();
        assert!(office.folder().join(format!("keys/_vc-api/{name}.pem")).exists());
        let taken = add_instance(&office.desk, added(name)).await;
        assert!(matches!(taken, Err(keep_instances::Error::Taken)));
        assert!(office.desk.keys.load_instance(name, &made.instance.multikey).is_ok(), "a second try costs it nothing");
    }
    assert_eq!(std::fs::read(office.folder().join("keys/tilleuls/key-2026-1.pem")).unwrap(), venues_key);
    // A venue's file in an instance's place, and the reverse.
    let instance = office.folder().join("keys/_vc-api/tilleuls.pem");
    let kept = std::fs::read(&instance).unwrap();
    std::fs::write(&instance, &venues_key).unwrap();
    let multikey = std::fs::read_to_string(office.folder().join("keys/_vc-api/tilleuls.pub")).unwrap();
    assert!(matches!(office.desk.keys.load_instance("tilleuls", multikey.trim()), Err(key_files::Error::OtherKey { .. })));
    std::fs::write(office.folder().join("keys/tilleuls/key-2026-1.pem"), kept).unwrap();
    assert!(issuer::actions::issue_batch::key_at_hand(&office.desk, "tilleuls").await.is_err());
}

#[actix_web::test]
async fn keys_of_instances_are_encrypted_with_the_others_and_destroyed_whatever_lies_there() {
    let office = Office::new().await;
    let told = || Told { name: "essai".to_owned(), cryptosuite: Cryptosuite::EddsaRdfc2022, curve: None, revocation: false };
    let first = add_instance(&office.desk, told()).await.unwrap().instance.multikey;
    let folder = office.folder().join("keys/_vc-api");
    let names = || {
        let mut names: Vec<String> =
            std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let secret = office.folder().join("passphrase");
    std::fs::write(&secret, "un cheval bleu agrafe la pluie\n").unwrap();
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let locked = office.desk.clone().locked_with(Lock::Passphrase(secret));
    // A venue's alone, when a venue is named.
    assert_eq!(protect_keys(&locked, Some("tilleuls")).await.unwrap().instances, [""; 0]);
    assert_eq!(names(), ["essai.pem", "essai.pub"]);
    let changed = protect_keys(&locked, None).await.unwrap();
    assert_eq!(
        (changed.keys.len(), &changed.instances[..], names()),
        (0, &["essai".to_owned()][..], vec!["essai.pem.age".into(), "essai.pub".into()])
    );
    assert!(protect_keys(&locked, None).await.unwrap().instances.is_empty(), "there is nothing left to do");
    assert!(locked.keys.load_instance("essai", &first).is_ok());
    assert!(office.desk.keys.load_instance("essai", &first).is_err(), "not without the secret");

    // An instance is its key: the next of the same name is another, and nothing of the old one signs.
    assert!(remove_instance(&locked, "essai").await.unwrap());
    assert_eq!(names(), ["essai.pub"]);
    let second = add_instance(&locked, told()).await.unwrap().instance.multikey;
    assert_eq!(names(), ["essai.pem.age", "essai.pub"]);
    assert!(first != second && locked.keys.load_instance("essai", &first).is_err());
}

#[actix_web::test]
async fn nobody_without_its_token_makes_an_instance_work() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let running = Running::in_clear().await;
    let open = running.add("test-list", (Cryptosuite::EddsaRdfc2022, None), true).await;
    // The token is looked at before a body is taken: there is none yet.
    let at = running.base.strip_prefix("http://").expect("a listener").to_owned();
    let mut stream = tokio::net::TcpStream::connect(at).await.unwrap();
    stream.write_all(b"POST /vc-api/test-list/credentials/issue HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n").await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 401");
    // A list is signed when something of it changed, not for everybody who asks.
    let list = running.list("test-list").await;
    running.office.wait(60);
    assert_eq!(running.list("test-list").await, list);
    let credential = alumni(&open, &json!({}));
    assert_eq!(running.issue(&open, &credential, &json!({})).await.0, 201);
    let revoke = json!({"credentialId": credential["id"]}).to_string();
    assert_eq!(running.post("test-list/credentials/status", Some(&open.token), &revoke).await.0, 200);
    let withdrawn = running.list("test-list").await;
    assert_ne!(withdrawn, list);
    running.office.wait(12 * 3600 + 1);
    assert_ne!(running.list("test-list").await, withdrawn, "and before its day is over");
    running.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_signed_takes_no_place_and_no_id_is_too_much_for_a_database() {
    let running = Running::new().await;
    let open = running.add("test-list", (Cryptosuite::EddsaRdfc2022, None), true).await;
    let path = "test-list/credentials/issue";
    for body in ["{", "{}", r#"{"credential": {"proof": {}}}"#] {
        assert_eq!(running.post(path, Some(&open.token), body).await.0, 400, "{body}");
    }
    let long = alumni(&open, &json!({"id": format!("urn:x:{}", "a".repeat(3000))}));
    assert_eq!(running.issue(&open, &long, &json!({})).await.0, 400);
    for id in ["urn:a\0b".to_owned(), format!("urn:x:{}", "a".repeat(3000))] {
        let body = json!({"credentialId": id}).to_string();
        assert_eq!(running.post("test-list/credentials/status", Some(&open.token), &body).await.0, 404);
    }
    let next = running.office.desk.store.run(|connection| issuer::store::instances::take(connection, "test-list", 10)).await;
    assert_eq!(next.map_err(|error: issuer::store::Error| error).unwrap(), Some(0), "the first place is free");
    running.stop().await;
}

mod world;
