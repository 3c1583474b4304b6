use crate::report::sheet::{Cell, Column, rounded};
use serde::{Serialize, Serializer};

/// A row of a sheet as an object, with the columns' keys.
pub(super) struct RowJson<'a> {
    pub(super) columns: &'a [Column],
    pub(super) row: &'a [Cell],
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().map(|column| &column.key).zip(self.row))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) | Self::Named(text, _) | Self::Stacked { text, .. } => {
                serializer.serialize_str(text)
            }
            Self::Count(count) => serializer.serialize_u64(*count as u64),
            Self::Decimal(number) | Self::Term(number) | Self::Share(number) => {
                serializer.serialize_f64(rounded(*number, 4))
            }
            Self::Score(score, _) => serializer.serialize_u8(*score),
        }
    }
}
