//! How much a further source counts, given those that already do.

use crate::rules::Corroboration;

/// Counts the sources of one side, the strongest first, and says how much each counts.
///
/// k sources of which any two overlap by ρ amount to n(k) = k / (1 + (k − 1)·ρ) independent ones,
/// the precision of their best mean (Kish's design effect), and the j-th counts
/// δ = n(after it) − n(before it).
///
/// Two unidentified sources may be one person, so they overlap by a larger ρᵤ. Both rules hold at
/// once when b unidentified ones first shrink among themselves, to b / (1 + (b − 1)·q) with
/// q = (ρᵤ − ρ) / (1 − ρ), and the result counts beside the identified ones under ρ: then
/// unidentified ones alone amount to b / (1 + (b − 1)·ρᵤ). That is again the best mean, under a
/// common factor for all and one more for the unidentified; so n never falls when a source joins,
/// whatever its kind, and since Σ δ·term is the Choquet integral of the terms over n, neither does
/// the sum. A ρᵤ below ρ is taken as ρ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Independence {
    overlap: f64,
    /// q: what unidentified sources overlap beyond ρ.
    beyond: f64,
    identified: u32,
    unidentified: u32,
    /// n of those counted so far.
    amount: f64,
}

impl Independence {
    /// No source yet.
    pub(crate) fn new(rules: &Corroboration) -> Self {
        let overlap = rules.overlap;
        let excess = (rules.overlap_unidentified - overlap).max(0.0);
        let beyond = if overlap < 1.0 { excess / (1.0 - overlap) } else { 0.0 };
        Self { overlap, beyond, identified: 0, unidentified: 0, amount: 0.0 }
    }

    /// Counts one more source; returns δ, the share in which it counts, in [0, 1].
    pub(crate) fn count(&mut self, identified: bool) -> f64 {
        if identified {
            self.identified += 1;
        } else {
            self.unidentified += 1;
        }
        let unidentified = amount(f64::from(self.unidentified), self.beyond);
        let before = self.amount;
        // Rounding may not make a source count less than nothing.
        self.amount = amount(f64::from(self.identified) + unidentified, self.overlap).max(before);
        self.amount - before
    }

    /// n: to how many independent sources those counted so far amount.
    pub(crate) fn amount(&self) -> f64 {
        self.amount
    }
}

/// n(k) = k / (1 + (k − 1)·ρ), and 0 for none.
fn amount(k: f64, rho: f64) -> f64 {
    if k > 0.0 { k / (1.0 + (k - 1.0) * rho) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rules;
    use super::*;

    /// n after `identified` and `unidentified` sources, the identified ones first.
    fn count(overlaps: (f64, f64), identified: u32, unidentified: u32) -> f64 {
        let mut rules = rules().corroboration;
        (rules.overlap, rules.overlap_unidentified) = overlaps;
        let mut independence = Independence::new(&rules);
        (0..identified).for_each(|_| assert!(independence.count(true) >= 0.0));
        (0..unidentified).for_each(|_| assert!(independence.count(false) >= 0.0));
        independence.amount()
    }

    #[test]
    fn each_kind_alone_follows_its_own_overlap() {
        assert!((count((0.1, 0.5), 3, 0) - 3.0 / 1.2).abs() < 1e-12);
        assert!((count((0.1, 0.5), 0, 3) - 3.0 / 2.0).abs() < 1e-12);
        assert!((count((0.1, 0.5), 1, 1) - 2.0 / 1.1).abs() < 1e-12);
    }

    #[test]
    fn together_they_amount_to_the_precision_of_the_best_mean() {
        // 1ᵀR⁻¹1 of two identified and two unidentified sources that correlate by 0.1 and 0.5:
        // R⁻¹1 = (x, x, y, y) with 1.1·x + 0.2·y = 1 and 0.2·x + 1.5·y = 1.
        let (x, y) = ((1.5 - 0.2) / (1.65 - 0.04), (1.1 - 0.2) / (1.65 - 0.04));
        assert!((count((0.1, 0.5), 2, 2) - 2.0 * (x + y)).abs() < 1e-12);
    }

    #[test]
    fn the_extremes_are_all_and_one() {
        assert!((count((0.0, 0.0), 3, 4) - 7.0).abs() < 1e-12);
        assert!((count((0.0, 1.0), 3, 4) - 4.0).abs() < 1e-12);
        assert!((count((1.0, 1.0), 3, 4) - 1.0).abs() < 1e-12);
        assert!((count((1.0, 0.0), 3, 4) - 1.0).abs() < 1e-12);
    }
}
