//! How much of what a reader finds in the corpus the program finds, and how much of what it finds is so.

use super::program::{repository, run_in, written_in};
use super::snapshot::kept;

/// Recall and precision, in percent, below which the whole of a language must not fall. They stand a few
/// points below what was measured last, so that a small loss in one place can pay for a gain in another.
const FLOORS: [(&str, f64, f64); 2] = [("en", 76.0, 73.0), ("fr", 71.0, 78.0)];

#[test]
fn statements_of_the_corpus() {
    let evaluated = |format: &str| {
        let arguments = ["evaluate", "corpus", "--statement-only", "--show", "summary", "--format", format];
        written_in(repository(), &arguments)
    };
    let mut rows = csv::Reader::from_reader(evaluated("csv").into_bytes().as_slice())
        .into_records()
        .map(|row| row.expect("a row is a record"))
        .collect::<Vec<_>>();
    rows.retain(|row| row[0].starts_with("all in "));
    for (language, recall, precision) in FLOORS {
        let row = rows.iter().find(|row| row[0] == format!("all in {language}"));
        let row = row.unwrap_or_else(|| panic!("there is gold in {language}"));
        let number = |column: usize| -> f64 { row[column].parse().expect("it is a number") };
        assert!(number(2) > 50.0, "{language} has enough gold to measure by");
        assert!(number(6) >= recall, "recall in {language} fell below {recall}");
        assert!(number(5) >= precision, "precision in {language} fell below {precision}");
    }
    kept("gold", &evaluated("markdown"));
}

/// Gold as its own prediction gets all but full marks, since the fixture has attributions that hold the
/// same words and can be paired crosswise; and a gate tells by the exit status.
#[test]
fn full_marks_and_gates() {
    let gold = "tests/evaluate/gold.jsonl";
    written_in(repository(), &["evaluate", gold, "--predictions", gold, "--fail-under", "98"]);
    let half = ["evaluate", gold, "--predictions", "tests/evaluate/predictions.jsonl", "--fail-under", "99"];
    assert_eq!(run_in(repository(), &half).status.code(), Some(1));
}
