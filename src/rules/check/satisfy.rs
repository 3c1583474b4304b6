//! Whether conditions can hold together, and whether one holds wherever another does.
//!
//! Conditions are a closed vocabulary over a few facts, so this can be worked out instead of tried:
//! choices are followed one by one, and what is known of each fact is narrowed until nothing is left.

use crate::rules::classes::ClassSet;
use crate::rules::condition::{Condition, Quote, SourceForm, Test};
use crate::rules::language::{Act, CueForms};
use std::collections::{BTreeMap, BTreeSet};

/// How many steps are taken before the answer is "they may": rules that people write need a handful.
const STEPS: u32 = 20_000;

/// Whether some statement could meet all of `holding` and none of `failing`. Where that is too much to
/// work out, the answer is yes.
pub(super) fn satisfiable<'c>(
    holding: impl IntoIterator<Item = &'c Condition>,
    failing: impl IntoIterator<Item = &'c Condition>,
) -> bool {
    let holding = holding.into_iter().map(|condition| (condition, true));
    let pending = holding.chain(failing.into_iter().map(|condition| (condition, false))).collect();
    Search { steps: STEPS }.finds(pending, Known::default())
}

/// Whether `condition` can only hold where one of `others` does.
pub(super) fn implies_any<'c>(
    condition: &'c Condition,
    others: impl IntoIterator<Item = &'c Condition>,
) -> bool {
    !satisfiable([condition], others)
}

struct Search {
    steps: u32,
}

impl Search {
    fn finds<'c>(&mut self, mut pending: Vec<(&'c Condition, bool)>, mut known: Known<'c>) -> bool {
        while let Some((condition, wanted)) = pending.pop() {
            let Some(left) = self.steps.checked_sub(1) else { return true };
            self.steps = left;
            match (condition, wanted) {
                (Condition::Not(inner), _) => pending.push((inner, !wanted)),
                (Condition::Is(test), _) => {
                    if !known.narrow(test, wanted) {
                        return false;
                    }
                }
                (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                    pending.extend(parts.iter().map(|part| (part, wanted)));
                }
                (Condition::All(parts), false) | (Condition::Any(parts), true) => {
                    return parts.iter().any(|part| {
                        let mut pending = pending.clone();
                        pending.push((part, wanted));
                        self.finds(pending, known.clone())
                    });
                }
            }
        }
        true
    }
}

/// What is known of the facts of a statement.
#[derive(Clone, Debug, Default)]
struct Known<'c> {
    sets: BTreeMap<SetFact, Classes>,
    ones: BTreeMap<OneFact, Choice<'c>>,
    /// The least and, where it is known, the greatest depth of hearsay.
    hearsay: (u8, Option<u8>),
}

/// A fact that is a set of word classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SetFact {
    SourceHead,
    SourceHas,
    ContentHas,
    Outlet,
}

/// A fact that has one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum OneFact {
    SourceForm,
    SourcePlural,
    SourceDefinite,
    Cue,
    CueForm,
    CueNegated,
    Act,
    ContentHearsay,
    ContentAnaphoric,
    Quote,
    Stance,
    Kind,
    Language,
    Figure,
    Interested,
    Denies,
}

/// What is known of a set of word classes.
#[derive(Clone, Debug, Default)]
struct Classes {
    /// It has one of each of these.
    has: Vec<ClassSet>,
    /// It has none of these.
    has_not: ClassSet,
}

impl Classes {
    fn is_possible(&self) -> bool {
        self.has.iter().all(|set| !set.without(self.has_not).is_empty())
    }
}

/// A value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value<'c> {
    Number(usize),
    Name(&'c str),
}

/// What is known of a value.
#[derive(Clone, Debug)]
enum Choice<'c> {
    Among(BTreeSet<Value<'c>>),
    NotAmong(BTreeSet<Value<'c>>),
}

impl Choice<'_> {
    fn narrow(&mut self, other: Self) {
        *self = match (std::mem::replace(self, Self::NotAmong(BTreeSet::new())), other) {
            (Self::Among(these), Self::Among(those)) => Self::Among(&these & &those),
            (Self::Among(these), Self::NotAmong(those)) | (Self::NotAmong(those), Self::Among(these)) => {
                Self::Among(&these - &those)
            }
            (Self::NotAmong(these), Self::NotAmong(those)) => Self::NotAmong(&these | &those),
        };
    }

    fn is_possible(&self) -> bool {
        !matches!(self, Self::Among(values) if values.is_empty())
    }
}

