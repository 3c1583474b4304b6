//! What statements are called, and whom they rest on: keys that are equal where the two are the same.

use super::FUNCTION_WORDS;
use super::entity::Speaker;
use super::source::SourcePhrase;
use super::statement::StatementId;
use crate::attribute::Attribution;
use crate::document::Document;
use crate::rules::language::push_folded;
use crate::rules::{Side, SourceForm};
use crate::segment::Segmented;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Names the statements of one document.
pub(super) struct Namer<'c> {
    document: &'c Document,
    seg: &'c Segmented<'c>,
    sides: &'c [Side],
    /// How many statements have the same source and content, by a hash of these.
    ordinals: FxHashMap<u64, u64>,
    /// Holds one key at a time: keys are written to be hashed, or copied once their length is known.
    key: String,
}

impl<'c> Namer<'c> {
    pub(super) fn new(document: &'c Document, seg: &'c Segmented<'c>, sides: &'c [Side]) -> Self {
        Self { document, seg, sides, ordinals: FxHashMap::default(), key: String::new() }
    }

    /// The id of the next statement with this source and content.
    pub(super) fn id(&mut self, source: &str, content: &str) -> StatementId {
        let key = &mut self.key;
        key.clear();
        key.push_str(&self.document.id);
        key.push('\u{1f}');
        for text in [source, content] {
            for word in text.split_whitespace() {
                push_folded(word, key);
                key.push(' ');
            }
            key.push('\u{1f}');
        }
        let ordinal = self.ordinals.entry(xxh3_64(key.as_bytes())).or_default();
        key.push_str(&ordinal.to_string());
        *ordinal += 1;
        StatementId(xxh3_64(key.as_bytes()) & 0xff_ffff_ffff)
    }

    /// Names whom a statement rests on: a person or body by name, everybody else by document.
    pub(super) fn origin(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        speaker: Option<&Speaker>,
        source_text: &str,
    ) -> Box<str> {
        self.key.clear();
        self.write_origin(attribution, phrase, speaker, source_text);
        self.key.as_str().into()
    }

    fn write_origin(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        speaker: Option<&Speaker>,
        source_text: &str,
    ) {
        let (document, key) = (self.document, &mut self.key);
        if attribution.is_authors {
            key.push_str("author:");
            return push_folded(document.outlet.as_deref().unwrap_or(&document.id), key);
        }
        if let Some(speaker) = speaker.filter(|speaker| !speaker.name.is_empty()) {
            key.push_str("name:");
            return key.push_str(&speaker.name);
        }
        if !phrase.name.is_empty() {
            key.push_str("name:");
            return push_words(self.seg, phrase.name.iter().copied(), key);
        }
        let is_body = phrase.definite && phrase.form != SourceForm::Pronoun && !source_text.is_empty();
        if !is_body {
            key.extend(["unnamed:", &document.id, ":"]);
            return push_folded(source_text, key);
        }
        // A capital or a country is one body, by whatever name.
        if let Some(side) = self.sides.iter().find(|side| phrase.head.meets(side.class)) {
            key.push_str("side:");
            return key.push_str(&side.id);
        }
        let tells = |index: &usize| !self.seg.tokens[*index].classes.meets(FUNCTION_WORDS);
        key.push_str("body:");
        push_words(self.seg, attribution.source[0].clone().filter(tells), key);
    }
}

/// Writes words, folded and with a space between them, behind what is in `out`.
fn push_words(seg: &Segmented<'_>, words: impl Iterator<Item = usize>, out: &mut String) {
    for (number, index) in words.enumerate() {
        if number > 0 {
            out.push(' ');
        }
        push_folded(seg.text_of(index), out);
    }
}
