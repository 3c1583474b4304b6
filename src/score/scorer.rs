use super::competition::{Standing, rivals};
use super::group::{Group, groups};
use super::math::{logit, logit_variance};
use super::reason::Tally;
use super::remark::{Remark, Supports, remarks};
use super::scored::percent;
use super::side::Sides;
use super::slot::{Slot, slots};
use super::{Admiralty, GradeId, ReasonKind, Record, ScoredClaim, ScoredValue};
use crate::corroborate::{Sign, Testimony};
use crate::rules::ScoringRules;
use statrs::function::erf::erf_inv;
use std::cmp::Ordering;
use std::f64::consts::SQRT_2;

/// Scores all testimonies of one claim. For many claims, make one [`Scorer`].
pub fn score_claim(rules: &ScoringRules, testimonies: &[Testimony]) -> ScoredClaim {
    Scorer::new(rules).score(testimonies)
}

/// Scoring rules, with all worked out that does not depend on the claim.
#[derive(Clone, Debug)]
pub struct Scorer<'r> {
    pub(super) rules: &'r ScoringRules,
    /// logit(base).
    pub(super) base: f64,
    /// How many standard deviations an interval reaches to either side: √2·erf⁻¹(level).
    z: f64,
    /// T = logit(weight) − logit(base) of each type.
    pub(super) terms: Vec<f64>,
    /// v of each type (rows) and stance (columns) without modifiers.
    pub(super) variances: Vec<f64>,
    /// What is known of single sources beyond their type.
    pub(super) records: &'r [Record],
}

/// One value of a claim before it competes with the others.
struct Draft {
    value: u32,
    tally: Tally,
    /// Σ δ·v + Σ τ², and in the end what rivals add.
    variance: f64,
    sides: Sides,
}

impl<'r> Scorer<'r> {
    /// Prepares to score by `rules`, which have been checked.
    pub fn new(rules: &'r ScoringRules) -> Self {
        let base = logit(rules.base.score);
        let strengths = || rules.stances.iter().map(|stance| stance.strength);
        let variances = rules
            .types
            .iter()
            .flat_map(|kind| strengths().map(|share| logit_variance(kind.weight, kind.strength * share)));
        Self {
            rules,
            base,
            z: SQRT_2 * erf_inv(rules.base.level),
            terms: rules.types.iter().map(|kind| logit(kind.weight) - base).collect(),
            variances: variances.collect(),
            records: &[],
        }
    }

    /// How many standard deviations an interval reaches to either side.
    pub fn z(&self) -> f64 {
        self.z
    }

    /// The same, where [`Testimony::record`] is an index into `records`.
    #[must_use]
    pub fn with_records(self, records: &'r [Record]) -> Self {
        Self { records, ..self }
    }

    /// Scores all testimonies of one claim, in any order, [`Testimony::claim`] unread.
    ///
    /// Types, stances and modifiers that the rules do not have count for nothing. A value that
    /// only remarks speak of is not a value, unless there are only remarks.
    pub fn score(&self, testimonies: &[Testimony]) -> ScoredClaim {
        let mut groups = groups(self, testimonies);
        let remarks = remarks(self, testimonies, &groups);
        let slots = slots(&groups, &remarks);
        let drafts = slots.iter().map(|slot| self.draft(slot, &mut groups[slot.groups.clone()], &remarks));
        let mut drafts: Vec<_> = drafts.collect();
        let standing = drafts.iter().map(|draft| Standing {
            log_odds: draft.tally.log_odds,
            variance: draft.variance,
            competes: draft.sides.origins() > 0,
        });
        let rivals = rivals(&standing.collect::<Vec<_>>());
        for (draft, rivals) in drafts.iter_mut().zip(rivals) {
            if let Some(rivals) = rivals {
                draft.tally.add(ReasonKind::Competition, -rivals.log_odds, Vec::new());
                draft.variance += rivals.variance;
            }
        }
        ScoredClaim { values: drafts.into_iter().map(|draft| self.finish(draft)).collect() }
    }

    /// Adds up the testimonies on one value.
    fn draft(&self, slot: &Slot, groups: &mut [Group<'_>], remarks: &[Remark]) -> Draft {
        let mut variance = 0.0;
        let mut supports = Supports::of(groups);
        let mut damped = Vec::with_capacity(slot.remarks.len());
        for remark in slot.remarks.iter().map(|&index| &remarks[index]) {
            damped.push((remark, remark.damp(groups, &slot.groups, &mut supports)));
            variance += remark.variance();
        }
        supports.settle(groups);
        groups.sort_unstable_by(strongest_first);

        let mut tally = Tally::default();
        tally.add(ReasonKind::Base, self.base, Vec::new());
        self.add_steps(groups, &mut tally);
        for (remark, term) in damped {
            tally.add(ReasonKind::Remark(remark.stance), term, remark.statements.clone());
        }
        let against = groups.partition_point(|group| group.sign == Sign::For);
        let sides = Sides {
            support: self.add_side(&groups[..against], &mut tally, &mut variance),
            denial: self.add_side(&groups[against..], &mut tally, &mut variance),
        };
        for group in groups.iter_mut().filter(|group| !group.copies.is_empty()) {
            let mut statements = std::mem::take(&mut group.copies);
            statements.splice(0..0, group.counted.map(|testimony| testimony.statement));
            tally.add(ReasonKind::Copies, 0.0, statements);
        }
        for group in groups.iter_mut().filter(|group| !group.history.is_empty()) {
            tally.add(ReasonKind::History, 0.0, std::mem::take(&mut group.history));
        }
        Draft { value: slot.value, tally, variance, sides }
    }

    /// Adds what makes the groups' terms: all types, then records, parts, modifiers and stances.
    fn add_steps(&self, groups: &[Group<'_>], tally: &mut Tally) {
        let mut later = Vec::new();
        for testimony in groups.iter().filter_map(|group| group.counted) {
            self.steps(testimony, |kind, term| match kind {
                ReasonKind::Type(_) => tally.add(kind, term, vec![testimony.statement]),
                _ => later.push((kind, term, testimony.statement)),
            });
        }
        later.sort_by_key(|(kind, ..)| match kind {
            ReasonKind::Record => 0,
            ReasonKind::Part => 1,
            ReasonKind::Stance(_) => 3,
            _ => 2,
        });
        for (kind, term, statement) in later {
            tally.add(kind, term, vec![statement]);
        }
    }

    /// The score, its interval and its grades.
    fn finish(&self, draft: Draft) -> ScoredValue {
        let Draft { value, tally: Tally { reasons, log_odds }, variance, sides } = draft;
        let doubt = (self.rules.base.doubt.powi(2) + variance).sqrt();
        let score = percent(log_odds);
        ScoredValue {
            value,
            log_odds,
            score,
            low: percent(log_odds - self.z * doubt),
            high: percent(log_odds + self.z * doubt),
            doubt,
            support: sides.support.weight,
            denial: sides.denial.weight,
            origins_for: sides.support.origins,
            origins_against: sides.denial.origins,
            grade: GradeId::read(self.rules, &sides, score),
            admiralty: Admiralty::read(&sides),
            reasons,
        }
    }
}

/// Support before denial, then by |term|, the strongest first; statement and origin settle ties.
fn strongest_first(a: &Group<'_>, b: &Group<'_>) -> Ordering {
    let rest = |group: &Group<'_>| (group.counted.map(|testimony| testimony.statement), group.origin);
    (a.sign.cmp(&b.sign))
        .then_with(|| b.term.abs().total_cmp(&a.term.abs()))
        .then_with(|| rest(a).cmp(&rest(b)))
}