impl<'c> Known<'c> {
    /// Takes up that `test` holds, or does not; tells whether that can be.
    fn narrow(&mut self, test: &'c Test, holds: bool) -> bool {
        match test {
            Test::SourceHead(set) => self.narrow_set(SetFact::SourceHead, *set, holds),
            Test::SourceHas(set) => self.narrow_set(SetFact::SourceHas, *set, holds),
            Test::ContentHas(set) => self.narrow_set(SetFact::ContentHas, *set, holds),
            Test::Outlet(set) => self.narrow_set(SetFact::Outlet, *set, holds),
            Test::SourceForm(forms) => {
                let values = forms.iter().map(|form| *form as usize);
                self.narrow_among(OneFact::SourceForm, values, Some(SourceForm::NAMES.len()), holds)
            }
            Test::Act(acts) => {
                let values = acts.iter().map(|act| *act as usize);
                self.narrow_among(OneFact::Act, values, Some(Act::ALL.len()), holds)
            }
            Test::Quote(quotes) => {
                let values = quotes.iter().map(|quote| *quote as usize);
                self.narrow_among(OneFact::Quote, values, Some(Quote::NAMES.len()), holds)
            }
            Test::CueForm(forms) => {
                let single = CueForms::NAMES.iter().filter(|(_, name)| *name != "any");
                let met = single.enumerate().filter(|(_, (form, _))| forms.meets(*form));
                // What has no cue has none of the forms, so the list is not complete.
                self.narrow_among(OneFact::CueForm, met.map(|(index, _)| index), None, holds)
            }
            Test::Stance(ids) => {
                self.narrow_among(OneFact::Stance, ids.iter().map(|id| id.0.into()), None, holds)
            }
            Test::Kind(ids) => {
                self.narrow_among(OneFact::Kind, ids.iter().map(|id| id.0.into()), None, holds)
            }
            Test::Cue(ids) => self.narrow_names(OneFact::Cue, ids, holds),
            Test::Language(codes) => self.narrow_names(OneFact::Language, codes, holds),
            Test::SourcePlural(is) => self.narrow_flag(OneFact::SourcePlural, *is == holds),
            Test::SourceDefinite(is) => self.narrow_flag(OneFact::SourceDefinite, *is == holds),
            Test::CueNegated(is) => self.narrow_flag(OneFact::CueNegated, *is == holds),
            Test::ContentHearsay(is) => self.narrow_flag(OneFact::ContentHearsay, *is == holds),
            Test::ContentAnaphoric(is) => self.narrow_flag(OneFact::ContentAnaphoric, *is == holds),
            Test::Figure(is) => self.narrow_flag(OneFact::Figure, *is == holds),
            Test::Interested(is) => self.narrow_flag(OneFact::Interested, *is == holds),
            Test::Denies(is) => self.narrow_flag(OneFact::Denies, *is == holds),
            Test::HearsayAtLeast(least) => self.narrow_hearsay(*least, holds),
        }
    }

    fn narrow_set(&mut self, fact: SetFact, set: ClassSet, holds: bool) -> bool {
        let classes = self.sets.entry(fact).or_default();
        if holds {
            classes.has.push(set);
        } else {
            classes.has_not = classes.has_not.union(set);
        }
        classes.is_possible()
    }

    /// `count` is how many values the fact can have, where they are all known.
    fn narrow_among(
        &mut self,
        fact: OneFact,
        values: impl Iterator<Item = usize>,
        count: Option<usize>,
        holds: bool,
    ) -> bool {
        let values: BTreeSet<usize> = values.collect();
        let choice = match (holds, count) {
            (true, _) => Choice::Among(values.into_iter().map(Value::Number).collect()),
            (false, None) => Choice::NotAmong(values.into_iter().map(Value::Number).collect()),
            (false, Some(count)) => {
                let others = (0..count).filter(|value| !values.contains(value));
                Choice::Among(others.map(Value::Number).collect())
            }
        };
        self.narrow_one(fact, choice)
    }

