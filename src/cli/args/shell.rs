use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

const COMPLETIONS: &str = "\
Examples:
  whosaid completions bash > ~/.local/share/bash-completion/completions/whosaid
  whosaid completions zsh > ~/.zfunc/_whosaid
  whosaid completions fish > ~/.config/fish/completions/whosaid.fish";

/// Print what a shell needs to complete commands and options
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(in crate::cli) shell: Shell,
}

/// Write manual pages
///
/// There is one for each command: `whosaid.1`, `whosaid-score.1` and so on.
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// The folder to write them into, which must be there
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}
