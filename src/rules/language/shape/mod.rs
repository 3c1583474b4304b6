//! The shape language of frames: small, closed, and readable by anyone.
//!
//! A shape is a row of elements that stand next to each other; adverbials between them are skipped.
//!
//! | written | means |
//! | --- | --- |
//! | `{cue:LABEL… @FORM…}` | a cue that takes a `LABEL`, in one of the forms (`@finite` if none is given) |
//! | `{source}` | the noun phrase or pronoun that says it; `{source:speaker}` no mere thing; `{source:phrase}` also behind a preposition; `{source:CLASS}` one whose head is of that class; `{source:matrix}` the subject of the main clause; `{source:own}` the one that begins with the cue |
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

use super::lexicon::WordId;
use crate::rules::classes::ClassSet;

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
    /// The noun phrase that begins with the cue: *de source judiciaire*.
    Own,
}

/// What a content is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// A clause.
    Clause,
    /// A clause that nothing opens, so that it must begin with its subject.
    Bare,
    /// A clause that begins with its verb, since its subject stands further in front: *what they say | is a wreck*.
    Gap,
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
    /// The same, if it opens with a word of these classes.
    Opened(ClassSet),
    /// The sentence before this one.
    Before,
}
