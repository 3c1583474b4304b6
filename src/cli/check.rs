//! `whosaid check`

use super::args::CheckRun;
use super::recorded::{Recorded, recorded};
use super::session::Session;
use super::sinks::Sinks;
use crate::baseline;
use crate::check::{Checked, Gates, Limit, Trait};
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::{Place, day_number};
use crate::read;
use crate::rehearse::rehearse;
use crate::report::check::{self as report, CheckFormat, Report};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// Runs the command.
pub(super) fn run(session: &mut Session, arguments: &CheckRun) -> io::Result<()> {
    let (gates, today) = match asked(session, arguments) {
        Ok(asked) => asked,
        Err(diagnostics) => {
            session.console.trouble.tell_every(&diagnostics);
            return Ok(());
        }
    };
    let kept = match baseline_file(session, arguments).map(|file| baseline::read(&file)).transpose() {
        Ok(kept) => kept,
        Err(diagnostic) => {
            session.console.trouble.tell(&diagnostic);
            return Ok(());
        }
    };
    if gates.wanted(kept.is_some()).is_empty() {
        session.console.trouble.tell(&no_gate());
        return Ok(());
    }
    let Some(sinks) = Sinks::open(session.console, &arguments.sinks)? else { return Ok(()) };
    let paths = if arguments.paths.is_empty() { &session.guard.paths } else { &arguments.paths };
    let Some(Recorded { survey, record, .. }) =
        recorded(session.console, &session.rules, &session.options, paths)
    else {
        return Ok(());
    };
    let rehearsal = gates.examples.then(|| rehearse(&session.rules, |_| true));
    let checked = Checked {
        survey: &survey,
        record: &record,
        rules: &session.rules,
        baseline: kept.as_ref(),
        rehearsal: rehearsal.as_ref(),
    };
    let outcome = gates.check(&checked, &session.guard.allows, today);
    if outcome.fails() {
        session.console.trouble.cross_gate();
    }
    let places: Vec<Option<&Place>> = outcome.findings.iter().map(|finding| finding.place.as_ref()).collect();
    let regions = read::regions(&places);
    let status = session.console.trouble.status();
    let written = Report { outcome: &outcome, regions: &regions, status };
    // A table sums up by itself; whatever else is written, somebody should be told what was checked.
    if !sinks.show(CheckFormat::Table) {
        session.console.trouble.note(&report::summary(&outcome));
    }
    sinks.write(session.console, |output, format, page| report::write(output, &written, format, page))
}

/// What is asked for, or everything that is wrong with it: the gates, and which day it is.
fn asked(session: &Session, arguments: &CheckRun) -> Result<(Gates, i32), Vec<Diagnostic>> {
    let guard = &session.guard;
    let mut diagnostics = Vec::new();
    let named = if arguments.fail_on.is_empty() { &guard.fail_on } else { &arguments.fail_on };
    let mut fail_on = BTreeSet::new();
    for written in named {
        match a_trait(session, written.trim()) {
            Ok(wanted) => _ = fail_on.insert(wanted),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let today = match &arguments.today {
        Some(date) => day_number(date).unwrap_or_else(|| {
            let error = Diagnostic::error("no-date", format!("`{date}` is no date"));
            diagnostics.push(error.help("Write it as `2026-01-31`."));
            0
        }),
        None => today(),
    };
    let ignored = if arguments.ignore.is_empty() { &guard.ignore } else { &arguments.ignore };
    let limit = |flag: Option<Limit>, key: Option<Limit>| flag.or(key);
    let gates = Gates {
        claim_score: arguments.fail_under.or(guard.fail_under),
        document_score: arguments.fail_under_document.or(guard.fail_under_document),
        unattributed: limit(arguments.max_unattributed, guard.max_unattributed),
        anonymous: limit(arguments.max_anonymous, guard.max_anonymous),
        fail_on,
        max_drift: arguments.max_drift.or(guard.max_drift).unwrap_or_default(),
        ignored: ignored.iter().map(|ignored| ignored.differs()).collect(),
        examples: arguments.examples || guard.examples,
    };
    if diagnostics.is_empty() { Ok((gates, today)) } else { Err(diagnostics) }
}

/// `type:ID`, `stance:ID` or `grade:ID`, with an id that the rules have.
fn a_trait(session: &Session, written: &str) -> Result<Trait, Diagnostic> {
    let (extraction, grades) = (&session.rules.extraction, &session.rules.scoring.grades);
    let (kind, id) = written.split_once(':').unwrap_or_default();
    let apart = [&grades.contested, &grades.denied, &grades.unsourced];
    let (known, wanted): (Vec<&str>, fn(String) -> Trait) = match kind {
        "type" => (extraction.types.iter().map(|rule| &*rule.id).collect(), Trait::Type),
        "stance" => (extraction.stances.iter().map(|rule| &*rule.id).collect(), Trait::Stance),
        "grade" => (grades.ladder.iter().chain(apart).map(|grade| &*grade.rule.id).collect(), Trait::Grade),
        _ => {
            let message = format!("--fail-on does not know `{written}`");
            let help = "Write `type:ID`, `stance:ID` or `grade:ID`, as in `type:anonymous-source`.";
            return Err(Diagnostic::error("unknown-trait", message).help(help));
        }
    };
    if known.contains(&id) {
        return Ok(wanted(id.to_owned()));
    }
    let message = format!("there is no {kind} `{id}`");
    let help = match nearest(id, known.iter().copied()) {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => format!("There are: {}.", known.join(", ")),
    };
    Err(Diagnostic::error("unknown-trait", message).help(help))
}

/// The baseline to compare with: one that is named must be there, the usual one may be.
fn baseline_file(session: &Session, arguments: &CheckRun) -> Option<PathBuf> {
    let guard = &session.guard;
    if arguments.no_baseline {
        return None;
    }
    let usual = Some(&guard.baseline).filter(|file| guard.names_baseline || file.exists());
    arguments.baseline.as_ref().or(usual).cloned()
}

/// Days since 1970-01-01, in universal time.
fn today() -> i32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i32::try_from(since.as_secs() / DAY).unwrap_or(i32::MAX)
}

fn no_gate() -> Diagnostic {
    Diagnostic::error("no-gate", "there is nothing to check: no gate is set, and there is no baseline").help(
        "Write a baseline with `whosaid baseline write`, give a flag such as --fail-under 30, or set gates under [check] in whosaid.toml.",
    )
}
