//! Whom pronouns and nouns that name nobody point back to: *she*, *who*, *la magistrate*.

use super::entity::{Cast, Gender, Speaker, Spoken, gender};
use super::introduction::{Introduction, NameKeys, key};
use super::person_name::person_name;
use super::resolve::Cited;
use super::source::SourcePhrase;
use super::subject::is_guess;
use crate::attribute::Attribution;
use crate::rules::language::fold;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Segmented;
use std::cmp::Reverse;

/// How many statements before it a pronoun may point to.
const MEMORY: usize = 12;

/// What is known of whom a pronoun or a noun points back to.
pub(super) struct Asked {
    plural: bool,
    gender: Option<Gender>,
    /// Of which classes they must be where the text tells what they are; any for a pronoun.
    role: Option<ClassSet>,
    /// Whether they are no longer what they are called: *l'ex-fonctionnaire*.
    former: bool,
}

impl Asked {
    /// What the pronoun at `at` tells.
    pub(super) fn by_pronoun(seg: &Segmented<'_>, at: usize) -> Self {
        let plural = seg.tokens[at].is(Grammar::Plural);
        Self { plural, gender: gender(seg, at), role: None, former: false }
    }

    /// What a noun tells that stands for somebody whom the text has named, if the source is one: *la magistrate*,
    /// *the lawmaker*.
    pub(super) fn by_noun(
        seg: &Segmented<'_>,
        phrase: &SourcePhrase,
        attribution: &Attribution,
    ) -> Option<Self> {
        let head = phrase.head_at?;
        let former = is_former(seg, head);
        let stands_in = seg.tokens[head].is(Grammar::StandIn) || former;
        let start = attribution.source.first()?.start;
        let role = seg.tokens[head].classes.common(seg.language.person_roles);
        (stands_in && !phrase.plural).then(|| Self {
            plural: false,
            gender: gender(seg, start),
            role: Some(role),
            former,
        })
    }

    fn agrees(&self, other: Option<Gender>) -> bool {
        self.gender.is_none() || other.is_none() || self.gender == other
    }

    /// Whether somebody can be meant whom the text introduces so.
    fn fits(&self, seg: &Segmented<'_>, cast: &Cast, one: &Introduction) -> bool {
        let mut office = one.office.iter().flat_map(Clone::clone);
        let role =
            self.role.is_none_or(|role| tells_no_office(seg, one) || are_alike(seg, one.classes, role));
        let former = !self.former || office.any(|index| seg.tokens[index].is(Grammar::Former));
        !self.plural && role && former && self.agrees(cast.gender(seg, one))
    }
}

/// Whether a text does not tell what somebody is by introducing them, or only whose: *her rival, Grace Foley*.
fn tells_no_office(seg: &Segmented<'_>, one: &Introduction) -> bool {
    let mut office = one.office.iter().flat_map(Clone::clone);
    one.role == 0 || office.any(|index| seg.tokens[index].is(Grammar::Possessive))
}

/// Whether people of some classes may be called by a noun with the `role`: of one kind, or of any where it has none.
fn are_alike(seg: &Segmented<'_>, classes: ClassSet, role: ClassSet) -> bool {
    let of_kind = |kind: &ClassSet| classes.meets(*kind) && role.meets(*kind);
    role == ClassSet::EMPTY || seg.language.role_kinds.iter().any(of_kind)
}

/// Whether whoever is named at `at` is spoken of in what is said. *The colonel, Jan Rye, was arrested, he added*: that
/// one seldom speaks.
fn is_spoken_of(attribution: &Attribution, at: usize) -> bool {
    attribution.content.iter().any(|piece| piece.contains(&at))
}

/// Whether a speaker is a body.
fn is_body(seg: &Segmented<'_>, speaker: &Speaker) -> bool {
    let roles = seg.language.person_roles;
    speaker.head.meets(seg.language.heads.without(roles)) && !speaker.head.meets(roles)
}

/// Whether the word at `index` is a compound with what tells that somebody is no longer something: *ex-maire*.
fn is_former(seg: &Segmented<'_>, index: usize) -> bool {
    let lexicon = &seg.language.lexicon;
    let first = seg.text_of(index).split_once('-').and_then(|(first, _)| lexicon.get(&fold(first)));
    first.is_some_and(|first| lexicon.word(first).classes.is(Grammar::Former))
}

impl Cast {
    /// *Ingrid Solheim, an analyst at Skaldview, who …*: the one whose introduction the source is a part of.
    pub(super) fn in_apposition(&self, attribution: &Attribution) -> Option<Speaker> {
        let source = attribution.source.first()?;
        let before = self.introductions.partition_point(|introduction| introduction.at < source.start);
        let found = before.checked_sub(1)?;
        let one = &self.introductions[found];
        // The comma alone stands between the two.
        let follows = one.name.len() > 1 && one.name.last().is_some_and(|&last| last + 2 == source.start);
        let inside = one.office.iter().any(|piece| piece.contains(&source.start));
        (follows && inside).then(|| self.introduced(found, one.classes))
    }

