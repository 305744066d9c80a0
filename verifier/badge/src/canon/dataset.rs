//! An RDF dataset, kept as the N-Quads text of its terms: what canonicalisation hashes is what stands here.

/// Quads over terms that are held as canonical N-Quads text (RDFC-1.0 §A) in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    text: String,
    quads: Vec<Quad>,
    blank_nodes: u32,
}

/// One quad.
#[derive(Clone, Copy, Debug)]
pub struct Quad {
    /// Subject.
    pub subject: Term,
    /// Predicate; always an IRI here.
    pub predicate: Span,
    /// Object.
    pub object: Term,
    /// Graph name; `None` is the default graph.
    pub graph: Option<Term>,
}

/// A blank node, or a term with text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// A blank node, numbered from 0.
    Blank(u32),
    /// An IRI or literal.
    Text(Span),
}

/// A piece of the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Dataset {
    /// An empty dataset, with room for about so many quads.
    #[must_use]
    pub fn with_capacity(quads: usize) -> Self {
        Self { text: String::with_capacity(quads * TEXT_PER_QUAD), quads: Vec::with_capacity(quads), blank_nodes: 0 }
    }

    /// Writes `<iri>`. The caller has checked that it is an absolute IRI.
    pub fn iri(&mut self, iri: &str) -> Span {
        self.put(|text| {
            text.push('<');
            text.push_str(iri);
            text.push('>');
        })
    }

    /// Writes a literal in canonical form. `datatype` is left out for `xsd:string`; `language` wins over it.
    pub fn literal(&mut self, value: &str, datatype: Option<&str>, language: Option<&str>) -> Span {
        self.put(|text| {
            text.push('"');
            escape(text, value);
            text.push('"');
            match (language, datatype) {
                (Some(language), _) => {
                    text.push('@');
                    text.push_str(language);
                }
                (None, Some(datatype)) if datatype != XSD_STRING => {
                    text.push_str("^^<");
                    text.push_str(datatype);
                    text.push('>');
                }
                _ => {}
            }
        })
    }

    /// A fresh blank node.
    pub fn blank(&mut self) -> Term {
        self.blank_nodes += 1;
        Term::Blank(self.blank_nodes - 1)
    }

    /// Adds a quad; repeated ones are removed by canonicalisation.
    pub fn push(&mut self, quad: Quad) {
        self.quads.push(quad);
    }

    /// The quads, in the order added.
    #[must_use]
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// How many blank nodes there are.
    #[must_use]
    pub fn blank_nodes(&self) -> u32 {
        self.blank_nodes
    }

    /// How many bytes the terms of all quads have, blank nodes left out.
    #[must_use]
    pub fn length(&self) -> usize {
        let term = |term| if let Term::Text(span) = term { self.text(span).len() } else { 0 };
        let quad = |quad: &Quad| {
            let (subject, predicate, object) = (term(quad.subject), self.text(quad.predicate).len(), term(quad.object));
            subject + predicate + object + quad.graph.map_or(0, term)
        };
        self.quads.iter().map(quad).sum()
    }

    /// The text of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let range = usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0);
        self.text.get(range).unwrap_or_default()
    }

    /// The same with some IRIs as blank nodes: `node` says which number a term stands for, less than `nodes`. `None` where there are blank
    /// nodes already, whose numbers these would take.
    #[must_use]
    pub fn deskolemized(&self, nodes: u32, node: impl Fn(&str) -> Option<u32>) -> Option<Self> {
        let term = |term: Term| match term {
            Term::Text(span) => node(self.text(span)).filter(|number| *number < nodes).map_or(term, Term::Blank),
            Term::Blank(_) => term,
        };
        let quad = |quad: &Quad| Quad {
            subject: term(quad.subject),
            predicate: quad.predicate,
            object: term(quad.object),
            graph: quad.graph.map(term),
        };
        let quads = self.quads.iter().map(quad).collect();
        (self.blank_nodes == 0).then(|| Self { text: self.text.clone(), quads, blank_nodes: nodes })
    }

    fn put(&mut self, write: impl FnOnce(&mut String)) -> Span {
        let end = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = end(&self.text);
        write(&mut self.text);
        Span { start, end: end(&self.text) }
    }
}

/// Canonical N-Quads escapes (RDFC-1.0 §A): the eight named and the control characters; everything else as it is.
fn escape(out: &mut String, value: &str) {
    let mut plain = 0;
    for (at, byte) in value.bytes().enumerate() {
        let named = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0x00..=0x1f | 0x7f => "",
            _ => continue,
        };
        // All of these are ASCII, so both ends are character boundaries.
        out.push_str(value.get(plain..at).unwrap_or_default());
        if named.is_empty() {
            out.push_str(&format!("\\u{byte:04X}"));
        } else {
            out.push_str(named);
        }
        plain = at + 1;
    }
    out.push_str(value.get(plain..).unwrap_or_default());
}

const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
/// Predicates and objects of real badges come to this many bytes, about.
const TEXT_PER_QUAD: usize = 128;
