//! A language pack: a folder of TOML, compiled into what the stages look things up in.

mod cues;
mod fold;
mod forms;
mod frame;
mod lexicon;
mod meaning;
mod numbers;
mod pack;
mod phrases;
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
pub(super) use pack::RawPack;
pub use phrases::{Phrases, Worded, as_written};
pub use shape::{ContentKind, CueForms, Element, SourceKind};
pub(crate) use stemmer::{STEMMERS, Stems, stemmer};
pub use trust::{Margin, Trust};
pub use verbs::{Reading, VerbId, Verbs};
pub use wordings::Wordings;

use super::classes::ClassSet;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

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
    /// Those of them that are of one kind, since one rule asks for them: whoever is of one may be called by another.
    pub role_kinds: Vec<ClassSet>,
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
