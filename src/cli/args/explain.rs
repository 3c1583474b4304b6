use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Tell why a claim has its score
///
/// Shows the sentences that a claim rests on, with source, cue and content marked, and every rule that
/// added to its score or took from it, with the file and line where the rule can be edited. The terms
/// are log-odds and add up; the last line is the score.
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// The claim's id, or its beginning, as `score` shows it; the id of one of its statements will do
    #[arg(value_name = "CLAIM-ID")]
    pub(in crate::cli) id: Option<String>,
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Explain what this text says, instead of reading files
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    pub(in crate::cli) text: Option<String>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: ExplainFormat,
}

/// How an explanation is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExplainFormat {
    /// Sentences and a table of reasons
    #[default]
    Text,
    /// One JSON object that holds all
    Json,
    /// One JSON object for each claim, on a line
    Jsonl,
}
