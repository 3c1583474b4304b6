//! Whole texts with what was found in them.

mod jsonl;
mod prose;

pub use jsonl::line;
pub use prose::prose;

use crate::classify::Statement;

/// In which unit spans count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Offsets {
    /// Code points of the text, as Python and most annotation tools count
    #[default]
    TextChars,
    /// UTF-8 bytes of the text
    TextBytes,
    /// Bytes of the file that was read
    FileBytes,
}

impl Offsets {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::TextChars => "text-chars",
            Self::TextBytes => "text-bytes",
            Self::FileBytes => "file-bytes",
        }
    }
}

/// Which statements to show.
fn shown(statements: &[Statement], attributed_only: bool) -> impl Iterator<Item = &Statement> {
    statements.iter().filter(move |statement| !(attributed_only && statement.is_authors))
}
