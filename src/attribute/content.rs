//! What is said behind the cue: a clause, a quotation, an infinitive, a noun phrase.

use super::adverbial::{behind_qualifier, fixed_adverb, qualifies_number, time_after};
use super::bare_clause::{begins_with_subject, is_inserted_cue};
use super::bracket;
use super::clause::{
    begins_infinitive, end_before_verb_of_noun, end_of_clause, end_of_finite_clause, end_of_relative,
    has_verb_of_its_own, is_in_condition, is_reporting_participle, trim_right,
};
use super::content_before;
use super::coordination::end_before_next_verb;
use super::grammar::View;
use super::matcher::Cue;
use super::noun_base::base_after;
use super::noun_phrase::{NounPhrase, REACH, phrase_after};
use super::object::{end_of_fronted, end_of_object};
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

/// Where what is said begins behind a source of which a clause between two commas tells more: *selon X,
/// qui …, le train est parti*; *selon X, fondée en 2009, …*.
fn behind_source_clause(view: &View<'_>, cue: &Cue, kind: ContentKind, at: usize) -> usize {
    let start = at + usize::from(view.kind(at) == Some(Kind::Comma));
    let behind_comma = || view.before(start).is_some_and(|before| before.kind == Kind::Comma);
    let reported = matches!(kind, ContentKind::Clause | ContentKind::Rest);
    // *The plan, said X, who …, would fail*; *“The plan,” said X, who …, “would fail”*
    let inserted =
        at > cue.end() + 1 && (kind == ContentKind::Quote || reported && !view.seg.language.verb_second);
    if !inserted && !(reported && cue.forms.meets(CueForms::WORD)) || !behind_comma() {
        return at;
    }
    let opens = |index: usize| view.is(index, Grammar::Relative) || view.is_relative_article(index);
    let participle = view.has_form(start, Form::PastParticiple) && !view.is_finite(start);
    // *Pour X, de l'OFCE, …*
    let body = view.is(start, Grammar::Link) && !view.is_finite(start);
    let tells =
        opens(start) || view.is(start, Grammar::Preposition) && opens(start + 1) || participle || body;
    if !tells {
        return at;
    }
    let reach = (start + REACH).min(view.end);
    let close = (start + 1..reach).find(|&index| view.kind(index) == Some(Kind::Comma));
    close
        .filter(|&close| view.is_finite(close + 1) || begins_with_subject(view, close + 1))
        .map_or(at, |close| close + 1)
}

