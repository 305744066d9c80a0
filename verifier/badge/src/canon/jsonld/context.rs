//! Active contexts, and how a local context makes one from another (JSON-LD 1.1 API §4.1, §4.2).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::canon::jsonld::definitions::{Container, Definition, Definitions, Id, Local, Step};
use crate::canon::jsonld::error::Error;
use crate::canon::jsonld::hash::FastMap;
use crate::canon::jsonld::iri::{Keyword, is_absolute, is_blank, is_keyword_shaped};

/// An active context: what every name means at one place of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Unlike any other active context of the same set.
    pub(crate) id: u64,
    terms: FastMap<Arc<str>, Arc<Term>>,
    /// `@vocab`.
    pub(crate) vocab: Option<Arc<str>>,
    /// The default language.
    pub(crate) language: Option<Arc<str>>,
    /// What nested nodes go back to, after a context that does not propagate.
    pub(crate) previous: Option<Arc<Context>>,
    /// Terms that stand for `@id`, for `@type`, and for any other keyword. Every object is searched for the first two.
    aliases: [Vec<Arc<str>>; 3],
}

/// A term definition.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) meaning: Meaning,
    pub(crate) kind: Kind,
    pub(crate) container: Container,
    /// The scoped context.
    pub(crate) context: Option<Arc<Local>>,
    /// Not given, or what strings are in.
    pub(crate) language: Option<Option<Arc<str>>>,
    prefix: bool,
    protected: bool,
}

impl Term {
    /// Equal but for the protection (§4.2.2 step 27.1).
    fn same(&self, other: &Self) -> bool {
        (&self.meaning, &self.kind, self.container, &self.context, &self.language, self.prefix)
            == (&other.meaning, &other.kind, other.container, &other.context, &other.language, other.prefix)
    }
}

/// The IRI mapping of a term.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    Iri(Arc<str>),
    Keyword(Keyword),
    /// Means nothing, on purpose.
    Null,
}

/// The type mapping of a term.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Datatype(Arc<str>),
    Id,
    Json,
    None,
    Unset,
    Vocab,
}

/// What a name or value expands to (§5.2).
#[derive(Debug)]
pub(crate) enum Expanded<'a> {
    /// An IRI or blank node identifier, not checked for characters.
    Iri(Cow<'a, str>),
    Keyword(Keyword),
    /// Nothing: mapped to null, or shaped like a keyword.
    Null,
    /// Only a base could say, and there is none.
    Relative,
}

impl Context {
    /// The definition of `name`.
    pub(crate) fn term(&self, name: &str) -> Option<&Term> {
        self.terms.get(name).map(|term| &**term)
    }

    /// The keyword that `name` is, or stands for.
    pub(crate) fn keyword(&self, name: &str) -> Option<Keyword> {
        let [ids, types, others] = &self.aliases;
        let any = |names: &[Arc<str>]| names.iter().any(|alias| **alias == *name);
        if any(ids) {
            Some(Keyword::Id)
        } else if any(types) {
            Some(Keyword::Type)
        } else if any(others) {
            match self.term(name)?.meaning {
                Meaning::Keyword(keyword) => Some(keyword),
                Meaning::Iri(_) | Meaning::Null => None,
            }
        } else {
            Keyword::of(name)
        }
    }

    /// The scoped contexts of its terms.
    pub(crate) fn scoped(&self) -> impl Iterator<Item = (&str, &Arc<Local>)> {
        self.terms.iter().filter_map(|(name, term)| Some((&**name, term.context.as_ref()?)))
    }

    /// IRI expansion (§5.2.2). `vocab`: relative to the vocabulary, as names and types are.
    pub(crate) fn expand<'a>(&'a self, text: &'a str, vocab: bool) -> Expanded<'a> {
        if let Some(keyword) = Keyword::of(text) {
            return Expanded::Keyword(keyword);
        }
        if is_keyword_shaped(text) {
            return Expanded::Null;
        }
        match self.terms.get(text).map(|term| &term.meaning) {
            Some(Meaning::Keyword(keyword)) => return Expanded::Keyword(*keyword),
            Some(Meaning::Iri(iri)) if vocab => return Expanded::Iri(Cow::Borrowed(iri)),
            Some(Meaning::Null) if vocab => return Expanded::Null,
            _ => {}
        }
        if let Some((prefix, suffix)) = text.split_once(':').filter(|(prefix, _)| !prefix.is_empty()) {
            if prefix == "_" || suffix.starts_with("//") {
                return Expanded::Iri(Cow::Borrowed(text));
            }
            if let Some(Term { meaning: Meaning::Iri(iri), prefix: true, .. }) = self.term(prefix) {
                return Expanded::Iri(Cow::Owned(format!("{iri}{suffix}")));
            }
            if is_absolute(text) {
                return Expanded::Iri(Cow::Borrowed(text));
            }
        }
        match &self.vocab {
            Some(base) if vocab => Expanded::Iri(Cow::Owned(format!("{base}{text}"))),
            _ => Expanded::Relative,
        }
    }
}

