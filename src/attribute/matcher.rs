//! Laying frames on a sentence around a cue.

use super::bare_clause::{begins_with_subject, clause_around, is_inserted_cue};
use super::bracket;
use super::clause::{
    begins_infinitive, end_of_clause, end_of_finite_clause, end_of_object, has_finite_verb, has_main_verb,
    is_reporting_participle, start_of_clause, trim_left, trim_right,
};
use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, base_after, phrase_after, phrase_end};
use super::own_clause::end_with_own_clause;
use super::phrase_before::{phrase_before, possessor_before};
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
    /// Whether its subject is plural.
    pub plural: bool,
    /// The pronoun that hangs on it.
    pub pronoun: Option<usize>,
    /// Of a cue in two places, the tokens that close its clause.
    pub right: Option<Range<usize>>,
}

impl Cue {
    /// One past its last token.
    pub(super) fn end(&self) -> usize {
        self.right.as_ref().map_or(self.tokens.end, |right| right.end)
    }
}

/// What a frame found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub source: Option<NounPhrase>,
    pub content: Vec<Range<usize>>,
}

/// How many adverbials may stand between two elements of a frame.
const ADVERBIALS: usize = 3;

/// How many phrases may, where the verb stands second and what it governs behind it.
const MIDDLE_FIELD: usize = 10;

