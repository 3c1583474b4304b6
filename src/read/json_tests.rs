use super::super::testing::{read_named, stands, told};
use super::super::{Fields, ReadOptions, documents_from};
use super::*;
use crate::document::Document;

fn read(text: &str) -> Vec<Read> {
    read_named(text.as_bytes(), "fr/a.json")
}

#[test]
fn an_array_an_object_and_a_row_of_objects_are_read() {
    for text in [
        r#"[{"text": "Un."}, {"text": "Deux."}]"#,
        "[\n  {\"text\":\n \"Un.\"},\n  {\"text\": \"Deux.\"}\n]\n",
        "\u{FEFF}{\"text\": \"Un.\"}\n{\"text\": \"Deux.\"}",
        "{\n\"text\": \"Un.\"\n}\n{\n\"text\": \"Deux.\"\n}",
        r#"{"status": "ok", "articles": [{"text": "Un."}, {"text": "Deux."}], "total": 2}"#,
    ] {
        assert_eq!(told(&read(text)), ["Un.", "Deux."], "{text}");
    }
    let text = "[{\"text\": \"Un.\"},\n {\"title\": \"T\", \"text\": \"Deux \\u00e9t\\u00e9s.\"}]";
    let read = read(text);
    let second = read[1].as_ref().unwrap();
    assert_eq!((&*second.id, second.record, second.title.as_deref()), ("fr/a:2", Some(2), Some("T")));
    assert_eq!(stands(second, "étés", text), ("\\u00e9t\\u00e9s", 2, 31));
}

#[test]
fn common_exports_are_understood() {
    let cases = [
        r#"{"headline": "T", "articleBody": "Oui.", "datePublished": "2024-05-01T10:00:00Z", "publisher": {"name": "L"}, "author": [{"name": "A"}, {"name": "B"}], "inLanguage": "fr-FR", "link": "https://l.example/1"}"#,
        r#"{"title": {"rendered": "T"}, "content": {"rendered": "<p>Oui.</p>"}, "date": "2024-05-01", "source": "L", "byline": "A, B", "locale": "fr_FR", "url": "https://l.example/1"}"#,
        r#"{"title": "T", "body": ["Oui."], "published_at": 1714557600, "source": {"id": null, "name": "L"}, "authors": ["A", "B"], "lang": "fr", "url": "https://l.example/1"}"#,
        r#"{"Title": "T", "maintext": "Oui.", "date_publish": "Wed, 01 May 2024 10:00:00 +0200", "outlet": "L", "authors": ["A", "B"], "language": "fr", "url": "https://l.example/1"}"#,
    ];
    for case in cases {
        let document = read(case).remove(0).unwrap();
        assert_eq!(&*document.text, "Oui.", "{case}");
        let Document { title, date, outlet, author, language, url, .. } = &document;
        let found =
            [title, date, outlet, author, language, url].map(|fact| fact.as_deref().unwrap_or_default());
        assert_eq!(found, ["T", "2024-05-01", "L", "A, B", "fr", "https://l.example/1"], "{case}");
    }
}

#[test]
fn what_stands_around_a_list_says_who_publishes_it() {
    let feed = r#"{"version": "x", "title": "Le Phare", "language": "fr", "items": [{"id": "1", "content_html": "<p>Oui &amp; non.</p>"}]}"#;
    let document = read(feed).remove(0).unwrap();
    assert_eq!((document.outlet.as_deref(), document.language.as_deref()), (Some("Le Phare"), Some("fr")));
    assert_eq!((&*document.id, stands(&document, "& non", feed).0), ("1", "&amp; non"));
}

#[test]
fn the_users_names_come_first() {
    let fields =
        Fields { text: vec!["data.Story-Text".into()], title: vec!["kicker".into()], ..Fields::default() };
    let options = ReadOptions { fields, ..ReadOptions::default() };
    let text = r#"{"text": "no", "title": "no", "kicker": "T", "data": {"storyText": "Oui."}}"#;
    let document = documents_from(text.as_bytes(), "a.json", &options).next().unwrap().unwrap();
    assert_eq!((&*document.text, document.title.as_deref()), ("Oui.", Some("T")));
}

#[test]
fn one_bad_record_loses_no_other() {
    let cases = [
        "[{\"text\": \"Un.\"}, {\"text\": }, {\"text\": \"Deux.\"}]",
        "[{\"text\": \"Un.\"}, {\"text\": 3}, {\"text\": \"Deux.\"}]",
        "[{\"text\": \"Un.\"}, 7, {\"text\": \"Deux.\"}]",
        // A string that is never closed.
        "[\n  {\"text\": \"Un.\"},\n  {\"text\": \"x},\n  {\"text\": \"Deux.\"}\n]",
        // An object that is never closed.
        "[\n  {\"text\": \"Un.\"},\n  {\"text\": {\"a\": \"x\",\n  {\"text\": \"Deux.\"}\n]",
    ];
    for case in cases {
        let read = read(case);
        let told = told(&read);
        assert_eq!((told.len(), told[0], told[2]), (3, "Un.", "Deux."), "{case}");
        assert!(["invalid-json", "missing-text"].contains(&told[1]), "{case}");
        let error = read[1].as_ref().unwrap_err();
        assert!(error.line_column().is_some() && error.help.is_some(), "{error:?}");
    }
}

#[test]
fn mistakes_have_their_place() {
    let error = read("[\n{\"text\": \"Un.\"},\n{\n  \"text\": oui\n}]").remove(1).unwrap_err();
    assert_eq!(error.line_column(), Some((4, 11)));
}

#[test]
fn other_encodings_are_read() {
    let read = read_named(b"[{\"text\": \"\xE9t\xE9, d\xE9j\xE0.\"}]", "a.json");
    assert_eq!(told(&read), ["été, déjà.", "guessed-encoding"]);
}
