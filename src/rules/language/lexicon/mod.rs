//! The words of a pack: their classes, their verb readings, and the phrases they open.

mod build;
mod spellings;

pub(super) use build::Builder;

use super::cues::CueId;
use super::fold::{fold_in, is_apostrophe};
use super::forms::{Form, FormSet, VerbRoles};
use super::verbs::{Reading, VerbId};
use crate::rules::classes::{ClassSet, Grammar};
use rustc_hash::{FxHashMap, FxHashSet};
use spellings::Spellings;
use std::ops::Range;

/// A word form of a pack, or what the ending of an unknown word gives away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that the pack says nothing of.
    pub const UNKNOWN: Self = Self(0);
}

/// What a pack says of one word form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Word {
    /// Its classes, however it is written.
    pub classes: ClassSet,
    /// The classes it has besides when written with a capital.
    pub capital_classes: ClassSet,
    /// Whether a phrase begins with it.
    pub opens_phrase: bool,
    /// Whether it is the second word of a phrase.
    pub is_second_in_phrase: bool,
    /// Cues that it is by itself: nouns and prepositions.
    pub cues: Vec<CueId>,
    /// Whether a cue can be this word alone, or have it as its verb.
    pub anchors: bool,
    /// The forms that it can be read as, if it can be a verb.
    pub forms: FormSet,
    /// What it helps to build as a verb, over all readings.
    pub roles: VerbRoles,
}

/// Several words with a meaning of their own.
#[derive(Clone, Debug)]
pub struct Phrase {
    first: WordId,
    /// The words after the first.
    pub rest: Box<[WordId]>,
    /// What all its words are.
    pub classes: ClassSet,
    /// Whether the first must be written with a capital.
    pub capital: bool,
    /// Cues that it is.
    pub cues: Vec<CueId>,
}

/// What the ending of an unknown word gives away.
#[derive(Clone, Debug)]
struct Suffix {
    ending: String,
    min: usize,
    except: FxHashSet<String>,
    word: WordId,
}

/// All words of a pack.
#[derive(Clone, Debug)]
pub struct Lexicon {
    spellings: Spellings,
    /// What is written with one ASCII character, by that character.
    marks: [WordId; 128],
    /// What there is to say of words, the same of many of them: it is kept once, so that it is near at hand for
    /// most words of a text.
    words: Vec<Word>,
    /// Which of `words` speaks of each id.
    word_of: Vec<u32>,
    /// All readings, in the order of ids.
    readings: Vec<Reading>,
    /// Where the readings of each id begin; they end where those of the next one begin.
    reading_starts: Vec<u32>,
    /// In the order of their first two words; of those with the same ones, the longest first.
    phrases: Vec<Phrase>,
    /// Which of `phrases` begin with which two words.
    by_two_words: FxHashMap<(WordId, WordId), Range<u32>>,
    suffixes: Vec<Suffix>,
    /// Which suffixes end in which byte, so that few are tried.
    suffixes_by_last: Vec<Vec<u16>>,
    elisions: FxHashMap<String, WordId>,
    /// What hangs on a word, the longest first, by its last byte.
    enclitics: FxHashMap<u8, Vec<String>>,
    whole: FxHashSet<String>,
    /// Abbreviations, folded, and whether they have a capital.
    abbreviations: FxHashMap<String, bool>,
}

/// A piece of a written word: its length in bytes of the text, and the word it is.
pub(crate) type Piece = (usize, WordId);

