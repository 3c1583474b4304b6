use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Show what is read: the text of each article, and what its file says of it
///
/// Articles are looked for in web pages, Markdown, plain text and JSON Lines. What is shown is all that
/// the other commands see of a file; menus, captions and comments should not be among it.
#[derive(Debug, Args)]
pub(in crate::cli) struct Read {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How to write it down
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(in crate::cli) format: ReadFormat,
    /// Say where in the file each line of the text stands
    #[arg(long)]
    pub(in crate::cli) spans: bool,
}

/// How articles are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReadFormat {
    /// The text below what is known of it
    #[default]
    Text,
    /// An array of objects
    Json,
    /// One object a line, which whosaid reads as well
    Jsonl,
}
