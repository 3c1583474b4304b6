//! `whosaid baseline …`

use super::args::{Accept, Articles, BaselineCommand, Show};
use super::output::{Output, unwritable};
use super::recorded::{Recorded, recorded};
use super::session::Session;
use crate::baseline::{self, Baseline, Change, Comparison, Differs, Fingerprint};
use crate::diagnostic::Diagnostic;
use crate::report::{changes, counted};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(session: &mut Session, command: &BaselineCommand) -> io::Result<()> {
    match command {
        BaselineCommand::Write(articles) => {
            write(session, articles);
            Ok(())
        }
        BaselineCommand::Show(arguments) => show(session, arguments),
        BaselineCommand::Accept(arguments) => {
            accept(session, arguments);
            Ok(())
        }
        BaselineCommand::Review(articles) => review(session, articles),
    }
}

fn write(session: &mut Session, articles: &Articles) {
    let file = file(session, articles.baseline.as_deref());
    let Some(Recorded { record, .. }) = whole(session, articles) else { return };
    if save(session, &file, &record.baseline) {
        let claims = counted(record.baseline.claims.len(), "claim", "claims");
        let documents = counted(record.baseline.documents.len(), "document", "documents");
        session.console.trouble.note(&format!("{}: {claims} of {documents} are kept.", file.display()));
    }
}

fn show(session: &mut Session, arguments: &Show) -> io::Result<()> {
    let file = file(session, arguments.baseline.as_deref());
    match baseline::read(&file) {
        Ok(kept) => {
            let mut output = session.console.output()?;
            changes::kept(&mut output, &kept, arguments.format, session.console.page)?;
            output.finish()
        }
        Err(diagnostic) => {
            session.console.trouble.tell(&diagnostic);
            Ok(())
        }
    }
}

fn accept(session: &mut Session, arguments: &Accept) {
    let Some((file, before, after)) = both(session, &arguments.articles) else { return };
    let comparison = Comparison::new(&before, &after, 0.0);
    let known: BTreeSet<Fingerprint> = comparison.changes.iter().flat_map(ids).collect();
    let mut wanted = BTreeSet::new();
    for written in &arguments.claims {
        let Some(id) = written.trim().parse::<Fingerprint>().ok().filter(|id| known.contains(id)) else {
            let message = format!("no claim that changed has the fingerprint `{}`", written.trim());
            let help = "`whosaid check` and `whosaid diff` show the fingerprints of all that changed.";
            session.console.trouble.tell(&Diagnostic::error("unknown-claim", message).help(help));
            return;
        };
        wanted.insert(id);
    }
    let is_wanted = |change: &Change| wanted.is_empty() || ids(change).any(|id| wanted.contains(&id));
    let taken: Vec<&Change> = comparison.changes.iter().filter(|change| is_wanted(change)).collect();
    let next = baseline::accept(&before, &after, is_wanted);
    if save(session, &file, &next) {
        session.console.trouble.note(&taken_over(&file, &taken));
    }
}

fn review(session: &mut Session, articles: &Articles) -> io::Result<()> {
    let Some((file, before, after)) = both(session, articles) else { return Ok(()) };
    let comparison = Comparison::new(&before, &after, 0.0);
    let mut output = session.console.output()?;
    let mut answers = io::stdin().lock().lines();
    let mut wanted = BTreeSet::new();
    let mut takes_rest = false;
    for (index, change) in comparison.changes.iter().enumerate() {
        if !takes_rest {
            changes::one(&mut output, change, &comparison.causes, session.console.page)?;
            match asked(&mut output, &mut answers, index + 1, comparison.changes.len())? {
                Answer::Accept => {}
                Answer::Rest => takes_rest = true,
                Answer::Skip => continue,
                Answer::Quit => break,
            }
        }
        wanted.insert(index);
    }
    let taken: Vec<&Change> = wanted.iter().filter_map(|&index| comparison.changes.get(index)).collect();
    let ids: BTreeSet<Fingerprint> = taken.iter().flat_map(|change| ids(change)).collect();
    let next = baseline::accept(&before, &after, |change| self::ids(change).any(|id| ids.contains(&id)));
    if save(session, &file, &next) {
        writeln!(output, "{}", taken_over(&file, &taken))?;
    }
    output.finish()
}

