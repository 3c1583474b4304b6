//! Laying frames on a sentence around a cue.

use super::clause::{
    begins_infinitive, end_of_clause, end_of_object, has_finite_verb, has_main_verb, start_of_clause,
    trim_left, trim_right,
};
use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, base_after, phrase_after};
use super::phrase_before::phrase_before;
use super::subject::subject_before;
use super::verb_group::start_of_group;
use crate::rules::language::{ContentKind, CueForms, Element, Form, Frame, SourceKind};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// A cue as it stands in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its forms.
    pub forms: CueForms,
    /// Whether it is negated.
    pub negated: bool,
    /// The pronoun that hangs on it.
    pub pronoun: Option<usize>,
}

/// What a frame found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub source: Option<NounPhrase>,
    pub content: Vec<Range<usize>>,
}

/// How many adverbials may stand between two elements of a frame.
const ADVERBIALS: usize = 3;

/// Lays `frame` on the sentence, where the source of the statement before is `before`; `None` if it
/// does not fit.
pub(super) fn fit(view: &View<'_>, frame: &Frame, cue: &Cue, before: Option<&NounPhrase>) -> Option<Found> {
    let matcher = Matcher { view, cue, before };
    let mut found = Found::default();
    matcher.after(&frame.after, cue.tokens.end, &mut found)?;
    matcher.before(&frame.before, cue.tokens.start, &mut found)?;
    found.content.sort_by_key(|piece| piece.start);
    found.content.retain(|piece| !piece.is_empty());
    // Pieces that touch are one.
    found.content.dedup_by(|next, piece| {
        let touch = piece.end == next.start;
        if touch {
            piece.end = next.end;
        }
        touch
    });
    Some(found)
}

/// How many tokens may stand behind the cue of a sentence that only says who spoke.
const BARE_REST: usize = 8;

struct Matcher<'m, 's> {
    view: &'m View<'s>,
    cue: &'m Cue,
    /// The source of the statement before this one in the sentence.
    before: Option<&'m NounPhrase>,
}

impl Matcher<'_, '_> {
    /// Matches `elements` from token `at` on; gives the place behind them.
    fn after(&self, elements: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let saved = found.clone();
        match element {
            Element::Optional(inner) => {
                if let Some(end) = self.after(inner, at, found).and_then(|next| self.after(rest, next, found))
                {
                    return Some(end);
                }
                *found = saved;
                self.after(rest, at, found)
            }
            Element::Either(choices) => choices.iter().find_map(|choice| {
                found.clone_from(&saved);
                self.after(choice, at, found).and_then(|next| self.after(rest, next, found))
            }),
            _ => {
                let mut from = at;
                for _ in 0..=ADVERBIALS {
                    found.clone_from(&saved);
                    if let Some(end) = self
                        .one_after(element, rest, from, found)
                        .and_then(|next| self.after(rest, next, found))
                    {
                        return Some(end);
                    }
                    from = self.skip_adverbial(from)?;
                }
                None
            }
        }
    }

    /// Matches `elements` (the nearest first) up to token `at`; gives the place before them.
    fn before(&self, elements: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let saved = found.clone();
        match element {
            Element::Optional(inner) => {
                if let Some(start) =
                    self.before(inner, at, found).and_then(|next| self.before(rest, next, found))
                {
                    return Some(start);
                }
                *found = saved;
                self.before(rest, at, found)
            }
            Element::Either(choices) => choices.iter().find_map(|choice| {
                found.clone_from(&saved);
                self.before(choice, at, found).and_then(|next| self.before(rest, next, found))
            }),
            _ => {
                let next = self.one_before(element, at, found)?;
                self.before(rest, next, found)
            }
        }
    }

