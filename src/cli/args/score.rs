use super::check::score;
use super::sink::{Sink, sink};
use crate::report::{By, Exchange, Format, Sort};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::sync::LazyLock;

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
    #[arg(long = "min-score", value_name = "SCORE", value_parser = score)]
    pub(in crate::cli) at_least: Option<f64>,
    /// Show only rows of these attribution types, as in `named-official,institution`
    #[arg(long = "type", value_name = "ID", value_delimiter = ',')]
    pub(in crate::cli) types: Vec<String>,
    /// Show it again whenever a rule or an article is saved, and what moved
    #[arg(long, conflicts_with = "output")]
    pub(in crate::cli) watch: bool,
    /// How to write it down, and where: `csv`, or `csv=claims.csv`; may be given several times
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = sink::<ScoreFormat>(), default_value = "table")]
    pub(in crate::cli) sinks: Vec<Sink<ScoreFormat>>,
}

/// How a ranking is written down: in a format of any ranking, or in one that holds claims alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ScoreFormat {
    Ranking(Format),
    Claims(Exchange),
}

impl ValueEnum for ScoreFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<ScoreFormat>> = LazyLock::new(|| {
            let rankings = Format::value_variants().iter().copied().map(ScoreFormat::Ranking);
            rankings.chain(Exchange::value_variants().iter().copied().map(ScoreFormat::Claims)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Ranking(format) => format.to_possible_value(),
            Self::Claims(exchange) => exchange.to_possible_value(),
        }
    }
}
