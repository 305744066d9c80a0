//! What the payload of a token says: which of its members are the credential, and that its claims repeat them truly. A reader may go by
//! either, so a token in which they differ is nobody's word (attack W10).

use super::envelope::{Fault, Form};
use super::numeric_date::moment;
use crate::credential;
use crate::document::{Object, Value};
use crate::timestamp::Timestamp;

/// A payload that was read.
#[derive(Debug)]
pub(crate) struct Claims {
    /// How it carries the credential.
    pub(crate) form: Form,
    /// The credential alone, as it is judged and shown.
    pub(crate) credential: Object,
    /// Status entries that only a claim names.
    pub(crate) statuses: Vec<Value>,
    /// What is wrong with it.
    pub(crate) fault: Option<Fault>,
}

/// Reads a payload under its header.
pub(crate) fn read(header: &Object, payload: &Object) -> Claims {
    let kind = Kind::of(header);
    let (form, credential) = match (payload.get("vc"), payload.get("vp")) {
        (Some(vc), None) => (Form::VcClaim, vc.as_object().cloned().unwrap_or_default()),
        (None, Some(vp)) => (Form::Presentation, vp.as_object().cloned().unwrap_or_default()),
        _ if payload.get("vct").is_some() => return sd_jwt_vc(kind, payload),
        _ if is_assertion(payload) => (Form::OpenBadges2, payload.clone()),
        _ if credential::has_type(payload, "VerifiablePresentation") => (Form::Presentation, stripped(payload)),
        _ if kind == Some(Kind::Plain) => (Form::BesideClaims, stripped(payload)),
        _ => (Form::Credential, stripped(payload)),
    };
    let fault = purpose(header, kind, form, payload, &credential).or_else(|| claim_of_two(kind, form, payload)).or_else(|| {
        let agrees = !matches!(form, Form::OpenBadges2 | Form::Presentation);
        agrees.then(|| difference(header, payload, &credential, form)).flatten()
    });
    let credential = match form {
        // With a proof of its own it is whole: what is put into it now would not be what that proof signed.
        Form::BesideClaims | Form::VcClaim if credential.get("proof").is_none() => completed(credential, payload),
        _ => credential,
    };
    // draft-ietf-oauth-status-list §6.1: the claim of any token, whatever it carries; passed over, a token that was withdrawn would be good.
    let statuses = payload.get("status").filter(|status| status.as_object().is_some()).map(statuses).into_iter();
    Claims { form, credential, statuses: statuses.flatten().collect(), fault }
}

/// Open Badges 2.0 and before; before version 1.1 nothing had a type.
fn is_assertion(payload: &Object) -> bool {
    // Of both kinds at once, its claims would be read as those of the one and its members as those of the other.
    if credential::has_type(payload, "VerifiableCredential") {
        return false;
    }
    let untyped = ["recipient", "badge"].iter().all(|name| payload.get(name).is_some()) && payload.get("credentialSubject").is_none();
    credential::has_type(payload, "Assertion") || untyped
}

/// What `typ` says a token is. The list is short, because a token made for one purpose must not serve for another (RFC 8725 §3.11, attack
/// W11): proofs of possession, log-in tokens and status lists are signed with the same keys by those who know no better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Credential,
    /// `JWT`, as Open Badges 3.0 §8.2.3 wants it; `JOSE`, as RFC 7515 §4.1.9 would have a plain one; or nothing.
    Plain,
    Presentation,
    SdJwtVc,
}

impl Kind {
    fn of(header: &Object) -> Option<Self> {
        let Some(typ) = header.get("typ") else { return Some(Self::Plain) };
        // RFC 7515 §4.1.9: a media type, whose letters have no case and whose `application/` may be left out.
        let typ = typ.as_str()?.to_ascii_lowercase();
        match typ.strip_prefix("application/").unwrap_or(&typ) {
            "jwt" | "jose" => Some(Self::Plain),
            // VC-JOSE-COSE §3.1.1, §3.2.1, and what its drafts called the same.
            "vc+jwt" | "vc-ld+jwt" | "vc+ld+jwt" | "vc+ld+json+jwt" => Some(Self::Credential),
            "vc-ld+sd-jwt" | "vc+ld+json+sd-jwt" | "vc+sd-jwt" => Some(Self::Credential),
            "vp+jwt" | "vp-ld+jwt" | "vp+ld+jwt" | "vp+ld+json+jwt" | "vp+sd-jwt" => Some(Self::Presentation),
            "dc+sd-jwt" => Some(Self::SdJwtVc),
            _ => None,
        }
    }
}

