use crate::rules::language::Act;
use crate::rules::{Effect, LikenessRules, Rules, StanceId, StoryRules};

/// What corroboration needs of the rules.
#[derive(Clone, Debug)]
pub(super) struct Criteria {
    /// Whether each stance supports, denies or remarks.
    pub(super) effects: Vec<Effect>,
    /// The speech acts whose contents are claims.
    pub(super) scored_acts: Vec<Act>,
    /// The share by which two figures may differ and still be one value.
    pub(super) tolerance: f64,
    /// The share of its passages that an article has in common with what it copies.
    pub(super) copied: f64,
    /// When two statements say the same.
    pub(super) likeness: LikenessRules,
    /// The same in one article and in articles on one story.
    pub(super) story: StoryRules,
}

impl Criteria {
    pub(super) fn new(rules: &Rules) -> Self {
        Self {
            effects: rules.extraction.stances.iter().map(|stance| stance.effect).collect(),
            scored_acts: rules.extraction.scored_acts.clone(),
            tolerance: rules.scoring.corroboration.tolerance,
            copied: rules.scoring.corroboration.copied,
            likeness: rules.scoring.corroboration.likeness.clone(),
            story: rules.scoring.corroboration.story.clone(),
        }
    }

    /// What `stance` does to a claim; `None` if the rules don't have it.
    pub(super) fn effect(&self, stance: StanceId) -> Option<Effect> {
        self.effects.get(usize::from(stance.0)).copied()
    }
}
