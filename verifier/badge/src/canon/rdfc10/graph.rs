//! The quads as a set, found by blank node, and their text (RDFC-1.0 §4.4.3 steps 1, 2 and 6, §4.6, §A).

use std::cmp::Ordering;

use crate::canon::dataset::{Dataset, Quad, Span, Term};
use crate::canon::rdfc10::digest::{Algorithm, Hash};
use crate::canon::rdfc10::issuer::Issuer;

/// A dataset without repetitions, with its blank node to quads map.
pub(super) struct Graph<'a> {
    dataset: &'a Dataset,
    quads: Vec<Quad>,
    /// `mentions[starts[n]..starts[n + 1]]` are the quads of blank node `n`.
    starts: Vec<usize>,
    mentions: Vec<Quad>,
    /// The hash function of this run.
    pub(super) algorithm: Algorithm,
}

impl<'a> Graph<'a> {
    /// §4.4.3 steps 1 and 2.
    pub(super) fn of(dataset: &'a Dataset, algorithm: Algorithm) -> Self {
        let nodes = size(dataset.blank_nodes());
        let mut graph = Self { dataset, quads: dataset.quads().to_vec(), starts: vec![0; nodes + 1], mentions: Vec::new(), algorithm };
        // A dataset is a set: two quads are one if all their terms are.
        let numbers = |node| node;
        graph.quads.sort_by(|a, b| order(dataset, a, b, numbers));
        graph.quads.dedup_by(|a, b| order(dataset, a, b, numbers) == Ordering::Equal);

        let mut mentions: Vec<(u32, Quad)> = graph.quads.iter().flat_map(|quad| nodes_of(quad).map(|node| (node, *quad))).collect();
        mentions.sort_by_key(|(node, _)| *node);
        for (node, _) in &mentions {
            if let Some(end) = graph.starts.get_mut(size(*node) + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for start in &mut graph.starts {
            sum += *start;
            *start = sum;
        }
        graph.mentions = mentions.into_iter().map(|(_, quad)| quad).collect();
        graph
    }

    /// The quads, sorted by number of blank node until [`Graph::sort`].
    pub(super) fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// The text of a term.
    pub(super) fn text(&self, span: Span) -> &'a str {
        self.dataset.text(span)
    }

    /// The quads that mention a blank node, each once.
    pub(super) fn quads_of(&self, node: u32) -> &[Quad] {
        let (start, end) = (self.starts.get(size(node)), self.starts.get(size(node) + 1));
        start.zip(end).and_then(|(start, end)| self.mentions.get(*start..*end)).unwrap_or_default()
    }

    /// How often quads mention blank nodes.
    pub(super) fn mentions(&self) -> usize {
        self.mentions.len()
    }

    /// How many blank nodes stand in quads.
    pub(super) fn nodes(&self) -> usize {
        self.starts.windows(2).filter(|pair| pair.first() != pair.last()).count()
    }

    /// §4.6.3 Hash First Degree Quads, for every blank node, by number.
    pub(super) fn first_degree(&self) -> Vec<Hash> {
        let (mut text, mut lines, mut sorted) = (String::new(), Vec::new(), String::new());
        let hash = |node| {
            text.clear();
            lines.clear();
            sorted.clear();
            // Steps 1 to 3: the node itself is `_:a`, any other is `_:z`.
            for quad in self.quads_of(node) {
                let start = text.len();
                self.write(&mut text, quad, |text, other| text.push_str(if other == node { "_:a" } else { "_:z" }));
                lines.push(start..text.len());
            }
            // Step 4. Lines are compared with their line feed, which sorts before all else that may follow.
            lines.sort_by(|a, b| text.get(a.clone()).cmp(&text.get(b.clone())));
            lines.iter().for_each(|line| sorted.push_str(text.get(line.clone()).unwrap_or_default()));
            // Step 5
            self.algorithm.hash(&sorted)
        };
        (0..self.dataset.blank_nodes()).map(hash).collect()
    }

    /// Brings the quads in the order of their canonical lines.
    pub(super) fn sort(&mut self, labels: &Issuer) {
        // `c14n10` sorts before `c14n2`: labels are compared as text.
        let mut places: Vec<(String, u32)> =
            labels.issued().iter().map(|node| (labels.id(*node).unwrap_or(0).to_string(), *node)).collect();
        places.sort_unstable();
        let mut place = vec![u32::MAX; self.starts.len()];
        for ((_, node), rank) in places.iter().zip(0..) {
            if let Some(place) = place.get_mut(size(*node)) {
                *place = rank;
            }
        }
        let dataset = self.dataset;
        self.quads.sort_by(|a, b| order(dataset, a, b, |node| place.get(size(node)).copied().unwrap_or(u32::MAX)));
    }

    /// The canonical N-Quads document (§A), lines in the order of the quads.
    pub(super) fn nquads(&self, labels: &Issuer) -> String {
        let mut out = String::with_capacity(self.quads.len() * 128);
        for quad in &self.quads {
            self.write(&mut out, quad, |out, node| {
                out.push_str("_:c14n");
                number(out, labels.id(node).unwrap_or(u32::MAX));
            });
        }
        out
    }

    /// One line.
    fn write(&self, out: &mut String, quad: &Quad, mut blank: impl FnMut(&mut String, u32)) {
        let mut term = |out: &mut String, term| match term {
            Term::Blank(node) => blank(out, node),
            Term::Text(span) => out.push_str(self.text(span)),
        };
        term(out, quad.subject);
        out.push(' ');
        term(out, Term::Text(quad.predicate));
        out.push(' ');
        term(out, quad.object);
        if let Some(graph) = quad.graph {
            out.push(' ');
            term(out, graph);
        }
        out.push_str(" .\n");
    }
}

/// Writes a number in decimal.
pub(super) fn number(out: &mut String, n: u32) {
    if n >= 10 {
        number(out, n / 10);
    }
    out.push(char::from_digit(n % 10, 10).unwrap_or('0'));
}

/// The blank nodes of a quad, each once.
fn nodes_of(quad: &Quad) -> impl Iterator<Item = u32> {
    let node = |term| match term {
        Term::Blank(node) => Some(node),
        Term::Text(_) => None,
    };
    let (subject, object) = (node(quad.subject), node(quad.object));
    let graph = quad.graph.and_then(node);
    let object = object.filter(|_| object != subject);
    let graph = graph.filter(|_| graph != subject && graph != object);
    [subject, object, graph].into_iter().flatten()
}

/// The order of two lines, term by term: no term is the beginning of another one up to the space that follows.
fn order(dataset: &Dataset, a: &Quad, b: &Quad, rank: impl Fn(u32) -> u32) -> Ordering {
    let text = |a: Span, b: Span| if a == b { Ordering::Equal } else { dataset.text(a).cmp(dataset.text(b)) };
    let term = |a, b| match (a, b) {
        (Term::Text(a), Term::Text(b)) => text(a, b),
        (Term::Blank(a), Term::Blank(b)) => rank(a).cmp(&rank(b)),
        // `"` and `<` sort before `_`
        (Term::Text(_), Term::Blank(_)) => Ordering::Less,
        (Term::Blank(_), Term::Text(_)) => Ordering::Greater,
    };
    // ` .` sorts before ` <` and ` _`
    let graph = |a: Option<Term>, b: Option<Term>| match (a, b) {
        (Some(a), Some(b)) => term(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    term(a.subject, b.subject)
        .then_with(|| text(a.predicate, b.predicate))
        .then_with(|| term(a.object, b.object))
        .then_with(|| graph(a.graph, b.graph))
}

/// Blank nodes are counted in 32 bits.
fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX - 1)
}
