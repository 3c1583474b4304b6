//! The half of the compiled rules that decides scores: plain numbers, each with the rule it came from.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Which rule a number came from, so that every reason can name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRef {
    /// The rule's id, such as `named-official`.
    pub id: Arc<str>,
    /// The rule file, as shown to the user.
    pub file: Arc<str>,
    /// The line of the rule in that file, counted from 1.
    pub line: u32,
    /// Why the rule is as it is, in a sentence.
    pub because: Arc<str>,
}

/// `file:line`, as editors and terminals understand it.
impl fmt::Display for RuleRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// An attribution type, as an index into [`ScoringRules::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u16);

/// A stance, as an index into [`ScoringRules::stances`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StanceId(pub u16);

/// The modifiers whose conditions a statement meets: bit `i` stands for [`ScoringRules::modifiers`]`[i]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModifierSet(pub u64);

impl ModifierSet {
    /// How many modifiers a rule pack can have.
    pub const CAPACITY: usize = 64;

    /// Whether modifier `index` is in the set.
    pub fn contains(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    /// The same set with modifier `index`.
    #[must_use]
    pub fn with(self, index: usize) -> Self {
        Self(self.0 | 1 << index)
    }

    /// The indices of its modifiers, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::CAPACITY).filter(move |&index| self.contains(index))
    }
}

/// Everything that turns testimonies into scores.
#[derive(Clone, Debug)]
pub struct ScoringRules {
    /// What holds before anything is known.
    pub base: Base,
    /// What each attribution type weighs, in the order of `attribution.toml`.
    pub types: Vec<TypeWeight>,
    /// What each stance carries.
    pub stances: Vec<StanceEffect>,
    /// What strengthens or weakens a testimony; at most [`ModifierSet::CAPACITY`].
    pub modifiers: Vec<ModifierEffect>,
    /// How testimonies add up.
    pub corroboration: Corroboration,
    /// From score and structure to words, the highest threshold first.
    pub grades: Grades,
}

/// What holds of a claim about which nothing is known.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its score, in (0, 1).
    pub score: f64,
    /// σ₀, the doubt (standard deviation, log-odds) that is always there.
    pub doubt: f64,
    /// The probability mass of a score's interval, in (0, 1): 0.9 for a 90 % interval.
    pub level: f64,
    /// Where it is set.
    pub rule: RuleRef,
}

/// What one attribution type weighs.
#[derive(Clone, Debug)]
pub struct TypeWeight {
    /// What tables print, such as `named official`.
    pub title: Arc<str>,
    /// The score, in (base, 1), of a claim that rests on one plain assertion by such a source alone.
    pub weight: f64,
    /// How many observed reports the weight rests on; it sets only the width of intervals.
    pub strength: f64,
    /// The reliability letter of the Admiralty code, `A` to `F`.
    pub admiralty: char,
    /// Whether such sources are named, so that two of them can be told apart.
    pub identified: bool,
    /// Where it is set; its id is the type's id.
    pub rule: RuleRef,
}

/// What a stance does to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It supports the claim.
    Supports,
    /// It speaks against the claim.
    Denies,
    /// It is said about another statement, and can only damp it.
    Remarks,
}

/// What one stance carries.
#[derive(Clone, Debug)]
pub struct StanceEffect {
    /// What tables print.
    pub title: Arc<str>,
    /// Whether it supports, denies or remarks.
    pub effect: Effect,
    /// The share of the type's term that reaches the content: 0–1, up to 2 for denials.
    pub carries: f64,
    /// The share of the strength that is left, in (0, 1].
    pub strength: f64,
    /// For remarks: the factor, in [0, 1], on the positive terms of what they speak of.
    pub damps: f64,
    /// For remarks: τ, the doubt (standard deviation, log-odds) that they add.
    pub widens: f64,
    /// Where it is set; its id is the stance's id.
    pub rule: RuleRef,
}

/// What a modifier does to the testimonies that meet its condition.
#[derive(Clone, Debug)]
pub struct ModifierEffect {
    /// What `explain` prints.
    pub title: Arc<str>,
    /// The factor on the term, at least 0.
    pub term: f64,
    /// The factor on the strength, above 0.
    pub strength: f64,
    /// Where it is set; its id is the modifier's id.
    pub rule: RuleRef,
}

/// How testimonies add up.
#[derive(Clone, Debug)]
pub struct Corroboration {
    /// ρ between groups of which at least one is identified, in [0, 1].
    pub overlap: f64,
    /// ρ between groups of unidentified sources, in [0, 1].
    pub overlap_unidentified: f64,
    /// Where ρ is set.
    pub independence: RuleRef,
    /// Where the rule that copies count once is set.
    pub copies: RuleRef,
    /// The share of its passages that an article has in common with what it copies, in [0, 1].
    pub copied: f64,
    /// Where the rule on competing values is set.
    pub competition: RuleRef,
    /// The share by which two figures may differ and still be one value, in [0, 1).
    pub tolerance: f64,
    /// When two statements say the same.
    pub likeness: LikenessRules,
    /// The same in one article and in articles on one story.
    pub story: StoryRules,
    /// Where it is set what a source gives that names a part of a value only.
    pub part: RuleRef,
    /// How claims that come as rows are read.
    pub rows: RowRules,
    /// How records are learned.
    pub records: RecordRules,
}

