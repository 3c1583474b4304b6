//! A language pack: a folder of TOML, compiled into what the stages look things up in.

mod cues;
mod fold;
mod lexicon;
mod numbers;
pub(crate) mod raw;
mod shape;
mod verbs;

pub use cues::{Act, CueGroup, CueId, Cues, Takes, VerbCue};
pub use fold::fold;
pub(crate) use fold::{fold_in, push_folded};
pub use lexicon::{Lexicon, Phrase, Word, WordId};
pub use numbers::{NumberWord, Numbers, Operator};
pub use shape::{ContentKind, CueForms, Element, Frame, SourceKind};
pub use verbs::{Form, Reading, VerbId, VerbRoles, Verbs};

use super::classes::{ClassSet, ClassTable};
use super::file::{Entry, Parsed, RuleFile, nearest};
use crate::diagnostic::Diagnostic;
use lexicon::Builder;
use raw::{
    RawAuxiliaries, RawConjugation, RawCue, RawFrame, RawLanguage, RawNumbers, RawSuffix, RawTokens, RawWords,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One compiled language.
#[derive(Clone, Debug)]
pub struct Language {
    /// ISO 639-1.
    pub code: Arc<str>,
    /// ISO 639-3, as language detection names it.
    pub iso639_3: Arc<str>,
    /// English name.
    pub name: Arc<str>,
    /// The Snowball stemmer for comparing contents.
    pub stemmer: Option<Arc<str>>,
    /// Whether common nouns are written with a capital.
    pub nouns_are_capitalised: bool,
    /// Whether the head of a noun phrase is its last noun, not its first.
    pub head_last: bool,
    /// Whether the verb of a main clause stands second and that of a subordinate one last.
    pub verb_second: bool,
    /// The mood in which sentences go on telling what the speaker before them said.
    pub mood_of_hearsay: Option<Form>,
    /// Whether the conditional tells hearsay.
    pub conditional_of_hearsay: bool,
    /// Endings of plural nouns.
    pub plural_endings: Vec<String>,
    /// The classes that rules ask of the head of a source: what makes a word a possible speaker.
    pub heads: ClassSet,
    /// Those of them that rules ask for together with a person's name: what people can be.
    pub person_roles: ClassSet,
    /// The classes that rules ask of a source besides, such as marks of anonymity.
    pub marks: ClassSet,
    /// The classes of words that an author's checkable statement does not have.
    pub unsaid: ClassSet,
    /// All words.
    pub lexicon: Lexicon,
    /// All verbs.
    pub verbs: Verbs,
    /// All cues.
    pub cues: Cues,
    /// All frames, in file order: the first that fits wins.
    pub frames: Vec<Frame>,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Whether a full stop behind a short number makes it an ordinal.
    pub ordinal_stop: bool,
}

/// A language pack, parsed but not compiled.
#[derive(Debug, Default)]
pub(super) struct RawPack {
    tokens: RawTokens,
    words: Vec<Entry<RawWords>>,
    suffixes: Vec<Entry<RawSuffix>>,
    conjugations: Vec<Entry<BTreeMap<String, RawConjugation>>>,
    verbs: Vec<Entry<BTreeMap<String, Vec<String>>>>,
    auxiliaries: Option<Entry<RawAuxiliaries>>,
    cues: Vec<Entry<RawCue>>,
    pub(super) frames: Vec<Entry<RawFrame>>,
    numbers: Option<Entry<RawNumbers>>,
    texts: Vec<Arc<str>>,
}

impl RawPack {
    /// The texts of its files.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.iter()
    }

    /// Parses the files of the pack in `folder`; `None` if there is no usable `[language]`.
    ///
    /// Lists add up over the files. Tables that may stand only once are taken from the last file
    /// that has them.
    pub(super) fn parse(
        folder: &str,
        files: &[&RuleFile],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<(RawLanguage, Self)> {
        let mut language = None;
        let mut pack = Self::default();
        for file in files {
            pack.texts.push(file.text.clone());
            let mut parsed = Parsed::new(file, diagnostics);
            language = parsed.value("language", diagnostics).or(language);
            let tokens: Option<Entry<RawTokens>> = parsed.value("tokens", diagnostics);
            pack.tokens = tokens.map_or(pack.tokens, |entry| entry.value);
            pack.words.extend(parsed.entries("words", diagnostics));
            pack.suffixes.extend(parsed.entries("suffix", diagnostics));
            pack.conjugations.extend(parsed.value("conjugations", diagnostics));
            pack.verbs.extend(parsed.value("verbs", diagnostics));
            pack.auxiliaries = parsed.value("auxiliaries", diagnostics).or(pack.auxiliaries);
            pack.cues.extend(parsed.entries("cue", diagnostics));
            pack.frames.extend(parsed.entries("frame", diagnostics));
            pack.numbers = parsed.value("numbers", diagnostics).or(pack.numbers);
            parsed.finish(diagnostics);
        }
        let Some(language): Option<Entry<RawLanguage>> = language else {
            diagnostics.push(
                Diagnostic::error("language-missing", format!("the pack `{folder}` has no [language]"))
                    .in_file(folder)
                    .help("add language.toml with code, iso639-3 and name under [language]"),
            );
            return None;
        };
        if let Some(mood) =
            language.value.mood_of_hearsay.as_deref().filter(|mood| Form::named(mood).is_none())
        {
            let near = nearest(mood, Form::ALL.iter().map(|(_, name)| *name));
            let error = language.error("unknown-tense", format!("no mood `{mood}`"), mood, "not a mood");
            diagnostics.push(verbs::with_suggestion(error, near));
        }
        Some((language.value, pack))
    }

    /// Every class name the pack mentions.
    pub(super) fn class_names(&self) -> impl Iterator<Item = String> {
        let words = self.words.iter().flat_map(|entry| entry.value.class.iter());
        let suffixes = self.suffixes.iter().filter_map(|entry| entry.value.class.as_deref());
        words.chain(suffixes).map(str::to_owned)
    }

    /// Compiles the pack. `names` are entries of the source list, with their classes.
    pub(super) fn compile(
        &self,
        raw: &RawLanguage,
        classes: &ClassTable,
        names: &[(String, ClassSet)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Language {
        let mut lexicon = Builder::new(&self.tokens);
        let auxiliaries = self.auxiliaries.as_ref();
        let verbs = Verbs::compile(&self.conjugations, &self.verbs, auxiliaries, &mut lexicon, diagnostics);
        let cues = Cues::compile(&self.cues, &verbs, raw.verb_second, &mut lexicon, diagnostics);
        self.add_words(classes, &mut lexicon);
        for (name, class) in names {
            lexicon.add(name, *class, &[]);
        }
        let numbers = self.numbers.as_ref();
        let numbers =
            numbers.map(|entry| Numbers::compile(entry, &mut lexicon, diagnostics)).unwrap_or_default();
        let mut frames = Vec::new();
        for entry in &self.frames {
            match shape::compile(entry, &cues, classes, &mut lexicon) {
                Ok(frame) => frames.push(frame),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let mut lexicon = lexicon.finish(&cues);
        // Endings come last, so that they only speak for words that nothing else knows.
        self.add_suffixes(classes, &mut lexicon, diagnostics);
        Language {
            code: raw.code.as_str().into(),
            iso639_3: raw.iso639_3.as_str().into(),
            name: raw.name.as_str().into(),
            stemmer: raw.stemmer.as_deref().map(Into::into),
            nouns_are_capitalised: raw.nouns_are_capitalised,
            head_last: raw.head_last,
            verb_second: raw.verb_second,
            mood_of_hearsay: raw.mood_of_hearsay.as_deref().and_then(Form::named),
            conditional_of_hearsay: raw.conditional_of_hearsay,
            plural_endings: raw.plural_endings.clone(),
            heads: ClassSet::EMPTY,
            person_roles: ClassSet::EMPTY,
            marks: ClassSet::EMPTY,
            unsaid: raw
                .unsaid
                .iter()
                .filter_map(|name| classes.get(name))
                .fold(ClassSet::EMPTY, ClassSet::union),
            lexicon,
            verbs,
            cues,
            frames,
            numbers,
            ordinal_stop: self.tokens.ordinal_stop,
        }
    }

    fn add_words(&self, classes: &ClassTable, lexicon: &mut Builder) {
        let mut written = String::new();
        for Entry { value: words, .. } in &self.words {
            let class = words.class.iter().filter_map(|name| classes.get(name));
            let class = class.fold(ClassSet::EMPTY, ClassSet::union);
            for word in &words.list {
                lexicon.add(word, class, &[]);
                for ending in &words.endings {
                    written.clear();
                    written.push_str(word);
                    written.push_str(ending);
                    lexicon.add(&written, class, &[]);
                }
            }
        }
    }

    fn add_suffixes(&self, classes: &ClassTable, lexicon: &mut Lexicon, diagnostics: &mut Vec<Diagnostic>) {
        for entry in &self.suffixes {
            let suffix = &entry.value;
            let class = suffix.class.as_deref().and_then(|name| classes.get(name)).unwrap_or_default();
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
