//! Which language a document is in.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules::{Extraction, Language};
use std::sync::Arc;

/// How much of a document is looked at, in bytes; more makes detection slower, not surer.
const SAMPLE: usize = 1200;

/// The pack for `document`: the language it declares, or else the one its text looks like.
pub fn language_of<'r>(document: &Document, rules: &'r Extraction) -> Result<&'r Language, Diagnostic> {
    let known = || {
        let codes: Vec<&str> = rules.languages.iter().map(|language| &*language.code).collect();
        format!(
            "there are packs for {}; name one with --lang, or add a pack under rules/languages",
            codes.join(", ")
        )
    };
    let unknown = |message: String| {
        Diagnostic::error("unknown-language", message).in_file(document.file.clone()).help(known())
    };
    if let Some(code) = &document.language {
        return rules.language(code).ok_or_else(|| unknown(format!("there is no language pack `{code}`")));
    }
    let middle = sample(&document.text);
    let Some(info) = whatlang::detect(middle) else {
        return Err(unknown("its language could not be told".to_owned()));
    };
    let code = info.lang().code();
    rules
        .languages
        .iter()
        .find(|language| &*language.iso639_3 == code)
        .map(Arc::as_ref)
        .ok_or_else(|| unknown(format!("it looks {}, for which there is no pack", info.lang().eng_name())))
}

/// A stretch of text from the first third on: beginnings are often menus and datelines.
fn sample(text: &str) -> &str {
    let start = if text.len() > 3 * SAMPLE { text.len() / 3 } else { 0 };
    let start = text.floor_char_boundary(start);
    let end = text.floor_char_boundary((start + SAMPLE).min(text.len()));
    &text[start..end]
}
