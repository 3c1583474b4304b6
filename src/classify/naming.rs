//! What statements are called, and whom they rest on: keys that are equal where the two are the same.

use super::introduction::Introduction;
use super::keys::Keyring;
use super::source::{self, SourcePhrase};
use super::statement::{Key, Origin, StatementId, Traits};
use crate::attribute::Attribution;
use crate::document::Document;
use crate::rules::language::{fold, push_folded, push_folded_words};
use crate::rules::{Grammar, Side, SourceForm};
use crate::segment::{Kind, Segmented};
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// What the text tells of the body that a source is.
pub(super) struct Body<'c> {
    /// Its name, where the source only says what it is.
    pub(super) name: Option<&'c [String]>,
    /// The concepts of what it is, where the source is its name.
    pub(super) kinds: &'c [u32],
}

/// Names the statements of one document.
pub(super) struct Namer<'c> {
    document: &'c Document,
    seg: &'c Segmented<'c>,
    sides: &'c [Side],
    article: Arc<Origin>,
    /// Tells what bodies are called in any language.
    keyring: Keyring<'c>,
    /// The key of the last source that was no author.
    last: Option<String>,
    /// Bodies that the text has called by a name and what they are, by the latter.
    bodies: FxHashMap<u32, Box<str>>,
    /// How many statements have the same source and content, by a hash of these.
    ordinals: FxHashMap<u64, u64>,
    /// Holds one key at a time: keys are written to be hashed, or copied once their length is known.
    key: String,
}

impl<'c> Namer<'c> {
    pub(super) fn new(
        document: &'c Document,
        seg: &'c Segmented<'c>,
        sides: &'c [Side],
        article: Arc<Origin>,
    ) -> Self {
        let keyring = Keyring::new(seg.language, sides);
        Self {
            document,
            seg,
            sides,
            article,
            keyring,
            last: None,
            bodies: FxHashMap::default(),
            ordinals: FxHashMap::default(),
            key: String::new(),
        }
    }

    /// The id of the next statement with this source and content.
    pub(super) fn id(&mut self, source: &str, content: &str) -> StatementId {
        let key = &mut self.key;
        key.clear();
        key.push_str(&self.document.id);
        key.push('\u{1f}');
        for text in [source, content] {
            push_folded_words(text, key);
            key.push('\u{1f}');
        }
        let ordinal = self.ordinals.entry(xxh3_64(key.as_bytes())).or_default();
        let _ = write!(key, "{ordinal}");
        *ordinal += 1;
        StatementId(xxh3_64(key.as_bytes()) & 0xff_ffff_ffff)
    }

    /// Names whom a statement rests on: a person or body by name, everybody else by document. `before` is whom
    /// the last statement of the same speaker rests on.
    pub(super) fn origin(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
        before: Option<&str>,
        source_text: &str,
        body: &Body<'_>,
    ) -> Box<str> {
        self.key.clear();
        self.write_origin(attribution, phrase, introduction, before, source_text, body.name);
        if !attribution.is_authors && phrase.form != SourceForm::Empty {
            self.last.get_or_insert_default().clone_from(&self.key);
        }
        self.key.as_str().into()
    }

    /// What the words of an office come down to: that of the `introduction`, or the one that the source is
    /// called by.
    pub(super) fn office(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
    ) -> Box<[u32]> {
        let called = phrase.definite && phrase.head.meets(self.seg.language.person_roles);
        let words = match introduction {
            Some(introduction) => &introduction.office[..],
            None if called => &attribution.source[..attribution.source.len().min(1)],
            None => &[],
        };
        if words.is_empty() {
            return Box::default();
        }
        self.keyring.about(self.seg, words).keys.iter().map(|key| key.hash).collect()
    }

    /// What the words come down to by which a source is called that is no person.
    pub(super) fn called(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
        body: &Body<'_>,
    ) -> Box<[u32]> {
        let is_person =
            introduction.is_some() || phrase.head.meets(self.seg.language.person_roles) && !phrase.plural;
        let is_known = phrase.form != SourceForm::Pronoun && (phrase.definite || phrase.collective);
        let words = attribution.source.first().filter(|_| is_known && !is_person);
        let Some(words) = words else { return Box::default() };
        let keys = self.keyring.about(self.seg, std::slice::from_ref(words)).keys;
        let mut called: Vec<u32> =
            keys.iter().map(|key| key.hash).chain(body.kinds.iter().copied()).collect();
        called.sort_unstable();
        called.dedup();
        called.into()
    }

    /// The name of a body behind a noun that says what it is: *la compagnie Norlines*, *leur syndicat, le SNPC*.
    fn apposed_name(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let ends = |index: &usize| matches!(self.seg.tokens[*index].kind, Kind::Comma | Kind::Open);
        let end = phrase.clone().find(ends).unwrap_or(phrase.end);
        if let Some(name) = self.name_behind_comma(end) {
            return Some(name);
        }
        let in_name = |index: &usize| {
            let token = &self.seg.tokens[*index];
            token.is_capitalised_word() && self.seg.can_be_name(*index) && !token.is(Grammar::Person)
        };
        let start = (phrase.start + 1..end).rev().take_while(in_name).last()?;
        source::is_common_noun(self.seg, start - 1).then_some(start..end)
    }

