//! What tells blank nodes apart that look alike (RDFC-1.0 §4.7 Hash Related Blank Node, §4.8 Hash N-Degree Quads).

use crate::canon::dataset::{Quad, Term};
use crate::canon::rdfc10::digest::Hash;
use crate::canon::rdfc10::graph::{Graph, number};
use crate::canon::rdfc10::issuer::Issuer;

/// A search through the neighbourhoods of blank nodes.
pub(super) struct Search<'a> {
    graph: &'a Graph<'a>,
    /// §4.6 for each blank node.
    first_degree: &'a [Hash],
    /// How many calls have been made.
    calls: u32,
    /// How many more calls and permutations may be made.
    steps: u64,
    /// How many more quads may be looked at.
    visits: u64,
}

/// The work limit was reached.
pub(super) struct Exhausted;

impl<'a> Search<'a> {
    /// A search that may call the algorithm `per_node` times for each blank node, and look at each quad as often.
    pub(super) fn new(graph: &'a Graph<'a>, first_degree: &'a [Hash], per_node: u32) -> Self {
        let times = |n: usize| u64::from(per_node).saturating_mul(u64::try_from(n).unwrap_or(u64::MAX));
        Self { graph, first_degree, calls: 0, steps: times(graph.nodes()), visits: times(graph.mentions()) }
    }

    /// How many calls were made.
    pub(super) fn calls(&self) -> u32 {
        self.calls
    }

    /// §4.8.3 Hash N-Degree Quads of `node`; `depth` is 0 from outside.
    pub(super) fn hash(&mut self, node: u32, canonical: &Issuer, issuer: &Issuer, depth: usize) -> Result<(Hash, Issuer), Exhausted> {
        spend(&mut self.steps, 1)?;
        self.calls = self.calls.saturating_add(1);
        if depth > DEEPEST {
            return Err(Exhausted);
        }
        let neighbours = self.neighbours(node, canonical, issuer)?;
        let mut issuer = issuer.clone();
        // Step 4
        let mut data = String::new();
        // Step 5
        for group in neighbours.chunk_by(|(a, _), (b, _)| a == b) {
            // Step 5.1
            group.iter().take(1).for_each(|(hash, _)| hash.write(&mut data));
            // Steps 5.2 to 5.4
            let mut chosen: Option<(String, Issuer)> = None;
            let mut permutation: Vec<u32> = group.iter().map(|(_, related)| *related).collect();
            loop {
                let best = chosen.as_ref().map(|(path, _)| path.as_str());
                if let Some(better) = self.path(&permutation, canonical, &issuer, best, depth)? {
                    chosen = Some(better);
                }
                if !advance(&mut permutation) {
                    break;
                }
                // 12 neighbours that look alike have 479 001 600 permutations: each is work.
                spend(&mut self.steps, 1)?;
            }
            // Steps 5.5 and 5.6
            if let Some((path, copy)) = chosen {
                data.push_str(&path);
                issuer = copy;
            }
        }
        // Step 6
        Ok((self.graph.algorithm.hash(&data), issuer))
    }

