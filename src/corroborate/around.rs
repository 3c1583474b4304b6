//! What statements have in common of what stands around them: *it is safe* is said of the dam where the sentence
//! before it speaks of the dam.

use super::article::Article;
use crate::classify::Key;

/// What the words around a statement tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Each by its hash, ascending, in rare words.
    words: Box<[(u32, f64)]>,
    /// All of them together.
    total: f64,
}

impl Around {
    /// What `keys` tell that stand around a statement of `article`, where a word counts `share` of what it would in
    /// the statement itself.
    pub(super) fn new(keys: &[Key], article: &Article<'_>, share: f64) -> Self {
        let words: Box<[_]> = keys.iter().map(|key| (key.hash, share * article.tells(key))).collect();
        let total = words.iter().map(|(_, tells)| tells).sum();
        Self { words, total }
    }

    /// How much two statements with what stands around them have in common, from 0 to 1 (the geometric mean of both
    /// shares, Ochiai 1957): `shared` by themselves, besides which each has some words that the other lacks, and of
    /// which each tells so much.
    pub(super) fn in_common(of: [&Self; 2], lone: [&[(u32, f64)]; 2], shared: f64, told: [f64; 2]) -> f64 {
        let [a, b] = of;
        let common =
            shared + common(&a.words, &b.words) + common(&a.words, lone[1]) + common(lone[0], &b.words);
        (common / ((told[0] + a.total) * (told[1] + b.total)).sqrt()).min(1.0)
    }
}

/// What words, ascending, tell that stand in both lists.
fn common(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let mut others = b.iter().peekable();
    let mut common = 0.0;
    for (hash, tells) in a {
        while others.next_if(|(other, _)| other < hash).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| other == hash) {
            common += tells.min(*other);
        }
    }
    common
}
