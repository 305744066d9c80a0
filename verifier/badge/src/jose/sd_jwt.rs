//! What a holder chose to show of an SD-JWT (RFC 9901 §7.1): the payload with each disclosure back in the place of its digest. Every digest
//! stands once, every disclosure is used once, and nothing is written over (attack W15).

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::envelope::{Fault, Hidden};
use crate::document::{Document, MAX_DEPTH, Object, Value};

/// The text of an SD-JWT, taken apart (RFC 9901 §4).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'a> {
    /// The token that the issuer signed.
    pub(crate) jwt: &'a str,
    /// `~<disclosure>~…~`, with its first and last tilde taken off; empty where nothing is disclosed.
    disclosures: &'a str,
    /// The holder's answer to somebody's challenge; empty where there is none.
    pub(crate) key_binding: &'a str,
}

impl<'a> Parts<'a> {
    /// `None` where the text has no tilde, and so is no SD-JWT.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (jwt, rest) = text.split_once('~')?;
        let (disclosures, key_binding) = rest.rsplit_once('~').unwrap_or(("", rest));
        Some(Self { jwt, disclosures, key_binding })
    }

    fn each(&self) -> impl Iterator<Item = &'a str> {
        self.disclosures.split('~').filter(|_| !self.disclosures.is_empty())
    }
}

/// A payload with what is disclosed, and what was kept back.
#[derive(Debug, PartialEq)]
pub(crate) struct Processed {
    /// The payload.
    pub(crate) payload: Object,
    /// What stands behind digests that nothing was shown for.
    pub(crate) hidden: Hidden,
}

/// The payload with what is disclosed (§7.1 steps 3 to 5).
///
/// # Errors
/// What is wrong with the disclosures; the credential is nobody's then.
pub(crate) fn processed(payload: &Object, parts: &Parts<'_>) -> Result<Processed, Fault> {
    // §4.1.1: another hash would have to be one that we trust as much; nobody uses one.
    if payload.get("_sd_alg").is_some_and(|alg| alg.as_str() != Some("sha-256")) {
        return Err(malformed("/_sd_alg"));
    }
    let mut reading = Reading { disclosed: BTreeMap::new(), seen: BTreeSet::new(), used: 0, hidden: Hidden::default(), within: None };
    for (index, text) in parts.each().enumerate() {
        let at = || malformed(&format!("/disclosures/{index}"));
        if index >= MOST_DISCLOSURES {
            return Err(at());
        }
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(text));
        // §7.1 step 4: each once.
        if reading.disclosed.insert(digest, disclosure(text).ok_or_else(at)?).is_some() {
            return Err(at());
        }
    }
    let processed = reading.object(payload, 0)?;
    // §7.1 step 5: a disclosure that nothing signed speaks of was put there by somebody else.
    if reading.used != reading.disclosed.len() {
        return Err(Fault::Altered { at: "/disclosures".to_owned() });
    }
    let payload = processed.iter().filter(|(name, _)| *name != "_sd_alg").map(|(name, value)| (name.to_owned(), value.clone())).collect();
    Ok(Processed { payload, hidden: reading.hidden })
}

/// What one disclosure says (§4.2).
#[derive(Clone, Debug)]
struct Disclosure {
    /// The member's name; none for an item of an array.
    name: Option<String>,
    value: Value,
}

/// §4.2.1, §4.2.2: a JSON array of salt, name and value, or of salt and value.
fn disclosure(text: &str) -> Option<Disclosure> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    // The reader of documents reads objects; what is more than one array makes it more than one member, or no JSON.
    let document = Document::parse(&[b"{\"\":", bytes.as_slice(), b"}"].concat()).ok().filter(|document| document.root().len() == 1)?;
    match document.root().get("")?.as_array()? {
        [Value::String(_), Value::String(name), value] => Some(Disclosure { name: Some(name.clone()), value: value.clone() }),
        [Value::String(_), value] => Some(Disclosure { name: None, value: value.clone() }),
        _ => None,
    }
}

