use crate::cli::args::{Check, Common};
use crate::cli::config;
use crate::cli::console::Console;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::findings;
use crate::rules::Rules;
use std::io;

/// `whosaid rules check`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &Check) -> io::Result<()> {
    let found = match config::rule_sources(common) {
        Ok(mut sources) => {
            sources.overlays.extend_from_slice(&arguments.folders);
            Rules::check(&sources).diagnostics
        }
        Err(diagnostic) => vec![diagnostic],
    };
    let mut output = console.output()?;
    findings::write(&mut output, &found, arguments.format, console.page)?;
    output.finish()?;
    let (errors, warnings) = (count(&found, Severity::Error), count(&found, Severity::Warning));
    if errors > 0 {
        console.trouble.fail();
    } else if warnings > 0 && arguments.deny_warnings {
        console.trouble.cross_gate();
    }
    console.trouble.note(&summary(errors, warnings));
    Ok(())
}

fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// What was found, in a sentence.
fn summary(errors: usize, warnings: usize) -> String {
    let number = |count: usize, what: &str| match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    };
    match (number(errors, "error"), number(warnings, "warning")) {
        (None, None) => "The rules are in order.".to_owned(),
        (Some(errors), None) => format!("{errors}: these rules can't be used."),
        (None, Some(warnings)) => format!("{warnings}: the rules can be used."),
        (Some(errors), Some(warnings)) => format!("{errors} and {warnings}: these rules can't be used."),
    }
}