impl Lexicon {
    /// What the pack says of `id`.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[self.word_of[id.0 as usize] as usize]
    }

    /// The ways to read `id` as a verb form.
    pub fn readings(&self, id: WordId) -> &[Reading] {
        let starts = &self.reading_starts[id.0 as usize..id.0 as usize + 2];
        &self.readings[starts[0] as usize..starts[1] as usize]
    }

    /// The phrases that begin with `id`; of those with the same second word the longest first.
    pub fn phrases(&self, id: WordId) -> impl Iterator<Item = &Phrase> {
        self.phrases_of(id).iter()
    }

    /// The phrases that begin with these two words, the longest first.
    pub fn phrases_with(&self, first: WordId, second: WordId) -> impl Iterator<Item = &Phrase> {
        // Articles and prepositions open hundreds of phrases, and stand in every sentence.
        let range = self
            .by_two_words
            .get(&(first, second))
            .map_or(0..0, |range| range.start as usize..range.end as usize);
        self.phrases[range].iter()
    }

    fn phrases_of(&self, id: WordId) -> &[Phrase] {
        let from = &self.phrases[self.phrases.partition_point(|phrase| phrase.first < id)..];
        &from[..from.partition_point(|phrase| phrase.first == id)]
    }

    /// The word that `written` folds to, or what its ending gives away; `buffer` is scratch space.
    pub(crate) fn look_up_written(&self, written: &str, buffer: &mut String) -> WordId {
        self.look_up(fold_in(written, buffer))
    }

    /// The word that is written `folded`, or what its ending gives away.
    pub fn look_up(&self, folded: &str) -> WordId {
        self.get(folded).unwrap_or_else(|| self.guess(folded))
    }

    /// The word that is written `folded`, if the pack has it.
    pub fn get(&self, folded: &str) -> Option<WordId> {
        self.spellings.get(folded)
    }

    /// The word that a punctuation mark is, if the pack has it.
    pub(crate) fn mark(&self, written: &str) -> WordId {
        match *written.as_bytes() {
            [mark] if mark.is_ascii() => self.marks[mark as usize],
            _ => self.get(written).unwrap_or_default(),
        }
    }

    /// The word that `folded`, which ends in an apostrophe, is short for.
    pub fn elided(&self, folded: &str) -> Option<WordId> {
        self.elisions.get(folded).copied()
    }

    /// Whether `ending` is a word of its own behind another.
    pub fn has_enclitic(&self, ending: &str) -> bool {
        self.enclitics.values().flatten().any(|enclitic| enclitic == ending)
    }

    /// Whether `written`, with its full stop, is an abbreviation. One that the pack has with a capital is none
    /// without: *Ill.*, but not *he was ill.*
    pub fn is_abbreviation(&self, written: &str, buffer: &mut String) -> bool {
        let needs_capital = self.abbreviations.get(fold_in(written, buffer));
        needs_capital.is_some_and(|needed| !needed || written.starts_with(char::is_uppercase))
    }

    /// Takes a written word apart where it is several: `qu'elle`, `a-t-il`, `don't`.
    ///
    /// The pieces follow each other without a gap and cover the whole of `written`; `buffer` is
    /// scratch space.
    pub(crate) fn split(&self, written: &str, buffer: &mut String, mut each: impl FnMut(Piece)) {
        let (mut rest, mut folded) = (written, fold_in(written, buffer));
        if self.whole.contains(folded) {
            return each((rest.len(), self.look_up(folded)));
        }
        let apostrophe = |written: &str| {
            let (at, mark) = written.char_indices().find(|(_, c)| is_apostrophe(*c))?;
            Some(at + mark.len_utf8())
        };
        let plain_apostrophe = |folded: &str| folded.bytes().position(|byte| byte == b'\'');
        while let (Some(end), Some(plain)) = (apostrophe(rest), plain_apostrophe(folded)) {
            let (elided, behind) = folded.split_at(plain + 1);
            let Some(word) = self.elided(elided).filter(|_| end < rest.len()) else { break };
            if self.begins_name(word, rest, end) {
                break;
            }
            each((end, word));
            (rest, folded) = (&rest[end..], behind);
        }
        // Folding keeps the number of bytes of all but odd apostrophes and hyphens; where it does
        // not, the enclitic is looked for in the text itself.
        let last = folded.bytes().next_back();
        let enclitics = last.and_then(|last| self.enclitics.get(&last)).map_or(&[][..], Vec::as_slice);
        let is_enclitic = enclitics.iter().any(|enclitic| **enclitic == *folded);
        let enclitic = enclitics.iter().find_map(|enclitic| {
            let stem = folded.strip_suffix(enclitic.as_str()).filter(|_| !is_enclitic)?;
            let cut = rest.char_indices().rev().nth(enclitic.chars().count() - 1)?.0;
            (!stem.is_empty()).then_some((cut, stem, enclitic))
        });
        match enclitic {
            Some((cut, stem, enclitic)) if cut > 0 && self.get(folded).is_none() => {
                each((cut, self.look_up(stem)));
                each((rest.len() - cut, self.look_up(enclitic)));
            }
            _ => each((rest.len(), self.look_up(folded))),
        }
    }

    /// Whether what looks like the elided `word` up to `end` of `written` begins a name: *Awa N'Diaye*, *M'Bala*.
    /// What negates or is an object stands before a verb, which has no capital; articles stand before names.
    fn begins_name(&self, word: WordId, written: &str, end: usize) -> bool {
        let before_names = ClassSet::of(&[Grammar::Determiner, Grammar::Link, Grammar::Complementizer]);
        let mut behind = written[end..].chars();
        let capital = written.starts_with(char::is_uppercase)
            && behind.next().is_some_and(char::is_uppercase)
            && behind.next().is_some_and(char::is_lowercase);
        capital && {
            let classes = self.word(word).classes;
            classes.meets(ClassSet::of(&[Grammar::Negation, Grammar::Clitic])) && !classes.meets(before_names)
        }
    }

    /// Adds what an ending gives away.
    pub(super) fn add_suffix(
        &mut self,
        ending: &str,
        min: usize,
        except: &[String],
        classes: ClassSet,
        form: Option<Form>,
    ) {
        self.readings.extend(form.map(|form| Reading { verb: VerbId::UNKNOWN, form }));
        self.reading_starts.push(self.readings.len() as u32);
        self.word_of.push(self.words.len() as u32);
        let forms = form.into_iter().fold(FormSet::default(), FormSet::with);
        self.words.push(Word { classes, forms, ..Word::default() });
        if let Some(last) = ending.bytes().next_back() {
            self.suffixes_by_last[last as usize].push(self.suffixes.len() as u16);
        }
        self.suffixes.push(Suffix {
            ending: ending.to_owned(),
            min,
            except: except.iter().cloned().collect(),
            word: WordId(self.word_of.len() as u32 - 1),
        });
    }

    /// Whether `id` is, or opens, a cue that is no verb.
    pub fn is_cue_word(&self, id: WordId) -> bool {
        let word = self.word(id);
        !word.cues.is_empty() || self.phrases(id).any(|phrase| !phrase.cues.is_empty())
    }

    fn guess(&self, folded: &str) -> WordId {
        let Some(last) = folded.bytes().next_back() else { return WordId::UNKNOWN };
        let bucket = &self.suffixes_by_last[last as usize];
        bucket
            .iter()
            .map(|&index| &self.suffixes[index as usize])
            .find(|suffix| {
                folded.len() >= suffix.min
                    && folded.ends_with(suffix.ending.as_str())
                    && !suffix.except.contains(folded)
            })
            .map_or(WordId::UNKNOWN, |suffix| suffix.word)
    }
}