    /// Matches one element, which `rest` stands behind.
    fn one_after(&self, element: &Element, rest: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let view = self.view;
        match element {
            Element::Source(kind @ (SourceKind::Adjacent | SourceKind::Speaker)) => {
                // *a-t-on appris auprès de X*: whoever else can speak is a better source than *on*.
                let nobody = |pronoun: usize| {
                    *kind == SourceKind::Speaker
                        && view.get(pronoun).is_some_and(|token| token.classes.meets(view.seg.language.marks))
                };
                if let Some(pronoun) = self.cue.pronoun.filter(|&pronoun| !nobody(pronoun)) {
                    found.source = Some(NounPhrase { pieces: vec![pronoun..pronoun + 1], head: pronoun });
                    return Some(at);
                }
                let phrase = phrase_after(view, at).filter(|phrase| self.may_speak(*kind, phrase))?;
                let end = phrase.pieces[0].end;
                found.source = Some(phrase);
                Some(end)
            }
            Element::Source(SourceKind::Matrix) => None,
            Element::Content(kind) => {
                let mut piece = self.content_after(*kind, at)?;
                // A comma behind it in the shape is the first one behind its beginning.
                if let Some(Element::Mark(mark)) = rest.first() {
                    let close = piece.clone().find(|&index| self.is_mark(index, *mark));
                    piece.end = close.unwrap_or(piece.end);
                }
                let end = piece.end;
                found.content.push(piece);
                (!found.content[found.content.len() - 1].is_empty()).then_some(end)
            }
            Element::Addressee => self.addressee(at),
            Element::Word(word) => (view.get(at)?.word == *word).then_some(at + 1),
            Element::Class(class) => view.get(at)?.classes.meets(*class).then_some(at + 1),
            Element::Mark(mark) => self.is_mark(at, *mark).then_some(at + 1),
            Element::Start | Element::Optional(_) | Element::Either(_) => None,
        }
    }

    fn one_before(&self, element: &Element, at: usize, found: &mut Found) -> Option<usize> {
        let view = self.view;
        match element {
            Element::Source(kind @ (SourceKind::Adjacent | SourceKind::Speaker)) => {
                let phrase = subject_before(view, at).filter(|phrase| self.may_speak(*kind, phrase))?;
                let start = phrase.start();
                found.source = Some(phrase);
                Some(start)
            }
            Element::Source(SourceKind::Matrix) => {
                let speaks = |phrase: &NounPhrase| self.may_speak(SourceKind::Speaker, phrase);
                found.source = Some(self.matrix_subject(at).filter(speaks)?);
                Some(at)
            }
            Element::Content(kind) => {
                let piece = self.content_before(*kind, at)?;
                let start = piece.start;
                found.content.push(piece);
                Some(start)
            }
            Element::Addressee => None,
            Element::Start => self.begins_sentence(at).then_some(at),
            Element::Word(word) => {
                let index = at.checked_sub(1)?;
                (view.get(index)?.word == *word).then_some(index)
            }
            Element::Class(class) => {
                let index = at.checked_sub(1)?;
                view.get(index)?.classes.meets(*class).then_some(index)
            }
            Element::Mark(mark) => {
                let index = at.checked_sub(1)?;
                self.is_mark(index, *mark).then_some(index)
            }
            Element::Optional(_) | Element::Either(_) => None,
        }
    }

    /// Whether the phrase is one of those that `kind` admits.
    fn may_speak(&self, kind: SourceKind, phrase: &NounPhrase) -> bool {
        let view = self.view;
        let head = phrase.head;
        kind != SourceKind::Speaker
            || view.get(head).is_some_and(|token| {
                token.classes.meets(view.seg.language.heads.union(view.seg.language.marks))
                    || token.is(Grammar::Pronoun)
                    || token.is(Grammar::Relative)
                    || token.is(Grammar::Person)
            })
            || view.is_name(head)
    }

    /// Whether nothing but marks, conjunctions and adverbs stands before `at`.
    fn begins_sentence(&self, at: usize) -> bool {
        self.view.seg.tokens[self.view.start..at].iter().all(|token| {
            token.kind != Kind::Word && token.kind != Kind::Number
                || token.is(Grammar::Contrast)
                || token.is(Grammar::Conjunction)
                || token.is(Grammar::Adverb)
        })
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        matches!(
            (self.view.kind(at), mark),
            (Some(Kind::Comma), ',')
                | (Some(Kind::Colon), ':')
                | (Some(Kind::Semicolon), ';')
                | (Some(Kind::Dash), '-' | '—')
                | (Some(Kind::Open), '(')
                | (Some(Kind::Close), ')')
        )
    }

