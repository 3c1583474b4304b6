//! Finds the few contents that are worth comparing.

use crate::classify::{Key, Traits};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Founding statements by pairs of their heaviest keys.
///
/// Two contents meet if they share two of the heaviest keys of each, or of the heaviest that other languages
/// may have, too; or what they state it by and any other key, since nobody says the same by another verb. A key
/// weighs the same wherever it stands, so what two contents share tends to be heavy in both or in neither; six
/// rather than fewer, so that a content still meets one that adds names of its own.
///
/// Every pair offers only the founders added last, and founders are added by date: what is compared
/// stays in proportion to the statements, even where thousands of claims are about the same two names.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Whether there is more than one language, so that what others may have is looked for, too.
    across: bool,
    /// The link to the newest founder of each pair.
    newest: FxHashMap<Pair, u32>,
    /// Founders with a link to the one before under the same pair.
    links: Vec<Link>,
}

/// The hashes of two keys, the lower first.
type Pair = (u32, u32);

#[derive(Debug)]
struct Link {
    founder: u32,
    older: Option<u32>,
}

/// How many keys of a content make pairs, and how many of those that all languages share.
const ANCHORS: usize = 6;
const ABROAD: usize = 4;
/// With how many of the others the predicate makes pairs.
const LIGHTER: usize = 6;
/// How many founders a pair offers.
const OFFERED: usize = 32;

/// The most founders that one content can be compared with.
#[cfg(test)]
pub(super) const MOST_OFFERED: usize =
    OFFERED * (ANCHORS * (ANCHORS - 1) + ABROAD * (ABROAD - 1) / 2 + 2 * ANCHORS + ABROAD + 3 * LIGHTER);

impl Index {
    /// An index of no founders yet, for statements `across` languages or in one.
    pub(super) fn new(across: bool) -> Self {
        Self { across, ..Self::default() }
    }

    /// Adds a founder with these keys.
    pub(super) fn add(&mut self, founder: u32, keys: &[Key]) {
        for pair in pairs(keys, self.across) {
            let link = self.links.len() as u32;
            let older = self.newest.insert(pair, link);
            self.links.push(Link { founder, older });
        }
    }

    /// The founders to compare with a content of these keys, in any order, some perhaps twice.
    pub(super) fn offer(&self, keys: &[Key]) -> Vec<u32> {
        let mut founders = Vec::new();
        for pair in pairs(keys, self.across) {
            let newest = self.newest.get(&pair).copied();
            let chain = std::iter::successors(newest, |&link| self.links[link as usize].older);
            founders.extend(chain.take(OFFERED).map(|link| self.links[link as usize].founder));
        }
        founders
    }
}

/// The pairs of the heaviest keys and of the predicate with any other key, ascending, each once; a lone key is
/// paired with itself.
fn pairs(keys: &[Key], across: bool) -> Vec<Pair> {
    let mut anchors = keys.to_vec();
    anchors.sort_unstable_by_key(|key| (Reverse(key.weight), key.hash));
    if let [lone] = anchors[..] {
        return vec![(lone.hash, lone.hash)];
    }
    let mut pairs = Vec::with_capacity(ANCHORS * ANCHORS);
    add_pairs(&anchors, ANCHORS, &mut pairs);
    // *Workers* meet *people* as such.
    if anchors.iter().any(|key| key.also != 0) {
        let also = |key: &Key| Key { hash: if key.also == 0 { key.hash } else { key.also }, ..*key };
        let broader: Vec<Key> = anchors.iter().map(also).collect();
        add_pairs(&broader, ANCHORS, &mut pairs);
    }
    if across {
        anchors.retain(|key| key.abroad != 0);
        for key in &mut anchors {
            key.hash = key.abroad;
        }
        add_pairs(&anchors, ABROAD, &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Adds the pairs of the first so many of `keys`, and those of the predicate with what stands behind them.
fn add_pairs(keys: &[Key], heaviest: usize, pairs: &mut Vec<Pair>) {
    let mut add = |a: &Key, b: &Key| pairs.push((a.hash.min(b.hash), a.hash.max(b.hash)));
    let heaviest = heaviest.min(keys.len());
    for (place, a) in keys[..heaviest].iter().enumerate() {
        for b in &keys[..place] {
            add(a, b);
        }
    }
    let Some(verb) = keys.iter().position(|key| key.traits.has(Traits::PREDICATE)) else { return };
    let lighter = heaviest..keys.len().min(heaviest + LIGHTER);
    for place in lighter.filter(|&place| place != verb) {
        add(&keys[verb], &keys[place]);
    }
    if verb >= heaviest {
        for key in &keys[..heaviest] {
            add(&keys[verb], key);
        }
    }
}
