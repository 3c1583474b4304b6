//! What a content is about, as weighted hashes that other contents can be compared with.

use super::FUNCTION_WORDS;
use super::statement::Key;
use crate::rules::language::{fold, stemmer};
use crate::rules::{Grammar, Language};
use crate::segment::{Kind, Segmented};
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Weights of keys, in hundredths of a plain content word.
const COMMON: u16 = 25;
const PLAIN: u16 = 100;
const NAME: u16 = 150;

/// How many stems a thread remembers before it forgets them all.
const REMEMBERED: usize = 1 << 16;

/// Hashes of stems by language code, then by word as written.
type Stems = FxHashMap<Arc<str>, FxHashMap<Box<str>, u32>>;

thread_local! {
    /// Stems that this thread has made, by language and word. Stemming a word takes longer than all
    /// the rest of reading it, and most words of a text have been seen before.
    static STEMS: RefCell<Stems> = RefCell::default();
}

/// Makes the keys of contents in one language.
pub(super) struct Keyring {
    stemmer: Option<Stemmer>,
    language: Arc<str>,
    /// Holds the keys of one content at a time.
    found: Vec<Key>,
}

impl Keyring {
    pub(super) fn new(language: &Language) -> Self {
        let stemmer = language.stemmer.as_deref().and_then(stemmer).map(Stemmer::create);
        Self { stemmer, language: language.code.clone(), found: Vec::new() }
    }

    /// The keys of a content, sorted by hash, each once. Figures are compared apart and are none.
    pub(super) fn keys(&mut self, seg: &Segmented<'_>, content: &[Range<usize>]) -> Box<[Key]> {
        STEMS.with_borrow_mut(|stems| {
            let known = stems.entry(self.language.clone()).or_default();
            self.keys_with(seg, content, known)
        })
    }

    fn keys_with(
        &mut self,
        seg: &Segmented<'_>,
        content: &[Range<usize>],
        known: &mut FxHashMap<Box<str>, u32>,
    ) -> Box<[Key]> {
        let mut keys = std::mem::take(&mut self.found);
        keys.clear();
        for index in content.iter().flat_map(Clone::clone) {
            let token = &seg.tokens[index];
            if token.kind != Kind::Word
                || token.is(Grammar::Number)
                || token.classes.meets(FUNCTION_WORDS)
                || seg.language.numbers.word(token.word).is_some()
                || is_auxiliary(seg, index)
            {
                continue;
            }
            let weight = if token.is(Grammar::Common) {
                COMMON
            } else if index > content[0].start && seg.can_be_name(index) {
                NAME
            } else {
                PLAIN
            };
            keys.push(Key { hash: self.stem(seg.text_of(index), known), weight });
        }
        keys.sort_unstable_by_key(|key| (key.hash, std::cmp::Reverse(key.weight)));
        keys.dedup_by_key(|key| key.hash);
        let boxed = keys.as_slice().into();
        self.found = keys;
        boxed
    }

    /// The hash of the stem of a word as written.
    fn stem(&self, written: &str, known: &mut FxHashMap<Box<str>, u32>) -> u32 {
        if let Some(&hash) = known.get(written) {
            return hash;
        }
        let folded = fold(written);
        let hash = match &self.stemmer {
            Some(stemmer) => xxh3_64(stemmer.stem(&folded).as_bytes()),
            None => xxh3_64(folded.as_bytes()),
        } as u32;
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(written.into(), hash);
        hash
    }
}

fn is_auxiliary(seg: &Segmented<'_>, index: usize) -> bool {
    seg.language.lexicon.readings(seg.tokens[index].word).iter().any(|reading| {
        let roles = seg.language.verbs.roles(reading.verb);
        roles.perfect || roles.passive || roles.modal
    })
}
