//! Claims as schema.org has them, in JSON-LD: what is said, by whom, and where it appeared.

use super::{appearances, supporters};
use crate::classify::Statement;
use crate::report::json;
use crate::report::rank::ClaimRow;
use crate::survey::Survey;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes a graph of claims. It holds no rating, since a score is no verdict.
pub(super) fn write(out: &mut dyn Write, survey: &Survey, rows: &[ClaimRow]) -> io::Result<()> {
    let claims: Vec<Value> = rows.iter().map(|row| claim(survey, row)).collect();
    json::object(out, &json!({"@context": "https://schema.org", "@graph": claims}))
}

fn claim(survey: &Survey, row: &ClaimRow) -> Value {
    let appearances: Vec<Value> = appearances(survey, row).into_iter().map(appearance).collect();
    // Whether a source is a person or an organisation is not known, so authors have no type.
    let authors = supporters(survey, row).into_iter().map(|name| json!({"name": name}));
    let mut claim = Map::new();
    claim.insert("@type".to_owned(), json!("Claim"));
    claim.insert("identifier".to_owned(), json!(row.claim.id().to_string()));
    claim.insert("text".to_owned(), json!(row.wording.content_text));
    claim.insert("inLanguage".to_owned(), json!(row.wording.origin.language));
    claim.insert("author".to_owned(), authors.collect());
    if let Some(first) = appearances.first() {
        claim.insert("firstAppearance".to_owned(), first.clone());
    }
    claim.insert("appearance".to_owned(), Value::Array(appearances));
    Value::Object(claim)
}

fn appearance(statement: &Statement) -> Value {
    let origin = &statement.origin;
    let known = [
        ("inLanguage", Some(json!(origin.language))),
        ("datePublished", origin.date.as_ref().map(|date| json!(date))),
        ("publisher", origin.outlet.as_ref().map(|name| json!({"@type": "Organization", "name": name}))),
    ];
    let mut article = json!({"@type": "Article", "identifier": origin.document});
    for (key, value) in known {
        if let Some(value) = value {
            article[key] = value;
        }
    }
    article
}
