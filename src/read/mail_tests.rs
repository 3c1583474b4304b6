use super::super::testing::{code, read_named, told};
use super::*;
use crate::document::Span;

fn read(text: &str) -> Vec<Read> {
    read_named(text.replace('\n', "\r\n").as_bytes(), "fr/a.eml")
}

const MAIL: &str = "From: =?utf-8?Q?Agence_M=C3=A9ridienne?= <desk@meridienne.example>
Subject: =?iso-8859-1?Q?D=E9p=EAche?=
Date: Thu, 31 Oct 2024 23:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8

plain
--c
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<html><body><p>Le ministre a d=E9clar=E9 que les obus =
sont arriv=E9s.</p></body></html>
--c--
--b
Content-Type: text/plain; charset=utf-8; name=suite.txt
Content-Disposition: attachment; filename=suite.txt
Content-Transfer-Encoding: base64

TW9zY291IGTDqW1lbnQu
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--b--
";

#[test]
fn the_body_and_what_is_attached_are_articles() {
    let read = read(MAIL);
    assert_eq!(told(&read), ["Le ministre a déclaré que les obus sont arrivés.", "Moscou dément."]);
    let (body, attached) = (read[0].as_ref().unwrap(), read[1].as_ref().unwrap());
    let Document { title, date, outlet, author, .. } = body;
    let found = [title, date, outlet, author].map(|fact| fact.as_deref().unwrap_or_default());
    assert_eq!(found, ["Dépêche", "2024-10-31", "meridienne.example", "Agence Méridienne"]);
    assert_eq!((&*body.id, &*attached.id), ("fr/a", "fr/a:4"));
    // Places are counted in the part, once it is decoded.
    let at = body.text.find("déclaré").unwrap() as u32;
    let place = body.place(Span::new(at, at + 9));
    let decoded = b"<html><body><p>Le ministre a d\xE9clar\xE9";
    assert_eq!(&decoded[place.bytes.start as usize..place.bytes.end as usize], b"d\xE9clar\xE9");
    assert_eq!(place.to_string(), "fr/a.eml:part 3:1");
}

#[test]
fn a_plain_mail_is_one_article() {
    let mail = "From: a@x.example\nMessage-ID: <1@x>\nSubject: T\n\nOui, dit-il.\n";
    let read = read(mail);
    assert_eq!(told(&read), ["Oui, dit-il.\r\n"]);
    assert_eq!(read_named(mail.as_bytes(), "-").len(), 1, "the content tells that it is a mail");
    assert_eq!(read_named(mail.as_bytes(), "-")[0].as_ref().unwrap().title.as_deref(), Some("T"));
}

#[test]
fn mails_in_mails_are_read_down_to_a_limit() {
    let mut mail = "From: a@x.example\nSubject: T\n\nOui, dit-il.\n".to_owned();
    for _ in 0..3 {
        mail = format!("From: b@x.example\nContent-Type: message/rfc822\n\n{mail}");
    }
    assert_eq!(told(&read(&mail)), ["Oui, dit-il.\r\n"]);
    for _ in 0..200 {
        mail = format!("From: b@x.example\nContent-Type: message/rfc822\n\n{mail}");
    }
    assert_eq!(code(&read(&mail)), "nested-mails");
}

#[test]
fn what_is_no_mail_says_so() {
    assert_eq!(code(&read("")), "no-mail");
    let picture = "From: a@x.example\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n";
    assert_eq!(code(&read(picture)), "empty-mail");
}
