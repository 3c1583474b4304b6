//! From the bytes of a file to text that knows where each of its characters stands in the file.
//!
//! What a file is in is told, in this order, by its byte order mark, by its being UTF-8, by what it
//! declares, and by what its bytes look like. That a page is UTF-8 counts for more than what it
//! declares: hardly any text in another encoding happens to be valid UTF-8, and wrong labels are common.

use super::problem;
use crate::diagnostic::Diagnostic;
use crate::document::{OffsetMap, OffsetMapBuilder};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::ops::Range;
use std::sync::Arc;

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// From bytes of `text` to bytes of the file.
    pub(super) offsets: OffsetMap,
    /// The name of the encoding that it was read in.
    pub(super) encoding: &'static str,
    /// What was doubtful about it.
    pub(super) doubt: Option<Diagnostic>,
}

/// Bytes that are wrong in the encoding of their file.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// How many places are damaged.
    pub(super) places: usize,
    /// The first of them, in bytes of the file.
    pub(super) first: Range<usize>,
}

impl Damage {
    fn add(&mut self, bytes: Range<usize>) {
        if self.places == 0 {
            self.first = bytes;
        }
        self.places += 1;
    }
}

/// Decodes `bytes`, the whole of `file`; `declared` is the label of the encoding that it declares.
///
/// No byte order mark is part of the text. Stray bytes in UTF-8 are read as windows-1252, where nearly
/// all of them come from; what has no reading at all becomes U+FFFD. Either is told as a doubt.
pub(super) fn decode(file: &Arc<str>, bytes: Vec<u8>, declared: Option<&[u8]>) -> Decoded {
    let marked = Encoding::for_bom(&bytes);
    let start = marked.map_or(0, |(_, len)| len);
    if !matches!(marked, Some((encoding, _)) if encoding != UTF_8) {
        if start == 0 && std::str::from_utf8(&bytes).is_ok() {
            return undoubted(String::from_utf8(bytes).unwrap_or_default(), 0);
        }
        if let Ok(text) = std::str::from_utf8(&bytes[start..]) {
            return undoubted(text.to_owned(), start);
        }
    }
    let declared = declared.and_then(Encoding::for_label);
    // A label that could be read is no UTF-16, as browsers know.
    let declared = declared.map(|label| if [UTF_16BE, UTF_16LE].contains(&label) { UTF_8 } else { label });
    let encoding = marked.map(|(encoding, _)| encoding).or(declared);
    let is_marked = marked.is_some_and(|(encoding, _)| encoding == UTF_8);
    let may_be = encoding.is_none_or(|encoding| encoding == UTF_8);
    let is_utf8 = is_marked || may_be && is_mostly_utf8(&bytes[start..]);
    let guessed = !is_utf8 && may_be;
    let encoding = match encoding {
        _ if is_utf8 => UTF_8,
        Some(encoding) if !guessed => encoding,
        _ => guess(&bytes[start..]),
    };
    let mut decoding = Decoding::new(start);
    if is_utf8 {
        decoding.utf8(&bytes[start..]);
    } else {
        decoding.other(&bytes[start..], encoding);
    }
    let Decoding { text, offsets, damage, .. } = decoding;
    let doubt = if damage.places > 0 {
        Some(problem::damaged_text(file, &bytes, &damage, encoding.name()))
    } else {
        guessed.then(|| problem::guessed_encoding(file, encoding.name()))
    };
    let offsets = offsets.finish(&text);
    Decoded { text, offsets, encoding: encoding.name(), doubt }
}

fn undoubted(text: String, start: usize) -> Decoded {
    let offsets = OffsetMap::identity(&text, start as u64);
    Decoded { text, offsets, encoding: UTF_8.name(), doubt: None }
}

/// Whether what is not ASCII in `bytes` is valid UTF-8 for the most part.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= wrong
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Short texts fit many encodings; a French address makes the Western one win among equals.
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

/// A text on its way out of its encoding.
struct Decoding {
    text: String,
    offsets: OffsetMapBuilder,
    damage: Damage,
    /// The byte of the file that comes next.
    at: usize,
}

impl Decoding {
    fn new(start: usize) -> Self {
        Self {
            text: String::new(),
            offsets: OffsetMapBuilder::new(start as u64),
            damage: Damage::default(),
            at: start,
        }
    }

    fn copied(&mut self, text: &str) {
        self.text.push_str(text);
        self.offsets.copied(text.len());
        self.at += text.len();
    }

    fn replaced(&mut self, bytes: usize, text: &str) {
        self.text.push_str(text);
        self.offsets.replaced(bytes, text.len());
        self.at += bytes;
    }

    fn damaged(&mut self, bytes: usize, text: &str) {
        self.damage.add(self.at..self.at + bytes);
        self.replaced(bytes, text);
    }

    fn utf8(&mut self, bytes: &[u8]) {
        let end = self.at + bytes.len();
        for chunk in bytes.utf8_chunks() {
            self.copied(chunk.valid());
            match chunk.invalid() {
                [] => {}
                // What begins a longer character that does not end is no stray letter.
                &[stray] if self.at + 1 < end => {
                    let text = WINDOWS_1252.decode_without_bom_handling(&[stray]).0.into_owned();
                    self.damaged(1, &text);
                }
                cut => self.damaged(cut.len(), "\u{FFFD}"),
            }
        }
    }

    fn other(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        // Bytes that were read and have not become text yet.
        let mut pending = 0;
        let mut rest = bytes;
        loop {
            if pending == 0 && encoding.is_ascii_compatible() {
                let plain = Encoding::ascii_valid_up_to(rest);
                // What is valid ASCII is valid UTF-8.
                self.copied(std::str::from_utf8(&rest[..plain]).unwrap_or_default());
                rest = &rest[plain..];
            }
            let mut out = [0; 16];
            let is_last = rest.is_empty();
            let next = &rest[..rest.len().min(1)];
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(next, &mut out, is_last);
            rest = &rest[read..];
            pending += read;
            if written > 0 {
                let text = String::from_utf8_lossy(&out[..written]);
                self.replaced(std::mem::take(&mut pending), &text);
            }
            if let DecoderResult::Malformed(..) = result {
                self.damaged(std::mem::take(&mut pending), "\u{FFFD}");
            } else if is_last {
                return;
            }
        }
    }
}

#[cfg(test)]
#[path = "encoding_tests.rs"]
mod tests;
