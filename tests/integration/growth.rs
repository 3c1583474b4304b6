//! Work grows with the text, and not with the square of it.
//!
//! What is counted is how often each stretch of the program's code is run, that of the libraries included: a
//! build with the compiler's coverage counters writes that down when it ends. The counts know nothing of time,
//! and are the same on any machine. Such a build is one of its own:
//! `RUSTFLAGS="-C instrument-coverage --cfg counted" cargo test --test integration growth`.

use super::hostile::{
    FRENCH_LINES, FRENCH_QUOTATIONS, FRENCH_STATEMENTS, MAILS, MARKDOWN, MARKS, NESTED, PAGES,
    QUOTATION_MARKS, RECORDS, Repeated, WORDS,
};
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The first size, in bytes; the others are two and four times as large.
const SIZE: usize = 40_000;
/// What the second doubling may add, for each count that the first adds: 2 where work grows with the size, 4
/// where it grows with its square.
const MOST: f64 = 2.3;
/// Counts below which a difference says nothing.
const LITTLE: u64 = 300_000;

/// How often the code of a run was run: the sum of all counters in the profile that it leaves.
fn work(folder: &Path, file: &str) -> u64 {
    let profile = folder.join(format!("{file}.profraw"));
    let run = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .current_dir(folder)
        .env("LLVM_PROFILE_FILE", &profile)
        .args(["score", "--lang", "fr", "--threads", "1", "--format", "jsonl", file])
        .output()
        .expect("the program starts");
    assert_ne!(run.status.code(), None, "{file}: {}", String::from_utf8_lossy(&run.stderr));
    let bytes = fs::read(&profile).expect("a build that counts leaves a profile");
    fs::remove_file(&profile).unwrap();
    counters(&bytes).sum()
}

/// The counters of a raw profile of LLVM, which stand behind its header, the names of builds and the records
/// of functions.
fn counters(profile: &[u8]) -> impl Iterator<Item = u64> {
    let words: Vec<u64> =
        profile.chunks_exact(8).map(|word| u64::from_le_bytes(word.try_into().unwrap())).collect();
    let [_magic, version, builds, functions, padding, counters, ..] = words[..] else { panic!("no profile") };
    // The version has flags in its upper half.
    let version = version & 0xFFFF_FFFF;
    assert!(
        matches!(version, 9 | 10),
        "raw profiles of version {version} are laid out in a way not known here"
    );
    let (header, function) = (16, 8);
    let first = header + (builds / 8 + functions * function + padding / 8) as usize;
    words[first..first + counters as usize].to_vec().into_iter()
}

/// Everything that is repeated: a name for it, the name of its file, and the file of so many bytes.
fn cases() -> Vec<(String, &'static str, Box<dyn Fn(usize) -> String + Send + Sync>)> {
    let mut cases: Vec<(String, &'static str, Box<dyn Fn(usize) -> String + Send + Sync>)> = Vec::new();
    let files = [&PAGES, &MARKDOWN].into_iter().chain(&RECORDS).chain(&MAILS);
    for repeated in files {
        let Repeated { name, head, pieces, .. } = repeated;
        for piece in *pieces {
            let label = format!("{name} of {head:?} and {piece:?}");
            cases.push((label, name, Box::new(|bytes| repeated.file(piece, bytes))));
        }
    }
    let texts = [FRENCH_LINES, FRENCH_QUOTATIONS, FRENCH_STATEMENTS, MARKS, QUOTATION_MARKS, WORDS];
    for piece in texts.into_iter().flatten() {
        let label = format!("a text of {piece:?}");
        cases.push((label, "a.txt", Box::new(|bytes| piece.repeat(bytes / piece.len()))));
    }
    // A quotation is never cut into sentences, so that nothing else bounds the work on one.
    for piece in [FRENCH_LINES, FRENCH_STATEMENTS].into_iter().flatten() {
        let label = format!("one endless quotation of {piece:?}");
        cases.push((label, "a.txt", Box::new(|bytes| format!("« {}", piece.repeat(bytes / piece.len())))));
    }
    for (open, close) in NESTED {
        let label = format!("{open:?} in {open:?}");
        let nested = |bytes: usize| {
            let deep = bytes / (open.len() + close.len());
            format!("{}oui{}", open.repeat(deep), close.repeat(deep))
        };
        cases.push((label, "a.txt", Box::new(nested)));
    }
    cases
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let grown: Vec<(String, [u64; 3])> = cases()
        .into_par_iter()
        .enumerate()
        .map(|(number, (label, name, file))| {
            let works = [1, 2, 4].map(|times| {
                let name = format!("{number}-{times}-{name}");
                fs::write(folder.path().join(&name), file(SIZE * times)).unwrap();
                work(folder.path(), &name)
            });
            (label, works)
        })
        .collect();
    let mut steep = Vec::new();
    for (label, [once, twice, four_times]) in grown {
        let (first, second) = (twice.saturating_sub(once), four_times.saturating_sub(twice));
        let ratio = second as f64 / first.max(LITTLE) as f64;
        println!("{ratio:.2} {first:>12} {second:>12} {label}");
        if second > LITTLE && ratio > MOST {
            steep.push(format!("{label}: {once}, {twice}, {four_times}"));
        }
    }
    assert!(steep.is_empty(), "work that grows faster than the text:\n{}", steep.join("\n"));
}
