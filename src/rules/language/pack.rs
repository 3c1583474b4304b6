//! A language pack as its files say it, and how it is compiled.

use super::cues::Cues;
use super::lexicon::{Builder, Lexicon};
use super::meaning::Meaning;
use super::numbers::Numbers;
use super::raw::{
    RawAuxiliaries, RawConcept, RawConjugation, RawCue, RawFrame, RawLanguage, RawNumbers, RawRank,
    RawSuffix, RawTokens, RawTrust, RawWords, StringOrList,
};
use super::stemmer::Stems;
use super::trust::Trust;
use super::verbs::Verbs;
use super::{EDITIONS, Form, Language, frames_of, quoting, shape, verbs};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::{ClassSet, ClassTable};
use crate::rules::file::{Entry, Parsed, RuleFile, nearest};
use crate::rules::overlay::{Field, RawList, lay, missing};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Lays a table that stands once in a pack over what the layers below say, key by key.
fn lay_table<T: Field>(
    under: &mut Option<Entry<T>>,
    over: Option<Entry<T>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(over) = over else { return };
    match under {
        None => *under = Some(over),
        Some(under) => under.take(over, diagnostics, Field::lay),
    }
}

/// A language pack, parsed but not compiled.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct RawPack {
    /// `None` where no file of the pack has it.
    pub(in crate::rules) language: Option<Entry<RawLanguage>>,
    tokens: RawTokens,
    pub(in crate::rules) words: Vec<Entry<RawWords>>,
    suffixes: Vec<Entry<RawSuffix>>,
    conjugations: Vec<Entry<BTreeMap<String, RawConjugation>>>,
    pub(in crate::rules) verbs: Vec<Entry<BTreeMap<String, RawList>>>,
    auxiliaries: Option<Entry<RawAuxiliaries>>,
    pub(in crate::rules) cues: Vec<Entry<RawCue>>,
    pub(in crate::rules) frames: Vec<Entry<RawFrame>>,
    trust: Vec<Entry<RawTrust>>,
    pub(in crate::rules) numbers: Option<Entry<RawNumbers>>,
    ranks: Vec<Entry<RawRank>>,
    concepts: Vec<Entry<RawConcept>>,
    respell: Vec<Entry<BTreeMap<String, String>>>,
    texts: Vec<Arc<str>>,
}

impl RawPack {
    /// The texts of its files.
    pub(in crate::rules) fn texts(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.iter()
    }

