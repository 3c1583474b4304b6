//! Plain text: the file is the article.

use super::encoding::{Decoded, decode};
use super::facts::Facts;
use super::problem;
use super::source::{Read, Whole};

/// The one document of a text file. Line ends are kept as they are; a byte order mark is dropped.
pub(super) fn documents(whole: Whole) -> Vec<Read> {
    let Whole { bytes, given, charset } = whole;
    let Decoded { text, offsets, doubt, .. } =
        decode(&given.file, bytes, charset.as_deref().map(str::as_bytes));
    if text.trim().is_empty() {
        return vec![Err(problem::empty_file(&given.file))];
    }
    let document = given.document(text, offsets, Facts::default());
    std::iter::once(Ok(document)).chain(doubt.map(Err)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{code, read_named};
    use super::super::{ReadOptions, documents_from};
    use super::*;
    use crate::document::Span;

    fn read(bytes: &[u8]) -> Vec<Read> {
        read_named(bytes, "fr/a.txt")
    }

    #[test]
    fn a_file_is_one_document_as_it_stands() {
        let documents = read("Un.\r\nDeux été.\r\n".as_bytes());
        assert_eq!(documents.len(), 1);
        let document = documents[0].as_ref().unwrap();
        assert_eq!((&*document.text, &*document.id), ("Un.\r\nDeux été.\r\n", "fr/a"));
        let place = document.place(Span::new(10, 15));
        assert_eq!((place.bytes, place.line, place.column), (10..15, 2, 6));
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_counted() {
        let document = read("\u{FEFF}Oui.".as_bytes()).remove(0).unwrap();
        assert_eq!(&*document.text, "Oui.");
        let place = document.place(Span::new(0, 3));
        assert_eq!((place.bytes, place.line, place.column), (3..6, 1, 1));
    }

    #[test]
    fn files_without_text_are_empty() {
        for empty in ["", " \n\t\r\n", "\u{FEFF}", "\u{FEFF}\n\u{A0}"] {
            assert_eq!(code(&read(empty.as_bytes())), "empty-file", "{empty:?}");
        }
    }

    #[test]
    fn the_limit_is_the_longest_text_that_is_read() {
        let options = ReadOptions { max_bytes: 4, ..ReadOptions::default() };
        let read = |bytes: &'static [u8]| documents_from(bytes, "a.txt", &options).next().unwrap();
        assert_eq!(&*read(b"Oui.").unwrap().text, "Oui.");
        assert_eq!(read(b"Oui!!").unwrap_err().code, "file-too-large");
    }
}
