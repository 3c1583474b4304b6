//! How much of what a reader finds in the corpus the program finds, and how much of what it finds is so.

use super::program::{repository, written_in};
use super::snapshot::kept;
use super::yardstick::{Attributed, Tally, compare, touched, words};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Recall and precision, in percent, below which the whole of a language must not fall. They stand a few
/// points below what was measured last, so that a small loss in one place can pay for a gain in another.
const FLOORS: [(&str, f64, f64); 2] = [("en", 76.0, 73.0), ("fr", 71.0, 78.0)];

/// One line of the annotation format.
#[derive(Deserialize)]
struct Line {
    doc_id: String,
    lang: String,
    text: String,
    attributions: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Annotation {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
    /// What the annotator took it for; only statements count.
    kind: Option<String>,
}

#[test]
fn statements_of_the_corpus() {
    let gold = gold();
    let found = written_in(repository(), &["annotate", "--attributed-only", "--format", "jsonl", "corpus"]);
    let found: BTreeMap<String, Line> = lines(&found).map(|line| (line.doc_id.clone(), line)).collect();
    let mut table = format!(
        "{:<34}{:>6}{:>7}{:>7}{:>9}{:>11}\n",
        "document", "gold", "found", "right", "recall", "precision"
    );
    let mut wholes: BTreeMap<&str, Tally> = BTreeMap::new();
    for line in &gold {
        let found = &found[&line.doc_id];
        assert_eq!(line.text, found.text, "{} is annotated as it is", line.doc_id);
        let tally = compare(attributed(line), attributed(found));
        wholes.entry(&line.lang).or_default().add(tally);
        add_row(&mut table, &line.doc_id, tally);
    }
    for (language, whole) in &wholes {
        add_row(&mut table, &format!("all of {language}"), *whole);
    }
    // Shown by `cargo test -- --nocapture`, and by a failure.
    println!("{table}");
    for (language, recall, precision) in FLOORS {
        let whole = wholes[language];
        assert!(whole.gold > 50, "{language} has enough gold to measure by");
        assert!(whole.recall() >= recall, "recall in {language} fell below {recall}");
        assert!(whole.precision() >= precision, "precision in {language} fell below {precision}");
    }
    kept("gold", &table);
}

/// The yardstick must give full marks to a copy, and none to what somebody else says.
#[test]
fn the_yardstick_measures() {
    for line in gold() {
        let copy = compare(attributed(&line), attributed(&line));
        assert!(
            copy.gold > 0 && (copy.gold, copy.gold) == (copy.found, copy.right),
            "{}: {copy:?}",
            line.doc_id
        );
        let mut swapped = attributed(&line);
        let sources: Vec<_> = swapped.iter().map(|one| one.content.clone()).collect();
        swapped.iter_mut().zip(sources).for_each(|(one, source)| one.source = source);
        let swapped = compare(attributed(&line), swapped);
        assert!(swapped.right * 4 < swapped.gold, "{}: {swapped:?}", line.doc_id);
    }
}

fn gold() -> Vec<Line> {
    let mut all = Vec::new();
    for folder in ["corpus/de", "corpus/en", "corpus/fr"] {
        for entry in std::fs::read_dir(repository().join(folder)).expect("the corpus is there") {
            let path = entry.expect("it can be read").path();
            if path.to_string_lossy().ends_with(".gold.jsonl") {
                let text = std::fs::read_to_string(path).expect("gold can be read");
                all.extend(lines(&text));
            }
        }
    }
    all.sort_by(|a, b| a.doc_id.cmp(&b.doc_id));
    assert!(all.len() >= 12, "most articles have gold");
    all
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line is one annotated document"))
}

fn attributed(line: &Line) -> Vec<Attributed> {
    let words = words(&line.text);
    let tokens = |ranges: &[(usize, usize)]| {
        let ranges: Vec<_> = ranges.iter().map(|&(start, end)| start..end).collect();
        touched(&words, &ranges)
    };
    let attributed = line.attributions.iter().map(|annotation| Attributed {
        source: tokens(&annotation.source),
        cue: tokens(&annotation.cue),
        content: tokens(&annotation.content),
        counts: annotation.kind.as_deref().is_none_or(|kind| kind == "statement"),
    });
    attributed.collect()
}

fn add_row(table: &mut String, name: &str, tally: Tally) {
    let Tally { gold, found, right } = tally;
    let (recall, precision) = (tally.recall(), tally.precision());
    let _ = writeln!(table, "{name:<34}{gold:>6}{found:>7}{right:>7}{recall:>9.1}{precision:>11.1}");
}
