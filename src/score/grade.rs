use super::scored::shown;
use super::side::Sides;
use crate::rules::{Grade, ScoringRules};

/// Which grade a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GradeId {
    /// The rung of the ladder, counted from 0, the highest first.
    Ladder(usize),
    /// Strong support and strong denial.
    Contested,
    /// Denied more than supported.
    Denied,
    /// Nobody supports it, nobody denies it.
    Unsourced,
}

impl GradeId {
    /// The grade itself: its words, and where it is set.
    ///
    /// # Panics
    ///
    /// Panics where the ladder of `rules` lacks the rung, so they must be those that made the score.
    pub fn of(self, rules: &ScoringRules) -> &Grade {
        match self {
            Self::Ladder(rung) => &rules.grades.ladder[rung],
            Self::Contested => &rules.grades.contested,
            Self::Denied => &rules.grades.denied,
            Self::Unsourced => &rules.grades.unsourced,
        }
    }

    /// Reads the grade off the structure first and the score last, since a middling score can mean
    /// silence or conflict.
    ///
    /// The ladder looks at the score as it is shown, so that a claim that reads 80 has the grade
    /// that begins at 80.
    pub(super) fn read(rules: &ScoringRules, sides: &Sides, score: f64) -> Self {
        let (pro, con) = (&sides.support, &sides.denial);
        let from = rules.grades.contested_from;
        if sides.origins() == 0 {
            return Self::Unsourced;
        }
        if pro.origins > 0 && con.origins > 0 && pro.weight >= from && con.weight >= from {
            return Self::Contested;
        }
        if con.weight > pro.weight {
            return Self::Denied;
        }
        let shown = f64::from(shown(score));
        let ladder = &rules.grades.ladder;
        let rung = ladder.iter().position(|grade| shown >= grade.from);
        // The last rung begins at 0, so there is one; a ladder without rungs has nothing to say.
        rung.or(ladder.len().checked_sub(1)).map_or(Self::Unsourced, Self::Ladder)
    }
}
