//! What is said of files that can't be read, as text: each diagnostic of reading, in a snapshot.

use super::snapshot::kept;
use std::fmt::Write;
use std::io::Cursor;
use whosaid::read::{Fields, ReadOptions, documents_from};
use whosaid::report::diagnostics::render;
use whosaid::report::{Page, Paint};

/// Names of files, and what is wrong in them.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mail = "From: a@x.example\nMIME-Version: 1.0\n";
    let nested = format!("{mail}Content-Type: message/rfc822\n\n").repeat(12) + mail + "\nOui.\n";
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n\x1F";
    let record = |kind: &str, block: &str| {
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
    };
    let texts = [
        ("empty.txt", String::new()),
        ("page.html", "<html><body><div id=app></div></body></html>".to_owned()),
        (
            "broken.json",
            "[{\"text\": \"Oui.\"},\n {\"text\": oui},\n {\"txt\": \"Oui.\"}, {\"text\": \" \"}, 7]"
                .to_owned(),
        ),
        ("broken.jsonl", "{\"text\": \"Oui.\"}\n[1]\n{\"text\": 3}\n{\"text\": \n".to_owned()),
        ("columns.csv", "day,place,number\n1,2,3\n".to_owned()),
        ("rows.csv", "title,text\nA,Oui.,B\nA,\nA,\"Oui.\n".to_owned()),
        ("long.csv", format!("title,text\nA,{}\n", "a".repeat(5000))),
        ("links.xml", "<rss><channel><item><title>A</title></item></channel></rss>".to_owned()),
        ("cut.xml", "<rss><channel>\n<item><description>Oui".to_owned()),
        ("none.xml", "<rss><channel></channel></rss>".to_owned()),
        ("none.eml", String::new()),
        ("picture.eml", format!("{mail}Content-Type: image/png\n\nAAAA\n")),
        ("nested.eml", nested),
        ("rubbish.warc", "rubbish\n".to_owned()),
        (
            "cut.warc",
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\n".to_owned(),
        ),
        ("packed.warc", record("response", answer)),
        (
            "list.warc",
            record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=/>A</a>"),
        ),
        ("long.warc", record("response", &"a".repeat(5000))),
        ("requests.warc", record("request", "GET /")),
        ("long.txt", "a".repeat(5000)),
    ];
    let bytes: [(&str, &[u8]); 8] = [
        ("letters.txt", b"\xC9t\xE9, d\xE9j\xE0, o\xF9 il a dit \xE7a"),
        ("damaged.txt", "L’été, et l\u{92}eau".as_bytes()),
        ("letters.csv", b"title,text\nA,d\xE9j\xE0 l\xE0, o\xF9 il a \xE9t\xE9\n"),
        ("letters.jsonl", b"{\"text\": \"\xE9\"}\n"),
        ("wide.jsonl", b"\xFF\xFE{\0"),
        ("cut.txt.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03\x0B"),
        ("cut.txt.zst", b"\x28\xB5\x2F\xFD\x24"),
        ("picture.txt", b"%PDF-1.7"),
    ];
    let texts = texts.into_iter().map(|(name, text)| (name, text.into_bytes()));
    texts.chain(bytes.map(|(name, bytes)| (name, bytes.to_vec()))).collect()
}

#[test]
fn each_mistake_has_its_words() {
    let options = ReadOptions { max_bytes: 4000, fields: Fields::default(), ..ReadOptions::default() };
    let page = Page { width: 100, paint: Paint { on: false } };
    let mut told = String::new();
    for (name, bytes) in files() {
        for read in documents_from(Cursor::new(bytes), name, &options) {
            if let Err(diagnostic) = read {
                let _ = writeln!(told, "{}", render(&diagnostic, page).trim_end());
            }
        }
    }
    kept("mistakes-in-files", &told);
}