    /// *Mr Ellery of St Cuthbert's, who said …*: the one named in the clause in front of the relative pronoun at
    /// `at`.
    pub(super) fn antecedent(&self, seg: &Segmented<'_>, sentence: usize, at: usize) -> Option<Speaker> {
        if !seg.tokens[at].is(Grammar::Relative) {
            return None;
        }
        let start = seg.sentences.get(sentence)?.tokens.start;
        let in_phrase = |&index: &usize| !(seg.tokens[index].spaced && seg.tokens[index].is_finite());
        let start = (start..at).rev().take_while(in_phrase).last()?;
        // *Mr Ellery of St Cuthbert's*: the name stands in front of whose or where.
        let leads = |index: &usize| {
            seg.tokens[*index].is(Grammar::Link) || seg.tokens[*index].is(Grammar::Preposition)
        };
        let led = (start + 1..at).find(leads).unwrap_or(at);
        let name = |end: usize| person_name(seg, &(start..end));
        let name = Some(name(led)).filter(|name| !name.is_empty()).unwrap_or_else(|| name(at));
        let name: NameKeys = name.iter().map(|&index| key(seg, index)).collect();
        if name.is_empty() { None } else { self.by_name(&name, at) }
    }

    /// The last one before `at` who agrees with what is asked: who spoke, or whom the text has brought in by name
    /// and role since.
    pub(super) fn last_before(&self, cited: Cited<'_>, at: usize, asked: &Asked) -> Option<Speaker> {
        let Cited { seg, attribution, earlier, .. } = cited;
        let last_end = earlier.last().map_or(0, |spoken| spoken.end);
        let brought_in = self.brought_in(cited, last_end, at, asked);
        let introduced =
            |(_, found): (usize, usize)| self.introduced(found, self.introductions[found].classes);
        if let Some(found) = brought_in.filter(|&(at, _)| !is_spoken_of(attribution, at)) {
            return Some(introduced(found));
        }
        // *he* is nobody's but a person's where things have no gender of their own.
        let language = seg.language;
        let personal = language.head_last && seg.tokens[at].is(Grammar::Person) && asked.gender.is_some();
        let personal = personal || asked.role.is_some();
        let candidates = earlier.iter().rev().take(MEMORY).filter(|spoken| {
            spoken.plural == asked.plural
                && !(personal && is_body(seg, &spoken.speaker))
                && self.can_be(seg, &spoken.speaker, asked)
        });
        let told = |spoken: &Spoken| self.introduction(spoken.speaker).and_then(|one| self.gender(seg, one));
        let agreeing = candidates.clone().find(|spoken| asked.agrees(spoken.gender.or_else(|| told(spoken))));
        let any = || candidates.clone().next().filter(|_| asked.role.is_none());
        let spoken = agreeing.or_else(any).map(|spoken| spoken.speaker);
        spoken.or_else(|| brought_in.map(introduced))
    }

    /// Whom the text has brought in last between the tokens `from` and `at`, by name and role or as whom a sentence
    /// begins with, and where.
    fn brought_in(&self, cited: Cited<'_>, from: usize, at: usize, asked: &Asked) -> Option<(usize, usize)> {
        let Cited { seg, earlier, .. } = cited;
        let one = |found: usize| &self.introductions[found];
        // Of what only stands where a name does, nobody is known to be a person.
        let spoken = || earlier.last().is_some_and(|spoken| seg.share_paragraph(spoken.end - 1, at));
        let fits = |&(_, found): &(usize, usize)| {
            asked.fits(seg, self, one(found)) && !(is_guess(seg, one(found)) && spoken())
        };
        let introduced = self.first_of_sentence(seg, from, at).map(|found| (one(found).at, found));
        let subject = self.subject_between(seg, from, at);
        let sentence = |at: usize| seg.sentences.partition_point(|sentence| sentence.tokens.start <= at);
        let found = [introduced, subject].into_iter().flatten().filter(fits);
        found.max_by_key(|&(at, _)| (!is_spoken_of(cited.attribution, at), sentence(at), Reverse(at)))
    }

    /// Whether somebody who has spoken is what is asked.
    fn can_be(&self, seg: &Segmented<'_>, speaker: &Speaker, asked: &Asked) -> bool {
        match self.introduction(*speaker) {
            Some(one) => asked.role.is_none() || asked.fits(seg, self, one),
            None => asked.role.is_none_or(|role| {
                let classes = speaker.head.union(speaker.classes);
                // Of somebody with a name the text may tell by a word that no pack has what they are.
                let roles = seg.language.person_roles;
                let unknown = classes.is(Grammar::PersonalName) && !speaker.head.meets(roles);
                (unknown || are_alike(seg, classes, role)) && (!asked.former || classes.is(Grammar::Former))
            }),
        }
    }

    /// The first introduction of the last sentence that has one between the tokens `from` and `to`.
    fn first_of_sentence(&self, seg: &Segmented<'_>, from: usize, to: usize) -> Option<usize> {
        let of = |at: usize| self.introductions.partition_point(|introduction| introduction.at < at);
        let mut between = of(from).min(of(to))..of(to);
        let last = &self.introductions[between.clone().next_back()?];
        let sentence = seg.sentences.partition_point(|sentence| sentence.tokens.end <= last.at);
        let start = seg.sentences.get(sentence)?.tokens.start;
        let first = between.find(|&index| self.introductions[index].at >= start)?;
        // Who is told by name alone may be spoken of beside somebody else: *Roche met Anne Lind. He said …*
        let one = &self.introductions[first];
        let other = |index: usize| {
            let token = &seg.tokens[index];
            seg.can_be_name(index) && (index > start || token.classes.is_empty() && token.forms.is_empty())
        };
        (one.role != 0 || !(start..one.at).any(other)).then_some(first)
    }
}
