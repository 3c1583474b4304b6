//! How much two contents have in common, and when that is enough.

use crate::classify::{Figure, Key, Traits};
use crate::rules::LikenessRules;
use crate::rules::language::{Operator, RARE};
use std::cmp::Ordering;

/// What a statement says, as far as it is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wording<'s> {
    pub(super) keys: &'s [Key],
    pub(super) figures: &'s [Figure],
    /// The language, as an ISO 639-1 code.
    pub(super) language: &'s str,
    /// The id of the document.
    pub(super) document: &'s str,
}

/// What two wordings share and what each has alone, in hundredths of a rare word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    shared: Weight,
    left: Weight,
    right: Weight,
    /// How many keys both have.
    count: usize,
    /// Whether the predicate of each, if it has one, is in the other.
    agree: bool,
    /// Whether the two are in different languages, so that most words can't be compared.
    across: bool,
    /// Whether the two stand in one document, where a few words are enough to tell what is meant.
    near: bool,
    /// Whether both give the same number.
    same_figure: bool,
    /// Whether both have a name that is not in every other article.
    proper: bool,
}

/// A weight, taken apart.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    words: f64,
    names: f64,
}

/// What two wordings share at least, if one of them adds anything.
const TELLING: f64 = 200.0;
/// The same in one document.
const TELLING_NEAR: f64 = 150.0;
/// The same between languages, where less can be compared.
const TELLING_ABROAD: f64 = 250.0;
/// The same where only one of them has names, so that nothing says where the other was, or who.
const TELLING_UNNAMED: f64 = 300.0;
/// How many keys two wordings in two languages share if they share no telling name and no number.
const MANY: usize = 4;
/// What a number tells that both give.
const FIGURE: f64 = 100.0;
/// Numbers below are so common that to share them says little.
const SMALL: f64 = 10.0;
/// What one may lack and still say all of it.
const NEARLY: f64 = 0.7;

impl Weight {
    fn sum(self) -> f64 {
        self.words + self.names
    }

    fn add(&mut self, key: Key, weight: f64) {
        *(if key.traits.has(Traits::NAME) { &mut self.names } else { &mut self.words }) += weight;
    }
}

impl Overlap {
    /// Compares two wordings in one pass, since keys are sorted by hash.
    pub(super) fn of(a: Wording<'_>, b: Wording<'_>, rules: &LikenessRules) -> Self {
        let across = a.language != b.language;
        let same_figure = a.figures.iter().any(|x| b.figures.iter().any(|y| is_same(x, y)));
        let near = a.document == b.document;
        let mut overlap = Self { across, near, same_figure, ..Self::default() };
        // Words that no other language has in common say nothing against two wordings in two languages.
        let alone = |key: Key| {
            let counts = if across && !key.traits.has(Traits::SHARED) { rules.foreign } else { 1.0 };
            f64::from(key.weight) * counts
        };
        let mut met = [false; 2];
        let mut states = [false; 2];
        let (mut left, mut right) = (a.keys.iter().peekable(), b.keys.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(x), Some(y)) => x.hash.cmp(&y.hash),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
            };
            let x = left.next_if(|_| order.is_le()).copied();
            let y = right.next_if(|_| order.is_ge()).copied();
            for (place, key) in [x, y].into_iter().enumerate() {
                let states_by = key.is_some_and(|key| key.traits.has(Traits::PREDICATE));
                // What another language says by a word of its own can't be held against it.
                let comparable = !across || key.is_some_and(|key| key.traits.has(Traits::SHARED));
                states[place] |= states_by && comparable;
                met[place] |= states_by && x.is_some() && y.is_some();
            }
            match (x, y) {
                (Some(x), Some(y)) => {
                    let key = if x.traits.has(Traits::NAME) { x } else { y };
                    overlap.shared.add(key, f64::from(x.weight.max(y.weight)));
                    overlap.count += 1;
                    overlap.proper |= key.traits.has(Traits::NAME) && key.weight > RARE;
                }
                (Some(x), None) => overlap.left.add(x, alone(x)),
                (None, Some(y)) => overlap.right.add(y, alone(y)),
                (None, None) => {}
            }
        }
        overlap.agree = (0..2).all(|place| met[place] || !states[place]);
        overlap
    }

    /// Whether the two say the same thing.
    ///
    /// - They state it by the same verb: *sont à Koursk* is not *sont morts à Koursk*.
    /// - Hardly a word stands in the place of another: *a livré des obus*, *a livré des missiles*. Of
    ///   words that only one of them adds, a part counts.
    /// - No name stands in the place of another: *à Moscou*, *à Vladivostok*.
    /// - What is shared says something by itself, unless nothing is added: *des soldats sont morts* is
    ///   not what every battle comes to.
    pub(super) fn says_the_same(&self, rules: &LikenessRules) -> bool {
        let Self { shared, left, right, count, agree, across, near, same_figure, proper } = *self;
        if count == 0 || !agree {
            return false;
        }
        let figure = if same_figure { FIGURE } else { 0.0 };
        let common = shared.words + figure;
        let exchanged = left.words.min(right.words);
        let added = (left.words - right.words).abs();
        let same_words = common >= rules.likeness * (common + exchanged + rules.added * added)
            && exchanged <= rules.exchanged * (common + 0.5 * shared.names);
        let same_names = 8.0 * left.names.min(right.names) <= shared.sum();
        let nothing_added = left.sum() + right.sum() <= 0.0;
        let least = match (near, across) {
            (true, _) => TELLING_NEAR,
            _ if shared.names <= 0.0 && left.names + right.names > 0.0 => TELLING_UNNAMED,
            (false, true) => TELLING_ABROAD,
            (false, false) => TELLING,
        };
        let telling = count >= 2 && shared.sum() + figure >= least;
        let drowned = 3.0 * (shared.sum() + figure) < 2.0 * (left.names + right.names);
        // Between languages names and numbers tell stories apart, or else much that is the same.
        let anchored = !across || proper || same_figure || count >= MANY;
        same_words && same_names && anchored && (nothing_added || telling && !drowned)
    }

    /// The share, from 0 to 1, of what the second says that the first says too; 1 where it is nearly all,
    /// and across languages, where it can't be told.
    pub(super) fn covers(&self) -> f64 {
        let share = self.shared.sum() / (self.shared.sum() + self.right.sum());
        if self.across || share.is_nan() || share >= NEARLY { 1.0 } else { share }
    }

    /// The same for what the first says.
    pub(super) fn is_covered(&self) -> f64 {
        Self { left: self.right, right: self.left, ..*self }.covers()
    }

    /// Orders by the share of the weight that both have, the closest last.
    pub(super) fn closeness(&self, other: &Self) -> Ordering {
        let share = |overlap: &Self| {
            let shared = overlap.shared.sum() + if overlap.same_figure { FIGURE } else { 0.0 };
            shared / (shared + overlap.left.sum() + overlap.right.sum())
        };
        share(self).total_cmp(&share(other))
    }
}

/// Whether two figures give the same number, and not a small one.
fn is_same(a: &Figure, b: &Figure) -> bool {
    let exact = |figure: &Figure| figure.operator != Operator::Order && figure.value >= SMALL;
    exact(a) && exact(b) && (a.value - b.value).abs() <= f64::EPSILON * a.value
}
