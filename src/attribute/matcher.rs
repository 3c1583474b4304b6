//! Laying frames on a sentence around a cue.

use super::adverbial::{addressee, skip_adverbial};
use super::bare_clause::begins_with_subject;
use super::bracket;
use super::clause::has_finite_verb;
use super::content;
use super::grammar::View;
use super::matrix::matrix_subject;
use super::noun_phrase::{NounPhrase, REACH, is_date, phrase_after};
use super::own_clause::end_with_own_clause;
use super::phrase_before::{phrase_before, possessor_before};
use super::postmodifier::behind_relative;
use super::prefield;
use super::subject::subject_before;
use super::surroundings::kind_of;
use super::{Attribution, Pieces};
use crate::rules::Grammar;
use crate::rules::language::{ContentKind, CueForms, Element, Form, Frame, SourceKind, WordId};
use crate::segment::Kind;
use smallvec::{SmallVec, smallvec};
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

/// A quotation of fewer tokens behind a colon may be a name.
const SPEECH: usize = 5;

/// How many adverbials may stand between two elements of a frame.
const ADVERBIALS: usize = 3;

/// How many phrases may, where the verb stands second and what it governs behind it.
const MIDDLE_FIELD: usize = 10;

/// A place, and the next one behind it where an element may stand, if there is one.
type NextPlace = (usize, Option<usize>);

/// Lays frames on a sentence around one cue. What frames ask alike is found out once.
pub(super) struct Matcher<'m, 's> {
    view: &'m View<'s>,
    cue: &'m Cue,
    /// The statement before this one in the sentence.
    earlier: Option<&'m Attribution>,
    /// What [`Self::next_place`] said of places, and [`Self::subject`] of the one before the cue.
    next_places: RefCell<SmallVec<[NextPlace; 4]>>,
    subject: OnceCell<Option<(usize, NounPhrase)>>,
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
            Element::Either(choices) => choices.iter().find_map(|choice| {
                found.back_to(saved);
                self.after(choice, at, found).and_then(|next| self.after(rest, next, found))
            }),
            _ => {
                let mut from = at;
                let places = self.places_for(element, at);
                for _ in 0..=places {
                    found.back_to(saved);
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
        let language = self.view.seg.language;
        if self.view.is(at, Grammar::Contrast) && !language.verb_second && !language.head_last {
            return None;
        }
        let right = self.cue.right.as_ref();
        if let Some(right) = right.filter(|right| right.start == at) {
            return Some(right.end);
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
            Element::Source(
                kind @ (SourceKind::Adjacent | SourceKind::Speaker | SourceKind::Phrase | SourceKind::Of(_)),
            ) => {
                // *a-t-on appris auprès de X*: whoever else can speak is a better source than *on*.
                let nobody = |pronoun: usize| {
                    *kind == SourceKind::Speaker
                        && view.get(pronoun).is_some_and(|token| token.classes.meets(view.seg.language.marks))
                };
                if let Some(pronoun) = self.cue.pronoun.filter(|&pronoun| !nobody(pronoun)) {
                    found.source =
                        Some(NounPhrase { pieces: smallvec![pronoun..pronoun + 1], head: pronoun });
                    return Some(at);
                }
                // *said in an interview that conventions …*: what opens a clause is nobody who says it.
                if view.is(at, Grammar::Complementizer) && view.seg.language.head_last {
                    return None;
                }
                let at = match kind {
                    SourceKind::Phrase => at,
                    _ => prefield::before_subject(view, at, self.cue)?,
                };
                let mut phrase = phrase_after(view, at).filter(|phrase| self.may_speak(*kind, phrase))?;
                if let Some(right) = self.cue.right.as_ref().filter(|right| right.start > at) {
                    phrase.pieces[0].end = phrase.pieces[0].end.min(right.start);
                }
                if self.cue.forms.meets(CueForms::WORD) {
                    phrase.pieces[0].end = behind_relative(view, phrase.pieces[0].end);
                }
                if let Some(Element::Word(word)) = rest.first() {
                    end_before(view, *word, &mut phrase);
                }
                let end = phrase.pieces[0].end;
                // *said the force would stay*: the subject of the next verb is nobody who says it.
                let next_subject = !view.seg.language.verb_second && view.is_surely_finite(end);
                if next_subject && self.cue.forms.meets(CueForms::FINITE) {
                    return None;
                }
                found.source = Some(phrase);
                Some(end)
            }
            Element::Source(SourceKind::Own) if at == self.cue.tokens.end => {
                let mut phrase = phrase_after(view, self.cue.tokens.start)?;
                let end = phrase.pieces[0].end;
                // *de même source*
                let floor = at.saturating_sub(REACH).max(view.start);
                let led = phrase_before(view, at, floor).map_or(at, |whole| whole.start());
                phrase.pieces[0].start = phrase.start().min(led);
                let tells_more = phrase.pieces[0].len() > self.cue.tokens.len();
                found.source = Some(phrase);
                tells_more.then_some(end)
            }
            Element::Source(SourceKind::Matrix | SourceKind::Possessor | SourceKind::Own) => None,
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
                (view.get(at)?.word == *word && !subject).then_some(at + 1)
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
            Element::Source(kind @ (SourceKind::Adjacent | SourceKind::Speaker | SourceKind::Of(_))) => {
                // *the mayor said, adding that …*: only what stands right before a participle is its own.
                let behind_comma = view.before(at).is_some_and(|before| before.kind == Kind::Comma);
                if behind_comma && self.cue.forms.meets(CueForms::GERUND) {
                    return None;
                }
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
                let earlier = || {
                    let earlier = self.earlier?;
                    Some(NounPhrase { head: earlier.head?, pieces: earlier.source.clone() })
                };
                if view.kind(self.cue.tokens.start) == Some(Kind::Colon) && !self.leads_up() {
                    return None;
                }
                let somebody = [Grammar::Person, Grammar::Masculine, Grammar::Feminine, Grammar::Plural];
                let nobody = |head: usize| {
                    view.seg.language.verb_second
                        && view.is_pronoun(head)
                        && !somebody.iter().any(|&class| view.is(head, class))
                };
                let case =
                    |phrase: &NounPhrase| !view.is(phrase.start(), Grammar::Oblique) && !nobody(phrase.head);
                let subject = matrix_subject(view, self.cue.forms, at, earlier);
                found.source = Some(subject.filter(speaks).filter(case)?);
                Some(at)
            }
            Element::Source(SourceKind::Possessor) => {
                let phrase = possessor_before(view, at)?;
                let start = phrase.start();
                found.source = Some(phrase);
                Some(start)
            }
            Element::Content(kind) => {
                // *a indiqué sur Bel RTL qu'il constatait …*: what another cue brings is no relative clause.
                let brought = |earlier: &Attribution| {
                    let said = earlier.content.first();
                    !earlier.form.meets(CueForms::NOUN) && said.is_some_and(|piece| piece.start == at + 1)
                };
                if view.is(at, Grammar::Complementizer) && self.earlier.is_some_and(brought) {
                    return None;
                }
                let piece = content::before(view, self.cue, *kind, at)?;
                let start = if *kind == ContentKind::Before { at } else { piece.start };
                found.content.push(piece);
                Some(start)
            }
            Element::Addressee | Element::Source(SourceKind::Own) => None,
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
                let index = at.checked_sub(1).filter(|&index| self.is_mark(index, *mark))?;
                // *« Dix morts !, soupire X. »*: what is exclaimed before a comma ends there.
                let stops = (view.start..index).rev().take_while(|&stop| view.kind(stop) == Some(Kind::Stop));
                Some(index - stops.count())
            }
            Element::End | Element::Optional(_) | Element::Either(_) => None,
        }
    }

