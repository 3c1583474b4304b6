//! A language pack: a folder of TOML, compiled into what the stages look things up in.

mod cues;
mod fold;
mod forms;
mod frame;
mod lexicon;
mod meaning;
mod numbers;
pub(crate) mod raw;
mod shape;
mod stemmer;
mod trust;
mod verbs;
mod wordings;

pub use cues::{Act, CueGroup, CueId, Cues, Takes, VerbCue};
pub use fold::fold;
pub(crate) use fold::{HYPHENS, fold_in, may_have_hyphen, push_folded, push_folded_words};
pub use forms::{Form, FormSet, VerbRoles};
pub use frame::{Frame, FrameRow, FramesOf};
pub use lexicon::{Lexicon, Phrase, Word, WordId};
pub use meaning::{Concept, Meaning, RARE};
pub use numbers::{NumberWord, Numbers, Operator};
pub use shape::{ContentKind, CueForms, Element, SourceKind};
pub(crate) use stemmer::{STEMMERS, Stems, stemmer};
pub use trust::{Margin, Trust};
pub use verbs::{Reading, VerbId, Verbs};
pub use wordings::Wordings;

use super::classes::{ClassSet, ClassTable};
use super::file::{Entry, Parsed, RuleFile, nearest};
use super::overlay::{Field, RawList, lay, missing};
use crate::diagnostic::Diagnostic;
use lexicon::Builder;
use raw::{
    RawAuxiliaries, RawConcept, RawConjugation, RawCue, RawFrame, RawLanguage, RawNumbers, RawRank,
    RawSuffix, RawTokens, RawTrust, RawWords,
};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many packs have been compiled.
static EDITIONS: AtomicU64 = AtomicU64::new(0);

/// One compiled language.
#[derive(Clone, Debug)]
pub struct Language {
    /// Tells packs apart that were compiled one by one, be they of one language: what a thread remembers of
    /// the words of one says nothing of another's. No output depends on it.
    pub(crate) edition: u64,
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
    /// Whether a present form that is also the infinitive has a plural subject: *they say*.
    pub base_form_is_plural: bool,
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
    /// The classes of words that tell something of the source where they stand beside the cue.
    pub of_source: ClassSet,
    /// The classes of words that name those whom something is told, where a preposition leads them behind the
    /// source.
    pub addressees: ClassSet,
    /// Word forms, in lower case, one of which a cue must have to count as a statement in evaluation where
    /// annotators noted no kind; empty if all count.
    pub statement_cues: BTreeSet<Box<str>>,
    /// All words.
    pub lexicon: Lexicon,
    /// All verbs.
    pub verbs: Verbs,
    /// All cues.
    pub cues: Cues,
    /// All frames, in file order: the first that fits wins. `drop_frame` takes one out.
    pub frames: Vec<Frame>,
    /// The frames that each group of cues can stand in, by [`CueId`].
    pub(super) frames_of: Vec<FramesOf>,
    /// The constructions in which quotations stand.
    pub quoting: Takes,
    /// How far words and frames can be trusted to report.
    pub trust: Trust,
    /// How numbers are written.
    pub numbers: Numbers,
    /// What words tell when contents are compared.
    pub meaning: Meaning,
    /// Whether a full stop behind a short number makes it an ordinal.
    pub ordinal_stop: bool,
    /// What gives credit to an agency.
    pub credits: Vec<WordId>,
    /// What makes a phrase stand for the source before it.
    pub same: Vec<WordId>,
    /// Words by which a source speaks of itself: *nous*.
    pub first_person: Vec<WordId>,
    /// What tells that a sentence goes on with what was said before it.
    pub resumes: Vec<WordId>,
}

impl Language {
    /// The frames that cues of `group` can stand in.
    pub fn frames_of(&self, group: CueId) -> &FramesOf {
        &self.frames_of[group.0 as usize]
    }

    /// Takes out the frame of this number, so that no cue stands in it.
    pub(crate) fn drop_frame(&mut self, frame: usize) {
        self.frames.remove(frame);
        self.frames_of = frames_of(&self.cues, &self.frames);
        self.quoting = quoting(&self.frames);
    }

    /// Makes the group of cues of this number stand in no frame, so that it reports nothing.
    pub(crate) fn silence_cues(&mut self, group: usize) {
        self.cues.groups[group].takes = Takes::default();
        self.frames_of = frames_of(&self.cues, &self.frames);
    }

    /// Whether `word` gives credit to an agency beside it: *avec AFP*, *AP contributed*.
    pub fn credits(&self, word: WordId) -> bool {
        self.credits.contains(&word)
    }

