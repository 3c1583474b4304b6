use super::super::testing::{Read, code, read, read_named};
use super::super::{ReadOptions, documents_from};
use super::*;
use crate::document::Span;
use proptest::prelude::*;

fn lines(text: &str) -> Read {
    read_named(text.as_bytes(), "corpus/fr/a.jsonl")
}

fn one(text: &str) -> Document {
    let mut documents = lines(text);
    assert_eq!(documents.len(), 1);
    documents.remove(0).unwrap()
}

#[test]
fn a_line_is_a_document() {
    let text = "{\"text\": \"Un.\"}\r\n\n  {\"id\": \" z \", \"x\": [{}], \"text\": \"Deux.\"}";
    let documents = lines(text);
    let ids: Vec<_> = documents.iter().map(|document| document.as_ref().unwrap().id.to_string()).collect();
    assert_eq!(ids, ["fr/a:1", "z"]);
    let place = documents[1].as_ref().unwrap().place(Span::new(0, 4));
    assert_eq!((place.record, place.line), (Some(3), 3));
    assert_eq!(&text[place.bytes.start as usize..place.bytes.end as usize], "Deux");
}

#[test]
fn what_a_record_declares_is_kept() {
    let document =
        one(r#"{"doc_id": 7, "id": "z", "lang": "fr-CA", "publisher": "Le\u00a0Monde", "outlet": "z",
        "date": "2024-05-01T10:00:00Z", "title": "Un \"titre\"", "text": "Oui.", "attributions": []}"#
            .replace('\n', "")
            .as_str());
    assert_eq!(&*document.id, "7");
    assert_eq!(document.language.as_deref(), Some("fr"));
    assert_eq!(document.outlet.as_deref(), Some("Le\u{A0}Monde"));
    assert_eq!(document.date.as_deref(), Some("2024-05-01"));
    assert_eq!(document.title.as_deref(), Some("Un \"titre\""));
}

