//! How wide intervals must be.

use super::{Labelled, bins};

/// The doubts that are tried, in steps of a hundredth.
const MOST: u32 = 300;
/// The share of bins that must hold.
const ENOUGH: f64 = 0.9;

/// Of the doubts with which most bins of `values` hold, up to nine in ten, the least. Intervals reach `z`
/// standard deviations to either side. `least` is what there is in any case, such as the standard error of a base
/// that is fitted.
pub fn doubt(values: &[Labelled], least: f64, z: f64) -> f64 {
    let least = ((100.0 * least).ceil() as u32).min(MOST);
    let held = |step: u32| {
        let doubted: Vec<_> =
            values.iter().map(|value| value.with_doubt(f64::from(step) / 100.0, z)).collect();
        let bins = bins(&doubted);
        let enough = (ENOUGH * bins.len() as f64).ceil() as usize;
        bins.iter().filter(|bin| bin.holds()).count().min(enough)
    };
    let best = (least..=MOST).max_by_key(|&step| (held(step), std::cmp::Reverse(step)));
    f64::from(best.unwrap_or(least)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of one score in ten steps, of which as many turn out right as `right` says of each.
    fn values(right: fn(u32) -> u32) -> Vec<Labelled> {
        let at = |step: u32| {
            let log_odds = f64::from(step) - 4.5;
            let score = [100.0 * crate::score::sigmoid(log_odds), 0.0, 0.0];
            let value = Labelled { subject: 0, said: log_odds, log_odds, variance: 0.0, score, right: false };
            (0..100).map(move |index| Labelled { right: index < right(step), ..value })
        };
        (0..10).flat_map(at).collect()
    }

    #[test]
    fn it_is_as_large_as_bins_need_and_no_larger() {
        let right = |step: u32| (100.0 * crate::score::sigmoid(f64::from(step) - 4.5)).round() as u32;
        assert!((doubt(&values(right), 0.05, 1.645) - 0.05).abs() < 1e-9);
        let apart = |step: u32| (100.0 * crate::score::sigmoid(f64::from(step) - 3.5)).round() as u32;
        let doubt = doubt(&values(apart), 0.05, 1.645);
        assert!((0.5..0.7).contains(&doubt), "{doubt}");
    }
}