    /// The name that stands between a comma at `comma` and what ends it, with an article or without.
    fn name_behind_comma(&self, comma: usize) -> Option<Range<usize>> {
        let tokens = &self.seg.tokens;
        let is = |at: usize, kind: Kind| tokens.get(at).is_some_and(|token| token.kind == kind);
        let start = comma + 1 + usize::from(tokens.get(comma + 1)?.is(Grammar::Determiner));
        let in_name = |at: &usize| {
            let token = &tokens[*at];
            token.is_capitalised_word()
                && self.seg.can_be_name(*at)
                && !token.is(Grammar::Person)
                && !token.classes.meets(self.seg.language.heads)
        };
        let end = (start..tokens.len()).take_while(in_name).last()? + 1;
        let ended = is(end, Kind::Comma) || is(end, Kind::Stop) || is(end, Kind::Close);
        (is(comma, Kind::Comma) && ended && !self.seg.language.nouns_are_capitalised).then_some(start..end)
    }

    fn write_origin(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
        before: Option<&str>,
        source_text: &str,
        body: Option<&[String]>,
    ) {
        let document = self.document;
        let key = &mut self.key;
        if attribution.is_authors {
            return key.push_str(&self.article.author_key());
        }
        let meaning = &self.seg.language.meaning;
        if let Some(introduction) = introduction {
            key.push_str("name:");
            let words = introduction.name.iter().map(|&index| fold(self.seg.text_of(index)));
            return words.for_each(|word| meaning.spell(&word, key));
        }
        // *it*, *elle*: the body, or whoever of no name, that has spoken before.
        if let Some(before) = before.filter(|_| phrase.form == SourceForm::Pronoun && !phrase.partial) {
            return key.push_str(before);
        }
        if !phrase.name.is_empty() {
            key.push_str("name:");
            let words = phrase.name.iter().map(|&index| fold(self.seg.text_of(index)));
            return words.for_each(|word| meaning.spell(&word, key));
        }
        let apposed = attribution.source.first().filter(|_| phrase.definite);
        if let Some(name) = apposed.and_then(|source| self.apposed_name(source)) {
            let start = attribution.source[0].start;
            if name.len() == 1 && self.seg.tokens[name.start].all_caps {
                self.write_body(name.clone());
            } else {
                self.key.push_str("name:");
                for index in name.clone() {
                    meaning.spell(&fold(self.seg.text_of(index)), &mut self.key);
                }
            }
            let kind = start..name.start.min(attribution.source[0].end);
            for key in &self.keyring.about(self.seg, &[kind]).keys {
                for kind in [key.hash, key.also].into_iter().filter(|&kind| kind != 0) {
                    self.bodies.insert(kind, self.key.as_str().into());
                }
            }
            return;
        }
        let key = &mut self.key;
        // *La même source*: whoever spoke before.
        let mut words = attribution.source.iter().flat_map(Clone::clone);
        if words.any(|index| self.seg.language.is_same(self.seg.tokens[index].word))
            && let Some(last) = &self.last
        {
            return key.push_str(last);
        }
        let is_body = phrase.definite && phrase.form != SourceForm::Pronoun && !source_text.is_empty();
        if !is_body {
            // Of one agency's dispatches those who are called the same are taken to be the same.
            key.extend(["unnamed:", self.article.agency.as_deref().unwrap_or(&document.id), ":"]);
            return push_folded(source_text, key);
        }
        // A capital or a country is one body, by whatever name.
        if let Some(side) = self.sides.iter().find(|side| phrase.head.meets(side.class)) {
            key.push_str("side:");
            return key.push_str(&side.id);
        }
        // What a body is called in any language: *le ministère roumain*, *Romania's ministry*.
        let names = self.keyring.about(self.seg, &attribution.source[..1]).keys;
        // *La compagnie*, where the text has spoken of the company Norlines.
        if let [kind] = &names[..]
            && let Some(known) = self.bodies.get(&kind.hash)
        {
            return self.key.push_str(known);
        }
        // *The French manufacturer*, where the text has named one: no word tells of another.
        if let Some(name) = body.filter(|_| Self::only_tells_kind(&names)) {
            self.key.push_str("name:");
            return name.iter().for_each(|word| self.seg.language.meaning.spell(word, &mut self.key));
        }
        self.write_body(attribution.source[0].clone());
        if names.is_empty() {
            push_folded(source_text, &mut self.key);
        }
    }

    /// Whether the words by which a body is called tell what it is, and at most of which country.
    fn only_tells_kind(called: &[Key]) -> bool {
        called.iter().filter(|key| !key.traits.has(Traits::NAME)).count() == 1 && called.len() <= 2
    }

    /// Writes what the words of a body's name come down to.
    fn write_body(&mut self, words: Range<usize>) {
        self.key.push_str("body:");
        for name in &self.keyring.about(self.seg, &[words]).keys {
            let _ = write!(self.key, "{:08x}", name.hash);
        }
    }
}
