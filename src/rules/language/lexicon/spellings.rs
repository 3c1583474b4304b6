//! How words are written: one piece of memory, and a table of places in it.

use super::WordId;
use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// The written forms of a pack's words, folded.
///
/// A pack has some hundred thousand of them. Kept side by side they are read in at once, and cost no
/// allocation each. Those of up to seven bytes, which most words of a text are, are numbers that are compared
/// at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    short: FxHashMap<u64, WordId>,
    text: Vec<u8>,
    long: HashTable<Spelling>,
}

#[derive(Clone, Copy, Debug)]
struct Spelling {
    start: u32,
    len: u32,
    word: WordId,
}

impl Spellings {
    /// Makes room for so many more words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.short.reserve(words / 4);
        self.text.reserve(words * 10);
        self.long.reserve(words, |spelling| hash(written(&self.text, spelling)));
    }

    /// The word that is written `folded`.
    #[inline]
    pub(super) fn get(&self, folded: &str) -> Option<WordId> {
        if let Some(number) = number(folded) {
            return self.short.get(&number).copied();
        }
        let is_it = |spelling: &Spelling| written(&self.text, spelling) == folded.as_bytes();
        self.long.find(hash(folded.as_bytes()), is_it).map(|spelling| spelling.word)
    }

    /// The word that is written `folded`: if there is none yet, then from now on `fresh`.
    pub(super) fn get_or_add(&mut self, folded: &str, fresh: WordId) -> WordId {
        if let Some(number) = number(folded) {
            return *self.short.entry(number).or_insert(fresh);
        }
        let Self { text, long, .. } = self;
        let is_it = |spelling: &Spelling| written(text, spelling) == folded.as_bytes();
        let rehash = |spelling: &Spelling| hash(written(text, spelling));
        let entry = long.entry(hash(folded.as_bytes()), is_it, rehash).or_insert_with(|| Spelling {
            start: text.len() as u32,
            len: folded.len() as u32,
            word: fresh,
        });
        let word = entry.get().word;
        if word == fresh {
            text.extend_from_slice(folded.as_bytes());
        }
        word
    }
}

/// A word of up to seven bytes as the number that stands for it alone: its bytes, behind how many they are.
fn number(folded: &str) -> Option<u64> {
    let bytes = folded.as_bytes();
    if bytes.len() >= size_of::<u64>() {
        return None;
    }
    let letters = match (bytes.first_chunk(), bytes.last_chunk()) {
        // The two overlap, where they are the same.
        (Some(first), Some(last)) => {
            let behind = 8 * (bytes.len() - size_of::<u32>());
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << behind
        }
        _ => bytes.iter().rev().fold(0, |letters, &byte| letters << 8 | u64::from(byte)),
    };
    Some(letters | (bytes.len() as u64) << 56)
}

fn written<'t>(text: &'t [u8], spelling: &Spelling) -> &'t [u8] {
    &text[spelling.start as usize..(spelling.start + spelling.len) as usize]
}

fn hash(folded: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(folded);
    hasher.finish()
}
