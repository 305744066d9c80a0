//! What stands under `@context`, read once: its shape is checked here, its meaning in `context.rs`.
//! Only contexts that we carry come this far.

use std::sync::Arc;

use crate::canon::jsonld::error::Error;
use crate::canon::jsonld::iri::{Keyword, is_keyword_shaped, is_language};
use crate::document::{Object, Value};

/// A local context (JSON-LD 1.1 §9.15).
#[derive(Debug)]
pub(crate) struct Local {
    /// Unlike any other local context of the same set.
    pub(crate) id: u32,
    /// `@propagate`, where it is one object that says so.
    pub(crate) propagate: Option<bool>,
    /// What it is made of, in order.
    pub(crate) steps: Vec<Step>,
}

impl PartialEq for Local {
    fn eq(&self, other: &Self) -> bool {
        (self.propagate, &self.steps) == (other.propagate, &other.steps)
    }
}

/// One of the parts of a local context.
#[derive(Debug, PartialEq)]
pub(crate) enum Step {
    /// `null`
    Clear,
    /// `{…}`
    Define(Definitions),
    /// A URL.
    Named(String),
}

/// A context definition.
#[derive(Debug, PartialEq)]
pub(crate) struct Definitions {
    /// `@language`: not given, or the default language.
    pub(crate) language: Option<Option<Arc<str>>>,
    /// `@protected`.
    pub(crate) protected: bool,
    /// Sorted by name, so that equal definitions are equal however they were written.
    terms: Vec<(Arc<str>, Definition)>,
    /// `@vocab`: not given, or what stands there.
    pub(crate) vocab: Option<Option<String>>,
}

impl Definitions {
    /// The definition of `term`.
    pub(crate) fn get(&self, term: &str) -> Option<(&Arc<str>, &Definition)> {
        let at = self.terms.binary_search_by(|(name, _)| (**name).cmp(term)).ok()?;
        self.terms.get(at).map(|(name, definition)| (name, definition))
    }

    /// The terms, sorted by name.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|(name, _)| &**name)
    }
}

/// A term definition as written (JSON-LD 1.1 §9.15.1).
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Definition {
    /// `@container`.
    pub(crate) container: Container,
    /// `@context`.
    pub(crate) context: Option<Arc<Local>>,
    /// `@id`.
    pub(crate) id: Id,
    /// `@language`: not given, or what strings are in.
    pub(crate) language: Option<Option<Arc<str>>>,
    /// `@prefix`.
    pub(crate) prefix: Option<bool>,
    /// `@protected`.
    pub(crate) protected: Option<bool>,
    /// Written as a string, not as an object.
    pub(crate) simple: bool,
    /// `@type`.
    pub(crate) kind: Option<String>,
}

/// `@id` of a term definition.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Id {
    /// Not given: the term says it itself.
    #[default]
    Absent,
    /// `null`: the term means nothing.
    Null,
    /// What stands there.
    Text(String),
}

/// `@container`, as far as we support it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Container {
    pub(crate) graph: bool,
    pub(crate) language: bool,
    pub(crate) list: bool,
    pub(crate) set: bool,
}

/// Reads local contexts, and numbers them.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    next: u32,
}

impl Reader {
    /// Reads the `@context` of a context document.
    pub(crate) fn document(&mut self, root: &Object) -> Result<Arc<Local>, Error> {
        let value = root.get("@context").ok_or_else(|| Error::invalid("invalid remote context"))?;
        self.local(value).map(Arc::new).map_err(|e| e.within("@context"))
    }

    fn local(&mut self, value: &Value) -> Result<Local, Error> {
        let id = self.next;
        self.next += 1;
        let propagate = match value.as_object().and_then(|object| object.get("@propagate")) {
            None => None,
            Some(Value::Bool(propagate)) => Some(*propagate),
            Some(_) => return Err(Error::invalid("invalid @propagate value")),
        };
        let steps = value.as_set().iter().map(|step| self.step(step)).collect::<Result<_, _>>()?;
        Ok(Local { id, propagate, steps })
    }

    fn step(&mut self, value: &Value) -> Result<Step, Error> {
        match value {
            Value::Null => Ok(Step::Clear),
            Value::Object(object) => self.definitions(object).map(Step::Define),
            Value::String(url) => Ok(Step::Named(url.clone())),
            _ => Err(Error::invalid("invalid local context")),
        }
    }

