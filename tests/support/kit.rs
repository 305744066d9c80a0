//! A signing kit: good badges and status lists, and the same ones broken on purpose, always to the same bytes.
//! A forger has our code too, so whatever is forged here is signed as well as a forger could sign it.

use std::io::Write as _;

use badge::canon::Limits;
use badge::canon::contexts::ContextSet;
use badge::canon::rdfc10::Algorithm;
use badge::document::{Document, Object};
use badge::proof::{ecdsa_jcs_2019, ecdsa_rdfc_2019, eddsa_jcs_2022, eddsa_rdfc_2022};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};

use super::venue::{Signer, Venue, multibase};

/// The moment at which the kit signs.
pub(crate) const SIGNED: &str = "2026-10-12T16:00:00Z";
/// The moment at which the kit's status lists start.
pub(crate) const LISTED: &str = "2026-11-22T06:00:00Z";
/// The moment at which the kit's status lists end.
pub(crate) const UNLISTED: &str = "2026-11-23T06:00:00Z";
/// The moment at which exhibits are judged, unless they say otherwise.
pub(crate) const NOW: &str = "2026-11-22T12:00:00Z";
/// VCDM 2.0.
pub(crate) const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// Open Badges 3.0.3.
pub(crate) const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// The extensions of Open Badges 3.0.
pub(crate) const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

/// VCDM 1.1.
pub(crate) const CREDENTIALS_V1: &str = schemas::CREDENTIALS_V1;

/// A badge that nobody has signed yet.
#[derive(Clone)]
pub(crate) struct Badge(Value);

impl Badge {
    /// A badge about the digital skills of that person, without a level.
    pub(crate) fn of(person: &str) -> Self {
        let achievement = "https://mediatheque.exemple.fr/achievements/competences-numeriques";
        let level = |n: u32, name: &str| json!({ "id": format!("{achievement}#niveau-{n}"), "type": ["RubricCriterionLevel"], "name": name, "level": n.to_string() });
        Self(json!({
            "@context": [CREDENTIALS_V2, OPEN_BADGES],
            "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {},
            "name": "Compétences numériques",
            "validFrom": SIGNED,
            "awardedDate": "2026-10-12T00:00:00Z",
            "credentialSubject": {
                "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20",
                "type": ["AchievementSubject"],
                "identifier": [{
                    "type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": person,
                }],
                "achievement": {
                    "id": achievement,
                    "type": ["Achievement"],
                    "name": "Compétences numériques",
                    "description": "Ce que la personne sait faire avec le numérique.",
                    "criteria": { "narrative": "Test surveillé, échelle inspirée de Pix." },
                    "alignment": [{
                        "type": ["Alignment"], "targetName": "Pix", "targetCode": "pix/2026-11-22", "targetUrl": "https://pix.fr/competences",
                    }],
                    "resultDescription": [
                        {
                            "id": format!("{achievement}#global"), "type": ["ResultDescription"], "name": "Niveau global",
                            "resultType": "RubricCriterionLevel",
                            "rubricCriterionLevel": [level(2, "Novice 2"), level(3, "Indépendant 1"), level(4, "Indépendant 2")],
                        },
                        {
                            "id": format!("{achievement}#1.1"), "type": ["ResultDescription"], "name": "Mener une recherche",
                            "resultType": "ScaledScore", "valueMin": "0", "valueMax": "8",
                        },
                    ],
                },
            },
        }))
    }

    /// An endorsement of whatever has that id.
    pub(crate) fn endorsing(id: &str) -> Self {
        Self(json!({
            "@context": [CREDENTIALS_V2, OPEN_BADGES],
            "id": "urn:uuid:7d0a3a52-93f1-4f1d-9c43-52a7b8f0a6c4",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": {},
            "name": "Recommandation",
            "validFrom": SIGNED,
            "credentialSubject": { "id": id, "type": ["EndorsementSubject"], "endorsementComment": "Nous étions là." },
        }))
    }

    /// The same in the words of version 1.1 of the data model and Open Badges 3.0.1, under these further contexts.
    pub(crate) fn of_version_1(self, contexts: &[&str]) -> Self {
        let all = [&[CREDENTIALS_V1, schemas::OPEN_BADGES_3_0_1], contexts].concat();
        self.with("/@context", json!(all)).without("/validFrom").with("/issuanceDate", json!(SIGNED))
    }

    /// With the level reached, over all and in the one competence.
    pub(crate) fn level(self, level: u32) -> Self {
        let achievement = "https://mediatheque.exemple.fr/achievements/competences-numeriques";
        self.with(
            "/credentialSubject/result",
            json!([
                {
                    "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20#global", "type": ["Result"],
                    "resultDescription": format!("{achievement}#global"),
                    "achievedLevel": format!("{achievement}#niveau-{level}"), "value": "412",
                },
                {
                    "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20#1.1", "type": ["Result"],
                    "resultDescription": format!("{achievement}#1.1"), "value": level.to_string(),
                },
            ]),
        )
    }

