//! Sources that articles on one story call by other names: *le maire de Valmorin* where another introduces *le
//! maire de Valmorin, Guy Castelnau*, or *Castelnau* alone; *la compagnie* where another speaks of *la compagnie
//! Norlines*, and *les pompiers* in both.

use super::overlap::is_telling;
use super::reading::Reading;
use crate::classify::Statement;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// With how many sources that share a word one source is compared at most: what keeps the work in proportion.
const PEOPLE: usize = 32;

/// By how many of its names an article leads to others on its story.
const NAMES: usize = 12;

/// The statement by which a source is known best, for sources that their own article does not name in full.
#[derive(Debug, Default)]
pub(super) struct Aliases<'s> {
    /// By origin key and the document that uses it.
    known: FxHashMap<(&'s str, &'s str), &'s Statement>,
}

/// How origin keys begin of people and bodies with a name, and of sides.
const NAME: &str = "name:";
const SIDE: &str = "side:";

/// Sources by the words they are called by and the names that their articles tell their story with.
struct Directory<'r, 's> {
    reading: &'r Reading<'s>,
    /// Sorted; a lead, and the statement of a source that has it.
    leads: Vec<(u64, u32)>,
}

impl<'s> Aliases<'s> {
    /// Who is who among all sources: a surname or an office stands for the only one who bears it of those whom
    /// articles on one `story` name in full, and what a body is called for the only one of which that is part
    /// of the name.
    pub(super) fn new(reading: &Reading<'s>, story: f64) -> Self {
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
        let directory = Directory::new(reading, by_key.values().copied());
        let mut aliases = Self::default();
        for (key, index) in by_key {
            let statement = reading.statement(index);
            let in_full = words(&statement.origin_key).is_some_and(|words| words.len() > 1);
            // Whoever denies for a side is that side, under whatever name.
            if in_full && statement.called.is_empty() || statement.origin_key.starts_with(SIDE) {
                continue;
            }
            let others = directory.near(index, story);
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

impl<'r, 's> Directory<'r, 's> {
    fn new(reading: &'r Reading<'s>, sources: impl Iterator<Item = u32>) -> Self {
        let mut leads: Vec<_> = sources
            .flat_map(|index| leads(reading, index).into_iter().map(move |lead| (lead, reading.rank(index))))
            .collect();
        leads.sort_unstable();
        Self { reading, leads }
    }

    /// The sources in one document or on one story that share a word with that of `index`, by their place.
    fn near(&self, index: u32, story: f64) -> Vec<&'s Statement> {
        let mut found = Vec::new();
        for lead in leads(self.reading, index) {
            let from = self.leads.partition_point(|&(known, _)| known < lead);
            let of_lead = self.leads[from..].iter().take_while(|&&(known, _)| known == lead);
            found.extend(of_lead.take(PEOPLE).map(|&(_, rank)| rank));
        }
        found.sort_unstable();
        found.dedup();
        let others = found.into_iter().map(|rank| self.reading.order[rank as usize]);
        others
            .filter(|&other| self.reading.are_near(index, other, story))
            .map(|other| self.reading.statement(other))
            .collect()
    }
}

/// Each word that a source is called by, with each name that its article tells its story with, and with the
/// article itself.
fn leads(reading: &Reading<'_>, index: u32) -> Vec<u64> {
    let statement = reading.statement(index);
    let surname = words(&statement.origin_key).and_then(|words| words.last().copied().map(str::as_bytes));
    let surname = surname.map(xxh3_64);
    let called = statement.office.iter().chain(&statement.called).map(|&word| u64::from(word));
    let called: Vec<u64> = surname.into_iter().chain(called).collect();
    // Names are sorted by hash, so that two articles lead by the same ones of those that they share.
    let telling = reading.article(index).names.iter().filter(|name| is_telling(name)).take(NAMES);
    let stories = telling.map(|name| u64::from(name.hash));
    let stories = stories.chain([xxh3_64(statement.origin.document.as_bytes())]);
    stories
        .flat_map(|story| called.iter().map(move |word| (word ^ story.rotate_left(32)).wrapping_mul(MIX)))
        .collect()
}

/// An odd number that spreads the bits of what it multiplies.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

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
