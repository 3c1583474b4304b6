//! How often claims of a score turned out right in a labelled set, and the rules that would have said so.
//!
//! A line is laid through what is said for each value, the line becomes rules, and the set is
//! scored by these: so what is told of the fitted rules is what they do, records learned anew and rivals
//! included, and the doubt is chosen last, for the intervals that come of it.

mod doubt;
mod fit;

pub use doubt::doubt;
pub use fit::{Line, fit};

use crate::ledger::Shape;
use crate::rules::ScoringRules;
use crate::score::{logit, outwards, sigmoid};
use crate::survey::RowSurvey;

/// Into how many bins scores are put at most.
const BINS: usize = 10;
/// What a label column may be called.
pub const LABELS: [&str; 3] = ["label", "truth", "right"];
/// How far above the base the weights of types must lie.
const ABOVE: f64 = 0.0005;

/// One scored value, and whether it turned out right.
#[derive(Clone, Copy, Debug)]
pub struct Labelled {
    /// What it is a value of: values with the same number compete.
    pub subject: u32,
    /// What is said for it less what is said against it, in log-odds.
    pub said: f64,
    /// L, in log-odds.
    pub log_odds: f64,
    /// The standard deviation of L without the doubt that is always there, squared.
    pub variance: f64,
    /// The score and the ends of its interval, 0–100.
    pub score: [f64; 3],
    /// Whether it turned out right.
    pub right: bool,
}

impl Labelled {
    /// The same with the interval that comes of a `doubt` that is always there, `z` standard deviations to
    /// either side.
    #[must_use]
    pub fn with_doubt(self, doubt: f64, z: f64) -> Self {
        let width = z * (self.variance + doubt * doubt).sqrt();
        let [low, high] = [-width, width].map(|width| 100.0 * sigmoid(self.log_odds + width));
        let [low, high] = outwards(low, high);
        Self { score: [self.score[0], low, high], ..self }
    }
}

/// What is known of scores that are near each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// How many values there are.
    pub count: usize,
    /// Their mean score and the means of the ends of their intervals, 0–100.
    pub score: [f64; 3],
    /// How many of 100 turned out right.
    pub right: f64,
}

impl Bin {
    /// Whether the share that turned out right lies between the mean ends of the intervals.
    pub fn holds(&self) -> bool {
        (self.score[1]..=self.score[2]).contains(&self.right)
    }
}

/// The values of a table that has a column of labels; none where it has no such column.
///
/// In a table of claims the label is `true` or `false`; in a table of values it is the right value. What has
/// another label, or none, is left out.
pub fn labelled(survey: &RowSurvey) -> Option<Vec<Labelled>> {
    let ledger = &survey.ledger;
    let column = ledger.kept.iter().position(|name| LABELS.contains(&&*name.to_lowercase()))?;
    let base = &survey.rules().base;
    let values = survey.values.iter().filter_map(|value| {
        let label = ledger.names.get(ledger.subjects[value.subject as usize].kept[column]?);
        let right = match (ledger.shape, label.to_ascii_lowercase().as_str()) {
            (_, "") => return None,
            (Shape::Values, _) => label == ledger.names.get(value.value),
            (Shape::Claims, "true" | "1") => true,
            (Shape::Claims, "false" | "0") => false,
            (Shape::Claims, _) => return None,
        };
        let score = &value.score;
        let [low, high] = outwards(score.low, score.high);
        Some(Labelled {
            subject: value.subject,
            said: score.support - score.denial,
            log_odds: score.log_odds,
            variance: (score.doubt.powi(2) - base.doubt.powi(2)).max(0.0),
            score: [score.score, low, high],
            right,
        })
    });
    Some(values.collect())
}

/// The values in at most ten bins of nearly equal count, the lowest scores first.
pub fn bins(values: &[Labelled]) -> Vec<Bin> {
    let mut sorted: Vec<&Labelled> = values.iter().collect();
    sorted.sort_by(|a, b| a.log_odds.total_cmp(&b.log_odds));
    // What scores the same stays together, or else labels would decide which bin it is in.
    let together = |a: &&Labelled, b: &&Labelled| (a.log_odds - b.log_odds).abs() < 1e-9;
    let (mut ends, mut end) = (Vec::new(), 0);
    for same in sorted.chunk_by(together) {
        end += same.len();
        if end * BINS >= (ends.len() + 1) * sorted.len() {
            ends.push(end);
        }
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let mean = |values: &[&Labelled], of: fn(&Labelled) -> f64| {
        values.iter().map(|value| of(value)).sum::<f64>() / values.len() as f64
    };
    let bins = starts.zip(&ends).map(|(start, &end)| &sorted[start..end]).map(|values| Bin {
        count: values.len(),
        score: [mean(values, |v| v.score[0]), mean(values, |v| v.score[1]), mean(values, |v| v.score[2])],
        right: mean(values, |value| if value.right { 100.0 } else { 0.0 }),
    });
    bins.collect()
}

/// The mean squared distance of scores (as shares) from what turned out: the Brier score.
pub fn brier(values: &[Labelled]) -> f64 {
    let apart = |value: &Labelled| (value.score[0] / 100.0 - f64::from(u8::from(value.right))).powi(2);
    values.iter().map(apart).sum::<f64>() / values.len().max(1) as f64
}

/// The Brier score of saying of every value how often values turned out right.
pub fn brier_of_base(values: &[Labelled]) -> f64 {
    let right = values.iter().filter(|value| value.right).count() as f64 / values.len().max(1) as f64;
    right * (1.0 - right)
}

impl Line {
    /// The rules by which each value would have the log-odds that the line gives it: another
    /// base, other weights, and records that carry more or less.
    #[must_use]
    pub fn applied(&self, rules: &ScoringRules) -> ScoringRules {
        let mut fitted = rules.clone();
        let base = logit(rules.base.score);
        fitted.base.score = sigmoid(self.base);
        for kind in &mut fitted.types {
            let weight = sigmoid(self.base + self.slope * (logit(kind.weight) - base));
            kind.weight = weight.clamp(fitted.base.score + ABOVE, 0.9999);
        }
        let carries = &mut fitted.corroboration.records.carries;
        *carries = (*carries * self.slope).min(4.0);
        fitted
    }
}
