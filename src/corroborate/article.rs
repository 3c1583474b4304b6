//! What an article speaks of, and which articles are on one story.

use super::overlap::is_telling;
use crate::classify::{Key, Statement, Traits};

/// What the statements of one article speak of.
#[derive(Clone, Debug, Default)]
pub(super) struct Article<'s> {
    /// Its names, those of its statements and others, sorted by hash.
    pub(super) names: &'s [Key],
    /// One bit for each telling name, so that most articles need not be compared.
    signature: u64,
    /// How many statements it has.
    statements: u32,
    /// The words and names that its statements are about, sorted by hash.
    topics: Box<[Topic]>,
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

/// What the names tell at least that two articles on one story have in common.
const STORY: f64 = 300.0;
/// What the words tell at least that two articles have in common that share but one telling name, and the share
/// of what the words of either tell.
const WORDS: f64 = 300.0;
const SHARE: f64 = 0.3;
/// How many statements an article has at least whose words say what story it tells.
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
        let telling = names.iter().filter(|name| is_telling(name));
        Self {
            names,
            signature: telling.fold(0, |bits, name| bits | 1 << (name.hash % u64::BITS)),
            statements: statements.len() as u32,
            topics: topics.into(),
        }
    }

    /// In how many of its statements a word or name stands.
    pub(super) fn mentions(&self, hash: u32) -> u16 {
        let place = self.topics.binary_search_by_key(&hash, |topic| topic.hash);
        place.map_or(0, |at| self.topics[at].statements)
    }

    /// Whether the two are on one story: they have as much in common of their names as the share `story` of
    /// what those of either tell, one that is not in every other article, and some more; or else such a name
    /// and a good part of their words.
    pub(super) fn is_on_story_of(&self, other: &Self, story: f64) -> bool {
        self.signature & other.signature != 0
            && shares_telling_name(self.names, other.names)
            && (are_one_story(self.names, other.names, story) || self.shares_words(other))
    }

    /// Whether the statements of both have a good part of their words in common.
    fn shares_words(&self, other: &Self) -> bool {
        if self.statements.min(other.statements) < FEWEST {
            return false;
        }
        let words = |article: &Self| {
            let words = article.topics.iter().filter(|topic| !topic.name);
            words.map(|topic| f64::from(topic.weight)).sum::<f64>()
        };
        let both = self.topics.iter().filter(|topic| !topic.name && other.mentions(topic.hash) > 0);
        let common: f64 = both.map(|topic| f64::from(topic.weight)).sum();
        common >= WORDS && common >= SHARE * words(self).min(words(other))
    }
}

/// Whether two articles have as much in common of their names as those on one story: the share `story` of what
/// the names of either tell, and more than one.
fn are_one_story(a: &[Key], b: &[Key], story: f64) -> bool {
    let weight = |names: &[Key]| names.iter().map(|name| f64::from(name.weight)).sum::<f64>();
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|name| find(long, **name).is_some());
    let common: f64 = shared.map(|name| f64::from(name.weight)).sum();
    common >= STORY && common >= story * weight(a).min(weight(b))
}

fn shares_telling_name(a: &[Key], b: &[Key]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().any(|name| is_telling(name) && find(long, *name).is_some())
}

/// The key among `keys` that stands for the same.
pub(super) fn find(keys: &[Key], key: Key) -> Option<Key> {
    keys.binary_search_by_key(&key.hash, |known| known.hash).ok().map(|at| keys[at])
}
