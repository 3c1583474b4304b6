//! The page on rules, the starting pack and the schemas say what the program does.

use super::program::repository;
use std::collections::BTreeMap;
use std::path::Path;
use whosaid::rules::{Catalogue, RuleSources, Rules, schema};

const PAGE: &str = include_str!("../../docs/rules.md");

/// The page's blocks of TOML, by the file that the first line of each names.
fn blocks() -> BTreeMap<&'static str, String> {
    let mut blocks: BTreeMap<_, String> = BTreeMap::new();
    for block in PAGE.split("```toml\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let file = block.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or("none");
        let text = blocks.entry(file).or_default();
        text.push_str(block);
        text.push('\n');
    }
    blocks
}

#[test]
fn the_examples_of_the_page_are_rules() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (file, text) in blocks() {
        let parsed: Result<toml::Table, _> = toml::from_str(&text);
        assert!(parsed.is_ok() || file == "whosaid.toml", "{file}: {parsed:?}");
        if let Some(file) = file.strip_prefix("mine/") {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
            std::fs::write(path, text).expect("it can be written");
        }
    }
    let sources = RuleSources { overlays: vec![folder.path().to_owned()], ..RuleSources::default() };
    let rules = Rules::load(&sources).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    assert_eq!(&*rules.extraction.types[0].id, "leaked-document");
    assert!(rules.extraction.stance_id("rumoured").is_some());
    assert!(rules.scoring.modifiers.iter().any(|modifier| &*modifier.rule.id == "unquoted-leak"));
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_whosaid"));
    let tested = program.current_dir(folder.path()).args(["rules", "test", "."]).output();
    let tested = tested.expect("the program runs");
    assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stdout));
}

/// All keys of a schema, of tables and of what they refer to.
fn keys(schema: &serde_json::Value, found: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(object) => {
            if let Some(serde_json::Value::Object(properties)) = object.get("properties") {
                found.extend(properties.keys().cloned());
            }
            object.values().for_each(|value| keys(value, found));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_page_names_every_key() {
    let mut all = Vec::new();
    for schema in [schema::rules(), schema::settings()] {
        keys(schema.as_value(), &mut all);
    }
    all.sort();
    all.dedup();
    assert!(all.len() > 40, "the schema has its keys: {all:?}");
    let is_named = |key: &String| {
        let marks = [format!("`{key}`"), format!("`[[{key}]]`"), format!("{key} = ")];
        marks.iter().any(|mark| PAGE.contains(mark))
    };
    let unnamed: Vec<_> = all.iter().filter(|key| !is_named(key)).collect();
    assert!(unnamed.is_empty(), "docs/rules.md does not say what these mean: {unnamed:?}");
}

#[test]
fn the_starting_pack_can_be_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/starter-rules");
    let sources = RuleSources { overlays: vec![folder], ..RuleSources::default() };
    let rules = Rules::load(&sources).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    assert!(rules.extraction.type_id("leaked-document").is_some());
}

#[test]
fn the_schemas_are_up_to_date() {
    for (name, schema) in
        [("rules", schema::rules()), ("language", schema::language()), ("settings", schema::settings())]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schemas/{name}.schema.json"));
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let fresh = format!("{}\n", serde_json::to_string_pretty(&schema).expect("it is JSON"));
        assert!(
            kept == fresh,
            "mend it with: whosaid rules schema {name} -o docs/schemas/{name}.schema.json"
        );
    }
}

/// Whoever reads a rule is told why it is as it is. What an outlet, a side, or a verb of some conjugation
/// is needs no reason.
#[test]
fn every_rule_that_ships_says_why() {
    let (catalogue, mistakes) = Catalogue::load(&RuleSources::default());
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    let needs_none = ["source", "side", "verbs"];
    let silent =
        catalogue.rules.iter().filter(|rule| rule.because.is_none() && !needs_none.contains(&rule.kind));
    let silent: Vec<_> = silent.map(whosaid::rules::Listed::name).collect();
    assert!(silent.is_empty(), "these rules have no `because`: {silent:?}");
}

#[test]
fn a_pack_begins_in_order_and_is_never_overwritten() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mine = folder.path().join("mine");
    let run = |arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_whosaid"));
        let output = program.current_dir(folder.path()).arg("rules").args(arguments).output();
        output.expect("the program runs").status.code()
    };
    assert_eq!(run(&["init", "mine"]), Some(0));
    assert!(mine.join("languages/en/words.toml").is_file());
    assert_eq!(run(&["check", "mine", "--deny-warnings"]), Some(0));
    assert_eq!(run(&["fmt", "--check", "mine"]), Some(0));
    // Also where other rules stand in the place of those that ship.
    let house = toml::Value::from(repository().join("rules").display().to_string());
    std::fs::write(folder.path().join("whosaid.toml"), format!("rules = {house}\n"))
        .expect("it can be written");
    assert_eq!(run(&["check", "mine", "--deny-warnings"]), Some(0));
    std::fs::write(mine.join("attribution.toml"), "").expect("it can be written");
    assert_eq!(run(&["init", "mine"]), Some(2));
    assert_eq!(std::fs::read_to_string(mine.join("attribution.toml")).expect("it is there"), "");
    std::fs::write(mine.join("attribution.toml"), "[[type]]\nweight=0.3\nid='person'\n")
        .expect("it can be written");
    assert_eq!(run(&["fmt", "--check", "mine"]), Some(1));
    assert_eq!(run(&["fmt", "mine"]), Some(0));
    let laid_out = std::fs::read_to_string(mine.join("attribution.toml")).expect("it is there");
    assert_eq!(laid_out, "[[type]]\nid = 'person'\nweight = 0.3\n");
}
