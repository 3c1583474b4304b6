//! What a person who breaks a rule is told: every mistake, where it is, and the mend.
//!
//! Each file in `tests/mistakes` is rules with a mistake, named for its kind. A line `#: PATH` says which
//! rule file it is (`#: in place of PATH` if it stands for the one that ships), and `snapshots/mistakes`
//! has what is said of it. To add one, write the file and run `INSTA_UPDATE=always cargo test mistake`.

use super::program::repository;
use super::snapshot::kept;
use rayon::prelude::*;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use whosaid::diagnostic::{Diagnostic, Severity};
use whosaid::report::diagnostics::render;
use whosaid::report::{Page, Paint};
use whosaid::rules::{KINDS, RuleSources, Rules};

/// Kinds that no rule file can show.
const ELSEWHERE: [&str; 7] = [
    "extends-cycle",
    "missing-rules",
    "no-rules",
    "too-many-classes",
    "too-many-constructions",
    "too-many-modifiers",
    "unreadable-rules",
];

#[test]
fn every_mistake_is_told_with_its_place_and_mend() {
    let cases = cases();
    let told: Vec<Vec<Diagnostic>> = cases.par_iter().map(|case| broken(&files_of(case))).collect();
    let mut shown = Vec::new();
    for (case, told) in cases.iter().zip(&told) {
        let name = name_of(case);
        let kind = KINDS.iter().rev().find(|kind| name.starts_with(kind.name));
        let kind = kind.map_or("", |kind| kind.name);
        assert!(
            name == "several-in-one-rule" || told.iter().any(|diagnostic| diagnostic.code == kind),
            "{name} is not told as [{kind}] but as {told:#?}"
        );
        for diagnostic in told {
            let known = KINDS.iter().find(|kind| kind.name == diagnostic.code);
            assert_eq!(known.map(|kind| kind.severity), Some(diagnostic.severity), "{diagnostic}");
        }
        shown.push(kind);
        kept(&format!("mistakes/{name}"), &drawn(told));
    }
    for kind in KINDS {
        let is_shown = shown.contains(&kind.name) || ELSEWHERE.contains(&kind.name);
        assert!(is_shown, "no file in tests/mistakes shows [{}]", kind.name);
    }
}

/// The names are what people search for and what programs match, so that they change on purpose only.
#[test]
fn the_names_of_mistakes_are_stable() {
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    assert!(names.is_sorted(), "they are listed in order");
    kept("mistakes", &names.join("\n"));
}

#[test]
fn the_page_of_mistakes_is_up_to_date() {
    let page = std::fs::read_to_string(repository().join("docs/mistakes.md")).expect("the page is there");
    let mut table = "| name | weighs | what it means |\n| --- | --- | --- |\n".to_owned();
    for kind in KINDS {
        let _ = writeln!(table, "| `{}` | {} | {} |", kind.name, kind.severity, kind.means);
    }
    assert!(page.contains(&table), "docs/mistakes.md should have this table:\n\n{table}");
}

#[test]
fn what_can_not_be_read_is_told() {
    let mut told = String::new();
    let mut add = |code: &str, diagnostics: &[Diagnostic]| {
        assert!(diagnostics.iter().any(|diagnostic| diagnostic.code == code), "{code}: {diagnostics:#?}");
        told.push_str(&drawn(diagnostics));
    };
    add(
        "unreadable-rules",
        &broken(&[("stance.toml", false, b"[[stance]]\nid = \"d\xe9menti\"\n".to_vec())]),
    );
    add("unreadable-rules", &broken(&[("stance.toml", false, vec![b'#'; 17 << 20])]));
    add("no-rules", &broken(&[("notes.txt", false, b"Nothing.".to_vec())]));
    let missing = RuleSources {
        base: Some("no/such/rules".into()),
        overlays: vec!["nor/these".into()],
        ..RuleSources::default()
    };
    let missing = Rules::check(&missing).diagnostics;
    let folders: Vec<Diagnostic> =
        missing.into_iter().filter(|diagnostic| diagnostic.code == "missing-rules").collect();
    assert_eq!(folders.len(), 2);
    add("missing-rules", &folders);
    kept("mistakes-in-reading", &told);
}