    /// With that venue as its issuer.
    pub(crate) fn issued_by(self, venue: &Venue) -> Self {
        self.with("/issuer", venue.profile())
    }

    /// With a status entry.
    pub(crate) fn status(self, entry: Value) -> Self {
        self.with("/credentialStatus", entry)
    }

    /// With `value` at `pointer`; the object that holds it is there.
    pub(crate) fn with(mut self, pointer: &str, value: Value) -> Self {
        put(&mut self.0, pointer, value);
        self
    }

    /// Without what stands at `pointer`.
    pub(crate) fn without(mut self, pointer: &str) -> Self {
        cut(&mut self.0, pointer);
        self
    }

    /// Its members, for those who secure it otherwise.
    pub(crate) fn json(&self) -> &Value {
        &self.0
    }

    /// Issued and signed by that venue, with one proof.
    pub(crate) fn signed_by(self, venue: &Venue) -> Signed {
        self.issued_by(venue).sealed(&[Proof::by(venue)])
    }

    /// With these proofs, each over the badge as it stands, and over those made before that it names.
    pub(crate) fn sealed(self, proofs: &[Proof]) -> Signed {
        let mut values = Vec::new();
        for proof in proofs {
            values.push(proof.over(&self.0, &values));
        }
        Signed(self.with("/proof", Value::Array(values)).0)
    }
}

impl Badge {
    /// As it stands, unsigned.
    pub(crate) fn into_json(self) -> Value {
        self.0
    }
}

impl From<Value> for Signed {
    /// Signed elsewhere.
    fn from(document: Value) -> Self {
        Self(document)
    }
}

impl From<Value> for Badge {
    /// Any other, member by member.
    fn from(members: Value) -> Self {
        Self(members)
    }
}

/// How a proof is to be made.
#[derive(Clone)]
pub(crate) struct Proof {
    options: Value,
    signer: Venue,
}

impl Proof {
    /// An honest proof.
    pub(crate) fn by(venue: &Venue) -> Self {
        let suite = if matches!(venue.key, Signer::Ed25519(_)) { "eddsa-rdfc-2022" } else { "ecdsa-rdfc-2019" };
        let options = json!({
            "type": "DataIntegrityProof", "cryptosuite": suite, "created": SIGNED,
            "verificationMethod": venue.method, "proofPurpose": "assertionMethod",
        });
        Self { options, signer: venue.clone() }
    }

    /// An honest proof of the suite that was usual over version 1.1.
    pub(crate) fn of_2020(venue: &Venue) -> Self {
        Self::by(venue).without("cryptosuite").with("type", json!("Ed25519Signature2020"))
    }

    /// With another member; it is signed.
    pub(crate) fn with(mut self, member: &str, value: Value) -> Self {
        put(&mut self.options, &format!("/{member}"), value);
        self
    }

    /// Without a member.
    pub(crate) fn without(mut self, member: &str) -> Self {
        cut(&mut self.options, &format!("/{member}"));
        self
    }

    /// An honest proof over the text, of the suite that goes with the key, with its copy of these contexts.
    pub(crate) fn over_text(venue: &Venue, contexts: &Value) -> Self {
        let suite = if matches!(venue.key, Signer::Ed25519(_)) { "eddsa-jcs-2022" } else { "ecdsa-jcs-2019" };
        Self::by(venue).with("cryptosuite", json!(suite)).with("@context", contexts.clone())
    }

    fn over(&self, unsigned: &Value, earlier: &[Value]) -> Value {
        let options = parse(&self.options);
        let named = options.root().set("previousProof");
        let is_named = |proof: &&Value| named.iter().any(|id| id.as_str().is_some_and(|id| proof["id"] == id));
        let before: Vec<Value> = earlier.iter().filter(is_named).cloned().collect();
        let mut document = unsigned.clone();
        if !before.is_empty() {
            put(&mut document, "/proof", Value::Array(before));
        }
        let mut proof = self.options.clone();
        put(&mut proof, "/proofValue", json!(multibase(&self.signer.sign(&self.input(parse(&document).root(), options.root())))));
        proof
    }

    /// What is signed, by the suite that the options name: any that we do not know as if it were eddsa-rdfc-2022.
    fn input(&self, document: &Object, options: &Object) -> Vec<u8> {
        let (contexts, limits) = (ContextSet::credentials(), Limits::default());
        let hash = if matches!(self.signer.key, Signer::P384(_)) { Algorithm::Sha384 } else { Algorithm::Sha256 };
        let input = match options.str("cryptosuite") {
            Some("eddsa-jcs-2022") => eddsa_jcs_2022::signing_input(document, options),
            Some("ecdsa-jcs-2019") => ecdsa_jcs_2019::signing_input(document, options, hash),
            Some("ecdsa-rdfc-2019") => ecdsa_rdfc_2019::signing_input(document, options, hash, contexts, &limits).ok(),
            _ => {
                let config = eddsa_rdfc_2022::config_hash(document, options, contexts, &limits).ok();
                let hash = eddsa_rdfc_2022::chained_hash(document, contexts, &limits).ok();
                config.zip(hash).map(|(config, hash)| eddsa_rdfc_2022::hash_data(&config, &hash).to_vec())
            }
        };
        input.expect("the kit signs only what has a canonical form")
    }
}

