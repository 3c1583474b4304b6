//! Rules and testimonies to test with.

use crate::corroborate::{Sign, Testimony};
use crate::rules::{
    Base, Corroboration, Effect, Grade, Grades, LikenessRules, ModifierEffect, ModifierSet, RecordRules,
    RowRules, RuleRef, ScoringRules, StanceEffect, StanceId, StoryRules, TypeId, TypeWeight,
};

/// Indices of the types, stances and modifiers in [`rules`].
pub(super) const OFFICIAL: TypeId = TypeId(0);
pub(super) const EXPERT: TypeId = TypeId(1);
pub(super) const SPOKESMAN: TypeId = TypeId(2);
pub(super) const ANONYMOUS: TypeId = TypeId(3);
pub(super) const ASSERTED: StanceId = StanceId(0);
pub(super) const SUSPECTED: StanceId = StanceId(1);
pub(super) const DENIED: StanceId = StanceId(2);
pub(super) const NOT_CORROBORATED: StanceId = StanceId(3);
pub(super) const NO_COMMENT: StanceId = StanceId(4);
pub(super) const QUESTIONED: StanceId = StanceId(5);
pub(super) const INTERESTED: usize = 0;

pub(super) fn rule(id: &str, line: u32) -> RuleRef {
    RuleRef { id: id.into(), file: "test.toml".into(), line, because: "It is a test.".into() }
}

pub(super) fn kind(id: &str, weight: f64, strength: f64, identified: bool, admiralty: char) -> TypeWeight {
    TypeWeight { title: id.into(), weight, strength, admiralty, identified, rule: rule(id, 1) }
}

pub(super) fn stance(id: &str, effect: Effect, carries: f64, strength: f64) -> StanceEffect {
    StanceEffect { title: id.into(), effect, carries, strength, damps: 1.0, widens: 0.0, rule: rule(id, 2) }
}

pub(super) fn remark(id: &str, damps: f64, widens: f64) -> StanceEffect {
    StanceEffect { damps, widens, ..stance(id, Effect::Remarks, 0.0, 1.0) }
}

pub(super) fn modifier(id: &str, term: f64, strength: f64) -> ModifierEffect {
    ModifierEffect { title: id.into(), term, strength, rule: rule(id, 3) }
}

fn grade(words: &str, from: f64) -> Grade {
    Grade { words: words.into(), from, rule: rule(words, 4) }
}

pub(super) fn rules() -> ScoringRules {
    ScoringRules {
        base: Base { score: 0.2, doubt: 0.3, level: 0.9, rule: rule("base", 5) },
        types: vec![
            kind("named-official", 0.8, 40.0, true, 'B'),
            kind("named-expert", 0.7, 20.0, true, 'A'),
            kind("unnamed-official", 0.6, 20.0, false, 'C'),
            kind("anonymous-source", 0.4, 10.0, false, 'F'),
        ],
        stances: vec![
            stance("asserted", Effect::Supports, 1.0, 1.0),
            stance("suspected", Effect::Supports, 0.4, 0.5),
            stance("denied", Effect::Denies, 1.5, 1.0),
            remark("not-corroborated", 0.5, 0.4),
            remark("no-comment", 1.0, 0.0),
            remark("questioned", 0.8, 0.2),
        ],
        modifiers: vec![modifier("interested-party", 0.5, 0.5), modifier("admission", 1.25, 1.0)],
        corroboration: Corroboration {
            overlap: 0.1,
            overlap_unidentified: 0.5,
            independence: rule("independence", 6),
            copies: rule("copies", 7),
            copied: 0.6,
            competition: rule("competition", 8),
            tolerance: 0.1,
            rows: RowRules {
                kind: TypeId(0),
                stance: StanceId(0),
                words: std::collections::BTreeMap::new(),
                overlap: 0.3,
                list: None,
                part: 0.5,
                common: 0.0,
                doubt: 0.0,
                rule: rule("rows", 9),
            },
            likeness: LikenessRules {
                likeness: 0.6,
                added: 0.25,
                exchanged: 0.34,
                foreign: 0.3,
                rule: rule("same-claim", 11),
            },
            story: StoryRules::built_in(rule("same-story", 12)),
            part: rule("same-claim", 11),
            records: RecordRules {
                learn: false,
                agree: 0.97,
                shared: 50.0,
                carries: 1.0,
                rule: rule("records", 10),
            },
        },
        grades: Grades {
            ladder: vec![grade("well sourced", 80.0), grade("sourced", 50.0), grade("weakly sourced", 0.0)],
            contested: grade("contested", 0.0),
            contested_from: 1.0,
            denied: grade("denied", 0.0),
            unsourced: grade("unsourced", 0.0),
        },
    }
}

/// A first-hand testimony on value 0, without date or quotation.
pub(super) fn says(statement: u32, origin: u32, kind: TypeId, stance: StanceId) -> Testimony {
    Testimony {
        claim: 0,
        value: 0,
        origin,
        kind,
        stance,
        sign: if stance == DENIED { Sign::Against } else { Sign::For },
        part: 1.0,
        record: None,
        modifiers: ModifierSet::default(),
        hearsay: 0,
        direct: false,
        date: None,
        statement,
        targets: Vec::new(),
    }
}
