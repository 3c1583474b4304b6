//! All rules as they are written, and where each value comes from, for people who read and change them.

use super::file::{Entry, Given, GivenAt, nearest};
use super::language::RawPack;
use super::layers::RuleSources;
use super::off::{full_name, means};
use super::overlay::Overlay;
use super::raw::RawCondition;
use super::written::Written;
use crate::diagnostic::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// All rules of all layers, those among them that are switched off, and those that are broken in one
/// place and sound in others.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The rules, kind by kind, each kind in the order in which its rules are tried.
    pub rules: Vec<Listed>,
}

/// A rule as it is written.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What heads it in TOML: `type`, `cue`; `words` for a word class, `verbs` for a conjugation.
    pub kind: &'static str,
    /// The language of its pack, if it belongs to one.
    pub language: Option<Arc<str>>,
    /// Its id; the name of a source or of a word class.
    pub id: Arc<str>,
    /// Why it is as it is.
    pub because: Option<String>,
    /// What it says, in the order in which it was written.
    pub values: Vec<Given>,
    /// The top place: the rule's head in the uppermost layer that speaks of it.
    pub head: GivenAt,
    /// Whether it is in use.
    pub on: bool,
    /// Where it is switched off by its name, if it is and a file says so.
    pub off_at: Option<GivenAt>,
    /// The word classes that its condition asks for.
    pub classes: BTreeSet<String>,
}

/// `file:line`, as editors and terminals understand it.
impl fmt::Display for GivenAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.name, self.line())
    }
}

impl Listed {
    /// Its full name: `type/court`, `fr/cue/deny`.
    pub fn name(&self) -> String {
        full_name(self.language.as_deref(), self.kind, &self.id)
    }

    /// The uppermost layer that speaks of it.
    pub fn layer(&self) -> &str {
        &self.head.file.layer
    }

    /// Whether `name` means it: its id, its kind and id, or its full name.
    pub fn is_called(&self, name: &str) -> bool {
        means(name, self.language.as_deref(), self.kind, &self.id)
    }

    /// Whether its name fits `pattern`, in which `*` stands for any letters; without one, any part of the
    /// name will do.
    pub fn fits(&self, pattern: &str) -> bool {
        let (name, pattern) = (self.name().to_lowercase(), pattern.to_lowercase());
        if !pattern.contains('*') {
            return name.contains(&pattern);
        }
        let fits = |text: &str| {
            let mut rest = text;
            let mut parts = pattern.split('*').peekable();
            let first = parts.next().unwrap_or_default();
            let Some(after) = rest.strip_prefix(first) else { return false };
            rest = after;
            while let Some(part) = parts.next() {
                if parts.peek().is_none() {
                    return rest.ends_with(part);
                }
                let Some(at) = rest.find(part) else { return false };
                rest = &rest[at + part.len()..];
            }
            true
        };
        fits(&name) || fits(&self.id.to_lowercase())
    }

    /// Whether one of its values has `word` as one of its strings.
    pub fn has_string(&self, word: &str) -> bool {
        let (double, single) = (format!("\"{word}\""), format!("'{word}'"));
        self.values.iter().any(|given| {
            let text = given.places.first().map(GivenAt::text).unwrap_or_default();
            text.contains(&double) || text.contains(&single)
        })
    }
}

