//! Whether two statements say the same in one article, or in two on one story, where a few words are enough to
//! tell what is meant: evidence for and against it, in log-odds that add up.
//!
//! What tells one thing that a story is about from the others are the words that stand in few of the statements
//! of its articles. What only one of two statements has weighs against them if the other article uses the word
//! elsewhere; if not, it may well be said there in other words.

use super::overlap::Wording;
use crate::classify::{Figure, Key, Traits};
use crate::rules::language::Operator;

/// What the odds are before anything is compared.
const BEFORE: f64 = -0.5;
/// For each rare word that both have, and for each name.
const WORD: f64 = 1.2;
const NAME: f64 = 0.35;
/// For each rare word that stands in the place of another, and for one that is only added, where the other
/// article has it, too.
const EXCHANGED: f64 = -0.8;
const ADDED: f64 = -0.5;
/// For what is only added and the other article does not have.
const UNKNOWN: f64 = -0.45;
/// For a name in the place of another, and for one that is only added, where the other article has it, too.
const OTHER_NAME: f64 = -0.6;
const ADDED_NAME: f64 = -0.3;
/// For names in the place of others, neither of which the other article has: each speaks of its own.
const STRANGE_NAME: f64 = -0.6;
/// For each of the two whose verb the other does not have, and where both state it by the same.
const OTHER_VERB: f64 = -0.83;
const SAME_VERB: f64 = 0.45;
/// For the same number, for the same number of the same thing, and for numbers of the same thing.
const NUMBER: f64 = 0.8;
const FIGURE: f64 = 0.7;
const THING: f64 = 0.7;
/// Numbers below are so common that to share them says but half as much.
const SMALL: f64 = 10.0;
/// Where they share but one word or name, and nothing is counted.
const LONE: f64 = -1.5;
/// Where the same source says both, in two articles.
const SPEAKER: f64 = 0.55;

/// How much speaks for two wordings in one article or on one story saying the same: log-odds.
pub(super) fn evidence(a: Wording<'_>, b: Wording<'_>) -> f64 {
    let matched = Matched::of(a, b);
    let (left, right) = (Lone::of(a, b, &matched.left), Lone::of(b, a, &matched.right));
    let verbs = [(a, matched.states[0]), (b, matched.states[1])];
    let lacking = verbs.iter().filter(|(wording, met)| !met && states_any(wording.keys)).count();
    let speaker = a.document != b.document && a.speaker != 0 && a.speaker == b.speaker;
    let figures = figures(a, b);
    let either = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    BEFORE
        + WORD * matched.words
        + NAME * matched.names
        + EXCHANGED * left.known.min(right.known)
        + ADDED * (left.known - right.known).abs()
        + UNKNOWN * (left.unknown - right.unknown).abs()
        + OTHER_NAME * left.names.min(right.names)
        + ADDED_NAME * (left.names - right.names).abs()
        + STRANGE_NAME * left.strangers.min(right.strangers)
        + OTHER_VERB * lacking as f64
        + either(matched.states == [true; 2], SAME_VERB)
        + figures
        + either(matched.count < 2 && figures <= 0.0, LONE)
        + either(speaker, SPEAKER)
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
fn figures(a: Wording<'_>, b: Wording<'_>) -> f64 {
    let (mut figure, mut number, mut thing) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (x, y) in a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y))) {
        let tells = if x.value >= SMALL { 1.0 } else { 0.5 };
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
    NUMBER * number + FIGURE * figure + THING * thing
}

/// Whether two figures give the same number.
pub(super) fn is_same_number(a: &Figure, b: &Figure) -> bool {
    let exact = |figure: &Figure| figure.operator != Operator::Order;
    exact(a) && exact(b) && (a.value - b.value).abs() <= f64::EPSILON * a.value
}
