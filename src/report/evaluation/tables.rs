//! The measures as tables. All shares are in percent.

use super::{Comparison, Titled, View};
use crate::evaluate::{
    Evaluation, Measure, Name, Outcomes, Verdict, Whole, by_label, by_rule, by_said_cue, outcomes_by,
};
use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::report::text::{counted, one_line};
use std::collections::BTreeMap;

/// How many rows a long table has where others follow.
const ROWS: usize = 12;

const PRECISION: Column = Column::new("precision", "precision", Room::Natural);
const RECALL: Column = Column::new("recall", "recall", Room::Natural);
const F1: Column = Column::new("f1", "F1", Room::Natural);
const GOLD: Column = Column::new("gold", "annotated", Room::Natural);
const FOUND: Column = Column::new("found", "found", Room::Natural);
const RIGHT: Column = Column::new("right", "right", Room::Natural);

/// Precision, recall and F1 as cells.
fn cells(measure: &Measure) -> [Cell; 3] {
    [percent(measure.precision()), percent(measure.recall()), percent(measure.f1())]
}

fn percent(share: f64) -> Cell {
    Cell::Decimal(100.0 * share)
}

/// The headline, by file, by language and over all.
pub(super) fn summary(evaluation: &Evaluation, comparison: Option<&Comparison>) -> Titled {
    let columns = vec![
        Column::new("of", "", Room::Rest),
        Column::new("documents", "documents", Room::Natural),
        GOLD,
        FOUND,
        RIGHT,
        PRECISION,
        RECALL,
        F1,
        Column::new("before", "before", Room::Natural),
    ];
    let row = |name: &str, whole: &Whole, before: Option<f64>| {
        let headline = &whole.measures[Name::WholeHalf];
        let mut row = vec![
            Cell::text(one_line(name)),
            Cell::Count(whole.documents),
            Cell::Count(whole.measures.gold),
            Cell::Count(whole.measures.found),
            Cell::Count(headline.recalled as usize),
        ];
        row.extend(cells(headline));
        row.push(before.map_or(Cell::Empty, Cell::Decimal));
        row
    };
    let (files, languages) = (evaluation.by_file(), evaluation.by_language());
    let mut rows = Vec::new();
    for (file, whole) in &files {
        let before = comparison.and_then(|comparison| comparison.earlier.files.get(*file).copied());
        rows.push(row(file, whole, before));
    }
    if languages.len() > 1 {
        for (language, whole) in &languages {
            let name = if language.is_empty() { "language not known" } else { language };
            rows.push(row(&format!("all in {name}"), whole, None));
        }
    }
    if files.len() > 1 {
        rows.push(row("all", &evaluation.total(), comparison.map(|comparison| comparison.earlier.headline)));
    }
    let counted = match (evaluation.counting.statement_only, evaluation.counting.only.is_empty()) {
        (false, true) => "all attributions",
        (true, true) => "reported statements",
        _ => "what --only asks for",
    };
    Titled {
        title: format!("whole.half: half of the content and the source are right ({counted})"),
        sheet: Sheet { name: "files", columns, rows },
    }
}

/// All measures over all files.
pub(super) fn measures(evaluation: &Evaluation) -> Titled {
    let columns = vec![
        Column::new("measure", "measure", Room::Natural),
        PRECISION,
        RECALL,
        F1,
        Column::new("meaning", "counts", Room::Rest),
    ];
    let measures = evaluation.total().measures;
    let rows = Name::ALL.iter().map(|&name| {
        let mut row = vec![Cell::text(name.name())];
        row.extend(cells(&measures[name]));
        row.push(Cell::text(name.meaning()));
        row
    });
    Titled {
        title: "All measures".to_owned(),
        sheet: Sheet { name: "measures", columns, rows: rows.collect() },
    }
}

/// What authors state, where that was annotated.
pub(super) fn authors(evaluation: &Evaluation) -> Option<Titled> {
    let authors = evaluation.total().authors?;
    let columns = vec![
        Column::new("statements", "the author's statements", Room::Natural),
        GOLD,
        FOUND,
        RIGHT,
        PRECISION,
        RECALL,
        F1,
    ];
    let rows = [("all", authors.all), ("concrete", authors.concrete)].map(|(name, measure)| {
        let mut row = vec![
            Cell::text(name),
            Cell::Count(measure.gold as usize),
            Cell::Count(measure.found as usize),
            Cell::Count(measure.recalled as usize),
        ];
        row.extend(cells(&measure));
        row
    });
    Some(Titled {
        title: "The author's own statements: half of the words are right".to_owned(),
        sheet: Sheet { name: "authors", columns, rows: rows.to_vec() },
    })
}