    fn content_after(&self, kind: ContentKind, at: usize) -> Option<Range<usize>> {
        let view = self.view;
        if kind == ContentKind::Quote {
            return self.quote_after(at);
        }
        let first = view.get(at)?;
        if kind == ContentKind::Phrase {
            let end = phrase_end(view, at, (at + REACH).min(view.end))
                .or_else(|| view.is_pronoun(at).then_some(at + 1))?;
            return Some(at..end);
        }
        let end = match kind {
            ContentKind::Object => end_of_object(view, at),
            _ => end_of_clause(view, at),
        };
        let range = trim_left_marks(view, at..end);
        let fits = match kind {
            ContentKind::Clause => {
                let quoted = view.quotation_from(at).is_some();
                let first = view.get(range.start)?;
                quoted
                    || matches!(first.kind, Kind::Word | Kind::Number)
                        && !first.classes.meets(NOT_A_CLAUSE)
                        && has_finite_verb(view, &range)
            }
            ContentKind::Bare => begins_with_subject(view, at),
            ContentKind::Infinitive => begins_infinitive(view, at),
            ContentKind::Gerund => view.has_form(at, Form::PresentParticiple),
            ContentKind::Object => {
                let opens = first.is(Grammar::Determiner)
                    || first.is(Grammar::Link) && view.is_nominal(at + 1)
                    || view.is_pronoun(at)
                    || view.quotation_from(at).is_some()
                    || base_after(view, at, (at + REACH).min(view.end)).is_some();
                // *près de 700 000 personnes*: what qualifies a number opens its phrase.
                let counts = (at + 1..at + 3).any(|index| view.kind(index) == Some(Kind::Number));
                (opens || counts && first.kind == Kind::Word)
                    && (counts || !first.is(Grammar::Preposition))
                    && !(first.is(Grammar::Time) && !first.is(Grammar::Determiner))
                    && !view.is_surely_finite(at)
            }
            // *selon X, qui …*: what a relative clause says behind a comma is said of X.
            ContentKind::Rest => {
                !first.is(Grammar::Relative)
                    || view.before(at).is_none_or(|before| before.kind != Kind::Comma)
            }
            ContentKind::Phrase | ContentKind::Quote => true,
        };
        (fits && !range.is_empty()).then_some(range)
    }

    /// A quotation that begins here, or in the sentence after this one if nothing else is left in it.
    fn quote_after(&self, at: usize) -> Option<Range<usize>> {
        let view = self.view;
        let rest_is_marks = (at..view.end)
            .all(|index| matches!(view.kind(index), Some(Kind::Colon | Kind::Stop | Kind::Comma)));
        if at > view.end || !rest_is_marks && view.quotation_from(at).is_none() {
            return None;
        }
        // *The minister spoke of fraud. “It is late.”*: only a colon, or the cue itself, leads on to what
        // stands in a sentence of its own.
        let led = at == self.cue.tokens.end
            || (at.saturating_sub(1)..view.end).any(|index| view.kind(index) == Some(Kind::Colon));
        if rest_is_marks && !led {
            return None;
        }
        let start = if rest_is_marks { view.end } else { at };
        let quotation = view.seg.quotation_at(start).filter(|quotation| quotation.tokens.start == start)?;
        let range = quotation.tokens.clone();
        // What goes on behind the quotation without a mark is part of what is said.
        let goes_on =
            view.get(range.end).is_some_and(|next| next.kind == Kind::Word && !next.is(Grammar::Conjunction));
        if goes_on && !is_inserted_cue(view, range.end) {
            return Some(range.start..end_of_clause(view, range.start));
        }
        Some(range)
    }

