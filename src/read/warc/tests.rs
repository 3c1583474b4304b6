use super::super::packed::tests::gzip;
use super::super::testing::{code, read_named, told};
use super::*;
use crate::document::{Document, Span};

const PAGE: &str = "<html><head><title>T</title></head><body><article><p>Le ministre a déclaré que les obus sont arrivés.</p></article></body></html>";

fn record(kind: &str, block: &[u8]) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://phare.example/1>\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(header: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n{header}\r\n");
    record("response", &[head.as_bytes(), body].concat())
}

fn chunked(body: &[u8]) -> Vec<u8> {
    let chunk = |chunk: &[u8]| [format!("{:x};x\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat();
    [body.chunks(40).flat_map(chunk).collect(), b"0\r\n\r\n".to_vec()].concat()
}

fn article(read: &Read) -> &Document {
    let document = read.as_ref().unwrap();
    assert_eq!(&*document.text, "Le ministre a déclaré que les obus sont arrivés.");
    document
}

#[test]
fn pages_are_read_record_by_record() {
    let deflated = {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(PAGE.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let records = [
        record("warcinfo", b"software: x\r\n"),
        answer("", PAGE.as_bytes()),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        answer("Transfer-Encoding: chunked\r\n", &chunked(PAGE.as_bytes())),
        answer("Transfer-Encoding: chunked\r\n", PAGE.as_bytes()),
        answer("Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())),
        answer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &chunked(&gzip(PAGE.as_bytes()))),
        answer("Content-Encoding: gzip\r\n", PAGE.as_bytes()),
        answer("Content-Encoding: deflate\r\n", &deflated),
        record("resource", PAGE.as_bytes()),
        record("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\0"),
        record(
            "response",
            &[b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", PAGE.as_bytes()].concat(),
        ),
    ];
    let plain = records.concat();
    let each: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for (bytes, name) in
        [(&plain, "a.warc"), (&each, "a.warc.gz"), (&gzip(&plain), "a.warc.gz"), (&plain, "-")]
    {
        let read = read_named(bytes, name);
        assert_eq!(read.len(), 8, "{:?}", told(&read));
        for read in &read {
            let document = article(read);
            assert_eq!(document.url.as_deref(), Some("https://phare.example/1"));
            let at = document.text.find("déclaré").unwrap() as u32;
            let place = document.place(Span::new(at, at + 9));
            assert_eq!(&PAGE[place.bytes.start as usize..place.bytes.end as usize], "déclaré");
        }
        let first = article(&read[0]);
        assert_eq!((first.record, first.member.as_deref()), (Some(2), Some("record 2")));
    }
}

#[test]
fn one_damaged_record_loses_no_other() {
    let good = answer("", PAGE.as_bytes());
    let mut cut = good.clone();
    cut.truncate(good.len() - 60);
    let cases: [&[u8]; 5] = [
        b"rubbish\r\n\r\nmore\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n",
        &record("response", b"no answer"),
        &answer("Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())[..60]),
        &answer("Content-Encoding: br\r\n", b"\xFF\xFF\xFF\xFF"),
    ];
    for case in cases {
        let read = read_named(&[&good, case, &good].concat(), "a.warc");
        assert_eq!(read.len(), 3, "{:?}", told(&read));
        article(&read[0]);
        article(&read[2]);
        assert_eq!(read[1].as_ref().unwrap_err().code, "damaged-record");
    }
    let read = read_named(&[&good[..], &cut].concat(), "a.warc");
    assert_eq!(told(&read)[1], "damaged-record");
}

#[test]
fn damage_to_a_packed_record_loses_no_other() {
    let good = gzip(&answer("", PAGE.as_bytes()));
    let mut bad = good.clone();
    for byte in &mut bad[40..80] {
        *byte ^= 0x5A;
    }
    for packed in [[&good[..], &bad, &good].concat(), [&good[..], &bad[..90], &good].concat()] {
        let read = read_named(&packed, "a.warc.gz");
        assert_eq!(read.len(), 3, "{:?}", told(&read));
        article(&read[0]);
        article(&read[2]);
        assert_eq!(read[1].as_ref().unwrap_err().code, "damaged-record");
    }
}

#[test]
fn pages_without_an_article_are_no_mistake() {
    let list = answer("", b"<html><body><ul><li><a href=/1>A</a><li><a href=/2>B</a></ul></body></html>");
    let read = read_named(&list, "a.warc");
    assert_eq!(code(&read), "no-article");
    assert_eq!(read[0].as_ref().unwrap_err().severity, Severity::Note);
    assert_eq!(code(&read_named(&record("request", b"GET /"), "a.warc")), "empty-archive");
}
