//! What can be said on the command line.

use crate::report::annotate::Offsets;
use crate::report::{By, Format, Sort};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid score articles/                      rank the claims of all articles in a folder
  whosaid score articles/ --by source --top 10 who is cited for well-sourced claims
  whosaid explain 7k3q9x2m articles/           why a claim has its score
  whosaid explain --text \"Selon Tass, …\"       the same for a sentence
  whosaid annotate article.txt                 the text with sources, cues and contents marked

Exit status:
  0  all went well
  1  a gate that you set was crossed
  2  something could not be done: a file could not be read, a rule is broken (beats 1)

A score says how well a claim is sourced. It never says that a claim is true.";

const RULES: &str = "Rules";

/// Finds who said what in news articles, and scores how well each claim is sourced
///
/// Articles are text files (.txt) or JSON Lines (.jsonl, one object with a "text" on each line), in
/// French or English. Every score comes from rules in TOML files that you can read and edit.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Score(Score),
    Explain(Explain),
    Annotate(Annotate),
}

/// What all commands understand.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Lay the rules of this folder over the others, rule by rule; may be given several times
    #[arg(long, value_name = "DIR", global = true, help_heading = RULES)]
    pub(super) rules: Vec<PathBuf>,
    /// Read settings from this file instead of the `whosaid.toml` found here or in a folder above
    #[arg(long, value_name = "FILE", global = true, help_heading = RULES)]
    pub(super) config: Option<PathBuf>,
    /// Take all articles to be in this language, as in `fr`; else each one is looked at
    #[arg(long, value_name = "CODE", global = true)]
    pub(super) lang: Option<String>,
    /// Write to this file, which appears when all is written
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(super) output: Option<PathBuf>,
    /// Use this many threads; the output is the same with any number
    #[arg(short = 'j', long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(super) threads: Option<u16>,
    /// Say nothing but errors on standard error
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// When to use colour; `auto` asks the terminal, `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, hide_default_value = true, global = true)]
    pub(super) color: Color,
    /// Fit tables to this many columns [default: the terminal's, or 120]
    #[arg(long, value_name = "COLUMNS", global = true)]
    pub(super) width: Option<usize>,
    /// What to call standard input; with an extension, it is read like a file of that name
    #[arg(long, value_name = "NAME", global = true)]
    pub(super) stdin_filename: Option<String>,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Rank claims by how well they are sourced
///
/// Reads articles, finds who says what, brings together what says the same, and scores each claim by
/// the kinds of sources it rests on, their stance, and how many of them are independent.
#[derive(Debug, Args)]
pub(super) struct Score {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// What to rank
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub(super) by: By,
    /// In which order
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub(super) sort: Sort,
    /// Show at most this many rows
    #[arg(long, value_name = "N")]
    pub(super) top: Option<usize>,
    /// Show only rows with a score (or mean score) of at least this
    #[arg(long = "min-score", value_name = "SCORE")]
    pub(super) at_least: Option<f64>,
    /// Show only rows of these attribution types, as in `named-official,institution`
    #[arg(long = "type", value_name = "ID", value_delimiter = ',')]
    pub(super) types: Vec<String>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) format: Format,
}

/// Tell why a claim has its score
///
/// Shows the sentences that a claim rests on, with source, cue and content marked, and every rule that
/// added to its score or took from it, with the file and line where the rule can be edited. The terms
/// are log-odds and add up; the last line is the score.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The claim's id, or its beginning, as `score` shows it; the id of one of its statements will do
    #[arg(value_name = "CLAIM-ID")]
    pub(super) id: Option<String>,
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Explain what this text says, instead of reading files
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    pub(super) text: Option<String>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) format: ExplainFormat,
}

/// How an explanation is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// Sentences and a table of reasons
    #[default]
    Text,
    /// One JSON object for each claim, on a line
    Jsonl,
}

/// Show articles with sources, cues and contents marked
///
/// Each statement is marked in the text with its attribution type and stance. JSON Lines is the
/// annotation format that whosaid also reads, for evaluation and other tools.
#[derive(Debug, Args)]
pub(super) struct Annotate {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) format: AnnotateFormat,
    /// In which unit spans count in JSON Lines
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub(super) offsets: Offsets,
    /// Leave out what the authors say in their own voice
    #[arg(long)]
    pub(super) attributed_only: bool,
}

/// How annotations are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AnnotateFormat {
    /// The text with marks: colours, or words in brackets
    #[default]
    Text,
    /// One JSON object for each document, on a line
    Jsonl,
}
