//! Rules as they are written: the shapes of the TOML, and how one layer lies over another.

use super::language::raw::StringOrList;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Examples by language code.
pub(crate) type Examples = BTreeMap<String, Vec<String>>;

/// A rule with an id, of which a later layer may give some fields anew.
pub(super) trait Overlay {
    /// The id, as written.
    fn id(&self) -> &str;
    /// Why the rule is as it is.
    fn because(&self) -> Option<&str>;
    /// Takes every field that `over` gives.
    fn overlay(&mut self, over: Self);
}

/// Declares a rule whose fields may all be missing from an overlay.
macro_rules! rule {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(crate) struct $name {
            pub id: String,
            $($(#[$field_meta])* pub $field: Option<$type>,)*
            pub because: Option<String>,
            #[allow(dead_code, reason = "read by people")]
            pub reference: Option<String>,
            #[serde(default)]
            pub examples: Examples,
            #[serde(default)]
            pub silent: Examples,
        }

        impl Overlay for $name {
            fn id(&self) -> &str {
                &self.id
            }

            fn because(&self) -> Option<&str> {
                self.because.as_deref()
            }

            fn overlay(&mut self, over: Self) {
                $(if over.$field.is_some() { self.$field = over.$field; })*
                if over.because.is_some() { self.because = over.because; }
                if over.reference.is_some() { self.reference = over.reference; }
                if !over.examples.is_empty() { self.examples = over.examples; }
                if !over.silent.is_empty() { self.silent = over.silent; }
            }
        }
    };
}

rule!(
    /// `[[type]]` of `attribution.toml`.
    RawType {
        title: String,
        weight: f64,
        strength: f64,
        admiralty: char,
        identified: bool,
        when: RawCondition,
    }
);

rule!(
    /// `[[stance]]` of `stance.toml`.
    RawStance {
        title: String,
        effect: String,
        carries: f64,
        strength: f64,
        damps: f64,
        widens: f64,
        negated: String,
        when: RawCondition,
    }
);

rule!(
    /// `[[modifier]]` of `modifiers.toml`.
    RawModifier {
        title: String,
        term: f64,
        strength: f64,
        when: RawCondition,
    }
);

rule!(
    /// `[[grade]]` of `grades.toml`.
    RawGrade {
        words: String,
        from: f64,
        on: String,
    }
);

rule!(
    /// `[[rule]]` of `corroboration.toml`: one number, or a few, about how testimonies add up.
    RawCorroboration {
        score: f64,
        doubt: f64,
        level: f64,
        overlap: f64,
        overlap_unidentified: f64,
        tolerance: f64,
        acts: Vec<String>,
        #[serde(rename = "type")]
        kind: String,
        stance: String,
        words: BTreeMap<String, String>,
        list: String,
        part: f64,
        learn: bool,
        agree: f64,
        shared: f64,
    }
);

/// `[[source]]` of `sources.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSource {
    /// Its usual name.
    pub name: String,
    /// Its other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// A word class: `state-media`, `wire-agency`, `institution` …
    pub kind: String,
    /// Whether it is a person.
    #[serde(default)]
    pub person: bool,
    /// Whose side it is on, as an id of `[[side]]`.
    pub side: Option<String>,
    #[allow(dead_code, reason = "read by people")]
    pub because: Option<String>,
}

/// `[[side]]` of `sources.toml`: the words that name a party to a conflict.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSide {
    pub id: String,
    /// Its names, capitals, people and adjectives.
    pub words: Vec<String>,
    #[allow(dead_code, reason = "read by people")]
    pub because: Option<String>,
}

/// A condition on a statement. Everything that is given must hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawCondition {
    pub all: Vec<RawCondition>,
    pub any: Vec<RawCondition>,
    pub not: Option<Box<RawCondition>>,
    /// Word classes of the head of the source phrase.
    pub source_head: Option<StringOrList>,
    /// Word classes found anywhere in the source phrase, or in what it was introduced with.
    pub source_has: Option<StringOrList>,
    /// `empty`, `author`, `name`, `body`, `noun`, `pronoun`.
    pub source_form: Option<StringOrList>,
    /// Whether the source phrase is plural.
    pub source_plural: Option<bool>,
    /// Whether it begins with a definite article or a name, so that one holder is meant.
    pub source_definite: Option<bool>,
    /// Ids of cues.
    pub cue: Option<StringOrList>,
    /// `finite`, `passive`, `noun` …, as in frames.
    pub cue_form: Option<StringOrList>,
    /// Whether the cue is negated.
    pub cue_negated: Option<bool>,
    /// Speech acts.
    pub act: Option<StringOrList>,
    /// Word classes found in the content, outside quotations within it.
    pub content_has: Option<StringOrList>,
    /// Whether the main verb of the content is a conditional of hearsay (*aurait livré*).
    pub content_hearsay: Option<bool>,
    /// Whether the content only points back (*ces accusations*).
    pub content_anaphoric: Option<bool>,
    /// `direct`, `mixed`, `indirect`.
    pub quote: Option<StringOrList>,
    /// Ids of stances.
    pub stance: Option<StringOrList>,
    /// Ids of attribution types.
    #[serde(rename = "type")]
    pub kind: Option<StringOrList>,
    /// Word classes of the outlet, as `sources.toml` knows it.
    pub outlet: Option<StringOrList>,
    /// Language codes.
    pub language: Option<StringOrList>,
    /// Whether the content has a figure.
    pub figure: Option<bool>,
    /// The least number of mouths between the origin and the document.
    pub hearsay_at_least: Option<u8>,
    /// Whether the source is on the side that the content is about.
    pub interested: Option<bool>,
}
