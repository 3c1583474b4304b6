//! JSON objects that hold one article each, whatever file they stand in.

use super::facts::{self, Facts};
use super::fields::{Fields, plain};
use super::given::Given;
use super::taken::{Gap, Taken};
use super::{MAX_TEXT, escapes, html};
use crate::document::{Document, OffsetMap, OffsetMapBuilder};
use rustc_hash::FxHashMap;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Keys under which an object says in other words what it stands for: `{"rendered": "…"}`, `{"name": "…"}`.
const INNER_TEXT: &[&str] = &["text", "rendered", "content", "value", "body", "html"];
const INNER_LABEL: &[&str] = &["name", "title", "rendered", "value", "text"];

/// An object of JSON as it stands in a source.
#[derive(Clone, Debug)]
pub(super) struct Json<'s> {
    /// What it stands in: a line, or a file.
    pub(super) source: &'s str,
    /// Its bytes there.
    pub(super) range: Range<usize>,
    /// From bytes of the source to bytes and lines of the file.
    pub(super) outer: &'s OffsetMap,
}

/// Why an object is no article.
#[derive(Debug)]
pub(super) enum Flaw {
    /// It is not JSON.
    Invalid(serde_json::Error),
    /// It has no text, for the reason that this clause gives.
    NoText(&'static str),
}

/// An object's values by their keys in [`plain`] spelling, as they are written.
pub(super) struct Object<'s>(FxHashMap<String, &'s RawValue>);

impl<'s> Object<'s> {
    pub(super) fn parse(json: &'s str) -> Result<Self, serde_json::Error> {
        let values: FxHashMap<Cow<'s, str>, &'s RawValue> = serde_json::from_str(json)?;
        // Of keys that are spelt alike one is taken, always the same.
        let mut pairs: Vec<_> = values.into_iter().collect();
        pairs.sort_unstable_by(|(a, _), (b, _)| b.cmp(a));
        Ok(Self(pairs.into_iter().map(|(key, value)| (plain(&key), value)).collect()))
    }

    /// The value that `path` leads to, if it says something.
    fn get(&self, path: &str) -> Option<&'s RawValue> {
        let value = match path.split_once('.') {
            None => *self.0.get(path)?,
            // A key may have a dot in it.
            Some((first, rest)) => match self.0.get(path) {
                Some(value) => value,
                None => Self::parse(self.0.get(first)?.get()).ok()?.get(rest)?,
            },
        };
        (!matches!(value.get(), "null" | "\"\"" | "[]" | "{}")).then_some(value)
    }

    /// The first array of objects in it, which is what exports wrap articles in.
    pub(super) fn list(&self) -> Option<&'s RawValue> {
        let lists = self.0.values().filter(|value| {
            let inside = value.get().strip_prefix('[').map(str::trim_start);
            inside.is_some_and(|inside| inside.starts_with('{'))
        });
        // Objects know no order, and the place in the file is one.
        lists.copied().min_by_key(|value| value.get().as_ptr().addr())
    }

    pub(super) fn has_text(&self, fields: &Fields) -> bool {
        fields.text.iter().any(|path| self.get(path).is_some_and(|raw| inner(raw.get()).is_some()))
    }

    /// What it says of an article.
    pub(super) fn facts(&self, fields: &Fields) -> Facts {
        let first = |paths: &[String]| {
            paths.iter().find_map(|path| label(&serde_json::from_str(self.get(path)?.get()).ok()?))
        };
        Facts {
            id: first(&fields.id),
            title: first(&fields.title),
            outlet: first(&fields.outlet),
            author: first(&fields.author),
            date: fields.date.iter().find_map(|path| {
                let value: Value = serde_json::from_str(self.get(path)?.get()).ok()?;
                match value.as_i64() {
                    Some(ticks) => facts::clock_date(ticks),
                    None => facts::date(&label(&value)?).or_else(|| facts::mail_date(&label(&value)?)),
                }
            }),
            language: fields.language.iter().find_map(|path| {
                let value = serde_json::from_str(self.get(path)?.get()).ok()?;
                facts::language_code(&label(&value)?)
            }),
            url: first(&fields.url),
        }
    }
}

