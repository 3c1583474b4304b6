//! The statements of a claim, each in its sentence.

use super::bearing::Bearing;
use crate::classify::Statement;
use crate::report::marks::{marked, of_statement};
use crate::report::statement::{source_label, within};
use crate::report::text::one_line;
use crate::report::{Names, Page};
use std::io::{self, Write};

/// Writes `statement` under its `number`: where it stands, the sentence marked, how it bears on the claim, and
/// what it was taken for.
pub(super) fn write(
    out: &mut dyn Write,
    (number, bearing): (usize, &Bearing),
    statement: &Statement,
    names: Names,
    page: Page,
) -> io::Result<()> {
    let paint = page.paint;
    writeln!(out, "{} {}", paint.bold(&format!("[{number}]")), paint.dim(&about(statement)))?;
    let mut marks = of_statement(statement, None);
    for mark in &mut marks {
        mark.span = within(statement, mark.span);
    }
    writeln!(out, "    {}", one_line_but_coloured(&marked(&statement.excerpt, marks, paint)))?;
    let mut traits = vec![
        bearing.to_string(),
        names.type_title(statement.kind).to_owned(),
        names.stance_title(statement.stance).to_owned(),
        statement.act.name().to_owned(),
    ];
    if statement.negated {
        traits.push("negated content".to_owned());
    }
    if !statement.is_authors {
        traits.push(format!("{} speech", statement.quote.name()));
    }
    let speaker = source_label(statement);
    if !statement.is_authors && speaker != one_line(&statement.source_text) {
        traits.push(format!("spoken by {speaker}"));
    }
    writeln!(out, "    {}", traits.join(", "))?;
    let found_by: Vec<_> = names.found_by(statement).iter().map(ToString::to_string).collect();
    if !found_by.is_empty() {
        writeln!(out, "    found by {}", found_by.join(", "))?;
    }
    if !statement.runners_up.is_empty() {
        let others = statement.runners_up.iter().map(|&kind| names.type_title(kind));
        writeln!(out, "    would else be: {}", others.collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

/// Where it comes from.
fn about(statement: &Statement) -> String {
    let origin = &statement.origin;
    let known = [Some(statement.place.to_string()), origin.outlet.as_deref().map(one_line)];
    let date = origin.date.as_deref().map(one_line);
    let known: Vec<_> = known.into_iter().flatten().chain(date).collect();
    format!("{}  id {}", known.join(", "), statement.id)
}

/// An excerpt on one line. Its control characters are gone already, and colours have to stay.
fn one_line_but_coloured(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
