//! What a person who breaks a rule is told: every mistake, where it is, and the mend.

use super::mistakes::{MISTAKES, REPLACEMENTS};
use super::snapshot::kept;
use std::fmt::Write;
use std::path::Path;
use whosaid::diagnostic::Diagnostic;
use whosaid::report::diagnostics::render;
use whosaid::report::{Page, Paint};
use whosaid::rules::{RuleSources, Rules};

/// What is said of rules that are nowhere, and so in no file that could be named.
const ABSENT: [&str; 3] = ["grades-leave-a-gap", "missing-grade", "language-missing"];

#[test]
fn every_mistake_is_told_with_its_place_and_mend() {
    let mut told = String::new();
    for (layer, mistakes) in [("overlay", MISTAKES), ("base", REPLACEMENTS)] {
        for (code, file, text) in mistakes {
            let diagnostics = broken(layer, &[(file, text.as_bytes())]);
            add(&mut told, code, &diagnostics);
            let expected = diagnostics.iter().find(|diagnostic| diagnostic.code == *code);
            let expected = expected.unwrap_or_else(|| panic!("{file}: {text}\nno {code} in:\n{told}"));
            let named =
                expected.file.as_deref().is_some_and(|name| file.contains(name) || name.ends_with(file));
            assert!(named || ABSENT.contains(code), "{code} names {:?}, not {file}", expected.file);
        }
    }
    let unreadable = broken("overlay", &[("stance.toml", b"[[stance]]\nid = \"d\xe9menti\"\n")]);
    assert_eq!(codes(&unreadable), ["unreadable-rules"]);
    add(&mut told, "unreadable-rules", &unreadable);
    let missing = RuleSources {
        base: Some("no/such/rules".into()),
        overlays: vec!["nor/these".into()],
        ..RuleSources::default()
    };
    let missing = Rules::load(&missing).expect_err("there is no such folder");
    assert_eq!(codes(&missing), ["missing-rules", "missing-rules"]);
    add(&mut told, "missing-rules", &missing);
    kept("rule-mistakes", &told);
}

#[test]
fn too_much_of_a_good_thing_is_told() {
    let repeated = |head: &str, tail: &str| -> String {
        (0..1100).fold(String::new(), |mut all, number| {
            let _ = write!(all, "{head}{number}{tail}");
            all
        })
    };
    let because = "\"\nbecause = \"Many.\"\n";
    for (code, file, text) in [
        ("too-many-modifiers", "modifiers.toml", repeated("[[modifier]]\nwhen = {}\nid = \"m", because)),
        (
            "too-many-classes",
            "languages/fr/lexicon.toml",
            repeated("[[words]]\nlist = []\nclass = \"c", "\"\n"),
        ),
        (
            "too-many-constructions",
            "languages/fr/cues.toml",
            repeated("[[cue]]\nid = \"a\"\nbecause = \"Many.\"\ntakes = [\"t", "\"]\n"),
        ),
    ] {
        let diagnostics = broken("overlay", &[(file, text.as_bytes())]);
        assert!(codes(&diagnostics).contains(&code), "{code} is not among {:?}", codes(&diagnostics));
    }
}

/// Ten mistakes in as many rules and nearly as many files: a person mends them in one go.
#[test]
fn ten_mistakes_are_told_at_once() {
    let ten = [
        ("rule-shape", "stance.toml"),
        ("unknown-key", "attribution.toml"),
        ("unknown-name", "modifiers.toml"),
        ("out-of-range", "corroboration.toml"),
        ("grades-leave-a-gap", "grades.toml"),
        ("unknown-name", "sources.toml"),
        ("unknown-verb", "languages/fr/cues.toml"),
        ("frame-shape", "languages/fr/frames.toml"),
        ("unknown-tense", "languages/fr/lexicon.toml"),
        ("unknown-operator", "languages/fr/numbers.toml"),
    ];
    let mistake = |code: &str, file: &str| {
        let found = MISTAKES.iter().find(|(c, f, _)| (*c, *f) == (code, file));
        found.unwrap_or_else(|| panic!("{code} in {file} is one of the mistakes above"))
    };
    let files: Vec<(&str, &[u8])> =
        ten.iter().map(|&(code, file)| (file, mistake(code, file).2.as_bytes())).collect();
    let together = broken("overlay", &files);
    let hidden: Vec<String> = files
        .iter()
        .flat_map(|&file| broken("overlay", &[file]))
        .map(|alone| alone.message)
        .filter(|message| !together.iter().any(|diagnostic| diagnostic.message == *message))
        .collect();
    assert!(hidden.is_empty(), "told alone, hidden among ten: {hidden:#?}");
    let mut told = String::new();
    add(&mut told, "ten at once", &together);
    kept("rule-mistakes-ten", &told);
}

/// What loading says of a folder with these files, as one that is laid over or one that stands below.
fn broken(layer: &str, files: &[(&str, &[u8])]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    if layer == "base" {
        // What stands in place of the built-in rules is a copy of them with some files changed.
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), folder.path());
    }
    for (file, bytes) in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }
    let path = folder.path().to_owned();
    let sources = match layer {
        "base" => RuleSources { base: Some(path), ..RuleSources::default() },
        _ => RuleSources { overlays: vec![path], ..RuleSources::default() },
    };
    let diagnostics = Rules::load(&sources).expect_err("the rules are broken");
    diagnostics.into_iter().map(|diagnostic| below(diagnostic, folder.path())).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("it can be made");
    for entry in std::fs::read_dir(from).expect("the rules are there").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).expect("it can be copied");
        }
    }
}

/// The diagnostic with its file named from `folder` on, so that it is the same in any folder.
fn below(mut diagnostic: Diagnostic, folder: &Path) -> Diagnostic {
    let folder = format!("{}/", folder.display());
    diagnostic.file = diagnostic.file.map(|file| file.strip_prefix(&*folder).unwrap_or(&file).into());
    diagnostic
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

fn add(told: &mut String, heading: &str, diagnostics: &[Diagnostic]) {
    let _ = writeln!(told, "── {heading}\n");
    let page = Page { width: 100, paint: Paint { on: false } };
    told.extend(diagnostics.iter().map(|diagnostic| render(diagnostic, page)));
}
