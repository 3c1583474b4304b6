use super::sink::{Sink, sink};
use crate::baseline::Differs;
use crate::check::Limit;
use crate::report::check::CheckFormat;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid check                                  as [check] in whosaid.toml says
  whosaid check articles/ --fail-under 30        no claim may score less than 30
  whosaid check articles/ --max-anonymous 20% --fail-on type:state-media,grade:contested
  whosaid check --format table --format sarif=whosaid.sarif --format junit=whosaid.xml

A baseline is compared with if there is one: see `whosaid baseline --help`. What is allowed all the
same stands in whosaid.toml, as [[allow]] with a reason. docs/ci.md tells more.

Exit status:
  0  all gates hold
  1  a gate was crossed
  2  something could not be done: a file could not be read, there was no gate (beats 1)";

/// Check articles and rules against gates and a baseline, for CI
///
/// Gates look at everything that is found. Each has a flag here and a key under `[check]` in
/// whosaid.toml; a flag beats the key. What was looked at is always said.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct CheckRun {
    /// Files and folders to read [default: `paths` under `[check]` in whosaid.toml]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Fail if a claim scores less, 0 to 100
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub(in crate::cli) fail_under: Option<f64>,
    /// Fail if the claims that a document stands for score less on average, 0 to 100
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub(in crate::cli) fail_under_document: Option<f64>,
    /// Fail if more of a document's statements are in its own voice: a count, or a share like 40%
    #[arg(long, value_name = "LIMIT")]
    pub(in crate::cli) max_unattributed: Option<Limit>,
    /// Fail if more of a document's statements have a source that nobody can be held to
    #[arg(long, value_name = "LIMIT")]
    pub(in crate::cli) max_anonymous: Option<Limit>,
    /// Fail if a claim is so: `type:ID`, `stance:ID` or `grade:ID`, with the ids of the rules
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(in crate::cli) fail_on: Vec<String>,
    /// Compare with this baseline [default: `baseline` under `[check]`, or whosaid.baseline.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Compare with no baseline
    #[arg(long)]
    pub(in crate::cli) no_baseline: bool,
    /// Let scores differ from the baseline by this many points
    #[arg(long, value_name = "POINTS", value_parser = score)]
    pub(in crate::cli) max_drift: Option<f64>,
    /// Let the baseline differ in this way
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub(in crate::cli) ignore: Vec<Ignored>,
    /// Run the examples of all rules, too
    #[arg(long)]
    pub(in crate::cli) examples: bool,
    /// Take this to be today, as in 2026-01-31: allowances end on a day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) today: Option<String>,
    /// How to write it down, and where: `sarif`, or `sarif=whosaid.sarif`; may be given several times
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = sink::<CheckFormat>(), default_value = "table")]
    pub(in crate::cli) sinks: Vec<Sink<CheckFormat>>,
}

/// A difference from a baseline, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Ignored {
    /// Claims that it does not have
    New,
    /// Claims that only it has
    Gone,
    /// Claims that now rest on another source, type or stance
    Retyped,
    /// Scores and grades
    Drifted,
}

impl Ignored {
    /// What is meant.
    pub(in crate::cli) fn differs(self) -> Differs {
        match self {
            Self::New => Differs::New,
            Self::Gone => Differs::Gone,
            Self::Retyped => Differs::Retyped,
            Self::Drifted => Differs::Drifted,
        }
    }
}

/// A score or a difference of scores, 0 to 100.
pub(super) fn score(written: &str) -> Result<f64, String> {
    let score = written.parse().ok().filter(|score| (0.0..=100.0).contains(score));
    score.ok_or_else(|| "write a number from 0 to 100".to_owned())
}
