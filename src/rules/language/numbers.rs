//! How a language writes numbers.

use super::lexicon::{Builder, WordId};
use super::raw::RawNumbers;
use crate::diagnostic::Diagnostic;
use crate::rules::file::Entry;
use rustc_hash::FxHashMap;
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
    /// Whether `words` has a word, by its id: asked of every word of a text.
    is_word: Vec<bool>,
    /// What is said before a number, the longest first.
    operators: Vec<(Box<[WordId]>, Operator)>,
    units: FxHashMap<WordId, Arc<str>>,
    /// Units of several words, the longest first.
    long_units: Vec<(Box<[WordId]>, Arc<str>)>,
}

/// Makes a number word of a value.
type Wrap = fn(f64) -> NumberWord;

impl Numbers {
    /// What `word` says about a number.
    pub fn word(&self, word: WordId) -> Option<NumberWord> {
        if !self.is_word.get(word.0 as usize).is_some_and(|&is_word| is_word) {
            return None;
        }
        self.words.get(&word).copied()
    }

    /// What is said before a number, the longest first.
    pub fn operators(&self) -> &[(Box<[WordId]>, Operator)] {
        &self.operators
    }

    /// The unit that `word` names.
    pub fn unit(&self, word: WordId) -> Option<&Arc<str>> {
        self.units.get(&word)
    }

    /// The unit of several words that stands where `word` gives the words one by one, and how many they
    /// are: *mètres carrés*.
    pub fn long_unit(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<(usize, &Arc<str>)> {
        let is_there = |words: &[WordId]| (0..words.len()).all(|at| word(at) == Some(words[at]));
        let (words, unit) = self.long_units.iter().find(|(words, _)| is_there(words))?;
        Some((words.len(), unit))
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
        let lists: [(_, Wrap); 3] = [
            (&raw.values, NumberWord::Value),
            (&raw.scales, NumberWord::Scale),
            (&raw.orders, NumberWord::Order),
        ];
        for (list, wrap) in lists {
            for (word, value) in list {
                if let [word] = lexicon.words_of(word)[..] {
                    numbers.words.insert(word, wrap(*value));
                    let index = word.0 as usize;
                    if numbers.is_word.len() <= index {
                        numbers.is_word.resize(index + 1, false);
                    }
                    numbers.is_word[index] = true;
                }
            }
        }
        for (sign, phrases) in &raw.operators {
            let Some((operator, _)) = Operator::ALL.iter().find(|(_, known)| known == sign) else {
                diagnostics.push(
                    entry
                        .error("unknown-operator", format!("no operator `{sign}`"), sign, "not an operator")
                        .help("write one of = ~ > >= < <= order"),
                );
                continue;
            };
            for phrase in phrases.iter() {
                numbers.operators.push((lexicon.words_of(phrase).into(), *operator));
            }
        }
        numbers.operators.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        for (unit, forms) in &raw.units {
            let unit: Arc<str> = unit.as_str().into();
            for form in forms.iter() {
                match lexicon.words_of(form)[..] {
                    [] => {}
                    [word] => {
                        numbers.units.insert(word, unit.clone());
                    }
                    ref words => numbers.long_units.push((words.into(), unit.clone())),
                }
            }
        }
        numbers.long_units.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        numbers
    }
}
