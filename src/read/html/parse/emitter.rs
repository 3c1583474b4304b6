//! What the tokenizer tells, piece by piece.

use super::Builder;
use html5gum::{Emitter, Error, State, naive_next_state};
use std::convert::Infallible;

/// Attributes that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
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
