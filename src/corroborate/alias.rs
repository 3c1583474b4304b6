//! Sources that articles on one story call by other names: *le maire de Valmorin* where another introduces *le
//! maire de Valmorin, Guy Castelnau*, or *Castelnau* alone; *la compagnie* where another speaks of *la compagnie
//! Norlines*, *prosecutors* and *le parquet*, and a ministry's spokeswoman where another has the ministry.

use super::reading::Reading;
use crate::classify::{Called, Statement};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// With how many sources of an article others are compared at most: what keeps the work in proportion.
const SOURCES: usize = 64;

/// The statement by which a source is known best, for sources that have several names.
#[derive(Debug, Default)]
pub(super) struct Aliases<'s> {
    /// By origin key and the document that uses it.
    known: FxHashMap<(&'s str, &'s str), &'s Statement>,
}

/// How origin keys begin of people and bodies with a name, of other bodies, and of sides.
const NAME: &str = "name:";
const BODY: &str = "body:";
const SIDE: &str = "side:";

/// Whoever one article knows by one key.
struct Source<'s> {
    /// The statement that tells most of them.
    statement: &'s Statement,
    document: u32,
    /// The words of their name.
    name: Option<Vec<&'s str>>,
    /// By which words the article calls them, or whom they speak for.
    called: Vec<Called>,
}

/// Sources, of whom those that are one have one root.
struct Sources<'s> {
    list: Vec<Source<'s>>,
    /// For each one that is the same, itself if it is the root.
    same: Vec<usize>,
    /// By the number of their document, the first of each.
    of_document: Vec<Vec<usize>>,
}

impl<'s> Aliases<'s> {
    /// Who is who among all sources: a surname or an office stands for the only one who bears it of those whom
    /// articles on one story name in full, and what a body is called for the only one of which that is part
    /// of the name.
    pub(super) fn new(reading: &Reading<'s>) -> Self {
        let mut sources = Sources::new(reading);
        sources.join_namesakes(reading);
        for one in 0..sources.list.len() {
            if let Some(person) = sources.person(one, reading) {
                sources.join(one, person);
            }
        }
        // Who is told best is brought together first, so that it is one of whom others are called a part.
        let mut bodies: Vec<usize> = (0..sources.list.len()).collect();
        bodies.retain(|&one| !sources.list[one].called.is_empty());
        bodies.sort_by_key(|&one| (Reverse(sources.list[one].called.len()), one));
        for one in bodies {
            for other in sources.bodies(one, reading) {
                sources.join(one, other);
            }
        }
        Self { known: sources.known() }
    }

    /// The statement whose origin `statement` has: its own, or another's of the same source.
    pub(super) fn whom(&self, statement: &'s Statement) -> &'s Statement {
        let key = (&*statement.origin_key, &*statement.origin.document);
        self.known.get(&key).copied().unwrap_or(statement)
    }
}

impl<'s> Sources<'s> {
    fn new(reading: &Reading<'s>) -> Self {
        let mut by_key: BTreeMap<(&str, &str), (u32, Vec<Called>)> = BTreeMap::new();
        for &index in &reading.order {
            let statement = reading.statement(index);
            let told = |index: u32| {
                let statement = reading.statement(index);
                statement.office.len() + statement.called.len()
            };
            let key = (&*statement.origin_key, &*statement.origin.document);
            let (known, called) = by_key.entry(key).or_insert_with(|| (index, Vec::new()));
            // Of one source's statements in an article, whichever tells the most.
            if told(*known) < told(index) {
                *known = index;
            }
            if called.len() < SOURCES {
                called.extend_from_slice(&statement.called);
                called.sort_unstable();
                called.dedup_by(|word, kept| {
                    kept.kind |= kept.hash == word.hash && word.kind;
                    kept.hash == word.hash
                });
            }
        }
        // Whoever denies for a side is that side, under whatever name.
        let named = by_key.into_iter().filter(|((key, _), _)| !key.starts_with(SIDE));
        let source = |((key, _), (index, called)): ((&'s str, &str), (u32, Vec<Called>))| Source {
            statement: reading.statement(index),
            document: reading.document(index),
            name: words(key),
            called,
        };
        let list: Vec<Source<'s>> = named.map(source).collect();
        let mut of_document = vec![Vec::new(); reading.documents()];
        for (one, source) in list.iter().enumerate() {
            let sources: &mut Vec<usize> = &mut of_document[source.document as usize];
            if sources.len() < SOURCES {
                sources.push(one);
            }
        }
        Self { same: (0..list.len()).collect(), list, of_document }
    }

    /// Those whom the articles on the story of `one` have speak, but for itself.
    fn near<'r>(&'r self, one: usize, reading: &'r Reading<'_>) -> impl Iterator<Item = usize> + Clone + 'r {
        let documents = reading.near(self.list[one].document).iter();
        documents
            .flat_map(|&document| &self.of_document[document as usize])
            .copied()
            .filter(move |&o| o != one)
    }

