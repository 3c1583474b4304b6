//! What labels say of scores, as a rules file that begins with a diagram.

use crate::calibrate::{Bin, Labelled, Line, bins, brier, brier_of_base};
use crate::rules::ScoringRules;
use std::io::{self, Write};

/// How many columns 100 % take in the diagram.
const WIDTH: usize = 50;

/// Writes an overlay with the numbers of the fitted `rules`, and above it how values, read from `files`, turned
/// out by their scores `before` and `after`.
pub fn calibration(
    out: &mut dyn Write,
    (before, after): (&[Labelled], &[Labelled]),
    line: &Line,
    rules: &ScoringRules,
    files: &[String],
) -> io::Result<()> {
    let right = before.iter().filter(|value| value.right).count();
    writeln!(out, "# Fitted by `whosaid calibrate` to {}: {} labels,", files.join(", "), before.len())?;
    writeln!(
        out,
        "# {right} of them right. A score says how well a claim is sourced, not whether it is true;"
    )?;
    writeln!(out, "# what follows holds of this labelled set, and of others as far as they are like it.")?;
    writeln!(out, "#")?;
    diagram(out, "By the rules as they are", before)?;
    writeln!(out, "#")?;
    diagram(out, "By the numbers below", after)?;
    writeln!(out, "#")?;
    writeln!(
        out,
        "# Brier score of saying {:.0} of every claim: {:.3}.",
        share(right, before),
        brier_of_base(before)
    )?;
    writeln!(
        out,
        "# What sources give is multiplied by {:.3} (temperature {:.3}), and claims start at {:.0}.",
        line.slope,
        1.0 / line.slope,
        100.0 * rules.base.score
    )?;
    let why = format!("Fitted to {} labels, of which {right} were right.", before.len());
    let corroboration = &rules.corroboration;
    let mut rule = |id: &str, key: &str, number: f64| {
        writeln!(out, "\n[[rule]]\nid = \"{id}\"\n{key} = {number:.4}\nbecause = \"{why}\"")
    };
    rule("base", "score", rules.base.score)?;
    rule("rows", "doubt", corroboration.rows.doubt)?;
    if corroboration.records.learn {
        rule("records", "carries", corroboration.records.carries)?;
    }
    for kind in &rules.types {
        let (id, weight) = (&kind.rule.id, kind.weight);
        writeln!(out, "\n[[type]]\nid = \"{id}\"\nweight = {weight:.4}\nbecause = \"{why}\"")?;
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