fn purpose(header: &Object, kind: Option<Kind>, form: Form, payload: &Object, credential: &Object) -> Option<Fault> {
    let wrong = |at: &str| Some(Fault::WrongPurpose { at: at.to_owned() });
    let fits = match form {
        Form::BesideClaims | Form::OpenBadges2 => kind == Some(Kind::Plain),
        Form::Credential => kind == Some(Kind::Credential),
        Form::VcClaim => matches!(kind, Some(Kind::Plain | Kind::Credential)),
        Form::Presentation => matches!(kind, Some(Kind::Plain | Kind::Presentation)),
        Form::SdJwtVc => matches!(kind, Some(Kind::SdJwtVc | Kind::Credential)),
    };
    if !fits {
        return wrong("/typ");
    }
    // RFC 7519 §5.2: `JWT` says that the payload is another token; the others are what drafts and the standard call a credential.
    if header.str("cty").is_some_and(|cty| !["vc", "vc+ld+json", "vp", "vp+ld+json", "json"].contains(&bare(cty).as_str())) {
        return wrong("/cty");
    }
    // RFC 7519 §4.1.3: who is not in the audience must refuse the token. A badge is for whoever reads it; some issuers, 1EdTech's own
    // samples among them, write its holder there, which takes nobody else out.
    let holder = credential::subject(credential).and_then(|subject| subject.get("id"));
    let others = payload.set("aud").iter().any(|audience| Some(audience) != holder);
    (form != Form::Presentation && others).then(|| Fault::WrongPurpose { at: "/aud".to_owned() })
}

fn bare(media: &str) -> String {
    let media = media.to_ascii_lowercase();
    media.strip_prefix("application/").unwrap_or(&media).to_owned()
}

/// VC-JOSE-COSE §1.1.2.1: with a payload that is the credential, `vc` and `vp` must not be there: of two, each reader would take another.
fn claim_of_two(kind: Option<Kind>, form: Form, payload: &Object) -> Option<Fault> {
    let (vc, vp) = (payload.get("vc"), payload.get("vp"));
    let beside = credential::has_type(payload, "VerifiableCredential") || payload.get("credentialSubject").is_some();
    match (vc.or(vp), form) {
        (Some(_), _) if kind != Some(Kind::Plain) || vc.is_some() && vp.is_some() || beside => {
            Some(Fault::ClaimsDiffer { at: if vc.is_some() { "/vc" } else { "/vp" }.to_owned() })
        }
        (Some(claim), _) if claim.as_object().is_none() => Some(Fault::Malformed { at: "/vc".to_owned() }),
        _ => None,
    }
}

/// The first claim that says otherwise than the member that it repeats (Open Badges 3.0 §8.2.4.1, VCDM 1.1 §6.3.1; VC-JOSE-COSE §3.1.3
/// says that issuers should avoid it, and we need not tell which one they meant).
fn difference(header: &Object, payload: &Object, credential: &Object, form: Form) -> Option<Fault> {
    let issuer = credential::issuer(credential).map(|issuer| issuer.id);
    let subject = credential::subject(credential).and_then(|subject| subject.str("id"));
    let texts = [
        (header, "iss", "/header/iss", issuer.as_deref()),
        (payload, "iss", "/iss", issuer.as_deref()),
        (payload, "jti", "/jti", credential.str("id")),
        (payload, "sub", "/sub", subject),
    ];
    for (holder, claim, at, member) in texts {
        match (holder.get(claim).map(Value::as_str), member) {
            (Some(None), _) => return Some(Fault::Malformed { at: at.to_owned() }),
            (Some(Some(claim)), Some(member)) if claim != member => return Some(Fault::ClaimsDiffer { at: at.to_owned() }),
            _ => {}
        }
    }
    for (claim, names) in [("nbf", Some(credential::STARTS)), ("exp", Some(credential::ENDS)), ("iat", None)] {
        let Some(value) = payload.get(claim) else { continue };
        let Some(claimed) = moment(value) else { return Some(Fault::Malformed { at: format!("/{claim}") }) };
        // VC-JOSE-COSE §3.1.3: there, `exp` and `nbf` are about the signature, and stand beside the credential's own dates.
        let names = names.filter(|_| form != Form::Credential);
        let members = names.iter().flatten().filter_map(|name| credential.str(name)).filter_map(Timestamp::parse);
        // A NumericDate has no room for parts of a second in most libraries, so they do not count.
        if members.into_iter().any(|member| member.unix() != claimed.unix()) {
            return Some(Fault::ClaimsDiffer { at: format!("/{claim}") });
        }
    }
    None
}

