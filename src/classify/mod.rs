//! What each attribution is: its type, stance, act, figures and targets.

mod act;
mod antecedent;
mod body;
mod body_name;
mod calling;
mod classifier;
mod content;
mod credit;
mod dateline;
mod detect;
mod entity;
mod figure;
mod introduction;
mod keys;
mod meant;
mod mention;
mod modify;
mod naming;
mod person_name;
mod phrase;
mod relay;
mod resolve;
mod source;
mod statement;
mod stem;
mod subject;
mod target;
mod telling;

pub use detect::language_of;
pub use statement::{
    Called, Figure, Key, Mention, Origin, Polarity, Retold, Spans, Statement, StatementId, Traits,
};

use crate::attribute::{Attribution, attribute};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules::{ClassSet, Extraction, Grammar};
use crate::segment::{Segmented, segment};
use classifier::Classifier;
use std::sync::Arc;

/// Words that tell nothing of what a content is about.
pub(crate) const FUNCTION_WORDS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Link,
    Grammar::Preposition,
    Grammar::Conjunction,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Complementizer,
    Grammar::Relative,
    Grammar::Pronoun,
    Grammar::Clitic,
    Grammar::Adverb,
    Grammar::Negation,
    Grammar::Gloss,
    Grammar::Demonstrative,
]);

/// Everything found in one document.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The statements, in the order of the text.
    pub statements: Vec<Statement>,
    /// What could not be done, such as a language without a pack.
    pub diagnostics: Vec<Diagnostic>,
    /// The document's language, as an ISO 639-1 code; empty if it has no pack.
    pub language: Arc<str>,
}

/// What statements are found for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be shown, each by itself.
    Showing,
    /// To be compared with others, so that they can be brought together into claims.
    Comparing,
}

/// Finds the statements of `document`, with all that claims are made of: segment, attribute, classify.
pub fn analyse(document: &Document, rules: &Extraction) -> Analysis {
    analyse_for(Purpose::Comparing, document, rules)
}

/// Finds the statements of `document`. Those that are only shown have spans, labels, figures and targets, and
/// none of what claims are told by and made of: texts, places, keys, modifiers, runners-up, and whom they rest
/// on. Their document has no names and no passages. To work all this out takes longer than to find the
/// statements.
pub fn analyse_for(purpose: Purpose, document: &Document, rules: &Extraction) -> Analysis {
    let language = match language_of(document, rules) {
        Ok(language) => language,
        Err(diagnostic) => return Analysis { diagnostics: vec![diagnostic], ..Analysis::default() },
    };
    let seg = segment(&document.text, language);
    let attributions = attribute(&seg);
    let statements = classify(purpose, document, rules, &seg, &attributions);
    Analysis { statements, diagnostics: Vec::new(), language: language.code.clone() }
}

/// Makes statements of the `attributions` found in `document`, which `seg` is the text of.
pub fn classify(
    purpose: Purpose,
    document: &Document,
    rules: &Extraction,
    seg: &Segmented<'_>,
    attributions: &[Attribution],
) -> Vec<Statement> {
    Classifier::new(purpose, document, rules, seg).classify(attributions)
}
