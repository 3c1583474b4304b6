//! What a content is about, as weighted hashes that other contents can be compared with.

use super::FUNCTION_WORDS;
use super::phrase::phrase;
use super::statement::{Called, Key, Traits};
use super::stem::{Remembered, Stem, Stemmer, remembering};
use super::telling::{complement, is_modal, is_passive, predicate, tells_a_total, tells_nothing};
use crate::attribute::{Attribution, Pieces};
use crate::rules::language::{Concept, fold};
use crate::rules::{ClassSet, Grammar, Language, Side};
use crate::segment::{Kind, Segmented};
use smallvec::SmallVec;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// What words tell besides those that a pack ranks, in hundredths of a rare word.
pub(super) const COMMON: u16 = 25;
const NAME: u16 = 150;
/// Names of countries and sides stand in every other sentence.
const WELL_KNOWN: u16 = 100;
/// What has a concept is what news is about, and tells something however common the word is.
const CONCEPT: u16 = 60;

/// What all years are kinds of.
const YEAR: u32 = 0x7965_6172;

/// Tells what only may be from what is, in the hashes of concepts.
const MODAL: u32 = 0x6d61_7962;

/// How many keys the words around a content have at most.
const AROUND: usize = 32;

/// How many keys a content has at most: the heaviest. What tells more than a long article tells no one thing.
const KEYS: usize = 512;

/// Makes the keys of contents in one language.
pub(super) struct Keyring<'c> {
    stemmer: Stemmer,
    sides: &'c [Side],
    /// The classes of all sides.
    any_side: ClassSet,
    /// Holds the keys of one content at a time.
    found: Vec<Key>,
}

/// What a content is about.
#[derive(Default)]
pub(super) struct About {
    /// Sorted by hash, each once.
    pub(super) keys: Box<[Key]>,
    /// What the words around it are about, in the same order.
    pub(super) around: Box<[Key]>,
    /// Whether its predicate is the opposite of what its key stands for.
    pub(super) opposite: bool,
}

impl<'c> Keyring<'c> {
    pub(super) fn new(language: &Language, sides: &'c [Side]) -> Self {
        let any_side = sides.iter().fold(ClassSet::EMPTY, |all, side| all.union(side.class));
        Self { stemmer: Stemmer::new(language), sides, any_side, found: Vec::new() }
    }

    /// What a content is about. Figures are compared apart and are no keys.
    pub(super) fn about(&mut self, seg: &Segmented<'_>, content: &[Range<usize>]) -> About {
        self.about_of(seg, content, &[])
    }

    /// The same for what a `source` says. Whoever speaks of what is theirs (*denied that its ships …*) is one of
    /// those who act.
    pub(super) fn about_of(
        &mut self,
        seg: &Segmented<'_>,
        content: &[Range<usize>],
        source: &[Range<usize>],
    ) -> About {
        remembering(self.stemmer.edition, |known| self.about_with(seg, content, (source, false), known))
    }

    /// What the words around the content of `attribution` are about, which itself is about `keys`: those of its own
    /// sentence, but for who says it how, and of the sentence before it in its paragraph.
    pub(super) fn around(
        &mut self,
        seg: &Segmented<'_>,
        attribution: &Attribution,
        keys: &[Key],
    ) -> Box<[Key]> {
        let Some(begins) = attribution.content.first().map(|piece| piece.start) else {
            return Box::default();
        };
        let at = seg.sentences.partition_point(|sentence| sentence.tokens.end <= begins);
        let Some(own) = seg.sentences.get(at) else { return Box::default() };
        let before = at.checked_sub(1).map(|before| &seg.sentences[before]);
        let before = before.filter(|before| before.paragraph == own.paragraph);
        let mut pieces: Pieces = before.into_iter().map(|before| before.tokens.clone()).collect();
        let Attribution { source, cue, content, .. } = attribution;
        let mut taken: Pieces = source.iter().chain(cue).chain(content).cloned().collect();
        taken.sort_unstable_by_key(|piece| piece.start);
        let mut from = own.tokens.start;
        let end = own.tokens.end;
        for next in taken.into_iter().chain([end..end]) {
            let until = next.start.min(end);
            pieces.extend((from < until).then_some(from..until));
            from = from.max(next.end);
        }
        let is_new = |key: &&Key| {
            key.weight > COMMON
                && !key.traits.has(Traits::TIME)
                && keys.binary_search_by_key(&key.hash, |known| known.hash).is_err()
        };
        let mut around: Vec<Key> = self.about(seg, &pieces).keys.iter().filter(is_new).copied().collect();
        if around.len() > AROUND {
            around.sort_unstable_by_key(|key| (std::cmp::Reverse(key.weight), key.hash));
            around.truncate(AROUND);
            around.sort_unstable_by_key(|key| key.hash);
        }
        around.into()
    }

