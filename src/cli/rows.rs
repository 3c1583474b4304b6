//! Tables of claims instead of articles.

use super::args::{ExplainFormat, Score, ScoreFormat, Sink};
use super::session::Session;
use super::sinks::Sinks;
use crate::diagnostic::Diagnostic;
use crate::read::{self, Input};
use crate::report::{By, RowRanking, Sort, explain_rows, explain_rows_json, row_ranking};
use crate::survey::{RowSurvey, survey_rows};
use std::io;

/// How many ids to show that begin alike.
const SHOWN: usize = 10;

/// `whosaid score` on tables.
pub(super) fn score(session: &mut Session, arguments: &Score, tables: &[Input]) -> io::Result<()> {
    let mut told = unfit(arguments);
    let mut sinks = Vec::with_capacity(arguments.sinks.len());
    for Sink { format, file } in &arguments.sinks {
        match format {
            ScoreFormat::Ranking(format) => sinks.push(Sink { format: *format, file: file.clone() }),
            ScoreFormat::Claims(_) => told = told.or_else(|| Some(no_such_format())),
        }
    }
    if let Some(told) = told {
        session.console.trouble.tell(&told);
        return Ok(());
    }
    let Some(sinks) = Sinks::open(session.console, &sinks)? else { return Ok(()) };
    let survey = read(session, tables);
    if survey.ledger.rows.is_empty() {
        return Ok(());
    }
    let ranking = RowRanking {
        by_source: arguments.by == By::Source,
        top: arguments.top,
        min_score: arguments.at_least,
    };
    sinks.write(session.console, |output, format, page| row_ranking(output, &survey, &ranking, format, page))
}

/// `whosaid explain` on tables.
pub(super) fn explain(
    session: &mut Session,
    id: &str,
    tables: &[Input],
    format: ExplainFormat,
) -> io::Result<()> {
    let survey = read(session, tables);
    let wanted = id.trim().to_ascii_lowercase();
    let found = survey.find(&wanted);
    let exact = found.iter().find(|(_, id)| id.to_string() == wanted);
    match (exact, &found[..]) {
        (Some(&(subject, _)), _) | (None, &[(subject, _)]) => {
            let mut output = session.console.output()?;
            match format {
                ExplainFormat::Text => explain_rows(&mut output, &survey, subject, session.console.page)?,
                ExplainFormat::Json => explain_rows_json(&mut output, &survey, subject, false)?,
                ExplainFormat::Jsonl => explain_rows_json(&mut output, &survey, subject, true)?,
            }
            return output.finish();
        }
        (None, []) => {
            let message = format!("no claim has the id `{id}`");
            let help = "`whosaid score` shows the ids of all claims.";
            session.console.trouble.tell(&Diagnostic::error("unknown-claim", message).help(help));
        }
        (None, several) => {
            let message = format!("{} ids begin with `{id}`", several.len());
            let ids: Vec<_> = several.iter().take(SHOWN).map(|(_, id)| id.to_string()).collect();
            let help = format!("Give more of it: {}", ids.join(", "));
            session.console.trouble.tell(&Diagnostic::error("ambiguous-claim", message).help(help));
        }
    }
    Ok(())
}

/// What to say of an article that is named beside tables.
pub(super) fn mixed(article: &str) -> Diagnostic {
    Diagnostic::error("mixed-inputs", "articles are not read together with tables of claims")
        .in_file(article)
        .help("Name the articles in a run of their own.")
}

pub(super) fn read(session: &mut Session, tables: &[Input]) -> RowSurvey {
    let (ledger, diagnostics) = read::ledger(tables, &session.options);
    let mut survey = survey_rows(ledger, &session.rules);
    survey.diagnostics.splice(0..0, diagnostics);
    session.console.trouble.tell_all(&survey.diagnostics);
    survey
}

fn no_such_format() -> Diagnostic {
    let message = "claims of a table can't be written in this format";
    Diagnostic::error("no-such-format", message).help("Take another one, such as json.")
}

/// What is asked for that tables don't have.
fn unfit(arguments: &Score) -> Option<Diagnostic> {
    let (what, help) = if !matches!(arguments.by, By::Claim | By::Source) {
        ("ranked by document or type", "Rank by claim or by source.")
    } else if arguments.sort != Sort::Score {
        ("put in another order", "Leave out --sort: the best sourced come first.")
    } else if !arguments.types.is_empty() {
        ("chosen by type", "Leave out --type.")
    } else {
        return None;
    };
    Some(Diagnostic::error("no-such-order", format!("claims of a table can't be {what}")).help(help))
}
