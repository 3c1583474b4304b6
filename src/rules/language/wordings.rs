//! What is said in several words, found by the first of them.

use super::lexicon::WordId;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// Rows of words, each with what it means.
///
/// Texts are asked at nearly every word whether one stands there, so that only those are looked at that begin
/// with that word.
#[derive(Clone, Debug)]
pub struct Wordings<T> {
    /// By their first word; of those with the same one, the longest first.
    rows: Vec<(Box<[WordId]>, T)>,
    /// Which of `rows` begin with a word.
    by_first: FxHashMap<WordId, Range<u32>>,
    /// How many words the longest has.
    longest: usize,
}

impl<T> Wordings<T> {
    /// Those that begin with `first`, the longest first.
    pub fn beginning_with(&self, first: WordId) -> &[(Box<[WordId]>, T)] {
        self.by_first.get(&first).map_or(&[], |range| &self.rows[range.start as usize..range.end as usize])
    }

    /// The longest one that stands where `word` gives the words of a text one by one: how many words it has,
    /// and what it means.
    pub fn at(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<(usize, &T)> {
        let stands = |words: &[WordId]| (1..words.len()).all(|at| word(at) == Some(words[at]));
        let (words, meaning) = self.beginning_with(word(0)?).iter().find(|(words, _)| stands(words))?;
        Some((words.len(), meaning))
    }

    /// The longest one that the words of a text end with where `before` gives them one by one, backwards.
    pub fn ending(&self, before: impl Fn(usize) -> Option<WordId>) -> Option<(usize, &T)> {
        (1..=self.longest).rev().find_map(|len| {
            let stands = |words: &[WordId]| {
                words.len() == len
                    && words.iter().rev().enumerate().all(|(at, word)| before(at) == Some(*word))
            };
            let (_, meaning) =
                self.beginning_with(before(len - 1)?).iter().find(|(words, _)| stands(words))?;
            Some((len, meaning))
        })
    }
}

impl<T> Default for Wordings<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_first: FxHashMap::default(), longest: 0 }
    }
}

impl<T> FromIterator<(Vec<WordId>, T)> for Wordings<T> {
    /// What has no word stands nowhere, and is left out.
    fn from_iter<I: IntoIterator<Item = (Vec<WordId>, T)>>(rows: I) -> Self {
        let mut rows: Vec<(Box<[WordId]>, T)> = rows
            .into_iter()
            .filter(|(words, _)| !words.is_empty())
            .map(|(words, meaning)| (words.into(), meaning))
            .collect();
        rows.sort_by_key(|(words, _)| (words[0], Reverse(words.len())));
        let mut by_first = FxHashMap::default();
        for (index, (words, _)) in (0..).zip(&rows) {
            by_first.entry(words[0]).or_insert(index..index).end = index + 1;
        }
        let longest = rows.iter().map(|(words, _)| words.len()).max().unwrap_or(0);
        Self { rows, by_first, longest }
    }
}
