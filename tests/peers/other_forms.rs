//! What is not signed by eddsa-rdfc-2022: the other suites of Data Integrity, badges shown in part, tokens, Open Badges 2.0. Programs
//! of others make some of each, our kit too; what we and each of the four say of them stands in docs/PEERS.md, and everybody refuses
//! each of them altered.

/// The heading over what is said of them.
const HEADING: &str = "Other forms";

mod world {
    use badge::case::Case;
    use badge::opened;
    use badge::report::{CheckName, Outcome, Reason, Verdict};
    use badge::sources::Sources;
    use badge::timestamp::Timestamp;
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use serde_json::{Value, json};

    use super::super::world::{NOW, unsigned, word};
    use super::super::{Opinion, told};
    use super::HEADING;
    use crate::support::kit::{Badge, List, Proof};
    use crate::support::selective;
    use crate::support::tokens::{self, Hand, Token, base64url};
    use crate::support::venue::{Signer, Venue};

    const LIST: &str = "https://pair.exemple.fr/status/1";
    const TITLE: &str = "Naviguer";
    /// What stands in every badge, and what somebody would rather have there.
    const OTHER_TITLE: &str = "Naviguez";
    const MANDATORY: [&str; 5] = ["/issuer", "/validFrom", "/validUntil", "/credentialStatus", "/credentialSubject/achievement"];
    const SIGNED: &str = "2026-10-12T16:00:00Z";

    /// One badge, and what stands where it points.
    struct Made {
        name: String,
        text: String,
        documents: Vec<(String, Value)>,
        /// What is changed in it, for everybody to refuse.
        change: (&'static str, &'static str),
    }

    impl Made {
        fn new(name: &str, text: impl ToString) -> Self {
            Self { name: name.to_owned(), text: text.to_string(), documents: Vec::new(), change: (TITLE, OTHER_TITLE) }
        }

        fn beside(mut self, documents: &[(&str, &Value)]) -> Self {
            self.documents.extend(documents.iter().map(|(url, document)| ((*url).to_owned(), (*document).clone())));
            self
        }

        /// Under the same signature.
        fn altered(&self) -> String {
            let (from, to) = self.change;
            let changed = |text: &str| {
                assert!(text.contains(from), "{}: {text}", self.name);
                text.replace(from, to)
            };
            let Some((head, rest)) = self.text.split_once('.').filter(|_| self.text.starts_with("ey")) else { return changed(&self.text) };
            let (payload, signature) = rest.split_once('.').expect("three parts");
            let payload = String::from_utf8(URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("text");
            format!("{head}.{}.{signature}", base64url(changed(&payload).as_bytes()))
        }

        fn judged(&self, text: &str) -> badge::Report {
            let now = Timestamp::parse(NOW).expect("a moment");
            let mut sources = Sources::default();
            for (url, document) in &self.documents {
                sources.supply(url, document.to_string().into_bytes(), now);
            }
            let opened = opened::open(text.as_bytes()).expect("can be read");
            badge::verify(&Case::new("peer", &opened.document, &sources, now).enveloped(opened.envelope.as_ref()))
        }
    }

    /// With and without blank nodes: nothing stands between a subject and its name but an id of its own.
    fn badge(named: bool) -> Value {
        let mut badge = unsigned(TITLE, "José Exemple-Fictif", 0);
        badge["validUntil"] = json!("2027-10-12T16:00:00Z");
        badge["credentialSubject"]["id"] = json!("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20");
        if !named {
            badge["credentialSubject"].as_object_mut().expect("an object").shift_remove("identifier");
            badge["credentialSubject"]["achievement"]["criteria"] = json!({ "id": "https://pair.exemple.fr/criteres" });
        }
        badge
    }

    fn venue() -> Venue {
        Venue::on_the_web("Espace numérique Pair", "did:web:pair.exemple.fr")
    }

