//! An attribution as evaluation compares it, be it annotated or found.

use super::text::{Text, Tokens};
use crate::classify::Statement;
use crate::document::Span;
use crate::read::{Annotation, Unit};
use crate::rules::Extraction;
use std::collections::BTreeMap;

/// What is noted of an attribution besides its words, in the order in which it is shown.
pub const LABELS: [&str; 5] = ["type", "stance", "polarity", "act", "quote"];

/// Who says what, in tokens.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    /// Who says it.
    pub source: Tokens,
    /// The words that report.
    pub cue: Tokens,
    /// What is said.
    pub content: Tokens,
    /// What is noted of it, by the names of [`LABELS`]; what stands behind the first would do as well.
    pub labels: BTreeMap<&'static str, Vec<String>>,
    /// What found it: `frame / cue`, as the pack calls them.
    pub rule: Option<String>,
}

impl Attributed {
    /// Whether it has any words at all.
    pub(super) fn is_something(&self) -> bool {
        self.roles().iter().any(|role| !role.is_empty())
    }

    /// Source, cue and content.
    pub(super) fn roles(&self) -> [&Tokens; 3] {
        [&self.source, &self.cue, &self.content]
    }

    /// An annotation of `text`. The names of types and stances are made those of `rules`.
    pub(super) fn annotated(text: &Text, annotation: &Annotation, unit: Unit, rules: &Extraction) -> Self {
        let tokens = |spans: &[(u64, u64)]| text.touched(spans.iter().copied(), unit);
        let types = || rules.types.iter().map(|rule| &*rule.id);
        let stances = || rules.stances.iter().map(|rule| &*rule.id);
        let mut labels = BTreeMap::new();
        for label in LABELS {
            let own = annotation.labels.get(label).into_iter().flatten();
            let others = annotation.labels.get(&format!("alt_{label}")).into_iter().flatten();
            let named = own.chain(others).map(|written| match label {
                "type" => known(written, types()),
                "stance" => known(written, stances()),
                _ => written.clone(),
            });
            let named: Vec<_> = named.collect();
            if !named.is_empty() {
                labels.insert(label, named);
            }
        }
        Self {
            source: tokens(&annotation.source),
            cue: tokens(&annotation.cue),
            content: tokens(&annotation.content),
            labels,
            rule: None,
        }
    }

    /// A statement that the program found in `text`.
    pub(super) fn found(text: &Text, statement: &Statement, rules: &Extraction) -> Self {
        let tokens = |spans: &[Span]| {
            text.touched(spans.iter().map(|span| (span.start.into(), span.end.into())), Unit::Bytes)
        };
        let kind = rules.types.get(usize::from(statement.kind.0)).map_or("?", |rule| &rule.id);
        let stance = rules.stances.get(usize::from(statement.stance.0)).map_or("?", |rule| &rule.id);
        let (polarity, act) = (statement.polarity.name(), statement.act.name());
        let values = [kind, stance, polarity, act, statement.quote.name()];
        let frame = statement.frame.as_deref().unwrap_or("(no frame)");
        let rule = statement.group.as_ref().map_or(frame.to_owned(), |cue| format!("{frame} / {cue}"));
        Self {
            source: tokens(&statement.source),
            cue: tokens(&statement.cue),
            content: tokens(&statement.content),
            labels: LABELS.into_iter().zip(values.map(|value| vec![value.to_owned()])).collect(),
            rule: Some(rule),
        }
    }

    /// Notes how much of it is quoted, where nobody said so.
    pub(super) fn note_quote(&mut self, quoted: &Tokens) {
        self.labels.entry("quote").or_insert_with(|| {
            let content = self.content.words();
            let inside = super::text::shared(content, quoted.words());
            let form = match inside {
                0 => crate::rules::Quote::Indirect,
                _ if 20 * inside >= 19 * content.len() => crate::rules::Quote::Direct,
                _ => crate::rules::Quote::Mixed,
            };
            vec![form.name().to_owned()]
        });
    }
}

/// The id that `written` means: with hyphens, and in full where only one id ends so, as
/// `published-document` for `document`.
fn known<'r>(written: &str, ids: impl Iterator<Item = &'r str>) -> String {
    let written = written.replace('_', "-");
    let tail = format!("-{written}");
    let mut full = None;
    for id in ids {
        if id == written {
            return written;
        }
        if id.ends_with(&tail) && full.replace(id).is_some() {
            full = None;
            break;
        }
    }
    full.map_or(written, str::to_owned)
}
