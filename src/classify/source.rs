//! What a source phrase is: its head, its form, its number, and whether it names a person.

use super::person_name::{NameWords, own_name};
use crate::attribute::Attribution;
use crate::rules::{ClassSet, Grammar, SourceForm};
use crate::segment::{Kind, Segmented};
use std::ops::Range;

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

pub(super) fn is_first(seg: &Segmented<'_>, index: usize) -> bool {
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