    /// Signed by a peer, in any of the suites.
    fn by_suites(peer: &mut Opinion) -> Vec<Made> {
        let mut made = Vec::new();
        for (suite, curve) in [
            ("eddsa-jcs-2022", "Ed25519"),
            ("ecdsa-rdfc-2019", "P-256"),
            ("ecdsa-rdfc-2019", "P-384"),
            ("ecdsa-jcs-2019", "P-256"),
            ("ecdsa-jcs-2019", "P-384"),
        ] {
            let answer = ask(peer, json!({ "issue": badge(true), "suite": suite, "curve": curve }));
            made.push(Made::new(&format!("{suite} {curve} by {}", peer.name), &answer["credential"]));
        }
        for (what, named) in [("with a name", true), ("with ids alone", false)] {
            let mut badge = badge(named);
            let list = List::by(&venue(), LIST);
            badge["credentialStatus"] = list.entry(5000);
            // The list by the same key: whoever gave the badge.
            let mut unsigned = list.signed_by(&venue()).json().clone();
            unsigned["issuer"] = json!({});
            unsigned.as_object_mut().expect("an object").shift_remove("proof");
            let list = ask(peer, json!({ "issue": unsigned, "suite": "ecdsa-rdfc-2019", "curve": "P-256" }))["credential"].clone();
            let shown = if named { "/credentialSubject/identifier" } else { "/credentialSubject/id" };
            let question = json!({ "issue": badge, "suite": "ecdsa-sd-2023", "mandatory": MANDATORY, "shown": [shown] });
            let answer = ask(peer, question);
            let name = format!("ecdsa-sd-2023 {what} by {}", peer.name);
            made.push(Made::new(&name, &answer["credential"]).beside(&[(LIST, &list)]));
        }
        made
    }

    fn ask(peer: &mut Opinion, mut question: Value) -> Value {
        question["seed"] = json!("pair");
        question.as_object_mut().expect("an object").entry("now").or_insert(json!(SIGNED));
        let answer = peer.peer.ask(&question);
        assert!(answer["error"].is_null(), "{}: {answer}", peer.name);
        answer
    }

    fn ours() -> Vec<Made> {
        let mut made = Vec::new();
        for (curve, key) in [("Ed25519", Signer::of("pair")), ("P-256", Signer::p256("pair")), ("P-384", Signer::p384("pair"))] {
            let venue = Venue::by_signer("Espace numérique Pair", key);
            let of = |suite: &str| if curve == "Ed25519" { format!("eddsa-{suite}-2022") } else { format!("ecdsa-{suite}-2019") };
            let unsigned = || Badge::from(badge(true)).issued_by(&venue);
            let contexts = badge(true)["@context"].clone();
            let proof = Proof::over_text(&venue, &contexts);
            made.push(Made::new(&format!("{} {curve} by us", of("jcs")), unsigned().sealed(&[proof]).json()));
            if curve != "Ed25519" {
                made.push(Made::new(&format!("{} {curve} by us", of("rdfc")), unsigned().sealed(&[Proof::by(&venue)]).json()));
            }
        }
        // The kit's selective signer and its list by the same key.
        let (signer, keeper) = (selective::Signer::of("pair"), Venue::by_signer("Espace numérique Pair", Signer::p256("p256 pair")));
        assert_eq!(keeper.did, signer.did);
        let mut badge = badge(true);
        badge["credentialStatus"] = List::by(&keeper, LIST).entry(5000);
        let derived = signer.signs(Badge::from(badge), &MANDATORY).shows(&["/credentialSubject/identifier"]);
        let list = List::by(&keeper, LIST).signed_by(&keeper);
        made.push(Made::new("ecdsa-sd-2023 with a name by us", derived.json()).beside(&[(LIST, list.json())]));
        made
    }

    /// What we derive from their bases, and they from ours, is what `by_suites` and `ours` hold; this is each from the other's.
    fn derived_by_another(peers: &mut [Opinion]) -> Vec<Made> {
        let signer = selective::Signer::of("pair");
        let keeper = Venue::by_signer("Espace numérique Pair", Signer::p256("p256 pair"));
        let mut badge = badge(false);
        badge["credentialStatus"] = List::by(&keeper, LIST).entry(5000);
        let base = signer.signs(Badge::from(badge), &MANDATORY).text();
        let list = List::by(&keeper, LIST).signed_by(&keeper);
        let derive = |peer: &mut Opinion| {
            let answer = ask(peer, json!({ "derive": base.json(), "shown": ["/credentialSubject/id"] }));
            Made::new(&format!("ecdsa-sd-2023 by us, derived by {}", peer.name), &answer["credential"]).beside(&[(LIST, list.json())])
        };
        peers.iter_mut().filter(|peer| ["digitalbazaar", "openvc"].contains(&peer.name)).map(derive).collect()
    }

