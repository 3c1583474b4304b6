//! Whether two statements say the same in one article, or in two on one story, where a few words are enough to
//! tell what is meant: evidence for and against it, in log-odds that add up.
//!
//! What tells one thing that a story is about from the others are the words that stand in few of the statements
//! of its articles. What only one of two statements has weighs against them if the other article uses the word
//! elsewhere; if not, it may well be said there in other words.

use super::overlap::Wording;
use crate::classify::{Figure, Key, Traits};
use crate::rules::StoryRules;
use crate::rules::language::Operator;

/// How much speaks for two wordings in one article or on one story saying the same: log-odds.
pub(super) fn evidence(a: Wording<'_>, b: Wording<'_>, rules: &StoryRules) -> f64 {
    let matched = Matched::of(a, b);
    let (left, right) = (Lone::of(a, b, &matched.left), Lone::of(b, a, &matched.right));
    let verbs = [(a, matched.states[0]), (b, matched.states[1])];
    let lacking = verbs.iter().filter(|(wording, met)| !met && states_any(wording.keys)).count();
    let speaker = a.document != b.document && a.speaker != 0 && a.speaker == b.speaker;
    let figures = figures(a, b, rules);
    let either = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    rules.before
        + rules.same_word * matched.words
        + rules.same_name * matched.names
        + rules.other_word * left.known.min(right.known)
        + rules.added_word * (left.known - right.known).abs()
        + rules.unknown_word * (left.unknown - right.unknown).abs()
        + rules.other_name * left.names.min(right.names)
        + rules.added_name * (left.names - right.names).abs()
        + rules.strange_name * left.strangers.min(right.strangers)
        + rules.other_verb * lacking as f64
        + either(matched.states == [true; 2], rules.same_verb)
        + figures
        + either(matched.count < 2 && figures <= 0.0, rules.one_word)
        + either(speaker, rules.same_source)
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
    fn of(wording: Wording<'_>, other: Wording<'_>, met: &[bool]) -> Self {
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
            }) += tells;
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

/// What the figures of both tell.
fn figures(a: Wording<'_>, b: Wording<'_>, rules: &StoryRules) -> f64 {
    let (mut figure, mut number, mut thing) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (x, y) in a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y))) {
        let tells = if x.value >= rules.small { 1.0 } else { 0.5 };
        let equal = is_same_number(x, y);
        if equal {
            number = number.max(tells);
        }
        if x.counted == y.counted {
            let statements =
                f64::from(a.article.counts(x.counted).max(1)) * f64::from(b.article.counts(y.counted).max(1));
            thing = thing.max(1.0 / statements.sqrt());
            if equal {
                figure = figure.max(tells);
            }
        }
    }
    rules.same_number * number + rules.same_count * figure + rules.same_thing * thing
}

/// Whether two figures give the same number.
pub(super) fn is_same_number(a: &Figure, b: &Figure) -> bool {
    let exact = |figure: &Figure| figure.operator != Operator::Order;
    exact(a) && exact(b) && (a.value - b.value).abs() <= f64::EPSILON * a.value
}