/// A signed document: a badge or a status list.
#[derive(Clone)]
pub(crate) struct Signed(Value);

impl Signed {
    /// With something changed after signing.
    pub(crate) fn altered(mut self, pointer: &str, value: Value) -> Self {
        put(&mut self.0, pointer, value);
        self
    }

    /// With something taken away after signing.
    pub(crate) fn stripped(mut self, pointer: &str) -> Self {
        cut(&mut self.0, pointer);
        self
    }

    /// Its text, as exhibits hold it.
    pub(crate) fn text(&self) -> String {
        pretty(&self.0)
    }

    /// The tree.
    pub(crate) fn json(&self) -> &Value {
        &self.0
    }
}

/// A status list (Bitstring Status List 1.0 §2.2) in the making.
#[derive(Clone)]
pub(crate) struct List {
    url: String,
    bits: Vec<u8>,
    json: Value,
}

impl List {
    /// A list at `url` by that venue, with room for 131 072 badges and no bit set.
    pub(crate) fn by(venue: &Venue, url: &str) -> Self {
        let json = json!({
            "@context": [CREDENTIALS_V2],
            "id": url,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": venue.did,
            "validFrom": LISTED,
            "validUntil": UNLISTED,
            "credentialSubject": {
                "id": format!("{url}#list"), "type": "BitstringStatusList", "statusPurpose": "revocation", "encodedList": "",
            },
        });
        Self { url: url.to_owned(), bits: vec![0; 131_072 / 8], json }
    }

    /// With that bit set; bit 0 is the left-most of the first byte.
    pub(crate) fn with_bit(mut self, index: usize) -> Self {
        self.bits[index / 8] |= 0x80 >> (index % 8);
        self
    }

    /// With room for that many bytes of bits.
    pub(crate) fn bytes(mut self, bytes: usize) -> Self {
        self.bits.resize(bytes, 0);
        self
    }

    /// With `value` at `pointer`, before signing.
    pub(crate) fn with(mut self, pointer: &str, value: Value) -> Self {
        put(&mut self.json, pointer, value);
        self
    }

    /// Signed by that venue.
    pub(crate) fn signed_by(self, venue: &Venue) -> Signed {
        self.sealed(&Proof::by(venue))
    }

    /// With that proof.
    pub(crate) fn sealed(mut self, proof: &Proof) -> Signed {
        if self.json.pointer("/credentialSubject/encodedList") == Some(&json!("")) {
            let encoded = encoded_list(&gzip(&self.bits));
            put(&mut self.json, "/credentialSubject/encodedList", json!(encoded));
        }
        Badge(self.json).sealed(std::slice::from_ref(proof))
    }

    /// The entry of a badge with that index.
    pub(crate) fn entry(&self, index: usize) -> Value {
        json!({
            "id": format!("{}#{index}", self.url), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": index.to_string(), "statusListCredential": self.url,
        })
    }
}

/// Multibase of compressed bits, as `encodedList` has it.
pub(crate) fn encoded_list(compressed: &[u8]) -> String {
    format!("u{}", URL_SAFE_NO_PAD.encode(compressed))
}

/// One gzip member, without a time or a name, so that it is always the same.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(bytes).expect("a vector takes every byte");
    writer.finish().expect("a vector takes every byte")
}

/// A document as exhibits hold it: indented, so that a change is a line.
pub(crate) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value can be written")
}

fn parse(value: &Value) -> Document {
    Document::parse(value.to_string().as_bytes()).expect("the kit writes plain JSON")
}

fn put(target: &mut Value, pointer: &str, value: Value) {
    let (holder, name) = pointer.rsplit_once('/').expect("a pointer starts with a slash");
    match target.pointer_mut(holder).expect("the holder is there") {
        Value::Array(items) => match name {
            "-" => items.push(value),
            _ => items[name.parse::<usize>().expect("an index")] = value,
        },
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        _ => panic!("{holder} holds nothing"),
    }
}

fn cut(target: &mut Value, pointer: &str) {
    let (holder, name) = pointer.rsplit_once('/').expect("a pointer starts with a slash");
    let cut = match target.pointer_mut(holder).expect("the holder is there") {
        Value::Array(items) => Some(items.remove(name.parse::<usize>().expect("an index"))),
        Value::Object(members) => members.shift_remove(name),
        _ => None,
    };
    assert!(cut.is_some(), "nothing stands at {pointer}");
}
