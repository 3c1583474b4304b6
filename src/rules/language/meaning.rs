//! What words tell when contents are compared: how common they are, which mean the same, and how names
//! are spelt.

use super::fold::fold;
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::raw::{RawConcept, RawRank};
use super::stemmer::Stems;
use super::verbs::Verbs;
use crate::diagnostic::Diagnostic;
use crate::rules::file::Entry;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// What a word that is in no list tells, in hundredths.
pub const RARE: u16 = 100;

/// A name of so many bytes or fewer is never taken for a plural or a genitive.
const SHORT: usize = 4;

/// How many letters of the name of a place stay at least without its ending.
const ROOT: usize = 4;

/// What one word or phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concept {
    /// A hash of its id, or of the id of its opposite: the same in all languages.
    pub hash: u32,
    /// Whether it is the opposite of what the hash stands for.
    pub opposite: bool,
    /// Whether it has an opposite, or is one.
    pub paired: bool,
    /// The hash of what else the word may stand for: the concept of which this is a kind, or another that the
    /// word is listed under; 0 if there is none.
    pub also: u32,
    /// The hash of what is counted where such things are: that of which they are a kind, or else their own.
    pub counted: u32,
}

impl Concept {
    /// Lets the word stand for `other`, too, if it stands for but one thing so far. What is an opposite turns
    /// the sense of a sentence, which no second reading may do.
    fn also_for(&mut self, other: Concept) {
        if self.also == 0 && self.hash != other.hash && !other.paired {
            self.also = other.hash;
        }
    }
}

fn concept_hash(id: &str) -> u32 {
    xxh3_64(format!("concept:{id}").as_bytes()) as u32
}

/// What the words of a language tell.
#[derive(Clone, Debug, Default)]
pub struct Meaning {
    /// What stems tell that are not rare, in hundredths.
    ranks: FxHashMap<u32, u16>,
    /// The concepts of words, folded.
    words: FxHashMap<Box<str>, Concept>,
    /// The concepts of words by their stems, for forms that nothing else knows.
    stems: FxHashMap<u32, Concept>,
    /// The phrases that have a concept.
    pub phrases: Phrases,
    /// What is spelt in another way, by how it is spelt here; the longest first.
    respell: Vec<(Box<str>, Box<str>)>,
    /// Endings of surnames, and how they are spelt instead.
    surname_endings: Vec<(Box<str>, Box<str>)>,
    /// Endings of places and of what is of them, spelt in this way; the longest first.
    place_endings: Vec<String>,
}

impl Meaning {
    /// What a word with this stem tells, in hundredths: [`RARE`] if it is in no list.
    pub fn weight(&self, stem: u32) -> u16 {
        self.ranks.get(&stem).copied().unwrap_or(RARE)
    }

    /// The concept of a word, folded.
    pub fn concept(&self, folded: &str) -> Option<Concept> {
        self.words.get(folded).copied()
    }

    /// The concept of a word of which only the stem is listed.
    pub fn concept_of_stem(&self, stem: u32) -> Option<Concept> {
        self.stems.get(&stem).copied()
    }

    /// The hash of a folded name, spelt as all languages can spell it. The stemmers of two languages make two
    /// things of one name, so that nothing is taken off but the *s* of a plural or a genitive.
    pub fn name(&self, name: &str) -> u32 {
        let mut spelt = String::with_capacity(name.len() + 6);
        spelt.push_str("name:");
        self.spell(name, &mut spelt);
        let whole = spelt.len() <= "name: ".len() + SHORT;
        let bare = spelt.strip_suffix('s').filter(|_| !whole).unwrap_or(&spelt);
        xxh3_64(bare.as_bytes()) as u32
    }

    /// A hash of the folded name of a place, or of the word for what is of it, without the endings that tell these
    /// apart; 0 if too little is left.
    pub fn place(&self, name: &str) -> u32 {
        let mut spelt = String::with_capacity(name.len() + 1);
        self.spell(name, &mut spelt);
        let is_enough = |root: &&str| root.chars().nth(ROOT).is_some();
        let bare =
            self.place_endings.iter().find_map(|ending| spelt.strip_suffix(&**ending).filter(is_enough));
        let root = bare.or(Some(&*spelt).filter(is_enough));
        root.map_or(0, |root| xxh3_64(root.as_bytes()) as u32)
    }

    /// Takes the endings that come and go between the name of a place and what is of it.
    pub(super) fn set_place_endings(&mut self, endings: &[String]) {
        let spelt = |ending: &String| {
            let mut spelt = String::new();
            self.spell(&fold(ending), &mut spelt);
            spelt.split_off(1)
        };
        let mut endings: Vec<String> = endings.iter().map(spelt).collect();
        endings.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        self.place_endings = endings;
    }

