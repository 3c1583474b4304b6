//! What statements are called, and whom they rest on: keys that are equal where the two are the same.

use super::body_name;
use super::calling::{Caller, Voice};
use super::introduction::{self, Introduction};
use super::keys::Keyring;
use super::mention;
use super::source::{self, SourcePhrase};
use super::statement::{Called, Origin, Retold, StatementId};
use crate::attribute::Attribution;
use crate::document::Document;
use crate::rules::language::{fold, push_folded, push_folded_words};
use crate::rules::{Extraction, Grammar, SourceForm};
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

/// Whom a statement rests on.
pub(super) struct Named {
    /// See [`super::Statement::origin_key`].
    pub(super) origin: Box<str>,
    /// See [`super::Statement::office`].
    pub(super) office: Box<[u32]>,
    /// See [`super::Statement::called`].
    pub(super) called: Box<[Called]>,
    /// See [`super::Statement::retold`].
    pub(super) retold: Option<Box<Retold>>,
}

/// Among how many bodies before it one is looked for that is called by a part of its name.
const HEARD: usize = 32;

/// How the keys begin of those whom the text names.
pub(super) const NAMED: &str = "name:";

/// How the keys begin of those whom the text does not name.
pub(super) const UNNAMED: &str = "unnamed:";

/// Names the statements of one document.
pub(super) struct Namer<'c> {
    document: &'c Document,
    seg: &'c Segmented<'c>,
    rules: &'c Extraction,
    article: Arc<Origin>,
    /// Tells what bodies are called in any language.
    keyring: Keyring<'c>,
    /// The key of the last source that was no author.
    last: Option<String>,
    /// Who has spoken, by the noun that tells what they are, the last of each.
    by_noun: FxHashMap<u64, Box<str>>,
    /// Bodies that the text has called by a name and what they are, by the latter.
    bodies: FxHashMap<u32, Box<str>>,
    /// Bodies that have spoken, by what they are called, with their keys, in the order in which they did last.
    heard: Vec<(Box<[Called]>, Box<str>)>,
    /// How many statements have the same source and content, by a hash of these.
    ordinals: FxHashMap<u64, u64>,
    /// Whom the text does not name, by the word that tells what they are.
    unnamed: FxHashMap<u64, Box<str>>,
    /// Holds one key at a time: keys are written to be hashed, or copied once their length is known.
    key: String,
}

