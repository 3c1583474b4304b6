//! A small survey built by hand, to test reports without the stages that make one.

use super::{Names, Page, Paint};
use crate::classify::{Figure, Origin, Polarity, Statement, StatementId};
use crate::corroborate::{Claim, Sign, Testimony};
use crate::document::{Document, OffsetMap, Span};
use crate::rules::language::{Act, Operator};
use crate::rules::{
    Base, Corroboration, Effect, Grade, Grades, LikenessRules, ModifierEffect, ModifierSet, Quote,
    RecordRules, RowRules, RuleRef, ScoringRules, StanceEffect, StanceId, StoryRules, TypeId, TypeWeight,
};
use crate::score::Scorer;
use crate::survey::{RankedClaim, Survey, Surveyed};
use std::sync::Arc;

const OFFICIAL: TypeId = TypeId(0);
const ANONYMOUS: TypeId = TypeId(1);
const UNATTRIBUTED: TypeId = TypeId(2);
const ASSERTED: StanceId = StanceId(0);
const DENIED: StanceId = StanceId(1);
const NOT_CORROBORATED: StanceId = StanceId(2);

pub(super) const PLAIN: Page = Page { width: 120, paint: Paint { on: false } };

fn rule(id: &str, line: u32, because: &str) -> RuleRef {
    RuleRef { id: id.into(), file: "rules/test.toml".into(), line, because: because.into() }
}

fn kind(title: &str, weight: f64, admiralty: char, line: u32) -> TypeWeight {
    let rule = rule(&title.replace(' ', "-"), line, "It is what such a source is worth.");
    TypeWeight { title: title.into(), weight, strength: 20.0, admiralty, identified: admiralty != 'F', rule }
}

fn stance(title: &str, effect: Effect, line: u32) -> StanceEffect {
    let rule = rule(&title.replace(' ', "-"), line, "It is what such a stance carries.");
    StanceEffect { title: title.into(), effect, carries: 1.0, strength: 1.0, damps: 0.5, widens: 0.3, rule }
}

fn grade(words: &str, from: f64, line: u32) -> Grade {
    Grade { words: words.into(), from, rule: rule(words, line, "It is a grade.") }
}

pub(super) fn rules() -> ScoringRules {
    ScoringRules {
        base: Base { score: 0.2, doubt: 0.3, level: 0.9, rule: rule("base", 1, "Nothing is known yet.") },
        types: vec![
            kind("named official", 0.8, 'B', 2),
            kind("anonymous source", 0.45, 'F', 3),
            kind("unattributed", 0.3, 'F', 4),
        ],
        stances: vec![
            stance("asserted", Effect::Supports, 5),
            stance("denied", Effect::Denies, 6),
            stance("not corroborated", Effect::Remarks, 7),
        ],
        modifiers: vec![ModifierEffect {
            title: "interested party".into(),
            term: 0.5,
            strength: 0.5,
            rule: rule("interested-party", 8, "It would say so in any case."),
        }],
        corroboration: Corroboration {
            overlap: 0.1,
            overlap_unidentified: 0.5,
            independence: rule("independence", 9, "Sources read each other."),
            copies: rule("copies", 10, "One source counts once."),
            copied: 0.6,
            competition: rule("competition", 11, "Not all values can hold."),
            tolerance: 0.05,
            rows: RowRules {
                kind: TypeId(0),
                stance: StanceId(0),
                words: std::collections::BTreeMap::new(),
                overlap: 0.3,
                list: None,
                part: 0.5,
                common: 0.0,
                doubt: 0.0,
                rule: rule("rows", 9, "Rows are rows."),
            },
            likeness: LikenessRules {
                likeness: 0.6,
                added: 0.25,
                exchanged: 0.34,
                foreign: 0.3,
                rule: rule("same-claim", 11, "The same is the same."),
            },
            story: StoryRules::built_in(rule("same-story", 12, "A story is a story.")),
            part: rule("same-claim", 11, "The same is the same."),
            records: RecordRules {
                learn: false,
                agree: 0.97,
                shared: 50.0,
                carries: 1.0,
                rule: rule("records", 10, "Records are records."),
            },
        },
        grades: Grades {
            ladder: vec![
                grade("well sourced", 75.0, 12),
                grade("fairly sourced", 50.0, 13),
                grade("poorly sourced", 0.0, 14),
            ],
            contested: grade("contested", 0.0, 15),
            contested_from: 1.0,
            denied: grade("denied", 0.0, 16),
            unsourced: grade("unsourced", 0.0, 17),
        },
    }
}

/// The text of the first document.
pub(super) const KIM: &str = "Le ministre Kim Yong-hyun a déclaré mardi que 10 000 soldats avaient \
    quitté Pyongyang. Cette affirmation n’a pas été corroborée.\nSelon une source, ils seraient 3 000. \
    Moscou dément tout envoi de troupes | de soldats.\n";

/// The first document.
pub(super) fn document() -> Document {
    Document {
        id: "fr/kim".into(),
        file: "corpus/fr/kim.txt".into(),
        record: None,
        member: None,
        language: Some("fr".into()),
        language_by_file: false,
        outlet: Some("Agence Méridienne".into()),
        date: Some("2024-10-24".into()),
        title: None,
        author: None,
        url: None,
        text: KIM.into(),
        offsets: OffsetMap::identity(KIM, 0),
    }
}

