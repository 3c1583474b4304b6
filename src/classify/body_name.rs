//! What tells in a phrase which body is meant: a name that the rules know, or one that stands behind a noun.

use super::source::{self, SourcePhrase};
use crate::attribute::Attribution;
use crate::rules::language::fold;
use crate::rules::{Extraction, Grammar};
use crate::segment::{Kind, Segmented};
use std::ops::Range;

/// How many words the name of a known body has at most, and among how many words of a source one is looked for.
const WORDS: usize = 8;

/// What stands for the body that the rules know by a name in the phrase, and where the name stands.
pub(super) fn known_body(
    seg: &Segmented<'_>,
    rules: &Extraction,
    phrase: Option<&Range<usize>>,
) -> Option<(u32, Range<usize>)> {
    let phrase = phrase?;
    let begins = |at: &usize| {
        let token = &seg.tokens[*at];
        !token.classes.is_empty() && !token.is(Grammar::Determiner)
    };
    let starts = phrase.clone().filter(begins);
    starts.take(WORDS).find_map(|start| {
        let mut ends = (start + 1..=phrase.end.min(start + WORDS)).rev();
        ends.find_map(|end| {
            let name = fold(&seg.text[seg.span(start..end).range()]).into_owned();
            rules.bodies.get(&name).map(|&known| (known, start..end))
        })
    })
}

/// The name of a body behind a noun that says what it is: *la compagnie Norlines*, *leur syndicat, le SNPC*.
pub(super) fn apposed_name(seg: &Segmented<'_>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let ends = |index: &usize| matches!(seg.tokens[*index].kind, Kind::Comma | Kind::Open);
    let end = phrase.clone().find(ends).unwrap_or(phrase.end);
    if let Some(name) = name_behind_comma(seg, end) {
        return Some(name);
    }
    let in_name = |index: &usize| {
        let token = &seg.tokens[*index];
        token.is_capitalised_word() && seg.can_be_name(*index) && !token.is(Grammar::Person)
    };
    let start = (phrase.start + 1..end).rev().take_while(in_name).last()?;
    let tokens = &seg.tokens;
    let is_named = source::is_common_noun(seg, start - 1)
        && !tokens[start - 1].is(Grammar::Link)
        && !tokens[start - 1].is(Grammar::Preposition);
    // *die Polizei Rosley* is called by a place, and not by a name of its own.
    let bodies = seg.language.heads.without(seg.language.person_roles);
    let mut kinds = phrase.start..start;
    let is_kind = kinds.clone().any(|index| tokens[index].is(Grammar::BodyNoun));
    let is_office = !is_kind && kinds.any(|index| tokens[index].classes.meets(bodies));
    (is_named && !is_office).then_some(start..end)
}

/// The name that stands between a comma at `comma` and what ends it, with an article or without.
fn name_behind_comma(seg: &Segmented<'_>, comma: usize) -> Option<Range<usize>> {
    let tokens = &seg.tokens;
    let is = |at: usize, kind: Kind| tokens.get(at).is_some_and(|token| token.kind == kind);
    let start = comma + 1 + usize::from(tokens.get(comma + 1)?.is(Grammar::Determiner));
    let in_name = |at: &usize| {
        let token = &tokens[*at];
        token.is_capitalised_word()
            && seg.can_be_name(*at)
            && !token.is(Grammar::Person)
            && !token.classes.meets(seg.language.heads)
    };
    let end = (start..tokens.len()).take_while(in_name).last()? + 1;
    let ended = is(end, Kind::Comma) || is(end, Kind::Stop) || is(end, Kind::Close);
    (is(comma, Kind::Comma) && ended && !seg.language.nouns_are_capitalised).then_some(start..end)
}

/// Whether the source is what somebody has given out, and the text does not say who: *le communiqué*.
pub(super) fn is_handout(seg: &Segmented<'_>, attribution: &Attribution, phrase: &SourcePhrase) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    let opens = seg.tokens[piece.start].is(Grammar::Determiner);
    let bare = piece.len() <= 1 + usize::from(opens);
    let given = |head: usize| seg.tokens[head].is(Grammar::Handout);
    phrase.definite && bare && phrase.head_at.is_some_and(given)
}
