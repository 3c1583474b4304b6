//! What a source phrase is: its head, its form, its number, and whether it names a person.

use crate::attribute::Attribution;
use crate::rules::language::{Form, FormSet};
use crate::rules::{ClassSet, Grammar, SourceForm};
use crate::segment::{Kind, Segmented};
use smallvec::SmallVec;
use std::ops::Range;

/// The words of a person's name, in order. Few have more than four.
pub(super) type NameWords = SmallVec<[usize; 4]>;

/// What is known of a source phrase by itself, before the document is asked.
#[derive(Clone, Debug)]
pub(super) struct SourcePhrase {
    /// The classes of its head.
    pub head: ClassSet,
    /// The classes of all its words.
    pub classes: ClassSet,
    /// What it is grammatically.
    pub form: SourceForm,
    /// Whether it is plural.
    pub plural: bool,
    /// Whether one holder is meant.
    pub definite: bool,
    /// Whether several are meant, of whom the text says which: *les pompiers*, and not *des pompiers*.
    pub collective: bool,
    /// Whether a part of those is meant for whom a pronoun stands: *one of them*.
    pub partial: bool,
    /// The words of the person's name in it.
    pub name: NameWords,
    /// The token of the head.
    pub head_at: Option<usize>,
}

impl SourcePhrase {
    /// Whether the source is but one word with a capital, which no rule makes a person's name.
    pub(super) fn is_lone_name(&self, seg: &Segmented<'_>, attribution: &Attribution) -> bool {
        let [piece] = &attribution.source[..] else { return false };
        let written = piece.len() == 1 && seg.tokens[piece.start].is_capitalised_word();
        written
            && self.name.is_empty()
            && matches!(self.form, SourceForm::Name | SourceForm::Body)
            && !seg.language.nouns_are_capitalised
    }
}

/// Whether the source is the author, who says *I* or *our reading* outside of what is quoted or said in an interview.
pub(super) fn is_first_person(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let (Some(start), Some(head)) = (attribution.start_of_source(), attribution.head) else { return false };
    let first = &seg.tokens[start];
    // *my father* is somebody else.
    let other = seg.tokens[head].classes.meets(seg.language.heads) || seg.can_be_name(head);
    seg.language.is_first_person(first.word) && !first.quoted && (start == head || !other)
}

/// Words of a phrase that are no nouns.
const NO_NOUNS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Link,
    Grammar::Preposition,
    Grammar::Conjunction,
    Grammar::Title,
    Grammar::Adverb,
    Grammar::Relative,
    Grammar::Number,
    Grammar::Time,
    Grammar::Clitic,
    Grammar::NameParticle,
]);

/// Words that begin no name, whatever a sentence that begins with them makes of their first letter.
const NO_NAMES: ClassSet = ClassSet::of(&[Grammar::Determiner, Grammar::Number, Grammar::Pronoun]);

/// Reads the source phrase of `attribution`.
pub(super) fn read(seg: &Segmented<'_>, attribution: &Attribution) -> SourcePhrase {
    let nothing = SourcePhrase {
        head: ClassSet::EMPTY,
        classes: ClassSet::EMPTY,
        form: if attribution.is_authors { SourceForm::Author } else { SourceForm::Empty },
        plural: false,
        definite: false,
        collective: false,
        partial: false,
        name: NameWords::new(),
        head_at: attribution.head,
    };
    let (Some(first), Some(head_at)) = (attribution.source.first(), attribution.head) else { return nothing };
    let head = &seg.tokens[head_at];
    let first_token = &seg.tokens[first.start];
    let classes = attribution
        .source
        .iter()
        .flat_map(Clone::clone)
        .fold(told_beside(seg, attribution), |classes, index| classes.union(seg.tokens[index].classes));
    // *der „Rheinbote“*: what stands in quotation marks of its own is no person.
    let titled = head_at > first.start
        && seg.tokens[head_at - 1].kind == Kind::QuoteOpen
        && seg.quotation_at(head_at).is_some_and(|quotation| quotation.tokens.end <= first.end);
    let name = if titled { NameWords::new() } else { own_name(seg, first, head_at) };
    let partial = is_part(seg, first, head_at);
    let is_pronoun = first.clone().all(|index| seg.tokens[index].is(Grammar::Pronoun))
        || first.len() == 1 && first_token.is(Grammar::Relative)
        || partial;
    // What stands behind a comma tells more of the source, and not what it is.
    let phrase =
        first.clone().take_while(|&index| !matches!(seg.tokens[index].kind, Kind::Comma | Kind::Open));
    let nouns = phrase.into_iter().any(|index| is_common_noun(seg, index));
    let article = first_token.is(Grammar::Determiner) && head_at > first.start;
    // Where all nouns have a capital, it tells nothing of one that is a person, nor behind *ein*.
    let somebody = seg.language.nouns_are_capitalised
        && (first_token.is(Grammar::Indefinite) || head.classes.meets(seg.language.person_roles));
    let labelled = seg.is_label(first.start) && !head.classes.meets(seg.language.heads);
    let form = if labelled {
        SourceForm::Name
    } else if is_pronoun {
        SourceForm::Pronoun
    } else if titled {
        SourceForm::Body
    } else if article && somebody && (nouns || name.is_empty()) {
        SourceForm::Noun
    } else if article && head.capital && name.len() < 2 && !head.classes.meets(seg.language.person_roles) {
        // *le Haut-Commissariat aux droits de l'homme*: a capital makes a body of what it is called.
        SourceForm::Body
    } else if nouns {
        SourceForm::Noun
    } else if first_token.is(Grammar::Determiner) || head.all_caps && name.len() < 2 {
        SourceForm::Body
    } else {
        SourceForm::Name
    };
    let plural_ending = ends_as_plural(seg, head_at);
    let coordinated = first.clone().any(|index| seg.tokens[index].is(Grammar::Conjunction));
    // *l'un de ses collègues*, *one of the inspectors*
    let one = (first.start..head_at).any(|index| {
        let token = &seg.tokens[index];
        token.is(Grammar::Indefinite) && !token.is(Grammar::Plural) && seg.tokens[index + 1].is(Grammar::Link)
    });
    let plural = !one
        && (first_token.is(Grammar::Plural)
            || coordinated
            || is_pronoun && first_token.is(Grammar::Plural)
            || (!head.capital || seg.language.nouns_are_capitalised || is_capital_by_place(seg, head_at))
                && !head.is(Grammar::Person)
                && plural_ending
                && !(article && first_token.is(Grammar::Singular))
                && !first_token.is(Grammar::Indefinite));
    SourcePhrase {
        head: if is_pronoun && !partial { first_token.classes } else { head.classes },
        classes: if name.is_empty() {
            classes
        } else {
            classes.union(ClassSet::of(&[Grammar::PersonalName]))
        },
        form,
        plural,
        definite: !first_token.is(Grammar::Indefinite) && !plural && !one,
        collective: article && plural && !coordinated && !first_token.is(Grammar::Indefinite),
        partial,
        name,
        head_at: Some(head_at),
    }
}

