//! Numbers as news writes them: what is counted, how many, and how exactly it is meant.

use super::figures;
use crate::rules::{RuleSources, Rules};
use crate::segment::segment;
use std::fmt::Write;

/// What share of the figures of each language must come out right.
const ENOUGH: f64 = 0.95;

const FRENCH: &str = include_str!("fr.txt");
const ENGLISH: &str = include_str!("en.txt");
const GERMAN: &str = include_str!("de.txt");

/// The figures of `text`, each as its operator, value and unit.
fn told(rules: &Rules, language: &str, text: &str) -> String {
    let pack = rules.extraction.language(language).expect("there is a pack");
    let seg = segment(text, pack);
    let found = figures(&seg, &(0..seg.tokens.len()));
    let told: Vec<String> = found
        .iter()
        .map(|figure| {
            format!("{} {} {}", figure.operator.sign(), figure.value, figure.unit).trim().to_owned()
        })
        .collect();
    told.join("; ")
}

/// Each line is a sentence and its figures, with `|` between them.
fn check(language: &str, table: &str) {
    let rules = Rules::load(&RuleSources::default()).expect("the built-in rules are fine");
    let lines: Vec<_> = table.lines().filter_map(|line| line.split_once('|')).collect();
    let mut wrong = String::new();
    let mut count = 0;
    for (text, expected) in &lines {
        let found = told(&rules, language, text.trim());
        if found != expected.trim() {
            count += 1;
            let _ = writeln!(wrong, "{}\n  expected {}\n  found    {found}", text.trim(), expected.trim());
        }
    }
    let right = 1.0 - f64::from(count) / lines.len() as f64;
    println!("{language}: {:.1} % of {}\n{wrong}", 100.0 * right, lines.len());
    assert!(right >= ENOUGH, "{language}: {count} of {} are wrong\n{wrong}", lines.len());
}

#[test]
fn french_figures() {
    check("fr", FRENCH);
}

#[test]
fn english_figures() {
    check("en", ENGLISH);
}

#[test]
fn german_figures() {
    check("de", GERMAN);
}
