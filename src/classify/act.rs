//! What quoted words do by themselves: who asks, demands or thanks states nothing, whatever the cue says.

use super::FUNCTION_WORDS;
use crate::attribute::Attribution;
use crate::rules::language::{Act, Form, FormSet};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented};

/// What opens subordinate clauses.
const OPENS_CLAUSE: ClassSet =
    ClassSet::of(&[Grammar::Subordinator, Grammar::Relative, Grammar::Complementizer]);

/// Words that are no verb where a sentence begins with them, however they are read elsewhere.
const NO_COMMANDS: ClassSet =
    FUNCTION_WORDS.union(ClassSet::of(&[Grammar::Number, Grammar::Time, Grammar::Title, Grammar::Person]));

/// What the words of `attribution`, all of which are quoted, do where none of their sentences states anything.
pub(super) fn of_words(seg: &Segmented<'_>, attribution: &Attribution) -> Option<Act> {
    let kind = |at: usize| seg.tokens[at].kind;
    let is_mark = |at: &usize| matches!(kind(*at), Kind::QuoteOpen | Kind::QuoteClose);
    let tokens = attribution.content.iter().flat_map(Clone::clone);
    let tokens: Vec<usize> = tokens.filter(|at| !is_mark(at)).collect();
    let sentences = tokens.split_inclusive(|&at| kind(at) == Kind::Stop);
    let has_words = |sentence: &&[usize]| sentence.iter().any(|&at| kind(at) == Kind::Word);
    let mut acts = sentences.filter(has_words).map(|sentence| of_sentence(seg, sentence));
    let first = acts.next()??;
    acts.all(|act| act.is_some()).then_some(first)
}

fn of_sentence(seg: &Segmented<'_>, sentence: &[usize]) -> Option<Act> {
    let asks = |&last: &usize| seg.tokens[last].kind == Kind::Stop && seg.text_of(last).contains('?');
    if sentence.last().is_some_and(asks) {
        return Some(Act::Question);
    }
    if is_courtesy(seg, sentence) {
        return Some(Act::Courtesy);
    }
    is_command(seg, sentence).then_some(Act::Demand)
}

/// *Thank you*, *nous vous remercions*: a word of thanks begins the sentence, or its subject does.
fn is_courtesy(seg: &Segmented<'_>, sentence: &[usize]) -> bool {
    let is = |at: usize, class: Grammar| seg.tokens[at].is(class);
    let own = sentence.first().is_some_and(|&first| seg.language.is_first_person(seg.tokens[first].word));
    let before = |&&at: &&usize| is(at, Grammar::Clitic) || is(at, Grammar::Pronoun);
    let skipped = if own { sentence.iter().take_while(before).count() } else { 0 };
    let rest = &sentence[skipped..];
    rest.first().is_some_and(|&first| is(first, Grammar::Courtesy)) && !states(seg, &rest[1..])
}

/// *Go home*, *Rentrez chez vous*, *Gehen Sie nach Hause*: the sentence begins with a verb that has no subject, or
/// one that tells whom it speaks to.
fn is_command(seg: &Segmented<'_>, sentence: &[usize]) -> bool {
    let Some(opener) = sentence.first().map(|&at| &seg.tokens[at]) else { return false };
    let negations = sentence.iter().take_while(|&&at| seg.tokens[at].is(Grammar::Negation)).count();
    let rest = &sentence[negations..];
    let Some((&verb, behind)) = rest.split_first() else { return false };
    let token = &seg.tokens[verb];
    let no_verb = NO_COMMANDS.union(seg.language.heads);
    let infinitive = token.forms.has(Form::Infinitive);
    let addressed = || behind.first().is_some_and(|&next| seg.tokens[next].is(Grammar::Pronoun));
    let form = token.forms.has(Form::Imperative)
        || infinitive && seg.language.base_form_is_plural
        || infinitive && seg.language.verb_second && addressed();
    // What begins without a capital is a part of a sentence, which may have its subject outside.
    opener.capital && form && !token.classes.meets(no_verb) && !states(seg, behind)
}

/// Whether a verb stands among `words`, before any subordinate clause, that is surely finite: by its form, or by
/// its subject.
fn states(seg: &Segmented<'_>, words: &[usize]) -> bool {
    const OPEN: FormSet = FormSet::of(&[Form::Infinitive, Form::Imperative]);
    let main = words.iter().take_while(|&&at| !seg.tokens[at].classes.meets(OPENS_CLAUSE));
    let mut behind_subject = false;
    for token in main.map(|&at| &seg.tokens[at]) {
        let plainly = !token.forms.meets(OPEN) && !token.classes.meets(FUNCTION_WORDS);
        if token.is_finite() && (behind_subject || plainly) {
            return true;
        }
        behind_subject = token.is(Grammar::Pronoun) && !token.is(Grammar::Oblique);
    }
    false
}
