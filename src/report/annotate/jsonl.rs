//! The annotation format: one document a line, which `read` takes as input too.

use super::Offsets;
use crate::classify::Statement;
use crate::document::{Document, Span};
use crate::report::Names;
use crate::report::sheet::rounded;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a> {
    doc_id: &'a str,
    lang: Option<&'a str>,
    text: &'a str,
    offsets: &'static str,
    attributions: Vec<Attribution<'a>>,
}

#[derive(Serialize)]
struct Attribution<'a> {
    id: String,
    source: Vec<[u64; 2]>,
    cue: Vec<[u64; 2]>,
    content: Vec<[u64; 2]>,
    act: &'static str,
    #[serde(rename = "type")]
    kind: &'a str,
    stance: &'a str,
    polarity: &'static str,
    quote: &'static str,
    figures: Vec<Figure<'a>>,
    targets: Vec<String>,
}

#[derive(Serialize)]
struct Figure<'a> {
    span: [u64; 2],
    value: f64,
    op: &'static str,
    unit: &'a str,
}

/// Writes `document` with its `statements` as one line.
pub fn line(
    out: &mut dyn Write,
    document: &Document,
    statements: &[Statement],
    names: Names,
    offsets: Offsets,
    attributed_only: bool,
) -> io::Result<()> {
    // The language that analysis settled on; where nothing was found only the declared one is known.
    let settled = statements.first().map(|statement| &statement.origin.language);
    let span = |span: Span| unit(document, span, offsets);
    let spans = |spans: &[Span]| spans.iter().map(|&one| span(one)).collect();
    let attribution = |statement| Attribution::new(statement, statements, names, &span, &spans);
    crate::report::json::line(
        out,
        &Line {
            doc_id: &document.id,
            lang: settled.or(document.language.as_ref()).map(|language| &**language),
            text: &document.text,
            offsets: offsets.name(),
            attributions: super::shown(statements, attributed_only).map(attribution).collect(),
        },
    )
}

impl<'a> Attribution<'a> {
    fn new(
        statement: &'a Statement,
        statements: &[Statement],
        names: Names<'a>,
        span: &impl Fn(Span) -> [u64; 2],
        spans: &impl Fn(&[Span]) -> Vec<[u64; 2]>,
    ) -> Self {
        let targets = statement.targets.iter().filter_map(|&target| statements.get(target as usize));
        let figure = |figure: &'a crate::classify::Figure| Figure {
            span: span(figure.span),
            value: rounded(figure.value, 4),
            op: figure.operator.sign(),
            unit: &figure.unit,
        };
        Self {
            id: statement.id.to_string(),
            source: spans(&statement.source),
            cue: spans(&statement.cue),
            content: spans(&statement.content),
            act: statement.act.name(),
            kind: names.type_id(statement.kind),
            stance: names.stance_id(statement.stance),
            polarity: statement.polarity.name(),
            quote: statement.quote.name(),
            figures: statement.figures.iter().map(figure).collect(),
            targets: targets.map(|target| target.id.to_string()).collect(),
        }
    }
}

/// `span` in the unit asked for.
fn unit(document: &Document, span: Span, offsets: Offsets) -> [u64; 2] {
    let map = &document.offsets;
    match offsets {
        Offsets::TextBytes => [span.start.into(), span.end.into()],
        Offsets::TextChars => [span.start, span.end].map(|at| map.chars_before(at, &document.text).into()),
        Offsets::FileBytes => [map.to_file(span.start), map.to_file_end(span.end)],
    }
}
