use super::super::testing::{Read, read_named};
use super::*;
use crate::document::Span;

fn read(bytes: &[u8]) -> Read {
    read_named(bytes, "fr/a.txt")
}

fn text(bytes: &[u8]) -> Decoded {
    decode(&"a.txt".into(), bytes.to_vec(), None)
}

#[test]
fn a_text_of_windows_1252_is_recognised() {
    let read =
        read("Le minist\u{E8}re a d\u{E9}menti.".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
    let [Ok(document), Err(doubt)] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(&*document.text, "Le ministère a démenti.");
    assert_eq!(doubt.code, "guessed-encoding");
    let at = document.text.find("démenti").unwrap() as u32;
    let place = document.place(Span::new(at, at + 8));
    assert_eq!((place.bytes, place.column), (15..22, 16));
}

#[test]
fn stray_bytes_in_utf8_are_read_and_told() {
    let read = read("Été.\nL\u{1}eau, dit-il, est là.".replace('\u{1}', "\u{FFFF}").as_bytes());
    assert_eq!(read.len(), 1, "what is valid is not doubted");
    let mut bytes = "Été.\nL’eau, dit-il, est là et l".as_bytes().to_vec();
    bytes.extend_from_slice(b"\x92air.");
    let read = self::read(&bytes);
    let [Ok(document), Err(doubt)] = read.as_slice() else { panic!("{read:?}") };
    assert!(document.text.ends_with("et l’air."), "{}", document.text);
    assert_eq!((doubt.code, doubt.line_column()), ("damaged-text", Some((2, 27))));
    let at = document.text.rfind('’').unwrap() as u32;
    assert_eq!(document.place(Span::new(at, at + 3)).bytes.clone().count(), 1);
}

#[test]
fn a_character_that_is_cut_off_is_replaced() {
    let mut bytes = "été fin".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xE2\x80");
    let decoded = text(&bytes);
    assert_eq!(decoded.text, "été fin\u{FFFD}");
    assert!(decoded.doubt.is_some());
    assert_eq!(decoded.offsets.to_file_end(decoded.text.len() as u32), bytes.len() as u64);
}

#[test]
fn what_is_utf8_is_utf8_whatever_it_declares() {
    let page =
        "<html><meta charset=iso-8859-1><article><p>L’été a été long, dit-il, et l’hiver le sera aussi.";
    let read = read_named(page.as_bytes(), "a.html");
    let [Ok(document)] = read.as_slice() else { panic!("{read:?}") };
    assert!(document.text.starts_with("L’été"));
}

#[test]
fn characters_of_several_bytes_are_told_from_ascii_behind_them() {
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("表示ソ1、です。");
    let decoded = decode(&"a.txt".into(), bytes.to_vec(), Some(b"shift_jis"));
    assert_eq!(decoded.text, "表示ソ1、です。");
    assert!(decoded.doubt.is_none());
    assert_eq!(decoded.offsets.to_file(9), 6);
    let broken = decode(&"a.txt".into(), b"a\x81\x00b\x81".to_vec(), Some(b"shift_jis"));
    assert_eq!(broken.offsets.to_file_end(broken.text.len() as u32), 5);
}

/// A byte order mark says the encoding, however little else does.
#[test]
fn what_begins_with_the_mark_of_utf8_is_damaged_utf8() {
    let decoded = text(b"\xEF\xBB\xBFThe caf\xE9 reopened.");
    assert_eq!(decoded.text, "The café reopened.");
    assert_eq!(decoded.doubt.map(|doubt| doubt.code), Some("damaged-text"));
}
