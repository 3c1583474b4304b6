//! What is known of a text before it is read.

use super::facts::Facts;
use super::fields::Fields;
use crate::document::{Document, OffsetMap};
use std::sync::Arc;

/// Where a text stands, and what the user says of it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The file, as the user named it.
    pub(super) file: Arc<str>,
    /// The document id that the file's name gives, or the first part of its records' ids.
    pub(super) id: Arc<str>,
    /// The record inside the file, counted from 1.
    pub(super) record: Option<u32>,
    /// What inside the file the text was decoded from, where that is not the file.
    pub(super) member: Option<Arc<str>>,
    /// The language that the user declares.
    pub(super) language: Option<Arc<str>>,
    /// Which keys and columns hold what.
    pub(super) fields: Arc<Fields>,
}

impl Given {
    /// The same for the record with this number, from 1.
    pub(super) fn of_record(&self, number: u64) -> Self {
        Self {
            id: format!("{}:{number}", self.id).into(),
            record: Some(u32::try_from(number).unwrap_or(u32::MAX)),
            ..self.clone()
        }
    }

    /// The document with this `text`, of which the file says `facts`.
    pub(super) fn document(self, text: String, offsets: OffsetMap, facts: Facts) -> Document {
        Document {
            id: facts.id.unwrap_or(self.id),
            file: self.file,
            record: self.record,
            member: self.member,
            language_by_file: self.language.is_none() && facts.language.is_some(),
            language: self.language.or(facts.language),
            outlet: facts.outlet,
            date: facts.date,
            title: facts.title,
            author: facts.author,
            url: facts.url,
            text: text.into(),
            offsets,
        }
    }
}
