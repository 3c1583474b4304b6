use super::math::log_sum;

/// One value of a claim, before it competes with the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// L.
    pub(super) log_odds: f64,
    /// The variance of L as far as it is the value's own: without the doubt that all values share.
    pub(super) variance: f64,
    /// Whether anybody supports or denies it. Values that nobody speaks of any more, being history, are no
    /// rivals.
    pub(super) competes: bool,
}

/// What the rivals of a value take from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rivals {
    /// ln(1 + Σ e^L) over them, where 1 stands for "none of these".
    pub(super) log_odds: f64,
    /// The variance of that.
    pub(super) variance: f64,
}

/// What the others take from each value; none where it has no rival.
///
/// The probability `P(v) = e^L_v / (1 + Σ e^L_u)` has the log-odds `L_v − ln(1 + Σ e^L_u)`, where
/// the second sum leaves out v. So a doubt about `L_u` is one about P(v) as well, in the share
/// `e^L_u / (1 + Σ e^L)` that u has in that sum.
pub(super) fn rivals(values: &[Standing]) -> Vec<Option<Rivals>> {
    let all = values.iter().filter(|value| value.competes).count();
    // Sums from both ends leave each value out without subtracting, which would cancel digits.
    let before = sums(values.iter(), 0.0);
    let mut after = sums(values.iter().rev(), f64::NEG_INFINITY);
    after.reverse();
    let both = before.into_iter().zip(after).zip(values).map(|((before, after), value)| {
        let [log_odds, doubt] = [0, 1].map(|sum| log_sum(before[sum], after[sum]));
        (all > usize::from(value.competes))
            .then(|| Rivals { log_odds, variance: (doubt - 2.0 * log_odds).exp() })
    });
    both.collect()
}

/// For each value, ln Σ e^L and ln Σ e^2L·v over those before it, the first beginning with `nobody`.
fn sums<'v>(values: impl Iterator<Item = &'v Standing>, nobody: f64) -> Vec<[f64; 2]> {
    let with = |sum: &mut [f64; 2], value: &Standing| {
        let before = *sum;
        if value.competes {
            let doubt = 2.0 * value.log_odds + value.variance.ln();
            *sum = [log_sum(before[0], value.log_odds), log_sum(before[1], doubt)];
        }
        Some(before)
    };
    values.scan([nobody, f64::NEG_INFINITY], with).collect()
}
