use super::criteria::Criteria;
use crate::classify::Statement;
use crate::rules::Effect;
use crate::rules::language::Act;

/// What part a statement has in corroboration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its own content belongs to a claim.
    Content,
    /// It only points back, and says of its targets' contents that they are so or are not so.
    Echo,
    /// It says something about other statements, and so can only damp what they support.
    Remark,
    /// It belongs to no claim: it isn't of a scored act, or it points back to nothing known.
    Aside,
}

impl Role {
    /// The part of `statement`.
    ///
    /// What somebody believes, wants or asks is no claim, unless the rules score such acts. Remarks
    /// and answers need no scored act of their own: what they speak of is scored already.
    pub(super) fn of(statement: &Statement, criteria: &Criteria) -> Self {
        let scored = criteria.scored_acts.contains(&statement.act);
        let effect = criteria.effect(statement.stance);
        // Who believes that what another said is false denies it.
        let disbelieves = statement.act == Act::Belief && effect == Some(Effect::Denies);
        let answers =
            (scored || disbelieves || statement.act == Act::Remark) && !statement.targets.is_empty();
        match effect {
            Some(Effect::Remarks) => Self::Remark,
            Some(_) if scored && !statement.anaphoric => Self::Content,
            Some(_) if answers => Self::Echo,
            _ => Self::Aside,
        }
    }
}
