//! What remarks and contents that point back speak of.

use super::statement::{Key, Polarity, Statement, Traits};

/// How many statements back a target may stand.
const REACH: usize = 12;

/// Whether it must be known whom statements rest on to tell what this one speaks of.
pub(super) fn asks_for_origins(statement: &Statement) -> bool {
    statement.anaphoric && statement.polarity == Polarity::Denies
}

/// Gives each statement that only points back the statements that it speaks of.
///
/// A singular points to the nearest statement before it that says something by itself, a plural to
/// all that stand in the same sentence as that one. What the same speaker said is passed over by
/// denials, for nobody denies themselves.
pub(super) fn resolve(
    statements: &mut [Statement],
    is_plural: impl Fn(usize) -> bool,
    sentence: impl Fn(usize) -> usize,
    has_keys: impl Fn(usize) -> bool,
) {
    for index in 0..statements.len() {
        if !statements[index].anaphoric {
            continue;
        }
        let denies = asks_for_origins(&statements[index]);
        let says_something = |&other: &usize| {
            let statement = &statements[other];
            !statement.anaphoric && statement.polarity != Polarity::Neutral && has_keys(other)
        };
        let is_another =
            |other: &usize| !denies || statements[*other].origin_key != statements[index].origin_key;
        let before = (index.saturating_sub(REACH)..index).rev();
        let nearest = before.clone().filter(says_something).find(is_another);
        let Some(nearest) = nearest else { continue };
        let targets = before
            .filter(|&other| other == nearest || is_plural(index) && sentence(other) == sentence(nearest))
            .filter(says_something)
            .filter(is_another);
        let mut targets: Vec<u32> = targets.map(|other| other as u32).collect();
        targets.sort_unstable();
        statements[index].targets = targets;
    }
}

/// Gives each statement that names no subject, and says but a part of what another source has just said, that
/// statement to speak of: *la direction dément avoir été prévenue* answers whoever said of what and when.
///
/// `is_bare` tells which contents name no subject of their own.
pub(super) fn resolve_answers(statements: &mut [Statement], is_bare: impl Fn(usize) -> bool) {
    for index in 0..statements.len() {
        let answer = &statements[index];
        let is_plain = answer.polarity != Polarity::Neutral && answer.figures.is_empty();
        if answer.anaphoric || answer.is_authors || !is_plain || !is_bare(index) {
            continue;
        }
        let takes_up = |other: &usize| {
            let other = &statements[*other];
            other.targets.is_empty()
                && !other.anaphoric
                && other.polarity != Polarity::Neutral
                && other.origin_key != answer.origin_key
                && says_part(&answer.keys, &other.keys)
        };
        if let Some(target) = (index.saturating_sub(REACH)..index).rev().find(takes_up) {
            statements[index].targets = vec![target as u32];
        }
    }
}

/// Whether all that `part` tells is in `whole`, which states it by the same verb and tells more.
fn says_part(part: &[Key], whole: &[Key]) -> bool {
    let known =
        |key: &Key| whole.binary_search_by_key(&key.hash, |known| known.hash).map(|at| whole[at]).ok();
    let states = |key: &Key| {
        let states = |key: Key| key.traits.has(Traits::PREDICATE);
        states(*key) && known(key).is_some_and(states)
    };
    part.len() < whole.len() && part.iter().all(|key| known(key).is_some()) && part.iter().any(states)
}
