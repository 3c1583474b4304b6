//! Diagnostics about an entry, each at the very value it is about.

use super::file::{Entry, GivenAt};
use crate::diagnostic::{Diagnostic, Severity};
use std::ops::Range;

impl<T> Entry<T> {
    /// An error at the value of the key `needle`, or at the first value or key that reads `needle`, or
    /// else at the head of the entry.
    pub(super) fn error(&self, code: &'static str, message: String, needle: &str, label: &str) -> Diagnostic {
        told(Severity::Error, code, message, self.anywhere(needle), label)
    }

    /// An error at `needle` within the value of `key`, or at the whole value.
    pub(super) fn error_in(
        &self,
        code: &'static str,
        message: String,
        (key, needle): (&str, &str),
        label: &str,
    ) -> Diagnostic {
        told(Severity::Error, code, message, self.within(key, needle), label)
    }

    /// An error at `needle` under `inner` in the table that is the value of `key`.
    pub(super) fn error_under(
        &self,
        code: &'static str,
        message: String,
        (key, inner, needle): (&str, &str, &str),
        label: &str,
    ) -> Diagnostic {
        let table = self.within(key, "");
        let at = under(&table, inner, needle).unwrap_or_else(|| self.within(key, needle));
        told(Severity::Error, code, message, at, label)
    }

    /// A warning at `needle` within the value of `key`, or at the whole value; at the head of the entry
    /// where there is none.
    pub(super) fn warning(
        &self,
        code: &'static str,
        message: String,
        (key, needle): (&str, &str),
        label: &str,
    ) -> Diagnostic {
        told(Severity::Warning, code, message, self.within(key, needle), label)
    }

    /// The byte behind the last value of the entry in its file.
    pub(super) fn end(&self) -> usize {
        let places = self.given.iter().filter_map(|given| given.places.first());
        let here = places.filter(|at| at.file.name == self.file.name).map(|at| at.span.end);
        here.max().unwrap_or_default().max(self.span.end)
    }

    fn head(&self) -> GivenAt {
        GivenAt { file: self.file.clone(), span: self.span.clone() }
    }

    fn within(&self, key: &str, needle: &str) -> GivenAt {
        let is_below = |given: &str| given.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
        let given = self.given.iter().filter(|given| *given.key == *key || is_below(&given.key));
        let places: Vec<&GivenAt> = given.filter_map(|given| given.places.first()).collect();
        let found = places.iter().find_map(|at| find(at, needle));
        found.or_else(|| places.first().map(|&at| at.clone())).unwrap_or_else(|| self.head())
    }

    fn anywhere(&self, needle: &str) -> GivenAt {
        if needle.is_empty() {
            return self.head();
        }
        let places = || self.given.iter().filter_map(|given| given.places.first().map(|at| (&given.key, at)));
        if let Some((_, at)) = places().find(|(key, _)| ***key == *needle) {
            return at.clone();
        }
        // The key of a table that is written key by key stands somewhere above its values.
        let named = places().find(|(key, _)| key.split('.').any(|part| part == needle));
        let named = named.and_then(|(_, at)| before(at, needle));
        places().find_map(|(_, at)| find(at, needle)).or(named).unwrap_or_else(|| self.head())
    }
}

fn told(severity: Severity, code: &'static str, message: String, at: GivenAt, label: &str) -> Diagnostic {
    let diagnostic = match severity {
        Severity::Error => Diagnostic::error(code, message),
        _ => Diagnostic::warning(code, message),
    };
    diagnostic.in_file(at.file.name.clone()).at(at.file.text.clone(), at.span, label)
}

/// Where `needle` stands in a value: as a whole text in quotes, or else anywhere.
fn find(at: &GivenAt, needle: &str) -> Option<GivenAt> {
    let text = at.text();
    if needle.is_empty() {
        return None;
    }
    let quoted = ['"', '\''].into_iter().filter_map(|mark| {
        let found = text.find(&format!("{mark}{needle}{mark}"))?;
        Some(found + 1)
    });
    let start = quoted.min().or_else(|| text.find(needle))?;
    Some(part(at, at.span.start + start..at.span.start + start + needle.len()))
}

/// Where `needle` stands in quotes behind `key =`, however deep in a table.
fn under(at: &GivenAt, key: &str, needle: &str) -> Option<GivenAt> {
    let text = at.text();
    let stands_under_key = |start: usize| {
        let before = text.get(..start).and_then(|before| before.rsplit_once('='));
        before.is_some_and(|(before, _)| before.trim_end().ends_with(key))
    };
    let found = text.match_indices(needle).map(|(start, _)| start).find(|&start| {
        let around = (text[..start].chars().next_back(), text[start + needle.len()..].chars().next());
        matches!(around, (Some('"'), Some('"')) | (Some('\''), Some('\''))) && stands_under_key(start)
    })?;
    Some(part(at, at.span.start + found..at.span.start + found + needle.len()))
}

/// Where `needle` stands last before a value.
fn before(at: &GivenAt, needle: &str) -> Option<GivenAt> {
    let start = at.file.text.get(..at.span.start)?.rfind(needle)?;
    Some(part(at, start..start + needle.len()))
}

fn part(at: &GivenAt, span: Range<usize>) -> GivenAt {
    GivenAt { file: at.file.clone(), span }
}
