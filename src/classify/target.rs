//! What remarks and contents that point back speak of.

use super::statement::{Polarity, Statement};

/// How many statements back a target may stand.
const REACH: usize = 12;

/// Gives each statement that only points back the statements that it speaks of.
///
/// A singular points to the nearest statement before it that says something by itself, a plural to
/// all that stand in the same sentence as that one. What the same speaker said is passed over by
/// denials, for nobody denies themselves.
pub(super) fn resolve(
    statements: &mut [Statement],
    plural: &[bool],
    sentences: &[usize],
    has_keys: impl Fn(usize) -> bool,
) {
    for index in 0..statements.len() {
        if !statements[index].anaphoric {
            continue;
        }
        let denies = statements[index].polarity == Polarity::Denies;
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
            .filter(|&other| other == nearest || plural[index] && sentences[other] == sentences[nearest])
            .filter(says_something)
            .filter(is_another);
        let mut targets: Vec<u32> = targets.map(|other| other as u32).collect();
        targets.sort_unstable();
        statements[index].targets = targets;
    }
}
