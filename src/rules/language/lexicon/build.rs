//! Putting a lexicon together, word by word.

use super::super::cues::{CueId, Cues};
use super::super::fold::{fold, fold_in};
use super::super::forms::{Form, FormSet, VerbRoles};
use super::super::raw::RawTokens;
use super::super::verbs::{Reading, VerbId, Verbs};
use super::spellings::Spellings;
use super::{Lexicon, Phrase, Word, WordId};
use crate::rules::classes::ClassSet;
use rustc_hash::FxHashMap;

/// Where [`Lexicon::words`] says nothing of a word.
const NOTHING: u32 = 0;

/// A lexicon to which words can still be added.
pub(in crate::rules::language) struct Builder {
    lexicon: Lexicon,
    /// Verb forms, in no order.
    forms: Vec<(WordId, Reading)>,
    /// Known phrases, by whether they begin with a capital, and their words.
    phrases: FxHashMap<(bool, Box<[WordId]>), u32>,
    /// Whether words come apart only at apostrophes and hyphens, which most words don't have.
    splits_at_marks: bool,
    /// Letters that some write otherwise, and how.
    also_written: Vec<(String, String)>,
    /// Holds the folded form of one word at a time.
    folded: String,
}

impl Builder {
    /// A lexicon that knows how words come apart, and nothing else.
    pub(in crate::rules::language) fn new(tokens: &RawTokens) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word).into_owned()).collect();
        let mut longest_first = tokens.enclitics.as_slice().to_vec();
        // So that `-t-il` is tried before `-il`.
        longest_first.sort_by_key(|enclitic| std::cmp::Reverse(enclitic.len()));
        let mut enclitics: FxHashMap<u8, Vec<String>> = FxHashMap::default();
        for enclitic in longest_first {
            if let Some(last) = enclitic.bytes().next_back() {
                enclitics.entry(last).or_default().push(enclitic);
            }
        }
        let parts = enclitics.values().flatten().chain(tokens.elisions.keys());
        let mut builder = Self {
            splits_at_marks: !parts.into_iter().any(|part| is_unmarked(part)),
            lexicon: Lexicon {
                spellings: Spellings::default(),
                marks: [WordId::UNKNOWN; 128],
                words: vec![Word::default()],
                word_of: vec![NOTHING],
                readings: Vec::new(),
                reading_starts: Vec::new(),
                phrases: Vec::new(),
                by_two_words: FxHashMap::default(),
                suffixes: Vec::new(),
                suffixes_by_last: vec![Vec::new(); 256],
                elisions: FxHashMap::default(),
                enclitics,
                whole: folded(tokens.whole.as_slice()),
                abbreviations: abbreviations(tokens.abbreviations.as_slice()),
            },
            forms: Vec::new(),
            phrases: FxHashMap::default(),
            also_written: tokens.also_written.clone().into_iter().collect(),
            folded: String::new(),
        };
        for (written, word) in &tokens.elisions {
            let id = builder.intern(word);
            builder.lexicon.elisions.insert(fold(written).into_owned(), id);
        }
        builder
    }

    /// Makes room for so many more words.
    pub(in crate::rules::language) fn reserve(&mut self, words: usize) {
        self.lexicon.spellings.reserve(words);
        self.lexicon.word_of.reserve(words);
        self.forms.reserve(words);
    }

    /// Adds a verb form.
    pub(in crate::rules::language) fn add_form(&mut self, written: &str, reading: Reading) {
        let word = self.intern(written);
        self.forms.push((word, reading));
    }

    /// Gives `classes` and `cues` to an entry of one or more words.
    pub(in crate::rules::language) fn add(&mut self, entry: &str, classes: ClassSet, cues: &[CueId]) {
        let capital = entry.chars().next().is_some_and(char::is_uppercase);
        let words = self.words_of(entry);
        match words.as_slice() {
            [] => {}
            [single] => {
                let word = self.word_mut(*single);
                let slot = if capital { &mut word.capital_classes } else { &mut word.classes };
                *slot = slot.union(classes);
                word.cues.extend(cues);
            }
            &[first, ref rest @ ..] => {
                let phrases = &mut self.lexicon.phrases;
                let fresh = phrases.len() as u32;
                let phrase = Phrase { first, rest: rest.into(), classes, capital, cues: Vec::new() };
                let index = *self.phrases.entry((capital, words.into())).or_insert(fresh);
                if index == fresh {
                    phrases.push(phrase);
                }
                let phrase = &mut phrases[index as usize];
                phrase.classes = phrase.classes.union(classes);
                phrase.cues.extend(cues);
            }
        }
    }

    /// The words of a pack's entry, as they will be found in texts.
    pub(in crate::rules::language) fn words_of(&mut self, entry: &str) -> Vec<WordId> {
        let mut words = Vec::new();
        for written in entry.split_whitespace() {
            if self.splits_at_marks && is_unmarked(written) {
                words.push(self.intern(written));
                continue;
            }
            let mut pieces = Vec::new();
            let mut at = 0;
            self.lexicon.split(written, &mut self.folded, |(len, _)| {
                pieces.push(&written[at..at + len]);
                at += len;
            });
            for piece in pieces {
                let elided = self.lexicon.elided(&fold(piece));
                words.push(elided.unwrap_or_else(|| self.intern(piece)));
            }
        }
        words
    }

    /// The lexicon, in which each word knows what it is as one of the `verbs`, and whether one of the `cues`
    /// begins with it.
    pub(in crate::rules::language) fn finish(mut self, verbs: &Verbs, cues: &Cues) -> Lexicon {
        self.take_up_forms();
        self.take_up_phrases();
        for (mark, word) in (0_u8..).zip(&mut self.lexicon.marks) {
            *word = self.lexicon.spellings.get(char::from(mark).encode_utf8(&mut [0])).unwrap_or_default();
        }
        // Verb forms that are nothing else, and all words, by what there is to say of them.
        let mut plain: FxHashMap<(FormSet, VerbRoles, bool), u32> = FxHashMap::default();
        let mut known: FxHashMap<Word, u32> = FxHashMap::default();
        let Lexicon { words, word_of, readings, reading_starts, .. } = &mut self.lexicon;
        let mut each = std::mem::take(words);
        let mut number = |word: Word| {
            *known.entry(word).or_insert_with_key(|word| {
                words.push(word.clone());
                words.len() as u32 - 1
            })
        };
        number(Word::default());
        for (word, bounds) in word_of.iter_mut().zip(reading_starts.windows(2)) {
            let readings = &readings[bounds[0] as usize..bounds[1] as usize];
            let (mut forms, mut roles, mut is_verb) = (FormSet::default(), VerbRoles::default(), false);
            for reading in readings {
                forms = forms.with(reading.form);
                roles = roles.union(verbs.roles(reading.verb));
                is_verb |= !cues.of_verb(reading.verb).is_empty();
            }
            if *word == NOTHING && !readings.is_empty() {
                *word = *plain
                    .entry((forms, roles, is_verb))
                    .or_insert_with(|| number(Word { forms, roles, anchors: is_verb, ..Word::default() }));
            } else if *word != NOTHING {
                let mut own = std::mem::take(&mut each[*word as usize]);
                (own.forms, own.roles) = (forms, roles);
                own.anchors |= is_verb || !own.cues.is_empty();
                *word = number(own);
            }
        }
        self.lexicon
    }

    /// Gives each id its readings as a verb form, in order and each once.
    fn take_up_forms(&mut self) {
        // Forms are dealt out to their words, and only each word's few are sorted. Sorting all forms of
        // a pack took a quarter of the start of the program.
        let mut ends = vec![0; self.lexicon.word_of.len()];
        for (word, _) in &self.forms {
            ends[word.0 as usize] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            (*count, end) = (end, end + *count);
        }
        let any = Reading { verb: VerbId::UNKNOWN, form: Form::Infinitive };
        let mut dealt = vec![any; self.forms.len()];
        for &(word, reading) in &self.forms {
            let at = &mut ends[word.0 as usize];
            dealt[*at] = reading;
            *at += 1;
        }
        let Lexicon { readings, reading_starts, .. } = &mut self.lexicon;
        readings.reserve_exact(dealt.len());
        reading_starts.reserve_exact(ends.len() + 1);
        reading_starts.push(0);
        let mut start = 0;
        for end in ends {
            let own = &mut dealt[start..end];
            start = end;
            own.sort_unstable();
            readings.extend(own.chunk_by(PartialEq::eq).map(|equal| equal[0]));
            reading_starts.push(readings.len() as u32);
        }
    }

    /// Orders phrases, and tells each word where those are that it opens.
    fn take_up_phrases(&mut self) {
        let mut phrases = std::mem::take(&mut self.lexicon.phrases);
        phrases.sort_by_key(|phrase| (phrase.first, phrase.rest[0], std::cmp::Reverse(phrase.rest.len())));
        for (index, phrase) in (0_u32..).zip(&phrases) {
            self.word_mut(phrase.first).opens_phrase = true;
            let of_two =
                self.lexicon.by_two_words.entry((phrase.first, phrase.rest[0])).or_insert(index..index);
            of_two.end = index + 1;
            self.word_mut(phrase.rest[0]).is_second_in_phrase = true;
        }
        self.lexicon.phrases = phrases;
    }

    /// What there is to say of `id`, to which something is to be added.
    fn word_mut(&mut self, id: WordId) -> &mut Word {
        let Lexicon { words, word_of, .. } = &mut self.lexicon;
        let word = &mut word_of[id.0 as usize];
        if *word == NOTHING {
            *word = words.len() as u32;
            words.push(Word::default());
        }
        &mut words[*word as usize]
    }

    fn intern(&mut self, written: &str) -> WordId {
        let fresh = WordId(self.lexicon.word_of.len() as u32);
        let folded = fold_in(written, &mut self.folded);
        let spellings = &mut self.lexicon.spellings;
        let word = spellings.get_or_add(folded, fresh);
        if word == fresh {
            self.lexicon.word_of.push(NOTHING);
            for (letters, others) in &self.also_written {
                if folded.contains(letters.as_str()) {
                    spellings.get_or_add(&folded.replace(letters.as_str(), others), fresh);
                }
            }
        }
        word
    }
}

/// Whether `word` has neither apostrophe nor hyphen, told cheaply: it may say no where it has none.
fn is_unmarked(word: &str) -> bool {
    // The first bytes of the apostrophes and hyphens besides the plain ones.
    !word.bytes().any(|byte| matches!(byte, b'\'' | b'-' | 0xC2 | 0xCA | 0xE2))
}

/// Abbreviations as they are compared, with whether the pack writes them with a capital.
fn abbreviations(written: &[String]) -> FxHashMap<String, bool> {
    let mut found = FxHashMap::default();
    for abbreviation in written {
        let needs_capital = found.entry(fold(abbreviation).into_owned()).or_insert(true);
        *needs_capital &= abbreviation.starts_with(char::is_uppercase);
    }
    found
}
