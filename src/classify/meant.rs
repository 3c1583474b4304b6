//! Which body a source stands for that names none, where the body has not spoken but is what the sentence is
//! about: *The council has closed the kitchen, a spokesman said*; *The navy has films which, it says, show …*

use super::entity::gender;
use super::person_name::person_name;
use super::source::{self, SourcePhrase};
use super::subject::openings;
use crate::attribute::{Attribution, source_at};
use crate::rules::{ClassSet, Grammar, SourceForm};
use crate::segment::{Kind, Segmented};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The bodies that sources stand for, by the number of their attributions, as sources of no statement of their own.
pub(super) fn bodies(seg: &Segmented<'_>, attributions: &[Attribution]) -> FxHashMap<usize, Attribution> {
    let meant = attributions.iter().enumerate().filter_map(|(index, attribution)| {
        let body = if is_lone_mouth(seg, attribution) {
            behind_mouth(seg, attributions, index)
        } else if is_own_handout(seg, attribution) {
            subject(seg, attribution.sentence, attribution.start_of_source()?)
        } else if is_relative(seg, attribution) {
            antecedent(seg, attribution)
        } else if is_neuter_aside(seg, attribution) {
            subject(seg, attribution.sentence, attribution.start_of_source()?)
        } else if is_neuter(seg, attribution) {
            behind_it(seg, attributions, index)
        } else if is_anybody(seg, attribution) {
            host(seg, attribution)
        } else if is_third_person(seg, attribution) {
            nameless_subject(seg, attributions, index)
        } else {
            None
        };
        Some((index, body?))
    });
    meant.collect()
}

/// The body for which the spokesman speaks whom the attribution at `index` has speak: the last one that has spoken in
/// the paragraph is known by that, and else it is what the sentence is about, or the one before.
fn behind_mouth(seg: &Segmented<'_>, attributions: &[Attribution], index: usize) -> Option<Attribution> {
    let attribution = &attributions[index];
    let source = attribution.start_of_source()?;
    let speaks = |other: &&Attribution| !other.is_authors && !other.source.is_empty();
    let before = attributions[..index].iter().rev().find(speaks);
    if before.is_some_and(|before| seg.share_paragraph(before.start(), source)) {
        return None;
    }
    let own = || subject(seg, attribution.sentence, source);
    let paragraph = |number: usize| seg.sentences.get(number).map(|sentence| sentence.paragraph);
    let previous = attribution.sentence.checked_sub(1);
    let previous = previous.filter(|&previous| paragraph(previous) == paragraph(attribution.sentence));
    own().or_else(|| subject(seg, previous?, source))
}

/// Whether the source is somebody who speaks for a body, of which nothing stands with them.
fn is_lone_mouth(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    let mouth = |index: usize| {
        let classes = seg.tokens[index].classes;
        classes.is(Grammar::Mouthpiece) && classes.meets(seg.language.person_roles)
    };
    let empty = |index: usize| {
        let token = &seg.tokens[index];
        token.is(Grammar::Determiner) || token.kind == Kind::Comma || seg.can_be_name(index)
    };
    let words = || piece.clone().filter(|&index| !empty(index));
    // *her spokesman* speaks for a person.
    let owner = |index: usize| {
        seg.tokens[index].is(Grammar::Possessive)
            && (seg.tokens[index].is(Grammar::Person) || !seg.language.head_last)
    };
    words().count() == 1 && words().all(mouth) && !piece.clone().any(owner)
}

/// Whether the phrase tells whose it is: *its spokesman*.
fn is_possessed(seg: &Segmented<'_>, piece: &Range<usize>) -> bool {
    piece.clone().any(|index| seg.tokens[index].is(Grammar::Possessive))
}

