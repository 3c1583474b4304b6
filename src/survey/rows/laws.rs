//! What holds of tables as a whole: records are learned and values counted over all rows.

use super::survey_rows;
use crate::ledger::{Ledger, Row, Subject, Word};
use crate::rules::Rules;
use proptest::prelude::*;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().expect("the built-in rules compile"));

/// Who gives which value for which object.
type Given = (u32, u32, u32);

/// The values of a table with these rows, by object and value: L and its doubt.
fn scores(rows: &[Given]) -> Vec<(String, String, f64, f64)> {
    let word = |text: &str| Word { text: text.to_owned(), file: 0, line: 1 };
    let mut ledger = Ledger {
        files: vec!["table.csv".into()],
        stances: vec![word("")],
        kinds: vec![word("")],
        ..Ledger::default()
    };
    let attribute = ledger.names.number("berth");
    let mut objects = Vec::new();
    for (line, &(source, object, value)) in (2..).zip(rows) {
        let object = ledger.names.number(&format!("ship {object}"));
        let subject = objects.iter().position(|&known| known == object).unwrap_or_else(|| {
            objects.push(object);
            ledger.subjects.push(Subject { object, attribute, kept: Vec::new() });
            objects.len() - 1
        });
        let source = ledger.names.number(&format!("source {source}"));
        let value = ledger.names.number(&format!("value {value}"));
        let row = Row {
            subject: subject as u32,
            value,
            source,
            origin: source,
            date: None,
            stance: 0,
            kind: 0,
            file: 0,
            line,
        };
        ledger.rows.push(row);
    }
    ledger.settle();
    let survey = survey_rows(ledger, &RULES);
    let text = |name: u32| survey.ledger.names.get(name).to_owned();
    let value = |value: &super::RankedValue| {
        let object = text(survey.ledger.subjects[value.subject as usize].object);
        (object, text(value.value), value.score.log_odds, value.score.doubt)
    };
    let mut scores: Vec<_> = survey.values.iter().map(value).collect();
    scores.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    scores
}

fn any_rows() -> impl Strategy<Value = Vec<Given>> {
    prop::collection::vec((0..6_u32, 0..5_u32, 0..3_u32), 1..30)
}

fn same(one: &[Given], other: &[Given]) -> Result<(), TestCaseError> {
    let (one, other) = (scores(one), scores(other));
    prop_assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(&other) {
        prop_assert_eq!((&one.0, &one.1), (&other.0, &other.1));
        prop_assert!((one.2 - other.2).abs() < 1e-9 && (one.3 - other.3).abs() < 1e-9, "{one:?} {other:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_rows_never_matters(
        (rows, shuffled) in any_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        same(&rows, &shuffled)?;
    }

    #[test]
    fn rows_that_are_written_twice_change_nothing(
        rows in any_rows(), again in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
    ) {
        let copies = again.iter().map(|index| *index.get(&rows));
        same(&rows, &rows.iter().copied().chain(copies).collect::<Vec<_>>())?;
    }
}