    /// The root of those who are the same as `one`.
    fn root(&self, one: usize) -> usize {
        let mut root = one;
        while self.same[root] != root {
            root = self.same[root];
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (a, b) = (self.root(one), self.root(other));
        let root = a.min(b);
        self.same[a.max(b)] = root;
        for mut on_the_way in [one, other] {
            // Searches stay short if all that they pass points to the root.
            while on_the_way != root {
                on_the_way = std::mem::replace(&mut self.same[on_the_way], root);
            }
        }
    }

    /// Brings together who has the same name: two words or more anywhere, and one word on the same story.
    fn join_namesakes(&mut self, reading: &Reading<'_>) {
        for one in 1..self.list.len() {
            let (before, source) = (&self.list[one - 1], &self.list[one]);
            let in_full = source.name.as_ref().is_some_and(|name| name.len() > 1);
            if in_full && before.statement.origin_key == source.statement.origin_key {
                self.join(one, one - 1);
            }
        }
        for one in 0..self.list.len() {
            if self.list[one].name.as_ref().is_none_or(|name| name.len() > 1) {
                continue;
            }
            let key = &self.list[one].statement.origin_key;
            let others: Vec<usize> = self
                .near(one, reading)
                .filter(|&other| self.list[other].statement.origin_key == *key)
                .collect();
            for other in others {
                self.join(one, other);
            }
        }
    }

    /// The person named in full whom `one` stands for.
    fn person(&self, one: usize, reading: &Reading<'_>) -> Option<usize> {
        let source = &self.list[one];
        let stands_for = |&other: &usize| {
            let other = &self.list[other];
            other.name.as_ref().is_some_and(|full| source.stands_for(full, &other.statement.office))
        };
        self.only(self.near(one, reading).filter(stands_for))
    }

    /// The one with the shortest name among `candidates`, if all are one origin, or each name is a part of another.
    fn only(&self, candidates: impl Iterator<Item = usize> + Clone) -> Option<usize> {
        let key = |&one: &usize| {
            let statement = self.list[one].statement;
            (statement.origin_key.len(), statement.id)
        };
        let shortest = candidates.clone().min_by_key(key)?;
        let name = self.list[shortest].name.as_ref()?;
        let is_of_name = |other: usize| {
            let other = self.list[other].name.as_ref();
            other.is_some_and(|other| name.iter().all(|word| other.contains(word)))
        };
        let mut candidates = candidates;
        candidates.all(is_of_name).then_some(shortest)
    }

    /// The bodies that `one` is: all that are called the same, and the only one whose name holds all that
    /// `one` is called and more.
    fn bodies(&self, one: usize, reading: &Reading<'_>) -> Vec<usize> {
        let source = &self.list[one];
        let only_named = source.called.iter().all(|word| word.name);
        let (mut same, mut fuller) = (Vec::new(), Vec::new());
        for other in self.near(one, reading) {
            let known = &self.list[other];
            if !source.is_part_of(known) {
                continue;
            }
            if Called::are_within(&known.called, &source.called) {
                same.push(other);
            } else if !only_named || known.name.is_some() {
                // *Rosley* is not the police of Rosley.
                fuller.push(other);
            }
        }
        // *the company*, where only one of them has a name that tells that it is one: *Castell Resources*.
        if fuller.is_empty() && source.called.iter().all(|word| word.kind && !word.name) {
            let is_firm = |&other: &usize| self.list[other].called.iter().any(|word| word.kind && word.name);
            fuller.extend(self.near(one, reading).filter(is_firm));
        }
        let first = fuller.first().map(|&other| self.root(other));
        if fuller.iter().all(|&other| Some(self.root(other)) == first) {
            same.extend(fuller.first());
        }
        same
    }

    /// For each source that is the same as others, the statement by which all of them are known.
    fn known(&self) -> FxHashMap<(&'s str, &'s str), &'s Statement> {
        // Whoever is the same as another points to one before it, whose root is known by then.
        let mut roots: Vec<usize> = Vec::with_capacity(self.list.len());
        for (one, &same) in self.same.iter().enumerate() {
            roots.push(if same == one { one } else { roots[same] });
        }
        let mut best = roots.clone();
        for (one, &root) in roots.iter().enumerate() {
            if self.list[one].rank() < self.list[best[root]].rank() {
                best[root] = one;
            }
        }
        let known = |one: usize| {
            let statement = self.list[one].statement;
            let key = (&*statement.origin_key, &*statement.origin.document);
            (key, self.list[best[roots[one]]].statement)
        };
        (0..self.list.len()).map(known).collect()
    }
}

