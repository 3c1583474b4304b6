//! Where the clause of a cue ends, if it is not the main one.

use super::bare_clause::begins_with_subject;
use super::clause::{has_finite_verb, trim_right};
use super::grammar::View;
use super::matcher::{Cue, Found};
use super::noun_phrase::{NounPhrase, REACH};
use super::verb_group::start_of_group;
use crate::rules::language::{CueForms, Form};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;

/// Ends what is said where the clause of the cue ends, if that is not the main one: *When he said
/// that it was late, they left*; *Smith, who said that it was late, left*.
pub(super) fn end_with_own_clause(view: &View<'_>, cue: &Cue, found: &mut Found) {
    if cue.forms.meets(CueForms::NOUN) && !view.seg.language.verb_second {
        return end_before_main_verb(view, cue, found);
    }
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

/// Ends what a noun at the beginning of a sentence brings before the verb of the sentence: *the claim that he
/// was owed wages was dismissed*.
fn end_before_main_verb(view: &View<'_>, cue: &Cue, found: &mut Found) {
    if has_finite_verb(view, &(view.start..cue.tokens.start)) {
        return;
    }
    let opens = ClassSet::of(&[Grammar::Relative, Grammar::Subordinator, Grammar::Complementizer]);
    for piece in found.content.iter_mut().filter(|piece| piece.start > cue.tokens.start) {
        // How many clauses still wait for their verb.
        let mut open = 1_usize;
        let mut at = piece.start;
        while at < piece.end {
            if let Some(quotation) = view.quotation_from(at) {
                at = quotation.end;
                continue;
            }
            let joined = view.is(at, Grammar::Conjunction) || view.is(at, Grammar::Contrast);
            let verb = view.is_surely_finite(at) && !view.is(at, Grammar::Relative);
            if verb && open == 0 {
                *piece = trim_right(view, piece.start..start_of_group(view, at));
                break;
            }
            open += usize::from(view.get(at).is_some_and(|token| token.classes.meets(opens)) || joined);
            open -= usize::from(verb);
            at += 1;
            // What else belongs to the group of the verb has no clause of its own.
            while verb && (view.is_auxiliary(at) || view.is(at, Grammar::Adverb) || has_no_tense(view, at)) {
                at += 1;
            }
        }
    }
}

/// Whether the word at `at` can be a part of the verb group before it.
fn has_no_tense(view: &View<'_>, at: usize) -> bool {
    view.is(at, Grammar::Negation)
        || view.has_form(at, Form::PastParticiple)
        || view.has_form(at, Form::Infinitive)
}

/// Whether the clause of the cue opens the sentence and hangs on a later one: *If he said so, …*
fn is_in_fronted_clause(view: &View<'_>, cue: &Cue) -> bool {
    let before = view.start..cue.tokens.start;
    let opens = before.clone().find(|&index| view.kind(index) == Some(Kind::Word));
    let leads = ClassSet::of(&[Grammar::Preposition, Grammar::Adverb, Grammar::Pronoun]);
    let hangs = match opens {
        // *Tout en affirmant que …, il est parti*
        Some(_)
            if cue.forms.meets(CueForms::GERUND)
                && view.seg.tokens[before.clone()].iter().all(|token| token.classes.meets(leads)) =>
        {
            true
        }
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
