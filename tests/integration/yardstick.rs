//! How like a reader's annotations those of the program are.
//!
//! The definitions are the usual ones for PARC3 and `PolNeAR`: tokens, Dice overlap of contents,
//! and a greedy matching of one to one.

use std::collections::BTreeSet;
use std::ops::Range;

/// One attribution, as sets of token numbers.
pub(crate) struct Attributed {
    pub(crate) source: BTreeSet<usize>,
    pub(crate) cue: BTreeSet<usize>,
    pub(crate) content: BTreeSet<usize>,
    /// Whether it counts; one that does not, and what is matched to it, is left out altogether.
    pub(crate) counts: bool,
}

/// What came of comparing two lists of attributions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }

    /// What share of what was found is right, in percent.
    pub(crate) fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    /// What share of what should have been found was, in percent.
    pub(crate) fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }
}

/// A text's words, as ranges of code points: letters and digits, with one apostrophe inside.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while is_word(at) {
            at += 1;
        }
        if at > start && matches!(chars.get(at), Some('\'' | '’')) && is_word(at + 1) {
            at += 1;
            while is_word(at) {
                at += 1;
            }
        }
        if at > start {
            words.push(start..at);
        } else {
            at += 1;
        }
    }
    words
}

/// The numbers of the words that `ranges` of code points touch.
pub(crate) fn touched(words: &[Range<usize>], ranges: &[Range<usize>]) -> BTreeSet<usize> {
    let numbered = words.iter().enumerate();
    let touches = |word: &Range<usize>| ranges.iter().any(|r| word.start < r.end && r.start < word.end);
    numbered.filter(|(_, word)| touches(word)).map(|(number, _)| number).collect()
}

fn dice(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / all as f64 }
}

/// Pairs (gold, found) of overlapping contents, the likest first, each of either side once; then, where a
/// content is missing, of overlapping cues.
pub(crate) fn pairs(gold: &[Attributed], found: &[Attributed]) -> Vec<(usize, usize)> {
    let (mut by_content, mut by_cue) = (Vec::new(), Vec::new());
    for (g, one) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate() {
            let (content, cue) = (dice(&one.content, &other.content), dice(&one.cue, &other.cue));
            if content > 0.0 {
                by_content.push((content, dice(&one.source, &other.source), g, f));
            } else if cue > 0.0 && (one.content.is_empty() || other.content.is_empty()) {
                by_cue.push((cue, 0.0, g, f));
            }
        }
    }
    let (mut golds, mut founds) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for mut candidates in [by_content, by_cue] {
        candidates
            .sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
        for (_, _, g, f) in candidates {
            if !golds.contains(&g) && !founds.contains(&f) {
                golds.insert(g);
                founds.insert(f);
                pairs.push((g, f));
            }
        }
    }
    pairs
}

/// Whether two attributions are the same thing: half of the content, and some of the source.
pub(crate) fn half(gold: &Attributed, found: &Attributed) -> bool {
    let sources = gold.source.is_empty() && found.source.is_empty()
        || gold.source.intersection(&found.source).next().is_some();
    sources && dice(&gold.content, &found.content) >= 0.5
}

/// Counts what was found, what should have been and what of it is right.
pub(crate) fn compare(mut gold: Vec<Attributed>, mut found: Vec<Attributed>) -> Tally {
    let beside: BTreeSet<usize> =
        pairs(&gold, &found).into_iter().filter(|&(g, _)| !gold[g].counts).map(|(_, f)| f).collect();
    gold.retain(|one| one.counts);
    let mut number = 0;
    found.retain(|_| {
        number += 1;
        !beside.contains(&(number - 1))
    });
    let right = pairs(&gold, &found).into_iter().filter(|&(g, f)| half(&gold[g], &found[f])).count();
    Tally { gold: gold.len(), found: found.len(), right }
}
