//! JSON-LD 1.1 to RDF over compiled contexts; anything outside the supported subset is an error.
//!
//! Expansion and deserialisation in one walk, straight into quads: nothing in between is ever built. What a document
//! may hold beside the terms of its contexts depends on the set they come from; badges are held to the least.

pub(crate) mod context;
pub(crate) mod definitions;
pub(crate) mod error;
pub(crate) mod hash;
pub(crate) mod iri;
mod literal;
mod node;
mod number;

use crate::canon::contexts::Budget;
use crate::canon::dataset::Dataset;
use crate::canon::request::Request;
pub use error::Error;

/// The quads of `request.object`.
///
/// # Errors
/// See [`Error`].
pub fn to_rdf(request: &Request<'_>) -> Result<Dataset, Error> {
    let mut budget = Budget::default();
    let active = request.contexts.at_top(node::named(request.context)?.into_iter(), &mut budget)?;
    node::Walk::new(request.contexts, request.limits, budget).document(request.object, request.omit, &active)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canon::contexts::ContextSet;
    use crate::canon::dataset::Term;
    use crate::canon::request::Limits;
    use crate::document::{Document, Value};

    fn read(text: &str, contexts: &ContextSet, limits: Limits) -> Result<Vec<String>, Error> {
        let document = Document::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
        let context = document.root().get("@context").unwrap_or(&Value::Null);
        let dataset = to_rdf(&Request { object: document.root(), context, omit: &["proof"], contexts, limits })?;
        let term = |term: &Term| match term {
            Term::Blank(number) => format!("_:{number}"),
            Term::Text(span) => dataset.text(*span).to_owned(),
        };
        let line = |quad: &crate::canon::dataset::Quad| {
            let graph = quad.graph.as_ref().map(|graph| format!(" {}", term(graph))).unwrap_or_default();
            format!("{} {} {}{graph}", term(&quad.subject), dataset.text(quad.predicate), term(&quad.object))
        };
        Ok(dataset.quads().iter().map(line).collect())
    }

    /// A credential with these members, read as badges are.
    fn badge(members: &str) -> Result<Vec<String>, Error> {
        let text = format!(
            r#"{{"@context":["{}","{}"],"id":"urn:uuid:c","type":["VerifiableCredential","OpenBadgeCredential"]{}{members}}}"#,
            schemas::CREDENTIALS_V2,
            schemas::OPEN_BADGES_3_0_3,
            if members.is_empty() { "" } else { "," }
        );
        read(&text, ContextSet::badges(), Limits::default())
    }

    fn refused(members: &str) -> Error {
        badge(members).expect_err(members)
    }

    /// A document of a single context, that one given, in a set of its own.
    fn under(context: &str, document: &str) -> Result<Vec<String>, Error> {
        let set = ContextSet::new([("https://c.example/", format!("{{\"@context\":{context}}}").as_str())])?;
        read(&document.replacen('{', "{\"@context\":\"https://c.example/\",", 1), &set, Limits::default())
    }

    fn at(place: &str) -> String {
        place.to_owned()
    }

    #[test]
    fn a_badge_has_the_quads_of_its_words() {
        assert_eq!(
            badge("\"name\":\"Abeilles\",\"awardedDate\":\"2026-03-01T00:00:00Z\"").expect("has quads"),
            [
                "<urn:uuid:c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential>",
                "<urn:uuid:c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential>",
                "<urn:uuid:c> <https://schema.org/name> \"Abeilles\"",
                "<urn:uuid:c> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#awardedDate> \"2026-03-01T00:00:00Z\"^^<xsd:dateTime>",
            ]
        );
    }

    #[test]
    fn a_context_in_the_document_is_refused_wherever_it_stands() {
        let top = r#"{"@context":["https://www.w3.org/ns/credentials/v2",{"name":"https://evil.example/"}],"name":"x"}"#;
        for context in [top, r#"{"@context":{"name":"https://evil.example/"}}"#, r#"{"@context":null}"#, r#"{"@context":[null]}"#, "{}"] {
            let error = read(context, ContextSet::badges(), Limits::default()).expect_err(context);
            assert_eq!(error, Error::InlineContext { at: at("/@context") }, "{context}");
        }
        let below = refused(r#""credentialSubject":{"type":["AchievementSubject"],"@context":[]}"#);
        assert_eq!(below, Error::InlineContext { at: at("/credentialSubject/@context") });
        let in_value = refused(r#""name":{"@value":"a","@context":[]}"#);
        assert_eq!(in_value, Error::InlineContext { at: at("/name/@context") });
    }

    #[test]
    fn a_context_that_we_do_not_carry_is_unknown() {
        let text = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://w3id.org/citizenship/v4rc1"]}"#;
        let error = read(text, ContextSet::badges(), Limits::default()).expect_err("is unknown");
        assert_eq!(error, Error::UnknownContext { url: "https://w3id.org/citizenship/v4rc1".to_owned() });
    }

    #[test]
    fn what_no_context_defines_is_refused() {
        let undefined = |term: &str, place: &str| Error::UndefinedTerm { term: term.to_owned(), at: at(place) };
        assert_eq!(refused(r#""honours":"summa cum laude""#), undefined("honours", "/honours"));
        // Defined, but for another type.
        assert_eq!(refused(r#""achievementType":"Award""#), undefined("achievementType", "/achievementType"));
        assert_eq!(refused(r#""issuer":{"type":["Profil"]}"#), undefined("Profil", "/issuer/type"));
        // The same with other words.
        assert_eq!(refused(r#""https://schema.org/name":"x""#), undefined("https://schema.org/name", "/https:~1~1schema.org~1name"));
        assert_eq!(refused(r#""Name":"x""#), undefined("Name", "/Name"));
        assert_eq!(refused(r#""name":{"@value":"a","@type":"date"}"#), undefined("date", "/name/@type"));
        let nothing = under(r#"{"a":"https://x.example/a","b":null}"#, r#"{"a":"1","b":"2"}"#).expect_err("b means nothing");
        assert_eq!(nothing, undefined("b", "/b"));
    }

    #[test]
    fn only_the_keywords_of_a_language_or_datatype_are_allowed() {
        for keyword in [
            "@base",
            "@container",
            "@direction",
            "@graph",
            "@id",
            "@import",
            "@included",
            "@index",
            "@json",
            "@language",
            "@list",
            "@nest",
            "@none",
            "@prefix",
            "@propagate",
            "@protected",
            "@reverse",
            "@set",
            "@type",
            "@value",
            "@version",
            "@vocab",
            "@unheard",
        ] {
            let error = refused(&format!(r#""credentialSubject":{{"type":["AchievementSubject"],"{keyword}":"top 1%"}}"#));
            // With `@value` it is a value object, of which `type` is no string.
            if keyword == "@value" {
                assert_eq!(error, Error::Invalid { code: "invalid typed value", at: at("/credentialSubject/type") });
            } else {
                assert_eq!(error, Error::KeywordNotAllowed { keyword: keyword.to_owned(), at: format!("/credentialSubject/{keyword}") });
            }
        }
        for (value, keyword, place) in [
            (r#"{"@value":"a","@direction":"rtl"}"#, "@direction", "/name/@direction"),
            (r#"{"@value":"a","@index":"b"}"#, "@index", "/name/@index"),
            (r#"{"@value":"a","@type":"@json"}"#, "@json", "/name/@type"),
            (r#"{"@list":["a"]}"#, "@list", "/name/@list"),
        ] {
            let error = refused(&format!("\"name\":{value}"));
            assert_eq!(error, Error::KeywordNotAllowed { keyword: keyword.to_owned(), at: at(place) });
        }
        let error = refused(r#""type":["VerifiableCredential","@id"]"#.replace("type", "issuer").replace("[\"VerifiableCredential\",\"@id\"]", r#"{"type":"@id"}"#).as_str());
        assert_eq!(error, Error::KeywordNotAllowed { keyword: "@id".to_owned(), at: at("/issuer/type") });
    }

    #[test]
    fn an_identifier_is_an_absolute_iri() {
        for id in ["", "badge", "/badge", "#a", "?", "urn:a b", "urn:<a>", "urn:\\u0000", "_:b0", "1a:b", ":a", "é:a"] {
            let error = refused(&format!("\"issuer\":{{\"id\":\"{id}\"}}"));
            assert!(matches!(&error, Error::RelativeIri { at, .. } if at == "/issuer/id"), "{id}: {error}");
        }
        let error = refused(r#""issuer":"venue""#);
        assert_eq!(error, Error::RelativeIri { iri: "venue".to_owned(), at: at("/issuer") });
        assert!(badge(r#""issuer":"did:web:venue.example""#).is_ok());
    }

    #[test]
    fn a_language_is_well_formed_and_lower_case() {
        for language in ["", "fr_FR", "a b", "français", "fr-", "-fr", "123", "abcdefghi", "fr--be"] {
            let error = refused(&format!("\"name\":{{\"@value\":\"a\",\"@language\":\"{language}\"}}"));
            assert_eq!(error, Error::LanguageMalformed { language: language.to_owned(), at: at("/name/@language") });
        }
        let quads = badge(r#""name":{"@value":"Abeilles","@language":"fr-BE"}"#).expect("has quads");
        assert_eq!(quads[2], "<urn:uuid:c> <https://schema.org/name> \"Abeilles\"@fr-be");
    }

    #[test]
    fn what_would_leave_no_trace_is_refused() {
        for (members, place) in [
            (r#""name":null"#, "/name"),
            (r#""evidence":["https://e.example/",null]"#, "/evidence/1"),
            (r#""name":{"@value":null}"#, "/name/@value"),
            // Sixteen digits are what the standard keeps.
            (r#""name":0.30000000000000004"#, "/name"),
            (r#""endorsement":{"type":["VerifiableCredential"],"proof":"urn:proof"}"#, "/endorsement/proof"),
            (r#""endorsement":{"type":["VerifiableCredential"],"proof":[{"id":"urn:proof"}]}"#, "/endorsement/proof/0"),
        ] {
            assert_eq!(refused(members), Error::Lost { at: at(place) }, "{members}");
        }
    }

    #[test]
    fn errors_of_the_standard_have_its_names() {
        for (members, code, place) in [
            (r#""issuer":{"id":5}"#, "invalid @id value", "/issuer/id"),
            (r#""issuer":{"type":[5]}"#, "invalid type value", "/issuer/type"),
            (r#""issuer":{"type":null}"#, "invalid type value", "/issuer/type"),
            (r#""name":{"@value":"a","name":"b"}"#, "invalid value object", "/name/name"),
            (r#""name":{"@value":"a","@type":"https://t.example/","@language":"fr"}"#, "invalid value object", "/name/@language"),
            (r#""name":{"@value":"a","@type":"https://t.example/","type":"https://t.example/"}"#, "colliding keywords", "/name/type"),
            (r#""name":{"@value":["a"]}"#, "invalid value object value", "/name/@value"),
            (r#""name":{"@value":1,"@language":"fr"}"#, "invalid language-tagged value", "/name/@value"),
            (r#""name":{"@value":"a","@language":5}"#, "invalid language-tagged string", "/name/@language"),
        ] {
            assert_eq!(refused(members), Error::Invalid { code, at: at(place) }, "{members}");
        }
    }

    #[test]
    fn a_protected_term_keeps_its_meaning() {
        let protects = r#"{"@context":{"@protected":true,"name":"https://x.example/name","T":{"@id":"https://x.example/T"}}}"#;
        let error = |text: &str| Error::ProtectedTerm { term: text.to_owned() };
        let pair = |second: &str, document: &str| {
            let set = ContextSet::new([("https://one.example/", protects), ("https://two.example/", second)]).expect("each is sound");
            let head = r#"{"@context":["https://one.example/","https://two.example/"],"#;
            read(&document.replacen('{', head, 1), &set, Limits::default())
        };
        assert_eq!(pair(r#"{"@context":{"name":"https://evil.example/name"}}"#, r#"{"name":"x"}"#), Err(error("name")));
        assert_eq!(pair(r#"{"@context":{"name":{"@id":"https://x.example/name","@type":"@id"}}}"#, r#"{"name":"x"}"#), Err(error("name")));
        assert!(pair(r#"{"@context":null}"#, r#"{"name":"x"}"#).is_err_and(|e| matches!(e, Error::ProtectedTerm { .. })));
        // The very same definition, written otherwise, is none.
        assert!(pair(r#"{"@context":{"name":{"@id":"https://x.example/name"}}}"#, r#"{"name":"x"}"#).is_ok());
        // J07: nor may a type override it; the term of a member may (JSON-LD 1.1 §4.1.11).
        let by_type = r#"{"@context":{"U":{"@id":"https://x.example/U","@context":{"name":"https://evil.example/name"}},"type":"@type"}}"#;
        assert_eq!(pair(by_type, r#"{"type":"U","name":"x"}"#), Err(error("name")));
        let by_member = r#"{"@context":{"m":{"@id":"https://x.example/m","@context":{"name":"https://own.example/name"}}}}"#;
        let quads = pair(by_member, r#"{"m":{"name":"x"}}"#).expect("may");
        assert_eq!(quads[0], "_:1 <https://own.example/name> \"x\"");
    }

    #[test]
    fn floods_are_stopped_while_they_are_read() {
        let text = r#"{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiableCredential","evidence":[{},{},{}]}"#;
        let with = |quads, blank_nodes| read(text, ContextSet::badges(), Limits { quads, blank_nodes, ..Limits::default() });
        assert_eq!(with(4, 4).map(|quads| quads.len()), Ok(4));
        assert_eq!(with(3, 4).map(|_| ()), Err(Error::TooManyQuads { limit: 3 }));
        assert_eq!(with(4, 3).map(|_| ()), Err(Error::TooManyBlankNodes { limit: 3 }));
    }

    #[test]
    fn a_document_may_not_make_us_work_out_contexts_without_end() {
        // Every subset of a dozen types is a context of its own.
        let types: Vec<String> =
            (0..12).map(|n| format!("\"T{n}\":{{\"@id\":\"urn:t:{n}\",\"@context\":{{\"a{n}\":\"urn:a:{n}\"}}}}")).collect();
        let context = format!("{{\"type\":\"@type\",\"m\":\"urn:m\",{}}}", types.join(","));
        let subset = |bits: u32| (0..12).filter(|n| bits >> n & 1 == 1).map(|n| format!("\"T{n}\"")).collect::<Vec<_>>().join(",");
        let nodes =
            |range: std::ops::Range<u32>| range.map(|bits| format!("{{\"type\":[{}]}}", subset(bits))).collect::<Vec<_>>().join(",");
        assert!(under(&context, &format!("{{\"m\":[{}]}}", nodes(0..100))).is_ok());
        let error = under(&context, &format!("{{\"m\":[{}]}}", nodes(0..200))).expect_err("is too much");
        assert!(matches!(error, Error::TooManyContexts { .. }), "{error}");
    }

    #[test]
    fn contexts_that_we_cannot_honour_are_refused_when_the_set_is_made() {
        let error = |context: &str| under(context, "{}").expect_err(context);
        let place = |rest: &str| format!("/https:~1~1c.example~1/@context/{rest}");
        assert_eq!(error(r#"{"a":{"@reverse":"urn:a"}}"#), Error::Unsupported { feature: "@reverse", at: place("a") });
        assert_eq!(
            error(r#"{"a":{"@id":"urn:a","@container":"@index"}}"#),
            Error::Unsupported { feature: "@container @index", at: place("a") }
        );
        let scoped = error(r#"{"a":{"@id":"urn:a","@context":{"b":"b"}}}"#);
        assert_eq!(scoped, Error::Invalid { code: "invalid IRI mapping", at: at("/https:~1~1c.example~1/a/b") });
    }

    #[test]
    fn the_context_of_a_type_holds_for_its_node_alone() {
        let context = r#"{"type":"@type","m":"urn:m","a":"urn:a","T":{"@id":"urn:T","@context":{"a":"urn:inner"}}}"#;
        let quads = under(context, r#"{"type":"T","a":"1","m":{"a":"2"}}"#).expect("has quads");
        assert_eq!(quads[1..], ["_:0 <urn:inner> \"1\"", "_:1 <urn:a> \"2\"", "_:0 <urn:m> _:1"]);
        let propagates = context.replace("{\"a\":\"urn:inner\"}", "{\"@propagate\":true,\"a\":\"urn:inner\"}");
        let quads = under(&propagates, r#"{"type":"T","a":"1","m":{"a":"2"}}"#).expect("has quads");
        assert_eq!(quads[2], "_:1 <urn:inner> \"2\"");
    }

    #[test]
    fn lists_hold_values_nodes_and_lists() {
        let context = r#"{"l":{"@id":"urn:l","@container":"@list"},"j":{"@id":"urn:j","@type":"@json"}}"#;
        let rdf = |name: &str| format!("<http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}>");
        assert_eq!(under(context, r#"{"l":[]}"#).expect("has quads"), [format!("_:0 <urn:l> {}", rdf("nil"))]);
        let quads = under(context, r#"{"l":[{"@value":"a","@language":"fr"},[true]]}"#).expect("has quads");
        let (first, rest, nil) = (rdf("first"), rdf("rest"), rdf("nil"));
        assert_eq!(
            quads,
            [
                format!("_:1 {first} \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>"),
                format!("_:1 {rest} {nil}"),
                format!("_:2 {first} _:1"),
                format!("_:2 {rest} {nil}"),
                format!("_:3 {first} \"a\"@fr"),
                format!("_:3 {rest} _:2"),
                "_:0 <urn:l> _:3".to_owned(),
            ]
        );
        let json = under(context, r#"{"j":{"é":1.50,"a":[1e21,null]}}"#).expect("has quads");
        assert_eq!(json, [format!(r#"_:0 <urn:j> "{{\"a\":[1e+21,null],\"é\":1.5}}"^^{}"#, rdf("JSON"))]);
    }
}
