//! Whether two statements say the same in one article, or in two on one story, where a few words are enough to
//! tell what is meant: evidence for and against it, in log-odds that add up.
//!
//! What tells one thing that a story is about from the others are the words that stand in few of the statements
//! of its articles. What only one of two statements has weighs against them if the other article uses the word
//! elsewhere; if not, it may well be said there in other words. Whoever answers another need not repeat a word.

use super::around::Around;
use super::article::find;
use super::overlap::Wording;
use crate::classify::{Figure, Key, Traits};
use crate::rules::language::Operator;
use crate::rules::{LikenessRules, StoryRules};

/// What speaks for and against two wordings in one article or on one story saying the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// How much of all that they tell is in both, and how much of what the briefer one tells is in the other: each
    /// word and name divided among the statements that have it.
    in_both: f64,
    in_one: f64,
    /// Whether they have no word or number in common, but names and a verb at most: *they found nothing*.
    no_word: bool,
    same_verb: bool,
    /// How much of all that they and the words around them tell is in both, in two articles.
    in_around: f64,
    /// How much a number tells that both give.
    number: f64,
    /// How much it tells that both count the same thing, and whether they give figures that do not, or only one does.
    same_count: f64,
    other_count: bool,
    one_count: bool,
    /// How much it tells that one source says both, in two articles: the less, the more it says there.
    same_source: f64,
    /// Whether one speaks against the other right behind it.
    answers: bool,
    /// What stands in the place of another, in rare words: words that the other article has, too, and names.
    other_words: f64,
    other_names: f64,
    /// How many of the two state it by a verb that the other does not have.
    other_verbs: f64,
    /// Whether each names who does it, and they name nobody in common.
    other_actor: bool,
    /// How many days, months or years stand in the place of others.
    other_times: f64,
    /// What is only added, in rare words: of what the other article has elsewhere, and of what it has not.
    added_words: f64,
    unknown_words: f64,
    /// How many times as many statements as are few the larger article has, as a logarithm, as far as the two do not
    /// tell the same: of many, any one is the less likely to be meant, unless it says just that or is answered.
    crowd: f64,
}

/// What the least wording tells, in rare words.
const LEAST: f64 = 0.15;

/// How many statements lie between a statement and its answer at most, and one.
const BEHIND: u32 = 2;

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
        let number = same_number(a, b, story.small);
        let same_count = same_count(a, b, story);
        let (told, other_told) = (told(a), told(b));
        let one_source = a.document != b.document && a.speaker != 0 && a.speaker == b.speaker;
        let answers = answers(a, b);
        // In one article, what stands around the one may be the other.
        let in_around = if a.document == b.document {
            0.0
        } else {
            let lone = [&left.words[..], &right.words[..]];
            Around::in_common([a.around, b.around], lone, matched.shared, [told, other_told])
        };
        let in_both = (2.0 * matched.shared / (told + other_told)).min(1.0);
        Self {
            in_both,
            in_one: (matched.shared / told.min(other_told)).min(1.0),
            no_word: matched.words == 0 && number <= 0.0,
            same_verb: matched.states == [true; 2],
            in_around,
            number,
            same_count,
            other_count: !a.figures.is_empty() && !b.figures.is_empty() && same_count <= 0.0,
            one_count: a.figures.is_empty() != b.figures.is_empty(),
            same_source: if one_source { 1.0 / f64::from(a.said * b.said).sqrt() } else { 0.0 },
            answers,
            other_words: left.known.min(right.known),
            other_names: left.names.min(right.names),
            other_verbs: lacking as f64,
            other_actor: have_other_actors(a, b, &matched),
            other_times: other_times(a, b, &matched) as f64,
            added_words: (left.known - right.known).abs(),
            unknown_words: (left.unknown - right.unknown).abs(),
            crowd: if answers {
                0.0
            } else {
                (1.0 - in_both) * (statements / story.statements).max(1.0).ln()
            },
        }
    }

    /// Takes what stands around the two for no evidence.
    pub(super) fn leave_out_what_stands_around(&mut self) {
        self.in_around = 0.0;
    }

    /// What it comes to, in log-odds.
    pub(super) fn odds(&self, rules: &StoryRules) -> f64 {
        let either = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
        rules.before
            + rules.crowd * self.crowd
            + rules.in_both * self.in_both
            + rules.in_one * self.in_one
            + either(self.no_word, rules.no_word)
            + either(self.same_verb, rules.same_verb)
            + rules.in_around * self.in_around
            + rules.same_number * self.number
            + rules.same_count * self.same_count
            + either(self.other_count, rules.other_count)
            + either(self.one_count, rules.one_count)
            + rules.same_source * self.same_source
            + either(self.answers, rules.answers)
            + rules.other_word * self.other_words
            + rules.other_name * self.other_names
            + rules.other_verb * self.other_verbs
            + either(self.other_actor, rules.other_actor)
            + rules.other_time * self.other_times
            + rules.added_word * self.added_words
            + rules.unknown_word * self.unknown_words
    }
}