#[test]
fn what_a_record_declares_wrongly_is_ignored() {
    let document = one(
        r#"{"doc_id": "", "lang": "und", "language": "EN", "publisher": null, "outlet": {}, "date": "2024-13-01", "title": " ", "text": "Oui."}"#,
    );
    assert_eq!((&*document.id, document.language.as_deref()), ("fr/a:1", Some("en")));
    assert_eq!((document.outlet, document.date, document.title), (None, None, None));
    for date in ["1 May 2024", "2024-05-011", "2024/05/01", "2024-5-1", "é024-05-011"] {
        assert_eq!(one(&format!(r#"{{"date": "{date}", "text": "Oui."}}"#)).date, None, "{date}");
    }
}

#[test]
fn the_users_language_wins() {
    let options = ReadOptions { language: Some("de".into()), ..ReadOptions::default() };
    let record = r#"{"lang": "fr", "text": "Oui."}"#;
    let document = documents_from(record.as_bytes(), "-", &options).next().unwrap().unwrap();
    assert_eq!(document.language.as_deref(), Some("de"));
}

#[test]
fn one_bad_line_hides_no_other() {
    let text = "{\"text\": \"Un.\"}\n{\"text\": \"é\", oops}\n[\"Un.\"]\n{}\n{\"text\": 7}\n{\"text\": \" \\n\"}\n{\"text\": \"Deux.\"}\n";
    let read = lines(text);
    let codes: Vec<_> = read
        .iter()
        .map(|item| item.as_ref().map_or_else(|error| (error.code, error.line_column()), |_| ("read", None)))
        .collect();
    let missing = |line| ("missing-text", Some((line, 1)));
    assert_eq!(
        codes,
        [
            ("read", None),
            ("invalid-json", Some((2, 15))),
            ("invalid-json", Some((3, 1))),
            missing(4),
            missing(5),
            missing(6),
            ("read", None)
        ]
    );
}

#[test]
fn json_spread_over_lines_is_read_whatever_the_name() {
    for text in ["[\n{\"text\": \"Un.\"}\n]", "\n{\n\"text\": \"Un.\"\n}"] {
        assert_eq!(&*one(text).text, "Un.");
    }
}

#[test]
fn bytes_that_are_no_utf8_spoil_their_line_only() {
    let read = read_named(b"{\"text\": \"Un.\"}\n{\"text\": \"t\xE9\"}\n{\"text\": \"Deux.\"}\n", "a.jsonl");
    assert!(read[0].is_ok() && read[2].is_ok() && read.len() == 3);
    let error = read[1].as_ref().unwrap_err();
    assert_eq!((error.code, error.line_column()), ("invalid-utf8", Some((2, 12))));
    assert!(error.message.contains("byte 27"), "{}", error.message);
}

#[test]
fn a_file_without_lines_is_empty() {
    for empty in ["", "\n \r\n", "\u{FEFF}\n"] {
        assert_eq!(code(&lines(empty)), "empty-file", "{empty:?}");
    }
}

#[test]
fn a_line_beyond_the_limit_is_left_out() {
    let fits = r#"{"text": "Un."}"#;
    let options = ReadOptions { max_bytes: fits.len() as u64, ..ReadOptions::default() };
    let text = format!("{fits}\n{{\"text\": \"Trop.\"}}\n{fits}");
    let read: Read = documents_from(std::io::Cursor::new(text), "a.jsonl", &options).collect();
    let error = read[1].as_ref().unwrap_err();
    assert_eq!((error.code, error.line_column()), ("line-too-long", Some((2, 1))));
    let last = read[2].as_ref().unwrap().place(Span::new(0, 3));
    assert_eq!((last.line, last.bytes, read.len()), (3, 44..47, 3));
}

#[test]
fn excerpts_of_long_lines_are_short() {
    let error = lines(&format!("{{\"text\": \"{}\", oops}}", "é".repeat(10_000))).remove(0).unwrap_err();
    assert_eq!(error.line_column(), Some((1, 10_014)));
    let excerpt = error.excerpt.unwrap();
    assert!(excerpt.text.len() < 200 && !excerpt.text.contains('\u{FFFD}'));
    assert_eq!(&excerpt.text[excerpt.bytes], "o");
}

/// `char` as one of the ways to write it in a JSON string.
fn encode(char: char, way: u8) -> String {
    let short = match char {
        '"' => "\\\"",
        '\\' => "\\\\",
        '/' => "\\/",
        '\n' => "\\n",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        _ => "",
    };
    let must_escape = char < ' ' || char == '"' || char == '\\';
    match way {
        0 if !must_escape => char.to_string(),
        0 | 1 if !short.is_empty() => short.to_owned(),
        _ => {
            let lower = way < 3;
            let mut escapes = String::new();
            for unit in char.encode_utf16(&mut [0; 2]) {
                let digits = format!("{unit:04x}");
                escapes.push_str("\\u");
                escapes.push_str(&if lower { digits } else { digits.to_uppercase() });
            }
            escapes
        }
    }
}

fn any_char() -> impl Strategy<Value = char> {
    prop_oneof![any::<char>(), proptest::sample::select("aé\"\\/\n\t\u{8}u😀 ’".chars().collect::<Vec<_>>())]
}

proptest! {
    #[test]
    fn every_character_knows_its_bytes(
        chars in proptest::collection::vec((any_char(), 0..4_u8), 1..40),
        mark in any::<bool>(),
        above in 0..3_usize,
    ) {
        let text: String = chars.iter().map(|&(char, _)| char).collect();
        prop_assume!(!text.trim().is_empty());
        let encoded: String = chars.iter().map(|&(char, way)| encode(char, way)).collect();
        let mark = if mark { "\u{FEFF}" } else { "" };
        let file = format!("{mark}{}  {{\"x\": \"é\", \"text\" : \"{encoded}\", \"y\": 1}}\n", "{\"text\": \"é\"}\n".repeat(above));
        let mut documents = lines(&file);
        prop_assert_eq!(documents.len(), above + 1);
        let document = documents.remove(above).unwrap();
        prop_assert_eq!(&*document.text, &text);
        let mut end = file.find(&format!("\"{encoded}\", \"y\"")).unwrap() as u64 + 1;
        for (at, char) in text.char_indices() {
            let place = document.place(Span::new(at as u32, (at + char.len_utf8()) as u32));
            prop_assert_eq!(place.bytes.start, end);
            end = place.bytes.end;
            let written = &file[place.bytes.start as usize..end as usize];
            prop_assert_eq!(serde_json::from_str::<String>(&format!("\"{written}\"")).unwrap(), char.to_string());
        }
        prop_assert_eq!(&file[end as usize..][..1], "\"");
    }

    #[test]
    fn no_bytes_make_it_panic(
        bytes in proptest::collection::vec(
            prop_oneof![any::<u8>(), proptest::sample::select(&b"{}[]\"\\:,ut \n\xEF\xBB\xBF\xC3\xA9"[..])],
            0..200,
        ),
        record in any::<bool>(),
    ) {
        let mut file = if record { b"{\"text\": \"".to_vec() } else { Vec::new() };
        file.extend(bytes);
        for read in [read(&file), read_named(&file, "a.jsonl"), read_named(&file, "a.txt")] {
            prop_assert!(record || !read.is_empty());
            for item in read {
                match item {
                    Ok(document) => {
                        let place = document.place(Span::new(0, document.text.len() as u32));
                        prop_assert!(place.bytes.start < place.bytes.end && place.bytes.end <= file.len() as u64);
                    }
                    Err(error) => prop_assert!(error.file.is_some() && error.help.is_some()),
                }
            }
        }
    }
}
