//! The quads by blank node, and their text (RDFC-1.0 §4.4.3 steps 1, 2 and 6, §4.6, §A).

use std::cmp::Ordering;

use crate::canon::dataset::{Dataset, Quad, Span, Term};
use crate::canon::rdfc10::digest::{Algorithm, Hash};
use crate::canon::rdfc10::issuer::Issuer;

/// A dataset, with its blank node to quads map.
pub(super) struct Graph<'a> {
    dataset: &'a Dataset,
    /// `mentions[starts[n]..starts[n + 1]]` are the quads of blank node `n`.
    starts: Vec<usize>,
    mentions: Vec<Quad>,
    /// The hash function of this run.
    pub(super) algorithm: Algorithm,
}

impl<'a> Graph<'a> {
    /// §4.4.3 steps 1 and 2.
    pub(super) fn of(dataset: &'a Dataset, algorithm: Algorithm) -> Self {
        // A dataset is a set, so that equal quads count once: two are equal if all their terms are.
        let mentioned = dataset.quads().iter().flat_map(|quad| nodes_of(quad).map(move |node| (node, *quad)));
        let mut mentions: Vec<(u32, Quad)> = mentioned.collect();
        let numbers = |node| node;
        mentions.sort_by(|(m, a), (n, b)| m.cmp(n).then_with(|| order(dataset, a, b, numbers)));
        mentions.dedup_by(|(m, a), (n, b)| m == n && order(dataset, a, b, numbers).is_eq());

        let mut starts = vec![0; size(dataset.blank_nodes()) + 1];
        for (node, _) in &mentions {
            if let Some(end) = starts.get_mut(size(*node) + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { dataset, starts, mentions: mentions.into_iter().map(|(_, quad)| quad).collect(), algorithm }
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

    /// §4.4.3 step 6: the canonical N-Quads document (§A), and how many lines it has.
    pub(super) fn nquads(&self, labels: &Issuer) -> (String, usize) {
        let quads = self.sorted(&places(labels, self.starts.len()));
        let mut out = String::with_capacity(quads.len() * 192);
        for quad in &quads {
            self.write(&mut out, quad, |out, node| {
                out.push_str("_:c14n");
                number(out, labels.id(node).unwrap_or(u32::MAX));
            });
        }
        (out, quads.len())
    }

    /// The lines under these names of blank nodes, sorted by code point, each once.
    pub(super) fn lines<'n>(&self, name: impl Fn(u32) -> &'n str) -> Vec<String> {
        let line = |quad| {
            let mut line = String::new();
            self.write(&mut line, quad, |out, node| {
                out.push_str("_:");
                out.push_str(name(node));
            });
            line
        };
        let mut lines: Vec<String> = self.dataset.quads().iter().map(line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The quads, each once, in the order of their lines.
    fn sorted(&self, places: &[u32]) -> Vec<Quad> {
        let place = |node| places.get(size(node)).copied().unwrap_or(u32::MAX);
        // Quads come in runs of one subject; to compare subjects once for a run is half of the time of a plain sort.
        let mut runs: Vec<&[Quad]> = self.dataset.quads().chunk_by(|a, b| a.subject == b.subject).collect();
        let subject = |run: &[Quad]| run.first().map(|quad| quad.subject);
        runs.sort_by(|a, b| subject(a).zip(subject(b)).map_or(Ordering::Equal, |(a, b)| term(self.dataset, a, b, place)));
        let mut quads = runs.concat();
        for same in quads.chunk_by_mut(|a, b| term(self.dataset, a.subject, b.subject, place).is_eq()) {
            same.sort_by(|a, b| order(self.dataset, a, b, place));
        }
        quads.dedup_by(|a, b| order(self.dataset, a, b, place).is_eq());
        quads
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

/// For each blank node, where its label stands among all: as text, `c14n10` comes before `c14n2`.
fn places(labels: &Issuer, nodes: usize) -> Vec<u32> {
    let mut sorted: Vec<(String, u32)> = labels.issued().iter().zip(0_u32..).map(|(node, id)| (id.to_string(), *node)).collect();
    sorted.sort_unstable();
    let mut places = vec![u32::MAX; nodes];
    for ((_, node), rank) in sorted.iter().zip(0..) {
        if let Some(place) = places.get_mut(size(*node)) {
            *place = rank;
        }
    }
    places
}

/// The order of two lines, term by term: no term is the beginning of another one up to the space that follows.
fn order(dataset: &Dataset, a: &Quad, b: &Quad, place: impl Fn(u32) -> u32 + Copy) -> Ordering {
    // ` .` sorts before ` <` and ` _`
    let graph = |a: Option<Term>, b: Option<Term>| match (a, b) {
        (Some(a), Some(b)) => term(dataset, a, b, place),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    term(dataset, a.subject, b.subject, place)
        .then_with(|| text(dataset, a.predicate, b.predicate))
        .then_with(|| term(dataset, a.object, b.object, place))
        .then_with(|| graph(a.graph, b.graph))
}

fn term(dataset: &Dataset, a: Term, b: Term, place: impl Fn(u32) -> u32) -> Ordering {
    match (a, b) {
        (Term::Text(a), Term::Text(b)) => text(dataset, a, b),
        (Term::Blank(a), Term::Blank(b)) => place(a).cmp(&place(b)),
        // `"` and `<` sort before `_`
        (Term::Text(_), Term::Blank(_)) => Ordering::Less,
        (Term::Blank(_), Term::Text(_)) => Ordering::Greater,
    }
}

fn text(dataset: &Dataset, a: Span, b: Span) -> Ordering {
    if a == b { Ordering::Equal } else { dataset.text(a).cmp(dataset.text(b)) }
}

/// Blank nodes are counted in 32 bits.
fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX - 1)
}
