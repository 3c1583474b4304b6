//! The way back from the decoded text to the bytes of the file.

/// A map from byte offsets of the text to byte offsets of the file, as a sorted list of pieces.
///
/// Within a piece the two run in step; where a piece is *replaced* (an entity, an escape, a
/// re-encoded character) every offset inside it stands for the whole of what was replaced. A file
/// that was taken as it is has a single piece, so the map costs nothing there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
    /// Line and column in the file at which each piece begins, both from 1. It is empty where the lines
    /// of the text are those of the file.
    begins: Vec<(u32, u32)>,
    /// How many lines of the file stand before the text, where its lines are the file's.
    lines_before: u32,
    /// Text offsets of line feeds.
    line_feeds: Vec<u32>,
    /// How many code points stand before each multiple of [`CHECKPOINT`] bytes.
    checkpoints: Vec<u32>,
}

/// Bytes between two counts of code points; a look-up counts at most this many.
const CHECKPOINT: usize = 128;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: u32,
    file: u64,
    /// How many bytes of the file were replaced; `None` where text and file run in step.
    replaced: Option<u32>,
}

impl OffsetMap {
    /// The map of a text that stands in the file byte for byte, from `file_start` on.
    pub fn identity(text: &str, file_start: u64) -> Self {
        let mut builder = OffsetMapBuilder::new(file_start);
        builder.copied(text.len());
        builder.finish(text)
    }

    /// The map of a text whose first byte is that byte of its file, and not the first.
    #[must_use]
    pub fn from_byte(mut self, start: u64) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.file += start);
        self
    }

    /// The map of a text that begins on this line (from 1) of its file.
    #[must_use]
    pub fn on_line(mut self, line: u32) -> Self {
        self.lines_before = line.saturating_sub(1);
        self
    }

    /// The file byte where the character at text byte `at` begins.
    pub fn to_file(&self, at: u32) -> u64 {
        match self.piece_before(at) {
            Some(piece) if piece.replaced.is_some() => piece.file,
            Some(piece) => piece.file + u64::from(at - piece.text),
            None => u64::from(at),
        }
    }

    /// The file byte where a span that ends at text byte `at` ends.
    ///
    /// Unlike [`to_file`](Self::to_file) it takes in the whole of a replaced piece, and none of
    /// what was left out between two pieces.
    pub fn to_file_end(&self, at: u32) -> u64 {
        if at == 0 {
            return self.to_file(0);
        }
        let index = self.pieces.partition_point(|piece| piece.text < at);
        let Some(piece) = index.checked_sub(1).map(|i| self.pieces[i]) else {
            return u64::from(at);
        };
        piece.file + u64::from(piece.replaced.unwrap_or(at - piece.text))
    }

    /// Line and column of text byte `at`, both from 1, the column in code points.
    pub fn line_column(&self, at: u32, text: &str) -> (u32, u32) {
        let feeds = self.line_feeds.partition_point(|&feed| feed < at);
        let line_start = feeds.checked_sub(1).map_or(0, |i| self.line_feeds[i] + 1);
        let column_from = |start| self.chars_before(at, text) - self.chars_before(start, text) + 1;
        let index = self.pieces.partition_point(|piece| piece.text <= at).saturating_sub(1);
        let (Some(piece), Some(&(line, column))) = (self.pieces.get(index), self.begins.get(index)) else {
            return (self.lines_before + feeds as u32 + 1, column_from(line_start));
        };
        if piece.replaced.is_some() {
            (line, column)
        } else if line_start > piece.text {
            let feeds_before = self.line_feeds.partition_point(|&feed| feed < piece.text);
            (line + (feeds - feeds_before) as u32, column_from(line_start))
        } else {
            (line, column + column_from(piece.text) - 1)
        }
    }

    /// How many code points of `text` stand before text byte `at`: the offset in `text-chars`.
    pub fn chars_before(&self, at: u32, text: &str) -> u32 {
        let checkpoint = at as usize / CHECKPOINT;
        let counted = self.checkpoints.get(checkpoint).copied().unwrap_or(0);
        counted + code_points(&text.as_bytes()[checkpoint * CHECKPOINT..at as usize])
    }

    fn piece_before(&self, at: u32) -> Option<Piece> {
        let index = self.pieces.partition_point(|piece| piece.text <= at);
        index.checked_sub(1).map(|i| self.pieces[i])
    }
}

/// Builds an [`OffsetMap`] while a text is being decoded.
#[derive(Debug)]
pub struct OffsetMapBuilder {
    pieces: Vec<Piece>,
    text: u32,
    file: u64,
}

impl OffsetMapBuilder {
    /// A map whose text begins at `file_start`.
    pub fn new(file_start: u64) -> Self {
        Self { pieces: Vec::new(), text: 0, file: file_start }
    }

    /// `len` bytes were taken over as they are.
    pub fn copied(&mut self, len: usize) {
        let in_step = self.pieces.last().is_some_and(|piece| {
            piece.replaced.is_none() && piece.file + u64::from(self.text - piece.text) == self.file
        });
        if len > 0 && !in_step {
            self.pieces.push(Piece { text: self.text, file: self.file, replaced: None });
        }
        self.text += len as u32;
        self.file += len as u64;
    }

    /// `file_len` bytes of the file became `text_len` bytes of text.
    pub fn replaced(&mut self, file_len: usize, text_len: usize) {
        if text_len > 0 {
            self.pieces.push(Piece { text: self.text, file: self.file, replaced: Some(file_len as u32) });
        }
        self.text += text_len as u32;
        self.file += file_len as u64;
    }

