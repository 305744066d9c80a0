//! The same beside programs of others: what they say of our signatures, and how they ask.

use super::*;
use crate::peers::Opinion;

#[actix_web::test]
async fn a_peer_accepts_what_every_suite_issues_and_refuses_it_altered() {
    let Some(peers) = Opinion::all() else { return };
    let mut peer = peers.into_iter().next().expect("digitalbazaar is the first");
    for context in schemas::FURTHER_CONTEXTS {
        peer.lay_out(context.url, &serde_json::from_str(context.text).expect("a carried context is JSON"));
    }
    let running = Running::new().await;
    let now = running.office.desk.clock.now().to_string();
    for (number, kind) in KINDS.into_iter().enumerate() {
        let open = running.add(&format!("peer-{number}"), kind, false).await;
        for credential in [alumni(&open, &json!({})), of_version_1(&open)] {
            let (status, answer) = running.issue(&open, &credential, &json!({})).await;
            assert_eq!(status, 201, "{answer}");
            let signed = match kind.0 {
                Cryptosuite::EcdsaSd2023 => serde_json::from_str(&shown(&answer["verifiableCredential"], &["/credentialSubject"])).unwrap(),
                _ => answer["verifiableCredential"].clone(),
            };
            let (says, because) = peer.judge(&signed, Some(&now));
            assert!(says, "{kind:?}: {because}");
            let mut altered = signed.clone();
            altered["credentialSubject"]["id"] = json!("did:example:other");
            assert!(!peer.judge(&altered, Some(&now)).0, "{kind:?}");
        }
    }
    running.stop().await;
}

/// Another client than ours, with other TLS: what conformance suites are written with.
#[actix_web::test]
async fn a_client_of_others_issues_and_revokes_over_tls() {
    let Some(mut client) = crate::support::peer::Peer::start("vc_api.mjs") else { return };
    let running = Running::new().await;
    let ca = std::fs::read_to_string(running.office.folder().join("cert.pem")).unwrap();
    let mut ask = |method: &str, path: String, token: Option<&str>, body: Value| {
        client.ask(&json!({ "ask": { "method": method, "url": format!("{}/vc-api/{path}", running.base), "ca": ca, "token": token, "body": body } }))
    };
    for (number, kind) in KINDS.into_iter().enumerate() {
        let name = format!("theirs-{number}");
        let open = running.add(&name, kind, true).await;
        let body = json!({ "credential": alumni(&open, &json!({})), "options": {} });
        assert_eq!(ask("POST", format!("{name}/credentials/issue"), None, body.clone())["status"], 401);
        let answer = ask("POST", format!("{name}/credentials/issue"), Some(&open.token), body);
        assert_eq!((&answer["status"], &answer["protocol"]), (&json!(201), &json!("TLSv1.3")), "{answer}");
        let id = answer["body"]["verifiableCredential"]["id"].clone();
        let bad = json!({ "credential": alumni(&open, &json!({ "issuer": "did:web:localhost%3A8080:venues:tilleuls" })) });
        assert_eq!(ask("POST", format!("{name}/credentials/issue"), Some(&open.token), bad)["status"], 400);
        let before = ask("GET", format!("{name}/status-list"), None, Value::Null);
        assert_eq!(before["body"]["type"], json!(["VerifiableCredential", "BitstringStatusListCredential"]), "{before}");
        let change =
            json!({ "credentialId": id, "credentialStatus": { "type": "BitstringStatusListEntry", "statusPurpose": "revocation" } });
        assert_eq!(ask("POST", format!("{name}/credentials/status"), Some(&open.token), change)["status"], 200);
        assert_eq!(ask("POST", format!("{name}/status-list/publish"), Some(&open.token), json!({}))["status"], 204);
        let after = ask("GET", format!("{name}/status-list"), None, Value::Null);
        assert_ne!(after["body"]["credentialSubject"]["encodedList"], before["body"]["credentialSubject"]["encodedList"]);
    }
    running.stop().await;
}

#[actix_web::test]
async fn a_peer_derives_from_our_base_proofs_and_shows_what_was_chosen_and_nothing_else() {
    let Some(mut peer) = crate::support::peer::Peer::start("vc.mjs") else { return };
    for context in schemas::CONTEXTS.iter().chain(schemas::FURTHER_CONTEXTS) {
        let document: Value = serde_json::from_str(context.text).expect("a carried context is JSON");
        peer.ask(&json!({ "load": { "url": context.url, "document": document } }));
    }
    let running = Running::new().await;
    let open = running.add("base", (Cryptosuite::EcdsaSd2023, None), false).await;
    let both =
        json!({ "credentialSubject": { "id": "did:example:1", "alumniOf": { "name": "École Exemple" }, "degree": { "name": "Licence" } } });
    let (status, answer) = running.issue(&open, &alumni(&open, &both), &json!({})).await;
    assert_eq!(status, 201, "{answer}");
    let base = &answer["verifiableCredential"];
    let theirs = peer.ask(&json!({ "derive": base, "shown": ["/credentialSubject/degree"] }))["credential"].clone();
    let ours: Value = serde_json::from_str(&shown(base, &["/credentialSubject/degree"])).unwrap();
    assert_eq!(theirs["credentialSubject"], ours["credentialSubject"]);
    for derived in [theirs, ours] {
        let text = derived.to_string();
        assert!(text.contains("Licence") && !text.contains("École"), "{text}");
        let report = running.judged(&text, &open).await;
        for check in [CheckName::Proof, CheckName::Issuer] {
            assert_eq!(report.check(check).unwrap().outcome, Outcome::Pass, "{:?}", report.checks);
        }
    }
    running.stop().await;
}
