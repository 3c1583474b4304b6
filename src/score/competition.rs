use super::math::log_sum;

/// For each value ln(1 + Σ e^L) over the others, where 1 stands for "none of these"; none where it
/// has no rival. A value comes as its L and whether anybody supports or denies it.
///
/// The probability `P(v) = e^L_v / (1 + Σ e^L_u)` has the log-odds `L_v − ln(1 + Σ e^L_u)`, where
/// the second sum leaves out v. Values that nobody speaks of any more, being history, are no rivals.
pub(super) fn rivals(values: &[(f64, bool)]) -> Vec<Option<f64>> {
    let all = values.iter().filter(|&&(_, competes)| competes).count();
    // Sums from both ends leave each value out without subtracting, which would cancel digits.
    let mut sums = vec![None; values.len()];
    let mut before = 0.0;
    for (sum, &(log_odds, competes)) in sums.iter_mut().zip(values) {
        *sum = (all > usize::from(competes)).then_some(before);
        if competes {
            before = log_sum(before, log_odds);
        }
    }
    let mut after = f64::NEG_INFINITY;
    for (sum, &(log_odds, competes)) in sums.iter_mut().zip(values).rev() {
        *sum = sum.map(|before| log_sum(before, after));
        if competes {
            after = log_sum(after, log_odds);
        }
    }
    sums
}
