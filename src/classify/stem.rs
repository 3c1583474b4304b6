//! What words come down to before they are compared: a stem, a concept, a name, the end of a compound.

use super::keys::COMMON;
use crate::rules::Language;
use crate::rules::language::{Concept, Stems, fold};
use crate::segment::Segmented;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// How many letters the parts of a compound have at least.
const MODIFIER: usize = 3;
const HEAD: usize = 4;

/// How many bytes a compound has at most, so that no word is looked up at each of a million letters.
pub(super) const COMPOUND: usize = 80;

/// How many words a thread remembers before it forgets them all.
const REMEMBERED: usize = 1 << 16;

/// Of how many packs a thread remembers words before it forgets them all. Packs are compiled anew while
/// rules are edited or compared.
const PACKS: usize = 16;

/// What words come down to by edition of their pack, then by word as written.
type Known = FxHashMap<u64, Remembered>;

/// What words of one pack come down to, by word as written.
pub(super) type Remembered = FxHashMap<Box<str>, Stem>;

thread_local! {
    /// What this thread has worked out of words. Stemming a word takes longer than all the rest of
    /// reading it, and most words of a text have been seen before.
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What a word comes down to.
#[derive(Clone, Copy)]
pub(super) struct Stem {
    /// As a plain word.
    pub(super) word: u32,
    pub(super) weight: u16,
    /// As a name.
    pub(super) name: u32,
    /// As a word that may be akin to one of another language; 0 where it is too short or too common.
    pub(super) akin: u32,
    /// The hash of the concept of the noun that a compound ends in; 0 if it is none.
    pub(super) also: u32,
    pub(super) concept: Option<Concept>,
    /// Whether phrases begin with it that have a concept.
    pub(super) opens_phrase: bool,
}

/// Tells what the words of one language come down to.
pub(super) struct Stemmer {
    stems: Stems,
    /// The edition of the pack.
    pub(super) edition: u64,
}

impl Stemmer {
    pub(super) fn new(language: &Language) -> Self {
        Self { stems: Stems::new(language.stemmer.as_deref()), edition: language.edition }
    }

    /// The hash of the stem of a `folded` word.
    pub(super) fn hash(&self, folded: &str) -> u32 {
        self.stems.hash(folded)
    }

    /// What the word at `index` comes down to.
    pub(super) fn stem(&self, seg: &Segmented<'_>, index: usize, known: &mut Remembered) -> Stem {
        let written = seg.text_of(index);
        if let Some(&stem) = known.get(written) {
            return stem;
        }
        let language = seg.language;
        let folded = fold(written);
        let concept = self.concept(seg, index, &folded);
        let readings = language.lexicon.readings(seg.tokens[index].word);
        let word = self.stems.root(&folded, readings, &language.verbs);
        let weight = language.meaning.weight(word).min(language.meaning.weight(self.stems.hash(&folded)));
        let akin = if weight > COMMON { akin(&self.stems.stem(&folded)) } else { 0 };
        let opens_phrase = language.meaning.phrases.any_begins_with(word);
        let compound = concept.is_none()
            && written.len() <= COMPOUND
            && language.nouns_are_capitalised
            && seg.can_be_name(index);
        let also = if compound { head_of_compound(seg, &folded) } else { 0 };
        let name = language.meaning.name(&folded);
        let stem = Stem { word, weight, name, akin, also, concept, opens_phrase };
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(written.into(), stem);
        stem
    }

    /// The concept of a word: by itself, without the ending of a plural, or by its infinitive.
    fn concept(&self, seg: &Segmented<'_>, index: usize, folded: &str) -> Option<Concept> {
        let language = seg.language;
        let meaning = &language.meaning;
        let singular = || {
            let endings = language.plural_endings.iter();
            endings.filter_map(|ending| folded.strip_suffix(&**ending)).find_map(|word| meaning.concept(word))
        };
        let readings = language.lexicon.readings(seg.tokens[index].word);
        let infinitive = || {
            readings
                .iter()
                .find_map(|reading| meaning.concept(&fold(language.verbs.infinitive(reading.verb))))
        };
        // What only looks like a verb has no infinitive.
        let is_known = readings.iter().any(|reading| !language.verbs.infinitive(reading.verb).is_empty());
        let by_stem = || (!is_known).then(|| meaning.concept_of_stem(self.stems.hash(folded))).flatten();
        meaning.concept(folded).or_else(singular).or_else(infinitive).or_else(by_stem)
    }
}

/// Works with what this thread remembers of the words of one `edition` of a pack.
pub(super) fn remembering<R>(edition: u64, work: impl FnOnce(&mut Remembered) -> R) -> R {
    KNOWN.with_borrow_mut(|known| work(of_edition(edition, known)))
}

/// What a thread has `known` of the words of one edition of a pack.
fn of_edition(edition: u64, known: &mut Known) -> &mut Remembered {
    if known.len() >= PACKS && !known.contains_key(&edition) {
        known.clear();
    }
    known.entry(edition).or_default()
}

/// The hash of the concept of the longest noun that a compound ends in, which says what kind of thing it
/// is: *Kesselwagen*; 0 if there is none.
fn head_of_compound(seg: &Segmented<'_>, folded: &str) -> u32 {
    let meaning = &seg.language.meaning;
    let starts = folded.char_indices().map(|(at, _)| at).skip(MODIFIER);
    let heads = starts.map(|at| &folded[at..]).take_while(|head| head.chars().nth(HEAD - 1).is_some());
    let concept = |head: &str| {
        let singular = || seg.language.plural_endings.iter().find_map(|ending| head.strip_suffix(&**ending));
        meaning.concept(head).or_else(|| meaning.concept(singular()?))
    };
    heads.filter_map(concept).find(|concept| !concept.paired).map_or(0, |concept| concept.hash)
}

/// How many letters two words of two languages begin with that are taken to be akin.
const AKIN: usize = 5;

/// A hash of how a stem begins, without the marks on its letters; 0 if it is too short to tell.
fn akin(stem: &str) -> u32 {
    let letters = stem.nfd().filter(|&letter| !is_combining_mark(letter));
    let beginning: String = letters.take(AKIN).collect();
    if beginning.chars().count() < AKIN { 0 } else { xxh3_64(beginning.as_bytes()) as u32 }
}