/// The content of this kind that begins at `at`, behind the cue.
pub(super) fn behind(view: &View<'_>, cue: &Cue, kind: ContentKind, at: usize) -> Option<Range<usize>> {
    let at = behind_source_clause(view, cue, kind, at);
    if kind == ContentKind::Quote {
        return quotation_behind(view, cue, at);
    }
    let first = view.get(at)?;
    if kind == ContentKind::Phrase {
        // *a accusé jeudi l'armée*: the day is no part of whom it accuses.
        if first.is(Grammar::Time) && !first.is(Grammar::Determiner) {
            return None;
        }
        // *the man accused | of killing the girl*: nobody is accused by him.
        if view.seg.language.head_last && first.is(Grammar::Link) && !first.is(Grammar::Determiner) {
            return None;
        }
        return view
            .quotation_from(at)
            .or_else(|| phrase_after(view, at).map(|phrase| at..phrase.pieces[0].end));
    }
    let alone = matches!(
        kind,
        ContentKind::Object | ContentKind::Of(_) | ContentKind::Rest | ContentKind::Infinitive
    );
    if !may_begin(view, kind, at) || alone && begins_adverb(view, at) {
        return None;
    }
    let behind_comma = view.kind(cue.end()) == Some(Kind::Comma) && at <= cue.end() + 1;
    if behind_comma && cue.forms.meets(CueForms::FINITE) && is_in_condition(view, cue.tokens.start) {
        return None;
    }
    if matches!(kind, ContentKind::Clause | ContentKind::Bare)
        && view.seg.language.head_last
        && content_before::is_clause_before(view, cue)
        && !opens_clause(view, cue, at)
    {
        return None;
    }
    let end = match kind {
        ContentKind::Object | ContentKind::Of(_)
            if cue.forms.meets(CueForms::GERUND) && cue.tokens.start == view.start =>
        {
            end_of_fronted(view, at)
        }
        ContentKind::Object | ContentKind::Of(_) => end_of_object(view, at),
        // *what they said was a lie, | but he left*: the clause around it goes on.
        ContentKind::Gap => {
            let end = end_of_finite_clause(view, at);
            let contrasts = |&index: &usize| {
                view.kind(index) == Some(Kind::Comma) && view.is(index + 1, Grammar::Contrast)
            };
            (at..end).find(contrasts).unwrap_or(end)
        }
        ContentKind::Clause | ContentKind::Bare => {
            quotation_alone(view, at).unwrap_or_else(|| end_of_finite_clause(view, at))
        }
        // *laut Polizei | sprengte er ein Haus und starb*: what is said goes on with verbs of its own.
        _ if cue.forms.meets(CueForms::WORD) && view.seg.language.verb_second => {
            before_quotation(view, at..end_of_clause(view, at))
        }
        _ => before_quotation(view, at..end_before_next_verb(view, at..end_of_clause(view, at))),
    };
    let end = end_of_relative(view, &cue.tokens, end);
    let is_subject = cue.forms.meets(CueForms::NOUN)
        && view.seg.language.head_last
        && !(view.start..cue.tokens.start).any(|index| view.is_finite(index));
    let end = if is_subject { end_before_verb_of_noun(view, at..end) } else { end };
    // What closes the clause of the cue is no part of what stands inside it.
    let closes = cue.right.as_ref().filter(|right| at < right.start && right.start < end);
    let end = closes.map_or(end, |right| before_negation(view, right.start));
    let mut range = trim_left_marks(view, at..end);
    if kind == ContentKind::Infinitive
        && let Some(negation) = negation_before(view, cue, at)
    {
        range.start = negation;
    }
    if kind == ContentKind::Infinitive && at == cue.end() && !view.seg.language.head_last {
        range.start += adverbs_of_cue(view, &range);
    }
    let fits = match kind {
        ContentKind::Clause => is_clause(view, cue, at, &range),
        ContentKind::Infinitive if view.seg.language.verb_second => bracket::is_infinitive(view, &range),
        ContentKind::Of(class) => {
            let head = |phrase: NounPhrase| view.get(phrase.head);
            // *she said no*: what negates a noun answers where it stands alone.
            let alone = range.len() == 1 && view.get(at).is_some_and(|word| word.classes.meets(class));
            alone
                || phrase_after(view, behind_qualifier(view, at).unwrap_or(at))
                    .and_then(head)
                    .is_some_and(|head| head.classes.meets(class))
        }
        ContentKind::Object => is_object(view, at, &range),
        ContentKind::Rest => is_rest(view, cue, at, &range),
        ContentKind::Bare => !is_relative(view, cue, at),
        ContentKind::Gap => at == cue.end() && view.is_auxiliary(at) && view.is_surely_finite(at),
        ContentKind::Infinitive | ContentKind::Gerund | ContentKind::Opened(_) => true,
        ContentKind::Phrase | ContentKind::Quote | ContentKind::Before => true,
    };
    (fits && !range.is_empty()).then_some(range)
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

/// Where what is spoken of ends: at the latest before a colon that a quotation follows, which is said besides.
fn before_quotation(view: &View<'_>, said: Range<usize>) -> usize {
    let mut at = said.start;
    while at < said.end {
        if let Some(quotation) = view.quotation_from(at) {
            at = quotation.end;
        } else if view.kind(at) == Some(Kind::Colon) && view.quotation_from(at + 1).is_some() {
            return trim_right(view, said.start..at).end;
        } else {
            at += 1;
        }
    }
    said.end
}

/// Whether a phrase of the pack begins at `at` that is an adverbial. Behind an article it is none: *aucune | preuve à
/// l'appui*, nor where it qualifies a number.
fn begins_adverb(view: &View<'_>, at: usize) -> bool {
    let article = view.before(at).is_some_and(|before| {
        before.is(Grammar::Determiner) && (before.is(Grammar::Negation) || !before.is(Grammar::Pronoun))
    });
    fixed_adverb(view, at).is_some() && !article && !qualifies_number(view, at)
}

/// Where the quotation ends that is all of the clause beginning at `at`, since a circumstance follows behind its
/// comma: *a déclaré que « le train est parti », alors que la gare est vide*.
fn quotation_alone(view: &View<'_>, at: usize) -> Option<usize> {
    let end = view.quotation_from(at)?.end;
    let circumstance = view.kind(end) == Some(Kind::Comma)
        && view.is(end + 1, Grammar::Subordinator)
        && !view.is(end + 1, Grammar::Complementizer);
    circumstance.then_some(end)
}

/// Whether a content of this kind may begin at `at`, before it is known where it ends.
fn may_begin(view: &View<'_>, kind: ContentKind, at: usize) -> bool {
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
fn opens_clause(view: &View<'_>, cue: &Cue, at: usize) -> bool {
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

/// The place before what negates the verb at `verb` that closes its clause: *wollte den Plan | nicht bestätigen*.
fn before_negation(view: &View<'_>, verb: usize) -> usize {
    verb - usize::from(
        view.before(verb).is_some_and(|before| before.is(Grammar::Negation) && !before.is(Grammar::Pronoun)),
    )
}

/// How many adverbs begin the infinitive in `range` that belong to the verb before it: *nie | encore avoir vendu*.
fn adverbs_of_cue(view: &View<'_>, range: &Range<usize>) -> usize {
    let of_cue = |&index: &usize| {
        (view.is(index, Grammar::Adverb) || view.is(index, Grammar::Time))
            && !view.is(index, Grammar::Negation)
            && !view.has_form(index, Form::Infinitive)
    };
    range.clone().take_while(of_cue).count()
}

/// What negates the infinitive at `at` before its marker, behind the cue: *vowed | never to fire anyone*.
fn negation_before(view: &View<'_>, cue: &Cue, at: usize) -> Option<usize> {
    let negation = at.checked_sub(2).filter(|&negation| negation >= cue.end())?;
    let marked = view.seg.language.head_last && view.is(at - 1, Grammar::Preposition);
    (marked && view.is(negation, Grammar::Negation)).then_some(negation)
}

/// A quotation that begins here, or in the sentence after this one if nothing else is left in it.
fn quotation_behind(view: &View<'_>, cue: &Cue, at: usize) -> Option<Range<usize>> {
    let rest_is_marks =
        (at..view.end).all(|index| matches!(view.kind(index), Some(Kind::Colon | Kind::Stop | Kind::Comma)));
    if at > view.end || !rest_is_marks && view.quotation_from(at).is_none() {
        return None;
    }
    // *The minister spoke of fraud. “It is late.”*: only a colon, or the cue itself, leads on to what
    // stands in a sentence of its own.
    let led = at == cue.tokens.end
        || (at.saturating_sub(1)..view.end).any(|index| view.kind(index) == Some(Kind::Colon));
    if rest_is_marks && !led {
        return None;
    }
    let start = if rest_is_marks { view.end } else { at };
    // Only a colon announces what stands in the next paragraph.
    let announced = start != view.end
        || view.seg.share_paragraph(view.end - 1, start)
        || view.kind(view.end - 1) == Some(Kind::Colon);
    let quotation =
        view.seg.quotation_at(start).filter(|quotation| announced && quotation.tokens.start == start)?;
    let range = quotation.tokens.clone();
    if at == start && is_predicate(view, cue, &quotation.inside()) {
        return None;
    }
    // What goes on behind the quotation without a mark is part of what is said.
    let goes_on =
        view.get(range.end).is_some_and(|next| next.kind == Kind::Word && !next.is(Grammar::Conjunction));
    if goes_on && !is_inserted_cue(view, range.end) {
        return Some(range.start..end_of_clause(view, range.start));
    }
    Some(range)
}

/// Whether what is quoted, `inside` its marks, is the predicate of a subject between it and the cue: *said the
/// mayor “laughed it off”*.
fn is_predicate(view: &View<'_>, cue: &Cue, inside: &Range<usize>) -> bool {
    let adverbs = inside.clone().take_while(|&index| view.is(index, Grammar::Adverb)).count();
    let verb = inside.start + adverbs;
    let between = cue.end()..inside.start.saturating_sub(1);
    // *said they “strongly dispute” it*: behind such a pronoun a base form is a present.
    let subject = view.is_pronoun(between.start) && !view.is(between.start, Grammar::Clitic);
    !view.seg.language.verb_second
        && view.is_finite(verb)
        && (subject || !view.has_form(verb, Form::Infinitive) && !view.has_form(verb, Form::Imperative))
        && !view.get(verb).is_some_and(|token| token.capital)
        && phrase_after(view, between.start).is_some_and(|subject| subject.pieces[0].end == between.end)
}

fn trim_left_marks(view: &View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && matches!(view.kind(range.start), Some(Kind::Comma | Kind::Colon)) {
        range.start += 1;
    }
    range
}
