//! The annotation format: one document a line, which `read` takes as input too.

use super::Offsets;
use crate::classify::{Figure, Statement, StatementId};
use crate::document::{Document, Span};
use crate::report::Names;
use crate::report::json::Rows;
use crate::report::sheet::rounded;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// A document with its statements.
struct Line<'a> {
    document: &'a Document,
    statements: &'a [Statement],
    names: Names<'a>,
    offsets: Offsets,
    attributed_only: bool,
}

/// What stands in a line, with the line.
struct In<'a, T>(T, &'a Line<'a>);

/// Writes `document` with its `statements` as one line.
pub fn line(
    out: &mut impl Write,
    document: &Document,
    statements: &[Statement],
    names: Names,
    offsets: Offsets,
    attributed_only: bool,
) -> io::Result<()> {
    crate::report::json::line(out, &Line { document, statements, names, offsets, attributed_only })
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The language that analysis settled on; where nothing was found only the declared one is known.
        let settled = self.statements.first().map(|statement| &statement.origin.language);
        let language = settled.or(self.document.language.as_ref()).map(|language| &**language);
        let shown =
            || super::shown(self.statements, self.attributed_only).map(|statement| In(statement, self));
        let mut line = serializer.serialize_struct("Line", 5)?;
        line.serialize_field("doc_id", &self.document.id)?;
        line.serialize_field("lang", &language)?;
        line.serialize_field("text", &self.document.text)?;
        line.serialize_field("offsets", self.offsets.name())?;
        line.serialize_field("attributions", &Rows(shown))?;
        line.end()
    }
}

impl Serialize for In<'_, &Statement> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(statement, line) = *self;
        let figures = || statement.figures.iter().map(|figure| In(figure, line));
        let targets = || {
            let targets = statement.targets.iter().filter_map(|&target| line.statements.get(target as usize));
            targets.map(|target| In(target.id, line))
        };
        let mut attribution = serializer.serialize_struct("Attribution", 11)?;
        attribution.serialize_field("id", &In(statement.id, line))?;
        attribution.serialize_field("source", &In(&*statement.source, line))?;
        attribution.serialize_field("cue", &In(&*statement.cue, line))?;
        attribution.serialize_field("content", &In(&*statement.content, line))?;
        attribution.serialize_field("act", statement.act.name())?;
        attribution.serialize_field("type", line.names.type_id(statement.kind))?;
        attribution.serialize_field("stance", line.names.stance_id(statement.stance))?;
        attribution.serialize_field("polarity", statement.polarity.name())?;
        attribution.serialize_field("quote", statement.quote.name())?;
        attribution.serialize_field("figures", &Rows(figures))?;
        attribution.serialize_field("targets", &Rows(targets))?;
        attribution.end()
    }
}

impl Serialize for In<'_, &Figure> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(figure, line) = *self;
        let mut fields = serializer.serialize_struct("Figure", 4)?;
        fields.serialize_field("span", &line.unit(figure.span))?;
        fields.serialize_field("value", &rounded(figure.value, 4))?;
        fields.serialize_field("op", figure.operator.sign())?;
        fields.serialize_field("unit", &figure.unit)?;
        fields.end()
    }
}

impl Serialize for In<'_, &[Span]> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|&span| self.1.unit(span)))
    }
}

impl Serialize for In<'_, StatementId> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Line<'_> {
    /// `span` in the unit asked for.
    fn unit(&self, span: Span) -> [u64; 2] {
        let (map, text) = (&self.document.offsets, &self.document.text);
        match self.offsets {
            Offsets::TextBytes => [span.start.into(), span.end.into()],
            Offsets::TextChars => [span.start, span.end].map(|at| map.chars_before(at, text).into()),
            Offsets::FileBytes => [map.to_file(span.start), map.to_file_end(span.end)],
        }
    }
}
