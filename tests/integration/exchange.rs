//! Claims for those who exchange them, and what shells and manuals are given.

use super::program::{repository, run_in, written_in};
use super::schema::assert_valid;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn scored(format: &str) -> Value {
    serde_json::from_str(&written_in(repository(), &["score", "corpus", "--format", format])).unwrap()
}

#[test]
fn a_stix_bundle_is_as_the_standard_says_and_refers_to_nothing_outside() {
    let bundle = scored("stix");
    assert_valid("stix", &bundle);
    assert_eq!(scored("stix"), bundle);
    let objects = bundle["objects"].as_array().unwrap();
    let ids: BTreeSet<&str> = objects.iter().map(|object| object["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), objects.len());
    let claims = scored("json");
    let mut notes = objects.iter().filter(|object| object["type"] == "note");
    for claim in claims["claims"].as_array().unwrap() {
        let note = notes.next().unwrap();
        assert_eq!((&note["content"], &note["confidence"]), (&claim["text"], &claim["score"]));
        assert!(note["object_refs"].as_array().unwrap().iter().all(|id| ids.contains(id.as_str().unwrap())));
    }
    assert!(notes.next().is_none());
}

#[test]
fn claims_for_schema_org_have_appearances_and_no_rating() {
    let graph = scored("schema-org");
    assert_valid("schema-org", &graph);
    let claims = graph["@graph"].as_array().unwrap();
    assert!(claims.iter().any(|claim| claim["appearance"].as_array().unwrap().len() > 1));
    assert!(!graph.to_string().contains("Rating"));
}

#[test]
fn formats_of_claims_hold_nothing_else() {
    for arguments in [
        &["score", "corpus", "--by", "source", "--format", "stix"][..],
        &["score", "corpus/tables/rumours.csv", "--format", "schema-org"],
    ] {
        assert_eq!(run_in(repository(), arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = written_in(repository(), &["completions", shell]);
        assert!(script.contains("fail-under-document") && script.contains("baseline"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    written_in(folder.path(), &["man", "."]);
    let page = fs::read_to_string(folder.path().join("whosaid-check.1")).unwrap();
    assert!(page.contains("fail\\-under") && page.contains("all gates hold"), "{page}");
    assert!(folder.path().join("whosaid-baseline-accept.1").exists());
    assert_eq!(run_in(folder.path(), &["man", "nowhere"]).status.code(), Some(2));
}
