//! From the source of a page to its tree, with `html5gum` to tell tags from text.
//!
//! The tree is built as browsers build it in what matters for text: elements end where their end tag,
//! their parent's end, or the next of their kind ends them. Each step looks at a bounded number of open
//! elements, so the work grows with the page however it nests.

use super::hints::{Hints, Memo};
use super::page::{Element, ElementId, Fact, Page, Piece, Text};
use super::tag::{Kind, Names, Tag, TagId, kind};
use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use std::convert::Infallible;
use xxhash_rust::xxh3::xxh3_64;

/// How far an end tag of an inline element looks for its start among open inline elements.
const INLINE_REACH: usize = 12;

/// The tree of `source`.
pub(super) fn parse(source: &str) -> Page {
    let mut builder = Builder::new(source);
    let Ok(()) = Tokenizer::new_with_emitter(source, &mut builder).finish();
    builder.finish()
}

/// Attributes that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attribute {
    Class,
    Id,
    /// `name`, `property` or `itemprop`.
    Property,
    Content,
    Datetime,
    Hidden,
    Lang,
    Role,
    Style,
    Type,
    Other,
}

impl Attribute {
    fn of(name: &[u8]) -> Self {
        match name {
            b"class" => Self::Class,
            b"id" => Self::Id,
            b"name" | b"property" | b"itemprop" => Self::Property,
            b"content" => Self::Content,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"lang" | b"xml:lang" => Self::Lang,
            b"role" => Self::Role,
            b"style" => Self::Style,
            b"type" => Self::Type,
            _ => Self::Other,
        }
    }
}

/// An open element.
#[derive(Clone, Copy, Debug)]
struct Open {
    tag: TagId,
    kind: Kind,
    /// Its element, or the nearest around it that has one.
    element: ElementId,
    owns_element: bool,
    /// Of the open elements that the next of its kind ends, the nearest that can be ended from here, as
    /// a place on the stack counted from 1: a paragraph, an item of a list, a row, a cell.
    ends: [u32; 4],
    /// The cell or the table that no end tag reaches beyond.
    scope: u32,
}

const PARAGRAPH: usize = 0;
const ITEM: usize = 1;
const ROW: usize = 2;
const CELL: usize = 3;

/// Which of `Open::ends` an element is.
fn slot(tag: TagId) -> Option<usize> {
    if tag == Tag::P {
        Some(PARAGRAPH)
    } else if [Tag::Li, Tag::Dt, Tag::Dd].iter().any(|item| tag == *item) {
        Some(ITEM)
    } else if tag == Tag::Tr {
        Some(ROW)
    } else if tag == Tag::Td || tag == Tag::Th {
        Some(CELL)
    } else {
        None
    }
}

