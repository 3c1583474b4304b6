//! Whom an article has it from that gives credit to another: *the official quoted by The Chronicle* is whom The
//! Chronicle does not name, and what *The Chronicle revealed* rests on whomever it had it from.

use super::alias::Aliases;
use super::draft::Draft;
use super::reading::Reading;
use crate::classify::{Mention, Origin, Retold, Statement};
use crate::rules::language::fold;
use rustc_hash::FxHashMap;

/// Of whom it is known by which statement of another article they are known best.
#[derive(Debug, Default)]
pub(super) struct Retellings<'s> {
    known: FxHashMap<u32, &'s Statement>,
}

/// How origin keys begin of those whom the text does not name.
const UNNAMED: &str = "unnamed:";

/// How many bytes a word of an outlet's name has at most that tells nothing: *The*, *Der*.
const SMALL: usize = 3;

impl<'s> Retellings<'s> {
    /// Looks for whoever is retold in the `drafts` of claims.
    pub(super) fn new(drafts: &[Draft], reading: &Reading<'s>, aliases: &Aliases<'s>) -> Self {
        let mut found = Self::default();
        let papers = Papers::new(reading);
        for draft in drafts {
            for said in &draft.said {
                let index = said.statement;
                let Some(retold) = &reading.statement(index).retold else { continue };
                if found.known.contains_key(&index) {
                    continue;
                }
                let credited = papers.credited(index, retold, reading);
                // Most give credit to nobody, and a claim may have many.
                if credited.is_empty() {
                    continue;
                }
                let in_claim = draft.said.iter().map(|other| other.statement);
                let told = in_claim.filter(|&other| credited.contains(&reading.document(other)));
                let told = told.map(|other| reading.statement(other));
                let unnamed = |statement: &Statement| statement.origin_key.starts_with(UNNAMED);
                let alike = || papers.unnamed(&credited, retold, reading, aliases);
                let original = if unnamed(reading.statement(index)) {
                    only(told.filter(|told| unnamed(told)), aliases).or_else(alike)
                } else if retold.kinds.is_empty() {
                    only(told, aliases)
                } else {
                    // *the official whom The Chronicle quoted*
                    alike()
                };
                found.known.extend(original.map(|original| (index, original)));
            }
        }
        found
    }

    /// The statement whose origin the one at `index` has, if it retells one.
    pub(super) fn of(&self, index: u32) -> Option<&'s Statement> {
        self.known.get(&index).copied()
    }
}

/// The one whom all of `statements` rest on, if it is one.
fn only<'s>(statements: impl Iterator<Item = &'s Statement>, aliases: &Aliases<'s>) -> Option<&'s Statement> {
    let mut whom = statements.map(|statement| aliases.whom(statement));
    let first = whom.next()?;
    whom.all(|other| other.origin_key == first.origin_key).then_some(first)
}

/// What is known of the articles in which others may have read something.
struct Papers<'s> {
    /// Where each comes from, by the number of the document.
    origins: Vec<Option<&'s Origin>>,
    /// The words of the outlet's name that tell which it is.
    names: Vec<Vec<String>>,
    /// The statements whose source is not named.
    unnamed: Vec<Vec<u32>>,
}

impl<'s> Papers<'s> {
    fn new(reading: &Reading<'s>) -> Self {
        let documents = reading.documents();
        let mut origins: Vec<Option<&'s Origin>> = vec![None; documents];
        let mut unnamed = vec![Vec::new(); documents];
        for &index in &reading.order {
            let (statement, document) = (reading.statement(index), reading.document(index) as usize);
            origins[document] = Some(&*statement.origin);
            if statement.origin_key.starts_with(UNNAMED) {
                unnamed[document].push(index);
            }
        }
        let name = |origin: Option<&Origin>| {
            origin.and_then(|origin| origin.outlet.as_deref()).map(telling).unwrap_or_default()
        };
        Self { names: origins.iter().copied().map(name).collect(), origins, unnamed }
    }

    /// The documents on its story that the statement gives credit to.
    fn credited(&self, index: u32, retold: &Retold, reading: &Reading<'_>) -> Vec<u32> {
        let own = reading.document(index);
        let earlier = |document: u32| {
            let day =
                |document: u32| self.origins[document as usize].and_then(|origin| origin.date.as_deref());
            day(document).zip(day(own)).is_none_or(|(theirs, mine)| theirs <= mine)
        };
        let mine = &self.names[own as usize];
        let is_credited = |&&document: &&u32| {
            let name = &self.names[document as usize];
            document != own
                && name != mine
                && earlier(document)
                && retold.mentions.iter().any(|one| names(one, name))
        };
        reading.near(own).iter().filter(is_credited).copied().collect()
    }

    /// Whom the `credited` articles do not name either: the one who is called most alike.
    fn unnamed(
        &self,
        credited: &[u32],
        retold: &Retold,
        reading: &Reading<'s>,
        aliases: &Aliases<'s>,
    ) -> Option<&'s Statement> {
        let all = || credited.iter().flat_map(|&document| &self.unnamed[document as usize]);
        let likeness = |index: u32| {
            let kinds = reading.statement(index).retold.as_ref().map_or(&[][..], |other| &other.kinds);
            retold.kinds.iter().filter(|kind| kinds.contains(kind)).count()
        };
        let most = all().map(|&index| likeness(index)).max().filter(|&most| most > 0)?;
        let alike = all().filter(|&&index| likeness(index) == most);
        only(alike.map(|&index| reading.statement(index)), aliases)
    }
}

/// The words that tell which outlet has this name.
fn telling(outlet: &str) -> Vec<String> {
    let words = || outlet.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // *L'Écho*: one letter is an article before a vowel.
    let is_acronym = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let tells = |word: &&str| word.len() > SMALL || is_acronym(word);
    let telling: Vec<String> = words().filter(tells).map(|word| fold(word).into_owned()).collect();
    if telling.is_empty() { words().map(|word| fold(word).into_owned()).collect() } else { telling }
}

/// Whether a mention is that of the outlet with the `name`: of all its words, or behind an article of half of them,
/// its first or its last among them: *L'Écho de la Lauze*, *L'Écho*; *the Chronicle*.
fn names(mention: &Mention, name: &[String]) -> bool {
    let words = || mention.words.iter().flat_map(|word| telling(word));
    let within = words().all(|word| name.contains(&word));
    let known = name.iter().filter(|word| words().any(|other| other == **word)).count();
    let is_edge = |word: Option<&String>| word.is_some_and(|word| words().any(|other| other == *word));
    let edge = is_edge(name.first()) || is_edge(name.last());
    let in_part = mention.article && within && edge && known * 2 >= name.len();
    known > 0 && (known == name.len() || in_part)
}
