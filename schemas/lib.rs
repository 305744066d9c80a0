//! Documents other people publish, and the shapes that we publish, as embedded text; nothing else.
//! Where each comes from, with licence and SHA-256, stands in `SOURCES.md`.

/// A JSON-LD context and the URL that documents name it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The URL, compared byte for byte.
    pub url: &'static str,
    /// The JSON text.
    pub text: &'static str,
}

/// The contexts that a badge may name. One URL, one text.
pub const CONTEXTS: &[Context] = &[
    Context { url: CREDENTIALS_V1, text: include_str!("contexts/credentials-v1.json") },
    Context { url: CREDENTIALS_V2, text: include_str!("contexts/credentials-v2.json") },
    Context { url: DATA_INTEGRITY_V1, text: include_str!("contexts/data-integrity-v1.json") },
    Context { url: DATA_INTEGRITY_V2, text: include_str!("contexts/data-integrity-v2.json") },
    Context { url: ED25519_2020_V1, text: include_str!("contexts/ed25519-2020-v1.json") },
    Context { url: OPEN_BADGES_3_0_0, text: include_str!("contexts/open-badges-3.0.0.json") },
    Context { url: OPEN_BADGES_3_0_1, text: include_str!("contexts/open-badges-3.0.1.json") },
    Context { url: OPEN_BADGES_3_0_2, text: include_str!("contexts/open-badges-3.0.2.json") },
    Context { url: OPEN_BADGES_3_0_3, text: include_str!("contexts/open-badges-3.0.3-2026-06-29.json") },
    Context { url: OPEN_BADGES_EXTENSIONS, text: include_str!("contexts/open-badges-extensions.json") },
    Context { url: STATUS_LIST_2021_V1, text: include_str!("contexts/status-list-2021-v1.json") },
];

/// Contexts that no badge may name, and other credentials do: for whoever asks about any credential (VC-API).
pub const FURTHER_CONTEXTS: &[Context] = &[
    Context { url: EXAMPLES_V2, text: include_str!("contexts/credentials-examples-v2.json") },
    Context { url: MULTIKEY_V1, text: include_str!("contexts/multikey-v1.json") },
];

/// Contexts that stood under a URL before its publisher replaced them in place. Nothing is read under them: what was
/// written under one means the same under its successor, and a test shows it.
pub const REPLACED_CONTEXTS: &[Context] = &[Context { url: OPEN_BADGES_3_0_3, text: include_str!("contexts/open-badges-3.0.3.json") }];

/// Every skill framework that we carry: file name and text (`json/framework.schema.json` says its shape).
/// `build.rs` lists the folder.
#[must_use]
pub fn frameworks() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/frameworks.rs"))
}

/// Verifiable Credentials Data Model 1.1.
pub const CREDENTIALS_V1: &str = "https://www.w3.org/2018/credentials/v1";
/// Verifiable Credentials Data Model 2.0.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// Data Integrity, as drafts had it when credentials were of version 1.1.
pub const DATA_INTEGRITY_V1: &str = "https://w3id.org/security/data-integrity/v1";
/// Data Integrity 1.0.
pub const DATA_INTEGRITY_V2: &str = "https://w3id.org/security/data-integrity/v2";
/// The suite `Ed25519Signature2020`.
pub const ED25519_2020_V1: &str = "https://w3id.org/security/suites/ed25519-2020/v1";
/// The words of the examples of Verifiable Credentials Data Model 2.0: whatever word stands there.
pub const EXAMPLES_V2: &str = "https://www.w3.org/ns/credentials/examples/v2";
/// Multikey, of Controlled Identifiers 1.0.
pub const MULTIKEY_V1: &str = "https://w3id.org/security/multikey/v1";
/// Open Badges 3.0, as first published.
pub const OPEN_BADGES_3_0_0: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";
/// Open Badges 3.0.1.
pub const OPEN_BADGES_3_0_1: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json";
/// Open Badges 3.0.2.
pub const OPEN_BADGES_3_0_2: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json";
/// Open Badges 3.0.3.
pub const OPEN_BADGES_3_0_3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// The 1EdTech types of `credentialSchema` and `refreshService`, which Open Badges 3.0.3 itself leaves undefined.
pub const OPEN_BADGES_EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/// Status List 2021, the draft that Bitstring Status List 1.0 came from.
pub const STATUS_LIST_2021_V1: &str = "https://w3id.org/vc/status-list/2021/v1";

/// What spreadsheets of test results look like: header names, status words, what a row becomes. File name and text;
/// `build.rs` lists the folder.
#[must_use]
pub fn import_maps() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/imports.rs"))
}

/// Words of achievements that a venue makes itself.
pub const OFFER_WORDS: &str = include_str!("offers/words.json");
/// The shape of such an achievement, as a file.
pub const ACHIEVEMENT_SCHEMA: &str = include_str!("json/achievement.schema.json");
/// The shape of a report.
pub const REPORT_SCHEMA: &str = include_str!("json/report.schema.json");
/// The shape of a refusal.
pub const PROBLEM_SCHEMA: &str = include_str!("json/problem.schema.json");
/// What the issuer answers programs of venues over HTTP, as OpenAPI 3.1.
pub const ISSUER_OPENAPI: &str = include_str!("json/issuer.openapi.json");
/// What the verifier answers over HTTP, as OpenAPI 3.1; the two shapes above are put in where it is served.
pub const VERIFIER_OPENAPI: &str = include_str!("json/verifier.openapi.json");
