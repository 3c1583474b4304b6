//! `whosaid check`: what crosses a gate, and what other tools are told of it.

use super::guard::{ARTICLE, commit, edit, newsroom, reweigh};
use super::program::{run_in, written_in};
use super::schema::assert_valid;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn status(folder: &Path, arguments: &[&str]) -> Option<i32> {
    run_in(folder, arguments).status.code()
}

fn told(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(run_in(folder, arguments).stdout).unwrap()
}

fn json(folder: &Path, file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap()
}

#[test]
fn a_changed_weight_fails_until_it_is_accepted_and_a_blank_line_changes_nothing() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    assert_eq!(status(folder, &["check"]), Some(0));
    edit(folder, ARTICLE, |text| text.replacen('\n', "\n\n", 1));
    assert_eq!(status(folder, &["check"]), Some(0));

    edit(folder, "rules/attribution.toml", reweigh);
    let failed = told(folder, &["check"]);
    assert_eq!(status(folder, &["check"]), Some(1));
    assert!(failed.contains("rules: type/named-official (rules/attribution.toml:"), "{failed}");
    assert!(failed.contains("weight 0.8 → weight 0.66"), "{failed}");
    assert!(failed.contains("put down to rules (type/named-official)"), "{failed}");
    assert_eq!(status(folder, &["check", "--ignore", "drifted,retyped"]), Some(0));
    assert_eq!(status(folder, &["check", "--max-drift", "100", "--ignore", "drifted,retyped"]), Some(0));

    assert_eq!(status(folder, &["baseline", "accept"]), Some(0));
    assert_eq!(status(folder, &["check"]), Some(0));

    edit(folder, ARTICLE, |text| text[..text.len() / 2].rsplit_once("\n\n").unwrap().0.to_owned());
    let failed = told(folder, &["check"]);
    assert!(failed.contains("put down to text (fr/kremlin-briefing)"), "{failed}");
    assert!(!failed.contains("put down to rules"), "{failed}");
    assert_eq!(status(folder, &["check"]), Some(1));
}

#[test]
fn every_format_is_as_its_standard_says_and_places_are_those_of_the_file() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    // A byte order mark and other line ends move bytes, and one name needs to be encoded in a URI.
    let text = fs::read_to_string(folder.join(ARTICLE)).unwrap();
    fs::remove_file(folder.join(ARTICLE)).unwrap();
    let moved = folder.join("corpus/fr/un été.txt");
    fs::write(&moved, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let another = "The minister said the harbour was closed.\n";
    fs::write(folder.join("corpus/en/another.txt"), another).unwrap();
    edit(folder, "corpus/de/werksbrand-osthafen.txt", |text| text.split_inclusive('\n').take(5).collect());
    let run = run_in(
        folder,
        &[
            "check",
            "--fail-under",
            "60",
            "--max-unattributed",
            "10%",
            "--max-anonymous",
            "1",
            "--fail-on",
            "grade:contested",
            "--format",
            "sarif=o.sarif",
            "--format",
            "junit=o.xml",
            "--format",
            "gitlab=o.gitlab",
            "--format",
            "json=o.json",
            "--format",
            "jsonl",
            "--format",
            "github=o.github",
            "--format",
            "csv=o.csv",
            "--format",
            "markdown=o.md",
        ],
    );
    assert_eq!(run.status.code(), Some(1));
    let summary = String::from_utf8_lossy(&run.stderr);
    assert!(summary.contains("Checked 19 documents and "), "{summary}");

    let all = json(folder, "o.json");
    let findings = all["findings"].as_array().unwrap();
    for gate in ["claim-score", "unattributed", "anonymous", "fail-on", "claim-new", "claim-gone"] {
        assert!(findings.iter().any(|finding| finding["gate"] == gate), "{gate}");
    }
    let lines = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, findings);

    let sarif = json(folder, "o.sarif");
    assert_valid("sarif", &sarif);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    let file = fs::read_to_string(&moved).unwrap();
    let mut looked = 0;
    for (result, finding) in results.iter().zip(findings) {
        assert_eq!(
            sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
            result["ruleId"]
        );
        let physical = &result["locations"][0]["physicalLocation"];
        let region = &physical["region"];
        if physical["artifactLocation"]["uri"] != "corpus/fr/un%20%C3%A9t%C3%A9.txt"
            || region["byteOffset"].is_null()
        {
            continue;
        }
        let number = |key: &str| region[key].as_u64().unwrap() as usize;
        let by_bytes = &file[number("byteOffset")..][..number("byteLength")];
        let chars: Vec<char> = file.trim_start_matches('\u{feff}').chars().collect();
        let by_chars: String = chars[number("charOffset")..][..number("charLength")].iter().collect();
        assert_eq!(by_bytes, by_chars);
        let line = file.trim_start_matches('\u{feff}').split('\n').nth(number("startLine") - 1).unwrap();
        let by_line: String = line.chars().skip(number("startColumn") - 1).collect();
        let first = by_bytes.lines().next().unwrap().trim_end();
        assert!(by_line.starts_with(first), "{by_line:?} {first:?}");
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let said = finding["text"].as_str().unwrap().split(" … ").next().unwrap();
        assert!(words(by_bytes).contains(&words(said)), "{by_bytes:?} {said:?}");
        looked += 1;
    }
    assert!(looked > 5);

    assert_valid("gitlab", &json(folder, "o.gitlab"));
    is_junit(&fs::read_to_string(folder.join("o.xml")).unwrap());
    let annotations = fs::read_to_string(folder.join("o.github")).unwrap();
    assert!(
        annotations.lines().all(|line| line.starts_with("::error ") && line.contains("title=whosaid%3A "))
    );
    assert_eq!(annotations.lines().count(), findings.len());
    let rows = fs::read_to_string(folder.join("o.csv")).unwrap();
    assert_eq!(rows.lines().count(), findings.len() + 1);
    assert!(fs::read_to_string(folder.join("o.md")).unwrap().contains("| gate | severity | file | line |"));
}

