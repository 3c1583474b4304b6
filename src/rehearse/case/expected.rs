//! What a row of a case asks for.

/// A statement that must be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpectedStatement {
    /// The line of its row, counted from 1.
    pub line: u32,
    /// Words of the source as written, or of whom it stands for.
    pub source: Option<String>,
    /// The id of its attribution type.
    pub kind: Option<String>,
    /// The id of its stance.
    pub stance: Option<String>,
    /// Words of its content, in their order.
    pub content: Option<String>,
}

/// A claim that must be scored so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpectedClaim {
    /// The line of its row, counted from 1.
    pub line: u32,
    /// Words of what a statement says that bears on it, in their order.
    pub claim: String,
    /// Its score.
    pub score: Option<ExpectedScore>,
    /// The lower and the upper end of its interval, as they are shown.
    pub interval: Option<(f64, f64)>,
    /// How many origins support it.
    pub supporters: Option<usize>,
    /// How many origins deny it.
    pub deniers: Option<usize>,
    /// The words of its grade.
    pub grade: Option<String>,
}

/// Which scores are right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExpectedScore {
    /// No claim at all: nothing is scored.
    None,
    /// This many of 100, give or take so many.
    About(f64, f64),
    /// More than this.
    Above(f64),
    /// Less than this.
    Below(f64),
}

/// How far a score may lie from a whole number that is given without a tolerance: as far as rounding.
const ROUNDING: f64 = 0.5;

impl ExpectedScore {
    /// Reads `80`, `80 ± 2`, `> 80`, `< 80` or `none`.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| (0.0..=100.0).contains(n));
        if cell == "none" {
            return Some(Self::None);
        }
        if let Some(least) = cell.strip_prefix('>') {
            return number(least).map(Self::Above);
        }
        if let Some(most) = cell.strip_prefix('<') {
            return number(most).map(Self::Below);
        }
        match cell.split_once('±').or_else(|| cell.split_once("+-")) {
            Some((score, tolerance)) => Some(Self::About(number(score)?, number(tolerance)?)),
            None => Some(Self::About(number(cell)?, ROUNDING)),
        }
    }

    /// Whether `score` (0–100) is right; `None` is no claim.
    pub(super) fn fits(self, score: Option<f64>) -> bool {
        match (self, score) {
            (Self::None, score) => score.is_none(),
            (_, None) => false,
            (Self::About(wanted, tolerance), Some(score)) => (score - wanted).abs() <= tolerance,
            (Self::Above(least), Some(score)) => score > least,
            (Self::Below(most), Some(score)) => score < most,
        }
    }
}

/// Reads an interval: `49–94`.
pub(super) fn parse_interval(cell: &str) -> Option<(f64, f64)> {
    let (low, high) = cell.split_once(['–', '-'])?;
    Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_read_as_people_write_them() {
        let read = ExpectedScore::parse;
        assert_eq!(read("80"), Some(ExpectedScore::About(80.0, 0.5)));
        assert_eq!(read("80 ± 2"), Some(ExpectedScore::About(80.0, 2.0)));
        assert_eq!(read("80 +- 2.5"), Some(ExpectedScore::About(80.0, 2.5)));
        assert_eq!(read("> 50"), Some(ExpectedScore::Above(50.0)));
        assert_eq!(read("none"), Some(ExpectedScore::None));
        assert!(["", "high", "180", "80 ±", "-3"].iter().all(|cell| read(cell).is_none()));
        assert!(ExpectedScore::None.fits(None) && !ExpectedScore::None.fits(Some(20.0)));
        assert!(ExpectedScore::Below(50.0).fits(Some(49.0)) && !ExpectedScore::Below(50.0).fits(None));
    }
}
