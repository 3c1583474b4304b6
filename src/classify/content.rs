//! What a content is: quoted or not, hedged or not, negated or not, pointing back or not.

use super::FUNCTION_WORDS;
use super::figure;
use super::statement::Figure;
use crate::attribute::{Attribution, is_divided, is_negated, tells_hearsay};
use crate::rules::language::{CueForms, Form, FormSet, fold};
use crate::rules::{ClassSet, Grammar, Quote};
use crate::segment::{Kind, Segmented, Token};
use std::ops::Range;

/// What is known of a content.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Classes of the words that have scope over it: its main clause, outside quotations.
    pub classes: ClassSet,
    /// Classes of all its words.
    pub all_classes: ClassSet,
    /// Whether its main verb is a conditional of hearsay.
    pub hearsay: bool,
    /// Whether its main verb is negated.
    pub negated: bool,
    /// Whether one of its clauses is negated and another is not.
    pub divided: bool,
    /// Whether it only points back.
    pub anaphoric: bool,
    /// Whether it is quoted.
    pub quote: Quote,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// A content that points back has at most so many words,
const SHORT: usize = 6;

/// or so many if it says that what it points back to is not so.
const SHORT_DENIAL: usize = 14;

/// A phrase that stands in apposition to a statement has at most so many words.
const APPOSED: usize = 2;

/// Reads the content of `attribution`.
pub(super) fn read(seg: &Segmented<'_>, attribution: &Attribution) -> Content {
    let quote = quote(seg, attribution);
    let mut classes = ClassSet::EMPTY;
    let mut all_classes = ClassSet::EMPTY;
    let mut figures = Vec::new();
    let mut main = MainVerb::default();
    for piece in &attribution.content {
        for token in &seg.tokens[piece.clone()] {
            all_classes = all_classes.union(token.classes);
            if token.capital && token.marked {
                all_classes = all_classes.union(of_first_part(seg, token));
            }
        }
        if quote != Quote::Direct {
            let clause = main_clause(seg, piece);
            let counts = |token: &&Token| quote == Quote::Mixed || !token.quoted;
            classes = seg.tokens[clause.clone()]
                .iter()
                .filter(counts)
                .fold(classes, |classes, token| classes.union(token.classes));
            main.read(seg, &clause, piece);
        }
        figures.extend(figure::figures(seg, piece));
    }
    let untrue = ClassSet::of(&[Grammar::Untrue]).common(all_classes);
    let anaphoric = is_anaphoric(seg, attribution, if untrue.is_empty() { SHORT } else { SHORT_DENIAL });
    // *not the case*, *pas vrai* say as a whole that it is not so.
    let mut tokens = attribution.content.iter().flat_map(|piece| &seg.tokens[piece.clone()]);
    let denies_as_a_whole =
        anaphoric && tokens.any(|token| token.is(Grammar::Negation) && token.is(Grammar::Untrue));
    let negated = is_negated(seg, &attribution.content);
    Content {
        // Who calls an accusation false denies it, in quotation marks or not.
        classes: if anaphoric { classes.union(untrue) } else { classes },
        all_classes,
        hearsay: seg.language.conditional_of_hearsay
            && (main.is_hearsay(seg, attribution) || !attribution.is_authors && attribution.is_retold(seg))
            || quote != Quote::Direct && main.tells_hearsay,
        negated: !denies_as_a_whole && negated,
        divided: is_divided(seg, &attribution.content, negated),
        anaphoric,
        quote,
        figures,
    }
}

/// The classes of the name that a word such as *Russia-based* begins with.
fn of_first_part(seg: &Segmented<'_>, token: &Token) -> ClassSet {
    let part = seg.text[token.span.range()].split_once('-');
    let known = part.and_then(|(first, _)| seg.language.lexicon.get(&fold(first)));
    known.map_or(ClassSet::EMPTY, |word| seg.language.lexicon.word(word).capital_classes)
}

