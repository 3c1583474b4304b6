//! The half that decides scores.

use super::{Compiler, suggest};
use crate::diagnostic::Diagnostic;
use crate::rules::file::{Entry, nearest};
use crate::rules::raw::{RawGrade, RawModifier, RawStance, RawType};
use crate::rules::scoring::{
    Base, Corroboration, Effect, Grade, Grades, ModifierEffect, ModifierSet, ScoringRules, StanceEffect,
    TypeWeight,
};
use std::collections::BTreeMap;

/// The rules of `corroboration.toml` with the keys that each reads.
const KEYS: [(&str, &[&str]); 9] = [
    ("base", &["score", "doubt", "level"]),
    ("scored-acts", &["acts"]),
    ("independence", &["overlap", "overlap-unidentified"]),
    ("copies", &["copied"]),
    ("competition", &["tolerance"]),
    ("same-claim", &["likeness", "added", "exchanged", "foreign"]),
    (
        "same-story",
        &[
            "story",
            "days",
            "by-third",
            "statements",
            "crowd",
            "before",
            "enough",
            "nothing",
            "firsts",
            "together",
            "in-both",
            "in-one",
            "in-around",
            "around",
            "no-word",
            "same-verb",
            "same-number",
            "same-count",
            "other-count",
            "one-count",
            "times",
            "same-source",
            "answers",
            "other-word",
            "other-name",
            "other-verb",
            "other-actor",
            "other-time",
            "added-word",
            "unknown-word",
            "small",
        ],
    ),
    ("rows", &["type", "stance", "words", "overlap", "doubt", "list", "part", "common"]),
    ("records", &["learn", "agree", "shared", "carries"]),
];

/// What the grades apart from the ladder stand for, as `on` names it.
const APART: [&str; 3] = ["contested", "denied", "unsourced"];

