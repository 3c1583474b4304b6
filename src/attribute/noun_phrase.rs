//! Noun phrases: their heads, and how they go on to the right.

use super::Pieces;
use super::adverbial::time_after;
use super::grammar::View;
use super::noun_base::base_after;
use super::postmodifier::{apposition_after, marks_after, participle_after};
use super::prefield::attributed_phrase;
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use smallvec::smallvec;
use std::ops::Range;

/// How many tokens a search goes, at most; work per cue stays bounded.
pub(super) const REACH: usize = 60;

/// A noun phrase found as a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// Its pieces: the phrase, with its apposition, and a relative pronoun that stands for it.
    pub pieces: Pieces,
    /// Its head: the first noun or name.
    pub head: usize,
}

impl NounPhrase {
    pub(super) fn of(view: &View<'_>, tokens: Range<usize>) -> Self {
        Self { head: head(view, &tokens), pieces: smallvec![tokens] }
    }

    /// Whether it speaks of several: by its head, by a word for many, or because it joins several.
    pub(super) fn is_plural(&self, view: &View<'_>) -> bool {
        let tokens = self.pieces[0].clone();
        let joined = tokens.clone().any(|index| {
            view.is(index, Grammar::Conjunction)
                || view.is(index, Grammar::Plural)
                || view.is(index, Grammar::Number)
                || matches!(view.kind(index), Some(Kind::Number | Kind::Comma))
        });
        let endings = &view.seg.language.plural_endings;
        let ends_plural = |index: usize| {
            let written = view.seg.text_of(index).as_bytes();
            let ends = |ending: &String| {
                let from = written.len().checked_sub(ending.len());
                from.is_some_and(|from| written[from..].eq_ignore_ascii_case(ending.as_bytes()))
            };
            endings.iter().any(ends)
        };
        let base = tokens.take_while(|&index| index <= self.head || view.is_nominal(index));
        joined || base.filter(|&index| view.kind(index) == Some(Kind::Word)).any(ends_plural)
    }

    /// The first token.
    pub(super) fn start(&self) -> usize {
        self.pieces[0].start
    }
}

/// The token that tells what a phrase is: its first role, or its last one where heads come last, and
/// else its first noun or name. A name is told by the role in its apposition: *John Kirby, porte-parole*.
pub(super) fn head(view: &View<'_>, tokens: &Range<usize>) -> usize {
    let mut first = None;
    let mut role = None;
    // *former astronaut Joe Rusk*: where heads come last, a name at the end is the head.
    let mut name = None;
    for index in tokens.clone() {
        let Some(token) = view.get(index) else { break };
        let genitive = token.is(Grammar::Link) && !token.spaced;
        if token.kind == Kind::Comma && role.is_none() && first.is_some_and(|first| view.is_name(first)) {
            continue;
        }
        // *a CNN/ORC poll*
        let joins = token.kind == Kind::Other && view.is_nominal(index);
        let ends = token.kind != Kind::Word && token.kind != Kind::Number && !joins
            || token.classes.meets(ENDS_BASE) && !genitive && !is_particle(view, index);
        if ends && first.is_some() {
            break;
        }
        if genitive && view.seg.language.head_last {
            // What comes before a genitive is not the head.
            (first, role, name) = (None, None, None);
        }
        if token.kind != Kind::Word || genitive {
            continue;
        }
        // *Tim Cook*: behind a given name a capital makes a surname of what somebody can be.
        let is_surname = token.capital
            && index > tokens.start
            && view.is(index - 1, Grammar::Person)
            && view.is_name(index - 1)
            && !token.is(Grammar::Person)
            && !(view.seg.language.head_last && view.is_name(index + 1));
        let known = token.classes.meets(view.seg.language.heads) && !is_surname;
        if known && (view.seg.language.head_last || role.is_none()) {
            role = Some(index);
        }
        if !token.classes.meets(NOT_HEADS) && (token.capital || !view.seg.language.nouns_are_capitalised) {
            first.get_or_insert(index);
        }
        if !token.capital {
            name = None;
        } else if view.seg.language.head_last && view.is_name(index) && !token.is(Grammar::Title) {
            name.get_or_insert(index);
        }
    }
    role.or(name).or(first).unwrap_or(tokens.start)
}

/// What ends a base phrase.
const ENDS_BASE: ClassSet = ClassSet::of(&[Grammar::Link, Grammar::Preposition, Grammar::Relative]);

