use crate::report::annotate::Offsets;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Show articles with sources, cues and contents marked
///
/// Each statement is marked in the text with its attribution type and stance. JSON Lines is the
/// annotation format that whosaid also reads, for evaluation and other tools.
#[derive(Debug, Args)]
pub(in crate::cli) struct Annotate {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: AnnotateFormat,
    /// In which unit spans count in JSON Lines
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub(in crate::cli) offsets: Offsets,
    /// Leave out what the authors say in their own voice
    #[arg(long)]
    pub(in crate::cli) attributed_only: bool,
}

/// How annotations are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AnnotateFormat {
    /// The text with marks: colours, or words in brackets
    #[default]
    Text,
    /// One JSON object for each document, on a line
    Jsonl,
}
