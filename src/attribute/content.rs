//! What is said behind the cue: a clause, a quotation, an infinitive, a noun phrase.

use super::bare_clause::{begins_with_subject, is_inserted_cue};
use super::clause::{
    end_before_verb_of_noun, end_of_clause, end_of_finite_clause, is_in_condition, trim_right,
};
use super::content_before;
use super::content_kind::{begins_adverb, is_of_kind, may_begin, opens_clause, trim_left_marks};
use super::coordination::end_before_next_verb;
use super::grammar::View;
use super::matcher::Cue;
use super::noun_phrase::{REACH, phrase_after};
use super::object::{end_of_fronted, end_of_object};
use super::relative::end_of_relative;
use crate::rules::Grammar;
use crate::rules::language::{ContentKind, CueForms, Form};
use crate::segment::Kind;
use std::ops::Range;

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
    let fits = is_of_kind(view, cue, kind, at, &range);
    (fits && !range.is_empty()).then_some(range)
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

/// Where the quotation ends that is all of the clause beginning at `at`, since a circumstance follows behind its
/// comma: *a déclaré que « le train est parti », alors que la gare est vide*.
fn quotation_alone(view: &View<'_>, at: usize) -> Option<usize> {
    let end = view.quotation_from(at)?.end;
    let circumstance = view.kind(end) == Some(Kind::Comma)
        && view.is(end + 1, Grammar::Subordinator)
        && !view.is(end + 1, Grammar::Complementizer);
    circumstance.then_some(end)
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