struct Builder<'s> {
    source: &'s [u8],
    page: Page,
    /// The bytes of [`Page::decoded`]. Text comes in pieces that may end within a character.
    decoded: Vec<u8>,
    names: Names,
    memo: Memo,
    stack: Vec<Open>,
    /// The open elements of each name, as places on the stack.
    open: Vec<Vec<u32>>,
    /// The place on the stack of the outermost open element whose text is not the page's.
    never: Option<usize>,
    seam: u32,
    /// How far the source was read, and how far it became text or tags.
    position: usize,
    done: usize,
    /// The tag that is being read.
    name: Vec<u8>,
    is_end: bool,
    attribute_name: Vec<u8>,
    attributes: Vec<(Attribute, Vec<u8>)>,
    is_value: bool,
    last_start: Vec<u8>,
    /// What is done with text that is not the page's.
    script: Option<String>,
    title: Option<String>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let root = Element {
            tag: Tag::Html as TagId,
            hints: Hints::default(),
            class: 0,
            in_link: false,
            parent: 0,
            end: 0,
            block: 0,
        };
        let open =
            Open { tag: root.tag, kind: Kind::Block, element: 0, owns_element: true, ends: [0; 4], scope: 0 };
        Self {
            source: source.as_bytes(),
            page: Page { elements: vec![root], ..Page::default() },
            decoded: Vec::new(),
            names: Names::default(),
            memo: Memo::default(),
            stack: vec![open],
            open: Vec::new(),
            never: None,
            seam: 0,
            position: 0,
            done: 0,
            name: Vec::new(),
            is_end: false,
            attribute_name: Vec::new(),
            attributes: Vec::new(),
            is_value: false,
            last_start: Vec::new(),
            script: None,
            title: None,
        }
    }

    fn finish(mut self) -> Page {
        self.pop_to(0);
        self.page.elements[0].end = self.page.elements.len() as ElementId;
        match String::from_utf8(self.decoded) {
            Ok(decoded) => self.page.decoded = decoded,
            // Pieces of a `str` that are put together again are UTF-8.
            Err(_) => self.page.texts.clear(),
        }
        self.page
    }

    fn top(&self) -> Open {
        // The root is never popped.
        self.stack.last().copied().unwrap_or_else(|| unreachable!())
    }

    /// Ends the open elements from the place `len` of the stack on.
    fn pop_to(&mut self, len: usize) {
        while self.stack.len() > len.max(1) {
            let Some(open) = self.stack.pop() else { return };
            if let Some(places) = self.open.get_mut(usize::from(open.tag)) {
                places.pop();
            }
            if open.owns_element {
                self.page.elements[open.element as usize].end = self.page.elements.len() as ElementId;
            }
            self.seam += u32::from(open.kind != Kind::Inline);
            if self.never.is_some_and(|never| never >= self.stack.len()) {
                self.never = None;
                self.page.scripts.extend(self.script.take());
                if let (Some(title), true) = (self.title.take(), self.page.title.is_empty()) {
                    self.page.title = title;
                }
            }
        }
    }

    /// The innermost open element of this name that an end tag may end, as a place on the stack.
    fn reachable(&self, tag: TagId) -> Option<usize> {
        let place = *self.open.get(usize::from(tag))?.last()?;
        let is_table = [Tag::Table, Tag::Tr, Tag::Tbody, Tag::Td, Tag::Th].iter().any(|name| tag == *name);
        (is_table || place >= self.top().scope).then_some(place as usize)
    }

    fn value(&self, wanted: Attribute) -> Option<&[u8]> {
        let found = self.attributes.iter().find(|(attribute, _)| *attribute == wanted);
        found.map(|(_, value)| value.as_slice())
    }

    fn text_value(&self, wanted: Attribute) -> Option<String> {
        self.value(wanted).map(|value| String::from_utf8_lossy(value).trim().to_owned())
    }

    fn start_tag(&mut self) {
        let tag = self.names.number(&self.name);
        if tag == Tag::Html || tag == Tag::Body {
            if self.page.language.is_none() {
                self.page.language = self.text_value(Attribute::Lang);
            }
            return;
        }
        if self.never.is_some() && kind(tag) == Kind::Void {
            return;
        }
        match kind(tag) {
            Kind::Void => self.void(tag),
            kind => self.open(tag, kind),
        }
    }

    fn void(&mut self, tag: TagId) {
        self.note_fact();
        if tag == Tag::Br {
            let at = self.decoded.len() as u32;
            let element = self.top().element;
            self.page.texts.push(Text { element, seam: self.seam, start: at, end: at });
        } else if tag == Tag::Img {
            self.page.pictures.push(self.top().element);
        } else if tag == Tag::Hr {
            self.end_slot(PARAGRAPH);
            self.seam += 1;
        }
    }

    /// Keeps what a `<meta>`, or any element with an `itemprop`, says of the page.
    fn note_fact(&mut self) {
        let content = self.text_value(Attribute::Content).or_else(|| self.text_value(Attribute::Datetime));
        if let (Some(name), Some(content)) = (self.text_value(Attribute::Property), content)
            && !content.is_empty()
        {
            self.page.facts.push(Fact { name: name.to_ascii_lowercase(), content });
        }
    }

    /// Ends the open paragraph, item, row or cell that the next block ends.
    fn end_slot(&mut self, slot: usize) {
        if let Some(place) = self.top().ends[slot].checked_sub(1) {
            self.pop_to(place as usize);
        }
    }

    fn open(&mut self, tag: TagId, kind: Kind) {
        if self.never.is_none() {
            if kind != Kind::Inline {
                self.end_slot(PARAGRAPH);
            }
            if let Some(slot) = slot(tag) {
                if slot == ROW {
                    self.end_slot(CELL);
                }
                self.end_slot(slot);
            }
            // Links do not stand in links.
            if tag == Tag::A {
                self.end_inline(tag);
            }
        }
        if self.never.is_none() && kind == Kind::Never {
            if tag == Tag::Video {
                self.page.pictures.push(self.top().element);
            }
            self.never = Some(self.stack.len());
            let is_data = self.value(Attribute::Type).is_some_and(|value| value.ends_with(b"ld+json"));
            self.script = (tag == Tag::Script && is_data).then(String::new);
            self.title = (tag == Tag::Title && self.page.title.is_empty()).then(String::new);
        }
        let above = self.top();
        let hints = self.hints();
        let owns_element =
            self.never.is_none() && (kind != Kind::Inline || tag == Tag::A || hints != Hints::default());
        let element = if owns_element { self.add_element(tag, kind, hints) } else { above.element };
        if self.never.is_none() {
            self.note_fact();
            if let (true, Some(time)) = (tag == Tag::Time, self.text_value(Attribute::Datetime)) {
                self.page.times.push((element, time));
            }
        }
        self.seam += u32::from(kind != Kind::Inline);
        self.push(Open { tag, kind, element, owns_element, ..above });
    }

    fn add_element(&mut self, tag: TagId, kind: Kind, hints: Hints) -> ElementId {
        let id = self.page.elements.len() as ElementId;
        let parent = self.top().element;
        let around = self.page.elements[parent as usize];
        let class = self.value(Attribute::Class).map_or(0, |class| xxh3_64(class) as u32);
        self.page.elements.push(Element {
            tag,
            hints,
            class,
            in_link: around.in_link || tag == Tag::A,
            parent,
            end: id,
            block: if kind == Kind::Inline { around.block } else { id },
        });
        id
    }

    fn push(&mut self, mut open: Open) {
        let place = self.stack.len() as u32;
        let tag = open.tag;
        let passes = |slot: usize| match slot {
            PARAGRAPH => open.kind == Kind::Inline,
            ITEM => open.kind == Kind::Inline || tag == Tag::Div || tag == Tag::P,
            _ => tag != Tag::Table,
        };
        let mut ends = open.ends;
        for (slot, end) in ends.iter_mut().enumerate() {
            if !passes(slot) {
                *end = 0;
            }
        }
        if let Some(slot) = slot(tag) {
            ends[slot] = place + 1;
        }
        if [Tag::Table, Tag::Td, Tag::Th, Tag::Caption].iter().any(|bound| tag == *bound) {
            open.scope = place;
        }
        open.ends = ends;
        self.stack.push(open);
        let index = usize::from(tag);
        // The number that surplus names share is not worth a table of its size.
        if index < 2048 {
            if self.open.len() <= index {
                self.open.resize_with(index + 1, Vec::new);
            }
            self.open[index].push(place);
        }
    }

    fn hints(&mut self) -> Hints {
        if self.never.is_some() {
            return Hints::default();
        }
        let mut hints = Hints::default();
        for (attribute, value) in &self.attributes {
            hints = hints.union(match attribute {
                Attribute::Class | Attribute::Id | Attribute::Role | Attribute::Property => {
                    self.memo.of_names(value)
                }
                Attribute::Hidden => Hints::HIDDEN,
                Attribute::Style => super::hints::of_style(value),
                _ => Hints::default(),
            });
        }
        hints
    }

    fn end_tag(&mut self) {
        let tag = self.names.number(&self.name);
        if tag == Tag::Html || tag == Tag::Body {
            return;
        }
        match kind(tag) {
            Kind::Void => {
                // Browsers take `</br>` for a line break.
                if tag == Tag::Br && self.never.is_none() {
                    self.void(tag);
                }
            }
            Kind::Inline => self.end_inline(tag),
            _ => {
                if let Some(place) = self.reachable(tag)
                    && self.never.is_none_or(|never| place >= never)
                {
                    self.pop_to(place);
                }
            }
        }
    }

    /// Ends an open inline element, if no block stands between.
    fn end_inline(&mut self, tag: TagId) {
        let inner = self.stack.iter().enumerate().rev().take(INLINE_REACH);
        let mut inline = inner.take_while(|(_, open)| open.kind == Kind::Inline);
        if let Some((place, _)) = inline.find(|(_, open)| open.tag == tag) {
            self.pop_to(place);
        }
    }

    /// Takes text that the tokenizer made of the source from `done` on: a copy of it, but that a carriage
    /// return with or without a line feed became a line feed; or what an entity stands for.
    fn text(&mut self, mut text: &[u8]) {
        while !text.is_empty() {
            // A tag without a name is dropped, and nothing is said of it; where there are no tags it is text.
            while text[0] != b'<' && self.source[self.done..].starts_with(b"</>") {
                self.done += 3;
            }
            let source = &self.source[self.done..];
            let same = text.iter().zip(source).take_while(|(a, b)| a == b).count();
            // An entity that stands for its own first character has more behind that than was read ahead.
            let is_entity = text == b"&" && self.position > self.done + 2;
            if same > 0 && !is_entity {
                self.piece(&text[..same], None, same);
                text = &text[same..];
            } else if text[0] == b'\n' && source.first() == Some(&b'\r') {
                let len = if source.get(1) == Some(&b'\n') { 2 } else { 1 };
                self.piece(b"\n", Some(len), len as usize);
                text = &text[1..];
            } else {
                let len = self.position.saturating_sub(self.done);
                return self.piece(text, Some(len as u32), len);
            }
        }
    }

    /// Adds `text`, which is the next `len` bytes of the source, or `replaced` them.
    fn piece(&mut self, text: &[u8], replaced: Option<u32>, len: usize) {
        let source = self.done as u32;
        // Whatever the tokenizer drops in silence, no piece reaches beyond the page.
        let len = len.min(self.source.len() - self.done);
        let replaced = replaced.map(|_| len as u32);
        self.done += len;
        // A NUL is dropped, as browsers do.
        if text == b"\0" {
            return;
        }
        let element = self.top().element;
        let decoded = self.decoded.len() as u32;
        let in_step = replaced.is_none()
            && self.page.pieces.last().is_some_and(|last| {
                last.replaced.is_none() && decoded - last.decoded == source.wrapping_sub(last.source)
            });
        if !in_step {
            self.page.pieces.push(Piece { decoded, source, replaced });
        }
        self.decoded.extend_from_slice(text);
        let end = self.decoded.len() as u32;
        match self.page.texts.last_mut() {
            Some(last)
                if last.element == element
                    && last.seam == self.seam
                    && last.end == decoded
                    && last.start < last.end =>
            {
                last.end = end;
            }
            _ => self.page.texts.push(Text { element, seam: self.seam, start: decoded, end }),
        }
    }
}