    /// Sets the endings of surnames that languages write otherwise.
    pub(super) fn set_surname_endings(&mut self, endings: &BTreeMap<String, String>) {
        let endings = endings.iter().map(|(from, to)| (fold(from).into(), fold(to).into()));
        self.surname_endings = endings.collect();
    }

    /// Writes the folded words of a person's name, each behind a space, spelt as all languages can spell it.
    pub fn spell_name<'n>(&self, words: impl Iterator<Item = Cow<'n, str>>, spelt: &mut String) {
        let start = spelt.len();
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            let surname = words.peek().is_none() && spelt.len() > start;
            let ending = self.surname_endings.iter().find(|(from, _)| surname && word.ends_with(&**from));
            match ending {
                Some((from, to)) => self.spell(&[&word[..word.len() - from.len()], to].concat(), spelt),
                None => self.spell(&word, spelt),
            }
        }
    }

    /// Writes a folded name behind a space, spelt as all languages can spell it.
    pub fn spell(&self, name: &str, spelt: &mut String) {
        spelt.push(' ');
        // Marks on letters come and go with the language: *Izmaïl*, *Izmail*.
        let plain: Cow<'_, str> = if name.is_ascii() {
            name.into()
        } else {
            name.nfd().filter(|&letter| !is_combining_mark(letter)).collect()
        };
        let mut rest = &*plain;
        while let Some(letter) = rest.chars().next() {
            let begins = |from: &str| from.bytes().next() == rest.bytes().next() && rest.starts_with(from);
            let foreign = self.respell.iter().find(|(from, _)| begins(from));
            let (from, to) = foreign
                .map_or((&rest[..letter.len_utf8()], None), |(from, to)| (&rest[..from.len()], Some(&**to)));
            let to = to.unwrap_or(from);
            // Doubled letters tell nothing: *Zelenskiy*, *Zelenskyy*.
            if !spelt.ends_with(to) {
                spelt.push_str(to);
            }
            rest = &rest[from.len()..];
        }
    }

    pub(super) fn compile(
        ranks: &[Entry<RawRank>],
        concepts: &[Entry<RawConcept>],
        respell: BTreeMap<String, String>,
        words: (&Lexicon, &Verbs, &Stems),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (.., stems) = words;
        let mut meaning = Self::default();
        for entry in ranks {
            let weight = entry.value.weight;
            if !(0.0..=1.0).contains(&weight) {
                let message = format!("a word can't tell {weight}");
                let error = entry.error_in("out-of-range", message, ("weight", ""), "from 0 to 1");
                diagnostics.push(error);
                continue;
            }
            for word in &entry.value.list {
                let hash = stems.hash(&fold(word));
                meaning.ranks.entry(hash).or_insert((100.0 * weight).round() as u16);
            }
        }
        let opposites: FxHashSet<&str> =
            concepts.iter().filter_map(|entry| entry.value.opposite.as_deref()).collect();
        for entry in concepts {
            let opposite = entry.value.opposite.as_deref();
            let id = opposite.unwrap_or(&entry.value.id);
            let hash = concept_hash(id);
            let paired = opposites.contains(id);
            let broader = entry.value.kind_of.as_deref();
            let also = broader.map_or(0, concept_hash);
            let counted = broader.map_or(hash, concept_hash);
            let concept = Concept { hash, opposite: opposite.is_some(), paired, also, counted };
            if broader.is_some_and(|id| !concepts.iter().any(|other| other.value.id == id)) {
                let message = format!("there is no concept `{}`", broader.unwrap_or_default());
                let of = broader.unwrap_or_default();
                diagnostics.push(entry.error_in("unknown-id", message, ("kind-of", of), "this id"));
            }
            if opposite.is_some_and(|id| !concepts.iter().any(|other| other.value.id == id)) {
                let message = format!("there is no concept `{id}`");
                diagnostics.push(entry.error_in("unknown-id", message, ("opposite", id), "this id"));
            }
            for word in &entry.value.words {
                meaning.add(&fold(word), concept, words);
            }
        }
        meaning.respell =
            respell.into_iter().map(|(from, to)| (from.into_boxed_str(), to.into_boxed_str())).collect();
        meaning.respell.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        meaning
    }

    fn add(&mut self, folded: &str, concept: Concept, words: (&Lexicon, &Verbs, &Stems)) {
        if folded.contains(char::is_whitespace) {
            return self.phrases.add(folded, concept, words);
        }
        let (.., stems) = words;
        self.words.entry(folded.into()).and_modify(|first| first.also_for(concept)).or_insert(concept);
        let stem = stems.hash(folded);
        self.stems.entry(stem).and_modify(|first| first.also_for(concept)).or_insert(concept);
    }
}
