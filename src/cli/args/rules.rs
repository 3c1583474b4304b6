use super::rulebook::{ExplainRule, FormatRules, InitRules, ListRules, RuleSchema};
use crate::report::findings::FindingsFormat;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Check, test and understand rules
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    Check(Check),
    Test(Test),
    List(ListRules),
    Explain(ExplainRule),
    Init(InitRules),
    Schema(RuleSchema),
    Fmt(FormatRules),
}

const CHECK: &str = "\
Exit status:
  0  the rules can be used; there may be warnings
  1  there are warnings, and --deny-warnings was given
  2  there are errors, so that the rules can't be used";

/// Find every mistake in rules
///
/// All mistakes are told at once, each with its place and, where there is one, the way to mend it.
/// Without a folder, the rules are checked that `score` would use here.
#[derive(Debug, Args)]
#[command(after_help = CHECK)]
pub(in crate::cli) struct Check {
    /// Folders of rules, laid over the others like those of --rules
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    /// Exit with status 1 where there are warnings
    #[arg(long)]
    pub(in crate::cli) deny_warnings: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: FindingsFormat,
}

const TEST: &str = "\
Examples:
  whosaid rules test                              the examples of all rules
  whosaid rules test anonymous-source             those of one rule
  whosaid rules test rules/languages/fr           those of one folder, or of one file
  whosaid rules test corpus/cases                 cases: texts with what should come of them
  whosaid rules test --mutate corpus              rules that could go without anybody noticing

Exit status:
  0  all is as the examples and cases say, and every rule has an example and a near-miss
  1  something is not
  2  something could not be done: a rule or a case is broken, or there is none of that name (beats 1)";

/// Run the examples that rules carry, and cases
///
/// Each rule says in examples where it applies, and in near-misses where it does not. An example with
/// `todo` is a known gap: it is told, and fails only once it passes. A broken rule is told, and the
/// others are tested all the same.
#[derive(Debug, Args)]
#[command(after_help = TEST)]
pub(in crate::cli) struct Test {
    /// Ids of rules, rule files, folders of rules or of cases (.md); all rules if none is named
    #[arg(value_name = "RULE|PATH")]
    pub(in crate::cli) what: Vec<String>,
    /// Drop or alter each rule in turn, and tell which changes nothing notices: no example, no case,
    /// and no article under the paths
    #[arg(long)]
    pub(in crate::cli) mutate: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: TestFormat,
}

/// How the outcome of tests is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TestFormat {
    /// What fails, what is missing, and a line that sums it up
    #[default]
    Text,
    /// One JSON object with every example, case and change
    Json,
}