/// When two statements say the same, and what it means that one says less.
#[derive(Clone, Debug)]
pub struct LikenessRules {
    /// The share of the weight of their words that they have in common, in [0, 1].
    pub likeness: f64,
    /// What counts of words that only one of them adds, in [0, 1].
    pub added: f64,
    /// The share of what they have in common that may be put in other words, in [0, 1].
    pub exchanged: f64,
    /// What counts, between two languages, of words that can't be compared, in [0, 1].
    pub foreign: f64,
    /// Where all this is set.
    pub rule: RuleRef,
}

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
    /// Weights to test with, set where `rule` says.
    pub(crate) fn for_tests(rule: RuleRef) -> Self {
        Self {
            story: 0.17,
            days: 150.0,
            by_third: 0.5,
            statements: 12.0,
            crowd: -8.0,
            before: -0.7,
            enough: -1.15,
            nothing: -5.0,
            firsts: 0.75,
            together: -1.85,
            in_both: 0.8,
            in_one: 1.05,
            in_around: 4.0,
            around: 0.5,
            no_word: -1.8,
            same_verb: 2.0,
            same_number: 1.8,
            same_count: 4.3,
            other_count: -1.1,
            one_count: -1.6,
            times: 3.0,
            same_source: 1.45,
            answers: 1.15,
            other_word: -1.0,
            other_name: -0.5,
            other_verb: -0.35,
            other_actor: -1.0,
            other_time: -7.5,
            added_word: -0.25,
            unknown_word: -0.05,
            small: 10.0,
            rule,
        }
    }
}

/// How claims that come as rows of a table are read.
#[derive(Clone, Debug)]
pub struct RowRules {
    /// The attribution type of a source where the table gives none and `sources.toml` does not know it.
    pub kind: TypeId,
    /// The stance of a row that gives none.
    pub stance: StanceId,
    /// The stances that tables call by other words.
    pub words: BTreeMap<Arc<str>, StanceId>,
    /// ρ between the sources of rows, in [0, 1].
    pub overlap: f64,
    /// What stands between the items of a value that is a list.
    pub list: Option<Arc<str>>,
    /// How much less a value tells that is given of everything than one that is given of nothing else, in
    /// [0, 0.9].
    pub common: f64,
    /// The doubt about rows beside the one that is always there (standard deviation in log-odds).
    pub doubt: f64,
    /// How much of its term a source gives to a list that holds all that it names and more, in [0, 1].
    pub part: f64,
    /// Where all this is set.
    pub rule: RuleRef,
}

/// How a source's record is learned from how often it agrees with the others.
#[derive(Clone, Debug)]
pub struct RecordRules {
    /// Whether records are learned from rows.
    pub learn: bool,
    /// In which share of the contested rows that they share two sources must agree to be one origin.
    pub agree: f64,
    /// How many such rows there must be.
    pub shared: f64,
    /// Which part of the difference, in log-odds, between a record and the weight of the source's type counts.
    pub carries: f64,
    /// Where all this is set.
    pub rule: RuleRef,
}

impl ScoringRules {
    /// Whether statements of this stance speak of other statements, and so take no stand themselves.
    pub fn is_remark(&self, stance: StanceId) -> bool {
        let stance = self.stances.get(usize::from(stance.0));
        stance.is_some_and(|stance| stance.effect == Effect::Remarks)
    }

    /// The same rules for claims that come as rows, whose sources overlap by a share of their own and are more
    /// doubtful.
    #[must_use]
    pub fn for_rows(&self) -> Self {
        let mut rules = self.clone();
        rules.base.doubt = rules.base.doubt.hypot(rules.corroboration.rows.doubt);
        let corroboration = &mut rules.corroboration;
        corroboration.overlap = corroboration.rows.overlap;
        corroboration.overlap_unidentified = corroboration.overlap_unidentified.max(corroboration.overlap);
        corroboration.independence = corroboration.rows.rule.clone();
        corroboration.part = corroboration.rows.rule.clone();
        rules
    }
}

/// From score and structure to words.
#[derive(Clone, Debug)]
pub struct Grades {
    /// The ladder, the highest threshold first; the last begins at 0.
    pub ladder: Vec<Grade>,
    /// Strong support and strong denial: both sides move the score at least to `contested_from`.
    pub contested: Grade,
    /// How much log-odds of support and of denial make a claim contested.
    pub contested_from: f64,
    /// Denied, and nobody supports it as much.
    pub denied: Grade,
    /// Nobody stands for it.
    pub unsourced: Grade,
}

/// One grade.
#[derive(Clone, Debug)]
pub struct Grade {
    /// The words that tables print.
    pub words: Arc<str>,
    /// The lowest score of the grade, 0–100; not used by the grades apart from the ladder.
    pub from: f64,
    /// Where it is set.
    pub rule: RuleRef,
}
