//! The numbers of the rule `same-story`.

use super::scoring::RuleRef;

/// What speaks for and against two statements saying the same, in one article and in articles on one story, where
/// a few words are enough to tell what is meant: log-odds that add up. Weights for are at least 0, weights
/// against at most.
#[derive(Clone, Debug)]
pub struct StoryRules {
    /// The share of what they are about that two articles on one story have in common, in [0, 1].
    pub story: f64,
    /// How many days lie between two that must have twice as much in common as two of one day.
    pub days: f64,
    /// Which share of what two articles must have in common is enough where both are on the story of a third, in [0, 1].
    pub by_third: f64,
    /// So many statements of an article are few.
    pub statements: f64,
    /// For each time that there are as many again (e times as many): any one of them is the less likely to say
    /// the same.
    pub crowd: f64,
    /// The odds before anything is compared.
    pub before: f64,
    /// The odds from which on two statements say the same.
    pub enough: f64,
    /// What two statements count for that were not compared or have nothing to speak for them.
    pub nothing: f64,
    /// By how much the odds that the first of two groups say the same must exceed what is enough, if they come to the
    /// contrary.
    pub firsts: f64,
    /// The odds on average from which on the statements of two groups say the same, the nearer, the more pairs there
    /// are.
    pub together: f64,
    /// For all that they tell being in both.
    pub in_both: f64,
    /// For all that the briefer one tells being in the other.
    pub in_one: f64,
    /// For all that they and the words around them tell being in both.
    pub in_around: f64,
    /// What a word around a statement counts of what it would in the statement itself, in [0, 1].
    pub around: f64,
    /// Where they have no word or number in common, but names and a verb at most.
    pub no_word: f64,
    /// Where both state it by the same verb.
    pub same_verb: f64,
    /// For a number that both give.
    pub same_number: f64,
    /// Where both count the same thing, one at most so many `times` as much as the other.
    pub same_count: f64,
    /// Where both give figures, but of no one thing.
    pub other_count: f64,
    /// Where only one gives a figure.
    pub one_count: f64,
    /// How many times as large one of two figures may be that count the same thing.
    pub times: f64,
    /// Where the same source says both, in two articles, and nothing else there.
    pub same_source: f64,
    /// Where one stands right behind the other and speaks against it, by another source.
    pub answers: f64,
    /// For each rare word in the place of another, where the other article has it, too.
    pub other_word: f64,
    /// For each rare name in the place of another.
    pub other_name: f64,
    /// For each of the two whose verb the other does not have.
    pub other_verb: f64,
    /// Where each names who does it, and they name nobody in common.
    pub other_actor: f64,
    /// For each day, month or year in the place of another.
    pub other_time: f64,
    /// For each rare word that only one adds, where the other article has it, too.
    pub added_word: f64,
    /// For each rare word that only one adds, where the other article does not have it.
    pub unknown_word: f64,
    /// Numbers below are so common that they say but half as much.
    pub small: f64,
    /// Where all this is set.
    pub rule: RuleRef,
}

impl StoryRules {
    /// All its numbers, by the keys of rule files.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&'static str, f64)> {
        [
            ("story", self.story),
            ("days", self.days),
            ("by-third", self.by_third),
            ("statements", self.statements),
            ("crowd", self.crowd),
            ("before", self.before),
            ("enough", self.enough),
            ("nothing", self.nothing),
            ("firsts", self.firsts),
            ("together", self.together),
            ("in-both", self.in_both),
            ("in-one", self.in_one),
            ("in-around", self.in_around),
            ("around", self.around),
            ("no-word", self.no_word),
            ("same-verb", self.same_verb),
            ("same-number", self.same_number),
            ("same-count", self.same_count),
            ("other-count", self.other_count),
            ("one-count", self.one_count),
            ("times", self.times),
            ("same-source", self.same_source),
            ("answers", self.answers),
            ("other-word", self.other_word),
            ("other-name", self.other_name),
            ("other-verb", self.other_verb),
            ("other-actor", self.other_actor),
            ("other-time", self.other_time),
            ("added-word", self.added_word),
            ("unknown-word", self.unknown_word),
            ("small", self.small),
        ]
        .into_iter()
    }
}

#[cfg(test)]
impl StoryRules {
    /// Those of the rules that are built in, as if `rule` had set them.
    pub(crate) fn built_in(rule: RuleRef) -> Self {
        static BUILT_IN: std::sync::LazyLock<StoryRules> = std::sync::LazyLock::new(|| {
            crate::rules::Rules::built_in().expect("the built-in rules are fine").scoring.corroboration.story
        });
        Self { rule, ..BUILT_IN.clone() }
    }
}
