//! Parts of a document that JSON pointers name (vc-di-ecdsa §3.4.10 to §3.4.13): each with the ids and types of whatever it stands in, so
//! that the part speaks of the same things as the whole.

use crate::document::{Object, Value};

/// A JSON pointer that leads nowhere in the document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing stands at {0:?}")]
pub struct Nothing(pub String);

/// §3.4.13 selectJsonLd: what these pointers name. All of them lead to something.
///
/// # Errors
/// [`Nothing`], with the first that does not.
pub(super) fn select(document: &Object, pointers: &[String]) -> Result<Object, Nothing> {
    let mut paths = Vec::with_capacity(pointers.len());
    for pointer in pointers {
        let steps = steps(pointer).ok_or_else(|| Nothing(pointer.clone()))?;
        paths.push(Path { pointer, steps });
    }
    let going_on: Vec<_> = paths.iter().filter(|path| !path.steps.is_empty()).map(|path| (path, 0)).collect();
    let selected = object(document, &going_on, &["@context", "id", "type"])?;
    Ok(if going_on.len() < paths.len() { document.clone() } else { selected })
}

/// A pointer, taken apart.
struct Path<'a> {
    pointer: &'a str,
    steps: Vec<String>,
}

/// §3.4.10 jsonPointerToPaths (RFC 6901 §3 and §4).
fn steps(pointer: &str) -> Option<Vec<String>> {
    let plain = |step: &str| !step.replace("~0", "").replace("~1", "").contains('~');
    match pointer.strip_prefix('/') {
        Some(rest) => rest.split('/').map(|step| plain(step).then(|| step.replace("~1", "/").replace("~0", "~"))).collect(),
        None => pointer.is_empty().then(Vec::new),
    }
}

/// §3.4.12 selectPaths, for all paths at once, of each of which so many steps were taken. Where one ends, the whole is selected; what leads
/// on from there must lead somewhere all the same.
fn value(value: &Value, paths: &[(&Path<'_>, usize)]) -> Result<Value, Nothing> {
    let going_on: Vec<_> = paths.iter().filter(|(path, at)| path.steps.len() > *at).copied().collect();
    let selected = match (value, going_on.first()) {
        (Value::Object(members), _) => Value::Object(object(members, &going_on, &["id", "type"])?),
        (Value::Array(items), _) => Value::Array(array(items, &going_on)?),
        (_, Some((path, _))) => return Err(Nothing(path.pointer.to_owned())),
        (plain, None) => plain.clone(),
    };
    Ok(if going_on.len() < paths.len() { value.clone() } else { selected })
}

/// §3.4.11 createInitialSelection keeps `always`; the paths, which all go on, add to it.
fn object(members: &Object, paths: &[(&Path<'_>, usize)], always: &[&str]) -> Result<Object, Nothing> {
    for (path, at) in paths {
        if path.steps.get(*at).is_none_or(|step| members.get(step).is_none()) {
            return Err(Nothing(path.pointer.to_owned()));
        }
    }
    let mut selected = Vec::new();
    for (name, member) in members.iter() {
        let here = paths.iter().filter(|(path, at)| path.steps.get(*at).is_some_and(|step| step == name));
        let inner: Vec<_> = here.map(|(path, at)| (*path, at + 1)).collect();
        let part = if inner.is_empty() { None } else { Some(value(member, &inner)?) };
        if always.contains(&name) {
            selected.push((name.to_owned(), member.clone()));
        } else if let Some(part) = part {
            selected.push((name.to_owned(), part));
        }
    }
    Ok(selected.into_iter().collect())
}

fn array(items: &[Value], paths: &[(&Path<'_>, usize)]) -> Result<Vec<Value>, Nothing> {
    let index = |step: &String| step.parse::<usize>().ok().filter(|index| index.to_string() == *step && *index < items.len());
    for (path, at) in paths {
        if path.steps.get(*at).and_then(index).is_none() {
            return Err(Nothing(path.pointer.to_owned()));
        }
    }
    let mut selected = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let here = paths.iter().filter(|(path, at)| path.steps.get(*at).and_then(index) == Some(number));
        let inner: Vec<_> = here.map(|(path, at)| (*path, at + 1)).collect();
        if !inner.is_empty() {
            selected.push(value(item, &inner)?);
        }
    }
    Ok(selected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canon::jcs;
    use crate::document::Document;

    const WHOLE: &str = r#"{"@context":["c"],"id":"urn:a","type":["T"],"n":{"type":"N","x":1,"y":{"id":"urn:y","z":2}},"r":[{"id":"urn:1","v":1},{"type":"R","v":2}],"a/b":3}"#;

    fn picked(pointers: &[&str]) -> Result<String, Nothing> {
        let document = Document::parse(WHOLE.as_bytes()).expect("is JSON");
        let pointers: Vec<String> = pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
        select(document.root(), &pointers).map(|object| jcs::canonicalize(&Value::Object(object)))
    }

    #[test]
    fn a_part_keeps_the_ids_and_types_of_what_it_stands_in() {
        let head = r#"{"@context":["c"],"id":"urn:a""#;
        assert_eq!(picked(&[]).as_deref(), Ok(format!("{head},\"type\":[\"T\"]}}").as_str()));
        assert_eq!(
            picked(&["/n/y/z"]).as_deref(),
            Ok(format!(r#"{head},"n":{{"type":"N","y":{{"id":"urn:y","z":2}}}},"type":["T"]}}"#).as_str())
        );
        assert_eq!(
            picked(&["/n", "/n/x"]).as_deref(),
            Ok(format!(r#"{head},"n":{{"type":"N","x":1,"y":{{"id":"urn:y","z":2}}}},"type":["T"]}}"#).as_str())
        );
        assert_eq!(picked(&["/r/1/v"]).as_deref(), Ok(format!(r#"{head},"r":[{{"type":"R","v":2}}],"type":["T"]}}"#).as_str()));
        assert_eq!(
            picked(&["/a~1b", "/type"]).as_deref(),
            Ok(format!(r#"{{"@context":["c"],"a/b":3,{}}}"#, r#""id":"urn:a","type":["T"]"#).as_str())
        );
        let whole = picked(&[""]).expect("is a pointer");
        assert_eq!(whole, jcs::canonicalize(&Value::Object(Document::parse(WHOLE.as_bytes()).expect("is JSON").root().clone())));
    }

    #[test]
    fn a_pointer_that_leads_nowhere_is_an_error() {
        for bad in ["n", "/m", "/n/x/1", "/r/2", "/r/01", "/r/-", "/r/x", "/n/y/z/", "/a~2b", "/@context/1", "/n/y/q"] {
            assert!(picked(&[bad]).is_err(), "{bad}");
            assert!(picked(&["", bad]).is_err(), "{bad} beside the whole");
        }
    }
}