/// How a local context comes into play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Entry {
    /// Named at the top of a document.
    Document,
    /// By the term of a member: may override what is protected.
    Property,
    /// By a type: nested nodes go back.
    Type,
}

/// Context documents by URL.
pub(crate) type Documents = HashMap<String, Arc<Local>>;

/// Context processing (§4.1.2).
pub(crate) fn process(active: &Arc<Context>, local: &Local, entry: Entry, documents: &Documents) -> Result<Context, Error> {
    Processing { documents, may_override: entry == Entry::Property, depth: 0 }.process(active, local, entry != Entry::Type)
}

struct Processing<'a> {
    documents: &'a Documents,
    may_override: bool,
    depth: usize,
}

impl Processing<'_> {
    fn process(&self, active: &Arc<Context>, local: &Local, propagate: bool) -> Result<Context, Error> {
        let mut result = Context::clone(active);
        // Steps 2 and 3
        let propagate = local.propagate.unwrap_or(propagate);
        if !propagate && result.previous.is_none() {
            result.previous = Some(Arc::clone(active));
        }
        for step in &local.steps {
            match step {
                Step::Clear => {
                    // Step 5.1
                    if !self.may_override
                        && let Some((term, _)) = result.terms.iter().find(|(_, term)| term.protected)
                    {
                        return Err(Error::ProtectedTerm { term: term.to_string() });
                    }
                    let previous = if propagate { None } else { result.previous };
                    result = Context { previous, ..Context::default() };
                }
                Step::Named(url) => {
                    // Step 5.2
                    if self.depth >= MAX_INCLUSIONS {
                        return Err(Error::invalid("context overflow"));
                    }
                    let named = self.documents.get(url).ok_or_else(|| Error::UnknownContext { url: url.clone() })?;
                    let inner = Processing { documents: self.documents, may_override: false, depth: self.depth + 1 };
                    result = inner.process(&Arc::new(result), named, true)?;
                }
                Step::Define(definitions) => {
                    // Steps 5.8, 5.9 and 5.13
                    match &definitions.vocab {
                        None => {}
                        Some(None) => result.vocab = None,
                        Some(Some(text)) => result.vocab = Some(vocab(&result, text)?),
                    }
                    if let Some(language) = &definitions.language {
                        result.language = language.clone();
                    }
                    let mut defining =
                        Defining { result: &mut result, definitions, may_override: self.may_override, states: HashMap::new() };
                    definitions.terms().try_for_each(|term| defining.define(term).map_err(|e| e.within(term)))?;
                }
            }
        }
        result.aliases = Default::default();
        for (name, term) in &result.terms {
            let [ids, types, others] = &mut result.aliases;
            match term.meaning {
                Meaning::Keyword(Keyword::Id) => ids.push(Arc::clone(name)),
                Meaning::Keyword(Keyword::Type) => types.push(Arc::clone(name)),
                Meaning::Keyword(_) => others.push(Arc::clone(name)),
                Meaning::Iri(_) | Meaning::Null => {}
            }
        }
        Ok(result)
    }
}

/// §4.1.2 step 5.8.3
fn vocab(context: &Context, text: &str) -> Result<Arc<str>, Error> {
    match context.expand(text, true) {
        Expanded::Iri(iri) if is_absolute(&iri) || is_blank(&iri) => Ok(iri.into()),
        Expanded::Relative => Err(Error::unsupported("relative @vocab")),
        _ => Err(Error::invalid("invalid vocab mapping")),
    }
}

/// Create Term Definition (§4.2), for the terms of one context definition.
struct Defining<'a> {
    result: &'a mut Context,
    definitions: &'a Definitions,
    may_override: bool,
    /// In the making, or made.
    states: HashMap<&'a str, bool>,
}

impl<'a> Defining<'a> {
    fn define(&mut self, term: &'a str) -> Result<(), Error> {
        let Some((name, definition)) = self.definitions.get(term) else { return Ok(()) };
        // Steps 1 and 2
        match self.states.get(term) {
            Some(true) => return Ok(()),
            Some(false) => return Err(Error::invalid("cyclic IRI mapping")),
            None => self.states.insert(term, false),
        };
        // Step 6
        let before = self.result.terms.remove(term);
        let Some(meaning) = self.meaning(term, definition)? else {
            self.states.insert(term, true);
            return Ok(());
        };
        let mut made = Term {
            kind: self.kind(definition)?,
            container: definition.container,
            context: definition.context.clone(),
            language: if definition.kind.is_some() { None } else { definition.language.clone() },
            prefix: prefix(term, definition, &meaning)?,
            protected: definition.protected.unwrap_or(self.definitions.protected),
            meaning,
        };
        // Step 27
        if let Some(before) = before.filter(|before| before.protected && !self.may_override) {
            if !before.same(&made) {
                return Err(Error::ProtectedTerm { term: term.to_owned() });
            }
            made = Term::clone(&before);
        }
        self.result.terms.insert(Arc::clone(name), Arc::new(made));
        self.states.insert(term, true);
        Ok(())
    }

