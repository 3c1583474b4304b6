//! How much two contents have in common, and when that is enough.

use super::around::Around;
use super::article::{Article, find};
use super::evidence::is_same_number;
use crate::classify::{Figure, Key, Traits};
use crate::rules::LikenessRules;
use crate::rules::language::RARE;
use std::cmp::Ordering;

/// What a statement says, as far as it is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wording<'s> {
    pub(super) keys: &'s [Key],
    pub(super) figures: &'s [Figure],
    /// The number of the language.
    pub(super) language: u16,
    /// The number of the document.
    pub(super) document: u32,
    /// The numbers of the documents on the same story and of its own, ascending.
    pub(super) near: &'s [u32],
    /// What else the document speaks of.
    pub(super) article: &'s Article<'s>,
    /// What the words around it tell.
    pub(super) around: &'s Around,
    /// Where it stands, from the first byte of its content to behind the last.
    pub(super) place: (u32, u32),
    /// A hash of whom it rests on.
    pub(super) source: u64,
    /// The same if that is somebody of a name; else 0.
    pub(super) speaker: u64,
    /// How many statements of its article rest on the same source.
    pub(super) said: u32,
    /// Its place among all statements, in reading order.
    pub(super) rank: u32,
    /// Whether it comes to saying that what its keys stand for is so.
    pub(super) affirms: bool,
    /// Whether that holds for a part of it only.
    pub(super) divided: bool,
}

impl Wording<'_> {
    /// Whether one of the two is reported within the other: *the paper says that the minister said …* does not
    /// bear out what the minister said.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        let holds = |(start, end): (u32, u32), (from, to): (u32, u32)| start <= from && to <= end;
        self.document == other.document
            && self.place != other.place
            && (holds(self.place, other.place) || holds(other.place, self.place))
    }

    /// Whether the two come to the contrary, but one of them says so of a part only, which may be another: *it was
    /// inspected and no fault was found* is not denied by *no fault was found*.
    pub(super) fn may_agree_in_part(&self, other: &Self) -> bool {
        self.affirms != other.affirms && (self.divided || other.divided)
    }

    /// Whether the two stand in one document or in two on one story, where a few words are enough to tell
    /// what is meant.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.near.binary_search(&other.document).is_ok()
    }
}

/// What two wordings share and what each has alone, in hundredths of a rare word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    shared: Weight,
    left: Weight,
    right: Weight,
    /// How many keys both have.
    count: usize,
    /// Whether the predicate of each, if it has one, is in the other.
    agree: bool,
    /// Whether the two are in different languages, so that most words can't be compared.
    across: bool,
    /// Whether both give the same number.
    same_figure: bool,
    /// Whether both have a name that is not in every other article.
    proper: bool,
    /// Whether each states it by a verb that the other has.
    stated: bool,
    /// Whether both stand in articles too brief to have a story.
    brief: bool,
}

/// A weight, taken apart.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    words: f64,
    names: f64,
    /// Of the names those that the other document has as well, where the two are near.
    known: f64,
}

/// What two wordings share at least, if one of them adds anything.
const TELLING: f64 = 200.0;
/// The same between languages, where less can be compared.
const TELLING_ABROAD: f64 = 250.0;
/// The same where only one of them has names, so that nothing says where the other was, or who.
const TELLING_UNNAMED: f64 = 300.0;
/// How many keys two wordings share if they share no telling name and no number, or do not state it by a verb.
const MANY: usize = 4;
/// What a number tells that both give.
const FIGURE: f64 = 100.0;
/// Numbers below are so common that to share them says little.
const SMALL: f64 = 10.0;
/// What one may lack and still say all of it.
const NEARLY: f64 = 0.7;

impl Weight {
    fn sum(self) -> f64 {
        self.words + self.names
    }

    /// The names that tell the one from the other: what both articles speak of all along does not.
    fn strange(self) -> f64 {
        self.names - self.known
    }

    fn add(&mut self, key: Key, weight: f64) {
        *(if key.traits.has(Traits::NAME) { &mut self.names } else { &mut self.words }) += weight;
    }
}

impl Overlap {
    /// Compares two wordings in one pass, since keys are sorted by hash.
    pub(super) fn of(a: Wording<'_>, b: Wording<'_>, rules: &LikenessRules) -> Self {
        let mut overlap = Self::of_words(a, b, rules);
        overlap.same_figure = have_same_figure(a, b);
        if a.is_near(&b) {
            overlap.left.known = known(a.keys, b);
            overlap.right.known = known(b.keys, a);
        }
        overlap
    }

