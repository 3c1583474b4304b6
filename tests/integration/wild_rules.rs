//! Rule files that nobody would write: whatever they hold, they are rules or mistakes, never a panic.

use super::program::repository;
use super::reading::document;
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use whosaid::classify::analyse;
use whosaid::rules::{RuleSources, Rules};

/// A file of every kind that the loader reads.
const FILES: [&str; 12] = [
    "attribution.toml",
    "stance.toml",
    "modifiers.toml",
    "corroboration.toml",
    "grades.toml",
    "sources.toml",
    "languages/fr/language.toml",
    "languages/fr/cues.toml",
    "languages/fr/frames.toml",
    "languages/fr/verbs.toml",
    "languages/en/lexicon.toml",
    "languages/en/numbers.toml",
];

const SENTENCE: &str = "« Les 11 000 soldats », a-t-il dit, seraient partis, selon Séoul. Moscou dément.";

/// One change to a file, at a share of its length.
#[derive(Clone, Debug)]
enum Change {
    Cut(f64, usize),
    Insert(f64, String),
    RepeatLine(f64),
    SwapLines(f64, f64),
    Number(f64, String),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0.0..1.0_f64;
    let token = prop::sample::select(vec![
        "\"",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ",",
        "#",
        "'''",
        "\"\"\"",
        "\\u0000",
        "é",
        "\u{301}",
        "\u{202e}",
        "\n[[type]]\n",
        "\n[verbs]\n",
        "= {}",
        "= []",
        "id = \"\"",
        "{cue:clause",
        "<a|",
        "list = [\"\"]",
        "\0",
    ]);
    let number =
        prop::sample::select(vec!["-1", "nan", "inf", "-inf", "1e308", "0", "99999999999999999999", "1.5"]);
    prop_oneof![
        (at.clone(), 1..400_usize).prop_map(|(at, len)| Change::Cut(at, len)),
        (at.clone(), token).prop_map(|(at, token)| Change::Insert(at, token.to_owned())),
        at.clone().prop_map(Change::RepeatLine),
        (at.clone(), at.clone()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        (at, number).prop_map(|(at, number)| Change::Number(at, number.to_owned())),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let at = |share: f64| text.floor_char_boundary((share * text.len() as f64) as usize);
    let lines = || text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let line = |share: f64, count: usize| (share * count as f64) as usize;
    match change {
        Change::Cut(share, len) => {
            let (start, end) = (at(*share), text.floor_char_boundary((at(*share) + len).min(text.len())));
            format!("{}{}", &text[..start], &text[end..])
        }
        Change::Insert(share, token) => format!("{}{token}{}", &text[..at(*share)], &text[at(*share)..]),
        Change::RepeatLine(share) => {
            let mut lines = lines();
            let number = line(*share, lines.len());
            lines.insert(number, lines[number].clone());
            lines.concat()
        }
        Change::SwapLines(a, b) => {
            let mut lines = lines();
            let count = lines.len();
            lines.swap(line(*a, count), line(*b, count));
            lines.concat()
        }
        Change::Number(share, number) => {
            let digit = |c: char| c.is_ascii_digit() || c == '.';
            let Some(found) = text[at(*share)..].find(|c: char| c.is_ascii_digit()) else {
                return text.to_owned();
            };
            let start = at(*share) + found;
            let end = text[start..].find(|c| !digit(c)).map_or(text.len(), |len| start + len);
            format!("{}{number}{}", &text[..start], &text[end..])
        }
    }
}

/// Loads rules of which `bytes` stand for `file`, and, where they are in order, reads by them.
fn load(file: &str, bytes: &[u8], as_overlay: bool) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join(file);
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
    std::fs::write(&path, bytes).expect("it can be written");
    match Rules::load(&sources(folder.path(), as_overlay)) {
        Ok(rules) => {
            // Rules that pass every check must also be usable.
            for language in ["fr", "en"] {
                analyse(&document(language, SENTENCE), &rules.extraction);
            }
        }
        Err(diagnostics) => prop_assert!(!diagnostics.is_empty(), "rules are refused without a reason"),
    }
    Ok(())
}

fn sources(folder: &Path, as_overlay: bool) -> RuleSources {
    let folder: PathBuf = folder.to_owned();
    if as_overlay {
        RuleSources { overlays: vec![folder], ..RuleSources::default() }
    } else {
        RuleSources { base: Some(folder), ..RuleSources::default() }
    }
}

proptest! {
    // Each case compiles all packs, so that more of them would take minutes.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_never_panic(
        file in prop::sample::select(FILES.to_vec()),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        text in "[ \\[\\]{}=\"'.,#a-e0-9\\n\\\\é]{0,120}",
        as_overlay: bool,
    ) {
        load(file, &bytes, as_overlay)?;
        load(file, text.as_bytes(), as_overlay)?;
    }

    #[test]
    fn changed_rules_never_panic(
        file in prop::sample::select(FILES.to_vec()),
        changes in prop::collection::vec(change(), 1..4),
        as_overlay: bool,
    ) {
        let text = std::fs::read_to_string(repository().join("rules").join(file)).expect("it is there");
        let text = changes.iter().fold(text, |text, change| changed(&text, change));
        load(file, text.as_bytes(), as_overlay)?;
    }
}