/// What is never the head of a phrase that has a noun.
const NOT_HEADS: ClassSet =
    ClassSet::of(&[Grammar::Determiner, Grammar::Title, Grammar::Adverb, Grammar::Number, Grammar::Link]);

pub(super) fn is_particle(view: &View<'_>, index: usize) -> bool {
    view.is(index, Grammar::NameParticle)
        && view.is_name(index + 1)
        && index > view.start
        && view.is_name(index - 1)
        && !view.get(index - 1).is_some_and(|token| token.classes.meets(view.seg.language.heads))
}

/// The noun phrase or pronoun that begins at `start`.
pub(super) fn phrase_after(view: &View<'_>, start: usize) -> Option<NounPhrase> {
    let ceiling = (start + REACH).min(view.end);
    if let Some(end) = part_after(view, start, ceiling) {
        return Some(NounPhrase::of(view, start..end));
    }
    // *die in New York geborene Lopez*
    if view.seg.language.nouns_are_capitalised
        && view.is(start, Grammar::Determiner)
        && view.is(start + 1, Grammar::Preposition)
        && let Some(phrase) = attributed_phrase(view, start, ceiling)
    {
        return Some(phrase);
    }
    if view.is_pronoun(start) {
        // *ces derniers*, *the latter*
        let doubles = view.is(start, Grammar::Determiner) && !view.is(start, Grammar::Relative);
        let both = doubles && view.is(start + 1, Grammar::Pronoun) && view.is_pronoun(start + 1);
        let last = start + usize::from(both);
        return Some(NounPhrase { head: last, pieces: smallvec![start..last + 1] });
    }
    // *l'une*, *l'un*: an article before what could be an article, and no noun behind.
    let one = view.is(start, Grammar::Determiner)
        && view.is(start + 1, Grammar::Determiner)
        && view.is(start + 1, Grammar::Number)
        && view.get(start + 1).is_some_and(|token| !token.spaced)
        && !view.is_nominal(start + 2);
    if one {
        return Some(NounPhrase { head: start + 1, pieces: smallvec![start..start + 2] });
    }
    let mut end = base_after(view, start, ceiling)?;
    // *comme le soulignait déjà un rapport*, *a affirmé lundi soir le ministre*: adverbs and days are no phrase.
    let is_time = time_after(view, start).is_some_and(|time| time >= end) && !view.names_with_time(end - 1);
    if is_time || (start..end).all(|index| is_mere_adverb(view, index)) {
        return None;
    }
    let head = head(view, &(start..end));
    let role = |index: usize| view.get(index).is_some_and(|t| t.classes.meets(view.seg.language.heads));
    while let Some(token) = view.get(end).filter(|_| end < ceiling) {
        let hangs_on_role = role(head) && view.is(end, Grammar::Preposition);
        let next = if token.is(Grammar::Link) && is_addressee(view, start, end) {
            None
        } else if token.is(Grammar::Link) {
            let after = links_after(view, end);
            // *people with knowledge of it*, *une personne proche de lui*: a link of several words, or one behind a
            // role, may lead a pronoun.
            let of_person = !view.seg.language.head_last
                && !view.seg.language.verb_second
                && role(head)
                && (view.is(after, Grammar::Masculine) || view.is(after, Grammar::Feminine));
            let meant =
                (after > end + 1 || of_person) && view.is_pronoun(after) && !view.is_finite(after + 1);
            base_after(view, after, ceiling)
                .filter(|_| !is_gerund_with_object(view, after))
                .or_else(|| meant.then_some(after + 1))
        } else if hangs_on_role && takes_complement(view, end) {
            base_after(view, end + 1, ceiling)
        } else if token.is(Grammar::Preposition) {
            base_after(view, end + 1, ceiling).filter(|&after| is_acronym_told(view, after))
        } else if token.is(Grammar::Conjunction) && !view.is_surely_finite(end + 1) {
            base_after(view, end + 1, ceiling)
                .filter(|&after| !starts_clause(view, after) || stands_in_prefield(view, end))
        } else if token.kind == Kind::Open {
            (end..(end + 12).min(ceiling)).find(|&i| view.kind(i) == Some(Kind::Close)).map(|close| close + 1)
        } else {
            None
        };
        let Some(next) = next else { break };
        end = next;
    }
    // *the ministry's lawyer*: behind a genitive the head stands further on.
    let head = if view.seg.language.head_last { self::head(view, &(start..end)) } else { head };
    end = participle_after(view, head, end, ceiling);
    let bare = end;
    end = apposition_after(view, head, end, ceiling);
    // A name is told by the role behind it.
    let head = if end > bare && view.is_name(head) { self::head(view, &(start..end)) } else { head };
    let bodies = view.seg.language.heads.without(view.seg.language.person_roles);
    let is_body = view.get(head).is_some_and(|token| token.classes.meets(bodies));
    end = marks_after(view, end, ceiling, is_body);
    Some(NounPhrase { head, pieces: smallvec![start..end] })
}