/// What a wording tells, in rare words; what more statements of its article have tells the less.
fn told(wording: Wording<'_>) -> f64 {
    wording.keys.iter().map(|key| wording.article.tells(key)).sum::<f64>().max(LEAST)
}

/// Whether one of the two stands right behind the other and comes to the contrary, by another source.
fn answers(a: Wording<'_>, b: Wording<'_>) -> bool {
    a.document == b.document
        && a.rank.abs_diff(b.rank) <= BEHIND
        && a.source != b.source
        && a.affirms != b.affirms
}

/// What two wordings have in common.
struct Matched {
    /// In rare words, each divided among the statements that have it.
    shared: f64,
    /// How many words that are neither names nor what both state it by.
    words: usize,
    /// Whether the verb of each is in the other.
    states: [bool; 2],
    /// Which keys of each the other has.
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Matched {
    fn of(a: Wording<'_>, b: Wording<'_>) -> Self {
        let mut matched = Self {
            shared: 0.0,
            words: 0,
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
            let named = x.traits.has(Traits::NAME) || y.traits.has(Traits::NAME);
            let stated = x.traits.has(Traits::PREDICATE) && y.traits.has(Traits::PREDICATE);
            matched.words += usize::from(!named && !stated);
            let tells = f64::from(x.weight.min(y.weight)) / 100.0;
            let statements =
                f64::from(a.article.mentions(x.hash).max(1)) * f64::from(b.article.mentions(y.hash).max(1));
            matched.shared += tells / statements.sqrt();
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

/// How many days, months or years of one stand in the place of others.
fn other_times(a: Wording<'_>, b: Wording<'_>, matched: &Matched) -> usize {
    let alone = |keys: &'_ [Key], met: &[bool]| -> Vec<u32> {
        let times = keys.iter().zip(met).filter(|(key, met)| !**met && key.traits.has(Traits::TIME));
        times.map(|(key, _)| key.also).filter(|&kind| kind != 0).collect()
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

/// What a wording has alone, in rare words.
#[derive(Default)]
struct Lone {
    names: f64,
    /// Words that the other article has elsewhere, and words that it has not.
    known: f64,
    unknown: f64,
    /// Each with what it tells, by its hash, ascending.
    words: Vec<(u32, f64)>,
}

impl Lone {
    fn of(wording: Wording<'_>, other: Wording<'_>, met: &[bool], foreign: f64) -> Self {
        let mut lone = Self::default();
        for (key, _) in wording.keys.iter().zip(met).filter(|(_, met)| !**met) {
            let tells = wording.article.tells(key);
            lone.words.push((key.hash, tells));
            let elsewhere = [key.hash, key.also].iter().any(|&hash| other.article.mentions(hash) > 0);
            match key.traits.has(Traits::NAME) {
                true => lone.names += tells,
                false if elsewhere => lone.known += tells,
                false => lone.unknown += if key.abroad == 0 { tells * foreign } else { tells },
            }
        }
        lone
    }
}

/// How much it tells that both count the same thing, of which one gives at most so many `times` as many: the less, the
/// more statements of their articles count it, and half of it where the number is `small`.
fn same_count(a: Wording<'_>, b: Wording<'_>, rules: &StoryRules) -> f64 {
    let pairs = a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y)));
    let tells = |(x, y): (&Figure, &Figure)| {
        let (low, high) = (x.value.min(y.value), x.value.max(y.value));
        let rivals = x.counted == y.counted && !x.unit.is_empty() && !y.unit.is_empty();
        if !rivals || high > rules.times * low {
            return 0.0;
        }
        let statements = |of: Wording<'_>| f64::from(of.article.counting(x.counted).max(1));
        let counts = if low >= rules.small { 1.0 } else { 0.5 };
        counts / (statements(a) * statements(b)).sqrt()
    };
    pairs.map(tells).fold(0.0, f64::max)
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

/// How much it tells that both give the same number: 0 to 1, half where all such numbers are below `small`.
fn same_number(a: Wording<'_>, b: Wording<'_>, small: f64) -> f64 {
    let pairs = a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y)));
    let tells =
        pairs.filter(|(x, y)| is_same_number(x, y)).map(|(x, _)| if x.value >= small { 1.0 } else { 0.5 });
    tells.fold(0.0, f64::max)
}

/// Whether two figures give the same number.
pub(super) fn is_same_number(a: &Figure, b: &Figure) -> bool {
    let exact = |figure: &Figure| figure.operator != Operator::Order;
    exact(a) && exact(b) && (a.value - b.value).abs() <= f64::EPSILON * a.value
}
