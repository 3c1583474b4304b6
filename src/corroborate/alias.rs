//! Sources that articles on one story call by other names: *le maire de Valmorin* where another introduces *le
//! maire de Valmorin, Guy Castelnau*, or *Castelnau* alone; *la compagnie* where another speaks of *la compagnie
//! Norlines*, and *les pompiers* in both.

use super::reading::Reading;
use crate::classify::Statement;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// With how many sources of an article others are compared at most: what keeps the work in proportion.
const SOURCES: usize = 64;

/// The statement by which a source is known best, for sources that their own article does not name in full.
#[derive(Debug, Default)]
pub(super) struct Aliases<'s> {
    /// By origin key and the document that uses it.
    known: FxHashMap<(&'s str, &'s str), &'s Statement>,
}

/// How origin keys begin of people and bodies with a name, and of sides.
const NAME: &str = "name:";
const SIDE: &str = "side:";

impl<'s> Aliases<'s> {
    /// Who is who among all sources: a surname or an office stands for the only one who bears it of those whom
    /// articles on one story name in full, and what a body is called for the only one of which that is part
    /// of the name.
    pub(super) fn new(reading: &Reading<'s>) -> Self {
        let mut by_key: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for &index in &reading.order {
            let statement = reading.statement(index);
            let told = |index: u32| {
                let statement = reading.statement(index);
                statement.office.len() + statement.called.len()
            };
            let known = by_key.entry((&*statement.origin_key, &*statement.origin.document)).or_insert(index);
            // Of one source's statements in an article, whichever tells the most.
            if told(*known) < told(index) {
                *known = index;
            }
        }
        let mut of_document: Vec<Vec<&Statement>> = vec![Vec::new(); reading.documents()];
        for &index in by_key.values() {
            let sources = &mut of_document[reading.document(index) as usize];
            if sources.len() < SOURCES {
                sources.push(reading.statement(index));
            }
        }
        let mut aliases = Self::default();
        for (key, index) in by_key {
            let statement = reading.statement(index);
            let in_full = words(&statement.origin_key).is_some_and(|words| words.len() > 1);
            // Whoever denies for a side is that side, under whatever name.
            if in_full && statement.called.is_empty() || statement.origin_key.starts_with(SIDE) {
                continue;
            }
            let near = reading.near(reading.document(index)).iter();
            let others: Vec<&Statement> =
                near.flat_map(|&document| of_document[document as usize].iter().copied()).collect();
            let person = || {
                let full = |other: &&'s Statement| {
                    words(&other.origin_key).is_some_and(|words| words.len() > 1)
                        && stands_for(statement, other)
                };
                only(others.iter().copied().filter(full))
            };
            if let Some(meant) = person().or_else(|| body(statement, &others)) {
                aliases.known.insert(key, meant);
            }
        }
        aliases
    }

    /// The statement whose origin `statement` has: its own, or another's of the same source.
    pub(super) fn whom(&self, statement: &'s Statement) -> &'s Statement {
        let key = (&*statement.origin_key, &*statement.origin.document);
        self.known.get(&key).copied().unwrap_or(statement)
    }
}

/// The one with the shortest name among `candidates`, if all are one origin, or each name is a part of another.
fn only<'s>(candidates: impl Iterator<Item = &'s Statement> + Clone) -> Option<&'s Statement> {
    let key = |statement: &Statement| statement.origin_key.len();
    let shortest = candidates.clone().min_by_key(|statement| (key(statement), statement.id))?;
    let name = words(&shortest.origin_key);
    let is_of_name = |other: &Statement| {
        let (Some(name), Some(other)) = (&name, words(&other.origin_key)) else { return false };
        name.iter().all(|word| other.contains(word))
    };
    let mut candidates = candidates;
    candidates.all(|other| other.origin_key == shortest.origin_key || is_of_name(other)).then_some(shortest)
}

/// The words of the name that an origin key stands for.
fn words(key: &str) -> Option<Vec<&str>> {
    Some(key.strip_prefix(NAME)?.split_whitespace().collect())
}

/// Whether the source of `statement` is called by the surname or by the office of `person`.
fn stands_for(statement: &Statement, person: &Statement) -> bool {
    match words(&statement.origin_key) {
        Some(name) => {
            name.len() == 1 && words(&person.origin_key).is_some_and(|full| full.last() == name.last())
        }
        None => {
            !statement.office.is_empty() && statement.office.iter().all(|word| person.office.contains(word))
        }
    }
}

/// The only one of `others` whose name holds all that the source of `statement` is called and more; without
/// one, the first that is called the same.
fn body<'s>(statement: &Statement, others: &[&'s Statement]) -> Option<&'s Statement> {
    let called = &statement.called;
    if called.is_empty() {
        return None;
    }
    let within = |other: &&&Statement| called.iter().all(|word| other.called.contains(word));
    let fuller = others.iter().filter(within).filter(|other| other.called.len() > called.len());
    let same = || others.iter().filter(within).find(|other| other.called.len() == called.len());
    only(fuller.copied()).or_else(|| same().copied())
}
