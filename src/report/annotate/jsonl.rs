//! The annotation format: one document a line, which `read` takes as input too.
//!
//! It is written piece by piece, for it is as long as twice the text: what has to be escaped is the text, and
//! what users and rules name.

use super::Offsets;
use crate::classify::{Figure, Statement, StatementId};
use crate::document::{Document, Span};
use crate::report::Names;
use crate::report::sheet::rounded;
use crate::stretch;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `document` with its `statements` as one line.
pub fn line(
    out: &mut Vec<u8>,
    document: &Document,
    statements: &[Statement],
    names: Names,
    offsets: Offsets,
    attributed_only: bool,
) -> io::Result<()> {
    out.reserve(2 * document.text.len());
    // The language that analysis settled on; where nothing was found only the declared one is known.
    let settled = statements.first().map(|statement| &statement.origin.language);
    let language = settled.or(document.language.as_ref());
    let mut line = Line { out, document, statements, names, offsets };
    line.field("{\"doc_id\":", &document.id)?;
    line.field(",\"lang\":", &language)?;
    line.plain(",\"text\":");
    line.string(&document.text)?;
    line.field(",\"offsets\":", offsets.name())?;
    line.plain(",\"attributions\":");
    line.array(super::shown(statements, attributed_only), Line::attribution)?;
    line.plain("}\n");
    Ok(())
}

/// A line that is being written.
struct Line<'a> {
    out: &'a mut Vec<u8>,
    document: &'a Document,
    statements: &'a [Statement],
    names: Names<'a>,
    offsets: Offsets,
}

impl Line<'_> {
    fn attribution(&mut self, statement: &Statement) -> io::Result<()> {
        self.plain("{\"id\":");
        self.id(statement.id);
        let pieces = [
            (",\"source\":", &statement.source),
            (",\"cue\":", &statement.cue),
            (",\"content\":", &statement.content),
        ];
        for (key, spans) in pieces {
            self.plain(key);
            self.array(spans, |line, span| {
                line.span(*span);
                Ok(())
            })?;
        }
        self.word(",\"act\":\"", statement.act.name());
        self.plain(",\"type\":");
        self.string(self.names.type_id(statement.kind))?;
        self.plain(",\"stance\":");
        self.string(self.names.stance_id(statement.stance))?;
        self.word(",\"polarity\":\"", statement.polarity.name());
        self.word(",\"quote\":\"", statement.quote.name());
        self.plain(",\"figures\":");
        self.array(&statement.figures, Self::figure)?;
        self.plain(",\"targets\":");
        let statements = self.statements;
        let targets = statement.targets.iter().filter_map(|&target| statements.get(target as usize));
        self.array(targets, |line, target| {
            line.id(target.id);
            Ok(())
        })?;
        self.plain("}");
        Ok(())
    }

    fn id(&mut self, id: StatementId) {
        self.plain("\"");
        self.out.extend_from_slice(&id.characters());
        self.plain("\"");
    }

    fn figure(&mut self, figure: &Figure) -> io::Result<()> {
        self.plain("{\"span\":");
        self.span(figure.span);
        self.field(",\"value\":", &rounded(figure.value, 4))?;
        self.word(",\"op\":\"", figure.operator.sign());
        self.plain(",\"unit\":");
        self.string(&figure.unit)?;
        self.plain("}");
        Ok(())
    }

    /// `span` in the unit asked for.
    fn span(&mut self, span: Span) {
        let (map, text) = (&self.document.offsets, &self.document.text);
        let [start, end]: [u64; 2] = match self.offsets {
            Offsets::TextBytes => [span.start.into(), span.end.into()],
            Offsets::TextChars => [span.start, span.end].map(|at| map.chars_before(at, text).into()),
            Offsets::FileBytes => [map.to_file(span.start), map.to_file_end(span.end)],
        };
        self.numbers([start, end]);
    }

    /// Two numbers as an array. There are more of these in a line than of anything else, so that they are put
    /// together, from the last digit on, before they are written.
    fn numbers(&mut self, numbers: [u64; 2]) {
        let mut written = [0; 2 * (u64::MAX.ilog10() as usize + 1) + 3];
        let mut start = written.len();
        let mut put = |byte| {
            start -= 1;
            written[start] = byte;
        };
        for (mut number, behind) in numbers.into_iter().rev().zip(*b"],") {
            put(behind);
            loop {
                put(b'0' + (number % 10) as u8);
                number /= 10;
                if number == 0 {
                    break;
                }
            }
        }
        put(b'[');
        self.out.extend_from_slice(&written[start..]);
    }

    fn array<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut before = "[";
        for one in items {
            self.plain(before);
            item(self, one)?;
            before = ",";
        }
        self.plain(if before == "[" { "[]" } else { "]" });
        Ok(())
    }

    /// `value` behind the name of its field.
    fn field(&mut self, key: &'static str, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.plain(key);
        Ok(serde_json::to_writer(&mut *self.out, value)?)
    }

    /// `text` as a string. Nearly all of it is taken over as it stands, in long stretches.
    fn string(&mut self, text: &str) -> io::Result<()> {
        self.plain("\"");
        let mut rest = text;
        while !rest.is_empty() {
            let is_plain = |byte| byte >= b' ' && byte != b'"' && byte != b'\\';
            let (plain, behind) = rest.split_at(stretch::leading(rest.as_bytes(), is_plain));
            self.out.extend_from_slice(plain.as_bytes());
            let mut chars = behind.chars();
            match chars.next() {
                None => {}
                Some('\n') => self.plain("\\n"),
                Some('\r') => self.plain("\\r"),
                Some('\t') => self.plain("\\t"),
                Some('\x08') => self.plain("\\b"),
                Some('\x0c') => self.plain("\\f"),
                Some(mark @ ('"' | '\\')) => write!(self.out, "\\{mark}")?,
                Some(control) => write!(self.out, "\\u{:04x}", control as u32)?,
            }
            rest = chars.as_str();
        }
        self.plain("\"");
        Ok(())
    }

    /// A word of the format, in which nothing is to be escaped, behind the name of its field.
    fn word(&mut self, key: &'static str, word: &'static str) {
        self.plain(key);
        self.plain(word);
        self.plain("\"");
    }

    fn plain(&mut self, json: &'static str) {
        self.out.extend_from_slice(json.as_bytes());
    }
}
