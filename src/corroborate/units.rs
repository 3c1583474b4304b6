//! What the figures of a family count, and which of them a statement is about.

use crate::classify::Figure;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The units of a family's figures.
#[derive(Debug)]
pub(super) struct Units<'s> {
    /// The rank of each unit's kind; spellings of one unit have one rank.
    ranks: FxHashMap<&'s str, usize>,
}

impl<'s> Units<'s> {
    /// The units in `figures`, one list for each statement, ranked by how many statements have them.
    ///
    /// Thus *en deux ans, 10 000 soldats* is about soldiers where the others count soldiers.
    pub(super) fn new(figures: impl Iterator<Item = &'s [Figure]> + Clone) -> Self {
        let mut units: Vec<&str> = figures.clone().flatten().map(|figure| &*figure.unit).collect();
        units.sort_unstable();
        units.dedup();
        let mut heads: FxHashMap<&str, &str> = FxHashMap::default();
        for unit in units {
            // A shorter spelling sorts before the longer, and so has its head already.
            let head = shorter_spellings(unit).find_map(|shorter| heads.get(shorter).copied());
            heads.insert(unit, head.unwrap_or(unit));
        }
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for of_statement in figures {
            let mut kinds: Vec<_> = of_statement.iter().map(|figure| heads[&*figure.unit]).collect();
            kinds.sort_unstable();
            kinds.dedup();
            for head in kinds {
                *counts.entry(head).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = counts.into_iter().collect();
        ranked.sort_unstable_by_key(|&(head, count)| (Reverse(count), head));
        let ranks: FxHashMap<_, _> = ranked.iter().zip(0..).map(|(&(head, _), rank)| (head, rank)).collect();
        Self { ranks: heads.into_iter().map(|(unit, head)| (unit, ranks[head])).collect() }
    }

    /// The figure that a statement is about, with the rank of its unit: that of the unit which most
    /// of the family has, and of these the first.
    pub(super) fn headline<'f>(&self, figures: &'f [Figure]) -> Option<(usize, &'f Figure)> {
        let known = figures.iter().filter_map(|figure| Some((*self.ranks.get(&*figure.unit)?, figure)));
        known.min_by_key(|&(rank, _)| rank)
    }
}

/// `unit` without its last letter or two, so that a plural meets its singular in most languages
/// without knowing any of them. Short units (*mm*, *km*) stand as they are.
fn shorter_spellings(unit: &str) -> impl Iterator<Item = &str> {
    let cuts = unit.char_indices().rev().take(2).take_while(|(_, letter)| letter.is_alphabetic());
    cuts.map(|(end, _)| &unit[..end]).filter(|shorter| shorter.chars().count() >= 3)
}
