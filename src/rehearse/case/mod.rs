//! Cases: short texts with what should come of them, as Markdown that anyone can write.
//!
//! ```markdown
//! ## A ministry by itself
//!
//! - language: en
//!
//! > The defense ministry said that 3,000 soldiers had left.
//!
//! | source | type | stance | content |
//! | --- | --- | --- | --- |
//! | defense ministry | institution | asserted | 3,000 soldiers had left |
//!
//! | claim | score | for | against | grade |
//! | --- | --- | --- | --- | --- |
//! | 3,000 soldiers had left | 75 ± 1 | 1 | 0 | well sourced |
//! ```

mod check;
mod expected;
mod read;

pub use check::Mismatch;
pub use expected::{ExpectedClaim, ExpectedScore, ExpectedStatement};
pub use read::read;

use crate::document::Document;
use crate::rules::Rules;
use crate::survey::survey_documents;
use std::sync::Arc;

/// A short text, or several, with the statements and scores that are expected of them.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its heading.
    pub title: String,
    /// The file it stands in, as the user named it.
    pub file: Arc<str>,
    /// The line of its heading, counted from 1.
    pub line: u32,
    /// What is still missing, where the case is known to fail; empty where nobody says.
    pub todo: Option<String>,
    /// The texts, each an article of its own.
    pub articles: Vec<Document>,
    /// What somebody says in them.
    pub statements: Vec<ExpectedStatement>,
    /// What the claims score.
    pub claims: Vec<ExpectedClaim>,
}

impl Case {
    /// Reads its articles by `rules`, and tells where something else came out than is expected.
    pub fn mismatches(&self, rules: &Rules) -> Vec<Mismatch> {
        let articles = self.articles.clone().into_iter().map(Ok);
        let survey = survey_documents(Box::new(articles), rules);
        check::mismatches(self, &survey, rules)
    }
}
