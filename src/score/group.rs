//! Which testimonies count: copies count once, and what an origin has moved on from is history.

use super::Scorer;
use super::weigh::Weighed;
use crate::corroborate::{Sign, Testimony};
use std::cmp::Ordering;

/// What one origin says for one value of the claim, or against it.
#[derive(Debug)]
pub(super) struct Group<'t> {
    pub(super) value: u32,
    pub(super) sign: Sign,
    pub(super) origin: u32,
    /// The testimony that stands for the group; none where the origin has moved on.
    pub(super) counted: Option<&'t Testimony>,
    /// The term of that testimony, later with what remarks leave of it; in log-odds.
    pub(super) term: f64,
    /// The other statements that say the same, ascending.
    pub(super) copies: Vec<u32>,
    /// The statements from which the origin has moved on, ascending.
    pub(super) history: Vec<u32>,
}

impl<'t> Group<'t> {
    /// The group of `said`, best representative first; history where the position is not `upheld`.
    fn new(said: &[Weighed<'t>], upheld: bool) -> Self {
        let first = said[0];
        let mut statements: Vec<_> = said[1..].iter().map(|weighed| weighed.testimony.statement).collect();
        if upheld {
            statements.retain(|&statement| statement != first.testimony.statement);
        } else {
            statements.push(first.testimony.statement);
        }
        sort_unique(&mut statements);
        let (copies, history) = if upheld { (statements, Vec::new()) } else { (Vec::new(), statements) };
        Self {
            value: first.testimony.value,
            sign: first.testimony.sign,
            origin: first.testimony.origin,
            counted: upheld.then_some(first.testimony),
            term: if upheld { first.term } else { 0.0 },
            copies,
            history,
        }
    }
}

/// The groups of one claim, by value, sign and origin.
///
/// An origin has one position on each value, and supports one value at a time: support is history
/// once the origin has later denied the value or supported another one, and denial is history once
/// it has later supported the value. Of one day everything counts, and so does a position that was
/// never dated, since nothing says that it came before. Undated statements of a dated position are
/// copies and share its fate; if they did not, a copy could bring history back.
pub(super) fn groups<'t>(scorer: &Scorer<'_>, testimonies: &'t [Testimony]) -> Vec<Group<'t>> {
    let mut said: Vec<_> = testimonies.iter().filter_map(|testimony| scorer.weigh(testimony)).collect();
    said.sort_unstable_by(by_origin_and_merit);
    let mut groups = Vec::with_capacity(said.len());
    for of_origin in said.chunk_by(|a, b| a.testimony.origin == b.testimony.origin) {
        let last_support = latest(of_origin, Sign::For);
        for on_value in of_origin.chunk_by(|a, b| a.testimony.value == b.testimony.value) {
            let (pro, con) = (latest(on_value, Sign::For), latest(on_value, Sign::Against));
            for position in on_value.chunk_by(|a, b| a.testimony.sign == b.testimony.sign) {
                let upheld = match position[0].testimony.sign {
                    Sign::For => pro.is_none() || pro >= con && pro == last_support,
                    Sign::Against => con.is_none() || con >= pro,
                };
                groups.push(Group::new(position, upheld));
            }
        }
    }
    groups.sort_unstable_by_key(|group| (group.value, group.sign, group.origin));
    groups
}

/// By origin, value and sign; within these, whoever is the better representative first: the least
/// hearsay, then a direct quotation, then the earliest, then the weakest. The rest only makes the
/// order total, so that the order of the input never shows.
fn by_origin_and_merit(a: &Weighed<'_>, b: &Weighed<'_>) -> Ordering {
    let position = |t: &Testimony| (t.origin, t.value, t.sign);
    let merit = |t: &Testimony| (t.hearsay, !t.direct, t.date.is_none(), t.date);
    // Who names all of it stands for whoever names a part.
    let part = |t: &Testimony| t.part;
    let rest = |t: &Testimony| (t.statement, t.kind, t.stance, t.modifiers);
    let (x, y) = (a.testimony, b.testimony);
    (position(x).cmp(&position(y)))
        .then_with(|| part(y).total_cmp(&part(x)))
        .then_with(|| merit(x).cmp(&merit(y)))
        .then_with(|| a.term.abs().total_cmp(&b.term.abs()))
        .then_with(|| rest(x).cmp(&rest(y)))
}

/// The last day on which any of `said` has this sign.
fn latest(said: &[Weighed<'_>], sign: Sign) -> Option<i32> {
    said.iter().filter(|weighed| weighed.testimony.sign == sign).filter_map(|w| w.testimony.date).max()
}

/// Sorts, and leaves one of each.
pub(super) fn sort_unique<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}
