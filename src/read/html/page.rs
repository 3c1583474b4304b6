//! A page as a tree of elements and the text in them.
//!
//! Elements stand in one list in the order of the page, so that all that is inside of an element follows
//! it up to its `end`. Nothing here recurses: pages nest as deeply as they like.

use super::hints::Hints;
use super::tag::TagId;
use std::ops::Range;

/// The number of an element in [`Page::elements`].
pub(super) type ElementId = u32;

/// An element. Inline elements about which there is nothing to know have none of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) tag: TagId,
    pub(super) hints: Hints,
    /// Tells elements of one class from others; 0 is no class.
    pub(super) class: u32,
    /// Whether it is a link, or stands in one.
    pub(super) in_link: bool,
    /// The root is its own parent.
    pub(super) parent: ElementId,
    /// One past the last element inside.
    pub(super) end: ElementId,
    /// The nearest element around that is no inline one, or itself.
    pub(super) block: ElementId,
}

/// A run of text that no tag interrupts, or a line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    pub(super) element: ElementId,
    /// Changes wherever a block begins or ends.
    pub(super) seam: u32,
    /// Its bytes in [`Page::decoded`]; none for a line break.
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Text {
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// How a stretch of decoded text stands in the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it begins in [`Page::decoded`].
    pub(super) decoded: u32,
    /// Where it begins in the page's source.
    pub(super) source: u32,
    /// How much of the source it replaces; `None` where it stands there as it is.
    pub(super) replaced: Option<u32>,
}

/// What a `<meta>` or an element with an `itemprop` says.
#[derive(Debug)]
pub(super) struct Fact {
    /// `name`, `property` or `itemprop`, in lower case.
    pub(super) name: String,
    pub(super) content: String,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The first one is the root, which stands for the page.
    pub(super) elements: Vec<Element>,
    pub(super) texts: Vec<Text>,
    /// The texts' characters, with entities decoded and white space as it stands.
    pub(super) decoded: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) facts: Vec<Fact>,
    /// `<script type="application/ld+json">`, one after the other.
    pub(super) scripts: Vec<String>,
    /// `<title>`.
    pub(super) title: String,
    /// `<html lang>`.
    pub(super) language: Option<String>,
    /// What holds an image or a video, in order.
    pub(super) pictures: Vec<ElementId>,
    /// `<time datetime>`, with its element.
    pub(super) times: Vec<(ElementId, String)>,
}

impl Page {
    /// The elements around `id`, itself first.
    pub(super) fn around(&self, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let parent = self.elements[id as usize].parent;
            next = (parent != id).then_some(parent);
            Some(id)
        })
    }

    pub(super) fn element(&self, id: ElementId) -> &Element {
        &self.elements[id as usize]
    }

    /// Whether `inner` stands in `outer`, or is it.
    pub(super) fn contains(&self, outer: ElementId, inner: ElementId) -> bool {
        (outer..self.element(outer).end).contains(&inner)
    }
}
