//! Feeds, RSS and Atom: each entry that brings its text is an article.
//!
//! Feeds are often broken, so elements are told by their names alone, however they nest, and where the
//! XML can't be read on, reading goes on with the next entry.

use super::encoding::{Decoded, decode};
use super::facts::{self, Facts};
use super::given::Given;
use super::source::{Read, Whole};
use super::taken::Taken;
use super::{html, problem};
use crate::document::OffsetMap;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;
use std::sync::Arc;

/// After so many entries that are broken a feed is not read on: to find the end of one may take reading all
/// that follows.
const MAX_BROKEN: usize = 100;

/// Whether a file begins as feeds do.
pub(super) fn is_feed(head: &[u8]) -> bool {
    let mut head = head.trim_ascii_start();
    // Comments, style sheets and XML's own declaration may stand first.
    while let Some(rest) = head.strip_prefix(b"<!--").or_else(|| head.strip_prefix(b"<?")) {
        let Some(end) = memchr::memchr(b'>', rest) else { return false };
        head = rest[end + 1..].trim_ascii_start();
    }
    [&b"<rss"[..], b"<feed", b"<rdf:RDF", b"<atom:feed"].iter().any(|root| head.starts_with(root))
}

/// The articles of a feed.
pub(super) fn documents(whole: Whole) -> Vec<Read> {
    let Whole { bytes, given, charset } = whole;
    let declared =
        charset.map(String::into_bytes).or_else(|| html::declared_encoding(&bytes).map(<[u8]>::to_vec));
    let Decoded { text: source, offsets: outer, doubt, .. } = decode(&given.file, bytes, declared.as_deref());
    let mut feed = Feed {
        given,
        source: &source,
        outer: &outer,
        channel: None,
        entry: Entry::default(),
        number: 0,
        read: Vec::new(),
        lines: (0, 1),
    };
    feed.read_all();
    let Feed { given, number, mut read, .. } = feed;
    if number == 0 && read.is_empty() {
        read.push(Err(problem::empty_feed(&given.file)));
    }
    read.extend(doubt.map(Err));
    read
}

/// What an element of an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Date,
    Author,
    Id,
    Language,
    /// What holds the text, the fullest last.
    Text(Fullness),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    Summary,
    Content,
}

impl Field {
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "link" => Self::Link,
            "pubDate" | "published" | "dc:date" | "date" | "updated" => Self::Date,
            "author" | "dc:creator" | "creator" => Self::Author,
            "guid" | "id" => Self::Id,
            "language" | "dc:language" => Self::Language,
            "description" | "summary" => Self::Text(Fullness::Summary),
            "content:encoded" | "encoded" | "content" => Self::Text(Fullness::Content),
            _ => return None,
        })
    }
}

/// An element that is being read.
struct Open {
    field: Field,
    name: String,
    /// How many elements of its name are open inside of it.
    nested: usize,
    taken: Taken,
    /// The byte of the source after its tag.
    start: usize,
    form: Form,
}

/// How the text of an element is to be understood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// Markup that is written as text.
    Markup,
    /// Markup that stands there as elements.
    Elements,
}

/// An entry, or what stands before the first one, as far as it was read.
#[derive(Default)]
struct Entry {
    /// The byte of the source that it begins at.
    start: usize,
    facts: Facts,
    open: Option<Open>,
    text: Option<(Fullness, html::Found)>,
}

struct Feed<'s> {
    given: Given,
    source: &'s str,
    outer: &'s OffsetMap,
    /// What the feed says of all its entries, once the first was met.
    channel: Option<Facts>,
    entry: Entry,
    number: u64,
    read: Vec<Read>,
    /// How many lines were passed on the way to which byte.
    lines: (usize, u64),
}

