//! What labels say of scores, as a rules file that begins with a diagram.

use crate::calibrate::{Bin, Fit, Labelled, bins, brier, brier_of_base, fitted_weights};
use crate::rules::ScoringRules;
use std::io::{self, Write};

/// How many columns 100 % take in the diagram.
const WIDTH: usize = 50;

/// Writes an overlay with the numbers of `fit`, and above it how `values`, read from `files`, turned out
/// before and after.
///
/// `z` is how many standard deviations intervals reach to either side.
pub fn calibration(
    out: &mut dyn Write,
    (values, fit): (&[Labelled], &Fit),
    rules: &ScoringRules,
    z: f64,
    files: &[String],
) -> io::Result<()> {
    let right = values.iter().filter(|value| value.right).count();
    writeln!(out, "# Fitted by `whosaid calibrate` to {}: {} labels,", files.join(", "), values.len())?;
    writeln!(
        out,
        "# {right} of them right. A score says how well a claim is sourced, not whether it is true;"
    )?;
    writeln!(out, "# what follows holds of this labelled set, and of others as far as they are like it.")?;
    writeln!(out, "#")?;
    diagram(out, "By the rules as they are", values)?;
    writeln!(out, "#")?;
    diagram(out, "By the numbers below", &fit.scored(values, z))?;
    writeln!(out, "#")?;
    writeln!(
        out,
        "# Brier score of saying {:.0} of every claim: {:.3}.",
        share(right, values),
        brier_of_base(values)
    )?;
    writeln!(
        out,
        "# Log-odds are multiplied by {:.3} (temperature {:.3}), and {:+.3} is added.",
        fit.slope,
        1.0 / fit.slope,
        fit.offset
    )?;
    let (base, weights) = fitted_weights(rules, fit);
    let why = format!("Fitted to {} labels, of which {right} were right.", values.len());
    writeln!(
        out,
        "\n[[rule]]\nid = \"base\"\nscore = {:.4}\ndoubt = {:.2}",
        base.clamp(0.001, 0.5),
        fit.doubt
    )?;
    writeln!(out, "because = \"{why}\"")?;
    for (kind, weight) in rules.types.iter().zip(weights) {
        let weight = weight.clamp(base.clamp(0.001, 0.5) + 0.0005, 0.9999);
        writeln!(out, "\n[[type]]\nid = \"{}\"\nweight = {weight:.4}\nbecause = \"{why}\"", kind.rule.id)?;
    }
    Ok(())
}

fn share(right: usize, values: &[Labelled]) -> f64 {
    100.0 * right as f64 / values.len().max(1) as f64
}

fn diagram(out: &mut dyn Write, title: &str, values: &[Labelled]) -> io::Result<()> {
    let bins = bins(values);
    let held = bins.iter().filter(|bin| bin.holds()).count();
    writeln!(
        out,
        "# {title}: Brier score {:.3}; {held} of {} bins lie within their intervals.",
        brier(values),
        bins.len()
    )?;
    for bin in &bins {
        let Bin { count, score, right } = bin;
        writeln!(
            out,
            "#   {} claims scored {:>3.0} turned out right {right:>3.0} %  ({count})",
            bar(bin),
            score[0]
        )?;
    }
    Ok(())
}

/// The interval as a line from 0 to 100, with a mark where the share that turned out right lies.
fn bar(bin: &Bin) -> String {
    let column = |percent: f64| (percent / 100.0 * (WIDTH - 1) as f64).round() as usize;
    let (low, high) = (column(bin.score[1]), column(bin.score[2]));
    let cells = (0..WIDTH).map(|at| match at {
        _ if at == column(bin.right) => 'o',
        _ if (low..=high).contains(&at) => '-',
        _ => '.',
    });
    cells.collect()
}
