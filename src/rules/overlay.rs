//! How one layer lies over another: rule by rule, key by key, and the upper one beats the lower.

use super::example::RawExample;
use super::file::Entry;
use super::raw::RawCondition;
use crate::diagnostic::Diagnostic;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor, value};
use std::collections::BTreeMap;
use std::fmt;

/// A rule that has a name, of which a later layer may give some keys anew.
pub(super) trait Overlay {
    /// What heads its table in TOML: `type`, `cue`.
    const KIND: &'static str;
    /// What names it, as written.
    fn id(&self) -> &str;
    /// Why the rule is as it is.
    fn because(&self) -> Option<&str>;
    /// Whether it is in use.
    fn enabled(&self) -> bool;
    /// Takes every value that `over` gives. What `over` removes from lists and is not in them is
    /// returned.
    fn overlay(&mut self, over: Self) -> Vec<String>;
}

/// Lays the entries of one layer on those below. Rules of a known id take the values that are given
/// anew and keep their place; the others go in front, so that what a user adds is tried before what is
/// built in.
pub(super) fn lay<T: Overlay>(
    under: &mut Vec<Entry<T>>,
    over: Vec<Entry<T>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    twins(&over, diagnostics);
    diagnostics.extend(over.iter().filter_map(unfit_id));
    if under.is_empty() {
        *under = over;
        return;
    }
    let known: FxHashMap<String, usize> =
        under.iter().enumerate().rev().map(|(at, entry)| (entry.value.id().to_owned(), at)).collect();
    let mut fresh = Vec::new();
    for entry in over {
        match known.get(entry.value.id()) {
            Some(&at) => {
                let lay = |value: &mut T, over, absent: &mut Vec<_>| absent.extend(value.overlay(over));
                under[at].take(entry, diagnostics, lay);
            }
            None => fresh.push(entry),
        }
    }
    under.splice(0..0, fresh);
}

/// Reports rules of one layer that have one id.
fn twins<T: Overlay>(entries: &[Entry<T>], diagnostics: &mut Vec<Diagnostic>) {
    let mut known: FxHashMap<&str, &Entry<T>> = FxHashMap::default();
    for entry in entries {
        let id = entry.value.id();
        let first = *known.entry(id).or_insert(entry);
        if !std::ptr::eq(first, entry) {
            let message = format!("there are two [[{}]] `{id}`", T::KIND);
            let error = entry.error("duplicate-id", message, id, "the second");
            let first = format!("the first is on line {} of {}", first.line(), first.file.name);
            diagnostics
                .push(error.help(format!("{first}; give one of them another name, or put both together")));
        }
    }
}

/// What is said of a rule that nothing can name: settings, conditions and commands take an id without spaces.
/// Sources go by their names.
fn unfit_id<T: Overlay>(entry: &Entry<T>) -> Option<Diagnostic> {
    let (id, key) = (entry.value.id(), if T::KIND == "source" { "name" } else { "id" });
    let (what, label) = if id.trim().is_empty() {
        ("is empty", "write a name here")
    } else if key == "id" && id.contains(char::is_whitespace) {
        ("has a space in it", "write `-` for a space")
    } else {
        return None;
    };
    let message = format!("the `{key}` of a [[{}]] {what}", T::KIND);
    Some(entry.error_in("unfit-name", message, (key, id), label))
}

impl<T> Entry<T> {
    /// Takes what `over` gives: its value by `lay`, which tells what it removes and is not there.
    pub(super) fn take(
        &mut self,
        over: Self,
        diagnostics: &mut Vec<Diagnostic>,
        lay: impl FnOnce(&mut T, T, &mut Vec<String>),
    ) {
        let Self { value, file, span, given, .. } = over;
        let over = Entry { value: (), file, span, given, off: false, off_at: None };
        let mut absent = Vec::new();
        lay(&mut self.value, value, &mut absent);
        for name in absent {
            let message = format!("there is no `{name}` that could be removed");
            diagnostics.push(over.error("nothing-to-remove", message, &name, "not in the layers below"));
        }
        self.file = over.file;
        self.span = over.span;
        for mut given in over.given {
            match self.given.iter_mut().find(|known| known.key == given.key) {
                Some(known) => {
                    given.places.append(&mut known.places);
                    *known = given;
                }
                None => self.given.push(given),
            }
        }
    }
}

/// What is said of a rule that lacks a key that it needs.
pub(super) fn missing<T: Overlay>(entry: &Entry<T>, key: &str) -> Diagnostic {
    let message = format!("`{}` has no `{key}`", entry.value.id());
    entry.error("missing-key", message, "", "add it here")
}

