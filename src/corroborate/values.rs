//! The competing values of a claim, and which of them a figure supports.

use super::REACH;
use super::linkage::runs;
use crate::classify::Figure;
use crate::rules::language::Operator;
use std::cmp::Reverse;

/// The values that the figures of one claim come to, numbered from 0.
///
/// Exact and rough figures are values: those within tolerance of each other are one. A bound or an
/// order of magnitude is none, but supports every value that it does not exclude; only where it
/// excludes all of them, it is a value of its own, together with the bounds that it agrees with.
#[derive(Debug)]
pub(super) struct Values {
    /// The exact values, ascending: their numbers come first.
    exact: Vec<Range>,
    /// The values that only bounds give: the numbers at which they agree, ascending.
    agreed: Vec<f64>,
    /// The exact values that most statements give, ascending; bounds and denials reach no others.
    contenders: Vec<u32>,
    /// The share by which two figures may differ and still be one value.
    tolerance: f64,
}

/// How many times a bound it may be: whoever says *at least a hundred*, or *hundreds*, would say so of five thousand.
const BEYOND: f64 = 20.0;

/// All numbers from `low` to `high`.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: f64,
    high: f64,
}

impl Range {
    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

impl Values {
    /// The values of a claim, each of whose statements gives one of `figures`.
    pub(super) fn new<'f>(figures: impl Iterator<Item = &'f Figure> + Clone, tolerance: f64) -> Self {
        let mut said: Vec<_> = figures.clone().filter(|figure| is_value(figure)).map(number).collect();
        said.sort_unstable_by(f64::total_cmp);
        let mut points = said.clone();
        points.dedup_by(|a, b| a.total_cmp(b).is_eq());
        let runs = runs(&points, tolerance).into_iter();
        let exact: Vec<_> =
            runs.map(|(start, end)| Range { low: points[start], high: points[end] }).collect();
        let contenders = contenders(&exact, &said);
        let mut values = Self { exact, agreed: Vec::new(), contenders, tolerance };
        let bounds = figures.filter(|figure| !is_value(figure)).map(|figure| values.range(figure));
        values.agreed = agreed(bounds.filter(|&bound| values.reached(bound).next().is_none()).collect());
        values
    }

    /// The values that `figure`, which is one of those that made the values, supports: at least one.
    pub(super) fn supported(&self, figure: &Figure) -> Vec<u32> {
        if is_value(figure) {
            let value = number(figure);
            return vec![self.exact.partition_point(|range| range.high.total_cmp(&value).is_lt()) as u32];
        }
        let range = self.range(figure);
        let reached: Vec<_> = self.reached(range).collect();
        if reached.is_empty() {
            let agreed = self.agreed.partition_point(|&point| point < range.low);
            return vec![(self.exact.len() + agreed) as u32];
        }
        reached
    }

    /// The values that `figure` does not exclude.
    pub(super) fn compatible(&self, figure: &Figure) -> impl Iterator<Item = u32> {
        let range = self.range(figure);
        self.all().filter(move |&value| {
            let agreed = || self.agreed.get(value as usize - self.exact.len()).copied();
            let known = self.exact.get(value as usize).copied();
            let known = known.or_else(|| agreed().map(|point| Range { low: point, high: point }));
            known.is_some_and(|known| known.meets(range))
        })
    }

    /// The values that count for a statement that excludes none or denies all.
    pub(super) fn all(&self) -> impl Iterator<Item = u32> {
        let exact = self.exact.len() as u32;
        let agreed = exact..exact + self.agreed.len() as u32;
        self.contenders.iter().copied().chain(agreed).take(REACH)
    }

    /// The contenders that meet `range`.
    fn reached(&self, range: Range) -> impl Iterator<Item = u32> {
        self.contenders.iter().copied().filter(move |&value| self.exact[value as usize].meets(range))
    }

    /// The numbers that `figure` does not exclude, allowing for tolerance.
    fn range(&self, figure: &Figure) -> Range {
        let value = number(figure);
        let margin = self.tolerance * value.abs();
        match figure.operator {
            Operator::Exactly | Operator::About => Range { low: value - margin, high: value + margin },
            Operator::Above | Operator::AtLeast => {
                Range { low: value - margin, high: value + BEYOND * value.abs() }
            }
            Operator::Below | Operator::AtMost => {
                Range { low: value - (1.0 - 1.0 / BEYOND) * value.abs(), high: value + margin }
            }
            // One says *thousands* from one thousand to perhaps twenty.
            Operator::Order => Range { low: value * (1.0 - self.tolerance), high: BEYOND * value },
        }
    }
}

/// Whether the figure is a value, and not only a limit to values.
fn is_value(figure: &Figure) -> bool {
    matches!(figure.operator, Operator::Exactly | Operator::About)
}

/// The figure's number, with one zero only.
fn number(figure: &Figure) -> f64 {
    figure.value + 0.0
}

/// The values that most of `said` (ascending) give, ascending; of those given equally often the least.
///
/// Their number is limited, or else many bounds on many values would make testimonies without end.
fn contenders(exact: &[Range], said: &[f64]) -> Vec<u32> {
    let below = |limit: f64| said.partition_point(|point| point.total_cmp(&limit).is_le());
    let mut from = 0;
    let mut counted: Vec<_> = (0..)
        .zip(exact)
        .map(|(value, range)| {
            let (start, end) = (from, below(range.high));
            from = end;
            (Reverse(end - start), value)
        })
        .collect();
    counted.sort_unstable();
    counted.truncate(REACH);
    let mut contenders: Vec<u32> = counted.into_iter().map(|(_, value)| value).collect();
    contenders.sort_unstable();
    contenders
}

/// The fewest points, ascending, such that each of `bounds` contains one: ranges of which each meets
/// each other have a point in common.
fn agreed(mut bounds: Vec<Range>) -> Vec<f64> {
    bounds.sort_unstable_by(|a, b| a.high.total_cmp(&b.high));
    let mut points: Vec<f64> = Vec::new();
    for bound in bounds {
        if points.last().is_none_or(|&point| point < bound.low) {
            points.push(bound.high);
        }
    }
    points
}
