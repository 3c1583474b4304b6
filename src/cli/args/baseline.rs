use crate::report::changes::ChangesFormat;
use clap::{Args, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid baseline write articles/           keep what is found now
  whosaid check articles/                    compare with it; status 1 if anything moved
  whosaid baseline review articles/          look at each change, and take it over or not
  whosaid baseline accept articles/          take over all of them

The file is `whosaid.baseline.toml` beside whosaid.toml, or what `baseline` under [check] names there;
`paths` under [check] names the articles, so that they need not be given. docs/ci.md tells more.";

/// Keep what is found, to compare later runs with
///
/// A baseline is a text file with every claim, its type, stance and score, and the rules that fired. It
/// belongs beside the articles in git, where its diff shows what a change moves.
#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) enum BaselineCommand {
    /// Keep what is found now, in place of what was kept before
    Write(Articles),
    /// Show what is kept, as a table
    Show(Show),
    /// Take over what changed, all of it or single claims
    Accept(Accept),
    /// Go through what changed, one by one
    ///
    /// Answers are read from standard input: `a` takes a change over, `s` leaves it open, `r` takes over
    /// the rest, `q` stops. What was taken over is kept.
    Review(Articles),
}

/// Which articles, and which baseline.
#[derive(Debug, Args)]
pub(in crate::cli) struct Articles {
    /// Files and folders to read [default: `paths` under `[check]` in whosaid.toml]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The baseline [default: `baseline` under `[check]`, or whosaid.baseline.toml]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
}

/// Which baseline to show.
#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// The baseline [default: `baseline` under `[check]`, or whosaid.baseline.toml]
    #[arg(value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: ChangesFormat,
}

/// Which changes to take over.
#[derive(Debug, Args)]
pub(in crate::cli) struct Accept {
    #[command(flatten)]
    pub(in crate::cli) articles: Articles,
    /// Take over only these claims, by the fingerprint that `check` and `diff` show
    #[arg(long = "claim", value_name = "ID", value_delimiter = ',')]
    pub(in crate::cli) claims: Vec<String>,
}
