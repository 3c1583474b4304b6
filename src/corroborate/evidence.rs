//! Whether two statements say the same in one article, or in two on one story, where a few words are enough to
//! tell what is meant: evidence for and against it, in log-odds that add up.
//!
//! What tells one thing that a story is about from the others are the words that stand in few of the statements
//! of its articles. What only one of two statements has weighs against them if the other article uses the word
//! elsewhere; if not, it may well be said there in other words.

use super::article::find;
use super::overlap::Wording;
use crate::classify::{Figure, Key, Traits};
use crate::rules::language::Operator;
use crate::rules::{LikenessRules, StoryRules};

/// What speaks for and against two wordings in one article or on one story saying the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// What both have, in rare words, each divided among the statements that have it.
    words: f64,
    names: f64,
    /// What stands in the place of another, of what the other article has elsewhere and of what it has not.
    other_words: f64,
    other_names: f64,
    strange_words: f64,
    strange_names: f64,
    /// What is only added.
    added_words: f64,
    added_names: f64,
    unknown_words: f64,
    /// How many of the two state it by a verb that the other does not have.
    other_verbs: f64,
    same_verb: bool,
    /// How much a number tells that both give, and one of the same thing.
    number: f64,
    count: f64,
    /// Whether each names who does it, and they name nobody in common.
    other_actor: bool,
    /// How many words stand in the place of others of their kind.
    other_kinds: f64,
    /// How much less likely it is since the larger article says so much, in log-odds.
    crowd: f64,
    /// Whether they have but one word or name in common, and no number.
    one_word: bool,
    /// Whether one source says both, in two articles.
    same_source: bool,
}

impl Evidence {
    /// Compares two wordings; of words that no other language has in common `rules` say how much counts between
    /// two languages.
    pub(super) fn of(a: Wording<'_>, b: Wording<'_>, rules: (&StoryRules, &LikenessRules)) -> Self {
        let (story, likeness) = rules;
        let matched = Matched::of(a, b);
        let foreign = if a.language == b.language { 1.0 } else { likeness.foreign };
        let (left, right) = (Lone::of(a, b, &matched.left, foreign), Lone::of(b, a, &matched.right, foreign));
        let verbs = [(a, matched.states[0]), (b, matched.states[1])];
        let lacking = verbs.iter().filter(|(wording, met)| !met && states_any(wording.keys)).count();
        let statements = f64::from(a.article.statements.max(b.article.statements));
        let (number, count) = numbers(a, b, story.small);
        Self {
            words: matched.words,
            names: matched.names,
            other_words: left.known.min(right.known),
            other_names: left.names.min(right.names),
            strange_words: left.unknown.min(right.unknown),
            strange_names: left.strangers.min(right.strangers),
            added_words: (left.known - right.known).abs(),
            added_names: (left.names - right.names).abs(),
            unknown_words: (left.unknown - right.unknown).abs(),
            other_verbs: lacking as f64,
            same_verb: matched.states == [true; 2],
            number,
            count,
            other_actor: have_other_actors(a, b, &matched),
            other_kinds: rivals(a, b, &matched) as f64,
            crowd: (statements / story.statements).max(1.0).ln(),
            one_word: matched.count < 2 && number <= 0.0,
            same_source: a.document != b.document && a.speaker != 0 && a.speaker == b.speaker,
        }
    }

    /// What it comes to, in log-odds.
    pub(super) fn odds(&self, rules: &StoryRules) -> f64 {
        let either = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
        rules.before - self.crowd
            + rules.same_word * self.words
            + rules.same_name * self.names
            + rules.other_word * self.other_words
            + rules.other_name * self.other_names
            + rules.strange_word * self.strange_words
            + rules.strange_name * self.strange_names
            + rules.added_word * self.added_words
            + rules.added_name * self.added_names
            + rules.unknown_word * self.unknown_words
            + rules.other_verb * self.other_verbs
            + rules.other_kind * self.other_kinds
            + either(self.other_actor, rules.other_actor)
            + either(self.same_verb, rules.same_verb)
            + rules.same_number * self.number
            + rules.same_count * self.count
            + either(self.one_word, rules.one_word)
            + either(self.same_source, rules.same_source)
    }
}

