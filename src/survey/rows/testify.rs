//! From rows on one subject to testimonies.

use super::RowSurvey;
use crate::corroborate::{Sign, Testimony};
use crate::ledger::Row;
use crate::rules::{Effect, ModifierSet, StanceId, TypeId};
use std::collections::BTreeSet;

/// Among how many values of one subject lists are compared; more are taken as they stand.
const LISTS: usize = 64;

/// What a row was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// What kind of source it names.
    pub kind: TypeId,
    /// How far the source commits.
    pub stance: StanceId,
    /// 1 where the source speaks for another origin.
    pub hearsay: u8,
    /// The modifiers that it meets.
    pub modifiers: ModifierSet,
}

impl RowSurvey {
    /// The values on offer, in the order of their names, and the testimonies of rows that begin at
    /// `first` in the ledger.
    pub(super) fn testimonies(&self, rows: &[Row], first: u32) -> (Vec<u32>, Vec<Testimony>) {
        let mut values: Vec<u32> = rows.iter().map(|row| row.value).collect();
        values.dedup();
        let parts = self.parts(&values);
        let common =
            rows.first().map_or_else(Vec::new, |row| self.common.parts(&self.ledger, row.subject, &values));
        let mut testimonies = Vec::with_capacity(rows.len());
        for (statement, row) in (first..).zip(rows) {
            let said = self.reading.said(row);
            let effect = self.reading.effect(said.stance);
            let origin = self.records.as_ref().map_or(row.origin, |records| records.family(row.origin));
            let value = values.partition_point(|&value| value < row.value) as u32;
            let testimony = |value: u32, share: f64| Testimony {
                claim: row.subject,
                value,
                origin,
                kind: said.kind,
                stance: said.stance,
                sign: if effect == Effect::Denies { Sign::Against } else { Sign::For },
                part: share * common[value as usize],
                record: self.record_of[origin as usize],
                modifiers: said.modifiers,
                hearsay: said.hearsay,
                direct: false,
                date: row.date,
                statement,
                targets: Vec::new(),
            };
            testimonies.push(testimony(value, 1.0));
            if effect == Effect::Supports {
                let partly = parts.iter().filter(|part| part.of == value);
                testimonies.extend(partly.map(|part| testimony(part.supports, part.share)));
            }
        }
        (values, testimonies)
    }

    /// Which lists support which others in part, because these name what they name.
    fn parts(&self, values: &[u32]) -> Vec<Part> {
        let rules = &self.rules.corroboration.rows;
        let Some(separator) = rules.list.as_deref().filter(|_| rules.part > 0.0) else { return Vec::new() };
        let names = || values.iter().map(|&value| self.ledger.names.get(value));
        if !(2..=LISTS).contains(&values.len()) || !names().any(|name| name.contains(separator)) {
            return Vec::new();
        }
        let lists: Vec<BTreeSet<&str>> =
            names().map(|name| name.split(separator).map(str::trim).collect()).collect();
        let mut parts = Vec::new();
        for (of, named) in (0..).zip(&lists) {
            for (supports, list) in (0..).zip(&lists) {
                let common = named.intersection(list).count();
                if of != supports && common > 0 {
                    let share = rules.part * common as f64 / named.len() as f64;
                    parts.push(Part { of, supports, share });
                }
            }
        }
        parts
    }
}

/// A list supports another in part.
struct Part {
    of: u32,
    supports: u32,
    /// How much of its term reaches the other: the rules' share, times the part of what it names that
    /// the other names, too.
    share: f64,
}
