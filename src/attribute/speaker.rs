//! Who stands in the place that a frame keeps for a source, on either side of the cue.

use super::Pieces;
use super::clause::has_finite_verb;
use super::grammar::View;
use super::matcher::Matcher;
use super::matrix::matrix_subject;
use super::noun_phrase::{NounPhrase, REACH, is_date, phrase_after};
use super::phrase_before::{phrase_before, possessor_before};
use super::postmodifier::behind_relative;
use super::prefield;
use super::subject::subject_before;
use super::verb_group::is_singular_form;
use crate::rules::language::{CueForms, Element, Form, SourceKind, WordId};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};
use smallvec::smallvec;

/// A quotation of fewer tokens behind a colon may be a name.
const SPEECH: usize = 5;

impl Matcher<'_, '_> {
    /// The source of this kind that begins at `at`, behind the cue, where `rest` of the shape stands behind it, and
    /// the place behind it.
    pub(super) fn source_after(
        &self,
        kind: SourceKind,
        rest: &[Element],
        at: usize,
    ) -> Option<(NounPhrase, usize)> {
        match kind {
            SourceKind::Adjacent | SourceKind::Speaker | SourceKind::Phrase | SourceKind::Of(_) => {
                self.speaker_after(kind, rest, at)
            }
            SourceKind::Own if at == self.cue.tokens.end => self.own_source(at),
            SourceKind::Matrix | SourceKind::Possessor | SourceKind::Own => None,
        }
    }

    fn speaker_after(&self, kind: SourceKind, rest: &[Element], at: usize) -> Option<(NounPhrase, usize)> {
        let view = self.view;
        // *a-t-on appris auprès de X*: whoever else can speak is a better source than *on*.
        let nobody = |pronoun: usize| {
            kind == SourceKind::Speaker
                && view.get(pronoun).is_some_and(|token| token.classes.meets(view.seg.language.marks))
        };
        if let Some(pronoun) = self.cue.pronoun.filter(|&pronoun| !nobody(pronoun)) {
            return Some((NounPhrase { pieces: smallvec![pronoun..pronoun + 1], head: pronoun }, at));
        }
        // *Er bot einen Tisch an*: who stands in front of the verb is nobody's object.
        let subject_in_front = |before: &Token| before.is(Grammar::Masculine) && before.is(Grammar::Pronoun);
        if view.seg.language.verb_second
            && self.cue.forms.meets(CueForms::FINITE)
            && view.before(self.cue.tokens.start).is_some_and(subject_in_front)
        {
            return None;
        }
        // *said in an interview that conventions …*: what opens a clause is nobody who says it.
        if view.is(at, Grammar::Complementizer) && view.seg.language.head_last {
            return None;
        }
        let at = match kind {
            SourceKind::Phrase => at,
            _ => prefield::before_subject(view, at, self.cue)?,
        };
        let mut phrase = phrase_after(view, at).filter(|phrase| self.may_speak(kind, phrase))?;
        if let Some(right) = self.cue.right.as_ref().filter(|right| right.start > at) {
            phrase.pieces[0].end = phrase.pieces[0].end.min(right.start);
        }
        if self.cue.forms.meets(CueForms::WORD) {
            phrase.pieces[0].end = behind_relative(view, phrase.pieces[0].end);
        }
        // *“It burned,” said a man who lives there, “and then nothing.”*
        let told = behind_relative(view, phrase.pieces[0].end);
        if view.quotation_from(told + 1).is_some() {
            phrase.pieces[0].end = told;
        }
        if let Some(Element::Word(word)) = rest.first() {
            end_before(view, *word, &mut phrase);
        }
        let end = phrase.pieces[0].end;
        // *said the force would stay*: the subject of the next verb is nobody who says it.
        let next_subject = !view.seg.language.verb_second && view.is_surely_finite(end);
        (!next_subject || !self.cue.forms.meets(CueForms::FINITE)).then_some((phrase, end))
    }

    /// The phrase that the cue itself is a part of: *de même source*.
    fn own_source(&self, at: usize) -> Option<(NounPhrase, usize)> {
        let view = self.view;
        let mut phrase = phrase_after(view, self.cue.tokens.start)?;
        let end = phrase.pieces[0].end;
        let floor = at.saturating_sub(REACH).max(view.start);
        let led = phrase_before(view, at, floor).map_or(at, |whole| whole.start());
        phrase.pieces[0].start = phrase.start().min(led);
        let tells_more = phrase.pieces[0].len() > self.cue.tokens.len();
        tells_more.then_some((phrase, end))
    }

