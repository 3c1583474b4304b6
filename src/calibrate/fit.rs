//! Fitting a straight line to log-odds: Platt scaling, by Newton's method.

use super::{Labelled, bins};
use crate::score::{outwards, sigmoid};

/// The line that turns log-odds into those of being right, and the doubt that its intervals need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// What is added to the log-odds.
    pub offset: f64,
    /// What the log-odds are multiplied with: the inverse of the temperature.
    pub slope: f64,
    /// The doubt (standard deviation in log-odds) that is always there.
    pub doubt: f64,
}

/// How often Newton's step is taken at most; it settles in fewer than ten.
const STEPS: usize = 50;
/// How firmly offset and slope are held where labels say little: as if by so many labels.
const HELD: f64 = 1.0;
/// The doubts that are tried, in steps of a hundredth.
const MOST_DOUBT: u32 = 300;
/// The share of bins that must hold.
const ENOUGH: f64 = 0.9;

/// Fits `values`, whose intervals reach `z` standard deviations to either side.
///
/// The prior keeps the slope near 1 and the offset near 0, so that few labels change little.
pub fn fit(values: &[Labelled], z: f64) -> Fit {
    let (mut offset, mut slope, mut told) = (0.0, 1.0_f64, HELD);
    for _ in 0..STEPS {
        let mut gradient = [-HELD * offset, -HELD * (slope - 1.0)];
        let mut curve = [HELD, 0.0, HELD];
        for value in values {
            let p = sigmoid(offset + slope * value.log_odds);
            let apart = f64::from(u8::from(value.right)) - p;
            let weight = p * (1.0 - p);
            gradient[0] += apart;
            gradient[1] += apart * value.log_odds;
            curve[0] += weight;
            curve[1] += weight * value.log_odds;
            curve[2] += weight * value.log_odds.powi(2);
        }
        let determinant = curve[0] * curve[2] - curve[1] * curve[1];
        let step = [
            (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant,
            (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant,
        ];
        offset += step[0];
        slope += step[1];
        told = curve[0];
        if step[0].abs() + step[1].abs() < 1e-10 {
            break;
        }
    }
    // Who is cited more must not count against a claim, whatever a small set says.
    let slope = slope.max(0.05);
    // Labels themselves are a sample: nobody knows the offset better than its standard error.
    let least = (100.0 / told.sqrt()).ceil() as u32;
    let doubts = (least.min(MOST_DOUBT)..=MOST_DOUBT).map(|step| f64::from(step) / 100.0);
    // Of the doubts with which most bins hold, up to nine in ten, the least.
    let held = |doubt: &f64| {
        let bins = bins(&with_intervals(values, offset, slope, *doubt, z));
        let enough = (ENOUGH * bins.len() as f64).ceil() as usize;
        bins.iter().filter(|bin| bin.holds()).count().min(enough)
    };
    let doubt = doubts.max_by_key(|doubt| (held(doubt), std::cmp::Reverse((doubt * 100.0).round() as u32)));
    let doubt = doubt.unwrap_or_default();
    Fit { offset, slope, doubt }
}

/// The values as they would be scored by these numbers.
pub(super) fn with_intervals(
    values: &[Labelled],
    offset: f64,
    slope: f64,
    doubt: f64,
    z: f64,
) -> Vec<Labelled> {
    let scored = |value: &Labelled| {
        let log_odds = offset + slope * value.log_odds;
        let width = z * (value.variance + doubt * doubt).sqrt();
        let [score, low, high] = [log_odds, log_odds - width, log_odds + width].map(|l| 100.0 * sigmoid(l));
        let [low, high] = outwards(low, high);
        Labelled { log_odds, score: [score, low, high], ..*value }
    };
    values.iter().map(scored).collect()
}

impl Fit {
    /// The values as they would be scored.
    pub fn scored(&self, values: &[Labelled], z: f64) -> Vec<Labelled> {
        with_intervals(values, self.offset, self.slope, self.doubt, z)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(log_odds: f64, right: bool) -> Labelled {
        Labelled { log_odds, variance: 0.2, score: [0.0; 3], right }
    }

    /// `count` values at each of several log-odds, of which σ(offset + slope·L) are right.
    fn drawn(offset: f64, slope: f64, count: usize) -> Vec<Labelled> {
        let at = |log_odds: f64| {
            let right = (count as f64 * sigmoid(offset + slope * log_odds)).round() as usize;
            (0..count).map(move |index| value(log_odds, index < right))
        };
        (-6..=6).flat_map(|step| at(f64::from(step) / 2.0)).collect()
    }

    #[test]
    fn what_was_put_in_comes_out() {
        for (offset, slope) in [(0.0, 1.0), (-0.7, 1.0), (0.4, 0.5), (0.0, 1.8)] {
            let fit = fit(&drawn(offset, slope, 2000), 1.645);
            assert!((fit.offset - offset).abs() < 0.02, "{fit:?} for {offset}");
            assert!((fit.slope - slope).abs() < 0.03, "{fit:?} for {slope}");
        }
    }

    #[test]
    fn few_labels_leave_more_doubt_than_many() {
        let doubt = |count| fit(&drawn(0.0, 1.0, count), 1.645).doubt;
        assert!(doubt(2) > doubt(20) && doubt(20) > doubt(2000), "{} {}", doubt(2), doubt(20));
    }

    #[test]
    fn no_labels_change_nothing() {
        let fit = fit(&[], 1.645);
        assert!(fit.offset.abs() < 1e-9 && (fit.slope - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn order_never_matters_and_nothing_is_infinite(
            values in prop::collection::vec((-8.0..8.0_f64, any::<bool>()), 0..60)
        ) {
            let values: Vec<_> = values.into_iter().map(|(l, right)| value(l, right)).collect();
            let mut backwards = values.clone();
            backwards.reverse();
            let (one, other) = (fit(&values, 1.645), fit(&backwards, 1.645));
            prop_assert!((one.offset - other.offset).abs() < 1e-6 && (one.slope - other.slope).abs() < 1e-6);
            prop_assert!(one.offset.is_finite() && one.slope > 0.0 && one.doubt.is_finite());
        }
    }
}
