//! What a program asks a VC-API instance to sign: any credential, in the name of the instance's own did:key and of nobody else. What is wrong
//! with it, our own verifier says, once it is signed.

use badge::document::{self, Document};
use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};

/// A suite by which an instance signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cryptosuite {
    /// `ecdsa-rdfc-2019` (vc-di-ecdsa §3.2).
    EcdsaRdfc2019,
    /// `ecdsa-sd-2023` (vc-di-ecdsa §3.6): a base proof, for the holder to choose from.
    EcdsaSd2023,
    /// `eddsa-jcs-2022` (vc-di-eddsa §3.3).
    EddsaJcs2022,
    /// `eddsa-rdfc-2022` (vc-di-eddsa §3.2).
    EddsaRdfc2022,
}

/// The curve of an instance's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// Ed25519 (RFC 8032).
    Ed25519,
    /// P-256 (SP 800-186 §3.2.1.3).
    P256,
    /// P-384 (SP 800-186 §3.2.1.4).
    P384,
}

impl Cryptosuite {
    /// Every suite.
    pub const ALL: [Self; 4] = [Self::EcdsaRdfc2019, Self::EcdsaSd2023, Self::EddsaJcs2022, Self::EddsaRdfc2022];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EcdsaRdfc2019 => "ecdsa-rdfc-2019",
            Self::EcdsaSd2023 => "ecdsa-sd-2023",
            Self::EddsaJcs2022 => "eddsa-jcs-2022",
            Self::EddsaRdfc2022 => "eddsa-rdfc-2022",
        }
    }

    /// The suite of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.name() == name)
    }

    /// The curve of its keys: the one that is wanted, or its own where none is; `None` where it has no keys of that one.
    #[must_use]
    pub fn curve(self, wanted: Option<Curve>) -> Option<Curve> {
        match (self, wanted) {
            (Self::EddsaJcs2022 | Self::EddsaRdfc2022, None | Some(Curve::Ed25519)) => Some(Curve::Ed25519),
            (Self::EcdsaRdfc2019 | Self::EcdsaSd2023, None | Some(Curve::P256)) => Some(Curve::P256),
            (Self::EcdsaRdfc2019, Some(Curve::P384)) => Some(Curve::P384),
            _ => None,
        }
    }
}

impl Curve {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
            Self::P256 => "P-256",
            Self::P384 => "P-384",
        }
    }
}

/// Who signs, how and when.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The suite.
    pub cryptosuite: Cryptosuite,
    /// The instance's key, as Multikey: its did:key, and the fragment of its one method.
    pub multikey: &'a str,
    /// The present moment.
    pub now: Timestamp,
}

/// A credential that is to be signed.
#[derive(Clone, Debug)]
pub struct Commission {
    unsigned: String,
    proof_options: String,
    cryptosuite: Cryptosuite,
    mandatory: Vec<String>,
}

