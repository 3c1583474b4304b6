//! The words of a pack: their classes, their verb readings, and the phrases they open.

use super::cues::{CueId, Cues};
use super::fold::{fold, is_apostrophe, is_plainly_folded};
use super::raw::RawTokens;
use super::verbs::{Form, Reading, VerbId};
use crate::rules::classes::ClassSet;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A word form of a pack, or what the ending of an unknown word gives away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that the pack says nothing of.
    pub const UNKNOWN: Self = Self(0);
}

/// What a pack says of one word form.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its classes, however it is written.
    pub classes: ClassSet,
    /// The classes it has besides when written with a capital.
    pub capital_classes: ClassSet,
    readings: Range<u32>,
    /// Phrases that begin with it, the longest first.
    phrases: Vec<u32>,
    /// Cues that it is by itself: nouns and prepositions.
    pub cues: Vec<CueId>,
    /// Whether a cue can begin with it, or have it as its verb.
    pub anchors: bool,
}

/// Several words with a meaning of their own.
#[derive(Clone, Debug)]
pub struct Phrase {
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
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Word>,
    readings: Vec<Reading>,
    phrases: Vec<Phrase>,
    suffixes: Vec<Suffix>,
    /// Which suffixes end in which byte, so that few are tried.
    suffixes_by_last: Vec<Vec<u16>>,
    elisions: FxHashMap<String, WordId>,
    enclitics: Vec<String>,
    whole: FxHashSet<String>,
    abbreviations: FxHashSet<String>,
}

/// A piece of a written word: its length in bytes of the text, and the word it is.
pub(crate) type Piece = (usize, WordId);

impl Lexicon {
    pub(super) fn new(tokens: &RawTokens) -> Self {
        let mut lexicon = Self {
            ids: FxHashMap::default(),
            words: vec![Word::default()],
            readings: Vec::new(),
            phrases: Vec::new(),
            suffixes: Vec::new(),
            suffixes_by_last: vec![Vec::new(); 256],
            elisions: FxHashMap::default(),
            enclitics: tokens.enclitics.clone(),
            whole: tokens.whole.iter().map(|word| fold(word).into_owned()).collect(),
            abbreviations: tokens.abbreviations.iter().map(|word| fold(word).into_owned()).collect(),
        };
        // The longest first, so that `-t-il` is tried before `-il`.
        lexicon.enclitics.sort_by_key(|enclitic| std::cmp::Reverse(enclitic.len()));
        for (written, word) in &tokens.elisions {
            let id = lexicon.intern(word);
            lexicon.elisions.insert(fold(written).into_owned(), id);
        }
        lexicon
    }

    /// What the pack says of `id`.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// The ways to read `id` as a verb form.
    pub fn readings(&self, id: WordId) -> &[Reading] {
        let range = &self.word(id).readings;
        &self.readings[range.start as usize..range.end as usize]
    }

    /// The phrases that begin with `id`, the longest first.
    pub fn phrases(&self, id: WordId) -> impl Iterator<Item = &Phrase> {
        self.word(id).phrases.iter().map(|&index| &self.phrases[index as usize])
    }

    /// The word that `written` folds to, or what its ending gives away; `buffer` is scratch space.
    pub(crate) fn look_up_written(&self, written: &str, buffer: &mut String) -> WordId {
        if is_plainly_folded(written) {
            return self.look_up(written);
        }
        // Most capitals stand first, and most accents are composed already: then lower case is all.
        buffer.clear();
        if written.is_ascii() {
            buffer.push_str(written);
            buffer.make_ascii_lowercase();
            return self.look_up(buffer);
        }
        if let Some(&id) = self.ids.get(written) {
            return id;
        }
        self.look_up(&fold(written))
    }

    /// The word that is written `folded`, or what its ending gives away.
    pub fn look_up(&self, folded: &str) -> WordId {
        match self.ids.get(folded) {
            Some(&id) => id,
            None => self.guess(folded),
        }
    }

    /// The word that is written `folded`, if the pack has it.
    pub fn get(&self, folded: &str) -> Option<WordId> {
        self.ids.get(folded).copied()
    }

    /// The word that `folded`, which ends in an apostrophe, is short for.
    pub fn elided(&self, folded: &str) -> Option<WordId> {
        self.elisions.get(folded).copied()
    }

    /// Whether `folded`, with its full stop, is an abbreviation.
    pub fn is_abbreviation(&self, folded: &str) -> bool {
        self.abbreviations.contains(folded)
    }

