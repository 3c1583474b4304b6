//! Phrases that mean something by all of their words, in whatever forms these stand: *ouvrir le feu*, *ont ouvert le
//! feu*, *le feu a été ouvert*.

use super::forms::Form;
use super::lexicon::{Lexicon, WordId};
use super::meaning::Concept;
use super::stemmer::Stems;
use super::verbs::Verbs;
use crate::rules::classes::{ClassSet, Grammar};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

/// The phrases of a language that have a concept.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// By the root of their first word; the longest first.
    by_first: FxHashMap<u32, Vec<Worded>>,
}

/// A phrase, but for its first word.
#[derive(Clone, Debug)]
pub struct Worded {
    /// Its other words: where it is `loose`, by what they are forms of and without articles, else as written
    /// ([`as_written`]).
    pub rest: SmallVec<[u32; 3]>,
    /// Whether words may stand between its own that tell nothing: *supprimer 1 200 postes*. What begins with a
    /// preposition means something else then.
    pub loose: bool,
    /// Whether it is a verb and its object, which in the passive stands before it.
    pub of_object: bool,
    /// What it means.
    pub concept: Concept,
}

/// Words that with another mean what they don't mean alone: *in cash*, *sign off*.
const SMALL: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Link,
    Grammar::Preposition,
    Grammar::Adverb,
    Grammar::Negation,
]);

impl Phrases {
    /// Whether any begins with a word of this root.
    pub fn any_begins_with(&self, root: u32) -> bool {
        self.by_first.contains_key(&root)
    }

    /// Those that begin with a word of this root, the longest first.
    pub fn beginning_with(&self, root: u32) -> &[Worded] {
        self.by_first.get(&root).map_or(&[], Vec::as_slice)
    }

    /// Adds the phrase that is written `folded`, of several words.
    pub(super) fn add(&mut self, folded: &str, concept: Concept, words: (&Lexicon, &Verbs, &Stems)) {
        let (lexicon, verbs, stems) = words;
        let mut pieces: Vec<(&str, WordId)> = Vec::new();
        let mut buffer = String::new();
        for written in folded.split_whitespace() {
            let mut rest = written;
            lexicon.split(written, &mut buffer, |(length, word)| {
                let (piece, behind) = rest.split_at(length);
                pieces.push((piece, word));
                rest = behind;
            });
        }
        let classes = |(_, word): (&str, WordId)| lexicon.word(word).classes;
        let (Some(&first), Some(&last)) = (pieces.first(), pieces.last()) else { return };
        let loose = !classes(first).meets(SMALL) && !classes(last).is(Grammar::Determiner);
        if loose {
            pieces.retain(|&piece| !classes(piece).is(Grammar::Determiner));
        }
        let of_object = loose
            && pieces.len() == 2
            && lexicon.readings(first.1).iter().any(|reading| reading.form == Form::Infinitive)
            && !classes(last).meets(SMALL);
        let root = |(piece, word): (&str, WordId)| stems.root(piece, lexicon.readings(word), verbs);
        let compared = |&piece| if loose { root(piece) } else { as_written(piece.0) };
        let rest = pieces.iter().skip(1).map(compared).collect();
        let phrases = self.by_first.entry(root(first)).or_default();
        let at = phrases.partition_point(|known| known.rest.len() + 1 >= pieces.len());
        phrases.insert(at, Worded { rest, loose, of_object, concept });
    }
}

/// A hash of a folded word as it is written.
pub fn as_written(folded: &str) -> u32 {
    xxh3_64(folded.as_bytes()) as u32
}