    /// What the issuer at did:web:pair.exemple.fr publishes, with this key in it.
    fn document_with(jwk: &Value) -> Value {
        let mut document = venue().document();
        document["verificationMethod"] =
            json!([{ "id": venue().method, "type": "JsonWebKey", "controller": venue().did, "publicKeyJwk": jwk }]);
        document
    }

    fn tokens(peers: &mut [Opinion]) -> Vec<Made> {
        let mut made = Vec::new();
        let url = venue().document_url();
        for peer in peers.iter_mut() {
            if peer.name == "openvc" {
                for curve in ["Ed25519", "P-256", "P-384"] {
                    let answer = ask(peer, json!({ "token": badge(true), "curve": curve }));
                    made.push(Made::new(&format!("token under vc {curve} by openvc"), text(&answer["token"])));
                }
                let answer = ask(peer, json!({ "token": badge(true), "now": "2026-10-13T16:00:00Z" }));
                made.push(Made::new("token under vc, made a day later, by openvc", text(&answer["token"])));
            }
            if peer.name == "openbadgeslib" {
                for alg in ["EdDSA", "ES256", "RS256"] {
                    let mut badge = badge(true);
                    badge["issuer"]["id"] = json!(venue().did);
                    let answer = ask(peer, json!({ "token": badge, "alg": alg }));
                    let document = document_with(&answer["jwk"]);
                    made.push(Made::new(&format!("token {alg} by openbadgeslib"), text(&answer["token"])).beside(&[(&url, &document)]));
                }
            }
        }
        let issued = Badge::from(badge(true)).issued_by(&venue()).json().clone();
        for (hand, alg) in [(Hand::EdDsa(Box::new(venue())), "EdDSA"), (Hand::Es256("pair"), "ES256"), (Hand::Rs256, "RS256")] {
            let document = document_with(&hand.jwk());
            let token = Token::around(issued.clone(), hand.clone(), alg, &venue().method);
            for (form, token) in
                [("token", token.clone()), ("token beside claims", token.clone().beside_claims()), ("token under vc", token.under_vc())]
            {
                made.push(Made::new(&format!("{form} {alg} by us"), token.text()).beside(&[(&url, &document)]));
            }
        }
        made
    }

