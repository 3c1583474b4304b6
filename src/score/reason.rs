use crate::corroborate::Sign;
use crate::rules::{RuleRef, ScoringRules, StanceId, TypeId};

/// One step of a score: what a rule added or took away, and which statements made it do so.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What kind of step, and by which rule.
    pub kind: ReasonKind,
    /// What it adds, in log-odds; 0 for what is only said.
    pub term: f64,
    /// The score, 0–100, after this step.
    pub running: f64,
    /// The statements that made the rule fire, as [`Testimony::statement`]; for copies the one that
    /// counts comes first.
    ///
    /// [`Testimony::statement`]: crate::corroborate::Testimony::statement
    pub statements: Vec<u32>,
}

impl Reason {
    /// What more there is to say in words: how many copies, how many sources count as how many.
    pub fn note(&self) -> Option<String> {
        match self.kind {
            ReasonKind::Independence { sign, sources, count_as } => {
                let what = if sign == Sign::For { "supporting" } else { "denying" };
                Some(format!("{sources} {what} sources count as {count_as:.2}"))
            }
            ReasonKind::Copies => {
                let copies = self.statements.len().saturating_sub(1);
                Some(format!("{copies} more of the same origin, counted once"))
            }
            ReasonKind::History => Some("the source has since said something else".to_owned()),
            _ => None,
        }
    }
}

/// What kind of step a reason is, in the order in which reasons stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReasonKind {
    /// Where every claim starts: logit(base).
    Base,
    /// What a source of this type gives or takes by a plain assertion: ±(logit(weight) − logit(base)).
    Type(TypeId),
    /// What the source's own record changes about that: logit(learned) − logit(weight).
    Record,
    /// What a source does not give that names only some of what the value lists.
    Part,
    /// What a modifier, by its index in the rules, changes about that.
    Modifier(u8),
    /// What the stance does not carry of it, or carries beyond it.
    Stance(StanceId),
    /// What a remark takes from the supporting terms it speaks of.
    Remark(StanceId),
    /// What sources of one side are not independent of each other: Σ (δ − 1) · term.
    Independence {
        /// The side.
        sign: Sign,
        /// How many origins it has.
        sources: u32,
        /// To how many fully independent ones they amount: Σ δ.
        count_as: f64,
    },
    /// Statements of one origin that count once; adds nothing.
    Copies,
    /// Statements from which their origin has moved on; adds nothing.
    History,
    /// What the other values of the claim take: −ln(1 + Σ e^L) over them.
    Competition,
}

impl ReasonKind {
    /// Its name in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Type(_) => "type",
            Self::Record => "record",
            Self::Part => "part",
            Self::Modifier(_) => "modifier",
            Self::Stance(_) => "stance",
            Self::Remark(_) => "remark",
            Self::Independence { .. } => "independence",
            Self::Copies => "copies",
            Self::History => "history",
            Self::Competition => "competition",
        }
    }

    /// Where its rule is set.
    ///
    /// # Panics
    ///
    /// Panics where `rules` lack the rule, so they must be those that made the score.
    pub fn rule(self, rules: &ScoringRules) -> &RuleRef {
        match self {
            Self::Base => &rules.base.rule,
            Self::Type(TypeId(index)) => &rules.types[usize::from(index)].rule,
            Self::Record => &rules.corroboration.records.rule,
            Self::Part => &rules.corroboration.part,
            Self::Modifier(index) => &rules.modifiers[usize::from(index)].rule,
            Self::Stance(StanceId(index)) | Self::Remark(StanceId(index)) => {
                &rules.stances[usize::from(index)].rule
            }
            Self::Independence { .. } => &rules.corroboration.independence,
            Self::Copies | Self::History => &rules.corroboration.copies,
            Self::Competition => &rules.corroboration.competition,
        }
    }
}

/// Reasons being added up. L is by definition the sum in this order, so the reasons add up exactly.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) reasons: Vec<Reason>,
    pub(super) log_odds: f64,
}

impl Tally {
    /// Adds one step.
    pub(super) fn add(&mut self, kind: ReasonKind, term: f64, statements: Vec<u32>) {
        // No step reads −0.
        let term = term + 0.0;
        self.log_odds += term;
        self.reasons.push(Reason { kind, term, running: super::scored::percent(self.log_odds), statements });
    }
}