/// Whether the word at `index` ends as plurals do; the ending may be the whole word: *People*.
fn ends_as_plural(seg: &Segmented<'_>, index: usize) -> bool {
    let written = seg.text_of(index);
    let ends = |ending: &String| {
        let tail = written.len().checked_sub(ending.len()).and_then(|from| written.get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    };
    seg.language.plural_endings.iter().any(ends)
}

/// What is said of the source around its cue, outside what is said: *said, on condition of anonymity, that …*
fn told_beside(seg: &Segmented<'_>, attribution: &Attribution) -> ClassSet {
    let (Some(first), Some(last)) = (attribution.cue.first(), attribution.cue.last()) else {
        return ClassSet::EMPTY;
    };
    let is_content = |index: usize| attribution.content.iter().any(|piece| piece.contains(&index));
    let sentence = &seg.sentences[attribution.sentence].tokens;
    let ends = |&index: &usize| !is_content(index) && seg.tokens[index].kind != Kind::Semicolon;
    let behind = (last.end..sentence.end).take_while(ends);
    let before = (sentence.start..first.start).rev().take_while(ends);
    let classes =
        behind.chain(before).fold(ClassSet::EMPTY, |all, index| all.union(seg.tokens[index].classes));
    classes.common(seg.language.of_source)
}

/// Whether a participle opens the sentence: *Contacté, le ministre …*
fn is_leading_participle(seg: &Segmented<'_>, index: usize) -> bool {
    let participle = FormSet::of(&[Form::Past, Form::PastParticiple]);
    is_first(seg, index)
        && seg.tokens[index].forms.has(Form::PastParticiple)
        && seg.tokens[index].forms.is_some_of(participle)
        && seg.tokens.get(index + 1).is_some_and(|next| !next.capital)
}

fn is_first(seg: &Segmented<'_>, index: usize) -> bool {
    seg.sentences.binary_search_by_key(&index, |sentence| sentence.tokens.start).is_ok()
}

/// Whether a word that the language has begins a sentence, so that its capital makes no name of it.
fn is_capital_by_place(seg: &Segmented<'_>, index: usize) -> bool {
    is_first(seg, index) && !seg.tokens[index].all_caps && !seg.tokens[index].classes.is_empty()
}

/// Whether a phrase names a part of those for whom the pronoun at `head` stands: *one of them*.
fn is_part(seg: &Segmented<'_>, phrase: &Range<usize>, head: usize) -> bool {
    let joint = head.checked_sub(1).filter(|&joint| joint > phrase.start);
    seg.tokens[head].is(Grammar::Pronoun)
        && joint.is_some_and(|joint| {
            seg.tokens[joint].is(Grammar::Link) || seg.tokens[joint].is(Grammar::Preposition)
        })
}

/// Whether the word at `index` is a noun and no name.
pub(super) fn is_common_noun(seg: &Segmented<'_>, index: usize) -> bool {
    let token = &seg.tokens[index];
    if seg.language.nouns_are_capitalised {
        return token.is_capitalised_word() && !seg.can_be_name(index) && !token.classes.meets(NO_NOUNS);
    }
    let role = token.classes.meets(seg.language.heads);
    token.kind == Kind::Word && (role && !token.capital || !token.capital && !token.classes.meets(NO_NOUNS))
}

/// The words of the name of whom a phrase speaks. *l'avocat de Jean Dupont* names another one, and *les
/// analystes de Morgan Stanley* a body.
fn own_name(seg: &Segmented<'_>, phrase: &Range<usize>, head: usize) -> NameWords {
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
