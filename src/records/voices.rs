//! How much all who give one value say for it, and how much they would if one of them were another.

use crate::rules::Corroboration;
use crate::score::Independence;

/// δ: what each source counts, by its place from the strongest to the weakest.
pub(super) struct Shares(Vec<f64>);

impl Shares {
    /// Those of up to `most` sources.
    pub(super) fn new(rules: &Corroboration, most: usize) -> Self {
        let mut independence = Independence::new(rules);
        // One place more, since sums are also taken as if everybody stood one place further back.
        Self((0..=most).map(|_| independence.count(true)).collect())
    }
}

/// The terms of all who give one value, with sums from which any one of them can be exchanged at once.
#[derive(Default)]
pub(super) struct Voices {
    /// The terms, the strongest first, each with whose it is.
    ranked: Vec<(f64, usize)>,
    /// Up to each place, the sum of what the terms before it count where they stand, one place further to
    /// the front, and one further back.
    sums: Vec<[f64; 3]>,
}

impl Voices {
    /// Takes the terms of others in the place of those that it has.
    pub(super) fn take(&mut self, terms: impl Iterator<Item = (f64, usize)>, shares: &Shares) {
        self.ranked.clear();
        self.ranked.extend(terms);
        self.ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.sums.clear();
        let mut sum = [0.0; 3];
        self.sums.push(sum);
        for (place, (term, _)) in self.ranked.iter().enumerate() {
            let front = place.saturating_sub(1);
            for (sum, at) in sum.iter_mut().zip([place, front, place + 1]) {
                *sum += shares.0[at] * term;
            }
            self.sums.push(sum);
        }
    }

    /// What all of them say: Σ δ·term.
    pub(super) fn total(&self) -> f64 {
        self.sums[self.ranked.len()][0]
    }

    /// For each of them, whose the term is, and what all would say if it were the one that `other` gives.
    pub(super) fn exchanged(
        &self,
        shares: &Shares,
        other: impl Fn(usize) -> f64,
    ) -> impl Iterator<Item = (usize, f64)> {
        self.ranked.iter().enumerate().map(move |(place, &(_, whose))| {
            let term = other(whose);
            let to = self.ranked.partition_point(|&(ranked, _)| ranked > term);
            let [still, front, back] =
                [0, 1, 2].map(|sum| move |from: usize, to: usize| self.sums[to][sum] - self.sums[from][sum]);
            let end = self.ranked.len();
            // Whoever stands between the old place and the new one moves up by one, or back by one.
            let said = if to > place {
                let to = to - 1;
                still(0, place) + front(place + 1, to + 1) + shares.0[to] * term + still(to + 1, end)
            } else {
                still(0, to) + shares.0[to] * term + back(to, place) + still(place + 1, end)
            };
            (whose, said)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static RULES: LazyLock<Corroboration> =
        LazyLock::new(|| Rules::built_in().expect("the built-in rules compile").scoring.corroboration);

    fn sum(shares: &Shares, mut terms: Vec<f64>) -> f64 {
        terms.sort_by(|a, b| b.total_cmp(a));
        terms.iter().zip(&shares.0).map(|(term, share)| term * share).sum()
    }

    proptest! {
        #[test]
        fn to_exchange_one_is_to_add_up_anew(
            terms in prop::collection::vec(-3.0..3.0_f64, 1..9), other in -4.0..4.0_f64
        ) {
            let shares = Shares::new(&RULES, terms.len());
            let mut voices = Voices::default();
            // What was there before is forgotten.
            voices.take([(9.0, 0)].into_iter(), &shares);
            voices.take(terms.iter().copied().zip(0..), &shares);
            prop_assert!((voices.total() - sum(&shares, terms.clone())).abs() < 1e-9);
            let mut seen = 0;
            for (whose, said) in voices.exchanged(&shares, |_| other) {
                let mut anew = terms.clone();
                anew[whose] = other;
                prop_assert!((said - sum(&shares, anew)).abs() < 1e-9);
                seen += 1;
            }
            prop_assert_eq!(seen, terms.len());
        }
    }
}
