//! What holds whatever the statements are.

use super::family::Families;
use super::fixture::{claims, criteria, says};
use super::index::MOST_OFFERED;
use super::reading::Reading;
use super::{Claim, Sign};
use crate::classify::{Called, Statement, StatementId};
use crate::rules::language::{Act, Operator};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};

const WORDS: [&str; 12] = [
    "soldats",
    "obus",
    "missiles",
    "livré",
    "envoyé",
    "morts",
    "Koursk",
    "Russie",
    "Pyongyang",
    "Séoul",
    "le",
    "de",
];

const VALUES: [f64; 12] =
    [1.0, 1.04, 2.0, 3.0, 30.0, 3_000.0, 0.0, -0.0, -2.0, f64::MAX, f64::INFINITY, f64::NAN];

prop_compose! {
    fn any_statement()(
        source in 0..5_u32,
        document in 0..4_u32,
        words in prop::collection::vec(select(&WORDS[..]), 0..7),
        stance in select(&["asserted", "possible", "denied", "confirmed", "not-corroborated", "questioned"][..]),
        act in select(&[Act::Assertion, Act::Assertion, Act::Accusation, Act::Belief, Act::Remark][..]),
        figure in prop::option::of((
            select(&[Operator::Exactly, Operator::About, Operator::Above, Operator::Below, Operator::Order][..]),
            select(&VALUES[..]),
            select(&["soldats", "soldat", "obus"][..]),
        )),
        (negated, anaphoric, day) in (any::<bool>(), prop::bool::weighted(0.2), prop::option::of(1..5)),
        (broad, called) in (any::<bool>(), prop::collection::btree_set(1..4_u32, 0..3)),
    ) -> Statement {
        let source = format!("source {source}");
        let mut statement = says(&source, &words.join(" ")).with_stance(stance).doing(act);
        statement = statement.in_document(&format!("doc {document}"), 0);
        if let Some(day) = day {
            statement = statement.on(&format!("2024-10-0{day}"));
        }
        if let Some((operator, value, unit)) = figure {
            statement = statement.counting(operator, value, unit);
        }
        if broad {
            statement = statement.meaning("missiles", "obus");
        }
        Statement { negated, anaphoric, called: called.into_iter().map(Called::plain).collect(), ..statement }
    }
}

fn any_statements() -> impl Strategy<Value = Vec<Statement>> {
    let targets = prop::collection::vec(any::<Index>(), 0..3);
    prop::collection::vec((any_statement(), targets), 0..24).prop_map(|drawn| {
        let count = drawn.len();
        let finish = |(place, (statement, targets)): (usize, (Statement, Vec<Index>))| Statement {
            targets: targets.iter().map(|target| target.index(count) as u32).collect(),
            context: crate::document::Span::new(place as u32, 100),
            id: StatementId(place as u64 * 0x9E37_79B9 % 1_000_003),
            ..statement
        };
        drawn.into_iter().enumerate().map(finish).collect()
    })
}

/// What a claim comes to, told by ids and keys alone.
type Told = (StatementId, Vec<(StatementId, u32, bool, String, Vec<StatementId>)>);

fn told(claim: &Claim, statements: &[Statement]) -> Told {
    let id = |index: u32| statements[index as usize].id;
    let said = claim.testimonies.iter().map(|said| {
        let mut targets: Vec<_> = said.targets.iter().map(|&target| id(target)).collect();
        targets.sort_unstable();
        let origin = statements[said.statement as usize].origin_key.to_string();
        (id(said.statement), said.value, said.sign == Sign::For, origin, targets)
    });
    (claim.id, said.collect())
}

fn all_told(statements: &[Statement]) -> Vec<Told> {
    claims(statements).iter().map(|claim| told(claim, statements)).collect()
}

/// The statements in another order, with targets that follow.
fn reordered(statements: &[Statement], order: &[usize]) -> Vec<Statement> {
    let place: BTreeMap<_, _> = order.iter().zip(0_u32..).map(|(&old, new)| (old as u32, new)).collect();
    let moved = order.iter().map(|&old| {
        let targets = statements[old].targets.iter().map(|target| place[target]).collect();
        Statement { targets, ..statements[old].clone() }
    });
    moved.collect()
}

/// Whether it must be in a claim of its own.
fn makes_claims(statement: &Statement) -> bool {
    let remarks = ["not-corroborated", "questioned"].map(super::fixture::stance);
    let scored = criteria().scored_acts.contains(&statement.act);
    scored && !statement.anaphoric && !remarks.contains(&statement.stance)
}

