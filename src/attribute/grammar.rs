//! What a token is in its sentence: the little grammar that everything else here stands on.

use crate::rules::language::{Form, FormSet, HYPHENS, Reading, VerbRoles};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented, Token};
use std::ops::Range;

/// A sentence with the means to ask what its tokens are.
#[derive(Clone, Copy)]
pub(super) struct View<'s> {
    pub seg: &'s Segmented<'s>,
    /// First token of the sentence.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

/// Words that can not be part of a noun phrase, and end it on either side.
const BREAKS: ClassSet = ClassSet::of(&[
    Grammar::Complementizer,
    Grammar::Relative,
    Grammar::Subordinator,
    Grammar::Contrast,
    Grammar::Negation,
]);

impl<'s> View<'s> {
    pub(super) fn new(seg: &'s Segmented<'s>, tokens: &Range<usize>) -> Self {
        Self { seg, start: tokens.start, end: tokens.end }
    }

    /// Token `index`, if it is in the sentence.
    pub(super) fn get(&self, index: usize) -> Option<&'s Token> {
        (self.start..self.end).contains(&index).then(|| &self.seg.tokens[index])
    }

    /// The token before `index`, if it is in the sentence.
    pub(super) fn before(&self, index: usize) -> Option<&'s Token> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.get(index).map(|token| token.kind)
    }

    pub(super) fn is(&self, index: usize, class: Grammar) -> bool {
        self.get(index).is_some_and(|token| token.is(class))
    }

    pub(super) fn readings(&self, index: usize) -> &'s [Reading] {
        self.get(index).map_or(&[], |token| self.seg.language.lexicon.readings(token.word))
    }

    /// The forms that the token can be read as.
    pub(super) fn forms(&self, index: usize) -> FormSet {
        self.get(index).map_or_else(FormSet::default, |token| token.forms)
    }

    pub(super) fn has_form(&self, index: usize, form: Form) -> bool {
        self.forms(index).has(form)
    }

    /// What the verb at `index` helps to build, over all its readings.
    pub(super) fn roles(&self, index: usize) -> VerbRoles {
        self.get(index).map_or_else(VerbRoles::default, |token| token.roles)
    }

    pub(super) fn is_auxiliary(&self, index: usize) -> bool {
        // *un proche du pouvoir*: behind an article an infinitive is a noun.
        let noun = self.forms(index).is_some_of(FormSet::of(&[Form::Infinitive]))
            && self.before(index).is_some_and(|before| before.is(Grammar::Determiner));
        self.roles(index).is_auxiliary() && !self.is_name(index) && !noun
    }

    /// Whether the token is a capitalised word that is not the first of its sentence or quotation.
    pub(super) fn is_name(&self, index: usize) -> bool {
        let Some(token) = self.get(index) else { return false };
        if !token.is_capitalised_word() || token.is(Grammar::Pronoun) {
            return false;
        }
        let initial = self.before(index).is_none_or(|before| {
            matches!(before.kind, Kind::QuoteOpen | Kind::QuoteEither | Kind::Stop | Kind::Colon | Kind::Dash)
        });
        !initial || self.is_name_at_start(index, token)
    }

    /// At the start of a sentence a capital says nothing, unless the word is unknown or the next
    /// one is a name too.
    fn is_name_at_start(&self, index: usize, token: &Token) -> bool {
        let function_word = token.classes.meets(FUNCTION_WORDS);
        let verb = !token.forms.is_empty() && !token.forms.is_some_of(FormSet::of(&[Form::PastParticiple]));
        // A word may be known for nothing but being part of a longer name or phrase.
        let unknown = token.word.0 == 0 || token.classes.is_empty() && token.forms.is_empty();
        let next = self.get(index + 1);
        // *Lynch announced …*: what could be a verb is none before another, but *Having announced …*
        let before_verb = || {
            !token.roles.is_auxiliary()
                && next.is_some_and(|next| !next.capital)
                && self.is_surely_past(index + 1)
        };
        token.all_caps
            || token.is(Grammar::Person)
            || (!function_word
                && (!verb && (unknown || next.is_some_and(|t| t.capital)) || verb && before_verb()))
    }

    /// Whether a word of time is a name, or a part of one, behind an article or a name: *Le Soir*, *Le Petit Matin*.
    /// Where days have a capital, that tells nothing.
    pub(super) fn names_with_time(&self, index: usize) -> bool {
        let language = self.seg.language;
        let behind = |before: usize| self.is(before, Grammar::Determiner) || self.is_name(before);
        self.is(index, Grammar::Time)
            && !language.head_last
            && !language.nouns_are_capitalised
            && self.is_name(index)
            && index.checked_sub(1).is_some_and(behind)
    }

    /// Whether an article is a relative pronoun here: it opens a clause, and no noun follows.
    pub(super) fn is_relative_article(&self, index: usize) -> bool {
        if !self.is(index, Grammar::RelativeArticle) {
            return false;
        }
        let opens = |at: usize| self.before(at).is_some_and(|before| before.kind == Kind::Comma);
        let led = index > self.start && self.is(index - 1, Grammar::Preposition) && opens(index - 1);
        // *…, das sei falsch*: a verb that does not close the clause makes a main clause of it.
        let points = self.is(index, Grammar::Demonstrative)
            && self.forms(index + 1).meets(FormSet::FINITE)
            && self.get(index + 2).is_some_and(|next| {
                matches!(next.kind, Kind::Word | Kind::Number) && !next.is(Grammar::Conjunction)
            });
        if points {
            return false;
        }
        // *, dessen Haus brannte*: what owns the noun behind it opens a clause only there.
        (led || opens(index)) && (self.is(index, Grammar::Possessive) || !self.is_noun_ahead(index + 1))
    }

    /// The same behind a preposition at `preposition`, which opens the clause: *in der er lebt*.
    pub(super) fn is_relative_article_behind(&self, preposition: usize) -> bool {
        self.is(preposition + 1, Grammar::RelativeArticle) && !self.is_noun_ahead(preposition + 2)
    }

    /// Whether a noun phrase or a pronoun begins at `index`.
    pub(super) fn is_noun_phrase_ahead(&self, index: usize) -> bool {
        self.is_noun_ahead(index)
            || self.is(index, Grammar::Determiner) && self.is_noun_ahead(index + 1)
            || self.is(index, Grammar::Pronoun)
    }

    /// Whether a noun follows, behind adjectives at most, where nouns are told by their capital.
    pub(super) fn is_noun_ahead(&self, mut index: usize) -> bool {
        let ceiling = index + 4;
        while let Some(token) = self.get(index).filter(|_| index < ceiling) {
            if token.capital || token.kind == Kind::Number {
                return true;
            }
            let adjective = token.kind == Kind::Word
                && !token.classes.meets(FUNCTION_WORDS)
                && !self.is_auxiliary(index)
                && !token.is_finite();
            if !adjective && !token.is(Grammar::Number) {
                return false;
            }
            index += 1;
        }
        false
    }

    /// Whether the token can stand inside a noun phrase, determiners and links included.
    pub(super) fn is_nominal(&self, index: usize) -> bool {
        let Some(token) = self.get(index) else { return false };
        match token.kind {
            Kind::Number => true,
            // *47 %*, *a 40-second clip*, *a CNN/ORC poll*
            Kind::Other => {
                let behind_number = self.before(index).is_some_and(|before| before.kind == Kind::Number);
                let text = self.seg.text_of(index);
                let joins = || !token.spaced && self.get(index + 1).is_some_and(|next| !next.spaced);
                behind_number && (text == "%" || text.starts_with(HYPHENS) && joins())
                    || text == "/" && joins()
            }
            // *une personne*: behind an article no word negates.
            Kind::Word if token.is(Grammar::Negation) => {
                self.before(index).is_some_and(|before| before.is(Grammar::Determiner))
            }
            Kind::Word => !token.classes.meets(BREAKS) && !self.is_pronoun(index),
            _ => false,
        }
    }

    /// Whether the token is a subject pronoun (and not also an article, as *that* or *ce* may be).
    pub(super) fn is_pronoun(&self, index: usize) -> bool {
        // *une personne*, *la même personne*
        let behind_article = || {
            (index.saturating_sub(2).max(self.start)..index).any(|at| self.is(at, Grammar::Determiner))
                && !self.before(index).is_some_and(Token::is_finite)
        };
        self.is(index, Grammar::Pronoun)
            && !(self.is_noun_too(index) && behind_article())
            && !self.is_before_noun(index)
            && !self.is_acronym(index)
    }

    /// Whether the word is in capitals and those beside it are not: *an IT expert*. At the start of an article that
    /// may be for show: *IT has been a long year*.
    fn is_acronym(&self, index: usize) -> bool {
        let shouted = |token: Option<&Token>| token.is_some_and(|token| token.all_caps);
        shouted(self.get(index))
            && !shouted(self.before(index))
            && !shouted(self.get(index + 1))
            && (index > self.start || !self.is_finite(index + 1))
    }

    /// Whether what looks like a pronoun is a word for people, too: *une personne*.
    fn is_noun_too(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| {
            token.classes.meets(self.seg.language.heads) && !token.is(Grammar::Determiner)
        })
    }

    /// Whether a determiner reading is meant: a noun or name follows.
    fn is_before_noun(&self, index: usize) -> bool {
        // *another claims that*: what opens a reported clause stands behind a verb.
        let opens_clause = self.is(index + 2, Grammar::Complementizer)
            || self.is(index + 2, Grammar::Pronoun)
            || self.is(index + 2, Grammar::Determiner)
                && !self.is(index + 2, Grammar::Link)
                && !self.is(index + 2, Grammar::Preposition);
        // *another said the train was late*, *another said: “…”*
        let surely = self.seg.language.head_last && self.is(index, Grammar::Indefinite) && {
            let forms = self.forms(index + 1);
            forms.has(Form::Past)
                && self
                    .readings(index + 1)
                    .iter()
                    .any(|reading| self.seg.language.cues.is_plain_cue(reading.verb))
                && !self.get(index + 2).is_some_and(|noun| noun.kind == Kind::Word && noun.classes.is_empty())
        };
        let reports = !self.is(index, Grammar::Possessive)
            && self.forms(index + 1).meets(FormSet::FINITE)
            && (opens_clause || surely);
        // *This seems to be …*: a singular has no verb's ending.
        let singular_verb = self.seg.language.base_form_is_plural
            && self.is(index, Grammar::Demonstrative)
            && !self.is(index, Grammar::Plural)
            && self.has_form(index + 1, Form::Present)
            && !self.has_form(index + 1, Form::Infinitive);
        if singular_verb {
            return false;
        }
        if self.seg.language.nouns_are_capitalised {
            return self.is(index, Grammar::Determiner) && self.is_noun_ahead(index + 1);
        }
        // *both the ministers*, *neither the minister nor …*
        if self.is(index, Grammar::Determiner)
            && (self.is(index, Grammar::Plural) || self.is(index, Grammar::Negation))
            && self.is(index + 1, Grammar::Determiner)
            && !self.is(index + 1, Grammar::Pronoun)
        {
            return true;
        }
        // *his 20,000 followers*, *those 40 men*
        let owns = self.is(index, Grammar::Possessive)
            || self.is(index, Grammar::Demonstrative) && self.is(index, Grammar::Plural);
        if owns && self.is(index, Grammar::Determiner) && self.kind(index + 1) == Some(Kind::Number) {
            return true;
        }
        // *the two ministers*, where *the two* can stand alone
        if self.is(index, Grammar::Determiner) && self.is(index + 1, Grammar::Number) {
            return self.is_before_noun(index + 1);
        }
        (self.is(index, Grammar::Determiner) || self.is(index, Grammar::Number))
            && !reports
            && self.get(index + 1).is_some_and(|next| {
                let noun = !next.classes.meets(NOT_NOUNS) || self.is_noun_too(index + 1);
                // *many here say*
                let place = next.is(Grammar::Adverb) && self.is_finite(index + 2);
                next.kind == Kind::Word && noun && !place && !self.is_auxiliary(index + 1)
            })
    }

    /// Whether a pronoun hangs on the verb before it: *a-t-il*, and *a t-il* where a hyphen was forgotten.
    pub(super) fn is_enclitic(&self, index: usize) -> bool {
        self.get(index).filter(|token| token.is(Grammar::Pronoun)).is_some_and(|token| {
            let written = self.seg.text_of(index);
            let behind_letter = || written.get(1..).is_some_and(|rest| rest.starts_with(HYPHENS));
            if token.spaced { behind_letter() } else { written.starts_with(HYPHENS) }
        })
    }

    /// The tokens of the quotation that begins at `index`.
    pub(super) fn quotation_from(&self, index: usize) -> Option<Range<usize>> {
        self.seg
            .quotation_at(index)
            .filter(|quotation| quotation.tokens.start == index)
            .map(|q| q.tokens.clone())
    }

    /// The tokens of the quotation that ends before `index`.
    pub(super) fn quotation_to(&self, index: usize) -> Option<Range<usize>> {
        let last = index.checked_sub(1)?;
        self.seg
            .quotation_at(last)
            .filter(|quotation| quotation.tokens.end == index)
            .map(|q| q.tokens.clone())
    }
}

/// Words that say nothing of being a name by a capital at the start of a sentence.
pub(super) const FUNCTION_WORDS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Link,
    Grammar::Preposition,
    Grammar::Conjunction,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Complementizer,
    Grammar::Relative,
    Grammar::Pronoun,
    Grammar::Clitic,
    Grammar::Adverb,
    Grammar::Negation,
    Grammar::Time,
    Grammar::Gloss,
    Grammar::Number,
]);

/// What a determiner is never followed by.
const NOT_NOUNS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Pronoun,
    Grammar::Negation,
    Grammar::Complementizer,
    Grammar::Preposition,
    Grammar::Link,
    Grammar::Clitic,
]);
