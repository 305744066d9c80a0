//! The walk over a document: each object under the context that holds there, each member to its quads
//! (JSON-LD 1.1 API §5.1.2 and §7.1.2).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::canon::contexts::{Budget, ContextSet, Syntax};
use crate::canon::dataset::{Dataset, Quad, Span, Term as Rdf};
use crate::canon::jcs;
use crate::canon::jsonld::context::{Context, Entry, Expanded, Kind, Meaning, Term};
use crate::canon::jsonld::error::Error;
use crate::canon::jsonld::iri::{Keyword, is_absolute, is_blank, is_keyword_shaped};
use crate::canon::jsonld::number::{RDF_FIRST, RDF_JSON, RDF_NIL, RDF_REST, RDF_TYPE};
use crate::canon::request::Limits;
use crate::document::{Object, Value};

pub(super) struct Walk<'a> {
    set: &'a ContextSet,
    limits: Limits,
    budget: Budget,
    pub(super) dataset: Dataset,
    /// Blank nodes that the document names. Names come from strangers, hence the standard map.
    named: HashMap<String, Rdf>,
    rdf_type: Option<Span>,
}

/// Where a value stands: whose, under which term, in which graph.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) subject: Rdf,
    pub(super) predicate: Span,
    pub(super) active: &'p Arc<Context>,
    pub(super) term: Option<&'p Term>,
    pub(super) graph: Option<Rdf>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(set: &'a ContextSet, limits: Limits, budget: Budget) -> Self {
        Self {
            set,
            limits,
            budget,
            dataset: Dataset::with_capacity(TYPICAL_QUADS.min(limits.quads)),
            named: HashMap::new(),
            rdf_type: None,
        }
    }

    /// The quads of a whole document.
    pub(super) fn document(mut self, object: &Object, omit: &[&str], active: &Arc<Context>) -> Result<Dataset, Error> {
        let left_out = |name: &str| name == "@context" || omit.contains(&name);
        if self.is_wide() {
            self.only_node(object, active)?;
            // §5.1 step 8 of expansion: an object that only wraps a graph is that graph.
            let mut others = object.iter().filter(|(name, _)| !left_out(name));
            if let (Some((name, graph)), None) = (others.next(), others.next())
                && active.keyword(name) == Some(Keyword::Graph)
            {
                self.graph_items(graph, active, None).map_err(|e| e.within(name))?;
                return Ok(self.dataset);
            }
        }
        self.node(object, Arc::clone(active), None, &left_out)?;
        Ok(self.dataset)
    }

    pub(super) fn is_wide(&self) -> bool {
        self.set.syntax() == Syntax::Wide
    }

    /// Whether a name for `@id` or `@type` may stand in a node: in a badge only their aliases, which is what reads it
    /// looks for (threat J08).
    fn may_stand(&self, name: &str) -> bool {
        self.is_wide() || !name.starts_with('@')
    }

    /// §5.1.2 from step 7: a node object below the top. Gives its subject.
    fn inner_node(&mut self, object: &Object, active: &Arc<Context>, term: Option<&Term>, graph: Option<Rdf>) -> Result<Rdf, Error> {
        let mut active = Arc::clone(active);
        // Step 7: contexts that a type brought hold for that node alone. A lone reference is read where it stands.
        if let Some(previous) = &active.previous {
            let mut names = object.iter();
            let lone = matches!((names.next(), names.next()), (Some((name, _)), None) if active.keyword(name) == Some(Keyword::Id));
            if !lone {
                active = Arc::clone(previous);
            }
        }
        // Step 8
        if let Some(scoped) = term.and_then(|term| term.context.as_ref()) {
            active = self.set.enter(&active, scoped, Entry::Property, &mut self.budget)?;
        }
        // Step 9. Everywhere else a context below the top is refused, see `member`.
        if let Some(context) = embedded_context(object, term) {
            active = self.set.through(&active, named(context)?.into_iter(), &mut self.budget)?;
            return self.node(object, active, graph, &|name| name == "@context");
        }
        self.node(object, active, graph, &|_| false)
    }

    /// A node object under the context that holds for it. Gives its subject.
    fn node(&mut self, object: &Object, mut active: Arc<Context>, graph: Option<Rdf>, omit: &dyn Fn(&str) -> bool) -> Result<Rdf, Error> {
        // Steps 10 and 11: types are read under the context from before they have their say, and have it in order.
        let before_types = Arc::clone(&active);
        let mut types: Vec<&str> = Vec::new();
        for (name, value) in object.iter().filter(|(name, _)| !omit(name)) {
            if before_types.keyword(name) == Some(Keyword::Type) && self.may_stand(name) {
                for one in value.as_set() {
                    types.push(one.as_str().ok_or_else(|| Error::invalid("invalid type value").within(name))?);
                }
            }
        }
        types.sort_unstable();
        for name in &types {
            if let Some(scoped) = before_types.term(name).and_then(|term| term.context.as_ref()) {
                active = self.set.enter(&active, scoped, Entry::Type, &mut self.budget)?;
            }
        }
        let subject = self.subject(object, &active, omit)?;
        for name in types {
            self.type_of(subject, name, &before_types, graph).map_err(|e| e.within("type"))?;
        }
        for (name, value) in object.iter().filter(|(name, _)| !omit(name)) {
            self.member(subject, name, value, &active, graph).map_err(|e| e.within(name))?;
        }
        Ok(subject)
    }

    /// §5.1.2 step 13.4.3: the node's identifier, or a fresh blank node.
    fn subject(&mut self, object: &Object, active: &Context, omit: &dyn Fn(&str) -> bool) -> Result<Rdf, Error> {
        let mut ids = object.iter().filter(|(name, _)| !omit(name) && active.keyword(name) == Some(Keyword::Id) && self.may_stand(name));
        let (first, second) = (ids.next(), ids.next());
        match (first, second) {
            (None, _) => self.blank(),
            (Some((name, value)), None) => {
                let id = value.as_str().ok_or_else(|| Error::invalid("invalid @id value").within(name))?;
                self.identifier(id, active).map_err(|e| e.within(name))
            }
            (Some(_), Some((name, _))) => Err(Error::invalid("colliding keywords").within(name)),
        }
    }

    fn type_of(&mut self, subject: Rdf, name: &str, active: &Context, graph: Option<Rdf>) -> Result<(), Error> {
        let object = match active.expand(name, true) {
            Expanded::Iri(iri) => self.reference(Expanded::Iri(iri), name)?,
            Expanded::Keyword(_) if name.starts_with('@') => return Err(Error::keyword(name)),
            // A type that no context defines is dropped by other processors, and then nobody signed it.
            _ => return Err(Error::undefined(name)),
        };
        let predicate = match self.rdf_type {
            Some(span) => span,
            None => *self.rdf_type.insert(self.dataset.iri(RDF_TYPE)),
        };
        self.push(Quad { subject, predicate, object, graph })
    }

    /// §5.1.2 step 13: one member of a node object.
    fn member(&mut self, subject: Rdf, name: &str, value: &Value, active: &Arc<Context>, graph: Option<Rdf>) -> Result<(), Error> {
        // In the contexts that we carry no property starts with a capital. Open Badges 3.0.0 gives `achievement` the address
        // of the class `Achievement`: as a name, that would be a second word for it, which no reader looks for.
        if !self.is_wide() && name.starts_with(|first: char| first.is_ascii_uppercase()) {
            return Err(Error::undefined(name));
        }
        if let Some(term) = active.term(name) {
            return match &term.meaning {
                Meaning::Iri(iri) if !is_blank(iri) => {
                    let predicate = self.dataset.iri(iri);
                    self.values(value, Place { subject, predicate, active, term: Some(term), graph })
                }
                Meaning::Iri(_) | Meaning::Null => Err(Error::undefined(name)),
                Meaning::Keyword(keyword) => self.keyword_member(*keyword, subject, name, value, active),
            };
        }
        if let Some(keyword) = Keyword::of(name) {
            return self.keyword_member(keyword, subject, name, value, active);
        }
        if is_keyword_shaped(name) {
            return Err(Error::keyword(name));
        }
        // Full or compact IRIs as names say the same with other words, which what reads a badge does not look for.
        let iri = match active.expand(name, true) {
            Expanded::Iri(iri) if is_absolute(&iri) && (self.is_wide() || !name.contains(':')) => iri,
            _ => return Err(Error::undefined(name)),
        };
        let predicate = self.dataset.iri(&iri);
        self.values(value, Place { subject, predicate, active, term: None, graph })
    }

    /// §5.1.2 step 13.4
    fn keyword_member(&mut self, keyword: Keyword, subject: Rdf, name: &str, value: &Value, active: &Arc<Context>) -> Result<(), Error> {
        match keyword {
            Keyword::Context => Err(Error::InlineContext { at: String::new() }),
            // Read before the members, see `node`.
            Keyword::Id | Keyword::Type if self.may_stand(name) => Ok(()),
            // `@index` and the like: text that no quad holds (threat F2).
            _ if !self.is_wide() => Err(Error::keyword(name)),
            Keyword::Graph => self.graph_items(value, active, Some(subject)),
            Keyword::Index if value.as_str().is_some() => Ok(()),
            Keyword::Index => Err(Error::invalid("invalid @index value")),
            Keyword::Included => Err(Error::unsupported("@included")),
            Keyword::Nest => Err(Error::unsupported("@nest")),
            Keyword::Reverse => Err(Error::unsupported("@reverse")),
            _ => Err(Error::keyword(name)),
        }
    }

    /// The nodes of a graph. `None` is the default graph.
    fn graph_items(&mut self, value: &Value, active: &Arc<Context>, graph: Option<Rdf>) -> Result<(), Error> {
        for item in value.as_set() {
            match item {
                Value::Array(_) => self.graph_items(item, active, graph)?,
                Value::Object(object) => {
                    self.only_node(object, active)?;
                    self.inner_node(object, active, None, graph)?;
                }
                _ => return Err(Error::unsupported("free-floating value")),
            }
        }
        Ok(())
    }

    /// Refuses values, lists and sets where only nodes may stand; the standard drops them there.
    fn only_node(&self, object: &Object, active: &Context) -> Result<(), Error> {
        let floating = |name| matches!(active.keyword(name), Some(Keyword::List | Keyword::Set | Keyword::Value));
        if object.iter().any(|(name, _)| floating(name)) { Err(Error::unsupported("free-floating value")) } else { Ok(()) }
    }

    /// §5.1.2 steps 13.6 to 13.14: all values of a member.
    fn values(&mut self, value: &Value, place: Place<'_>) -> Result<(), Error> {
        let container = place.term.map(|term| term.container).unwrap_or_default();
        if let Some(Term { kind: Kind::Json, .. }) = place.term {
            let literal = self.dataset.literal(&jcs::canonicalize(value), Some(RDF_JSON), None);
            return self.object(place, Rdf::Text(literal));
        }
        if let (true, Value::Object(languages)) = (container.language, value) {
            return self.language_map(languages, place);
        }
        if container.list && !matches!(value, Value::Null) && self.wrapped(value, place, Keyword::List)?.is_none() {
            let head = self.list(value, place)?;
            return self.object(place, head);
        }
        self.items(value, place)
    }

    /// The values of a set, each on its own (§5.1.2 step 5).
    fn items(&mut self, value: &Value, place: Place<'_>) -> Result<(), Error> {
        if let Value::Array(items) = value {
            return items.iter().enumerate().try_for_each(|(i, item)| self.items(item, place).map_err(|e| e.within(i)));
        }
        if let Some(inner) = self.wrapped(value, place, Keyword::Set)? {
            return self.items(inner, place);
        }
        let object = match (value, place.term) {
            (Value::Object(object), Some(term)) if term.container.graph => Some(self.graph(object, place)?),
            // Graphs hold nodes; the standard drops whatever else stands there.
            (Value::Null, _) => self.item(value, place)?,
            (_, Some(term)) if term.container.graph => return Err(Error::lost()),
            _ => self.item(value, place)?,
        };
        object.map_or(Ok(()), |object| self.object(place, object))
    }

    /// §5.1.2 step 13.12: a node in a graph of its own.
    fn graph(&mut self, object: &Object, place: Place<'_>) -> Result<Rdf, Error> {
        let name = self.blank()?;
        let before = self.dataset.quads().len();
        if self.is_wide() {
            self.only_node(object, place.active)?;
        }
        self.inner_node(object, place.active, place.term, Some(name))?;
        // A graph is its quads. An id alone makes none, and would be gone.
        if self.dataset.quads().len() == before && !self.is_wide() {
            return Err(Error::lost());
        }
        Ok(name)
    }

    /// One value: a literal, a reference, a node or a list. `None` is a null, where those may be.
    fn item(&mut self, value: &Value, place: Place<'_>) -> Result<Option<Rdf>, Error> {
        let object = match value {
            Value::Array(_) => return self.list(value, place).map(Some),
            Value::Null if self.is_wide() => return Ok(None),
            Value::Null => return Err(Error::lost()),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => return self.scalar(value, place).map(Some),
            Value::Object(object) => object,
        };
        let scoped = self.scoped(place)?;
        if object.iter().any(|(name, _)| scoped.keyword(name) == Some(Keyword::Value)) {
            return self.value_object(object, &scoped);
        }
        if let Some(inner) = self.wrapped(value, place, Keyword::List)? {
            return self.list(inner, place).map(Some);
        }
        self.inner_node(object, place.active, place.term, place.graph).map(Some)
    }

    /// The context for a value that is no node (§5.1.2 steps 4.2 and 8).
    pub(super) fn scoped<'p>(&mut self, place: Place<'p>) -> Result<Cow<'p, Arc<Context>>, Error> {
        match place.term.and_then(|term| term.context.as_ref()) {
            Some(scoped) => self.set.enter(place.active, scoped, Entry::Property, &mut self.budget).map(Cow::Owned),
            None => Ok(Cow::Borrowed(place.active)),
        }
    }

    /// What stands inside `{"@list": …}` or `{"@set": …}`.
    fn wrapped<'v>(&mut self, value: &'v Value, place: Place<'_>, wrapper: Keyword) -> Result<Option<&'v Value>, Error> {
        let Value::Object(object) = value else { return Ok(None) };
        if !self.is_wide() {
            return Ok(None);
        }
        let active = self.scoped(place)?;
        let Some((_, inner)) = object.iter().find(|(name, _)| active.keyword(name) == Some(wrapper)) else { return Ok(None) };
        let allowed = |name| matches!(active.keyword(name), Some(keyword) if keyword == wrapper || keyword == Keyword::Index);
        if object.iter().all(|(name, _)| allowed(name)) { Ok(Some(inner)) } else { Err(Error::invalid("invalid set or list object")) }
    }

    /// §7.2.3: a list, as the chain of cells that RDF has for it.
    fn list(&mut self, value: &Value, place: Place<'_>) -> Result<Rdf, Error> {
        let mut members = Vec::new();
        self.list_items(value, place, &mut members)?;
        let mut rest = Rdf::Text(self.dataset.iri(RDF_NIL));
        for member in members.into_iter().rev() {
            let cell = self.blank()?;
            let (first_is, rest_is) = (self.dataset.iri(RDF_FIRST), self.dataset.iri(RDF_REST));
            self.push(Quad { subject: cell, predicate: first_is, object: member, graph: place.graph })?;
            self.push(Quad { subject: cell, predicate: rest_is, object: rest, graph: place.graph })?;
            rest = cell;
        }
        Ok(rest)
    }

    fn list_items(&mut self, value: &Value, place: Place<'_>, members: &mut Vec<Rdf>) -> Result<(), Error> {
        // §5.1.2 step 5.2.2: lists of lists only where the term says that its arrays are lists.
        let nested = place.term.is_some_and(|term| term.container.list);
        let alone = !matches!(value, Value::Array(_));
        for (i, item) in value.as_set().iter().enumerate() {
            let made = if let (Value::Array(_), false) = (item, nested) {
                self.list_items(item, place, members)
            } else if let Some(inner) = self.wrapped(item, place, Keyword::Set)? {
                self.list_items(inner, place, members)
            } else {
                self.item(item, place).map(|member| members.extend(member))
            };
            made.map_err(|e| if alone { e } else { e.within(i) })?;
        }
        Ok(())
    }

    /// What an id names. In a badge it is written out: `cred:a` is a second spelling of one identifier, and ids are compared as written.
    pub(super) fn identifier(&mut self, id: &str, active: &Context) -> Result<Rdf, Error> {
        match active.expand(id, false) {
            Expanded::Iri(Cow::Owned(_)) if !self.is_wide() => Err(Error::RelativeIri { iri: id.to_owned(), at: String::new() }),
            expanded => self.reference(expanded, id),
        }
    }

    /// An IRI or blank node as a term.
    pub(super) fn reference(&mut self, expanded: Expanded<'_>, written: &str) -> Result<Rdf, Error> {
        match expanded {
            Expanded::Iri(iri) if is_absolute(&iri) => Ok(Rdf::Text(self.dataset.iri(&iri))),
            Expanded::Iri(iri) if self.is_wide() && is_blank(&iri) => {
                if let Some(known) = self.named.get(&*iri) {
                    return Ok(*known);
                }
                let fresh = self.blank()?;
                self.named.insert(iri.into_owned(), fresh);
                Ok(fresh)
            }
            _ => Err(Error::RelativeIri { iri: written.to_owned(), at: String::new() }),
        }
    }

    pub(super) fn object(&mut self, place: Place<'_>, object: Rdf) -> Result<(), Error> {
        self.push(Quad { subject: place.subject, predicate: place.predicate, object, graph: place.graph })
    }

    fn push(&mut self, quad: Quad) -> Result<(), Error> {
        if self.dataset.quads().len() >= self.limits.quads {
            return Err(Error::TooManyQuads { limit: self.limits.quads });
        }
        self.dataset.push(quad);
        Ok(())
    }

    fn blank(&mut self) -> Result<Rdf, Error> {
        if usize::try_from(self.dataset.blank_nodes()).is_ok_and(|count| count >= self.limits.blank_nodes) {
            return Err(Error::TooManyBlankNodes { limit: self.limits.blank_nodes });
        }
        Ok(self.dataset.blank())
    }
}

