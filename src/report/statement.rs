//! What reports say of a single statement.

use super::text::one_line;
use crate::classify::Statement;
use crate::document::Span;

/// Who says it, as tables name them.
///
/// A document's own statement is said by its outlet, or by the document where no outlet is known.
pub(super) fn source_label(statement: &Statement) -> String {
    let origin = &statement.origin;
    let label = if statement.is_authors {
        one_line(origin.outlet.as_ref().unwrap_or(&origin.document))
    } else {
        one_line(&statement.speaker)
    };
    if label.is_empty() { "(not named)".to_owned() } else { label }
}

/// Its figures as written, or else the beginning of its content.
pub(super) fn figures(statement: &Statement) -> String {
    let figures = statement.figures.iter().map(|figure| one_line(excerpt(statement, figure.span)));
    let figures: Vec<_> = figures.filter(|figure| !figure.is_empty()).collect();
    if figures.is_empty() {
        return super::text::cut(&one_line(&statement.content_text), 30);
    }
    figures.join(", ")
}

/// The part of the statement's excerpt under `span`, which is a place in its document.
pub(super) fn excerpt(statement: &Statement, span: Span) -> &str {
    let range = within(statement, span).range();
    statement.excerpt.get(range).unwrap_or_default()
}

/// `span` of the document as a place in the statement's excerpt, cut to it.
pub(super) fn within(statement: &Statement, span: Span) -> Span {
    let start = statement.context.start;
    let end = statement.excerpt.len() as u32;
    let at = |offset: u32| offset.saturating_sub(start).min(end);
    Span::new(at(span.start), at(span.end))
}