    fn narrow_names(&mut self, fact: OneFact, names: &'c [String], holds: bool) -> bool {
        let names = names.iter().map(|name| Value::Name(name)).collect();
        self.narrow_one(fact, if holds { Choice::Among(names) } else { Choice::NotAmong(names) })
    }

    fn narrow_flag(&mut self, fact: OneFact, is: bool) -> bool {
        self.narrow_one(fact, Choice::Among([Value::Number(is.into())].into()))
    }

    fn narrow_one(&mut self, fact: OneFact, choice: Choice<'c>) -> bool {
        let known = self.ones.entry(fact).or_insert(Choice::NotAmong(BTreeSet::new()));
        known.narrow(choice);
        known.is_possible()
    }

    fn narrow_hearsay(&mut self, least: u8, holds: bool) -> bool {
        let (from, to) = &mut self.hearsay;
        if holds {
            *from = (*from).max(least);
        } else {
            let Some(most) = least.checked_sub(1) else { return false };
            *to = Some(to.map_or(most, |to| to.min(most)));
        }
        to.is_none_or(|to| *from <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Condition::{All, Any, Not};

    fn is(test: Test) -> Condition {
        Condition::Is(test)
    }

    fn head(classes: &[u8]) -> Condition {
        let set = classes.iter().fold(ClassSet::EMPTY, |set, class| set.union(ClassSet::bit(*class)));
        is(Test::SourceHead(set))
    }

    fn not(condition: Condition) -> Condition {
        Not(Box::new(condition))
    }

    #[test]
    fn contradictions_are_found() {
        for never in [
            All(vec![head(&[1]), not(head(&[1, 2]))]),
            All(vec![is(Test::Figure(true)), is(Test::Figure(false))]),
            All(vec![not(is(Test::Figure(true))), is(Test::Figure(true))]),
            All(vec![is(Test::Quote(vec![Quote::Direct])), is(Test::Quote(vec![Quote::Mixed]))]),
            All(vec![is(Test::HearsayAtLeast(2)), not(is(Test::HearsayAtLeast(1)))]),
            All(vec![is(Test::CueForm(CueForms::NOUN)), is(Test::CueForm(CueForms::FINITE))]),
            All(vec![is(Test::Cue(vec!["deny".to_owned()])), is(Test::Cue(vec!["say".to_owned()]))]),
            Any(vec![head(&[]), All(vec![head(&[3]), not(head(&[3]))])]),
            not(is(Test::Quote(vec![Quote::Direct, Quote::Mixed, Quote::Indirect]))),
            not(All(Vec::new())),
        ] {
            assert!(!satisfiable([&never], []), "{never:?}");
        }
    }

    #[test]
    fn what_can_be_is_not_called_a_contradiction() {
        for possible in [
            All(Vec::new()),
            All(vec![head(&[1]), head(&[2])]),
            All(vec![head(&[1, 2]), not(head(&[1]))]),
            Any(vec![head(&[]), head(&[3])]),
            not(is(Test::CueForm(CueForms::NAMES[8].0))),
            not(is(Test::Language(vec!["xx".to_owned()]))),
            All(vec![is(Test::HearsayAtLeast(1)), not(is(Test::HearsayAtLeast(2)))]),
        ] {
            assert!(satisfiable([&possible], []), "{possible:?}");
        }
    }

    #[test]
    fn what_holds_wherever_something_else_does_is_implied() {
        let plural = is(Test::SourcePlural(true));
        let narrow = All(vec![head(&[1]), plural.clone()]);
        assert!(implies_any(&narrow, [&head(&[1, 2])]));
        assert!(!implies_any(&head(&[1, 2]), [&narrow]));
        // Neither of two alone, but both together.
        let singular = not(plural.clone());
        assert!(!implies_any(&head(&[1]), [&plural]));
        assert!(implies_any(&head(&[1]), [&plural, &singular]));
    }

    #[test]
    fn what_is_too_much_to_work_out_ends() {
        let choices = (0..40).map(|class| Any(vec![head(&[class]), head(&[class + 40])])).collect();
        let deep = All(vec![All(choices), head(&[100]), not(head(&[100]))]);
        satisfiable([&deep], []);
    }
}