/// What somebody says to a change.
enum Answer {
    Accept,
    Skip,
    Rest,
    Quit,
}

/// Asks until there is an answer; where answers end, that is one.
fn asked(
    output: &mut Output,
    answers: &mut impl Iterator<Item = io::Result<String>>,
    number: usize,
    all: usize,
) -> io::Result<Answer> {
    loop {
        write!(output, "{number} of {all}: accept, skip, accept the rest, quit? [a/s/r/q] ")?;
        output.flush()?;
        let Some(answer) = answers.next().transpose()? else {
            writeln!(output)?;
            return Ok(Answer::Quit);
        };
        match answer.trim() {
            "a" => return Ok(Answer::Accept),
            "s" => return Ok(Answer::Skip),
            "r" => return Ok(Answer::Rest),
            "q" => return Ok(Answer::Quit),
            _ => {}
        }
    }
}

/// The baseline that is meant.
fn file(session: &Session, named: Option<&Path>) -> PathBuf {
    named.unwrap_or(&session.guard.baseline).to_owned()
}

/// What is found now, if all of it can be read: what is kept must not lack what could not be read today.
fn whole(session: &mut Session, articles: &Articles) -> Option<Recorded> {
    let paths = if articles.paths.is_empty() { session.guard.paths.clone() } else { articles.paths.clone() };
    let recorded = recorded(session.console, &session.rules, &session.options, &paths)?;
    if !recorded.is_complete {
        let message = "the baseline is left as it was, since not everything could be read";
        let help = "Mend what is told above, or name only what can be read.";
        session.console.trouble.tell(&Diagnostic::error("incomplete-run", message).help(help));
        return None;
    }
    Some(recorded)
}

/// The baseline's file, what it keeps, and what is found now.
fn both(session: &mut Session, articles: &Articles) -> Option<(PathBuf, Baseline, Baseline)> {
    let file = file(session, articles.baseline.as_deref());
    let before = match baseline::read(&file) {
        Ok(before) => before,
        Err(diagnostic) => {
            session.console.trouble.tell(&diagnostic);
            return None;
        }
    };
    Some((file, before, whole(session, articles)?.record.baseline))
}

/// Writes `kept` to `file`, and tells where that fails. What is there and no baseline stays.
fn save(session: &mut Session, file: &Path, kept: &Baseline) -> bool {
    let is_something = fs::metadata(file).is_ok_and(|found| found.is_file() && found.len() > 0);
    if is_something && !baseline::begins_as_baseline(file) {
        let diagnostic = Diagnostic::error("no-baseline", "there is a file of this name that is no baseline")
            .in_file(file.display().to_string())
            .help("Give another name, or remove the file first.");
        session.console.trouble.tell(&diagnostic);
        return false;
    }
    let written = Output::open(Some(file)).and_then(|mut output| {
        write!(output, "{kept}")?;
        output.finish()
    });
    if let Err(error) = &written {
        session.console.trouble.tell(&unwritable(Some(file), error));
    }
    written.is_ok()
}

/// The names under which a change is known.
fn ids(change: &Change) -> impl Iterator<Item = Fingerprint> {
    change.before.iter().chain(&change.after).map(|side| side.id)
}

fn taken_over(file: &Path, taken: &[&Change]) -> String {
    let count = |differs| taken.iter().filter(|change| change.differs == differs).count();
    let counts = Differs::ALL.map(|differs| (count(differs), differs.name()));
    let counts: Vec<_> = counts.into_iter().filter(|&(count, _)| count > 0).collect();
    if counts.is_empty() {
        return format!("{}: no change of a claim was taken over.", file.display());
    }
    let counts: Vec<String> = counts.iter().map(|(count, name)| format!("{count} {name}")).collect();
    format!("{}: taken over: {}.", file.display(), counts.join(", "))
}
