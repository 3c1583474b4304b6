//! Why a claim has its score.

mod prose;
mod reasons;
mod said;

pub use prose::prose;

use super::json::{self, ClaimJson};
use super::rank::ClaimRow;
use super::{Names, Ranking};
use crate::survey::Survey;
use std::io::{self, Write};

/// What an id, or its beginning, stands for.
#[derive(Debug)]
pub enum Named<'s> {
    /// One claim, or several that bear the same id.
    Claims(Vec<ClaimRow<'s>>),
    /// Several claims begin like this: their ids.
    Ambiguous(Vec<String>),
    /// No claim does; these ids are nearest.
    Unknown(Vec<String>),
}

/// How many ids to offer where none fits.
const OFFERED: usize = 5;

/// Finds the claim that `id` names: its own id, that of one of its statements, or a beginning of either
/// that fits one claim only.
pub fn find<'s>(survey: &'s Survey, id: &str) -> Named<'s> {
    let wanted = id.trim().to_ascii_lowercase();
    let rows = Ranking::default().claims(survey);
    let ids = |row: &ClaimRow<'s>| -> Vec<String> {
        let statements = row.claim.claim.statements.iter();
        let statements = statements.filter_map(|&index| survey.statements.get(index as usize));
        let statements = statements.map(|statement| statement.id);
        std::iter::once(row.claim.id()).chain(statements).map(|id| id.to_string()).collect()
    };
    let own = rows.iter().filter(|row| row.claim.id().to_string() == wanted);
    let own: Vec<_> = own.copied().collect();
    if !own.is_empty() {
        return Named::Claims(own);
    }
    let fits = |row: &&ClaimRow<'s>| !wanted.is_empty() && ids(row).iter().any(|id| id.starts_with(&wanted));
    let fitting: Vec<_> = rows.iter().filter(fits).copied().collect();
    match &fitting[..] {
        [] => {
            let mut near: Vec<_> = rows.iter().map(|row| row.claim.id().to_string()).collect();
            // Sorting is stable, so of equally near ids the better sourced stand first.
            near.sort_by_key(|near| strsim::damerau_levenshtein(near, &wanted));
            near.truncate(OFFERED);
            Named::Unknown(near)
        }
        [first, rest @ ..] if rest.iter().all(|row| row.claim.id() == first.claim.id()) => {
            Named::Claims(fitting)
        }
        _ => Named::Ambiguous(fitting.iter().map(|row| row.claim.id().to_string()).collect()),
    }
}

/// Writes claims with their reasons and excerpts as JSON, each on a line.
pub fn json_lines(out: &mut dyn Write, survey: &Survey, rows: &[ClaimRow], names: Names) -> io::Result<()> {
    rows.iter().try_for_each(|row| json::line(out, &ClaimJson::new(survey, row, names).with_excerpts()))
}