    /// The overlap of two wordings in articles on two stories if they say the same. Where their words alone
    /// rule that out, nothing else is looked up: of dozens of founders that a content is compared with, hardly
    /// one is left.
    pub(super) fn if_same(a: Wording<'_>, b: Wording<'_>, rules: &LikenessRules) -> Option<Self> {
        let words = Self::of_words(a, b, rules);
        if !words.words_may_agree(FIGURE, rules) {
            return None;
        }
        let overlap = Self { same_figure: have_same_figure(a, b), ..words };
        overlap.says_the_same(rules).then_some(overlap)
    }

    /// What the words share and have alone, wherever they stand.
    fn of_words(a: Wording<'_>, b: Wording<'_>, rules: &LikenessRules) -> Self {
        let across = a.language != b.language;
        let brief = a.article.is_brief() && b.article.is_brief();
        let mut overlap = Self { across, brief, ..Self::default() };
        // Words that no other language has in common say nothing against two wordings in two languages.
        let alone = |key: Key| {
            let counts = if across && !key.traits.has(Traits::SHARED) { rules.foreign } else { 1.0 };
            f64::from(key.weight) * counts
        };
        let mut met = [false; 2];
        let mut states = [false; 2];
        // What the other does not have, for words that may stand for the same all the same.
        let ambiguous = |keys: &[Key]| keys.iter().any(|key| key.also != 0);
        let matched = across || ambiguous(a.keys) || ambiguous(b.keys);
        let mut lone: [Vec<Key>; 2] = Default::default();
        let (mut left, mut right) = (a.keys.iter().peekable(), b.keys.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(x), Some(y)) => x.hash.cmp(&y.hash),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
            };
            let x = left.next_if(|_| order.is_le()).copied();
            let y = right.next_if(|_| order.is_ge()).copied();
            for (place, key) in [x, y].into_iter().enumerate() {
                let states_by = key.is_some_and(|key| key.traits.has(Traits::PREDICATE));
                // What another language says by a word of its own can't be held against it.
                let comparable = !across || key.is_some_and(|key| key.traits.has(Traits::SHARED));
                states[place] |= states_by && comparable;
                met[place] |= states_by && x.is_some() && y.is_some();
            }
            match (x, y) {
                (Some(x), Some(y)) => {
                    let key = if x.traits.has(Traits::NAME) { x } else { y };
                    overlap.shared.add(key, f64::from(x.weight.max(y.weight)));
                    overlap.count += 1;
                    overlap.proper |= key.traits.has(Traits::NAME) && is_telling(&key);
                }
                (Some(x), None) if matched => lone[0].push(x),
                (None, Some(y)) if matched => lone[1].push(y),
                (Some(x), None) => overlap.left.add(x, alone(x)),
                (None, Some(y)) => overlap.right.add(y, alone(y)),
                (None, None) => {}
            }
        }
        let [left, right] = overlap.match_akin(lone, &mut met);
        for x in left {
            overlap.left.add(x, alone(x));
        }
        for y in right {
            overlap.right.add(y, alone(y));
        }
        overlap.agree = (0..2).all(|place| met[place] || !states[place]);
        overlap.stated = met == [true; 2];
        overlap
    }

    /// Whether the words are much the same, and hardly one stands in the place of another, if a figure that both
    /// give tells so much.
    fn words_may_agree(&self, figure: f64, rules: &LikenessRules) -> bool {
        let Self { shared, left, right, .. } = *self;
        let common = shared.words + figure;
        let exchanged = left.words.min(right.words);
        let added = (left.words - right.words).abs();
        let same_words = common >= rules.likeness * (common + exchanged + rules.added * added)
            && exchanged <= rules.exchanged * (common + 0.5 * shared.names);
        let same_names = 8.0 * left.names.min(right.names) <= shared.sum();
        self.count > 0 && self.agree && same_words && same_names
    }

    /// Matches words of which one may also stand for what the other does (*workers*, *people*), and of two
    /// languages those that only begin alike, and returns those that are left of each. What one states by words
    /// that begin alike may then stand anywhere in the other; `met` tells whose predicate is in the other.
    fn match_akin(&mut self, [left, mut right]: [Vec<Key>; 2], met: &mut [bool; 2]) -> [Vec<Key>; 2] {
        let across = self.across;
        let unmatched = left.into_iter().filter(|x| {
            let akin = right.iter().position(|y| {
                across && x.abroad != 0 && x.abroad == y.abroad
                    || x.also != 0 && x.also == y.hash
                    || y.also != 0 && y.also == x.hash
            });
            if let Some(at) = akin {
                let y = right.remove(at);
                self.shared.add(*x, f64::from(x.weight.min(y.weight)));
                self.count += 1;
                met[0] |= x.traits.has(Traits::PREDICATE);
                met[1] |= y.traits.has(Traits::PREDICATE);
            }
            akin.is_none()
        });
        [unmatched.collect(), right]
    }

    /// Whether the two say the same thing, wherever they stand.
    ///
    /// - They state it by the same verb: *sont à Koursk* is not *sont morts à Koursk*.
    /// - Hardly a word stands in the place of another: *a livré des obus*, *a livré des missiles*. Of
    ///   words that only one of them adds, a part counts.
    /// - No name stands in the place of another: *à Moscou*, *à Vladivostok*.
    /// - What is shared says something by itself, unless nothing is added: *des soldats sont morts* is
    ///   not what every battle comes to.
    /// - A name or a number ties it to one event: *the investigation goes on* is said of many.
    pub(super) fn says_the_same(&self, rules: &LikenessRules) -> bool {
        let Self { shared, left, right, count, across, same_figure, .. } = *self;
        let figure = if same_figure { FIGURE } else { 0.0 };
        if !self.words_may_agree(figure, rules) {
            return false;
        }
        let common = shared.words + figure;
        let exchanged = left.words.min(right.words);
        let least = match across {
            _ if shared.names <= 0.0 && left.names + right.names > 0.0 => TELLING_UNNAMED,
            true => TELLING_ABROAD,
            false => TELLING,
        };
        let told = shared.sum() + figure;
        // Who only says the same because the story is the same must not put anything otherwise.
        let named = if told >= least { 0.5 * shared.names } else { 0.0 };
        let same_words = exchanged <= rules.exchanged * (common + named);
        let nothing_added = left.sum() + right.sum() <= 0.0;
        let telling = count >= 2 && told >= least;
        let drowned = 3.0 * (shared.sum() + figure) < 2.0 * (left.names + right.names);
        same_words && self.is_of_one_event() && (nothing_added || telling && !drowned)
    }

    /// Whether more than the words says that the two speak of one event: a telling name or a number, and what is
    /// stated of it, or else much that is the same.
    fn is_of_one_event(&self) -> bool {
        let tied = self.proper || self.same_figure || self.brief && !self.across;
        let states = self.stated || self.across || self.same_figure || self.brief;
        tied && states || self.count >= MANY
    }

    /// The share, from 0 to 1, of what the second says that the first says too; 1 where it is nearly all,
    /// and across languages, where it can't be told.
    pub(super) fn covers(&self) -> f64 {
        let lacked = self.right.words + self.right.strange();
        let share = self.shared.sum() / (self.shared.sum() + lacked);
        if self.across || share.is_nan() || share >= NEARLY { 1.0 } else { share }
    }

    /// The same for what the first says.
    pub(super) fn is_covered(&self) -> f64 {
        Self { left: self.right, right: self.left, ..*self }.covers()
    }

    /// Orders by the share of the weight that both have, the closest last.
    pub(super) fn closeness(&self, other: &Self) -> Ordering {
        let share = |overlap: &Self| {
            let shared = overlap.shared.sum() + if overlap.same_figure { FIGURE } else { 0.0 };
            shared / (shared + overlap.left.sum() + overlap.right.sum())
        };
        share(self).total_cmp(&share(other))
    }
}

/// Whether both give the same number, and not a small one.
fn have_same_figure(a: Wording<'_>, b: Wording<'_>) -> bool {
    let same = |x: &Figure| b.figures.iter().any(|y| x.value >= SMALL && is_same_number(x, y));
    a.figures.iter().any(same)
}

/// Whether a name is not in every other article.
pub(super) fn is_telling(name: &Key) -> bool {
    name.weight > RARE
}

/// What the names among `keys` tell that `other` does not have, and its document has.
fn known(keys: &[Key], other: Wording<'_>) -> f64 {
    let names = keys.iter().filter(|key| key.traits.has(Traits::NAME) && is_telling(key));
    let known = names
        .filter(|name| find(other.keys, **name).is_none() && find(other.article.names, **name).is_some());
    known.map(|name| f64::from(name.weight)).sum()
}
