//! Texts in which nobody is reported to say anything, and what is found in them all the same.
//!
//! What is known stands in `corpus/quiet/known.toml`, with the reason. A new false alarm fails, and so
//! does one that is gone, so that the list stays as short as it can be.

use super::program::repository;
use super::reading::{document, rules};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use whosaid::classify::{Statement, analyse};
use whosaid::document::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    alarm: Vec<Alarm>,
}

/// Something that is found where nobody says anything.
#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Alarm {
    /// Language and name: `fr/recette-tarte`.
    text: String,
    /// The words that were taken to report.
    cue: String,
    /// What was taken to be said.
    content: String,
    because: String,
}

#[test]
fn quiet_texts_are_quiet() {
    let texts = texts();
    for language in ["fr", "en"] {
        let count = texts.keys().filter(|name| name.starts_with(language)).count();
        assert!(count >= 12, "{language} has a dozen quiet texts");
    }
    let known = fs::read_to_string(repository().join("corpus/quiet/known.toml")).expect("it is there");
    let mut known: Vec<Alarm> = toml::from_str::<Known>(&known).expect("it is in order").alarm;
    let mut fresh = String::new();
    for (name, text) in &texts {
        let (language, _) = name.split_once('/').expect("a text stands in the folder of its language");
        for statement in analyse(&document(language, text), &rules().extraction).statements {
            if statement.is_authors {
                continue;
            }
            let (cue, content) = (words(text, &statement.cue), &*statement.content_text);
            let same = |alarm: &Alarm| (&*alarm.text, &*alarm.cue, &*alarm.content) == (name, &*cue, content);
            match known.iter().position(same) {
                Some(place) => drop(known.swap_remove(place)),
                None => tell(&mut fresh, name, text, &statement),
            }
        }
    }
    let mut gone: Vec<String> = known.iter().map(|alarm| format!("{alarm:?}")).collect();
    gone.sort_unstable();
    assert!(fresh.is_empty(), "false alarms that are new in corpus/quiet:\n{fresh}");
    assert!(gone.is_empty(), "these are gone; take them out of known.toml:\n{}", gone.join("\n"));
}

/// The texts, by language and name.
fn texts() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for language in ["fr", "en"] {
        let folder = repository().join("corpus/quiet").join(language);
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            texts.insert(format!("{language}/{name}"), fs::read_to_string(&path).expect("it is text"));
        }
    }
    texts
}

fn words(text: &str, spans: &[Span]) -> String {
    let pieces: Vec<&str> = spans.iter().map(|span| &text[span.range()]).collect();
    pieces.join(" … ")
}

/// The alarm as it would stand in the list, with what a reader wants to know of it.
fn tell(out: &mut String, name: &str, text: &str, statement: &Statement) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let frame = statement.frame.as_deref().unwrap_or("no frame");
    let _ = writeln!(
        out,
        "\n[[alarm]]  # {frame}, source {:?}\ntext = {}\ncue = {}\ncontent = {}\nbecause = \"\"",
        statement.source_text,
        quoted(name),
        quoted(&words(text, &statement.cue)),
        quoted(&statement.content_text),
    );
}
