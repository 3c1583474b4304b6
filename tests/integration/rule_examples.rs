//! The examples that rules carry: each must apply, each near-miss must not, and each rule has both.

use super::program::repository;
use super::reading::rules;
use std::fs;
use whosaid::rehearse::case::{self, Case};
use whosaid::rehearse::mutate::{Notice, Witnesses, mutate};
use whosaid::rehearse::rehearse;
use whosaid::report::Paint;
use whosaid::report::rehearsal::{CaseOutcome, Tested, prose};
use whosaid::rules::{Manuscript, RuleSources};

#[test]
fn every_rule_does_what_its_examples_say() {
    let rehearsal = rehearse(rules(), |_| true);
    assert!(rehearsal.outcomes.len() > 100, "the rules carry examples");
    let tested = Tested { rehearsal: &rehearsal, cases: &[], mutations: None };
    assert!(tested.passed(), "\n{}", told(&tested));
}

#[test]
fn every_case_comes_out_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 15, "there are cases");
    let outcomes: Vec<_> =
        cases.iter().map(|case| CaseOutcome { case, mismatches: case.mismatches(rules()) }).collect();
    let rehearsal = rehearse(rules(), |_| false);
    let tested = Tested { rehearsal: &rehearsal, cases: &outcomes, mutations: None };
    assert!(tested.passed(), "\n{}", told(&tested));
}

/// The cases of the corpus.
fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for entry in fs::read_dir(repository().join("corpus/cases")).expect("the cases are there") {
        let path = entry.expect("it can be read").path();
        if path.file_name().is_some_and(|name| name != "README.md") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (cases, diagnostics) = case::read(&name, &fs::read_to_string(&path).expect("it is text"));
            assert!(diagnostics.is_empty(), "{diagnostics:#?}");
            all.extend(cases);
        }
    }
    all
}

fn told(tested: &Tested<'_>) -> String {
    let mut told = Vec::new();
    prose(&mut told, tested, Paint { on: false }).expect("memory takes all");
    String::from_utf8(told).expect("reports are text")
}

#[test]
fn a_rule_whose_loss_nothing_notices_is_named() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let modifier = "[[modifier]]\nid = \"nobody-looks\"\nterm = 0.5\nbecause = \"A trial.\"\n\
                    when = { stance = \"denied\", hearsay-at-least = 3 }\n";
    fs::write(folder.path().join("modifiers.toml"), modifier).expect("it can be written");
    let sources = RuleSources { overlays: vec![folder.path().to_owned()], ..RuleSources::default() };
    let manuscript = Manuscript::read(&sources);
    let rules = manuscript.compile().expect("they are in order");
    let witnesses = Witnesses::new(&rules, &[], Vec::new());
    let dropped = |id: &str| {
        let mutations = mutate(&rules, &manuscript, &witnesses, |rule| *rule.id == *id, |_, _| {});
        let mut dropped = mutations.into_iter().filter(|mutation| mutation.change == "dropped");
        dropped.next().expect("a rule can be dropped").noticed
    };
    assert_eq!(dropped("nobody-looks"), None);
    assert_eq!(dropped("hearsay"), Some(Notice::Example("hearsay".into())));
    assert_eq!(dropped("selon-début"), Some(Notice::Example("selon-début".into())));
    // What stands in the frames behind one that is dropped, and the words of a cue that is dropped.
    for language in &rules.extraction.languages {
        let code = &language.code;
        let last = &language.frames.last().expect("a pack has frames").id;
        assert!(matches!(dropped(last), Some(Notice::Example(_))), "{code}/frame/{last}");
    }
    assert!(matches!(dropped("say"), Some(Notice::Example(_))), "cue/say");
    assert!(matches!(dropped("subject-verb-that"), Some(Notice::Example(_))), "frame/subject-verb-that");
}
