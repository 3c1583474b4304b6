//! `whosaid what-if`

use super::args::{Common, WhatIf};
use super::config;
use super::console::Console;
use super::recorded::recorded;
use super::session::loaded;
use super::watch;
use crate::baseline::{Comparison, Record};
use crate::diagnostic::Diagnostic;
use crate::report::changes::{self, View};
use std::io;

/// Runs the command.
pub(super) fn run(console: &mut Console, common: &Common, arguments: &WhatIf) -> io::Result<()> {
    if arguments.watch {
        watch::again(console, common, &arguments.paths, |console| compare(console, common, arguments))
    } else {
        compare(console, common, arguments)
    }
}

fn compare(console: &mut Console, common: &Common, arguments: &WhatIf) -> io::Result<()> {
    if common.rules.is_empty() && common.set.is_empty() {
        let error = Diagnostic::error("no-change", "say what would be otherwise");
        console.trouble.tell(&error.help(
            "Set a value, as in `--set type/media.weight=0.5`, or give a folder of rules with `--rules`.",
        ));
        return Ok(());
    }
    // Opened first, so that a wrong name is told before the work is done.
    let mut output = console.output()?;
    let (before, after) = match both(console, common, arguments) {
        Ok(Some(both)) => both,
        Ok(None) => return Ok(()),
        Err(diagnostics) => {
            console.trouble.tell_every(&diagnostics);
            return Ok(());
        }
    };
    let comparison = Comparison::new(&before.baseline, &after.baseline, arguments.tolerance);
    let view = View {
        names: ("the rules as they are", "the rules with the change"),
        heads: (&before.baseline.head, &after.baseline.head),
        places: &after.places,
        page: console.page,
    };
    changes::write(&mut output, &comparison, &view, arguments.format)?;
    output.finish()
}

/// What is found by the rules as they are, and by those with the change.
fn both(
    console: &mut Console,
    common: &Common,
    arguments: &WhatIf,
) -> Result<Option<(Record, Record)>, Vec<Diagnostic>> {
    let load = |common: &Common| {
        let settings = config::settings(common).map_err(|diagnostic| vec![diagnostic])?;
        loaded(settings, common)
    };
    let unchanged = Common { rules: Vec::new(), set: Vec::new(), ..common.clone() };
    let (rules, options, guard) = load(&unchanged)?;
    let (changed_rules, changed_options, _) = load(common)?;
    let paths = if arguments.paths.is_empty() { &guard.paths } else { &arguments.paths };
    let Some(before) = recorded(console, &rules, &options, paths) else { return Ok(None) };
    // Rules that find the same statements score them anew, and nothing is read a second time.
    let after = if rules.extraction.hash == changed_rules.extraction.hash {
        Some(Record::new(&before.survey.rescored(&changed_rules), &changed_rules))
    } else {
        recorded(console, &changed_rules, &changed_options, paths).map(|after| after.record)
    };
    Ok(after.map(|after| (before.record, after)))
}
