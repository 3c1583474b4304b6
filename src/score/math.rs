//! The few functions that scores are made of.

/// The log-odds of probability `p` in (0, 1): ln(p / (1 − p)).
pub(crate) fn logit(p: f64) -> f64 {
    p.ln() - (-p).ln_1p()
}

/// The probability with log-odds `x`: 1 / (1 + e^−x), written so that nothing overflows.
pub(crate) fn sigmoid(x: f64) -> f64 {
    let e = (-x.abs()).exp();
    if x >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }
}

/// ln(e^a + e^b), written so that nothing overflows; either or both may be −∞.
pub(crate) fn log_sum(a: f64, b: f64) -> f64 {
    let more = a.max(b);
    if more == f64::NEG_INFINITY { more } else { more + (-(a - b).abs()).exp().ln_1p() }
}

/// The variance, in squared log-odds, of the logit of a share that follows Beta(n·w, n·(1−w)).
///
/// That is ψ′(n·w) + ψ′(n·(1−w)), where `n` counts the observed reports behind the weight `w`.
/// Shapes below 0.5 (the Jeffreys prior) are taken as 0.5: nobody knows less than nothing.
pub(super) fn logit_variance(w: f64, n: f64) -> f64 {
    trigamma((n * w).max(0.5)) + trigamma((n * (1.0 - w)).max(0.5))
}

/// The trigamma function ψ′(x), for x > 0.
///
/// The recurrence ψ′(x) = ψ′(x + 1) + 1/x² (Abramowitz & Stegun 6.4.6) moves x up to where the
/// asymptotic series (6.4.12) is good to the last digits.
pub(super) fn trigamma(mut x: f64) -> f64 {
    /// The Bernoulli numbers B₂, B₄, … that the series multiplies with 1/x³, 1/x⁵, …
    const BERNOULLI: [f64; 7] =
        [1.0 / 6.0, -1.0 / 30.0, 1.0 / 42.0, -1.0 / 30.0, 5.0 / 66.0, -691.0 / 2730.0, 7.0 / 6.0];
    let mut below = 0.0;
    while x < 10.0 {
        below += 1.0 / (x * x);
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = BERNOULLI.iter().rev().fold(0.0, |sum, b| (sum + b) * square);
    below + (1.0 + series) / x + square / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    #[test]
    fn trigamma_has_its_known_values() {
        /// Catalan's constant.
        const G: f64 = 0.915_965_594_177_219;
        let square = PI * PI;
        let known = [
            (0.25, square + 8.0 * G),
            (0.5, square / 2.0),
            (0.75, square - 8.0 * G),
            (1.0, square / 6.0),
            (1.5, square / 2.0 - 4.0),
            (2.0, square / 6.0 - 1.0),
            (100.0, 0.010_050_166_663_333_571),
        ];
        for (x, value) in known {
            assert!((trigamma(x) / value - 1.0).abs() < 1e-13, "ψ′({x}) = {}", trigamma(x));
        }
    }

    #[test]
    fn logit_and_sigmoid_undo_each_other() {
        for p in [1e-12, 0.2, 0.5, 0.8, 1.0 - 1e-12] {
            assert!((sigmoid(logit(p)) / p - 1.0).abs() < 1e-12);
        }
        assert_eq!((sigmoid(1e9), sigmoid(-1e9)), (1.0, 0.0));
    }

    #[test]
    fn log_sum_takes_any_size() {
        assert!((log_sum(1.0, 2.0) - (1f64.exp() + 2f64.exp()).ln()).abs() < 1e-15);
        let nothing = f64::NEG_INFINITY;
        assert_eq!(log_sum(1e9, nothing).to_bits(), 1e9f64.to_bits());
        assert_eq!(log_sum(nothing, nothing).to_bits(), nothing.to_bits());
    }
}
