use crate::report::findings::FindingsFormat;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Check, test and understand rules
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    Check(Check),
}

const CHECK: &str = "\
Exit status:
  0  the rules can be used; there may be warnings
  1  there are warnings, and --deny-warnings was given
  2  there are errors, so that the rules can't be used";

/// Find every mistake in rules
///
/// All mistakes are told at once, each with its place and, where there is one, the way to mend it.
/// Without a folder, the rules are checked that `score` would use here.
#[derive(Debug, Args)]
#[command(after_help = CHECK)]
pub(in crate::cli) struct Check {
    /// Folders of rules, laid over the others like those of --rules
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    /// Exit with status 1 where there are warnings
    #[arg(long)]
    pub(in crate::cli) deny_warnings: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: FindingsFormat,
}
