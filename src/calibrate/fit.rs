//! Fitting a straight line to log-odds: Platt scaling, by Newton's method, for values that compete.

use super::Labelled;
use crate::score::logit;

/// The line that turns what is said for a value into log-odds of being right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Where values start of which nothing is said, in log-odds.
    pub base: f64,
    /// What that which is said is multiplied with: the inverse of the temperature.
    pub slope: f64,
    /// The standard error of the base: labels themselves are a sample.
    pub error: f64,
}

/// Between which scores a base must lie to be one.
const BASES: (f64, f64) = (0.001, 0.5);
/// How often Newton's step is taken at most; it settles in fewer than ten.
const STEPS: usize = 50;
/// How often a step is halved that goes too far.
const HALVINGS: usize = 30;
/// How firmly base and slope are held where labels say little: as if by so many labels.
const HELD: f64 = 1.0;
/// What the slope may not fall below: who is cited more must not count against a claim, whatever a small set
/// says.
const LEAST: f64 = 0.05;

/// Fits a line to what is said for `values` before they compete, so that of those of one subject each is as
/// probable as e^(base + slope·said) beside the others and the 1 of "none of these".
///
/// The prior keeps the slope near 1 and the base near that of the rules, in log-odds, so that few labels change
/// little. Where labels ask for a base that is none, the slope makes the best of the nearest.
pub fn fit(values: &[Labelled], base: f64) -> Line {
    let mut values = values.to_vec();
    values.sort_by(|a, b| a.subject.cmp(&b.subject).then(a.said.total_cmp(&b.said)));
    let sums = |at: [f64; 2]| Sums::of(&values, at, base);
    let (mut at, mut here) = climb([base, 1.0], sums, Sums::step);
    let nearest = at[0].clamp(logit(BASES.0), logit(BASES.1));
    if nearest.total_cmp(&at[0]).is_ne() {
        (at, here) = climb([nearest, at[1]], sums, Sums::step_of_slope);
    }
    Line { base: at[0], slope: at[1].max(LEAST), error: 1.0 / here.curve[0].sqrt() }
}

/// Goes from `at` to where the likelihood is greatest.
fn climb(mut at: [f64; 2], sums: impl Fn([f64; 2]) -> Sums, step: fn(&Sums) -> [f64; 2]) -> ([f64; 2], Sums) {
    let mut here = sums(at);
    for _ in 0..STEPS {
        let step = step(&here);
        let halved = std::iter::successors(Some(1.0), |length| Some(length / 2.0)).take(HALVINGS);
        let mut tried = halved.map(|length| {
            let there = [at[0] + length * step[0], at[1] + length * step[1]];
            (there, sums(there))
        });
        let Some(better) = tried.find(|(_, sums)| sums.likelihood >= here.likelihood) else { break };
        (at, here) = better;
        if step[0].abs() + step[1].abs() < 1e-10 {
            break;
        }
    }
    (at, here)
}

/// The logarithm of how likely the labels are by a line, with its first and second derivatives.
struct Sums {
    likelihood: f64,
    /// By base and by slope.
    gradient: [f64; 2],
    /// Less the second derivatives: by base twice, by both, by slope twice.
    curve: [f64; 3],
}

impl Sums {
    /// `values` stand by subject.
    fn of(values: &[Labelled], [start, slope]: [f64; 2], base: f64) -> Self {
        let mut sums = Self {
            likelihood: -HELD * ((start - base).powi(2) + (slope - 1.0).powi(2)) / 2.0,
            gradient: [-HELD * (start - base), -HELD * (slope - 1.0)],
            curve: [HELD, 0.0, HELD],
        };
        let log_odds = |value: &Labelled| start + slope * value.said;
        for rivals in values.chunk_by(|a, b| a.subject == b.subject) {
            // Nothing overflows if the largest is taken out.
            let most = rivals.iter().map(log_odds).fold(0.0, f64::max);
            let all = (-most).exp() + rivals.iter().map(|value| (log_odds(value) - most).exp()).sum::<f64>();
            // The share that any of them holds, and the means over them of what is said and of its square.
            let mut means = [0.0; 3];
            for value in rivals {
                let share = (log_odds(value) - most).exp() / all;
                for (mean, factor) in means.iter_mut().zip([1.0, value.said, value.said.powi(2)]) {
                    *mean += share * factor;
                }
                if value.right {
                    sums.likelihood += log_odds(value);
                    sums.gradient[0] += 1.0;
                    sums.gradient[1] += value.said;
                }
            }
            sums.likelihood -= most + all.ln();
            sums.gradient[0] -= means[0];
            sums.gradient[1] -= means[1];
            sums.curve[0] += means[0] - means[0] * means[0];
            sums.curve[1] += means[1] - means[0] * means[1];
            sums.curve[2] += means[2] - means[1] * means[1];
        }
        sums
    }