/// Whether all, some or none of the words are in quotation marks.
fn quote(seg: &Segmented<'_>, attribution: &Attribution) -> Quote {
    let (mut inside, mut outside) = (false, false);
    for piece in &attribution.content {
        for token in &seg.tokens[piece.clone()] {
            let is_word = matches!(token.kind, Kind::Word | Kind::Number);
            inside |= is_word && token.quoted;
            outside |= is_word && !token.quoted;
        }
    }
    match (inside, outside) {
        (true, false) => Quote::Direct,
        (true, true) => Quote::Mixed,
        _ => Quote::Indirect,
    }
}

/// The part of a content that its hedges must stand in to concern the whole: up to the first
/// subordinate clause behind its verb. What is accused or named has no clause of its own.
fn main_clause(seg: &Segmented<'_>, piece: &Range<usize>) -> Range<usize> {
    let mut seen_verb = false;
    let mut behind = piece.start;
    for (index, token) in piece.clone().zip(&seg.tokens[piece.clone()]) {
        if index < behind {
            continue;
        }
        // *X, qui est malade, pourrait partir*: the verb of the clause stands behind the relative one.
        let relative = || seg.tokens.get(index + 1).is_some_and(|next| next.is(Grammar::Relative));
        if !seen_verb && token.kind == Kind::Comma && relative() {
            let close = (index + 1..piece.end).find(|&close| seg.tokens[close].kind == Kind::Comma);
            behind = close.map_or(behind, |close| close + 1);
        }
        // *un plan qui devrait coûter cher*: what only tells more of a noun has no scope over it.
        if !seen_verb
            && index > piece.start
            && token.is(Grammar::Relative)
            && tells_noun(seg, index..piece.end)
        {
            return piece.start..index;
        }
        let subordinate = || token.classes.meets(OPENS_CLAUSE) || token.kind == Kind::Comma;
        if seen_verb && index > piece.start && subordinate() {
            return piece.start..index;
        }
        seen_verb |= is_finite(token);
    }
    piece.clone()
}

/// Whether no verb stands in `rest` but those of the clauses that are opened in it, the first by a relative pronoun.
fn tells_noun(seg: &Segmented<'_>, rest: Range<usize>) -> bool {
    let tokens = &seg.tokens[rest];
    let opened = tokens.iter().filter(|token| token.classes.meets(OPENS_CLAUSE)).count();
    tokens.iter().filter(|token| is_finite(token)).count() <= opened
}

/// What opens subordinate clauses.
const OPENS_CLAUSE: ClassSet =
    ClassSet::of(&[Grammar::Subordinator, Grammar::Relative, Grammar::Complementizer]);

fn is_finite(token: &Token) -> bool {
    token.is_finite() && !token.is(Grammar::Determiner) && !token.is(Grammar::Adverb)
}

/// The main verb of a content.
#[derive(Clone, Copy, Debug, Default)]
struct MainVerb {
    at: Option<usize>,
    conditional: bool,
    compound: bool,
    modal: bool,
    tells_hearsay: bool,
}

impl MainVerb {
    fn read(&mut self, seg: &Segmented<'_>, clause: &Range<usize>, piece: &Range<usize>) {
        if self.at.is_some() {
            return;
        }
        let has = |index: usize, form: Form| seg.tokens[index].forms.has(form);
        // A conditional anywhere in the content tells more of it than the first finite form does.
        let conditional = |index: &usize| !seg.tokens[*index].quoted && has(*index, Form::Conditional);
        let verb = piece
            .clone()
            .find(conditional)
            .or_else(|| clause.clone().find(|&index| is_finite(&seg.tokens[index])));
        self.tells_hearsay |= tells_hearsay(seg, clause, piece);
        let Some(at) = verb else { return };
        self.at = verb;
        let roles = seg.tokens[at].roles;
        self.conditional = has(at, Form::Conditional);
        self.modal = roles.modal;
        self.compound =
            roles.perfect && (at + 1..(at + 4).min(piece.end)).any(|index| has(index, Form::PastParticiple));
    }

