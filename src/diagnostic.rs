//! What went wrong, where, and how to mend it.
//!
//! Every stage reports trouble as a [`Diagnostic`] instead of stopping, so that one bad file or rule
//! never hides the others.

use std::fmt;
use std::sync::Arc;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing was left undone.
    Note,
    /// Something is doubtful, and was handled as the message says.
    Warning,
    /// Something could not be done. The exit status becomes 2.
    Error,
}

/// One problem: a stable code, what is wrong, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable, readable name of this kind of problem, such as `unreadable-file`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, as a clause without a final stop.
    pub message: String,
    /// The file it concerns, as the user named it.
    pub file: Option<Arc<str>>,
    /// Where in the file, when the file is text that can be shown. Boxed to keep results small.
    pub excerpt: Option<Box<Excerpt>>,
    /// What the user can do about it.
    pub help: Option<String>,
}

/// A place in a text file, with the text itself so that it can be printed underlined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The whole text of the file, or a part of it that is small enough to show.
    pub text: Arc<str>,
    /// Line and column, from 1, at which `text` begins in the file: `(1, 1)` for a whole file.
    pub starts_at: (usize, usize),
    /// The offending part, as a byte range into `text`.
    pub bytes: std::ops::Range<usize>,
    /// What is said right under the offending part.
    pub label: String,
}

impl Diagnostic {
    /// An error, that is, something that could not be done.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), file: None, excerpt: None, help: None }
    }

    /// The same diagnostic, about `file`.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<Arc<str>>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The same diagnostic, showing `bytes` of `text` with `label` below.
    #[must_use]
    pub fn at(mut self, text: Arc<str>, bytes: std::ops::Range<usize>, label: impl Into<String>) -> Self {
        self.excerpt = Some(Box::new(Excerpt { text, starts_at: (1, 1), bytes, label: label.into() }));
        self
    }

    /// The same diagnostic, whose excerpt is a part that begins at this line and column of the file.
    ///
    /// Files that are streamed, or too long to show, have no whole text to excerpt.
    #[must_use]
    pub fn starting_at(mut self, line: usize, column: usize) -> Self {
        if let Some(excerpt) = &mut self.excerpt {
            excerpt.starts_at = (line, column);
        }
        self
    }

    /// The same diagnostic, with a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The line (from 1) and the column (from 1, in code points) of the excerpt.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        let excerpt = self.excerpt.as_ref()?;
        Some(excerpt.line_column(excerpt.bytes.start))
    }

    /// The line (from 1) and the column (from 1, in code points) just behind the excerpt.
    pub fn end_line_column(&self) -> Option<(usize, usize)> {
        let excerpt = self.excerpt.as_ref()?;
        Some(excerpt.line_column(excerpt.bytes.end))
    }
}

impl Excerpt {
    /// The place in the file of byte `at` of the text.
    fn line_column(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let (first_line, first_column) = self.starts_at;
        match before.rsplit_once('\n') {
            None => (first_line, first_column + before.chars().count()),
            Some((above, line)) => (first_line + above.matches('\n').count() + 1, line.chars().count() + 1),
        }
    }
}

/// From which likeness on, 0 to 1, a name may be what was meant by another.
const LIKE: f64 = 0.85;

/// The candidate that is most like `word`, if any is like it at all; never the word itself.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// One line, as a log or an assertion would show it; the command line draws more.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
            if let Some((line, column)) = self.line_column() {
                write!(f, "{line}:{column}:")?;
            }
            write!(f, " ")?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_or_a_beginning_is_like_the_name_and_little_else_is() {
        let known = ["anonymous-source", "hope", "media", "state-media", "weight"];
        for (word, meant) in
            [("anonymous", "anonymous-source"), ("medai", "media"), ("wieght", "weight"), ("hpoe", "hope")]
        {
            assert_eq!(nearest(word, known), Some(meant), "{word}");
        }
        for word in ["nope", "zzz", "", "hope"] {
            assert_eq!(nearest(word, known), None, "{word}");
        }
    }
}
