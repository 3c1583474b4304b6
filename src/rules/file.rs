//! One rule file, parsed so that every mistake in it is found at once and has a place.

use super::plain::toml_error;
use super::recover;
use crate::diagnostic::Diagnostic;
pub(super) use crate::diagnostic::nearest;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::sync::Arc;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// A rule file: its name as shown to the user, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// The path below the rules folder, with `/`: `languages/fr/cues.toml`.
    pub key: Arc<str>,
    /// The layer it belongs to: `built-in`, or the folder as the user named it.
    pub layer: Arc<str>,
    /// What diagnostics and reasons print.
    pub name: Arc<str>,
    /// The TOML.
    pub text: Arc<str>,
}

/// One entry of a rule file, with the place it came from.
#[derive(Clone, Debug)]
pub(super) struct Entry<T> {
    pub value: T,
    pub file: RuleFile,
    /// Byte range of the entry's head in the file's text.
    pub span: Range<usize>,
    /// What it gives, key by key, with the places of what each value stands in place of.
    pub given: Vec<Given>,
    /// Whether settings switch it off.
    pub off: bool,
    /// Where they do.
    pub off_at: Option<GivenAt>,
}

/// A value that a rule gives under a key, and where.
#[derive(Clone, Debug)]
pub struct Given {
    /// The key; those of tables that are written key by key are joined with a dot: `examples.fr`.
    pub key: Box<str>,
    /// Where it is given, and last what is below in other layers.
    pub places: Vec<GivenAt>,
}

/// Where a value is given.
#[derive(Clone, Debug)]
pub struct GivenAt {
    /// The file.
    pub file: RuleFile,
    /// Byte range of the value in the file's text.
    pub span: Range<usize>,
}

impl GivenAt {
    /// The value as it is written.
    pub fn text(&self) -> &str {
        self.file.text.get(self.span.clone()).unwrap_or_default()
    }

    /// The line of the value, counted from 1.
    pub fn line(&self) -> u32 {
        line_of(&self.file.text, self.span.start)
    }
}

/// The keys of `table`, below `prefix`, with the places of their values.
fn given(table: &DeTable<'_>, prefix: &str, file: &RuleFile, found: &mut Vec<Given>) {
    for (key, value) in table {
        let key = format!("{prefix}{}", key.get_ref());
        let span = value.span();
        match value.get_ref() {
            // A table that no brace opens is written key by key, and the place of each key is told.
            DeValue::Table(inner) if !file.text[span.clone()].starts_with('{') => {
                given(inner, &format!("{key}."), file, found);
            }
            _ => found.push(Given { key: key.into(), places: vec![GivenAt { file: file.clone(), span }] }),
        }
    }
}

impl<T> Entry<T> {
    /// The line of the entry, counted from 1.
    pub(super) fn line(&self) -> u32 {
        line_of(&self.file.text, self.span.start)
    }

    /// Whether there is a value under `key`, of whatever type.
    pub(super) fn gives(&self, key: &str) -> bool {
        self.given.iter().any(|given| &*given.key == key)
    }
}

/// The line of byte `at`, counted from 1.
pub(super) fn line_of(text: &str, at: usize) -> u32 {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() as u32 + 1
}

/// A parsed file, whose known keys are taken out one by one; what is left over is a mistake.
pub(super) struct Parsed<'f> {
    file: &'f RuleFile,
    table: DeTable<'f>,
    known: Vec<&'static str>,
    /// The table once more, whole, where a mistake made it necessary.
    copy: Option<DeTable<'f>>,
}

impl<'f> Parsed<'f> {
    /// Parses `file`, reporting all its syntax errors.
    pub(super) fn new(file: &'f RuleFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        diagnostics.extend(errors.iter().map(|error| toml_error(file, error)));
        Self { file, table: table.into_inner(), known: Vec::new(), copy: None }
    }

    /// The entries of the array of tables `key`, each checked by itself.
    pub(super) fn entries<T: DeserializeOwned>(
        &mut self,
        key: &'static str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Entry<T>> {
        self.known.push(key);
        let Some(value) = self.table.remove(key) else { return Vec::new() };
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            diagnostics.push(self.wrong_shape(key, span, &format!("write each one as [[{key}]]")));
            return Vec::new();
        };
        let items = array.into_iter().enumerate();
        items.filter_map(|(index, item)| self.deserialize((key, index), item, diagnostics)).collect()
    }

    /// The table or value under `key`, if it is there.
    pub(super) fn value<T: DeserializeOwned>(
        &mut self,
        key: &'static str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Entry<T>> {
        self.known.push(key);
        let value = self.table.remove(key)?;
        self.deserialize((key, 0), value, diagnostics)
    }

    /// Reports every key that nothing asked for.
    pub(super) fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        for key in self.table.keys() {
            let error =
                Diagnostic::error("unknown-key", format!("there is no table `{}` here", key.get_ref()))
                    .in_file(self.file.name.clone())
                    .at(self.file.text.clone(), key.span(), "nothing reads this");
            let near = nearest(key.get_ref(), self.known.iter().copied());
            diagnostics.push(match near {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error.help(format!("this file can have {}", self.known.join(", "))),
            });
        }
    }

    fn deserialize<T: DeserializeOwned>(
        &mut self,
        (key, index): (&str, usize),
        value: toml::Spanned<DeValue<'f>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Entry<T>> {
        let span = value.span();
        let mut keys = Vec::new();
        if let DeValue::Table(table) = value.get_ref() {
            given(table, "", self.file, &mut keys);
        }
        let (value, errors) = match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => (Some(value), Vec::new()),
            Err(error) => self.written_again(key, index).map_or((None, vec![error]), recover::deserialize),
        };
        diagnostics.extend(errors.iter().map(|error| toml_error(self.file, error)));
        let value = value?;
        Some(Entry { value, file: self.file.clone(), span, given: keys, off: false, off_at: None })
    }

    /// Entry `index` under `key` once more, for which the file is parsed again. Rules without mistakes,
    /// which is most of them, are spared the copy.
    fn written_again(&mut self, key: &str, index: usize) -> Option<toml::Spanned<DeValue<'f>>> {
        let file = self.file;
        let copy = self.copy.get_or_insert_with(|| DeTable::parse_recoverable(&file.text).0.into_inner());
        let value = copy.get(key)?;
        match value.get_ref() {
            DeValue::Array(items) => items.get(index).cloned(),
            _ => Some(value.clone()),
        }
    }

    fn wrong_shape(&self, key: &str, span: Range<usize>, help: &str) -> Diagnostic {
        Diagnostic::error("wrong-type", format!("`{key}` is written as something else than a list of tables"))
            .in_file(self.file.name.clone())
            .at(self.file.text.clone(), span, "a list of tables belongs here")
            .help(help)
    }
}
