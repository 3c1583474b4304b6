use super::sheet::Cell;
use crate::classify::Statement;
use crate::rules::{Language, RuleRef, ScoringRules, StanceId, TypeId};
use crate::score::{GradeId, ReasonKind};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// Looks up what rules call things.
///
/// An id that the rules lack reads `?`, so that a report never panics.
#[derive(Clone, Copy, Debug)]
pub struct Names<'r> {
    rules: &'r ScoringRules,
    packs: &'r [Arc<Language>],
}

/// The rule of a pack by which a statement was found.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FoundBy<'r> {
    /// Its full name: `en/cue/say`.
    rule: String,
    /// The rule file, as shown to the user.
    file: &'r str,
    /// The line of the rule in that file, counted from 1.
    line: u32,
}

impl fmt::Display for FoundBy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}:{})", self.rule, self.file, self.line)
    }
}

impl<'r> Names<'r> {
    /// The names that `rules` give.
    pub fn new(rules: &'r ScoringRules) -> Self {
        Self { rules, packs: &[] }
    }

    /// The same, which also knows by which rules of these packs statements are found.
    #[must_use]
    pub fn with_packs(self, packs: &'r [Arc<Language>]) -> Self {
        Self { packs, ..self }
    }

    /// The cue and the frame by which `statement` was found: none for the author's own, and no frame where it goes
    /// on with what was said before.
    pub(super) fn found_by(self, statement: &Statement) -> Vec<FoundBy<'r>> {
        let code = &statement.origin.language;
        let Some(pack) = self.packs.iter().find(|pack| pack.code == *code) else { return Vec::new() };
        let cue = pack.cues.groups.iter().find(|group| Some(&group.id) == statement.group.as_ref());
        let frame = pack.frames.iter().find(|frame| Some(&frame.id) == statement.frame.as_ref());
        let cue = cue.map(|cue| (format!("{code}/cue/{}", cue.id), &cue.file, cue.line));
        let frame = frame.map(|frame| (format!("{code}/frame/{}", frame.id), &frame.file, frame.line));
        let both = cue.into_iter().chain(frame);
        both.map(|(rule, file, line)| FoundBy { rule, file, line }).collect()
    }

    /// The rules that give them.
    pub(super) fn rules(self) -> &'r ScoringRules {
        self.rules
    }

    /// The id of an attribution type, as in `named-official`.
    pub fn type_id(self, kind: TypeId) -> &'r str {
        self.rules.types.get(usize::from(kind.0)).map_or("?", |kind| &kind.rule.id)
    }

    /// What tables print for an attribution type, as in `named official`.
    pub fn type_title(self, kind: TypeId) -> &'r str {
        self.rules.types.get(usize::from(kind.0)).map_or("?", |kind| &kind.title)
    }

    /// The cell of an attribution type: its id for programs, its title for people.
    pub(super) fn type_cell(self, kind: TypeId) -> Cell {
        Cell::Named(self.type_id(kind).to_owned(), self.type_title(kind).to_owned())
    }

    /// The cell of a stance.
    pub(super) fn stance_cell(self, stance: StanceId) -> Cell {
        Cell::Named(self.stance_id(stance).to_owned(), self.stance_title(stance).to_owned())
    }

    /// The score of a claim that rests on one plain assertion by a source of this type, 0–100.
    pub fn type_weight(self, kind: TypeId) -> Option<f64> {
        self.rules.types.get(usize::from(kind.0)).map(|kind| 100.0 * kind.weight)
    }

    /// Whether nobody answers for what sources of this type say: their letter in the Admiralty code is F.
    pub fn nobody_answers(self, kind: TypeId) -> bool {
        self.rules.types.get(usize::from(kind.0)).is_none_or(|kind| kind.admiralty == 'F')
    }

    /// The id of a stance.
    pub fn stance_id(self, stance: StanceId) -> &'r str {
        self.rules.stances.get(usize::from(stance.0)).map_or("?", |stance| &stance.rule.id)
    }

    /// What tables print for a stance.
    pub fn stance_title(self, stance: StanceId) -> &'r str {
        self.rules.stances.get(usize::from(stance.0)).map_or("?", |stance| &stance.title)
    }

    /// The words of a grade, as in `well sourced`.
    pub fn grade(self, grade: GradeId) -> &'r str {
        &grade.of(self.rules).words
    }

    /// The rule behind a reason.
    pub fn rule(self, kind: ReasonKind) -> &'r RuleRef {
        kind.rule(self.rules)
    }

    /// The share of probability that an interval is meant to hold, in percent.
    pub fn level(self) -> f64 {
        100.0 * self.rules.base.level
    }
}
