//! Subjects where verbs stand in two places: in front of a verb that stands second, behind it, and in front
//! of one that closes its clause.

use super::bracket::{JOINTS, clause_start, opener};
use super::coordination::shared_subject;
use super::grammar::View;
use super::matcher::Cue;
use super::noun_base::base_after;
use super::noun_phrase::{NounPhrase, REACH, phrase_after};
use super::phrase_before::phrase_before;
use crate::rules::language::CueForms;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use smallvec::smallvec;

/// What begins no subject.
const NO_SUBJECT: ClassSet = ClassSet::of(&[
    Grammar::Preposition,
    Grammar::Subordinator,
    Grammar::Complementizer,
    Grammar::Relative,
    Grammar::Oblique,
    Grammar::Time,
]);

/// The subject in front of a verb that stands second: the one phrase there is, if it can be a subject.
///
/// `behind` is the place behind the verb: a pronoun there is the subject, and so is a noun phrase
/// behind a verb with no more than a pointing word before it (*Das bestätigte die Polizei*).
pub(super) fn prefield(view: &View<'_>, at: usize, behind: usize) -> Option<NounPhrase> {
    let no_subject = [Grammar::Clitic, Grammar::Determiner, Grammar::Demonstrative];
    if view.is_pronoun(behind) && !no_subject.iter().any(|class| view.is(behind, *class)) {
        return None;
    }
    let mut start = clause_start(view, at);
    while start < at && view.get(start).is_some_and(|token| is_before_prefield(view, start, token.classes)) {
        start += 1;
    }
    if start >= at {
        // *Sie kam und sagte*, *Sie kam, sagte aber*: the subject stands before the other verb.
        let contrasts = view.is(behind, Grammar::Contrast);
        let joins = |index: &usize| {
            view.is(*index, Grammar::Conjunction) || contrasts && view.kind(*index) == Some(Kind::Comma)
        };
        let conjunction = at.checked_sub(1).filter(joins)?;
        return shared_subject(view, conjunction, at.saturating_sub(REACH).max(view.start));
    }
    if view.is(at - 1, Grammar::Conjunction) {
        return shared_subject(view, at - 1, at.saturating_sub(REACH).max(view.start));
    }
    if let Some(phrase) = with_attribute(view, start, at, behind) {
        return Some(phrase);
    }
    let first = view.get(start)?;
    if first.classes.meets(NO_SUBJECT) && !view.is_pronoun(start)
        || first.is(Grammar::Adverb) && !first.is(Grammar::Determiner)
    {
        return None;
    }
    let points = start + 1 == at && first.is(Grammar::Demonstrative) && !first.is(Grammar::RelativeArticle)
        || start + 1 == at && view.is(start, Grammar::RelativeArticle);
    let subject_behind = || view.is_noun_phrase_ahead(behind) && !view.is(behind, Grammar::Oblique);
    if view.is_relative_article(start) || points && subject_behind() {
        return None;
    }
    let mut phrase = phrase_after(view, start)?;
    let end = phrase.pieces[0].end;
    // Two clauses that a conjunction joins are no phrase.
    let other = (end..at).find(|&index| view.is(index, Grammar::Conjunction));
    if let Some(conjunction) = other.filter(|&index| (end..index).any(|i| view.is_finite(i))) {
        return shared_subject(view, conjunction, at.saturating_sub(REACH).max(view.start));
    }
    if end > at {
        return None;
    }
    let mut stop = at;
    while stop > end
        && view.get(stop - 1).is_some_and(|token| token.kind == Kind::Comma || token.is(Grammar::Adverb))
    {
        stop -= 1;
    }
    phrase.pieces[0].end = stop;
    Some(phrase)
}

/// A noun whose attribute has a phrase of its own in front: *zwei mit dem Vorgang vertraute Personen*.
fn with_attribute(view: &View<'_>, start: usize, at: usize, behind: usize) -> Option<NounPhrase> {
    let first = view.get(start)?;
    let opens = first.is(Grammar::Determiner) || first.is(Grammar::Number) || first.kind == Kind::Number;
    let phrase = attributed_phrase(view, start, at)?;
    let fits = phrase.pieces[0].end == at
        && !first.is(Grammar::Oblique)
        // *Am Montag vergangener Woche sagte er*: the subject stands behind.
        && (opens || !view.is_noun_phrase_ahead(behind));
    fits.then_some(phrase)
}

