//! The suites we accept. One file = one suite, named as its specification names it.

pub mod ecdsa_jcs_2019;
pub mod ecdsa_rdfc_2019;
pub mod ecdsa_sd_2023;
pub mod ed25519_signature_2020;
pub mod eddsa_jcs_2022;
pub mod eddsa_rdfc_2022;

use crate::document::{Object, Value};
use crate::keys::PublicKey;

/// A suite that we can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// `ecdsa-jcs-2019` (vc-di-ecdsa §3.3).
    EcdsaJcs2019,
    /// `ecdsa-rdfc-2019` (vc-di-ecdsa §3.2).
    EcdsaRdfc2019,
    /// `ecdsa-sd-2023` (vc-di-ecdsa §3.6), as a holder derives it.
    EcdsaSd2023,
    /// `Ed25519Signature2020` (vc-di-eddsa).
    Ed25519Signature2020,
    /// `eddsa-jcs-2022` (vc-di-eddsa §3.3).
    EddsaJcs2022,
    /// `eddsa-rdfc-2022` (vc-di-eddsa §3.2), also under the name that drafts gave it, `eddsa-2022`. A proof signs its own name, so
    /// one cannot be turned into the other.
    EddsaRdfc2022,
}

impl Suite {
    /// The suite of `proof`, by `type` and `cryptosuite` together; `None` for any pair that we do not know.
    #[must_use]
    pub fn of(proof: &Object) -> Option<Self> {
        match (proof.str("type")?, proof.get("cryptosuite").map(Value::as_str)) {
            ("DataIntegrityProof", Some(Some("ecdsa-jcs-2019"))) => Some(Self::EcdsaJcs2019),
            ("DataIntegrityProof", Some(Some("ecdsa-rdfc-2019"))) => Some(Self::EcdsaRdfc2019),
            ("DataIntegrityProof", Some(Some("ecdsa-sd-2023"))) => Some(Self::EcdsaSd2023),
            ("DataIntegrityProof", Some(Some("eddsa-jcs-2022"))) => Some(Self::EddsaJcs2022),
            ("DataIntegrityProof", Some(Some("eddsa-rdfc-2022" | "eddsa-2022"))) => Some(Self::EddsaRdfc2022),
            ("Ed25519Signature2020", None) => Some(Self::Ed25519Signature2020),
            _ => None,
        }
    }

    /// Whether the suite signs the JSON text (RFC 8785), and with it a copy of the `@context` that the signer knew.
    #[must_use]
    pub fn signs_text(self) -> bool {
        matches!(self, Self::EcdsaJcs2019 | Self::EddsaJcs2022)
    }

    /// Whether keys of this kind sign by this suite; by another, what fits under one suite would fit under two.
    #[must_use]
    pub fn takes(self, key: &PublicKey) -> bool {
        match self {
            Self::EcdsaJcs2019 | Self::EcdsaRdfc2019 => matches!(key, PublicKey::P256(_) | PublicKey::P384(_)),
            Self::EcdsaSd2023 => matches!(key, PublicKey::P256(_)),
            Self::Ed25519Signature2020 | Self::EddsaJcs2022 | Self::EddsaRdfc2022 => matches!(key, PublicKey::Ed25519(_)),
        }
    }
}

/// Whether the holder may have left out statements: every proof that counts lets it. What does not stand there may still have been signed
/// (vc-di-ecdsa §3.6.6).
#[must_use]
pub fn may_be_partial(root: &Object) -> bool {
    let mut suites = root.set("proof").iter().filter_map(|proof| Suite::of(proof.as_object()?)).peekable();
    suites.peek().is_some() && suites.all(|suite| suite == Suite::EcdsaSd2023)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn a_suite_is_named_by_type_and_cryptosuite_together() {
        let suite = |text: &str| Suite::of(Document::parse(text.as_bytes()).expect("is JSON").root());
        assert_eq!(suite(r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022"}"#), Some(Suite::EddsaRdfc2022));
        assert_eq!(suite(r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-2022"}"#), Some(Suite::EddsaRdfc2022));
        for (name, named) in
            [("ecdsa-jcs-2019", Suite::EcdsaJcs2019), ("ecdsa-rdfc-2019", Suite::EcdsaRdfc2019), ("eddsa-jcs-2022", Suite::EddsaJcs2022)]
        {
            assert_eq!(suite(&format!(r#"{{"type":"DataIntegrityProof","cryptosuite":"{name}"}}"#)), Some(named));
        }
        assert_eq!(suite(r#"{"type":"Ed25519Signature2020"}"#), Some(Suite::Ed25519Signature2020));
        for other in [
            r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2023"}"#,
            r#"{"type":"Ed25519Signature2020","cryptosuite":"eddsa-rdfc-2022"}"#,
            r#"{"type":"Ed25519Signature2020","cryptosuite":7}"#,
            r#"{"type":"Ed25519Signature2018"}"#,
            r#"{"type":["DataIntegrityProof"],"cryptosuite":"eddsa-rdfc-2022"}"#,
            r#"{"type":"DataIntegrityProof"}"#,
            r#"{"cryptosuite":"eddsa-rdfc-2022"}"#,
        ] {
            assert_eq!(suite(other), None, "{other}");
        }
    }
}
