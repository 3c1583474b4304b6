//! The examples that rules carry: each must fire, and each near-miss must not.

use super::marked::{Marks, unmark};
use super::reading::{read, rules};
use std::collections::BTreeSet;
use std::fmt::Write;
use whosaid::classify::Statement;
use whosaid::rules::{Example, ExampleOf};

#[test]
fn every_example_fires_and_every_near_miss_does_not() {
    let examples = &rules().examples;
    assert!(examples.len() > 100, "the rules carry examples");
    let failures: Vec<String> = examples.iter().filter_map(failure).collect();
    let (ran, failed) = (examples.len(), failures.len());
    assert!(failures.is_empty(), "{}\n{failed} of {ran} examples failed", failures.concat());
}

/// The rules whose near-misses could be anything: without one, nothing shows where the rule stops.
#[test]
fn every_rule_has_an_example_and_a_near_miss() {
    let rules = rules();
    let mut ids: Vec<(ExampleOf, String, Option<&str>)> = Vec::new();
    ids.extend(rules.extraction.types.iter().map(|rule| (ExampleOf::Type, rule.id.to_string(), None)));
    ids.extend(rules.extraction.stances.iter().map(|rule| (ExampleOf::Stance, rule.id.to_string(), None)));
    let modifiers = rules.scoring.modifiers.iter();
    ids.extend(modifiers.map(|rule| (ExampleOf::Modifier, rule.rule.id.to_string(), None)));
    for language in &rules.extraction.languages {
        let frames = language.frames.iter();
        ids.extend(frames.map(|frame| (ExampleOf::Frame, frame.id.to_string(), Some(&*language.code))));
    }
    let mut lacking = BTreeSet::new();
    for (of, id, language) in ids {
        for fires in [true, false] {
            let carried = rules.examples.iter().any(|example| {
                (example.of, &*example.rule, example.fires) == (of, &*id, fires)
                    && language.is_none_or(|language| *example.language == *language)
            });
            if !carried {
                let what = if fires { "example" } else { "near-miss" };
                lacking.insert(format!("{of:?} {id} ({}): no {what}\n", language.unwrap_or("any language")));
            }
        }
    }
    assert!(lacking.is_empty(), "\n{}", lacking.into_iter().collect::<String>());
}

/// What is wrong with `example`, as a block of text, or nothing.
fn failure(example: &Example) -> Option<String> {
    let (text, marks) = match example.of {
        ExampleOf::Frame => match unmark(&example.text) {
            Ok(unmarked) => unmarked,
            Err(wrong) => return Some(block(example, &wrong, &[], &example.text)),
        },
        _ => (example.text.clone(), Marks::default()),
    };
    let statements = read(&example.language, &text).statements;
    let fired: Vec<&Statement> = statements.iter().filter(|found| has(found, example)).collect();
    let wrong = match (example.of, example.fires) {
        (ExampleOf::Frame, true) => {
            let exact = fired.iter().any(|found| Marks::of(found) == marks);
            (!exact).then(|| format!("wanted {}", marks.written(&text)))
        }
        (_, true) => fired.is_empty().then(|| "should fire".to_owned()),
        // A near-miss of a type, stance or modifier in which nothing is found would pass whatever the
        // rule says; that of a frame is often a sentence in which nobody says anything.
        (ExampleOf::Type | ExampleOf::Stance | ExampleOf::Modifier, false) if statements.is_empty() => {
            Some("nothing was found, so this near-miss shows nothing".to_owned())
        }
        (_, false) => (!fired.is_empty()).then(|| "should not fire".to_owned()),
    };
    wrong.map(|wrong| block(example, &wrong, &statements, &text))
}

/// Whether the rule of `example` fired for `statement`.
fn has(statement: &Statement, example: &Example) -> bool {
    let rules = rules();
    match example.of {
        ExampleOf::Type => rules.extraction.type_id(&example.rule) == Some(statement.kind),
        ExampleOf::Stance => rules.extraction.stance_id(&example.rule) == Some(statement.stance),
        ExampleOf::Modifier => {
            let mut modifiers = rules.scoring.modifiers.iter();
            let index = modifiers.position(|modifier| modifier.rule.id == example.rule);
            index.is_some_and(|index| statement.modifiers.contains(index))
        }
        ExampleOf::Frame => statement.frame.as_ref() == Some(&example.rule),
    }
}

/// One failure as a test runner would show it.
fn block(example: &Example, wrong: &str, statements: &[Statement], text: &str) -> String {
    let Example { rule, of, language, .. } = example;
    let mut block = format!("\n{of:?} {rule} ({language}): {wrong}\n   text  {text}\n");
    if statements.is_empty() {
        block.push_str("  found  nothing\n");
    }
    for statement in statements {
        let rules = rules();
        let modifiers = statement.modifiers.iter().map(|index| &*rules.scoring.modifiers[index].rule.id);
        let _ = writeln!(
            block,
            "  found  {} · {} · {} · {} · {}",
            statement.frame.as_deref().unwrap_or("no frame"),
            rules.extraction.types[usize::from(statement.kind.0)].id,
            rules.extraction.stances[usize::from(statement.stance.0)].id,
            modifiers.collect::<Vec<_>>().join("+"),
            Marks::of(statement).written(text),
        );
    }
    block
}