    /// Told apart from the hypothesis (*violerait*, with a condition), the modal (*pourrait*) and the
    /// future in the past (*a indiqué que … serait réduite*).
    fn is_hearsay(self, seg: &Segmented<'_>, attribution: &Attribution) -> bool {
        let Some(at) = self.at.filter(|_| self.conditional && !self.modal) else { return false };
        if seg.tokens[at].quoted {
            return false;
        }
        let sentence = seg.sentences[attribution.sentence].tokens.clone();
        let mut conditions = sentence.filter(|&index| seg.tokens[index].is(Grammar::Condition));
        if conditions.any(|condition| !self.is_granted(seg, condition)) {
            return false;
        }
        if attribution.is_authors && is_thought(seg, attribution, at) {
            return false;
        }
        // *a répondu le ministre, ajoutant que …*: a gerund speaks from the time of the clause it hangs on.
        let past_cue = attribution.form.meets(CueForms::GERUND)
            || attribution.form.meets(CueForms::FINITE) && is_past(seg, attribution);
        let roles = seg.tokens[at].roles;
        if past_cue {
            // Under a cue in the past a simple conditional, or the passive, is a future seen from then.
            self.compound && !roles.passive
        } else if attribution.form.meets(CueForms::WORD) {
            true
        } else {
            roles.perfect || roles.passive
        }
    }
}

/// How far behind *si* its verb is looked for.
const CONDITION_REACH: usize = 12;

impl MainVerb {
    /// Whether the clause that `condition` opens grants something instead of supposing it: *s'il a menti,
    /// il ne serait pas parti*. What is supposed stands in the imperfect, or else the conditional beside
    /// it does not stand in the past.
    fn is_granted(self, seg: &Segmented<'_>, condition: usize) -> bool {
        let end = (condition + CONDITION_REACH).min(seg.tokens.len());
        let Some(verb) = (condition + 1..end).find(|&index| is_finite(&seg.tokens[index])) else {
            return false;
        };
        let forms = seg.tokens[verb].forms;
        let present =
            forms.has(Form::Present) && !forms.meets(FormSet::of(&[Form::Imperfect, Form::Conditional]));
        // *est adoptée* is no perfect.
        let has = |index: usize| {
            let readings = seg.language.lexicon.readings(seg.tokens[index].word);
            readings.iter().any(|reading| {
                let roles = seg.language.verbs.roles(reading.verb);
                roles.perfect && !roles.passive
            })
        };
        let perfect = has(verb)
            && (verb + 1..(verb + 4).min(seg.tokens.len()))
                .any(|index| seg.tokens[index].forms.has(Form::PastParticiple));
        present && (perfect || self.compound && self.at.is_some_and(has))
    }
}

/// Whether the conditional at `at` stands in a clause that hangs on a verb of the author's own sentence:
/// *il est parti sans penser qu'il serait suivi* looks ahead from the past.
fn is_thought(seg: &Segmented<'_>, attribution: &Attribution, at: usize) -> bool {
    let start = attribution.content.first().map_or(at, |piece| piece.start);
    let opener = (start..at).rev().find(|&index| {
        let token = &seg.tokens[index];
        token.kind == Kind::Comma || token.is(Grammar::Complementizer) || token.is(Grammar::Relative)
    });
    opener.is_some_and(|opener| {
        const GOVERNS: FormSet = FormSet::FINITE.with(Form::Infinitive).with(Form::PastParticiple);
        let verb = |index: usize| seg.tokens[index].forms.meets(GOVERNS);
        seg.tokens[opener].is(Grammar::Complementizer) && opener > start && verb(opener - 1)
    })
}

