//! The examples that rules carry: texts in which they must apply, and near-misses in which they must not.

use super::file::{RuleFile, line_of};
use super::off::means;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::sync::Arc;

/// A rule with the examples it carries.
#[derive(Clone, Debug)]
pub struct Exemplified {
    /// What the rule is.
    pub of: RuleKind,
    /// Its id; for a list of words, its classes.
    pub id: Arc<str>,
    /// The pack it belongs to, as an ISO 639-1 code; `None` where it holds in every language.
    pub language: Option<Arc<str>>,
    /// The rule file.
    pub file: RuleFile,
    /// Where the rule begins in the file's text, in bytes.
    pub start: usize,
    /// Its examples and near-misses, in the order in which they are written.
    pub examples: Vec<Example>,
}

impl Exemplified {
    /// Whether `name` means it: its id, its kind and id, or its full name.
    pub fn is_called(&self, name: &str) -> bool {
        let kind = if self.of == RuleKind::Corroboration { "rule" } else { self.of.name() };
        means(name, self.language.as_deref(), kind, &self.id)
    }

    /// The line of the rule, counted from 1.
    pub fn line(&self) -> u32 {
        line_of(&self.file.text, self.start)
    }

    /// The line on which `example` stands, counted from 1; that of the rule where the text is written
    /// otherwise, with escapes for instance.
    pub fn line_of(&self, example: &Example) -> u32 {
        let at = self.file.text[self.start..].find(&example.text).unwrap_or(0);
        line_of(&self.file.text, self.start + at)
    }
}

/// What kind of rule an example belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum RuleKind {
    Type,
    Stance,
    Modifier,
    Corroboration,
    Grade,
    Cue,
    Frame,
    Words,
}

impl RuleKind {
    /// Its name in output: that of its table in the rule files, but for corroboration, whose `rule`
    /// would say little.
    pub fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Stance => "stance",
            Self::Modifier => "modifier",
            Self::Corroboration => "corroboration",
            Self::Grade => "grade",
            Self::Cue => "cue",
            Self::Frame => "frame",
            Self::Words => "words",
        }
    }
}

/// A text that shows what a rule does, or where it stops.
#[derive(Clone, Debug)]
pub struct Example {
    /// ISO 639-1.
    pub language: Arc<str>,
    /// The text. Where `<source>`, `<cue>` and `<content>` are marked in it, one statement must have
    /// just these parts.
    pub text: String,
    /// Whether the rule must apply, or must not.
    pub fires: bool,
    /// For an example: the attribution type that the statement must have besides.
    pub kind: Option<String>,
    /// For an example: the stance that it must have besides.
    pub stance: Option<String>,
    /// For an example: the speech act that it must be besides.
    pub act: Option<String>,
    /// For a near-miss: the rule of the same kind that must apply in its stead.
    pub instead: Option<String>,
    /// The score, 0–100, that the best claim of the text must have, within half a point.
    pub score: Option<f64>,
    /// What is still missing, where the example is known to fail; empty where nobody says.
    pub todo: Option<String>,
}

/// An example as it is written: a text, or a table that says more of it.
#[derive(Clone, Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Table {
    /// The text, with `<source>`, `<cue>` and `<content>` marked where they are to be just these.
    text: String,
    /// For an example: the attribution type that the statement must have besides.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// For an example: the stance that it must have besides.
    stance: Option<String>,
    /// For an example: the speech act that it must be besides.
    act: Option<String>,
    /// For a near-miss: the rule of the same kind that must apply in its stead.
    instead: Option<String>,
    /// The score, 0 to 100, that the best claim of the text must have.
    score: Option<f64>,
    /// A known gap: `true`, or what is missing.
    todo: Option<Todo>,
}

/// `todo = true`, or what is missing, in words.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(untagged, expecting = "`todo` is true, or says what is missing")]
enum Todo {
    Is(bool),
    Because(String),
}

/// An example as a rule file gives it, before it is known where it stands and what it is about.
#[derive(Clone, Debug)]
pub(crate) struct RawExample {
    pub text: String,
    pub kind: Option<String>,
    pub stance: Option<String>,
    pub act: Option<String>,
    pub instead: Option<String>,
    pub score: Option<f64>,
    pub todo: Option<String>,
}

impl From<Table> for RawExample {
    fn from(table: Table) -> Self {
        let todo = match table.todo {
            None | Some(Todo::Is(false)) => None,
            Some(Todo::Is(true)) => Some(String::new()),
            Some(Todo::Because(missing)) => Some(missing),
        };
        let Table { text, kind, stance, act, instead, score, .. } = table;
        Self { text, kind, stance, act, instead, score, todo }
    }
}

/// By hand, so that a misspelt key is told as such and not as "no variant matched".
impl<'de> Deserialize<'de> for RawExample {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrTable;

        impl<'de> Visitor<'de> for TextOrTable {
            type Value = RawExample;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a table with `text`")
            }

            fn visit_str<E>(self, text: &str) -> Result<RawExample, E> {
                Ok(Table { text: text.to_owned(), ..Table::default() }.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawExample, A::Error> {
                Table::deserialize(MapAccessDeserializer::new(map)).map(RawExample::from)
            }
        }

        deserializer.deserialize_any(TextOrTable)
    }
}