/// What editors on other systems write before, between and behind lines is no mistake.
#[test]
fn byte_order_marks_and_other_line_ends_are_read() {
    let text = "\u{feff}[[modifier]]\r\nid = \"hearsay\"\r\nterm = 0.8\r\n";
    let told = broken(&[("modifiers.toml", false, text.as_bytes().to_vec())]);
    assert!(told.is_empty(), "{told:#?}");
    assert!(broken(&[("modifiers.toml", false, Vec::new())]).is_empty(), "an empty file changes nothing");
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
            repeated("[[cue]]\nbecause = \"Many.\"\nid = \"a\"\ntakes = [\"t", "\"]\n"),
        ),
    ] {
        let told = broken(&[(file, false, text.into_bytes())]);
        let found = told.iter().find(|diagnostic| diagnostic.code == code);
        assert!(found.is_some_and(|found| found.line_column().is_some()), "{code}: {:?}", told.first());
    }
}

/// Ten mistakes in as many rules and nearly as many files: a person mends them in one go.
#[test]
fn ten_mistakes_are_told_at_once() {
    let ten = [
        "unknown-key",
        "unknown-key-table",
        "unknown-type",
        "out-of-range-base",
        "grades-leave-a-gap",
        "unknown-side",
        "unknown-verb",
        "frame-shape-label",
        "unknown-tense-suffix",
        "unknown-operator",
    ];
    let folder = repository().join("tests/mistakes");
    let files: Vec<File> =
        ten.iter().flat_map(|name| files_of(&folder.join(format!("{name}.toml")))).collect();
    let together = broken(&files);
    let hidden: Vec<String> = files
        .iter()
        .flat_map(|file| broken(std::slice::from_ref(file)))
        .filter(|alone| alone.severity == Severity::Error)
        .map(|alone| alone.message)
        .filter(|message| !together.iter().any(|diagnostic| diagnostic.message == *message))
        .collect();
    assert!(hidden.is_empty(), "told alone, hidden among ten: {hidden:#?}");
}

/// The rules that ship have no mistake, and hardly one that they can be used with.
#[test]
fn the_rules_that_ship_are_in_order() {
    let told = Rules::check(&RuleSources::default()).diagnostics;
    assert!(told.is_empty(), "{}", drawn(&told));
}

/// A rule file by its path below the folder, whether it stands in place of the one that ships, and its
/// bytes.
type File<'f> = (&'f str, bool, Vec<u8>);

fn cases() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(repository().join("tests/mistakes")).expect("the folder is there");
    let mut cases: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    cases.sort();
    cases
}

fn name_of(case: &Path) -> String {
    case.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The rule files that a case holds.
fn files_of(case: &Path) -> Vec<File<'static>> {
    let text = std::fs::read_to_string(case).expect("a case is UTF-8 text");
    let mut files: Vec<File<'static>> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("#: ") {
            let instead = path.trim().strip_prefix("in place of ");
            let path = instead.unwrap_or(path.trim()).to_owned();
            files.push((path.leak(), instead.is_some(), Vec::new()));
        }
        let (_, _, bytes) = files.last_mut().expect("a case begins with `#: PATH`");
        bytes.extend_from_slice(line.as_bytes());
    }
    files
}

/// What is said of a folder with these files, apart from what is said of other files.
fn broken(files: &[File<'_>]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let instead = files.iter().any(|(_, instead, _)| *instead);
    if instead {
        // What stands in place of the built-in rules is a copy of them with some files changed.
        copy(&repository().join("rules"), folder.path());
    }
    for (file, _, bytes) in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }
    let path = folder.path().to_owned();
    let sources = if instead {
        RuleSources { base: Some(path), ..RuleSources::default() }
    } else {
        RuleSources { overlays: vec![path], ..RuleSources::default() }
    };
    let told = Rules::check(&sources).diagnostics.into_iter();
    let told = told.map(|diagnostic| below(diagnostic, folder.path()));
    let concerns = |diagnostic: &Diagnostic| {
        let of_these = |name: &str| files.iter().any(|(file, ..)| name == *file);
        diagnostic.severity == Severity::Error || diagnostic.file.as_deref().is_none_or(of_these)
    };
    told.filter(concerns).collect()
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
    let (folder, slash) = (folder.display().to_string(), format!("{}/", folder.display()));
    let short = |text: &str| text.replace(&slash, "").replace(&folder, "(the folder)");
    diagnostic.file = diagnostic.file.map(|file| short(&file).into());
    diagnostic.help = diagnostic.help.map(|help| short(&help));
    diagnostic
}

fn drawn(diagnostics: &[Diagnostic]) -> String {
    let page = Page { width: 100, paint: Paint { on: false } };
    diagnostics.iter().map(|diagnostic| render(diagnostic, page)).collect()
}
