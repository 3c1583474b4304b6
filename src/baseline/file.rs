//! The file of a baseline: TOML that people read in a pull request, sorted so that a changed claim is a
//! changed line.

use super::{Baseline, FORMAT, Fingerprint, Head, Kept};
use crate::diagnostic::Diagnostic;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use toml::Spanned;

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1 << 30;

/// How many bytes say whether a file is a baseline.
const HEAD: u64 = 4096;

const RENEW: &str = "`whosaid baseline write` writes it anew.";

/// Only its form, which other versions of the program write, too.
#[derive(Deserialize)]
struct RawFormat {
    #[serde(rename = "baseline-format")]
    format: Option<u32>,
    engine: Option<String>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBaseline {
    #[serde(rename = "baseline-format")]
    _format: u32,
    engine: String,
    rules: RawRules,
    #[serde(default)]
    documents: BTreeMap<String, String>,
    #[serde(default)]
    claim: Vec<RawClaim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRules {
    all: String,
    extraction: String,
    scoring: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClaim {
    id: Spanned<String>,
    content: String,
    source: String,
    #[serde(rename = "type")]
    kind: String,
    stance: String,
    score: Spanned<f64>,
    grade: String,
    documents: Vec<String>,
    rules: BTreeMap<String, f64>,
}

/// Whether `file` is meant to be a baseline rather than an article: by its name, or by how it begins.
pub fn is_baseline(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "toml") || begins_as_baseline(file)
}

/// Whether `file` begins like a baseline, of whatever version.
pub fn begins_as_baseline(file: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    // The beginning may end within a character.
    let head = String::from_utf8_lossy(&head);
    read.is_ok() && head.lines().any(|line| line.starts_with("baseline-format"))
}

/// Reads the baseline in `file`, or tells why that can't be.
pub fn read(file: &Path) -> Result<Baseline, Diagnostic> {
    let name = file.display().to_string();
    match text(file) {
        Ok(text) => parse(&text, &name),
        Err(error) => {
            let missing = error.kind() == io::ErrorKind::NotFound;
            let help = if missing {
                "`whosaid baseline write` writes it from the articles as they are now."
            } else {
                "Check that the path is right and that you may read it."
            };
            let message = format!("the baseline can't be read: {error}");
            Err(Diagnostic::error("unreadable-baseline", message).in_file(name).help(help))
        }
    }
}

fn text(file: &Path) -> io::Result<String> {
    if fs::metadata(file)?.len() > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(file)
}

/// Reads the `text` of the baseline called `name`.
fn parse(text: &str, name: &str) -> Result<Baseline, Diagnostic> {
    let shown: Arc<str> = text.into();
    let broken = |message: String, span: Option<std::ops::Range<usize>>, label: &str| {
        let diagnostic = Diagnostic::error("broken-baseline", message).in_file(name);
        match span {
            Some(span) => diagnostic.at(shown.clone(), span, label),
            None => diagnostic,
        }
    };
    if let Some(at) = conflict(text) {
        let message = "the baseline has marks of a merge in it".to_owned();
        let help = "Merge rules and articles, keep either version of this file, and let `whosaid baseline accept` bring it up to date.";
        return Err(broken(message, Some(at..at + 7), "two versions stand here").help(help));
    }
    let wrong = |error: &toml::de::Error| {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        broken(message, error.span(), "here").help(format!("Mend this, or start again: {RENEW}"))
    };
    let form: RawFormat = toml::from_str(text).map_err(|error| wrong(&error))?;
    match form.format {
        Some(FORMAT) => {}
        None => {
            let message = "this is no baseline: it has no `baseline-format`".to_owned();
            return Err(broken(message, None, "").help(RENEW));
        }
        Some(other) => {
            let engine = form.engine.unwrap_or_else(|| "of another version".to_owned());
            let message = format!(
                "the baseline has format {other}, which whosaid {engine} writes; this one reads format {FORMAT}"
            );
            let help = if other > FORMAT {
                format!("Use that version of whosaid or a later one. {RENEW}")
            } else {
                RENEW.to_owned()
            };
            return Err(Diagnostic::error("other-format", message).in_file(name).help(help));
        }
    }
    let raw: RawBaseline = toml::from_str(text).map_err(|error| wrong(&error))?;
    let mut claims = BTreeMap::new();
    for claim in raw.claim {
        let span = claim.id.span();
        let Ok(id) = claim.id.get_ref().parse::<Fingerprint>() else {
            let message = format!("`{}` is no fingerprint", claim.id.get_ref());
            let help = format!("They have ten letters and digits, and nobody writes them. {RENEW}");
            return Err(broken(message, Some(span), "this one").help(help));
        };
        if !(0.0..=100.0).contains(claim.score.get_ref()) {
            let message = format!("a score can't be {}", claim.score.get_ref());
            return Err(broken(message, Some(claim.score.span()), "scores lie within 0 and 100").help(RENEW));
        }
        let kept = Kept {
            content: claim.content,
            source: claim.source,
            kind: claim.kind,
            stance: claim.stance,
            score: claim.score.into_inner(),
            grade: claim.grade,
            documents: claim.documents,
            rules: claim.rules,
        };
        if claims.insert(id, kept).is_some() {
            let message = format!("two claims have the fingerprint `{id}`, as after a merge");
            let help = "`whosaid baseline write` writes it anew from what is found now.";
            return Err(broken(message, Some(span), "the second one").help(help));
        }
    }
    let RawRules { all, extraction, scoring, files, values } = raw.rules;
    let head = Head { engine: raw.engine, rules: all, extraction, scoring, files, values };
    Ok(Baseline { head, documents: raw.documents, claims })
}

/// Where a merge has left its marks.
fn conflict(text: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    starts.into_iter().find(|&at| text[at..].starts_with("<<<<<<<") || text[at..].starts_with(">>>>>>>"))
}

/// The file.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Head { engine, rules, extraction, scoring, files, values } = &self.head;
        f.write_str("# What whosaid found, kept so that a change shows what it moves. Read the diff; nobody edits this.\n")?;
        f.write_str(
            "# `whosaid baseline accept` brings it up to date. Scores say how well claims are sourced.\n",
        )?;
        writeln!(f, "baseline-format = {FORMAT}")?;
        writeln!(f, "engine = {}", Quoted(engine))?;
        writeln!(f, "\n[rules]")?;
        for (key, hash) in [("all", rules), ("extraction", extraction), ("scoring", scoring)] {
            writeln!(f, "{key} = {}", Quoted(hash))?;
        }
        for (title, table) in
            [("rules.files", files), ("rules.values", values), ("documents", &self.documents)]
        {
            writeln!(f, "\n[{title}]")?;
            for (key, value) in table {
                writeln!(f, "{} = {}", Quoted(key), Quoted(value))?;
            }
        }
        // Claims stand with their document, in an order that no score decides.
        let mut claims: Vec<_> = self.claims.iter().collect();
        claims.sort_by(|(id, a), (other, b)| {
            (&a.documents, &a.content, id).cmp(&(&b.documents, &b.content, other))
        });
        claims.into_iter().try_for_each(|(id, kept)| claim(f, *id, kept))
    }
}

fn claim(f: &mut fmt::Formatter<'_>, id: Fingerprint, kept: &Kept) -> fmt::Result {
    writeln!(f, "\n[[claim]]\nid = \"{id}\"")?;
    for (key, value) in
        [("content", &kept.content), ("source", &kept.source), ("type", &kept.kind), ("stance", &kept.stance)]
    {
        writeln!(f, "{key} = {}", Quoted(value))?;
    }
    writeln!(f, "score = {:.2}", kept.score)?;
    writeln!(f, "grade = {}", Quoted(&kept.grade))?;
    let documents: Vec<String> = kept.documents.iter().map(|id| Quoted(id).to_string()).collect();
    writeln!(f, "documents = [{}]", documents.join(", "))?;
    let rules: Vec<String> =
        kept.rules.iter().map(|(rule, term)| format!("{} = {term:.3}", Quoted(rule))).collect();
    writeln!(f, "rules = {{ {} }}", rules.join(", "))
}

/// A text as TOML writes it on one line.
struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                c if c.is_control() => write!(f, "\\u{:04X}", c as u32)?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
