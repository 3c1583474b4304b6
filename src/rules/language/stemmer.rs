//! The Snowball stemmers, by the names that packs call them.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// All stemmers with their names in rule packs.
pub(crate) const STEMMERS: [(&str, Algorithm); 18] = [
    ("arabic", Algorithm::Arabic),
    ("danish", Algorithm::Danish),
    ("dutch", Algorithm::Dutch),
    ("english", Algorithm::English),
    ("finnish", Algorithm::Finnish),
    ("french", Algorithm::French),
    ("german", Algorithm::German),
    ("greek", Algorithm::Greek),
    ("hungarian", Algorithm::Hungarian),
    ("italian", Algorithm::Italian),
    ("norwegian", Algorithm::Norwegian),
    ("portuguese", Algorithm::Portuguese),
    ("romanian", Algorithm::Romanian),
    ("russian", Algorithm::Russian),
    ("spanish", Algorithm::Spanish),
    ("swedish", Algorithm::Swedish),
    ("tamil", Algorithm::Tamil),
    ("turkish", Algorithm::Turkish),
];

/// The stemmer of this name.
pub(crate) fn stemmer(name: &str) -> Option<Algorithm> {
    STEMMERS.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm)
}

/// What the forms of a word come down to in one language: the word itself where it has no stemmer.
pub(crate) struct Stems(Option<Stemmer>);

impl Stems {
    /// By the stemmer of this name.
    pub(crate) fn new(name: Option<&str>) -> Self {
        Self(name.and_then(stemmer).map(Stemmer::create))
    }

    /// The stem of a folded word.
    pub(crate) fn stem<'w>(&self, folded: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(stemmer) => stemmer.stem(folded),
            None => Cow::Borrowed(folded),
        }
    }

    /// The hash of the stem of a folded word.
    pub(crate) fn hash(&self, folded: &str) -> u32 {
        xxh3_64(self.stem(folded).as_bytes()) as u32
    }
}
