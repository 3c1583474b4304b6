//! From paths to ranked claims: all stages in a row.

mod batch;
pub(crate) mod cited;
mod ranked;
mod rows;

pub use batch::Batches;
pub use ranked::RankedClaim;
pub use rows::{RankedValue, RowSurvey, Said, ScoredSubject, survey_rows};

use crate::classify::{Analysis, Statement, analyse};
use crate::corroborate::corroborate;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::read::{self, Documents, Found, Meter, ReadOptions, Skipped};
use crate::rules::Rules;
use crate::score::Scorer;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// What whosaid found out about a set of documents.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The documents that were read, by id.
    pub documents: Vec<Surveyed>,
    /// All statements, document by document, in the order of the text.
    pub statements: Vec<Statement>,
    /// All claims on which somebody took a stand, the best sourced first.
    pub claims: Vec<RankedClaim>,
    /// Names the rules that it was made by.
    pub rules_hash: String,
    /// What walks through folders left out.
    pub skipped: Skipped,
    /// What could not be done, or is doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

impl Survey {
    /// The same statements, brought together and scored by `rules`, which must find the same ones:
    /// their extraction half is that of the rules by which the survey was made.
    #[must_use]
    pub fn rescored(self, rules: &Rules) -> Self {
        Self { claims: ranked(&self.statements, rules), rules_hash: rules.hash.clone(), ..self }
    }
}

/// What is kept of a document once its text is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surveyed {
    /// Its id.
    pub id: Arc<str>,
    /// The file it was read from.
    pub file: Arc<str>,
    /// The record inside the file, counted from 1.
    pub record: Option<u32>,
    /// Who published it.
    pub outlet: Option<Arc<str>>,
    /// When: `YYYY-MM-DD`.
    pub date: Option<Arc<str>>,
    /// Names what was read of it: [`Document::text_hash`].
    pub text_hash: u64,
    /// Its statements in [`Survey::statements`].
    pub statements: Range<u32>,
}

/// Reads all that was `found`, and ranks the claims in it.
///
/// What can't be read is a diagnostic, and the rest is surveyed all the same.
pub fn survey(found: Found, options: &ReadOptions, rules: &Rules) -> Survey {
    let read =
        found.inputs.par_iter().map(|input| analysed(read::documents(input, options), rules, &options.meter));
    let read: Vec<_> = read.flatten_iter().collect();
    let mut survey = of_analyses(read, rules);
    survey.skipped = found.skipped;
    survey.diagnostics.splice(0..0, found.diagnostics);
    survey
}

/// The same for documents that are read already.
pub fn survey_documents(documents: Documents, rules: &Rules) -> Survey {
    of_analyses(analysed(documents, rules, &Meter::default()), rules)
}

/// One document's part of a survey, or why there is none.
type Part = Result<(Surveyed, Analysis), Diagnostic>;

/// Analyses `documents` batch by batch, so that texts are dropped as soon as they are analysed.
fn analysed(documents: Documents, rules: &Rules, meter: &Meter) -> Vec<Part> {
    let analyse_one = |document: Result<Document, Diagnostic>| {
        let document = document?;
        let analysis = analyse(&document, &rules.extraction);
        meter.add_statements(analysis.statements.len());
        let text_hash = document.text_hash();
        let Document { id, file, record, outlet, date, .. } = document;
        Ok((Surveyed { id, file, record, outlet, date, text_hash, statements: 0..0 }, analysis))
    };
    let mut parts = Vec::new();
    for batch in Batches::new(documents) {
        parts.par_extend(batch.into_par_iter().map(analyse_one));
    }
    parts
}

fn of_analyses(parts: Vec<Part>, rules: &Rules) -> Survey {
    let mut survey = Survey { rules_hash: rules.hash.clone(), ..Survey::default() };
    let mut analyses = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Ok(part) => analyses.push(part),
            Err(diagnostic) => survey.diagnostics.push(diagnostic),
        }
    }
    // From here on the order is by id, so that it does not matter in which order paths were named.
    analyses.sort_by(|(a, _), (b, _)| (&a.id, &a.file, a.record).cmp(&(&b.id, &b.file, b.record)));
    for (mut document, analysis) in analyses {
        let first = survey.statements.len() as u32;
        survey.statements.extend(analysis.statements.into_iter().map(|mut statement| {
            statement.targets.iter_mut().for_each(|target| *target += first);
            statement
        }));
        document.statements = first..survey.statements.len() as u32;
        survey.diagnostics.extend(analysis.diagnostics);
        survey.documents.push(document);
    }
    survey.diagnostics.extend(shared_ids(&survey.documents));
    survey.claims = ranked(&survey.statements, rules);
    survey
}

/// Corroborates, scores and ranks: by L, then by the lower end of the interval, then by id.
///
/// [`Statement::targets`] must be indices into `statements`.
pub fn ranked(statements: &[Statement], rules: &Rules) -> Vec<RankedClaim> {
    let scorer = Scorer::new(&rules.scoring);
    let claims = corroborate(statements, rules).into_par_iter();
    let ranked = claims.map(|claim| RankedClaim::new(scorer.score(&claim.testimonies), claim));
    let mut claims: Vec<_> = ranked.flatten().collect();
    claims.sort_by(|a, b| a.best().rank(b.best()).then(a.claim.id.cmp(&b.claim.id)));
    claims
}

/// Documents that share an id also share the ids of what they say alike, which the user should know.
fn shared_ids(documents: &[Surveyed]) -> impl Iterator<Item = Diagnostic> {
    documents.windows(2).filter(|pair| pair[0].id == pair[1].id).map(|pair| {
        let message = format!("the document has the id `{}`, which {} has too", pair[1].id, pair[0].file);
        Diagnostic::warning("shared-id", message)
            .in_file(pair[1].file.clone())
            .help("An id is the folder and the name of a file, or a record's own `doc_id`. Rename one of them, or ids of claims may mean either.")
    })
}
