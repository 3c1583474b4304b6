//! Laying frames on a sentence around a cue.

use super::adverbial::{addressee, behind_aside, fixed_adverb, skip_adverbial};
use super::bare_clause::begins_with_subject;
use super::bracket;
use super::content;
use super::content_before;
use super::content_kind;
use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, phrase_after};
use super::own_clause::end_with_own_clause;
use super::surroundings::kind_of;
use super::{Attribution, Pieces};
use crate::rules::language::{ContentKind, CueForms, Element, Form, FormSet, Frame, WordId};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};
use smallvec::SmallVec;
use std::cell::{OnceCell, RefCell};
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
#[derive(Debug, Default)]
pub(super) struct Found {
    pub source: Option<NounPhrase>,
    pub content: Pieces,
}

/// How much was found at some point: whether there was a source, and how many pieces of content.
#[derive(Clone, Copy)]
struct Mark(bool, usize);

impl Found {
    fn mark(&self) -> Mark {
        Mark(self.source.is_some(), self.content.len())
    }

    /// Forgets what was found since `mark`. A shape has one source, so that none was replaced.
    fn back_to(&mut self, mark: Mark) {
        if !mark.0 {
            self.source = None;
        }
        self.content.truncate(mark.1);
    }
}

/// How many adverbials may stand between two elements of a frame.
const ADVERBIALS: usize = 4;

/// How many phrases may, where the verb stands second and what it governs behind it.
const MIDDLE_FIELD: usize = 10;

/// How many words may tell more of a noun that is a cue, in front of it.
const MODIFIERS: usize = 3;

/// What stands in front of these.
const FRAMES_NOUN: ClassSet =
    ClassSet::of(&[Grammar::Determiner, Grammar::Preposition, Grammar::Link, Grammar::Possessive]);

/// A place, and the next one behind it where an element may stand, if there is one.
type NextPlace = (usize, Option<usize>);

/// Lays frames on a sentence around one cue. What frames ask alike is found out once.
pub(super) struct Matcher<'m, 's> {
    pub(super) view: &'m View<'s>,
    pub(super) cue: &'m Cue,
    /// The statement before this one in the sentence.
    pub(super) earlier: Option<&'m Attribution>,
    /// What [`Self::next_place`] said of places, and [`Self::source_before`] of the one before the cue.
    next_places: RefCell<SmallVec<[NextPlace; 4]>>,
    pub(super) subject: OnceCell<Option<(usize, NounPhrase)>>,
}

impl<'m, 's> Matcher<'m, 's> {
    /// A matcher for `cue`, where `earlier` is the statement before it in the sentence.
    pub(super) fn new(view: &'m View<'s>, cue: &'m Cue, earlier: Option<&'m Attribution>) -> Self {
        Self { view, cue, earlier, next_places: RefCell::default(), subject: OnceCell::new() }
    }

