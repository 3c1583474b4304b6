//! How words are written: one piece of memory, and a table of places in it.

use super::WordId;
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The written forms of a pack's words, folded.
///
/// A pack has some hundred thousand of them. Kept side by side they are read in at once, and cost no
/// allocation each.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    text: Vec<u8>,
    table: HashTable<Spelling>,
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
        self.text.reserve(words * 10);
        self.table.reserve(words, |spelling| hash(written(&self.text, spelling)));
    }

    /// The word that is written `folded`.
    pub(super) fn get(&self, folded: &str) -> Option<WordId> {
        let is_it = |spelling: &Spelling| written(&self.text, spelling) == folded.as_bytes();
        self.table.find(hash(folded.as_bytes()), is_it).map(|spelling| spelling.word)
    }

    /// The word that is written `folded`: if there is none yet, then from now on `fresh`.
    pub(super) fn get_or_add(&mut self, folded: &str, fresh: WordId) -> WordId {
        let Self { text, table } = self;
        let is_it = |spelling: &Spelling| written(text, spelling) == folded.as_bytes();
        let rehash = |spelling: &Spelling| hash(written(text, spelling));
        let entry = table.entry(hash(folded.as_bytes()), is_it, rehash).or_insert_with(|| Spelling {
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

fn written<'t>(text: &'t [u8], spelling: &Spelling) -> &'t [u8] {
    &text[spelling.start as usize..(spelling.start + spelling.len) as usize]
}

fn hash(folded: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(folded);
    hasher.finish()
}