/// *Paris accuses the Meren Front of it. The movement denies it*: the body that is accused right before, where the
/// source only tells that it is one.
pub(super) fn accused(
    seg: &Segmented<'_>,
    accusation: &Attribution,
    answer: &Attribution,
    phrase: &SourcePhrase,
) -> Option<Attribution> {
    let is_kind = |head: usize| seg.tokens[head].is(Grammar::BodyNoun);
    let bare = phrase.definite && phrase.name.is_empty() && phrase.head_at.is_some_and(is_kind);
    let near = seg.share_paragraph(accusation.start(), answer.start());
    let named = |index: usize| seg.can_be_name(index) && !seg.tokens[index].is(Grammar::Determiner);
    let owned = answer.source.iter().flat_map(Clone::clone).any(named);
    let start = accusation.content.first().filter(|_| bare && near && !owned)?.start;
    let found = source_at(seg, accusation.sentence, start)?;
    let is_body = !source::read(seg, &found).head.meets(seg.language.person_roles);
    (is_body && found.source.iter().flat_map(Clone::clone).any(named)).then_some(found)
}

/// Whether the source is what somebody has given out, who is told by no more than a possessive: *a notice on its
/// website*.
fn is_own_handout(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    let handout = attribution.head.is_some_and(|head| seg.tokens[head].is(Grammar::Handout));
    handout && is_possessed(seg, piece)
}

/// Whether the source is a relative pronoun alone.
fn is_relative(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    piece.len() == 1 && seg.tokens[piece.start].is(Grammar::Relative)
}

/// Who is named right in front of the comma before the relative pronoun that the source is: *Mr Ellery of St
/// Cuthbert's, who said …*
fn antecedent(seg: &Segmented<'_>, attribution: &Attribution) -> Option<Attribution> {
    let comma = attribution.start_of_source()?.checked_sub(1)?;
    let start = seg.sentences.get(attribution.sentence)?.tokens.start;
    let starts = start..comma;
    let named = |at: usize| {
        let found = source_at(seg, attribution.sentence, at)?;
        // Nothing follows the last genitive.
        let genitive = |end: usize| seg.tokens[end].is(Grammar::Link) && !seg.tokens[end].spaced;
        let last = found.source.last()?.end;
        let ends = last == comma || last + 1 == comma && genitive(last);
        (ends && !source::read(seg, &found).name.is_empty()).then_some(found)
    };
    // The longest phrase that ends there.
    let near = starts.rev().take(PHRASE).rev();
    let opens = |at: &usize| *at == start || seg.tokens[at - 1].kind != Kind::Word || seg.tokens[*at].capital;
    near.into_iter().filter(opens).find_map(named).filter(|_| seg.tokens[comma].kind == Kind::Comma)
}

/// How many words before a relative pronoun whoever is meant begins at most.
const PHRASE: usize = 10;

/// Whether the source is a pronoun of nobody behind a relative one: *which, it says, …*
fn is_neuter_aside(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let before = attribution.start_of_source().and_then(|start| start.checked_sub(2));
    is_neuter(seg, attribution) && before.is_some_and(|before| seg.tokens[before].is(Grammar::Relative))
}

/// Whether the source is a pronoun of nobody, where things have no gender: *it*.
fn is_neuter(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    let token = &seg.tokens[piece.start];
    let other = ClassSet::of(&[Grammar::Person, Grammar::Plural, Grammar::Relative, Grammar::Demonstrative]);
    let other = other.union(seg.language.marks).union(seg.language.heads);
    let neuter = seg.language.head_last && token.is(Grammar::Pronoun) && !token.classes.meets(other);
    piece.len() == 1 && neuter
}

/// Whether the source is a pronoun alone that stands for nobody in particular: *on*.
fn is_anybody(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    let token = &seg.tokens[piece.start];
    let nobody = seg.language.marks.union(seg.language.heads);
    let other = ClassSet::of(&[Grammar::Plural, Grammar::Demonstrative, Grammar::Relative]);
    let anybody = token.classes.meets(nobody) && !token.classes.meets(other);
    piece.len() == 1 && token.is(Grammar::Pronoun) && anybody
}