    fn content_before(&self, kind: ContentKind, at: usize) -> Option<Range<usize>> {
        let view = self.view;
        match kind {
            ContentKind::Quote => {
                if at == view.start {
                    // *“It is late.” Smith said.*: the quotation is a sentence of its own, and this one
                    // has no content that it could have instead.
                    let last = at.checked_sub(1)?;
                    let quotation = view.seg.quotation_at(last)?;
                    let rest = self.cue.tokens.end..view.end;
                    let bare = rest.len() <= BARE_REST
                        && !has_finite_verb(view, &rest)
                        && rest.clone().all(|index| view.seg.quotation_at(index).is_none())
                        && view.before(view.end).is_some_and(|last| last.kind == Kind::Stop);
                    return (bare && quotation.tokens.end == at).then(|| quotation.tokens.clone());
                }
                let quotation = view.quotation_to(at)?;
                Some(clause_around(view, &quotation).unwrap_or(quotation))
            }
            ContentKind::Object | ContentKind::Phrase => {
                if at > view.start && view.is_pronoun(at - 1) {
                    // *sur ce que X exige*: what a preposition leads is no content of its own.
                    let led = view.before(at - 1).is_some_and(|before| before.is(Grammar::Preposition));
                    return (!led).then_some(at - 1..at);
                }
                // *le ministre précise que X a …*: behind a verb it is no relative clause.
                let last = at.checked_sub(1).filter(|_| view.is(at, Grammar::Complementizer));
                if last.is_some_and(|last| view.is_finite(last) || view.has_form(last, Form::Infinitive)) {
                    return None;
                }
                let floor = at.saturating_sub(REACH).max(view.start);
                phrase_before(view, at, floor).map(|phrase| phrase.pieces[0].clone())
            }
            _ => {
                let range = trim_left(view, trim_right(view, start_of_clause(view, at)..at));
                let fits = kind == ContentKind::Rest
                    || has_main_verb(view, &range)
                    || view.quotation_from(range.start).is_some();
                (fits && !range.is_empty()).then_some(range)
            }
        }
    }

    /// Whom something is said to: *à l'AFP*, *reporters*.
    fn addressee(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let ceiling = (at + 12).min(view.end);
        if view.get(at)?.is(Grammar::Preposition) {
            return phrase_end(view, at + 1, ceiling);
        }
        if view.is_pronoun(at) || view.is(at, Grammar::Clitic) && !view.is(at, Grammar::Determiner) {
            return Some(at + 1);
        }
        phrase_end(view, at, ceiling)
    }

    /// One adverb, adverbial of time, prepositional phrase, or pair of commas with one of these between.
    fn skip_adverbial(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let token = view.get(at)?;
        let ceiling = (at + 16).min(view.end);
        if token.kind == Kind::Comma {
            let close = (at + 1..ceiling).find(|&index| view.kind(index) == Some(Kind::Comma))?;
            return self.skip_adverbial(at + 1).filter(|&end| end <= close).map(|_| close + 1);
        }
        if token.is(Grammar::Preposition)
            && let Some(end) = phrase_end(view, at + 1, ceiling)
        {
            return Some(end);
        }
        // *la semaine dernière*: an adverbial of time goes as a whole.
        let time = (at..ceiling).take_while(|&index| view.is(index, Grammar::Time)).count();
        if time > 0 {
            return Some(at + time);
        }
        if !token.is(Grammar::Adverb) && !token.is(Grammar::Negation) {
            return None;
        }
        // *quant à elle*: small words that only a phrase makes adverbs go with it.
        let small = ClassSet::of(&[Grammar::Preposition, Grammar::Link, Grammar::Pronoun]);
        let phrase = (at + 1..ceiling)
            .take_while(|&index| {
                view.get(index).is_some_and(|token| token.is(Grammar::Adverb) && token.classes.meets(small))
            })
            .count();
        Some(at + 1 + phrase)
    }

    /// The subject of the clause that a participle at `at` is attached to.
    fn matrix_subject(&self, at: usize) -> Option<NounPhrase> {
        let view = self.view;
        // *une exposition vantant …*: a participle right behind a noun is the noun's.
        let behind_noun = self.cue.forms.meets(CueForms::GERUND)
            && view.before(at).is_some_and(|before| {
                before.kind == Kind::Word
                    && !before.is(Grammar::Preposition)
                    && !before.is(Grammar::Adverb)
                    && !before.is(Grammar::Time)
                    && !before.is(Grammar::Pronoun)
                    && view.readings(at - 1).is_empty()
            });
        if behind_noun && !view.seg.language.head_last {
            return None;
        }
        let floor = at.saturating_sub(2 * REACH).max(view.start);
        let mut index = at;
        let mut best = None;
        while index > floor {
            index -= 1;
            if let Some(quotation) = view.quotation_to(index + 1) {
                index = quotation.start;
                continue;
            }
            if matches!(view.kind(index), Some(Kind::Semicolon)) {
                break;
            }
            if view.is_finite(index) {
                let group_start = start_of_group(view, index);
                best = subject_before(view, group_start).or(best);
            }
        }
        // *“It is late,” said the minister, adding that …*: the subject stands behind its verb, where the
        // statement before has found it.
        let best = best.or_else(|| self.before.filter(|_| at > view.start).cloned());
        // A participle in front of its clause: *Citing a source, the paper said*.
        best.or_else(|| {
            let ends = |index: &usize| {
                !matches!(view.kind(*index), Some(Kind::Word | Kind::Number | Kind::Open | Kind::Close))
            };
            let mark = (at..(at + REACH).min(view.end)).find(ends)?;
            (view.kind(mark) == Some(Kind::Comma)).then(|| phrase_after(view, mark + 1))?
        })
    }
}

