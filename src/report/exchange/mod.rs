//! Claims for those who exchange them with others: STIX bundles, and schema.org.
//!
//! Neither says whether a claim is true: a bundle has a confidence, which is how well the claim is
//! sourced, and schema.org gets no rating at all.

mod scale;
mod schema_org;
mod stix;

use super::rank::ClaimRow;
use super::{Names, Ranking};
use crate::classify::{Origin, Statement};
use crate::corroborate::Sign;
use crate::survey::Survey;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A format that holds the claims of articles, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Exchange {
    /// Claims of articles as a STIX 2.1 bundle
    Stix,
    /// Claims of articles as schema.org has them, in JSON-LD
    SchemaOrg,
}

/// Writes the claims that `ranking` shows.
pub fn exchange(
    out: &mut dyn Write,
    survey: &Survey,
    names: Names,
    ranking: &Ranking,
    format: Exchange,
) -> io::Result<()> {
    let rows = ranking.claims(survey);
    match format {
        Exchange::Stix => stix::write(out, survey, names, &rows),
        Exchange::SchemaOrg => schema_org::write(out, survey, &rows),
    }
}

/// Where a claim appears: the first statement for it in each document, by date and then by document.
fn appearances<'s>(survey: &'s Survey, row: &ClaimRow<'s>) -> Vec<&'s Statement> {
    let supports = |index: u32| row.claim.testimonies(index).any(|stand| stand.sign == Sign::For);
    let mut first: BTreeMap<&str, &Statement> = BTreeMap::new();
    for &index in row.claim.claim.statements.iter().filter(|&&index| supports(index)) {
        if let Some(statement) = survey.statements.get(index as usize) {
            let known = first.entry(&statement.origin.document).or_insert(statement);
            if statement.place.bytes.start < known.place.bytes.start {
                *known = statement;
            }
        }
    }
    let mut appearances: Vec<&Statement> = first.into_values().collect();
    // Undated documents come last.
    appearances.sort_by_key(|statement| {
        let Origin { date, document, .. } = &*statement.origin;
        (date.is_none(), date.clone(), document.clone())
    });
    appearances
}

/// Who stands for a claim, each once, in the order of their names.
fn supporters(survey: &Survey, row: &ClaimRow) -> Vec<String> {
    let supports = |index: u32| row.claim.testimonies(index).any(|stand| stand.sign == Sign::For);
    let statements = row.claim.claim.statements.iter().filter(|&&index| supports(index));
    let statements = statements.filter_map(|&index| survey.statements.get(index as usize));
    let mut names: Vec<String> = statements.map(super::statement::source_label).collect();
    names.sort();
    names.dedup();
    names
}