/// The credential with what only the claims say (VCDM 1.1 §6.3.1, JWT Decoding; Open Badges 3.0 §8.2.6.1: `exp` sets the end).
fn completed(credential: Object, payload: &Object) -> Object {
    let old = credential::is_of_version_1(&credential);
    let (start, end) = if old { ("issuanceDate", "expirationDate") } else { ("validFrom", "validUntil") };
    let date = |claim: &str| payload.get(claim).and_then(moment).map(|moment| Value::String(moment.to_string()));
    let text = |claim: &str| payload.str(claim).map(|text| Value::String(text.to_owned()));
    let has_start = credential::STARTS.iter().any(|name| credential.get(name).is_some());
    let has_end = credential::ENDS.iter().any(|name| credential.get(name).is_some());
    let wanted = [
        ("id", text("jti").filter(|_| credential.get("id").is_none())),
        ("issuer", text("iss").filter(|_| credential.get("issuer").is_none())),
        (start, date("nbf").filter(|_| !has_start)),
        (end, date("exp").filter(|_| !has_end)),
    ];
    let nameless = credential::subject(&credential).is_some_and(|subject| subject.get("id").is_none());
    let subject = text("sub").filter(|_| nameless);
    let members = credential.iter().map(|(name, value)| {
        let value = match (name, value.as_set(), &subject) {
            ("credentialSubject", [Value::Object(node)], Some(id)) => {
                Value::Object(std::iter::once(("id".to_owned(), id.clone())).chain(owned(node)).collect())
            }
            _ => value.clone(),
        };
        (name.to_owned(), value)
    });
    let added = wanted.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    members.chain(added).collect()
}

/// The payload without the claims of RFC 7519 §4.1, of RFC 7800, and what RFC 9901 leaves behind: no context defines them.
fn stripped(payload: &Object) -> Object {
    let is_claim = |name: &str, value: &Value| REGISTERED.contains(&name) || (name == "status" && value.as_object().is_some());
    owned(payload).filter(|(name, value)| !is_claim(name, value)).collect()
}

fn owned(object: &Object) -> impl Iterator<Item = (String, Value)> + '_ {
    object.iter().map(|(name, value)| (name.to_owned(), value.clone()))
}

const REGISTERED: &[&str] = &["aud", "cnf", "exp", "iat", "iss", "jti", "nbf", "sub"];