/// Whether a clause begins at `at` with its subject: a phrase and, but for adverbials, its verb. What
/// opens with a preposition or *if* has its subject further on.
fn begins_with_subject(view: &View<'_>, at: usize) -> bool {
    let Some(first) = view.get(at) else { return false };
    if view.quotation_from(at).is_some() {
        return true;
    }
    if first.is(Grammar::Subordinator) || first.is(Grammar::Preposition) && !first.is(Grammar::Pronoun) {
        return first.is(Grammar::Condition);
    }
    let Some(subject) = phrase_after(view, at) else { return false };
    let mut next = subject.pieces[0].end;
    for _ in 0..6 {
        if view.is_finite(next) {
            return true;
        }
        // A form that could be a noun (*the convoy passed*) was taken into the phrase.
        let in_phrase = next == subject.pieces[0].end && (at + 1..next).any(|index| view.is_finite(index));
        let Some(token) = view.get(next) else { return in_phrase };
        if in_phrase {
            return true;
        }
        let skips = token.is(Grammar::Adverb)
            || token.is(Grammar::Negation)
            || token.is(Grammar::Preposition)
            || token.is(Grammar::Time)
            || token.is(Grammar::Relative)
            || view.is_pronoun(next)
            || matches!(token.kind, Kind::Comma | Kind::Open | Kind::Dash);
        if !skips {
            return false;
        }
        // *one candidate he likes is …*: a clause of its own hangs on the subject.
        if matches!(token.kind, Kind::Comma | Kind::Open | Kind::Dash)
            || token.is(Grammar::Relative)
            || view.is_pronoun(next)
        {
            return has_finite_verb(view, &(next..view.end));
        }
        next = if token.is(Grammar::Preposition) {
            phrase_end(view, next + 1, view.end.min(next + 16)).unwrap_or(next + 1)
        } else {
            next + 1
        };
    }
    false
}

/// What a reported clause does not begin with.
const NOT_A_CLAUSE: ClassSet = ClassSet::of(&[Grammar::Relative, Grammar::Contrast, Grammar::Conjunction]);

/// Where the noun phrase that begins at `at` ends, its links included.
fn phrase_end(view: &View<'_>, at: usize, ceiling: usize) -> Option<usize> {
    let mut end = base_after(view, at, ceiling)?;
    while view.is(end, Grammar::Link) {
        match base_after(view, end + 1, ceiling) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

/// The clause that a quotation at its end is part of: *The house is “lost”, he said*. A quotation behind
/// a mark stands by itself.
fn clause_around(view: &View<'_>, quotation: &Range<usize>) -> Option<Range<usize>> {
    let before = view.before(quotation.start)?;
    if before.kind != Kind::Word || before.is(Grammar::Complementizer) {
        return None;
    }
    let start = start_of_clause(view, quotation.start);
    let range = trim_left(view, start..quotation.end);
    (has_main_verb(view, &(range.start..quotation.start)) && view.quotation_from(range.start).is_none())
        .then_some(range)
}

/// Whether a cue that belongs to the quotation before it stands at `at`.
fn is_inserted_cue(view: &View<'_>, at: usize) -> bool {
    (at..(at + 3).min(view.end)).any(|index| {
        view.readings(index).iter().any(|reading| {
            view.seg.language.cues.is_plain_cue(reading.verb)
                && (reading.form.is_finite() || reading.form == Form::PastParticiple)
        })
    })
}

fn trim_left_marks(view: &View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && matches!(view.kind(range.start), Some(Kind::Comma | Kind::Colon)) {
        range.start += 1;
    }
    range
}