/// Whether the cue is in a past tense: a past form, or an auxiliary with a participle.
fn is_past(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let past = FormSet::of(&[Form::Past, Form::Imperfect, Form::PastParticiple]);
    attribution.cue.iter().flat_map(Clone::clone).any(|index| seg.tokens[index].forms.meets(past))
}

/// Whether the content is but a pronoun or a phrase that stands for an earlier statement, or
/// missing altogether, so that the statement speaks of another one; it has at most `most` words.
fn is_anaphoric(seg: &Segmented<'_>, attribution: &Attribution, most: usize) -> bool {
    if attribution.is_authors {
        return false;
    }
    let tokens = attribution.content.iter().flat_map(Clone::clone);
    let is_word = |&index: &usize| seg.tokens[index].kind == Kind::Word;
    let words = tokens.clone().filter(is_word);
    let count = words.clone().take(most + 1).count();
    if count > most || tokens.into_iter().any(|index| seg.tokens[index].kind == Kind::Number) {
        return false;
    }
    let Some(first) = words.clone().next().map(|first| &seg.tokens[first]) else { return true };
    // *Le train est parti, une affirmation confirmée par X*: an apposition to what was said before.
    let apposed = count <= APPOSED
        && attribution.content[0].start.checked_sub(1).is_none_or(|before| {
            matches!(seg.tokens[before].kind, Kind::Comma | Kind::Colon | Kind::Dash | Kind::Stop)
        });
    let points = first.is(Grammar::Demonstrative)
        || first.is(Grammar::Determiner) && (!first.is(Grammar::Indefinite) || apposed);
    let pronoun = count == 1 && (first.is(Grammar::Pronoun) || first.is(Grammar::Clitic));
    let anaphor = || words.clone().take(SHORT).any(|index| seg.tokens[index].is(Grammar::Anaphor));
    pronoun || points && anaphor() || only_says_untrue(seg, words.clone())
}

/// Whether `words` say of something that they do not name that it is not so: *c'est faux*, *that was simply
/// untrue*.
fn only_says_untrue(seg: &Segmented<'_>, words: impl Iterator<Item = usize> + Clone) -> bool {
    let token = |index: usize| &seg.tokens[index];
    let stands_for_it = |index: usize| {
        let token = token(index);
        let pronoun = token.is(Grammar::Pronoun) && !token.is(Grammar::Person);
        // *said that was untrue*: what looks like a complementizer is the subject.
        token.is(Grammar::Demonstrative) || pronoun || token.roles.is_auxiliary() && token.is_finite()
    };
    let is_small = |index: usize| {
        let token = token(index);
        token.roles.is_auxiliary() || token.is(Grammar::Adverb) || token.classes.meets(FUNCTION_WORDS)
    };
    let mut opening = words.clone();
    opening.next().is_some_and(|first| stands_for_it(first) || token(first).is(Grammar::Untrue))
        && words.clone().any(|index| token(index).is(Grammar::Untrue))
        && words.into_iter().skip(1).all(|index| token(index).is(Grammar::Untrue) || is_small(index))
}

/// Whether the content begins with a word for several.
pub(super) fn is_plural(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let mut words = attribution.content.iter().flat_map(Clone::clone);
    words.next().is_some_and(|first| seg.tokens[first].is(Grammar::Plural))
}

/// Whether the content begins with an infinitive, a gerund or a pronoun: *nie avoir reçu*, *denied that it
/// had received*.
pub(super) fn has_no_subject(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let mut tokens = attribution.content.iter().flat_map(Clone::clone);
    let first = tokens.find(|&at| {
        let token = &seg.tokens[at];
        token.kind == Kind::Word && !token.is(Grammar::Complementizer) && !token.is(Grammar::Negation)
    });
    first.is_some_and(|first| {
        let token = &seg.tokens[first];
        let forms = FormSet::of(&[Form::Infinitive, Form::PresentParticiple]);
        token.is(Grammar::Pronoun) || token.forms.meets(forms)
    })
}
