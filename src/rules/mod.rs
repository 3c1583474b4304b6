//! The rules: read from TOML, checked, and compiled into the half that extracts and the half that scores.

mod scoring;

pub use scoring::{
    Base, Corroboration, Effect, Grade, Grades, ModifierEffect, ModifierSet, RuleRef, ScoringRules,
    StanceEffect, StanceId, TypeId, TypeWeight,
};