/// A credential that is no JSON-LD (draft-ietf-oauth-sd-jwt-vc §3.2.2), in the words that every other credential has, so that one set of
/// checks judges all: nothing is added that was not signed, and what has no such word is said of the subject.
fn sd_jwt_vc(kind: Option<Kind>, payload: &Object) -> Claims {
    let malformed = |name: &&&str| payload.get(name).is_some_and(|value| value.as_str().is_none());
    let texts = ["iss", "jti", "sub", "vct"].iter().find(malformed).map(|name| format!("/{name}"));
    let unread = |name: &&&str| payload.get(name).is_some_and(|value| moment(value).is_none());
    let times = || ["exp", "iat", "nbf"].iter().find(unread).map(|name| format!("/{name}"));
    let fits = matches!(kind, Some(Kind::SdJwtVc | Kind::Credential));
    let wrong = (!fits).then(|| Fault::WrongPurpose { at: "/typ".to_owned() });
    let fault = wrong.or_else(|| texts.or_else(times).map(|at| Fault::Malformed { at }));
    let date = |claim: &str| payload.get(claim).and_then(moment).map(|moment| Value::String(moment.to_string()));
    let vct = payload.get("vct").cloned().unwrap_or(Value::Null);
    let known = ["_sd_alg", "status", "vct", "vct#integrity"];
    let claims = owned(&stripped(payload)).filter(|(name, _)| !known.contains(&name.as_str())).collect::<Vec<_>>();
    let id = payload.get("sub").map(|sub| ("id".to_owned(), sub.clone()));
    let subject: Object = id.into_iter().chain(claims.into_iter().filter(|(name, _)| name != "id")).collect();
    let members = [
        ("id", payload.get("jti").cloned()),
        ("type", Some(Value::Array(vec![Value::String("VerifiableCredential".to_owned()), vct]))),
        ("issuer", payload.get("iss").cloned()),
        ("validFrom", date("nbf").or_else(|| date("iat"))),
        ("validUntil", date("exp")),
        ("credentialSubject", Some(Value::Object(subject))),
        ("credentialStatus", payload.get("status").map(statuses).map(Value::Array)),
    ];
    let credential = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    Claims { form: Form::SdJwtVc, credential, statuses: Vec::new(), fault }
}

