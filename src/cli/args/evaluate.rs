use crate::evaluate::Verdict;
use crate::report::evaluation::{EvaluationFormat, Section};
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  whosaid evaluate corpus/                          how much of what readers found is found
  whosaid evaluate gold.jsonl --show rules,cues     which rules and words the mistakes come from
  whosaid evaluate gold.jsonl --kind spurious --frame selon-début --errors 20
  whosaid evaluate corpus/ --format json -o before.json
  whosaid evaluate corpus/ --baseline before.json   what an edited rule made better and worse
  whosaid evaluate --pairs pairs.jsonl              whether sentences that contradict each other are told
  whosaid evaluate corpus/ --fail-under 70          status 1 if the headline falls under 70, for CI

Each gold file is JSON Lines: {\"doc_id\", \"text\", \"attributions\": [{\"source\", \"cue\", \"content\"}]},
spans in code points. docs/evaluate.md tells what each measure means.";

/// Measure what is found by what readers found
///
/// Compares the statements that the program finds in annotated articles with the annotations: who says
/// it, the words that report, and what is said. The headline, whole.half, counts a statement as found
/// if at least half of its content is there (by Dice) and its source is right.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Evaluate {
    /// Annotated articles, and folders with `*.gold.jsonl` in them; `-` is standard input
    #[arg(value_name = "GOLD")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Count reported statements only; belief, intention, nominal and nested ones neither count nor cost
    #[arg(long)]
    pub(in crate::cli) statement_only: bool,
    /// Count only annotations that have one of these values under this key, as in `qtype=Direct,Indirect`
    #[arg(long, value_name = "KEY=VALUE", value_parser = key_and_values)]
    pub(in crate::cli) only: Vec<(String, Vec<String>)>,
    /// Measure what another system found, as JSON Lines with the same `doc_id`, instead of this program
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) predictions: Option<PathBuf>,
    /// Measure instead how pairs of sentences are told apart that agree, contradict each other, or neither
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "predictions", "baseline", "show", "fail_under"])]
    pub(in crate::cli) pairs: Vec<PathBuf>,
    /// Say what got better and what got worse since this run, kept with `--format json`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Exit with status 1 if the F1 of whole.half over all files, in percent, is lower
    #[arg(long, value_name = "F1")]
    pub(in crate::cli) fail_under: Option<f64>,
    /// Which tables to show [default: all but the rules and cues that make few mistakes]
    #[arg(long, value_name = "TABLE", value_enum, value_delimiter = ',')]
    pub(in crate::cli) show: Vec<Section>,
    /// Show so many mistakes of each kind, those that are made most often first
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) errors: usize,
    /// Show only mistakes of these kinds
    #[arg(long = "kind", value_name = "KIND", value_enum, value_delimiter = ',')]
    pub(in crate::cli) kinds: Vec<Verdict>,
    /// Show only mistakes of this frame or cue of the packs, by its id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) frame: Option<String>,
    /// How to write it down; JSON holds everything, and is what `--baseline` reads
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: EvaluationFormat,
}

/// `KEY=VALUE,VALUE`
fn key_and_values(written: &str) -> Result<(String, Vec<String>), String> {
    let (key, values) = written.split_once('=').ok_or("write KEY=VALUE, as in qtype=Direct,Indirect")?;
    Ok((key.trim().to_owned(), values.split(',').map(|value| value.trim().to_owned()).collect()))
}
