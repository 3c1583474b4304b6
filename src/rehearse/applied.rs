//! Which rules applied in a text.

use crate::rules::{Exemplified, RuleKind, Rules};
use crate::score::ReasonKind;
use crate::survey::{RankedClaim, Survey};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A set of rules that applied. Lists of words leave no trace in a statement, and are never in it.
#[derive(Clone, Debug, Default)]
pub struct Applied(FxHashSet<(RuleKind, Arc<str>, Option<Arc<str>>)>);

impl Applied {
    /// The rules that made `survey` what it is.
    pub fn of(survey: &Survey, rules: &Rules) -> Self {
        let mut applied = Self::default();
        for statement in &survey.statements {
            let language = Some(&statement.origin.language);
            applied.add(RuleKind::Type, &rules.extraction.types[usize::from(statement.kind.0)].id, None);
            applied.add(
                RuleKind::Stance,
                &rules.extraction.stances[usize::from(statement.stance.0)].id,
                None,
            );
            for modifier in statement.modifiers.iter() {
                applied.add(RuleKind::Modifier, &rules.scoring.modifiers[modifier].rule.id, None);
            }
            if let Some(group) = &statement.group {
                applied.add(RuleKind::Cue, group, language);
            }
            if let Some(frame) = &statement.frame {
                applied.add(RuleKind::Frame, frame, language);
            }
        }
        if survey.claims.iter().any(|claim| !claim.claim.testimonies.is_empty()) {
            applied.0.insert((RuleKind::Corroboration, "scored-acts".into(), None));
        }
        if survey.claims.iter().any(|claim| brings_together(claim, survey)) {
            applied.add(RuleKind::Corroboration, &rules.scoring.corroboration.story.rule.id, None);
        }
        for value in survey.claims.iter().flat_map(RankedClaim::values) {
            applied.add(RuleKind::Grade, &value.grade.of(&rules.scoring).rule.id, None);
            for reason in &value.reasons {
                let is_corroboration = matches!(
                    reason.kind,
                    ReasonKind::Base
                        | ReasonKind::Part
                        | ReasonKind::Independence { .. }
                        | ReasonKind::Copies
                        | ReasonKind::History
                        | ReasonKind::Competition
                );
                if is_corroboration {
                    applied.add(RuleKind::Corroboration, &reason.kind.rule(&rules.scoring).id, None);
                }
            }
        }
        applied
    }

    /// Whether `rule` applied. Of a list of words nobody can tell, so it counts as applied.
    pub fn contains(&self, rule: &Exemplified) -> bool {
        rule.of == RuleKind::Words || self.0.contains(&(rule.of, rule.id.clone(), rule.language.clone()))
    }

    /// Whether a rule of this kind and id applied, whatever the language.
    pub(super) fn has(&self, of: RuleKind, id: &str) -> bool {
        self.0.iter().any(|(kind, known, _)| *kind == of && **known == *id)
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn add(&mut self, of: RuleKind, id: &Arc<str>, language: Option<&Arc<str>>) {
        self.0.insert((of, id.clone(), language.cloned()));
    }
}

/// Whether two statements of one article that point to nothing are one claim.
fn brings_together(claim: &RankedClaim, survey: &Survey) -> bool {
    let statements = claim.claim.statements.iter().map(|&index| &survey.statements[index as usize]);
    let mut documents: Vec<&str> = statements
        .filter(|statement| statement.targets.is_empty())
        .map(|statement| &*statement.origin.document)
        .collect();
    documents.sort_unstable();
    documents.windows(2).any(|pair| pair[0] == pair[1])
}
