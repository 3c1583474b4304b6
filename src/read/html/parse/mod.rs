//! From the source of a page to its tree, with `html5gum` to tell tags from text.
//!
//! The tree is built as browsers build it in what matters for text: elements end where their end tag,
//! their parent's end, or the next of their kind ends them. Each step looks at a bounded number of open
//! elements, so the work grows with the page however it nests.
//!
//! The tokenizer calls the [emitter]; [tags] open and end elements on the [stack], and [text] keeps where it
//! stands.

mod emitter;
mod stack;
mod tags;
mod text;

use super::hints::{Hints, Memo};
use super::page::{Element, ElementId, Page};
use super::tag::{Kind, Names, Tag, TagId};
use emitter::Attribute;
use html5gum::Tokenizer;
use stack::Open;

/// The tree of `source`.
pub(super) fn parse(source: &str) -> Page {
    let mut builder = Builder::new(source);
    let Ok(()) = Tokenizer::new_with_emitter(source, &mut builder).finish();
    builder.finish()
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

    fn value(&self, wanted: Attribute) -> Option<&[u8]> {
        let found = self.attributes.iter().find(|(attribute, _)| *attribute == wanted);
        found.map(|(_, value)| value.as_slice())
    }

    fn text_value(&self, wanted: Attribute) -> Option<String> {
        self.value(wanted).map(|value| String::from_utf8_lossy(value).trim().to_owned())
    }
}