type Names = &'static [&'static str];

/// Each element of `JUnit`'s schema that is written here: what it may hold, the attributes that it must have,
/// and those that it may. There are several schemas; this is what the strictest of them, Jenkins's, allows.
const JUNIT: [(&str, Names, Names, Names); 5] = [
    ("testsuites", &["testsuite"], &[], &["name", "time", "tests", "failures", "errors"]),
    (
        "testsuite",
        &["properties", "testcase", "system-out", "system-err"],
        &["name", "tests", "failures", "errors"],
        &["time", "skipped", "timestamp", "hostname", "id", "package", "file"],
    ),
    (
        "testcase",
        &["skipped", "error", "failure", "system-out", "system-err"],
        &["name"],
        &["classname", "time", "group"],
    ),
    ("failure", &[], &[], &["message", "type"]),
    ("system-out", &[], &[], &[]),
];

/// Holds `node` and all below it against [`JUNIT`].
fn fits_junit(node: roxmltree::Node) {
    let name = node.tag_name().name();
    let (_, children, needed, allowed) = JUNIT.iter().find(|(known, ..)| *known == name).expect(name);
    for key in *needed {
        assert!(node.has_attribute(*key), "{name} lacks {key}");
    }
    for attribute in node.attributes() {
        let key = attribute.name();
        assert!(needed.contains(&key) || allowed.contains(&key), "{name} may not have {key}");
    }
    for child in node.children().filter(roxmltree::Node::is_element) {
        assert!(children.contains(&child.tag_name().name()), "{child:?} in {name}");
        fits_junit(child);
    }
}

/// The report is as the schema says, and its counts add up.
fn is_junit(xml: &str) {
    let document = roxmltree::Document::parse(xml).unwrap();
    let number = |node: roxmltree::Node, key| node.attribute(key).unwrap().parse::<usize>().unwrap();
    let named = |node: roxmltree::Node<'_, '_>, name: &str| node.has_tag_name(name);
    let suites = document.root_element();
    assert!(named(suites, "testsuites"));
    fits_junit(suites);
    let (mut tests, mut failures) = (0, 0);
    for suite in suites.children().filter(roxmltree::Node::is_element) {
        let cases: Vec<_> = suite.children().filter(roxmltree::Node::is_element).collect();
        let failing =
            cases.iter().filter(|case| case.children().any(|child| named(child, "failure"))).count();
        assert_eq!((number(suite, "tests"), number(suite, "failures")), (cases.len(), failing));
        tests += cases.len();
        failures += failing;
    }
    assert_eq!((number(suites, "tests"), number(suites, "failures")), (tests, failures));
    assert!(failures > 0 && tests > failures);
}

