//! Text with sources, cues and contents marked: in colour, or in words.

use super::Paint;
use super::text::harmless;
use crate::classify::Statement;
use crate::document::Span;
use anstyle::{AnsiColor, Style};
use std::cmp::Reverse;

/// What a mark says about the text under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Content,
    Source,
    Cue,
}

/// A marked part of a text.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// A byte range of the text.
    pub(super) span: Span,
    pub(super) role: Role,
    /// What is said after it in parentheses.
    pub(super) note: Option<String>,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Content => "content",
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Source => AnsiColor::Cyan.on_default().bold(),
            Self::Cue => AnsiColor::Yellow.on_default(),
            Self::Content => Style::new().underline(),
        }
    }
}

/// The marks of one statement, the last of its content with `note`.
pub(super) fn of_statement(statement: &Statement, note: Option<String>) -> Vec<Mark> {
    let parts = [
        (Role::Source, &statement.source),
        (Role::Cue, &statement.cue),
        // Content comes last, so that it gets the note, unless it is empty.
        (Role::Content, &statement.content),
    ];
    let mut marks: Vec<_> = parts
        .into_iter()
        .flat_map(|(role, spans)| spans.iter().map(move |&span| Mark { span, role, note: None }))
        .filter(|mark| !mark.span.is_empty())
        .collect();
    if let Some(last) = marks.last_mut() {
        last.note = note;
    }
    marks
}

/// `text` with `marks`, which may lie within each other. Where colour is on the innermost one shows,
/// else each stands in brackets, as in `[source: M. Kim]`.
pub(super) fn marked(text: &str, mut marks: Vec<Mark>, paint: Paint) -> String {
    marks.retain(|mark| text.get(mark.span.range()).is_some());
    marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end), mark.role));
    let mut out = String::with_capacity(text.len() + 32 * marks.len());
    // Those that are open, the innermost last.
    let mut open: Vec<&Mark> = Vec::new();
    let mut at = 0;
    let mut next = marks.iter().peekable();
    loop {
        let closes = open.iter().map(|mark| mark.span.end).min();
        let opens = next.peek().map(|mark| mark.span.start);
        // At one place marks close before others open.
        let Some(stop) = closes.into_iter().chain(opens).min() else { break };
        out.push_str(&segment(text, at..stop as usize, &open, paint));
        at = stop as usize;
        if closes == Some(stop) {
            while let Some(index) = open.iter().rposition(|mark| mark.span.end == stop) {
                close(&mut out, open.remove(index), paint);
            }
        } else if let Some(mark) = next.next() {
            if !paint.on {
                out.extend(["[", mark.role.name(), ": "]);
            }
            open.push(mark);
        }
    }
    out.push_str(&segment(text, at..text.len(), &open, paint));
    out
}

fn segment(text: &str, range: std::ops::Range<usize>, open: &[&Mark], paint: Paint) -> String {
    let text = harmless(&text[range]);
    open.last().map_or_else(|| text.clone(), |mark| paint.styled(mark.role.style(), &text))
}

fn close(out: &mut String, mark: &Mark, paint: Paint) {
    if !paint.on {
        out.push(']');
    }
    if let Some(note) = &mark.note {
        let space = if paint.on { " " } else { "" };
        out.push_str(&paint.dim(&format!("{space}({note})")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, role: Role, note: Option<&str>) -> Mark {
        Mark { span: Span::new(start, end), role, note: note.map(str::to_owned) }
    }

    #[test]
    fn marks_lie_within_each_other_and_side_by_side() {
        let marks = vec![
            mark(8, 12, Role::Content, None),
            mark(0, 3, Role::Source, None),
            mark(3, 4, Role::Cue, None),
            mark(4, 12, Role::Content, Some("named official")),
        ];
        assert_eq!(
            marked("Kim:Lee dit.fin", marks, Paint { on: false }),
            "[source: Kim][cue: :][content: Lee [content: dit.]](named official)fin"
        );
    }

    #[test]
    fn marks_that_cross_or_miss_the_text_do_no_harm() {
        let marks = vec![
            mark(0, 3, Role::Content, None),
            mark(1, 4, Role::Cue, None),
            mark(2, 99, Role::Source, None),
            mark(5, 6, Role::Source, None),
        ];
        assert_eq!(marked("abcdé", marks.clone(), Paint { on: false }), "[content: a[cue: bc]d]é");
        assert!(marked("abcdé", marks, Paint { on: true }).contains('\u{1b}'));
    }
}
