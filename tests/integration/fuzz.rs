//! The targets of `fuzz/`, run for a moment on seeds that are changed in ways that depend on nothing.
//!
//! `WHOSAID_FUZZ_SECONDS=600 cargo test --test integration fuzz` goes on for so long with each target.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub)]
mod targets;

use super::program::repository;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How often each target is run where nobody asks for more.
const RUNS: u64 = 400;
/// The same for those that compile rules each time.
const SLOW_RUNS: u64 = 12;
const SLOW: [&str; 2] = ["rules", "baseline"];

/// Pieces that readers look for.
const TOKENS: [&[u8]; 48] = [
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"<p>",
    b"<table>",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"&",
    b"&amp;",
    b"&#x110000;",
    b"&#0;",
    b"\"",
    b"\"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\\u",
    b"\\ud83d",
    b"\n",
    b"\r\n",
    b"\r\n\r\n",
    b"\0",
    b"\x1F\x8B\x08",
    b"\x28\xB5\x2F\xFD",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xE9",
    b"=\r\n",
    b"=E9",
    b"--b",
    b"--b--",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    "« ".as_bytes(),
    "\u{AD}\u{A0}".as_bytes(),
];

/// Numbers that look like chance and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        let longest = if self.below(8) == 0 { bytes.len() } else { 24 };
        start..(start + self.below(longest) + 1).min(bytes.len())
    }
}

/// One change to `bytes`, with pieces of `other` where it takes some.
fn change(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let range = chance.range(bytes);
    match chance.below(9) {
        0 if !bytes.is_empty() => bytes[range.start] ^= 1 << chance.below(8),
        1 if !bytes.is_empty() => bytes[range.start] = chance.below(256) as u8,
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(range)),
        4 => {
            let piece = bytes[range].to_vec();
            bytes.splice(at..at, piece);
        }
        5 => {
            let piece = bytes[range].repeat(1 + chance.below(40));
            bytes.splice(at..at, piece);
        }
        6 => {
            let piece = other[chance.range(other)].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => {
            let token = TOKENS[chance.below(TOKENS.len())];
            bytes.splice(at..at, token.iter().copied());
        }
    }
    bytes.truncate(1 << 16);
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = repository().join("fuzz/seeds").join(name);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("each target has seeds").map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// Runs a target on its seeds as they are, and then changed.
fn fuzz(name: &str, patience: Option<Duration>) {
    let seeds = seeds(name);
    let run = |bytes: &[u8]| {
        if catch_unwind(AssertUnwindSafe(|| targets::run(name, bytes))).is_err() {
            let file = std::env::temp_dir().join(format!("whosaid-fuzz-{name}"));
            std::fs::write(&file, bytes).unwrap();
            panic!("{name} fails on {}", file.display());
        }
    };
    for seed in &seeds {
        run(seed);
    }
    let begun = Instant::now();
    let runs = if SLOW.contains(&name) { SLOW_RUNS } else { RUNS };
    for number in 1.. {
        if patience.map_or(number > runs, |patience| begun.elapsed() > patience) {
            return;
        }
        let mut chance = Chance(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        // The first numbers of so small a state are too much alike.
        (0..8).for_each(|_| _ = chance.below(2));
        let mut bytes = seeds[chance.below(seeds.len())].clone();
        let other = &seeds[chance.below(seeds.len())];
        for _ in 0..=chance.below(12) {
            change(&mut bytes, other, &mut chance);
        }
        run(&bytes);
    }
}

#[test]
fn no_bytes_make_any_target_fail() {
    let seconds = std::env::var("WHOSAID_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let patience = seconds.map(Duration::from_secs);
    std::thread::scope(|scope| {
        for (name, _) in targets::TARGETS {
            scope.spawn(move || fuzz(name, patience));
        }
    });
}
