//! Texts with `<source>`, `<cue>` and `<content>` marked.

use crate::classify::Statement;
use crate::document::Span;
use std::fmt::Write;
use std::ops::Range;

/// Byte ranges of source, cue and content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Who says it.
    pub source: Vec<Range<usize>>,
    /// The words that report.
    pub cue: Vec<Range<usize>>,
    /// What is said.
    pub content: Vec<Range<usize>>,
}

impl Marks {
    /// The marks that `statement` would have.
    pub fn of(statement: &Statement) -> Self {
        let ranges = |spans: &[Span]| spans.iter().map(|span| span.range()).collect();
        Self {
            source: ranges(&statement.source),
            cue: ranges(&statement.cue),
            content: ranges(&statement.content),
        }
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty() && self.cue.is_empty() && self.content.is_empty()
    }

    /// Each piece with its role, in brackets, in the order source, cue, content.
    pub fn written(&self, text: &str) -> String {
        let mut written = String::new();
        for (role, ranges) in [("source", &self.source), ("cue", &self.cue), ("content", &self.content)] {
            for range in ranges {
                let _ = write!(written, "{role}[{}] ", text.get(range.clone()).unwrap_or_default());
            }
        }
        written.trim_end().to_owned()
    }
}

/// The text without its marks, and where they stood; or what is wrong with the marks.
///
/// A mark that is unknown, or closes nothing, is an error, for an example that is misspelt would
/// otherwise be read as an example of something else.
pub fn unmark(marked: &str) -> Result<(String, Marks), String> {
    let mut text = String::new();
    let mut marks = Marks::default();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').ok_or("a `<` has no `>`")? + at;
        let name = &rest[at + 1..end];
        rest = &rest[end + 1..];
        match name.strip_prefix('/') {
            None => open.push((name, text.len())),
            Some(name) => {
                let (opened, start) = open.pop().ok_or(format!("</{name}> closes nothing"))?;
                if opened != name {
                    return Err(format!("</{name}> closes <{opened}>"));
                }
                let role = match name {
                    "source" => &mut marks.source,
                    "cue" => &mut marks.cue,
                    "content" => &mut marks.content,
                    _ => return Err(format!("<{name}> is no mark: write <source>, <cue> or <content>")),
                };
                role.push(start..text.len());
            }
        }
    }
    if let Some((name, _)) = open.pop() {
        return Err(format!("<{name}> is never closed"));
    }
    text.push_str(rest);
    Ok((text, marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_told() {
        let (text, marks) =
            unmark("<source>Séoul</source> <cue>dit</cue> : <content>oui</content>.").unwrap();
        assert_eq!(text, "Séoul dit : oui.");
        assert_eq!(marks.written(&text), "source[Séoul] cue[dit] content[oui]");
        for broken in ["<source>a", "a</cue>", "<cue>a</source>", "<sorce>a</sorce>", "a < b"] {
            assert!(unmark(broken).is_err(), "{broken}");
        }
    }
}
