//! Clauses that nothing opens, so that they begin with their subject: *he said the shells had arrived*.

use super::adverbial::{behind_qualifier, skip_adverbial};
use super::clause::{
    has_finite_verb, has_verb_of_its_own, is_reporting_participle, start_of_clause, trim_left,
};
use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, phrase_after, phrase_end};
use super::verb_group::{is_plural_form, is_singular_form};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Whether a clause begins at `at` with its subject: a phrase and, but for adverbials, its verb. What
/// opens with a preposition or *if* has its subject further on.
pub(super) fn begins_with_subject(view: &View<'_>, at: usize) -> bool {
    let Some(first) = view.get(at) else { return false };
    if view.quotation_from(at).is_some() {
        return true;
    }
    if first.is(Grammar::Condition) {
        // *if elected, she would ask*: the main clause comes behind the condition.
        let ceiling = (at + REACH).min(view.end);
        return (at + 1..ceiling).any(|index| {
            view.kind(index) == Some(Kind::Comma)
                && !view.is(index + 1, Grammar::Condition)
                && begins_with_subject(view, index + 1)
        });
    }
    // *warned profit would miss forecasts*: nothing begins with the verb of its subject.
    if view.seg.language.head_last && view.is_auxiliary(at) && view.is_finite(at) && !view.is_pronoun(at) {
        return false;
    }
    // *as many as 40 of them*, *about half of them*: what makes a number rough leads nothing.
    let number = behind_qualifier(view, at).or_else(|| {
        let counts = |index: usize| view.is(index, Grammar::Number) || view.kind(index) == Some(Kind::Number);
        let adverbs = (at..view.end).take(3).take_while(|&index| view.is(index, Grammar::Adverb)).count();
        let number = at + adverbs.max(1);
        (first.is(Grammar::Preposition) && counts(number)).then_some(number)
    });
    let led = first.is(Grammar::Preposition) && !first.is(Grammar::Pronoun);
    if number.is_none() && (first.is(Grammar::Subordinator) || led) {
        return false;
    }
    let at = number.unwrap_or(at);
    let Some(subject) = phrase_after(view, at) else { return false };
    let mut next = subject.pieces[0].end;
    // A form that could be a noun (*the convoy passed*) was taken into the phrase.
    // *told Reuters, asking not to be named*: what tells how it was told is no verb of the phrase.
    let how = |index: &usize| {
        view.kind(*index) == Some(Kind::Comma) && view.has_form(index + 1, Form::PresentParticiple)
    };
    let told = (at + 1..next).find(how).unwrap_or(next);
    let in_phrase = (at + 1..told).any(|index| {
        // *two spoons of sugar and left*: what is joined goes on with another's verb.
        view.is_finite(index) && !view.is(index - 1, Grammar::Conjunction) && has_subject(view, at, index)
    });
    for _ in 0..6 {
        // *le gouvernement « joue avec le feu »*, *Bamako « se réserve le droit … »*
        let mut verb = next + usize::from(view.quotation_from(next).is_some());
        let leads = ClassSet::of(&[Grammar::Clitic, Grammar::Adverb]);
        while verb > next && view.get(verb).is_some_and(|t| t.classes.meets(leads)) && !view.is_finite(verb) {
            verb += 1;
        }
        if in_phrase || view.is_finite(verb) && has_subject(view, at, verb) {
            return true;
        }
        let Some(token) = view.get(next) else { return false };
        // *denied the allegations stating that …*: who says something more is the one who denied.
        if is_reporting_participle(view, next) && view.is(next + 1, Grammar::Complementizer) {
            return false;
        }
        next = if let Some(end) = behind_insertion(view, next) {
            end
        } else if token.is(Grammar::Relative) || view.is_pronoun(next) {
            // *one candidate he likes is …*: a clause of its own hangs on the subject.
            let ceiling = (next + REACH).min(view.end);
            return (next..ceiling).filter(|&index| view.is_finite(index)).nth(1).is_some();
        } else if token.is(Grammar::Preposition) && view.has_form(next + 1, Form::Infinitive) {
            // *the decision to drop the inquiry*
            phrase_end(view, next + 2, view.end.min(next + 16)).unwrap_or(next + 2)
        } else if view.has_form(next, Form::PresentParticiple) && view.is_finite(next + 1) {
            // *le président sortant est …*: it looks like an adjective.
            next + 1
        } else if token.is(Grammar::Preposition) && view.is_auxiliary(next + 1) {
            // *voters passing by | were polite*: nothing hangs on what looks like a preposition.
            return true;
        } else if token.is(Grammar::Preposition) || view.has_form(next, Form::PresentParticiple) {
            // *the debt in the books*, *the debt facing the bank*.
            let end = phrase_end(view, next + 1, view.end.min(next + 16)).unwrap_or(next + 1);
            // *people in the region wanted to leave*: what could tell more of the noun is the verb.
            let last = end - 1;
            let verb = view.seg.language.head_last
                && last > next + 1
                && view.has_form(last, Form::Past)
                && view.is_finite(last)
                && view.is(end, Grammar::Preposition)
                && view.has_form(end + 1, Form::Infinitive);
            if verb {
                return true;
            }
            end
        } else if token.is(Grammar::Adverb)
            || token.is(Grammar::Negation)
            || token.is(Grammar::Time)
            // *il n'y a eu « aucune victime »*
            || token.is(Grammar::Clitic) && !token.is(Grammar::Determiner)
        {
            next + 1
        } else if token.is(Grammar::Conjunction)
            && let Some(other) = phrase_after(view, next + 1)
        {
            // *the mayor and the governor had agreed*: two subjects of one verb.
            other.pieces[0].end
        } else {
            return false;
        };
    }
    false
}

