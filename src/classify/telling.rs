//! By which of its words a content states something, and which of them tell nothing of what it is about.

use super::FUNCTION_WORDS;
use crate::rules::Grammar;
use crate::rules::language::{Form, FormSet};
use crate::segment::{Kind, Segmented, Token};
use std::ops::Range;

/// How far behind an auxiliary its verb is looked for, in tokens.
const REACH: usize = 5;

/// Whether the word at `index`, in a piece that begins at `start`, is no key by itself.
pub(super) fn tells_nothing(seg: &Segmented<'_>, start: usize, index: usize) -> bool {
    let token = &seg.tokens[index];
    token.is(Grammar::Number)
        || measures(seg, start, index)
        || token.classes.meets(FUNCTION_WORDS) && !token.is(Grammar::Time)
        || seg.language.numbers.word(token.word).is_some()
        || is_auxiliary(seg, index)
}

/// Whether the word at `index` only says in what a number before it is measured: *3 millions d'euros*.
fn measures(seg: &Segmented<'_>, start: usize, index: usize) -> bool {
    let numbers = &seg.language.numbers;
    let is_number = |token: &Token| token.kind == Kind::Number || numbers.word(token.word).is_some();
    let between = |token: &Token| token.is(Grammar::Link);
    let mut before = seg.tokens[start..index].iter().rev().skip_while(|token| between(token));
    numbers.unit(seg.tokens[index].word).is_some() && before.next().is_some_and(is_number)
}

/// The verb that a piece of content states something by: that of its first finite verb group, or else its
/// first infinitive. A mere copula is none.
pub(super) fn predicate(seg: &Segmented<'_>, piece: &Range<usize>) -> Option<usize> {
    let has = |index: usize, forms: FormSet| {
        seg.tokens[index].forms.meets(forms) && can_be_verb(seg, index, piece.start)
    };
    // Before its verb a clause has words that only look like verbs (*outdated shells had …*); an auxiliary
    // is not mistaken for anything else.
    let opens = |index: &usize| {
        let token = &seg.tokens[*index];
        !token.is(Grammar::Relative) && !token.is(Grammar::Complementizer) && !token.is(Grammar::Subordinator)
    };
    let first_clause = || piece.clone().skip(1).take_while(opens);
    let auxiliary = first_clause().find(|&index| is_auxiliary(seg, index) && has(index, FormSet::FINITE));
    let finite = auxiliary.or_else(|| piece.clone().find(|&index| has(index, FormSet::FINITE)));
    let infinite = FormSet::of(&[Form::Infinitive, Form::PresentParticiple]);
    let first = finite.or_else(|| piece.clone().find(|&index| has(index, infinite)))?;
    if !is_auxiliary(seg, first) {
        return Some(first);
    }
    let carries = infinite.with(Form::PastParticiple);
    let group = first + 1..(first + 1 + REACH).min(piece.end);
    group.clone().find(|&index| !is_auxiliary(seg, index) && has(index, carries))
}

/// Whether the verb at `verb` is in the passive, so that what stands before it is what something is done to.
pub(super) fn is_passive(seg: &Segmented<'_>, start: usize, verb: usize) -> bool {
    let passive = |index: usize| seg.tokens[index].roles.passive;
    seg.tokens[verb].forms.meets(FormSet::of(&[Form::PastParticiple]))
        && !seg.tokens[verb].roles.perfect_with_passive
        && (verb.saturating_sub(REACH).max(start)..verb).any(passive)
}

/// Whether the verb at `verb` only tells how many there are: *the number of victims has climbed to 97*.
pub(super) fn tells_a_total(seg: &Segmented<'_>, start: usize, verb: usize, end: usize) -> bool {
    let numbers = &seg.language.numbers;
    let is_number =
        |at: usize| seg.tokens[at].kind == Kind::Number || numbers.word(seg.tokens[at].word).is_some();
    (start..verb).any(|at| numbers.is_total(seg.tokens[at].word))
        && (verb + 1..end.min(verb + 1 + REACH)).any(is_number)
}

/// Whether a modal verb stands before the one at `verb`: *may open*.
pub(super) fn is_modal(seg: &Segmented<'_>, start: usize, verb: usize) -> bool {
    (verb.saturating_sub(REACH).max(start)..verb).any(|index| {
        let readings = seg.language.lexicon.readings(seg.tokens[index].word);
        readings.iter().any(|reading| seg.language.verbs.roles(reading.verb).modal)
    })
}

/// Where a copula says of the subject what it is: a few tokens behind it.
pub(super) fn complement(seg: &Segmented<'_>, piece: &Range<usize>) -> Option<Range<usize>> {
    let is_copula = |&index: &usize| is_auxiliary(seg, index) && seg.tokens[index].is_finite();
    let copula = piece.clone().skip(1).find(is_copula)?;
    Some(copula + 1..(copula + 1 + REACH).min(piece.end))
}

/// Whether the word at `index` can be a verb: behind an article even what looks like one is a noun
/// (*l'attaque*, *the strikes*).
fn can_be_verb(seg: &Segmented<'_>, index: usize, start: usize) -> bool {
    let token = &seg.tokens[index];
    let determined = index > start && {
        let before = &seg.tokens[index - 1];
        before.is(Grammar::Determiner) && !before.is(Grammar::Clitic)
    };
    let is_word = token.kind == Kind::Word && !token.classes.meets(FUNCTION_WORDS);
    is_word && (!determined || is_auxiliary(seg, index))
}

fn is_auxiliary(seg: &Segmented<'_>, index: usize) -> bool {
    seg.tokens[index].roles.is_auxiliary()
}
