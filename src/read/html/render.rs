//! The text of the chosen blocks, and the way back to the source of the page.

use super::blocks::Block;
use super::page::{Page, Text};
use crate::document::OffsetMapBuilder;
use crate::read::taken::{Gap, Taken};
use std::ops::Range;

/// The text of `blocks`, a blank line between any two, with the map to bytes of the page's source.
///
/// White space is written as browsers show it, as one space; no-break and thin spaces, soft hyphens and
/// all other characters stand as they are.
pub(super) fn render<'b>(
    page: &Page,
    blocks: impl Iterator<Item = &'b Block>,
    is_apart: impl Fn(&Text) -> bool,
) -> (String, OffsetMapBuilder) {
    let mut renderer = Renderer { page, taken: Taken::new(), piece: 0 };
    for block in blocks {
        for text in page.texts[block.texts.clone()].iter().filter(|text| !is_apart(text)) {
            if text.start == text.end {
                renderer.taken.gap(Gap::Line);
            } else {
                renderer.write(text);
            }
        }
        renderer.taken.gap(Gap::Block);
    }
    renderer.taken.finish()
}

struct Renderer<'p> {
    page: &'p Page,
    taken: Taken,
    /// The piece that was looked at last.
    piece: usize,
}

impl Renderer<'_> {
    fn write(&mut self, text: &Text) {
        let mut rest = text.range();
        while !rest.is_empty() {
            let bytes = &self.page.decoded.as_bytes()[rest.clone()];
            let is_space = bytes[0].is_ascii_whitespace();
            let ends = |byte: &u8| byte.is_ascii_whitespace() != is_space;
            let len = bytes.iter().position(ends).unwrap_or(bytes.len());
            if is_space {
                self.taken.gap(Gap::Space);
            } else {
                self.copy(rest.start..rest.start + len);
            }
            rest.start += len;
        }
    }

    /// Takes bytes of the decoded text that hold no white space.
    fn copy(&mut self, mut range: Range<usize>) {
        let pieces = &self.page.pieces;
        while !range.is_empty() {
            while pieces.get(self.piece + 1).is_some_and(|next| next.decoded as usize <= range.start) {
                self.piece += 1;
            }
            let Some(piece) = pieces.get(self.piece) else { return };
            let next = pieces.get(self.piece + 1).map_or(range.end, |next| next.decoded as usize);
            let Some(text) = self.page.decoded.get(range.start..next.min(range.end)) else { return };
            let within = range.start - piece.decoded as usize;
            let source = match piece.replaced {
                Some(len) => piece.source as usize..(piece.source + len) as usize,
                None => piece.source as usize + within..piece.source as usize + within + text.len(),
            };
            self.taken.take(source, text, piece.replaced.is_some());
            range.start += text.len();
        }
    }
}