    /// Newton's step where the base stays.
    fn step_of_slope(&self) -> [f64; 2] {
        [0.0, self.gradient[1] / self.curve[2]]
    }

    /// Newton's step.
    fn step(&self) -> [f64; 2] {
        let Self { gradient, curve, .. } = self;
        let determinant = curve[0] * curve[2] - curve[1] * curve[1];
        [
            (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant,
            (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::sigmoid;
    use proptest::prelude::*;

    /// Where claims start by the rules.
    const BASE: f64 = -1.4;

    fn value(subject: u32, said: f64, right: bool) -> Labelled {
        Labelled { subject, said, log_odds: BASE + said, variance: 0.2, score: [0.0; 3], right }
    }

    /// `count` values for which so much is said, of which σ(base + slope·said) are right, in several steps.
    fn drawn(base: f64, slope: f64, count: u32) -> Vec<Labelled> {
        let at = |step: i32| {
            let said = f64::from(step) / 2.0;
            let right = (f64::from(count) * sigmoid(base + slope * said)).round() as u32;
            let subject = move |index: u32| (step + 6) as u32 * count + index;
            (0..count).map(move |index| value(subject(index), said, index < right))
        };
        (-6..=6).flat_map(at).collect()
    }

    #[test]
    fn what_was_put_in_comes_out() {
        for (base, slope) in [(BASE, 1.0), (-0.7, 1.0), (-0.4, 0.5), (-3.0, 1.8)] {
            let fit = fit(&drawn(base, slope, 2000), BASE);
            assert!((fit.base - base).abs() < 0.02, "{fit:?} for {base}");
            assert!((fit.slope - slope).abs() < 0.03, "{fit:?} for {slope}");
        }
    }

    #[test]
    fn of_values_that_compete_as_many_are_right_as_the_line_gives() {
        // Two values and none of these, at e^1, e^0 and e^1.
        let odds = [1f64.exp(), 1.0, 1f64.exp()];
        let shares = odds.map(|odds_of| (10_000.0 * odds_of / odds.iter().sum::<f64>()).round() as u32);
        let subjects = (0..shares.iter().sum()).flat_map(|subject| {
            let first = subject < shares[0];
            let second = !first && subject < shares[0] + shares[1];
            [value(subject, 1.0, first), value(subject, 0.0, second)]
        });
        let fit = fit(&subjects.collect::<Vec<_>>(), BASE);
        assert!((fit.base + 1.0).abs() < 0.01 && (fit.slope - 1.0).abs() < 0.01, "{fit:?}");
    }

    #[test]
    fn a_base_stays_one_and_the_slope_makes_the_best_of_it() {
        let values = drawn(2.0, 1.0, 2000);
        let fit = fit(&values, BASE);
        assert!(fit.base.abs() < 1e-9, "{fit:?}");
        let likelihood = |slope: f64| Sums::of(&values, [fit.base, slope], BASE).likelihood;
        assert!(likelihood(fit.slope) > likelihood(fit.slope + 0.01));
        assert!(likelihood(fit.slope) > likelihood(fit.slope - 0.01));
    }

    #[test]
    fn few_labels_leave_more_doubt_than_many() {
        let error = |count| fit(&drawn(BASE, 1.0, count), BASE).error;
        assert!(error(2) > error(20) && error(20) > error(2000), "{} {}", error(2), error(20));
    }

    #[test]
    fn no_labels_change_nothing() {
        let fit = fit(&[], BASE);
        assert!((fit.base - BASE).abs() < 1e-9 && (fit.slope - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn order_never_matters_and_nothing_is_infinite(
            values in prop::collection::vec((-60.0..60.0_f64, any::<bool>(), 0..20_u32), 0..60)
        ) {
            let mut seen = std::collections::BTreeSet::new();
            // Of one subject at most one value is right.
            let values: Vec<_> = (values.into_iter())
                .map(|(said, right, subject)| value(subject, said, right && seen.insert(subject)))
                .collect();
            let mut backwards = values.clone();
            backwards.reverse();
            let (one, other) = (fit(&values, BASE), fit(&backwards, BASE));
            prop_assert!((one.base - other.base).abs() < 1e-6 && (one.slope - other.slope).abs() < 1e-6);
            prop_assert!((-7.0..=0.0).contains(&one.base) && one.error.is_finite());
            prop_assert!(one.slope > 0.0 && one.slope < 100.0);
        }
    }
}
