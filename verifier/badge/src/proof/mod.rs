//! The suites we accept. One file = one suite, named as its specification names it.

pub mod eddsa_rdfc_2022;

use crate::document::Object;

/// A suite that we can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// `eddsa-rdfc-2022` (vc-di-eddsa §3.2).
    EddsaRdfc2022,
}

impl Suite {
    /// The suite of `proof`, by `type` and `cryptosuite` together; `None` for any pair that we do not know.
    #[must_use]
    pub fn of(proof: &Object) -> Option<Self> {
        match (proof.str("type")?, proof.str("cryptosuite")?) {
            ("DataIntegrityProof", "eddsa-rdfc-2022") => Some(Self::EddsaRdfc2022),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn a_suite_is_named_by_type_and_cryptosuite_together() {
        let suite = |text: &str| Suite::of(Document::parse(text.as_bytes()).expect("is JSON").root());
        assert_eq!(suite(r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022"}"#), Some(Suite::EddsaRdfc2022));
        for other in [
            r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022"}"#,
            r#"{"type":"Ed25519Signature2020","cryptosuite":"eddsa-rdfc-2022"}"#,
            r#"{"type":["DataIntegrityProof"],"cryptosuite":"eddsa-rdfc-2022"}"#,
            r#"{"type":"DataIntegrityProof"}"#,
            r#"{"cryptosuite":"eddsa-rdfc-2022"}"#,
        ] {
            assert_eq!(suite(other), None, "{other}");
        }
    }
}