/// Whether JSON that begins so has a key that is known to hold a text.
pub(super) fn names_text(head: &[u8], fields: &Fields) -> bool {
    let head = String::from_utf8_lossy(head);
    let mut strings = head.split('"');
    strings.next();
    // Where strings have escaped marks in them, keys and what stands between change places; both are asked.
    strings.any(|key| {
        key.len() < 64 && fields.text.iter().any(|path| path.split('.').any(|name| name == plain(key)))
    })
}

/// The article that `json` is, with what it says of it.
pub(super) fn document(given: Given, json: &Json<'_>) -> Result<Document, Flaw> {
    let source = &json.source[json.range.clone()];
    article(given, source, |text, taken| taken.finish_within(text, json.source, json.outer), json.source)
}

/// The same where the file holds the object in another form than this `json`: places are counted in the text.
#[cfg(feature = "parquet")]
pub(super) fn stored(given: Given, json: &str) -> Result<Document, Flaw> {
    article(given, json, |text, _| OffsetMap::identity(text, 0), json)
}

/// The article in the object `json` of `source`, whose places `placed` knows.
fn article(
    given: Given,
    json: &str,
    placed: impl Fn(&str, OffsetMapBuilder) -> OffsetMap,
    source: &str,
) -> Result<Document, Flaw> {
    let object = Object::parse(json).map_err(Flaw::Invalid)?;
    let fields = given.fields.clone();
    let mut flaw = Flaw::NoText("has no text under any key that is known to hold it");
    for raw in fields.text.iter().filter_map(|path| object.get(path)) {
        match text(raw, source, &placed) {
            Ok((text, offsets, found)) => {
                return Ok(given.document(text, offsets, object.facts(&fields).or(found)));
            }
            Err(what) => flaw = Flaw::NoText(what),
        }
    }
    Err(flaw)
}

/// The text in `raw`, which stands in `source`: a string, a list of paragraphs, or an object around one of
/// them. Markup in it is read as a page is.
fn text(
    raw: &RawValue,
    source: &str,
    placed: impl Fn(&str, OffsetMapBuilder) -> OffsetMap,
) -> Result<(String, OffsetMap, Facts), &'static str> {
    let mut taken = Taken::new();
    take(raw, source, &mut taken)?;
    let (text, offsets) = taken.finish();
    if text.trim().is_empty() {
        return Err("has an empty text");
    }
    if text.len() as u64 > MAX_TEXT {
        return Err("has a text that is too long for an article");
    }
    let offsets = placed(&text, offsets);
    if html::is_markup(&text) {
        let page = html::fragment(&text, &offsets).ok_or("has markup without any text")?;
        return Ok((page.text, page.offsets, page.facts));
    }
    Ok((text, offsets, Facts::default()))
}

fn take(raw: &RawValue, source: &str, taken: &mut Taken) -> Result<(), &'static str> {
    if let Some(inner) = inner(raw.get()) {
        // What is borrowed from the source tells by its address where in it it stands.
        let start = inner.as_ptr().addr() - source.as_ptr().addr();
        escapes::take(inner, start, taken);
        return Ok(());
    }
    if let Ok(paragraphs) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        for paragraph in paragraphs {
            take(paragraph, source, taken)?;
            taken.gap(Gap::Block);
        }
        return Ok(());
    }
    let object = Object::parse(raw.get()).map_err(|_| "has a text that is no string")?;
    let within = INNER_TEXT.iter().find_map(|key| object.get(key));
    take(within.ok_or("has a text that is no string")?, source, taken)
}

/// What stands between the quotes of a JSON string; `None` for any other value.
fn inner(json: &str) -> Option<&str> {
    json.strip_prefix('"')?.strip_suffix('"')
}

/// A value as a name: a string without the space around it, a number, the name that an object has, or
/// several with commas between them.
fn label(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Object(object) => INNER_LABEL.iter().find_map(|key| label(object.get(*key)?)),
        Value::Array(items) => {
            let names: Vec<_> = items.iter().filter_map(label).collect();
            (!names.is_empty()).then(|| names.join(", ").into())
        }
        Value::Null | Value::Bool(_) => None,
    }
}
