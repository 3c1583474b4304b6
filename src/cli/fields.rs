//! `[read.fields]` of the settings: what keys and columns are called that hold articles.

use crate::read::Fields;
use schemars::JsonSchema;
use serde::Deserialize;

/// `[read]`: how articles are read.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRead {
    /// Which keys of JSON and columns of tables hold what, where they are not called as in common exports.
    #[serde(default)]
    pub(super) fields: RawFields,
}

/// `[read.fields]`: names of keys or columns, the first that holds something being taken. A dot leads into an
/// object: `source.name`.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawFields {
    /// The text of an article.
    text: RawNames,
    /// Its headline.
    title: RawNames,
    /// Who published it.
    outlet: RawNames,
    /// When it was published.
    date: RawNames,
    /// Its language.
    language: RawNames,
    /// Who wrote it.
    author: RawNames,
    /// Where it was published.
    url: RawNames,
    /// What it is called.
    id: RawNames,
}

/// One name, or several.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum RawNames {
    One(String),
    Several(Vec<String>),
}

impl Default for RawNames {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl From<RawNames> for Vec<String> {
    fn from(names: RawNames) -> Self {
        match names {
            RawNames::One(name) => vec![name],
            RawNames::Several(names) => names,
        }
    }
}

impl From<RawFields> for Fields {
    fn from(raw: RawFields) -> Self {
        let RawFields { text, title, outlet, date, language, author, url, id } = raw;
        Self {
            text: text.into(),
            title: title.into(),
            outlet: outlet.into(),
            date: date.into(),
            language: language.into(),
            author: author.into(),
            url: url.into(),
            id: id.into(),
        }
    }
}
