//! The way back from the decoded text to the bytes of the file.

/// A map from byte offsets of the text to byte offsets of the file, as a sorted list of pieces.
///
/// Within a piece the two run in step; where a piece is *replaced* (an entity, an escape, a
/// re-encoded character) every offset inside it stands for the whole of what was replaced. A file
/// that was taken as it is has a single piece, so the map costs nothing there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
    file_end: u64,
    /// Text offsets of line feeds, for documents whose lines are the file's lines.
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
    replaced: bool,
}

impl OffsetMap {
    /// The map of a text that stands in the file byte for byte, from `file_start` on.
    pub fn identity(text: &str, file_start: u64) -> Self {
        let mut builder = OffsetMapBuilder::new(file_start);
        builder.copied(text.len());
        builder.finish(text)
    }

    /// The file byte where the character at text byte `at` begins.
    pub fn to_file(&self, at: u32) -> u64 {
        match self.piece_before(at) {
            Some(piece) if piece.replaced => piece.file,
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
        if piece.replaced {
            self.pieces.get(index).map_or(self.file_end, |next| next.file)
        } else {
            piece.file + u64::from(at - piece.text)
        }
    }

    /// Line and column of text byte `at`, both from 1, the column in code points.
    pub fn line_column(&self, at: u32, text: &str) -> (u32, u32) {
        let lines_before = self.line_feeds.partition_point(|&feed| feed < at);
        let line_start = lines_before.checked_sub(1).map_or(0, |i| self.line_feeds[i] + 1);
        let column = self.chars_before(at, text) - self.chars_before(line_start, text) + 1;
        (lines_before as u32 + 1, column)
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
            !piece.replaced && piece.file + u64::from(self.text - piece.text) == self.file
        });
        if len > 0 && !in_step {
            self.pieces.push(Piece { text: self.text, file: self.file, replaced: false });
        }
        self.text += len as u32;
        self.file += len as u64;
    }

    /// `file_len` bytes of the file became `text_len` bytes of text.
    pub fn replaced(&mut self, file_len: usize, text_len: usize) {
        if text_len > 0 {
            self.pieces.push(Piece { text: self.text, file: self.file, replaced: true });
        }
        self.text += text_len as u32;
        self.file += file_len as u64;
    }

    /// The map, for the `text` that was built alongside.
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
            file_end: self.file,
            line_feeds: memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32).collect(),
        }
    }
}

/// How many code points begin in `bytes`, which are UTF-8.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
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
