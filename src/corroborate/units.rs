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
        let figures: Vec<&[Figure]> = figures.collect();
        let things = Things::new(&figures);
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for of_statement in figures {
            let mut counted: Vec<u32> = of_statement.iter().map(|figure| things.of(figure.counted)).collect();
            counted.sort_unstable();
            counted.dedup();
            for thing in counted {
                *counts.entry(thing).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = counts.into_iter().collect();
        ranked.sort_unstable_by_key(|&(thing, count)| (Reverse(count), thing));
        let ranks: FxHashMap<u32, usize> =
            ranked.iter().zip(0..).map(|(&(thing, _), rank)| (thing, rank)).collect();
        Self { ranks: things.words.keys().map(|&word| (word, ranks[&things.of(word)])).collect() }
    }

    /// The figure that a statement is about, with the rank of what it counts: that which most of the
    /// family counts, and of these the first.
    pub(super) fn headline<'f>(&self, figures: &'f [Figure]) -> Option<(usize, &'f Figure)> {
        let known = figures.iter().filter_map(|figure| Some((*self.ranks.get(&figure.counted)?, figure)));
        known.min_by_key(|&(rank, _)| rank)
    }
}

/// What the words for things stand for: in statements that say the same, two words with which one number
/// stands count one thing (*quatre morts*, *killing four people*).
struct Things {
    /// By the hash of each word, that of another which stands for the same, or its own.
    words: FxHashMap<u32, u32>,
}

impl Things {
    fn new(figures: &[&[Figure]]) -> Self {
        let figures = figures.iter().copied().flatten();
        let mut numbers: Vec<(u64, u32)> =
            figures.map(|figure| ((figure.value + 0.0).to_bits(), figure.counted)).collect();
        numbers.sort_unstable();
        let mut things = Self { words: numbers.iter().map(|&(_, word)| (word, word)).collect() };
        for of_number in numbers.chunk_by(|a, b| a.0 == b.0) {
            for pair in of_number.windows(2) {
                let (a, b) = (things.shorten(pair[0].1), things.shorten(pair[1].1));
                things.words.insert(a.max(b), a.min(b));
            }
        }
        things
    }

    /// What a word stands for, letting all on the way to it lead further, so that no way gets long.
    fn shorten(&mut self, mut word: u32) -> u32 {
        while let Some(&next) = self.words.get(&word).filter(|&&next| next != word) {
            let beyond = self.words.get(&next).copied().unwrap_or(next);
            self.words.insert(word, beyond);
            word = beyond;
        }
        word
    }

    /// What a word stands for.
    fn of(&self, word: u32) -> u32 {
        let next = |word: &u32| self.words.get(word).copied().filter(|next| next != word);
        std::iter::successors(Some(word), next).last().unwrap_or(word)
    }
}