/// A label's values, with what they are taken for; `None` where nobody annotated it.
pub(super) fn label(evaluation: &Evaluation, label: &'static str) -> Option<Titled> {
    let confusion = by_label(evaluation.judged(), label);
    if confusion.rows.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new("value", label, Room::Natural),
        GOLD,
        FOUND,
        Column::new("precision", "precision", Room::Natural),
        Column::new("recall", "recall", Room::Natural),
        Column::new("matched", "matched", Room::Natural),
        Column::new("agreed", "agree", Room::Natural),
        Column::new("agreement", "agree %", Room::Natural),
        Column::new("taken_for", "taken for", Room::Unlimited),
    ];
    let agreement = |agreed: usize, matched: usize| match matched {
        0 => Cell::Empty,
        _ => percent(agreed as f64 / matched as f64),
    };
    let rows = confusion.rows.iter().map(|(value, row)| {
        let mut taken_for: Vec<_> = row.taken_for.iter().collect();
        taken_for.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let taken_for: Vec<_> = taken_for.iter().map(|(value, count)| format!("{value} {count}")).collect();
        vec![
            Cell::text(one_line(value)),
            Cell::Count(row.measure.gold as usize),
            Cell::Count(row.measure.found as usize),
            if row.measure.found > 0.0 { percent(row.measure.precision()) } else { Cell::Empty },
            if row.measure.gold > 0.0 { percent(row.measure.recall()) } else { Cell::Empty },
            Cell::Count(row.matched),
            Cell::Count(row.agreed),
            agreement(row.agreed, row.matched),
            if taken_for.is_empty() { Cell::Empty } else { Cell::text(taken_for.join(", ")) },
        ]
    });
    let (agreed, matched) = (confusion.agreed(), confusion.matched());
    let share = if matched == 0 { 0.0 } else { 100.0 * agreed as f64 / matched as f64 };
    Some(Titled {
        title: format!(
            "{label}: {agreed} of {matched} statements whose content was found agree ({share:.1} %)"
        ),
        sheet: Sheet { name: label, columns, rows: rows.collect() },
    })
}

const WRONG_SOURCE: Column = Column::new("wrong_source", "wrong source", Room::AtMost(7));
const WRONG_SPAN: Column = Column::new("wrong_span", "wrong span", Room::AtMost(6));

/// The packs' rules, by what they found.
pub(super) fn rules(evaluation: &Evaluation, view: &View) -> Titled {
    let columns = vec![
        Column::new("rule", "frame / cue", Room::Rest),
        FOUND,
        RIGHT,
        WRONG_SOURCE,
        WRONG_SPAN,
        Column::new("spurious", "spurious", Room::Natural),
        PRECISION,
    ];
    let outcomes = outcomes_by(evaluation.judged(), by_rule);
    let (shown, title) = worst(outcomes, view, "rule", "rules");
    let rows = shown.into_iter().map(|(rule, outcomes)| {
        let measure = outcomes.measure();
        vec![
            Cell::text(rule),
            Cell::Count(measure.found as usize),
            Cell::Count(outcomes.of(Verdict::Right)),
            Cell::Count(outcomes.of(Verdict::WrongSource)),
            Cell::Count(outcomes.of(Verdict::WrongSpan)),
            Cell::Count(outcomes.of(Verdict::Spurious)),
            percent(measure.precision()),
        ]
    });
    Titled { title, sheet: Sheet { name: "rules", columns, rows: rows.collect() } }
}

/// The words that report, by what became of them.
pub(super) fn cues(evaluation: &Evaluation, view: &View) -> Titled {
    let columns = vec![
        Column::new("cue", "cue, as annotated", Room::Rest),
        GOLD,
        RIGHT,
        WRONG_SOURCE,
        WRONG_SPAN,
        Column::new("missed", "missed", Room::Natural),
        RECALL,
    ];
    let outcomes = outcomes_by(evaluation.judged(), by_said_cue);
    let (shown, title) = worst(outcomes, view, "cue", "cues");
    let rows = shown.into_iter().map(|(cue, outcomes)| {
        let measure = outcomes.measure();
        vec![
            Cell::text(if cue.is_empty() { "(none)".to_owned() } else { one_line(&cue) }),
            Cell::Count(measure.gold as usize),
            Cell::Count(outcomes.of(Verdict::Right)),
            Cell::Count(outcomes.of(Verdict::WrongSource)),
            Cell::Count(outcomes.of(Verdict::WrongSpan)),
            Cell::Count(outcomes.of(Verdict::Missed)),
            percent(measure.recall()),
        ]
    });
    Titled { title, sheet: Sheet { name: "cues", columns, rows: rows.collect() } }
}

/// Those with the most mistakes first, all of them if the table stands alone; and what is said above it.
fn worst(
    outcomes: BTreeMap<String, Outcomes>,
    view: &View,
    one: &str,
    many: &str,
) -> (Vec<(String, Outcomes)>, String) {
    let total = outcomes.len();
    let mut rows: Vec<_> = outcomes.into_iter().collect();
    rows.sort_by(|a, b| b.1.wrong().cmp(&a.1.wrong()).then_with(|| a.0.cmp(&b.0)));
    if !view.is_whole() {
        rows.truncate(ROWS);
    }
    let rest = match rows.len() {
        shown if shown < total => format!(" (of {}; all of them: --show {many})", counted(total, one, many)),
        _ => String::new(),
    };
    (rows, format!("The {many} with the most mistakes{rest}"))
}
