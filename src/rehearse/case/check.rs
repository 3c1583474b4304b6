//! Whether what is expected of a case came out.

use super::{Case, ExpectedClaim, ExpectedScore, ExpectedStatement};
use crate::classify::Statement;
use crate::rules::Rules;
use crate::rules::language::fold;
use crate::score::{ScoredValue, shown};
use crate::survey::{RankedClaim, Survey};

/// A row of which something else came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    /// The line of the row, counted from 1.
    pub line: u32,
    /// What the row asks for.
    pub wanted: String,
    /// What came nearest, or all there is.
    pub found: Vec<String>,
}

pub(super) fn mismatches(case: &Case, survey: &Survey, rules: &Rules) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    // Two rows that ask for the same need two statements.
    let mut taken = vec![false; survey.statements.len()];
    for wanted in &case.statements {
        let fits = |statement: &Statement| statement_fits(wanted, statement, rules);
        match (0..taken.len()).find(|&index| !taken[index] && fits(&survey.statements[index])) {
            Some(index) => taken[index] = true,
            None => mismatches.push(Mismatch {
                line: wanted.line,
                wanted: told_statement(wanted),
                found: survey.statements.iter().map(|statement| told_found(statement, rules)).collect(),
            }),
        }
    }
    mismatches.extend(case.claims.iter().filter_map(|wanted| claim_mismatch(wanted, survey, rules)));
    mismatches
}

fn statement_fits(wanted: &ExpectedStatement, found: &Statement, rules: &Rules) -> bool {
    let names = |wanted: &Option<String>, texts: &[&str]| {
        wanted.as_ref().is_none_or(|wanted| texts.iter().any(|text| has_words(text, wanted)))
    };
    let kind = &rules.extraction.types[usize::from(found.kind.0)].id;
    let stance = &rules.extraction.stances[usize::from(found.stance.0)].id;
    names(&wanted.source, &[&found.source_text, &found.speaker])
        && names(&wanted.content, &[&found.content_text])
        && wanted.kind.as_ref().is_none_or(|wanted| **wanted == **kind)
        && wanted.stance.as_ref().is_none_or(|wanted| **wanted == **stance)
}

fn claim_mismatch(wanted: &ExpectedClaim, survey: &Survey, rules: &Rules) -> Option<Mismatch> {
    let found = value_of(&wanted.claim, survey);
    let fits = match (wanted.score, found) {
        (Some(ExpectedScore::None), found) => found.is_none(),
        (_, None) => false,
        (score, Some((_, value))) => {
            score.is_none_or(|score| score.fits(Some(value.score)))
                && wanted.interval.is_none_or(|wanted| wanted == shown_interval(value))
                && wanted.supporters.is_none_or(|wanted| wanted == value.origins_for)
                && wanted.deniers.is_none_or(|wanted| wanted == value.origins_against)
                && wanted
                    .grade
                    .as_ref()
                    .is_none_or(|wanted| **wanted == *value.grade.of(&rules.scoring).words)
        }
    };
    let told = |(claim, value): (&RankedClaim, &ScoredValue)| told_value(claim, value, survey, rules);
    (!fits).then(|| Mismatch {
        line: wanted.line,
        wanted: told_claim(wanted),
        found: match found {
            Some(found) => vec![told(found)],
            None => all_values(survey).map(told).collect(),
        },
    })
}

/// The best value on which a statement bears that says `excerpt`; statements that say the least besides
/// come first, so that what somebody reports is preferred to the whole report.
fn value_of<'s>(excerpt: &str, survey: &'s Survey) -> Option<(&'s RankedClaim, &'s ScoredValue)> {
    let says = |index: &u32| has_words(&survey.statements[*index as usize].content_text, excerpt);
    let mut saying: Vec<u32> = (0..survey.statements.len() as u32).filter(says).collect();
    saying.sort_by_key(|&index| survey.statements[index as usize].content_text.len());
    saying.iter().find_map(|&statement| {
        survey.claims.iter().find_map(|claim| {
            let bears = |value: &&ScoredValue| {
                claim.testimonies(statement).any(|testimony| testimony.value == value.value)
            };
            claim.values().iter().find(bears).map(|value| (claim, value))
        })
    })
}

fn all_values(survey: &Survey) -> impl Iterator<Item = (&RankedClaim, &ScoredValue)> {
    survey.claims.iter().flat_map(|claim| claim.values().iter().map(move |value| (claim, value)))
}

/// Whether the words of `excerpt` stand in `text` one after the other.
fn has_words(text: &str, excerpt: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| fold(word).into_owned()).collect::<Vec<_>>()
    };
    let (text, excerpt) = (words(text), words(excerpt));
    excerpt.is_empty() || text.windows(excerpt.len()).any(|window| *window == *excerpt)
}

fn told_statement(wanted: &ExpectedStatement) -> String {
    let parts = [
        wanted.kind.clone(),
        wanted.stance.clone(),
        wanted.source.as_ref().map(|source| format!("source[{source}]")),
        wanted.content.as_ref().map(|said| format!("content[{said}]")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn told_found(found: &Statement, rules: &Rules) -> String {
    let kind = &rules.extraction.types[usize::from(found.kind.0)].id;
    let stance = &rules.extraction.stances[usize::from(found.stance.0)].id;
    format!("{kind} · {stance} · source[{}] · content[{}]", found.source_text, found.content_text)
}

fn told_claim(wanted: &ExpectedClaim) -> String {
    let score = wanted.score.map(|score| match score {
        ExpectedScore::None => "no claim".to_owned(),
        ExpectedScore::About(score, tolerance) => format!("score {score} ± {tolerance}"),
        ExpectedScore::Above(least) => format!("score > {least}"),
        ExpectedScore::Below(most) => format!("score < {most}"),
    });
    let parts = [
        score,
        wanted.interval.map(|(low, high)| format!("interval {low}–{high}")),
        wanted.supporters.map(|count| format!("{count} for")),
        wanted.deniers.map(|count| format!("{count} against")),
        wanted.grade.clone(),
        Some(format!("claim[{}]", wanted.claim)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The ends of its interval, as they are shown.
fn shown_interval(value: &ScoredValue) -> (f64, f64) {
    (f64::from(shown(value.low)), f64::from(shown(value.high)))
}

fn told_value(claim: &RankedClaim, value: &ScoredValue, survey: &Survey, rules: &Rules) -> String {
    let wording = &survey.statements[claim.wording(value) as usize].content_text;
    let (low, high) = shown_interval(value);
    format!(
        "score {:.1} · interval {low}–{high} · {} for · {} against · {} · claim[{wording}]",
        value.score,
        value.origins_for,
        value.origins_against,
        value.grade.of(&rules.scoring).words,
    )
}
