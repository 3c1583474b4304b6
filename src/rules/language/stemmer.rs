//! The Snowball stemmers, by the names that packs call them.

use super::fold::fold;
use super::forms::Form;
use super::verbs::{Reading, Verbs};
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

    /// A hash of what a folded word is a form of, by its `readings` as a verb: of the stem of its infinitive where
    /// the word itself does not show it (*found*, *tombé*), else of its own.
    pub(crate) fn root(&self, folded: &str, readings: &[Reading], verbs: &Verbs) -> u32 {
        let plain = self.stem(folded);
        let verb = readings.first().filter(|reading| reading.form != Form::Infinitive);
        let infinitive = verb.map(|reading| fold(verbs.infinitive(reading.verb)));
        let infinitive = infinitive.filter(|infinitive| !infinitive.is_empty());
        let root = match &infinitive {
            Some(infinitive) if !self.stem(infinitive).starts_with(&*plain) => self.stem(infinitive),
            _ => plain,
        };
        xxh3_64(root.as_bytes()) as u32
    }

    /// The hash of the stem of a folded word.
    pub(crate) fn hash(&self, folded: &str) -> u32 {
        xxh3_64(self.stem(folded).as_bytes()) as u32
    }
}
