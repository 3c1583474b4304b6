//! One small example of each thing that scoring does.

use super::fixture::*;
use super::math::logit;
use super::*;
use crate::corroborate::{Sign, Testimony};
use crate::rules::{ModifierSet, ScoringRules};

fn score(testimonies: &[Testimony]) -> ScoredValue {
    score_claim(&rules(), testimonies).values.remove(0)
}

/// The terms of the reasons of this name.
fn terms(value: &ScoredValue, name: &str) -> Vec<f64> {
    value.reasons.iter().filter(|reason| reason.kind.name() == name).map(|reason| reason.term).collect()
}

fn words(rules: &ScoringRules, value: &ScoredValue) -> String {
    value.grade.of(rules).words.to_string()
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

/// T of a type with this weight.
fn plain(weight: f64) -> f64 {
    logit(weight) - logit(0.2)
}

#[test]
fn one_plain_assertion_scores_its_weight() {
    let value = score(&[says(7, 0, OFFICIAL, ASSERTED)]);
    close(value.score, 80.0);
    assert_eq!(shown(value.score), 80);
    assert_eq!(value.reasons.len(), 2);
    assert_eq!(value.reasons[1].statements, [7]);
    assert_eq!(value.reasons[1].kind.rule(&rules()).to_string(), "test.toml:1");
    assert_eq!(words(&rules(), &value), "well sourced");
}

#[test]
fn the_interval_is_the_quantile_of_the_doubt() {
    let value = score(&[says(0, 0, OFFICIAL, ASSERTED)]);
    let variance = math::logit_variance(0.8, 40.0) + 0.3 * 0.3;
    close(value.doubt, variance.sqrt());
    let z = (logit(value.high / 100.0) - value.log_odds) / value.doubt;
    assert!((z - 1.644_853_626_951_472_2).abs() < 1e-8, "{z}");
    close(logit(value.low / 100.0), value.log_odds - z * value.doubt);
}

#[test]
fn a_hedge_carries_less_and_widens() {
    let plainly = score(&[says(0, 0, OFFICIAL, ASSERTED)]);
    let hedged = score(&[says(0, 0, OFFICIAL, SUSPECTED)]);
    close(hedged.log_odds, logit(0.2) + 0.4 * plain(0.8));
    close(terms(&hedged, "stance")[0], -0.6 * plain(0.8));
    assert!(hedged.doubt > plainly.doubt);
}

#[test]
fn a_denial_takes_away_and_a_negated_assertion_too() {
    let denied = score(&[says(0, 0, OFFICIAL, DENIED)]);
    close(denied.denial, 1.5 * plain(0.8));
    close(terms(&denied, "type")[0], -plain(0.8));
    assert_eq!((words(&rules(), &denied), denied.admiralty.to_string()), ("denied".into(), "B5".into()));
    let negated = Testimony { sign: Sign::Against, ..says(0, 0, OFFICIAL, ASSERTED) };
    close(score(&[negated]).denial, plain(0.8));
    // To deny that it is not so supports it, but no more than to assert it.
    let doubly = Testimony { sign: Sign::For, ..says(0, 0, OFFICIAL, DENIED) };
    close(score(&[doubly]).score, 80.0);
}

#[test]
fn modifiers_multiply() {
    let modifiers = ModifierSet::default().with(INTERESTED).with(1);
    let value = score(&[Testimony { modifiers, ..says(0, 0, OFFICIAL, ASSERTED) }]);
    close(value.support, 0.5 * 1.25 * plain(0.8));
    assert_eq!(terms(&value, "modifier").len(), 2);
    close(value.doubt.powi(2), 0.09 + math::logit_variance(0.8, 20.0));
}

#[test]
fn a_remark_damps_what_it_targets_and_its_copies() {
    let said = [says(0, 0, OFFICIAL, ASSERTED), says(1, 0, OFFICIAL, ASSERTED), says(2, 1, EXPERT, ASSERTED)];
    let remark = Testimony { targets: vec![1], ..says(3, 9, ANONYMOUS, NOT_CORROBORATED) };
    let value = score(&[&said[..], &[remark]].concat());
    close(terms(&value, "remark")[0], -0.5 * plain(0.8));
    let all = score(&[&said[..], &[says(3, 9, ANONYMOUS, NOT_CORROBORATED)]].concat());
    close(terms(&all, "remark")[0], -0.5 * (plain(0.8) + plain(0.7)));
    assert_eq!(all.reasons[3].statements, [3]);
    let silent = score(&[&said[..], &[says(3, 9, ANONYMOUS, NO_COMMENT)]].concat());
    assert_eq!(terms(&silent, "remark"), [0.0]);
    assert_eq!(silent.log_odds.to_bits(), score(&said).log_odds.to_bits());
}

#[test]
fn several_remarks_multiply_and_each_widens_once() {
    let said = says(0, 0, OFFICIAL, ASSERTED);
    let targeted = Testimony { targets: vec![0], ..says(2, 8, ANONYMOUS, QUESTIONED) };
    let again = Testimony { statement: 4, ..targeted.clone() };
    let value = score(&[said.clone(), says(1, 9, ANONYMOUS, NOT_CORROBORATED), targeted, again]);
    close(value.support, 0.5 * 0.8 * plain(0.8));
    close(value.doubt.powi(2), score(&[said]).doubt.powi(2) + 0.4 * 0.4 + 0.2 * 0.2);
}

#[test]
fn copies_count_as_their_best_representative() {
    let far = Testimony { hearsay: 1, ..says(0, 0, OFFICIAL, ASSERTED) };
    let quoted = Testimony { direct: true, date: Some(9), ..says(1, 0, EXPERT, ASSERTED) };
    let early = Testimony { date: Some(3), ..says(2, 0, ANONYMOUS, ASSERTED) };
    let value = score(&[far, early, quoted]);
    close(value.score, 70.0);
    let copies = value.reasons.iter().find(|reason| reason.kind == ReasonKind::Copies).unwrap();
    assert_eq!((&copies.statements[..], copies.term), (&[1, 0, 2][..], 0.0));
    assert_eq!(copies.note().unwrap(), "2 more of the same origin, counted once");
}

#[test]
fn the_latest_position_of_an_origin_counts() {
    let on = |date, testimony| Testimony { date: Some(date), ..testimony };
    let said = on(1, says(0, 0, OFFICIAL, ASSERTED));
    let value = score(&[said.clone(), on(2, says(1, 0, OFFICIAL, DENIED))]);
    assert_eq!((value.origins_for, value.origins_against), (0, 1));
    assert_eq!(terms(&value, "history"), [0.0]);
    let undated = score(&[said.clone(), says(1, 0, OFFICIAL, DENIED)]);
    assert_eq!((undated.origins_for, undated.origins_against), (1, 1));

    // A later figure replaces the earlier one, which then takes nothing away from it.
    let update = Testimony { value: 1, ..on(2, says(1, 0, OFFICIAL, ASSERTED)) };
    let claim = score_claim(&rules(), &[said, update]);
    close(claim.values[1].score, 80.0);
    assert_eq!(words(&rules(), &claim.values[0]), "unsourced");
    assert_eq!(claim.best().unwrap().value, 1);
}

#[test]
fn further_sources_count_for_less_and_unnamed_ones_least() {
    let two = |kind| score(&[says(0, 0, kind, ASSERTED), says(1, 1, kind, ASSERTED)]);
    close(two(OFFICIAL).support, plain(0.8) * 2.0 / 1.1);
    close(two(SPOKESMAN).support, plain(0.6) * 2.0 / 1.5);
    let mixed = score(&[says(0, 0, OFFICIAL, ASSERTED), says(1, 1, ANONYMOUS, ASSERTED)]);
    close(mixed.support, plain(0.8) + (2.0 / 1.1 - 1.0) * plain(0.4));
    let reason = &mixed.reasons[3];
    assert_eq!(reason.note().unwrap(), "2 supporting sources count as 1.82");
    assert_eq!(reason.statements, [1]);
}

#[test]
fn values_compete() {
    let other = Testimony { value: 1, ..says(1, 1, EXPERT, ASSERTED) };
    let claim = score_claim(&rules(), &[says(0, 0, OFFICIAL, ASSERTED), other]);
    let (a, b) = (0.8 / 0.2, 0.7 / 0.3);
    close(claim.values[0].score, 100.0 * a / (1.0 + a + b));
    close(claim.values[1].score, 100.0 * b / (1.0 + a + b));
    close(terms(&claim.values[0], "competition")[0], -f64::ln(1.0 + b));
}

#[test]
fn grades_tell_silence_from_conflict() {
    let rules = rules();
    let silent = score(&[says(0, 0, OFFICIAL, NO_COMMENT)]);
    assert_eq!((words(&rules, &silent), silent.admiralty.to_string()), ("unsourced".into(), "F6".into()));
    close(silent.score, 20.0);
    let conflict = score(&[says(0, 0, OFFICIAL, ASSERTED), says(1, 1, EXPERT, DENIED)]);
    assert_eq!(words(&rules, &conflict), "contested");
    assert_eq!(words(&rules, &score(&[says(0, 0, ANONYMOUS, ASSERTED)])), "weakly sourced");
    assert!(score_claim(&rules, &[]).values.is_empty());
}

#[test]
fn the_admiralty_code_is_read_off_the_structure() {
    let rate = |said: &[Testimony]| score(said).admiralty.to_string();
    let official = says(0, 0, OFFICIAL, ASSERTED);
    assert_eq!(rate(&[official.clone(), says(1, 1, EXPERT, ASSERTED)]), "B1");
    assert_eq!(rate(&[official.clone(), says(1, 1, ANONYMOUS, ASSERTED)]), "B2");
    assert_eq!(rate(&[says(0, 0, SPOKESMAN, ASSERTED), says(1, 1, ANONYMOUS, ASSERTED)]), "C2");
    assert_eq!(rate(&[official.clone(), says(1, 0, OFFICIAL, ASSERTED)]), "B3");
    let interested = ModifierSet::default().with(INTERESTED);
    let denial = Testimony { modifiers: interested, ..says(1, 1, EXPERT, DENIED) };
    assert_eq!(rate(&[official, denial]), "B4");
    assert_eq!(rate(&[says(0, 0, ANONYMOUS, ASSERTED), says(1, 1, EXPERT, DENIED)]), "F5");
}

#[test]
fn ids_that_the_rules_lack_count_for_nothing() {
    let unknown = says(0, 0, crate::rules::TypeId(99), crate::rules::StanceId(99));
    assert!(score_claim(&rules(), &[unknown]).values.is_empty());
}
