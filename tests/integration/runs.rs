//! What must hold between runs: the same bytes however it is run, and rules that take effect at once.

use super::program::{house, repository, run_in, written_in};
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

const SENTENCE: &str =
    "Le ministre de la Défense, Kim Yong-hyun, a déclaré que 10 000 soldats étaient partis.";

/// The articles of the corpus, each by its path.
fn articles() -> Vec<String> {
    let mut articles = Vec::new();
    let stories = fs::read_dir(repository().join("corpus/stories")).unwrap();
    let stories =
        stories.map(|story| format!("corpus/stories/{}", story.unwrap().file_name().to_str().unwrap()));
    let folders = ["corpus/de", "corpus/en", "corpus/fr"].map(str::to_owned);
    for folder in stories.chain(folders) {
        for entry in fs::read_dir(repository().join(&folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt" || extension == "md") {
                articles.push(format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap()));
            }
        }
    }
    articles.sort();
    assert!(articles.len() >= 12);
    articles
}

#[test]
fn output_is_the_same_at_any_number_of_threads_and_order_of_paths() {
    // What walks leave out is told only of folders.
    let run = |arguments: &[&str]| {
        let written = written_in(repository(), arguments);
        match written.split_once("\"left_out\": [") {
            Some((head, rest)) => format!("{head}{}", rest.split_once("],").unwrap().1.trim_start()),
            None => written,
        }
    };
    let articles = articles();
    let forwards: Vec<&str> = articles.iter().map(String::as_str).collect();
    let backwards: Vec<&str> = forwards.iter().rev().copied().collect();
    for command in [
        &["score", "--format", "json"][..],
        &["score", "--by", "source", "--format", "csv"],
        &["score"],
        &["annotate", "--format", "jsonl"],
    ] {
        let once = run(&[command, &["-j", "1"], &forwards].concat());
        assert!(once.len() > 1000);
        for other in [
            &[command, &["-j", "1"], &backwards].concat(),
            &[command, &["-j", "2"], &forwards].concat(),
            &[command, &["-j", "2"], &backwards].concat(),
            &[command, &["-j", "4", "corpus/de", "corpus/en", "corpus/fr", "corpus/stories"]].concat(),
            &[command, &["corpus", "corpus/fr"]].concat(),
        ] {
            assert!(once == run(other), "{command:?} gives something else as {other:?}");
        }
    }
}

#[test]
fn a_file_gets_what_standard_output_would() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), SENTENCE).unwrap();
    let shown = written_in(folder.path(), &["score", "a.txt"]);
    assert_eq!(written_in(folder.path(), &["score", "a.txt", "-o", "out.txt"]), "");
    assert_eq!(fs::read_to_string(folder.path().join("out.txt")).unwrap(), shown);
}

#[test]
fn editing_a_rule_takes_effect_at_once() {
    let house = house();
    let below = house.path().join("articles/deep");
    fs::create_dir_all(&below).unwrap();
    fs::write(below.join("a.txt"), SENTENCE).unwrap();
    let run = || -> Value {
        serde_json::from_str(&written_in(&below, &["score", "a.txt", "--format", "json"])).unwrap()
    };
    let before = run();
    let file = house.path().join("rules/attribution.toml");
    let rules = fs::read_to_string(&file).unwrap();
    let at = rules.find("id = \"named-official\"").unwrap();
    let weight = at + rules[at..].find("weight = ").unwrap();
    let line_end = weight + rules[weight..].find('\n').unwrap();
    fs::write(&file, format!("{}weight = 0.97{}", &rules[..weight], &rules[line_end..])).unwrap();
    let after = run();
    assert_ne!(before["rules_hash"], after["rules_hash"]);
    assert_eq!(before["claims"][0]["type"], "named-official");
    assert_eq!(after["claims"][0]["score"], 97);
    assert_ne!(before["claims"][0]["score"], after["claims"][0]["score"]);
    let reasons = after["claims"][0]["reasons"].as_array().unwrap();
    assert_eq!(reasons[1]["file"], "../../rules/attribution.toml");
}