/// The body at whose place somebody speaks, or that the sentence is about: *Chez Norlines, on précise …*, *À la mairie, on
/// répète …*, *La mairie conteste : le quai, dit-on, …*
fn host(seg: &Segmented<'_>, attribution: &Attribution) -> Option<Attribution> {
    let source = attribution.start_of_source()?;
    let start = seg.sentences.get(attribution.sentence)?.tokens.start;
    let bodies = seg.language.heads.without(seg.language.person_roles);
    let is_body = |found: &Attribution| {
        let phrase = source::read(seg, found);
        phrase.definite && phrase.head.meets(bodies) && !phrase.head.meets(seg.language.person_roles)
    };
    let is = |class: Grammar| seg.tokens[start].is(class);
    let found = if is(Grammar::Preposition) || is(Grammar::Host) {
        let led = source_at(seg, attribution.sentence, start + 1)?;
        let end = led.source.last()?.end;
        let next = end + 1 == source && seg.tokens[end].kind == Kind::Comma;
        Some(led).filter(|led| next && (is(Grammar::Host) || is_body(led)))
    } else {
        openings(seg, attribution.sentence).find(is_body)
    };
    let said = |at: usize| attribution.content.iter().any(|piece| piece.contains(&at));
    found.filter(|found| found.start_of_source().is_some_and(|at| at < source && !said(at)))
}

/// Whether the source is a pronoun alone that stands for one: *elle*, *he*.
fn is_third_person(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let [piece] = &attribution.source[..] else { return false };
    let token = &seg.tokens[piece.start];
    let other = ClassSet::of(&[Grammar::Plural, Grammar::Relative, Grammar::Demonstrative]);
    let other = other.union(seg.language.marks).union(seg.language.heads);
    piece.len() == 1
        && token.is(Grammar::Pronoun)
        && !token.classes.meets(other)
        && gender(seg, piece.start).is_some()
}

/// Whom a sentence of the paragraph is about and does not name, where nobody has spoken since: *Then a former pilot rang
/// me. He says …*, *La chambre des comptes a tranché. Elle affirme …*
fn nameless_subject(seg: &Segmented<'_>, attributions: &[Attribution], index: usize) -> Option<Attribution> {
    let attribution = &attributions[index];
    let source = attribution.start_of_source()?;
    let spoken = attributions[..index].iter().rev().take(MEMORY).find(|other| {
        let pronoun = || other.source.iter().all(|piece| seg.tokens[piece.start].is(Grammar::Pronoun));
        !other.is_authors && !other.source.is_empty() && !pronoun()
    });
    let from =
        spoken.filter(|spoken| seg.share_paragraph(spoken.start(), source)).map_or(0, Attribution::end);
    let near = (0..=attribution.sentence).rev().take(REACH);
    let found = near.into_iter().find_map(|number| {
        let start = seg.sentences[number].tokens.start;
        let known = start >= from && start < source && seg.share_paragraph(start, source);
        let before = |found: &Attribution| found.start_of_source().is_some_and(|start| start < source);
        openings(seg, number).find(|found| known && before(found) && is_subject(seg, found))
    })?;
    let phrase = source::read(seg, &found);
    let start = found.start_of_source()?;
    let said = attribution.content.iter().any(|piece| piece.contains(&start));
    let roles = seg.language.person_roles;
    let body = phrase.head.meets(seg.language.heads.without(roles)) && phrase.definite;
    // Where things have no gender of their own, *he* is no body.
    let meant = phrase.head.meets(roles) || body && !seg.language.head_last;
    let (mine, theirs) = (gender(seg, source), gender(seg, start));
    let agrees = !phrase.plural && (theirs.is_none() || mine == theirs);
    // Whoever is named since has the better claim.
    let near = source - start <= FAR;
    let named = near && !person_name(seg, &(start..source)).is_empty();
    (near && meant && agrees && !named && !said).then_some(found)
}

/// Whether a phrase is no pronoun and has an article, or is no name.
fn is_subject(seg: &Segmented<'_>, found: &Attribution) -> bool {
    found.start_of_source().is_some_and(|start| {
        let token = &seg.tokens[start];
        token.is(Grammar::Determiner) || !token.is(Grammar::Pronoun) && !seg.can_be_name(start)
    })
}