/// The value of a key, which a later layer may give anew.
pub(crate) trait Field {
    /// Takes what `over` gives, if it gives anything. What it removes and is not there goes to `absent`.
    fn lay(&mut self, over: Self, absent: &mut Vec<String>);
}

macro_rules! given_anew {
    ($($type:ty),*) => { $(
        impl Field for Option<$type> {
            fn lay(&mut self, over: Self, _: &mut Vec<String>) {
                if over.is_some() {
                    *self = over;
                }
            }
        }
    )* };
}
given_anew!(String, f64, bool, char, RawCondition);

macro_rules! given_anew_by_key {
    ($($type:ty),*) => { $(
        impl Field for BTreeMap<String, $type> {
            fn lay(&mut self, over: Self, _: &mut Vec<String>) {
                self.extend(over);
            }
        }
    )* };
}
// The examples of a language stand in place of those below in it.
given_anew_by_key!(String, f64, u8, Vec<RawExample>);

impl Field for Vec<RawExample> {
    fn lay(&mut self, over: Self, _: &mut Vec<String>) {
        if !over.is_empty() {
            *self = over;
        }
    }
}

impl Field for BTreeMap<String, RawList> {
    fn lay(&mut self, over: Self, absent: &mut Vec<String>) {
        for (key, list) in over {
            self.entry(key).or_default().lay(list, absent);
        }
    }
}

/// A list, as a later layer may give it: whole, or as a change to the list below, as in
/// `{ add = ["b"], remove = ["c"] }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum RawList {
    /// Nothing is given.
    #[default]
    Absent,
    /// This and nothing else.
    Whole(Vec<String>),
    /// What is below with `add` and without `remove`; where nothing is below, `add`.
    Change { add: Vec<String>, remove: Vec<String> },
}

impl RawList {
    /// What is in it.
    pub(crate) fn as_slice(&self) -> &[String] {
        match self {
            Self::Absent => &[],
            Self::Whole(list) | Self::Change { add: list, .. } => list,
        }
    }

    /// What it takes out of the lists below.
    pub(crate) fn removed(&self) -> &[String] {
        match self {
            Self::Change { remove, .. } => remove,
            Self::Absent | Self::Whole(_) => &[],
        }
    }

    /// What is in it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &String> {
        self.as_slice().iter()
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl Field for RawList {
    fn lay(&mut self, over: Self, absent: &mut Vec<String>) {
        match over {
            Self::Absent => {}
            Self::Whole(_) => *self = over,
            Self::Change { add, remove } => {
                let mut list = match std::mem::take(self) {
                    Self::Absent => Vec::new(),
                    Self::Whole(list) | Self::Change { add: list, .. } => list,
                };
                absent.extend(remove.iter().filter(|word| !list.contains(word)).cloned());
                list.retain(|word| !remove.contains(word));
                list.extend(add);
                *self = Self::Whole(list);
            }
        }
    }
}

/// By hand, since errors within an untagged enum have no place.
impl<'de> Deserialize<'de> for RawList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl<'de> Visitor<'de> for Written {
            type Value = RawList;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of strings, or { add = […], remove = […] }")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<RawList, A::Error> {
                Vec::deserialize(value::SeqAccessDeserializer::new(list)).map(RawList::Whole)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawList, A::Error> {
                let RawChange { add, remove } =
                    RawChange::deserialize(value::MapAccessDeserializer::new(map))?;
                Ok(RawList::Change { add, remove })
            }
        }

        deserializer.deserialize_any(Written)
    }
}

/// A change to a list, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChange {
    /// What is put at its end.
    #[serde(default)]
    add: Vec<String>,
    /// What is taken out of it.
    #[serde(default)]
    remove: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> RawList {
        let value: std::collections::BTreeMap<String, RawList> =
            toml::from_str(&format!("list = {text}")).expect("it is a list");
        value.into_values().next().expect("there is one")
    }

    #[test]
    fn a_list_is_replaced_or_changed() {
        let mut absent = Vec::new();
        let mut below = list("['a', 'b']");
        below.lay(RawList::Absent, &mut absent);
        assert_eq!(below.as_slice(), ["a", "b"]);
        below.lay(list("{ add = ['c'], remove = ['a', 'z'] }"), &mut absent);
        assert_eq!(below.as_slice(), ["b", "c"]);
        assert_eq!(absent, ["z"]);
        below.lay(list("['d']"), &mut absent);
        assert_eq!(below.as_slice(), ["d"]);
        below.lay(list("[]"), &mut absent);
        assert!(below.is_empty());
    }
}
