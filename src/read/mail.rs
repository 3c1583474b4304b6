//! Mails: the article in the body, and those that are attached.
//!
//! Parts of a mail are mostly written in another form than they are read in, so places are counted in the
//! part, decoded from its transfer encoding, and name it.

use super::facts::{self, Facts};
use super::format::Format;
use super::given::Given;
use super::problem;
use super::source::{Read, Source, Whole};
use crate::document::Document;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::path::Path;

/// How deeply mails may be attached to mails.
const MAX_DEPTH: usize = 8;
/// How many mails may be attached to one in all.
const MAX_NESTED: usize = 1000;

/// Headers by which a mail is known, of which it has one of each line.
const SENT: [&[u8]; 3] = [b"from:", b"return-path:", b"received:"];
const FORMED: [&[u8]; 3] = [b"mime-version:", b"message-id:", b"content-type:"];

/// Whether a file begins as mails do.
pub(super) fn is_mail(head: &[u8]) -> bool {
    let lines = || head.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let has = |names: &[&[u8]]| {
        lines().any(|line| {
            let begins =
                |name: &&[u8]| line.get(..name.len()).is_some_and(|line| line.eq_ignore_ascii_case(name));
            names.iter().any(begins)
        })
    };
    let is_header = |line: &[u8]| line.contains(&b':') && !line.starts_with(b" ");
    lines().next().is_some_and(is_header) && has(&SENT) && has(&FORMED)
}

/// The articles of a mail.
pub(super) fn documents(whole: &Whole) -> Vec<Read> {
    let mut read = Vec::new();
    documents_of(&whole.bytes, &whole.given, "", MAX_DEPTH, &mut read);
    read
}

/// Reads the mail in `bytes`; `inside` names the part that it is attached as, with a dot behind it.
fn documents_of(bytes: &[u8], given: &Given, inside: &str, depth: usize, read: &mut Vec<Read>) {
    let before = read.len();
    // To take mails in thousands of mails apart is work that grows with the square of them.
    if memchr::memmem::find_iter(bytes, b"message/rfc822").count() > MAX_NESTED {
        return read.push(Err(problem::too_deep(&given.file, "0")));
    }
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return read.push(Err(problem::no_mail(&given.file)));
    };
    let facts = facts_of(&mail);
    let body = body(&mail);
    let parts = body.iter().map(|&number| (number, true));
    let attached = mail.attachments.iter().map(|&number| (number, false));
    for (number, is_body) in parts.chain(attached) {
        let Some(part) = mail.part(number) else { continue };
        let Some(kind) = Kind::of(part) else { continue };
        let name = format!("{inside}{number}");
        let stored = bytes.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
        let Some(bytes) = decoded(stored, part.encoding) else {
            read.push(Err(problem::damaged_part(&given.file, &name)));
            continue;
        };
        let format = match kind {
            Kind::Article(format) => format,
            Kind::Mail if depth == 0 => {
                read.push(Err(problem::too_deep(&given.file, &name)));
                continue;
            }
            Kind::Mail => {
                documents_of(&bytes, given, &format!("{name}."), depth - 1, read);
                continue;
            }
        };
        // A body that only carries attachments may be empty.
        if is_body && bytes.trim_ascii().is_empty() {
            continue;
        }
        let member = Some(format!("part {name}").into());
        let id = if is_body { given.id.clone() } else { format!("{}:{name}", given.id).into() };
        let charset = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
        let source = Source::of_bytes(Given { id, member, ..given.clone() }, bytes, charset);
        read.extend(format.documents(source).map(|read| {
            let document = read?;
            Ok(if is_body { headed(document, &facts) } else { document })
        }));
    }
    if read.len() == before {
        read.push(Err(problem::empty_mail(&given.file)));
    }
}

/// The parts of `mail` that are its body: the page, if it has one, else the text.
fn body(mail: &Message<'_>) -> Vec<u32> {
    let is_page = |&&id: &&u32| mail.part(id).is_some_and(|part| matches!(part.body, PartType::Html(_)));
    let pages: Vec<u32> = mail.html_body.iter().filter(is_page).copied().collect();
    if pages.is_empty() { mail.text_body.clone() } else { pages }
}

/// What a part holds.
enum Kind {
    Article(Format),
    Mail,
}

impl Kind {
    fn of(part: &MessagePart<'_>) -> Option<Self> {
        let named = part.attachment_name().and_then(|name| Format::of_path(Path::new(name)));
        match &part.body {
            PartType::Html(_) => Some(Self::Article(Format::Html)),
            PartType::Text(_) => Some(Self::Article(named.unwrap_or(Format::Text))),
            PartType::Binary(_) | PartType::InlineBinary(_) => named.map(Self::Article),
            PartType::Message(_) => Some(Self::Mail),
            PartType::Multipart(_) => None,
        }
    }
}

fn decoded(stored: &[u8], encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::None => Some(stored.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(stored),
        Encoding::Base64 => base64_decode(stored),
    }
}

/// What the headers say of the article in the body.
fn facts_of(mail: &Message<'_>) -> Facts {
    let sender = mail.from().and_then(Address::first);
    let domain = sender.and_then(|sender| sender.address()?.rsplit_once('@')).map(|(_, domain)| domain);
    Facts {
        title: mail.subject().and_then(facts::label),
        author: sender.and_then(|sender| facts::label(sender.name()?)),
        // Outlets are known by where they publish, and that is where they write from.
        outlet: domain.and_then(facts::label),
        date: mail.date().and_then(facts::day_of),
        ..Facts::default()
    }
}

/// The document of a mail's body, under the mail's own headers.
fn headed(document: Document, facts: &Facts) -> Document {
    let facts = facts.clone();
    Document {
        title: facts.title.or(document.title),
        author: facts.author.or(document.author),
        date: facts.date.or(document.date),
        outlet: document.outlet.or(facts.outlet),
        ..document
    }
}

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;
