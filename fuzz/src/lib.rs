//! What is fuzzed: functions of bytes that must neither panic, hang nor lie about places.
//!
//! `cargo fuzz run NAME` runs one of them for as long as one likes; the tests of the main build run all of
//! them on changed seeds for a moment, from the same file.

use std::io::Cursor;
use std::sync::LazyLock;
use whosaid::classify::analyse;
use whosaid::document::{Document, OffsetMap, Span};
use whosaid::read::{ReadOptions, documents_from};
use whosaid::rules::{RuleSources, Rules};

/// What is done with bytes.
pub type Target = fn(&[u8]);

/// All of them, each with the name of its folder of seeds.
pub const TARGETS: [(&str, Target); 15] = [
    ("text", |bytes| read_as("a.txt", bytes)),
    ("markdown", |bytes| read_as("a.md", bytes)),
    ("html", |bytes| read_as("a.html", bytes)),
    ("jsonl", |bytes| read_as("a.jsonl", bytes)),
    ("json", |bytes| read_as("a.json", bytes)),
    ("table", |bytes| read_as("a.csv", bytes)),
    ("feed", |bytes| read_as("a.xml", bytes)),
    ("mail", |bytes| read_as("a.eml", bytes)),
    ("warc", |bytes| read_as("a.warc", bytes)),
    // Without its feature, what is told of it.
    ("parquet", |bytes| read_as("a.parquet", bytes)),
    ("packed", |bytes| read_as("a.warc.gz", bytes)),
    ("unnamed", |bytes| read_as("-", bytes)),
    ("extract", extract),
    ("rules", rules),
    ("baseline", baseline),
];

/// Runs the target of this name.
pub fn run(name: &str, bytes: &[u8]) {
    if let Some((_, target)) = TARGETS.iter().find(|(known, _)| *known == name) {
        target(bytes);
    }
}

/// Reads `bytes` as a file of this name. Every character of what is read must stand somewhere.
fn read_as(name: &str, bytes: &[u8]) {
    // A small limit, so that a record beyond it is met soon.
    let options = ReadOptions { max_bytes: 1 << 20, ..ReadOptions::default() };
    for read in documents_from(Cursor::new(bytes.to_vec()), name, &options) {
        let document = match read {
            Ok(document) => document,
            Err(diagnostic) => {
                assert!(diagnostic.file.is_some() && diagnostic.help.is_some(), "{diagnostic:?}");
                continue;
            }
        };
        assert!(!document.text.trim().is_empty(), "a document has text");
        let mut before = 0;
        for (at, c) in document.text.char_indices() {
            let place = document.place(Span::new(at as u32, (at + c.len_utf8()) as u32));
            assert!(place.line > 0 && place.column > 0, "{place:?}");
            assert!(before <= place.bytes.start && place.bytes.start <= place.bytes.end, "{place:?}");
            before = place.bytes.start;
        }
    }
}

/// Finds the statements in `bytes`, by the rules that ship.
fn extract(bytes: &[u8]) {
    static RULES: LazyLock<Rules> =
        LazyLock::new(|| Rules::built_in().expect("the rules that ship are in order"));
    let text = String::from_utf8_lossy(bytes);
    for language in ["fr", "en", "de"] {
        let document = Document {
            id: "text".into(),
            file: "text.txt".into(),
            language: Some(language.into()),
            text: (&*text).into(),
            offsets: OffsetMap::identity(&text, 0),
            ..Document::default()
        };
        for statement in analyse(&document, &RULES.extraction).statements {
            for span in statement.source.iter().chain(&statement.cue).chain(&statement.content) {
                assert!(text.get(span.range()).is_some(), "{span:?} is part of the text");
            }
        }
    }
}

/// Lays `bytes` over the rules that ship, as each kind of file.
fn rules(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for name in ["attribution.toml", "sources.toml", "languages/fr/cues.toml", "languages/fr/frames.toml"] {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("files stand in folders")).expect("there is room");
        std::fs::write(file, bytes).expect("there is room for a file");
    }
    let _ = Rules::load(&RuleSources { overlays: vec![folder.path().to_owned()], ..RuleSources::default() });
}

/// Reads `bytes` as a baseline.
fn baseline(bytes: &[u8]) {
    let file = tempfile::NamedTempFile::new().expect("there is room for a file");
    std::fs::write(file.path(), bytes).expect("there is room for a file");
    let _ = whosaid::baseline::read(file.path());
}