impl Compiler<'_> {
    /// The half that decides scores. What is missing or wrong is told, and the rest is checked as well.
    pub(super) fn scoring(&mut self) -> Option<ScoringRules> {
        let written = self.written;
        self.corroboration_keys();
        let base = self.base();
        let base_score = base.as_ref().map(|base| base.score);
        let types = written.types.iter().map(|entry| self.type_weight(entry, base_score)).collect();
        let stances = written.stances.iter().map(|entry| self.stance_effect(entry)).collect();
        for (kind, is_there) in [("type", !written.types.is_empty()), ("stance", !written.stances.is_empty())]
        {
            if !is_there {
                let error = Diagnostic::error("missing-rule", format!("there is no [[{kind}]]"));
                self.diagnostics
                    .push(error.help("take attribution.toml and stance.toml from the built-in rules"));
            }
        }
        if let Some(entry) = written.modifiers.get(ModifierSet::CAPACITY) {
            let message = format!("there can be {} modifiers", ModifierSet::CAPACITY);
            self.diagnostics.push(entry.error("too-many-modifiers", message, "id", "one too many"));
        }
        let modifiers = written.modifiers.iter().map(|entry| self.modifier_effect(entry)).collect();
        let corroboration = self.corroboration();
        let grades = self.grades();
        Some(ScoringRules {
            base: base?,
            types,
            stances,
            modifiers,
            corroboration: corroboration?,
            grades: grades?,
        })
    }

    /// Reports rules of `corroboration.toml` that nothing asks for, and keys in the wrong one.
    fn corroboration_keys(&mut self) {
        for entry in &self.written.corroboration {
            let id = entry.value.id.as_str();
            let Some((_, keys)) = KEYS.iter().find(|(known, _)| *known == id) else {
                let error = entry.error(
                    "unknown-rule",
                    format!("there is no rule `{id}`"),
                    id,
                    "nothing asks for it",
                );
                self.diagnostics.push(suggest(error, nearest(id, KEYS.iter().map(|(known, _)| *known))));
                continue;
            };
            for key in entry.given.iter().map(|given| &*given.key) {
                let owner = KEYS.iter().find(|(_, keys)| keys.contains(&key)).map(|(owner, _)| *owner);
                if let Some(owner) = owner.filter(|_| !keys.contains(&key)) {
                    let message = format!("the rule `{id}` has no key `{key}`");
                    let error =
                        entry.error_in("misplaced-key", message, (key, ""), "nothing reads this here");
                    self.diagnostics.push(error.help(format!("`{key}` belongs to the rule `{owner}`")));
                }
            }
        }
    }

    fn base(&mut self) -> Option<Base> {
        let entry = self.named("base")?;
        let raw = &entry.value;
        let score = self.number(entry, "score", raw.score, 0.001..=0.5);
        let doubt = self.number(entry, "doubt", raw.doubt, 0.0..=10.0);
        let level = self.number(entry, "level", raw.level, 0.5..=0.999);
        let rule = self.rule_ref(entry);
        Some(Base { score: score?, doubt: doubt?, level: level?, rule })
    }

    fn type_weight(&mut self, entry: &Entry<RawType>, base: Option<f64>) -> TypeWeight {
        let raw = &entry.value;
        let weight = self.number(entry, "weight", raw.weight, 0.0..=1.0);
        let is_outside = |weight: f64| base.is_some_and(|base| weight <= base) || weight >= 1.0;
        // What is not even a share has been told already.
        let outside = raw.weight.filter(|weight| (0.0..=1.0).contains(weight) && is_outside(*weight));
        if let (Some(weight), Some(base)) = (outside, base) {
            let message = format!("the weight of `{}` is {weight}", raw.id);
            let label = format!("must lie between the base ({base}) and 1, both excluded");
            let error = entry.error_in("weight-out-of-range", message, ("weight", ""), &label);
            let help = "a source that weighs no more than the base would count against what it says";
            self.diagnostics.push(error.help(help));
        }
        let strength = self.number(entry, "strength", raw.strength, 0.1..=1e6).unwrap_or(1.0);
        TypeWeight {
            title: raw.title.as_deref().unwrap_or(&raw.id).into(),
            weight: weight.unwrap_or(0.5),
            strength,
            admiralty: self.admiralty(entry),
            identified: raw.identified.unwrap_or(false),
            rule: self.rule_ref(entry),
        }
    }

    fn admiralty(&mut self, entry: &Entry<RawType>) -> char {
        let letter = entry.value.admiralty.unwrap_or('F');
        if !('A'..='F').contains(&letter) {
            let message = format!("the Admiralty code has no reliability `{letter}`");
            let error =
                entry.error_in("unknown-letter", message, ("admiralty", ""), "not a letter of the code");
            let upper = letter.to_ascii_uppercase();
            self.diagnostics.push(if ('A'..='F').contains(&upper) {
                error.help(format!("write \"{upper}\""))
            } else {
                error.help("write a letter from A (completely reliable) to F (cannot be judged)")
            });
        }
        letter
    }

    fn stance_effect(&mut self, entry: &Entry<RawStance>) -> StanceEffect {
        let raw = &entry.value;
        let effect = self.effect(entry);
        let most = if effect == Effect::Denies { 2.0 } else { 1.0 };
        StanceEffect {
            title: raw.title.as_deref().unwrap_or(&raw.id).into(),
            effect,
            carries: self.optional(entry, "carries", raw.carries, 0.0..=most, 1.0),
            strength: self.optional(entry, "strength", raw.strength, 0.01..=1.0, 1.0),
            damps: self.optional(entry, "damps", raw.damps, 0.0..=1.0, 1.0),
            widens: self.optional(entry, "widens", raw.widens, 0.0..=10.0, 0.0),
            rule: self.rule_ref(entry),
        }
    }

    fn modifier_effect(&mut self, entry: &Entry<RawModifier>) -> ModifierEffect {
        let raw = &entry.value;
        ModifierEffect {
            title: raw.title.as_deref().unwrap_or(&raw.id).into(),
            term: self.optional(entry, "term", raw.term, 0.0..=10.0, 1.0),
            strength: self.optional(entry, "strength", raw.strength, 0.01..=100.0, 1.0),
            rule: self.rule_ref(entry),
        }
    }

    fn corroboration(&mut self) -> Option<Corroboration> {
        let (independence, copies) = (self.named("independence"), self.named("copies"));
        let competition = self.named("competition");
        let overlaps = independence.map(|entry| {
            let raw = &entry.value;
            let overlap = self.number(entry, "overlap", raw.overlap, 0.0..=1.0);
            let of_unidentified =
                self.number(entry, "overlap-unidentified", raw.overlap_unidentified, 0.0..=1.0);
            (overlap, of_unidentified, self.rule_ref(entry))
        });
        let copies = copies
            .map(|entry| (self.number(entry, "copied", entry.value.copied, 0.0..=1.0), self.rule_ref(entry)));
        let competition = competition.map(|entry| {
            (self.number(entry, "tolerance", entry.value.tolerance, 0.0..=0.5), self.rule_ref(entry))
        });
        let (likeness, story) = (self.likeness(), self.story());
        let (rows, records) = (self.rows(), self.records());
        let (overlap, overlap_unidentified, independence) = overlaps?;
        let (tolerance, competition) = competition?;
        let (copied, copies) = copies?;
        Some(Corroboration {
            overlap: overlap?,
            overlap_unidentified: overlap_unidentified?,
            independence,
            copies,
            copied: copied?,
            tolerance: tolerance?,
            competition,
            part: likeness.as_ref()?.rule.clone(),
            likeness: likeness?,
            story: story?,
            rows: rows?,
            records: records?,
        })
    }

    fn grades(&mut self) -> Option<Grades> {
        let mut ladder: Vec<(Grade, &Entry<RawGrade>)> = Vec::new();
        let mut apart: BTreeMap<&str, (Grade, f64)> = BTreeMap::new();
        for entry in &self.written.grades {
            let from = self.optional(entry, "from", entry.value.from, 0.0..=100.0, 0.0);
            let words = entry.value.words.as_deref().unwrap_or(&entry.value.id).into();
            let grade = Grade { words, from, rule: self.rule_ref(entry) };
            match entry.value.on.as_deref() {
                None => ladder.push((grade, entry)),
                Some(on) if APART.contains(&on) => {
                    if apart.insert(on, (grade, from)).is_some() {
                        let message = format!("two grades have `on = \"{on}\"`");
                        self.diagnostics.push(entry.error_in(
                            "grades-overlap",
                            message,
                            ("on", on),
                            "the second",
                        ));
                    }
                }
                Some(on) => {
                    let message = format!("a grade cannot stand for `{on}`");
                    let error = entry.error_in("unknown-situation", message, ("on", on), "no claim is this");
                    let near = nearest(on, APART.iter().copied());
                    self.diagnostics.push(match near {
                        Some(_) => suggest(error, near),
                        None => error.help(format!("write {}; or leave `on` out", APART.join(", "))),
                    });
                }
            }
        }
        ladder.sort_by(|(a, _), (b, _)| b.from.total_cmp(&a.from));
        self.ladder_is_whole(&ladder);
        let mut take = |on: &str| {
            let grade = apart.remove(on);
            if grade.is_none() {
                let error = Diagnostic::error("missing-grade", format!("no grade has `on = \"{on}\"`"));
                let help = format!("the grades {} are needed", APART.join(", "));
                self.diagnostics.push(error.in_file("grades.toml").help(help));
            }
            grade
        };
        let (contested, denied, unsourced) = (take(APART[0]), take(APART[1]), take(APART[2]));
        let (contested, contested_from) = contested?;
        let ladder = ladder.into_iter().map(|(grade, _)| grade).collect();
        Some(Grades { ladder, contested, contested_from, denied: denied?.0, unsourced: unsourced?.0 })
    }

    /// Reports scores that have no grade, or two. `ladder` has the highest grade first.
    fn ladder_is_whole(&mut self, ladder: &[(Grade, &Entry<RawGrade>)]) {
        match ladder.last() {
            Some((lowest, entry)) if lowest.from > 0.0 => {
                let message = format!("scores below {} have no grade", lowest.from);
                let error = entry.error_in(
                    "grades-leave-a-gap",
                    message,
                    ("from", ""),
                    "the lowest grade begins here",
                );
                self.diagnostics.push(error.help("give the lowest grade `from = 0`"));
            }
            None => {
                let error = Diagnostic::error("grades-leave-a-gap", "there is no grade for any score");
                self.diagnostics.push(error.in_file("grades.toml").help("add a [[grade]] with `from = 0`"));
            }
            Some(_) => {}
        }
        for pair in ladder.windows(2) {
            let [(above, _), (below, entry)] = pair else { continue };
            if above.from.total_cmp(&below.from).is_eq() {
                let message =
                    format!("`{}` and `{}` both begin at {}", above.rule.id, below.rule.id, below.from);
                let error =
                    entry.error_in("grades-overlap", message, ("from", ""), "only one of them is ever taken");
                self.diagnostics.push(error.help("give each grade a `from` of its own"));
            }
        }
    }
}
