//! Whether a token is the verb of a clause where it stands, or a noun that looks like one.

use super::grammar::{FUNCTION_WORDS, View};
use crate::rules::language::{Form, FormSet};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};

impl View<'_> {
    /// Whether the token is a past tense or an auxiliary, whatever else it could be.
    pub(super) fn is_surely_past(&self, index: usize) -> bool {
        let forms = self.forms(index);
        forms.has(Form::Past) && forms.is_some_of(FormSet::of(&[Form::Past, Form::PastParticiple]))
    }

    /// Whether the token can be the verb of a clause here.
    pub(super) fn is_finite(&self, index: usize) -> bool {
        self.forms(index).meets(FormSet::FINITE) && !self.is_name(index) && !self.is_in_noun_position(index)
    }

    /// Whether the token can be nothing but the verb of a clause here. Words like *plans* or *juge*
    /// can be nouns wherever no object or preposition follows.
    pub(super) fn is_surely_finite(&self, index: usize) -> bool {
        if !self.is_finite(index) {
            return false;
        }
        let strong = self.is_auxiliary(index)
            || self.forms(index).meets(PLAINLY_FINITE)
            || (self.has_form(index, Form::Past) && !self.has_form(index, Form::PastParticiple));
        let after_subject = index > self.start
            && self.get(index - 1).is_some_and(|before| {
                before.is(Grammar::Pronoun) || before.is(Grammar::Relative) || before.is(Grammar::Negation)
            });
        let takes_object = self.get(index + 1).is_some_and(|next| {
            next.classes.meets(OBJECT_OPENERS) || matches!(next.kind, Kind::QuoteOpen | Kind::Colon)
        });
        strong || after_subject || takes_object || self.is_behind_plural(index)
    }

    /// Whether a verb that reports and is no noun stands at `index` in the form that a plural before it asks for:
    /// *the findings suggest people …*
    fn is_behind_plural(&self, index: usize) -> bool {
        let language = self.seg.language;
        let plural = |before: &Token| {
            let text = self.seg.text_of(index - 1);
            before.kind == Kind::Word
                && !before.capital
                && before.forms.is_empty()
                && !before.classes.meets(FUNCTION_WORDS)
                && language.plural_endings.iter().any(|ending| text.ends_with(ending.as_str()))
        };
        language.base_form_is_plural
            && self.has_form(index, Form::Present)
            && self.has_form(index, Form::Infinitive)
            && self.before(index).is_some_and(plural)
            && language.lexicon.word(self.seg.tokens[index].word).cues.is_empty()
            && self.readings(index).iter().any(|reading| language.cues.is_plain_cue(reading.verb))
    }

    /// Whether what stands before can only be followed by a noun or adjective.
    fn is_in_noun_position(&self, index: usize) -> bool {
        let Some(before) = self.before(index) else { return false };
        if self.is_relative_article(index - 1) {
            return false;
        }
        // What can also be a link (the English genitive) is a verb only behind a pronoun.
        if self.is(index, Grammar::Link) && !before.is(Grammar::Pronoun) && !before.is(Grammar::Relative) {
            return true;
        }
        // *Kim Jong Un envoie*: inside a name a capital makes no article.
        let in_name = before.capital && index >= self.start + 2 && self.is_name(index - 2);
        if before.is(Grammar::Determiner) && !before.is(Grammar::Pronoun) && !in_name {
            // *le*, *la*, *les* are also object pronouns: after a subject pronoun or a negation, and before
            // what no noun looks like (*comme le soulignait X*).
            let object_pronoun = before.is(Grammar::Clitic)
                && (self.forms(index).is_some_of(PLAINLY_FINITE)
                    || index >= 2 && self.get(index - 2).is_some_and(|t| t.classes.meets(BEFORE_CLITICS))
                    || self.is_behind_subject(index));
            return !object_pronoun;
        }
        // *la même source*: an adverb between article and noun; but *the worst was over*.
        let modified = before.is(Grammar::Adverb)
            && !self.roles(index).is_auxiliary()
            && index >= 2
            && self.get(index - 2).is_some_and(|token| {
                token.is(Grammar::Determiner)
                    && !token.is(Grammar::Clitic)
                    && !token.is(Grammar::Pronoun)
                    && !token.is(Grammar::Adverb)
                    || token.is(Grammar::Demonstrative) && token.is(Grammar::Determiner)
            });
        // *the ministry's repeated claim*
        let owned = self.seg.language.head_last
            && index >= self.start + 2
            && before.forms.has(Form::PastParticiple)
            && self.has_form(index, Form::Infinitive)
            && self.get(index - 2).is_some_and(|owner| {
                owner.is(Grammar::Possessive) || owner.is(Grammar::Link) && !owner.spaced
            });
        // *disputed that account*: behind the verb that takes it, a singular has no plural's verb.
        let pointed_at = self.seg.language.base_form_is_plural
            && index >= self.start + 2
            && before.is(Grammar::Demonstrative)
            && !before.is(Grammar::Plural)
            && self.has_form(index, Form::Infinitive)
            && !self.has_form(index, Form::Past)
            && !self.roles(index).is_auxiliary()
            && self.has_form(index - 2, Form::Past)
            && !self.get(index + 1).is_some_and(|next| next.classes.meets(OBJECT_OPENERS));
        // *her five proposed bills*
        let counted = self.seg.language.head_last
            && index >= self.start + 2
            && (before.is(Grammar::Number) || before.kind == Kind::Number)
            && self.has_form(index, Form::PastParticiple)
            && self.is(index - 2, Grammar::Possessive);
        modified
            || owned
            || pointed_at
            || counted
            || self.is_noun_by_what_follows(index)
            || self.seg.language.nouns_are_capitalised && self.is_attributive(index)
            || before.is(Grammar::Preposition)
            || before.is(Grammar::Link)
            || self.is_behind_marker(index)
    }

    /// Whether a noun that looks like a verb stands at `index`, as what follows tells: *a police report indicates*,
    /// *media reports suggested that*, *the boldest claims of the letter*.
    fn is_noun_by_what_follows(&self, index: usize) -> bool {
        let language = self.seg.language;
        let Some(next) = self.get(index + 1).filter(|_| language.base_form_is_plural) else { return false };
        let clause = ClassSet::of(&[Grammar::Complementizer, Grammar::Determiner]);
        let reports = next.forms.has(Form::Past)
            && self.readings(index + 1).iter().any(|reading| language.cues.is_plain_cue(reading.verb))
            && self.get(index + 2).is_some_and(|opener| opener.classes.meets(clause));
        let told = next.is(Grammar::Link) && next.spaced
            || reports
            || self.has_form(index, Form::Infinitive)
                && next.forms.has(Form::Present)
                && !next.forms.has(Form::Infinitive)
                && !next.capital;
        told && self.get(index).is_some_and(|token| {
            !language.lexicon.word(token.word).cues.is_empty() || token.classes.meets(language.heads)
        })
    }

    /// Whether a noun stands right before the article in front of `index`, where two phrases do not meet, and
    /// nothing but a verb can stand at `index`: *les soldats les ont battus*.
    fn is_behind_subject(&self, index: usize) -> bool {
        let language = self.seg.language;
        let verb = self.forms(index).is_some_of(FormSet::FINITE.with(Form::Imperative))
            && self.get(index).is_some_and(|verb| {
                !verb.classes.meets(language.heads) && !verb.is(Grammar::Time) && !verb.capital
            });
        let noun = |index: usize| {
            self.get(index).is_some_and(|noun| {
                noun.kind == Kind::Word && noun.forms.is_empty() && !noun.classes.meets(FUNCTION_WORDS)
                    // *comme l'explique X*
                    || noun.is(Grammar::Subordinator) && !noun.is(Grammar::Preposition)
            })
        };
        verb && index >= self.start + 2 && noun(index - 2)
    }

    /// Whether what looks like a verb is a participle before its noun: *der gestern in Bonn gezeigte
    /// Film*. Its determiner stands further left, and something else than a noun follows that.
    fn is_attributive(&self, index: usize) -> bool {
        if !self.is_noun_ahead(index + 1) {
            return false;
        }
        let floor = index.saturating_sub(ATTRIBUTE_REACH).max(self.start);
        let phrase = (floor..index)
            .rev()
            .take_while(|&at| matches!(self.seg.tokens[at].kind, Kind::Word | Kind::Number));
        let leads = |at: usize| LEADS.iter().any(|class| self.is(at, *class));
        phrase.skip(1).any(|at| self.is(at, Grammar::Determiner) && leads(at + 1))
    }

    /// Whether adverbs alone stand between a preposition and an infinitive: *to quickly extend*.
    fn is_behind_marker(&self, index: usize) -> bool {
        let adverbs = (self.start..index).rev().take_while(|&at| self.is(at, Grammar::Adverb)).count();
        adverbs > 0
            && self.has_form(index, Form::Infinitive)
            && self.before(index - adverbs).is_some_and(|before| before.is(Grammar::Preposition))
    }
}

/// Forms that no noun looks like.
const PLAINLY_FINITE: FormSet =
    FormSet::of(&[Form::Imperfect, Form::Future, Form::Conditional, Form::Subjunctive]);

/// How far before a participle the determiner of its noun is looked for.
const ATTRIBUTE_REACH: usize = 8;

/// What stands between a determiner and a participle.
const LEADS: [Grammar; 3] = [Grammar::Preposition, Grammar::Adverb, Grammar::Time];

/// What can follow a verb, and not a noun that looks like one.
const OBJECT_OPENERS: ClassSet =
    ClassSet::of(&[Grammar::Determiner, Grammar::Pronoun, Grammar::Complementizer, Grammar::Demonstrative]);

/// What stands before object pronouns.
const BEFORE_CLITICS: ClassSet =
    ClassSet::of(&[Grammar::Pronoun, Grammar::Negation, Grammar::Relative, Grammar::Clitic]);
