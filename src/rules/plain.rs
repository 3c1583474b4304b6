//! What TOML and serde say of a mistake, in words for people who don't program.

use super::file::{RuleFile, nearest};
use crate::diagnostic::Diagnostic;
use std::ops::Range;

/// How many keys are named where none is like the one that is wrong.
const NAMED: usize = 12;

/// The diagnostic of a TOML error in `file`: of its syntax, or of what stands under a key.
pub(super) fn toml_error(file: &RuleFile, error: &toml::de::Error) -> Diagnostic {
    let said = error.message().lines().next().unwrap_or_default();
    let span = error.span().map(|span| shown(&file.text, span));
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let (mut diagnostic, label) = if said.starts_with("unknown field") || said.starts_with("unknown variant")
    {
        let unknown = quoted.first().copied().unwrap_or_default();
        let error = Diagnostic::error("unknown-key", format!("there is no key `{unknown}` here"));
        (error.help(known_keys(unknown, quoted.get(1..).unwrap_or_default())), "nothing reads this")
    } else if said.starts_with("missing field") {
        let missing = quoted.first().copied().unwrap_or_default();
        (Diagnostic::error("missing-key", format!("`{missing}` is missing")), "add it here")
    } else if let Some((what, wanted)) = wrong_type(said) {
        let error = Diagnostic::error("wrong-type", format!("{wanted} belongs here"));
        let key = span.as_ref().and_then(|span| key_before(&file.text, span.start));
        match key.filter(|key| matches!(*key, "examples" | "silent")) {
            Some(key) => (error.help(format!("say of which language they are: `{key}.en = […]`")), what),
            None => (error, what),
        }
    } else if said.ends_with("belongs here") {
        (Diagnostic::error("wrong-type", said), "this is something else")
    } else {
        let diagnostic = Diagnostic::error("rule-syntax", said);
        match span.clone().and_then(|span| syntax_help(&file.text, span, said)) {
            Some(help) => (diagnostic.help(help), "the file can't be read from here"),
            None => (diagnostic, "the file can't be read from here"),
        }
    };
    diagnostic = diagnostic.in_file(file.name.clone());
    match span {
        Some(span) => diagnostic.at(file.text.clone(), span, label),
        None => diagnostic,
    }
}

/// `span` without the line feed it may begin or end with, so that one line is shown and not two.
fn shown(text: &str, span: Range<usize>) -> Range<usize> {
    let end = span.end.min(text.len());
    let start = span.start.min(end);
    let trimmed = text.get(start..end).map_or(0, |inside| inside.trim_end().len());
    start..start + trimmed
}

fn known_keys(unknown: &str, known: &[&str]) -> String {
    if let Some(near) = nearest(unknown, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let named: Vec<String> = known.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
    let more = if known.len() > NAMED { " …" } else { "" };
    format!("the keys here are {}{more}", named.join(", "))
}

/// What stands there and what belongs there, where serde says that the types differ.
fn wrong_type(said: &str) -> Option<(&'static str, String)> {
    let rest = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (what, wanted) = rest.rsplit_once(", expected ")?;
    let what = match what.split([' ', '`']).next().unwrap_or_default() {
        "string" => "this is text",
        "floating" | "integer" => "this is a number",
        "boolean" => "this is true or false, without quotes",
        "sequence" => "this is a list",
        "map" => "this is a table",
        _ => "this is something else",
    };
    let wanted = match wanted.split(' ').next().unwrap_or_default() {
        "f64" => "a number, such as 0.8,",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
        _ if wanted == "a boolean" => "true or false",
        _ if wanted == "a string" => "text in quotes",
        _ if wanted == "a character" => "one letter in quotes",
        _ if wanted == "a sequence" => "a list, such as [\"…\", \"…\"],",
        "struct" => "a table, such as { … },",
        _ if wanted == "a map" => "a table, such as { … },",
        _ => wanted,
    };
    Some((what, wanted.to_owned()))
}

/// The key of the value that begins at `start`, if it stands on the same line.
fn key_before(text: &str, start: usize) -> Option<&str> {
    let line = text.get(..start)?.lines().last()?;
    Some(line.split_once('=')?.0.trim())
}

/// How to mend what people who write TOML for the first time write otherwise.
fn syntax_help(text: &str, span: Range<usize>, said: &str) -> Option<&'static str> {
    let from = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let line = text[from..to].trim();
    let value = line.split_once('=').map(|(_, value)| value.trim());
    let decimal_comma = |value: &str| {
        let (whole, rest) = value.split_once(',').unwrap_or_default();
        let digit = |c: char| c.is_ascii_digit();
        !whole.is_empty() && whole.chars().all(digit) && rest.trim().starts_with(digit)
    };
    if said.contains("duplicate key") {
        Some("give it once: put both together, or write `[[…]]` for a list of tables")
    } else if line.contains(['“', '”', '„', '«', '»', '‘', '’', '‹', '›']) && !line.contains('"')
    {
        Some("write straight quotes: \"…\"")
    } else if value.is_some_and(decimal_comma) {
        Some("write decimals with a point: 0.8")
    } else if value.is_some_and(|value| value.ends_with('%')) {
        Some("write a share as a number from 0 to 1: 0.8 for 80 %")
    } else if value
        .is_some_and(|value| matches!(value.to_ascii_lowercase().as_str(), "yes" | "no" | "true" | "false"))
    {
        Some("write true or false, in small letters")
    } else if value.is_some_and(str::is_empty) {
        Some("a value is missing behind the `=`")
    } else if value.is_some_and(|value| value.matches('"').count() % 2 == 1) {
        Some("a quotation mark is missing on this line")
    } else if value.is_some_and(|value| value.starts_with(char::is_alphabetic)) {
        Some("write text in quotes: \"…\"")
    } else if line.starts_with('[') && line.matches('[').count() != line.matches(']').count() {
        Some("close the heading as you opened it: `[[type]]`")
    } else if value.is_none() && line.contains(':') {
        Some("write `key = value`, with an equals sign")
    } else {
        None
    }
}