/// Lays `frame` on the sentence, where the source of the statement before is `before`; `None` if it
/// does not fit.
pub(super) fn fit(view: &View<'_>, frame: &Frame, cue: &Cue, before: Option<&NounPhrase>) -> Option<Found> {
    let matcher = Matcher { view, cue, before };
    let mut found = Found::default();
    matcher.after(&frame.after, cue.tokens.end, &mut found)?;
    matcher.before(&frame.before, cue.tokens.start, &mut found)?;
    end_with_own_clause(view, cue, &mut found);
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
                let places = self.places_for(element, at);
                for _ in 0..=places {
                    found.clone_from(&saved);
                    if let Some(end) = self
                        .one_after(element, rest, from, found)
                        .and_then(|next| self.after(rest, next, found))
                    {
                        return Some(end);
                    }
                    from = self.next_place(from)?;
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

    /// At how many further places behind `at` the element is tried.
    fn places_for(&self, element: &Element, at: usize) -> usize {
        let adposition = self.cue.forms.meets(CueForms::WORD);
        let behind_mark = self.view.before(at).is_some_and(|before| before.kind != Kind::Word);
        match element {
            // What follows a comma is one clause, from its first word on: *zeigt Forscher, die suchen*.
            Element::Content(_) if self.view.seg.language.verb_second && behind_mark => 0,
            // *nach Angaben von X ist Y …*: where no comma closes the phrase, it must be next.
            Element::Source(_) if self.view.seg.language.verb_second && adposition => 0,
            _ if self.view.seg.language.verb_second => MIDDLE_FIELD,
            _ => ADVERBIALS,
        }
    }

    /// The next place behind `at` where an element may stand: behind an adverbial, and where verbs stand
    /// second, behind anything that they govern, or behind what closes their clause.
    fn next_place(&self, at: usize) -> Option<usize> {
        let right = self.cue.right.as_ref();
        if let Some(right) = right.filter(|right| right.start == at) {
            return Some(right.end);
        }
        let skipped = self.skip_adverbial(at).or_else(|| {
            let governs = self.view.seg.language.verb_second && !self.cue.forms.meets(CueForms::WORD);
            governs.then(|| bracket::skip_governed(self.view, at)).flatten()
        })?;
        // What closes the clause is no part of an adverbial.
        Some(right.map_or(skipped, |right| if at < right.start { skipped.min(right.start) } else { skipped }))
    }

    /// Matches one element, which `rest` stands behind.
    fn one_after(&self, element: &Element, rest: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let view = self.view;
        match element {
            Element::Source(
                kind @ (SourceKind::Adjacent | SourceKind::Speaker | SourceKind::Phrase | SourceKind::Of(_)),
            ) => {
                // *a-t-on appris auprès de X*: whoever else can speak is a better source than *on*.
                let nobody = |pronoun: usize| {
                    *kind == SourceKind::Speaker
                        && view.get(pronoun).is_some_and(|token| token.classes.meets(view.seg.language.marks))
                };
                if let Some(pronoun) = self.cue.pronoun.filter(|&pronoun| !nobody(pronoun)) {
                    found.source = Some(NounPhrase { pieces: vec![pronoun..pronoun + 1], head: pronoun });
                    return Some(at);
                }
                let at = match kind {
                    SourceKind::Phrase => at,
                    _ => bracket::before_subject(view, at, self.cue)?,
                };
                let mut phrase = phrase_after(view, at).filter(|phrase| self.may_speak(*kind, phrase))?;
                if let Some(right) = self.cue.right.as_ref().filter(|right| right.start > at) {
                    phrase.pieces[0].end = phrase.pieces[0].end.min(right.start);
                }
                let end = phrase.pieces[0].end;
                found.source = Some(phrase);
                Some(end)
            }
            Element::Source(SourceKind::Matrix | SourceKind::Possessor) => None,
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
            Element::End => self.is_over(at).then_some(at),
            Element::Start | Element::Optional(_) | Element::Either(_) => None,
        }
    }

    fn one_before(&self, element: &Element, at: usize, found: &mut Found) -> Option<usize> {
        let view = self.view;
        match element {
            Element::Source(kind @ (SourceKind::Adjacent | SourceKind::Speaker | SourceKind::Of(_))) => {
                let (start, phrase) = self.subject(at)?;
                found.source =
                    Some(phrase).filter(|phrase| self.may_speak(*kind, phrase) && self.agrees(phrase));
                found.source.is_some().then_some(start)
            }
            Element::Source(SourceKind::Phrase) => {
                let phrase = phrase_before(view, at, at.saturating_sub(REACH).max(view.start))?;
                let start = phrase.start();
                found.source = Some(phrase);
                Some(start)
            }
            Element::Source(SourceKind::Matrix) => {
                let speaks = |phrase: &NounPhrase| self.may_speak(SourceKind::Speaker, phrase);
                found.source = Some(self.matrix_subject(at).filter(speaks)?);
                Some(at)
            }
            Element::Source(SourceKind::Possessor) => {
                let phrase = possessor_before(view, at)?;
                let start = phrase.start();
                found.source = Some(phrase);
                Some(start)
            }
            Element::Content(kind) => {
                let piece = self.content_before(*kind, at)?;
                let start = if *kind == ContentKind::Before { at } else { piece.start };
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
            Element::End | Element::Optional(_) | Element::Either(_) => None,
        }
    }

    /// The subject before `at`, with the place before it.
    fn subject(&self, at: usize) -> Option<(usize, NounPhrase)> {
        if !self.view.seg.language.verb_second {
            return subject_before(self.view, at).map(|phrase| (phrase.start(), phrase));
        }
        if self.cue.forms.meets(CueForms::FINAL) {
            return bracket::subject_of_final(self.view, at);
        }
        let verbal = !self.cue.forms.meets(CueForms::WORD.union(CueForms::NOUN));
        let phrase = if verbal {
            bracket::prefield(self.view, at, self.cue.tokens.end)
        } else {
            subject_before(self.view, at)
        }?;
        Some((phrase.start(), phrase))
    }

    /// Whether the phrase is one of those that `kind` admits.
    fn may_speak(&self, kind: SourceKind, phrase: &NounPhrase) -> bool {
        let view = self.view;
        let head = phrase.head;
        if let SourceKind::Of(class) = kind {
            // *nach Schäubles Meinung*: a name in the genitive may stand before the noun.
            let next = head + usize::from(view.seg.language.nouns_are_capitalised && view.is_name(head));
            let fits = |index: usize| view.get(index).is_some_and(|token| token.classes.meets(class));
            return fits(head) || phrase.pieces[0].contains(&next) && fits(next);
        }
        kind != SourceKind::Speaker
            || view.get(head).is_some_and(|token| {
                token.classes.meets(view.seg.language.heads.union(view.seg.language.marks))
                    || token.is(Grammar::Pronoun)
                    || token.is(Grammar::Relative)
                    || token.is(Grammar::Person)
            })
            || view.is_name(head) && view.seg.can_be_name(head)
    }

    /// Whether the phrase can be the subject of the cue: a word that asks for a plural beside a singular
    /// is a noun, as in *the award show*.
    fn agrees(&self, phrase: &NounPhrase) -> bool {
        let view = self.view;
        !self.cue.plural
            || view.is_pronoun(phrase.head)
            || view.is(phrase.head, Grammar::Relative)
            || phrase.pieces.len() > 1
            // *sources close to her campaign say*: the head stands further to the left.
            || view.before(phrase.start()).is_some_and(|before| before.is(Grammar::Preposition))
            || phrase.is_plural(view)
    }

    /// Whether no word goes on at `at`.
    fn is_over(&self, at: usize) -> bool {
        !matches!(self.view.kind(at), Some(Kind::Word | Kind::Number))
    }

    /// Whether nothing but marks, conjunctions and adverbs stands before `at`, back to the beginning of
    /// the sentence or to a mark that opens another one.
    fn begins_sentence(&self, at: usize) -> bool {
        let before = self.view.seg.tokens[self.view.start..at].iter().rev();
        let mut own = before.take_while(|token| !matches!(token.kind, Kind::Semicolon | Kind::Colon));
        own.all(|token| {
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
            return phrase_after(view, at).map(|phrase| at..phrase.pieces[0].end);
        }
        let end = match kind {
            ContentKind::Object => end_of_object(view, at),
            ContentKind::Clause => end_of_finite_clause(view, at),
            _ => end_of_clause(view, at),
        };
        // What closes the clause of the cue is no part of what stands inside it.
        let closes = self.cue.right.as_ref().filter(|right| at < right.start && right.start < end);
        let end = closes.map_or(end, |right| right.start);
        let range = trim_left_marks(view, at..end);
        let fits = match kind {
            ContentKind::Clause => {
                let quoted = view.quotation_from(at).is_some();
                let first = view.get(range.start)?;
                // What a word opens that opens nothing else is a clause, whether its verb is known or not.
                let opener = view.before(range.start).filter(|before| before.is(Grammar::Complementizer));
                let opened = opener.is_some_and(|opener| !opener.classes.meets(OTHERWISE));
                quoted
                    || matches!(first.kind, Kind::Word | Kind::Number)
                        && !first.classes.meets(NOT_A_CLAUSE)
                        && !bracket::hangs_on_noun(view, range.start)
                        && !is_reporting_participle(view, range.start)
                        && (opened || self.has_verb_of_its_own(&range))
            }
            ContentKind::Bare => begins_with_subject(view, at),
            ContentKind::Infinitive if view.seg.language.verb_second => bracket::is_infinitive(view, &range),
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
            ContentKind::Phrase | ContentKind::Quote | ContentKind::Before => true,
        };
        (fits && !range.is_empty()).then_some(range)
    }

    /// Whether a clause has a verb, and where verbs stand second, the verb of a main clause: what hangs on
    /// a noun or tells a circumstance has all its verbs at its end.
    fn has_verb_of_its_own(&self, clause: &Range<usize>) -> bool {
        let view = self.view;
        if !view.seg.language.verb_second {
            return has_finite_verb(view, clause);
        }
        let second = |index: usize| view.is_finite(index) && !bracket::closes_clause(view, index);
        !view.is_finite(clause.start) && clause.clone().any(second)
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
        // Only a colon announces what stands in the next paragraph.
        let announced = start != view.end
            || view.seg.share_paragraph(view.end - 1, start)
            || view.kind(view.end - 1) == Some(Kind::Colon);
        let quotation =
            view.seg.quotation_at(start).filter(|quotation| announced && quotation.tokens.start == start)?;
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
                    return self.quotation_of_sentence_before(at);
                }
                let quotation = view.quotation_to(at)?;
                Some(clause_around(view, &quotation).unwrap_or(quotation))
            }
            ContentKind::Before => {
                let tokens = view.seg.sentence_before(view.start)?;
                Some(trim_right(&View::new(view.seg, &tokens), tokens.clone()))
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
                let own_clause = view.seg.language.verb_second && kind == ContentKind::Rest;
                let start =
                    if own_clause { bracket::clause_start(view, at) } else { start_of_clause(view, at) };
                let range = trim_left(view, trim_right(view, start..at));
                let reported = view.is(range.start, Grammar::Complementizer)
                    || !own_clause && self.has_verb_of_its_own(&range);
                let fits = kind == ContentKind::Rest
                    || has_main_verb(view, &range) && reported
                    || view.quotation_from(range.start).is_some();
                (fits && !range.is_empty()).then_some(range)
            }
        }
    }

    /// *“It is late.” Smith said.*: the quotation is a sentence of its own, in the same paragraph, and
    /// this one has no content that it could have instead.
    fn quotation_of_sentence_before(&self, at: usize) -> Option<Range<usize>> {
        let view = self.view;
        let quotation =
            view.seg.quotation_at(at.checked_sub(1)?).filter(|quotation| quotation.tokens.end == at)?;
        let rest = self.cue.tokens.end..view.end;
        let hangs = ClassSet::of(&[Grammar::Subordinator, Grammar::Preposition]);
        let open = rest.len() <= BARE_REST && !has_finite_verb(view, &rest)
            || view.get(rest.start).is_some_and(|first| first.classes.meets(hangs));
        let bare =
            open && rest.clone().all(|index| {
                view.seg.quotation_at(index).is_none() && !view.is(index, Grammar::Complementizer)
            }) && view.before(view.end).is_some_and(|last| last.kind == Kind::Stop);
        (bare && view.seg.share_paragraph(at - 1, at)).then(|| quotation.tokens.clone())
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

fn trim_left_marks(view: &View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && matches!(view.kind(range.start), Some(Kind::Comma | Kind::Colon)) {
        range.start += 1;
    }
    range
}