/// The same from `start` on, up to `ceiling` at most, wherever it stands.
pub(super) fn attributed_phrase(view: &View<'_>, start: usize, ceiling: usize) -> Option<NounPhrase> {
    let first = view.get(start)?;
    let opens = first.is(Grammar::Determiner) || first.is(Grammar::Number) || first.kind == Kind::Number;
    let preposition = if opens { start + 1 } else { start };
    if !view.is(preposition, Grammar::Preposition) || view.is(preposition, Grammar::Determiner) {
        return None;
    }
    let inside = base_after(view, preposition + 1, ceiling)?;
    let attribute = |index: &usize| {
        view.get(*index).is_some_and(|token| {
            token.kind == Kind::Word && !token.capital && !token.classes.meets(NO_ATTRIBUTE)
        })
    };
    let head = inside + (inside..ceiling).take_while(attribute).count();
    let noun = view.get(head).is_some_and(|token| token.is_capitalised_word() && !token.is(Grammar::Time));
    let names = (head + 1..ceiling).take_while(|&index| view.is_name(index)).count();
    (noun && head > inside && head < ceiling)
        .then(|| NounPhrase { pieces: smallvec![start..head + 1 + names], head })
}

/// Whether a word stands in front of the phrase before the verb without being a part of it.
fn is_before_prefield(view: &View<'_>, index: usize, classes: ClassSet) -> bool {
    classes.meets(JOINTS)
        || classes.is(Grammar::Adverb)
            && !classes.is(Grammar::Determiner)
            && view.is_noun_phrase_ahead(index + 1)
}

/// What is no attribute in front of a noun.
const NO_ATTRIBUTE: ClassSet =
    ClassSet::of(&[Grammar::Determiner, Grammar::Link, Grammar::Preposition, Grammar::Conjunction]);

/// The subject of a verb that closes its clause, with the place behind the word that opens the clause.
pub(super) fn subject_of_final(view: &View<'_>, at: usize) -> Option<(usize, NounPhrase)> {
    let opener = opener(view, clause_start(view, at), at)?;
    // *ein Interview, in dem der Minister gesagt hatte, …*: what a preposition leads is no subject.
    let led = view.before(opener).is_some_and(|before| before.is(Grammar::Preposition));
    if !led && (view.is(opener, Grammar::Relative) || view.is_relative_article(opener)) {
        let pronoun = opener..opener + 1;
        let mut end = opener;
        while end > view.start && view.before(end).is_some_and(|t| t.kind == Kind::Comma) {
            end -= 1;
        }
        let floor = end.saturating_sub(REACH).max(view.start);
        let phrase = phrase_before(view, end, floor);
        return Some((
            opener,
            phrase.map_or_else(
                || NounPhrase { head: opener, pieces: smallvec![pronoun.clone()] },
                |mut phrase| {
                    phrase.pieces.push(pronoun.clone());
                    phrase
                },
            ),
        ));
    }
    let mut start = opener + 1;
    while start < at {
        let token = view.get(start)?;
        let skipped = token.is(Grammar::Clitic)
            || token.is(Grammar::Reflexive)
            || token.is(Grammar::Adverb) && !token.is(Grammar::Determiner)
            || token.is(Grammar::Time) && !token.is(Grammar::Determiner);
        if token.is(Grammar::Preposition) {
            start = phrase_after(view, start + 1)?.pieces[0].end;
        } else if skipped {
            start += 1;
        } else {
            break;
        }
    }
    if start >= at || view.is(start, Grammar::Oblique) {
        return None;
    }
    let mut phrase = phrase_after(view, start)?;
    phrase.pieces[0].end = phrase.pieces[0].end.min(at);
    Some((opener + 1, phrase))
}

/// The place behind the pronouns and adverbs that stand between a verb and the subject behind it:
/// *zeigte sich der Minister*. Only where verbs stand second; `None` if no subject can begin there.
pub(super) fn before_subject(view: &View<'_>, mut at: usize, cue: &Cue) -> Option<usize> {
    if !view.seg.language.verb_second || cue.forms.meets(CueForms::WORD.union(CueForms::NOUN)) {
        return Some(at);
    }
    while view.get(at).is_some_and(|token| token.is(Grammar::Clitic) && !token.is(Grammar::Determiner)) {
        at += 1;
    }
    (!view.is(at, Grammar::Oblique)).then_some(at)
}
