//! Words that are listed twice, in one class or in two that exclude each other.

use super::Findings;
use crate::rules::ClassTable;
use crate::rules::condition::{Condition, Test};
use crate::rules::file::Entry;
use crate::rules::language::raw::{RawCue, RawNumbers, RawWords};
use crate::rules::language::{RawPack, fold};
use crate::rules::overlay::RawList;
use crate::rules::{ClassSet, Extraction};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Checks the word lists of one pack.
pub(super) fn check(pack: &RawPack, extraction: &Extraction, found: &mut Findings) {
    classes(pack, &extraction.classes, found);
    hedges(pack, extraction, found);
    for entry in &pack.verbs {
        verbs(entry, found);
    }
    cues(pack, found);
    if let Some(entry) = &pack.numbers {
        numbers(entry, found);
    }
}

/// Number words that are several words, which are read one by one.
fn numbers(entry: &Entry<RawNumbers>, found: &mut Findings) {
    let raw = &entry.value;
    for (key, list) in [("values", &raw.values), ("scales", &raw.scales), ("orders", &raw.orders)] {
        for word in list.keys().filter(|word| word.contains(char::is_whitespace)) {
            let message = format!("`{word}` is several words, and number words are read one by one");
            let key = format!("{key}.{word}");
            let warning = entry.warning("passed-over", message, (&key, ""), "this is passed over");
            found.warn(warning.help("list the words it is made of: their values are multiplied"));
        }
    }
}

/// A word as lists tell words apart: by folded spelling, and by whether it asks for a capital.
type Key = (String, bool);

fn key(word: &str) -> Key {
    (fold(word).into_owned(), word.chars().next().is_some_and(char::is_uppercase))
}

/// The classes that a list gives its words, and the list.
type Listing<'p> = (ClassSet, &'p Entry<RawWords>);

/// Words that are twice in one class.
fn classes(pack: &RawPack, classes: &ClassTable, found: &mut Findings) {
    let mut listed: FxHashMap<Key, Vec<Listing>> = FxHashMap::default();
    for entry in &pack.words {
        let set = classes.set_of(entry.value.class.iter());
        for word in &entry.value.list {
            let before = listed.entry(key(word)).or_default();
            if let Some((other, first)) = before.iter().find(|(other, _)| other.meets(set)) {
                let class = classes.name(other.common(set));
                let message = format!("`{word}` is listed twice as `{class}`");
                let label = format!("already in the list of line {}", place(first, entry));
                found.warn(
                    entry.warning("listed-twice", message, ("list", word), &label).help("take one out"),
                );
            }
            before.push((set, entry));
        }
    }
}

/// `line`, with the file where it is another one.
fn place<T>(entry: &Entry<T>, seen_from: &Entry<T>) -> String {
    if entry.file.name == seen_from.file.name {
        entry.line().to_string()
    } else {
        format!("{} of {}", entry.line(), entry.file.name)
    }
}

/// Words of two classes that two stances ask the content for: the first stance takes them all.
fn hedges(pack: &RawPack, extraction: &Extraction, found: &mut Findings) {
    let mut taken = ClassSet::EMPTY;
    let mut stances = Vec::new();
    for rule in &extraction.stances {
        let asked = rule.when.as_ref().map(asked_of_content).unwrap_or_default();
        stances.push((&rule.id, asked.without(taken)));
        taken = taken.union(asked);
    }
    let mut first: FxHashMap<Key, (usize, &Entry<RawWords>)> = FxHashMap::default();
    for entry in &pack.words {
        let set = extraction.classes.set_of(entry.value.class.iter());
        let Some(stance) = stances.iter().position(|(_, asked)| asked.meets(set)) else { continue };
        for word in &entry.value.list {
            let &mut (other, above) = first.entry(key(word)).or_insert((stance, entry));
            if other != stance {
                let message = format!(
                    "`{word}` speaks for two stances: `{}` and `{}`",
                    stances[stance].0, stances[other].0
                );
                let label = format!("also in the list of line {}", place(above, entry));
                let help = format!("`{}` is tried first and takes it", stances[stance.min(other)].0);
                found.warn(entry.warning("conflicting-classes", message, ("list", word), &label).help(help));
            }
        }
    }
}

/// The classes of which one in the content is enough for the condition.
fn asked_of_content(condition: &Condition) -> ClassSet {
    match condition {
        Condition::Any(parts) => parts.iter().map(asked_of_content).fold(ClassSet::EMPTY, ClassSet::union),
        Condition::All(parts) => match parts.as_slice() {
            [part] => asked_of_content(part),
            _ => ClassSet::EMPTY,
        },
        Condition::Is(Test::ContentHas(classes)) => *classes,
        Condition::Not(_) | Condition::Is(_) => ClassSet::EMPTY,
    }
}

/// Verbs that are twice under one conjugation.
fn verbs(entry: &Entry<BTreeMap<String, RawList>>, found: &mut Findings) {
    for (conjugation, list) in &entry.value {
        for word in twice(list) {
            let message = format!("`{word}` is listed twice under `{conjugation}`");
            let warning =
                entry.warning("listed-twice", message, (conjugation, word), "a second time further on");
            found.warn(warning.help("take one out"));
        }
    }
}

/// What is in `list` more than once, each told once.
fn twice(list: &RawList) -> Vec<&str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut twice = Vec::new();
    for word in list.iter() {
        let count = counts.entry(word).or_default();
        *count += 1;
        if *count == 2 {
            twice.push(word.as_str());
        }
    }
    twice
}

/// Cues that are twice in one group, or in two that commit to different things.
fn cues(pack: &RawPack, found: &mut Findings) {
    let mut groups: FxHashMap<(&str, &str), Vec<&Entry<RawCue>>> = FxHashMap::default();
    for entry in &pack.cues {
        let raw = &entry.value;
        for (what, list) in [("verbs", &raw.verbs), ("nouns", &raw.nouns), ("words", &raw.words)] {
            for word in twice(list) {
                let message = format!("`{word}` is listed twice in the cue `{}`", raw.id);
                let warning =
                    entry.warning("listed-twice", message, (what, word), "a second time further on");
                found.warn(warning.help("take one out"));
            }
            for word in list.iter() {
                let others = groups.entry((what, word)).or_default();
                if let Some(other) = others.iter().find(|other| conflict(&other.value, raw)) {
                    let message = format!("`{word}` commits to two things");
                    let label = format!("also in `{}` (line {})", other.value.id, place(other, entry));
                    let help = "the group above enters all constructions of this one and is taken: take the word out of one";
                    found.warn(entry.warning("conflicting-cues", message, (what, word), &label).help(help));
                }
                if others.last().is_none_or(|last| !std::ptr::eq(*last, entry)) {
                    others.push(entry);
                }
            }
        }
    }
}

/// Whether the group `above` takes all places that `below` could take, and commits to another stance.
fn conflict(above: &RawCue, below: &RawCue) -> bool {
    above.id != below.id
        && below.takes.iter().all(|label| above.takes.iter().any(|known| known == label))
        && above.negated.unwrap_or(false) == below.negated.unwrap_or(false)
        && above.pronominal.unwrap_or(false) == below.pronominal.unwrap_or(false)
        && above.stance.is_some()
        && below.stance.is_some()
        && above.stance != below.stance
}
