//! Phrases of the pack: several words that are one thing.

use super::Token;
use crate::rules::language::Lexicon;

/// Gives the words of each phrase of the pack the phrase's classes, and notes where phrases are cues. Phrases begin at
/// `openers` only.
pub(super) fn mark(tokens: &mut [Token], openers: &[u32], lexicon: &Lexicon) {
    for &start in openers {
        let start = start as usize;
        let Some(second) = tokens.get(start + 1).map(|token| token.word) else { break };
        let mut longest = 0;
        for phrase in lexicon.phrases_with(tokens[start].word, second) {
            let end = start + 1 + phrase.rest.len();
            let stands = tokens
                .get(start + 1..end)
                .is_some_and(|rest| rest.iter().zip(&phrase.rest).all(|(token, word)| token.word == *word));
            if !stands {
                continue;
            }
            let token = &mut tokens[start];
            token.opens_cue |= !phrase.cues.is_empty();
            token.anchors |= token.opens_cue;
            // A phrase may be listed twice, with a capital and without: both hold.
            let fits = phrase.rest.len() >= longest
                && (!phrase.capital || token.capital)
                && !phrase.classes.is_empty();
            if fits {
                for token in &mut tokens[start..end] {
                    token.classes = token.classes.union(phrase.classes);
                }
                longest = phrase.rest.len();
            }
        }
    }
}