    /// Whether a content has any keys.
    pub(super) fn are_any(&self, seg: &Segmented<'_>, content: &[Range<usize>]) -> bool {
        remembering(self.stemmer.edition, |known| {
            let mut tells = |index: usize, piece: &Range<usize>| {
                seg.tokens[index].kind == Kind::Word
                    && (!tells_nothing(seg, piece.start, index)
                        || phrase(seg, piece, index, (&self.stemmer, known)).is_some())
            };
            content.iter().any(|piece| piece.clone().any(|index| tells(index, piece)))
        })
    }

    /// The names in a text and its title, sorted by hash, each once. Those of people whom the rules know are
    /// left out, since they stand in articles on anything.
    pub(super) fn names(&mut self, seg: &Segmented<'_>, title: Option<&Segmented<'_>>) -> Box<[Key]> {
        remembering(self.stemmer.edition, |known| {
            let mut names = Vec::new();
            let of_title =
                title.into_iter().flat_map(|title| title.sentences.iter().map(move |of| (title, of, true)));
            let of_text = seg.sentences.iter().map(|of| (seg, of, false));
            for (seg, sentence, in_title) in of_text.chain(of_title) {
                let can_be_name = |&index: &usize| {
                    let token = &seg.tokens[index];
                    // What opens a sentence has a capital, whatever it is, and in a title all words may.
                    let opens = in_title || index == sentence.tokens.start;
                    let known = !seg.language.lexicon.word(token.word).classes.is_empty()
                        || seg.language.numbers.word(token.word).is_some()
                        || !seg.language.lexicon.readings(token.word).is_empty();
                    seg.can_be_name(index)
                        && !token.is(Grammar::Person)
                        && !token.classes.meets(FUNCTION_WORDS)
                        && !(opens && known)
                };
                let capitals = sentence.tokens.clone().filter(can_be_name);
                let keys = capitals.map(|index| {
                    let stem = self.stemmer.stem(seg, index, known);
                    self.key(seg, index, index > sentence.tokens.start, stem)
                });
                names.extend(keys.filter(|key| key.traits.has(Traits::NAME)));
            }
            names.sort_unstable_by_key(|key| (key.hash, std::cmp::Reverse(key.weight)));
            names.dedup_by_key(|key| key.hash);
            names.into()
        })
    }

    /// The words by which a body is called, each once, with their tokens where they have one of their own.
    pub(super) fn called(
        &mut self,
        seg: &Segmented<'_>,
        words: &[Range<usize>],
    ) -> Vec<(Called, Option<usize>)> {
        remembering(self.stemmer.edition, |known| {
            let keys = self.about_with(seg, words, (&[], true), known).keys;
            let plain = |key: &Key| Called { name: key.traits.has(Traits::NAME), ..Called::plain(key.hash) };
            let mut called: Vec<_> = keys.iter().map(|key| (plain(key), None)).collect();
            for index in words.iter().flat_map(Clone::clone) {
                let token = &seg.tokens[index];
                let stem = self.stemmer.stem(seg, index, known);
                let concept = stem.concept.map_or(stem.word, |concept| concept.hash);
                // *L'état-major ukrainien*: what a body of a country is, though its whole name stands for the country.
                if token.classes.meets(self.any_side)
                    && let Some(concept) = stem.concept
                    && !called.iter().any(|(one, _)| one.hash == concept.hash)
                {
                    called.push((Called::plain(concept.hash), Some(index)));
                }
                let is_it = |(one, _): &&mut (Called, _)| [stem.name, stem.word, concept].contains(&one.hash);
                let Some((word, at)) = called.iter_mut().find(is_it) else { continue };
                *at = Some(index);
                // *la Fédération*: a word that is listed without a capital is none because it has one.
                word.name &= !token.all_caps && seg.language.lexicon.word(token.word).classes.is_empty();
                word.kind = token.is(Grammar::BodyNoun);
                // *the River Kestrels*, *les Crécerelles du Fleuve*: a name that says what it means is known by that, too.
                word.root = match stem.concept {
                    Some(concept) if token.capital => concept.hash,
                    Some(_) => 0,
                    None => seg.language.meaning.place(&fold(seg.text_of(index))),
                };
            }
            called
        })
    }

