//! Conditions with one part missing.

use crate::rules::{ClassSet, ClassTable, Condition, Test};

/// A condition that never holds.
pub(super) fn never() -> Condition {
    Condition::Any(Vec::new())
}

/// Every condition that is `whole` without one of its parts, and which part that is.
///
/// Where all must hold, a part less holds more often; where one is enough, it holds less often.
pub(super) fn lacking(whole: &Condition, classes: &ClassTable) -> Vec<(String, Condition)> {
    match whole {
        Condition::All(parts) => in_list(parts, Condition::All, classes),
        Condition::Any(parts) => in_list(parts, Condition::Any, classes),
        Condition::Not(part) => {
            let inner = lacking(part, classes).into_iter();
            inner.map(|(what, part)| (what, Condition::Not(Box::new(part)))).collect()
        }
        Condition::Is(test) => of_test(test, classes),
    }
}

fn in_list(
    parts: &[Condition],
    list: fn(Vec<Condition>) -> Condition,
    classes: &ClassTable,
) -> Vec<(String, Condition)> {
    let with = |index: usize, part: Option<Condition>| {
        let (before, after) = (parts[..index].iter().cloned(), parts[index + 1..].iter().cloned());
        list(before.chain(part).chain(after).collect())
    };
    let mut all = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        // The last part of a condition is its whole, whose loss is that of the rule.
        if parts.len() > 1 {
            all.push((format!("without {}", told(part, classes)), with(index, None)));
        }
        all.extend(lacking(part, classes).into_iter().map(|(what, part)| (what, with(index, Some(part)))));
    }
    all
}

/// Of several classes that a test asks for, each can go.
fn of_test(test: &Test, classes: &ClassTable) -> Vec<(String, Condition)> {
    let (set, make): (ClassSet, fn(ClassSet) -> Test) = match test {
        Test::SourceHead(set) => (*set, Test::SourceHead),
        Test::SourceHas(set) => (*set, Test::SourceHas),
        Test::ContentHas(set) => (*set, Test::ContentHas),
        Test::Outlet(set) => (*set, Test::Outlet),
        _ => return Vec::new(),
    };
    if classes.each(set).count() < 2 {
        return Vec::new();
    }
    let less = |(class, name): (ClassSet, &str)| {
        (format!("without {} = \"{name}\"", key(test)), Condition::Is(make(set.without(class))))
    };
    classes.each(set).map(less).collect()
}

/// A condition, as briefly as its rule says it.
fn told(condition: &Condition, classes: &ClassTable) -> String {
    match condition {
        Condition::All(parts) if parts.len() == 1 => told(&parts[0], classes),
        Condition::All(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| told(part, classes)).collect();
            format!("{{ {} }}", parts.join(", "))
        }
        Condition::Any(_) => "any".to_owned(),
        Condition::Not(part) => format!("not {}", told(part, classes)),
        Condition::Is(test) => match test {
            Test::SourceHead(set) | Test::SourceHas(set) | Test::ContentHas(set) | Test::Outlet(set) => {
                let names: Vec<_> = classes.each(*set).map(|(_, name)| name).collect();
                format!("{} = \"{}\"", key(test), names.join("\", \""))
            }
            _ => key(test).to_owned(),
        },
    }
}

/// The key under which rules ask for it.
fn key(test: &Test) -> &'static str {
    match test {
        Test::SourceHead(_) => "source-head",
        Test::SourceHas(_) => "source-has",
        Test::SourceForm(_) => "source-form",
        Test::SourcePlural(_) => "source-plural",
        Test::SourceDefinite(_) => "source-definite",
        Test::Cue(_) => "cue",
        Test::CueForm(_) => "cue-form",
        Test::CueNegated(_) => "cue-negated",
        Test::Act(_) => "act",
        Test::ContentHas(_) => "content-has",
        Test::ContentHearsay(_) => "content-hearsay",
        Test::ContentAnaphoric(_) => "content-anaphoric",
        Test::Quote(_) => "quote",
        Test::Stance(_) => "stance",
        Test::Kind(_) => "type",
        Test::Outlet(_) => "outlet",
        Test::Language(_) => "language",
        Test::Figure(_) => "figure",
        Test::HearsayAtLeast(_) => "hearsay-at-least",
        Test::Interested(_) => "interested",
        Test::Denies(_) => "denies",
    }
}
