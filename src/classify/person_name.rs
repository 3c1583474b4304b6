//! The name of a person in a phrase: which words it has, and whether it is that of whom the phrase speaks.

use super::source::{is_common_noun, is_first};
use crate::rules::language::{Form, FormSet, fold};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented, Token};
use smallvec::SmallVec;
use std::ops::Range;

/// The words of a person's name, in order. Few have more than four.
pub(super) type NameWords = SmallVec<[usize; 4]>;

/// Words that begin no name, whatever a sentence that begins with them makes of their first letter.
const NO_NAMES: ClassSet = ClassSet::of(&[Grammar::Determiner, Grammar::Number, Grammar::Pronoun]);

/// The words of the name of whom a phrase speaks. *l'avocat de Jean Dupont* names another one, and *les
/// analystes de Morgan Stanley* a body.
pub(super) fn own_name(seg: &Segmented<'_>, phrase: &Range<usize>, head: usize) -> NameWords {
    let name = person_name(seg, phrase);
    let Some(&first) = name.first() else { return name };
    // *Community leaders*: the capital is the sentence's.
    let is_opener = name.len() == 1
        && is_first(seg, first)
        && head > first
        && !seg.tokens[head].capital
        && !seg.tokens[first].is(Grammar::Person)
        && !(first..head).any(|index| seg.tokens[index].kind == Kind::Comma);
    if is_opener {
        return NameWords::new();
    }
    // *Alderby hospital*: what a common noun behind a lone name calls a body is named after it.
    let named_after = name.len() == 1
        && head == first + 1
        && !seg.language.nouns_are_capitalised
        && !seg.tokens[head].capital
        && !seg.tokens[first].is(Grammar::Person)
        && is_common_noun(seg, head)
        && !seg.tokens[head].classes.meets(seg.language.person_roles);
    // *The National Cyber Security Centre*: what has an article and capitals all along is a body's name, *The Data
    // Protection Office* also where one of its words alone is unknown.
    let start = phrase.start;
    let is_of_name = |index: usize| {
        let token = &seg.tokens[index];
        // *the Marine Safety Branch*: a given name has no article.
        let given = token.is(Grammar::Person) && index > start + 1;
        token.is_capitalised_word() && !token.is(Grammar::Title) && !given
    };
    let entitled = (name.len() > 1 || first > start + 1)
        && seg.language.head_last
        && seg.tokens[start].is(Grammar::Determiner)
        && (start + 1..first).all(is_of_name)
        && !(start + 1..first)
            .next_back()
            .is_some_and(|last| seg.tokens[last].classes.meets(seg.language.person_roles));
    // *a spokesman for rival Datum Oil*
    let led = |index: usize| {
        seg.tokens[index].is(Grammar::Link)
            || seg.language.head_last && seg.tokens[index].is(Grammar::Preposition)
    };
    let tells = |index: &usize| !is_common_noun(seg, *index) && !seg.tokens[*index].is(Grammar::Title);
    let of_another = (head + 1..first).rev().find(|index| led(*index) || tells(index)).is_some_and(led);
    let plain_head = !seg.tokens[head].capital
        || seg.language.nouns_are_capitalised && seg.tokens[head].is(Grammar::Mouthpiece);
    let done_by = done_by_another(seg, &(head + 1..first.max(head + 1)));
    let of_another = of_another || done_by;
    let complement = head < first && name.len() < 3 && plain_head && of_another;
    // *Ukrainian officials*: in front of what somebody is stands whose, and behind it who.
    let told_behind = seg.language.head_last
        && name.last().is_some_and(|&last| last + 1 == head)
        && !seg.tokens[head].capital;
    // *Vordania's General Staff*: who stands in the genitive owns what is named behind it.
    let owner = seg.language.head_last
        && name.last().is_some_and(|&last| {
            let next = &seg.tokens[last + 1..head.max(last + 1)];
            next.first().is_some_and(|next| next.is(Grammar::Link) && !next.spaced)
        });
    // *eine Doktorandin*: where all nouns have a capital, what stands behind *eine* alone is none.
    let is_noun = seg.language.nouns_are_capitalised
        && name.len() == 1
        && first == head
        && seg.tokens[phrase.start].is(Grammar::Indefinite);
    let is_no_name = told_behind || complement || named_after || entitled || owner || is_noun;
    if is_no_name { apposed_name(seg, phrase) } else { name }
}