impl Catalogue {
    /// Reads the rules, and tells what is wrong with them as far as reading tells.
    pub fn load(sources: &RuleSources) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let layers = sources.layers(&mut diagnostics);
        let written = Written::parse(&layers, &mut diagnostics);
        let mut catalogue = Self::default();
        catalogue.add(None, &written.types, |rule| rule.when.as_ref());
        catalogue.add(None, &written.stances, |rule| rule.when.as_ref());
        catalogue.add(None, &written.modifiers, |rule| rule.when.as_ref());
        catalogue.add(None, &written.corroboration, |_| None);
        catalogue.add(None, &written.grades, |_| None);
        catalogue.add(None, &written.sources, |_| None);
        catalogue.add(None, &written.sides, |_| None);
        for (language, pack) in &written.packs {
            let code: Arc<str> = language.code.as_deref().unwrap_or_default().into();
            catalogue.add(Some(&code), &pack.cues, |_| None);
            catalogue.add(Some(&code), &pack.frames, |_| None);
            catalogue.add_words(&code, pack);
        }
        (catalogue, diagnostics)
    }

    /// The rules that `name` means.
    pub fn called(&self, name: &str) -> Vec<&Listed> {
        self.rules.iter().filter(|rule| rule.is_called(name)).collect()
    }

    /// The name that may have been meant by `name`.
    pub fn nearest(&self, name: &str) -> Option<String> {
        let full = name.contains('/');
        let names: Vec<String> = self
            .rules
            .iter()
            // A conjugation's id is an ending, which nobody looks for by itself.
            .filter(|rule| full || rule.kind != "verbs")
            .flat_map(|rule| {
                let names = full.then(|| [rule.name(), format!("{}/{}", rule.kind, rule.id)]);
                names.into_iter().flatten().chain([rule.id.to_string()])
            })
            .collect();
        nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// The rules of the kind and language of `rule`, in the order in which they are tried.
    pub fn peers(&self, rule: &Listed) -> Vec<&Listed> {
        let is_peer = |peer: &&Listed| peer.kind == rule.kind && peer.language == rule.language;
        self.rules.iter().filter(is_peer).collect()
    }

    /// The rules that name `rule` in a condition, as a stance, a side or a kind.
    pub fn named_by(&self, rule: &Listed) -> Vec<&Listed> {
        let keys: &[&str] = match rule.kind {
            "type" => &["when"],
            "stance" => &["when", "stance", "negated"],
            "side" => &["side"],
            "cue" => &["when"],
            "words" => &["when", "kind", "shape"],
            _ => &[],
        };
        let marks = [("\"", "\""), ("'", "'"), ("{", "}")];
        let quoted: Vec<String> =
            marks.iter().map(|(open, close)| format!("{open}{}{close}", rule.id)).collect();
        let names = |other: &&Listed| {
            let given = other.values.iter().filter(|given| keys.contains(&&*given.key));
            let texts = given.filter_map(|given| given.places.first()).map(GivenAt::text);
            let mut texts = texts.filter(|text| quoted.iter().any(|quoted| text.contains(quoted)));
            texts.next().is_some() && other.name() != rule.name()
        };
        self.rules.iter().filter(names).collect()
    }

    fn add<T: Overlay>(
        &mut self,
        language: Option<&Arc<str>>,
        entries: &[Entry<T>],
        when: impl Fn(&T) -> Option<&RawCondition>,
    ) {
        for entry in entries {
            let mut classes = BTreeSet::new();
            if let Some(when) = when(&entry.value) {
                when.class_names(&mut classes);
            }
            self.rules.push(Listed {
                kind: T::KIND,
                language: language.cloned(),
                id: entry.value.id().into(),
                because: entry.value.because().map(str::to_owned),
                values: in_order(entry.given.clone()),
                head: head(entry),
                on: !entry.off && entry.value.enabled(),
                off_at: entry.off_at.clone(),
                classes,
            });
        }
    }

    /// Word classes and conjugations, which have no entry of their own: what all entries say of them.
    fn add_words(&mut self, code: &Arc<str>, pack: &RawPack) {
        let mut classes: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for entry in &pack.words {
            for class in entry.value.class.iter() {
                classes.entry(class).or_default().push(entry);
            }
        }
        for (class, entries) in classes {
            let lists = entries.iter().flat_map(|entry| &entry.given);
            let lists = lists.filter(|given| matches!(&*given.key, "list" | "remove" | "endings"));
            let Some(top) = entries.last() else { continue };
            self.rules.push(Listed {
                kind: "words",
                language: Some(code.clone()),
                id: class.into(),
                because: entries.iter().find_map(|entry| entry.value.because.clone()),
                values: lists.cloned().collect(),
                head: head(top),
                on: true,
                off_at: None,
                classes: BTreeSet::new(),
            });
        }
        let mut conjugations: BTreeMap<&str, Vec<&Given>> = BTreeMap::new();
        for entry in &pack.verbs {
            for given in &entry.given {
                let name = given.key.split('.').next().unwrap_or_default();
                conjugations.entry(name).or_default().push(given);
            }
        }
        for (name, lists) in conjugations {
            let Some(head) = lists.last().and_then(|given| given.places.first()).cloned() else { continue };
            self.rules.push(Listed {
                kind: "verbs",
                language: Some(code.clone()),
                id: name.into(),
                because: None,
                values: lists.into_iter().cloned().collect(),
                head,
                on: true,
                off_at: None,
                classes: BTreeSet::new(),
            });
        }
    }
}

fn head<T>(entry: &Entry<T>) -> GivenAt {
    GivenAt { file: entry.file.clone(), span: entry.span.clone() }
}

/// Values in the order in which the lowest layer that has them was written.
fn in_order(mut values: Vec<Given>) -> Vec<Given> {
    values.sort_by_key(|given| given.places.last().map(|lowest| lowest.span.start));
    values
}
