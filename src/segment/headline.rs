//! Headlines In Title Case, whose capitals tell no names.

use super::{Kind, Sentence, Token};
use crate::rules::{ClassSet, Grammar, Language};

/// A line of fewer words may be nothing but a name.
const WORDS: usize = 4;

/// A word of fewer bytes may be without a capital in a headline.
const SHORT: u32 = 4;

/// So many words that are known without a capital must have one.
const KNOWN: usize = 2;

/// What has no capital in a headline, however long: *with*, *between*.
const SMALL: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Link,
    Grammar::Preposition,
    Grammar::Conjunction,
    Grammar::Subordinator,
    Grammar::Complementizer,
]);

/// What makes a name of the word behind it, unless that can be a verb.
const LEADS_NAME: ClassSet = ClassSet::of(&[Grammar::Person, Grammar::Title]);

/// Takes the capital from the words of headlines in title case that the pack knows without one: there it tells
/// no more than the first capital of a sentence does.
pub(super) fn lower(language: &Language, tokens: &mut [Token], sentences: &[Sentence]) {
    if language.nouns_are_capitalised {
        return;
    }
    for (index, sentence) in sentences.iter().enumerate() {
        let alone =
            |other: Option<&Sentence>| other.is_none_or(|other| other.paragraph != sentence.paragraph);
        let line = &mut tokens[sentence.tokens.clone()];
        if alone(index.checked_sub(1).and_then(|before| sentences.get(before)))
            && alone(sentences.get(index + 1))
            && is_title_case(language, line)
        {
            for at in 1..line.len() {
                let led = line[at - 1].classes.meets(LEADS_NAME) && line[at - 1].capital;
                let is_surname = led && line[at].forms.is_empty();
                line[at].capital &= is_surname || !is_known(language, &line[at]);
            }
        }
    }
}

fn is_title_case(language: &Language, line: &[Token]) -> bool {
    let mut words = 0;
    let mut known = 0;
    for token in line.iter().filter(|token| token.kind == Kind::Word) {
        let has_capital = token.capital && !token.all_caps;
        if !token.capital && token.span.len() >= SHORT && !token.classes.meets(SMALL) {
            return false;
        }
        words += 1;
        known += usize::from(has_capital && is_known(language, token));
    }
    words >= WORDS && known >= KNOWN
}

/// Whether the pack knows the word without a capital, and not with one.
fn is_known(language: &Language, token: &Token) -> bool {
    let known = language.lexicon.word(token.word);
    !token.all_caps
        && known.capital_classes.is_empty()
        && !(known.classes.is_empty() && known.forms.is_empty())
}
