//! What one testimony gives by itself.

use super::math::{logit, logit_variance};
use super::{ReasonKind, Record, Scorer};
use crate::corroborate::{Sign, Testimony};
use crate::rules::{Effect, ModifierEffect, StanceEffect, TypeWeight};

/// A testimony that supports or denies, with its term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed<'t> {
    pub(super) testimony: &'t Testimony,
    /// ±T × modifiers × carries, in log-odds.
    pub(super) term: f64,
}

impl Scorer<'_> {
    /// The testimony with its term; none for remarks, and for ids that the rules do not have.
    pub(super) fn weigh<'t>(&self, testimony: &'t Testimony) -> Option<Weighed<'t>> {
        let term = self.steps(testimony, |_, _| {})?;
        Some(Weighed { testimony, term })
    }

    /// Calls `step` with each change that makes the testimony's term, and returns the term.
    ///
    /// Support never carries more than a plain assertion would; only a stance that denies may take
    /// away up to twice as much.
    pub(super) fn steps(&self, testimony: &Testimony, mut step: impl FnMut(ReasonKind, f64)) -> Option<f64> {
        let stance = self.stance(testimony).filter(|stance| stance.effect != Effect::Remarks)?;
        let plain = *self.terms.get(usize::from(testimony.kind.0))?;
        let mut term = if testimony.sign == Sign::For { plain } else { -plain };
        step(ReasonKind::Type(testimony.kind), term);
        if let Some(record) = self.record(testimony) {
            // A record below the base would count against what the source says, which nothing may.
            let learned = (logit(record.weight) - self.base).max(0.0);
            let learned = if testimony.sign == Sign::For { learned } else { -learned };
            step(ReasonKind::Record, learned - term);
            term = learned;
        }
        if changes(testimony.part) {
            step(ReasonKind::Part, term * testimony.part - term);
            term *= testimony.part;
        }
        for (index, modifier) in self.modifiers(testimony) {
            let before = term;
            term *= modifier.term;
            if changes(modifier.term) || changes(modifier.strength) {
                step(ReasonKind::Modifier(index as u8), term - before);
            }
        }
        let denies = stance.effect == Effect::Denies;
        let most = if denies && testimony.sign == Sign::Against { 2.0 } else { 1.0 };
        let before = term;
        term *= stance.carries.clamp(0.0, most);
        if denies || changes(stance.carries) || changes(stance.strength) {
            step(ReasonKind::Stance(testimony.stance), term - before);
        }
        Some(term)
    }

    /// v, the doubt about the testimony's weight as a variance in squared log-odds:
    /// ψ′(n·w) + ψ′(n·(1−w)), with n the product of the strengths of type, modifiers and stance.
    pub(super) fn variance(&self, testimony: &Testimony) -> f64 {
        let factor: f64 = self.modifiers(testimony).map(|(_, modifier)| modifier.strength).product();
        match (self.kind(testimony), self.stance(testimony)) {
            (Some(_), Some(stance)) if let Some(record) = self.record(testimony) => {
                logit_variance(record.weight, record.strength * stance.strength * factor)
            }
            (Some(kind), Some(stance)) if changes(factor) => {
                logit_variance(kind.weight, kind.strength * stance.strength * factor)
            }
            (Some(_), Some(_)) => {
                let row = usize::from(testimony.kind.0) * self.rules.stances.len();
                self.variances[row + usize::from(testimony.stance.0)]
            }
            _ => 0.0,
        }
    }

    pub(super) fn kind(&self, testimony: &Testimony) -> Option<&TypeWeight> {
        self.rules.types.get(usize::from(testimony.kind.0))
    }

    pub(super) fn stance(&self, testimony: &Testimony) -> Option<&StanceEffect> {
        self.rules.stances.get(usize::from(testimony.stance.0))
    }

    fn record(&self, testimony: &Testimony) -> Option<&Record> {
        self.records.get(testimony.record? as usize)
    }

    fn modifiers(&self, testimony: &Testimony) -> impl Iterator<Item = (usize, &ModifierEffect)> {
        let set = testimony.modifiers;
        self.rules.modifiers.iter().enumerate().filter(move |&(index, _)| set.contains(index))
    }
}

/// Whether multiplying with `factor` changes anything.
fn changes(factor: f64) -> bool {
    factor.to_bits() != 1f64.to_bits()
}
