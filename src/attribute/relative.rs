//! What stands between the commas of a clause: relative clauses, and participles behind a subject.

use super::grammar::View;
use super::noun_phrase::REACH;
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Where the relative clause ends that the cue stands in, at the latest at `end`: before a comma behind which the clause
/// around it goes on with its verb, *le rapport, selon lequel l'eau monte, | a été remis au juge*, *the law, which
/// critics say is unfair, | was passed*.
pub(super) fn end_of_relative(view: &View<'_>, cue: &Range<usize>, end: usize) -> usize {
    let closes = |&at: &usize| view.kind(at) == Some(Kind::Comma) && goes_on_around(view, at + 1);
    let opens = cue.end > cue.start
        && (view.is(cue.end - 1, Grammar::Relative)
            || in_relative(view, cue.start)
            || is_behind_subject(view, cue.start));
    if opens { (cue.end..end).find(closes).unwrap_or(end) } else { end }
}

/// Whether a participle at `verb` stands behind the comma of a subject that has no verb yet: *The judge, | saying that
/// he would stay, | left*.
fn is_behind_subject(view: &View<'_>, verb: usize) -> bool {
    let start = before_leads(view, verb);
    let floor = start.saturating_sub(REACH).max(view.start);
    view.has_form(verb, Form::PresentParticiple)
        && start > floor
        && view.kind(start - 1) == Some(Kind::Comma)
        && !(floor..start).any(|index| view.is_finite(index))
}

/// Where what leads the participle at `verb` begins: *…, | after saying*, *…, | tout en affirmant*.
pub(super) fn before_leads(view: &View<'_>, verb: usize) -> usize {
    let leads = ClassSet::of(&[Grammar::Preposition, Grammar::Adverb, Grammar::Pronoun]);
    let floor = verb.saturating_sub(REACH).max(view.start);
    verb - (floor..verb).rev().take_while(|&index| view.seg.tokens[index].classes.meets(leads)).count()
}

/// Whether the verb at `verb` stands in a relative clause that a comma sets apart.
fn in_relative(view: &View<'_>, verb: usize) -> bool {
    let words = |index: &usize| matches!(view.kind(*index), Some(Kind::Word | Kind::Number));
    let start = verb - (view.start..verb).rev().take(REACH).take_while(words).count();
    start > view.start && view.kind(start - 1) == Some(Kind::Comma) && opens_relative(view, start)
}

/// Whether the clause around a relative clause goes on with its verb at `at`, behind adverbs.
fn goes_on_around(view: &View<'_>, at: usize) -> bool {
    let adverbs =
        (at..view.end).take_while(|&index| view.is(index, Grammar::Adverb) && !view.is_finite(index)).count();
    let verb = at + adverbs;
    // *which he said was a lie, spread by his rival*: what a preposition follows may be a participle.
    let circumstance = !view.is(verb + 1, Grammar::Preposition) || view.is(verb + 2, Grammar::Time);
    let past = || {
        view.seg.language.head_last && view.has_form(verb, Form::Past) && view.is_finite(verb) && circumstance
    };
    view.is_surely_finite(verb) || past()
}

/// Whether a relative clause opens behind the comma at `comma` around which its clause goes on with its verb, so that
/// what looks like a verb in front is a noun: *the peace talks, | which began in May, | were useful*.
pub(super) fn is_amid_clause(view: &View<'_>, comma: usize) -> bool {
    let mut inside = comma + 1..(comma + REACH).min(view.end);
    opens_relative(view, comma + 1)
        && inside
            .find(|&index| view.kind(index) == Some(Kind::Comma))
            .is_some_and(|close| goes_on_around(view, close + 1))
}

/// Whether a relative clause opens at `at`, with a preposition in front of its pronoun or without.
pub(super) fn opens_relative(view: &View<'_>, at: usize) -> bool {
    let at = if view.is(at, Grammar::Preposition) && !view.is(at, Grammar::Relative) { at + 1 } else { at };
    view.is(at, Grammar::Relative)
}
