//! Identities that stand in a badge as a hash of the text and a salt (OB 3.0 §B.1 IdentityObject, OB 2.0 IdentityObject).

use badge::credential::Identity;
use badge::document::Digest;
use md5::{Digest as _, Md5};

/// Whether the text is what was hashed; and if so, whether by a hash that others can be made to fit (attack I06).
pub(super) fn fits(identity: &Identity, text: &str) -> Option<bool> {
    let salted = format!("{text}{}", identity.salt.as_deref().unwrap_or_default());
    let (algorithm, hex) = identity.hash.split_once('$')?;
    let (made, weak) = match algorithm {
        "sha256" => (Digest::of(salted.as_bytes()).hex(), false),
        "md5" => (md5(&salted), true),
        _ => return None,
    };
    made.eq_ignore_ascii_case(hex).then_some(weak)
}

pub(super) fn md5(text: &str) -> String {
    Md5::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
