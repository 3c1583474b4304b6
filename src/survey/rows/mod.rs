//! From a ledger to scored values: the same scores as for articles, from rows instead of statements.

mod common;
mod reading;
mod testify;

#[cfg(test)]
mod laws;

pub use testify::Said;

use crate::classify::StatementId;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Ledger, Row, Shape};
use crate::records::{self, Records};
use crate::rules::{Rules, ScoringRules};
use crate::score::{Record, ScoredValue, Scorer};
use common::Common;
use rayon::prelude::*;
use reading::RowReading;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// What whosaid found out about claims that came as rows.
pub struct RowSurvey {
    /// The rows.
    pub ledger: Ledger,
    /// All values of all subjects, the best sourced first.
    pub values: Vec<RankedValue>,
    /// Names the rules that it was made by.
    pub rules_hash: String,
    /// What is doubtful.
    pub diagnostics: Vec<Diagnostic>,
    rules: ScoringRules,
    reading: RowReading,
    records: Option<Records>,
    common: Common,
    /// What the scorer is told of origins, in the order of `record_of`.
    known: Vec<Record>,
    /// Where the record of each origin stands in `known`.
    record_of: Vec<Option<u32>>,
}

/// One value of one subject, with its score.
#[derive(Clone, Debug)]
pub struct RankedValue {
    /// The subject, in [`Ledger::subjects`].
    pub subject: u32,
    /// The value, in [`Ledger::names`]; empty in tables of claims.
    pub value: u32,
    /// The score, without its reasons.
    pub score: ScoredValue,
}

/// A subject with its values and their reasons.
pub struct ScoredSubject<'s> {
    /// The rows on it.
    pub rows: &'s [Row],
    /// The values, in [`Ledger::names`]: the numbers of [`ScoredValue::value`] are places in this list.
    pub values: Vec<u32>,
    /// The scores, the best first.
    pub scores: Vec<ScoredValue>,
}

/// Scores the rows of a settled ledger.
pub fn survey_rows(mut ledger: Ledger, rules: &Rules) -> RowSurvey {
    let (reading, diagnostics) = RowReading::new(&ledger, rules);
    ledger.rows.retain(|row| reading.is_readable(row));
    let scoring = rules.scoring.for_rows();
    // Who is for a claim and who against can't be told apart from who is right by agreement alone.
    let learns = scoring.corroboration.records.learn && ledger.shape == Shape::Values;
    let records = learns.then(|| {
        let priors = reading.priors(&ledger, &scoring);
        records::learn(&ledger, &rules.scoring, &priors, |row| reading.supports(row))
    });
    let mut known = Vec::new();
    let mut record_of = vec![None; ledger.names.len()];
    if let Some(records) = &records {
        for (origin, place) in (0..).zip(&mut record_of) {
            if let Some(record) = records.own(origin) {
                *place = Some(known.len() as u32);
                known.push(*record);
            }
        }
    }
    let common = Common::new(&ledger, scoring.corroboration.rows.common);
    let mut survey = RowSurvey {
        ledger,
        values: Vec::new(),
        rules_hash: rules.hash.clone(),
        diagnostics,
        rules: scoring,
        reading,
        records,
        common,
        known,
        record_of,
    };
    survey.values = survey.ranked();
    survey
}

impl RowSurvey {
    fn ranked(&self) -> Vec<RankedValue> {
        let scorer = Scorer::new(&self.rules).with_records(&self.known);
        let mut start = 0;
        let ranges: Vec<Range<usize>> = (self.ledger.by_subject().map(|rows| {
            let range = start..start + rows.len();
            start = range.end;
            range
        }))
        .collect();
        let of_subject = |range: Range<usize>| {
            let subject = self.score(&scorer, range);
            let number = subject.rows[0].subject;
            subject.scores.into_iter().map(move |mut score| {
                score.reasons = Vec::new();
                RankedValue { subject: number, value: subject.values[score.value as usize], score }
            })
        };
        let mut values: Vec<_> = ranges.into_par_iter().flat_map_iter(of_subject).collect();
        values.par_sort_unstable_by(|a, b| {
            a.score.rank(&b.score).then((a.subject, a.value).cmp(&(b.subject, b.value)))
        });
        values
    }

    /// A subject with all its reasons; `None` where there is no such subject.
    pub fn explain(&self, subject: u32) -> Option<ScoredSubject<'_>> {
        let start = self.ledger.rows.partition_point(|row| row.subject < subject);
        let end = self.ledger.rows.partition_point(|row| row.subject <= subject);
        let scorer = Scorer::new(&self.rules).with_records(&self.known);
        (start < end).then(|| self.score(&scorer, start..end))
    }

    /// The subjects whose id begins with `id`, with their whole ids.
    pub fn find(&self, id: &str) -> Vec<(u32, StatementId)> {
        let subjects = (0..self.ledger.subjects.len() as u32).map(|subject| (subject, self.id(subject)));
        subjects.filter(|(_, whole)| whole.to_string().starts_with(id)).collect()
    }

    /// The id of a subject: a hash of its words, which no other row changes.
    pub fn id(&self, subject: u32) -> StatementId {
        let (object, attribute) = self.ledger.subject_text(subject);
        StatementId(xxh3_64(format!("{object}\u{1f}{attribute}").as_bytes()) & 0xff_ffff_ffff)
    }

    /// The rules that it was scored by: those for rows.
    pub fn rules(&self) -> &ScoringRules {
        &self.rules
    }

    /// What a row was taken for.
    pub fn said(&self, row: &Row) -> Said {
        self.reading.said(row)
    }

    /// The record of a row's source, if records are learned, and whom it speaks for if it is not the
    /// source alone.
    pub fn record(&self, row: &Row) -> Option<(&Record, Option<&str>)> {
        let records = self.records.as_ref()?;
        let family = records.family(row.origin);
        let other = (family != row.source).then(|| self.ledger.names.get(family));
        records.of(row.origin).map(|record| (record, other))
    }

    fn score(&self, scorer: &Scorer<'_>, rows: Range<usize>) -> ScoredSubject<'_> {
        let first = rows.start as u32;
        let rows = &self.ledger.rows[rows];
        let (values, testimonies) = self.testimonies(rows, first);
        let mut scores = scorer.score(&testimonies).values;
        scores.sort_by(|a, b| a.rank(b).then(a.value.cmp(&b.value)));
        ScoredSubject { rows, values, scores }
    }
}