    /// Signed badges of Open Badges 2.0.
    fn older(peers: &mut [Opinion]) -> Vec<Made> {
        let at = |path: &str| format!("https://pair.exemple.fr/{path}");
        let assertion = json!({
            "@context": OPEN_BADGES_2, "id": "urn:uuid:3f1b7f0e-52a1-4b7e-9a3b-6f3a0d3c9d11", "type": "Assertion",
            "recipient": { "type": "email", "hashed": false, "identity": "jose@exemple.fr" },
            "badge": at("classe"), "verification": { "type": "SignedBadge", "creator": at("cle") }, "issuedOn": SIGNED,
        });
        let class = json!({
            "@context": OPEN_BADGES_2, "id": at("classe"), "type": "BadgeClass", "name": TITLE, "description": "Ce que la personne sait faire.",
            "image": at("classe.png"), "criteria": { "narrative": "Test surveillé." }, "issuer": at("profil"),
        });
        let issuer = json!({
            "@context": OPEN_BADGES_2, "id": at("profil"), "type": "Issuer", "name": "Espace numérique Pair", "url": at(""),
            "email": "bonjour@pair.exemple.fr", "publicKey": at("cle"), "revocationList": at("annules"),
        });
        let list = json!({ "@context": OPEN_BADGES_2, "id": at("annules"), "type": "RevocationList", "issuer": at("profil"), "revokedAssertions": [] });
        let around = |name: String, token: String, pem: &Value| {
            let key = json!({ "@context": OPEN_BADGES_2, "id": at("cle"), "type": "CryptographicKey", "owner": at("profil"), "publicKeyPem": pem });
            let documents = [(at("classe"), &class), (at("profil"), &issuer), (at("cle"), &key), (at("annules"), &list)];
            let documents = documents.each_ref().map(|(url, document)| (url.as_str(), *document));
            let mut made = Made::new(&name, token).beside(&documents);
            made.change = ("2026-10-12T", "2026-10-11T");
            made
        };
        let peer = peers.iter_mut().find(|peer| peer.name == "openbadgeslib").expect("one of the four");
        let mut made = Vec::new();
        for alg in ["EdDSA", "ES256", "RS256"] {
            let answer = ask(peer, json!({ "token": assertion, "alg": alg }));
            made.push(around(format!("Open Badges 2.0 {alg} by openbadgeslib"), text(&answer["token"]), &answer["pem"]));
        }
        let token = tokens::signed(r#"{"alg":"EdDSA"}"#, &assertion.to_string(), &Hand::EdDsa(Box::new(venue())));
        made.push(around("Open Badges 2.0 EdDSA by us".to_owned(), token, &json!(pem(&venue()))));
        made
    }

    fn text(value: &Value) -> String {
        value.as_str().expect("a text").to_owned()
    }

    /// SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4) as PEM.
    fn pem(venue: &Venue) -> String {
        let head = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        let key = URL_SAFE_NO_PAD.decode(venue.base64url()).expect("base64url");
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode([head.as_slice(), &key].concat()))
    }

    const OPEN_BADGES_2: &str = "https://w3id.org/openbadges/v2";

    #[test]
    fn each_says_of_the_other_forms_what_the_table_says_and_all_refuse_them_altered() {
        let Some(mut peers) = Opinion::all() else { return };
        let mut made = ours();
        for peer in peers.iter_mut().filter(|peer| ["digitalbazaar", "openvc"].contains(&peer.name)) {
            made.extend(by_suites(peer));
        }
        made.extend(derived_by_another(&mut peers));
        made.extend(tokens(&mut peers));
        made.extend(older(&mut peers));
        let table = told(HEADING);
        let mut faults = Vec::new();
        for one in &made {
            let report = one.judged(&one.text);
            let mut said = vec![(word(report.verdict() == Verdict::Valid).to_owned(), format!("{:?}", report.checks))];
            let altered = one.altered();
            let proof = one.judged(&altered);
            let proof = proof.check(CheckName::Proof).expect("is in every report").outcome;
            assert!(
                matches!(proof, Outcome::Fail(Reason::AlteredContent | Reason::ClaimsDiffer | Reason::RelativeIri)),
                "{}, altered: {proof:?}",
                one.name
            );
            for peer in &mut peers {
                let documents: Vec<(&str, Value)> = one.documents.iter().map(|(url, document)| (url.as_str(), document.clone())).collect();
                documents.iter().for_each(|(url, document)| peer.lay_out(url, document));
                if peer.reads(&one.text) {
                    let (accepted, error) = peer.judge(&json!(one.text), Some(NOW));
                    assert!(!error.contains("not at hand"), "{} of {}: {error}", peer.name, one.name);
                    said.push((word(accepted).to_owned(), error));
                    assert!(!peer.judge(&json!(altered), Some(NOW)).0, "{} accepts {}, altered", peer.name, one.name);
                } else {
                    said.push(("—".to_owned(), String::new()));
                }
                peer.clear(&documents);
            }
            let words: Vec<&str> = said.iter().map(|(word, _)| word.as_str()).collect();
            if table.get(&one.name).is_none_or(|cells| cells.as_slice() != words) {
                faults.push(format!("| `{}` | {} | {said:?}", one.name, words.join(" | ")));
            }
        }
        faults.extend(table.keys().filter(|name| !made.iter().any(|one| one.name == **name)).map(|name| format!("{name} is gone")));
        assert!(faults.is_empty(), "docs/PEERS.md says otherwise:\n{}", faults.join("\n"));
    }
}
