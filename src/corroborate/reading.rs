use super::alias::Aliases;
use super::around::Around;
use super::article::Article;
use super::criteria::Criteria;
use super::neighbours::Neighbours;
use super::overlap::Wording;
use super::role::Role;
use crate::classify::Statement;
use crate::document::day_number;
use crate::rules::Effect;
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use xxhash_rust::xxh3::xxh3_64;

/// The statements, with an order that depends on them alone and not on how they were handed over.
#[derive(Debug)]
pub(super) struct Reading<'s> {
    pub(super) statements: &'s [Statement],
    /// Their indices, by document and then as the text runs.
    pub(super) order: Vec<u32>,
    /// The place of each in `order`.
    pub(super) rank: Vec<u32>,
    /// The part of each.
    roles: Vec<Role>,
    /// Whether the source of each speaks against the content.
    denies: Vec<bool>,
    /// The day of each.
    days: Vec<Option<i32>>,
    /// The number of the document of each.
    documents: Vec<u32>,
    /// What each document speaks of, by its number.
    articles: Vec<Article<'s>>,
    neighbours: Neighbours,
    /// What stands around each.
    around: Vec<Around>,
    /// Whom each rests on.
    sources: Vec<Source>,
    /// How many statements of its document rest on the same source, for each.
    said: Vec<u32>,
    /// The number of the language of each.
    languages: Vec<u16>,
    /// How many languages there are.
    pub(super) spoken: usize,
}

impl<'s> Reading<'s> {
    /// Puts `statements` in order.
    pub(super) fn new(statements: &'s [Statement], criteria: &Criteria) -> Self {
        let mut order = by_document(statements);
        // What is equal in all of this is one statement read twice, and either may come first.
        order.sort_unstable_by(|(a_id, a), (b_id, b)| {
            a_id.cmp(b_id).then_with(|| as_read(&statements[*a as usize], &statements[*b as usize]))
        });
        let order: Vec<u32> = order.into_iter().map(|(_, index)| index).collect();
        let mut rank = vec![0; order.len()];
        for (place, &index) in order.iter().enumerate() {
            rank[index as usize] = place as u32;
        }
        let mut documents = vec![0; statements.len()];
        let mut articles = Vec::new();
        let id = |index: u32| &statements[index as usize].origin.document;
        for of_document in order.chunk_by(|&a, &b| id(a) == id(b)) {
            let all: Vec<_> = of_document.iter().map(|&index| &statements[index as usize]).collect();
            for &index in of_document {
                documents[index as usize] = articles.len() as u32;
            }
            articles.push(Article::of(&all));
        }
        let mut spoken: Vec<&str> = statements.iter().map(|statement| &*statement.origin.language).collect();
        spoken.sort_unstable();
        spoken.dedup();
        let language = |statement: &Statement| {
            spoken.partition_point(|known| **known < *statement.origin.language) as u16
        };
        let denies = |statement: &Statement| criteria.effect(statement.stance) == Some(Effect::Denies);
        let day = |statement: &Statement| day_number(statement.origin.date.as_ref()?);
        let days: Vec<Option<i32>> = statements.iter().map(day).collect();
        let mut published = vec![None; articles.len()];
        for (&document, &day) in documents.iter().zip(&days) {
            published[document as usize] = day;
        }
        let neighbours = Neighbours::new(&articles, &published, &criteria.story);
        let around = |(statement, &document): (&Statement, &u32)| {
            Around::new(&statement.around, &articles[document as usize], criteria.story.around)
        };
        let around = statements.iter().zip(&documents).map(around).collect();
        let mut reading = Self {
            statements,
            order,
            rank,
            roles: statements.iter().map(|statement| Role::of(statement, criteria)).collect(),
            denies: statements.iter().map(denies).collect(),
            days,
            documents,
            articles,
            neighbours,
            around,
            sources: Vec::new(),
            said: Vec::new(),
            languages: statements.iter().map(language).collect(),
            spoken: spoken.len(),
        };
        reading.tell_sources(|statement| statement);
        reading
    }

    /// Takes sources for whom other articles on their story know them.
    pub(super) fn tell_speakers(&mut self, aliases: &Aliases<'s>) {
        self.tell_sources(|statement| aliases.whom(statement));
    }

    fn tell_sources(&mut self, whom: impl Fn(&'s Statement) -> &'s Statement) {
        self.sources = self.statements.iter().map(|statement| Source::of(whom(statement))).collect();
        let key = |index: usize| (self.documents[index], self.sources[index].hash);
        let mut counts: FxHashMap<(u32, u64), u32> = FxHashMap::default();
        for index in 0..self.sources.len() {
            *counts.entry(key(index)).or_default() += 1;
        }
        self.said = (0..self.sources.len()).map(|index| counts[&key(index)]).collect();
    }

    pub(super) fn statement(&self, index: u32) -> &'s Statement {
        &self.statements[index as usize]
    }

