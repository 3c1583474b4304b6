//! How few stand behind a claim, where they are few: a score tells less of that than it seems to.

use crate::classify::Statement;
use crate::corroborate::Sign;
use crate::report::rank::ClaimRow;
use crate::report::statement::source_label;
use crate::report::text::one_line;
use crate::report::{Names, Page};
use crate::survey::Survey;
use std::io::{self, Write};

/// Warns where all that supports the value that `row` shows rests on one source, or stands in one outlet or one
/// article.
pub(super) fn write(
    out: &mut dyn Write,
    survey: &Survey,
    row: &ClaimRow,
    names: Names,
    page: Page,
) -> io::Result<()> {
    let supports = row.claim.claim.testimonies.iter().filter(|testimony| {
        let of_value = testimony.value == row.value.value && testimony.sign == Sign::For;
        of_value && !names.rules().is_remark(testimony.stance)
    });
    let said: Option<Vec<(u32, &Statement)>> = supports
        .map(|testimony| Some((testimony.origin, survey.statements.get(testimony.statement as usize)?)))
        .collect();
    let Some([(origin, first), others @ ..]) = said.as_deref() else { return Ok(()) };
    let one = |same: &dyn Fn(&Statement) -> bool| others.iter().all(|(_, other)| same(other));
    let outlet = first.origin.outlet.as_deref();
    let few = if others.iter().all(|(other, _)| other == origin) {
        format!("one source: {}", source_label(first))
    } else if one(&|other| other.origin.document == first.origin.document) {
        format!("one article: {}", one_line(&first.origin.document))
    } else if let Some(outlet) = outlet.filter(|_| one(&|other| other.origin.outlet.as_deref() == outlet)) {
        format!("one outlet: {}", one_line(outlet))
    } else {
        return Ok(());
    };
    writeln!(out, "\n{}", page.paint.bold(&format!("All that supports it rests on {few}.")))
}
