//! `whosaid diff`

mod revision;
mod side;

use super::args::{Common, Diff};
use super::console::Console;
use crate::baseline::Comparison;
use crate::report::changes::{self, View};
use side::side;
use std::io;

/// Runs the command.
pub(super) fn run(console: &mut Console, common: &Common, arguments: &Diff) -> io::Result<()> {
    // Opened first, so that a wrong name is told before the work is done.
    let mut output = console.output()?;
    let before = side(console, common, &arguments.before, &arguments.paths);
    let after = side(console, common, &arguments.after, &arguments.paths);
    let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
    let comparison = Comparison::new(&before.baseline, &after.baseline, arguments.tolerance);
    let view = View {
        names: (&arguments.before, &arguments.after),
        heads: (&before.baseline.head, &after.baseline.head),
        // A baseline does not know where rules stand.
        places: if after.places.is_empty() { &before.places } else { &after.places },
        page: console.page,
    };
    changes::write(&mut output, &comparison, &view, arguments.format)?;
    output.finish()?;
    if arguments.exit_code && !comparison.is_empty() {
        console.trouble.cross_gate();
    }
    Ok(())
}
