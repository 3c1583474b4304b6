//! The rules: read from TOML, checked, and compiled into the half that extracts and the half that scores.
//!
//! ```text
//! layers ─file→ entries with places ─raw→ rules, overlaid by id ─compile→ Extraction, ScoringRules
//! ```
//!
//! The two halves are hashed apart, so that a changed weight re-scores without reading again.

mod catalogue;
mod check;
mod classes;
mod compile;
mod condition;
mod example;
mod file;
mod format;
mod kinds;
pub mod language;
mod layers;
mod off;
mod overlay;
mod plain;
mod raw;
mod recover;
pub mod schema;
mod scoring;
mod setting;
mod story;
mod told;
mod written;

pub use catalogue::{Catalogue, Listed};
pub use classes::{ClassSet, ClassTable, Grammar};
pub use compile::Manuscript;
pub use condition::{Condition, Facts, Quote, SourceForm, Test};
pub use example::{Example, Exemplified, RuleKind};
pub use file::{Given, GivenAt, RuleFile};
pub use format::format;
pub use kinds::{KINDS, Kind};
pub use language::Language;
pub use layers::{RuleSources, rule_files};
pub use off::Off;
pub use scoring::{
    Base, Corroboration, Effect, Grade, Grades, LikenessRules, ModifierEffect, ModifierSet, RecordRules,
    RowRules, RuleRef, ScoringRules, StanceEffect, StanceId, TypeId, TypeWeight,
};
pub use setting::Setting;
pub use story::StoryRules;

use crate::diagnostic::Diagnostic;
use language::Act;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All rules of a run.
#[derive(Clone, Debug)]
pub struct Rules {
    /// What decides which statements are found and what they are.
    pub extraction: Extraction,
    /// What decides scores.
    pub scoring: ScoringRules,
    /// Names the rules in output: 16 hexadecimal digits over all rule files.
    pub hash: String,
    /// What each rule file says in all layers, hashed, by its path below the rules folder; and what is
    /// switched off, under `off`.
    pub files: BTreeMap<Arc<str>, String>,
    /// All rules that can carry examples, with those they carry.
    pub exemplified: Vec<Exemplified>,
}

/// What came of checking rules.
#[derive(Debug)]
pub struct Checked {
    /// The rules, if they can be used.
    pub rules: Option<Rules>,
    /// Errors, if they can't be used, and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// The half of the rules that decides extraction.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// The names of word classes.
    pub classes: ClassTable,
    /// The language packs, by code.
    pub languages: Vec<Arc<Language>>,
    /// When a source is of which type, in the order in which they are tried.
    pub types: Vec<TypeRule>,
    /// When a statement has which stance.
    pub stances: Vec<StanceRule>,
    /// When a modifier applies.
    pub modifiers: Vec<Condition>,
    /// The speech acts that are scored.
    pub scored_acts: Vec<Act>,
    /// Known outlets, agencies and bodies.
    pub sources: Vec<KnownSource>,
    /// What they are, by each of their names, folded.
    outlets: FxHashMap<String, ClassSet>,
    /// Hashes of the usual names of those of them that are bodies, by each of their names, folded.
    pub bodies: FxHashMap<String, u32>,
    /// The parties to conflicts, as word classes.
    pub sides: Vec<Side>,
    /// Names this half: 16 hexadecimal digits.
    pub hash: String,
}

/// When a source is of an attribution type.
#[derive(Clone, Debug)]
pub struct TypeRule {
    /// The type's id.
    pub id: Arc<str>,
    /// The condition.
    pub when: Condition,
    /// The classes of which a source must have one for it to hold; `None` if it can hold of any source.
    pub asks: Option<ClassSet>,
}

impl TypeRule {
    /// Whether a statement of which these `facts` are known can be of this type.
    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        // Most types ask for heads that only some sources have.
        self.asks.is_none_or(|asks| facts.source_head.union(facts.source_classes).meets(asks))
            && self.when.holds(facts)
    }
}

