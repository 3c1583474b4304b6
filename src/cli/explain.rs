use super::args::{Explain, ExplainFormat};
use super::rows;
use super::session::Session;
use crate::diagnostic::Diagnostic;
use crate::read;
use crate::report::explain::{Named, find, json, json_lines, prose};
use crate::report::{ClaimRow, Ranking, Sort};
use crate::survey::{Survey, survey_documents};
use std::io::{self, Cursor, Write};

/// The document id of `--text`.
const TEXT: &str = "text";

/// How many ids to show that begin alike.
const SHOWN: usize = 10;

/// `whosaid explain`
pub(super) fn run(session: &mut Session, arguments: &Explain) -> io::Result<()> {
    let survey = match (&arguments.text, &arguments.id) {
        (Some(text), _) => {
            let reader = Cursor::new(text.clone().into_bytes());
            survey_documents(read::documents_from(reader, TEXT, &session.options), &session.rules)
        }
        (None, None) => {
            session.console.trouble.tell(&no_input("say which claim to explain"));
            return Ok(());
        }
        (None, Some(_)) if !session.has_inputs(&arguments.paths) => {
            session.console.trouble.tell(&no_input("say which articles the claim stands in"));
            return Ok(());
        }
        (None, Some(id)) => {
            let mut found = session.inputs(&arguments.paths);
            let tables: Vec<_> = found.inputs.extract_if(.., |input| read::is_ledger(input)).collect();
            if !tables.is_empty() {
                let explained = rows::explain(session, id, &tables, arguments.format);
                session.console.trouble.tell_all(&found.diagnostics);
                if let Some(article) = found.inputs.first() {
                    session.console.trouble.tell(&rows::mixed(&article.file));
                }
                return explained;
            }
            session.survey(found)
        }
    };
    session.console.trouble.tell_all(&survey.diagnostics);
    if survey.documents.is_empty() {
        return Ok(());
    }
    let rows = match &arguments.id {
        // In the order of the text, since there is no table that could have ranked it.
        None => Ranking { sort: Sort::Place, ..Ranking::default() }.claims(&survey),
        Some(id) => match find(&survey, id) {
            Named::Claims(rows) => rows,
            Named::Ambiguous(ids) => {
                let message = format!("{} ids begin with `{id}`", ids.len());
                let more = if ids.len() > SHOWN { " …" } else { "." };
                let help = format!("Give more of it: {}{more}", ids[..ids.len().min(SHOWN)].join(", "));
                session.console.trouble.tell(&Diagnostic::error("ambiguous-claim", message).help(help));
                return Ok(());
            }
            Named::Unknown(near) => {
                session.console.trouble.tell(&unknown(id, &near));
                return Ok(());
            }
        },
    };
    if rows.is_empty() {
        session
            .console
            .trouble
            .note("Nobody takes a stand on anything there, so there is no score to explain.");
    }
    let mut output = session.console.output()?;
    write(&mut output, session, &survey, &rows, arguments.format)?;
    output.finish()
}

fn write(
    out: &mut dyn Write,
    session: &Session,
    survey: &Survey,
    rows: &[ClaimRow],
    format: ExplainFormat,
) -> io::Result<()> {
    let names = session.names();
    match format {
        ExplainFormat::Json => return json(out, survey, rows, names),
        ExplainFormat::Jsonl => return json_lines(out, survey, rows, names),
        ExplainFormat::Text => {}
    }
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        prose(out, survey, row, names, session.console.page)?;
    }
    Ok(())
}

fn no_input(message: &str) -> Diagnostic {
    Diagnostic::error("no-input", message).help(
        "Write `whosaid explain CLAIM-ID PATH…` with an id that `whosaid score PATH…` shows, or \
         `whosaid explain --text \"…\"`.",
    )
}

fn unknown(id: &str, near: &[String]) -> Diagnostic {
    let help = if near.is_empty() {
        "There are no claims in these articles.".to_owned()
    } else {
        format!("The nearest ids are: {}. `whosaid score` shows all of them.", near.join(", "))
    };
    Diagnostic::error("unknown-claim", format!("no claim has the id `{id}`")).help(help)
}
