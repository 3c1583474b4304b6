use clap::Args;
use std::path::PathBuf;

/// Fit scores to labels: how often claims of a score turned out right, and the rules that would have said so
///
/// Reads tables of claims with a column `label` (or `truth`, or `right`): `true` or `false` in a table with
/// `claim,source,stance`, the right value in one with `source,object,attribute,value`. Writes a rules file
/// that begins with a reliability diagram; put it into a folder of rules and give that with `--rules`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Calibrate {
    /// Tables of claims (.csv, .tsv, .jsonl) with labels
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
}