    /// The source of this kind that ends before `at`, in front of the cue, and the place before it.
    pub(super) fn source_before(&self, kind: SourceKind, at: usize) -> Option<(NounPhrase, usize)> {
        let view = self.view;
        match kind {
            SourceKind::Adjacent | SourceKind::Speaker | SourceKind::Of(_) => {
                // *the mayor said, adding that …*: only what stands right before a participle is its own.
                let behind_comma = view.before(at).is_some_and(|before| before.kind == Kind::Comma);
                if behind_comma && self.cue.forms.meets(CueForms::GERUND) {
                    return None;
                }
                let (start, phrase) = self.subject(at)?;
                if self.is_led_participle(&phrase) {
                    return None;
                }
                (self.may_speak(kind, &phrase) && self.agrees(&phrase)).then_some((phrase, start))
            }
            SourceKind::Phrase => {
                let phrase = phrase_before(view, at, at.saturating_sub(REACH).max(view.start))?;
                let start = phrase.start();
                Some((phrase, start))
            }
            SourceKind::Matrix => self.matrix_source(at).map(|phrase| (phrase, at)),
            SourceKind::Possessor => {
                let phrase = possessor_before(view, at)?;
                let start = phrase.start();
                Some((phrase, start))
            }
            SourceKind::Own => None,
        }
    }

    /// The subject of the sentence that a participle or a colon hangs on.
    fn matrix_source(&self, at: usize) -> Option<NounPhrase> {
        let view = self.view;
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
        let subject = matrix_subject(view, self.cue.forms, at, earlier)?;
        let speaks = self.may_speak(SourceKind::Speaker, &subject)
            && !view.is(subject.start(), Grammar::Oblique)
            && !nobody(subject.head);
        speaks.then_some(subject)
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
    pub(super) fn subject(&self, at: usize) -> Option<(usize, NounPhrase)> {
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
        // *You can see that …*, *There are fears that …*
        let nobody = ClassSet::of(&[Grammar::Reader, Grammar::Locative]);
        if phrase.pieces[0].len() == 1 && view.get(head).is_some_and(|token| token.classes.meets(nobody)) {
            return false;
        }
        if let SourceKind::Of(class) = kind {
            // *nach Schäubles Meinung*: a name in the genitive may stand before the noun.
            let next = head + usize::from(view.seg.language.nouns_are_capitalised && view.is_name(head));
            let fits = |index: usize| view.get(index).is_some_and(|token| token.classes.meets(class));
            return fits(head) || phrase.pieces[0].contains(&next) && fits(next);
        }
        let somebody = || self.can_speak(head) || self.is_told_by_given_name(head);
        kind != SourceKind::Speaker || !is_date(view, phrase) && somebody()
    }

    /// Whether a name right behind the word at `head`, which the pack need not know, tells that it is somebody's
    /// trade: *le taillandier Jean Roux*.
    fn is_told_by_given_name(&self, head: usize) -> bool {
        let view = self.view;
        let small = view.get(head).is_some_and(|token| token.kind == Kind::Word && !token.capital);
        small && view.is(head + 1, Grammar::Person) && view.is_name(head + 1) && view.is_name(head + 2)
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

    /// Whether the cue is no verb but tells more of `phrase`, which a preposition leads at the beginning of the sentence:
    /// *In a video | posted online, the group vowed …*
    fn is_led_participle(&self, phrase: &NounPhrase) -> bool {
        let view = self.view;
        let led = phrase.start() == view.start + 1
            && view.is(view.start, Grammar::Preposition)
            && !view.is(view.start, Grammar::Subordinator)
            && view.is(phrase.start(), Grammar::Determiner);
        let circumstance = [Grammar::Preposition, Grammar::Adverb, Grammar::Time];
        let behind = self.cue.tokens.end;
        let ends = view.kind(behind) == Some(Kind::Comma)
            || circumstance.iter().any(|&class| view.is(behind, class));
        view.seg.language.head_last
            && led
            && ends
            && self.cue.tokens.len() == 1
            && view.has_form(self.cue.tokens.start, Form::PastParticiple)
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
            // *a friend close to the crew says*: the head stands further to the left.
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
        self.cue.tokens.len() == 1 && is_singular_form(self.view, self.cue.tokens.start)
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
