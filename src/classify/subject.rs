//! Who is named where a sentence begins: pronouns and nouns behind it stand for them before all others.

use super::entity::{Cast, Gender, gender};
use super::introduction::{Introduction, NameKeys, WordKey, key};
use super::person_name::NameWords;
use super::source;
use crate::attribute::{Attribution, source_at};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented};

/// How many sentences a pronoun or a noun stands at most behind the one that names whom it stands for.
const REACH: usize = 3;

/// How many words a name has at most with which a sentence begins.
const LONGEST_NAME: usize = 4;

/// The introduction of somebody by nothing but a name of several words that no pack has, with which the sentence
/// begins: *Oumou Dialba wants the town hall*.
pub(super) fn of_opening(seg: &Segmented<'_>, sentence: usize) -> Option<Introduction> {
    let tokens = seg.sentences.get(sentence)?.tokens.clone();
    let unknown = |&index: &usize| {
        let token = &seg.tokens[index];
        token.is_capitalised_word()
            && token.classes.is_empty()
            && token.forms.is_empty()
            && !token.all_caps
            && !token.quoted
    };
    let end = tokens.start + tokens.clone().take(LONGEST_NAME).take_while(unknown).count();
    let next = seg.tokens.get(end).filter(|_| end > tokens.start + 1 && tokens.contains(&end))?;
    let acts = !next.capital && (next.is_finite() || next.is(Grammar::Clitic) || next.kind == Kind::Comma);
    let known = seg.language.nouns_are_capitalised;
    let name: NameWords = (tokens.start..end).collect();
    (acts && !known).then(|| Introduction {
        at: tokens.start,
        span: seg.span(tokens.start..end),
        office: Vec::new(),
        classes: ClassSet::EMPTY,
        role: 0,
        keys: name.iter().map(|&index| key(seg, index)).collect(),
        name,
    })
}

/// What may be the subject of a sentence: the phrase with which it begins, but for an adverb, and those between a mark
/// and a verb behind it, as in *Reached on Monday, Grace Foley laughed*.
pub(super) fn openings<'c>(
    seg: &'c Segmented<'c>,
    sentence: usize,
) -> impl Iterator<Item = Attribution> + 'c {
    let tokens = seg.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    let adverb = |index: usize| seg.tokens.get(index).is_some_and(|token| token.is(Grammar::Adverb));
    let first = tokens.start + usize::from(adverb(tokens.start));
    let marks =
        tokens.take(FRONT).filter(|&index| matches!(seg.tokens[index].kind, Kind::Comma | Kind::Colon));
    std::iter::once(first).chain(marks.take(MARKS).map(|mark| mark + 1)).filter_map(move |start| {
        let found = source_at(seg, sentence, start).filter(|_| !seg.tokens[start].quoted)?;
        let next = seg.tokens.get(found.source.last()?.end)?;
        (start == first || next.is_finite() && !next.capital).then_some(found)
    })
}

/// Behind how many marks of a sentence its subject is looked for.
const MARKS: usize = 4;

/// How far from where a sentence begins its subject is looked for.
const FRONT: usize = 60;

/// Whether only the place of a name tells that somebody has it: a body may be meant.
pub(super) fn is_guess(seg: &Segmented<'_>, one: &Introduction) -> bool {
    one.role == 0 && !seg.tokens[one.name[0]].is(Grammar::Person)
}

impl Cast {
    /// Who is named where a sentence begins between the tokens `from` and `to`, the last, in the paragraph of `to`:
    /// where it begins, and how the text introduces them.
    pub(super) fn subject_between(
        &self,
        seg: &Segmented<'_>,
        from: usize,
        to: usize,
    ) -> Option<(usize, usize)> {
        let end = seg.sentences.partition_point(|sentence| sentence.tokens.start < to);
        let last = seg.sentences.get(end.checked_sub(1)?)?;
        let mut near = (0..end).rev().take(REACH).take_while(|&number| {
            let sentence = &seg.sentences[number];
            sentence.paragraph == last.paragraph && sentence.tokens.start >= from
        });
        near.find_map(|number| self.subject(seg, number).filter(|&(at, _)| at < to))
    }

    fn subject<'c>(&self, seg: &'c Segmented<'c>, sentence: usize) -> Option<(usize, usize)> {
        openings(seg, sentence).find_map(|found| {
            let start = found.start_of_source()?;
            let phrase = source::read(seg, &found);
            let name: NameKeys = phrase.name.iter().map(|&index| key(seg, index)).collect();
            let person = self.by_name(&name, start).filter(|_| !name.is_empty() && !phrase.plural)?;
            Some((start, person.introduction?))
        })
    }

    /// The gender of whoever is introduced there, if the text tells it anywhere: *Anne Roy, la directrice*.
    pub(super) fn gender(&self, seg: &Segmented<'_>, one: &Introduction) -> Option<Gender> {
        let told = |one: &Introduction| {
            let starts = one.office.iter().map(|piece| piece.start);
            std::iter::once(one.at).chain(starts).find_map(|at| gender(seg, at))
        };
        let others = || self.with_name(&one.keys).filter_map(|alike| alike.first()).take(NEAR);
        told(one).or_else(|| others().find_map(|&other| told(&self.introductions[other])))
    }

    /// *le juge norvégien Per Solheim … Le Norvégien*: the one before `at` who is introduced by a word beside the role
    /// that is written as a name where it stands alone.
    pub(super) fn by_home_word(&self, seg: &Segmented<'_>, head: usize, at: usize) -> Option<usize> {
        let word = key(seg, head);
        let end = self.introductions.partition_point(|one| one.at < at);
        let is_of_them = |&index: &usize| {
            let one = &self.introductions[index];
            let beside = |index: usize, role: WordKey| {
                key(seg, index) == role && !seg.tokens[index].classes.is_empty()
            };
            one.role != 0
                && one.office.iter().flat_map(Clone::clone).any(|index| {
                    let near = [index.wrapping_sub(1), index + 1];
                    key(seg, index) == word
                        && seg.tokens[index].classes.is_empty()
                        && near.into_iter().any(|near| near < seg.tokens.len() && beside(near, one.role))
                })
        };
        let mut found = (0..end).rev().take(NEAR).filter(is_of_them);
        let first = found.next()?;
        let same = |other: usize| self.introductions[other].keys == self.introductions[first].keys;
        found.all(same).then_some(first)
    }
}

/// Among how many introductions somebody is looked for who is called by where they come from, or whose gender is told.
const NEAR: usize = 16;
