//! N-Quads 1.1, read for the published vectors only: no service takes it from anyone.

use std::collections::HashMap;

use badge::canon::dataset::{Dataset, Quad, Term};

/// The dataset of `text`, and the label of each blank node by its number. Panics at what is no N-Quads.
pub(crate) fn read(text: &str) -> (Dataset, Vec<String>) {
    let mut reader = Reader::default();
    for line in text.split(['\n', '\r']) {
        let rest = line.trim_start_matches([' ', '\t']);
        if !rest.is_empty() && !rest.starts_with('#') {
            reader.statement(rest).unwrap_or_else(|| panic!("no statement: {line}"));
        }
    }
    (reader.dataset, reader.labels)
}

#[derive(Default)]
struct Reader {
    dataset: Dataset,
    labels: Vec<String>,
    nodes: HashMap<String, Term>,
}

impl Reader {
    fn statement(&mut self, line: &str) -> Option<()> {
        let (subject, rest) = self.node(line)?;
        let (predicate, rest) = iri(rest)?;
        let predicate = self.dataset.iri(&predicate);
        let (object, rest) = if rest.starts_with('"') { self.literal(rest)? } else { self.node(rest)? };
        let (graph, rest) = match rest.strip_prefix('.') {
            Some(rest) => (None, rest),
            None => {
                let (graph, rest) = self.node(rest)?;
                (Some(graph), rest.strip_prefix('.')?)
            }
        };
        self.dataset.push(Quad { subject, predicate, object, graph });
        let rest = blank(rest);
        (rest.is_empty() || rest.starts_with('#')).then_some(())
    }

    /// An IRI or a blank node.
    fn node<'t>(&mut self, text: &'t str) -> Option<(Term, &'t str)> {
        let Some(rest) = text.strip_prefix("_:") else {
            let (iri, rest) = iri(text)?;
            return Some((Term::Text(self.dataset.iri(&iri)), rest));
        };
        let end = rest.find(|c: char| !c.is_alphanumeric() && !"_-.:".contains(c))?;
        // A label may hold dots, and not end with one.
        let label = rest.get(..end)?.trim_end_matches('.');
        if label.is_empty() || label.starts_with(['-', '.']) {
            return None;
        }
        let term = *self.nodes.entry(label.to_owned()).or_insert_with(|| {
            self.labels.push(label.to_owned());
            self.dataset.blank()
        });
        Some((term, blank(rest.get(label.len()..)?)))
    }

    fn literal<'t>(&mut self, text: &'t str) -> Option<(Term, &'t str)> {
        let (value, rest) = quoted(text, '"', '"')?;
        let (datatype, language, rest) = if let Some(rest) = rest.strip_prefix("^^") {
            let (datatype, rest) = iri(rest)?;
            (Some(datatype), None, rest)
        } else if let Some(rest) = rest.strip_prefix('@') {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
            let tag = rest.get(..end)?;
            let subtags = || tag.split('-').all(|subtag| !subtag.is_empty());
            if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) || !subtags() {
                return None;
            }
            (None, Some(tag), blank(rest.get(end..)?))
        } else {
            (None, None, blank(rest))
        };
        Some((Term::Text(self.dataset.literal(&value, datatype.as_deref(), language)), rest))
    }
}

/// An IRI, and what follows the space behind it.
fn iri(text: &str) -> Option<(String, &str)> {
    let (iri, rest) = quoted(text, '<', '>')?;
    let absolute = iri.split_once(':').is_some_and(|(scheme, _)| scheme.starts_with(|c: char| c.is_ascii_alphabetic()));
    let plain = iri.chars().all(|c| c > ' ' && !"<>\"{}|^`\\".contains(c));
    (absolute && plain).then(|| (iri, blank(rest)))
}

/// Unescapes what stands between two marks.
fn quoted(text: &str, open: char, close: char) -> Option<(String, &str)> {
    let text = text.strip_prefix(open)?;
    let (mut chars, mut value) = (text.char_indices(), String::new());
    loop {
        match chars.next()? {
            (at, c) if c == close => return Some((value, text.get(at + 1..)?)),
            (_, '\n' | '\r') => return None,
            (_, '\\') => {
                let digits = match chars.next()?.1 {
                    'u' => 4,
                    'U' => 8,
                    // Named escapes stand in literals only.
                    c if close == '"' => {
                        value.push("tbnrf\"'\\".find(c).and_then(|at| "\t\u{8}\n\r\u{c}\"'\\".chars().nth(at))?);
                        continue;
                    }
                    _ => return None,
                };
                let hex: String = chars.by_ref().take(digits).map(|(_, c)| c).collect();
                let good = hex.len() == digits && hex.bytes().all(|b| b.is_ascii_hexdigit());
                value.push(u32::from_str_radix(&hex, 16).ok().filter(|_| good).and_then(char::from_u32)?);
            }
            (_, c) => value.push(c),
        }
    }
}

fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}
