//! Claims as a STIX 2.1 bundle: a note for each, and an identity for everybody who stands for one.
//!
//! Ids are derived from what they name, and dates from the articles, so that a run can be repeated.

use super::scale::none_low_med_high;
use super::{appearances, supporters};
use crate::classify::Statement;
use crate::report::rank::ClaimRow;
use crate::report::{Names, json};
use crate::score::shown;
use crate::survey::Survey;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use uuid::Uuid;

/// In which the ids of all objects are derived: that of the URL of the schema of this file, as it were.
const NAMESPACE: Uuid = Uuid::from_u128(0x8f0b_64f1_2d4c_5e0a_9c55_31c6_0b6a_7e21);

/// When something was made of which no article says a date.
const NO_DATE: &str = "1970-01-01";

/// What the confidence of a note says, which the standard leaves to the producer.
const ABOUT: &str = "whosaid scores how well claims are sourced. The confidence of a note says that, and not whether the claim is true.";

/// Writes one bundle.
pub(super) fn write(out: &mut dyn Write, survey: &Survey, names: Names, rows: &[ClaimRow]) -> io::Result<()> {
    let tool = id("identity", "tool\nwhosaid");
    let mut identity = object("identity", &tool, NO_DATE);
    identity["name"] = json!("whosaid");
    identity["identity_class"] = json!("system");
    identity["description"] = json!(ABOUT);
    let mut objects = vec![identity];
    // Everybody is one identity, however many claims they stand for.
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    let mut notes = Vec::with_capacity(rows.len());
    for row in rows {
        let supporters = supporters(survey, row);
        let mut refs: Vec<&str> = Vec::new();
        for name in &supporters {
            sources.entry(name.clone()).or_insert_with(|| id("identity", &format!("source\n{name}")));
        }
        refs.extend(supporters.iter().filter_map(|name| sources.get(name)).map(String::as_str));
        // A note is about something, if only about the note's own maker.
        if refs.is_empty() {
            refs.push(&tool);
        }
        notes.push(note(survey, names, row, &tool, &supporters, &refs));
    }
    for (name, id) in &sources {
        let mut identity = object("identity", id, NO_DATE);
        identity["created_by_ref"] = json!(tool);
        identity["name"] = json!(name);
        identity["identity_class"] = json!("unknown");
        objects.push(identity);
    }
    objects.extend(notes);
    let all: Vec<&str> = objects.iter().filter_map(|object| object["id"].as_str()).collect();
    let bundle = id("bundle", &all.join("\n"));
    json::object(out, &json!({"type": "bundle", "id": bundle, "objects": objects}))
}

fn note(
    survey: &Survey,
    names: Names,
    row: &ClaimRow,
    tool: &str,
    supporters: &[String],
    refs: &[&str],
) -> Value {
    let appearances = appearances(survey, row);
    let dated = appearances.iter().find_map(|statement| statement.origin.date.as_deref());
    let confidence = shown(row.value.score);
    let mut note = object("note", &id("note", &row.claim.id().to_string()), dated.unwrap_or(NO_DATE));
    note["created_by_ref"] = json!(tool);
    note["abstract"] = json!(format!("Claim {}", row.claim.id()));
    note["content"] = json!(row.wording.content_text);
    note["lang"] = json!(row.wording.origin.language);
    note["confidence"] = json!(confidence);
    note["labels"] = json!([
        format!("confidence:{}", none_low_med_high(confidence)),
        format!("admiralty:{}", row.value.admiralty),
        format!("grade:{}", names.grade(row.value.grade)),
        format!("type:{}", names.type_id(row.lead.kind)),
        format!("stance:{}", names.stance_id(row.lead.stance)),
    ]);
    note["object_refs"] = json!(refs);
    // Lists may not be empty.
    if !supporters.is_empty() {
        note["authors"] = json!(supporters);
    }
    let references: Vec<Value> = appearances.into_iter().map(reference).collect();
    if !references.is_empty() {
        note["external_references"] = json!(references);
    }
    note
}

/// Where the claim stands.
fn reference(statement: &Statement) -> Value {
    let origin = &statement.origin;
    json!({
        "source_name": origin.outlet.as_ref().unwrap_or(&origin.document),
        "external_id": origin.document,
        "description": statement.place.to_string(),
    })
}

fn object(kind: &str, id: &str, date: &str) -> Value {
    let time = format!("{date}T00:00:00.000Z");
    json!({"type": kind, "spec_version": "2.1", "id": id, "created": time, "modified": time})
}

fn id(kind: &str, name: &str) -> String {
    format!("{kind}--{}", Uuid::new_v5(&NAMESPACE, format!("{kind}\n{name}").as_bytes()))
}
