//! The lines of text of a page, as a reader sees them.

use super::page::{ElementId, Page};
use std::ops::Range;

/// Marks that end or divide sentences, in many scripts.
const SENTENCE_MARKS: [char; 16] =
    ['.', ',', ';', '!', '?', '…', '。', '、', '，', '！', '？', '؟', '،', '।', '·', '»'];

/// Text that stands together: a paragraph, a heading, an item of a list.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The element that it stands in.
    pub(super) element: ElementId,
    /// Its texts in [`Page::texts`].
    pub(super) texts: Range<usize>,
    /// Bytes of text, without white space.
    pub(super) len: u32,
    /// Bytes of these that are links.
    pub(super) linked: u32,
    /// Marks that end or divide sentences.
    pub(super) marks: u32,
}

impl Block {
    /// Bytes of text outside of links.
    pub(super) fn plain(&self) -> u32 {
        self.len - self.linked
    }

    /// Whether it reads like running text.
    pub(super) fn is_sentence(&self) -> bool {
        self.marks > 0 && self.len >= 40
    }
}

/// The blocks of `page`, in its order. Blocks without text are left out.
pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut seam = None;
    for (index, text) in page.texts.iter().enumerate() {
        let element = page.element(text.element);
        if seam != Some(text.seam) {
            blocks.retain_last(|block| block.len > 0);
            blocks.push(Block { element: element.block, texts: index..index, len: 0, linked: 0, marks: 0 });
            seam = Some(text.seam);
        }
        let Some(block) = blocks.last_mut() else { continue };
        block.texts.end = index + 1;
        let text = &page.decoded[text.range()];
        let mut len = 0;
        for c in text.chars() {
            len += if c.is_whitespace() { 0 } else { c.len_utf8() as u32 };
            block.marks += u32::from(SENTENCE_MARKS.contains(&c));
        }
        block.len += len;
        block.linked += if element.in_link { len } else { 0 };
    }
    blocks.retain_last(|block| block.len > 0);
    blocks
}

/// Drops the last item unless it is worth keeping.
trait RetainLast<T> {
    fn retain_last(&mut self, keep: impl Fn(&T) -> bool);
}

impl<T> RetainLast<T> for Vec<T> {
    fn retain_last(&mut self, keep: impl Fn(&T) -> bool) {
        if self.last().is_some_and(|last| !keep(last)) {
            self.pop();
        }
    }
}