/// When a statement has a stance.
#[derive(Clone, Debug)]
pub struct StanceRule {
    /// The stance's id.
    pub id: Arc<str>,
    /// A condition, for cues that do not commit by themselves.
    pub when: Option<Condition>,
    /// What it becomes when the cue is negated.
    pub negated: Option<StanceId>,
    /// Whether it supports, denies or remarks.
    pub effect: Effect,
}

/// An outlet, agency, body or office-holder that `sources.toml` knows.
#[derive(Clone, Debug)]
pub struct KnownSource {
    /// All its names; the first is the usual one.
    pub names: Vec<String>,
    /// Where it publishes.
    pub domains: Vec<String>,
    /// What it is, as a word class.
    pub kind: ClassSet,
    /// Whose side it is on, as an index into [`Extraction::sides`].
    pub side: Option<u16>,
}

/// A party to conflicts.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its id.
    pub id: Arc<str>,
    /// A hash of its id, by which it is known in all languages.
    pub hash: u32,
    /// The word class that its words have in every pack.
    pub class: ClassSet,
}

impl Rules {
    /// Reads and compiles the rules, or reports everything that makes them unusable.
    pub fn load(sources: &RuleSources) -> Result<Self, Vec<Diagnostic>> {
        Manuscript::read(sources).compile()
    }

    /// Reads and compiles the rules, and looks besides for what is probably not meant.
    pub fn check(sources: &RuleSources) -> Checked {
        Manuscript::read(sources).check()
    }

    /// The built-in rules. They are tested to compile.
    pub fn built_in() -> Result<Self, Vec<Diagnostic>> {
        Self::load(&RuleSources::default())
    }
}

/// How many of a host's labels are tried as the beginning of a domain.
const MAX_LABELS: usize = 8;

impl Extraction {
    /// Tells every pack what the types ask of sources: what makes a word a possible speaker.
    pub(crate) fn ask_of_sources(&mut self) {
        for language in &mut self.languages {
            let language = Arc::make_mut(language);
            language.heads = ClassSet::EMPTY;
            language.marks = ClassSet::EMPTY;
            language.person_roles = ClassSet::EMPTY;
            language.role_kinds.clear();
            for rule in &self.types {
                let (heads, marks) = rule.when.source_classes();
                language.heads = language.heads.union(heads);
                language.marks = language.marks.union(marks);
                let roles = rule.when.person_roles();
                language.person_roles = language.person_roles.union(roles);
                language.role_kinds.extend(Some(roles).filter(|roles| *roles != ClassSet::EMPTY));
            }
            language.marks = language.marks.without(language.heads);
        }
    }

    /// The pack of the language with this ISO 639-1 code.
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|language| &*language.code == code).map(Arc::as_ref)
    }

    /// What `sources.toml` knows of an outlet, by any of its names, or else by the domain of `url`, an
    /// address where it publishes.
    pub fn outlet_classes(&self, outlet: Option<&str>, url: Option<&str>) -> ClassSet {
        let named = outlet.and_then(|outlet| self.outlets.get(language::fold(outlet).as_ref()));
        let domain = || {
            let host = url?.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
            // `fr.example.com` is `example.com`'s, too.
            let starts = std::iter::once(0).chain(host.match_indices('.').map(|(dot, _)| dot + 1));
            starts.take(MAX_LABELS).find_map(|start| self.outlets.get(&host[start..]))
        };
        named.or_else(domain).copied().unwrap_or_default()
    }

    /// The usual name, folded, of a source that `sources.toml` knows by `name`.
    pub fn source_name(&self, name: &str) -> Option<String> {
        let name = language::fold(name);
        let known = |source: &&KnownSource| source.names.iter().any(|known| language::fold(known) == name);
        self.sources.iter().find(known).map(|source| language::fold(&source.names[0]).into_owned())
    }

    /// The attribution type of this id.
    pub fn type_id(&self, id: &str) -> Option<TypeId> {
        self.types.iter().position(|rule| &*rule.id == id).map(|index| TypeId(index as u16))
    }

    /// The stance of this id.
    pub fn stance_id(&self, id: &str) -> Option<StanceId> {
        self.stances.iter().position(|rule| &*rule.id == id).map(|index| StanceId(index as u16))
    }
}
