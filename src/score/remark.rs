//! Remarks: what is said about statements. They can only damp support and widen the interval.

use super::Scorer;
use super::group::{Group, sort_unique};
use crate::corroborate::{Sign, Testimony};
use crate::rules::{Effect, StanceId};
use std::ops::Range;

/// All that one origin remarks in one way; said again it counts once, like any other copy.
#[derive(Debug)]
pub(super) struct Remark {
    pub(super) stance: StanceId,
    /// The factor on the positive terms in reach.
    damps: f64,
    /// τ, in log-odds.
    widens: f64,
    /// The value it was filed under.
    pub(super) value: u32,
    /// The remarks themselves, ascending.
    pub(super) statements: Vec<u32>,
    pub(super) reach: Reach,
}

/// What a remark speaks of.
#[derive(Debug)]
pub(super) enum Reach {
    /// The whole claim.
    Everything,
    /// These groups, ascending: those with a statement that it targets, be it a copy.
    Groups(Vec<usize>),
}

impl Remark {
    /// Damps the terms of `groups`, which are those of one value and stand at `range` in the claim;
    /// returns what it takes from their sum, as log-odds of at most 0.
    ///
    /// `all` keeps the sum of the terms and what remarks on everything have left of each, so that
    /// such a remark need not visit every group.
    pub(super) fn damp(&self, groups: &mut [Group<'_>], range: &Range<usize>, all: &mut Supports) -> f64 {
        let change = self.damps - 1.0;
        match &self.reach {
            Reach::Everything => {
                let term = all.sum * change;
                all.sum += term;
                all.left *= self.damps;
                term
            }
            Reach::Groups(hits) => {
                let mut term = 0.0;
                let from = hits.partition_point(|&hit| hit < range.start);
                for &hit in hits[from..].iter().take_while(|&&hit| hit < range.end) {
                    let group = &mut groups[hit - range.start];
                    if group.sign == Sign::For {
                        term += group.term * all.left * change;
                        group.term *= self.damps;
                    }
                }
                all.sum += term;
                term
            }
        }
    }

    /// τ², if it speaks of anything here.
    pub(super) fn variance(&self) -> f64 {
        match &self.reach {
            Reach::Groups(hits) if hits.is_empty() => 0.0,
            _ => self.widens * self.widens,
        }
    }
}

/// The supporting terms of one value while remarks damp them.
#[derive(Debug)]
pub(super) struct Supports {
    /// Their sum now, in log-odds.
    sum: f64,
    /// The factor that remarks on everything have left of each.
    left: f64,
}

impl Supports {
    /// Before any remark.
    pub(super) fn of(groups: &[Group<'_>]) -> Self {
        let sum = groups.iter().filter(|group| group.sign == Sign::For).map(|group| group.term).sum();
        Self { sum, left: 1.0 }
    }

    /// Lets the terms have what remarks on everything left of them.
    pub(super) fn settle(self, groups: &mut [Group<'_>]) {
        for group in groups.iter_mut().filter(|group| group.sign == Sign::For) {
            group.term *= self.left;
        }
    }
}

/// The remarks on one claim, by stance and origin.
pub(super) fn remarks(scorer: &Scorer<'_>, testimonies: &[Testimony], groups: &[Group<'_>]) -> Vec<Remark> {
    let effect = |testimony: &Testimony| scorer.stance(testimony).map(|stance| stance.effect);
    let mut said: Vec<_> = testimonies.iter().filter(|t| effect(t) == Some(Effect::Remarks)).collect();
    if said.is_empty() {
        return Vec::new();
    }
    said.sort_unstable_by_key(|remark| (remark.stance, remark.origin));
    let places = places(groups);
    said.chunk_by(|a, b| (a.stance, a.origin) == (b.stance, b.origin))
        .filter_map(|said| Remark::new(scorer, said, &places))
        .collect()
}

impl Remark {
    /// The remark that `said` makes; it speaks of all that any of them speaks of.
    fn new(scorer: &Scorer<'_>, said: &[&Testimony], places: &[(u32, usize)]) -> Option<Self> {
        let stance = scorer.stance(said.first()?)?;
        let reach = if said.iter().any(|remark| remark.targets.is_empty()) {
            Reach::Everything
        } else {
            let mut hits: Vec<_> = said
                .iter()
                .flat_map(|remark| &remark.targets)
                .flat_map(|&target| {
                    let from = places.partition_point(|&(statement, _)| statement < target);
                    places[from..].iter().take_while(move |&&(statement, _)| statement == target)
                })
                .map(|&(_, group)| group)
                .collect();
            sort_unique(&mut hits);
            Reach::Groups(hits)
        };
        let mut statements = said.iter().map(|remark| remark.statement).collect();
        sort_unique(&mut statements);
        Some(Self {
            stance: said.first()?.stance,
            damps: stance.damps.clamp(0.0, 1.0),
            widens: stance.widens,
            value: said.iter().map(|remark| remark.value).min()?,
            statements,
            reach,
        })
    }
}

/// Each statement that counts, or is a copy of one that does, with its groups.
fn places(groups: &[Group<'_>]) -> Vec<(u32, usize)> {
    let mut places = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let counted = group.counted.map(|testimony| testimony.statement);
        places.extend(counted.iter().chain(&group.copies).map(|&statement| (statement, index)));
    }
    places.sort_unstable();
    places
}