    /// Whether the sentence before a colon only leads up to the words of its subject: no clause is reported in it,
    /// and what is quoted is no mere name.
    fn leads_up(&self) -> bool {
        let view = self.view;
        let Some(quotation) = view.quotation_from(self.cue.tokens.end) else { return true };
        let speech = quotation.len() >= SPEECH || view.kind(quotation.end - 2) == Some(Kind::Stop);
        let clause = |said: &Pieces| said.iter().any(|piece| has_finite_verb(view, piece));
        // *Er sagte, man sei bereit: „Es ist Zeit.“*: where what is said goes on behind a colon, the quotation is told.
        let told =
            view.seg.language.verb_second && self.earlier.is_some_and(|earlier| clause(&earlier.content));
        speech && !told
    }

    /// The subject before `at`, with the place before it.
    fn subject(&self, at: usize) -> Option<(usize, NounPhrase)> {
        if at == self.cue.tokens.start {
            self.subject.get_or_init(|| self.find_subject(at)).clone()
        } else {
            self.find_subject(at)
        }
    }

    fn find_subject(&self, at: usize) -> Option<(usize, NounPhrase)> {
        // *Anne Roy, patronne de l'usine : « … »*: what stands before a mark may be one phrase as a whole.
        if self.view.kind(self.cue.tokens.start) != Some(Kind::Word)
            && let Some(whole) = phrase_after(self.view, self.view.start)
            && whole.pieces[0].end == at
        {
            // *Also read: Mayor opens bridge*
            let unsaid = self.view.seg.language.unsaid;
            let speaks = !self.view.seg.tokens[self.view.start].classes.meets(unsaid);
            return speaks.then_some((self.view.start, whole));
        }
        if !self.view.seg.language.verb_second {
            return subject_before(self.view, at).map(|phrase| (phrase.start(), phrase));
        }
        if self.cue.forms.meets(CueForms::FINAL) {
            return prefield::subject_of_final(self.view, at);
        }
        let verbal = !self.cue.forms.meets(CueForms::WORD.union(CueForms::NOUN));
        let phrase = if verbal {
            prefield::prefield(self.view, at, self.cue.tokens.end)
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
        kind != SourceKind::Speaker || !is_date(view, phrase) && self.can_speak(head)
    }

    /// Whether the word at `head` is one of somebody who can say something.
    fn can_speak(&self, head: usize) -> bool {
        let view = self.view;
        view.get(head).is_some_and(|token| {
            token.classes.meets(view.seg.language.heads.union(view.seg.language.marks))
                || token.is(Grammar::Pronoun)
                || token.is(Grammar::Relative)
                || token.is(Grammar::Person)
        }) || view.is_name(head) && view.seg.can_be_name(head)
    }

    /// Whether the phrase can be the subject of the cue: a word that asks for a plural beside a singular
    /// is a noun, as in *the award show*, or an infinitive, as in *he says that this will help and show …*
    fn agrees(&self, phrase: &NounPhrase) -> bool {
        let view = self.view;
        let is = |class: Grammar| view.is(phrase.head, class);
        let alone = phrase.pieces.len() == 1 && phrase.pieces[0].len() == 1;
        if view.is_pronoun(phrase.head) && !is(Grammar::Relative) && alone {
            let is_one = is(Grammar::Masculine) || is(Grammar::Feminine);
            return if self.cue.plural {
                (!is_one || is(Grammar::Plural)) && !self.is_asked(phrase.start())
            } else {
                !is(Grammar::Plural) || !self.is_for_one()
            };
        }
        !self.cue.plural
            || view.is_pronoun(phrase.head)
            || is(Grammar::Relative)
            || phrase.pieces.len() > 1
            // *sources close to her campaign say*: the head stands further to the left.
            || view.before(phrase.start()).is_some_and(|before| before.is(Grammar::Preposition))
            || phrase.is_plural(view)
    }

    /// Whether a question asks after the subject at `start`, in front of which its auxiliary stands: *Do you think …?*
    fn is_asked(&self, start: usize) -> bool {
        let view = self.view;
        let auxiliary = start > view.start && view.is_auxiliary(start - 1) && view.is_finite(start - 1);
        auxiliary && view.end > start && view.seg.text_of(view.end - 1).ends_with('?')
    }

    /// Whether the cue is one verb in a form that only singulars stand with: *threatens*.
    fn is_for_one(&self) -> bool {
        let (view, verb) = (self.view, self.cue.tokens.end - 1);
        let has = |form: Form| view.has_form(verb, form);
        view.seg.language.base_form_is_plural
            && self.cue.tokens.len() == 1
            && has(Form::Present)
            && !has(Form::Infinitive)
            && !has(Form::Past)
    }

    /// Whether no word of the clause goes on at `at`.
    fn is_over(&self, at: usize) -> bool {
        // *said Wilcox, a teacher | who lives there*
        let view = self.view;
        let tells = view.seg.language.head_last
            && view.is(at, Grammar::Relative)
            && !view.is(at, Grammar::Complementizer);
        !matches!(view.kind(at), Some(Kind::Word | Kind::Number)) || tells || self.is_circumstance(at)
    }

    /// Whether a clause that tells of a circumstance begins at `at`: *…, he said | as he left*.
    fn is_circumstance(&self, at: usize) -> bool {
        let view = self.view;
        view.seg.language.head_last
            && view.is(at, Grammar::Subordinator)
            && !view.is(at, Grammar::Complementizer)
            && !view.is(at, Grammar::Condition)
            && view.quotation_from(at + 1).is_none()
            && (begins_with_subject(view, at + 1) || view.has_form(at + 1, Form::PastParticiple))
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
        self.view.kind(at).is_some_and(|kind| kind_of(mark) == Some(kind))
    }
}

/// Ends a phrase before the last `word` behind its head that a frame asks for next and that links nouns as well:
/// *sprach der Minister | von sechs Toten*.
fn end_before(view: &View<'_>, word: WordId, phrase: &mut NounPhrase) {
    let stands = |index: usize| view.get(index).is_some_and(|token| token.word == word);
    let piece = &mut phrase.pieces[0];
    if !stands(piece.end)
        && let Some(link) = (phrase.head + 1..piece.end).rev().find(|&index| stands(index))
    {
        piece.end = link;
    }
}