struct Reading {
    disclosed: BTreeMap<String, Disclosure>,
    /// Digests that stood somewhere.
    seen: BTreeSet<String>,
    used: usize,
    hidden: Hidden,
    /// Below which member of the credential we are; `true` for its status.
    within: Option<bool>,
}

impl Reading {
    /// The disclosure of a digest, if it was given. §7.1 step 4: a digest stands once, or one disclosure would say two things.
    fn take(&mut self, digest: &str) -> Result<Option<Disclosure>, Fault> {
        if !self.seen.insert(digest.to_owned()) {
            return Err(malformed("/_sd"));
        }
        let found = self.disclosed.get(digest).cloned();
        match (&found, self.within) {
            (Some(_), _) => self.used += 1,
            (None, None) => self.hidden.members = true,
            (None, Some(is_status)) => self.hidden.statuses |= is_status,
        }
        Ok(found)
    }

    fn object(&mut self, object: &Object, depth: usize) -> Result<Object, Fault> {
        // Each disclosure may hold the digest of a next one: a ladder without end, where documents have thirty-two rungs.
        if depth >= MAX_DEPTH {
            return Err(malformed("/_sd"));
        }
        let mut members: Vec<(String, Value)> = Vec::with_capacity(object.len());
        for (name, value) in object.iter().filter(|(name, _)| *name != "_sd") {
            // §7.1 step 3c: the word for an item of an array is no member's name.
            if name == "..." {
                return Err(malformed("/..."));
            }
            members.push((name.to_owned(), self.member(name, value, depth)?));
        }
        let digests = match object.get("_sd") {
            None => &[][..],
            Some(digests) => digests.as_array().ok_or_else(|| malformed("/_sd"))?,
        };
        for digest in digests {
            let digest = digest.as_str().ok_or_else(|| malformed("/_sd"))?;
            let Some(Disclosure { name, value }) = self.take(digest)? else { continue };
            let name = name.ok_or_else(|| malformed("/_sd"))?;
            // §7.1 step 3c: never a word of the mechanism itself, never a member that is there already.
            let top = depth == 0 && NEVER_DISCLOSED.contains(&name.as_str());
            if ["_sd", "..."].contains(&name.as_str()) || top || members.iter().any(|(other, _)| *other == name) {
                return Err(malformed(&format!("/{name}")));
            }
            let value = self.member(&name, &value, depth)?;
            members.push((name, value));
        }
        Ok(members.into_iter().collect())
    }

    /// The value of a member, and whose it is.
    fn member(&mut self, name: &str, value: &Value, depth: usize) -> Result<Value, Fault> {
        // VCDM 1.1 §6.3.1: what stands in `vc` is the credential.
        let outer = self.within;
        let is_credential = depth == 0 && name == "vc";
        self.within = outer.or_else(|| (!is_credential).then_some(matches!(name, "credentialStatus" | "status")));
        let value = self.value(value, depth + 1);
        self.within = outer;
        value
    }

    fn value(&mut self, value: &Value, depth: usize) -> Result<Value, Fault> {
        Ok(match value {
            Value::Object(object) => Value::Object(self.object(object, depth)?),
            Value::Array(items) => {
                if depth >= MAX_DEPTH {
                    return Err(malformed("/..."));
                }
                let mut shown = Vec::with_capacity(items.len());
                for item in items {
                    match item.as_object().and_then(|object| Some((object, object.get("...")?))) {
                        None => shown.push(self.value(item, depth + 1)?),
                        // §4.2.4.2: an object of this one member stands for an item; without a disclosure it is left out.
                        Some((object, digest)) => {
                            let digest = digest.as_str().filter(|_| object.len() == 1).ok_or_else(|| malformed("/..."))?;
                            match self.take(digest)? {
                                None => {}
                                Some(Disclosure { name: None, value }) => shown.push(self.value(&value, depth + 1)?),
                                Some(_) => return Err(malformed("/...")),
                            }
                        }
                    }
                }
                Value::Array(shown)
            }
            other => other.clone(),
        })
    }
}