/// Whether the article at `article` opens whom something is told, and nobody's owner: *sagte Petra Lind der
/// Nachrichtenagentur*.
fn is_addressee(view: &View<'_>, start: usize, article: usize) -> bool {
    let language = view.seg.language;
    let told = language.verb_second && view.is(article, Grammar::Determiner) && article > view.start;
    // Nobody's name has an owner.
    let person = told
        && view.is_name(article - 1)
        && article
            .checked_sub(2)
            .is_some_and(|before| view.is_name(before) && view.is(before, Grammar::Person));
    // *sagte Lind der „Neuen Post“*
    let alone = article == start + 1 && view.quotation_from(article + 1).is_some();
    let is_outlet =
        |index: usize| view.get(index).is_some_and(|token| token.classes.meets(language.addressees));
    // *ein Sprecher der Zeitung* speaks for it, *ein Sprecher des Amtes der Zeitung* to it.
    let is_whole = || (start..article).any(|index| view.is(index, Grammar::Link));
    let of_name = alone && view.get(start).is_some_and(|name| !name.classes.meets(language.heads));
    told && (person || of_name || is_outlet(article + 1) && is_whole())
}

/// Whether a bracket with nothing but an acronym stands at `at`, which ends a body's name: *the Office for Rail
/// Safety (ORS)*.
fn is_acronym_told(view: &View<'_>, at: usize) -> bool {
    let acronym = view.get(at + 1).is_some_and(|token| token.all_caps);
    view.kind(at) == Some(Kind::Open) && acronym && view.kind(at + 2) == Some(Kind::Close)
}

/// Whether a verb and not a noun stands behind a link: *accused by the ministry of | selling shells*.
fn is_gerund_with_object(view: &View<'_>, at: usize) -> bool {
    view.seg.language.head_last
        && view.has_form(at, Form::PresentParticiple)
        && !view.is_name(at)
        && (view.is_nominal(at + 1) || view.is_pronoun(at + 1))
}

fn is_mere_adverb(view: &View<'_>, index: usize) -> bool {
    let other = ClassSet::of(&[Grammar::Pronoun, Grammar::Person]).union(view.seg.language.heads);
    view.get(index).is_some_and(|token| token.is(Grammar::Adverb) && !token.classes.meets(other))
        && !view.is_name(index)
}

/// Where a phrase ends that begins at `start` and names a part of others: *one of the ministers*, *l'un d'eux*,
/// *l'un d'entre eux*.
fn part_after(view: &View<'_>, start: usize, ceiling: usize) -> Option<usize> {
    let part = |index: usize| view.is(index, Grammar::Pronoun) || view.is(index, Grammar::Number);
    let joint = (start + 1..start + 3).find(|&index| view.is(index, Grammar::Link))?;
    // *sagte er der Zeitung*: where an article may link, a pronoun that names no part stands alone.
    let alone = view.seg.language.verb_second
        && !PARTS.iter().any(|&class| view.is(joint - 1, class))
        && view.is(joint, Grammar::Determiner);
    if alone
        || !(start..joint).all(|index| part(index) || view.is(index, Grammar::Determiner))
        || !part(joint - 1)
    {
        return None;
    }
    let others = joint + 1 + usize::from(view.is(joint + 1, Grammar::Preposition));
    if view.is_pronoun(others) {
        return Some(others + 1);
    }
    base_after(view, joint + 1, ceiling)
}

/// What a word for a part of others is besides.
const PARTS: [Grammar; 5] =
    [Grammar::Number, Grammar::Determiner, Grammar::Indefinite, Grammar::Plural, Grammar::Negation];