    /// Steps 14 to 18: the IRI mapping; `None` where the term is passed over.
    fn meaning(&mut self, term: &'a str, definition: &'a Definition) -> Result<Option<Meaning>, Error> {
        let own = match &definition.id {
            Id::Null => return Ok(Some(Meaning::Null)),
            Id::Text(text) if text != term => {
                if Keyword::of(text).is_none() && is_keyword_shaped(text) {
                    return Ok(None);
                }
                let meaning = match self.expand(text)? {
                    Expanded::Keyword(Keyword::Context) => return Err(Error::invalid("invalid keyword alias")),
                    Expanded::Keyword(keyword) => Meaning::Keyword(keyword),
                    Expanded::Iri(iri) if is_absolute(&iri) || is_blank(&iri) => Meaning::Iri(iri.into()),
                    _ => return Err(Error::invalid("invalid IRI mapping")),
                };
                let colon_inside = term.strip_suffix(':').unwrap_or(term).chars().skip(1).any(|c| c == ':');
                if colon_inside || term.contains('/') {
                    // Step 14.2.4: a term that looks like an IRI may only mean that IRI.
                    self.states.insert(term, true);
                    let same = matches!((self.expand(term)?, &meaning), (Expanded::Iri(a), Meaning::Iri(b)) if *a == **b);
                    return if same { Ok(Some(meaning)) } else { Err(Error::invalid("invalid IRI mapping")) };
                }
                return Ok(Some(meaning));
            }
            _ => term,
        };
        if own == "@type" {
            return Ok(Some(Meaning::Keyword(Keyword::Type)));
        }
        // Step 15: a compact IRI, whatever its prefix says about being one.
        if let Some((prefix, suffix)) = own.split_once(':').filter(|(prefix, _)| !prefix.is_empty()) {
            self.define(prefix)?;
            if let Some(Term { meaning: Meaning::Iri(iri), .. }) = self.result.term(prefix) {
                return Ok(Some(Meaning::Iri(format!("{iri}{suffix}").into())));
            }
        }
        // Steps 16 to 18
        match self.result.expand(own, true) {
            Expanded::Iri(iri) if is_absolute(&iri) || is_blank(&iri) => Ok(Some(Meaning::Iri(iri.into()))),
            _ => Err(Error::invalid("invalid IRI mapping")),
        }
    }

    /// Steps 12 and 13: the type mapping.
    fn kind(&mut self, definition: &'a Definition) -> Result<Kind, Error> {
        let Some(text) = &definition.kind else { return Ok(Kind::Unset) };
        Ok(match self.expand(text)? {
            Expanded::Keyword(Keyword::Id) => Kind::Id,
            Expanded::Keyword(Keyword::Json) => Kind::Json,
            Expanded::Keyword(Keyword::None) => Kind::None,
            Expanded::Keyword(Keyword::Vocab) => Kind::Vocab,
            Expanded::Iri(iri) if is_absolute(&iri) => Kind::Datatype(iri.into()),
            _ => return Err(Error::invalid("invalid type mapping")),
        })
    }

    /// IRI expansion while terms are still being made (§5.2.2 steps 3 and 6.3): those it rests on are made first.
    fn expand<'b>(&'b mut self, text: &'a str) -> Result<Expanded<'b>, Error>
    where
        'a: 'b,
    {
        self.define(text)?;
        if let Some((prefix, suffix)) = text.split_once(':')
            && !prefix.is_empty()
            && !suffix.starts_with("//")
        {
            self.define(prefix)?;
        }
        Ok(self.result.expand(text, true))
    }
}

/// Steps 14.2.5 and 25: whether compact IRIs may start with the term.
fn prefix(term: &str, definition: &Definition, meaning: &Meaning) -> Result<bool, Error> {
    let plain = !term.contains([':', '/']);
    match definition.prefix {
        None => Ok(plain
            && definition.simple
            && matches!(meaning, Meaning::Iri(iri) if iri.ends_with([':', '/', '?', '#', '[', ']', '@']) || is_blank(iri))),
        Some(_) if !plain => Err(Error::invalid("invalid term definition")),
        Some(true) if matches!(meaning, Meaning::Keyword(_)) => Err(Error::invalid("invalid term definition")),
        Some(prefix) => Ok(prefix),
    }
}

/// Contexts that name contexts that name contexts: none of ours does.
const MAX_INCLUSIONS: usize = 8;
