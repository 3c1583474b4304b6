use serde::Serialize;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A half-open byte range of a document's text (`text-bytes`), always on code point boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// As a range that indexes a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes it covers.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Where something stands in the file that the user gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// The record inside the file, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u32>,
    /// What inside the file bytes, lines and columns are counted in, once it is decoded; else the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<Arc<str>>,
    /// Byte range in the file (`file-bytes`), after it was unpacked if it is compressed.
    pub bytes: Range<u64>,
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted from 1, in code points.
    pub column: u32,
}

impl Place {
    /// A line of a file, from 1, of which nothing more is known.
    pub fn of_line(file: Arc<str>, line: u32) -> Self {
        Self { file, record: None, member: None, bytes: 0..0, line, column: 1 }
    }
}

/// `file:line`, as editors and terminals understand it, or `file:member:line`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.member {
            Some(member) => write!(f, "{}:{member}:{}", self.file, self.line),
            None => write!(f, "{}:{}", self.file, self.line),
        }
    }
}
