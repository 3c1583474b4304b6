//! Which kind of content can stand behind a cue: where one may begin, and whether what was found is one.

use super::adverbial::{behind_qualifier, fixed_adverb, qualifies_number, time_after};
use super::bare_clause::begins_with_subject;
use super::bracket;
use super::clause::{begins_infinitive, has_verb_of_its_own, is_reporting_participle};
use super::grammar::View;
use super::matcher::Cue;
use super::noun_base::base_after;
use super::noun_phrase::{NounPhrase, REACH, phrase_after};
use crate::rules::language::{ContentKind, CueForms, Form};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// What a word that opens reported clauses may be besides.
const OTHERWISE: ClassSet = ClassSet::of(&[
    Grammar::Relative,
    Grammar::Determiner,
    Grammar::Pronoun,
    Grammar::Subordinator,
    Grammar::Adverb,
    Grammar::Preposition,
]);

/// What a reported clause does not begin with.
const NOT_A_CLAUSE: ClassSet = ClassSet::of(&[Grammar::Relative, Grammar::Contrast, Grammar::Conjunction]);

/// What may stand between a cue and a gerund.
const LEADS_GERUND: ClassSet = ClassSet::of(&[
    Grammar::Preposition,
    Grammar::Adverb,
    Grammar::Negation,
    Grammar::Pronoun,
    Grammar::Possessive,
    Grammar::Time,
    Grammar::Link,
]);

/// Whether a content of this kind may begin at `at`, before it is known where it ends.
pub(super) fn may_begin(view: &View<'_>, kind: ContentKind, at: usize) -> bool {
    match kind {
        ContentKind::Clause => {
            let start = trim_left_marks(view, at..view.end).start;
            let Some(first) = view.get(start) else { return false };
            // *says that's not true*: the word before is the subject, and opens nothing.
            let hangs = first.is(Grammar::Link) && !first.spaced;
            // *noted that | naming a judge is a risk*: behind what opens a clause it is the subject.
            let opened = view.before(start).is_some_and(|before| before.is(Grammar::Complementizer));
            view.quotation_from(at).is_some()
                || matches!(first.kind, Kind::Word | Kind::Number)
                    && !hangs
                    && !is_occasion(view, start)
                    && !opposes(view, start)
                    && (!first.classes.meets(NOT_A_CLAUSE) || first.is(Grammar::Subordinator))
                    && !bracket::hangs_on_noun(view, start)
                    && (opened || !is_reporting_participle(view, start))
        }
        ContentKind::Bare => begins_with_subject(view, at),
        ContentKind::Opened(openers) => view.get(at).is_some_and(|first| first.classes.meets(openers)),
        ContentKind::Infinitive if view.seg.language.verb_second => true,
        ContentKind::Infinitive => begins_infinitive(view, at),
        // *called for a ban on people entering …*: a participle right behind a noun is the noun's.
        ContentKind::Gerund => {
            let of_noun = view.before(at).is_some_and(|before| {
                before.kind == Kind::Word && before.forms.is_empty() && !before.classes.meets(LEADS_GERUND)
            });
            view.has_form(at, Form::PresentParticiple) && !(of_noun && view.seg.language.head_last)
        }
        _ => true,
    }
}

/// Whether what stands in `range` behind the cue, from `at` on, is a content of this kind.
pub(super) fn is_of_kind(
    view: &View<'_>,
    cue: &Cue,
    kind: ContentKind,
    at: usize,
    range: &Range<usize>,
) -> bool {
    match kind {
        ContentKind::Clause => is_clause(view, cue, at, range),
        ContentKind::Infinitive if view.seg.language.verb_second => bracket::is_infinitive(view, range),
        ContentKind::Of(class) => {
            let head = |phrase: NounPhrase| view.get(phrase.head);
            // *she said no*: what negates a noun answers where it stands alone.
            let alone = range.len() == 1 && view.get(at).is_some_and(|word| word.classes.meets(class));
            alone
                || phrase_after(view, behind_qualifier(view, at).unwrap_or(at))
                    .and_then(head)
                    .is_some_and(|head| head.classes.meets(class))
        }
        ContentKind::Object => is_object(view, at, range),
        ContentKind::Rest => is_rest(view, cue, at, range),
        ContentKind::Bare => !is_relative(view, cue, at),
        ContentKind::Gap => at == cue.end() && view.is_auxiliary(at) && view.is_surely_finite(at),
        ContentKind::Infinitive | ContentKind::Gerund | ContentKind::Opened(_) => true,
        ContentKind::Phrase | ContentKind::Quote | ContentKind::Before => true,
    }
}