#[test]
fn an_overlay_changes_what_it_names() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), SENTENCE).unwrap();
    fs::create_dir(folder.path().join("mine")).unwrap();
    let overlay = "[[type]]\nid = \"named-official\"\nweight = 0.91\nbecause = \"Mine.\"\n";
    fs::write(folder.path().join("mine/attribution.toml"), overlay).unwrap();
    let told = written_in(folder.path(), &["explain", "--text", SENTENCE, "--rules", "mine"]);
    assert!(told.contains("mine/attribution.toml:1") && told.contains("Mine."), "{told}");
    assert!(told.trim_end().lines().last().unwrap().starts_with("score 91 "), "{told}");
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .current_dir(repository())
        .args(["annotate", "corpus", "-q"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*String::from_utf8_lossy(&output.stderr)), (Some(0), ""));
}

#[test]
fn an_id_that_the_table_shows_can_be_explained() {
    let json: Value =
        serde_json::from_str(&written_in(repository(), &["score", "corpus", "--format", "json"])).unwrap();
    let claim = &json["claims"][0];
    let id = claim["id"].as_str().unwrap();
    let told = written_in(repository(), &["explain", id, "corpus"]);
    let last = told.trim_end().lines().last().unwrap();
    assert!(last.starts_with(&format!("score {} of 100", claim["score"])), "{last}");
    assert_eq!(run_in(repository(), &["explain", "zzzzzzzz", "corpus"]).status.code(), Some(2));
}

#[test]
fn annotations_are_an_input_and_come_out_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let record = format!("{{\"doc_id\": \"x/1\", \"text\": {SENTENCE:?}}}\n");
    fs::write(folder.path().join("a.jsonl"), record).unwrap();
    let once = written_in(folder.path(), &["annotate", "--format", "jsonl", "a.jsonl"]);
    fs::write(folder.path().join("b.jsonl"), &once).unwrap();
    assert_eq!(written_in(folder.path(), &["annotate", "--format", "jsonl", "b.jsonl"]), once);
    let line: Value = serde_json::from_str(&once).unwrap();
    assert_eq!((&line["doc_id"], &line["text"]), (&"x/1".into(), &SENTENCE.into()));
    assert_eq!(line["offsets"], "text-chars");
}

/// What a list names is read by every command that reads.
#[test]
fn a_list_of_files_is_as_good_as_their_names() {
    let folder = tempfile::tempdir().unwrap();
    for (command, named) in [
        (&["score", "--format", "csv"][..], "corpus/fr"),
        (&["evaluate"], "corpus/en"),
        (&["calibrate"], "tests/cmd/calibrate.in/labelled.csv"),
        (&["rules", "test"], "corpus/cases"),
    ] {
        let list = folder.path().join("list");
        fs::write(&list, format!("{named}\n")).unwrap();
        let listed = written_in(repository(), &[command, &["--file-list", list.to_str().unwrap()]].concat());
        assert_eq!(listed, written_in(repository(), &[command, &[named]].concat()), "{command:?}");
        let lost = run_in(repository(), &[command, &["--file-list", "nowhere"]].concat());
        assert_eq!(lost.status.code(), Some(2), "{command:?}");
    }
}

/// Tables of claims come packed as articles do.
#[test]
fn a_packed_table_of_claims_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let table = fs::read(repository().join("corpus/tables/rumours.csv")).unwrap();
    let packed = fs::File::create(folder.path().join("rumours.csv.gz")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::default());
    packed.write_all(&table).unwrap();
    packed.finish().unwrap();
    fs::write(folder.path().join("rumours.csv"), &table).unwrap();
    let of = |name: &str| written_in(folder.path(), &["score", name, "--format", "csv"]);
    assert_eq!(of("rumours.csv.gz").replace(".csv.gz", ".csv"), of("rumours.csv"));
}
