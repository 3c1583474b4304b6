//! Articles to measure with: the sentences of the corpus that ships, shuffled the same way each time.

use std::fs;
use std::path::Path;
use whosaid::document::Document;
use whosaid::read::{ReadOptions, documents_from};
use whosaid::rules::Rules;
use whosaid::segment::segment;

/// How many bytes of text there are in each language, at least.
const BYTES: usize = 2 << 20;
/// Sentences in an article, and in a paragraph of it.
const ARTICLE: usize = 24;
const PARAGRAPH: usize = 3;

/// Articles in the language `code`, as one file of JSON Lines that declares no language.
pub(crate) fn jsonl(rules: &Rules, code: &str) -> String {
    let mut lines = String::new();
    for (number, text) in articles(rules, code).enumerate() {
        let line = serde_json::json!({ "doc_id": format!("{code}-{number}"), "text": text });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}

/// The same articles, read; they declare their language if `declared`.
pub(crate) fn documents(rules: &Rules, code: &str, declared: bool) -> Vec<Document> {
    let options = ReadOptions { language: declared.then(|| code.into()), ..ReadOptions::default() };
    let lines = std::io::Cursor::new(jsonl(rules, code));
    documents_from(lines, "bench.jsonl", &options).collect::<Result<_, _>>().expect("the lines are valid")
}

/// How many bytes of text there are in `documents`.
pub(crate) fn bytes(documents: &[Document]) -> usize {
    documents.iter().map(|document| document.text.len()).sum()
}

fn articles(rules: &Rules, code: &str) -> impl Iterator<Item = String> {
    let sentences = sentences(rules, code);
    let mut draw = 0_u64;
    let mut bytes = 0;
    std::iter::from_fn(move || {
        let mut article = String::new();
        for number in 1..=ARTICLE {
            // Knuth's linear congruential generator; its upper bits are random enough to shuffle by.
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            article.push_str(&sentences[(draw >> 33) as usize % sentences.len()]);
            article.push_str(if number % PARAGRAPH == 0 { "\n\n" } else { " " });
        }
        let goes_on = bytes < BYTES;
        bytes += article.len();
        goes_on.then_some(article)
    })
}

fn sentences(rules: &Rules, code: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(code);
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let language = rules.extraction.language(code).expect("the corpus is in a language that has a pack");
    let mut sentences = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).expect("it can be read");
        let seg = segment(&text, language);
        let spans = seg.sentences.iter().map(|sentence| seg.span(sentence.tokens.clone()));
        sentences.extend(spans.map(|span| text[span.range()].to_owned()));
    }
    sentences
}
