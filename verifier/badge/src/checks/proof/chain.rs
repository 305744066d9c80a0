//! Proof chains (VC Data Integrity 1.0 §4.5): a proof may name others that were there before it, and then signs them too.

use crate::document::{Object, Value};

/// The proofs that the proof at `index` continues, in the order that it names them; none for a proof that stands alone.
///
/// # Errors
/// [`Broken`], where it names one that is not there or not there once, or continues itself, however far round.
pub(super) fn previous(proofs: &[Value], index: usize) -> Result<Vec<&Value>, Broken> {
    let before = named(proofs, index)?;
    // What signs itself cannot have been signed: whoever wrote it hopes that somebody walks round for ever.
    let (mut seen, mut next) = (vec![false; proofs.len()], before.clone());
    while let Some(at) = next.pop() {
        if at == index {
            return Err(Broken);
        }
        if let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) {
            *seen = true;
            next.extend(named(proofs, at)?);
        }
    }
    Ok(before.iter().filter_map(|at| proofs.get(*at)).collect())
}

/// The document that a chained proof signs: the unsecured one, with the proofs before it.
pub(super) fn document(root: &Object, before: &[&Value]) -> Object {
    let unsecured = root.iter().filter(|(name, _)| *name != "proof").map(|(name, value)| (name.to_owned(), value.clone()));
    if before.is_empty() {
        return unsecured.collect();
    }
    let proofs = Value::Array(before.iter().map(|proof| (*proof).clone()).collect());
    unsecured.chain([("proof".to_owned(), proofs)]).collect()
}

/// Whether the proof names others.
pub(super) fn is_chained(proof: &Object) -> bool {
    !proof.set("previousProof").is_empty()
}

/// A chain that cannot have been made.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Where the proofs stand that the one at `index` names.
fn named(proofs: &[Value], index: usize) -> Result<Vec<usize>, Broken> {
    let names = proofs.get(index).and_then(Value::as_object).map(|proof| proof.set("previousProof")).unwrap_or_default();
    let mut places = Vec::with_capacity(names.len());
    for name in names {
        let id = name.as_str().ok_or(Broken)?;
        let mut found = proofs.iter().enumerate().filter(|(_, proof)| proof.as_object().and_then(|p| p.str("id")) == Some(id));
        match (found.next(), found.next()) {
            // Named twice, it would be signed twice; of two with one id, nobody could say which was meant.
            (Some((place, _)), None) if !places.contains(&place) => places.push(place),
            _ => return Err(Broken),
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// The ids of the proofs before each.
    fn chain(proofs: &str) -> Vec<Option<Vec<String>>> {
        let document = Document::parse(format!("{{\"proof\":[{proofs}]}}").as_bytes()).expect("is JSON");
        let proofs = document.root().set("proof");
        let ids = |before: Vec<&Value>| before.iter().filter_map(|p| p.as_object()?.str("id")).map(str::to_owned).collect();
        (0..proofs.len()).map(|index| previous(proofs, index).ok().map(ids)).collect()
    }

    #[test]
    fn a_proof_continues_those_that_it_names() {
        let some = |ids: &[&str]| Some(ids.iter().map(|id| (*id).to_owned()).collect());
        assert_eq!(
            chain(r#"{"id":"a"},{"id":"b"},{"id":"c","previousProof":["b","a"]},{"previousProof":"c"},{"previousProof":[]}"#),
            [some(&[]), some(&[]), some(&["b", "a"]), some(&["c"]), some(&[])]
        );
        assert_eq!(
            chain(r#"{"id":"d","previousProof":["b","c"]},{"id":"b","previousProof":"a"},{"id":"c","previousProof":"a"},{"id":"a"}"#)[0],
            some(&["b", "c"]),
            "two ways to one proof are no circle"
        );
    }

    #[test]
    fn a_chain_that_cannot_have_been_made_is_broken() {
        assert_eq!(chain(r#"{"id":"a","previousProof":"a"}"#), [None]);
        assert_eq!(chain(r#"{"id":"a","previousProof":"b"},{"id":"b","previousProof":"a"}"#), [None, None]);
        assert_eq!(chain(r#"{"previousProof":"x"}"#), [None]);
        assert_eq!(chain(r#"{"previousProof":"a"},{"id":"a"},{"id":"a"}"#)[0], None, "two with one id");
        for bad in ["7", "null", "{}", "[7]", r#"["a","a"]"#, r#"["a",null]"#] {
            assert_eq!(chain(&format!(r#"{{"previousProof":{bad}}},{{"id":"a"}}"#))[0], None, "{bad}");
        }
        let turns: Vec<String> = (0..16).map(|n| format!(r#"{{"id":"{n}","previousProof":"{}"}}"#, (n + 1) % 16)).collect();
        assert_eq!(chain(&turns.join(",")), vec![None; 16]);
    }
}
