//! Annotated articles: JSON Lines whose objects say, beside the text, who says what in it.

use super::jsonl::{self, Line};
use super::problem;
use super::source::Source;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An article, and what somebody found in it.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article.
    pub document: Document,
    /// What was found in it.
    pub annotations: Annotations,
}

/// What somebody, or some other system, found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotations {
    /// The document's id; empty where the line gives none.
    pub document: Arc<str>,
    /// What the spans count.
    pub unit: Unit,
    /// Who says what.
    pub attributions: Vec<Annotation>,
    /// What the author states, where that was annotated.
    pub author_claims: Option<Vec<AuthorClaim>>,
}

/// What spans count, from the beginning of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Code points.
    #[default]
    Chars,
    /// UTF-8 bytes.
    Bytes,
}

/// One source saying one thing, as it was annotated. Spans are half-open, and nothing about them is
/// checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Who says it.
    pub source: Vec<(u64, u64)>,
    /// The words that report.
    pub cue: Vec<(u64, u64)>,
    /// What is said.
    pub content: Vec<(u64, u64)>,
    /// Whatever else was noted, by its key: words, numbers and yes or no as they are written.
    pub labels: BTreeMap<String, Vec<String>>,
}

/// One thing that the author states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorClaim {
    /// The words that state it.
    pub span: (u64, u64),
    /// How it could be checked, as in `concrete` or `soft`.
    pub checkable: Option<String>,
}

/// Two sentences, and what somebody took them to be to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentencePair {
    /// The file it was read from.
    pub file: Arc<str>,
    /// The line in it, from 1.
    pub record: u32,
    /// The language of both, as an ISO 639-1 code, if it is declared.
    pub language: Option<Arc<str>>,
    /// One sentence, or a few.
    pub a: Arc<str>,
    /// The other.
    pub b: Arc<str>,
    /// What they are to each other, as in `contradiction` or `compatible`.
    pub label: String,
}

#[derive(Deserialize)]
struct RawPair {
    lang: Option<String>,
    a: String,
    b: String,
    label: String,
}

#[derive(Deserialize)]
struct RawLine {
    doc_id: Option<Value>,
    id: Option<Value>,
    offsets: Option<String>,
    attributions: Option<Vec<RawAnnotation>>,
    author_claims: Option<Vec<RawClaim>>,
}

#[derive(Deserialize)]
struct RawAnnotation {
    source: Option<Vec<(u64, u64)>>,
    cue: Option<Vec<(u64, u64)>>,
    content: Option<Vec<(u64, u64)>>,
    #[serde(flatten)]
    labels: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct RawClaim {
    span: (u64, u64),
    checkable: Option<String>,
}

/// The annotated document on `line`.
pub(super) fn annotated(source: &Source, line: &Line) -> Result<Annotated, Diagnostic> {
    let document = jsonl::document(source, line)?;
    let annotations = annotations(source, line)?;
    Ok(Annotated { document, annotations })
}

/// The annotations on `line`.
pub(super) fn annotations(source: &Source, line: &Line) -> Result<Annotations, Diagnostic> {
    let problem =
        |what: &str| problem::no_attributions(&source.given.file, line.number, line.text.as_bytes(), what);
    let raw: RawLine = serde_json::from_str(line.text).map_err(|error| {
        let told = error.to_string();
        problem(&format!(
            "has annotations of another shape: {}",
            told.split(" at line ").next().unwrap_or("")
        ))
    })?;
    let unit = match raw.offsets.as_deref() {
        None | Some("text-chars") => Unit::Chars,
        Some("text-bytes") => Unit::Bytes,
        Some(other) => return Err(problem(&format!("counts its spans in `{other}`, not in `text-chars`"))),
    };
    let attributions = raw.attributions.ok_or_else(|| problem("has no \"attributions\""))?;
    let claim = |RawClaim { span, checkable }| AuthorClaim { span, checkable };
    Ok(Annotations {
        document: raw.doc_id.or(raw.id).and_then(|id| words(&id).pop()).unwrap_or_default().into(),
        unit,
        attributions: attributions.into_iter().map(Annotation::from).collect(),
        author_claims: raw.author_claims.map(|claims| claims.into_iter().map(claim).collect()),
    })
}

/// The pair of sentences on `line`.
pub(super) fn sentence_pair(source: &Source, line: &Line) -> Result<SentencePair, Diagnostic> {
    let RawPair { lang, a, b, label } = serde_json::from_str(line.text).map_err(|error| {
        let told = error.to_string();
        let what = told.split(" at line ").next().unwrap_or_default();
        problem::no_pair(&source.given.file, line.number, line.text.as_bytes(), what)
    })?;
    Ok(SentencePair {
        file: source.given.file.clone(),
        record: u32::try_from(line.number).unwrap_or(u32::MAX),
        language: source.given.language.clone().or_else(|| lang.map(Arc::from)),
        a: a.into(),
        b: b.into(),
        label,
    })
}

impl From<RawAnnotation> for Annotation {
    fn from(raw: RawAnnotation) -> Self {
        Self {
            source: raw.source.unwrap_or_default(),
            cue: raw.cue.unwrap_or_default(),
            content: raw.content.unwrap_or_default(),
            labels: raw.labels.into_iter().map(|(key, value)| (key, words(&value))).collect(),
        }
    }
}

/// A plain value as it is written, or each of a list of them; none for anything else.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(values) => values.iter().flat_map(words).collect(),
        Value::Null | Value::Object(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::super::source::annotations_from;
    use super::*;

    fn read(line: &str) -> Result<Annotations, Diagnostic> {
        let reader = std::io::Cursor::new(line.as_bytes().to_vec());
        annotations_from(reader, "a.jsonl", &ReadOptions::default()).next().unwrap()
    }

    #[test]
    fn whatever_was_noted_is_kept() {
        let line = r#"{"doc_id": 7, "attributions": [{"source": [[0, 3]], "cue": null, "type": "media", "alt_type": ["person"], "nested": false, "frame": [[1, 2]]}], "author_claims": [{"span": [4, 9]}]}"#;
        let read = read(line).unwrap();
        assert_eq!((&*read.document, read.unit), ("7", Unit::Chars));
        let [annotation] = &read.attributions[..] else { panic!("there is one") };
        assert_eq!((&annotation.source[..], annotation.cue.len()), (&[(0, 3)][..], 0));
        assert_eq!(annotation.labels["nested"], ["false"]);
        assert_eq!(annotation.labels["alt_type"], ["person"]);
        assert_eq!(read.author_claims.unwrap()[0].span, (4, 9));
    }

    /// What is not on one line each would give an error for each line.
    #[test]
    fn json_spread_over_lines_is_told_once() {
        for (text, command) in [("[\n{\n}\n]", "jq -c '.[]'"), ("\n{\n\"attributions\": []\n}", "jq -c .")] {
            let error = read(text).unwrap_err();
            assert_eq!(error.code, "invalid-json");
            assert!(error.help.unwrap().contains(&format!("{command} 'a.jsonl'")));
        }
    }

    #[test]
    fn what_is_no_annotation_says_so() {
        for (line, what) in [
            (r#"{"text": "Oui."}"#, "has no \"attributions\""),
            (r#"{"attributions": [{"source": [3]}]}"#, "of another shape"),
            (r#"{"attributions": [], "offsets": "file-bytes"}"#, "`file-bytes`"),
        ] {
            let error = read(line).unwrap_err();
            assert_eq!(error.code, "missing-attributions");
            assert!(error.message.contains(what) && error.help.is_some(), "{error}");
        }
    }
}
