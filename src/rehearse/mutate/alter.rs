//! What can be done to each rule.

use super::condition::{lacking, never};
use super::witness::Reach;
use crate::rules::language::{Act, Language, Takes};
use crate::rules::{Condition, Exemplified, Extraction, Grades, Manuscript, RuleKind, Rules};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A change to be made to a copy of the rules.
pub(super) struct Mutant<'r, 'm> {
    pub(super) rule: &'r Exemplified,
    pub(super) change: String,
    pub(super) reach: Reach,
    pub(super) apply: Box<dyn Fn(&mut Rules) + Send + Sync + 'm>,
}

/// By how much a share, such as a weight, is moved: enough to be seen in a score, little enough to be a
/// slip of the pen.
const STEP: f64 = 0.05;

/// The stance of what commits to none, as `classify` has it.
const PLAIN: &str = "asserted";

/// All changes to all rules, in the order of the rules.
pub(super) fn mutants<'r, 'm>(rules: &'r Rules, manuscript: &'m Manuscript) -> Vec<Mutant<'r, 'm>>
where
    'r: 'm,
{
    let mut all = Vec::new();
    // Rules of a kind, and of a pack where they belong to one, stand compiled in the order in which they
    // are written.
    let mut numbers: BTreeMap<(RuleKind, Option<&str>), usize> = BTreeMap::new();
    for rule in &rules.exemplified {
        let number = numbers.entry((rule.of, rule.language.as_deref())).or_default();
        let index = *number;
        *number += 1;
        let mut changes = Changes { rule, all: &mut all };
        let pack =
            rules.extraction.languages.iter().position(|pack| Some(&pack.code) == rule.language.as_ref());
        match (rule.of, pack) {
            (RuleKind::Type, _) => changes.of_type(rules, index),
            (RuleKind::Stance, _) => changes.of_stance(rules, index),
            (RuleKind::Modifier, _) => changes.of_modifier(rules, index),
            (RuleKind::Corroboration, _) => changes.of_corroboration(rules),
            (RuleKind::Grade, _) => changes.of_grade(rules),
            (RuleKind::Cue, Some(pack)) => changes.of_cue(rules, pack, index),
            (RuleKind::Frame, Some(pack)) => changes.in_pack("dropped", rule, pack, move |pack| {
                pack.frames.remove(index);
            }),
            (RuleKind::Words, Some(pack)) => {
                let code = rules.extraction.languages[pack].code.clone();
                changes.add("dropped", Reach::Language(code), move |mutated| {
                    let without = manuscript.without_words(mutated, pack, index);
                    mutated.extraction.languages.splice(pack..=pack, without.map(Arc::new));
                });
            }
            (RuleKind::Cue | RuleKind::Frame | RuleKind::Words, None) => {}
        }
    }
    all
}

/// The changes to one rule.
struct Changes<'a, 'r, 'm> {
    rule: &'r Exemplified,
    all: &'a mut Vec<Mutant<'r, 'm>>,
}

impl<'r: 'm, 'm> Changes<'_, 'r, 'm> {
    fn add(
        &mut self,
        change: impl Into<String>,
        reach: Reach,
        apply: impl Fn(&mut Rules) + Send + Sync + 'm,
    ) {
        self.all.push(Mutant { rule: self.rule, change: change.into(), reach, apply: Box::new(apply) });
    }

    /// Moves the number that `place` leads to.
    fn number(
        &mut self,
        key: &str,
        from: f64,
        to: f64,
        place: impl Fn(&mut Rules) -> &mut f64 + Send + Sync + 'm,
    ) {
        if (from - to).abs() > 1e-12 {
            let change = format!("{key} = {from} made {to:.3}");
            self.add(change, Reach::Scores, move |rules| *place(rules) = to);
        }
    }

    fn in_pack(
        &mut self,
        change: &str,
        rule: &Exemplified,
        pack: usize,
        apply: impl Fn(&mut Language) + Send + Sync + 'm,
    ) {
        let reach = rule.language.clone().map_or(Reach::Everything, Reach::Language);
        self.add(change, reach, move |rules| apply(Arc::make_mut(&mut rules.extraction.languages[pack])));
    }

    /// The condition without each of its parts, put where `place` leads to.
    fn conditions(
        &mut self,
        when: &Condition,
        extraction: &Extraction,
        place: impl Fn(&mut Extraction, Condition) + Copy + Send + Sync + 'm,
    ) {
        for (what, when) in lacking(when, &extraction.classes) {
            self.add(what, Reach::Everything, move |rules| {
                place(&mut rules.extraction, when.clone());
            });
        }
    }

    fn of_type(&mut self, rules: &Rules, index: usize) {
        let place = move |extraction: &mut Extraction, when: Condition| {
            extraction.types[index].when = when;
            extraction.ask_of_sources();
        };
        // What no type claims has the last one, so that this can't be without its condition.
        if index + 1 < rules.extraction.types.len() {
            self.add("dropped", Reach::Everything, move |rules| place(&mut rules.extraction, never()));
        }
        self.conditions(&rules.extraction.types[index].when, &rules.extraction, place);
        let kind = &rules.scoring.types[index];
        self.number("weight", kind.weight, kind.weight - STEP / 2.0, move |rules| {
            &mut rules.scoring.types[index].weight
        });
        self.number("strength", kind.strength, kind.strength * 1.25, move |rules| {
            &mut rules.scoring.types[index].strength
        });
        self.add(format!("identified = {} inverted", kind.identified), Reach::Scores, move |rules| {
            rules.scoring.types[index].identified ^= true;
        });
        let letter = if kind.admiralty == 'A' { 'F' } else { 'A' };
        self.add(format!("admiralty = {} made {letter}", kind.admiralty), Reach::Scores, move |rules| {
            rules.scoring.types[index].admiralty = letter;
        });
    }