    /// The map, for the `text` that was built alongside, whose lines are the file's.
    pub fn finish(self, text: &str) -> OffsetMap {
        debug_assert_eq!(self.text as usize, text.len());
        // There is one more checkpoint than whole chunks, since the end of the text is an offset, too.
        let mut checkpoints = Vec::with_capacity(text.len() / CHECKPOINT + 1);
        checkpoints.push(0);
        let mut counted = 0;
        for chunk in text.as_bytes().chunks_exact(CHECKPOINT) {
            counted += code_points(chunk);
            checkpoints.push(counted);
        }
        OffsetMap {
            checkpoints,
            pieces: self.pieces,
            begins: Vec::new(),
            lines_before: 0,
            line_feeds: memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32).collect(),
        }
    }

    /// The map for a `text` that was taken out of `source`, which was itself decoded from a file: this
    /// builder's "file" is `source`, whose own map is `outer`. Lines and columns are those of the file.
    ///
    /// What was taken must stand in `source` in the order of the text.
    pub fn finish_within(self, text: &str, source: &str, outer: &OffsetMap) -> OffsetMap {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        let mut begins = Vec::with_capacity(self.pieces.len());
        let ends = self.pieces.iter().skip(1).map(|next| next.text).chain([self.text]);
        for (piece, end) in self.pieces.iter().zip(ends) {
            let from = piece.file as u32;
            if let Some(len) = piece.replaced {
                let file = outer.to_file(from);
                let file_end = if len == 0 { file } else { outer.to_file_end(from + len) };
                pieces.push(Piece { file, replaced: Some((file_end - file) as u32), ..*piece });
                begins.push(outer.line_column(from, source));
                continue;
            }
            // What was copied falls apart where the source was itself replaced.
            let to = from + (end - piece.text);
            let mut at = from;
            let mut index = outer.pieces.partition_point(|outer| outer.text <= at);
            while at < to {
                let next = outer.pieces.get(index).map_or(to, |next| next.text.min(to));
                let within = index.checked_sub(1).and_then(|i| outer.pieces[i].replaced);
                pieces.push(Piece {
                    text: piece.text + (at - from),
                    file: outer.to_file(at),
                    replaced: within,
                });
                begins.push(outer.line_column(at, source));
                (at, index) = (next, index + 1);
            }
        }
        OffsetMap { pieces, begins, ..Self { pieces: Vec::new(), ..self }.finish(text) }
    }
}

/// How many code points begin in `bytes`, which are UTF-8 and no more than [`CHECKPOINT`].
fn code_points(bytes: &[u8]) -> u32 {
    // A sum of bytes is formed for many of them at a time.
    bytes.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_pieces_map_to_the_whole_of_what_they_replaced() {
        // The file has `a&eacute;b` after three bytes of something else.
        let mut builder = OffsetMapBuilder::new(3);
        builder.copied(1);
        builder.replaced(8, 2);
        builder.copied(1);
        let map = builder.finish("aéb");
        assert_eq!((map.to_file(1), map.to_file_end(3)), (4, 12));
        assert_eq!((map.to_file(3), map.to_file_end(4)), (12, 13));
    }

    #[test]
    fn a_text_taken_out_of_a_decoded_source_keeps_both_maps() {
        // The file is in a single-byte encoding: `<b>\n<p>\xE9t\xE9 &amp; <i>\xE0</i>`.
        let source = "<b>\n<p>été &amp; <i>à</i>";
        let mut outer = OffsetMapBuilder::new(0);
        for c in source.chars() {
            if c.is_ascii() { outer.copied(1) } else { outer.replaced(1, c.len_utf8()) }
        }
        let outer = outer.finish(source);
        let mut builder = OffsetMapBuilder::new(0);
        builder.replaced("<b>\n<p>".len(), 0);
        builder.copied("été ".len());
        builder.replaced("&amp;".len(), 1);
        builder.copied(1);
        builder.replaced("<i>".len(), 0);
        builder.copied("à".len());
        let text = "été & à";
        let map = builder.finish_within(text, source, &outer);
        let file = |part: &str| {
            let at = text.find(part).unwrap() as u32;
            (map.to_file(at)..map.to_file_end(at + part.len() as u32), map.line_column(at, text))
        };
        assert_eq!(file("été"), (7..10, (2, 4)));
        assert_eq!(file("t"), (8..9, (2, 5)));
        assert_eq!(file("&"), (11..16, (2, 8)));
        assert_eq!(file("& "), (11..17, (2, 8)));
        assert_eq!(file("à"), (20..21, (2, 17)));
        assert_eq!(file("& à"), (11..21, (2, 8)));
    }

    #[test]
    fn code_points_are_counted_up_to_the_end() {
        for bytes in [0, 1, CHECKPOINT - 1, CHECKPOINT, CHECKPOINT + 1, 3 * CHECKPOINT] {
            let text = "a".repeat(bytes);
            let map = OffsetMap::identity(&text, 0);
            assert_eq!(map.chars_before(bytes as u32, &text), bytes as u32);
        }
    }

    #[test]
    fn columns_count_code_points() {
        let text = "été\nà l’est";
        let map = OffsetMap::identity(text, 0);
        let at = text.find('l').unwrap() as u32;
        assert_eq!(map.line_column(at, text), (2, 3));
    }
}
