//! How a statement bears on a claim, in words.

use crate::corroborate::{Sign, Testimony};
use crate::report::Names;
use crate::report::rank::ClaimRow;
use crate::report::statement::figures;
use crate::survey::Survey;
use std::fmt;

/// How a statement bears on the value of a claim that is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Bearing {
    /// It says so.
    Supports,
    /// It says so, and less than the claim.
    SupportsInPart,
    /// It says so by saying more: with a figure, where the claim has none.
    SaysMore(String),
    /// It gives another value.
    OtherValue(String),
    /// It says that it is not so.
    Denies,
    /// It says of some of it that it is not so.
    DeniesInPart,
    /// It remarks on it: the title of its stance.
    Remarks(String),
}

impl Bearing {
    /// How statement `index` of the survey bears on the value that `row` shows.
    pub(super) fn of(survey: &Survey, row: &ClaimRow, index: u32, names: Names) -> Self {
        let said: Vec<&Testimony> = row.claim.testimonies(index).collect();
        let here = said.iter().find(|testimony| testimony.value == row.value.value).copied();
        let Some(testimony) = here.or(said.first().copied()) else { return Self::Supports };
        let statement = survey.statements.get(index as usize);
        if names.rules().is_remark(testimony.stance) {
            return Self::Remarks(names.stance_title(testimony.stance).to_owned());
        }
        let whole = testimony.part >= 1.0;
        match (testimony.sign, statement) {
            (Sign::For, Some(statement)) if here.is_none() => Self::OtherValue(figures(statement)),
            (Sign::For, Some(statement))
                if row.wording.figures.is_empty()
                    && !statement.figures.is_empty()
                    && statement.id != row.wording.id =>
            {
                Self::SaysMore(figures(statement))
            }
            (Sign::For, _) if whole => Self::Supports,
            (Sign::For, _) => Self::SupportsInPart,
            (Sign::Against, _) if whole => Self::Denies,
            (Sign::Against, _) => Self::DeniesInPart,
        }
    }
}

impl fmt::Display for Bearing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Supports => f.write_str("supports it"),
            Self::SupportsInPart => f.write_str("supports it in part"),
            Self::SaysMore(figures) => write!(f, "says more ({figures})"),
            Self::OtherValue(figures) => write!(f, "gives another value ({figures})"),
            Self::Denies => f.write_str("denies it"),
            Self::DeniesInPart => f.write_str("denies it in part"),
            Self::Remarks(stance) => write!(f, "remarks on it ({stance})"),
        }
    }
}
