//! Sources of one claim that articles on one story call by other names: *le maire de Valmorin* where another
//! introduces *le maire de Valmorin, Guy Castelnau*, or *Castelnau* alone.

use super::overlap::are_one_story;
use crate::classify::Statement;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How many people one claim is searched for at most: what keeps the work in proportion.
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
    /// of those whom articles on one `story` name in full.
    pub(super) fn new(speakers: impl Iterator<Item = &'s Statement>, story: f64) -> Self {
        let mut by_key: BTreeMap<(&str, &str), &Statement> = BTreeMap::new();
        for statement in speakers {
            let key = (&*statement.origin_key, &*statement.origin.document);
            let known = by_key.entry(key).or_insert(statement);
            // Of one person's statements in an article, whichever tells the office.
            if known.office.is_empty() && !statement.office.is_empty() {
                *known = statement;
            }
        }
        let full =
            |statement: &&&Statement| words(&statement.origin_key).is_some_and(|words| words.len() > 1);
        let people: Vec<&Statement> = by_key.values().filter(full).take(PEOPLE).copied().collect();
        let mut aliases = Self::default();
        if people.is_empty() {
            return aliases;
        }
        for (key, statement) in by_key {
            let mut meant = people.iter().filter(|person| stands_for(statement, person, story));
            if let Some(first) = meant.next()
                && meant.all(|other| other.origin_key == first.origin_key)
            {
                aliases.known.insert(key, first);
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
    called
        && (statement.origin.document == person.origin.document
            || are_one_story(&statement.origin.names, &person.origin.names, story))
}
