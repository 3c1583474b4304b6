//! Plain text: the file is the article.

use super::{Source, problem, sniff};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, OffsetMap};
use std::io::Read;

/// The one document of a text file. Line ends are kept as they are; a byte order mark is dropped.
pub(super) fn document(source: Source) -> Result<Document, Diagnostic> {
    let Source { file, id, reader, size, limit, language } = source;
    // A file that says that it is too long is not read just to be refused.
    if size.is_some_and(|size| size > limit) {
        return Err(problem::too_large(&file, limit));
    }
    let mut bytes = Vec::new();
    // One byte more than the limit tells a text that is too long from one that just fits.
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| problem::unreadable(&file, &error))?;
    if bytes.len() as u64 > limit {
        return Err(problem::too_large(&file, limit));
    }
    let start = if bytes.starts_with(sniff::UTF8_BOM) { sniff::UTF8_BOM.len() } else { 0 };
    let text = std::str::from_utf8(&bytes[start..])
        .map_err(|error| problem::invalid_utf8_text(&file, &bytes, start, error))?;
    if text.trim().is_empty() {
        return Err(problem::empty_file(&file));
    }
    Ok(Document {
        id,
        file,
        record: None,
        language,
        outlet: None,
        date: None,
        title: None,
        text: text.into(),
        offsets: OffsetMap::identity(text, start as u64),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{code, read_named};
    use super::super::{ReadOptions, documents_from};
    use super::*;
    use crate::document::Span;

    fn read(bytes: &[u8]) -> Vec<Result<Document, Diagnostic>> {
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
    fn bytes_that_are_no_utf8_are_shown_where_they_stand() {
        let error = read(b"Un.\nDeux \xE9t\xE9.\n").remove(0).unwrap_err();
        assert_eq!((error.code, error.line_column()), ("invalid-utf8", Some((2, 6))));
        assert!(error.message.contains("byte 9"), "{}", error.message);
        assert!(error.help.unwrap().contains("iconv -f WINDOWS-1252 -t UTF-8 'fr/a.txt'"));
        let excerpt = error.excerpt.unwrap();
        assert_eq!(
            (&*excerpt.text, &excerpt.text[excerpt.bytes.clone()]),
            ("Deux \u{FFFD}t\u{FFFD}.", "\u{FFFD}")
        );
    }

    #[test]
    fn a_text_cut_within_a_character_is_told_apart() {
        let error = read(b"\xEF\xBB\xBFFin \xC3").remove(0).unwrap_err();
        assert_eq!((error.code, error.line_column()), ("invalid-utf8", Some((1, 5))));
        assert!(error.message.contains("byte 7"), "{}", error.message);
        assert!(error.help.unwrap().contains("cut off"));
    }

    #[test]
    fn the_limit_is_the_longest_text_that_is_read() {
        let options = ReadOptions { max_bytes: 4, ..ReadOptions::default() };
        let read = |bytes: &'static [u8]| documents_from(bytes, "a.txt", &options).next().unwrap();
        assert_eq!(&*read(b"Oui.").unwrap().text, "Oui.");
        assert_eq!(read(b"Oui!!").unwrap_err().code, "file-too-large");
    }
}
