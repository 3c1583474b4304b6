//! What a tag does to the tree.

use super::Builder;
use super::emitter::Attribute;
use super::stack::{CELL, Open, PARAGRAPH, ROW, slot};
use crate::read::html::hints::{Hints, of_style};
use crate::read::html::page::{Element, ElementId, Fact, Text};
use crate::read::html::tag::{Kind, Tag, TagId, kind};
use xxhash_rust::xxh3::xxh3_64;

impl Builder<'_> {
    pub(super) fn start_tag(&mut self) {
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
                Attribute::Style => of_style(value),
                _ => Hints::default(),
            });
        }
        hints
    }

    pub(super) fn end_tag(&mut self) {
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
}
