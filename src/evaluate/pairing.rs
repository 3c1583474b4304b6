//! Which found attribution is which annotated one.

use super::attributed::Attributed;
use super::text::{dice, shared};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An annotated and a found attribution that are taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The annotated one, as an index.
    pub gold: usize,
    /// The found one.
    pub found: usize,
    /// Whether their contents overlap; else only their cues do, since one of them has no content.
    pub by_content: bool,
}

/// Two that might be a pair.
struct Candidate {
    /// How much what they are paired by has in common.
    likeness: f64,
    /// How much their sources have.
    source: f64,
    gold: usize,
    found: usize,
}

impl Candidate {
    /// The likest first; of those, the ones with the likest sources; of those, in the order of the lists.
    fn order(&self, other: &Self) -> Ordering {
        let by_likeness = other.likeness.total_cmp(&self.likeness);
        let by_source = other.source.total_cmp(&self.source);
        by_likeness.then(by_source).then((self.gold, self.found).cmp(&(other.gold, other.found)))
    }
}

/// Which of both lists are taken already.
struct Taken {
    gold: Vec<bool>,
    found: Vec<bool>,
}

impl Taken {
    fn new(gold: &[Attributed], found: &[Attributed]) -> Self {
        Self { gold: vec![false; gold.len()], found: vec![false; found.len()] }
    }

    fn is_free(&self, gold: usize, found: usize) -> bool {
        !self.gold[gold] && !self.found[found]
    }

    /// Those of `candidates` that are taken, the best first.
    fn take(&mut self, mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
        candidates.sort_by(Candidate::order);
        let mut taken = Vec::new();
        for Candidate { gold, found, .. } in candidates {
            if self.is_free(gold, found) {
                (self.gold[gold], self.found[found]) = (true, true);
                taken.push((gold, found));
            }
        }
        taken
    }
}

/// Pairs each attribution with one of the other list at most: first those whose contents overlap, the
/// likest first; then, where one has no content at all, those whose cues do.
pub fn pairs(gold: &[Attributed], found: &[Attributed]) -> Vec<Pair> {
    let mut taken = Taken::new(gold, found);
    let by_content = overlapping(
        gold,
        found,
        |one| one.content.words(),
        |one, other| Candidate {
            likeness: dice(one.content.words(), other.content.words()),
            source: dice(one.source.words(), other.source.words()),
            gold: 0,
            found: 0,
        },
    );
    let pair = |by_content| move |(gold, found)| Pair { gold, found, by_content };
    let mut pairs: Vec<_> = taken.take(by_content).into_iter().map(pair(true)).collect();
    let mut by_cue = overlapping(
        gold,
        found,
        |one| one.cue.words(),
        |one, other| Candidate {
            likeness: dice(one.cue.words(), other.cue.words()),
            source: 0.0,
            gold: 0,
            found: 0,
        },
    );
    by_cue.retain(|&Candidate { gold: one, found: other, .. }| {
        let lacking = gold[one].content.words().is_empty() || found[other].content.words().is_empty();
        lacking && taken.is_free(one, other)
    });
    pairs.extend(taken.take(by_cue).into_iter().map(pair(false)));
    pairs
}

/// How many cues have a partner that overlaps, whatever the contents, and how many of those one that is
/// the same.
pub(super) fn free_cues(gold: &[Attributed], found: &[Attributed]) -> (usize, usize) {
    let candidates = overlapping(
        gold,
        found,
        |one| one.cue.all(),
        |one, other| Candidate {
            likeness: dice(one.cue.telling(), other.cue.telling()),
            source: 0.0,
            gold: 0,
            found: 0,
        },
    );
    let taken = Taken::new(gold, found).take(candidates);
    let same = taken.iter().filter(|&&(one, other)| gold[one].cue.all() == found[other].cue.all());
    (taken.len(), same.count())
}

/// The candidates among all that share any of `tokens`, found by these, so that the work grows with what
/// overlaps and not with the length of both lists.
fn overlapping(
    gold: &[Attributed],
    found: &[Attributed],
    tokens: fn(&Attributed) -> &[u32],
    candidate: impl Fn(&Attributed, &Attributed) -> Candidate,
) -> Vec<Candidate> {
    let mut at: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (number, one) in found.iter().enumerate() {
        for &token in tokens(one) {
            at.entry(token).or_default().push(number);
        }
    }
    let mut candidates = Vec::new();
    for (one, annotated) in gold.iter().enumerate() {
        let near = tokens(annotated).iter().filter_map(|token| at.get(token)).flatten();
        let mut near: Vec<usize> = near.copied().collect();
        near.sort_unstable();
        near.dedup();
        let pair =
            |other: usize| Candidate { gold: one, found: other, ..candidate(annotated, &found[other]) };
        candidates.extend(near.into_iter().map(pair));
    }
    candidates
}

/// Whether the sources of two attributions are the same: they share a word, or both have none.
pub(super) fn same_source(gold: &Attributed, found: &Attributed) -> bool {
    match (gold.source.is_empty(), found.source.is_empty()) {
        (true, true) => true,
        (false, false) => shared(gold.source.telling(), found.source.telling()) > 0,
        _ => false,
    }
}
