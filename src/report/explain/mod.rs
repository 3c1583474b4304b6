//! Why a claim has its score.

mod bearing;
mod history;
mod origins;
mod prose;
mod reasons;
mod said;
mod support;
mod values;

pub use prose::prose;
pub(super) use reasons::write as write_reasons;

use super::json::{self, ClaimJson};
use super::rank::ClaimRow;
use super::{Names, Ranking};
use crate::classify::StatementId;
use crate::survey::Survey;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// What an id, or its beginning, stands for.
#[derive(Debug)]
pub enum Named<'s> {
    /// One claim, or several that bear the same id or rest on the same statement.
    Claims(Vec<ClaimRow<'s>>),
    /// Several ids begin like this.
    Ambiguous(Vec<String>),
    /// No claim does; these ids are nearest.
    Unknown(Vec<String>),
}

/// How many ids to offer where none fits.
const OFFERED: usize = 5;

/// Finds the claims that `id` names: by their own id, by that of one of their statements, or by a
/// beginning that only one id has.
pub fn find<'s>(survey: &'s Survey, id: &str) -> Named<'s> {
    let wanted = id.trim().to_ascii_lowercase();
    let rows = Ranking::default().claims(survey);
    let bearing = |row: &ClaimRow<'s>| {
        let statements = row.claim.claim.statements.iter();
        statements.filter_map(|&index| Some(survey.statements.get(index as usize)?.id))
    };
    let all: BTreeSet<StatementId> = rows.iter().flat_map(bearing).collect();
    let mut fitting = all.iter().map(|&id| (id, id.to_string()));
    let fitting: Vec<_> = match fitting.clone().find(|(_, known)| *known == wanted) {
        Some(exact) => vec![exact],
        None => fitting.by_ref().filter(|(_, known)| known.starts_with(&wanted)).collect(),
    };
    let Some((id, _)) = fitting.first() else {
        let mut near: Vec<_> = rows.iter().map(|row| row.claim.id().to_string()).collect();
        // Sorting is stable, so of equally near ids the better sourced stand first.
        near.sort_by_cached_key(|near| strsim::damerau_levenshtein(near, &wanted));
        near.truncate(OFFERED);
        return Named::Unknown(near);
    };
    if fitting.len() > 1 {
        return Named::Ambiguous(fitting.into_iter().map(|(_, id)| id).collect());
    }
    // A statement may bear on several claims; the one that it founds is meant first.
    let founded = |row: &&ClaimRow<'s>| row.claim.id() == *id;
    let claims: Vec<_> = rows.iter().filter(founded).copied().collect();
    if !claims.is_empty() {
        return Named::Claims(claims);
    }
    Named::Claims(rows.iter().filter(|row| bearing(row).any(|known| known == *id)).copied().collect())
}

/// Writes claims with their reasons and excerpts as one JSON object.
pub fn json(out: &mut dyn Write, survey: &Survey, rows: &[ClaimRow], names: Names) -> io::Result<()> {
    json::explained(out, survey, names, rows)
}

/// The same, each on a line.
pub fn json_lines(out: &mut dyn Write, survey: &Survey, rows: &[ClaimRow], names: Names) -> io::Result<()> {
    rows.iter().try_for_each(|row| json::line(out, &ClaimJson::new(survey, row, names).with_excerpts(names)))
}
