//! The half that decides scores.

use super::Compiler;
use crate::diagnostic::Diagnostic;
use crate::rules::file::Entry;
use crate::rules::raw::{RawModifier, RawStance, RawType};
use crate::rules::scoring::{
    Base, Corroboration, Effect, Grade, Grades, ModifierEffect, ModifierSet, ScoringRules, StanceEffect,
    TypeWeight,
};
use std::collections::BTreeMap;

impl Compiler<'_> {
    pub(super) fn scoring(&mut self) -> Option<ScoringRules> {
        let written = self.written;
        let base = self.base()?;
        let types = written.types.iter().map(|entry| self.type_weight(entry, &base)).collect();
        let stances = written.stances.iter().map(|entry| self.stance_effect(entry)).collect();
        if written.types.is_empty() || written.stances.is_empty() {
            let error = Diagnostic::error("missing-rule", "there is no [[type]] or no [[stance]]");
            self.diagnostics
                .push(error.help("take attribution.toml and stance.toml from the built-in rules"));
        }
        if written.modifiers.len() > ModifierSet::CAPACITY {
            let message = format!("there can be {} modifiers", ModifierSet::CAPACITY);
            self.diagnostics.push(Diagnostic::error("too-many-modifiers", message));
        }
        let modifiers = written.modifiers.iter().map(|entry| self.modifier_effect(entry)).collect();
        let corroboration = self.corroboration()?;
        let grades = self.grades()?;
        Some(ScoringRules { base, types, stances, modifiers, corroboration, grades })
    }

    fn base(&mut self) -> Option<Base> {
        let entry = self.named("base")?;
        let inside = 0.001..=0.5;
        Some(Base {
            score: self.number(entry, "score", entry.value.score, inside)?,
            doubt: self.number(entry, "doubt", entry.value.doubt, 0.0..=10.0)?,
            level: self.number(entry, "level", entry.value.level, 0.5..=0.999)?,
            rule: self.rule_ref(entry),
        })
    }

    fn type_weight(&mut self, entry: &Entry<RawType>, base: &Base) -> TypeWeight {
        let raw = &entry.value;
        let weight = self.number(entry, "weight", raw.weight, 0.0..=1.0).unwrap_or(0.5);
        if weight <= base.score || weight >= 1.0 {
            let message = format!(
                "the weight of `{}` must lie between the base ({}) and 1, both excluded",
                raw.id, base.score
            );
            let error = entry.error("weight-out-of-range", message, "weight", "this weight");
            let help = "a source that weighs no more than the base would count against what it says";
            self.diagnostics.push(error.help(help));
        }
        let strength = self.number(entry, "strength", raw.strength, 0.1..=1e6).unwrap_or(1.0);
        TypeWeight {
            title: raw.title.as_deref().unwrap_or(&raw.id).into(),
            weight,
            strength,
            admiralty: raw.admiralty.unwrap_or('F'),
            identified: raw.identified.unwrap_or(false),
            rule: self.rule_ref(entry),
        }
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
        let independence = self.named("independence")?;
        let copies = self.named("copies")?;
        let competition = self.named("competition")?;
        let one = 0.0..=1.0;
        Some(Corroboration {
            overlap: self.number(independence, "overlap", independence.value.overlap, one.clone())?,
            overlap_unidentified: self.number(
                independence,
                "overlap-unidentified",
                independence.value.overlap_unidentified,
                one,
            )?,
            independence: self.rule_ref(independence),
            copies: self.rule_ref(copies),
            tolerance: self.number(competition, "tolerance", competition.value.tolerance, 0.0..=0.5)?,
            competition: self.rule_ref(competition),
            rows: self.rows()?,
            records: self.records()?,
        })
    }

    fn grades(&mut self) -> Option<Grades> {
        let written = self.written;
        let mut ladder = Vec::new();
        let mut apart: BTreeMap<&str, (Grade, f64)> = BTreeMap::new();
        for entry in &written.grades {
            let from = self.optional(entry, "from", entry.value.from, 0.0..=100.0, 0.0);
            let words = entry.value.words.as_deref().unwrap_or(&entry.value.id).into();
            let grade = Grade { words, from, rule: self.rule_ref(entry) };
            match entry.value.on.as_deref() {
                None => ladder.push(grade),
                Some(on) => {
                    apart.insert(on, (grade, from));
                }
            }
        }
        ladder.sort_by(|a, b| b.from.total_cmp(&a.from));
        if ladder.last().is_none_or(|grade| grade.from > 0.0) {
            let error = Diagnostic::error("grades-leave-a-gap", "no grade begins at 0");
            self.diagnostics.push(error.help("give the lowest grade `from = 0`"));
        }
        let mut take = |on: &str| {
            let grade = apart.remove(on);
            if grade.is_none() {
                let error = Diagnostic::error("missing-grade", format!("no grade has `on = \"{on}\"`"));
                self.diagnostics.push(error.help("the grades contested, denied and unsourced are needed"));
            }
            grade
        };
        let (contested, denied, unsourced) = (take("contested"), take("denied"), take("unsourced"));
        let (contested, contested_from) = contested?;
        Some(Grades { ladder, contested, contested_from, denied: denied?.0, unsourced: unsourced?.0 })
    }
}
