//! Mistakes with their text, so that whoever edits a pack sees what to mend.

use super::{Titled, View};
use crate::evaluate::{Assessed, Evaluation, Judged, Said, Verdict, by_said_cue};
use crate::report::sheet::{Cell, Column, Room, Sheet, Tone};
use crate::report::text::{cut, one_line};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many columns of text a mistake shows of each side.
const TEXT: usize = 320;

/// The mistakes that `view` asks for: of each kind those whose rule, or whose cue if nothing was found,
/// makes the most of them.
pub(super) fn sheet(evaluation: &Evaluation, view: &View) -> Titled {
    let columns = vec![
        Column::new("kind", "mistake", Room::Natural),
        Column::new("document", "document", Room::AtMost(20)),
        Column::new("rule", "frame / cue", Room::AtMost(20)),
        Column::new("likeness", "alike", Room::Hidden),
        Column::new("position", "position", Room::Hidden),
        Column::new("annotated", "annotated", Room::Hidden),
        Column::new("found", "found", Room::Hidden),
        Column::new("text", "annotated, and below what was found: source · cue · content", Room::Rest),
    ];
    let mistakes = evaluation.documents.iter().flat_map(|document| {
        let wrong = document.judged.iter().filter(|one| is_asked_for(one, view));
        wrong.map(move |one| (document, one))
    });
    let mistakes: Vec<_> = mistakes.collect();
    let mut frequency: BTreeMap<(Verdict, String), usize> = BTreeMap::new();
    for (_, one) in &mistakes {
        *frequency.entry((one.verdict, culprit(one))).or_default() += 1;
    }
    let mut rows = Vec::new();
    for kind in Verdict::ALL {
        let mut of_kind: Vec<_> = mistakes.iter().filter(|(_, one)| one.verdict == kind).collect();
        // The sort is stable, so that equals stay in the order of the text.
        of_kind.sort_by_cached_key(|(_, one)| {
            let culprit = culprit(one);
            (Reverse(frequency.get(&(kind, culprit.clone())).copied()), culprit)
        });
        rows.extend(of_kind.into_iter().take(view.errors).map(|(document, one)| row(document, one)));
    }
    let (shown, total) = (rows.len(), mistakes.len());
    Titled {
        title: format!("{shown} of {total} mistakes, of each kind the most frequent first"),
        sheet: Sheet { name: "mistakes", columns, rows },
    }
}

fn is_asked_for(one: &Judged, view: &View) -> bool {
    let by_rule = view.rule.as_ref().is_none_or(|rule| {
        let found = one.found.as_ref().and_then(|found| found.rule.as_deref());
        found.is_some_and(|found| found.split(" / ").any(|part| part == rule))
    });
    one.verdict.distance() > 0 && by_rule && (view.kinds.is_empty() || view.kinds.contains(&one.verdict))
}

/// What made the mistake: the rule that found it, or the cue that was passed over.
fn culprit(one: &Judged) -> String {
    let rule = one.found.as_ref().and_then(|found| found.rule.clone());
    rule.or_else(|| by_said_cue(one)).unwrap_or_default()
}

fn row(document: &Assessed, one: &Judged) -> Vec<Cell> {
    let words = |said: Option<&Said>| said.map_or_else(|| "–".to_owned(), |said| one_line(&said.to_string()));
    let (gold, found) = (words(one.gold.as_ref()), words(one.found.as_ref()));
    let rule = one.found.as_ref().and_then(|found| found.rule.as_deref());
    vec![
        Cell::text(one.verdict.name()),
        Cell::text(one_line(&document.document)),
        rule.map_or(Cell::Empty, Cell::text),
        Cell::Decimal(100.0 * one.likeness),
        Cell::text(one.said().position.clone()),
        Cell::text(gold.clone()),
        Cell::text(found.clone()),
        Cell::Stacked { text: cut(&gold, TEXT), below: cut(&found, TEXT), tone: Tone::Plain, number: false },
    ]
}
