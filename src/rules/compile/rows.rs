//! When statements say the same, how claims that come as rows are read, and how records are learned from them.

use super::Compiler;
use crate::rules::StoryRules;
use crate::rules::file::nearest;
use crate::rules::scoring::{LikenessRules, RecordRules, RowRules, StanceId, TypeId};
use std::ops::RangeInclusive;

impl Compiler<'_> {
    /// The rule `same-claim`.
    pub(super) fn likeness(&mut self) -> Option<LikenessRules> {
        let entry = self.named("same-claim")?;
        let raw = &entry.value;
        let share = 0.0..=1.0;
        Some(LikenessRules {
            likeness: self.number(entry, "likeness", raw.likeness, share.clone())?,
            added: self.number(entry, "added", raw.added, share.clone())?,
            exchanged: self.number(entry, "exchanged", raw.exchanged, share.clone())?,
            foreign: self.number(entry, "foreign", raw.foreign, share)?,
            rule: self.rule_ref(entry),
        })
    }

    /// The rule `same-story`. What both have never speaks against them, and what only one has never for.
    pub(super) fn story(&mut self) -> Option<StoryRules> {
        let entry = self.named("same-story")?;
        let raw = &entry.value;
        let (either, in_favour, against) = (-10.0..=10.0, 0.0..=10.0, -10.0..=0.0);
        let mut weight =
            |key, value, range: &RangeInclusive<f64>| self.number(entry, key, value, range.clone());
        Some(StoryRules {
            story: weight("story", raw.story, &(0.0..=1.0))?,
            days: weight("days", raw.days, &(1.0..=36_500.0))?,
            by_third: weight("by-third", raw.by_third, &(0.0..=1.0))?,
            statements: weight("statements", raw.statements, &(1.0..=1e9))?,
            crowd: weight("crowd", raw.crowd, &against)?,
            before: weight("before", raw.before, &either)?,
            enough: weight("enough", raw.enough, &either)?,
            nothing: weight("nothing", raw.nothing, &against)?,
            firsts: weight("firsts", raw.firsts, &(0.0..=10.0))?,
            together: weight("together", raw.together, &either)?,
            in_both: weight("in-both", raw.in_both, &in_favour)?,
            in_one: weight("in-one", raw.in_one, &in_favour)?,
            in_around: weight("in-around", raw.in_around, &in_favour)?,
            around: weight("around", raw.around, &(0.0..=1.0))?,
            no_word: weight("no-word", raw.no_word, &against)?,
            same_verb: weight("same-verb", raw.same_verb, &in_favour)?,
            same_number: weight("same-number", raw.same_number, &in_favour)?,
            same_count: weight("same-count", raw.same_count, &in_favour)?,
            other_count: weight("other-count", raw.other_count, &against)?,
            one_count: weight("one-count", raw.one_count, &against)?,
            times: weight("times", raw.times, &(1.0..=1e9))?,
            same_source: weight("same-source", raw.same_source, &in_favour)?,
            answers: weight("answers", raw.answers, &in_favour)?,
            other_word: weight("other-word", raw.other_word, &against)?,
            other_name: weight("other-name", raw.other_name, &against)?,
            other_verb: weight("other-verb", raw.other_verb, &against)?,
            other_actor: weight("other-actor", raw.other_actor, &against)?,
            other_time: weight("other-time", raw.other_time, &against)?,
            added_word: weight("added-word", raw.added_word, &against)?,
            unknown_word: weight("unknown-word", raw.unknown_word, &against)?,
            small: weight("small", raw.small, &(0.0..=1e9))?,
            rule: self.rule_ref(entry),
        })
    }

    /// The rule `rows`.
    pub(super) fn rows(&mut self) -> Option<RowRules> {
        let entry = self.named("rows")?;
        let raw = &entry.value;
        let kinds: Vec<&str> = self.written.types.iter().map(|kind| &*kind.value.id).collect();
        let stances: Vec<&str> = self.written.stances.iter().map(|stance| &*stance.value.id).collect();
        let mut words = std::collections::BTreeMap::new();
        let mut wrong = Vec::new();
        let mut find = |key: &str, id: &str, known: &[&str]| {
            let found = known.iter().position(|known| *known == id);
            if found.is_none() {
                let near = nearest(id, known.iter().copied()).map(str::to_owned);
                wrong.push((key.to_owned(), id.to_owned(), near));
            }
            found.map(|index| index as u16)
        };
        let kind = raw.kind.as_deref().and_then(|id| find("type", id, &kinds));
        let stance = raw.stance.as_deref().and_then(|id| find("stance", id, &stances));
        for (word, id) in &raw.words {
            if let Some(stance) = find("words", id, &stances) {
                words.insert(word.as_str().into(), StanceId(stance));
            }
        }
        for (key, id, near) in wrong {
            let message = format!("there is no `{id}`");
            let error = entry.error("unknown-id", message, &key, "this id");
            self.diagnostics.push(super::suggest(error, near.as_deref()));
        }
        for (key, given) in [("type", raw.kind.is_some()), ("stance", raw.stance.is_some())] {
            if !given {
                self.missing(entry, key);
            }
        }
        let share = 0.0..=1.0;
        Some(RowRules {
            kind: TypeId(kind?),
            stance: StanceId(stance?),
            words,
            overlap: self.number(entry, "overlap", raw.overlap, share.clone())?,
            list: raw.list.as_deref().filter(|list| !list.is_empty()).map(Into::into),
            part: self.optional(entry, "part", raw.part, share, 0.0),
            common: self.optional(entry, "common", raw.common, 0.0..=0.9, 0.0),
            doubt: self.optional(entry, "doubt", raw.doubt, 0.0..=5.0, 0.0),
            rule: self.rule_ref(entry),
        })
    }

    /// The rule `records`.
    pub(super) fn records(&mut self) -> Option<RecordRules> {
        let entry = self.named("records")?;
        let raw = &entry.value;
        Some(RecordRules {
            learn: raw.learn.unwrap_or(true),
            agree: self.number(entry, "agree", raw.agree, 0.5..=1.0)?,
            shared: self.number(entry, "shared", raw.shared, 2.0..=1e9)?,
            carries: self.optional(entry, "carries", raw.carries, 0.0..=4.0, 1.0),
            rule: self.rule_ref(entry),
        })
    }
}
