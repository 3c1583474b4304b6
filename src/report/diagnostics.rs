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
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(one_line(help)));
    }
    let renderer = if page.paint.on { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(page.width).render(&[group]);
    match &diagnostic.excerpt {
        Some(excerpt) => format!("{}\n\n", in_file(&drawn, excerpt, &file, diagnostic.line_column())),
        None => format!("{drawn}\n"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Paint;

    fn plain(diagnostic: &Diagnostic) -> String {
        render(diagnostic, Page { width: 100, paint: Paint { on: false } })
    }

    #[test]
    fn what_has_no_excerpt_is_one_line_and_the_way_out() {
        let diagnostic =
            Diagnostic::error("missing-path", "there is no such file").in_file("a.txt").help("Look again.");
        insta::assert_snapshot!(plain(&diagnostic), @r"
        ");
    }

    #[test]
    fn an_excerpt_is_drawn_where_it_stands_in_the_file() {
        let diagnostic = Diagnostic::error("invalid-json", "the line is not valid JSON")
            .in_file("a.jsonl")
            .at("été}\u{1b}[2J".into(), 5..6, "here")
            .starting_at(7, 41)
            .help("Mend it.");
        insta::assert_snapshot!(plain(&diagnostic), @r"
        ");
    }
}
