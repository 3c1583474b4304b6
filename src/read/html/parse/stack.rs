//! The open elements, and what ends them.

use super::Builder;
use crate::read::html::page::ElementId;
use crate::read::html::tag::{Kind, Tag, TagId};

/// How far an end tag of an inline element looks for its start among open inline elements.
const INLINE_REACH: usize = 12;

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) tag: TagId,
    pub(super) kind: Kind,
    /// Its element, or the nearest around it that has one.
    pub(super) element: ElementId,
    pub(super) owns_element: bool,
    /// Of the open elements that the next of its kind ends, the nearest that can be ended from here, as
    /// a place on the stack counted from 1: a paragraph, an item of a list, a row, a cell.
    pub(super) ends: [u32; 4],
    /// The cell or the table that no end tag reaches beyond.
    pub(super) scope: u32,
}

pub(super) const PARAGRAPH: usize = 0;
pub(super) const ITEM: usize = 1;
pub(super) const ROW: usize = 2;
pub(super) const CELL: usize = 3;

/// Which of `Open::ends` an element is.
pub(super) fn slot(tag: TagId) -> Option<usize> {
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

impl Builder<'_> {
    /// Ends the open elements from the place `len` of the stack on.
    pub(super) fn pop_to(&mut self, len: usize) {
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
    pub(super) fn reachable(&self, tag: TagId) -> Option<usize> {
        let place = *self.open.get(usize::from(tag))?.last()?;
        let is_table = [Tag::Table, Tag::Tr, Tag::Tbody, Tag::Td, Tag::Th].iter().any(|name| tag == *name);
        (is_table || place >= self.top().scope).then_some(place as usize)
    }

    /// Ends the open paragraph, item, row or cell that the next block ends.
    pub(super) fn end_slot(&mut self, slot: usize) {
        if let Some(place) = self.top().ends[slot].checked_sub(1) {
            self.pop_to(place as usize);
        }
    }

    pub(super) fn push(&mut self, mut open: Open) {
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

    /// Ends an open inline element, if no block stands between.
    pub(super) fn end_inline(&mut self, tag: TagId) {
        let inner = self.stack.iter().enumerate().rev().take(INLINE_REACH);
        let mut inline = inner.take_while(|(_, open)| open.kind == Kind::Inline);
        if let Some((place, _)) = inline.find(|(_, open)| open.tag == tag) {
            self.pop_to(place);
        }
    }
}