/// A statement of the first document, its parts given by their words.
fn said(id: u64, sentence: &str, parts: [&str; 3], kind: TypeId, stance: StanceId) -> Statement {
    let document = document();
    let find = |part: &str| {
        let at = KIM.find(part).expect("the part stands in the text") as u32;
        Span::new(at, at + part.len() as u32)
    };
    let spans = |part: &str| (!part.is_empty()).then(|| find(part)).into_iter().collect();
    let [source, cue, content] = parts;
    let sentence_at = find(sentence);
    Statement {
        id: StatementId(id),
        origin: Arc::new(Origin::new(&document, "fr".into())),
        source: spans(source),
        cue: spans(cue),
        content: spans(content),
        context: sentence_at,
        excerpt: sentence.into(),
        place: document.place(find(if content.is_empty() { cue } else { content })),
        source_text: source.into(),
        content_text: content.into(),
        speaker: source.into(),
        origin_key: source.to_lowercase().into(),
        office: Box::default(),
        retold: None,
        called: Box::default(),
        act: Act::Assertion,
        kind,
        runners_up: if kind == OFFICIAL { vec![UNATTRIBUTED] } else { Vec::new() },
        stance,
        polarity: if stance == DENIED { Polarity::Denies } else { Polarity::Affirms },
        negated: false,
        divided: false,
        opposite: false,
        quote: Quote::Indirect,
        figures: Vec::new(),
        targets: Vec::new(),
        anaphoric: false,
        hearsay: 1,
        modifiers: ModifierSet::default(),
        keys: Box::default(),
        around: Box::default(),
        group: Some("declare".into()),
        frame: Some("que".into()),
        is_authors: source.is_empty(),
    }
}

fn figure(statement: &mut Statement, written: &str, value: f64) {
    let at = KIM.find(written).expect("the figure stands in the text") as u32;
    let span = Span::new(at, at + written.len() as u32);
    statement.figures =
        vec![Figure { span, value, operator: Operator::Exactly, unit: "soldats".into(), counted: 1 }];
}

pub(super) fn statements() -> Vec<Statement> {
    let [first, second, third, fourth] = [
        "Le ministre Kim Yong-hyun a déclaré mardi que 10 000 soldats avaient quitté Pyongyang.",
        "Cette affirmation n’a pas été corroborée.",
        "Selon une source, ils seraient 3 000.",
        "Moscou dément tout envoi de troupes | de soldats.",
    ];
    let minister = ["Le ministre Kim Yong-hyun", "a déclaré", "10 000 soldats avaient quitté Pyongyang"];
    let mut minister = said(1 << 30, first, minister, OFFICIAL, ASSERTED);
    minister.speaker = "le ministre de la Défense Kim Yong-hyun".into();
    figure(&mut minister, "10 000 soldats", 10_000.0);
    let cue = "n’a pas été corroborée";
    let mut remark = said(2 << 30, second, ["", cue, ""], UNATTRIBUTED, NOT_CORROBORATED);
    remark.polarity = Polarity::Neutral;
    remark.targets = vec![0];
    let mut source = said(3 << 30, third, ["une source", "Selon", "ils seraient 3 000"], ANONYMOUS, ASSERTED);
    figure(&mut source, "3 000", 3_000.0);
    let moscow = ["Moscou", "dément", "tout envoi de troupes | de soldats"];
    let mut moscow = said(4 << 30, fourth, moscow, OFFICIAL, DENIED);
    moscow.modifiers = ModifierSet::default().with(0);
    vec![minister, remark, source, moscow]
}

fn testimony(statement: u32, value: u32, from: &Statement, targets: Vec<u32>) -> Testimony {
    Testimony {
        claim: 0,
        value,
        origin: statement,
        kind: from.kind,
        stance: from.stance,
        sign: if from.stance == DENIED { Sign::Against } else { Sign::For },
        part: 1.0,
        record: None,
        modifiers: from.modifiers,
        hearsay: 1,
        direct: false,
        date: None,
        statement,
        targets,
    }
}

/// Two claims: how many soldiers left, with two values and a remark; and that any did, which is denied.
pub(super) fn survey() -> Survey {
    let statements = statements();
    let rules = rules();
    let scorer = Scorer::new(&rules);
    let from = |index: u32, value| {
        let statement = &statements[index as usize];
        testimony(index, value, statement, statement.targets.clone())
    };
    let claim = |indices: &[u32], testimonies: Vec<Testimony>| {
        let id = statements[indices[0] as usize].id;
        let claim = Claim { id, statements: indices.to_vec(), testimonies };
        RankedClaim::new(scorer.score(&claim.testimonies), claim).expect("somebody takes a stand")
    };
    let claims =
        vec![claim(&[0, 1, 2], vec![from(0, 0), from(1, 0), from(2, 1)]), claim(&[3], vec![from(3, 0)])];
    let Document { id, file, record, outlet, date, .. } = document();
    let documents = vec![Surveyed { id, file, record, outlet, date, text_hash: 0, statements: 0..4 }];
    Survey { documents, statements, claims, rules_hash: "0123456789abcdef".into(), ..Survey::default() }
}

/// What `write` writes, with the names of [`rules`].
pub(super) fn written(write: impl FnOnce(&mut Vec<u8>, &Survey, Names) -> std::io::Result<()>) -> String {
    let (survey, rules) = (survey(), rules());
    let mut out = Vec::new();
    write(&mut out, &survey, Names::new(&rules)).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}
