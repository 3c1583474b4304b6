//! What a page says of its article: in JSON-LD, in `<meta>`, in `<time>`, in `lang`.

use super::page::Page;
use super::tag::Tag;
use crate::read::facts::{self, Facts};
use serde_json::Value;
use std::sync::Arc;

/// Names of facts, the most trustworthy first.
const TITLES: &[&str] = &["og:title", "twitter:title", "headline", "dc.title", "parsely-title"];
const OUTLETS: &[&str] = &["og:site_name", "application-name", "dc.publisher", "publisher"];
const AUTHORS: &[&str] = &["author", "article:author", "parsely-author", "dc.creator", "sailthru.author"];
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "date",
];
const LANGUAGES: &[&str] = &["og:locale", "content-language", "language", "dc.language", "inlanguage"];
const URLS: &[&str] = &["og:url", "canonical", "twitter:url"];

/// What `page` says.
pub(super) fn metadata(page: &Page) -> Facts {
    let linked = page.scripts.iter().find_map(|script| article(&json(script)?));
    let linked = linked.as_ref();
    let fact = |names: &[&str]| {
        let named = |name: &&str| page.facts.iter().find(|fact| fact.name == *name);
        names.iter().filter_map(named).find_map(|fact| facts::label(&fact.content))
    };
    let is_name = |name: &Arc<str>| !name.contains("://") && !name.starts_with('@');
    let key = |key: &str| linked.and_then(|linked| linked.get(key));
    let text = |name| key(name).and_then(Value::as_str).and_then(facts::label);
    let day = |stamp: Arc<str>| facts::date(&stamp);
    let url = fact(URLS).filter(|url| url.contains("://"));
    Facts {
        id: None,
        title: text("headline")
            .or_else(|| fact(TITLES))
            .or_else(|| heading(page))
            .or_else(|| facts::label(&page.title)),
        outlet: fact(OUTLETS)
            .filter(is_name)
            .or_else(|| names(key("publisher")?))
            .or_else(|| url.as_deref().and_then(host).map(Arc::from)),
        author: key("author").and_then(names).or_else(|| fact(AUTHORS)).filter(is_name),
        date: text("datePublished")
            .and_then(day)
            .or_else(|| fact(DATES).and_then(day))
            .or_else(|| page.times.iter().find_map(|(_, stamp)| facts::date(stamp))),
        language: page
            .language
            .as_deref()
            .and_then(facts::language_code)
            .or_else(|| facts::language_code(&fact(LANGUAGES)?)),
        url,
    }
}

/// The first heading of the page's highest rank.
fn heading(page: &Page) -> Option<Arc<str>> {
    let heading = page.elements.iter().position(|element| element.tag == Tag::H1)?;
    let inside = page.texts.iter().filter(|text| page.contains(heading as u32, text.element));
    facts::label(&inside.map(|text| &page.decoded[text.range()]).collect::<Vec<_>>().concat())
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// A script's JSON. Many a page has line breaks inside of its strings, which JSON does not allow.
fn json(script: &str) -> Option<Value> {
    serde_json::from_str(script).ok().or_else(|| {
        let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(mended.trim().trim_end_matches(';')).ok()
    })
}

/// The object in `value` that is an article.
fn article(value: &Value) -> Option<serde_json::Map<String, Value>> {
    // The values that are still to be looked at. The parser bounds how deeply they nest.
    let mut values = vec![value];
    while let Some(value) = values.pop() {
        match value {
            Value::Array(items) => values.extend(items.iter().rev()),
            Value::Object(object) if is_article(object) => return Some(object.clone()),
            Value::Object(object) => values.extend(object.values().rev()),
            _ => {}
        }
    }
    None
}

fn is_article(object: &serde_json::Map<String, Value>) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
    };
    object
        .get("@type")
        .is_some_and(|kind| is(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is)))
}

/// The names of a person or an organisation, or of several.
fn names(value: &Value) -> Option<Arc<str>> {
    let name = |value: &Value| {
        let name = value.as_str().or_else(|| value.get("name")?.as_str());
        name.and_then(facts::label)
    };
    let Value::Array(items) = value else { return name(value) };
    let names: Vec<_> = items.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join(", ").into())
}