/// What two wordings have in common.
struct Matched {
    /// In rare words, each divided among the statements that have it.
    words: f64,
    names: f64,
    /// How many keys.
    count: usize,
    /// Whether the verb of each is in the other.
    states: [bool; 2],
    /// Which keys of each the other has.
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Matched {
    fn of(a: Wording<'_>, b: Wording<'_>) -> Self {
        let mut matched = Self {
            words: 0.0,
            names: 0.0,
            count: 0,
            states: [false; 2],
            left: vec![false; a.keys.len()],
            right: vec![false; b.keys.len()],
        };
        let across = a.language != b.language;
        for (x_at, x) in a.keys.iter().enumerate() {
            let free = |at: &usize| !matched.right[*at] && is_same_word(x, &b.keys[*at], across);
            let Some(y_at) = (0..b.keys.len()).find(free) else { continue };
            let y = &b.keys[y_at];
            (matched.left[x_at], matched.right[y_at]) = (true, true);
            matched.count += 1;
            let tells = f64::from(x.weight.min(y.weight)) / 100.0;
            let statements =
                f64::from(a.article.mentions(x.hash).max(1)) * f64::from(b.article.mentions(y.hash).max(1));
            let named = x.traits.has(Traits::NAME) || y.traits.has(Traits::NAME);
            *(if named { &mut matched.names } else { &mut matched.words }) += tells / statements.sqrt();
            matched.states[0] |= x.traits.has(Traits::PREDICATE);
            matched.states[1] |= y.traits.has(Traits::PREDICATE);
        }
        matched
    }
}

/// Whether both name who does what they state, and no name of the one is in the other.
fn have_other_actors(a: Wording<'_>, b: Wording<'_>, matched: &Matched) -> bool {
    let actor = Traits::NAME.with(Traits::ACTS);
    let all_alone = |keys: &[Key], met: &[bool]| {
        let mut actors = keys.iter().zip(met).filter(|(key, _)| key.traits.has(actor)).peekable();
        actors.peek().is_some() && actors.all(|(_, met)| !met)
    };
    all_alone(a.keys, &matched.left) && all_alone(b.keys, &matched.right)
}

/// How many words of one stand in the place of others that are of the same kind: another day, another month.
fn rivals(a: Wording<'_>, b: Wording<'_>, matched: &Matched) -> usize {
    let alone = |keys: &'_ [Key], met: &[bool]| -> Vec<u32> {
        let lone = keys.iter().zip(met).filter(|(key, met)| !**met && key.also != 0);
        lone.map(|(key, _)| key.also).collect()
    };
    let (left, right) = (alone(a.keys, &matched.left), alone(b.keys, &matched.right));
    left.iter().filter(|kind| right.contains(kind)).count()
}

/// Whether what somebody does to another in one wording is done to them by that one in the other.
pub(super) fn are_exchanged(a: &[Key], b: &[Key]) -> bool {
    let turned = |from: Traits, to: Traits| {
        a.iter().filter(|x| x.traits.has(from)).any(|x| find(b, *x).is_some_and(|y| y.traits.has(to)))
    };
    turned(Traits::ACTS, Traits::SUFFERS) && turned(Traits::SUFFERS, Traits::ACTS)
}

/// What a wording has alone.
#[derive(Default)]
struct Lone {
    /// In rare words, those that the other article has elsewhere.
    known: f64,
    unknown: f64,
    /// Names that the other article has elsewhere. Others may be added,
    names: f64,
    /// but hardly on both sides.
    strangers: f64,
}

impl Lone {
    fn of(wording: Wording<'_>, other: Wording<'_>, met: &[bool], foreign: f64) -> Self {
        let mut lone = Self::default();
        for (key, _) in wording.keys.iter().zip(met).filter(|(_, met)| !**met) {
            let statements = f64::from(wording.article.mentions(key.hash).max(1));
            let tells = f64::from(key.weight) / 100.0 / statements.sqrt();
            let elsewhere = [key.hash, key.also].iter().any(|&hash| other.article.mentions(hash) > 0);
            *(match key.traits.has(Traits::NAME) {
                true if elsewhere => &mut lone.names,
                false if elsewhere => &mut lone.known,
                true => &mut lone.strangers,
                false => &mut lone.unknown,
            }) += if key.abroad == 0 && !elsewhere { tells * foreign } else { tells };
        }
        lone
    }
}

/// Whether two keys stand for the same, or one of them may.
fn is_same_word(x: &Key, y: &Key, across: bool) -> bool {
    x.hash == y.hash
        || x.also != 0 && x.also == y.hash
        || y.also != 0 && y.also == x.hash
        || across && x.abroad != 0 && x.abroad == y.abroad
}

fn states_any(keys: &[Key]) -> bool {
    keys.iter().any(|key| key.traits.has(Traits::PREDICATE))
}

/// How much it tells that both give the same number, and one of the same thing: 0 to 1, half where all such numbers
/// are below `small`.
fn numbers(a: Wording<'_>, b: Wording<'_>, small: f64) -> (f64, f64) {
    let (mut number, mut count) = (0.0_f64, 0.0_f64);
    for (x, y) in a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y))) {
        let tells = if x.value >= small { 1.0 } else { 0.5 };
        if is_same_number(x, y) {
            number = number.max(tells);
            count = count.max(if x.counted == y.counted { tells } else { 0.0 });
        }
    }
    (number, count)
}

/// Whether two figures give the same number.
pub(super) fn is_same_number(a: &Figure, b: &Figure) -> bool {
    let exact = |figure: &Figure| figure.operator != Operator::Order;
    exact(a) && exact(b) && (a.value - b.value).abs() <= f64::EPSILON * a.value
}
