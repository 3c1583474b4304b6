//! What holds of all scores, whatever the rules and the testimonies.

use super::fixture::*;
use super::math::{logit, sigmoid};
use super::*;
use crate::corroborate::{Sign, Testimony};
use crate::rules::{Effect, ModifierSet, ScoringRules, StanceId, TypeId};
use proptest::prelude::*;

/// Room for rounding where a law is about sums in different orders.
const DUST: f64 = 1e-9;
/// A statement and an origin that no generated testimony has.
const NEW: u32 = 1000;
const LETTERS: &[char] = &['A', 'B', 'C', 'D', 'E', 'F'];

prop_compose! {
    fn any_rules()(
        base in 0.05..0.5,
        doubt in 0.0..1.0,
        level in 0.5..0.99,
        types in prop::collection::vec((0.001..0.999, 0.1..1e4, any::<bool>(), prop::sample::select(LETTERS)), 4),
        stances in prop::collection::vec((share(), 0.01..=1.0, share(), 0.0..2.0), 6),
        modifiers in prop::collection::vec((0.0..3.0, 0.1..3.0), 2),
        overlaps in (share(), share()),
    ) -> ScoringRules {
        let mut rules = rules();
        rules.base.score = base;
        rules.base.doubt = doubt;
        rules.base.level = level;
        for (kind, (weight, strength, identified, letter)) in rules.types.iter_mut().zip(types) {
            *kind = crate::rules::TypeWeight {
                weight: base + (1.0 - base) * weight, strength, identified, admiralty: letter, ..kind.clone()
            };
        }
        for (stance, (carries, strength, damps, widens)) in rules.stances.iter_mut().zip(stances).skip(1) {
            stance.strength = strength;
            match stance.effect {
                Effect::Supports => stance.carries = carries,
                Effect::Denies => stance.carries = 2.0 * carries,
                Effect::Remarks if stance.damps < 1.0 => (stance.damps, stance.widens) = (damps, widens),
                Effect::Remarks => {}
            }
        }
        for (modifier, (term, strength)) in rules.modifiers.iter_mut().zip(modifiers) {
            (modifier.term, modifier.strength) = (term, strength);
        }
        (rules.corroboration.overlap, rules.corroboration.overlap_unidentified) = overlaps;
        rules
    }
}

prop_compose! {
    /// A testimony with any of the first `stances` stances.
    fn any_testimony(stances: u16)(
        ids in (0..3u32, 0..6u32, 0..14u32),
        rules in (0..4u16, 0..stances, 0..4u64),
        sign in prop_oneof![3 => Just(Sign::For), 1 => Just(Sign::Against)],
        hearsay in 0..3u8,
        direct in any::<bool>(),
        date in prop::option::of(0..4i32),
        targets in prop::collection::vec(0..14u32, 0..3),
        part in prop_oneof![3 => Just(1.0), 1 => 0.01..1.0],
        record in prop::option::weighted(0.3, 0..3u32),
    ) -> Testimony {
        let (value, origin, statement) = ids;
        let (kind, stance, modifiers) = (TypeId(rules.0), StanceId(rules.1), ModifierSet(rules.2));
        let remark = stance.0 >= NOT_CORROBORATED.0;
        Testimony {
            claim: 0, value, origin, kind, stance, modifiers, hearsay, direct, date, statement, part, record,
            sign: if remark { Sign::For } else { sign },
            targets: if remark { targets } else { Vec::new() },
        }
    }
}

/// Testimonies of any kind, at least one that supports or denies, and echoes that differ from
/// another testimony only in their statement or origin, so that there are ties to break.
fn any_claim() -> impl Strategy<Value = Vec<Testimony>> {
    let echoes =
        prop::collection::vec((any::<prop::sample::Index>(), 0..6u32, 0..14u32, any::<bool>()), 0..4);
    (any_testimony(3), prop::collection::vec(any_testimony(6), 0..10), echoes).prop_map(
        |(first, mut claim, echoes)| {
            claim.push(first);
            for (index, origin, statement, same) in echoes {
                let said = index.get(&claim).clone();
                let origin = if same { said.origin } else { origin };
                claim.push(Testimony { origin, statement, ..said });
            }
            claim
        },
    )
}

/// Any share from 0 to 1, often one of these two.
fn share() -> impl Strategy<Value = f64> {
    prop_oneof![2 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0)]
}

fn score(rules: &ScoringRules, claim: &[Testimony]) -> ScoredClaim {
    score_claim(rules, claim)
}

fn with(claim: &[Testimony], more: Testimony) -> Vec<Testimony> {
    [claim, &[more]].concat()
}

fn value(claim: &ScoredClaim, value: u32) -> &ScoredValue {
    claim.values.iter().find(|scored| scored.value == value).unwrap()
}

