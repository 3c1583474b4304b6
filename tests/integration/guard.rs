//! Regression checks as a newsroom runs them: a corpus and its rules under git, with a baseline.

use super::program::{copy, house, repository, run_in, written_in};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A git repository with the rules and the articles that ship, and a baseline.
pub(crate) fn newsroom() -> TempDir {
    let newsroom = house();
    for language in ["de", "en", "fr"] {
        let articles = Path::new("corpus").join(language);
        copy(&repository().join(&articles), &newsroom.path().join(&articles));
    }
    let settings = "rules = \"rules\"\n\n[check]\npaths = [\"corpus\"]\n";
    fs::write(newsroom.path().join("whosaid.toml"), settings).unwrap();
    written_in(newsroom.path(), &["baseline", "write"]);
    git(newsroom.path(), &["init", "--quiet"]);
    commit(newsroom.path());
    newsroom
}

pub(crate) fn commit(folder: &Path) {
    git(folder, &["add", "--all"]);
    let who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    git(folder, &[&who[..], &["commit", "--quiet", "--message=x"]].concat());
}

pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git").current_dir(folder).args(arguments).output().expect("git starts");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Changes `file` below `folder`.
pub(crate) fn edit(folder: &Path, file: &str, change: impl Fn(&str) -> String) {
    let path = folder.join(file);
    let before = fs::read_to_string(&path).unwrap();
    let after = change(&before);
    assert_ne!(before, after, "{file} does not change");
    fs::write(path, after).unwrap();
}

/// Gives the type `named-official` another weight.
pub(crate) fn reweigh(rules: &str) -> String {
    let at = rules.find("id = \"named-official\"").unwrap();
    let weight = at + rules[at..].find("weight = ").unwrap();
    let end = weight + rules[weight..].find('\n').unwrap();
    format!("{}weight = 0.66{}", &rules[..weight], &rules[end..])
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

fn diff(folder: &Path, before: &str, after: &str) -> Value {
    let told = written_in(folder, &["diff", before, after, "--format", "json", "-q"]);
    serde_json::from_str(&told).unwrap()
}

/// How each claim changed, and its score.
fn changes(diff: &Value) -> Vec<String> {
    let told = |change: &Value| {
        let side = if change["after"].is_null() { &change["before"] } else { &change["after"] };
        format!("{} {} {} {}", side["id"], change["change"], side["score"], change["cause"])
    };
    diff["changes"].as_array().unwrap().iter().map(told).collect()
}

const BASELINE: &str = "whosaid.baseline.toml";
pub(crate) const ARTICLE: &str = "corpus/fr/kremlin-briefing.txt";

#[test]
fn a_changed_weight_is_put_down_to_its_rule_on_every_side() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    edit(folder, "rules/attribution.toml", reweigh);
    let from_baseline = diff(folder, BASELINE, ".");
    for change in from_baseline["changes"].as_array().unwrap() {
        assert_eq!(change["cause"]["rules"], serde_json::json!(["type/named-official"]), "{change}");
        assert_eq!(change["cause"]["engine"], false, "{change}");
    }
    let rule = &from_baseline["causes"]["rules"][0];
    assert!(rule["place"].as_str().unwrap().starts_with("rules/attribution.toml:"), "{rule}");
    assert!(from_baseline["counts"]["drifted"].as_u64() > Some(10));
    // The same comes of the revision, and of the rules as they were.
    assert_eq!(changes(&diff(folder, "HEAD", ".")), changes(&from_baseline));
    git(folder, &["worktree", "add", "--quiet", "before", "HEAD"]);
    assert_eq!(changes(&diff(folder, "before/rules", "rules")), changes(&from_baseline));
    assert_eq!(changes(&diff(&folder.join("corpus"), "HEAD", "..")), changes(&from_baseline));
    // A revision is laid out elsewhere, and the repository stays as it was.
    let porcelain = Command::new("git").current_dir(folder).args(["status", "--short"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&porcelain.stdout), " M rules/attribution.toml\n?? before/\n");

    assert_eq!(status(&run_in(folder, &["diff", "HEAD", "."])), Some(0));
    assert_eq!(status(&run_in(folder, &["diff", "HEAD", ".", "--exit-code"])), Some(1));
    assert_eq!(status(&run_in(folder, &["diff", "HEAD", "HEAD", "--exit-code"])), Some(0));
    assert_eq!(status(&run_in(folder, &["diff", "nowhere", ".", "--exit-code"])), Some(2));
}

#[test]
fn an_edited_article_is_put_down_to_the_text_and_a_blank_line_to_nothing() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    edit(folder, ARTICLE, |text| format!("\n\n{}", text.replace("\n\n", "\n\n\n")));
    let moved = diff(folder, BASELINE, ".");
    assert_eq!(moved["changes"], serde_json::json!([]));
    assert_eq!(moved["causes"]["documents"], serde_json::json!([]));

    edit(folder, ARTICLE, |text| text[..text.len() / 2].rsplit_once("\n\n").unwrap().0.to_owned());
    let moved = diff(folder, BASELINE, ".");
    assert!(moved["counts"]["gone"].as_u64() > Some(0));
    for change in moved["changes"].as_array().unwrap() {
        assert_eq!(change["cause"]["documents"], serde_json::json!(["fr/kremlin-briefing"]), "{change}");
        assert_eq!(change["cause"]["rules"], serde_json::json!([]), "{change}");
    }
}

#[test]
fn what_is_accepted_is_the_baseline_and_what_is_left_open_keeps_its_cause() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    edit(folder, "rules/attribution.toml", reweigh);
    let all = diff(folder, BASELINE, ".");
    let open = changes(&all);
    let first = all["changes"][0]["after"]["id"].as_str().unwrap();
    written_in(folder, &["baseline", "accept", "--claim", first]);
    assert_eq!(changes(&diff(folder, BASELINE, ".")), open[1..]);

    // In a review, one is skipped and the next two are taken over.
    let review =
        format!("printf 's\\nx\\na\\na\\nq\\n' | {:?} baseline review", env!("CARGO_BIN_EXE_whosaid"));
    let told = Command::new("sh").current_dir(folder).args(["-c", &review]).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("weight 0.8 → weight 0.66") && told.contains("taken over: "), "{told}");
    assert_eq!(changes(&diff(folder, BASELINE, ".")), [&open[1..2], &open[4..]].concat());

    written_in(folder, &["baseline", "accept"]);
    assert_eq!(diff(folder, BASELINE, ".")["counts"]["drifted"], 0);
    let accepted = fs::read_to_string(folder.join(BASELINE)).unwrap();
    written_in(folder, &["baseline", "write"]);
    assert_eq!(fs::read_to_string(folder.join(BASELINE)).unwrap(), accepted);
}

#[test]
fn a_baseline_is_not_written_from_what_could_not_be_read() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    let before = fs::read_to_string(folder.join(BASELINE)).unwrap();
    fs::write(folder.join("corpus/en/broken.jsonl"), "{\"text\": 3}\n").unwrap();
    let settings = fs::read_to_string(folder.join("whosaid.toml")).unwrap();
    assert_eq!(status(&run_in(folder, &["baseline", "write", "--baseline", "whosaid.toml"])), Some(2));
    assert_eq!(fs::read_to_string(folder.join("whosaid.toml")).unwrap(), settings);
    for command in ["write", "accept"] {
        assert_eq!(status(&run_in(folder, &["baseline", command])), Some(2), "{command}");
        assert_eq!(fs::read_to_string(folder.join(BASELINE)).unwrap(), before, "{command}");
    }
}