/// Why it is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a document that has one reading.
    #[error(transparent)]
    Document(#[from] document::Error),
    /// A member that cannot stand there, or one that is missing.
    #[error("{0} is malformed")]
    Malformed(&'static str),
    /// More pointers than anybody needs.
    #[error("too many pointers")]
    TooMany,
}

impl Commission {
    /// Reads the body of `POST …/credentials/issue`: `credential`, and perhaps `options` with `mandatoryPointers` and `credentialId`. `status` is
    /// the entry that the instance adds, where it keeps a list.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn read(body: &[u8], terms: &Terms<'_>, status: Option<Value>) -> Result<Self, Error> {
        // Once by our own reader, which refuses whatever two readers could take differently; then in the order in which it was written.
        Document::parse(body)?;
        let mut body: Map<String, Value> = serde_json::from_slice(body).map_err(|_| Error::Malformed("body"))?;
        let Some(Value::Object(mut credential)) = body.remove("credential") else { return Err(Error::Malformed("credential")) };
        let options = match body.remove("options") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(options)) => options,
            Some(_) => return Err(Error::Malformed("options")),
        };
        // Who asks for a further proof asks for another service than this one.
        if credential.contains_key("proof") {
            return Err(Error::Malformed("credential.proof"));
        }
        let has_status = status.is_some();
        if let Some(entry) = status {
            if credential.contains_key("credentialStatus") {
                return Err(Error::Malformed("credential.credentialStatus"));
            }
            // By its id it is found again.
            if credential.get("id").and_then(Value::as_str).is_some_and(|id| id.len() > LONGEST_ID) {
                return Err(Error::Malformed("credential.id"));
            }
            credential.insert("credentialStatus".to_owned(), entry);
        }
        with_words_of_proofs(&mut credential);
        let mandatory = mandatory(&options, &credential, has_status)?;
        let mut proof = Map::new();
        if terms.cryptosuite == Cryptosuite::EddsaJcs2022
            && let Some(context) = credential.get("@context")
        {
            // vc-di-eddsa §3.3.1 step 2
            proof.insert("@context".to_owned(), context.clone());
        }
        let method = format!("{did}#{key}", did = did(terms.multikey), key = terms.multikey);
        for (name, value) in [
            ("type", "DataIntegrityProof"),
            ("cryptosuite", terms.cryptosuite.name()),
            ("created", &terms.now.to_string()),
            ("verificationMethod", &method),
            ("proofPurpose", "assertionMethod"),
        ] {
            proof.insert(name.to_owned(), json!(value));
        }
        let (unsigned, proof_options) = (Value::Object(credential).to_string(), Value::Object(proof).to_string());
        Ok(Self { unsigned, proof_options, cryptosuite: terms.cryptosuite, mandatory })
    }

    /// The status list of an instance (Bitstring Status List 1.0 §2.2), which it signs as any other credential.
    #[must_use]
    pub fn of_status_list(url: &str, encoded: &str, terms: &Terms<'_>, until: Timestamp) -> Self {
        let did = did(terms.multikey);
        let credential = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": url,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": did,
            "validFrom": terms.now.to_string(),
            "validUntil": until.to_string(),
            "credentialSubject": {
                "id": format!("{url}#list"),
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": encoded,
            },
        });
        // A list is for everybody, and nothing of it is anybody's to leave out.
        let cryptosuite = match terms.cryptosuite {
            Cryptosuite::EcdsaSd2023 => Cryptosuite::EcdsaRdfc2019,
            Cryptosuite::EddsaJcs2022 => Cryptosuite::EddsaRdfc2022,
            other => other,
        };
        let proof = json!({
            "type": "DataIntegrityProof", "cryptosuite": cryptosuite.name(), "created": terms.now.to_string(),
            "verificationMethod": format!("{did}#{}", terms.multikey), "proofPurpose": "assertionMethod",
        });
        Self { unsigned: credential.to_string(), proof_options: proof.to_string(), cryptosuite, mandatory: Vec::new() }
    }

    /// The credential without proof.
    #[must_use]
    pub fn unsigned(&self) -> &str {
        &self.unsigned
    }

    /// The proof without its value.
    #[must_use]
    pub fn proof_options(&self) -> &str {
        &self.proof_options
    }

    /// The suite.
    #[must_use]
    pub fn cryptosuite(&self) -> Cryptosuite {
        self.cryptosuite
    }

    /// What the holder may not leave out, as JSON pointers.
    #[must_use]
    pub fn mandatory(&self) -> &[String] {
        &self.mandatory
    }

    /// The credential with its proof.
    #[must_use]
    pub fn secured_with(&self, proof_value: &str) -> String {
        let cut = |object: &str| object.strip_suffix('}').map(str::to_owned).unwrap_or_default();
        let comma = if self.unsigned == "{}" { "" } else { "," };
        format!(r#"{}{comma}"proof":{},"proofValue":"{proof_value}"}}}}"#, cut(&self.unsigned), cut(&self.proof_options))
    }
}

/// The did:key of a Multikey.
#[must_use]
pub fn did(multikey: &str) -> String {
    format!("did:key:{multikey}")
}

/// VCDM 1.1 has no words for proofs: a context that has them comes behind what stands there (vc-data-integrity §2.4.1, on securing alone).
fn with_words_of_proofs(credential: &mut Map<String, Value>) {
    let Some(context) = credential.get_mut("@context") else { return };
    let mut all = match context {
        Value::Array(all) => all.clone(),
        Value::String(one) => vec![json!(one)],
        _ => return,
    };
    if all.first() == Some(&json!(VERSION_1)) && !all.contains(&json!(DATA_INTEGRITY)) {
        all.push(json!(DATA_INTEGRITY));
        *context = Value::Array(all);
    }
}

/// What the program asks for, or what tells who says what and until when; the status of a list of ours is always among it.
fn mandatory(options: &Map<String, Value>, credential: &Map<String, Value>, has_status: bool) -> Result<Vec<String>, Error> {
    let mut pointers = match options.get("mandatoryPointers") {
        None | Some(Value::Null) => {
            let named = |name: &&&str| credential.contains_key(**name);
            ALWAYS_SHOWN.iter().filter(named).map(|name| format!("/{name}")).collect()
        }
        Some(Value::Array(pointers)) if pointers.len() > MOST_POINTERS => return Err(Error::TooMany),
        Some(Value::Array(pointers)) => {
            let text = |pointer: &Value| pointer.as_str().map(str::to_owned);
            pointers.iter().map(text).collect::<Option<Vec<_>>>().ok_or(Error::Malformed("options.mandatoryPointers"))?
        }
        Some(_) => return Err(Error::Malformed("options.mandatoryPointers")),
    };
    if has_status && !pointers.iter().any(|pointer| pointer == "/credentialStatus") {
        pointers.push("/credentialStatus".to_owned());
    }
    Ok(pointers)
}

