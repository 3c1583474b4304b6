use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Check, test and understand rules
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    Check(Check),
}

/// Find every mistake in the rules
///
/// All mistakes are told at once, each with its place and, where there is one, the way to mend it.
/// Without a folder, the rules are checked that `score` would use here.
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// Folders of rules, laid over the others like those of --rules
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folders: Vec<PathBuf>,
}