/// Whether what begins at `at` is a noun phrase that says something, `range` with all that depends on it.
fn is_object(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let Some(first) = view.get(at) else { return false };
    let opens = first.is(Grammar::Determiner)
        || first.is(Grammar::Link) && view.is_nominal(at + 1)
        || view.is_pronoun(at)
        || view.quotation_from(at).is_some()
        || base_after(view, at, (at + REACH).min(view.end)).is_some();
    // *près de 700 000 personnes*: what qualifies a number opens its phrase.
    let counts = (at + 1..at + 3).any(|index| view.kind(index) == Some(Kind::Number));
    // *dément catégoriquement*: how it is said is not what is said.
    says_something(view, range)
        && (opens || counts && first.kind == Kind::Word)
        && (counts || !first.is(Grammar::Preposition))
        && !(first.is(Grammar::Time) && !first.is(Grammar::Determiner))
        && !view.is_surely_finite(at)
        && !is_reporting_participle(view, at)
        && !is_gerund_behind_comma(view, at)
}

/// Whether a participle begins at `at`, behind a comma, that tells what the source does besides: *…, she said, | pointing
/// to the wall*.
fn is_gerund_behind_comma(view: &View<'_>, at: usize) -> bool {
    view.seg.language.head_last
        && view.has_form(at, Form::PresentParticiple)
        && !view.is_name(at)
        && view.before(at).is_some_and(|before| before.kind == Kind::Comma)
}

/// Whether what stands in `range`, from `at` on, is a clause that the cue brings.
fn is_clause(view: &View<'_>, cue: &Cue, at: usize, range: &Range<usize>) -> bool {
    // What a word opens that opens nothing else is a clause, whether its verb is known or not.
    let opener = view.before(range.start).filter(|before| before.is(Grammar::Complementizer));
    let opened = opener.is_some_and(|opener| !opener.classes.meets(OTHERWISE));
    // *arrivé hier selon la police, est parti*: what a word like that brings has its subject.
    let headless = cue.forms.meets(CueForms::WORD)
        && !view.seg.language.verb_second
        && view.before(cue.tokens.start).is_some_and(|before| before.kind == Kind::Word)
        && view.is_surely_finite(range.start);
    // *c'est le constat que dresse le maire*: a noun with a relative clause, whose subject stands last.
    let inverted = cue.forms.meets(CueForms::NOUN)
        && !view.seg.language.verb_second
        && !view.seg.language.head_last
        && view.is_surely_finite(range.start);
    view.quotation_from(at).is_some()
        || opened && !inverted
        || !headless && !inverted && !is_relative(view, cue, at) && has_verb_of_its_own(view, range)
}

/// Whether a relative clause goes on at `at`, which tells of a noun between the cue and itself: *said after a meeting |
/// that lasted a day*.
fn is_relative(view: &View<'_>, cue: &Cue, at: usize) -> bool {
    let opens = |index: usize| view.is(index, Grammar::Relative) && view.is(index, Grammar::Complementizer);
    let opener = if opens(at) { at } else { at - 1 };
    let verb = opener + 1;
    // *told them that | concerns about it were overblown*: what could be a noun is one if a verb follows.
    let surely = view.is_auxiliary(verb) || view.has_form(verb, Form::Past);
    let alone = || !(verb + 1..view.end).any(|index| view.is_finite(index));
    view.seg.language.head_last
        && opens(opener)
        && opener > cue.end()
        && view.is_nominal(opener - 1)
        && view.is_finite(verb)
        && (surely || alone())
}