const VERSION_1: &str = "https://www.w3.org/2018/credentials/v1";
const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v2";
/// Without these a part of a credential is nobody's word, or of no time.
const ALWAYS_SHOWN: &[&str] = &["issuer", "validFrom", "issuanceDate", "validUntil", "expirationDate", "credentialStatus"];
/// Bytes of an id that has a place in a list: what an index of either database takes.
pub const LONGEST_ID: usize = 2_000;
/// Each costs a walk through the document.
const MOST_POINTERS: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &Value, cryptosuite: Cryptosuite, status: Option<Value>) -> Result<Commission, Error> {
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        Commission::read(body.to_string().as_bytes(), &Terms { cryptosuite, multikey: "zKey", now }, status)
    }

    #[test]
    fn a_suite_has_keys_of_its_own_curves_alone() {
        use {Cryptosuite as Suite, Curve::*};
        assert_eq!(Suite::EcdsaRdfc2019.curve(None), Some(P256));
        assert_eq!(Suite::EcdsaRdfc2019.curve(Some(P384)), Some(P384));
        for (suite, curve) in [(Suite::EcdsaSd2023, P384), (Suite::EddsaRdfc2022, P256), (Suite::EcdsaRdfc2019, Ed25519)] {
            assert_eq!(suite.curve(Some(curve)), None);
        }
        for suite in Suite::ALL {
            assert_eq!(Suite::named(suite.name()), Some(suite));
        }
    }

    #[test]
    fn version_1_gets_the_words_that_its_proof_takes_and_version_2_none() {
        let contexts = |context: Value| {
            let made = read(&json!({"credential": {"@context": context}}), Cryptosuite::EddsaRdfc2022, None).unwrap();
            serde_json::from_str::<Value>(made.unsigned()).unwrap()["@context"].take()
        };
        assert_eq!(contexts(json!([VERSION_1])), json!([VERSION_1, DATA_INTEGRITY]));
        assert_eq!(contexts(json!(VERSION_1)), json!([VERSION_1, DATA_INTEGRITY]));
        for same in [json!([VERSION_1, DATA_INTEGRITY]), json!(["https://www.w3.org/ns/credentials/v2"]), json!(7), json!([])] {
            assert_eq!(contexts(same.clone()), same);
        }
    }

    #[test]
    fn a_body_is_a_credential_without_a_proof_and_options_that_can_be_read() {
        for bad in [
            json!({}),
            json!({"credential": null}),
            json!({"credential": []}),
            json!({"credential": {"proof": {}}}),
            json!({"credential": {}, "options": 7}),
            json!({"credential": {}, "options": {"mandatoryPointers": "/issuer"}}),
            json!({"credential": {}, "options": {"mandatoryPointers": [7]}}),
            json!({"credential": {}, "options": {"mandatoryPointers": vec!["/issuer"; 257]}}),
        ] {
            assert!(read(&bad, Cryptosuite::EcdsaSd2023, None).is_err(), "{bad}");
        }
        assert!(read(&json!({"credential": {"credentialStatus": {}}}), Cryptosuite::EcdsaSd2023, Some(json!({}))).is_err());
        let twice = br#"{"credential":{"id":"urn:a","id":"urn:b"}}"#;
        let terms =
            Terms { cryptosuite: Cryptosuite::EddsaRdfc2022, multikey: "zKey", now: Timestamp::parse("2026-11-22T09:00:00Z").unwrap() };
        assert!(matches!(Commission::read(twice, &terms, None), Err(Error::Document(_))));
    }

    #[test]
    fn what_a_holder_may_not_leave_out_is_said_or_is_what_a_reader_must_know() {
        let credential = json!({"issuer": "did:key:zKey", "validUntil": "2030-01-01T00:00:00Z", "name": "x"});
        let pointers = |options: Value, status: Option<Value>| {
            read(&json!({"credential": credential, "options": options}), Cryptosuite::EcdsaSd2023, status).unwrap().mandatory().to_vec()
        };
        assert_eq!(pointers(json!({}), None), ["/issuer", "/validUntil"]);
        assert_eq!(pointers(json!({"mandatoryPointers": ["/name"]}), None), ["/name"]);
        assert_eq!(pointers(json!({"mandatoryPointers": ["/name"]}), Some(json!({}))), ["/name", "/credentialStatus"]);
    }
}
