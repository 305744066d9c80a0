//! We and the floor: sign and verify from bytes, the parts of both, and a bare signature.

use badge::canon::contexts::ContextSet;
use badge::canon::{Limits, Request, jsonld, rdfc10};
use badge::case::Case;
use badge::document::Document;
use badge::report::Verdict;
use badge::verify;
use ed25519_dalek::{Signer as _, SigningKey};
use issuer::issuance::sign::{IssuerKey, Recorded, sign};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::badges::Sample;
use crate::clock::{Work, turn_by_turn};
use crate::table::Table;

/// Medians of `verify`, in microseconds, in the order of the badges.
pub(crate) fn measure(badges: &[Sample], table: &mut Table) -> Vec<f64> {
    // The floor: what no verifier of this suite can do without.
    let key = SigningKey::from_bytes(&[7; 32]);
    let (public, message) = (key.verifying_key(), [9; 64]);
    let signature = key.sign(&message);
    let mut works = vec![Work::new(|| key.sign(&message)), Work::new(|| public.verify_strict(&message, &signature).is_ok())];
    let mut names = vec![("Ed25519 sign, bare".to_owned(), 0), ("Ed25519 verify_strict, bare".to_owned(), 0)];

    for (index, badge) in badges.iter().enumerate() {
        assert_eq!(verified(badge), Verdict::Valid, "{} is not what it should be", badge.name);
        let (seed, url) = &badge.key;
        let key = IssuerKey::from_seed(seed, url.clone());
        let recorded = Recorded::from_committed_row(Uuid::nil(), badge.unsigned.clone(), badge.proof_options.clone());
        works.push(Work::new(move || sign(&recorded, &key).expect("it was signed before")));
        works.push(Work::new(|| verified(badge)));
        names.extend([(format!("sign {}", badge.name), index), (format!("verify {}", badge.name), index)]);
        parts(badge, &mut works);
        names.extend(["parse", "toRdf", "RDFC-1.0", "SHA-256"].map(|part| (format!("  {part}"), index)));
    }
    turn_by_turn(&mut works);

    let medians: Vec<f64> = works.iter().map(Work::median).collect();
    let floor = medians[1];
    let mut verifications = Vec::new();
    for ((name, index), median) in names.iter().zip(&medians) {
        let badge = &badges[*index];
        if name.starts_with("verify ") {
            let quads = u32::try_from(badge.quads).map_or(f64::NAN, f64::from);
            let allowed = 1.5 + quads / 35.0;
            let target = format!("≤ {allowed:.2} × verify_strict: {:.2} ×", median / floor);
            table.judged(
                &format!("{name} ({} quads, {} bytes)", badge.quads, badge.text.len()),
                *median,
                "µs",
                &target,
                *median <= allowed * floor,
            );
            verifications.push(*median);
        } else {
            table.row(name, *median, "µs");
        }
    }
    verifications
}

/// From bytes to report, with the key's document and the judged list at hand.
fn verified(badge: &Sample) -> Verdict {
    let document = Document::parse(badge.text.as_bytes()).expect("a document");
    let mut case = Case::new("bench", &document, &badge.sources, badge.now);
    case.status_lists.clone_from(&badge.lists);
    verify(&case).verdict()
}

/// What signing and verifying are made of, over the badge without its proof.
fn parts<'a>(badge: &'a Sample, works: &mut Vec<Work<'a>>) {
    let document: &'static Document = Box::leak(Box::new(Document::parse(badge.text.as_bytes()).expect("a document")));
    let root = document.root();
    let context = root.get("@context").expect("a context");
    let request = Request { object: root, context, omit: &["proof"], contexts: ContextSet::badges(), limits: Limits::default() };
    let dataset = jsonld::to_rdf(&request).expect("quads");
    let nquads = rdfc10::canonicalize(&dataset, &request.limits).expect("a canonical form").nquads;
    works.push(Work::new(|| Document::parse(badge.text.as_bytes())));
    works.push(Work::new(move || jsonld::to_rdf(&request)));
    works.push(Work::new(move || rdfc10::canonicalize(&dataset, &Limits::default())));
    works.push(Work::new(move || Sha256::digest(nquads.as_bytes())));
}
