//! What an article speaks of.

use crate::classify::{Key, Statement, Traits};

/// What the statements of one article speak of.
#[derive(Clone, Debug, Default)]
pub(super) struct Article<'s> {
    /// Its names, those of its statements and others, sorted by hash.
    pub(super) names: &'s [Key],
    /// How many statements it has.
    pub(super) statements: u32,
    /// The words and names that its statements are about, sorted by hash.
    topics: Box<[Topic]>,
    /// What its statements count, ascending, each with how many statements count it.
    counted: Box<[(u32, u16)]>,
}

/// One thing that an article speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Topic {
    hash: u32,
    weight: u16,
    /// In how many statements.
    statements: u16,
    name: bool,
}

/// How many statements an article has at least that tell what story it is on.
const FEWEST: u32 = 3;

impl<'s> Article<'s> {
    /// What an article with these statements speaks of.
    pub(super) fn of(statements: &[&'s Statement]) -> Self {
        let names = statements.first().map_or(&[][..], |statement| &statement.origin.names);
        let mut topics: Vec<Topic> = Vec::new();
        for statement in statements {
            let said = statement.keys.iter().map(|key| (key.hash, key.weight, key.traits.has(Traits::NAME)));
            topics.extend(said.map(|(hash, weight, name)| Topic { hash, weight, statements: 1, name }));
        }
        topics.sort_unstable();
        topics.dedup_by(|next, kept| {
            let same = next.hash == kept.hash;
            if same {
                kept.statements = kept.statements.saturating_add(1);
                kept.weight = kept.weight.max(next.weight);
                kept.name |= next.name;
            }
            same
        });
        let counted = counted(statements);
        Self { names, statements: statements.len() as u32, topics: topics.into(), counted }
    }

    /// In how many of its statements something is counted.
    pub(super) fn counting(&self, counted: u32) -> u16 {
        let place = self.counted.binary_search_by_key(&counted, |&(thing, _)| thing);
        place.map_or(0, |at| self.counted[at].1)
    }

    /// In how many of its statements a word or name stands.
    pub(super) fn mentions(&self, hash: u32) -> u16 {
        let place = self.topics.binary_search_by_key(&hash, |topic| topic.hash);
        place.map_or(0, |at| self.topics[at].statements)
    }

    /// What a word tells in it, in rare words; what more of its statements have tells the less.
    pub(super) fn tells(&self, key: &Key) -> f64 {
        f64::from(key.weight) / 100.0 / f64::from(self.mentions(key.hash).max(1)).sqrt()
    }

    /// Whether it has too few statements to tell what story it is on.
    pub(super) fn is_brief(&self) -> bool {
        self.statements < FEWEST
    }

    /// Whether it has but one statement.
    pub(super) fn is_one_statement(&self) -> bool {
        self.statements == 1
    }

    /// All that it is about, each with what it weighs, in hundredths of a rare word: its names, and the words that
    /// its statements are about.
    pub(super) fn subjects(&self) -> impl Iterator<Item = (u32, u16)> {
        let words = self.topics.iter().filter(|topic| !topic.name && topic.weight > 0);
        let names = self.names.iter().map(|name| (name.hash, name.weight));
        names.chain(words.map(|word| (word.hash, word.weight)))
    }
}

/// What `statements` count, ascending, each with how many of them count it.
fn counted(statements: &[&Statement]) -> Box<[(u32, u16)]> {
    let of = |(place, statement): (usize, &&Statement)| -> Vec<(u32, usize)> {
        statement.figures.iter().map(|figure| (figure.counted, place)).collect()
    };
    let mut things: Vec<(u32, usize)> = statements.iter().enumerate().flat_map(of).collect();
    things.sort_unstable();
    things.dedup();
    let of_thing = things.chunk_by(|a, b| a.0 == b.0);
    of_thing.map(|of| (of[0].0, of.len().min(usize::from(u16::MAX)) as u16)).collect()
}

/// The key among `keys` that stands for the same.
pub(super) fn find(keys: &[Key], key: Key) -> Option<Key> {
    keys.binary_search_by_key(&key.hash, |known| known.hash).ok().map(|at| keys[at])
}
