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

    /// The text of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let range = usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0);
        self.text.get(range).unwrap_or_default()
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
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\u{0}'..='\u{1f}' | '\u{7f}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ => out.push(c),
        }
    }
}

const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
