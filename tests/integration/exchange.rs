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

/// What one run writes in several formats is what runs of their own write in each.
#[test]
fn one_run_writes_several_formats() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    let formats = ["json", "jsonl", "csv", "markdown", "stix", "schema-org"];
    let sinks = formats.map(|format| format!("--format={format}={}", file(format)));
    let mut arguments = vec!["score", "corpus", "--format", "table"];
    arguments.extend(sinks.iter().map(String::as_str));
    assert_eq!(written_in(repository(), &arguments), written_in(repository(), &["score", "corpus"]));
    for format in formats {
        let alone = written_in(repository(), &["score", "corpus", "--format", format]);
        assert_eq!(fs::read_to_string(file(format)).unwrap(), alone, "{format}");
    }
    // Nothing is written where something could not be, or would be twice.
    let (one, other) = (format!("csv={}", file("one")), format!("json={}", file("one")));
    for sinks in
        [["csv", "json"], [&one, &other], [&one, "json=nowhere/o.json"], [&one, "csv="], [&one, "cvs"]]
    {
        let output = run_in(repository(), &["score", "corpus", "--format", sinks[0], "--format", sinks[1]]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{sinks:?}");
        assert!(!fs::exists(file("one")).unwrap(), "{sinks:?}");
    }
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