/// Whether what stands in `range`, from `at` on, is said. *selon X, qui …*: what a relative clause says behind a comma
/// is said of X, and *selon X, ce que …* opens a comment.
fn is_rest(view: &View<'_>, cue: &Cue, at: usize, range: &Range<usize>) -> bool {
    let first = &view.seg.tokens[at];
    // *he said when asked about it*: what hangs on the cue is a circumstance.
    let circumstance = view.before(at).is_some_and(|before| before.is(Grammar::Subordinator))
        && view.seg.language.head_last
        && view.has_form(at, Form::PastParticiple);
    // *sagte Lind, der den Einsatz leitete*, but *Der Zug, sagte Lind, der gestern kam, sei leer*
    let tells_of_source = cue.forms.meets(CueForms::FINITE)
        && view.is_relative_article(at)
        && !range.clone().any(|index| view.kind(index) == Some(Kind::Comma));
    let comments = first.is(Grammar::Relative)
        || first.is(Grammar::Gloss)
        || opposes(view, at)
        || tells_of_source
        || is_reporting_participle(view, at) && !view.seg.language.verb_second;
    // *wie der Konzern nach Angaben der Zeitung mitteilte, …*: what closes a clause that reports is not said.
    let reports = view.seg.language.verb_second
        && cue.forms.meets(CueForms::WORD)
        && view.kind(at + 1) == Some(Kind::Comma)
        && view.is_finite(at)
        && view.readings(at).iter().any(|reading| view.seg.language.cues.is_plain_cue(reading.verb));
    says_something(view, range)
        && !circumstance
        && !reports
        && (!comments || view.before(at).is_none_or(|before| before.kind != Kind::Comma))
}

/// Whether what the author sets against what is said begins at `at`: *selon X, | alors que la gare est vide*; *X said, |
/// though the station is empty*, but *X said, though, that …*
pub(super) fn opposes(view: &View<'_>, at: usize) -> bool {
    let behind_comma = view.before(at).is_some_and(|before| before.kind == Kind::Comma);
    let opens = behind_comma && view.is(at, Grammar::Subordinator) && view.kind(at + 1) != Some(Kind::Comma);
    view.is(at, Grammar::Contrast)
        && !view.seg.language.verb_second
        && (opens || !view.seg.language.head_last)
}

/// Whether more than how it is said stands in `range`: *dément catégoriquement*, *disagreed loudly and freely*.
fn says_something(view: &View<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|index| {
        !view.is(index, Grammar::Adverb)
            && !view.is(index, Grammar::Conjunction)
            && view.kind(index) != Some(Kind::Comma)
    })
}

/// Whether a phrase of the pack begins at `at` that is an adverbial. Behind an article it is none: *aucune | preuve à
/// l'appui*, nor where it qualifies a number.
pub(super) fn begins_adverb(view: &View<'_>, at: usize) -> bool {
    let article = view.before(at).is_some_and(|before| {
        before.is(Grammar::Determiner) && (before.is(Grammar::Negation) || !before.is(Grammar::Pronoun))
    });
    fixed_adverb(view, at).is_some() && !article && !qualifies_number(view, at)
}

/// Whether no more than when it was said stands at `at`: *…, he said | on Thursday after the team had lost*. A comma
/// or a second verb tells that what was said follows.
fn is_occasion(view: &View<'_>, at: usize) -> bool {
    let day = at + usize::from(view.is(at, Grammar::Preposition) && !view.is(at, Grammar::Subordinator));
    let opener = time_after(view, day).unwrap_or(at);
    view.seg.language.head_last
        && view.is(opener, Grammar::Subordinator)
        && !view.is(opener, Grammar::Complementizer)
        && !view.is(opener, Grammar::Condition)
        && begins_with_subject(view, opener + 1)
        && !view.seg.tokens[opener..view.end].iter().any(|token| token.kind == Kind::Comma)
        && (opener + 1..view.end).filter(|&at| view.is_finite(at) && !view.is_auxiliary(at - 1)).count() < 2
}

/// Whether a clause surely begins at `at`, rather than when or where something was said: *The town is calm, the
/// general said | in an address aired on Sunday*.
pub(super) fn opens_clause(view: &View<'_>, cue: &Cue, at: usize) -> bool {
    let unmarked =
        |index: &usize| !matches!(view.kind(*index), Some(Kind::Comma | Kind::Semicolon | Kind::Colon));
    // *The bigger risk, he said, | is a clash*: what is inserted interrupts a clause.
    let inserted = view.kind(at) == Some(Kind::Comma)
        || view.before(at).is_some_and(|before| before.kind == Kind::Comma);
    // *The train, the mayor said | on Radio Elbe that …*
    let opened = (at.saturating_sub(1)..view.end)
        .take_while(unmarked)
        .any(|index| view.is(index, Grammar::Complementizer) && !is_relative(view, cue, index));
    let subject = view.is(at, Grammar::Determiner) || begins_with_subject(view, at);
    inserted || opened || subject
}

/// `range` without commas and colons at its beginning.
pub(super) fn trim_left_marks(view: &View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && matches!(view.kind(range.start), Some(Kind::Comma | Kind::Colon)) {
        range.start += 1;
    }
    range
}