    /// Lays `frame` on the sentence; `None` if it does not fit.
    pub(super) fn fit(&self, frame: &Frame) -> Option<Found> {
        let mut found = Found::default();
        if frame.before_first {
            self.before(&frame.before, self.cue.tokens.start, &mut found)?;
        }
        self.after(&frame.after, self.cue.tokens.end, &mut found)?;
        if !frame.before_first {
            self.before(&frame.before, self.cue.tokens.start, &mut found)?;
        }
        end_with_own_clause(self.view, self.cue, &mut found);
        found.content.sort_by_key(|piece| piece.start);
        found.content.retain(|piece| piece.start < piece.end);
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

    /// Matches `elements` from token `at` on; gives the place behind them.
    fn after(&self, elements: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let saved = found.mark();
        match element {
            Element::Optional(inner) => {
                if let Some(end) = self.after(inner, at, found).and_then(|next| self.after(rest, next, found))
                {
                    return Some(end);
                }
                found.back_to(saved);
                self.after(rest, at, found)
            }
            Element::Either(choices) => {
                // *s'attend à une baisse des ventes*: the word that stands right here comes before one further on.
                let here = |choice: &[Element]| match choice.first() {
                    Some(Element::Word(word)) => self.view.get(at).is_some_and(|token| token.word == *word),
                    _ => false,
                };
                let first = choices.iter().filter(|choice| here(choice));
                first.chain(choices.iter().filter(|choice| !here(choice))).find_map(|choice| {
                    found.back_to(saved);
                    self.after(choice, at, found).and_then(|next| self.after(rest, next, found))
                })
            }
            _ => {
                let mut from = at;
                let places = self.places_for(element, at);
                for _ in 0..=places {
                    found.back_to(saved);
                    if from > at && self.has_object(element, rest, at) {
                        return None;
                    }
                    if let Some(end) = self
                        .one_after(element, rest, from, found)
                        .and_then(|next| self.after(rest, next, found))
                    {
                        return Some(end);
                    }
                    let stray = || (from > at).then(|| self.behind_stray_comma(element, from)).flatten();
                    from = self.next_place(from).or_else(stray)?;
                }
                None
            }
        }
    }

    /// Matches `elements` (the nearest first) up to token `at`; gives the place before them.
    fn before(&self, elements: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let saved = found.mark();
        match element {
            Element::Optional(inner) => {
                if let Some(start) =
                    self.before(inner, at, found).and_then(|next| self.before(rest, next, found))
                {
                    return Some(start);
                }
                found.back_to(saved);
                self.before(rest, at, found)
            }
            Element::Either(choices) => choices.iter().find_map(|choice| {
                found.back_to(saved);
                self.before(choice, at, found).and_then(|next| self.before(rest, next, found))
            }),
            _ => {
                let next = self.one_before(element, at, found)?;
                self.before(rest, next, found)
            }
        }
    }

    /// Whether the thing at `at`, behind the cue, is what the cue speaks of, so that no clause is: *Die SPD fordert |
    /// einen Rücktritt, die CDU schweigt*.
    fn has_object(&self, element: &Element, rest: &[Element], at: usize) -> bool {
        let view = self.view;
        let comma = matches!(element, Element::Mark(',')) && at == self.cue.tokens.end;
        let clause = matches!(rest.first(), Some(Element::Content(ContentKind::Clause)));
        let somebody = view.seg.language.heads.union(view.seg.language.addressees);
        let is_thing = |phrase: NounPhrase| {
            view.get(phrase.head).is_some_and(|head| head.capital && !head.classes.meets(somebody))
        };
        let in_cue = self.cue.right.as_ref().is_some_and(|right| right.start == at);
        // *wies den Vorwurf zurück, er habe …*, *sagten dem Boten, es sei …*: the mood tells that it is said.
        let hearsay = FormSet::of(&[Form::Subjunctive, Form::Conditional]);
        let is_told = || (at..(at + REACH).min(view.end)).any(|index| view.forms(index).is_some_of(hearsay));
        comma
            && clause
            && !in_cue
            && view.seg.language.verb_second
            && view.is(at, Grammar::Determiner)
            && !view.is(at, Grammar::Possessive)
            && phrase_after(view, at).is_some_and(is_thing)
            && !is_told()
    }

    /// At how many further places behind `at` the element is tried.
    fn places_for(&self, element: &Element, at: usize) -> usize {
        let adposition = self.cue.forms.meets(CueForms::WORD);
        let behind_mark = self.view.before(at).is_some_and(|before| before.kind != Kind::Word);
        match element {
            // What follows a comma is one clause, from its first word on: *zeigt Forscher, die suchen*.
            Element::Content(_) if self.view.seg.language.verb_second && behind_mark => 0,
            // *…, X reported, | without naming its sources*: what goes on behind a comma begins there.
            Element::Content(ContentKind::Object) if behind_mark && self.view.seg.language.head_last => 0,
            Element::Content(ContentKind::Opened(_)) if behind_mark => 0,
            // *nach Angaben von X ist Y …*: where no comma closes the phrase, it must be next.
            Element::Source(_) if self.view.seg.language.verb_second && adposition => 0,
            _ if self.view.seg.language.verb_second => MIDDLE_FIELD,
            _ => ADVERBIALS,
        }
    }

    /// The next place behind `at` where an element may stand: behind an adverbial, and where verbs stand
    /// second, behind anything that they govern, or behind what closes their clause.
    fn next_place(&self, at: usize) -> Option<usize> {
        let known = self.next_places.borrow().iter().find(|(place, _)| *place == at).map(|(_, next)| *next);
        known.unwrap_or_else(|| {
            let next = self.find_next_place(at);
            self.next_places.borrow_mut().push((at, next));
            next
        })
    }

    /// The place behind a comma at `at` that only closes the adverbial before it: *a déclaré hier, le ministre*.
    fn behind_stray_comma(&self, element: &Element, at: usize) -> Option<usize> {
        let view = self.view;
        let behind = at + 1;
        let follows = match element {
            Element::Source(_) => true,
            Element::Word(_) => view.is(behind, Grammar::Complementizer),
            Element::Content(ContentKind::Quote) => view
                .quotation_from(behind)
                .is_some_and(|quotation| !matches!(view.kind(quotation.end), Some(Kind::Comma | Kind::Word))),
            _ => false,
        };
        let stray = follows && !view.seg.language.verb_second && !view.seg.language.head_last;
        (stray && view.kind(at) == Some(Kind::Comma)).then_some(behind)
    }

    fn find_next_place(&self, at: usize) -> Option<usize> {
        // *selon la police, alors que …*: what opens another clause is no adverbial.
        if content_kind::opposes(self.view, at) {
            return None;
        }
        let right = self.cue.right.as_ref();
        if let Some(right) = right.filter(|right| right.start == at) {
            return Some(right.end);
        }
        if let Some(end) = behind_aside(self.view, at) {
            return Some(end);
        }
        let skipped = skip_adverbial(self.view, at).or_else(|| {
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
            Element::Source(kind) => {
                let (source, end) = self.source_after(*kind, rest, at)?;
                found.source = Some(source);
                Some(end)
            }
            Element::Content(kind) => {
                // *criticized the bill, promised to fight it*: behind what is spoken of a comma leads on to the
                // next verb.
                let behind_another = found.content.last().is_some_and(|piece| piece.end == at);
                let next_verb = view.kind(at) == Some(Kind::Comma) && view.is_finite(at + 1);
                if behind_another && next_verb && !view.seg.language.verb_second {
                    return None;
                }
                let mut piece = content::behind(view, self.cue, *kind, at)?;
                // A comma behind it in the shape is the first one behind its beginning.
                if let Some(Element::Mark(mark)) = rest.first() {
                    let close = piece.clone().find(|&index| self.is_mark(index, *mark));
                    piece.end = close.unwrap_or(piece.end);
                }
                let end = piece.end;
                found.content.push(piece);
                (!found.content[found.content.len() - 1].is_empty()).then_some(end)
            }
            Element::Addressee => addressee(view, at),
            Element::Word(word) => {
                // *He says that was a mistake*: what a verb follows opens no clause.
                let subject = view.seg.language.head_last
                    && view.is(at, Grammar::Demonstrative)
                    && view.is_auxiliary(at + 1)
                    && view.is_finite(at + 1);
                // *assure | de son côté | n'avoir rien vu*
                let adverbial = || fixed_adverb(view, at).is_some();
                (view.get(at)?.word == *word && !subject && !adverbial()).then_some(at + 1)
            }
            Element::Class(class) => view.get(at)?.classes.meets(*class).then_some(at + 1),
            Element::Mark(mark) => self.is_mark(at, *mark).then_some(at + 1),
            Element::End => self.is_over(at).then_some(at),
            Element::Start | Element::Optional(_) | Element::Either(_) => None,
        }
    }

    fn one_before(&self, element: &Element, at: usize, found: &mut Found) -> Option<usize> {
        let view = self.view;
        match element {
            Element::Source(kind) => {
                let (source, start) = self.source_before(*kind, at)?;
                found.source = Some(source);
                Some(start)
            }
            Element::Content(kind) => {
                // *a indiqué à la radio qu'il voyait …*: what another cue brings is no relative clause.
                let brought = |earlier: &Attribution| {
                    let said = earlier.content.first();
                    !earlier.form.meets(CueForms::NOUN) && said.is_some_and(|piece| piece.start == at + 1)
                };
                if view.is(at, Grammar::Complementizer) && self.earlier.is_some_and(brought) {
                    return None;
                }
                let piece = content_before::before(view, self.cue, *kind, at)?;
                let start = if *kind == ContentKind::Before { at } else { piece.start };
                found.content.push(piece);
                Some(start)
            }
            Element::Addressee => self.subject(at).map(|(start, _)| start),
            Element::Start => self.begins_sentence(at).then_some(at),
            Element::Word(word) => self.word_before(*word, at),
            Element::Class(class) => {
                let index = at.checked_sub(1)?;
                view.get(index)?.classes.meets(*class).then_some(index)
            }
            Element::Mark(mark) => {
                let index = at.checked_sub(1).filter(|&index| self.is_mark(index, *mark))?;
                // *« Dix morts !, soupire X. »*: what is exclaimed before a comma ends there.
                let stops = (view.start..index).rev().take_while(|&stop| view.kind(stop) == Some(Kind::Stop));
                Some(index - stops.count())
            }
            Element::End | Element::Optional(_) | Element::Either(_) => None,
        }
    }

    /// Where `word` stands right before `at`, or before what tells more of the noun there, if that is the cue: *amid |
    /// growing fears*.
    fn word_before(&self, word: WordId, at: usize) -> Option<usize> {
        let view = self.view;
        let is_noun = at == self.cue.tokens.start && self.cue.forms.meets(CueForms::NOUN);
        let reach = if is_noun { 1 + MODIFIERS } else { 1 };
        let stands = |token: &Token| token.word == word;
        let tells_more = |token: &Token| {
            let frames = token.classes.meets(FRAMES_NOUN) && !token.is(Grammar::Indefinite);
            token.kind == Kind::Word && !frames && !token.is(Grammar::Pronoun)
        };
        let near = (view.start..at).rev().take(reach);
        let first = near
            .map(|index| (index, &view.seg.tokens[index]))
            .find(|(_, token)| stands(token) || !tells_more(token));
        first.filter(|(_, token)| stands(token)).map(|(index, _)| index)
    }

    /// Whether no word of the clause goes on at `at`.
    fn is_over(&self, at: usize) -> bool {
        // *said Wilcox, a teacher | who lives there*
        let view = self.view;
        // *said after a meeting | that lasted a day*
        let tells = view.seg.language.head_last
            && view.is(at, Grammar::Relative)
            && (!view.is(at, Grammar::Complementizer) || view.is_surely_finite(at + 1));
        !matches!(view.kind(at), Some(Kind::Word | Kind::Number)) || tells || self.is_circumstance(at)
    }

    /// Whether a clause that tells of a circumstance begins at `at`: *…, he said | as he left*; *… | after meeting
    /// his allies*.
    fn is_circumstance(&self, at: usize) -> bool {
        let view = self.view;
        let clause = begins_with_subject(view, at + 1)
            || view.has_form(at + 1, Form::PastParticiple)
            || view.has_form(at + 1, Form::PresentParticiple);
        view.seg.language.head_last
            && view.is(at, Grammar::Subordinator)
            && !view.is(at, Grammar::Complementizer)
            && !view.is(at, Grammar::Condition)
            && view.quotation_from(at + 1).is_none()
            && clause
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
        let kind = self.view.kind(at);
        kind.is_some() && kind == kind_of(mark) && (mark != '?' || self.view.seg.text_of(at).contains('?'))
    }
}