/// Whether the verb form at `verb` can have what begins at `start` as its subject: *a Cruz win* has a
/// form that asks for a plural, and is a noun.
fn has_subject(view: &View<'_>, start: usize, verb: usize) -> bool {
    let plural = || view.is_pronoun(start) || NounPhrase::of(view, start..verb).is_plural(view);
    // *those worries*
    let points = start + 1 == verb && view.is(start, Grammar::Plural) && view.is(start, Grammar::Determiner);
    let noun = is_counted(view, start, verb) || points && is_singular_form(view, verb);
    view.is_auxiliary(verb) || !noun && (!is_plural_form(view, verb) || plural())
}

/// Whether the word at `verb` is a noun that the number at `start` counts, since it has a form that only a singular
/// stands with: *three assists*.
fn is_counted(view: &View<'_>, start: usize, verb: usize) -> bool {
    let number = view.kind(start) == Some(Kind::Number)
        || view.is(start, Grammar::Number) && !view.is(start, Grammar::Pronoun);
    number && start + 1 == verb && is_singular_form(view, verb)
}

/// The place behind what is inserted at `at`: between brackets, dashes or commas.
fn behind_insertion(view: &View<'_>, at: usize) -> Option<usize> {
    let close = match view.kind(at)? {
        Kind::Comma => Kind::Comma,
        Kind::Dash => Kind::Dash,
        Kind::Open => Kind::Close,
        _ => return None,
    };
    // *the talks, and he left*: nothing is inserted.
    let joins = view.is(at + 1, Grammar::Conjunction) || view.is(at + 1, Grammar::Contrast);
    // *the founder, Philip Rudge, had agreed*: the apposition was taken into the phrase.
    if close == Kind::Comma && view.is_surely_finite(at + 1) {
        return Some(at + 1);
    }
    let ceiling = (at + REACH).min(view.end);
    let end = (at + 1..ceiling).find(|&index| view.kind(index) == Some(close))?;
    (!joins).then_some(end + 1)
}

/// The clause that ends with `quotation`, if the quotation is only a part of it: *She will play the
/// “woman card,” he said*. Other words of the clause may be quoted, too.
pub(super) fn clause_around(view: &View<'_>, quotation: &Range<usize>) -> Option<Range<usize>> {
    let second = view.seg.language.verb_second;
    // *könne dafür sorgen, „dass es mehr gibt“*: the words that open a clause are quoted with it.
    let opens = |at: usize| {
        second
            && view.get(at).is_some_and(|first| !first.capital)
            && (view.is(at, Grammar::Complementizer)
                || view.is(at, Grammar::Relative)
                || view.is(at, Grammar::RelativeArticle) && !view.is_noun_ahead(at + 1))
    };
    let before = view.before(quotation.start).filter(|before| match before.kind {
        Kind::Word | Kind::Number => true,
        Kind::Comma => opens(quotation.start + 1),
        _ => false,
    })?;
    let joins = before.is(Grammar::Conjunction) || before.is(Grammar::Contrast);
    // *sont « brutales » et « injustifiées »*
    let in_row = joins && view.quotation_to(quotation.start - 1).is_some();
    if joins && !in_row || before.is(Grammar::Complementizer) {
        return None;
    }
    let clause = trim_left(view, start_of_clause(view, quotation.start)..quotation.start);
    // Where verbs stand second, anything may stand in front of them.
    let whole = || {
        if second {
            has_verb_of_its_own(view, &clause)
        } else {
            begins_with_subject(view, behind_fronted(view, clause.start))
        }
    };
    let subject = quotes_words_only(view, &clause)
        && whole()
        && !is_cue_within(view, quotation.start - 1..quotation.start);
    // *Bamako « se réserve le droit … »*: the verb may stand in the quotation.
    let predicate = view.get(quotation.start + 1).is_some_and(|first| !first.capital);
    (subject && (predicate || has_finite_verb(view, &clause))).then_some(clause.start..quotation.end)
}

/// Whether what is quoted in `clause` is part of it: behind a word, without a capital or a mark of its own, and
/// with no cue beside it.
fn quotes_words_only(view: &View<'_>, clause: &Range<usize>) -> bool {
    let mut at = clause.start;
    while at < clause.end {
        let Some(quotation) = view.quotation_from(at) else {
            if view.seg.quotation_at(at).is_some() {
                return false;
            }
            at += 1;
            continue;
        };
        let led = at > clause.start
            && view.kind(at - 1) == Some(Kind::Word)
            && !is_cue_within(view, at.saturating_sub(2).max(clause.start)..at);
        let is_part = view.kind(quotation.end) == Some(Kind::Word) && !is_inserted_cue(view, quotation.end);
        let small = view.get(at + 1).is_some_and(|first| !first.capital);
        if !led || !is_part || !small {
            return false;
        }
        at = quotation.end;
    }
    true
}

/// The place behind an adverbial in front of the clause that begins at `start`, with its comma: *En avril, …*
fn behind_fronted(view: &View<'_>, start: usize) -> usize {
    let led = view.is(start, Grammar::Preposition) || view.is(start, Grammar::Time);
    let end = skip_adverbial(view, start).filter(|&end| led && view.kind(end) == Some(Kind::Comma));
    end.map_or(start, |end| end + 1)
}

/// Whether a cue that belongs to the quotation before it stands at `at`.
pub(super) fn is_inserted_cue(view: &View<'_>, at: usize) -> bool {
    is_cue_within(view, at..(at + 3).min(view.end))
}

fn is_cue_within(view: &View<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|index| {
        view.readings(index).iter().any(|reading| {
            view.seg.language.cues.is_plain_cue(reading.verb)
                && (reading.form.is_finite() || reading.form == Form::PastParticiple)
        })
    })
}
