//! Sources of one claim that articles on one story call by other names: *le maire de Valmorin* where another
//! introduces *le maire de Valmorin, Guy Castelnau*, or *Castelnau* alone; *la compagnie* where another speaks
//! of *la compagnie Norlines*, and *les pompiers* in both.

use super::article::are_one_story;
use crate::classify::Statement;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// With how many sources one claim is searched for at most: what keeps the work in proportion.
const PEOPLE: usize = 32;

/// The statement by which a source is known best, for sources that their own article does not name in full.
#[derive(Debug, Default)]
pub(super) struct Aliases<'s> {
    /// By origin key and the document that uses it.
    known: FxHashMap<(&'s str, &'s str), &'s Statement>,
}

/// How origin keys of people begin.
const NAME: &str = "name:";

impl<'s> Aliases<'s> {
    /// Who is who among the sources of one claim: a surname or an office stands for the only one who bears it
    /// of those whom articles on one `story` name in full, and what a body is called for the only one of which
    /// that is part of the name.
    pub(super) fn new(speakers: impl Iterator<Item = &'s Statement>, story: f64) -> Self {
        let mut by_key: BTreeMap<(&str, &str), &Statement> = BTreeMap::new();
        for statement in speakers {
            let key = (&*statement.origin_key, &*statement.origin.document);
            let known = by_key.entry(key).or_insert(statement);
            // Of one source's statements in an article, whichever tells the most.
            if known.office.len() + known.called.len() < statement.office.len() + statement.called.len() {
                *known = statement;
            }
        }
        let full =
            |statement: &&&Statement| words(&statement.origin_key).is_some_and(|words| words.len() > 1);
        let people: Vec<&Statement> = by_key.values().filter(full).take(PEOPLE).copied().collect();
        let called = |statement: &&&Statement| !statement.called.is_empty();
        let bodies: Vec<&Statement> = by_key.values().filter(called).take(PEOPLE).copied().collect();
        let mut aliases = Self::default();
        if people.is_empty() && bodies.len() < 2 {
            return aliases;
        }
        for (key, statement) in by_key {
            let person = only(people.iter().copied().filter(|person| stands_for(statement, person, story)));
            let meant = person.or_else(|| body(statement, &bodies, story));
            if let Some(meant) = meant {
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

/// The first of `candidates`, if all are one origin.
fn only<'s>(mut candidates: impl Iterator<Item = &'s Statement>) -> Option<&'s Statement> {
    let first = candidates.next()?;
    candidates.all(|other| other.origin_key == first.origin_key).then_some(first)
}

/// The words of the name that an origin key stands for.
fn words(key: &str) -> Option<Vec<&str>> {
    Some(key.strip_prefix(NAME)?.split_whitespace().collect())
}

/// Whether the source of `statement` is called by the surname or by the office of `person`.
fn stands_for(statement: &Statement, person: &Statement, story: f64) -> bool {
    let called = match words(&statement.origin_key) {
        Some(name) => {
            name.len() == 1 && words(&person.origin_key).is_some_and(|full| full.last() == name.last())
        }
        None => {
            !statement.office.is_empty() && statement.office.iter().all(|word| person.office.contains(word))
        }
    };
    called && are_near(statement, person, story)
}

/// The only one of `bodies` whose name holds all that the source of `statement` is called and more; without
/// one, the first that is called the same.
fn body<'s>(statement: &Statement, bodies: &[&'s Statement], story: f64) -> Option<&'s Statement> {
    let called = &statement.called;
    let within = |other: &&&Statement| {
        called.iter().all(|word| other.called.contains(word)) && are_near(statement, other, story)
    };
    if called.is_empty() {
        return None;
    }
    let fuller = bodies.iter().filter(within).filter(|other| other.called.len() > called.len());
    let same = || bodies.iter().filter(within).find(|other| other.called.len() == called.len());
    only(fuller.copied()).or_else(|| same().copied())
}

/// Whether both stand in one document or in two on one `story`.
fn are_near(a: &Statement, b: &Statement, story: f64) -> bool {
    a.origin.document == b.origin.document || are_one_story(&a.origin.names, &b.origin.names, story)
}
