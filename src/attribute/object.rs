//! Where a noun phrase ends that is what a cue speaks of, with all that depends on it.

use super::bare_clause::begins_with_subject;
use super::clause::{end_of_clause, is_reporting_participle, trim_right};
use super::coordination::joins_clause;
use super::grammar::View;
use super::noun_base::base_after;
use super::noun_phrase::{REACH, starts_clause};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;

/// Where the noun phrase that begins at `start` ends, with all that depends on it: at the latest where
/// the clause ends, and before another clause that is joined to it.
pub(super) fn end_of_object(view: &View<'_>, start: usize) -> usize {
    let end = end_of_clause(view, start);
    let mut at = view.quotation_from(start).map_or(start + 1, |quotation| quotation.end);
    while at < end {
        if let Some(quotation) = view.quotation_from(at) {
            at = quotation.end;
            continue;
        }
        let Some(token) = view.get(at) else { break };
        let subordinate = token.is(Grammar::Subordinator) && !token.is(Grammar::Preposition);
        let joins = token.is(Grammar::Conjunction) || token.is(Grammar::Contrast);
        // *denied murder, but on Friday he left*
        let contrasts =
            || !view.seg.language.verb_second && token.is(Grammar::Contrast) && joins_clause(view, at);
        let another = joins && (joins_verb(view, at + 1) || contrasts())
            || token.kind == Kind::Comma && !continues_list(view, at + 1);
        // *denied the claim: “It is false.”*: what is quoted is said besides.
        let quotes = token.kind == Kind::Colon && view.quotation_from(at + 1).is_some();
        // *cites the crowd as proof: He says …*
        let explains = token.kind == Kind::Colon
            && view.is_pronoun(at + 1)
            && view.get(at + 1).is_some_and(|first| first.capital)
            && begins_with_subject(view, at + 1);
        if explains || subordinate || another || quotes || is_reporting_participle(view, at) {
            return trim_right(view, start..at).end;
        }
        at += 1;
    }
    end
}

/// The same for what a participle in front of its clause governs, which a comma closes: *Confirmant cet appel
/// dimanche, le responsable …*
pub(super) fn end_of_fronted(view: &View<'_>, start: usize) -> usize {
    let end = end_of_object(view, start);
    let mut at = start;
    while at < end {
        if let Some(quotation) = view.quotation_from(at) {
            at = quotation.end;
            continue;
        }
        if view.kind(at) == Some(Kind::Comma) {
            return at;
        }
        at += 1;
    }
    end
}

/// Whether a verb of its own, not a noun phrase, stands behind a conjunction.
fn joins_verb(view: &View<'_>, at: usize) -> bool {
    let skips = ClassSet::of(&[Grammar::Adverb, Grammar::Negation, Grammar::Clitic]);
    let mut at = at;
    while view.get(at).is_some_and(|token| token.classes.meets(skips)) && !view.is_finite(at) {
        at += 1;
    }
    view.is_finite(at) || view.is_pronoun(at)
}

/// Whether a noun phrase goes on behind a comma: with a further member, an apposition, a relative.
fn continues_list(view: &View<'_>, at: usize) -> bool {
    view.get(at).is_some_and(|token| {
        token.kind == Kind::Number
            || token.is(Grammar::Determiner)
            || token.is(Grammar::Relative)
            || token.is(Grammar::Link)
            || view.is_name(at)
            || token.kind == Kind::Word && token.word.0 == 0
            || is_listed(view, at)
            || closes_list(view, at)
            || compares(view, at)
    }) && !opens_clause(view, at)
}

/// Whether a figure is compared with another at `at`: *inflation at 2.1%, | down from 2.4%*.
fn compares(view: &View<'_>, at: usize) -> bool {
    let leads = ClassSet::of(&[Grammar::Preposition, Grammar::Adverb, Grammar::Link]);
    (at..at + 2).all(|index| view.get(index).is_some_and(|token| token.classes.meets(leads)))
        && view.kind(at + 2) == Some(Kind::Number)
}

/// Whether a plain noun phrase begins at `at` that a conjunction joins to the last of a list: *leaders, academics
/// and business people*.
fn is_listed(view: &View<'_>, at: usize) -> bool {
    let mut at = at;
    for _ in 0..MEMBERS {
        let Some(end) = base_after(view, at, (at + REACH).min(view.end)) else { return false };
        if (at..end).any(|index| view.is_finite(index) && !view.forms(index).has(Form::Infinitive)) {
            return false;
        }
        let joint = end + usize::from(view.kind(end) == Some(Kind::Comma));
        if view.is(joint, Grammar::Conjunction) {
            return base_after(view, joint + 1, (joint + REACH).min(view.end)).is_some();
        }
        if joint == end {
            return false;
        }
        at = joint;
    }
    false
}

/// Whether the last member of a list stands at `at`, behind its comma: *parks, shops, | and a city of hope*.
fn closes_list(view: &View<'_>, at: usize) -> bool {
    view.is(at, Grammar::Conjunction)
        && view.is(at + 1, Grammar::Determiner)
        && !view.is_pronoun(at + 1)
        && !joins_verb(view, at + 1)
        && !begins_with_subject(view, at + 1)
}

/// A list has at most so many members behind the first.
const MEMBERS: usize = 6;

/// Whether the noun phrase that begins at `at` is the subject of a verb, which stands right behind it.
fn opens_clause(view: &View<'_>, at: usize) -> bool {
    let ceiling = (at + REACH).min(view.end);
    let Some(mut end) = base_after(view, at, ceiling) else { return false };
    while view.is(end, Grammar::Link) {
        let Some(next) = base_after(view, end + 1, ceiling) else { break };
        end = next;
    }
    starts_clause(view, end)
}
