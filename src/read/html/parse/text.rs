//! Text that knows where in the source it stands.

use super::Builder;
use crate::read::html::page::{Piece, Text};

impl Builder<'_> {
    /// Takes text that the tokenizer made of the source from `done` on: a copy of it, but that a carriage
    /// return with or without a line feed became a line feed; or what an entity stands for.
    pub(super) fn text(&mut self, mut text: &[u8]) {
        while !text.is_empty() {
            // A tag without a name is dropped, and nothing is said of it; where there are no tags it is text.
            while text[0] != b'<' && self.source[self.done..].starts_with(b"</>") {
                self.done += 3;
            }
            let source = &self.source[self.done..];
            let same = text.iter().zip(source).take_while(|(a, b)| a == b).count();
            // An entity that stands for its own first character has more behind that than was read ahead.
            let is_entity = text == b"&" && self.position > self.done + 2;
            if same > 0 && !is_entity {
                self.piece(&text[..same], None, same);
                text = &text[same..];
            } else if text[0] == b'\n' && source.first() == Some(&b'\r') {
                let len = if source.get(1) == Some(&b'\n') { 2 } else { 1 };
                self.piece(b"\n", Some(len), len as usize);
                text = &text[1..];
            } else {
                let len = self.position.saturating_sub(self.done);
                return self.piece(text, Some(len as u32), len);
            }
        }
    }

    /// Adds `text`, which is the next `len` bytes of the source, or `replaced` them.
    fn piece(&mut self, text: &[u8], replaced: Option<u32>, len: usize) {
        let source = self.done as u32;
        // Whatever the tokenizer drops in silence, no piece reaches beyond the page.
        let len = len.min(self.source.len() - self.done);
        let replaced = replaced.map(|_| len as u32);
        self.done += len;
        // A NUL is dropped, as browsers do.
        if text == b"\0" {
            return;
        }
        let element = self.top().element;
        let decoded = self.decoded.len() as u32;
        let in_step = replaced.is_none()
            && self.page.pieces.last().is_some_and(|last| {
                last.replaced.is_none() && decoded - last.decoded == source.wrapping_sub(last.source)
            });
        if !in_step {
            self.page.pieces.push(Piece { decoded, source, replaced });
        }
        self.decoded.extend_from_slice(text);
        let end = self.decoded.len() as u32;
        match self.page.texts.last_mut() {
            Some(last)
                if last.element == element
                    && last.seam == self.seam
                    && last.end == decoded
                    && last.start < last.end =>
            {
                last.end = end;
            }
            _ => self.page.texts.push(Text { element, seam: self.seam, start: decoded, end }),
        }
    }
}
