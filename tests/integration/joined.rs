//! What is found in an article does not hang on what stands before and behind it in the same file.

use super::reading::read;
use std::fs;
use whosaid::document::Span;

/// A few lines that open with a name and a colon, far from each other, make no conversation of the articles between.
const LABELS: [&str; 3] = ["STEVE LIND: Good night.", "MARY STONE: Good night.", "STEVE LIND: Good night."];

#[test]
fn articles_of_one_file_are_read_like_articles_of_their_own() {
    for language in ["en", "fr", "de"] {
        let articles = articles(language);
        let mut alone = Vec::new();
        let mut joined = String::new();
        for (number, article) in articles.iter().enumerate() {
            alone.extend(found(language, article, joined.len()));
            joined.push_str(article);
            joined.push_str("\n\n");
            if number % 2 == 1 {
                joined.push_str(LABELS[number / 2 % LABELS.len()]);
                joined.push_str("\n\n");
            }
        }
        let mut together = found(language, &joined, 0);
        together.retain(|statement| alone.contains(statement));
        assert_eq!(together.len(), alone.len(), "{language}: of {} statements some are lost", alone.len());
    }
}

fn articles(language: &str) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(format!("corpus/{language}"))
        .expect("the corpus has a folder for each language")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).expect("articles are text")).collect()
}

/// Where sources, cues and contents stand, as bytes of a text in which `text` begins at `offset`.
fn found(language: &str, text: &str, offset: usize) -> Vec<[Vec<(usize, usize)>; 3]> {
    let moved = |spans: &[Span]| {
        spans.iter().map(|span| (span.range().start + offset, span.range().end + offset)).collect()
    };
    let statements = read(language, text).statements;
    statements.iter().map(|said| [&said.source, &said.cue, &said.content].map(|spans| moved(spans))).collect()
}
