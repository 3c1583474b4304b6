//! Diagnostics as a terminal shows them.

use super::Page;
use super::text::one_line;
use crate::diagnostic::{Diagnostic, Excerpt, Severity};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

/// `diagnostic` with the part of the file that it is about drawn and underlined, or in one line where
/// there is nothing to draw. It ends with a line feed.
pub fn render(diagnostic: &Diagnostic, page: Page) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let file = diagnostic.file.as_deref().map(one_line).unwrap_or_default();
    let mut message = one_line(&diagnostic.message);
    if diagnostic.excerpt.is_none() && !file.is_empty() {
        message = format!("{file}: {message}");
    }
    let mut group = Group::with_title(level.primary_title(message).id(diagnostic.code));
    if let Some(excerpt) = &diagnostic.excerpt {
        group = group.element(snippet(excerpt, &file));
    }
    let help = diagnostic.help.as_deref().map(one_line);
    if let (Some(help), Some(_)) = (&help, &diagnostic.excerpt) {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if page.paint.on { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(page.width).render(&[group]);
    match (&diagnostic.excerpt, help) {
        (Some(excerpt), _) => format!("{}\n\n", in_file(&drawn, excerpt, &file, diagnostic.line_column())),
        (None, Some(help)) => format!("{drawn}\n  {} {help}\n", page.paint.bold("help:")),
        (None, None) => format!("{drawn}\n"),
    }
}

fn snippet<'a>(excerpt: &'a Excerpt, file: &str) -> Snippet<'a, Annotation<'a>> {
    let end = excerpt.text.len();
    let span = excerpt.bytes.start.min(end)..excerpt.bytes.end.min(end);
    let annotation = AnnotationKind::Primary.span(span).label(one_line(&excerpt.label));
    let snippet = Snippet::source(&*excerpt.text).line_start(excerpt.starts_at.0);
    snippet.path(file.to_owned()).annotation(annotation)
}

/// What was `drawn`, with the column in the file where the excerpt begins in the middle of a line, which
/// the renderer can't be told.
fn in_file(drawn: &str, excerpt: &Excerpt, file: &str, place: Option<(usize, usize)>) -> String {
    let (Some((line, column)), 2..) = (place, excerpt.starts_at.1) else { return drawn.to_owned() };
    let shown = column + 1 - excerpt.starts_at.1;
    drawn.replacen(&format!("{file}:{line}:{shown}"), &format!("{file}:{line}:{column}"), 1)
}
