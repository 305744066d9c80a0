//! Credentials that are no badges: judged as what they say that they are, and never shown as a badge.

use serde_json::json;

use super::{VALID, badge, brindas, brindas_on_the_web, list};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, Proof, SIGNED, Signed, pretty};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    let good = |title: &str, why: &str, credential: &Signed| Exhibit::new(title).attack("J08", why).badge(credential).expect(VALID);
    let by = || Proof::by(&brindas());
    let alone = || Badge::endorsing("https://mediatheque.exemple.fr/achievements/competences-numeriques").issued_by(&brindas());
    let forged = |title, twin: &str, why, credential: Badge, shape: &str| {
        let verdict = if shape.starts_with("fail") { "invalid" } else { "undecided" };
        let expected = [shape, "pass", "pass", "pass", "skip no-status", verdict];
        Exhibit::new(title).attack("J08", why).twin(twin).badge(&credential.sealed(&[Proof::by(&brindas())])).expect(expected)
    };
    let rests = "What it is to be judged as is missing.";
    let web = brindas_on_the_web();
    vec![
        (
            "good-endorsement-alone",
            good("A good word by itself", "A credential of another kind, and a good one.", &alone().sealed(&[by()])),
        ),
        (
            "good-other-credential",
            good("A proof of membership", "Any credential can be judged, by the rules of the data model.", &membership().sealed(&[by()])),
        ),
        (
            "good-status-list-alone",
            good("A status list by itself", "Whoever looks into one may ask about it.", &list().signed_by(&web))
                .source(&web.document_url(), &pretty(&web.document())),
        ),
        (
            "shape-endorsement-of-nothing",
            forged(
                "A badge that calls itself an endorsement",
                "good-endorsement-alone",
                rests,
                badge().issued_by(&brindas()).with("/type", json!(["VerifiableCredential", "EndorsementCredential"])),
                "fail member-malformed",
            ),
        ),
        (
            "shape-credential-without-subject",
            forged(
                "A credential that says nothing",
                "good-other-credential",
                rests,
                membership().without("/credentialSubject"),
                "fail member-missing",
            ),
        ),
        (
            "shape-credential-and-presentation",
            forged(
                "A credential that is a presentation as well",
                "good-other-credential",
                "Each program would take it for the one that it knows.",
                membership().with("/type", json!(["VerifiableCredential", "VerifiablePresentation"])),
                "unknown unknown-credential-type",
            ),
        ),
    ]
}

/// A credential of no type of its own.
fn membership() -> Badge {
    Badge::from(json!({
        "@context": [schemas::CREDENTIALS_V2],
        "id": "urn:uuid:1c2b7c3e-54a0-4bb2-8f0e-0f4b8e6f8d11",
        "type": ["VerifiableCredential"],
        "issuer": brindas().did,
        "name": "Carte de lecteur",
        "validFrom": SIGNED,
        "credentialSubject": { "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20", "name": "Amina Exemple" },
    }))
}
