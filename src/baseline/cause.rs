//! What a change is put down to.

use super::{Baseline, Head, Kept};
use std::collections::BTreeSet;
use std::fmt;

/// What changed between two runs that can have moved claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// Rules whose numbers changed.
    pub values: Vec<Altered>,
    /// Rule files that changed, by their path below the rules folder.
    pub files: Vec<String>,
    /// Whether the rules find other statements than before.
    pub extraction: bool,
    /// The program's versions before and after, where they differ.
    pub engine: Option<(String, String)>,
    /// Documents that are new, gone or changed, by their ids.
    pub documents: BTreeSet<String>,
}

/// A rule whose numbers changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// Its name, as in `type/media`.
    pub rule: String,
    /// Its numbers before; `None` where it is new.
    pub before: Option<String>,
    /// Its numbers after; `None` where it is gone.
    pub after: Option<String>,
}

/// What one change is put down to. Several may hold at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    /// Rules that fired for the claim, and whose numbers changed.
    pub rules: Vec<String>,
    /// Rule files that changed and decide which statements there are.
    pub files: Vec<String>,
    /// Documents that bear on the claim, and that changed; where nothing else changed, all that did.
    pub documents: Vec<String>,
    /// The program itself: another version, or another build where nothing else is to blame.
    pub engine: bool,
}

impl Causes {
    /// What differs between what made `before` and what made `after`.
    pub(super) fn new(before: &Baseline, after: &Baseline) -> Self {
        let (was, is) = (&before.head, &after.head);
        let differing = |was: &Head, is: &Head| -> Vec<String> {
            let keys: BTreeSet<&String> = was.files.keys().chain(is.files.keys()).collect();
            keys.into_iter().filter(|key| was.files.get(*key) != is.files.get(*key)).cloned().collect()
        };
        let texts: BTreeSet<&String> = before.documents.keys().chain(after.documents.keys()).collect();
        let changed = texts.into_iter().filter(|id| before.documents.get(*id) != after.documents.get(*id));
        Self {
            values: altered(was, is),
            files: differing(was, is),
            extraction: was.extraction != is.extraction,
            engine: (was.engine != is.engine).then(|| (was.engine.clone(), is.engine.clone())),
            documents: changed.cloned().collect(),
        }
    }

    /// What can have made the claim that was `before` what it is `after`.
    pub(super) fn of(&self, before: Option<&Kept>, after: Option<&Kept>) -> Cause {
        let sides = || before.into_iter().chain(after);
        let fired = |rule: &str| {
            sides().any(|kept| {
                kept.rules.contains_key(rule)
                    || rule.strip_prefix("grade/").is_some_and(|grade| kept.grade == grade)
            })
        };
        // Which statements are scored, and which numbers agree, shows in no term of its own.
        let shows = |rule: &str| {
            fired(rule)
                || matches!(
                    rule,
                    "rule/scored-acts" | "rule/competition" | "rule/same-claim" | "rule/same-story"
                )
        };
        // What moves the values that a value competes with moves it, too, and shows in its competition alone.
        let alone = !self.values.iter().any(|altered| shows(&altered.rule));
        let competes = alone && sides().any(|kept| kept.rules.contains_key("rule/competition"));
        let rules = self.values.iter().filter(|altered| competes || shows(&altered.rule));
        let documents: BTreeSet<&String> = sides().flat_map(|kept| &kept.documents).collect();
        let mut cause = Cause {
            rules: rules.map(|altered| altered.rule.clone()).collect(),
            files: if self.extraction { self.files.clone() } else { Vec::new() },
            documents: documents.into_iter().filter(|id| self.documents.contains(*id)).cloned().collect(),
            engine: self.engine.is_some(),
        };
        let unexplained = |cause: &Cause| {
            !cause.engine && cause.rules.is_empty() && cause.files.is_empty() && cause.documents.is_empty()
        };
        // What an article says decides which statements of others on its story are brought together, too.
        if unexplained(&cause) {
            cause.documents = self.documents.iter().cloned().collect();
        }
        cause.engine |= unexplained(&cause);
        cause
    }
}

fn altered(was: &Head, is: &Head) -> Vec<Altered> {
    let rules: BTreeSet<&String> = was.values.keys().chain(is.values.keys()).collect();
    let altered = rules.into_iter().map(|rule| Altered {
        rule: rule.clone(),
        before: was.values.get(rule).cloned(),
        after: is.values.get(rule).cloned(),
    });
    altered.filter(|altered| altered.before != altered.after).collect()
}

/// `weight 0.8, strength 12 → weight 0.7, strength 12`, with only what differs.
impl fmt::Display for Altered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => {
                let only = |these: &str, others: &str| {
                    let others: BTreeSet<&str> = others.split(", ").collect();
                    let only = these.split(", ").filter(|part| !others.contains(part));
                    only.collect::<Vec<_>>().join(", ")
                };
                let dash = |part: String| if part.is_empty() { "–".to_owned() } else { part };
                write!(f, "{} → {}", dash(only(before, after)), dash(only(after, before)))
            }
            (None, Some(after)) => write!(f, "new: {after}"),
            (Some(_), None) => f.write_str("gone"),
            (None, None) => Ok(()),
        }
    }
}

/// In a few words, as in `rules (type/media)`.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.rules.iter().chain(&self.files).map(String::as_str).collect();
        let texts: Vec<&str> = self.documents.iter().map(String::as_str).collect();
        let mut parts = Vec::new();
        for (name, what) in [("rules", rules), ("text", texts)] {
            if !what.is_empty() {
                parts.push(format!("{name} ({})", listed(&what)));
            }
        }
        if self.engine {
            parts.push("engine".to_owned());
        }
        f.write_str(&parts.join(", "))
    }
}

/// The first few of many.
fn listed(what: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown = what[..what.len().min(SHOWN)].join(", ");
    if what.len() > SHOWN { format!("{shown}, {} more", what.len() - SHOWN) } else { shown }
}
