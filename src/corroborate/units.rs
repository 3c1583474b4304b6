//! What the figures of a family count, and which of them a statement is about.

use crate::classify::Figure;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// What a family's figures count.
#[derive(Debug)]
pub(super) struct Units {
    /// The rank of each thing that is counted, by [`Figure::counted`].
    ranks: FxHashMap<u32, usize>,
}

impl Units {
    /// What is counted in `figures`, one list for each statement, ranked by how many statements count it.
    ///
    /// Thus *en deux ans, 10 000 soldats* is about soldiers where the others count soldiers.
    pub(super) fn new<'f>(figures: impl Iterator<Item = &'f [Figure]>) -> Self {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for of_statement in figures {
            let mut counted: Vec<u32> = of_statement.iter().map(|figure| figure.counted).collect();
            counted.sort_unstable();
            counted.dedup();
            for thing in counted {
                *counts.entry(thing).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = counts.into_iter().collect();
        ranked.sort_unstable_by_key(|&(thing, count)| (Reverse(count), thing));
        Self { ranks: ranked.iter().zip(0..).map(|(&(thing, _), rank)| (thing, rank)).collect() }
    }

    /// The figure that a statement is about, with the rank of what it counts: that which most of the
    /// family counts, and of these the first.
    pub(super) fn headline<'f>(&self, figures: &'f [Figure]) -> Option<(usize, &'f Figure)> {
        let known = figures.iter().filter_map(|figure| Some((*self.ranks.get(&figure.counted)?, figure)));
        known.min_by_key(|&(rank, _)| rank)
    }
}
