use super::args::{Common, Score, ScoreFormat};
use super::console::Console;
use super::session::Session;
use super::sinks::Sinks;
use super::{rows, watch};
use crate::baseline::{Comparison, Record};
use crate::diagnostic::{Diagnostic, nearest};
use crate::read;
use crate::report::changes::{self, ChangesFormat, View};
use crate::report::{self, By, Names, Ranking};
use crate::rules::TypeId;
use crate::survey::Survey;
use clap::ValueEnum;
use std::io::{self, Write};

/// `whosaid score`
pub(super) fn run(session: &mut Session, arguments: &Score) -> io::Result<()> {
    rank(session, arguments).map(drop)
}

/// `whosaid score --watch`: below the table stands what moved since the last run.
pub(super) fn watch(console: &mut Console, common: &Common, arguments: &Score) -> io::Result<()> {
    let mut last: Option<Record> = None;
    watch::again(console, common, &arguments.paths, |console| {
        let Some(mut session) = Session::open(console, common) else { return Ok(()) };
        let Some(survey) = rank(&mut session, arguments)? else { return Ok(()) };
        let record = Record::new(&survey, &session.rules);
        if let Some(last) = last.replace(record.clone()) {
            let comparison = Comparison::new(&last.baseline, &record.baseline, 0.0);
            let view = View {
                names: ("the last run", "this run"),
                heads: (&last.baseline.head, &record.baseline.head),
                places: &record.places,
                page: session.console.page,
            };
            let mut output = session.console.output()?;
            writeln!(output, "\nMoved since the last run:")?;
            changes::write(&mut output, &comparison, &view, ChangesFormat::Table)?;
            output.finish()?;
        }
        Ok(())
    })
}

/// Ranks what the arguments ask for. Gives the survey of articles, if there was one.
fn rank(session: &mut Session, arguments: &Score) -> io::Result<Option<Survey>> {
    let mut found = session.inputs(&arguments.paths);
    let tables: Vec<_> = found.inputs.extract_if(.., |input| read::is_ledger(input)).collect();
    if !tables.is_empty() {
        let rows = rows::score(session, arguments, &tables);
        session.console.trouble.tell_all(&found.diagnostics);
        if let Some(article) = found.inputs.first() {
            session.console.trouble.tell(&rows::mixed(&article.file));
        }
        return rows.map(|()| None);
    }
    let ranking = match ranking(session, arguments) {
        Ok(ranking) => ranking,
        Err(diagnostics) => {
            session.console.trouble.tell_all(&diagnostics);
            return Ok(None);
        }
    };
    // Opened first, so that a wrong name is told before the work is done.
    let Some(sinks) = Sinks::open(session.console, &arguments.sinks)? else { return Ok(None) };
    let survey = session.survey(found);
    // Where nothing could be read there is nothing to rank, and the diagnostics say why.
    let written = if survey.documents.is_empty() {
        Ok(())
    } else {
        let names = Names::new(&session.rules.scoring);
        sinks.write(session.console, |output, format, page| match format {
            ScoreFormat::Ranking(format) => report::ranking(output, &survey, names, &ranking, format, page),
            ScoreFormat::Claims(format) => report::exchange(output, &survey, names, &ranking, format),
        })
    };
    // Diagnostics come last, so that a long table does not push them out of sight.
    session.console.trouble.tell_skipped(&survey.skipped);
    session.console.trouble.tell_all(&survey.diagnostics);
    written.map(|()| Some(survey))
}

/// What the arguments ask for, or everything that is wrong with them.
fn ranking(session: &Session, arguments: &Score) -> Result<Ranking, Vec<Diagnostic>> {
    let &Score { by, sort, top, at_least, ref types, .. } = arguments;
    let mut diagnostics = Vec::new();
    let mut kinds = Vec::new();
    for id in types {
        match type_id(session, id.trim()) {
            Ok(kind) => kinds.push(kind),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if by == By::Document && !types.is_empty() {
        let diagnostic = Diagnostic::error("no-such-filter", "documents have no attribution type");
        diagnostics.push(diagnostic.help("Leave out --type, or rank by claim, source or type."));
    }
    if by != By::Claim && arguments.sinks.iter().any(|sink| matches!(sink.format, ScoreFormat::Claims(_))) {
        let diagnostic = Diagnostic::error("no-such-format", "this format holds claims and nothing else");
        diagnostics.push(diagnostic.help("Leave out --by, or take another format."));
    }
    if !sort.fits(by) {
        let name = |value: Option<clap::builder::PossibleValue>| {
            value.map(|value| value.get_name().to_owned()).unwrap_or_default()
        };
        let (sort, by_name) = (name(sort.to_possible_value()), name(by.to_possible_value()));
        let message = format!("`--by {by_name}` can't be sorted by {sort}");
        let help = if by == By::Claim {
            "Claims can be sorted by score, support, denial, origins, doubt or place."
        } else {
            "It can be sorted by score, count or name."
        };
        diagnostics.push(Diagnostic::error("no-such-order", message).help(help));
    }
    if diagnostics.is_empty() {
        Ok(Ranking { by, sort, top, min_score: at_least, types: kinds })
    } else {
        Err(diagnostics)
    }
}

fn type_id(session: &Session, id: &str) -> Result<TypeId, Diagnostic> {
    let extraction = &session.rules.extraction;
    extraction.type_id(id).ok_or_else(|| {
        let known: Vec<_> = extraction.types.iter().map(|rule| &*rule.id).collect();
        let help = match nearest(id, known.iter().copied()) {
            Some(nearest) => format!("Did you mean `{nearest}`?"),
            None => format!("The types are: {}.", known.join(", ")),
        };
        Diagnostic::error("unknown-type", format!("there is no attribution type `{id}`")).help(help)
    })
}