/// Whether the `words` behind a noun tell that something is done to it by whom a name behind them names: *le salarié
/// interrogé par Radio Rosley*.
pub(super) fn done_by_another(seg: &Segmented<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|index| {
        let token = &seg.tokens[index];
        let done = token.forms.has(Form::PastParticiple) && !token.classes.meets(seg.language.heads);
        let next = seg.tokens.get(index + 1).filter(|_| index + 1 < words.end);
        done && next.is_some_and(|next| next.is(Grammar::Preposition) && !next.is(Grammar::Link))
    })
}

/// The name between the first two commas of a phrase, where nothing else stands: *a Carvel spokesman, Neil Lind, …*
fn apposed_name(seg: &Segmented<'_>, phrase: &Range<usize>) -> NameWords {
    let comma = |at: &usize| seg.tokens[*at].kind == Kind::Comma;
    let start = phrase.clone().find(comma).map_or(phrase.end, |comma| comma + 1);
    let apposed = start..(start..phrase.end).find(comma).unwrap_or(phrase.end);
    let name = person_name(seg, &apposed);
    let is_all = name.len() > 1 && name.len() == apposed.len();
    if is_all { name } else { NameWords::new() }
}

/// The words of a person's name in a phrase: capitalised words that are no body, place or title,
/// taken from the last such run.
pub(super) fn person_name(seg: &Segmented<'_>, phrase: &Range<usize>) -> NameWords {
    let mut best: NameWords = NameWords::new();
    let mut run: NameWords = NameWords::new();
    let mut led_by_article = false;
    for index in phrase.clone() {
        let token = &seg.tokens[index];
        let in_name = token.is_capitalised_word()
            && !token.is(Grammar::Title)
            && !is_quality(seg, index)
            && (!token.classes.meets(NO_NAMES) || !run.is_empty())
            && (token.is(Grammar::Person)
                || index > 0 && is_plain_title(seg, index - 1)
                || !run.is_empty() && is_surname(seg, index)
                || !token.classes.meets(seg.language.heads))
            && (!run.is_empty() || seg.can_be_name(index) && !is_leading_participle(seg, index))
            && !(token.is(Grammar::Preposition) && run.is_empty());
        // *sagte Anna Lind der Zeitung*: an article is a particle behind another: *von der Leyen*.
        let is_article =
            token.is(Grammar::Determiner) && seg.language.nouns_are_capitalised && index > phrase.start;
        let particle = !run.is_empty()
            && token.is(Grammar::NameParticle)
            && !(is_article && run.len() > 1 && !seg.tokens[index - 1].is(Grammar::NameParticle))
            && phrase.contains(&(index + 1))
            && seg.tokens[index + 1].capital;
        if in_name || particle {
            if run.is_empty() {
                let start = name_start(seg, phrase, index);
                led_by_article = start > phrase.start && opens_body(seg, start - 1)
                    || index > phrase.start && names_body(seg, phrase, index - 1);
            }
            run.push(index);
        } else {
            keep(&mut best, &mut run, led_by_article);
            if (token.kind == Kind::Comma || token.kind == Kind::Open) && !best.is_empty() {
                return best;
            }
        }
    }
    keep(&mut best, &mut run, led_by_article);
    // A lone acronym is a body, unless it speaks in a conversation: *LIND: It is late.*
    if best.len() == 1 && seg.tokens[best[0]].all_caps && !seg.is_label(best[0]) {
        best.clear();
    }
    best
}

/// Where the name begins in whose middle `index` stands if some of its words are no person's: *of the Marine Safety
/// Branch*.
fn name_start(seg: &Segmented<'_>, phrase: &Range<usize>, index: usize) -> usize {
    let in_name = |at: &usize| {
        let token = &seg.tokens[*at];
        token.is_capitalised_word()
            && !token.is(Grammar::Title)
            && !token.is(Grammar::Determiner)
            && !token.classes.meets(seg.language.person_roles)
            && (!token.is(Grammar::Person)
                || *at > phrase.start && seg.tokens[at - 1].is(Grammar::Determiner))
    };
    let before = (phrase.start..index).rev().filter(|_| !seg.language.nouns_are_capitalised);
    before.take_while(in_name).last().unwrap_or(index)
}

