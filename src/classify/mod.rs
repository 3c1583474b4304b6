//! What each attribution is: its type, stance, act, figures and targets.

mod statement;

pub use statement::{Figure, Key, Origin, Polarity, Statement, StatementId};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules::Extraction;

/// Everything found in one document.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The statements, in the order of the text.
    pub statements: Vec<Statement>,
    /// What could not be done, such as a language without a pack.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the statements of `document`: segment, attribute, classify.
pub fn analyse(document: &Document, rules: &Extraction) -> Analysis {
    let _ = (document, rules);
    Analysis::default()
}
