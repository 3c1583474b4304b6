//! Why the values of a subject have their scores.

use crate::report::explain::write_reasons;
use crate::report::sheet::Tone;
use crate::report::{Names, Page, json};
use crate::score::shown;
use crate::survey::RowSurvey;
use std::io::{self, Write};

/// Writes what there is to say of a subject as JSON: as one object that holds what made it, or on a line.
pub fn explain_json(
    out: &mut dyn Write,
    survey: &RowSurvey,
    subject: u32,
    on_a_line: bool,
) -> io::Result<()> {
    let Some(scored) = survey.explain(subject) else { return Ok(()) };
    json::explained_rows(out, survey, subject, &scored, on_a_line)
}

/// Writes the rows on a subject, each with what it was taken for, and every reason of its values.
pub fn explain(out: &mut dyn Write, survey: &RowSurvey, subject: u32, page: Page) -> io::Result<()> {
    let Some(scored) = survey.explain(subject) else { return Ok(()) };
    let (names, paint, ledger) = (Names::new(survey.rules()), page.paint, &survey.ledger);
    let (object, attribute) = ledger.subject_text(subject);
    let title = [object, attribute].join(" ");
    writeln!(out, "{}\n", paint.bold(&format!("Claim {}: {}", survey.id(subject), title.trim_end())))?;
    let first = ledger.rows.partition_point(|row| row.subject < subject) as u32;
    let statements: Vec<u32> = (first..).take(scored.rows.len()).collect();
    for (number, row) in (1..).zip(scored.rows) {
        let said = survey.said(row);
        let mut notes =
            vec![names.type_title(said.kind).to_owned(), names.stance_title(said.stance).to_owned()];
        if row.origin != row.source {
            notes.push(format!("on {}", ledger.names.get(row.origin)));
        }
        if let Some((record, other)) = survey.record(row) {
            notes.push(format!("record {:.0} over {} rows", 100.0 * record.weight, record.rows));
            notes.extend(other.map(|other| format!("one origin with {other}")));
        }
        let place = format!("{}:{}", ledger.files[usize::from(row.file)], row.line);
        let value = match ledger.names.get(row.value) {
            "" => String::new(),
            value => format!(": {value}"),
        };
        writeln!(out, "[{number}] {}{value}", ledger.names.get(row.source))?;
        writeln!(out, "    {}", paint.dim(&format!("{} ({place})", notes.join(", "))))?;
    }
    for score in &scored.scores {
        let value = ledger.names.get(scored.values[score.value as usize]);
        let of = if value.is_empty() { String::new() } else { format!("Value {value}: ") };
        let tone = Tone::of_value(score);
        let [low, high] = score.interval();
        let bold = paint.toned(tone, &format!("{of}score {}", shown(score.score)));
        writeln!(
            out,
            "\n{bold} of 100 ({:.0} % interval {low}–{high}), {}, {}",
            names.level(),
            names.grade(score.grade),
            score.admiralty,
        )?;
        write_reasons(out, score, &statements, names, page)?;
    }
    Ok(())
}
