//! Tokens between npm `jose`, josekit and us: they accept ours and refuse them altered, and we theirs.

mod world {
    use badge::case::Case;
    use badge::opened;
    use badge::report::{CheckName, Outcome, Reason, Verdict};
    use badge::sources::Sources;
    use badge::timestamp::Timestamp;
    use serde_json::{Value, json};

    use crate::support::kit::{Badge, NOW};
    use crate::support::peer::Peer;
    use crate::support::tokens::{Hand, Token, base64url};
    use crate::support::venue::Venue;

    const ALGORITHMS: [&str; 5] = ["EdDSA", "ES256", "ES384", "PS256", "RS256"];

    fn venue() -> Venue {
        Venue::on_the_web("Espace numérique Pair", "did:web:pair.exemple.fr")
    }

    fn badge() -> Value {
        Badge::of("Amina Exemple").level(3).issued_by(&venue()).json().clone()
    }

    /// What we say of a token whose issuer publishes that key.
    fn judged(token: &str, jwk: &Value) -> badge::Report {
        let venue = venue();
        let mut document = venue.document();
        document["verificationMethod"] =
            json!([{ "id": venue.method, "type": "JsonWebKey", "controller": venue.did, "publicKeyJwk": jwk }]);
        let now = Timestamp::parse(NOW).expect("a moment");
        let mut sources = Sources::default();
        sources.supply(venue.document_url(), document.to_string().into_bytes(), now);
        let opened = opened::open(token.as_bytes()).expect("a token");
        badge::verify(&Case::new("peer", &opened.document, &sources, now).enveloped(opened.envelope.as_ref()))
    }

    /// The token with another level in it, under the same signature.
    fn altered(token: &str) -> String {
        let parts: Vec<&str> = token.split('.').collect();
        let raised = badge().to_string().replacen("\"value\":\"3\"", "\"value\":\"4\"", 1);
        format!("{}.{}.{}", parts[0], base64url(raised.as_bytes()), parts[2])
    }

    #[test]
    fn we_accept_their_tokens_and_refuse_them_altered() {
        let Some(readers) = Peer::readers_of_tokens() else { return };
        for (name, mut peer) in readers {
            for alg in ALGORITHMS {
                let header = json!({ "alg": alg, "typ": "vc+jwt", "kid": venue().method });
                let answer = peer.ask(&json!({ "issue": badge(), "header": header }));
                let (token, jwk) = (answer["token"].as_str().expect("a token"), &answer["jwk"]);
                assert_eq!(judged(token, jwk).verdict(), Verdict::Valid, "{alg} by {name}: {:?}", judged(token, jwk).checks);
                let report = judged(&altered(token), jwk);
                let proof = report.check(CheckName::Proof).expect("is in every report").outcome;
                assert_eq!(proof, Outcome::Fail(Reason::AlteredContent), "{alg} by {name}");
            }
        }
    }

    #[test]
    fn they_accept_our_tokens_and_refuse_them_altered() {
        let Some(mut readers) = Peer::readers_of_tokens() else { return };
        let hands = [Hand::EdDsa(Box::new(venue())), Hand::Es256("pair"), Hand::Es384("pair"), Hand::Ps256, Hand::Rs256]
            .into_iter()
            .zip(ALGORITHMS);
        for (hand, alg) in hands {
            let token = Token::around(badge(), hand.clone(), alg, &venue().method).text();
            let mut jwk = hand.jwk();
            jwk["alg"] = json!(alg);
            for (name, peer) in &mut readers {
                let mut says = |token: &str| peer.ask(&json!({ "verify": token, "jwk": jwk }))["verified"].as_bool();
                assert_eq!(says(&token), Some(true), "{alg} by {name}");
                assert_eq!(says(&altered(&token)), Some(false), "{alg} by {name}");
            }
            assert_eq!(judged(&token, &hand.jwk()).verdict(), Verdict::Valid, "{alg}");
        }
    }

    /// RFC 7515 §4.1.11: who does not know a name in `crit` must refuse. josekit 0.10.3 does so in compact form and passes it over in JSON,
    /// where it looks for `critical`: why no token from strangers is read by it, and why we read none but the compact form.
    #[test]
    fn what_a_token_says_must_be_understood_is_passed_over_by_none_but_josekit_in_json() {
        let Some([(_, mut jose), (_, mut josekit)]) = Peer::readers_of_tokens() else { return };
        let hand = Hand::Es256("pair");
        let token = Token::around(badge(), hand.clone(), "ES256", &venue().method);
        let unknown = token.clone().header("crit", json!(["exemple"])).header("exemple", json!(true)).text();
        let says = |peer: &mut Peer, token: &str, form: &str| {
            peer.ask(&json!({ "verify": token, "jwk": hand.jwk(), "form": form }))["verified"].as_bool().expect("an answer")
        };
        assert!(says(&mut josekit, &token.text(), "flattened"), "it reads that form");
        assert_eq!(
            [says(&mut jose, &unknown, "compact"), says(&mut josekit, &unknown, "compact"), says(&mut josekit, &unknown, "flattened")],
            [false, false, true],
        );
        assert_ne!(judged(&unknown, &hand.jwk()).verdict(), Verdict::Valid);
        let parts: Vec<String> = unknown.split('.').map(str::to_owned).collect();
        let flattened = json!({ "protected": parts[0], "payload": parts[1], "signature": parts[2] }).to_string();
        assert!(opened::open(flattened.as_bytes()).map_or(true, |opened| opened.envelope.is_none()), "no token for us");
    }
}