/// Whether a given name and then the word at `index` make a name, though that is something that somebody can be:
/// *Tim Cook*. In *Virginia Governor Ralph Lund* a name follows.
fn is_surname(seg: &Segmented<'_>, index: usize) -> bool {
    let next = seg.tokens.get(index + 1);
    seg.language.head_last
        && !seg.tokens[index].is(Grammar::Person)
        && seg.tokens[index - 1].is(Grammar::Person)
        && seg.tokens[index - 1].is_capitalised_word()
        && !next.is_some_and(|next| next.is_capitalised_word() || next.is(Grammar::Link))
}

/// Whether a title stands at `index` that is no role of its own: what follows *M.* is a name, also where
/// it is a city's.
fn is_plain_title(seg: &Segmented<'_>, index: usize) -> bool {
    seg.tokens[index].is(Grammar::Title) && !seg.tokens[index].classes.meets(seg.language.heads)
}

/// A run behind an article, a link or a preposition names a body or a place: *le Hamas*, *de Lyon*, and where a
/// name stands before it, *Dolores Wynn of the Tamsin First Nation*, also one of several words.
fn keep(best: &mut NameWords, run: &mut NameWords, led_by_article: bool) {
    if !run.is_empty() && !(led_by_article && (run.len() == 1 || best.len() > 1)) {
        *best = std::mem::take(run);
    }
    run.clear();
}

/// Whether a common noun stands at `index` that says what the name behind it is of: *des Kreises Altmark*.
fn is_kind_of_body(seg: &Segmented<'_>, index: usize) -> bool {
    is_common_noun(seg, index)
        && !seg.tokens[index].is(Grammar::Title)
        && !seg.tokens[index].classes.meets(seg.language.person_roles)
}

/// Whether what stands at `index` says that a body's name follows: *une porte-parole de la société Onuquim*.
fn names_body(seg: &Segmented<'_>, phrase: &Range<usize>, index: usize) -> bool {
    if seg.language.nouns_are_capitalised {
        return is_kind_of_body(seg, index);
    }
    let token = &seg.tokens[index];
    let bodies = seg.language.heads.without(seg.language.person_roles);
    !token.capital
        && token.classes.meets(bodies)
        && !token.classes.meets(seg.language.person_roles)
        && (phrase.start..index).any(|before| opens_body(seg, before))
}

fn opens_body(seg: &Segmented<'_>, index: usize) -> bool {
    let token = &seg.tokens[index];
    token.is(Grammar::Determiner) || token.is(Grammar::Link) || token.is(Grammar::Preposition)
}

/// Whether the word is a compound that tells how something is, and names nobody: *Rosley-listed*.
pub(super) fn is_quality(seg: &Segmented<'_>, index: usize) -> bool {
    let Some((_, last)) = seg.text_of(index).rsplit_once('-') else { return false };
    let lexicon = &seg.language.lexicon;
    let participle = |forms: FormSet| forms.has(Form::PastParticiple);
    let known = || lexicon.get(&fold(last)).is_some_and(|word| participle(lexicon.word(word).forms));
    last.starts_with(char::is_lowercase) && known()
}

/// The noun behind a `name` that tells that it is a body's, and that is part of it: *Lindell Resources*.
pub(super) fn body_noun_behind(seg: &Segmented<'_>, name: &[usize]) -> Option<usize> {
    let next = name.last()? + 1;
    let is_noun = |token: &Token| token.is_capitalised_word() && token.is(Grammar::BodyNoun);
    let person = seg.tokens[name[0]].is(Grammar::Person) || seg.language.nouns_are_capitalised;
    seg.tokens.get(next).is_some_and(is_noun).then_some(next).filter(|_| !person)
}

/// Whether a participle opens the sentence: *Contacté, le ministre …*
fn is_leading_participle(seg: &Segmented<'_>, index: usize) -> bool {
    let participle = FormSet::of(&[Form::Past, Form::PastParticiple]);
    is_first(seg, index)
        && seg.tokens[index].forms.has(Form::PastParticiple)
        && seg.tokens[index].forms.is_some_of(participle)
        && seg.tokens.get(index + 1).is_some_and(|next| !next.capital)
}
