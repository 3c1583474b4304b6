//! How much two contents have in common, and when that is enough.

use crate::classify::Key;
use std::cmp::Ordering;
use std::ops::AddAssign;

/// What two contents share and what each has alone, in the hundredths of [`Key::weight`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    shared: Weight,
    left: Weight,
    right: Weight,
    /// How many keys both have.
    count: usize,
}

/// A weight, taken apart.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    words: u64,
    names: u64,
}

/// Keys of this weight and more are names; words weigh less, at most about 100.
const NAME: u16 = 150;
/// What two contents may word differently, however short they are: less than a telling word.
const SLACK: u64 = 60;

impl Weight {
    fn sum(self) -> u64 {
        self.words + self.names
    }
}

impl AddAssign<u16> for Weight {
    fn add_assign(&mut self, key: u16) {
        *(if key < NAME { &mut self.words } else { &mut self.names }) += u64::from(key);
    }
}

impl Overlap {
    /// Compares two contents in one pass, since keys are sorted by hash.
    pub(super) fn of(a: &[Key], b: &[Key]) -> Self {
        let mut overlap = Self::default();
        let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
        loop {
            let order = match (a.peek(), b.peek()) {
                (None, None) => return overlap,
                (Some(x), Some(y)) => x.hash.cmp(&y.hash),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
            };
            let left = a.next_if(|_| order.is_le()).map(|key| key.weight);
            let right = b.next_if(|_| order.is_ge()).map(|key| key.weight);
            match (left, right) {
                (Some(x), Some(y)) => {
                    overlap.shared += x.min(y);
                    overlap.count += 1;
                }
                (Some(x), None) => overlap.left += x,
                (None, Some(y)) => overlap.right += y,
                (None, None) => {}
            }
        }
    }

    /// Whether the two say the same thing.
    ///
    /// - Hardly a word is in one and not in the other: another word is another claim, be it put for
    ///   one (*a livré des obus*, *a livré des missiles*) or added (*sont à Koursk*, *sont morts à
    ///   Koursk*). Long contents may differ in more words than short ones.
    /// - No name stands in the place of another (*à Moscou*, *à Vladivostok*).
    /// - Names may be added, which tell where, when or who (*présents en Russie*, *présents en
    ///   Russie, près de Koursk*), if what is shared says something by itself and does not drown:
    ///   *des soldats sont morts* is not what every battle comes to.
    pub(super) fn says_the_same(&self) -> bool {
        let Self { shared, left, right, count } = *self;
        let same_words = 100 * (left.words + right.words) <= 100 * SLACK + 8 * shared.words;
        let same_names = 8 * left.names.min(right.names) <= shared.sum();
        let nothing_added = left.names + right.names == 0;
        let telling = count >= 3 && shared.sum() >= 300;
        let drowned = 3 * shared.sum() < 2 * (left.names + right.names);
        count > 0 && same_words && same_names && (nothing_added || telling && !drowned)
    }

    /// Orders by the share of the weight that both have (Dice), the closest last.
    pub(super) fn closeness(&self, other: &Self) -> Ordering {
        let apart = |overlap: &Self| u128::from(overlap.left.sum() + overlap.right.sum());
        let shared = |overlap: &Self| u128::from(overlap.shared.sum());
        // Of x/(x+a) and y/(y+b) the first is greater where x·b is greater than y·a.
        (shared(self) * apart(other)).cmp(&(shared(other) * apart(self)))
    }
}
