//! The shape language of frames: small, closed, and readable by anyone.
//!
//! A shape is a row of elements that stand next to each other; adverbials between them are skipped.
//!
//! | written | means |
//! | --- | --- |
//! | `{cue:LABEL… @FORM…}` | a cue that takes a `LABEL`, in one of the forms (`@finite` if none is given) |
//! | `{source}` | the noun phrase or pronoun that says it; `{source:speaker}` no mere thing; `{source:phrase}` also behind a preposition; `{source:CLASS}` one whose head is of that class; `{source:matrix}` the subject of the main clause |
//! | `{content:KIND}` | what is said: `clause`, `bare`, `quote`, `infinitive`, `gerund`, `object`, `phrase`, `rest`, `before` |
//! | `^` | the beginning of the sentence, but for marks, conjunctions and adverbs |
//! | `{addressee}` | whom it is said to |
//! | `{CLASS}` | a word of that word class |
//! | `word` `,` `:` `(`… | itself |
//! | `[…]` | may be missing |
//! | `<a\|b>` | one of several |

mod compile;
mod forms;

pub(super) use compile::compile;
pub use forms::CueForms;

use super::cues::Takes;
use super::lexicon::WordId;
use super::trust::Margin;
use crate::rules::classes::ClassSet;
use std::sync::Arc;

/// A frame: a sentence shape, cut at its cue.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its id in the pack.
    pub id: Arc<str>,
    /// The constructions its cue must take.
    pub takes: Takes,
    /// The forms its cue may have.
    pub forms: CueForms,
    /// What the shape adds to the trust in a reading.
    pub trust: Margin,
    /// What stands before the cue, from the cue outwards.
    pub before: Box<[Element]>,
    /// What stands after the cue.
    pub after: Box<[Element]>,
    /// What is easily found missing, of what stands before the cue and after it.
    pub asked: [Box<[Element]>; 2],
    /// Where the pack says so.
    pub file: Arc<str>,
    /// The line there.
    pub line: u32,
}

/// Frames by their numbers, in order, with what their shapes add to the trust in a reading.
pub type FrameRow = [(u16, Margin)];

/// The frames that a group of cues can stand in.
#[derive(Clone, Debug, Default)]
pub struct FramesOf {
    /// By each form of a cue, in the order of [`CueForms`].
    by_form: [Box<FrameRow>; CueForms::COUNT],
}

impl FramesOf {
    /// Those of `frames` that cues can stand in which take these constructions.
    pub(super) fn new(frames: &[Frame], takes: Takes) -> Self {
        let fitting = |form: CueForms| {
            let fits = |frame: &Frame| frame.takes.meets(takes) && frame.forms.meets(form);
            let numbered = (0..).zip(frames).filter(|(_, frame)| fits(frame));
            numbered.map(|(number, frame)| (number, frame.trust)).collect()
        };
        Self { by_form: std::array::from_fn(|bit| fitting(CueForms(1 << bit))) }
    }

    /// Those for each of these forms of a cue. A frame may be for several of them.
    pub fn with(&self, forms: CueForms) -> impl Iterator<Item = &FrameRow> {
        let mut left = forms.0;
        std::iter::from_fn(move || {
            let frames = self.by_form.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(&**frames)
        })
    }
}

/// One element of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// Who says it.
    Source(SourceKind),
    /// What is said.
    Content(ContentKind),
    /// Whom it is said to.
    Addressee,
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence, or a mark.
    End,
    /// This very word.
    Word(WordId),
    /// A word of this class.
    Class(ClassSet),
    /// This punctuation mark.
    Mark(char),
    /// What may be missing.
    Optional(Box<[Element]>),
    /// The first of several that fits.
    Either(Box<[Box<[Element]>]>),
}

/// Where a source is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// The noun phrase next to the cue.
    Adjacent,
    /// The same, if it can speak: a role, a body, a name, a pronoun; no mere thing.
    Speaker,
    /// The noun phrase next to the cue, in whatever case, even behind a preposition.
    Phrase,
    /// The noun phrase next to the cue whose head has one of these classes.
    Of(ClassSet),
    /// The subject of the clause that the cue is attached to.
    Matrix,
    /// Whose noun the cue is: *his claim*, *the court's ruling*.
    Possessor,
}

/// What a content is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// A clause.
    Clause,
    /// A clause that nothing opens, so that it must begin with its subject.
    Bare,
    /// A quotation.
    Quote,
    /// An infinitive and what depends on it.
    Infinitive,
    /// A present participle and what depends on it.
    Gerund,
    /// A noun phrase and what depends on it.
    Object,
    /// The same, if its head has one of these classes.
    Of(ClassSet),
    /// A noun phrase alone.
    Phrase,
    /// Whatever is left of the clause.
    Rest,
    /// The sentence before this one.
    Before,
}
