//! What may stand between the elements of a frame: adverbials, and whom it is said to.

use super::grammar::View;
use super::noun_phrase::phrase_end;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;

/// Whom something is said to: *à l'AFP*, *reporters*.
pub(super) fn addressee(view: &View<'_>, at: usize) -> Option<usize> {
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
pub(super) fn skip_adverbial(view: &View<'_>, at: usize) -> Option<usize> {
    let token = view.get(at)?;
    let ceiling = (at + 16).min(view.end);
    if token.kind == Kind::Comma {
        let close = (at + 1..ceiling).find(|&index| view.kind(index) == Some(Kind::Comma))?;
        // *X estime, lui, que …*: a pronoun of its own sets the source off against others.
        if close == at + 2 && view.is_pronoun(at + 1) {
            return Some(close + 1);
        }
        return skip_adverbial(view, at + 1).filter(|&end| end <= close).map(|_| close + 1);
    }
    if qualifies_number(view, at) {
        return None;
    }
    if token.is(Grammar::Preposition)
        && let Some(end) = phrase_end(view, at + 1, ceiling)
    {
        return Some(end);
    }
    // *la semaine dernière*, *ce jeudi*: an adverbial of time goes as a whole, with its article.
    let article = usize::from(token.is(Grammar::Determiner) && !token.is(Grammar::Time));
    let time = (at + article..ceiling).take_while(|&index| view.is(index, Grammar::Time)).count();
    if time > 0 {
        return Some(at + article + time);
    }
    // *said no complaint had been made*: what negates a noun is no adverb.
    let negates_noun = token.is(Grammar::Negation) && token.is(Grammar::Determiner);
    if negates_noun || !token.is(Grammar::Adverb) && !token.is(Grammar::Negation) {
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

/// Whether what stands at `at` says how exactly a number is meant, and belongs to it: *at least 300*.
fn qualifies_number(view: &View<'_>, at: usize) -> bool {
    let numbers = &view.seg.language.numbers;
    let is_number = |at: usize| {
        view.get(at).is_some_and(|token| token.kind == Kind::Number || numbers.word(token.word).is_some())
    };
    let Some(first) = view.get(at) else { return false };
    numbers.operators().beginning_with(first.word).iter().any(|(words, _)| {
        let end = at + words.len();
        let stands = |(word, at): (&_, usize)| view.get(at).is_some_and(|token| token.word == *word);
        words.iter().zip(at..end).all(stands) && (is_number(end) || is_number(end + 1))
    })
}
