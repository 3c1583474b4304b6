//! The measures are those that others use: on a fixed set of predictions they come to the figures that an
//! independent implementation of the same definitions came to.

use super::program::repository;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use whosaid::evaluate::{Counting, Evaluation, Found, Name, assess};
use whosaid::read::{Annotations, ReadOptions, annotated, annotations, inputs_of_gold};
use whosaid::rules::{RuleSources, Rules};

/// What the other implementation said: precision, recall and F1 of each measure, 0 to 1.
#[derive(Deserialize)]
struct Expected {
    gold: usize,
    found: usize,
    measures: BTreeMap<String, [f64; 3]>,
}

fn file(name: &str) -> whosaid::read::Input {
    let path: PathBuf = repository().join("tests/evaluate").join(name);
    inputs_of_gold(&[path], &ReadOptions::default()).inputs.remove(0)
}

#[test]
fn measures_are_the_expected() {
    let options = ReadOptions::default();
    let predictions: BTreeMap<_, Annotations> = annotations(&file("predictions.jsonl"), &options)
        .map(|line| line.expect("predictions can be read"))
        .map(|line| (line.document.clone(), line))
        .collect();
    let rules = Rules::load(&RuleSources::default()).expect("the built-in rules are fine").extraction;
    let expected = std::fs::read_to_string(repository().join("tests/evaluate/expected.json"));
    let expected: BTreeMap<String, Expected> =
        serde_json::from_str(&expected.expect("it is there")).expect("it is JSON");
    for (run, expected) in expected {
        let counting = Counting { statement_only: run == "statement-only", only: Vec::new() };
        let compared = annotated(&file("gold.jsonl"), &options).map(|one| {
            let one = one.expect("gold can be read");
            let found = Found::Annotations(predictions.get(&one.document.id));
            let language = one.document.language.as_deref().and_then(|code| rules.language(code));
            assess(&one.document, &one.annotations, found, language, &rules, &counting)
        });
        let evaluation = Evaluation { documents: compared.collect(), ..Evaluation::default() };
        let measures = evaluation.total().measures;
        assert_eq!((measures.gold, measures.found), (expected.gold, expected.found), "{run}");
        assert_eq!(Name::ALL.len(), expected.measures.len(), "every measure is there");
        for name in Name::ALL {
            let (measure, expected) = (measures[*name], expected.measures[name.name()]);
            let ours = [measure.precision(), measure.recall(), measure.f1()];
            for (ours, expected) in ours.iter().zip(expected) {
                let apart = (ours - expected).abs();
                assert!(apart < 1e-9, "{run}: {} is {ours}, not {expected}", name.name());
            }
        }
    }
}