    /// What a `content` is about that a source says, or else words that are a name.
    fn about_with(
        &mut self,
        seg: &Segmented<'_>,
        content: &[Range<usize>],
        (source, is_name): (&[Range<usize>], bool),
        known: &mut Remembered,
    ) -> About {
        let mut keys = std::mem::take(&mut self.found);
        keys.clear();
        if begins_with_possessive(seg, content) {
            keys.extend(self.owners(seg, source, known));
        }
        let predicate = content.first().and_then(|piece| predicate(seg, piece));
        let predicate = predicate.filter(|&verb| !tells_a_total(seg, content[0].start, verb, content[0].end));
        let mut complement =
            content.first().filter(|_| predicate.is_none()).and_then(|piece| complement(seg, piece));
        let passive = predicate.is_some_and(|verb| is_passive(seg, content[0].start, verb));
        let mut opposite = false;
        for (number, piece) in content.iter().enumerate() {
            let mut at = piece.start;
            while at < piece.end {
                let index = at;
                at += 1;
                let token = &seg.tokens[index];
                if token.kind != Kind::Word {
                    keys.extend(year(seg, piece.start, index));
                    continue;
                }
                let stem = self.stemmer.stem(seg, index, known);
                let phrase =
                    (stem.opens_phrase).then(|| phrase(seg, piece, index, (&self.stemmer, known))).flatten();
                if phrase.is_none() && tells_nothing(seg, piece.start, index) {
                    continue;
                }
                let end = phrase.map_or(index + 1, |(end, _)| end);
                let is_predicate = predicate.is_some_and(|verb| (index..end).contains(&verb));
                let mut key = match phrase {
                    Some((_, concept)) => Key::of(concept, stem.weight.max(CONCEPT), Traits::SHARED),
                    None => self.key(seg, index, index > content[0].start, stem),
                };
                if phrase.is_none() && key.traits.has(Traits::NAME) && self.add_parts(seg, index, &mut keys) {
                    at = index + 1;
                    continue;
                }
                // The last word of a phrase tells what it is about as it does alone, but is no name by itself.
                at = if is_name { end } else { (end - 1).max(index + 1) };
                let of = phrase.map(|(_, concept)| concept).or(stem.concept);
                // *est en panne*, *is dangerous*: behind a copula, what is first said of the subject.
                let completes = complement.as_ref().is_some_and(|complement| complement.contains(&index));
                if completes && of.is_some() {
                    complement = None;
                }
                opposite |= (is_predicate || completes) && of.is_some_and(|concept| concept.opposite);
                // What may open is not what is closed, nor what is open.
                if is_predicate
                    && of.is_some_and(|concept| concept.paired)
                    && is_modal(seg, content[0].start, index)
                {
                    key.hash ^= MODAL;
                    key.abroad ^= MODAL;
                }
                if let Some(verb) = predicate.filter(|&verb| number == 0 && index != verb) {
                    let acts = (index < verb) != passive;
                    key.traits = key.traits.with(if acts { Traits::ACTS } else { Traits::SUFFERS });
                }
                if is_predicate && key.weight > COMMON {
                    key.traits = key.traits.with(Traits::PREDICATE);
                }
                keys.push(key);
            }
        }
        keys.sort_unstable_by_key(|key| (key.hash, std::cmp::Reverse((key.traits, key.weight))));
        keys.dedup_by_key(|key| key.hash);
        if keys.len() > KEYS {
            keys.sort_unstable_by_key(|key| (std::cmp::Reverse(key.weight), key.hash));
            keys.truncate(KEYS);
            keys.sort_unstable_by_key(|key| key.hash);
        }
        let about = About { keys: keys.as_slice().into(), around: Box::default(), opposite };
        self.found = keys;
        about
    }

    /// The names of whoever speaks, as of those who act. What somebody by name calls theirs is not their own, but
    /// their country's or firm's: *“Our ships were hit,” the minister, Anna Roy, said*.
    fn owners(
        &self,
        seg: &Segmented<'_>,
        source: &[Range<usize>],
        known: &mut Remembered,
    ) -> SmallVec<[Key; 4]> {
        let words = || source.iter().flat_map(Clone::clone);
        let is_person = words().any(|index| seg.tokens[index].is(Grammar::Person));
        let keys = words().filter(|&index| seg.can_be_name(index)).map(|index| {
            let stem = self.stemmer.stem(seg, index, known);
            self.key(seg, index, true, stem)
        });
        let actor = |key: Key| Key { traits: key.traits.with(Traits::ACTS), ..key };
        let owns = |key: &Key| key.traits.has(Traits::NAME) && (!is_person || key.weight <= WELL_KNOWN);
        keys.filter(owns).map(actor).collect()
    }