impl Source<'_> {
    /// Whether all that the source is called is what `other` is called, too. *The French company* may have a name
    /// that does not tell of which country it is.
    fn is_part_of(&self, other: &Self) -> bool {
        let tells = |word: &&Called| !word.name || word.root != 0;
        let is_firm = other.name.is_some() && self.called.iter().any(|word| word.kind);
        let words: Vec<Called> = self.called.iter().filter(|word| !is_firm || tells(word)).copied().collect();
        // *The company* is a company, and no management office.
        let of_kind = |word: &Called| other.called.iter().any(|o| o.is_akin(*word) && o.kind);
        let only_kind = words.iter().all(|word| word.kind);
        Called::are_within(&words, &other.called) && (!only_kind || words.iter().all(of_kind))
    }

    /// Whether the source is called by the surname of whoever has the `full` name, by that name with more words
    /// in front of it, or by the `office`.
    fn stands_for(&self, full: &[&str], office: &[u32]) -> bool {
        if full.len() < 2 {
            return false;
        }
        match &self.name {
            Some(name) if name.len() == 1 => full.last() == name.last(),
            Some(name) => name.len() > full.len() && name.ends_with(full),
            None => {
                let mine = &self.statement.office;
                !mine.is_empty() && mine.iter().all(|word| office.contains(word))
            }
        }
    }

    /// By how little the statement tells who is meant: a full name goes first, then any name, a body by the most
    /// words, and all others.
    fn rank(&self) -> (u8, Reverse<usize>, usize, crate::classify::StatementId) {
        let key = &self.statement.origin_key;
        let (rank, words) = match &self.name {
            Some(name) if name.len() > 1 => (0, 0),
            Some(_) => (1, 0),
            None if key.starts_with(BODY) => (2, self.called.len()),
            None => (3, self.called.len()),
        };
        (rank, Reverse(words), key.len(), self.statement.id)
    }
}

/// The words of the name that an origin key stands for.
fn words(key: &str) -> Option<Vec<&str>> {
    Some(key.strip_prefix(NAME)?.split_whitespace().collect())
}