fn malformed(at: &str) -> Fault {
    Fault::Malformed { at: at.to_owned() }
}

/// draft-ietf-oauth-sd-jwt-vc §3.2.2.2: what a verifier decides by is shown, always; and the hash's name is not for the holder to choose.
const NEVER_DISCLOSED: &[&str] = &["_sd_alg", "cnf", "exp", "iss", "nbf", "status", "vct", "vct#integrity"];
/// Each costs a hash and a parse; a credential with everything disclosable has some dozens.
const MOST_DISCLOSURES: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canon::jcs;

    fn encoded(disclosure: &str) -> String {
        URL_SAFE_NO_PAD.encode(disclosure)
    }

    fn digest(disclosure: &str) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(encoded(disclosure)))
    }

    /// What comes of a payload with these disclosures, as canonical text.
    fn read(payload: &str, disclosures: &[&str]) -> Result<String, Fault> {
        let payload = Document::parse(payload.as_bytes()).expect("is JSON");
        let text = format!("a.b.c~{}", disclosures.iter().map(|one| format!("{}~", encoded(one))).collect::<String>());
        processed(payload.root(), &Parts::of(&text).expect("has a tilde"))
            .map(|processed| jcs::canonicalize(&Value::Object(processed.payload)))
    }

    #[test]
    fn what_is_kept_back_may_be_a_status_or_an_end() {
        let hidden = |payload: &str| {
            let payload = Document::parse(payload.as_bytes()).expect("is JSON");
            let processed = processed(payload.root(), &Parts::of("a.b.c~").expect("has a tilde")).expect("is sound");
            (processed.hidden.members, processed.hidden.statuses)
        };
        assert_eq!(hidden(r#"{"_sd":[]}"#), (false, false));
        assert_eq!(hidden(r#"{"_sd":["x"]}"#), (true, false));
        assert_eq!(hidden(r#"{"vc":{"_sd":["x"]}}"#), (true, false));
        assert_eq!(hidden(r#"{"credentialSubject":{"_sd":["x"],"credentialStatus":{"_sd":["y"]}}}"#), (false, false));
        assert_eq!(hidden(r#"{"credentialStatus":[{"...":"x"}]}"#), (false, true));
        assert_eq!(hidden(r#"{"vc":{"credentialStatus":{"_sd":["x"]}}}"#), (false, true));
    }

    const NAME: &str = r#"["salt","given_name","Amina"]"#;
    const ITEM: &str = r#"["salt","FR"]"#;

    #[test]
    fn a_disclosure_comes_back_to_the_place_of_its_digest() {
        let payload = format!(r#"{{"_sd_alg":"sha-256","_sd":["{}","{}"],"n":["DE",{{"...":"{}"}}]}}"#, digest(NAME), "0", digest(ITEM));
        assert_eq!(read(&payload, &[NAME, ITEM]).as_deref(), Ok(r#"{"given_name":"Amina","n":["DE","FR"]}"#));
        assert_eq!(read(&payload, &[]).as_deref(), Ok(r#"{"n":["DE"]}"#));
        let inner = format!(r#"["salt","address",{{"_sd":["{}"]}}]"#, digest(NAME));
        let payload = format!(r#"{{"_sd":["{}"]}}"#, digest(&inner));
        assert_eq!(read(&payload, &[&inner, NAME]).as_deref(), Ok(r#"{"address":{"given_name":"Amina"}}"#));
        assert_eq!(read(&payload, &[NAME]), Err(Fault::Altered { at: "/disclosures".to_owned() }), "its place is not shown");
    }

    #[test]
    fn what_was_not_signed_is_refused() {
        let payload = format!(r#"{{"_sd":["{}"]}}"#, digest(NAME));
        assert!(read(&payload, &[NAME]).is_ok());
        assert_eq!(read(&payload, &[NAME, ITEM]), Err(Fault::Altered { at: "/disclosures".to_owned() }));
        assert_eq!(read(&payload, &[NAME, NAME]), Err(malformed("/disclosures/1")));
        assert_eq!(read(&payload, &[r#"["salt","given_name","Zoé"]"#]), Err(Fault::Altered { at: "/disclosures".to_owned() }));
    }

    #[test]
    fn no_place_and_no_name_is_taken_twice() {
        let d = digest(NAME);
        assert_eq!(read(&format!(r#"{{"_sd":["{d}","{d}"]}}"#), &[NAME]), Err(malformed("/_sd")));
        assert_eq!(read(&format!(r#"{{"_sd":["{d}"],"a":{{"_sd":["{d}"]}}}}"#), &[]), Err(malformed("/_sd")));
        assert_eq!(read(&format!(r#"{{"_sd":["{d}"],"given_name":"Zoé"}}"#), &[NAME]), Err(malformed("/given_name")));
        for (reserved, at) in [("iss", "/iss"), ("_sd", "/_sd"), ("...", "/..."), ("exp", "/exp")] {
            let disclosure = format!(r#"["salt","{reserved}","x"]"#);
            assert_eq!(read(&format!(r#"{{"_sd":["{}"]}}"#, digest(&disclosure)), &[&disclosure]), Err(malformed(at)));
        }
    }

    #[test]
    fn a_disclosure_is_one_array_of_the_right_length() {
        for bad in ["{}", "[]", r#"["s"]"#, r#"["s","n",1,2]"#, r#"[1,"n",2]"#, r#"["s",1,2]"#, r#"["s","n",1],"e":[1]"#, r#"["s","n","#] {
            assert_eq!(read(&format!(r#"{{"_sd":["{}"]}}"#, digest(bad)), &[bad]), Err(malformed("/disclosures/0")), "{bad}");
        }
        assert_eq!(read(&format!(r#"{{"_sd":["{}"]}}"#, digest(ITEM)), &[ITEM]), Err(malformed("/_sd")), "an item is no member");
        assert_eq!(read(&format!(r#"{{"a":[{{"...":"{}"}}]}}"#, digest(NAME)), &[NAME]), Err(malformed("/...")), "a member is no item");
        for bad in [r#"{"_sd":"x"}"#, r#"{"_sd":[1]}"#, r#"{"...":"x"}"#, r#"{"a":[{"...":"x","b":1}]}"#, r#"{"_sd_alg":"md5"}"#] {
            assert!(matches!(read(bad, &[]), Err(Fault::Malformed { .. })), "{bad}");
        }
    }

    #[test]
    fn a_ladder_of_disclosures_ends() {
        let mut rungs = vec![NAME.to_owned()];
        for _ in 0..MAX_DEPTH {
            let last = digest(rungs.last().expect("has one"));
            rungs.push(format!(r#"["salt","a",{{"_sd":["{last}"]}}]"#));
        }
        let payload = format!(r#"{{"_sd":["{}"]}}"#, digest(rungs.last().expect("has one")));
        let all: Vec<&str> = rungs.iter().map(String::as_str).collect();
        assert_eq!(read(&payload, &all), Err(malformed("/_sd")));
    }

    #[test]
    fn the_parts_stand_between_tildes() {
        let parts = |text: &'static str| Parts::of(text).map(|parts| (parts.jwt, parts.each().collect::<Vec<_>>(), parts.key_binding));
        assert_eq!(parts("a.b.c"), None);
        assert_eq!(parts("a.b.c~"), Some(("a.b.c", vec![], "")));
        assert_eq!(parts("a.b.c~d~"), Some(("a.b.c", vec!["d"], "")));
        assert_eq!(parts("a.b.c~d~e~k.k.k"), Some(("a.b.c", vec!["d", "e"], "k.k.k")));
        assert_eq!(parts("a.b.c~k.k.k"), Some(("a.b.c", vec![], "k.k.k")));
        assert_eq!(parts("a.b.c~~"), Some(("a.b.c", vec![], "")));
    }
}
