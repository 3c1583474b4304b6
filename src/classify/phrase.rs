//! Phrases that mean something by all of their words: where they stand in a content.

use super::stem::{Remembered, Stemmer};
use super::telling::is_passive;
use crate::rules::language::{Concept, Form, FormSet, Worded, as_written, fold};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented};
use std::ops::Range;

/// Words that may stand between those of a phrase: *supprimer au moins 1 200 postes*.
const BETWEEN: ClassSet =
    ClassSet::of(&[Grammar::Determiner, Grammar::Number, Grammar::Adverb, Grammar::Time]);

/// How many of them.
const GAP: usize = 4;

/// How far before its verb in the passive an object stands at most, in tokens.
const REACH: usize = 8;

/// The concept of the phrase that begins at `index` in `piece`, or of which the verb stands there and the object
/// before it, and where it ends.
pub(super) fn phrase(
    seg: &Segmented<'_>,
    piece: &Range<usize>,
    index: usize,
    (stemmer, known): (&Stemmer, &mut Remembered),
) -> Option<(usize, Concept)> {
    let root = stemmer.stem(seg, index, known).word;
    let phrases = seg.language.meaning.phrases.beginning_with(root);
    phrases.iter().find_map(|phrase| {
        let mut is = |at: usize, word: u32| {
            let found = if phrase.loose {
                stemmer.stem(seg, at, known).word
            } else {
                as_written(&fold(seg.text_of(at)))
            };
            found == word
        };
        let end = end_of(seg, phrase, index + 1..piece.end, &mut is)
            .or_else(|| has_object_before(seg, phrase, piece.start..index, &mut is).then_some(index + 1))?;
        Some((end, phrase.concept))
    })
}

/// Where the rest of a phrase ends that goes on in `range`.
fn end_of(
    seg: &Segmented<'_>,
    phrase: &Worded,
    range: Range<usize>,
    is: &mut impl FnMut(usize, u32) -> bool,
) -> Option<usize> {
    let mut at = range.start;
    for &word in &phrase.rest {
        let gap = at;
        while at < range.end && !is(at, word) {
            let token = &seg.tokens[at];
            let between = token.kind == Kind::Number || token.classes.meets(BETWEEN);
            if !phrase.loose || !between || at - gap >= GAP {
                return None;
            }
            at += 1;
        }
        if at >= range.end {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Whether the object of a phrase stands in `before`, where what is done to it is told behind it: *1 200 postes de
/// conducteurs seront supprimés*, *les urnes bourrées*.
fn has_object_before(
    seg: &Segmented<'_>,
    phrase: &Worded,
    before: Range<usize>,
    is: &mut impl FnMut(usize, u32) -> bool,
) -> bool {
    let verb = &seg.tokens[before.end];
    phrase.of_object
        && verb.forms.meets(FormSet::of(&[Form::PastParticiple]))
        && (before.end.saturating_sub(REACH).max(before.start)..before.end).any(|at| is(at, phrase.rest[0]))
        && (is_passive(seg, before.start, before.end)
            || before.clone().next_back().is_some_and(|last| !seg.tokens[last].roles.is_auxiliary()))
}
