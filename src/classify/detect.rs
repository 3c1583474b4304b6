//! Which language a document is in.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules::{Extraction, Language};
use std::sync::Arc;

/// How much of a document is looked at, in bytes; more makes detection slower, not surer.
const SAMPLE: usize = 1200;
/// How long a text must be to belie what its file says of its language, in bytes.
const SURE: usize = 300;

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
        let belied = document.language_by_file.then(|| surely(document, rules)).flatten();
        if let Some(language) = belied {
            return Ok(language);
        }
        return rules.language(code).ok_or_else(|| unknown(format!("there is no language pack `{code}`")));
    }
    let middle = sample(&document.text);
    let Some(info) = whatlang::detect(middle) else {
        return Err(unknown("its language could not be told".to_owned()));
    };
    pack(rules, info.lang())
        .ok_or_else(|| unknown(format!("it looks {}, for which there is no pack", info.lang().eng_name())))
}

/// The pack for what the text is surely in, if it is long enough to tell.
fn surely<'r>(document: &Document, rules: &'r Extraction) -> Option<&'r Language> {
    let info = whatlang::detect(sample(&document.text)).filter(whatlang::Info::is_reliable)?;
    if document.text.len() < SURE { None } else { pack(rules, info.lang()) }
}

fn pack(rules: &Extraction, language: whatlang::Lang) -> Option<&Language> {
    rules.languages.iter().find(|pack| &*pack.iso639_3 == language.code()).map(Arc::as_ref)
}

/// A stretch of text from the first third on: beginnings are often menus and datelines.
fn sample(text: &str) -> &str {
    let start = if text.len() > 3 * SAMPLE { text.len() / 3 } else { 0 };
    let start = text.floor_char_boundary(start);
    let end = text.floor_char_boundary((start + SAMPLE).min(text.len()));
    &text[start..end]
}