    fn of_stance(&mut self, rules: &Rules, index: usize) {
        let rule = &rules.extraction.stances[index];
        let id = rule.id.clone();
        // Nothing has a stance that is dropped: its condition goes, and cues that commit to it are neutral.
        // What has no stance is asserted, so that dropping that one changes nothing.
        if *id != *PLAIN {
            self.add("dropped", Reach::Everything, move |rules| {
                rules.extraction.stances[index].when = None;
                for language in &mut rules.extraction.languages {
                    if language.cues.groups.iter().any(|group| group.stance.as_ref() == Some(&id)) {
                        let groups = &mut Arc::make_mut(language).cues.groups;
                        groups
                            .iter_mut()
                            .filter(|group| group.stance.as_ref() == Some(&id))
                            .for_each(|group| group.stance = None);
                    }
                }
            });
        }
        if let Some(when) = &rule.when {
            self.conditions(when, &rules.extraction, move |extraction, when| {
                extraction.stances[index].when = Some(when);
            });
        }
        if rule.negated.is_some_and(|negated| usize::from(negated.0) != index) {
            self.add("without negated", Reach::Everything, move |rules| {
                rules.extraction.stances[index].negated = None;
            });
        }
        let stance = &rules.scoring.stances[index];
        let down = |share: f64| (share - STEP).max(0.0);
        if stance.effect == crate::rules::Effect::Remarks {
            self.number("damps", stance.damps, down(stance.damps), move |rules| {
                &mut rules.scoring.stances[index].damps
            });
            self.number("widens", stance.widens, stance.widens + STEP, move |rules| {
                &mut rules.scoring.stances[index].widens
            });
        } else {
            self.number("carries", stance.carries, down(stance.carries), move |rules| {
                &mut rules.scoring.stances[index].carries
            });
            self.number("strength", stance.strength, stance.strength * 0.8, move |rules| {
                &mut rules.scoring.stances[index].strength
            });
        }
    }

    fn of_modifier(&mut self, rules: &Rules, index: usize) {
        self.add("dropped", Reach::Everything, move |rules| rules.extraction.modifiers[index] = never());
        self.conditions(&rules.extraction.modifiers[index], &rules.extraction, move |extraction, when| {
            extraction.modifiers[index] = when;
        });
        let modifier = &rules.scoring.modifiers[index];
        self.number("term", modifier.term, modifier.term + STEP, move |rules| {
            &mut rules.scoring.modifiers[index].term
        });
        self.number("strength", modifier.strength, modifier.strength * 1.25, move |rules| {
            &mut rules.scoring.modifiers[index].strength
        });
    }

    fn of_corroboration(&mut self, rules: &Rules) {
        let (base, how) = (&rules.scoring.base, &rules.scoring.corroboration);
        if base.rule.id == self.rule.id {
            self.number("score", base.score, base.score - STEP, |rules| &mut rules.scoring.base.score);
            self.number("doubt", base.doubt, base.doubt + STEP, |rules| &mut rules.scoring.base.doubt);
            self.number("level", base.level, base.level - STEP, |rules| &mut rules.scoring.base.level);
        } else if how.independence.id == self.rule.id {
            let (named, unnamed) = (how.overlap, how.overlap_unidentified);
            self.number("overlap", named, named + STEP, |rules| &mut rules.scoring.corroboration.overlap);
            self.number("overlap-unidentified", unnamed, unnamed + STEP, |rules| {
                &mut rules.scoring.corroboration.overlap_unidentified
            });
        } else if how.competition.id == self.rule.id {
            self.number("tolerance", how.tolerance, how.tolerance / 2.0, |rules| {
                &mut rules.scoring.corroboration.tolerance
            });
        } else if &*self.rule.id == "scored-acts" {
            for (index, act) in rules.extraction.scored_acts.iter().enumerate() {
                self.add(format!("acts without {}", act.name()), Reach::Everything, move |rules| {
                    rules.extraction.scored_acts.remove(index);
                });
            }
        }
    }

    fn of_grade(&mut self, rules: &Rules) {
        let Grades { ladder, contested, contested_from, .. } = &rules.scoring.grades;
        if let Some(rung) = ladder.iter().position(|grade| grade.rule.id == self.rule.id) {
            // The lowest rung must stay, for every score has a grade.
            if rung + 1 < ladder.len() {
                self.add("dropped", Reach::Scores, move |rules| {
                    rules.scoring.grades.ladder.remove(rung);
                });
                let from = ladder[rung].from;
                self.number("from", from, from + 5.0, move |rules| {
                    &mut rules.scoring.grades.ladder[rung].from
                });
            }
        } else if contested.rule.id == self.rule.id {
            self.number("from", *contested_from, contested_from * 4.0, |rules| {
                &mut rules.scoring.grades.contested_from
            });
        }
    }

    fn of_cue(&mut self, rules: &Rules, pack: usize, index: usize) {
        let rule = self.rule;
        let group = &rules.extraction.languages[pack].cues.groups[index];
        self.in_pack("dropped", rule, pack, move |pack| pack.cues.groups[index].takes = Takes(0));
        // To commit to the plain stance is to leave it to the content, as neutral cues do.
        if group.stance.as_deref().is_some_and(|stance| stance != PLAIN) {
            self.in_pack("without stance", rule, pack, move |pack| pack.cues.groups[index].stance = None);
        }
        if group.act != Act::Assertion {
            self.in_pack("without act", rule, pack, move |pack| pack.cues.groups[index].act = Act::Assertion);
        }
        if group.negated {
            self.in_pack("without negated", rule, pack, move |pack| pack.cues.groups[index].negated = false);
        }
    }
}
