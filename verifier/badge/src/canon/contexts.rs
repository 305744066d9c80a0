//! Only contexts that we carry; an unknown one is an error, never a request. Each is read once, and what it makes of
//! another is kept: a general processor spends nine tenths of its time doing that again for every document.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use crate::canon::jsonld::context::{Context, Documents, Entry, process};
use crate::canon::jsonld::definitions::{Local, Reader};
use crate::canon::jsonld::error::Error;
use crate::canon::jsonld::hash::FastMap;
use crate::document::Document;

/// A set of contexts, by URL, read once.
#[derive(Debug)]
pub struct ContextSet {
    documents: Documents,
    empty: Arc<Context>,
    kept: RwLock<FastMap<Step, Arc<Context>>>,
    next: AtomicU64,
    syntax: Syntax,
}

/// From the active context of this number, through the local context of this number, entered in this way.
type Step = (u64, u32, Entry);

/// What may stand in a document beside the terms of its contexts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Compact names only: no IRIs or keywords as names, no blank node identifiers, nothing that leaves no trace.
    Badge,
    /// Whatever JSON-LD 1.1 says and we implement.
    Wide,
}

impl ContextSet {
    /// The contexts that a badge may name.
    #[must_use]
    pub fn badges() -> &'static Self {
        static SET: LazyLock<ContextSet> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "these are our own files, and the tests read every one")]
            let set = ContextSet::new(schemas::CONTEXTS.iter().map(|context| (context.url, context.text)))
                .expect("the contexts that we carry are sound");
            set
        });
        &SET
    }

    /// Those and the few that other credentials name. For the VC-API alone, which answers programs about any credential: `@vocab` in
    /// one of them defines whatever word a holder adds, and a reader of badges must not be shown those (attacks J03, J09).
    #[must_use]
    pub fn credentials() -> &'static Self {
        static SET: LazyLock<ContextSet> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "these are our own files, and the tests read every one")]
            let set = ContextSet::new(schemas::CONTEXTS.iter().chain(schemas::FURTHER_CONTEXTS).map(|context| (context.url, context.text)))
                .expect("the contexts that we carry are sound");
            set
        });
        &SET
    }

    /// Other contexts, for documents that are as strict as badges: published vectors.
    ///
    /// # Errors
    /// A text that is no context document, or one that does not stand on its own.
    pub fn new<'a>(documents: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Error> {
        Self::read(documents, Syntax::Badge)
    }

    /// Other contexts, for documents that use more of JSON-LD 1.1 than badges may: its own test suite.
    ///
    /// # Errors
    /// A text that is no context document, or one that does not stand on its own.
    pub fn wide<'a>(documents: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Error> {
        Self::read(documents, Syntax::Wide)
    }

    fn read<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>, syntax: Syntax) -> Result<Self, Error> {
        let mut reader = Reader::default();
        let mut documents = HashMap::new();
        for (url, text) in texts {
            let document = Document::parse(text.as_bytes()).map_err(|_| Error::invalid("invalid remote context").within(url))?;
            let local = reader.document(document.root()).map_err(|e| e.within(url))?;
            documents.insert(url.to_owned(), local);
        }
        let set = Self { documents, empty: Arc::default(), kept: RwLock::default(), next: AtomicU64::new(1), syntax };
        for (url, local) in &set.documents {
            set.prove(&set.empty, local, Entry::Document, &mut Vec::new()).map_err(|e| e.within(url))?;
        }
        Ok(set)
    }

    /// Goes through a local context and all that are scoped to its terms, so that a fault shows when the set is made
    /// and not when a document comes by (JSON-LD 1.1 API §4.2.2 step 21.3).
    fn prove(&self, active: &Arc<Context>, local: &Arc<Local>, entry: Entry, seen: &mut Vec<u32>) -> Result<(), Error> {
        if seen.contains(&local.id) {
            return Ok(());
        }
        seen.push(local.id);
        let made = self.enter(active, local, entry, &mut Budget::default())?;
        made.scoped().try_for_each(|(term, scoped)| self.prove(&made, scoped, Entry::Property, seen).map_err(|e| e.within(term)))
    }

    pub(crate) fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The active context under these URLs, in this order.
    pub(crate) fn at_top<'a>(&self, urls: impl Iterator<Item = &'a str>, budget: &mut Budget) -> Result<Arc<Context>, Error> {
        self.through(&self.empty, urls, budget)
    }

    /// What contexts of these URLs, in this order, make of `active`.
    pub(crate) fn through<'a>(
        &self,
        active: &Arc<Context>,
        urls: impl Iterator<Item = &'a str>,
        budget: &mut Budget,
    ) -> Result<Arc<Context>, Error> {
        let mut active = Arc::clone(active);
        for url in urls {
            let local = self.documents.get(url).ok_or_else(|| Error::UnknownContext { url: url.to_owned() })?;
            active = self.enter(&active, local, Entry::Document, budget)?;
        }
        Ok(active)
    }

    /// What `local` makes of `active`.
    pub(crate) fn enter(&self, active: &Arc<Context>, local: &Local, entry: Entry, budget: &mut Budget) -> Result<Arc<Context>, Error> {
        let step = (active.id, local.id, entry);
        if let Some(made) = self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&step) {
            return Ok(Arc::clone(made));
        }
        budget.spend()?;
        let mut made = process(active, local, entry, &self.documents)?;
        made.id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MAX_KEPT {
            // Documents decide which combinations there are. Starting over costs a few honest documents a
            // third of a millisecond; refusing newcomers would slow them down for ever.
            kept.clear();
        }
        Ok(Arc::clone(kept.entry(step).or_insert_with(|| Arc::new(made))))
    }
}

/// How many combinations of contexts one document may make us work out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Budget {
    spent: usize,
}

impl Budget {
    fn spend(&mut self) -> Result<(), Error> {
        if self.spent >= MAX_NEW {
            return Err(Error::TooManyContexts { limit: MAX_NEW });
        }
        self.spent += 1;
        Ok(())
    }
}

/// All that badges bring is about a hundred; one takes about ten kilobytes.
const MAX_KEPT: usize = 1024;
/// The richest badge of the published samples needs about twenty, and only when it is the first of its kind. One takes
/// about fifteen microseconds.
const MAX_NEW: usize = 128;
