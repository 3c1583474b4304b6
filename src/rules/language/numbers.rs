//! How a language writes numbers.

use super::lexicon::{Builder, WordId};
use super::raw::RawNumbers;
use super::wordings::Wordings;
use crate::diagnostic::Diagnostic;
use crate::rules::file::Entry;
use crate::rules::overlay::RawList;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// The number itself.
    Exactly,
    /// Thereabouts.
    About,
    /// More than.
    Above,
    /// At least.
    AtLeast,
    /// Less than.
    Below,
    /// At most.
    AtMost,
    /// Only the order of magnitude.
    Order,
}

impl Operator {
    /// All of them, with their signs in rules and output.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Exactly, "="),
        (Self::About, "~"),
        (Self::Above, ">"),
        (Self::AtLeast, ">="),
        (Self::Below, "<"),
        (Self::AtMost, "<="),
        (Self::Order, "order"),
    ];

    /// Its sign in output.
    pub fn sign(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// It is this number: *deux*.
    Value(f64),
    /// It multiplies what stands before: *mille*, *million*.
    Scale(f64),
    /// It only tells the order of magnitude: *milliers*.
    Order(f64),
}

/// How a language writes numbers.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// What separates decimals.
    pub decimal: char,
    /// What may separate groups of three digits.
    pub group: Vec<char>,
    words: FxHashMap<WordId, NumberWord>,
    /// Whether `words` or `orders` has a word, by its id: asked of every word of a text.
    is_word: Vec<bool>,
    /// Words that say their value roughly: *vingtaine*.
    rough: Vec<WordId>,
    /// Words that only tell the order of magnitude, where no number stands before them.
    orders: FxHashMap<WordId, f64>,
    /// What months are called, and which of the year they are, from 1.
    months: FxHashMap<WordId, u8>,
    /// What may stand between the words of one number.
    joins: Vec<WordId>,
    /// What adds a half to the scale before it.
    halves: Wordings<()>,
    /// What describes a counted noun and stands before it.
    passed: Vec<WordId>,
    /// The numbers that go on with ten to nineteen: *soixante-douze*.
    counts_on: Vec<f64>,
    /// What tells how many there are of what stands behind it: *nombre*.
    totals: Vec<WordId>,
    /// What stands between how many and of how many: *sur*.
    shares: Wordings<()>,
    /// What stands between two numbers that are the ends of a span, by what opens it.
    spans: Vec<(Option<WordId>, WordId)>,
    /// In what time something is counted, by how it is said.
    rates: Wordings<Arc<str>>,
    /// What is said before a number.
    operators: Wordings<Operator>,
    /// What is said behind a number and what it counts.
    behind: Wordings<Operator>,
    units: FxHashMap<WordId, Arc<str>>,
    /// Units of several words.
    long_units: Wordings<Arc<str>>,
}

/// Makes a number word of a value.
type Wrap = fn(f64) -> NumberWord;

impl Numbers {
    /// What `word` says about a number.
    pub fn word(&self, word: WordId) -> Option<NumberWord> {
        if !self.is_word(word) {
            return None;
        }
        self.words.get(&word).copied()
    }

    /// Whether `word` says anything about a number.
    pub fn is_word(&self, word: WordId) -> bool {
        self.is_word.get(word.0 as usize).is_some_and(|&is_word| is_word)
    }

    /// The order of magnitude that `word` tells, where no number stands before it.
    pub fn order(&self, word: WordId) -> Option<f64> {
        self.orders.get(&word).copied()
    }

    /// Whether `word` says its value roughly: *une vingtaine*.
    pub fn is_rough(&self, word: WordId) -> bool {
        self.rough.contains(&word)
    }

    /// Which month of the year `word` is, from 1.
    pub fn month(&self, word: WordId) -> Option<u8> {
        self.months.get(&word).copied()
    }

    /// Whether `word` may stand between the words of one number: *cent et un*.
    pub fn is_join(&self, word: WordId) -> bool {
        self.joins.contains(&word)
    }

    /// Whether `word` describes what is counted, and stands before it: *deux autres écoles*.
    pub fn is_passed(&self, word: WordId) -> bool {
        self.passed.contains(&word)
    }

    /// Whether `number` goes on with ten to nineteen: *soixante-douze*.
    pub fn counts_on(&self, number: f64) -> bool {
        self.counts_on.contains(&number)
    }

    /// Whether `word` tells how many there are of what stands behind it: *le nombre de morts*.
    pub fn is_total(&self, word: WordId) -> bool {
        self.totals.contains(&word)
    }