/// Whether a preposition after a role introduces what the role is for: a capitalised body, or a
/// determiner and one (*secrétaire à la Défense*, *analyst at the institute*).
pub(super) fn takes_complement(view: &View<'_>, preposition: usize) -> bool {
    let next = preposition + 1;
    if view.is(preposition, Grammar::Time) || view.is(next, Grammar::Time) {
        return false;
    }
    // *called on the court to review the plan*
    let governs =
        view.is(next + 1, Grammar::Determiner) || view.is_name(next + 1) || view.is_pronoun(next + 1);
    if view.seg.language.head_last && view.has_form(next, Form::Infinitive) && governs {
        return false;
    }
    // *a indiqué le ministère à l'AFP*: the agency is whom it is told.
    let addressees = view.seg.language.addressees;
    let body = next + usize::from(view.is(next, Grammar::Determiner));
    if view.get(body).is_some_and(|token| token.classes.meets(addressees))
        && !view.is(preposition, Grammar::Link)
    {
        return false;
    }
    // A person behind a preposition is the one spoken to: *le ministre devant les députés*.
    let bodies = view.seg.language.heads.without(view.seg.language.person_roles);
    let is_body = |index: usize| view.get(index).is_some_and(|token| token.classes.meets(bodies));
    let capital =
        !view.seg.language.nouns_are_capitalised && view.get(next + 1).is_some_and(|token| token.capital);
    // *le parquet dans un communiqué*, *la chanteuse dans ses mémoires*: nobody works for any of them.
    let own = view.is(next, Grammar::Possessive) && !view.is(preposition, Grammar::Link);
    let some = (view.is(next, Grammar::Indefinite) || own) && !capital;
    view.is(next, Grammar::Determiner) && !some && (capital || is_body(next + 1)) || is_body(next)
}

/// Whether what ends at `end` stands in front of the first verb of its sentence where verbs stand second, so that no
/// clause can begin behind it yet: *Nach Angaben der Polizei | und der Feuerwehr sind …*.
fn stands_in_prefield(view: &View<'_>, end: usize) -> bool {
    view.seg.language.verb_second && !(view.start..end).any(|index| view.is_finite(index))
}

/// Whether a verb follows the phrase that ends at `after`, so that it opens a clause.
pub(super) fn starts_clause(view: &View<'_>, after: usize) -> bool {
    let mut at = after;
    while view.is(at, Grammar::Adverb)
        || view.is(at, Grammar::Negation)
        || view.is(at, Grammar::Clitic) && !view.is(at, Grammar::Determiner)
    {
        at += 1;
    }
    view.is_finite(at)
}

/// Whether the time of an entry stands at `at`, which opens no phrase: *14.05 Police have …*.
pub(super) fn is_time_stamp(view: &View<'_>, at: usize) -> bool {
    at == view.start
        && view.kind(at) == Some(Kind::Number)
        && view.get(at + 1).is_some_and(|next| next.capital)
        && view.seg.text_of(at).contains(['.', ':'])
}

/// Whether the phrase is a day and nobody: *June 18th*.
pub(super) fn is_date(view: &View<'_>, phrase: &NounPhrase) -> bool {
    let part = |index: usize| {
        view.is(index, Grammar::Time) && !view.is_pronoun(index) || view.kind(index) == Some(Kind::Number)
    };
    view.is(phrase.start(), Grammar::Time) && phrase.pieces[0].clone().all(part)
}

/// Where the noun phrase that begins at `at` ends, its links included.
pub(super) fn phrase_end(view: &View<'_>, at: usize, ceiling: usize) -> Option<usize> {
    let mut end = base_after(view, at, ceiling)?;
    // *sprach am Abend von einem Erfolg*: what is a preposition, too, may begin a phrase of its own.
    let links = |end: usize| {
        view.is(end, Grammar::Link) && !(view.seg.language.verb_second && view.is(end, Grammar::Preposition))
    };
    while links(end) {
        match base_after(view, links_after(view, end), ceiling) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

/// Where a link ends that may have several words: *of*, *close to*, *with knowledge of*.
fn links_after(view: &View<'_>, link: usize) -> usize {
    let goes_on = |index: &usize| view.is(*index, Grammar::Link) && !view.is(*index, Grammar::Determiner);
    link + 1 + (link + 1..view.end).take_while(goes_on).count()
}
