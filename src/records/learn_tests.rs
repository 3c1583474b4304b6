//! What holds of records, whoever gives which values.

use super::super::dockets::Dockets;
use super::super::families::Families;
use super::*;
use crate::rules::Rules;
use proptest::prelude::*;
use std::sync::LazyLock;

/// The weight of every origin by the rules, and on how many rows it rests.
const PLAIN: (f64, f64) = (0.6, 8.0);
const ORIGINS: usize = 6;

/// For each subject, for each value, who gives it.
type Subjects = Vec<Vec<Vec<u32>>>;

static RULES: LazyLock<ScoringRules> =
    LazyLock::new(|| Rules::built_in().expect("the built-in rules compile").scoring);

fn records(subjects: &Subjects) -> Vec<Option<Record>> {
    let dockets = Dockets::of(subjects);
    let families = Families::new(&dockets, ORIGINS, &RULES.corroboration.records);
    learn(&dockets, families, &RULES, &[Some(PLAIN); ORIGINS]).records
}

fn weight(records: &[Option<Record>], origin: usize) -> f64 {
    records[origin].expect("it has a record").weight
}

#[test]
fn whom_the_others_bear_out_is_worth_more_and_the_middle_stays() {
    let subjects: Subjects = (0..30).map(|_| vec![vec![0, 1], vec![2]]).collect();
    let records = records(&subjects);
    assert!(weight(&records, 0) > PLAIN.0 && PLAIN.0 > weight(&records, 2));
    assert!((weight(&records, 0) - weight(&records, 1)).abs() < 1e-12);
    assert!(weight(&records, 2) >= RULES.base.score);
    assert_eq!(records[0].map(|record| record.rows), Some(30));
}

#[test]
fn nobody_vouches_for_himself() {
    // One against one, ever again: nothing tells who of them is right, however often they say it.
    let subjects: Subjects = (0..100).map(|_| vec![vec![0], vec![1]]).collect();
    let records = records(&subjects);
    for origin in [0, 1] {
        assert!((weight(&records, origin) - PLAIN.0).abs() < 1e-9);
        let strength = records[origin].map(|record| record.strength);
        assert!(strength.is_some_and(|strength| (strength - PLAIN.1).abs() < 1e-9));
    }
}

#[test]
fn to_be_alone_and_uncontested_leaves_no_record() {
    let subjects: Subjects = (0..50).map(|_| vec![vec![0]]).collect();
    assert!(records(&subjects).iter().all(Option::is_none));
}

#[test]
fn where_all_agree_all_are_worth_what_the_rules_say() {
    let subjects: Subjects = (0..5).map(|_| vec![vec![0, 1, 2]]).collect();
    let records = records(&subjects);
    assert!((0..3).all(|origin| (weight(&records, origin) - PLAIN.0).abs() < 1e-6), "{records:?}");
}

/// Up to twelve subjects, on each of which every origin gives one of three values or none.
fn any_subjects() -> impl Strategy<Value = Subjects> {
    let subject = prop::collection::vec(0..4_usize, ORIGINS).prop_map(|choices| {
        let mut values = vec![Vec::new(); 3];
        for (origin, choice) in (0..).zip(choices) {
            if let Some(value) = values.get_mut(choice) {
                value.push(origin);
            }
        }
        values.retain(|origins| !origins.is_empty());
        values
    });
    prop::collection::vec(subject, 1..12)
}

proptest! {
    #[test]
    fn records_stay_in_their_ranges(subjects in any_subjects()) {
        for record in records(&subjects).into_iter().flatten() {
            prop_assert!((RULES.base.score..=SURE).contains(&record.weight), "{record:?}");
            let most = PLAIN.1 + f64::from(record.rows);
            prop_assert!((PLAIN.1..=most + 1e-9).contains(&record.strength), "{record:?}");
        }
    }

    #[test]
    fn what_origins_and_subjects_are_called_never_matters(
        subjects in any_subjects(), names in Just((0..ORIGINS as u32).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let renamed = subjects.iter().rev().map(|values| {
            let renamed = |origins: &Vec<u32>| origins.iter().map(|&origin| names[origin as usize]).collect();
            values.iter().rev().map(renamed).collect()
        });
        let (one, other) = (records(&subjects), records(&renamed.collect()));
        for (origin, &name) in names.iter().enumerate() {
            let (one, other) = (one[origin], other[name as usize]);
            prop_assert_eq!(one.is_some(), other.is_some());
            if let (Some(one), Some(other)) = (one, other) {
                prop_assert!((one.weight - other.weight).abs() < 1e-6, "{:?} {:?}", one, other);
                prop_assert_eq!(one.rows, other.rows);
            }
        }
    }
}