    /// Whether a source speaks of itself by `word`: *nous*.
    pub fn is_first_person(&self, word: WordId) -> bool {
        self.first_person.contains(&word)
    }

    /// Whether a source phrase with `word` stands for the source before it: *la même source*.
    pub fn is_same(&self, word: WordId) -> bool {
        self.same.contains(&word)
    }

    /// Whether a sentence with `word` goes on telling what was said before it: *demnach*.
    pub fn resumes(&self, word: WordId) -> bool {
        self.resumes.contains(&word)
    }

    /// Whether a cue of these words reports a statement, for evaluation where annotators noted no kind.
    pub fn states<'w>(&self, mut cue: impl Iterator<Item = &'w str>) -> bool {
        self.statement_cues.is_empty() || cue.any(|word| self.statement_cues.contains(&*word.to_lowercase()))
    }
}

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
pub(super) struct RawPack {
    /// `None` where no file of the pack has it.
    pub(super) language: Option<Entry<RawLanguage>>,
    tokens: RawTokens,
    pub(super) words: Vec<Entry<RawWords>>,
    suffixes: Vec<Entry<RawSuffix>>,
    conjugations: Vec<Entry<BTreeMap<String, RawConjugation>>>,
    pub(super) verbs: Vec<Entry<BTreeMap<String, RawList>>>,
    auxiliaries: Option<Entry<RawAuxiliaries>>,
    pub(super) cues: Vec<Entry<RawCue>>,
    pub(super) frames: Vec<Entry<RawFrame>>,
    trust: Vec<Entry<RawTrust>>,
    pub(super) numbers: Option<Entry<RawNumbers>>,
    ranks: Vec<Entry<RawRank>>,
    concepts: Vec<Entry<RawConcept>>,
    respell: Vec<Entry<BTreeMap<String, String>>>,
    texts: Vec<Arc<str>>,
}

impl RawPack {
    /// The texts of its files.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.iter()
    }

    /// Parses the files of the pack in `folder`, layer by layer from the lowest. Where there is no
    /// `[language]`, that is reported, and the rest is there to be checked.
    ///
    /// Cues and frames are laid over each other by their ids, tables that stand once key by key. Words
    /// and verbs have no id: their lists add up.
    pub(super) fn parse(
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
    pub(super) fn class_names(&self) -> impl Iterator<Item = String> {
        let words = self.words.iter().flat_map(|entry| entry.value.class.iter());
        let suffixes = self.suffixes.iter().filter_map(|entry| entry.value.class.as_deref());
        words.chain(suffixes).map(str::to_owned)
    }

    /// The first list of words that names this class.
    pub(super) fn names_class(&self, class: &str) -> Option<&Entry<RawWords>> {
        self.words.iter().find(|entry| entry.value.class.iter().any(|name| name == class))
    }

    /// The classes that its words and endings have.
    pub(super) fn carried_class_names(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().filter(|entry| !entry.value.list.is_empty());
        let suffixes = self.suffixes.iter().filter_map(|entry| entry.value.class.as_deref());
        words.flat_map(|entry| entry.value.class.iter()).chain(suffixes)
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
        let respell = self.respell.iter().flat_map(|entry| entry.value.clone()).collect();
        let stems = Stems::new(raw.stemmer.as_deref());
        let mut meaning = Meaning::compile(&self.ranks, &self.concepts, respell, &stems, diagnostics);
        meaning.set_place_endings(raw.place_endings.as_slice());
        let credits = raw.credits.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let first_person = raw.first_person.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let same = raw.same.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let resumes = raw.resumes.iter().flat_map(|word| lexicon.words_of(word)).collect();
        let mut lexicon = lexicon.finish(&verbs, &cues);
        // Endings come last, so that they only speak for words that nothing else knows.
        self.add_suffixes(classes, &mut lexicon, diagnostics);
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

/// The frames that each group of cues can stand in.
fn frames_of(cues: &Cues, frames: &[Frame]) -> Vec<FramesOf> {
    cues.groups.iter().map(|group| FramesOf::new(frames, group.takes)).collect()
}

/// The constructions of the frames that have a quotation.
fn quoting(frames: &[Frame]) -> Takes {
    let quotes = |element: &Element| *element == Element::Content(ContentKind::Quote);
    let quoting = frames.iter().filter(|frame| frame.before.iter().chain(&frame.after).any(quotes));
    quoting.fold(Takes::default(), |all, frame| Takes(all.0 | frame.takes.0))
}
