//! A claim explained to people.

use super::bearing::Bearing;
use super::{history, origins, reasons, said, support, values};
use crate::report::rank::ClaimRow;
use crate::report::sheet::Tone;
use crate::report::statement::figures;
use crate::report::text::one_line;
use crate::report::{Names, Page};
use crate::score::shown;
use crate::survey::Survey;
use std::io::{self, Write};

/// Writes what a claim's statements say, then every reason of its score; the last line is the score.
pub fn prose(
    out: &mut dyn Write,
    survey: &Survey,
    row: &ClaimRow,
    names: Names,
    page: Page,
) -> io::Result<()> {
    let paint = page.paint;
    let claim = row.claim;
    let statements = &claim.claim.statements;
    let text = one_line(&row.wording.content_text);
    writeln!(out, "{}\n", paint.bold(&format!("Claim {}: {text}", claim.id())))?;
    for (index, &statement) in statements.iter().enumerate() {
        if let Some(statement) = survey.statements.get(statement as usize) {
            let bearing = Bearing::of(survey, row, claim.claim.statements[index], names);
            said::write(out, (index + 1, &bearing), statement, names, page)?;
        }
    }
    values::write(out, survey, claim, names, page)?;
    history::write(out, survey, row, names, page)?;
    for value in claim.values() {
        writeln!(out)?;
        if let (2.., Some(lead)) =
            (claim.values().len(), survey.statements.get(claim.lead(value, &survey.statements) as usize))
        {
            writeln!(out, "{}", paint.bold(&format!("Value {}: {}", figures(lead), shown(value.score))))?;
        }
        origins::write(out, survey, claim, value, names, page)?;
        reasons::write(out, value, statements, names, page)?;
    }
    support::write(out, survey, row, names, page)?;
    let value = row.value;
    let score = paint.toned(Tone::of_value(value), &format!("score {}", shown(value.score)));
    writeln!(
        out,
        "\n{score} of 100 ({:.0} % interval {}–{}), {}, {}",
        names.level(),
        shown(value.low),
        shown(value.high),
        names.grade(value.grade),
        value.admiralty,
    )
}
