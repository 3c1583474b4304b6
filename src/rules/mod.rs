//! The rules: read from TOML, checked, and compiled into the half that extracts and the half that scores.
//!
//! ```text
//! layers ─file→ entries with places ─raw→ rules, overlaid by id ─compile→ Extraction, ScoringRules
//! ```
//!
//! The two halves are hashed apart, so that a changed weight re-scores without reading again.

mod classes;
mod compile;
mod condition;
mod file;
pub mod language;
mod layers;
mod raw;
mod scoring;

pub use classes::{ClassSet, ClassTable, Grammar};
pub use condition::{Condition, Facts, Quote, SourceForm, Test};
pub use file::RuleFile;
pub use language::Language;
pub use layers::RuleSources;
pub use scoring::{
    Base, Corroboration, Effect, Grade, Grades, ModifierEffect, ModifierSet, RecordRules, RowRules, RuleRef,
    ScoringRules, StanceEffect, StanceId, TypeId, TypeWeight,
};

use crate::diagnostic::Diagnostic;
use language::Act;
use rustc_hash::FxHashMap;
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
    /// Examples that the rules carry, for tests.
    pub examples: Vec<Example>,
}

/// The half of the rules that decides extraction.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// The names of word classes.
    pub classes: ClassTable,
    /// The language packs, by code.
    pub languages: Vec<Language>,
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
    /// The word class that its words have in every pack.
    pub class: ClassSet,
}

/// An example that a rule carries.
#[derive(Clone, Debug)]
pub struct Example {
    /// The rule's id.
    pub rule: Arc<str>,
    /// What the rule is.
    pub of: ExampleOf,
    /// ISO 639-1.
    pub language: Arc<str>,
    /// The text, with `<source>`, `<cue>` and `<content>` marked in those of frames.
    pub text: String,
    /// Whether the rule must fire, or must not.
    pub fires: bool,
}

/// What kind of rule an example belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ExampleOf {
    Type,
    Stance,
    Modifier,
    Frame,
}

impl Rules {
    /// Reads and compiles the rules, or reports everything that is wrong with them.
    pub fn load(sources: &RuleSources) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let layers = sources.layers(&mut diagnostics);
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        compile::compile(&layers)
    }

    /// The built-in rules. They are tested to compile.
    pub fn built_in() -> Result<Self, Vec<Diagnostic>> {
        Self::load(&RuleSources::default())
    }
}

impl Extraction {
    /// The pack of the language with this ISO 639-1 code.
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|language| &*language.code == code)
    }

    /// What `sources.toml` knows of an outlet, by any of its names.
    pub fn outlet_classes(&self, outlet: &str) -> ClassSet {
        self.outlets.get(language::fold(outlet).as_ref()).copied().unwrap_or_default()
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