    /// JSON-LD 1.1 API §4.1.2 step 5, as far as it is about shape.
    fn definitions(&mut self, object: &Object) -> Result<Definitions, Error> {
        let mut read = Definitions { language: None, protected: false, terms: Vec::with_capacity(object.len()), vocab: None };
        for (name, value) in object.iter() {
            match (Keyword::of(name), value) {
                // The base is always null (vc-data-integrity §2.4.1), so a relative IRI is an error with or without it.
                (Some(Keyword::Base), Value::Null | Value::String(_)) => {}
                (Some(Keyword::Base), _) => return Err(Error::invalid("invalid base IRI")),
                (Some(Keyword::Direction), Value::Null) => {}
                (Some(Keyword::Direction), _) => return Err(Error::unsupported("@direction")),
                (Some(Keyword::Import), _) => return Err(Error::unsupported("@import")),
                (Some(Keyword::Language), value) => read.language = Some(language(value, "invalid default language")?),
                (Some(Keyword::Propagate), Value::Bool(_)) => {}
                (Some(Keyword::Propagate), _) => return Err(Error::invalid("invalid @propagate value")),
                (Some(Keyword::Protected), Value::Bool(protected)) => read.protected = *protected,
                (Some(Keyword::Protected), _) => return Err(Error::invalid("invalid @protected value")),
                (Some(Keyword::Version), value) if *value == Value::Number(crate::document::Number::Float(1.1)) => {}
                (Some(Keyword::Version), _) => return Err(Error::invalid("invalid @version value")),
                (Some(Keyword::Vocab), Value::Null) => read.vocab = Some(None),
                (Some(Keyword::Vocab), Value::String(text)) => read.vocab = Some(Some(text.clone())),
                (Some(Keyword::Vocab), _) => return Err(Error::invalid("invalid vocab mapping")),
                (Some(Keyword::Type), value) => {
                    let definition = self.type_definition(value)?;
                    read.terms.push((name.into(), definition));
                }
                (Some(_), _) => return Err(Error::invalid("keyword redefinition").within(name)),
                (None, _) if name.is_empty() => return Err(Error::invalid("invalid term definition")),
                // §4.2.2 step 5: reserved for keywords to come; not a term.
                (None, _) if is_keyword_shaped(name) => {}
                (None, value) => {
                    let definition = self.definition(value).map_err(|e| e.within(name))?;
                    read.terms.push((name.into(), definition));
                }
            }
        }
        read.terms.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(read)
    }

    /// §4.2.2 step 4: of `@type` only the container and the protection may be set.
    fn type_definition(&mut self, value: &Value) -> Result<Definition, Error> {
        let redefinition = || Error::invalid("keyword redefinition").within("@type");
        let object = value.as_object().filter(|object| !object.is_empty()).ok_or_else(redefinition)?;
        if object.iter().any(|(name, value)| name != "@protected" && !(name == "@container" && value.as_str() == Some("@set"))) {
            return Err(redefinition());
        }
        self.definition(value).map_err(|e| e.within("@type"))
    }

    /// §4.2.2, as far as it is about shape.
    fn definition(&mut self, value: &Value) -> Result<Definition, Error> {
        let mut read = Definition::default();
        let object = match value {
            Value::Null => {
                read.id = Id::Null;
                return Ok(read);
            }
            Value::String(text) => {
                read.id = Id::Text(text.clone());
                read.simple = true;
                return Ok(read);
            }
            Value::Object(object) => object,
            _ => return Err(Error::invalid("invalid term definition")),
        };
        for (name, value) in object.iter() {
            match (Keyword::of(name), value) {
                (Some(Keyword::Container), value) => read.container = container(value)?,
                (Some(Keyword::Context), value) => {
                    read.context = Some(Arc::new(self.local(value).map_err(|e| e.within("@context"))?));
                }
                (Some(Keyword::Direction), _) => return Err(Error::unsupported("@direction")),
                (Some(Keyword::Id), Value::Null) => read.id = Id::Null,
                (Some(Keyword::Id), Value::String(text)) => read.id = Id::Text(text.clone()),
                (Some(Keyword::Id), _) => return Err(Error::invalid("invalid IRI mapping")),
                (Some(Keyword::Index), _) => return Err(Error::unsupported("@index")),
                (Some(Keyword::Language), value) => read.language = Some(language(value, "invalid language mapping")?),
                (Some(Keyword::Nest), _) => return Err(Error::unsupported("@nest")),
                (Some(Keyword::Prefix), Value::Bool(prefix)) => read.prefix = Some(*prefix),
                (Some(Keyword::Prefix), _) => return Err(Error::invalid("invalid @prefix value")),
                (Some(Keyword::Protected), Value::Bool(protected)) => read.protected = Some(*protected),
                (Some(Keyword::Protected), _) => return Err(Error::invalid("invalid @protected value")),
                (Some(Keyword::Reverse), _) => return Err(Error::unsupported("@reverse")),
                (Some(Keyword::Type), Value::String(kind)) => read.kind = Some(kind.clone()),
                (Some(Keyword::Type), _) => return Err(Error::invalid("invalid type mapping")),
                _ => return Err(Error::invalid("invalid term definition")),
            }
        }
        Ok(read)
    }
}

/// §4.2.2 step 19.
fn container(value: &Value) -> Result<Container, Error> {
    let mut read = Container::default();
    for item in value.as_set() {
        match item.as_str().and_then(Keyword::of) {
            Some(Keyword::Graph) => read.graph = true,
            Some(Keyword::Id) => return Err(Error::unsupported("@container @id")),
            Some(Keyword::Index) => return Err(Error::unsupported("@container @index")),
            Some(Keyword::Language) => read.language = true,
            Some(Keyword::List) => read.list = true,
            Some(Keyword::Set) => read.set = true,
            Some(Keyword::Type) => return Err(Error::unsupported("@container @type")),
            _ => return Err(Error::invalid("invalid container mapping")),
        }
    }
    let kinds = [read.graph, read.language, read.list].into_iter().filter(|kind| *kind).count();
    if kinds > 1 || (read.list && read.set) || value.as_array().is_some_and(<[Value]>::is_empty) {
        return Err(Error::invalid("invalid container mapping"));
    }
    Ok(read)
}

/// A language or `null`, in lower case: JSON-LD 1.1 API lets a processor choose, and signatures out there are over that.
fn language(value: &Value, code: &'static str) -> Result<Option<Arc<str>>, Error> {
    match value {
        Value::Null => Ok(None),
        Value::String(tag) if is_language(tag) => Ok(Some(tag.to_ascii_lowercase().into())),
        Value::String(tag) => Err(Error::LanguageMalformed { language: tag.clone(), at: String::new() }),
        _ => Err(Error::invalid(code)),
    }
}