impl Emitter for &mut Builder<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if self.never.is_some() {
            if let Some(kept) = self.script.as_mut().or(self.title.as_mut()) {
                kept.push_str(&String::from_utf8_lossy(bytes));
            }
            self.catch_up();
            return;
        }
        self.text(bytes);
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.is_end = false;
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.is_end = true;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.catch_up();
        self.name_attribute();
        if self.is_end {
            self.end_tag();
            return None;
        }
        self.last_start.clone_from(&self.name);
        self.start_tag();
        naive_next_state(&self.name)
    }

    fn emit_current_comment(&mut self) {
        self.catch_up();
    }

    fn emit_current_doctype(&mut self) {
        self.catch_up();
    }

    fn set_self_closing(&mut self) {}

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.name_attribute();
        self.attribute_name.clear();
        self.is_value = false;
    }

    fn init_attribute_value(&mut self) {
        self.name_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute_name.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.name_attribute();
        if let Some((attribute, kept)) = self.attributes.last_mut()
            && *attribute != Attribute::Other
        {
            kept.extend_from_slice(value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}

impl Builder<'_> {
    /// All that was read became text or tags.
    fn catch_up(&mut self) {
        self.done = self.position.min(self.source.len());
    }

    /// Gives the attribute whose name was read its place among those of the tag.
    fn name_attribute(&mut self) {
        if !self.is_value && !self.attribute_name.is_empty() {
            self.attributes.push((Attribute::of(&self.attribute_name), Vec::new()));
            self.attribute_name.clear();
        }
        self.is_value = true;
    }
}
