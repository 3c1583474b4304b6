use crate::report::changes::ChangesFormat;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid diff main .                        what the changes since `main` move, rules and articles alike
  whosaid diff whosaid.baseline.toml .       what moved since the baseline was written
  whosaid diff rules/ my-rules/ articles/    the same articles by two folders of rules
  whosaid diff old-articles/ articles/       two folders of articles by the same rules
  whosaid diff HEAD~1 HEAD --format markdown  a summary for a pull request

Exit status:
  0  whatever differs
  1  something differs, and --exit-code was given
  2  something could not be done (beats 1)";

/// Show what a change of rules, program or articles moves
///
/// Each side is a baseline, a folder with a whosaid.toml (its rules and articles), a folder of rules, a
/// folder or file of articles, or a git revision. Every change is put down to the rules, the program
/// or the text.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Diff {
    /// The side before: a baseline, a folder, or a git revision
    #[arg(value_name = "A")]
    pub(in crate::cli) before: String,
    /// The side after
    #[arg(value_name = "B")]
    pub(in crate::cli) after: String,
    /// The articles of sides that don't say which: folders of rules, and revisions without a whosaid.toml
    /// [default: `paths` under `[check]` in whosaid.toml]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Leave out scores that moved by no more than this many points
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    pub(in crate::cli) tolerance: f64,
    /// Exit with status 1 if anything differs
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: ChangesFormat,
}
