//! Statements built by hand, and claims as tests like to read them.

use super::criteria::Criteria;
use super::{Claim, Sign, claims_of};
use crate::classify::{Figure, Key, Origin, Polarity, Statement, StatementId, Traits};
use crate::document::{Place, Span};
use crate::rules::language::{Act, Operator};
use crate::rules::{Effect, LikenessRules, ModifierSet, Quote, RuleRef, StanceId, StoryRules, TypeId};
use smallvec::smallvec;
use std::sync::Arc;

const STANCES: [(&str, Effect); 6] = [
    ("asserted", Effect::Supports),
    ("possible", Effect::Supports),
    ("confirmed", Effect::Supports),
    ("denied", Effect::Denies),
    ("not-corroborated", Effect::Remarks),
    ("questioned", Effect::Remarks),
];

pub(super) fn criteria() -> Criteria {
    Criteria {
        effects: STANCES.map(|(_, effect)| effect).into(),
        scored_acts: vec![Act::Assertion, Act::Accusation, Act::Announcement],
        tolerance: 0.05,
        copied: 0.6,
        likeness: LikenessRules {
            likeness: 0.6,
            added: 0.25,
            exchanged: 0.34,
            foreign: 0.3,
            rule: RuleRef { id: "same-claim".into(), file: "".into(), line: 1, because: "".into() },
        },
        story: StoryRules::built_in(RuleRef {
            id: "same-story".into(),
            file: "".into(),
            line: 1,
            because: "".into(),
        }),
    }
}

fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The keys of the words of `content`: names (with a capital) weigh 200, words of up to four
/// letters 30 and other words 100. What begins with `!` is the verb that states something.
pub(super) fn keys(content: &str) -> Box<[Key]> {
    let weight = |word: &str| match word {
        _ if word.starts_with(char::is_uppercase) => 200,
        _ if word.chars().count() <= 4 => 30,
        _ => 100,
    };
    let traits = |word: &str| match word.chars().next() {
        Some('!') => Traits::PREDICATE,
        Some(first) if first.is_uppercase() => Traits::NAME.with(Traits::SHARED),
        _ => Traits::default(),
    };
    let mut keys: Vec<_> = content
        .split_whitespace()
        .map(|word| Key {
            hash: hash(word.trim_start_matches('!')),
            abroad: if traits(word).has(Traits::SHARED) { hash(word) } else { 0 },
            also: 0,
            weight: weight(word),
            traits: traits(word),
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// `source` says plainly, in a document of its own, what `content` is about.
pub(super) fn says(source: &str, content: &str) -> Statement {
    let document: Arc<str> = format!("doc/{source}").into();
    let file: Arc<str> = format!("{document}.txt").into();
    let span = Span::new(0, content.len() as u32);
    Statement {
        id: StatementId(u64::from(hash(&format!("{source}: {content}")))),
        origin: Arc::new(Origin {
            document,
            file: file.clone(),
            language: "fr".into(),
            outlet: None,
            date: None,
            agency: None,
            passages: Box::default(),
            names: Box::default(),
        }),
        source: smallvec![span],
        cue: smallvec![span],
        content: smallvec![span],
        context: span,
        excerpt: content.into(),
        place: Place { file, record: None, member: None, bytes: 0..0, line: 1, column: 1 },
        source_text: source.into(),
        content_text: content.into(),
        speaker: source.into(),
        origin_key: source.into(),
        office: Box::default(),
        retold: None,
        called: Box::default(),
        act: Act::Assertion,
        kind: TypeId(0),
        runners_up: Vec::new(),
        stance: stance("asserted"),
        polarity: Polarity::Affirms,
        negated: false,
        divided: false,
        opposite: false,
        quote: Quote::Indirect,
        figures: Vec::new(),
        targets: Vec::new(),
        anaphoric: false,
        hearsay: 0,
        modifiers: ModifierSet::default(),
        keys: keys(content),
        around: Box::default(),
        group: None,
        frame: None,
        is_authors: false,
    }
}

pub(super) fn stance(id: &str) -> StanceId {
    StanceId(STANCES.iter().position(|(known, _)| *known == id).unwrap() as u16)
}

impl Statement {
    pub(super) fn with_stance(self, id: &str) -> Self {
        Self { stance: stance(id), ..self }
    }

    pub(super) fn in_language(self, code: &str) -> Self {
        let origin = Origin { language: code.into(), ..(*self.origin).clone() };
        Self { origin: Arc::new(origin), ..self }
    }

    pub(super) fn negated(self) -> Self {
        Self { negated: true, ..self }
    }

    /// In this document, so many bytes from its start.
    pub(super) fn in_document(self, document: &str, start: u32) -> Self {
        let origin = Origin { document: document.into(), ..(*self.origin).clone() };
        Self { origin: Arc::new(origin), context: Span::new(start, start + 10), ..self }
    }

    pub(super) fn on(self, date: &str) -> Self {
        let origin = Origin { date: Some(date.into()), ..(*self.origin).clone() };
        Self { origin: Arc::new(origin), ..self }
    }

    pub(super) fn counting(mut self, operator: Operator, value: f64, unit: &str) -> Self {
        self.figures.push(Figure {
            span: Span::new(0, 1),
            value,
            operator,
            unit: unit.into(),
            counted: hash(unit.trim_end_matches('s')),
        });
        self
    }

    /// In an article that has these names.
    pub(super) fn naming(self, names: &str) -> Self {
        let origin = Origin { names: keys(names), ..(*self.origin).clone() };
        Self { origin: Arc::new(origin), ..self }
    }

    /// Where one does something to another.
    pub(super) fn where_one_acts(mut self, acts: &str, suffers: &str) -> Self {
        for (word, part) in [(acts, Traits::ACTS), (suffers, Traits::SUFFERS)] {
            let of = self.keys.iter_mut().filter(|key| key.hash == hash(word));
            of.for_each(|key| key.traits = key.traits.with(part));
        }
        self
    }

    /// Where `word` may also stand for `other`.
    pub(super) fn meaning(mut self, word: &str, other: &str) -> Self {
        self.keys.iter_mut().filter(|key| key.hash == hash(word)).for_each(|key| key.also = hash(other));
        self
    }

    /// Where `word` tells when, as `other` does.
    pub(super) fn timed(mut self, word: &str, other: &str) -> Self {
        for key in self.keys.iter_mut().filter(|key| key.hash == hash(word)) {
            (key.also, key.traits) = (hash(other), key.traits.with(Traits::TIME));
        }
        self
    }

    /// Only pointing back, to these.
    pub(super) fn pointing_to(self, targets: &[u32]) -> Self {
        Self { targets: targets.into(), anaphoric: true, keys: Box::default(), ..self }
    }

    pub(super) fn doing(self, act: Act) -> Self {
        Self { act, ..self }
    }
}

/// The claims of `statements`, by these criteria.
pub(super) fn claims(statements: &[Statement]) -> Vec<Claim> {
    claims_of(statements, &criteria())
}

/// The claims that `statements` found, each as its statements' indices with `+` or `-` and, where
/// there are several values, the value. Claims and testimonies come in the order of the indices.
pub(super) fn shape(statements: &[Statement]) -> Vec<String> {
    let mut shapes: Vec<_> = claims(statements).iter().map(shape_of).collect();
    shapes.sort_unstable();
    shapes
}

fn shape_of(claim: &Claim) -> String {
    let several = claim.testimonies.iter().any(|testimony| testimony.value > 0);
    let mut said: Vec<_> = claim
        .testimonies
        .iter()
        .map(|testimony| {
            let sign = if testimony.sign == Sign::For { '+' } else { '-' };
            let value = if several { format!("={}", testimony.value) } else { String::new() };
            let targets =
                testimony.targets.iter().map(|target| format!("→{target}")).collect::<Vec<_>>().concat();
            format!("{}{sign}{value}{targets}", testimony.statement)
        })
        .collect();
    said.sort_unstable();
    said.join(" ")
}
