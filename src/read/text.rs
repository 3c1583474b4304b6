//! Plain text: the file is the article.

use super::encoding::{Decoded, decode};
use super::source::{Read, Whole};
use super::{Source, problem};
use crate::document::Document;

/// The one document of a text file. Line ends are kept as they are; a byte order mark is dropped.
pub(super) fn documents(source: Source) -> Vec<Read> {
    let Whole { bytes, id, file, language } = match source.whole() {
        Ok(whole) => whole,
        Err(diagnostic) => return vec![Err(diagnostic)],
    };
    let Decoded { text, offsets, doubt } = decode(&file, bytes, None);
    if text.trim().is_empty() {
        return vec![Err(problem::empty_file(&file))];
    }
    let document = Document { id, file, language, text: text.into(), offsets, ..Document::default() };
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
