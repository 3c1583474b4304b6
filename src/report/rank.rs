//! Which rows a ranking has, and in which order.

use super::Names;
use super::sheet::{Cell, Column, Room, Sheet};
use super::{documents, sources, types};
use crate::classify::Statement;
use crate::rules::TypeId;
use crate::score::{ScoredValue, shown};
use crate::survey::{RankedClaim, Survey};
use std::cmp::{Ordering, Reverse};

/// What is ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// What is said
    #[default]
    Claim,
    /// Who says it, by the scores of what they are cited for
    Source,
    /// The articles, by how well what they say is sourced
    Document,
    /// The attribution types
    Type,
}

/// The order of a ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Sort {
    /// The best sourced first
    #[default]
    Score,
    /// Claims: the most support first
    Support,
    /// Claims: the strongest denial first
    Denial,
    /// Claims: the most supporting origins first
    Origins,
    /// Claims: the widest interval first
    Doubt,
    /// Claims: in the order of the files
    Place,
    /// All others: the most claims first
    Count,
    /// All others: by name
    Name,
}

/// Which rows to show, and in which order.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// What is ranked.
    pub by: By,
    /// The order.
    pub sort: Sort,
    /// At most so many rows.
    pub top: Option<usize>,
    /// Only rows whose score, as shown, is at least this.
    pub min_score: Option<f64>,
    /// Only rows of one of these types; empty is all.
    pub types: Vec<TypeId>,
}

/// A claim in a ranking.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRow<'s> {
    /// Its rank among all claims, from 1.
    pub rank: usize,
    /// The claim.
    pub claim: &'s RankedClaim,
    /// Its best value.
    pub value: &'s ScoredValue,
    /// The weightiest statement on that value.
    pub lead: &'s Statement,
    /// The statement whose words say what the value is.
    pub wording: &'s Statement,
}

/// A row of any other ranking, with what it is sorted by.
pub(super) struct Summary {
    pub(super) name: String,
    pub(super) kind: Option<TypeId>,
    pub(super) mean: Option<f64>,
    pub(super) count: usize,
    pub(super) cells: Vec<Cell>,
}

impl Sort {
    /// Whether rows of this kind can be put in this order.
    pub fn fits(self, by: By) -> bool {
        match self {
            Self::Score => true,
            Self::Support | Self::Denial | Self::Origins | Self::Doubt | Self::Place => by == By::Claim,
            Self::Count | Self::Name => by != By::Claim,
        }
    }
}

impl Ranking {
    /// The claims that it shows.
    pub fn claims<'s>(&self, survey: &'s Survey) -> Vec<ClaimRow<'s>> {
        let ranked = survey.claims.iter().enumerate().filter_map(|(index, claim)| {
            let value = claim.best();
            let lead = survey.statements.get(claim.lead(value, &survey.statements) as usize)?;
            let wording = survey.statements.get(claim.wording(value) as usize)?;
            Some(ClaimRow { rank: index + 1, claim, value, lead, wording })
        });
        let mut rows: Vec<_> =
            ranked.filter(|row| self.shows(Some(row.lead.kind), Some(row.value.score))).collect();
        // Sorting is stable, so that equals stay in the order of their scores.
        rows.sort_by(|a, b| self.order(a, b));
        rows.truncate(self.top.unwrap_or(usize::MAX));
        rows
    }

    /// The sheet of a ranking that is not by claim.
    pub(super) fn sheet(&self, survey: &Survey, names: Names) -> Sheet {
        let (name, columns, mut rows) = match self.by {
            By::Source | By::Claim => sources::summaries(survey, names),
            By::Document => documents::summaries(survey, names),
            By::Type => types::summaries(survey, names),
        };
        rows.retain(|row| self.shows(row.kind, row.mean));
        let mean = |row: &Summary| row.mean.unwrap_or(f64::NEG_INFINITY);
        rows.sort_by(|a, b| {
            let by_score = || mean(b).total_cmp(&mean(a));
            let by_count = || b.count.cmp(&a.count);
            let by_name = || a.name.cmp(&b.name);
            match self.sort {
                Sort::Name => by_name(),
                Sort::Count => by_count().then_with(by_score).then_with(by_name),
                _ => by_score().then_with(by_count).then_with(by_name),
            }
        });
        rows.truncate(self.top.unwrap_or(usize::MAX));
        let rows = rows.into_iter().enumerate().map(|(index, row)| {
            let mut cells = row.cells;
            cells.insert(0, Cell::Count(index + 1));
            cells
        });
        let columns = [&[Column::new("rank", "#", Room::Natural)], columns].concat();
        Sheet { name, columns, rows: rows.collect() }
    }

    fn shows(&self, kind: Option<TypeId>, score: Option<f64>) -> bool {
        let reaches =
            self.min_score.is_none_or(|min| score.is_some_and(|score| f64::from(shown(score)) >= min));
        reaches && (self.types.is_empty() || kind.is_some_and(|kind| self.types.contains(&kind)))
    }

    fn order(&self, a: &ClaimRow, b: &ClaimRow) -> Ordering {
        let place = |row: &ClaimRow| (row.wording.place.file.clone(), row.wording.place.bytes.start);
        match self.sort {
            Sort::Support => b.value.support.total_cmp(&a.value.support),
            Sort::Denial => b.value.denial.total_cmp(&a.value.denial),
            Sort::Doubt => b.value.doubt.total_cmp(&a.value.doubt),
            Sort::Origins => Reverse(a.value.origins_for).cmp(&Reverse(b.value.origins_for)),
            Sort::Place => place(a).cmp(&place(b)),
            Sort::Score | Sort::Count | Sort::Name => Ordering::Equal,
        }
    }
}
