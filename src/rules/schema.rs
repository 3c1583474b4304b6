//! JSON Schemas of rule files, from the types that read them, so that editors complete and check.

use super::example::{self, RawExample};
use super::language::raw::{
    RawAuxiliaries, RawConjugation, RawCue, RawFrame, RawLanguage, RawNumbers, RawSuffix, RawTokens,
    RawTrust, RawWords,
};
use super::layers::RawSettings;
use super::overlay::RawList;
use super::raw::{RawCorroboration, RawGrade, RawModifier, RawSide, RawSource, RawStance, RawType};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A file of a rules folder, outside `languages/`.
///
/// Any table may stand in any file; the names `attribution.toml`, `sources.toml` are a habit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "whosaid rules")]
#[allow(dead_code, reason = "only its shape is asked for")]
struct RuleTables {
    /// Attribution types: what kind of source a statement has.
    #[serde(default)]
    r#type: Vec<RawType>,
    /// How far a source commits.
    #[serde(default)]
    stance: Vec<RawStance>,
    /// What strengthens or weakens a statement besides source and stance.
    #[serde(default)]
    modifier: Vec<RawModifier>,
    /// Words for scores.
    #[serde(default)]
    grade: Vec<RawGrade>,
    /// How testimonies add up.
    #[serde(default)]
    rule: Vec<RawCorroboration>,
    /// Known outlets, agencies, bodies and office-holders.
    #[serde(default)]
    source: Vec<RawSource>,
    /// Parties to conflicts.
    #[serde(default)]
    side: Vec<RawSide>,
}

/// A file of a language pack, in `languages/CODE/`.
///
/// Any table may stand in any file; the names `lexicon.toml`, `cues.toml` are a habit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "whosaid language pack")]
#[allow(dead_code, reason = "only its shape is asked for")]
struct PackTables {
    language: Option<RawLanguage>,
    tokens: Option<RawTokens>,
    /// Word classes and their words.
    #[serde(default)]
    words: Vec<RawWords>,
    /// What the endings of unknown words give away.
    #[serde(default)]
    suffix: Vec<RawSuffix>,
    /// Endings by tense, for each conjugation.
    #[serde(default)]
    conjugations: BTreeMap<String, RawConjugation>,
    /// Infinitives, by conjugation.
    #[serde(default)]
    verbs: BTreeMap<String, RawList>,
    auxiliaries: Option<RawAuxiliaries>,
    /// Words that report.
    #[serde(default)]
    cue: Vec<RawCue>,
    /// Shapes of sentences.
    #[serde(default)]
    frame: Vec<RawFrame>,
    numbers: Option<RawNumbers>,
    /// How often words and shapes report.
    trust: Option<RawTrust>,
}

/// The schema of the files of a rules folder.
pub fn rules() -> Schema {
    schema_for!(RuleTables)
}

/// The schema of the files of a language pack.
pub fn language() -> Schema {
    schema_for!(PackTables)
}

/// The schema of `rules.toml`.
pub fn settings() -> Schema {
    schema_for!(RawSettings)
}

impl JsonSchema for RawList {
    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let strings = generator.subschema_for::<Vec<String>>();
        json_schema!({
            "description": "A list, or a change to the list in the layers below.",
            "anyOf": [
                strings,
                {
                    "type": "object",
                    "properties": { "add": strings, "remove": strings },
                    "additionalProperties": false
                }
            ]
        })
    }
}

impl JsonSchema for RawExample {
    fn schema_name() -> Cow<'static, str> {
        "Example".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (text, table) =
            (generator.subschema_for::<String>(), generator.subschema_for::<example::Table>());
        json_schema!({ "description": "A text, or a table that says more of it.", "anyOf": [text, table] })
    }
}
