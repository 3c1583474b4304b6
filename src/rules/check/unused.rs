//! Names that lead nowhere: classes that no rule asks for, stances that nothing takes.

use super::Findings;
use crate::rules::condition::{Condition, Test};
use crate::rules::file::nearest;
use crate::rules::language::{ContentKind, Element, RawPack, SourceKind};
use crate::rules::overlay::Overlay;
use crate::rules::written::Written;
use crate::rules::{ClassSet, Extraction, Grammar};
use std::collections::BTreeSet;

/// The classes that the grammar, a condition or a frame asks for.
pub(super) fn asked_for(extraction: &Extraction) -> ClassSet {
    let grammar: Vec<Grammar> = Grammar::ALL.iter().map(|(class, _)| *class).collect();
    let mut asked = ClassSet::of(&grammar);
    let conditions = extraction.types.iter().map(|rule| &rule.when);
    let conditions = conditions.chain(extraction.stances.iter().filter_map(|rule| rule.when.as_ref()));
    for condition in conditions.chain(&extraction.modifiers) {
        asked = asked.union(of_condition(condition));
    }
    for language in &extraction.languages {
        asked = asked.union(language.unsaid).union(language.of_source).union(language.addressees);
        for frame in &language.frames {
            asked = asked.union(of_row(&frame.before)).union(of_row(&frame.after));
        }
    }
    asked
}

fn of_condition(condition: &Condition) -> ClassSet {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().map(of_condition).fold(ClassSet::EMPTY, ClassSet::union)
        }
        Condition::Not(part) => of_condition(part),
        Condition::Is(
            Test::SourceHead(classes)
            | Test::SourceHas(classes)
            | Test::ContentHas(classes)
            | Test::Outlet(classes),
        ) => *classes,
        Condition::Is(_) => ClassSet::EMPTY,
    }
}

fn of_row(row: &[Element]) -> ClassSet {
    row.iter().fold(ClassSet::EMPTY, |classes, element| {
        classes.union(match element {
            Element::Class(class)
            | Element::Source(SourceKind::Of(class))
            | Element::Content(ContentKind::Of(class) | ContentKind::Opened(class)) => *class,
            Element::Optional(inner) => of_row(inner),
            Element::Either(choices) => {
                choices.iter().map(|choice| of_row(choice)).fold(ClassSet::EMPTY, ClassSet::union)
            }
            _ => ClassSet::EMPTY,
        })
    })
}

/// Lists of words in one pack whose class nothing asks for, and that is probably misspelt.
pub(super) fn check_pack(pack: &RawPack, extraction: &Extraction, asked: ClassSet, found: &mut Findings) {
    let classes = &extraction.classes;
    for entry in &pack.words {
        for name in entry.value.class.iter() {
            if classes.get(name).is_none_or(|class| class.meets(asked)) {
                continue;
            }
            // A list can be there before the rule that asks for it. What reads like the name of a class
            // that is asked for is misspelt.
            if let Some(near) = nearest(name, classes.names_in(asked)) {
                let message = format!("no rule asks for the word class `{name}`");
                let warning = entry.warning("unused-class", message, ("class", name), "nothing looks for it");
                found.warn(super::suggest(warning, Some(near)));
            }
        }
    }
}

/// Kinds of sources that nothing asks for, and stances that no statement can take.
pub(super) fn check(written: &Written, extraction: &Extraction, asked: ClassSet, found: &mut Findings) {
    let classes = &extraction.classes;
    let is_asked_for = |kind: &&str| classes.get(kind).is_some_and(|class| class.meets(asked));
    let kinds = written.sources.iter().filter_map(|entry| entry.value.kind.as_deref()).filter(is_asked_for);
    let kinds: Vec<&str> = kinds.collect::<BTreeSet<_>>().into_iter().collect();
    for entry in &written.sources {
        let Some(name) = entry.value.kind.as_deref() else { continue };
        if !kinds.contains(&name) && classes.get(name).is_some() {
            let message = format!("no rule asks for sources of the kind `{name}`");
            let warning = entry.warning("unused-class", message, ("kind", name), "stands for nothing");
            found.warn(match nearest(name, kinds.iter().copied()) {
                near @ Some(_) => super::suggest(warning, near),
                None => warning.help(format!("rules ask for the kinds {}", kinds.join(", "))),
            });
        }
    }
    for entry in &written.stances {
        let id = entry.value.id();
        let of_cue = || {
            extraction
                .languages
                .iter()
                .flat_map(|language| &language.cues.groups)
                .any(|group| group.stance.as_deref() == Some(id))
        };
        let negated = || written.stances.iter().any(|other| other.value.negated.as_deref() == Some(id));
        if entry.value.when.is_none() && id != "asserted" && !of_cue() && !negated() {
            let message = format!("no statement can have the stance `{id}`");
            let label = "it has no `when`, no cue commits to it, and no stance becomes it when negated";
            found.warn(entry.warning("unreachable-stance", message, ("id", id), label));
        }
    }
}
