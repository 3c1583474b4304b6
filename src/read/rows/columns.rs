//! What the columns of a table are.

use crate::ledger::Shape;

/// Which column says what, by its place from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) shape: Shape,
    pub(super) source: usize,
    /// The object, or the claim.
    pub(super) object: usize,
    pub(super) attribute: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) stance: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) origin: Option<usize>,
    /// All others, with their names.
    pub(super) kept: Vec<(usize, String)>,
}

impl Columns {
    /// The columns with these names, if they are those of a table of claims.
    pub(super) fn of_names<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let (mut source, mut object, mut claim) = (None, None, None);
        let mut columns = Self::default();
        for (place, name) in names.enumerate() {
            let column = match name.to_ascii_lowercase().as_str() {
                "source" => &mut source,
                "object" => &mut object,
                "claim" => &mut claim,
                "attribute" => &mut columns.attribute,
                "value" => &mut columns.value,
                "stance" => &mut columns.stance,
                "type" => &mut columns.kind,
                "date" => &mut columns.date,
                "origin" => &mut columns.origin,
                _ => {
                    columns.kept.push((place, name.to_owned()));
                    continue;
                }
            };
            if column.is_some() {
                columns.kept.push((place, name.to_owned()));
            } else {
                *column = Some(place);
            }
        }
        columns.source = source?;
        (columns.shape, columns.object) = match (object, claim) {
            (Some(object), _) if columns.value.is_some() => (Shape::Values, object),
            (_, Some(claim)) if columns.stance.is_some() => (Shape::Claims, claim),
            _ => return None,
        };
        Some(columns)
    }
}
