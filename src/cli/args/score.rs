use crate::report::{By, Exchange, Format, Sort};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Rank claims by how well they are sourced
///
/// Reads articles, finds who says what, brings together what says the same, and scores each claim by
/// the kinds of sources it rests on, their stance, and how many of them are independent.
#[derive(Debug, Args)]
pub(in crate::cli) struct Score {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What to rank
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub(in crate::cli) by: By,
    /// In which order
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub(in crate::cli) sort: Sort,
    /// Show at most this many rows
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,
    /// Show only rows with a score (or mean score) of at least this
    #[arg(long = "min-score", value_name = "SCORE")]
    pub(in crate::cli) at_least: Option<f64>,
    /// Show only rows of these attribution types, as in `named-official,institution`
    #[arg(long = "type", value_name = "ID", value_delimiter = ',')]
    pub(in crate::cli) types: Vec<String>,
    /// Show it again whenever a rule or an article is saved, and what moved
    #[arg(long, conflicts_with = "output")]
    pub(in crate::cli) watch: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: ScoreFormat,
}

/// How a ranking is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ScoreFormat {
    /// A table for the terminal
    #[default]
    Table,
    /// One JSON object that holds everything
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
    /// A Markdown table
    Markdown,
    /// Claims of articles as a STIX 2.1 bundle
    Stix,
    /// Claims of articles as schema.org has them, in JSON-LD
    SchemaOrg,
}

impl ScoreFormat {
    /// A format of any ranking, or one that holds claims alone.
    pub(in crate::cli) fn of_rankings(self) -> Result<Format, Exchange> {
        match self {
            Self::Table => Ok(Format::Table),
            Self::Json => Ok(Format::Json),
            Self::Jsonl => Ok(Format::Jsonl),
            Self::Csv => Ok(Format::Csv),
            Self::Markdown => Ok(Format::Markdown),
            Self::Stix => Err(Exchange::Stix),
            Self::SchemaOrg => Err(Exchange::SchemaOrg),
        }
    }
}
