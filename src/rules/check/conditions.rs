//! Conditions that never hold, that ask for what is not known, or that hold only where another has
//! been taken already.

use super::Findings;
use super::satisfy::{implies_any, satisfiable};
use crate::rules::Extraction;
use crate::rules::condition::{Condition, Test};
use crate::rules::file::Entry;
use crate::rules::overlay::Overlay;
use crate::rules::written::Written;

/// Checks the conditions of types, stances and modifiers.
pub(super) fn check(written: &Written, extraction: &Extraction, found: &mut Findings) {
    let types = extraction.types.iter().map(|rule| Some(&rule.when));
    let stances = extraction.stances.iter().map(|rule| rule.when.as_ref());
    let modifiers = extraction.modifiers.iter().map(Some);
    let types = Ruled::of(&written.types, types, found);
    let stances = Ruled::of(&written.stances, stances, found);
    let modifiers = Ruled::of(&written.modifiers, modifiers, found);
    asks_in_vain(&types, &["interested", "denies"], "types are told", found);
    asks_in_vain(&stances, &["type", "stance", "interested", "denies"], "stances are told", found);
    never(&types, found);
    never(&stances, found);
    never(&modifiers, found);
    shadowed(&types, found);
    shadowed(&stances, found);
    twins(&modifiers, found);
}

/// A rule with its compiled condition.
struct Ruled<'w, T> {
    entry: &'w Entry<T>,
    when: &'w Condition,
}

impl<'w, T: Overlay> Ruled<'w, T> {
    /// The rules that have a condition in which there is no mistake.
    fn of(
        entries: &'w [Entry<T>],
        conditions: impl Iterator<Item = Option<&'w Condition>>,
        found: &Findings,
    ) -> Vec<Self> {
        let both = entries.iter().zip(conditions);
        both.filter(|(entry, _)| !found.has_error_in(entry))
            .filter_map(|(entry, when)| Some(Self { entry, when: when? }))
            .collect()
    }

    fn id(&self) -> &str {
        self.entry.value.id()
    }
}

/// A test of something that is settled only later.
fn asks_in_vain<T: Overlay>(rules: &[Ruled<'_, T>], keys: &[&str], when: &str, found: &mut Findings) {
    for rule in rules {
        let Some(key) = keys.iter().find(|key| asks(rule.when, key)) else { continue };
        let message = format!("`{}` asks for `{key}`, which is not known when {when}", rule.id());
        let label = "always answered alike";
        found.warn(rule.entry.warning("asks-in-vain", message, ("when", key), label));
    }
}

/// Whether `condition` asks for what rules write as `key`.
fn asks(condition: &Condition, key: &str) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| asks(part, key)),
        Condition::Not(part) => asks(part, key),
        Condition::Is(test) => {
            let asked = match test {
                Test::Interested(_) => "interested",
                Test::Denies(_) => "denies",
                Test::Kind(_) => "type",
                Test::Stance(_) => "stance",
                _ => return false,
            };
            asked == key
        }
    }
}

/// A condition that contradicts itself.
fn never<T: Overlay>(rules: &[Ruled<'_, T>], found: &mut Findings) {
    for rule in rules {
        if !satisfiable([rule.when], []) {
            let message = format!("the condition of `{}` can never hold", rule.id());
            found.warn(rule.entry.warning("never-holds", message, ("when", ""), "this contradicts itself"));
        }
    }
}

/// A rule whose condition can only hold where one above it has been taken.
fn shadowed<T: Overlay>(rules: &[Ruled<'_, T>], found: &mut Findings) {
    for (at, rule) in rules.iter().enumerate() {
        let above = &rules[..at];
        if !satisfiable([rule.when], []) || !implies_any(rule.when, above.iter().map(|above| above.when)) {
            continue;
        }
        let message = format!("`{}` is never reached", rule.id());
        let one = above.iter().find(|above| implies_any(rule.when, [above.when]));
        let (label, help) = match one {
            Some(one) => (
                format!("`{}` (line {}) holds wherever this does", one.id(), one.entry.line()),
                format!("put it above `{}`, or make that one ask for more", one.id()),
            ),
            None => (
                "one of the rules above holds wherever this does".to_owned(),
                "put it further up, or make those above ask for more".to_owned(),
            ),
        };
        found.warn(rule.entry.warning("shadowed-rule", message, ("when", ""), &label).help(help));
    }
}

/// Modifiers that apply in just the same cases, so that both factors always count together.
fn twins<T: Overlay>(rules: &[Ruled<'_, T>], found: &mut Findings) {
    for (at, rule) in rules.iter().enumerate() {
        let is_twin = |other: &&Ruled<'_, T>| {
            satisfiable([rule.when], [])
                && implies_any(rule.when, [other.when])
                && implies_any(other.when, [rule.when])
        };
        if let Some(twin) = rules[..at].iter().find(is_twin) {
            let message = format!("`{}` applies just where `{}` does", rule.id(), twin.id());
            let label = format!("the same condition as on line {}", twin.entry.line());
            let warning = rule.entry.warning("same-condition", message, ("when", ""), &label);
            found
                .warn(warning.help("both factors are multiplied; one rule with their product says the same"));
        }
    }
}
