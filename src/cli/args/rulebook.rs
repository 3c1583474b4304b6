//! Arguments of the commands that show, begin and lay out rules.

use crate::report::Format;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const LIST: &str = "\
Examples:
  whosaid rules list --kind type                 the attribution types, in the order in which they are tried
  whosaid rules list --language fr 'frame/*'     the French frames
  whosaid rules list official                    what has `official` in its name
  whosaid rules list --rules mine --layer mine   what the folder `mine` adds or changes
  whosaid rules list person --show-origin        where each value of a rule comes from";

/// List rules, and where they come from
///
/// Shows the rules of all layers: those that ship, those of `whosaid.toml`, and those of --rules. A rule
/// is named KIND/ID, as in `type/institution`; one of a language pack LANGUAGE/KIND/ID. A name or a part
/// of it will do to find it, and `*` stands for any letters.
#[derive(Debug, Args)]
#[command(after_help = LIST)]
pub(in crate::cli) struct ListRules {
    /// Show only rules whose name has this in it, or fits it if there is a `*`
    #[arg(value_name = "NAME")]
    pub(in crate::cli) patterns: Vec<String>,
    /// Show only rules of this kind: type, stance, modifier, rule, grade, source, side, cue, frame,
    /// words, verbs
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',')]
    pub(in crate::cli) kinds: Vec<String>,
    /// Show only rules of this language pack
    #[arg(long = "language", value_name = "CODE", value_delimiter = ',')]
    pub(in crate::cli) languages: Vec<String>,
    /// Show only rules of which this layer says something: `built-in`, or a folder
    #[arg(long = "layer", value_name = "LAYER", value_delimiter = ',')]
    pub(in crate::cli) layers: Vec<String>,
    /// Show only rules that are switched off
    #[arg(long)]
    pub(in crate::cli) off: bool,
    /// Show each value with the file and line that gives it, and what it stands in place of
    #[arg(long)]
    pub(in crate::cli) show_origin: bool,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Tell what a rule says, why, and where to edit it
///
/// Shows each value with the file, line and layer that gives it and what it stands in place of, the
/// rules that are tried before and after it, those that name it, and the words of the classes that its
/// condition asks for.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainRule {
    /// Rules by id, KIND/ID, or LANGUAGE/KIND/ID; a word class is `words/CLASS`
    #[arg(value_name = "NAME", required = true)]
    pub(in crate::cli) names: Vec<String>,
}

/// Begin a folder of rules of your own
///
/// Writes a small pack with comments that say what can be changed. It can be used as it is with --rules, or
/// named under `overlays` in `whosaid.toml`. Nothing is ever overwritten.
#[derive(Debug, Args)]
pub(in crate::cli) struct InitRules {
    /// The folder to write
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// Print the JSON Schema of rule files, for editors
///
/// With it, editors complete keys and underline mistakes while one types. Write it to a file with
/// --output, and name that file in the first line of a rule file: `#:schema ./rules.schema.json`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RuleSchema {
    /// Which files
    #[arg(value_name = "FILES", value_enum, default_value_t)]
    pub(in crate::cli) of: SchemaOf,
}

/// Which files a schema describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaOf {
    /// Those of a rules folder: types, stances, modifiers, grades, sources …
    #[default]
    Rules,
    /// Those of a language pack
    Language,
    /// `rules.toml`
    Settings,
    /// `whosaid.toml`
    Whosaid,
}

const FMT: &str = "\
Exit status:
  0  all files have the layout now; with --check, they had it before
  1  with --check: some files would be changed
  2  a file could not be read or written, or is not TOML";

/// Lay rule files out: spacing, order of keys, width of lists
///
/// Comments and values stay as they are. The names of the files that change are printed.
#[derive(Debug, Args)]
#[command(after_help = FMT)]
pub(in crate::cli) struct FormatRules {
    /// Files and folders; the rules of `whosaid.toml` if none is given; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Change nothing, and exit with status 1 if a file would be changed
    #[arg(long)]
    pub(in crate::cli) check: bool,
}