#[test]
fn an_allowance_holds_until_its_day_and_is_told_when_it_is_not_needed() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    let settings = fs::read_to_string(folder.join("whosaid.toml")).unwrap();
    let allow = |more: &str| fs::write(folder.join("whosaid.toml"), format!("{settings}{more}")).unwrap();
    let check = ["check", "--fail-under", "60", "--format", "json", "--today", "2026-06-30"];
    let of = |arguments: &[&str]| -> Value { serde_json::from_str(&told(folder, arguments)).unwrap() };
    let crossed = of(&check);
    let count = crossed["counts"]["failing"].as_u64().unwrap();
    assert!(count > 10);

    allow(
        "[[allow]]\ndocument = \"fr/*\"\nreason = \"Not ours.\"\n[[allow]]\ngate = \"claim-score\"\nreason = \"Later.\"\nuntil = \"2026-06-30\"\n",
    );
    let allowed = of(&check);
    assert_eq!((&allowed["counts"]["failing"], &allowed["counts"]["allowed"]), (&0.into(), &count.into()));
    assert_eq!(allowed["exit_status"], 0);
    let later = of(&["check", "--fail-under", "60", "--format", "json", "--today", "2026-07-01"]);
    assert!(later["counts"]["failing"].as_u64() > Some(0));
    let expired =
        later["findings"].as_array().unwrap().iter().find(|finding| finding["gate"] == "unused-allow");
    assert!(expired.unwrap()["message"].as_str().unwrap().contains("held until 2026-06-30"));

    allow("[[allow]]\nclaim = \"0000000000\"\nreason = \"Gone by.\"\n");
    let unused = of(&["check", "--format", "json"]);
    assert_eq!((&unused["counts"]["noted"], &unused["exit_status"]), (&1.into(), &0.into()));
    assert_eq!(
        (&unused["findings"][0]["file"], &unused["findings"][0]["line"]),
        (&"whosaid.toml".into(), &5.into())
    );
    let sarif = of(&["check", "--format", "sarif"]);
    assert_valid("sarif", &sarif);

    for wrong in [
        "[[allow]]\nreason = \"Everything.\"\n",
        "[[allow]]\ngate = \"claim-score\"\nreason = \" \"\n",
        "[[allow]]\ngate = \"claim-scores\"\nreason = \"A slip.\"\n",
        "[[allow]]\ngate = \"claim-score\"\nreason = \"No day.\"\nuntil = \"2026-02-30\"\n",
        "[[allow]]\ngate = \"claim-score\"\n",
    ] {
        allow(wrong);
        let run = run_in(folder, &["check"]);
        let told = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{wrong}");
        assert!(told.contains("whosaid.toml:") && told.contains("help"), "{told}");
    }
}

#[test]
fn what_could_not_be_done_beats_what_was_crossed() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    assert_eq!(status(folder, &["check", "--fail-under", "60"]), Some(1));
    fs::write(folder.join("corpus/en/broken.jsonl"), "{\"text\": 3}\n").unwrap();
    assert_eq!(status(folder, &["check", "--fail-under", "60", "--format", "sarif=o.sarif"]), Some(2));
    let sarif = json(folder, "o.sarif");
    assert_valid("sarif", &sarif);
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &2.into()));
    assert!(!invocation["toolExecutionNotifications"].as_array().unwrap().is_empty());
    fs::remove_file(folder.join("corpus/en/broken.jsonl")).unwrap();

    for arguments in [
        &["check", "--no-baseline"][..],
        &["check", "--baseline", "nowhere.toml"],
        &["check", "nowhere"],
        &["check", "--fail-on", "type:nobody"],
        &["check", "--today", "yesterday"],
        &["check", "--format", "json", "--format", "csv"],
        &["check", "--format", "sarif=nowhere/o.sarif"],
        &["check", "--fail-under", "101"],
    ] {
        let run = run_in(folder, arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(!run.stderr.is_empty(), "{arguments:?}");
    }
    fs::create_dir(folder.join("empty")).unwrap();
    assert_eq!(status(folder, &["check", "empty"]), Some(2));
    assert!(!folder.join("nowhere").exists());
}

#[test]
fn rules_can_be_guarded_by_their_examples() {
    let newsroom = newsroom();
    let folder = newsroom.path();
    assert_eq!(status(folder, &["check", "--examples"]), Some(0));
    edit(folder, "rules/stance.toml", |rules| {
        rules.replacen("examples.fr = [", "examples.fr = [\"Il chante.\", ", 1)
    });
    assert_eq!(status(folder, &["check"]), Some(0));
    let failed = told(folder, &["check", "--examples"]);
    assert!(failed.contains("rule-example") && failed.contains("rules/stance.toml"), "{failed}");
    assert_eq!(status(folder, &["check", "--examples"]), Some(1));
    commit(folder);
    let told = written_in(folder, &["diff", "HEAD~1", "HEAD", "--format", "markdown"]);
    assert!(told.contains("unchanged"), "{told}");
}
