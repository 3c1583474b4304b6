use crate::cli::args::{Check, Common};
use crate::cli::config;
use crate::cli::console::Console;
use crate::rules::Rules;
use std::io;

/// `whosaid rules check`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &Check) -> io::Result<()> {
    let overlays = [&*common.rules, &*arguments.folders].concat();
    let loaded = config::rule_sources(common.config.as_deref(), &overlays)
        .map_err(|diagnostic| vec![diagnostic])
        .and_then(|sources| Rules::load(&sources));
    match loaded {
        Ok(_) => console.trouble.note("The rules are in order."),
        Err(diagnostics) => console.trouble.tell_every(&diagnostics),
    }
    Ok(())
}
