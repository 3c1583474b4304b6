use super::super::testing::{code, read_named, stands, told};
use super::super::{Fields, ReadOptions, documents_from};
use super::*;

fn read(text: &str) -> Vec<Read> {
    read_named(text.as_bytes(), "fr/a.csv")
}

#[test]
fn a_row_is_an_article() {
    let text = "Date,Headline,Body,Outlet\r\n2024-05-01,\"Un, deux\",\"Il a dit « oui »,\r\net \"\"non\"\".\",L\r\n2024-05-02,T,Deux.,M\r\n";
    let read = read(text);
    assert_eq!(told(&read), ["Il a dit « oui »,\r\net \"non\".", "Deux."]);
    let (first, second) = (read[0].as_ref().unwrap(), read[1].as_ref().unwrap());
    assert_eq!((first.title.as_deref(), first.date.as_deref()), (Some("Un, deux"), Some("2024-05-01")));
    assert_eq!((&*second.id, second.record, second.outlet.as_deref()), ("fr/a:2", Some(2), Some("M")));
    assert_eq!(stands(first, "\"non\".", text), ("\"\"non\"\".", 3, 4));
    assert_eq!(stands(second, "Deux", text), ("Deux", 4, 14));
}

#[test]
fn columns_stand_apart_by_commas_tabs_and_semicolons() {
    for text in ["title,text\nT,Oui.\n", "title\ttext\nT\tOui.", "\u{FEFF}title;text\nT;Oui."] {
        assert_eq!(told(&read(text)), ["Oui."], "{text}");
        // The same where only the content tells.
        assert_eq!(told(&read_named(text.as_bytes(), "-")), ["Oui."], "{text}");
    }
}

#[test]
fn one_bad_row_loses_no_other() {
    let cases = ["a,b,c", "", "\"x,y", "x,\"y", "x,"];
    for case in cases {
        let text = format!("title,text\nT,Un.\n{case}\nT,Deux.\n");
        let read = read(&text);
        let told = told(&read);
        assert_eq!(told.first(), Some(&"Un."), "{case}");
        assert_eq!(told.last(), Some(&"Deux."), "{case}");
        if !case.is_empty() {
            assert_eq!(told[1], "invalid-row", "{case}");
            assert!(read[1].as_ref().unwrap_err().message.contains("line 3"));
        }
    }
}

#[test]
fn rows_in_another_encoding_are_read() {
    let bytes = b"title,text\nT,d\xE9j\xE0 \xE9t\xE9, o\xF9\n".to_vec();
    let bytes = [bytes, b"T,\"d\xE9j\xE0 \xE9t\xE9, o\xF9\"\n".to_vec()].concat();
    assert_eq!(told(&read_named(&bytes, "a.csv"))[2..], ["déjà été, où", "guessed-encoding"]);
}

#[test]
fn a_table_without_a_column_of_text_says_so() {
    let read = read("day,story_id,place\n1,2,3\n");
    assert_eq!(code(&read), "no-text-column");
    assert!(read[0].as_ref().unwrap_err().message.contains("`story_id`"));
    assert_eq!(code(&self::read("")), "empty-file");
    let fields = Fields { text: vec!["Story ID".into()], ..Fields::default() };
    let options = ReadOptions { fields, ..ReadOptions::default() };
    let document = documents_from(&b"day,story_id\n1,Oui.\n"[..], "a.csv", &options).next().unwrap().unwrap();
    assert_eq!(&*document.text, "Oui.");
}

#[test]
fn rows_have_a_limit() {
    let options = ReadOptions { max_bytes: 40, ..ReadOptions::default() };
    for long in ["x".repeat(100), format!("\"{}", "x\n".repeat(50))] {
        let text = format!("title,text\nT,Un.\nT,{long}\nT,Deux.\n");
        let read: Vec<_> = documents_from(std::io::Cursor::new(text), "a.csv", &options).collect();
        let told = told(&read);
        assert_eq!((told[0], *told.last().unwrap()), ("Un.", "Deux."), "{told:?}");
    }
}