/// How many sentences a pronoun stands at most behind the subject that it stands for.
const REACH: usize = 3;

/// How many words it stands at most behind it.
const FAR: usize = 100;

/// Among how many statements before it somebody is looked for who has spoken.
const MEMORY: usize = 12;

/// The body that *it* stands for where none has spoken in the paragraph: what the sentence before is about.
fn behind_it(seg: &Segmented<'_>, attributions: &[Attribution], index: usize) -> Option<Attribution> {
    let attribution = &attributions[index];
    // *It shows a bridge*: what opens a sentence is often what the one before speaks of last.
    let opens = seg.sentences.get(attribution.sentence)?.tokens.start;
    let source = attribution.start_of_source().filter(|&source| source > opens)?;
    let speaks = |other: &&Attribution| !other.is_authors && !other.source.is_empty();
    let before = attributions[..index].iter().rev().find(speaks);
    let spoken = before.is_some_and(|before| seg.share_paragraph(before.start(), source));
    let previous = attribution.sentence.checked_sub(1).filter(|_| !spoken)?;
    let start = seg.sentences.get(previous)?.tokens.start;
    if !seg.share_paragraph(start, source) {
        return None;
    }
    let near = (0..=previous).rev().take(REACH);
    let near = near.take_while(|&number| seg.share_paragraph(seg.sentences[number].tokens.start, source));
    named_subject(seg, previous).or_else(|| near.into_iter().find_map(|number| presented(seg, number)))
}

/// What no person is and a sentence ends with: *Then there is the memo.*
fn presented(seg: &Segmented<'_>, sentence: usize) -> Option<Attribution> {
    let tokens = seg.sentences.get(sentence)?.tokens.clone();
    let start = tokens.clone().rev().take(PHRASE).find(|&index| seg.tokens[index].is(Grammar::Determiner))?;
    let found = source_at(seg, sentence, start)?;
    let end = found.source.last()?.end;
    let ends = end == tokens.end || seg.tokens[end].kind == Kind::Stop && end + 1 == tokens.end;
    let head = source::read(seg, &found).head;
    let roles = seg.language.person_roles;
    (ends && head.meets(seg.language.heads.without(roles)) && !head.meets(roles)).then_some(found)
}

/// Whoever has a name with which the sentence begins, or the body.
fn named_subject(seg: &Segmented<'_>, sentence: usize) -> Option<Attribution> {
    let tokens = seg.sentences.get(sentence)?.tokens.clone();
    let named = || {
        let begins = seg.tokens[tokens.start].is_capitalised_word() && seg.can_be_name(tokens.start);
        let found = source_at(seg, sentence, tokens.start).filter(|_| begins)?;
        let phrase = source::read(seg, &found);
        let given = phrase.name.first().is_some_and(|&first| seg.tokens[first].is(Grammar::Person));
        let person = given || phrase.head.meets(seg.language.person_roles);
        let opens = phrase.name.first() == Some(&tokens.start);
        (phrase.name.len() > 1 && opens && !person).then_some(found)
    };
    subject(seg, sentence, tokens.end).or_else(named)
}

/// The body with which the sentence begins, if it does with one, before the token at `end`.
fn subject(seg: &Segmented<'_>, sentence: usize, end: usize) -> Option<Attribution> {
    let tokens = seg.sentences.get(sentence)?.tokens.clone();
    let start = tokens.clone().find(|&index| seg.tokens[index].kind == Kind::Word)?;
    let body = source_at(seg, sentence, start).filter(|_| start < end)?;
    let phrase = source::read(seg, &body);
    let roles = seg.language.person_roles;
    let is_body = phrase.head.meets(seg.language.heads.without(roles)) && !phrase.head.meets(roles);
    (is_body && phrase.definite && phrase.form != SourceForm::Pronoun).then_some(body)
}
