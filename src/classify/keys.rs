//! What a content is about, as weighted hashes that other contents can be compared with.

use super::FUNCTION_WORDS;
use super::statement::{Figure, Key};
use crate::rules::Grammar;
use crate::rules::language::fold;
use crate::segment::{Kind, Segmented};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Weights of keys, in hundredths of a plain content word.
const COMMON: u16 = 25;
const PLAIN: u16 = 100;
const NAME: u16 = 150;
const FIGURE: u16 = 80;

/// Makes the keys of a document's contents; remembers the stems it has made.
pub(super) struct Keyring<'l> {
    stemmer: Option<Stemmer>,
    stems: FxHashMap<&'l str, u32>,
}

impl<'l> Keyring<'l> {
    pub(super) fn new(stemmer: Option<&str>) -> Self {
        Self { stemmer: stemmer.and_then(algorithm).map(Stemmer::create), stems: FxHashMap::default() }
    }

    /// The keys of a content, sorted by hash, each once.
    pub(super) fn keys(
        &mut self,
        seg: &'l Segmented<'_>,
        content: &[Range<usize>],
        figures: &[Figure],
    ) -> Box<[Key]> {
        let mut keys: Vec<Key> = Vec::new();
        for index in content.iter().flat_map(Clone::clone) {
            let token = &seg.tokens[index];
            if token.kind != Kind::Word || token.classes.meets(FUNCTION_WORDS) || is_auxiliary(seg, index) {
                continue;
            }
            let weight = if token.is(Grammar::Common) {
                COMMON
            } else if token.capital && index > content[0].start {
                NAME
            } else {
                PLAIN
            };
            keys.push(Key { hash: self.stem(seg.text_of(index)), weight });
        }
        for figure in figures {
            let hash = xxh3_64(&figure.value.to_bits().to_le_bytes()) as u32;
            keys.push(Key { hash, weight: FIGURE });
        }
        keys.sort_unstable_by_key(|key| (key.hash, std::cmp::Reverse(key.weight)));
        keys.dedup_by_key(|key| key.hash);
        keys.into()
    }

    fn stem(&mut self, written: &'l str) -> u32 {
        if let Some(&known) = self.stems.get(written) {
            return known;
        }
        let folded = fold(written);
        let hash = match &self.stemmer {
            Some(stemmer) => xxh3_64(stemmer.stem(&folded).as_bytes()),
            None => xxh3_64(folded.as_bytes()),
        } as u32;
        self.stems.insert(written, hash);
        hash
    }
}

fn is_auxiliary(seg: &Segmented<'_>, index: usize) -> bool {
    seg.language.lexicon.readings(seg.tokens[index].word).iter().any(|reading| {
        let roles = seg.language.verbs.roles(reading.verb);
        roles.perfect || roles.passive || roles.modal
    })
}

/// The Snowball algorithm of this name.
fn algorithm(name: &str) -> Option<Algorithm> {
    Some(match name {
        "arabic" => Algorithm::Arabic,
        "danish" => Algorithm::Danish,
        "dutch" => Algorithm::Dutch,
        "english" => Algorithm::English,
        "finnish" => Algorithm::Finnish,
        "french" => Algorithm::French,
        "german" => Algorithm::German,
        "greek" => Algorithm::Greek,
        "hungarian" => Algorithm::Hungarian,
        "italian" => Algorithm::Italian,
        "norwegian" => Algorithm::Norwegian,
        "portuguese" => Algorithm::Portuguese,
        "romanian" => Algorithm::Romanian,
        "russian" => Algorithm::Russian,
        "spanish" => Algorithm::Spanish,
        "swedish" => Algorithm::Swedish,
        "tamil" => Algorithm::Tamil,
        "turkish" => Algorithm::Turkish,
        _ => return None,
    })
}
