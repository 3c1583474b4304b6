//! Where the clause of a cue ends, if it is not the main one.

use super::bare_clause::begins_with_subject;
use super::clause::trim_right;
use super::grammar::View;
use super::matcher::{Cue, Found};
use super::noun_phrase::{NounPhrase, REACH};
use crate::rules::Grammar;
use crate::rules::language::CueForms;
use crate::segment::Kind;

/// Ends what is said where the clause of the cue ends, if that is not the main one: *When he said
/// that it was late, they left*; *Smith, who said that it was late, left*.
pub(super) fn end_with_own_clause(view: &View<'_>, cue: &Cue, found: &mut Found) {
    let goes_on: fn(&View<'_>, usize) -> bool = if is_in_fronted_clause(view, cue) {
        begins_with_subject
    } else if found.source.as_ref().is_some_and(|source| is_set_apart(view, source)) {
        |view, at| view.is_finite(skip_adverbs(view, at))
    } else {
        return;
    };
    for piece in found.content.iter_mut().filter(|piece| piece.start > cue.tokens.start) {
        let mut at = piece.start;
        while at < piece.end {
            if let Some(quotation) = view.quotation_from(at) {
                at = quotation.end;
            } else if view.kind(at) == Some(Kind::Comma) && goes_on(view, at + 1) {
                *piece = trim_right(view, piece.start..at);
                break;
            } else {
                at += 1;
            }
        }
    }
}

/// Whether the clause of the cue opens the sentence and hangs on a later one: *If he said so, …*
fn is_in_fronted_clause(view: &View<'_>, cue: &Cue) -> bool {
    let before = view.start..cue.tokens.start;
    let opens = before.clone().find(|&index| view.kind(index) == Some(Kind::Word));
    let hangs = match opens {
        Some(first) => view.is(first, Grammar::Subordinator) || view.is(first, Grammar::Condition),
        // *Asked whether it was late, he left*.
        None => cue.forms.meets(CueForms::PARTICIPLE.union(CueForms::GERUND)),
    };
    hangs && before.len() <= REACH && before.clone().all(|index| view.kind(index) != Some(Kind::Comma))
}

/// Whether the source is a relative pronoun behind a comma, so that its clause ends with another.
fn is_set_apart(view: &View<'_>, source: &NounPhrase) -> bool {
    source.pieces.last().is_some_and(|piece| {
        view.is(piece.start, Grammar::Relative)
            && view.before(piece.start).is_some_and(|before| before.kind == Kind::Comma)
    })
}

/// The place behind the adverbs and negations that begin at `at`.
fn skip_adverbs(view: &View<'_>, mut at: usize) -> usize {
    while view.is(at, Grammar::Adverb) || view.is(at, Grammar::Negation) {
        at += 1;
    }
    at
}
