//! Text that is taken out of marked-up text, piece by piece.

use crate::document::OffsetMapBuilder;
use std::ops::Range;

/// What stands between the last character that was taken and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
    Block,
}

/// What was taken so far, with the map to bytes of the source.
#[derive(Debug)]
pub(super) struct Taken {
    text: String,
    offsets: OffsetMapBuilder,
    /// The byte of the source after what was taken.
    source: usize,
    gap: Gap,
}

impl Taken {
    pub(super) fn new() -> Self {
        Self { text: String::new(), offsets: OffsetMapBuilder::new(0), source: 0, gap: Gap::None }
    }

    /// At least this gap stands before what is taken next. None stands at the beginning or the end.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Takes `text`, which stands at `source` as it is, or is what the source there means if it was
    /// `decoded`. What is taken stands in the source in this order.
    pub(super) fn take(&mut self, source: Range<usize>, text: &str, decoded: bool) {
        let gap = match std::mem::replace(&mut self.gap, Gap::None) {
            _ if self.text.is_empty() => "",
            Gap::None => "",
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Block => "\n\n",
        };
        self.offsets.replaced(source.start.saturating_sub(self.source), gap.len());
        self.text.push_str(gap);
        self.text.push_str(text);
        if decoded {
            // What stands for several words is taken word by word, and read once.
            self.offsets.replaced(source.end.saturating_sub(source.start.max(self.source)), text.len());
        } else {
            self.offsets.copied(text.len());
        }
        self.source = self.source.max(source.end);
    }

    pub(super) fn finish(self) -> (String, OffsetMapBuilder) {
        (self.text, self.offsets)
    }
}