    /// §4.8.3 steps 1 to 3: the blank nodes beside `node`, by related hash. One that is related twice alike is listed twice.
    fn neighbours(&mut self, node: u32, canonical: &Issuer, issuer: &Issuer) -> Result<Vec<(Hash, u32)>, Exhausted> {
        let graph = self.graph;
        let quads = graph.quads_of(node);
        spend(&mut self.visits, u64::try_from(quads.len()).unwrap_or(u64::MAX))?;
        let mut found = Vec::new();
        let mut input = String::new();
        for quad in quads {
            // Step 3.1
            for (position, term) in [('s', Some(quad.subject)), ('o', Some(quad.object)), ('g', quad.graph)] {
                match term {
                    Some(Term::Blank(related)) if related != node => {
                        input.clear();
                        self.related(&mut input, related, quad, position, canonical, issuer);
                        found.push((graph.algorithm.hash(&input), related));
                    }
                    _ => {}
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// §4.7.3 Hash Related Blank Node, up to what is hashed in step 5.
    fn related(&self, input: &mut String, related: u32, quad: &Quad, position: char, canonical: &Issuer, issuer: &Issuer) {
        // Steps 1 and 2; the predicate brings its own angle brackets.
        input.push(position);
        if position != 'g' {
            input.push_str(self.graph.text(quad.predicate));
        }
        // Steps 3 and 4
        if let Some(id) = canonical.id(related) {
            name(input, "_:c14n", id);
        } else if let Some(id) = issuer.id(related) {
            name(input, "_:b", id);
        } else if let Some(hash) = self.first_degree.get(usize::try_from(related).unwrap_or(usize::MAX)) {
            hash.write(input);
        }
    }

    /// §4.8.3 steps 5.4.1 to 5.4.6 for one permutation; `None` if `best` is as good or better.
    fn path(
        &mut self,
        permutation: &[u32],
        canonical: &Issuer,
        issuer: &Issuer,
        best: Option<&str>,
        depth: usize,
    ) -> Result<Option<(String, Issuer)>, Exhausted> {
        // Steps 5.4.4.3 and 5.4.5.5: what is behind already cannot win.
        let lost = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        // Steps 5.4.1 to 5.4.3
        let mut copy = issuer.clone();
        let mut path = String::new();
        let mut recursion = Vec::new();
        // Step 5.4.4
        for related in permutation {
            if let Some(id) = canonical.id(*related) {
                name(&mut path, "_:c14n", id);
            } else {
                if copy.id(*related).is_none() {
                    recursion.push(*related);
                }
                name(&mut path, "_:b", copy.issue(*related));
            }
            if lost(&path) {
                return Ok(None);
            }
        }
        // Step 5.4.5
        for related in recursion {
            let (hash, result) = self.hash(related, canonical, &copy, depth + 1)?;
            name(&mut path, "_:b", copy.issue(related));
            path.push('<');
            hash.write(&mut path);
            path.push('>');
            copy = result;
            if lost(&path) {
                return Ok(None);
            }
        }
        // Step 5.4.6
        Ok(best.is_none_or(|best| path.as_str() < best).then_some((path, copy)))
    }
}

fn name(out: &mut String, prefix: &str, id: u32) {
    out.push_str(prefix);
    number(out, id);
}

fn spend(left: &mut u64, amount: u64) -> Result<(), Exhausted> {
    *left = left.checked_sub(amount).ok_or(Exhausted)?;
    Ok(())
}

/// The next permutation in lexicographic order, equal items not told apart; false after the last one.
fn advance(items: &mut [u32]) -> bool {
    let rises = |pair: &[u32]| pair.first() < pair.last();
    let Some(pivot) = items.windows(2).rposition(rises) else { return false };
    let larger = |item: &u32| items.get(pivot).is_some_and(|pivot| item > pivot);
    if let Some(successor) = items.iter().rposition(larger) {
        items.swap(pivot, successor);
    }
    if let Some(tail) = items.get_mut(pivot + 1..) {
        tail.reverse();
    }
    true
}

/// Each level takes stack. Badges do not go past 3; a chain of 512 nodes that all look alike is an attack.
const DEEPEST: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_order_of_a_list_is_seen_once() {
        let orders = |mut items: Vec<u32>| {
            let mut seen = vec![items.clone()];
            while advance(&mut items) {
                seen.push(items.clone());
            }
            seen
        };
        assert_eq!(orders(vec![1, 2, 3]), [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]);
        assert_eq!(orders(vec![1, 1, 2]), [[1, 1, 2], [1, 2, 1], [2, 1, 1]]);
        assert_eq!(orders(vec![5]), [[5]]);
        assert_eq!(orders((0..5).collect()).len(), 120);
    }
}