    /// How many words make a share of the numbers around them: *huit sur dix*, *eight out of ten*.
    pub fn share(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<usize> {
        self.shares.at(word).map(|(words, ())| words)
    }

    /// Whether `between` makes a span of two numbers, the first of which stands behind `opener`.
    pub fn spans(&self, opener: Option<WordId>, between: WordId) -> bool {
        self.spans.contains(&(opener, between))
    }

    /// How many words add a half to the number before them, where `word` gives the words one by one.
    pub fn half(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<usize> {
        self.halves.at(word).map(|(words, ())| words)
    }

    /// The time in which something is counted, and how many words say so: *par an*.
    pub fn rate(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<(usize, &Arc<str>)> {
        self.rates.at(word)
    }

    /// What is said behind a number and what it counts: *au moins*.
    pub fn behind(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<(usize, Operator)> {
        self.behind.at(word).map(|(words, operator)| (words, *operator))
    }

    /// What is said before a number: *au moins*.
    pub fn operators(&self) -> &Wordings<Operator> {
        &self.operators
    }

    /// The unit that `word` names.
    pub fn unit(&self, word: WordId) -> Option<&Arc<str>> {
        self.units.get(&word)
    }

    /// The unit of several words that stands where `word` gives the words one by one, and how many they
    /// are: *mètres carrés*.
    pub fn long_unit(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<(usize, &Arc<str>)> {
        self.long_units.at(word)
    }

    pub(super) fn compile(
        entry: &Entry<RawNumbers>,
        lexicon: &mut Builder,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let raw = &entry.value;
        let one_char = |text: &String| text.chars().next();
        let mut numbers = Self {
            decimal: raw.decimal.as_ref().and_then(one_char).unwrap_or('.'),
            group: raw.group.iter().filter_map(one_char).collect(),
            ..Self::default()
        };
        numbers.add_words(raw, lexicon);
        let months = raw.months.iter().filter_map(|(word, &month)| Some((single(lexicon, word)?, month)));
        numbers.months = months.collect();
        numbers.joins = raw.joins.iter().filter_map(|word| single(lexicon, word)).collect();
        numbers.rough = raw.rough.iter().filter_map(|word| single(lexicon, word)).collect();
        numbers.passed = raw.passed.iter().filter_map(|word| single(lexicon, word)).collect();
        numbers.totals = raw.totals.iter().filter_map(|word| single(lexicon, word)).collect();
        numbers.counts_on = raw.counts_on.iter().filter_map(|word| raw.values.get(word).copied()).collect();
        numbers.halves = raw.halves.iter().map(|phrase| (lexicon.words_of(phrase), ())).collect();
        numbers.shares = raw.shares.iter().map(|phrase| (lexicon.words_of(phrase), ())).collect();
        for (opener, joiners) in &raw.spans {
            let opener = single(lexicon, opener);
            numbers.spans.extend(joiners.iter().filter_map(|word| Some((opener, single(lexicon, word)?))));
        }
        let mut rates = Vec::new();
        for (rate, phrases) in &raw.rates {
            let rate: Arc<str> = rate.as_str().into();
            rates.extend(phrases.iter().map(|phrase| (lexicon.words_of(phrase), rate.clone())));
        }
        numbers.rates = rates.into_iter().collect();
        let mut operators = |wordings: &BTreeMap<String, RawList>| {
            operators(entry, wordings, lexicon, diagnostics).into_iter().collect()
        };
        numbers.operators = operators(&raw.operators);
        numbers.behind = operators(&raw.behind);
        numbers.add_units(raw, lexicon);
        numbers
    }

    fn add_words(&mut self, raw: &RawNumbers, lexicon: &mut Builder) {
        let lists: [(_, Wrap); 3] = [
            (&raw.values, NumberWord::Value),
            (&raw.scales, NumberWord::Scale),
            (&raw.orders, NumberWord::Order),
        ];
        let listed = lists.into_iter().flat_map(|(list, wrap)| list.iter().map(move |word| (word, wrap)));
        for ((written, value), wrap) in listed {
            let Some(word) = single(lexicon, written) else { continue };
            match wrap(*value) {
                // Behind a number *millions* is a scale, and by itself an order of magnitude.
                NumberWord::Order(order) => {
                    self.orders.insert(word, order);
                    self.words.entry(word).or_insert(NumberWord::Order(order));
                }
                other => {
                    self.words.insert(word, other);
                }
            }
            let index = word.0 as usize;
            if self.is_word.len() <= index {
                self.is_word.resize(index + 1, false);
            }
            self.is_word[index] = true;
        }
    }

    fn add_units(&mut self, raw: &RawNumbers, lexicon: &mut Builder) {
        let mut long_units = Vec::new();
        for (unit, forms) in &raw.units {
            let unit: Arc<str> = unit.as_str().into();
            for form in forms.iter() {
                let words = lexicon.words_of(form);
                if let [word] = words[..] {
                    self.units.insert(word, unit.clone());
                } else {
                    long_units.push((words, unit.clone()));
                }
            }
        }
        self.long_units = long_units.into_iter().collect();
    }
}

/// What is said of numbers, with the operator that each wording stands for.
fn operators(
    entry: &Entry<RawNumbers>,
    wordings: &BTreeMap<String, RawList>,
    lexicon: &mut Builder,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Vec<WordId>, Operator)> {
    let mut operators = Vec::new();
    for (sign, phrases) in wordings {
        if let Some((operator, _)) = Operator::ALL.iter().find(|(_, known)| known == sign) {
            operators.extend(phrases.iter().map(|phrase| (lexicon.words_of(phrase), *operator)));
        } else {
            let unknown =
                entry.error("unknown-operator", format!("no operator `{sign}`"), sign, "not an operator");
            diagnostics.push(unknown.help("write one of = ~ > >= < <= order"));
        }
    }
    operators
}

/// The word that an entry of one word is.
fn single(lexicon: &mut Builder, entry: &str) -> Option<WordId> {
    match lexicon.words_of(entry)[..] {
        [word] => Some(word),
        _ => None,
    }
}
