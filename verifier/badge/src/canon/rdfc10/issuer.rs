//! Names for blank nodes, in the order asked for (RDFC-1.0 §4.5 Issue Identifier).

/// An identifier issuer. It keeps the numbers; whoever writes them puts `c14n` or `b` in front.
#[derive(Clone, Debug)]
pub(super) struct Issuer {
    /// By blank node.
    ids: Vec<Option<u32>>,
    issued: Vec<u32>,
}

impl Issuer {
    /// Nothing issued yet, for that many blank nodes.
    pub(super) fn new(nodes: usize) -> Self {
        Self { ids: vec![None; nodes], issued: Vec::new() }
    }

    /// §4.5.2: the number of `node`, a new one if it has none.
    pub(super) fn issue(&mut self, node: u32) -> u32 {
        let next = u32::try_from(self.issued.len()).unwrap_or(u32::MAX);
        let Some(id) = self.ids.get_mut(usize::try_from(node).unwrap_or(usize::MAX)) else { return next };
        *id.get_or_insert_with(|| {
            self.issued.push(node);
            next
        })
    }

    /// The number of `node`, if it has one.
    pub(super) fn id(&self, node: u32) -> Option<u32> {
        self.ids.get(usize::try_from(node).unwrap_or(usize::MAX)).copied().flatten()
    }

    /// The nodes that have a number, in the order of their numbers.
    pub(super) fn issued(&self) -> &[u32] {
        &self.issued
    }

    /// The numbers, by blank node.
    pub(super) fn into_ids(self) -> Vec<Option<u32>> {
        self.ids
    }
}