/// L before competition.
fn alone(value: &ScoredValue) -> f64 {
    let competition = value.reasons.iter().filter(|reason| reason.kind == ReasonKind::Competition);
    value.log_odds - competition.map(|reason| reason.term).sum::<f64>()
}

/// Everything but which statements are copies or history, bit by bit.
fn apart_from_copies(mut claim: ScoredClaim) -> String {
    for value in &mut claim.values {
        value.reasons.retain(|reason| !matches!(reason.kind, ReasonKind::Copies | ReasonKind::History));
    }
    format!("{claim:?}")
}

proptest! {
    #[test]
    fn one_plain_assertion_scores_its_weight(rules in any_rules(), kind in 0..4u16) {
        let scored = score(&rules, &[says(0, 0, TypeId(kind), ASSERTED)]);
        let weight = rules.types[usize::from(kind)].weight;
        prop_assert!((scored.values[0].score / 100.0 - weight).abs() < DUST);
    }

    #[test]
    fn an_exact_copy_changes_nothing(rules in any_rules(), claim in any_claim(), index: prop::sample::Index) {
        let copied = with(&claim, index.get(&claim).clone());
        prop_assert_eq!(format!("{:?}", score(&rules, &claim)), format!("{:?}", score(&rules, &copied)));
    }

    #[test]
    fn a_worse_copy_only_shows_as_a_copy(
        rules in any_rules(), claim in any_claim(), index: prop::sample::Index, as_ in any_testimony(3),
        dated in any::<bool>(),
    ) {
        let said: Vec<_> = claim.iter().filter(|t| t.stance.0 < NOT_CORROBORATED.0).collect();
        let said = (*index.get(&said)).clone();
        let hearsay = said.hearsay + 1;
        let date = said.date.filter(|_| dated);
        let Testimony { kind, stance, modifiers, direct, .. } = as_;
        let copy = Testimony { statement: NEW, hearsay, kind, stance, modifiers, direct, date, ..said };
        let (before, after) = (score(&rules, &claim), score(&rules, &with(&claim, copy)));
        prop_assert_eq!(apart_from_copies(before), apart_from_copies(after));
    }

    #[test]
    fn a_repeated_remark_changes_nothing(
        rules in any_rules(), claim in any_claim(), mut remark in any_testimony(3), stance in 3..6u16,
    ) {
        remark.stance = StanceId(stance);
        let once = with(&claim, remark.clone());
        let twice = with(&once, Testimony { statement: NEW, ..remark });
        let numbers = |claim: &ScoredClaim| -> Vec<_> {
            claim.values.iter().map(|v| (v.log_odds.to_bits(), v.doubt.to_bits(), v.reasons.len())).collect()
        };
        prop_assert_eq!(numbers(&score(&rules, &once)), numbers(&score(&rules, &twice)));
    }

    #[test]
    fn an_independent_supporter_never_lowers(
        rules in any_rules(), claim in any_claim(), index: prop::sample::Index, supporter in any_testimony(3),
    ) {
        let before = score(&rules, &claim);
        let old = index.get(&before.values);
        let supporter = Testimony {
            value: old.value, origin: NEW, statement: NEW, sign: Sign::For, ..supporter
        };
        let after = score(&rules, &with(&claim, supporter));
        prop_assert!(value(&after, old.value).log_odds >= old.log_odds - DUST);
    }

    /// From a new origin, or as the later word of one that has not denied anything yet.
    #[test]
    fn a_denial_never_raises(
        rules in any_rules(), claim in any_claim(), index: prop::sample::Index, denial in any_testimony(3),
        new in any::<bool>(),
    ) {
        let before = score(&rules, &claim);
        let old = index.get(&before.values);
        let mut denial = Testimony { value: old.value, statement: NEW, sign: Sign::Against, ..denial };
        if new || claim.iter().any(|t| t.origin == denial.origin && t.sign == Sign::Against) {
            denial.origin = NEW;
        } else {
            denial.date = Some(10);
        }
        let after = score(&rules, &with(&claim, denial));
        prop_assert!(value(&after, old.value).log_odds <= old.log_odds + DUST);
    }

    /// A remark never adds, and never takes more than support gave: an undenied value never falls
    /// below the base, a denied one never below what denials alone make of it. That is before
    /// values compete, since what one of them loses the others may gain.
    #[test]
    fn a_remark_never_raises_nor_moves_past_the_base(
        rules in any_rules(), claim in any_claim(), remark in any_testimony(3), stance in 3..6u16,
        targets in prop::collection::vec(0..14u32, 0..3), new in any::<bool>(),
    ) {
        let origin = if new { NEW } else { remark.origin };
        let remark = Testimony {
            origin, stance: StanceId(stance), sign: Sign::For, statement: NEW, targets, ..remark
        };
        let before = score(&rules, &claim);
        let after = score(&rules, &with(&claim, remark));
        prop_assert_eq!(before.values.len(), after.values.len());
        for (old, new) in before.values.iter().zip(&after.values) {
            let floor = logit(rules.base.score) - new.denial;
            prop_assert_eq!(new.denial.to_bits(), old.denial.to_bits());
            prop_assert!(alone(new) <= alone(old) + DUST);
            prop_assert!(alone(new) >= floor - DUST);
        }
        if let ([old], [new]) = (&before.values[..], &after.values[..]) {
            prop_assert!(new.score <= old.score + DUST);
            prop_assert!(new.origins_against > 0 || new.score >= 100.0 * rules.base.score - DUST);
        }
    }

    #[test]
    fn order_never_matters(
        rules in any_rules(),
        (claim, shuffled) in any_claim().prop_flat_map(|claim| (Just(claim.clone()), Just(claim).prop_shuffle())),
    ) {
        let (one, other) = (score(&rules, &claim), score(&rules, &shuffled));
        prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }

    #[test]
    fn more_strength_never_widens(
        rules in any_rules(), claim in any_claim(), more in prop::collection::vec(1.0..10.0, 12),
    ) {
        let mut stronger = rules.clone();
        let types = stronger.types.iter_mut().map(|kind| &mut kind.strength);
        let stances = stronger.stances.iter_mut().map(|stance| &mut stance.strength);
        let modifiers = stronger.modifiers.iter_mut().map(|modifier| &mut modifier.strength);
        for (strength, more) in types.chain(stances).chain(modifiers).zip(more) {
            *strength *= more;
        }
        let (before, after) = (score(&rules, &claim), score(&stronger, &claim));
        for (old, new) in before.values.iter().zip(&after.values) {
            prop_assert_eq!(old.log_odds.to_bits(), new.log_odds.to_bits());
            prop_assert!(new.doubt <= old.doubt + DUST);
            prop_assert!(new.low >= old.low - DUST && new.high <= old.high + DUST);
        }
    }

    #[test]
    fn rivals_never_make_a_value_surer(
        rules in any_rules(), claim in prop::collection::vec(any_testimony(3), 1..10),
    ) {
        // Each speaks of one value only, so that what is said of the others is not history.
        let apart = |said: Testimony| Testimony { origin: said.origin + 100 * said.value, ..said };
        let claim: Vec<_> = claim.into_iter().map(apart).collect();
        for contested in score(&rules, &claim).values {
            let alone: Vec<_> = claim.iter().filter(|said| said.value == contested.value).cloned().collect();
            let alone = &score(&rules, &alone).values[0];
            prop_assert!(contested.doubt >= alone.doubt - DUST && contested.log_odds <= alone.log_odds + DUST);
            let most: f64 = claim.iter().map(|said| Scorer::new(&rules).variance(said)).sum();
            prop_assert!(contested.doubt.powi(2) <= rules.base.doubt.powi(2) + most + DUST);
        }
    }

    #[test]
    fn reasons_add_up(rules in any_rules(), claim in any_claim()) {
        let scored = score(&rules, &claim);
        for value in &scored.values {
            let sum = value.reasons.iter().fold(0.0, |sum, reason| sum + reason.term);
            prop_assert_eq!(sum.to_bits(), value.log_odds.to_bits());
            prop_assert_eq!(value.reasons.last().unwrap().running.to_bits(), value.score.to_bits());
            let parts = logit(rules.base.score) + value.support - value.denial;
            prop_assert!((alone(value) - parts).abs() < DUST);
            let place = |reason: &Reason| KINDS.iter().position(|kind| *kind == reason.kind.name());
            prop_assert!(value.reasons.iter().all(|reason| place(reason).is_some()));
            prop_assert!(value.reasons.is_sorted_by_key(place));
        }
    }

    #[test]
    fn numbers_stay_in_their_ranges(rules in any_rules(), claim in any_claim()) {
        let scored = score(&rules, &claim);
        prop_assert!(scored.values.is_sorted_by_key(|value| value.value));
        for value in &scored.values {
            prop_assert!(0.0 <= value.low && value.low <= value.score);
            prop_assert!(value.score <= value.high && value.high <= 100.0);
            prop_assert!(value.doubt.is_finite() && value.log_odds.is_finite());
            prop_assert!(value.support >= 0.0 && value.denial >= 0.0);
        }
        let standing = scored.values.iter().filter(|value| value.origins_for + value.origins_against > 0);
        let any = standing.map(|value| sigmoid(value.log_odds)).sum::<f64>();
        prop_assert!(any <= 1.0 + DUST, "of several values at most one holds");
    }
}

/// The order in which reasons stand.
const KINDS: [&str; 11] = [
    "base",
    "type",
    "record",
    "part",
    "modifier",
    "stance",
    "remark",
    "independence",
    "copies",
    "history",
    "competition",
];
