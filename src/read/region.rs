//! Where byte ranges of files stand, counted in all units that other tools count in.

use super::sniff;
use crate::document::{OffsetMap, Place};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::sync::Arc;

/// A byte range of a file, with its lines, columns and code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Line and column of its first character, both from 1, the column in code points.
    pub start: (u32, u32),
    /// Line and column behind its last character.
    pub end: (u32, u32),
    /// The bytes of the file, a byte order mark counted.
    pub bytes: Range<u64>,
    /// The code points of the file, a byte order mark not counted.
    pub chars: Range<u64>,
}

/// The regions of `places`, in their order. There is none for what is a line rather than a byte range,
/// in what is packed in a file, and in files that are not UTF-8 as they lie there.
///
/// Each file is read once more, since texts are dropped when they have been surveyed.
pub fn regions(places: &[Option<&Place>]) -> Vec<Option<Region>> {
    let mut files: BTreeMap<&Arc<str>, Option<File>> = BTreeMap::new();
    let mut regions = Vec::with_capacity(places.len());
    for place in places {
        let place = place.filter(|place| !place.bytes.is_empty() && place.member.is_none());
        regions.push(place.and_then(|place| {
            files.entry(&place.file).or_insert_with(|| File::read(&place.file)).as_ref()?.region(place)
        }));
    }
    regions
}

/// A file's text with its lines.
struct File {
    text: String,
    offsets: OffsetMap,
    /// The bytes of its byte order mark.
    mark: u64,
}

impl File {
    fn read(file: &str) -> Option<Self> {
        let bytes = fs::read(file).ok().filter(|bytes| bytes.len() as u64 <= super::MAX_BYTES)?;
        let mut text = String::from_utf8(bytes).ok()?;
        let mark = if text.as_bytes().starts_with(sniff::UTF8_BOM) { sniff::UTF8_BOM.len() } else { 0 };
        text.drain(..mark);
        let offsets = OffsetMap::identity(&text, 0);
        Some(Self { text, offsets, mark: mark as u64 })
    }

    fn region(&self, place: &Place) -> Option<Region> {
        let at = |byte: u64| {
            let byte = usize::try_from(byte.checked_sub(self.mark)?).ok()?;
            self.text.is_char_boundary(byte).then_some(byte as u32)
        };
        let (start, end) = (at(place.bytes.start)?, at(place.bytes.end)?);
        let chars = |byte| u64::from(self.offsets.chars_before(byte, &self.text));
        Some(Region {
            start: self.offsets.line_column(start, &self.text),
            end: self.offsets.line_column(end, &self.text),
            bytes: place.bytes.clone(),
            chars: chars(start)..chars(end),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_counts_in_every_unit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let place = |bytes| Place { bytes, ..Place::of_line(path.to_str().unwrap().into(), 1) };
        let of = |content: &[u8], bytes| {
            fs::write(&path, content).unwrap();
            regions(&[Some(&place(bytes))]).pop().unwrap()
        };
        let region = of("é\r\nà bé\n".as_bytes(), 7..10).unwrap();
        assert_eq!((region.start, region.end, region.chars), ((2, 3), (2, 5), 5..7));
        let marked = of("\u{feff}é\nb".as_bytes(), 6..7).unwrap();
        assert_eq!((marked.start, marked.end, marked.chars), ((2, 1), (2, 2), 2..3));
        assert_eq!(of("é".as_bytes(), 1..2), None, "within a character");
        assert_eq!(of("e".as_bytes(), 0..9), None, "behind the end");
        assert_eq!(of(b"caf\xe9", 0..4), None, "not UTF-8");
        assert_eq!(of(b"e", 0..0), None, "a line, not a region");
        fs::remove_file(&path).unwrap();
        assert_eq!(regions(&[Some(&place(0..1)), None]), [None, None]);
    }
}