impl Feed<'_> {
    fn read_all(&mut self) {
        let mut from = 0;
        let mut broken = 0;
        while let Some(at) = self.read_from(from) {
            // What was read of the entry is no article that anybody wrote.
            self.give_up();
            broken += 1;
            let Some(next) = next_entry(self.source, at).filter(|_| broken < MAX_BROKEN) else { return };
            from = next;
        }
        // A feed that is cut off ends within an element.
        if self.entry.open.is_some() { self.give_up() } else { self.finish() }
    }

    /// Reads from byte `from` up to the end, or to where the XML can't be read on, which it gives.
    fn read_from(&mut self, from: usize) -> Option<usize> {
        let source = self.source;
        let mut reader = Reader::from_str(&source[from..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = from + reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = from + reader.buffer_position() as usize;
            let is_tag = matches!(event, Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)));
            // A tag that is never closed goes on up to the end of the next.
            if is_tag && memchr::memchr(b'<', &source.as_bytes()[start + 1..end]).is_some() {
                return Some(start + 1);
            }
            match event {
                // What is never closed takes all that follows along, so the next entry may be inside of it.
                Err(_) => return Some(start + 1),
                Ok(Event::Eof) => return None,
                Ok(Event::Start(tag)) => self.start(&tag, start, end),
                Ok(Event::Empty(tag)) => self.link(&tag),
                Ok(Event::End(tag)) => self.end(tag.name().as_ref(), start),
                Ok(Event::Text(_)) => self.text(start..end, None),
                // `<![CDATA[` and `]]>` stand around it.
                Ok(Event::CData(_)) => self.text(start + 9..end.saturating_sub(3).max(start + 9), None),
                Ok(Event::GeneralRef(_)) => self.text(start..end, reference(&source[start..end])),
                Ok(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, start: usize, end: usize) {
        let name = tag.name();
        let name = plain_name(name.as_ref());
        if is_entry(name) {
            self.finish();
            self.entry = Entry { start, ..Entry::default() };
            return;
        }
        self.link(tag);
        if let Some(open) = &mut self.entry.open {
            open.nested += usize::from(open.name == name);
            // Atom gives the author's name, address and page as elements; the name comes first.
            if open.field == Field::Author && name == "name" {
                open.taken = Taken::new();
                name.clone_into(&mut open.name);
            }
            return;
        }
        let Some(field) = Field::of_name(name) else { return };
        let form = match attribute(tag, "type").as_deref() {
            Some("xhtml") => Form::Elements,
            Some("text") => Form::Plain,
            // RSS does not say, and means markup.
            _ => Form::Markup,
        };
        let name = name.to_owned();
        self.entry.open = Some(Open { field, name, nested: 0, taken: Taken::new(), start: end, form });
    }

    /// Takes the address that a tag of Atom gives.
    fn link(&mut self, tag: &BytesStart<'_>) {
        let is_own = plain_name(tag.name().as_ref()) == "link"
            && attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
        if let Some(address) = attribute(tag, "href").filter(|_| is_own) {
            self.entry.facts.url = facts::label(&address);
        }
    }

    fn text(&mut self, source: Range<usize>, decoded: Option<char>) {
        let Some(open) = &mut self.entry.open else { return };
        if open.form == Form::Elements || source.is_empty() {
            return;
        }
        match decoded {
            Some(char) => open.taken.take(source, char.encode_utf8(&mut [0; 4]), true),
            None => open.taken.take(source.clone(), &self.source[source], false),
        }
    }

    fn end(&mut self, name: &str, start: usize) {
        let name = plain_name(name);
        if is_entry(name) {
            self.finish();
            return;
        }
        let Some(open) = self.entry.open.as_mut().filter(|open| open.name == name) else { return };
        if open.nested > 0 {
            open.nested -= 1;
            return;
        }
        let Some(Open { field, mut taken, start: from, form, .. }) = self.entry.open.take() else { return };
        if form == Form::Elements {
            taken.take(from..start.max(from), &self.source[from..start.max(from)], false);
        }
        let (text, offsets) = taken.finish();
        let facts = &mut self.entry.facts;
        let keep = |kept: &mut Option<Arc<str>>, found: Option<Arc<str>>| {
            if kept.is_none() {
                *kept = found;
            }
        };
        match field {
            Field::Title => keep(&mut facts.title, facts::label(&plain_text(&text))),
            Field::Link => keep(&mut facts.url, facts::label(&text)),
            Field::Date => keep(&mut facts.date, facts::date(&text).or_else(|| facts::mail_date(&text))),
            Field::Author => keep(&mut facts.author, facts::label(&text)),
            Field::Id => keep(&mut facts.id, facts::label(&text)),
            Field::Language => {
                keep(&mut facts.language, facts::label(&text).and_then(|tag| facts::language_code(&tag)));
            }
            Field::Text(fullness) => {
                let offsets = offsets.finish_within(&text, self.source, self.outer);
                let is_fuller = self.entry.text.as_ref().is_none_or(|(other, _)| fullness > *other);
                if let Some(found) = found(text, offsets, form).filter(|_| is_fuller) {
                    self.entry.text = Some((fullness, found));
                }
            }
        }
    }

    /// Ends an entry, or what stands before the first one.
    fn finish(&mut self) {
        let Entry { start, facts, text, .. } = std::mem::take(&mut self.entry);
        let Some(channel) = &self.channel else {
            let outlet = facts.title;
            self.channel = Some(Facts { outlet, language: facts.language, ..Facts::default() });
            return;
        };
        // Between two entries there is nothing.
        if start == 0 {
            return;
        }
        self.number += 1;
        let given = self.given.of_record(self.number);
        let read = if let Some((_, html::Found { text, offsets, facts: found })) = text {
            Ok(given.document(text, offsets, facts.or(found).or(channel.clone())))
        } else {
            let line = self.line(start);
            Err(problem::entry_without_text(&self.given.file, self.source, start, line))
        };
        self.read.push(read);
    }

    /// Tells that an entry can't be read to its end.
    fn give_up(&mut self) {
        let Entry { start, .. } = std::mem::take(&mut self.entry);
        self.channel.get_or_insert_default();
        self.number += u64::from(start > 0);
        let line = self.line(start);
        self.read.push(Err(problem::broken_entry(&self.given.file, self.source, start, line)));
    }

    /// The line, from 1, of byte `at`, which lies behind all that were asked for before.
    fn line(&mut self, at: usize) -> u64 {
        let (passed, line) = self.lines;
        let at = at.max(passed);
        let feeds = memchr::memchr_iter(b'\n', &self.source.as_bytes()[passed..at]).count();
        self.lines = (at, line + feeds as u64);
        self.lines.1
    }
}

/// The text of an entry, which may be written as markup.
fn found(text: String, offsets: OffsetMap, form: Form) -> Option<html::Found> {
    let is_plain = form == Form::Plain || memchr::memchr2(b'<', b'&', text.as_bytes()).is_none();
    if !is_plain {
        return html::fragment(&text, &offsets);
    }
    (!text.trim().is_empty()).then(|| html::Found { text, offsets, facts: Facts::default() })
}

/// A title as it reads; many have references in them that were escaped twice.
fn plain_text(text: &str) -> String {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    html::fragment(text, &OffsetMap::identity(text, 0)).map_or_else(|| text.to_owned(), |found| found.text)
}

fn is_entry(name: &str) -> bool {
    name == "item" || name == "entry"
}

/// A name without the prefix that some feeds give all of Atom's.
fn plain_name(name: &str) -> &str {
    name.strip_prefix("atom:").unwrap_or(name)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The character that a reference such as `&lt;` or `&#233;` stands for. Those that only HTML knows are
/// left to it.
fn reference(source: &str) -> Option<char> {
    let name = source.strip_prefix('&')?.strip_suffix(';')?;
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&char| char != '\0')?
        }
    })
}

/// The byte at or after `from` where an entry begins.
fn next_entry(source: &str, from: usize) -> Option<usize> {
    let rest = source.as_bytes().get(from..)?;
    memchr::memchr_iter(b'<', rest).find_map(|at| {
        let name = &rest[at + 1..];
        let begins = [&b"item"[..], b"entry", b"atom:entry"].iter().any(|entry| {
            name.starts_with(entry) && name.get(entry.len()).is_some_and(|&byte| b"> \t\r\n".contains(&byte))
        });
        begins.then_some(from + at)
    })
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