    /// What a statement says, as far as it is compared.
    pub(super) fn wording(&self, index: u32) -> Wording<'_> {
        let statement = self.statement(index);
        let document = self.documents[index as usize];
        Wording {
            keys: &statement.keys,
            figures: &statement.figures,
            language: self.languages[index as usize],
            document,
            article: &self.articles[document as usize],
            near: self.neighbours.of(document),
            around: &self.around[index as usize],
            place: place(statement),
            source: self.sources[index as usize].hash,
            speaker: self.sources[index as usize].speaker(),
            said: self.said[index as usize],
            rank: self.rank(index),
            affirms: self.affirms(index),
            divided: statement.divided,
        }
    }

    /// The number of the document of a statement.
    pub(super) fn document(&self, index: u32) -> u32 {
        self.documents[index as usize]
    }

    /// The documents on the story of a document, and itself, by their numbers, ascending.
    pub(super) fn near(&self, document: u32) -> &[u32] {
        self.neighbours.of(document)
    }

    pub(super) fn rank(&self, index: u32) -> u32 {
        self.rank[index as usize]
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> usize {
        self.articles.len()
    }

    pub(super) fn day(&self, index: u32) -> Option<i32> {
        self.days[index as usize]
    }

    /// Whether the source speaks against its content, negated or not.
    pub(super) fn denies(&self, index: u32) -> bool {
        self.denies[index as usize]
    }

    /// Whether it comes to saying that what the content is about is so: the product of stance and
    /// negation, for whoever denies that it is not so says that it is.
    pub(super) fn affirms(&self, index: u32) -> bool {
        self.denies(index) == self.negated(index)
    }

    /// Whether the words come to saying that what the keys stand for is not so.
    pub(super) fn negated(&self, index: u32) -> bool {
        let statement = self.statement(index);
        statement.negated != statement.opposite
    }

    /// The statements with this part, in reading order.
    pub(super) fn with_role(&self, role: Role) -> impl Iterator<Item = u32> {
        self.order.iter().copied().filter(move |&index| self.roles[index as usize] == role)
    }

    /// The part of a statement; none if there is no such statement.
    pub(super) fn role(&self, index: u32) -> Option<Role> {
        self.roles.get(index as usize).copied()
    }

    /// What a statement points to, in reading order, each once. Indices of no statement are left out.
    pub(super) fn targets(&self, index: u32) -> Vec<u32> {
        let known = |&target: &u32| target != index && self.role(target).is_some();
        let mut targets: Vec<_> = self.statement(index).targets.iter().copied().filter(known).collect();
        targets.sort_unstable_by_key(|&target| self.rank(target));
        targets.dedup();
        targets
    }

    /// Orders statements by how well they stand for what they say: whoever said it first, then a
    /// plain assertion before a negation or a denial, then whoever says the most.
    pub(super) fn founding(&self) -> Vec<u32> {
        let mut order: Vec<_> = self.with_role(Role::Content).collect();
        order.sort_by_cached_key(|&index| {
            let statement = self.statement(index);
            let weight: u64 = statement.keys.iter().map(|key| u64::from(key.weight)).sum();
            let day = self.day(index);
            let plain = !self.denies(index) && !statement.negated;
            (day.is_none(), day, !plain, Reverse(weight), self.rank(index))
        });
        order
    }
}

/// Whom a statement rests on.
#[derive(Clone, Copy, Debug)]
struct Source {
    hash: u64,
    /// Whether it is a person, a body or a side of a name.
    named: bool,
}

impl Source {
    fn of(statement: &Statement) -> Self {
        let named = ["name:", "body:", "side:"].iter().any(|kind| statement.origin_key.starts_with(kind));
        Self { hash: xxh3_64(statement.origin_key.as_bytes()), named }
    }

    /// A hash of its name; 0 if it is nobody of a name.
    fn speaker(self) -> u64 {
        if self.named { self.hash } else { 0 }
    }
}

/// From the first byte of what is said to behind the last.
fn place(statement: &Statement) -> (u32, u32) {
    let pieces = &statement.content;
    (pieces.first().map_or(0, |first| first.start), pieces.last().map_or(0, |last| last.end))
}

/// Each statement with what tells its document's id from the others, as far as a number holds it: to compare
/// numbers that lie side by side takes a fraction of the time that it takes to look up two ids.
fn by_document(statements: &[Statement]) -> Vec<(u128, u32)> {
    let ids = || statements.iter().map(|statement| statement.origin.document.as_bytes());
    let first = ids().next().unwrap_or_default();
    let same = |id: &[u8]| first.iter().zip(id).take_while(|(a, b)| a == b).count();
    let common = ids().map(same).min().unwrap_or(0);
    let rest = |id: &[u8]| {
        let mut rest = [0; 16];
        let tail = id[common..].iter().take(rest.len());
        rest.iter_mut().zip(tail).for_each(|(place, byte)| *place = *byte);
        u128::from_be_bytes(rest)
    };
    ids().map(rest).zip(0..).collect()
}

/// By document and place in the text; the file tells documents apart that share an id.
fn as_read(a: &Statement, b: &Statement) -> Ordering {
    (a.origin.document.cmp(&b.origin.document))
        .then_with(|| a.origin.file.cmp(&b.origin.file))
        .then_with(|| a.place.record.cmp(&b.place.record))
        .then_with(|| a.context.start.cmp(&b.context.start))
        .then_with(|| a.content.cmp(&b.content))
        .then_with(|| a.id.cmp(&b.id))
}
