//! The numbers of rules, in words that a diff shows.

use crate::rules::{Effect, LikenessRules, Rules, StoryRules};
use crate::score::ReasonKind;
use std::collections::BTreeMap;

/// What a baseline calls a rule that fired.
pub(super) fn name(kind: ReasonKind, id: &str) -> String {
    match kind {
        ReasonKind::Type(_) => format!("type/{id}"),
        ReasonKind::Stance(_) | ReasonKind::Remark(_) => format!("stance/{id}"),
        ReasonKind::Modifier(_) => format!("modifier/{id}"),
        // What is found by its id has no other of that name.
        _ => format!("rule/{id}"),
    }
}

/// What a baseline calls a grade.
pub(super) fn grade(id: &str) -> String {
    format!("grade/{id}")
}

/// The numbers of all rules that decide scores, each by the rule's name.
pub(super) fn values(rules: &Rules) -> BTreeMap<String, String> {
    let (scoring, corroboration) = (&rules.scoring, &rules.scoring.corroboration);
    let mut values = BTreeMap::new();
    for kind in &scoring.types {
        let identified = if kind.identified { ", identified" } else { "" };
        let value = format!(
            "weight {}, strength {}, admiralty {}{identified}",
            kind.weight, kind.strength, kind.admiralty
        );
        values.insert(format!("type/{}", kind.rule.id), value);
    }
    for stance in &scoring.stances {
        let value = match stance.effect {
            Effect::Remarks => format!("remarks, damps {}, widens {}", stance.damps, stance.widens),
            Effect::Supports => format!("supports, carries {}, strength {}", stance.carries, stance.strength),
            Effect::Denies => format!("denies, carries {}, strength {}", stance.carries, stance.strength),
        };
        values.insert(format!("stance/{}", stance.rule.id), value);
    }
    for modifier in &scoring.modifiers {
        let value = format!("term {}, strength {}", modifier.term, modifier.strength);
        values.insert(format!("modifier/{}", modifier.rule.id), value);
    }
    let grades = &scoring.grades;
    for grade in &grades.ladder {
        values.insert(self::grade(&grade.rule.id), format!("from {}", grade.from));
    }
    for grade in [&grades.contested, &grades.denied, &grades.unsourced] {
        values.insert(self::grade(&grade.rule.id), "apart from the ladder".to_owned());
    }
    values.insert(self::grade(&grades.contested.rule.id), format!("from {}", grades.contested_from));
    let base = &scoring.base;
    let acts: Vec<String> = rules.extraction.scored_acts.iter().map(|act| format!("{act:?}")).collect();
    let others = [
        (&base.rule, format!("score {}, doubt {}, level {}", base.score, base.doubt, base.level)),
        (
            &corroboration.independence,
            format!(
                "overlap {}, overlap-unidentified {}",
                corroboration.overlap, corroboration.overlap_unidentified
            ),
        ),
        (&corroboration.competition, format!("tolerance {}", corroboration.tolerance)),
        (&corroboration.likeness.rule, likeness(&corroboration.likeness)),
        (&corroboration.story.rule, story(&corroboration.story)),
    ];
    for (rule, value) in others {
        values.insert(format!("rule/{}", rule.id), value);
    }
    values.insert("rule/scored-acts".to_owned(), format!("acts {}", acts.join(" ").to_lowercase()));
    values
}

fn likeness(rules: &LikenessRules) -> String {
    let LikenessRules { likeness, added, exchanged, foreign, story, .. } = rules;
    format!("likeness {likeness}, added {added}, exchanged {exchanged}, foreign {foreign}, story {story}")
}

fn story(rules: &StoryRules) -> String {
    let numbers: Vec<String> = rules.numbers().map(|(key, number)| format!("{key} {number}")).collect();
    numbers.join(", ")
}