    /// Takes a written word apart where it is several: `qu'elle`, `a-t-il`, `don't`.
    ///
    /// The pieces follow each other without a gap and cover the whole of `written`.
    pub(crate) fn split(&self, written: &str, mut each: impl FnMut(Piece)) {
        let mut rest = written;
        let folded = fold(rest);
        if self.whole.contains(folded.as_ref()) {
            return each((rest.len(), self.look_up(&folded)));
        }
        while let Some((at, apostrophe)) = rest.char_indices().find(|(_, c)| is_apostrophe(*c)) {
            let end = at + apostrophe.len_utf8();
            let Some(&word) = self.elisions.get(fold(&rest[..end]).as_ref()) else { break };
            if end == rest.len() {
                break;
            }
            each((end, word));
            rest = &rest[end..];
        }
        let folded = fold(rest);
        // Folding keeps the number of bytes of all but odd apostrophes and hyphens; where it does
        // not, the enclitic is looked for in the text itself.
        let is_enclitic = self.enclitics.iter().any(|enclitic| **enclitic == *folded);
        let enclitic = self.enclitics.iter().find_map(|enclitic| {
            let stem = folded.strip_suffix(enclitic.as_str()).filter(|_| !is_enclitic)?;
            let cut = rest.char_indices().rev().nth(enclitic.chars().count() - 1)?.0;
            (!stem.is_empty()).then_some((cut, enclitic))
        });
        match enclitic {
            Some((cut, enclitic)) if cut > 0 && self.get(&folded).is_none() => {
                each((cut, self.look_up(&fold(&rest[..cut]))));
                each((rest.len() - cut, self.look_up(enclitic)));
            }
            _ => each((rest.len(), self.look_up(&folded))),
        }
    }

    /// The words of a pack's entry, as they will be found in texts.
    pub(super) fn words_of(&mut self, entry: &str) -> Vec<WordId> {
        let mut pieces = Vec::new();
        for written in entry.split_whitespace() {
            let mut at = 0;
            let mut cuts: Vec<(usize, WordId)> = Vec::new();
            self.split(written, |(len, word)| cuts.push((len, word)));
            for (len, word) in cuts {
                let text = fold(&written[at..at + len]).into_owned();
                pieces.push(match self.elisions.get(&text) {
                    Some(&elided) => elided,
                    None if self.ids.contains_key(text.as_str()) => word,
                    None => self.intern(&text),
                });
                at += len;
            }
        }
        pieces
    }

    /// Gives `classes` and `cues` to an entry of one or more words.
    pub(super) fn add(&mut self, entry: &str, classes: ClassSet, cues: &[CueId]) {
        let capital = entry.chars().next().is_some_and(char::is_uppercase);
        let words = self.words_of(entry);
        match words.as_slice() {
            [] => {}
            [single] => {
                let word = &mut self.words[single.0 as usize];
                let slot = if capital { &mut word.capital_classes } else { &mut word.classes };
                *slot = slot.union(classes);
                word.cues.extend(cues);
            }
            [first, rest @ ..] => {
                let known = self.words[first.0 as usize].phrases.iter().copied().find(|&index| {
                    let phrase = &self.phrases[index as usize];
                    *phrase.rest == *rest && phrase.capital == capital
                });
                let index = known.unwrap_or_else(|| {
                    let phrase = Phrase { rest: rest.into(), classes, capital, cues: Vec::new() };
                    self.phrases.push(phrase);
                    let index = self.phrases.len() as u32 - 1;
                    let phrases = &self.phrases;
                    let of_first = &mut self.words[first.0 as usize].phrases;
                    of_first.push(index);
                    of_first.sort_by_key(|&i| std::cmp::Reverse(phrases[i as usize].rest.len()));
                    index
                });
                let phrase = &mut self.phrases[index as usize];
                phrase.classes = phrase.classes.union(classes);
                phrase.cues.extend(cues);
            }
        }
    }

    /// Takes up all verb forms.
    pub(super) fn add_verb_forms(&mut self, forms: &[(String, Reading)]) {
        let mut by_word: Vec<(WordId, Reading)> =
            forms.iter().map(|(text, reading)| (self.intern(text), *reading)).collect();
        by_word.sort_unstable();
        by_word.dedup();
        for (word, reading) in by_word {
            self.readings.push(reading);
            let end = self.readings.len() as u32;
            let range = &mut self.words[word.0 as usize].readings;
            if range.start == range.end {
                *range = end - 1..end;
            } else {
                range.end = end;
            }
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
        let start = self.readings.len() as u32;
        self.readings.extend(form.map(|form| Reading { verb: VerbId::UNKNOWN, form }));
        let readings = start..self.readings.len() as u32;
        self.words.push(Word { classes, readings, ..Word::default() });
        if let Some(last) = ending.bytes().next_back() {
            self.suffixes_by_last[last as usize].push(self.suffixes.len() as u16);
        }
        self.suffixes.push(Suffix {
            ending: ending.to_owned(),
            min,
            except: except.iter().cloned().collect(),
            word: WordId(self.words.len() as u32 - 1),
        });
    }

    /// Marks every word that a cue can begin with.
    pub(super) fn mark_anchors(&mut self, cues: &Cues) {
        for index in 0..self.words.len() {
            let word = &self.words[index];
            let opens_cue = word.phrases.iter().any(|&phrase| !self.phrases[phrase as usize].cues.is_empty());
            let readings = self.readings(WordId(index as u32));
            let is_verb = readings.iter().any(|reading| !cues.of_verb(reading.verb).is_empty());
            self.words[index].anchors = opens_cue || is_verb || !self.words[index].cues.is_empty();
        }
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

    fn intern(&mut self, text: &str) -> WordId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let folded = fold(text);
        if let Some(&id) = self.ids.get(folded.as_ref()) {
            return id;
        }
        let id = WordId(self.words.len() as u32);
        self.words.push(Word::default());
        self.ids.insert(folded.into_owned().into_boxed_str(), id);
        id
    }
}