proptest! {
    #[test]
    fn order_never_matters(
        (statements, order) in any_statements().prop_flat_map(|statements| {
            let order: Vec<_> = (0..statements.len()).collect();
            (Just(statements), Just(order).prop_shuffle())
        })
    ) {
        prop_assert_eq!(all_told(&statements), all_told(&reordered(&statements, &order)));
    }

    #[test]
    fn every_content_is_at_home_in_one_claim(statements in any_statements()) {
        let reading = Reading::new(&statements, &criteria());
        let families = Families::new(&reading, &criteria());
        let mut homes: Vec<_> = (families.list.iter())
            .flat_map(|family| super::draft::drafts(family, &reading, criteria().tolerance))
            .flat_map(|draft| draft.home)
            .collect();
        homes.sort_unstable();
        let contents: Vec<_> =
            (0..statements.len() as u32).filter(|&index| makes_claims(&statements[index as usize])).collect();
        prop_assert_eq!(&homes, &contents);
        // And what is at home in a claim testifies there, so that nothing is lost.
        let claims = claims(&statements);
        let said: BTreeSet<_> = claims.iter().flat_map(|claim| &claim.statements).copied().collect();
        prop_assert!(contents.iter().all(|content| said.contains(content)));
    }

    #[test]
    fn claims_are_well_formed(statements in any_statements()) {
        let claims = claims(&statements);
        let ids: BTreeSet<_> = claims.iter().map(|claim| claim.id).collect();
        prop_assert_eq!(ids.len(), claims.len());
        for (claim, index) in claims.iter().zip(0..) {
            prop_assert!(claim.testimonies.iter().all(|said| said.claim == index));
            prop_assert_eq!(statements[claim.statements[0] as usize].id, claim.id);
            let mut listed: Vec<_> = claim.testimonies.iter().map(|said| said.statement).collect();
            listed.dedup();
            prop_assert_eq!(&listed, &claim.statements);
            let once: BTreeSet<_> = claim.statements.iter().collect();
            prop_assert_eq!(once.len(), claim.statements.len());
            for said in &claim.testimonies {
                prop_assert!(said.targets.iter().all(|target| once.contains(target)));
            }
        }
    }

    #[test]
    fn the_unrelated_changes_nothing(statements in any_statements()) {
        let mut more = statements.clone();
        more.push(says("aaa", "séisme Lisbonne tsunami").on("2020-01-01"));
        let mut after = all_told(&more);
        after.retain(|(id, _)| *id != more[statements.len()].id);
        prop_assert_eq!(after, all_told(&statements));
    }
}

/// Statements that all speak of the same few names, which is the worst that a corpus can do.
fn crowded(count: u32) -> Vec<Statement> {
    let word = |index: u32, step: u32| format!("w{}", index.wrapping_mul(step) % 9_973);
    let content = |i| format!("Kim Poutine Russie {} {} {}", word(i, 7919), word(i, 104_729), word(i, 31));
    (0..count).map(|index| says(&format!("source {index}"), &content(index))).collect()
}

#[test]
fn comparisons_grow_with_the_statements() {
    let compared = |count| {
        let statements = crowded(count);
        Families::new(&Reading::new(&statements, &criteria()), &criteria()).comparisons
    };
    let (some, many) = (compared(2_000), compared(8_000));
    assert!(many <= 5 * some, "{some} comparisons became {many}");
    assert!(many <= 8_000 * MOST_OFFERED);
}

#[test]
fn testimonies_grow_with_the_statements() {
    // Every other statement denies, and the rest all give different numbers.
    let said = |count: u32| {
        let statements = (0..count).map(|index| {
            let statement = says(&format!("source {index}"), "soldats Koursk Russie envoyé");
            match index % 3 {
                0 => statement.with_stance("denied"),
                1 => statement.counting(Operator::Above, f64::from(index), "soldats"),
                _ => statement.counting(Operator::Exactly, f64::from(index).powi(3), "soldats"),
            }
        });
        let statements: Vec<_> = statements.collect();
        claims(&statements).iter().map(|claim| claim.testimonies.len()).sum::<usize>()
    };
    let (some, many) = (said(600), said(2_400));
    assert!(many <= 5 * some, "{some} testimonies became {many}");
}
