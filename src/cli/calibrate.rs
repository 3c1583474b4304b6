//! `whosaid calibrate`

use super::args::Calibrate;
use super::rows;
use super::session::Session;
use crate::calibrate::{LABELS, Labelled, doubt, fit, labelled};
use crate::diagnostic::Diagnostic;
use crate::read;
use crate::report;
use crate::score::{Scorer, logit};
use crate::survey::survey_rows;
use std::io;

/// Labels below which a fit says next to nothing.
const FEW: usize = 20;

pub(super) fn run(session: &mut Session, arguments: &Calibrate) -> io::Result<()> {
    let mut found = session.inputs(&arguments.paths);
    let tables: Vec<_> = found.inputs.extract_if(.., |input| read::is_ledger(input)).collect();
    session.console.trouble.tell_all(&found.diagnostics);
    if let Some(article) = found.inputs.first() {
        session.console.trouble.tell(&rows::mixed(&article.file));
    }
    let files: Vec<String> = tables.iter().map(|table| table.file.to_string()).collect();
    if tables.is_empty() {
        return Ok(());
    }
    let survey = rows::read(session, &tables);
    let Some(values) = labelled(&survey).filter(|values| !values.is_empty()) else {
        let message = format!("{} has no labels", files.join(", "));
        let help = format!(
            "Add a column `{}` that says what turned out: `true` or `false`, or the right value.",
            LABELS[0]
        );
        session.console.trouble.tell(&Diagnostic::error("no-labels", message).help(help));
        return Ok(());
    };
    if values.len() < FEW {
        let message = format!("{} labels say little", values.len());
        session
            .console
            .trouble
            .tell(&Diagnostic::warning("few-labels", message).help("A few hundred are a good beginning."));
    }
    let line = fit(&values, logit(survey.rules().base.score));
    let z = Scorer::new(survey.rules()).z();
    let mut rules = session.rules.clone();
    rules.scoring = line.applied(&rules.scoring);
    // A table whose rows have labels still has them when it is scored anew.
    let fitted = labelled(&survey_rows(survey.ledger, &rules)).unwrap_or_default();
    // What is found of rows is said of rows: it comes on top of the doubt that is there for articles, too.
    let always = rules.scoring.base.doubt;
    let doubt = doubt(&fitted, line.error.max(always), z);
    rules.scoring.corroboration.rows.doubt = (doubt.powi(2) - always.powi(2)).max(0.0).sqrt();
    let fitted: Vec<Labelled> = fitted.iter().map(|value| value.with_doubt(doubt, z)).collect();
    let mut output = session.console.output()?;
    report::calibration(&mut output, (&values, &fitted), &line, &rules.scoring, &files)?;
    output.finish()
}