    /// The key of the word at `index`, which may be a name if something `stands_before` it.
    fn key(&self, seg: &Segmented<'_>, index: usize, stands_before: bool, stem: Stem) -> Key {
        let token = &seg.tokens[index];
        let Stem { word, weight, name, akin, also, concept, .. } = stem;
        let named = Traits::SHARED.with(Traits::NAME);
        if let Some(key) = self.of_side(token.classes) {
            return key;
        }
        let can_be_name = seg.can_be_name(index);
        // Where all nouns have a capital it makes no name of what the pack has a concept or a rank for.
        let stands_before = stands_before && !seg.language.nouns_are_capitalised;
        match concept {
            Some(concept) if can_be_name && stands_before && !token.is(Grammar::Time) => {
                Key::of(concept, WELL_KNOWN, named)
            }
            Some(concept) if token.is(Grammar::Time) => {
                Key::of(concept, COMMON, Traits::SHARED.with(Traits::TIME))
            }
            Some(concept) => Key::of(concept, weight.max(CONCEPT), Traits::SHARED),
            None if token.is(Grammar::Common) || token.is(Grammar::Time) => {
                Key { hash: word, abroad: 0, also: 0, weight: COMMON, traits: Traits::default() }
            }
            // A name that opens the content is told by being in no list, as far as it can be.
            None if can_be_name && also == 0 && (stands_before || weight >= crate::rules::language::RARE) => {
                Key::shared(name, NAME, named)
            }
            None => Key { hash: word, abroad: akin, also, weight, traits: Traits::default() },
        }
    }

    /// What any name of a side comes down to, if `classes` has a side's.
    fn of_side(&self, classes: ClassSet) -> Option<Key> {
        if !classes.meets(self.any_side) {
            return None;
        }
        let side = self.sides.iter().find(|side| classes.meets(side.class))?;
        Some(Key::shared(side.hash, WELL_KNOWN, Traits::SHARED.with(Traits::NAME)))
    }

    /// Adds the keys of the parts of a word such as *Russia-based*, of which one is a well-known name.
    fn add_parts(&self, seg: &Segmented<'_>, index: usize, keys: &mut Vec<Key>) -> bool {
        let Some((first, rest)) = seg.text_of(index).split_once('-') else { return false };
        let Some(word) = seg.language.lexicon.get(&fold(first)) else { return false };
        let word = seg.language.lexicon.word(word);
        let classes = word.classes.union(word.capital_classes);
        let Some(key) = self.of_side(classes) else { return false };
        keys.push(key);
        let hash = self.stemmer.hash(&fold(rest));
        keys.push(Key {
            hash,
            abroad: 0,
            also: 0,
            weight: seg.language.meaning.weight(hash),
            traits: Traits::default(),
        });
        true
    }
}

/// The key of the year at `index`, if it is one: four digits behind a preposition or a word of time. Years are
/// kinds of one thing, as months are.
fn year(seg: &Segmented<'_>, start: usize, index: usize) -> Option<Key> {
    let written = seg.text_of(index);
    let is_year =
        written.len() == 4 && written.starts_with(['1', '2']) && written.bytes().all(|b| b.is_ascii_digit());
    let before = &seg.tokens[start..index].last()?;
    let dated = before.is(Grammar::Preposition) || before.is(Grammar::Time);
    (is_year && dated).then(|| {
        let hash = xxh3_64(written.as_bytes()) as u32;
        Key { also: YEAR, ..Key::shared(hash, COMMON, Traits::SHARED.with(Traits::TIME)) }
    })
}

impl Key {
    /// A key that is the same in all languages.
    fn shared(hash: u32, weight: u16, traits: Traits) -> Self {
        Self { hash, abroad: hash, also: 0, weight, traits }
    }

    /// The key of a word that stands for `concept`.
    fn of(concept: Concept, weight: u16, traits: Traits) -> Self {
        Self { also: concept.also, ..Self::shared(concept.hash, weight, traits) }
    }
}

/// Whether a content speaks first of something of somebody's: *its ships*, *« nos soldats »*.
fn begins_with_possessive(seg: &Segmented<'_>, content: &[Range<usize>]) -> bool {
    let mut words = content.iter().flat_map(|piece| &seg.tokens[piece.clone()]);
    let first = words.find(|token| token.kind == Kind::Word && !token.is(Grammar::Complementizer));
    first.is_some_and(|first| first.is(Grammar::Possessive) && first.is(Grammar::Determiner))
}
