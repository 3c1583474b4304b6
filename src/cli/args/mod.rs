//! What can be said on the command line.

mod annotate;
mod baseline;
mod check;
mod calibrate;
mod diff;
mod evaluate;
mod explain;
mod read;
mod rulebook;
mod rules;
mod score;
mod shell;
mod sink;
mod what_if;

pub(super) use annotate::{Annotate, AnnotateFormat};
pub(super) use baseline::{Accept, Articles, BaselineCommand, Show};
pub(super) use calibrate::Calibrate;
pub(super) use check::{CheckRun, Ignored};
pub(super) use diff::Diff;
pub(super) use evaluate::Evaluate;
pub(super) use explain::{Explain, ExplainFormat};
pub(super) use read::{Read, ReadFormat};
pub(super) use rulebook::{ExplainRule, FormatRules, InitRules, ListRules, RuleSchema, SchemaOf};
pub(super) use rules::{Check, RulesCommand, Test, TestFormat};
pub(super) use score::{Score, ScoreFormat};
pub(super) use shell::{Completions, Man};
pub(super) use sink::Sink;
pub(super) use what_if::WhatIf;

use crate::rules::Setting;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid score articles/                      rank the claims of all articles in a folder
  whosaid score articles/ --by source --top 10 who is cited for well-sourced claims
  whosaid explain 7k3q9x2m articles/           why a claim has its score
  whosaid explain --text \"Selon Tass, …\"       the same for a sentence
  whosaid annotate article.txt                 the text with sources, cues and contents marked
  whosaid read page.html                       the article that is found in a web page
  whosaid check articles/ --fail-under 30      status 1 if a claim scores less, for CI
  whosaid diff main .                          what a change of rules or articles moves

Exit status:
  0  all went well
  1  a gate that you set was crossed
  2  something could not be done: a file could not be read, a rule is broken (beats 1)

A score says how well a claim is sourced. It never says that a claim is true.";

const RULES: &str = "Rules";
const COMMON: &str = "Common options";

/// Finds who said what in news articles, and scores how well each claim is sourced
///
/// Articles are web pages, Markdown, text files, JSON, tables, feeds, mails or archives of the web, packed
/// or not, in French, English or German. Every score comes from rules in TOML files that you can read and
/// edit.
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
    Evaluate(Evaluate),
    Calibrate(Calibrate),
    Read(Read),
    #[command(subcommand)]
    Rules(RulesCommand),
    Check(CheckRun),
    #[command(subcommand)]
    Baseline(BaselineCommand),
    Diff(Diff),
    WhatIf(WhatIf),
    Completions(Completions),
    Man(Man),
}

/// What all commands understand.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// Lay the rules of this folder over the others, rule by rule; may be given several times
    #[arg(long, value_name = "DIR", global = true, help_heading = RULES, hide_short_help = true)]
    pub(super) rules: Vec<PathBuf>,
    /// Set a value of a rule for this run, as in `type/institution.weight=0.6`; may be given several times
    #[arg(long, value_name = "RULE.KEY=VALUE", global = true, help_heading = RULES, hide_short_help = true)]
    pub(super) set: Vec<Setting>,
    /// Read settings from this file instead of the `whosaid.toml` found here or in a folder above
    #[arg(long, value_name = "FILE", global = true, help_heading = RULES, hide_short_help = true)]
    pub(super) config: Option<PathBuf>,
    /// Take all articles to be in this language, as in `fr`; else each one is looked at
    #[arg(long, value_name = "CODE", global = true, help_heading = COMMON, hide_short_help = true)]
    pub(super) lang: Option<String>,
    /// Write to this file, which appears when all is written
    #[arg(short, long, value_name = "FILE", global = true, help_heading = COMMON, hide_short_help = true)]
    pub(super) output: Option<PathBuf>,
    /// Use this many threads; the output is the same with any number
    #[arg(
        short = 'j',
        long,
        value_name = "N",
        global = true,
        help_heading = COMMON,
        hide_short_help = true,
        value_parser = clap::value_parser!(u16).range(1..=512)
    )]
    pub(super) threads: Option<u16>,
    /// Say nothing but errors on standard error
    #[arg(short, long, global = true, help_heading = COMMON, hide_short_help = true)]
    pub(super) quiet: bool,
    /// When to use colour; `auto` asks the terminal, `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_default_value = true,
        global = true,
        help_heading = COMMON,
        hide_short_help = true
    )]
    pub(super) color: Color,
    /// Fit tables to this many columns [default: the terminal's, or 120]
    #[arg(long, value_name = "COLUMNS", global = true, help_heading = COMMON, hide_short_help = true)]
    pub(super) width: Option<usize>,
    /// What to call standard input; with an extension, it is read like a file of that name
    #[arg(long, value_name = "NAME", global = true, help_heading = COMMON, hide_short_help = true)]
    pub(super) stdin_filename: Option<String>,
    /// Read the files and folders, too, that this file names, one on each line; `-` is standard input
    #[arg(long, value_name = "FILE", global = true, help_heading = COMMON, hide_short_help = true)]
    pub(super) file_list: Option<PathBuf>,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}