/// The `status` claim (draft-ietf-oauth-status-list §6.1) names one mechanism a member; each is a status entry of that type. What cannot be
/// read is one of no type, so that it is not taken for "has none".
fn statuses(status: &Value) -> Vec<Value> {
    let entry = |(name, mechanism): (&str, &Value)| {
        let kind = ("type".to_owned(), Value::String(name.to_owned()));
        let members = mechanism.as_object().into_iter().flat_map(owned).filter(|(name, _)| name != "type");
        Value::Object(std::iter::once(kind).chain(members).collect())
    };
    let entries: Vec<Value> = status.as_object().into_iter().flat_map(Object::iter).map(entry).collect();
    if entries.is_empty() { vec![Value::Object(Object::default())] } else { entries }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn object(text: &str) -> Object {
        Document::parse(text.as_bytes()).expect("is JSON").root().clone()
    }

    fn claims(header: &str, payload: &str) -> Claims {
        read(&object(header), &object(payload))
    }

    const CREDENTIAL: &str = r#""type":["VerifiableCredential"],"id":"urn:c","issuer":{"id":"urn:i"},"validFrom":"2010-01-01T00:00:00Z","credentialSubject":{"id":"urn:s"}"#;

    fn differs(at: &str) -> Option<Fault> {
        Some(Fault::ClaimsDiffer { at: at.to_owned() })
    }

    #[test]
    fn a_claim_repeats_the_member_truly_or_the_token_is_nobodys() {
        let plain = |claim: &str| claims(r#"{"typ":"JWT"}"#, &format!("{{{CREDENTIAL},{claim}}}")).fault;
        for good in [r#""iss":"urn:i""#, r#""sub":"urn:s""#, r#""jti":"urn:c""#, r#""nbf":1262304000"#, r#""exp":1"#, r#""aud":"urn:s""#] {
            assert_eq!(plain(good), None, "{good}");
        }
        assert_eq!(plain(r#""iss":"urn:other""#), differs("/iss"));
        assert_eq!(plain(r#""sub":"urn:other""#), differs("/sub"));
        assert_eq!(plain(r#""jti":"urn:other""#), differs("/jti"));
        assert_eq!(plain(r#""nbf":1262304001"#), differs("/nbf"));
        assert_eq!(plain(r#""validUntil":"2026-01-01T00:00:00Z","exp":1"#), differs("/exp"));
        assert_eq!(plain(r#""vc":{}"#), differs("/vc"));
        for (bad, at) in [(r#""iss":7"#, "/iss"), (r#""exp":"soon""#, "/exp"), (r#""iat":true"#, "/iat")] {
            assert_eq!(plain(bad), Some(Fault::Malformed { at: at.to_owned() }));
        }
        assert_eq!(claims(r#"{"iss":"urn:other"}"#, &format!("{{{CREDENTIAL}}}")).fault, differs("/header/iss"));
    }

    #[test]
    fn where_the_payload_is_the_credential_its_times_are_the_signatures() {
        let w3c = |more: &str| claims(r#"{"typ":"application/VC+JWT"}"#, &format!("{{{CREDENTIAL}{more}}}"));
        let read = w3c(r#","nbf":1,"exp":2,"cnf":{}"#);
        assert_eq!((read.form, read.fault), (Form::Credential, None));
        assert!(["nbf", "exp", "cnf"].iter().all(|claim| read.credential.get(claim).is_none()));
        assert_eq!(w3c(r#","vc":{}"#).fault, differs("/vc"));
        assert_eq!(w3c(r#","iss":"urn:other""#).fault, differs("/iss"));
    }

    #[test]
    fn a_token_of_another_kind_is_no_credential() {
        for typ in ["at+jwt", "openid4vci-proof+jwt", "statuslist+jwt", "kb+jwt", "vp+jwt", "dc+sd-jwt", "", "application/"] {
            let fault = claims(&format!(r#"{{"typ":"{typ}"}}"#), &format!("{{{CREDENTIAL}}}")).fault;
            assert_eq!(fault, Some(Fault::WrongPurpose { at: "/typ".to_owned() }), "{typ}");
        }
        let aud = claims("{}", &format!(r#"{{{CREDENTIAL},"aud":["urn:s","urn:x"]}}"#)).fault;
        assert_eq!(aud, Some(Fault::WrongPurpose { at: "/aud".to_owned() }));
    }

    #[test]
    fn what_only_the_claims_say_is_said_by_the_credential() {
        let read = claims(
            "{}",
            r#"{"vc":{"@context":"https://www.w3.org/2018/credentials/v1","credentialSubject":{"a":1}},"iss":"urn:i","jti":"urn:c","sub":"urn:s","nbf":0,"exp":1}"#,
        );
        assert_eq!((read.form, read.fault), (Form::VcClaim, None));
        assert_eq!(["id", "issuer"].map(|name| read.credential.str(name)), [Some("urn:c"), Some("urn:i")]);
        assert_eq!(read.credential.str("issuanceDate"), Some("1970-01-01T00:00:00Z"));
        assert_eq!(read.credential.str("expirationDate"), Some("1970-01-01T00:00:01Z"));
        assert_eq!(credential::subject(&read.credential).and_then(|subject| subject.str("id")), Some("urn:s"));
        let proven = claims("{}", r#"{"vc":{"proof":{}},"iss":"urn:i"}"#);
        assert_eq!(proven.credential.get("issuer"), None, "a proof of its own did not sign it");
    }

    #[test]
    fn a_credential_that_is_no_json_ld_speaks_in_the_words_of_the_others() {
        let read = claims(
            r#"{"typ":"dc+sd-jwt"}"#,
            r#"{"vct":"https://a.example/pid","iss":"https://a.example","iat":0,"exp":1,"sub":"urn:s","given_name":"Amina","status":{"status_list":{"idx":7}},"cnf":{}}"#,
        );
        assert_eq!((read.form, read.fault), (Form::SdJwtVc, None));
        assert!(credential::has_type(&read.credential, "https://a.example/pid"));
        assert_eq!(credential::issuer(&read.credential).map(|issuer| issuer.id).as_deref(), Some("https://a.example"));
        let [Value::Object(entry)] = read.credential.set("credentialStatus") else { panic!("one status") };
        assert_eq!((entry.str("type"), entry.len()), (Some("status_list"), 2));
        assert_eq!(statuses(&Value::Null).len(), 1, "a status that cannot be read is one");
        let subject = credential::subject(&read.credential).expect("has one");
        assert_eq!((subject.str("given_name"), subject.str("id"), subject.len()), (Some("Amina"), Some("urn:s"), 2));
        assert_eq!(claims(r#"{"typ":"JWT"}"#, r#"{"vct":"x"}"#).fault, Some(Fault::WrongPurpose { at: "/typ".to_owned() }));
    }
}