    /// Parses the files of the pack in `folder`, layer by layer from the lowest. Where there is no
    /// `[language]`, that is reported, and the rest is there to be checked.
    ///
    /// Cues and frames are laid over each other by their ids, tables that stand once key by key. Words
    /// and verbs have no id: their lists add up.
    pub(in crate::rules) fn parse(
        folder: &str,
        layers: &[Vec<&RuleFile>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (RawLanguage, Self) {
        let mut language: Option<Entry<RawLanguage>> = None;
        let mut tokens: Option<Entry<RawTokens>> = None;
        let mut pack = Self::default();
        for files in layers {
            let (mut cues, mut frames) = (Vec::new(), Vec::new());
            for file in files {
                pack.texts.push(file.text.clone());
                let mut parsed = Parsed::new(file, diagnostics);
                lay_table(&mut language, parsed.value("language", diagnostics), diagnostics);
                lay_table(&mut tokens, parsed.value("tokens", diagnostics), diagnostics);
                pack.words.extend(parsed.entries("words", diagnostics));
                pack.suffixes.extend(parsed.entries("suffix", diagnostics));
                pack.conjugations.extend(parsed.value("conjugations", diagnostics));
                pack.verbs.extend(parsed.value("verbs", diagnostics));
                lay_table(&mut pack.auxiliaries, parsed.value("auxiliaries", diagnostics), diagnostics);
                cues.extend(parsed.entries("cue", diagnostics));
                frames.extend(parsed.entries("frame", diagnostics));
                pack.trust.extend(parsed.value("trust", diagnostics));
                lay_table(&mut pack.numbers, parsed.value("numbers", diagnostics), diagnostics);
                pack.ranks.extend(parsed.entries("rank", diagnostics));
                pack.concepts.extend(parsed.entries("concept", diagnostics));
                pack.respell.extend(parsed.value("respell", diagnostics));
                parsed.finish(diagnostics);
            }
            lay(&mut pack.cues, cues, diagnostics);
            lay(&mut pack.frames, frames, diagnostics);
        }
        pack.tokens = tokens.map(|entry| entry.value).unwrap_or_default();
        let help = "add language.toml with code, iso639-3 and name under [language]";
        let Some(language) = language else {
            let error =
                Diagnostic::error("missing-language", format!("the pack `{folder}` has no [language]"));
            diagnostics.push(error.in_file(format!("languages/{folder}")).help(help));
            return (RawLanguage { code: Some(folder.to_owned()), ..RawLanguage::default() }, pack);
        };
        let raw = &language.value;
        for (key, value) in [("code", &raw.code), ("iso639-3", &raw.iso639_3), ("name", &raw.name)] {
            if value.is_none() {
                let message = format!("the language `{folder}` has no `{key}`");
                diagnostics.push(language.error("missing-key", message, "", "add it here").help(help));
            }
        }
        if let Some(mood) = raw.mood_of_hearsay.as_deref().filter(|mood| Form::named(mood).is_none()) {
            let near = nearest(mood, Form::ALL.iter().map(|(_, name)| *name));
            let error = language.error("unknown-tense", format!("no mood `{mood}`"), mood, "not a mood");
            diagnostics.push(verbs::with_suggestion(error, near));
        }
        let raw = raw.clone();
        pack.language = Some(language);
        (raw, pack)
    }

    /// Every class name the pack mentions.
    pub(in crate::rules) fn class_names(&self) -> impl Iterator<Item = String> {
        let words = self.words.iter().flat_map(|entry| entry.value.class.iter());
        let suffixes =
            self.suffixes.iter().flat_map(|entry| entry.value.class.iter().flat_map(StringOrList::iter));
        words.chain(suffixes).map(str::to_owned)
    }

    /// The first list of words that names this class.
    pub(in crate::rules) fn names_class(&self, class: &str) -> Option<&Entry<RawWords>> {
        self.words.iter().find(|entry| entry.value.class.iter().any(|name| name == class))
    }

    /// The classes that its words and endings have.
    pub(in crate::rules) fn carried_class_names(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().filter(|entry| !entry.value.list.is_empty());
        let suffixes =
            self.suffixes.iter().flat_map(|entry| entry.value.class.iter().flat_map(StringOrList::iter));
        words.flat_map(|entry| entry.value.class.iter()).chain(suffixes)
    }

    /// Compiles the pack. `names` are entries of the source list, with their classes.
    pub(in crate::rules) fn compile(
        &self,
        raw: &RawLanguage,
        classes: &ClassTable,
        names: &[(String, ClassSet)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Language {
        let mut lexicon = Builder::new(&self.tokens);
        let auxiliaries = self.auxiliaries.as_ref();
        let verbs = Verbs::compile(&self.conjugations, &self.verbs, auxiliaries, &mut lexicon, diagnostics);
        let mut cues =
            Cues::compile(&self.cues, &verbs, raw.verb_second.unwrap_or(false), &mut lexicon, diagnostics);
        self.add_words(classes, &mut lexicon, diagnostics);
        for (name, class) in names {
            lexicon.add(name, *class, &[]);
        }
        let numbers = self.numbers.as_ref();
        let numbers =
            numbers.map(|entry| Numbers::compile(entry, &mut lexicon, diagnostics)).unwrap_or_default();
        let trust = Trust::compile(&self.trust, &verbs, &mut lexicon, diagnostics);
        cues.weigh(&trust);
        let mut frames = Vec::new();
        for entry in &self.frames {
            if entry.value.because.is_none() {
                diagnostics.push(missing(entry, "because"));
            }
            match shape::compile(entry, &cues, &trust, classes, &mut lexicon) {
                Ok(frame) => frames.push(frame),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let credits = raw.credits.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let first_person = raw.first_person.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let same = raw.same.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let resumes = raw.resumes.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let mut lexicon = lexicon.finish(&verbs, &cues);
        // Endings come last, so that they only speak for words that nothing else knows.
        self.add_suffixes(classes, &mut lexicon, diagnostics);
        let respell = self.respell.iter().flat_map(|entry| entry.value.clone()).collect();
        let stems = Stems::new(raw.stemmer.as_deref());
        let mut meaning =
            Meaning::compile(&self.ranks, &self.concepts, respell, (&lexicon, &verbs, &stems), diagnostics);
        meaning.set_place_endings(raw.place_endings.as_slice());
        meaning.set_surname_endings(&raw.surname_endings);
        Language {
            edition: EDITIONS.fetch_add(1, Ordering::Relaxed),
            code: raw.code.as_deref().unwrap_or_default().into(),
            iso639_3: raw.iso639_3.as_deref().unwrap_or_default().into(),
            name: raw.name.as_deref().unwrap_or_default().into(),
            stemmer: raw.stemmer.as_deref().map(Into::into),
            base_form_is_plural: raw.base_form_is_plural.unwrap_or(false),
            nouns_are_capitalised: raw.nouns_are_capitalised.unwrap_or(false),
            head_last: raw.head_last.unwrap_or(false),
            verb_second: raw.verb_second.unwrap_or(false),
            mood_of_hearsay: raw.mood_of_hearsay.as_deref().and_then(Form::named),
            conditional_of_hearsay: raw.conditional_of_hearsay.unwrap_or(false),
            plural_endings: raw.plural_endings.as_slice().to_vec(),
            heads: ClassSet::EMPTY,
            person_roles: ClassSet::EMPTY,
            role_kinds: Vec::new(),
            marks: ClassSet::EMPTY,
            unsaid: classes.set_of(raw.unsaid.iter().map(String::as_str)),
            of_source: classes.set_of(raw.of_source.iter().map(String::as_str)),
            addressees: classes.set_of(raw.addressees.iter().map(String::as_str)),
            statement_cues: raw
                .statement_cues
                .as_slice()
                .iter()
                .map(|cue| cue.to_lowercase().into())
                .collect(),
            frames_of: frames_of(&cues, &frames),
            lexicon,
            verbs,
            cues,
            quoting: quoting(&frames),
            frames,
            trust,
            numbers,
            meaning,
            ordinal_stop: self.tokens.ordinal_stop.unwrap_or(false),
            credits,
            first_person,
            same,
            resumes,
        }
    }

    fn add_words(&self, classes: &ClassTable, lexicon: &mut Builder, diagnostics: &mut Vec<Diagnostic>) {
        let class_of = |words: &RawWords| {
            let class = words.class.iter().filter_map(|name| classes.get(name));
            class.fold(ClassSet::EMPTY, ClassSet::union)
        };
        // Which classes a word loses that stands in an entry before the one of this number.
        let mut lost: FxHashMap<&str, Vec<(usize, ClassSet)>> = FxHashMap::default();
        for (at, entry) in self.words.iter().enumerate() {
            let class = class_of(&entry.value);
            for word in &entry.value.remove {
                let is_below = |below: &Entry<RawWords>| {
                    class_of(&below.value).meets(class) && below.value.forms().any(|form| form == *word)
                };
                if self.words[..at].iter().any(is_below) {
                    lost.entry(word).or_default().push((at, class));
                } else {
                    let message = format!("the class has no `{word}` that could be removed");
                    let error =
                        entry.error("nothing-to-remove", message, word, "not there before this entry");
                    diagnostics.push(error);
                }
            }
        }
        for (at, entry) in self.words.iter().enumerate() {
            let class = class_of(&entry.value);
            for (root, form) in entry.value.roots_and_forms() {
                let lost = [root, &form].into_iter().filter_map(|word| lost.get(word)).flatten();
                let lost = lost.filter(|(remover, _)| at < *remover);
                let class = lost.fold(class, |class, (_, lost)| class.without(*lost));
                lexicon.add(&form, class, &[]);
            }
        }
    }

    fn add_suffixes(&self, classes: &ClassTable, lexicon: &mut Lexicon, diagnostics: &mut Vec<Diagnostic>) {
        for entry in &self.suffixes {
            let suffix = &entry.value;
            let class = classes.set_of(suffix.class.iter().flat_map(StringOrList::iter));
            let form = suffix.form.as_deref().and_then(|name| {
                let form = Form::named(name);
                if form.is_none() {
                    let near = nearest(name, Form::ALL.iter().map(|(_, name)| *name));
                    let error =
                        entry.error("unknown-tense", format!("no tense `{name}`"), name, "not a tense");
                    diagnostics.push(verbs::with_suggestion(error, near));
                }
                form
            });
            lexicon.add_suffix(&suffix.ending, suffix.min, &suffix.except, class, form);
        }
    }
}