impl<'c> Namer<'c> {
    pub(super) fn new(
        document: &'c Document,
        seg: &'c Segmented<'c>,
        rules: &'c Extraction,
        article: Arc<Origin>,
    ) -> Self {
        let keyring = Keyring::new(seg.language, &rules.sides);
        Self {
            document,
            seg,
            rules,
            article,
            keyring,
            last: None,
            by_noun: FxHashMap::default(),
            bodies: FxHashMap::default(),
            heard: Vec::new(),
            ordinals: FxHashMap::default(),
            unnamed: FxHashMap::default(),
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
    pub(super) fn name(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
        before: Option<&str>,
        source_text: &str,
        body: &Body<'_>,
    ) -> Named {
        // Whoever the text has not named is nobody whom other articles call the same.
        let told_before = before.is_none() && self.known_unnamed(attribution, phrase).is_some();
        let called =
            if told_before { Box::default() } else { self.called(attribution, phrase, introduction, body) };
        self.key.clear();
        self.write_origin(attribution, phrase, introduction, before, source_text, (body.name, &called));
        if !attribution.is_authors && phrase.form != SourceForm::Empty {
            self.last.get_or_insert_default().clone_from(&self.key);
        }
        let origin: Box<str> = self.key.as_str().into();
        if phrase.form == SourceForm::Noun
            && let Some(head) = phrase.head_at
        {
            self.by_noun.insert(introduction::key(self.seg, head), origin.clone());
        }
        if let Some(role) = self.unnamed_role(phrase).filter(|_| origin.starts_with(UNNAMED)) {
            self.unnamed.insert(role, origin.clone());
        }
        if !called.is_empty() {
            let is_known = |(words, key): &(Box<[Called]>, Box<str>)| *words == called && *key == origin;
            self.heard.retain(|heard| !is_known(heard));
            if self.heard.len() >= HEARD {
                self.heard.remove(0);
            }
            self.heard.push((called.clone(), origin.clone()));
        }
        let retold = mention::retold(self.seg, attribution, (&origin, phrase), &mut self.keyring);
        Named { origin, office: self.office(attribution, phrase, introduction), called, retold }
    }

    /// What the words of an office come down to: that of the `introduction`, or the one that the source is
    /// called by.
    fn office(
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

    /// The words by which a body is called that is the source, or that it speaks for. Whoever speaks for a body
    /// that the text does not name there speaks for the last one.
    fn called(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
        body: &Body<'_>,
    ) -> Box<[Called]> {
        let pieces = match introduction {
            Some(introduction) => &introduction.office[..],
            None => &attribution.source[..attribution.source.len().min(1)],
        };
        let caller = Caller { seg: self.seg, phrase, introduction, pieces };
        let voice = caller.voice();
        let mut called = caller.words(voice, &mut self.keyring);
        if caller.is_known_body(voice) {
            called.extend(body.kinds.iter().map(|&hash| Called { kind: true, ..Called::plain(hash) }));
            let names = body.name.filter(|_| voice == Voice::Own && tells_kind(&called)).unwrap_or_default();
            let meaning = &self.seg.language.meaning;
            // *Security* in the name of an agency is known by its concept where the agency has spoken.
            let hash = |name: &String| meaning.concept(name).map_or(meaning.name(name), |known| known.hash);
            let name =
                |name: &String| Called { root: meaning.place(name), name: true, ..Called::plain(hash(name)) };
            called.extend(names.iter().map(name));
        }
        let speaks = voice == Voice::Mouthpiece && caller.is_somebody()
            || body_name::is_handout(self.seg, attribution, phrase);
        if called.is_empty() && speaks {
            return self.heard.last().map(|(called, _)| called.clone()).unwrap_or_default();
        }
        let known = pieces.iter().find_map(|piece| body_name::known_body(self.seg, self.rules, Some(piece)));
        called.extend(known.filter(|_| !called.is_empty()).map(|(known, _)| Called::plain(known)));
        called.sort_unstable();
        called.dedup_by_key(|word| word.hash);
        called.into()
    }

    /// *the official*, *one of the guards*: whom the text has brought in without a name as *an official*, *two
    /// guards*.
    fn known_unnamed(&self, attribution: &Attribution, phrase: &SourcePhrase) -> Option<&str> {
        let known = self.unnamed.get(&self.unnamed_role(phrase)?)?;
        let start = attribution.start_of_source()?;
        let is = |at: usize, class: Grammar| self.seg.tokens[at].is(class);
        let definite = |at: usize| is(at, Grammar::Determiner) && !is(at, Grammar::Indefinite);
        // *one of the guards*
        let head = phrase.head_at?;
        let part = || is(start, Grammar::Indefinite) && (start + 1..head).any(definite);
        let owned = (start..head).any(|at| is(at, Grammar::Possessive));
        // *the guards of the depot* may be others.
        let end = attribution.source[0].end;
        let ends = |at: &usize| self.seg.tokens[*at].kind != Kind::Word || is(*at, Grammar::Relative);
        let mut behind = (head + 1..end).take_while(|at| !ends(at));
        let others = behind.any(|at| is(at, Grammar::Link) || is(at, Grammar::Preposition));
        let others = others || (start + 1..head).any(|at| self.seg.can_be_name(at));
        (!owned && !others && (definite(start) || part())).then_some(known)
    }

    /// What somebody is of whom the source tells no name.
    fn unnamed_role(&self, phrase: &SourcePhrase) -> Option<u64> {
        let told = phrase.name.is_empty() && phrase.form == SourceForm::Noun;
        Some(introduction::key(self.seg, phrase.head_at.filter(|_| told)?))
    }

    /// *The company*: whichever has been called so before, whoever was named since.
    fn called_so(&self, attribution: &Attribution, phrase: &SourcePhrase) -> Option<&str> {
        let bare = phrase.form == SourceForm::Noun && attribution.source.first()?.len() == 2;
        let noun = phrase.head_at.filter(|_| bare)?;
        self.by_noun.get(&introduction::key(self.seg, noun)).map(|known| &**known)
    }

    /// Whom the text has called by all of these words and perhaps more, the last before.
    fn heard_as(&self, called: &[Called]) -> Option<&str> {
        let found = self
            .heard
            .iter()
            .rev()
            .find(|(words, _)| !called.is_empty() && Called::are_within(called, words));
        found.map(|(_, key)| &**key)
    }

    fn write_origin(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        introduction: Option<&Introduction>,
        before: Option<&str>,
        source_text: &str,
        (body, called): (Option<&[String]>, &[Called]),
    ) {
        let document = self.document;
        let key = &mut self.key;
        if attribution.is_authors || source::is_first_person(self.seg, attribution) {
            return key.push_str(&self.article.author_key());
        }
        let meaning = &self.seg.language.meaning;
        if let Some(introduction) = introduction {
            key.push_str(NAMED);
            let words = introduction.name.iter().map(|&index| fold(self.seg.text_of(index)));
            return meaning.spell_name(words, key);
        }
        // *it*, *elle*, *the official*: the body, or whoever of no name, that has spoken before. *One of them* is
        // one of those whom the text does not name, and nobody else.
        let stands_for = |before: &&str| !phrase.partial || before.starts_with(UNNAMED);
        if let Some(before) = before.filter(stands_for) {
            return key.push_str(before);
        }
        if !phrase.name.is_empty() {
            key.push_str(NAMED);
            let words = phrase.name.iter().map(|&index| fold(self.seg.text_of(index)));
            return meaning.spell_name(words, key);
        }
        let apposed = attribution.source.first().filter(|_| phrase.definite);
        if let Some(name) = apposed.and_then(|source| body_name::apposed_name(self.seg, source)) {
            let start = attribution.source[0].start;
            if name.len() == 1 && self.seg.tokens[name.start].all_caps {
                self.write_body(name.clone());
            } else {
                self.key.push_str(NAMED);
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
        // *La même source*, *le communiqué*: whoever spoke before, or whoever has been called so.
        let mut words = attribution.source.iter().flat_map(Clone::clone);
        let is_same = words.any(|index| self.seg.language.is_same(self.seg.tokens[index].word));
        let noun = phrase.head_at.filter(|_| is_same).map(|head| introduction::key(self.seg, head));
        if let Some(known) = noun.and_then(|noun| self.by_noun.get(&noun)) {
            return self.key.push_str(known);
        }
        let of_body = || self.heard.last().map(|(_, key)| &**key);
        let handout = body_name::is_handout(self.seg, attribution, phrase).then(of_body).flatten();
        if let Some(body) = handout {
            return self.key.push_str(body);
        }
        if (is_same || body_name::is_handout(self.seg, attribution, phrase))
            && let Some(last) = &self.last
        {
            return self.key.push_str(last);
        }
        if let Some(known) = self.known_unnamed(attribution, phrase) {
            self.key = known.to_owned();
            return;
        }
        let is_body = phrase.definite && phrase.form != SourceForm::Pronoun && !source_text.is_empty();
        // *Le Service national de renseignement (NIS)*, and not *le chef du NIS*.
        let is_head = |name: &Range<usize>| phrase.head_at.is_some_and(|head| name.contains(&head));
        let known = body_name::known_body(self.seg, self.rules, attribution.source.first())
            .filter(|(_, name)| is_body && is_head(name));
        let sides = &self.rules.sides;
        let is_side = sides.iter().any(|side| phrase.head.meets(side.class));
        let is_side = is_body && is_side && known.is_none();
        let called_so = || self.called_so(attribution, phrase).filter(|_| !called.is_empty());
        if let Some(heard) = called_so().or_else(|| self.heard_as(called)).filter(|_| !is_side) {
            self.key = heard.to_owned();
            return;
        }
        let key = &mut self.key;
        if !is_body {
            // Of one agency's dispatches those who are called the same are taken to be the same.
            key.extend([UNNAMED, self.article.agency.as_deref().unwrap_or(&document.id), ":"]);
            return push_folded(source_text, key);
        }
        if let Some((known, _)) = known {
            let _ = write!(key, "body:{known:08x}");
            return;
        }
        // A capital or a country is one body, by whatever name.
        if let Some(side) = sides.iter().find(|side| is_side && phrase.head.meets(side.class)) {
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
        if let Some(name) = body.filter(|name| called.len() > name.len()) {
            self.key.push_str(NAMED);
            return name.iter().for_each(|word| self.seg.language.meaning.spell(word, &mut self.key));
        }
        self.write_body(attribution.source[0].clone());
        if names.is_empty() {
            push_folded(source_text, &mut self.key);
        }
    }

    /// Writes what the words of a body's name come down to.
    fn write_body(&mut self, words: Range<usize>) {
        self.key.push_str("body:");
        for name in &self.keyring.about(self.seg, &[words]).keys {
            let _ = write!(self.key, "{:08x}", name.hash);
        }
    }
}

/// Whether the words by which a body is called tell what it is, and at most of which country.
fn tells_kind(called: &[Called]) -> bool {
    called.iter().filter(|word| !word.name).count() == 1 && called.len() <= 2
}
