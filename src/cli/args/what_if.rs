use crate::report::changes::ChangesFormat;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid what-if articles/ --set type/anonymous-source.weight=0.3
  whosaid what-if articles/ --set modifier/hearsay.enabled=false
  whosaid what-if articles/ --rules my-rules/ --tolerance 5
  whosaid what-if articles/ --rules my-rules/ --watch";

/// Show what a change of rules would move, before it is made
///
/// Scores the articles by the rules in use here, and again with what --set and --rules say. Shows the
/// claims that would have another score, source or rank, by how much, and which rule does it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct WhatIf {
    /// Files and folders to read [default: `paths` under `[check]` in whosaid.toml]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Leave out scores that would move by no more than this many points
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    pub(in crate::cli) tolerance: f64,
    /// Show it again whenever a rule or an article is saved
    #[arg(long, conflicts_with = "output")]
    pub(in crate::cli) watch: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: ChangesFormat,
}