/// The URLs of a `@context`. vc-data-integrity §4.6: only contexts known beforehand, by their URLs; whatever else stands there could turn
/// the meaning of signed words around.
pub(super) fn named(context: &Value) -> Result<Vec<&str>, Error> {
    let inline = || Error::InlineContext { at: "/@context".to_owned() };
    context.as_set().iter().map(|url| url.as_str().ok_or_else(inline)).collect()
}

/// The `@context` of a credential that is embedded as an endorsement (OB 3.0 §B.1) or in a presentation (VCDM 2.0 §4.13): it was signed
/// by somebody else, as a document of its own. vc-data-integrity §4.6 would have every nested context refused, or made sure of otherwise. It
/// is made sure of here: only contexts that we carry can be named, in none of them does a second word exist for the address of another, no
/// reader of the badge looks into an endorsement, and what the contexts above protect stays as it is. See `tests/conformance/one_word.rs`.
/// In a presentation the credential is no part of what is read, and is judged alone.
fn embedded_context<'a>(object: &'a Object, term: Option<&Term>) -> Option<&'a Value> {
    let kinds: &[&str] = match &term?.meaning {
        Meaning::Iri(iri) if **iri == *ENDORSEMENT => &["VerifiableCredential"],
        Meaning::Iri(iri) if **iri == *PRESENTED => &["VerifiableCredential", "EnvelopedVerifiableCredential"],
        _ => return None,
    };
    let is_credential = object.set("type").iter().any(|one| one.as_str().is_some_and(|one| kinds.contains(&one)));
    if is_credential { object.get("@context").filter(|context| !context.as_set().is_empty()) } else { None }
}

const ENDORSEMENT: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsement";
const PRESENTED: &str = "https://www.w3.org/2018/credentials#verifiableCredential";

/// What a small badge has. Room for many more would be given back to the allocator in blocks so large that it tidies up each time.
const TYPICAL_QUADS: usize = 64;
