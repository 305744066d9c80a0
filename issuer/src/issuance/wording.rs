//! What no name of a badge may say: a file of its own, for whoever writes such a name asks before it is signed.

/// Whether a name reads as a certification or a diploma.
#[must_use]
pub fn claims_certification(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["certif", "diplôm", "diplom"].iter().any(|word| lower.contains(word))
}
